"""How probable a boundary is at every gap, over all segmentations at once: the forward-backward algorithm."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from segtopic.partition.chains import Chains
from segtopic.partition.costs import Cost
from segtopic.partition.costs.base import Costs, Floats, Ints, windows
from segtopic.partition.penalties import for_count
from segtopic.partition.search.frame import ends_and_tolls, feasible, frame, gains_of
from segtopic.partition.seeking import MOST_NATS, TOO_LARGE, sought, summed

__all__ = ["boundary_probabilities", "probabilities_for_count", "probabilities_for_counts"]

# Sums over texts longer than this cost more than a search for a good start, in units.
_LONG = 300
# Probabilities are rounded to so many digits, so that no machine's last bit decides which of two gaps is the better.
_DIGITS = 9


def boundary_probabilities(cost: Cost, *, penalty: float = 0.0, bonus: ArrayLike | None = None) -> Floats:
    """The probability of a boundary at every gap, where a segmentation weighs ``exp(-its total)``.

    The total is that of `segtopic.partition.search.optimal`: the sum of costs + penalty * cuts - bonus of the cuts. All
    segmentations are summed over, not just the best.

    Parameters
    ----------
    cost : Cost
        The price of every section, in nats.
    penalty : float
        What every cut costs.
    bonus : array of shape (n - 1,), optional
        What a cut at each gap earns: ``inf`` must be cut, ``-inf`` must not.

    Returns
    -------
    array of shape (n - 1,)
        0-1; their sum is the expected number of cuts.

    Raises
    ------
    ValueError
        Where nothing fits, or a parameter is out of its range.

    References
    ----------
    Forward-backward over a semi-Markov chain: S. Sarawagi and W. W. Cohen, "Semi-Markov conditional random fields for
    information extraction", NIPS 2004, section 3.

    Examples
    --------
    >>> from segtopic.partition.costs import kernel_scatter
    >>> from segtopic.partition.posterior import boundary_probabilities
    >>> cost = kernel_scatter([[0.0], [0.1], [5.0], [5.2]], normalise=False)
    >>> boundary_probabilities(cost, penalty=2.0).round(2).tolist()
    [0.12, 1.0, 0.12]
    """
    if not np.isfinite(penalty):
        raise ValueError(f"expected a finite penalty, got {penalty}")
    if cost.n < 2:
        return np.zeros(max(0, cost.n - 1))
    with np.errstate(all="ignore"):
        chains, ahead, _ = _started([Costs.of(cost)], np.array([float(penalty)]), gains_of(cost, bonus))
        one, price = np.arange(1), np.array([float(penalty)])
        found, _ = summed(chains, one, ahead, chains.steps(one, ahead, price), price)
    return np.asarray(found[0].round(_DIGITS), dtype=np.float64)


def probabilities_for_count(
    costs: Sequence[Cost], *, n_sections: Sequence[float], bonus: ArrayLike | None = None
) -> Floats:
    """The mean of the boundary probabilities under several costs, each at the penalty that expects a wished number.

    Costs that differ in an assumption nobody can check, such as a concentration, are averaged over rather than chosen
    between.

    Parameters
    ----------
    costs : sequence of Cost
        Costs of one text, in nats; one at least.
    n_sections : sequence of float
        The expected number of sections under each; held to what the gaps allow.
    bonus : array of shape (n - 1,), optional
        As for `boundary_probabilities`.

    Returns
    -------
    array of shape (n - 1,)
        0-1.

    Raises
    ------
    ValueError
        Where there are no costs, their lengths or the numbers differ, or nothing fits.

    Examples
    --------
    >>> from segtopic.partition.costs import kernel_scatter
    >>> from segtopic.partition.posterior import probabilities_for_count
    >>> cost = kernel_scatter([[0.0], [0.1], [5.0], [5.2]], normalise=False)
    >>> probabilities_for_count([cost, 2 * cost], n_sections=[2, 2]).round(2).tolist()
    [0.0, 1.0, 0.0]
    """
    numbers = [float(number) for number in n_sections]
    if not costs or len({cost.n for cost in costs}) > 1 or len(numbers) != len(costs):
        raise ValueError(f"expected costs of one text and a number for each, got {len(costs)} and {len(numbers)}")
    if not np.isfinite(numbers).all():
        raise ValueError(f"expected finite numbers of sections, got {numbers}")
    if costs[0].n < 2:
        return np.zeros(max(0, costs[0].n - 1))
    band = min(cost.band for cost in costs)
    stacks = [Costs(cost.table[None, :, :band], np.array([cost.n])) for cost in costs]
    wished = np.array(numbers)[:, None]
    (found,) = probabilities_for_counts(stacks, n_sections=wished, bonus=gains_of(costs[0], bonus))
    return np.asarray(found, dtype=np.float64)


def probabilities_for_counts(costs: Sequence[Costs], *, n_sections: Floats, bonus: Floats | None = None) -> Floats:
    """`probabilities_for_count` for several texts at once, which takes less time than one by one.

    Parameters
    ----------
    costs : sequence of Costs
        Costs of the texts, in nats; one at least, all of one shape.
    n_sections : array of shape (costs, texts)
        The expected number of sections of each text under each.
    bonus : array of shape (texts, n - 1), optional
        What a cut at each gap earns; what stands behind the end of a text is 0.

    Returns
    -------
    array of shape (texts, n - 1)
        0-1; 0 behind the end of a text.

    Raises
    ------
    ValueError
        Where nothing fits.

    Examples
    --------
    >>> import numpy as np
    >>> from segtopic.partition.costs import kernel_scatter
    >>> from segtopic.partition.costs.base import Costs
    >>> from segtopic.partition.posterior import probabilities_for_counts
    >>> costs = Costs.of(kernel_scatter([[0.0], [0.1], [5.0], [5.2]], normalise=False))
    >>> probabilities_for_counts([costs], n_sections=np.array([[2.0]])).round(2).tolist()
    [[0.0, 1.0, 0.0]]
    """
    number, n, _ = costs[0].tables.shape
    if n > _LONG:
        # A first guess of the penalty: the one under which the best segmentation has such a number.
        start = [
            for_count(
                costs[0][k],
                n_sections=float(wished),
                bonus=None if bonus is None else bonus[k, : costs[0].lengths[k] - 1],
            )
            for k, wished in enumerate(n_sections[0])
        ]
    else:
        start = [10.0] * number
    penalties = np.tile(start, len(costs))
    # What is too large or too small for a float is seen in the results.
    with np.errstate(all="ignore"):
        found = sought(*_started(costs, penalties, bonus), penalties, np.ravel(n_sections))
    return np.asarray(found.reshape(len(costs), number, -1).mean(axis=0).round(_DIGITS), dtype=np.float64)


def _started(costs: Sequence[Costs], penalties: Floats, bonus: Floats | None) -> tuple[Chains, Floats, Floats]:
    """Every cost's chain, about the sums ahead at a penalty, and what a cut at each gap earns."""
    lengths, (number, n, band) = costs[0].lengths, costs[0].tables.shape
    weights = np.stack([cost.tables for cost in costs])
    longest = weights[:, np.arange(number), 0, np.minimum(band, lengths) - 1]
    prices = np.concatenate([weights[..., 0].ravel(), weights[..., -1].ravel(), longest.ravel()])
    if np.abs(prices[np.isfinite(prices)]).max(initial=0.0) > MOST_NATS:
        raise ValueError(TOO_LARGE)
    ends, toll = ends_and_tolls(lengths, bonus, n, band)
    behind = np.zeros((number, n + band))
    behind[:, : n - 1] = toll[:, 1:n]
    weights += windows(behind, n, band)
    np.negative(weights, out=weights)
    units = np.arange(n)
    np.copyto(weights, -np.inf, where=np.arange(1, band + 1) > (ends - units)[:, :, None])
    chains = Chains(weights.reshape(-1, n, band), np.tile(lengths, len(costs)))
    gains = np.zeros((number, n - 1)) if bonus is None else bonus
    gains = np.tile(np.where(units[1:] < lengths[:, None], gains, -np.inf), (len(costs), 1))
    ahead = _guessed(chains, np.tile(ends, (len(costs), 1)), gains, penalties)
    lost = ~np.isfinite(ahead).all(axis=1) | (band < n)
    if lost.any():
        which = np.flatnonzero(lost)
        ahead[lost] = chains.logarithms(which, penalties[lost])
        for c in which[~np.isfinite(ahead[lost, 0])].tolist()[:1]:
            k = c % number
            cost, own = costs[c // number][k], None if bonus is None else bonus[k, : lengths[k] - 1]
            low, reach, tolls, _, _ = frame(cost, own, 1, band)
            raise ValueError(
                f"expected pinned and forbidden gaps that leave a partition: {feasible(cost, low, reach, tolls)}"
            )
        dead = ~np.isfinite(ahead[lost])
        if dead.any():
            chains.forbid(which, dead)
            ahead[~np.isfinite(ahead)] = 0.0
    return chains, ahead, gains


def _guessed(chains: Chains, ends: Ints, gains: Floats, penalties: Floats) -> Floats:
    """About the sums ahead in whole tables: all up to the next pinned gap as one section, and what cuts in it would earn.

    What is not finite is no guess.
    """
    number, n, _ = chains.weights.shape
    units = np.arange(n)
    whole = chains.weights[np.arange(number)[:, None], units, np.maximum(ends - units, 1) - 1] - penalties[:, None]
    whole[units >= chains.lengths[:, None]] = 0.0
    pinned = gains == np.inf
    ahead = np.zeros((number, n + 1))
    ahead[:, 1:n] = np.where(pinned, whole[:, 1:], 0.0)
    # All stretches that begin at a pinned gap here or farther on.
    stretches = np.cumsum(ahead[:, ::-1], axis=1)[:, ::-1]
    ahead[:, :n] = whole + np.take_along_axis(stretches, ends, axis=1)
    earned = np.where(pinned, 0.0, np.logaddexp(0.0, gains - penalties[:, None]))
    ahead[:, : n - 1] += np.cumsum(earned[:, ::-1], axis=1)[:, ::-1]
    return ahead
