"""Labels: a name and telling terms for every section."""

from segtopic.labels.cleaning import clean_heading
from segtopic.labels.labelling import label, label_each

__all__ = ["clean_heading", "label", "label_each"]
