"""How probable a boundary is at every gap, over all segmentations at once: the forward-backward algorithm."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike
from scipy.linalg.blas import dtbsv

from segtopic.partition.costs import Cost
from segtopic.partition.costs.base import Floats, windows
from segtopic.partition.penalties import for_count
from segtopic.partition.search.frame import ends_and_tolls, feasible, frame

__all__ = ["boundary_probabilities", "probabilities_for_count"]

# The expected number is met to this part of it.
_CLOSE = 3e-2
# Where the scaled sum of all segmentations is farther from 1 than this, a new scale is made.
_FAR = math.exp(150.0)
_MOST_STEPS = 200
# Sums over texts longer than this cost more than a search for a good start, in units.
_LONG = 300
# Larger ones say nothing any more of what lies between them.
_MOST_NATS = 1e9
_TOO_LARGE = "expected costs in nats whose sums fit a float, got larger ones; divide them by their scale"
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
        (chain,) = _chains([cost], float(penalty), bonus)
        step = chain.probabilities(chain.penalty)
    if step is None:
        raise ValueError(_TOO_LARGE)
    return np.asarray(step[0].round(_DIGITS), dtype=np.float64)


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
    # A first guess of the penalty: the one under which the best segmentation has such a number.
    start = for_count(costs[0], n_sections=numbers[0], bonus=bonus) if costs[0].n > _LONG else 10.0
    # What is too large or too small for a float is seen in the results.
    with np.errstate(all="ignore"):
        found = [chain.for_count(n) for chain, n in zip(_chains(costs, start, bonus), numbers, strict=True)]
    return np.asarray(np.mean(found, axis=0).round(_DIGITS), dtype=np.float64)


class _Chain:
    """The text as a Markov chain from each section's start to the next: the segmentations' weights, scaled.

    Parameters
    ----------
    weights : array of shape (n, band)
        Minus each section's cost, plus the bonus of the cut behind it; ``-inf`` where it must not be.
    ahead : array of shape (n + 1,)
        About the logarithm of the summed weights of all ways from each unit to the end, at `penalty`. It scales what is
        summed and changes no result.
    penalty : float
        Where the scale was made.
    """

    def __init__(self, weights: Floats, ahead: Floats, penalty: float) -> None:
        self.weights, self.ahead, self.penalty = weights, ahead, penalty
        n, band = weights.shape
        # As BLAS keeps the band of a triangular matrix: steps[i, m] is minus the scaled weight of the section of m units
        # at unit i, and the diagonal is 1. Both passes solve one system with it.
        self.steps = np.zeros((n + 1, band + 1))
        self.steps[:, 0] = 1.0
        inner = self.steps[:-1, 1:]
        np.add(weights, windows(np.concatenate([ahead[1:], np.zeros(band)]), n, band), out=inner)
        inner -= ahead[:-1, None]
        inner -= penalty
        np.exp(inner, out=inner)
        np.negative(inner, out=inner)

    def probabilities(self, penalty: float) -> tuple[Floats, Floats] | None:
        """Of a boundary at every gap, and the scale to take for this penalty; None where it is too far from the chain's."""
        steps, n = self.steps, len(self.steps) - 1
        first, last = np.zeros(n + 1), np.zeros(n + 1)
        first[0] = last[n] = 1.0
        if penalty != self.penalty:
            steps = steps * np.exp(self.penalty - penalty)
        forward = dtbsv(steps.shape[1] - 1, steps.T, first, lower=1, diag=1, overwrite_x=1)
        backward = dtbsv(steps.shape[1] - 1, steps.T, last, lower=1, trans=1, diag=1, overwrite_x=1)
        found = forward[1:-1] * backward[1:-1]
        found /= forward[-1]
        return (np.minimum(found, 1.0, out=found), backward) if math.isfinite(np.add.reduce(found)) else None

    def at(self, penalty: float, backward: Floats | None = None) -> _Chain:
        """The same weights, scaled for another penalty: by the sums found there, or by a pass of their own."""
        if backward is None:
            ahead = _summed(self.weights[None], penalty)[0]
            return _Chain(self.weights, np.where(np.isfinite(ahead), ahead, 0.0), penalty)
        return _Chain(self.weights, self.ahead + np.log(np.where(backward > 0, backward, 1.0)), penalty)

    def for_count(self, wished: float) -> Floats:
        """The probabilities at the penalty that expects the wished number of sections."""
        chain, penalty = self, self.penalty
        aim, refused = max(wished - 1.0, 1e-3), False
        # The nearest penalties that expect fewer and more, each with the logarithm of its cuts over the aim.
        few = many = None
        stride = max(2.0, 0.3 * abs(penalty))
        for turn in range(_MOST_STEPS):
            tried = chain.probabilities(penalty)
            if tried is None:
                if penalty == chain.penalty:
                    raise ValueError(_TOO_LARGE)
                # Half way there the scale may do, and from there a new one; else that takes a pass of its own.
                if refused:
                    chain = chain.at(penalty)
                else:
                    penalty, refused = 0.5 * (penalty + chain.penalty), True
                continue
            found, backward = tried
            cuts = float(np.add.reduce(found))
            off = math.log(max(cuts, 1e-300) / aim)
            if abs(off) <= _CLOSE:
                break
            if refused or not 1.0 / _FAR < backward[0] < _FAR:
                chain, refused = chain.at(penalty, backward), False
            if off > 0:
                many = (penalty, off)
            else:
                few = (penalty, off)
            if few and many:
                if few[0] - many[0] < 1e-6 * max(1.0, abs(few[0])):
                    break
                # The number falls in stairs as the penalty rises: where the line between the two meets the aim, and the
                # middle, in turn.
                share = 0.5 if turn % 3 == 2 else min(max(many[1] / (many[1] - few[1]), 0.1), 0.9)
                penalty = many[0] + share * (few[0] - many[0])
            elif stride > _MOST_NATS:  # pinned and forbidden gaps leave no such number
                break
            else:
                penalty += stride if off > 0 else -stride
                stride *= 2.0
        return found


def _chains(costs: Sequence[Cost], penalty: float, bonus: ArrayLike | None) -> list[_Chain]:
    """Every cost's chain at one penalty."""
    n, band = costs[0].n, min(cost.band for cost in costs)
    weights = np.stack([cost.table[:, :band] for cost in costs])
    for prices in (weights[:, :, 0], weights[:, :, -1]):
        if np.abs(prices, where=np.isfinite(prices), out=np.zeros_like(prices)).max(initial=0.0) > _MOST_NATS:
            raise ValueError(_TOO_LARGE)
    ends, toll = ends_and_tolls(costs[0], bonus, band)
    toll[0] = toll[n] = 0.0
    behind = windows(np.concatenate([toll[1:], np.zeros(band)]), n, band)
    weights += behind
    np.negative(weights, out=weights)
    np.copyto(weights, -np.inf, where=np.arange(1, band + 1) > (ends - np.arange(n))[:, None])
    if band == n:
        # In a short text the weight of all the rest as one section is scale enough, and no pass is needed.
        rest = np.zeros((len(costs), n + 1))
        rest[:, :n] = weights[:, np.arange(n), n - 1 - np.arange(n)]
        if np.isfinite(rest).all():
            chains = [_Chain(own, scale, penalty) for own, scale in zip(weights, rest, strict=True)]
            if all(chain.probabilities(penalty) for chain in chains):
                return chains
    ahead = _summed(weights, penalty)
    for cost, summed in zip(costs, ahead, strict=True):
        if not np.isfinite(summed[0]):
            low, reach, toll, _, _ = frame(cost, bonus, 1, band)
            raise ValueError(
                f"expected pinned and forbidden gaps that leave a partition: {feasible(cost, low, reach, toll)}"
            )
    # Where a way leads nowhere it is none, and has no scale.
    dead = ~np.isfinite(ahead)
    past = np.pad(dead[:, 1:], ((0, 0), (0, band)))
    weights[np.lib.stride_tricks.sliding_window_view(past, band, axis=1)[:, :n]] = -np.inf
    ahead[dead] = 0.0
    return [_Chain(own, scale, penalty) for own, scale in zip(weights, ahead, strict=True)]


def _summed(weights: Floats, penalty: float) -> Floats:
    """The logarithm of the summed weights of all ways from each unit to the end: one pass, all costs side by side."""
    number, n, band = weights.shape
    ahead = np.full((number, n + 1), -np.inf)
    ahead[:, n] = 0.0
    for i in range(n - 1, -1, -1):
        ways = weights[:, i, : n - i] + ahead[:, i + 1 : i + 1 + band]
        top = ways.max(axis=1)
        leads = top > -np.inf
        if leads.any():
            np.exp(ways - np.where(leads, top, 0.0)[:, None], out=ways)
            ahead[leads, i] = top[leads] + np.log(ways[leads].sum(axis=1)) - penalty
    return ahead
