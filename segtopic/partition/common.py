"""How often units of neighbouring sections have a word in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from segtopic.partition.costs.pairs import Entries, entries

__all__ = ["words_in_common", "words_in_common_each"]


def words_in_common(counts: Any, cuts: Sequence[int]) -> float:
    """How often units of neighbouring sections have a word in common, against units of one section.

    The share of pairs of words that are the same word: over all pairs of units that stand in neighbouring sections,
    divided by that over all pairs that stand in one section. Near 1 the cuts mean nothing; texts laid end to end, each of
    which keeps to its own subject, have a tenth or less.

    Parameters
    ----------
    counts : scipy sparse of shape (n, n_terms)
        How often each term stands in each unit.
    cuts : sequence of int
        Interior starts of the sections, in units.

    Returns
    -------
    float
        0 or more; 1 where nothing is cut. A few pairs are added to both shares, so that small texts say little.

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> from segtopic.partition.common import words_in_common
    >>> counts = csr_matrix([[20, 0], [20, 0], [0, 20], [0, 20]])
    >>> words_in_common(counts, [2]) < 0.01 < 1.0 == words_in_common(counts, [])
    True
    """
    return words_in_common_each(entries(counts), [cuts])[0]


def words_in_common_each(counts: Entries, cuts: Sequence[Sequence[int]]) -> list[float]:
    """`words_in_common` of several texts at once.

    Parameters
    ----------
    counts : Entries
        How often each term stands in each unit of each text (`segtopic.partition.costs.pairs`).
    cuts : sequence of sequence of int
        The interior starts of each text's sections, ascending, in units.

    Returns
    -------
    list of float
        One for each text.

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> from segtopic.partition.costs.pairs import entries_of_texts
    >>> from segtopic.partition.common import words_in_common_each
    >>> counts = csr_matrix([[20, 0], [20, 0], [0, 20], [0, 20]])
    >>> [round(share, 3) for share in words_in_common_each(entries_of_texts([counts, counts]), [[2], []])]
    [0.0, 1.0]
    """
    number, n = len(counts.lengths), counts.n
    opens = np.zeros((number, max(n, 1)), dtype=np.int64)
    for row, own in zip(opens, cuts, strict=True):
        row[list(own)] = 1
    # No section of a text is the neighbour of another text's.
    opens[:, 0] = 2
    section = np.cumsum(opens)
    text, mass = counts.unit // max(n, 1), counts.value
    own_section = section[counts.unit]
    begins = np.ones(mass.size, dtype=bool)
    begins[1:] = (counts.term[1:] != counts.term[:-1]) | (own_section[1:] != own_section[:-1])
    first = np.flatnonzero(begins)
    sums = np.add.reduceat(mass, first) if first.size else mass
    beside = (counts.term[first][1:] == counts.term[first][:-1]) & (np.diff(own_section[first]) == 1)
    across = np.bincount(text[first][1:], sums[1:] * sums[:-1] * beside, minlength=number)
    same = np.bincount(text[first], sums * sums, minlength=number) - np.bincount(text, mass * mass, minlength=number)
    lengths = np.bincount(counts.unit, mass, minlength=number * n).reshape(number, n)
    squares = (lengths * lengths).sum(axis=1)
    found = []
    for k, own in enumerate(cuts):
        if not len(own):
            found.append(1.0)
            continue
        sizes = np.add.reduceat(lengths[k], [0, *own])
        pairs_inside = float(sizes @ sizes - squares[k]) / 2.0
        apart = (float(across[k]) + 0.3) / (float(sizes[:-1] @ sizes[1:]) + 50.0)
        found.append(apart / ((float(same[k]) / 2.0 + 1.0) / (pairs_inside + 50.0)))
    return found
