"""How probable a boundary is at every gap, over all segmentations at once: the forward-backward algorithm."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from segtopic.partition.chains import Chains
from segtopic.partition.costs import Cost
from segtopic.partition.costs.base import Costs, Floats, Ints, windows
from segtopic.partition.penalties import for_count
from segtopic.partition.search.frame import ends_and_tolls, feasible, frame, gains_of

__all__ = ["boundary_probabilities", "probabilities_for_count", "probabilities_for_counts"]

# The expected number is met to this part of it, and a wish for none or for all to one a little short of that.
_CLOSE = 3e-2
_NEAR_ALL = 1.0 + 1e-4
# A new scale is made where sums may have moved farther than this, in nats.
_FAR = 300.0
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
        chains, ahead, _ = _started([Costs.of(cost)], np.array([float(penalty)]), gains_of(cost, bonus))
        found = _summed(chains, np.arange(1), ahead, np.array([float(penalty)]))[0]
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
    return probabilities_for_counts(stacks, n_sections=wished, bonus=gains_of(costs[0], bonus))[0]


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
        found = _sought(*_started(costs, penalties, bonus), penalties, np.ravel(n_sections))
    return np.asarray(found.reshape(len(costs), number, -1).mean(axis=0).round(_DIGITS), dtype=np.float64)


class _Search:
    """The search for the penalty under which a chain expects a wished number of cuts."""

    def __init__(self, penalty: float) -> None:
        self.penalty = penalty
        # The nearest penalties that expect too many and too few.
        self.low, self.high = -math.inf, math.inf
        # How many steps in turn led the same way.
        self.run = 0
        # The penalty before, what was to be added to it, and how many cuts it expected.
        self.before: tuple[float, float, float] | None = None

    def ended(self, step: float, cuts: float) -> bool:
        """Whether nothing nearer can be had; where not, the next penalty is chosen.

        `step` is what would have to be added to the penalty if gaps were cut independently of each other.
        """
        penalty, before = self.penalty, self.before
        self.before = penalty, step, cuts
        if step > 0:
            self.low = penalty
        else:
            self.high = penalty
        width = self.high - self.low
        moved = penalty - before[0] if before is not None else 0.0
        if before is None or not moved:
            self.run = 0
        elif step * before[1] > 0 or max(abs(step), abs(before[1])) < 2.0:
            self.run = self.run + 1 if step * before[1] > 0 else 0
            if abs(cuts - before[2]) <= 1e-12 * cuts and step * moved > 0:
                # Nothing changes: farther, until it is plain that pinned and forbidden gaps leave no such number.
                step = math.copysign(max(abs(step), 2.0 * abs(moved)), step)
            else:
                # Where both steps would lead, if what is left of them changes evenly; the farther the more often.
                slope = (before[1] - step) / moved
                most = 2.0**self.run if self.run else 20.0
                step *= min(max(1.0 / slope, 0.2), most) if slope > 0 else most
        else:
            self.run = 0
        following = penalty + step
        if not self.low < following < self.high or (self.run > 1 and abs(step) < 0.1 * width < math.inf):
            following = 0.5 * (self.low + self.high)
        self.penalty = following
        return abs(following) > _MOST_NATS or width <= 1e-13 * max(1.0, abs(following)) or following == penalty


def _sought(chains: Chains, ahead: Floats, gains: Floats, penalties: Floats, wished: Floats) -> Floats:
    """The probabilities of every chain at the penalty that expects its wished number of sections.

    `gains` holds what a cut at each gap earns, and what has no gap behind the end of a text.
    """
    pinned, open_ = (gains == np.inf).sum(axis=1), (gains > -np.inf).sum(axis=1)
    aims = np.minimum(np.maximum(np.maximum(wished - 1.0, 1e-3), pinned * _NEAR_ALL), open_ * (2.0 - _NEAR_ALL))
    searches = [_Search(penalty) for penalty in penalties.tolist()]
    which = np.arange(len(searches))
    chances, sums, ahead, steps = _summed(chains, which, ahead, penalties)
    found = chances.copy()
    # How far each penalty is from that of the scale.
    away = np.zeros(len(which))
    for _ in range(_MOST_STEPS):
        cuts = np.add.reduce(chances, axis=1)
        going = np.abs(np.log(np.maximum(cuts, 1e-300) / aims[which])) > _CLOSE
        if going.any():
            odds = _odds(chances, gains[which] - penalties[:, None])
            moves = _moves(odds, chances, cuts, aims[which])
            for k in np.flatnonzero(going).tolist():
                going[k] = not searches[which[k]].ended(float(moves[k]), float(cuts[k]))
        if not going.any():
            break
        following = np.array([searches[c].penalty for c in which[going].tolist()])
        more = following - penalties[going]
        if not going.all():
            which, away, odds, sums, ahead, steps = (
                values[going] for values in (which, away, odds, sums, ahead, steps)
            )
        penalties, away = following, away + more
        near = bool((np.abs(away) * (2.0 * cuts[going] + 5.0) < _FAR).all())
        if near:
            steps *= np.exp(-more)[:, None, None]
            chances, tried = chains.sums(which, steps)
            near = bool(np.isfinite(chances).all())
        if near:
            sums = tried
        else:
            ahead = ahead + np.log(np.where(sums > 0, sums, 1.0))
            # The sums there, if gaps were cut independently of each other.
            fewer = np.logaddexp(0.0, odds - more[:, None]) - np.logaddexp(0.0, odds)
            ahead[:, :-2] += np.cumsum(fewer[:, ::-1], axis=1)[:, ::-1]
            ahead[:, :-1] -= np.where(np.arange(ahead.shape[1] - 1) < chains.lengths[which, None], more[:, None], 0.0)
            away = np.zeros(len(which))
            chances, sums, ahead, steps = _summed(chains, which, ahead, penalties)
        found[which] = chances
    return found


def _odds(chances: Floats, prior: Floats) -> Floats:
    """Logarithms of odds; those that no float tells apart from certainty are guessed by what is known before the words."""
    odds = np.log(chances) - np.log1p(-chances)
    odds = np.where(chances > 1.0 - 1e-12, np.maximum(prior, 27.0), odds)
    return np.clip(np.where(chances > 0.0, odds, np.minimum(prior, -700.0)), -_MOST_NATS, _MOST_NATS)


def _moves(odds: Floats, chances: Floats, cuts: Floats, aim: Floats) -> Floats:
    """What would have to be added to each penalty if gaps were cut independently of each other."""
    moves = np.log(np.maximum(cuts, 1e-300) / aim) * cuts / (chances * (1.0 - chances)).sum(axis=1)
    # One step of Newton's method does where it is short.
    far = ~(np.abs(moves) < 0.5)
    if not far.any():
        return np.asarray(moves)
    odds, aim = odds[far], aim[far]
    ordered = np.sort(odds, axis=1)[:, ::-1]
    # Gaps that must be cut or must not, whatever the penalty.
    low = np.where(ordered > -_MOST_NATS, ordered, _MOST_NATS).min(axis=1) - 60.0
    high = np.where(ordered < _MOST_NATS, ordered, -_MOST_NATS).max(axis=1) + 60.0
    place = np.minimum(aim.astype(np.int64), odds.shape[1] - 1)
    found = ordered[np.arange(len(aim)), place]
    found = np.clip(np.where(np.abs(found) > 20.0, found, 0.0), low, high)
    for _ in range(8):
        each = 1.0 / (1.0 + np.exp(found[:, None] - odds))
        number = each.sum(axis=1)
        off = np.log(np.maximum(number, 1e-300) / aim)
        going = np.abs(off) > 1e-3
        if not going.any():
            break
        low, high = np.where(off > 0, found, low), np.where(off > 0, high, found)
        following = found + off * number / (each * (1.0 - each)).sum(axis=1)
        following = np.where((low < following) & (following < high), following, 0.5 * (low + high))
        found = np.where(going, following, found)
    moves[far] = found
    return np.asarray(moves)


def _summed(chains: Chains, which: Ints, ahead: Floats, penalties: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """The probabilities of some of the chains, each at a penalty, the scaled sums ahead, the scale, and the steps."""
    steps = chains.steps(which, ahead, penalties)
    found, sums = chains.sums(which, steps)
    lost = ~np.isfinite(np.add.reduce(found, axis=1))
    if lost.any():
        ahead = ahead.copy()
        again = chains.logarithms(which[lost], penalties[lost])
        dead = ~np.isfinite(again)
        if dead.any():
            # Where a way leads nowhere it is none, and has no scale.
            chains.forbid(which[lost], dead)
            again[dead] = 0.0
        ahead[lost], steps[lost] = again, chains.steps(which[lost], again, penalties[lost])
        found, sums = chains.sums(which, steps)
        if not np.isfinite(found).all():
            raise ValueError(_TOO_LARGE)
    return found, sums, ahead, steps


def _started(costs: Sequence[Costs], penalties: Floats, bonus: Floats | None) -> tuple[Chains, Floats, Floats]:
    """Every cost's chain, about the sums ahead at a penalty, and what a cut at each gap earns."""
    lengths, (number, n, band) = costs[0].lengths, costs[0].tables.shape
    weights = np.stack([cost.tables for cost in costs])
    last = np.minimum(band, lengths) - 1
    for prices in (weights[..., 0], weights[..., -1], weights[:, np.arange(number), 0, last]):
        if np.abs(prices, where=np.isfinite(prices), out=np.zeros_like(prices)).max(initial=0.0) > _MOST_NATS:
            raise ValueError(_TOO_LARGE)
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
    ahead = np.zeros((len(penalties), n + 1))
    # The weight of all up to the next pinned gap as one section, and what cuts in it would earn.
    inside = units < lengths[:, None]
    reached = np.where(inside, weights[:, np.arange(number)[:, None], units, np.maximum(ends - units, 1) - 1], 0.0)
    whole = reached.reshape(len(penalties), n) - np.where(np.tile(inside, (len(costs), 1)), penalties[:, None], 0.0)
    pinned = gains == np.inf
    stretches = np.zeros_like(ahead)
    stretches[:, 1:n] = np.where(pinned, whole[:, 1:], 0.0)
    stretches = np.cumsum(stretches[:, ::-1], axis=1)[:, ::-1]
    earned = np.where(pinned, 0.0, np.logaddexp(0.0, gains - penalties[:, None]))
    ahead[:, :n] = whole + np.take_along_axis(stretches, np.tile(ends, (len(costs), 1)), axis=1)
    ahead[:, : n - 1] += np.cumsum(earned[:, ::-1], axis=1)[:, ::-1]
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
