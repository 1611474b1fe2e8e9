"""Rows: the words and neighbouring pairs of many sections as TF-IDF rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

__all__ = ["BREAK", "Vocabulary"]

BREAK = ""
"""What stands between the parts of a section: no term, and no pair goes over it."""

# From this many sections on, what only one of them has is left out: it cannot tell anything of another.
_MANY = 50
_LEAST = 2
# Of the pairs of a large archive only the frequent are kept, those that stand in one of so many sections.
_PAIRS = 2000

Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The columns of the rows: terms, then pairs of terms that stand side by side.

    Parameters
    ----------
    terms : tuple of str
        The terms, sorted.
    pairs : array of int64, (pairs,)
        Pairs as ``first * len(terms) + second``, sorted.
    idf : array of float, (terms + pairs,)
        The weight of every column: inverse document frequency.
    """

    terms: tuple[str, ...]
    pairs: Ints
    idf: NDArray[np.float64]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Vocabulary):
            return NotImplemented
        return (
            self.terms == other.terms
            and np.array_equal(self.pairs, other.pairs)
            and np.array_equal(self.idf, other.idf)
        )

    __hash__ = None  # type: ignore[assignment]  # it is a table

    def __len__(self) -> int:
        return len(self.idf)

    @cached_property
    def columns(self) -> dict[str, int]:
        """The column of every term."""
        return {term: k for k, term in enumerate(self.terms)}

    def feature(self, column: int) -> tuple[str, ...]:
        """The terms of a column."""
        if column < len(self.terms):
            return (self.terms[column],)
        first, second = divmod(int(self.pairs[column - len(self.terms)]), len(self.terms))
        return self.terms[first], self.terms[second]

    def columns_of(self, feature: Sequence[str]) -> list[int]:
        """The columns of a term, or of the pairs of neighbours in a phrase; of those that are known."""
        columns = [self.columns.get(term, -1) for term in feature]
        if len(columns) == 1:
            return [column for column in columns if column >= 0]
        keys = [a * len(self.terms) + b for a, b in pairwise(columns) if a >= 0 and b >= 0]
        at = np.searchsorted(self.pairs, keys)
        return [
            len(self.terms) + int(place)
            for place, key in zip(at, keys, strict=True)
            if place < len(self.pairs) and self.pairs[place] == key
        ]

    @classmethod
    def learn(cls, lists: Sequence[Sequence[str]]) -> Vocabulary:
        """Take the columns and their weights from sections.

        Parameters
        ----------
        lists : sequence of sequence of str
            The terms of every section, in the order of the text, `BREAK` between its parts.

        Returns
        -------
        Vocabulary
        """
        n = max(1, len(lists))
        names = sorted(set(chain.from_iterable(lists)) - {BREAK})
        least = _LEAST if n >= _MANY else 1
        everything = cls(tuple(names), np.zeros(0, dtype=np.int64), np.ones(len(names)))
        row, ids = everything._ids(lists)
        spread = np.bincount(np.unique((ids * n + row)[ids >= 0]) // n, minlength=len(names))
        kept = spread >= least
        terms = tuple(name for name, keep in zip(names, kept, strict=True) if keep)
        known = cls(terms, np.zeros(0, dtype=np.int64), np.ones(len(terms)))
        row, ids = known._ids(lists)
        pair_row, keys = _neighbours(row, ids, len(terms))
        pairs, pair_spread = np.unique(np.unique(keys * n + pair_row) // n, return_counts=True)
        enough = pair_spread >= max(_LEAST, n // _PAIRS)
        spread = np.concatenate([spread[kept], pair_spread[enough]])
        return cls(terms, pairs[enough], 1.0 + np.log((1.0 + n) / (1.0 + spread)))

    def rows(self, lists: Sequence[Sequence[str]]) -> Any:
        """Sections as rows of unit length.

        Weight ``(1 + ln tf) * idf``.

        Parameters
        ----------
        lists : sequence of sequence of str
            The terms of every section.

        Returns
        -------
        scipy.sparse.csr_matrix of float, (sections, terms + pairs)
            A section of which nothing is known is all zero.
        """
        n = len(lists)
        row, ids = self._ids(lists)
        if len(self.pairs):
            pair_row, keys = _neighbours(row, ids, len(self.terms))
            at = np.minimum(np.searchsorted(self.pairs, keys), len(self.pairs) - 1)
            hit = self.pairs[at] == keys
            row = np.concatenate([row, pair_row[hit]])
            ids = np.concatenate([ids, at[hit] + len(self.terms)])
        known = ids >= 0
        shape = (n, len(self))
        counts = csr_matrix((np.ones(int(known.sum())), (row[known], ids[known])), shape=shape)
        counts.sum_duplicates()
        weights = (1.0 + np.log(counts.data)) * self.idf[counts.indices]
        where = np.repeat(np.arange(n), np.diff(counts.indptr))
        norms = np.sqrt(np.bincount(where, weights**2, minlength=n))
        return csr_matrix((weights / norms[where], counts.indices, counts.indptr), shape=shape)

    def _ids(self, lists: Sequence[Sequence[str]]) -> tuple[Ints, Ints]:
        """Row and column of every token; the column of what is not known is -1."""
        columns = self.columns
        sizes = np.array([len(terms) for terms in lists], dtype=np.int64)
        ids = np.fromiter(
            (columns.get(t, -1) for t in chain.from_iterable(lists)), dtype=np.int64, count=int(sizes.sum())
        )
        return np.repeat(np.arange(len(lists), dtype=np.int64), sizes), ids


def _neighbours(row: Ints, ids: Ints, n_terms: int) -> tuple[Ints, Ints]:
    """Row and key of every pair of known tokens that stand side by side."""
    side = (row[:-1] == row[1:]) & (ids[:-1] >= 0) & (ids[1:] >= 0)
    return row[:-1][side], ids[:-1][side] * n_terms + ids[1:][side]
