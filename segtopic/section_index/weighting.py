"""How much a word that stands in a text tells of it: BM25, TF-IDF."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

__all__ = ["BM25", "TfIdf", "Weighting"]

Floats = NDArray[np.float64]


@runtime_checkable
class Weighting(Protocol):
    """What a weighting does, in three steps; rows are texts, columns are words."""

    def rarity(self, spread: Floats, n: int) -> Floats:
        """How much words count that stand in `spread` of `n` rows."""

    def sizes(self, counts: Any, rarity: Floats) -> Floats:
        """What the counts of every row are measured by."""

    def weights(self, counts: Floats, sizes: Floats, rarity: Floats) -> Floats:
        """The weight of every word in its row, all three given entry by entry."""


@dataclass(frozen=True)
class BM25:
    """Okapi BM25: a word's count saturates, and the sooner the shorter the text.

    ``idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / mean length))`` with
    ``idf = ln(1 + (n - df + .5) / (df + .5))``, which is never negative.

    Parameters
    ----------
    k1 : float
        The count at which a word of a text of mean length has half its greatest weight.
    b : float
        0-1: how far counts are measured by the length of the text.

    Raises
    ------
    ValueError
        Where `k1` is not finite and above 0, or `b` not from 0 to 1.

    References
    ----------
    Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009, section 3.4.

    Examples
    --------
    >>> from segtopic.section_index import BM25
    >>> BM25(k1=1.2)
    BM25(k1=1.2, b=0.7)
    """

    k1: float = 1.6
    b: float = 0.7

    def __post_init__(self) -> None:
        if not self.k1 > 0 or not isfinite(self.k1) or not 0 <= self.b <= 1:
            raise ValueError(f"expected a finite k1 > 0 and 0 <= b <= 1, got k1={self.k1}, b={self.b}")
        # An int beyond 64 bits would make arrays of objects.
        object.__setattr__(self, "k1", float(self.k1))
        object.__setattr__(self, "b", float(self.b))

    def rarity(self, spread: Floats, n: int) -> Floats:
        """The idf of words that stand in `spread` of `n` texts."""
        return np.log1p((n - spread + 0.5) / (spread + 0.5))

    def sizes(self, counts: Any, rarity: Floats) -> Floats:
        """``k1`` for every text, longer or shorter than the mean."""
        lengths = np.asarray(counts.sum(axis=1), dtype=np.float64).ravel()
        mean = lengths.mean() if lengths.any() else 1.0
        return self.k1 * (1 - self.b + self.b * lengths / mean)

    def weights(self, counts: Floats, sizes: Floats, rarity: Floats) -> Floats:
        """The weight of every word in its text."""
        return rarity * counts * (self.k1 + 1) / (counts + sizes)


@dataclass(frozen=True)
class TfIdf:
    """TF-IDF by cosine: ``(1 + ln tf) * idf``, divided by the length of the text's vector; ``idf = 1 + ln((1 + n) / (1 + df))``.

    The query's own length is left out, for it changes no order.

    References
    ----------
    Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, section 6.4.

    Examples
    --------
    >>> from segtopic.section_index import TfIdf
    >>> TfIdf()
    TfIdf()
    """

    def rarity(self, spread: Floats, n: int) -> Floats:
        """The idf of words that stand in `spread` of `n` texts."""
        return 1.0 + np.log((1.0 + n) / (1.0 + spread))

    def sizes(self, counts: Any, rarity: Floats) -> Floats:
        """The length of every text's vector."""
        squares = ((1.0 + np.log(counts.data)) * rarity[counts.indices]) ** 2
        rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
        lengths: Floats = np.sqrt(np.bincount(rows, squares, minlength=counts.shape[0]))
        lengths[lengths == 0] = 1.0
        return lengths

    def weights(self, counts: Floats, sizes: Floats, rarity: Floats) -> Floats:
        """The weight of every word in its text, times the word's idf in the query."""
        return (1.0 + np.log(counts)) * rarity**2 / sizes
