"""The price of a section: built once from rows of numbers, then read off a table by any search.

Every cost here is a two-dimensional prefix sum (`segtopic.partition.costs.pairs`).
"""

from segtopic.partition.costs.base import Cost
from segtopic.partition.costs.directions import content_vectors, kernel_scatter
from segtopic.partition.costs.gaussian import gaussian
from segtopic.partition.costs.hits import expected_hits
from segtopic.partition.costs.words import dirichlet_multinomial, dirichlet_multinomials, language_model

__all__ = [
    "Cost",
    "content_vectors",
    "dirichlet_multinomial",
    "dirichlet_multinomials",
    "expected_hits",
    "gaussian",
    "kernel_scatter",
    "language_model",
]
