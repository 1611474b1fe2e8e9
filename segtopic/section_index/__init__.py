"""Search the sections of many articles."""

from segtopic.section_index.hits import Hit, Hits
from segtopic.section_index.index import SectionIndex
from segtopic.section_index.weighting import BM25, TfIdf

__all__ = ["BM25", "Hit", "Hits", "SectionIndex", "TfIdf"]
