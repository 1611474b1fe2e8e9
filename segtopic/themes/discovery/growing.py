"""Growing themes: rows parted into two, three, four ... groups, and joined again."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import numpy as np

from segtopic.themes.discovery.rows import Floats, Ints, Rows

__all__ = ["grow", "grown", "join"]

FEWEST_ROWS = 5
"""Rows of a group at least, on average, that is grown only to be joined again."""
FURTHEST = 60
"""Groups that are grown at most only to be joined again, for that takes time with the square of their number."""


def grow(rows: Rows, most: int) -> Iterator[tuple[Ints, Floats]]:
    """Groups of rows: one, two, three ..., each number from the one before.

    The group whose parting in two is worth most is parted, then all rows move to where they fit best. So nothing is
    drawn by lot.

    Parameters
    ----------
    rows : Rows
        One at least.
    most : int
        The largest number of groups.

    Yields
    ------
    groups : array of int, (rows,)
        A group for every row.
    sums : array of float, (k, terms)
        As `Rows.sums` has them. Fewer than `most` numbers come where fewer rows differ.
    """
    groups = np.zeros(rows.n, dtype=np.int64)
    sums = rows.sums(groups, 1)
    parted: dict[bytes, tuple[float, Ints | None]] = {}
    for k in range(1, most + 1):
        yield groups, sums
        if k == most:
            return
        offers = []
        for group in range(k):
            members = np.flatnonzero(groups == group)
            key = members.tobytes()
            if key not in parted:
                parted[key] = _part(rows.take(members), float(np.sqrt((sums[group] ** 2).sum())))
            offers.append((parted[key], members))
        (_, side), members = max(offers, key=lambda offer: offer[0][0])
        if side is None:
            return
        groups = groups.copy()
        groups[members[side == 1]] = k
        groups, sums, _ = rows.refine(groups, k + 1)


def join(rows: Rows, groups: Ints, sums: Floats) -> Iterator[tuple[Ints, Floats]]:
    """Groups joined again: one fewer, two fewer ... down to one.

    The two groups whose joining costs least are joined, then all rows move to where they fit best. What is grown further
    than wanted and joined again is better than what is grown so far only: a group that was parted in the wrong place at
    first finds its parts again.

    Parameters
    ----------
    rows : Rows
        The rows that were grown.
    groups : array of int, (rows,)
        A group for every row.
    sums : array of float, (k, terms)
        Their sums.

    Yields
    ------
    groups : array of int, (rows,)
        A group for every row.
    sums : array of float, (k, terms)
        As `Rows.sums` has them.
    """
    for k in range(len(sums) - 1, 0, -1):
        first, second = _cheapest(sums)
        groups = groups.copy()
        groups[groups == second] = first
        groups[groups == k] = second if second < k else first
        groups, sums, _ = rows.refine(groups, k)
        yield groups, sums


def grown(rows: Rows, wanted: int) -> tuple[Ints, Floats]:
    """A number of groups: twice as many are grown, and joined again.

    Parameters
    ----------
    rows : Rows
        One at least.
    wanted : int
        The number of groups.

    Returns
    -------
    groups : array of int, (rows,)
        A group for every row.
    sums : array of float, (wanted, terms)
        As `Rows.sums` has them; fewer where fewer rows differ.
    """
    further = min(2 * wanted, FURTHEST, rows.n // FEWEST_ROWS)
    (last,) = deque(grow(rows, max(wanted, further)), maxlen=1)
    if len(last[1]) > wanted:
        last = next(found for found in join(rows, *last) if len(found[1]) == wanted)
    return last


def _part(rows: Rows, length: float) -> tuple[float, Ints | None]:
    """What parting the rows in two is worth, and how; None where they do not differ."""
    side = rows.halves() if rows.n > 1 else None
    if side is None:
        return -np.inf, None
    side, _, gain = rows.refine(side, 2)
    return gain - length, side


def _cheapest(sums: Floats) -> tuple[int, int]:
    """The two groups, the lower first, that are worth nearly as much as one."""
    lengths = np.sqrt((sums**2).sum(axis=1))
    cost = np.full((len(sums), len(sums)), np.inf)
    for i in range(len(sums) - 1):
        together = np.sqrt(((sums[i] + sums[i + 1 :]) ** 2).sum(axis=1))
        cost[i, i + 1 :] = lengths[i] + lengths[i + 1 :] - together
    first, second = np.unravel_index(cost.argmin(), cost.shape)
    return int(first), int(second)
