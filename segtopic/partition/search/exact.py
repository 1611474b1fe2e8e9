"""Exact search by dynamic programming."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import index

import numpy as np
from numpy.typing import ArrayLike

from segtopic.partition.costs import Cost
from segtopic.partition.costs.base import Costs, Floats
from segtopic.partition.search.frame import (
    EQUAL,
    FEWER,
    earliest,
    ends_and_tolls,
    feasible,
    gains_of,
    magnitudes,
    sizes,
)

__all__ = ["counted_each", "optimal", "optimal_each", "total"]


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
    low, high = sizes(min_size, max_size)
    gains = gains_of(cost, bonus)
    wanted = None if n_sections is None else index(n_sections)
    if wanted is None and not np.isfinite(penalty):
        raise ValueError(f"expected a finite penalty, got {penalty}")
    if cost.n == 0 and not wanted:
        return ()
    costs, high = Costs.of(cost), min(cost.band, high or cost.band)
    if wanted is None:
        (cuts,) = optimal_each(costs, penalties=[float(penalty)], bonus=gains, min_size=low, max_size=high)
    elif 1 <= wanted <= cost.n:
        (cuts,) = counted_each(costs, [wanted], bonus=gains, min_size=low, max_size=high)
    else:
        cuts = None
    if cuts is None:
        reach, toll = ends_and_tolls(costs.lengths, gains, cost.n, high)
        fitting = feasible(cost, low, reach[0].tolist(), toll[0])
        if wanted is None:
            raise ValueError(f"expected sizes, pinned and forbidden gaps that leave a partition: {fitting}")
        raise ValueError(f"expected {fitting}, got n_sections={wanted}")
    return cuts


def optimal_each(
    costs: Costs,
    *,
    penalties: Sequence[float],
    bonus: Floats | None = None,
    min_size: int = 1,
    max_size: int | None = None,
) -> list[tuple[int, ...] | None]:
    """`optimal` of several texts, each with a penalty; None where nothing fits.

    `bonus` has a row for each text, which is 0 behind its end.
    """
    tables, toll, reach, equal, fewer = _framed(costs, bonus, max_size)
    number, n, _ = tables.shape
    toll = toll + (np.array(penalties) + fewer)[:, None]
    toll[:, 0] = 0.0
    ahead = np.full((number, n + 1), np.inf)
    ends = _ends(costs)
    ahead[ends.pop(n, []), n] = 0.0
    # One text's rows without an axis of texts, which takes less time.
    prices, best, dues = (tables[0], ahead[0], toll[0]) if number == 1 else (tables, ahead, toll)
    for i in range(n - 1, -1, -1):
        a, b = i + min_size, reach[i]
        if a <= b:
            ways = prices[..., i, min_size - 1 : b - i] + best[..., a : b + 1]
            best[..., i] = np.minimum.reduce(ways, axis=-1) + dues[..., i]
        if i in ends:
            ahead[ends[i], i] = 0.0
    found: list[tuple[int, ...] | None] = []
    for table, own, length, close in zip(tables, ahead, costs.lengths.tolist(), equal, strict=True):
        cuts: list[int] = []
        i = 0
        while i < length and own[0] < np.inf:
            i += earliest(table[i, min_size - 1 : reach[i] - i] + own[i + min_size : reach[i] + 1], close) + min_size
            cuts.append(i)
        found.append(tuple(cuts[:-1]) if cuts else None)
    return found


def counted_each(
    costs: Costs, wanted: Sequence[int], *, bonus: Floats | None = None, min_size: int = 1, max_size: int | None = None
) -> list[tuple[int, ...] | None]:
    """`optimal` of several texts with numbers of sections, none larger than that of the units; None where none fits.

    `bonus` has a row for each text, which is 0 behind its end.
    """
    tables, toll, reach, equal, _ = _framed(costs, bonus, max_size)
    number, n, _ = tables.shape
    fewest, largest = min(wanted), max(wanted)
    # ahead[text, k, i]: the best way to cut what starts at unit i into k sections.
    ahead = np.full((number, largest + 1, n + 1), np.inf)
    ahead[np.arange(number), 0, costs.lengths] = 0.0
    prices, best, dues = (tables[0], ahead[0], toll[0, :, None]) if number == 1 else (tables, ahead, toll[:, :, None])
    for i in range(n - 1, -1, -1):
        a, b = i + min_size, reach[i]
        # No more sections than fit behind i, no fewer than what fits before i leaves over.
        least, most = max(1, fewest - i // min_size), min(largest, (n - i) // min_size)
        if a > b or least > most:
            continue
        ways = best[..., least - 1 : most, a : b + 1] + prices[..., i, None, min_size - 1 : b - i]
        best[..., least : most + 1, i] = np.minimum.reduce(ways, axis=-1) + dues[..., i, :]
    found: list[tuple[int, ...] | None] = []
    for table, own, count, close in zip(tables, ahead, wanted, equal, strict=True):
        if not own[count, 0] < np.inf:
            found.append(None)
            continue
        cuts = []
        i = 0
        for k in range(count - 1, 0, -1):
            i += earliest(table[i, min_size - 1 : reach[i] - i] + own[k, i + min_size : reach[i] + 1], close) + min_size
            cuts.append(i)
        found.append(tuple(cuts))
    return found


def _ends(costs: Costs) -> dict[int, list[int]]:
    """The texts that end at each unit."""
    ends: dict[int, list[int]] = {}
    for k, length in enumerate(costs.lengths.tolist()):
        ends.setdefault(length, []).append(k)
    return ends


def _framed(
    costs: Costs, bonus: Floats | None, max_size: int | None
) -> tuple[Floats, Floats, list[int], list[float], Floats]:
    """Tables without what passes over pinned gaps, tolls, the last end from each start in any of them, and what is tied."""
    tables, lengths = costs.tables, costs.lengths
    number, n, band = tables.shape
    magnitude = magnitudes(costs)
    ends, toll = ends_and_tolls(lengths, bonus, n, min(band, max_size or band))
    reach = ends.max(axis=0)
    if number > 1 and bonus is not None and (bonus == np.inf).any():
        tables = np.where(np.arange(1, band + 1) > (ends - np.arange(n))[:, :, None], np.inf, tables)
    return tables, toll, reach.tolist(), (EQUAL * magnitude).tolist(), FEWER * magnitude


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
