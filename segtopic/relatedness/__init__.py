"""Which words go together: vectors of words, learned from how often they stand in one sentence."""

from segtopic.relatedness.learning import learn_relatedness
from segtopic.relatedness.vectors import Relatedness, shipped

__all__ = ["Relatedness", "learn_relatedness", "shipped"]
