"""What every search over a cost needs: sizes, pinned and forbidden gaps, and when two totals are tied."""

from __future__ import annotations

from operator import index

import numpy as np
from numpy.typing import ArrayLike

from segtopic.partition.costs import Cost
from segtopic.partition.costs.base import Costs, Floats, Ints

__all__ = [
    "EQUAL",
    "FEWER",
    "earliest",
    "ends_and_tolls",
    "feasible",
    "frame",
    "gains_of",
    "magnitudes",
    "numbers",
    "sizes",
]

# Every cut is charged this part of the cost's magnitude, so that ties go to fewer cuts whatever the rounding ...
FEWER = 1e-9
# ... and among equally many cuts, totals this close (a part of the magnitude again) are equal: the earlier cut wins.
EQUAL = 1e-11


def frame(
    cost: Cost, bonus: ArrayLike | None, min_size: int, max_size: int | None
) -> tuple[int, list[int], Floats, float, float]:
    """What every search needs: shortest section, last end from each start, toll of a cut before each unit, ties.

    ``toll[i]`` is minus the bonus of the gap before unit `i`, ``inf`` where forbidden; pinned gaps cost nothing, as no
    section may pass over them.
    """
    low, limit = sizes(min_size, max_size)
    costs = Costs.of(cost)
    ends, toll = ends_and_tolls(costs.lengths, gains_of(cost, bonus), cost.n, min(cost.band, limit or cost.band))
    (magnitude,) = magnitudes(costs).tolist()
    return low, ends[0].tolist(), toll[0], EQUAL * magnitude, FEWER * magnitude


def sizes(min_size: int, max_size: int | None) -> tuple[int, int | None]:
    """The shortest and the longest section, checked."""
    low, high = index(min_size), None if max_size is None else index(max_size)
    if low < 1 or (high is not None and high < low):
        raise ValueError(f"expected 1 <= min_size <= max_size (units), got min_size={min_size}, max_size={max_size}")
    return low, high


def gains_of(cost: Cost, bonus: ArrayLike | None) -> Floats | None:
    """The bonus of a text, checked, as a table of one row."""
    if bonus is None:
        return None
    gains = np.asarray(bonus, dtype=np.float64)
    if gains.shape != (max(0, cost.n - 1),) or np.isnan(gains).any():
        raise ValueError(
            f"expected a bonus of shape ({max(0, cost.n - 1)},) without NaN, one per gap; got shape {gains.shape}"
            + (" with NaN" if gains.shape == (max(0, cost.n - 1),) else "")
        )
    return gains[None]


def magnitudes(costs: Costs) -> Floats:
    """The magnitude of each text's total: all units by themselves, or sections as long as can be, whichever is more."""
    tables, lengths = costs.tables, costs.lengths
    number, n, band = tables.shape
    starts = np.arange(0, n, band)
    sizes = np.minimum(band, lengths[:, None] - starts)
    longest = np.where(sizes > 0, tables[np.arange(number)[:, None], starts, sizes - 1], 0.0)
    found = np.zeros(number)
    for prices in (tables[:, :, 0], longest):
        prices = np.abs(prices)
        found = np.maximum(found, np.where(prices < np.inf, prices, 0.0).sum(axis=1))
    return np.where(found > 0, found, 1.0)


def ends_and_tolls(lengths: Ints, gains: Floats | None, n: int, limit: int) -> tuple[Ints, Floats]:
    """The last end of a section from each start, none being longer than a limit, and the toll of a cut before each unit.

    Both have a row for each text; `n` is the longest text's units, and `gains` holds what a cut earns at each gap.
    """
    units = np.arange(n)
    ends = np.minimum(units + limit, lengths[:, None])
    toll = np.zeros((len(lengths), n + 1))
    if gains is not None and n:
        pinned = gains == np.inf
        np.negative(gains, out=toll[:, 1:n])
        if pinned.any():
            toll[:, 1:n][pinned] = 0.0
            stops = np.where(pinned, units[1:], n)
            stops = np.minimum.accumulate(stops[:, ::-1], axis=1)[:, ::-1]
            ends[:, :-1] = np.minimum(ends[:, :-1], stops)
    return ends, toll


def numbers(cost: Cost, low: int, reach: list[int], toll: Floats) -> tuple[int, int] | None:
    """The smallest and the largest number of sections that fit; None where none does."""
    n, table = cost.n, cost.table
    least, most = np.full(n + 1, np.inf), np.full(n + 1, -np.inf)
    least[n] = most[n] = 0
    for i in range(n - 1, -1, -1):
        a, b = i + low, reach[i]
        if a <= b and toll[i] < np.inf:
            barred = np.where(np.isfinite(table[i, low - 1 : b - i]), 0.0, np.inf)
            least[i] = 1 + (least[a : b + 1] + barred).min()
            most[i] = 1 + (most[a : b + 1] - barred).max()
    return (int(least[0]), int(most[0])) if np.isfinite(least[0]) else None


def feasible(cost: Cost, low: int, reach: list[int], toll: Floats) -> str:
    """The numbers of sections that fit, in words."""
    found = numbers(cost, low, reach, toll)
    if found is None:
        return f"{cost.n} units that can be cut within the sizes and gaps allowed, but no number of sections fits"
    return f"a number of sections between {found[0]} and {found[1]} that the sizes and gaps allow"


def earliest(ways: Floats, equal: float) -> int:
    """The first of the ways that are as cheap as the cheapest."""
    return int(np.argmax(ways <= ways.min() + equal))
