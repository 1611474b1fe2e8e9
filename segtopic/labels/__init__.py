"""Labels: a name and telling terms for every section."""

from segtopic.labels.labelling import clean_heading, label

__all__ = ["clean_heading", "label"]
