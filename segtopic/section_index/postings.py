"""The words of many texts turned round: for every word the texts in which it stands, its weight there and its places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix, csr_matrix

from segtopic.section_index.weighting import Floats, Weighting

__all__ = ["BREAK", "ByWord", "Places", "Stream", "weigh"]

Ints = NDArray[np.int64]

BREAK = 0
"""The number of no word: it stands behind every heading and every sentence."""


@dataclass(frozen=True, eq=False)
class Stream:
    """The words of the sections by number, one after the other.

    Parameters
    ----------
    words : array of int32
        The numbers of the words; a `BREAK` follows every section's name and every sentence.
    starts : array of int64, (sections + 1,)
        Where every section's words begin.
    """

    words: NDArray[np.int32]
    starts: Ints

    @cached_property
    def breaks(self) -> Ints:
        """Where the breaks stand."""
        return np.flatnonzero(self.words == BREAK)

    def behind(self, n: int) -> Ints:
        """Where every section goes on behind its first `n` breaks."""
        first = np.searchsorted(self.breaks, self.starts[:-1])
        return self.breaks[first + n - 1] + 1

    def counts(self, begins: Ints, ends: Ints, n_words: int) -> Any:
        """How often every word stands between two places of every section: a sparse matrix (sections, words)."""
        sizes = ends - begins
        at = np.concatenate([[0], np.cumsum(sizes)])
        words = self.words[np.repeat(begins - at[:-1], sizes) + np.arange(at[-1])]
        counts = csr_matrix(((words != BREAK).astype(np.float32), words, at), shape=(len(sizes), n_words))
        counts.sum_duplicates()
        counts.eliminate_zeros()
        return counts

    def sections(self, places: Ints) -> tuple[Ints, Ints]:
        """The sections in which some places lie, each once, and how many of the places lie in it.

        The places are given in order, and so are the sections.
        """
        return _runs(np.searchsorted(self.starts, places, side="right") - 1)


class ByWord:
    """For every word, the texts in which it stands and its weight there.

    Parameters
    ----------
    weights : sparse matrix (texts, words)
        The weights.
    """

    def __init__(self, weights: Any) -> None:
        by_word = csc_matrix(weights)
        by_word.sort_indices()
        self._starts, self._texts, self._weights = by_word.indptr, by_word.indices, by_word.data.astype(np.float32)

    def __getitem__(self, word: int) -> tuple[Ints, Floats]:
        """The texts in which a word stands, in order, and its weight in each."""
        a, b = self._starts[word], self._starts[word + 1]
        return self._texts[a:b], self._weights[a:b]


class Places:
    """Where every word stands.

    Parameters
    ----------
    words : array of int32
        The numbers of the words of a text, in order.
    n_words : int
        How many numbers there are.
    """

    def __init__(self, words: NDArray[np.int32], n_words: int) -> None:
        self._words = words
        # To turn a matrix of one row is to sort by counting: the places of one word stay in order.
        row = csr_matrix((np.arange(len(words), dtype=np.int32), words, [0, len(words)]), shape=(1, n_words))
        by_word = row.tocsc()
        self._starts, self._order = by_word.indptr, by_word.data

    def side_by_side(self, words: Sequence[int]) -> Ints:
        """Where some words stand side by side: the places of the first of them, in order."""
        sizes = [self._starts[word + 1] - self._starts[word] for word in words]
        rarest = min(range(len(words)), key=sizes.__getitem__)
        start = self._starts[words[rarest]]
        at = self._order[start : start + sizes[rarest]] - rarest
        at = at[(at >= 0) & (at + len(words) <= len(self._words))]
        for k, word in enumerate(words):
            if k != rarest:
                at = at[self._words[at + k] == word]
        found: Ints = at.astype(np.int64)
        return found


def weigh(counts: Any, weighting: Weighting, rarity: Floats) -> Any:
    """The weights of all words in all texts.

    Parameters
    ----------
    counts : csr_matrix (texts, words)
        How often every word stands in every text.
    weighting : Weighting
        How much that tells.
    rarity : array of float, (words,)
        As `Weighting.rarity` gives it.

    Returns
    -------
    csr_matrix (texts, words)
    """
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    sizes = weighting.sizes(counts, rarity)
    data = weighting.weights(counts.data.astype(np.float64), sizes[rows], rarity[counts.indices])
    return csr_matrix((data.astype(np.float32), counts.indices, counts.indptr), shape=counts.shape)


def _runs(values: Ints) -> tuple[Ints, Ints]:
    """Ascending values, each once, and how often each stands there."""
    firsts = np.flatnonzero(np.diff(values, prepend=-1))
    return values[firsts], np.diff(firsts, append=len(values))
