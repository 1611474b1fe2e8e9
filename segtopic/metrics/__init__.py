"""How good a segmentation is: pk, window_diff, win_pr, boundary_f1, boundary_similarity and scores over a corpus.

Plain functions of ``(reference, guess)``, each a pair of `Boundaries` or `Segmentation`. Every convention in which
published figures differ is a keyword with one default, so that a figure can be reproduced by naming it.
"""

from segtopic.metrics.base import Counts, Ratio
from segtopic.metrics.corpus import Score, corpus
from segtopic.metrics.edits import boundary_counts, boundary_f1, boundary_similarity, segmentation_similarity
from segtopic.metrics.windows import pk, win_pr, window_diff, window_size

__all__ = [
    "Counts",
    "Ratio",
    "Score",
    "boundary_counts",
    "boundary_f1",
    "boundary_similarity",
    "corpus",
    "pk",
    "segmentation_similarity",
    "win_pr",
    "window_diff",
    "window_size",
]
