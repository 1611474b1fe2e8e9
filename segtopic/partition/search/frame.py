"""What every search over a cost needs: sizes, pinned and forbidden gaps, and when two totals are tied."""

from __future__ import annotations

from operator import index

import numpy as np
from numpy.typing import ArrayLike

from segtopic.partition.costs import Cost
from segtopic.partition.costs.base import Floats, Ints

__all__ = ["earliest", "ends_and_tolls", "feasible", "frame", "numbers"]

# Every cut is charged this part of the cost's magnitude, so that ties go to fewer cuts whatever the rounding ...
_FEWER = 1e-9
# ... and among equally many cuts, totals this close (a part of the magnitude again) are equal: the earlier cut wins.
_EQUAL = 1e-11


def frame(
    cost: Cost, bonus: ArrayLike | None, min_size: int, max_size: int | None
) -> tuple[int, list[int], Floats, float, float]:
    """What every search needs: shortest section, last end from each start, toll of a cut before each unit, ties.

    ``toll[i]`` is minus the bonus of the gap before unit `i`, ``inf`` where forbidden; pinned gaps cost nothing, as no
    section may pass over them.
    """
    n = cost.n
    low = index(min_size)
    if low < 1 or (max_size is not None and index(max_size) < low):
        raise ValueError(f"expected 1 <= min_size <= max_size (units), got min_size={min_size}, max_size={max_size}")
    ends, toll = ends_and_tolls(cost, bonus, cost.band if max_size is None else min(cost.band, index(max_size)))
    # The magnitude of a total: all units by themselves, or sections as long as can be, whichever is more.
    table, band = cost.table, cost.band
    longest = np.arange(0, n, band)
    magnitude = 0.0
    for prices in (table[:, 0], table[longest, np.minimum(band, n - longest) - 1]):
        magnitude = max(magnitude, float(np.abs(prices[np.isfinite(prices)]).sum()))
    magnitude = magnitude or 1.0
    return low, ends.tolist(), toll, _EQUAL * magnitude, _FEWER * magnitude


def ends_and_tolls(cost: Cost, bonus: ArrayLike | None, limit: int) -> tuple[Ints, Floats]:
    """The last end of a section from each start, none being longer than a limit, and the toll of a cut before each unit."""
    n = cost.n
    toll = np.zeros(n + 1)
    pinned: Ints = np.empty(0, dtype=np.int64)
    if bonus is not None:
        gains = np.asarray(bonus, dtype=np.float64)
        if gains.shape != (max(0, n - 1),) or np.isnan(gains).any():
            raise ValueError(
                f"expected a bonus of shape ({max(0, n - 1)},) without NaN, one per gap; got shape {gains.shape}"
                + (" with NaN" if gains.shape == (max(0, n - 1),) else "")
            )
        toll[1:n] = -gains
        pinned = np.flatnonzero(gains == np.inf) + 1
        toll[pinned] = 0.0
    ends = np.minimum(np.arange(n) + limit, n)
    if pinned.size:
        stops = np.append(pinned, n)
        ends = np.minimum(ends, stops[np.searchsorted(pinned, np.arange(n), side="right")])
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
