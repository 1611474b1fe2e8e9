"""Relatedness: a vector and a weight for every term that is known; and the table that comes with the package."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

__all__ = ["Related", "Relatedness", "shipped"]

Floats = NDArray[np.float64]

SHIPPED = {"en": "english.npz"}


class Related(NamedTuple):
    """The units of a text as vectors: what `segtopic.partition.costs.gaussian` takes.

    Attributes
    ----------
    rows : array of shape (n, d)
        The weighted sum of each unit's word vectors, less what their mean over the text adds up to.
    sizes : array of shape (n,)
        The summed weights of each unit's words.
    spread : float
        The mean squared length of a word's vector about their mean, weighted; 0 where no word is known.
    """

    rows: Floats
    sizes: Floats
    spread: float


@dataclass(frozen=True, eq=False)
class Relatedness:
    """Vectors of terms: terms that go together point one way.

    Parameters
    ----------
    terms : tuple of str
        The terms, as `segtopic.vectors.sentence_terms` gives them.
    vectors : array of int8, shape (terms, d)
        One vector per term, in steps of 1/127 of the largest component.
    weights : array of float, (terms,)
        How much each term counts: the less, the more frequent it is in the texts learned from.

    Examples
    --------
    >>> import numpy as np
    >>> from segtopic.relatedness import Relatedness
    >>> from segtopic.vectors import count_terms
    >>> known = Relatedness(("rain", "storm", "bank"), np.array([[127, 0], [120, 40], [0, 127]], dtype=np.int8), np.ones(3))
    >>> related = known.rows(count_terms([["rain"], ["storm"], ["bank"]]))
    >>> bool(related.rows[0] @ related.rows[1] > 0 > related.rows[0] @ related.rows[2])
    True
    """

    terms: tuple[str, ...]
    vectors: NDArray[np.int8]
    weights: Floats

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Relatedness):
            return NotImplemented
        return (
            self.terms == other.terms
            and np.array_equal(self.vectors, other.vectors)
            and np.array_equal(self.weights, other.weights)
        )

    __hash__ = None  # type: ignore[assignment]  # it is a table

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {term: i for i, term in enumerate(self.terms)}

    def rows(self, counts: Any) -> Related:
        """The units of a text as sums of their words' vectors.

        Parameters
        ----------
        counts : Counts
            The terms of every unit, as `segtopic.vectors.count_terms` counts them. Terms that are not known are left out.

        Returns
        -------
        Related
        """
        known = np.array([self._columns.get(term, -1) for term in counts.terms], dtype=np.int64)
        matrix = counts.matrix
        n, dimension = matrix.shape[0], self.vectors.shape[1]
        if not self.terms:
            return Related(np.zeros((n, dimension)), np.zeros(n), 0.0)
        column = known[matrix.indices]
        # Said twice in a sentence is not twice as much said.
        value = np.where(column >= 0, np.sqrt(matrix.data) * self.weights[column], 0.0)
        sizes = np.bincount(np.repeat(np.arange(n), np.diff(matrix.indptr)), value, minlength=n)
        share: Floats = np.bincount(matrix.indices, value, minlength=len(known)).astype(np.float64)
        whole = float(share.sum())
        if not whole:
            return Related(np.zeros((n, dimension)), np.zeros(n), 0.0)
        share = share / whole
        vectors = self.vectors[known].astype(np.float64) / 127.0
        vectors = vectors - share @ vectors
        rows = csr_matrix((value, matrix.indices, matrix.indptr), shape=matrix.shape) @ vectors
        return Related(rows, sizes.astype(np.float64), float(share @ np.einsum("ij,ij->i", vectors, vectors)))


def shipped(language: str | None) -> Relatedness | None:
    """The table of a language that comes with the package.

    Parameters
    ----------
    language : str or None
        ISO 639-1 code; a region such as in ``"en-GB"`` is passed over.

    Returns
    -------
    Relatedness or None
        None where there is none; there is one for English.

    Examples
    --------
    >>> from segtopic.relatedness import shipped
    >>> len(shipped("en").terms) > 5000, shipped("fi")
    (True, None)
    """
    code = re.split("[-_]", language or "")[0].lower()
    return _loaded(code) if code in SHIPPED else None


@lru_cache(maxsize=1)
def _loaded(code: str) -> Relatedness:
    with resources.as_file(resources.files("segtopic.relatedness") / SHIPPED[code]) as path, np.load(path) as table:
        return Relatedness(tuple(bytes(table["terms"]).decode().split("\n")), table["vectors"], table["weights"] / 1e3)
