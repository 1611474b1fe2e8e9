"""Rows of unit length in groups that point one way: how much each is like each group, and where it fits best."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

__all__ = ["Floats", "Ints", "Rows", "core", "moved"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MIDDLE = 0.9
"""How much of the mean of all rows is taken off every row: what all sections say tells no theme from another."""
ROUNDS = 15
POWER_ROUNDS = 8
CORE = 0.5
CORE_ROUNDS = 3
_TINY = 1e-12


class Rows:
    """Unit rows, told by how they differ from the middle of all.

    Nothing here asks BLAS, whose sums depend on the number of threads: the same rows in the same order always give the
    same answer.

    Parameters
    ----------
    matrix : scipy.sparse.csr_matrix of float, (rows, terms)
        Rows of length 1, or empty.
    middle : array of float, (terms,), optional
        What is taken off every row; 0.9 of their mean where nothing is said.
    """

    def __init__(self, matrix: Any, middle: Floats | None = None) -> None:
        self.matrix = matrix
        self.n: int = matrix.shape[0]
        self.middle: Floats = MIDDLE * _column_sums(matrix) / max(1, self.n) if middle is None else middle
        squares = np.bincount(np.repeat(np.arange(self.n), np.diff(matrix.indptr)), matrix.data**2, self.n)
        self._sizes: Floats = np.maximum(squares - 2.0 * (matrix @ self.middle) + (self.middle**2).sum(), _TINY)

    def take(self, rows: Ints) -> Rows:
        """Some of the rows, about the same middle."""
        return Rows(self.matrix[rows], self.middle)

    def sums(self, groups: Ints, k: int, shares: Floats | None = None) -> Floats:
        """The sum of every group's rows less the middle; with `shares`, every row counts by its share."""
        shares = np.ones(self.n) if shares is None else shares
        belongs = csr_matrix((shares, (groups, np.arange(self.n))), shape=(k, self.n))
        weights = np.bincount(groups, shares, minlength=k)
        total: Floats = (belongs @ self.matrix).toarray()
        return total - weights[:, None] * self.middle

    def scores(self, sums: Floats, groups: Ints | None = None, shares: Floats | None = None) -> Floats:
        """The cosine of every row less the middle with every sum; its own group's is taken without the row itself."""
        inner = self.matrix @ sums.T - (sums * self.middle).sum(axis=1)
        squares = (sums**2).sum(axis=1)
        result: Floats = inner / np.sqrt(np.maximum(squares, _TINY))
        if groups is not None:
            shares = np.ones(self.n) if shares is None else shares
            every = np.arange(self.n)
            own = inner[every, groups]
            left = squares[groups] - 2.0 * shares * own + shares**2 * self._sizes
            alone = left < 1e-9
            without = (own - shares * self._sizes) / np.sqrt(np.where(alone, 1.0, left))
            result[every, groups] = np.where(alone, np.sqrt(self._sizes), without)  # a row alone is its group
        return result / np.sqrt(self._sizes)[:, None]

    def refine(self, groups: Ints, k: int) -> tuple[Ints, Floats, float]:
        """Move rows to the group that they are most like, until none moves.

        Parameters
        ----------
        groups : array of int, (rows,)
            A group of 0 ... k - 1 for every row, none of them empty.
        k : int
            The number of groups.

        Returns
        -------
        groups : array of int, (rows,)
            None of the groups is empty.
        sums : array of float, (k, terms)
            As `sums` has them.
        gain : float
            What the groups are worth: the lengths of their sums, added up.

        Notes
        -----
        Spherical k-means, but a row is compared with its own group as that is without the row (Hartigan's rule instead
        of Lloyd's), for among thousands of terms a row is always like a mean that it is part of: from there no row
        would ever move. N. Slonim, E. Aharoni, K. Crammer, "Hartigan's K-means versus Lloyd's K-means - is it time for
        a change?", IJCAI 2013. Here all rows move at once; where that does not end, the best of the steps is taken.
        """
        best: tuple[Ints, Floats, float] = (groups, np.zeros((k, self.matrix.shape[1])), -1.0)
        seen: set[bytes] = set()
        for _ in range(ROUNDS):
            sums = self.sums(groups, k)
            gain = float(np.sqrt((sums**2).sum(axis=1)).sum())
            if gain > best[2]:
                best = (groups, sums, gain)
            seen.add(groups.tobytes())
            groups = moved(self.scores(sums, groups), groups, k)
            if groups.tobytes() in seen:
                break
        return best

    def halves(self) -> Ints | None:
        """The rows in two groups, by the side of their mean on which they lie in the direction of their widest spread.

        None where all rows are the same.
        """
        mean = _column_sums(self.matrix) / self.n
        direction = np.random.default_rng(0).standard_normal(self.matrix.shape[1])
        along = np.zeros(self.n)
        for _ in range(POWER_ROUNDS):
            along = self.matrix @ direction - (mean * direction).sum()
            direction = self.matrix.T @ along - mean * along.sum()
            length = float(np.sqrt((direction**2).sum()))
            if length < 1e-9:
                return None
            direction /= length
        side = (along > 0).astype(np.int64)
        return side if 0 < side.sum() < self.n else None


def core(rows: Rows, groups: Ints, k: int) -> Floats:
    """The core of every group: the half of its rows that are most like one another.

    Rows that are strangers to all groups sit together in one of them, and are like it for being many; they are not like
    its core.

    Parameters
    ----------
    rows : Rows
        The rows.
    groups : array of int, (rows,)
        A group for every row; none is empty.
    k : int
        The number of groups.

    Returns
    -------
    array of float, (rows,)
        1 for a row of a core, else 0.
    """
    shares = np.ones(rows.n)
    every = np.arange(rows.n)
    for _ in range(CORE_ROUNDS):
        own = rows.scores(rows.sums(groups, k, shares), groups, shares)[every, groups]
        shares = np.zeros(rows.n)
        for group in range(k):
            members = np.flatnonzero(groups == group)
            shares[members[own[members] >= np.quantile(own[members], 1 - CORE)]] = 1.0
    return shares


def moved(scores: Floats, groups: Ints, k: int) -> Ints:
    """Every row in the group of its best score; one that all would leave keeps the rows most like it.

    Parameters
    ----------
    scores : array of float, (rows, k)
        How much every row is like every group.
    groups : array of int, (rows,)
        Where the rows are now; no group is empty.
    k : int
        The number of groups.

    Returns
    -------
    array of int, (rows,)
        No group is empty.
    """
    found: Ints = scores.argmax(axis=1)
    while (empty := np.flatnonzero(np.bincount(found, minlength=k) == 0)).size:
        members = np.flatnonzero(groups == empty[0])
        likeness = scores[members, empty[0]]
        found[members[likeness == likeness.max()]] = empty[0]  # rows that are the same stay together
    return found


def _column_sums(matrix: Any) -> Floats:
    sums: Floats = np.bincount(matrix.indices, matrix.data, minlength=matrix.shape[1]).astype(np.float64)
    return sums
