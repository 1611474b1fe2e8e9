"""What one more section must earn: in closed form, or from the number or length of sections one wishes for."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from segtopic.partition.costs import Cost
from segtopic.partition.search import optimal, total

__all__ = ["for_count", "for_length", "log_words", "optimal_path"]


def log_words(n_words: int, *, weight: float = 1.0) -> float:
    """The price of naming one cut among `n_words` places: `weight` times their natural logarithm.

    Parameters
    ----------
    n_words : int
        Words of the text, or whatever cuts are counted in; 0 counts as 1.
    weight : float
        1 is the published prior of U00; the Dirichlet-multinomial cost has a price of its own in it and does with
        about 0.5.

    Returns
    -------
    float
        In nats, to be used as penalty with `language_model` and `dirichlet_multinomial`.

    Raises
    ------
    ValueError
        Where the number is negative or the weight not finite.

    References
    ----------
    Utiyama and Isahara, ACL 2001, section 2.2: the prior of a segmentation into m sections is ``n ** -m``.

    Examples
    --------
    >>> from segtopic.partition.penalties import log_words
    >>> round(log_words(1000), 3)
    6.908
    """
    if n_words < 0 or not math.isfinite(weight):
        raise ValueError(f"expected n_words of 0 or more and a finite weight, got {n_words} and {weight}")
    return weight * math.log(max(n_words, 1))


def for_count(
    cost: Cost,
    *,
    n_sections: float,
    bonus: ArrayLike | None = None,
    min_size: int = 1,
    max_size: int | None = None,
) -> float:
    """The penalty under which `optimal` gives the wished number of sections.

    Not every number can be had by a penalty: the nearest reachable one is taken, of two equally near the smaller.

    Parameters
    ----------
    cost : Cost
        The price of every section.
    n_sections : float
        The wished number, need not be whole.
    bonus, min_size, max_size
        As for `optimal`.

    Returns
    -------
    float
        Negative where the cost by itself gives fewer sections than wished.

    Raises
    ------
    ValueError
        As `optimal`, and where the wished number is not a finite number.

    References
    ----------
    Haynes, Eckley and Fearnhead, "Computationally efficient changepoint detection for a range of penalties", JCGS 26
    (2017), section 3: two solutions with different numbers are tied at one penalty, and what is optimal there is
    either one of them or lies between.

    Examples
    --------
    >>> from segtopic.partition.costs import kernel_scatter
    >>> from segtopic.partition.penalties import for_count
    >>> from segtopic.partition.search import optimal
    >>> cost = kernel_scatter([[0.0], [0.1], [5.0], [5.2], [9.0]], normalise=False)
    >>> optimal(cost, penalty=for_count(cost, n_sections=3))
    (2, 4)
    """
    if not math.isfinite(n_sections):
        raise ValueError(f"expected a finite number of sections, got {n_sections}")

    def solve(penalty: float) -> tuple[int, float, float]:
        cuts = optimal(cost, penalty=penalty, bonus=bonus, min_size=min_size, max_size=max_size)
        return len(cuts) + 1, total(cost, cuts, bonus=bonus), penalty

    few = many = solve(0.0)
    edge = _steep(cost, bonus)
    while many[0] < n_sections and edge > -many[2]:
        few, many = many, solve(-edge if many[2] else -edge / 1024.0)
    while few[0] > n_sections and edge > few[2]:
        many, few = few, solve(edge if few[2] else edge / 1024.0)
    while few[0] < n_sections < many[0]:
        tie = (few[1] - many[1]) / (many[0] - few[0])
        between = solve(tie)
        if not few[0] < between[0] < many[0]:
            break
        if between[0] <= n_sections:
            few = between
        if between[0] >= n_sections:
            many = between
    return few[2] if n_sections - few[0] <= many[0] - n_sections else many[2]


def _steep(cost: Cost, bonus: ArrayLike | None) -> float:
    """A penalty above all that one cut more can gain or lose, wherever the others move."""
    table = cost.table
    prices = np.abs(table[np.isfinite(table)])
    steep = 1.0 + 2.0 * float(prices.max(initial=0.0)) * max(cost.n, 1)
    if bonus is not None:
        gains = np.asarray(bonus, dtype=np.float64)
        steep += float(np.abs(gains[np.isfinite(gains)]).sum())
    return steep


def for_length(
    cost: Cost,
    *,
    length: float,
    bonus: ArrayLike | None = None,
    min_size: int = 1,
    max_size: int | None = None,
) -> float:
    """The penalty under which sections are about so long on average.

    Parameters
    ----------
    cost : Cost
        The price of every section.
    length : float
        The wished mean length, in units, above 0.
    bonus, min_size, max_size
        As for `optimal`.

    Returns
    -------
    float
        The penalty for ``n / length`` sections, see `for_count`.

    Raises
    ------
    ValueError
        As `for_count`, and where the length is not above 0.

    Examples
    --------
    >>> from segtopic.partition.costs import kernel_scatter
    >>> from segtopic.partition.penalties import for_length
    >>> from segtopic.partition.search import optimal
    >>> cost = kernel_scatter([[0.0], [0.1], [5.0], [5.2]], normalise=False)
    >>> optimal(cost, penalty=for_length(cost, length=2))
    (2,)
    """
    if not 0 < length < math.inf:
        raise ValueError(f"expected a length above 0 units, got {length}")
    return for_count(cost, n_sections=max(1.0, cost.n / length), bonus=bonus, min_size=min_size, max_size=max_size)


def optimal_path(
    cost: Cost,
    *,
    lowest: float = 0.0,
    bonus: ArrayLike | None = None,
    min_size: int = 1,
    max_size: int | None = None,
) -> tuple[tuple[float, tuple[int, ...]], ...]:
    """What `optimal` gives under every penalty from a lowest one up: all the answers there are, and where they change.

    Parameters
    ----------
    cost : Cost
        The price of every section.
    lowest : float
        The smallest penalty of interest.
    bonus, min_size, max_size
        As for `optimal`.

    Returns
    -------
    tuple of (float, tuple of int)
        The smallest penalty under which `optimal` gives these cuts, and the cuts; fewest sections first, so penalties
        fall. The number of sections rises from one to the next, by more than one where no penalty gives the numbers
        between.

    Raises
    ------
    ValueError
        As `optimal`, and where `lowest` is not a finite number.

    References
    ----------
    Haynes, Eckley and Fearnhead 2017, section 3 (CROPS).

    Examples
    --------
    >>> from segtopic.partition.costs import kernel_scatter
    >>> from segtopic.partition.penalties import optimal_path
    >>> cost = kernel_scatter([[0.0], [0.1], [5.0], [5.2], [9.0]], normalise=False)
    >>> [(round(penalty, 3), cuts) for penalty, cuts in optimal_path(cost, lowest=0.1)]
    [(48.387, ()), (10.14, (2,)), (0.1, (2, 4))]
    """

    def solve(penalty: float) -> tuple[tuple[int, ...], float]:
        cuts = optimal(cost, penalty=penalty, bonus=bonus, min_size=min_size, max_size=max_size)
        return cuts, total(cost, cuts, bonus=bonus)

    few, many = solve(max(_steep(cost, bonus), lowest)), solve(lowest)
    found = []
    waiting = [many]
    while waiting:
        if len(few[0]) >= len(waiting[-1][0]):
            few = waiting.pop()
            continue
        tie = (few[1] - waiting[-1][1]) / (len(waiting[-1][0]) - len(few[0]))
        between = solve(tie)
        if len(few[0]) < len(between[0]) < len(waiting[-1][0]):
            waiting.append(between)
        else:
            found.append((tie, few[0]))
            few = waiting.pop()
    return (*found, (float(lowest), many[0]))
