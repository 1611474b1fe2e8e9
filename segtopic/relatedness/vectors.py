"""Relatedness: a vector and a weight for every term that is known; and the table that comes with the package."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix

from segtopic.partition.costs.pairs import entries_of_texts

__all__ = ["Related", "RelatedTexts", "Relatedness", "shipped"]

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


class RelatedTexts(NamedTuple):
    """The units of several texts as vectors, as in `Related`, with a first axis of texts; 0 behind the end of a text.

    Attributes
    ----------
    rows : array of shape (texts, n, d)
    sizes : array of shape (texts, n)
    spread : array of shape (texts,)
    """

    rows: Floats
    sizes: Floats
    spread: Floats


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
        rows, sizes, spread = self.rows_of_texts([counts])
        return Related(rows[0], sizes[0], float(spread[0]))

    def rows_of_texts(self, texts: Sequence[Any]) -> RelatedTexts:
        """`rows` of several texts at once, which takes less time than one by one.

        Parameters
        ----------
        texts : sequence of Counts
            The terms of every unit of every text.

        Returns
        -------
        RelatedTexts
        """
        counts, terms = entries_of_texts(texts), [term for own in texts for term in own.terms]
        known = np.fromiter(map(self._columns.get, terms, repeat(-1)), dtype=np.int64, count=len(terms))
        number, n, dimension = len(counts.lengths), counts.n, self.vectors.shape[1]
        column = known[counts.term]
        heard = column >= 0
        row, term, column = counts.unit[heard], counts.term[heard], column[heard]
        # Said twice in a sentence is not twice as much said.
        value = np.sqrt(counts.value[heard]) * self.weights[column]
        sizes: Floats = np.bincount(row, value, minlength=number * n).reshape(number, n).astype(np.float64)
        whole = sizes.sum(axis=1)
        held = known >= 0
        vectors = self.vectors[known[held]].astype(np.float64)
        place = (np.cumsum(held) - 1)[term]
        starts = np.concatenate(([0], np.cumsum(np.bincount(place, minlength=len(vectors)))))
        sums = csc_matrix((value, row, starts), shape=(number * n, len(vectors))) @ vectors
        rows = sums.reshape(number, n, dimension) / 127.0
        scale = np.where(whole > 0, whole, 1.0)
        mean = rows.sum(axis=1) / scale[:, None]
        rows -= sizes[:, :, None] * mean[:, None, :]
        squares = np.einsum("ij,ij->i", vectors, vectors) / 127.0**2
        length = np.bincount(row // max(n, 1), value * squares[place], minlength=number) / scale
        spread = length - np.einsum("kd,kd->k", mean, mean)
        # Where all vectors are one, what is left is rounding.
        alike = spread <= 1e-12 * length
        rows[alike], spread[alike] = 0.0, 0.0
        return RelatedTexts(rows, sizes, spread)


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
