"""Top-down search: cut again and again where the total falls most."""

from __future__ import annotations

import heapq
from itertools import pairwise
from operator import index

import numpy as np
from numpy.typing import ArrayLike

from segtopic.partition.costs import Cost
from segtopic.partition.search.frame import earliest, frame

__all__ = ["bisect"]


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
    low, _, toll, equal, fewer = frame(cost, bonus, min_size, None)
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
        m = int(starts[earliest(ways, equal)])
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
