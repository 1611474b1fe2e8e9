"""Where to cut: exact search, top-down search, and valleys of a curve.

`optimal` and `bisect` see only a cost (`segtopic.partition.costs`); `valleys` sees only a curve over the gaps.
"""

from __future__ import annotations

import heapq
from itertools import pairwise
from operator import index
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from segtopic.partition.costs import Cost, Floats, Ints
from segtopic.partition.similarity import depth

__all__ = ["bisect", "optimal", "total", "valleys"]

# Every cut is charged this part of the cost's magnitude, so that ties go to fewer cuts whatever the rounding ...
_FEWER = 1e-9
# ... and among equally many cuts, totals this close (a part of the magnitude again) are equal: the earlier cut wins.
_EQUAL = 1e-11


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
    low, reach, toll, equal, fewer = _frame(cost, bonus, min_size, max_size)
    if n_sections is not None:
        wanted = index(n_sections)
        if n == 0 and wanted == 0:
            return ()
        cuts = _counted(cost, wanted, low, reach, toll, equal) if 1 <= wanted <= n else None
        if cuts is None:
            raise ValueError(f"expected {_feasible(low, reach, toll, n)}, got n_sections={wanted}")
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
            f"expected sizes, pinned and forbidden gaps that leave a partition: {_feasible(low, reach, toll, n)}"
        )
    cuts_found = []
    i = 0
    while i < n:
        i = _earliest(table[i, low - 1 : reach[i] - i] + ahead[i + low : reach[i] + 1], equal) + i + low
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
        i = _earliest(table[i, low - 1 : reach[i] - i] + ahead[k, i + low : reach[i] + 1], equal) + i + low
        cuts.append(i)
    return tuple(cuts)


def _earliest(ways: Floats, equal: float) -> int:
    return int(np.argmax(ways <= ways.min() + equal))


def _frame(
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
    limit = cost.band if max_size is None else min(cost.band, index(max_size))
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
    # The magnitude of a total: all units by themselves, or sections as long as can be, whichever is more.
    table, band = cost.table, cost.band
    longest = np.arange(0, n, band)
    magnitude = 0.0
    for prices in (table[:, 0], table[longest, np.minimum(band, n - longest) - 1]):
        magnitude = max(magnitude, float(np.abs(prices[np.isfinite(prices)]).sum()))
    magnitude = magnitude or 1.0
    return low, ends.tolist(), toll, _EQUAL * magnitude, _FEWER * magnitude


def _feasible(low: int, reach: list[int], toll: Floats, n: int) -> str:
    """The numbers of sections that fit, in words."""
    least, most = np.full(n + 1, np.inf), np.full(n + 1, -np.inf)
    least[n] = most[n] = 0
    for i in range(n - 1, -1, -1):
        a, b = i + low, reach[i]
        if a <= b and toll[i] < np.inf:
            least[i], most[i] = 1 + least[a : b + 1].min(), 1 + most[a : b + 1].max()
    if not np.isfinite(least[0]):
        return f"{n} units that can be cut within the sizes and gaps allowed, but no number of sections fits"
    return f"a number of sections between {least[0]:.0f} and {most[0]:.0f} that the sizes and gaps allow"


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


def bisect(
    cost: Cost,
    *,
    n_sections: int | None = None,
    penalty: float = 0.0,
    bonus: ArrayLike | None = None,
    min_size: int = 1,
) -> tuple[int, ...]:
    """Cut top-down: again and again where the total falls most.

    Not exact, but nested: the cuts for fewer sections are among those for more.

    Parameters
    ----------
    cost : Cost
        The price of every section; its band must be the whole text.
    n_sections : int, optional
        Exactly so many sections; the penalty then says nothing.
    penalty : float
        A cut must lower the total by more than this.
    bonus : array of shape (n - 1,), optional
        As for `optimal`; pinned gaps are cut first.
    min_size : int
        Shortest section, in units.

    Returns
    -------
    tuple of int
        The interior starts, ascending, in units.

    Raises
    ------
    ValueError
        Where the band is shorter than the text, or cutting top-down does not reach the number of sections within the
        sizes and gaps allowed (the message names the number it reached).

    References
    ----------
    Binary segmentation: Scott and Knott, Biometrics 30 (1974); for texts Choi, "Advances in domain independent linear
    text segmentation", NAACL 2000, section 3.3.

    Examples
    --------
    >>> from segtopic.partition.costs import kernel_scatter
    >>> from segtopic.partition.search import bisect
    >>> cost = kernel_scatter([[0.0], [0.1], [5.0], [5.2], [9.0]], normalise=False)
    >>> bisect(cost, penalty=1.0), bisect(cost, n_sections=2)
    ((2, 4), (2,))
    """
    n = cost.n
    if cost.band < n:
        raise ValueError(f"expected a cost whose band is the whole text ({n} units), got band={cost.band}")
    low, _, toll, equal, fewer = _frame(cost, bonus, min_size, None)
    if n_sections is not None and not (1 <= index(n_sections) <= n or n == index(n_sections) == 0):
        raise ValueError(f"expected a number of sections between {min(n, 1)} and {n}, got n_sections={n_sections}")
    if not np.isfinite(penalty):
        raise ValueError(f"expected a finite penalty, got {penalty}")
    pinned = [] if bonus is None else (np.flatnonzero(np.asarray(bonus) == np.inf) + 1).tolist()
    cuts = list(pinned)
    edges = [0, *pinned, n]
    if min(b - a for a, b in pairwise(edges)) < min(low, n):
        raise ValueError(f"expected pinned gaps at least min_size={low} units apart, got pinned starts {pinned}")
    if n_sections is not None and len(pinned) + 1 > max(1, index(n_sections)):
        raise ValueError(f"expected n_sections of at least {len(pinned) + 1}, one more than the pinned gaps")
    flat, band = cost.table.ravel(), cost.band

    def best(i: int, j: int) -> tuple[float, int, int, int] | None:
        """The cut that lowers the total most, as minus the fall, place, and the section it cuts."""
        starts = np.arange(i + low, j - low + 1)
        if not starts.size:
            return None
        # cost(m, j) for ascending m lies one row down and one column back each time.
        ways = flat[i * band + starts - i - 1] + flat[starts * band + j - starts - 1] + toll[starts]
        m = int(starts[_earliest(ways, equal)])
        if not np.isfinite(ways.min()):
            return None
        return float(ways[m - i - low]) - cost(i, j), m, i, j

    heap = [found for a, b in pairwise(edges) if a < b and (found := best(a, b))]
    heapq.heapify(heap)
    while heap and (n_sections is None or len(cuts) + 1 < n_sections):
        rise, m, i, j = heap[0]
        if n_sections is None and not rise + penalty + fewer < 0:
            break
        heapq.heappop(heap)
        cuts.append(m)
        for found in (best(i, m), best(m, j)):
            if found:
                heapq.heappush(heap, found)
    if n_sections is not None and n and len(cuts) + 1 != n_sections:
        raise ValueError(f"expected at most {len(cuts) + 1} sections within the sizes and gaps, got {n_sections}")
    return tuple(sorted(cuts))


def valleys(
    curve: ArrayLike,
    *,
    n_sections: int | None = None,
    deviations: float = 0.5,
    min_distance: int = 1,
    allowed: Any = None,
) -> tuple[int, ...]:
    """The valleys of a curve that are deep enough to cut.

    Without `n_sections`, a gap is cut where its depth score is above 0 and above the mean minus `deviations` standard
    deviations of all depth scores, the deepest first and none nearer than `min_distance` to another.

    Parameters
    ----------
    curve : array of shape (n - 1,)
        Similarity across every gap; low speaks for a cut.
    n_sections : int, optional
        Exactly so many sections: the deepest gaps, at equal depth those with lower similarity, then the earlier. Where
        no more can be had at the distance asked for, nearer ones serve.
    deviations : float
        Hearst's liberal cutoff is 1, her conservative one 0.5.
    min_distance : int
        Smallest distance between two cuts, in units.
    allowed : array of shape (n - 1,), optional
        True where a gap may be cut (such as at the end of a paragraph); by default everywhere. Only those gaps enter
        the mean and the standard deviation. With `n_sections`, others serve once these run out.

    Returns
    -------
    tuple of int
        The interior starts, ascending, in units.

    Raises
    ------
    ValueError
        Where `n_sections` is not between 1 and n, or a shape or number is wrong.

    References
    ----------
    Hearst, "TextTiling: segmenting text into multi-paragraph subtopic passages", Computational Linguistics 23 (1997),
    sections 5.3 and 5.5; Galley et al., "Discourse segmentation of multi-party conversation", ACL 2003, section 4.2,
    cut alike with a threshold of mean minus a number of deviations.

    Examples
    --------
    >>> from segtopic.partition.search import valleys
    >>> valleys([0.9, 0.2, 0.8, 0.7, 0.1, 0.6])
    (2, 5)
    >>> valleys([0.9, 0.2, 0.8, 0.7, 0.1, 0.6], n_sections=2)
    (2,)
    """
    values = np.asarray(curve, dtype=np.float64)
    depths = depth(values)
    n = values.size + 1
    may = np.ones(n - 1, dtype=bool) if allowed is None else np.asarray(allowed, dtype=bool)
    if may.shape != values.shape:
        raise ValueError(f"expected allowed of shape {values.shape}, one per gap; got shape {may.shape}")
    if index(min_distance) < 1 or not np.isfinite(deviations):
        raise ValueError(
            f"expected min_distance >= 1 and a finite number of deviations, got {min_distance} and {deviations}"
        )
    if n_sections is not None and not 1 <= index(n_sections) <= n:
        raise ValueError(f"expected a number of sections between 1 and {n}, got n_sections={n_sections}")
    # Rounded, so that gaps which differ by nothing but rounding are tied and the earlier one comes first.
    order = np.lexsort((np.arange(n - 1), np.round(values, 12), -np.round(depths, 12)))
    if n_sections is None:
        if not may.any():
            return ()
        least = max(0.0, float(depths[may].mean() - deviations * depths[may].std()))
        chosen = _apart([g for g in order.tolist() if may[g] and depths[g] > least], [], min_distance, n)
    else:
        chosen = []
        inside = [g for g in order.tolist() if may[g]]
        rest = [g for g in order.tolist() if not may[g]]
        for candidates, distance in ((inside, min_distance), (inside, 1), (rest, min_distance), (rest, 1)):
            chosen = _apart(candidates, chosen, distance, n_sections - 1)
    return tuple(g + 1 for g in sorted(chosen))


def _apart(candidates: list[int], chosen: list[int], distance: int, most: int) -> list[int]:
    """`chosen` and as many of the candidates, in their order, as keep the distance, up to `most` in all."""
    taken = list(chosen)
    near = {g + step for g in taken for step in range(1 - distance, distance)}
    for g in candidates:
        if len(taken) >= most:
            break
        if g not in near:
            taken.append(g)
            near.update(range(g + 1 - distance, g + distance))
    return taken
