"""Exact search by dynamic programming."""

from __future__ import annotations

from itertools import pairwise
from operator import index

import numpy as np
from numpy.typing import ArrayLike

from segtopic.partition.costs import Cost
from segtopic.partition.costs.base import Floats
from segtopic.partition.search.frame import earliest, feasible, frame

__all__ = ["optimal", "total"]


def optimal(
    cost: Cost,
    *,
    n_sections: int | None = None,
    penalty: float = 0.0,
    bonus: ArrayLike | None = None,
    min_size: int = 1,
    max_size: int | None = None,
) -> tuple[int, ...]:
    """The cuts that minimise the sum of costs + penalty * cuts - bonus of the cuts: exact, by dynamic programming.

    A larger penalty never gives more sections. Ties go to fewer, then to earlier cuts; totals are tied where they
    differ by less than 1e-9 of the cost's magnitude per cut.

    Parameters
    ----------
    cost : Cost
        The price of every section.
    n_sections : int, optional
        Exactly so many sections; the penalty then says nothing.
    penalty : float
        What every cut costs.
    bonus : array of shape (n - 1,), optional
        What a cut at each gap earns: ``inf`` must be cut, ``-inf`` must not. Gap ``g`` lies before unit ``g + 1``.
    min_size, max_size : int, optional
        Shortest and longest section, in units; no section is longer than the cost's band.

    Returns
    -------
    tuple of int
        The interior starts, ascending, in units.

    Raises
    ------
    ValueError
        Where nothing fits (the message names the numbers of sections that do), or a parameter is out of its range.

    References
    ----------
    Utiyama and Isahara, ACL 2001, section 3; the search is Bellman's (1961) for piecewise fits, run from the end of
    the text so that ties fall to the earlier cut. Memory is `n`, with `n_sections` ``n_sections * n``.

    Examples
    --------
    >>> from segtopic.partition.costs import kernel_scatter
    >>> from segtopic.partition.search import optimal
    >>> cost = kernel_scatter([[0.0], [0.1], [5.0], [5.2], [9.0]], normalise=False)
    >>> optimal(cost, penalty=1.0), optimal(cost, n_sections=2)
    ((2, 4), (2,))
    """
    n = cost.n
    low, reach, toll, equal, fewer = frame(cost, bonus, min_size, max_size)
    if n_sections is not None:
        wanted = index(n_sections)
        if n == 0 and wanted == 0:
            return ()
        cuts = _counted(cost, wanted, low, reach, toll, equal) if 1 <= wanted <= n else None
        if cuts is None:
            raise ValueError(f"expected {feasible(cost, low, reach, toll)}, got n_sections={wanted}")
        return cuts
    if not np.isfinite(penalty):
        raise ValueError(f"expected a finite penalty, got {penalty}")
    if n == 0:
        return ()
    toll = toll + (float(penalty) + fewer)
    toll[0] = 0.0
    table, ahead = cost.table, np.full(n + 1, np.inf)
    ahead[n] = 0.0
    for i in range(n - 1, -1, -1):
        a, b = i + low, reach[i]
        if a <= b:
            ahead[i] = np.minimum.reduce(table[i, low - 1 : b - i] + ahead[a : b + 1]) + toll[i]
    if not np.isfinite(ahead[0]):
        raise ValueError(
            f"expected sizes, pinned and forbidden gaps that leave a partition: {feasible(cost, low, reach, toll)}"
        )
    cuts_found = []
    i = 0
    while i < n:
        i = earliest(table[i, low - 1 : reach[i] - i] + ahead[i + low : reach[i] + 1], equal) + i + low
        cuts_found.append(i)
    return tuple(cuts_found[:-1])


def _counted(cost: Cost, wanted: int, low: int, reach: list[int], toll: Floats, equal: float) -> tuple[int, ...] | None:
    """The best partition into exactly `wanted` sections, None where there is none."""
    n, table = cost.n, cost.table
    # ahead[k, i]: the best way to cut what starts at unit i into k sections.
    ahead = np.full((wanted + 1, n + 1), np.inf)
    ahead[0, n] = 0.0
    for i in range(n - 1, -1, -1):
        a, b = i + low, reach[i]
        # No more sections than fit behind i, no fewer than what fits before i leaves over.
        least, most = max(1, wanted - i // low), min(wanted, (n - i) // low)
        if a > b or least > most:
            continue
        ways = ahead[least - 1 : most, a : b + 1] + table[i, low - 1 : b - i]
        np.minimum.reduce(ways, axis=1, out=ahead[least : most + 1, i])
        ahead[least : most + 1, i] += toll[i]
    if not np.isfinite(ahead[wanted, 0]):
        return None
    cuts = []
    i = 0
    for k in range(wanted - 1, 0, -1):
        i = earliest(table[i, low - 1 : reach[i] - i] + ahead[k, i + low : reach[i] + 1], equal) + i + low
        cuts.append(i)
    return tuple(cuts)


def total(cost: Cost, cuts: tuple[int, ...], *, bonus: ArrayLike | None = None) -> float:
    """The sum of the sections' costs minus the finite bonuses of the cuts: the objective without the penalty.

    Parameters
    ----------
    cost : Cost
        The price of every section.
    cuts : tuple of int
        Interior starts, in units.
    bonus : array of shape (n - 1,), optional
        As for `optimal`.

    Returns
    -------
    float

    Examples
    --------
    >>> from segtopic.partition.costs import kernel_scatter
    >>> from segtopic.partition.search import total
    >>> total(kernel_scatter([[0.0], [2.0], [5.0]], normalise=False), (2,))
    2.0
    """
    edges = (0, *cuts, cost.n)
    price = sum(cost(i, j) for i, j in pairwise(edges)) if cost.n else 0.0
    if bonus is None or not cuts:
        return price
    gains = np.asarray(bonus, dtype=np.float64)[np.asarray(cuts) - 1]
    return price - float(gains[np.isfinite(gains)].sum())
