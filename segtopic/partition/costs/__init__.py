"""The price of a section: built once from rows of numbers, then read off a table by any search.

Every cost here is a two-dimensional prefix sum (`segtopic.partition.costs.pairs`).
"""

from segtopic.partition.costs.base import Cost
from segtopic.partition.costs.directions import content_vectors, kernel_scatter
from segtopic.partition.costs.words import dirichlet_multinomial, language_model

__all__ = ["Cost", "content_vectors", "dirichlet_multinomial", "kernel_scatter", "language_model"]
