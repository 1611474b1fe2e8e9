"""The field's published methods, one module each, as they were published.

Every method takes its sentences as they are and cuts between any two of them (`TextTiling` at ends of paragraphs where
the document has them); headings count for nothing.
"""

from segtopic.segmenters.classic.bayesseg import BayesSeg
from segtopic.segmenters.classic.c99 import C99
from segtopic.segmenters.classic.kernel import KernelChangePoint
from segtopic.segmenters.classic.texttiling import TextTiling
from segtopic.segmenters.classic.utiyama_isahara import UtiyamaIsahara

__all__ = ["C99", "BayesSeg", "KernelChangePoint", "TextTiling", "UtiyamaIsahara"]
