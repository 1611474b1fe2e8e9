"""How probable a boundary is at every gap, over all segmentations at once: the forward-backward algorithm."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from segtopic.partition.chains import Chains, Sums
from segtopic.partition.costs import Cost
from segtopic.partition.costs.base import Costs, Floats, windows
from segtopic.partition.penalties import for_count
from segtopic.partition.search.frame import ends_and_tolls, feasible, frame, gains_of

__all__ = ["boundary_probabilities", "probabilities_for_count", "probabilities_for_counts"]

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
        _, sums = _started([Costs.of(cost)], np.array([float(penalty)]), gains_of(cost, bonus))
    return np.asarray(sums.found[0].round(_DIGITS), dtype=np.float64)


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
            for_count(costs[0][k], n_sections=float(wished), bonus=None if bonus is None else bonus[k, : costs[0].lengths[k] - 1])
            for k, wished in enumerate(n_sections[0])
        ]
    else:
        start = [10.0] * number
    penalties = np.tile(start, len(costs))
    # What is too large or too small for a float is seen in the results.
    with np.errstate(all="ignore"):
        chains, sums = _started(costs, penalties, bonus)
        found = _sought(chains, sums, penalties.tolist(), np.ravel(n_sections).tolist())
    return np.asarray(found.reshape(len(costs), number, -1).mean(axis=0).round(_DIGITS), dtype=np.float64)


class _Search:
    """The search for the penalty under which a chain expects a wished number of sections."""

    def __init__(self, penalty: float, wished: float) -> None:
        self.penalty, self.aim = penalty, max(wished - 1.0, 1e-3)
        self.stride = max(2.0, 0.3 * abs(penalty))
        # Whether the penalty lies half way to one that is too far from that of the scale.
        self.halved = False
        # The nearest penalties that expect fewer and more, each with the logarithm of its cuts over the aim.
        self.few: tuple[float, float] | None = None
        self.many: tuple[float, float] | None = None

    def ended(self, cuts: float, turn: int) -> bool:
        """Whether the number is met, or nothing nearer can be had; where not, the next penalty is chosen."""
        penalty = self.penalty
        off = math.log(max(cuts, 1e-300) / self.aim)
        if abs(off) <= _CLOSE:
            return True
        if off > 0:
            self.many = (penalty, off)
        else:
            self.few = (penalty, off)
        few, many = self.few, self.many
        if few and many:
            if few[0] - many[0] < 1e-6 * max(1.0, abs(few[0])):
                return True
            # The number falls in stairs as the penalty rises: where the line between the two meets the aim, and the
            # middle, in turn.
            share = 0.5 if turn % 3 == 2 else min(max(many[1] / (many[1] - few[1]), 0.1), 0.9)
            self.penalty = many[0] + share * (few[0] - many[0])
        elif self.stride > _MOST_NATS:  # pinned and forbidden gaps leave no such number
            return True
        else:
            self.penalty += self.stride if off > 0 else -self.stride
            self.stride *= 2.0
        return False


def _sought(chains: Chains, sums: Sums, start: list[float], wished: list[float]) -> Floats:
    """The probabilities of every chain at the penalty that expects its wished number of sections."""
    searches = [_Search(*each) for each in zip(start, wished, strict=True)]
    which = np.arange(len(searches))
    found = np.zeros_like(sums.found)
    for turn in range(_MOST_STEPS):
        penalties = np.array([searches[c].penalty for c in which.tolist()])
        if turn:
            sums = chains.sums(which, penalties)
        cuts = np.add.reduce(sums.found, axis=1)
        fine = np.isfinite(cuts)
        found[which[fine]] = sums.found[fine]
        going, scaled, anew = [], [], []
        for k, (c, own, total) in enumerate(zip(which.tolist(), cuts.tolist(), sums.behind[:, 0].tolist(), strict=True)):
            search = searches[c]
            if math.isfinite(own):
                if search.ended(own, turn):
                    continue
                if search.halved or not 1.0 / _FAR < total < _FAR:
                    scaled.append(k)
                search.halved = False
            elif search.penalty == chains.penalty[c]:
                raise ValueError(_TOO_LARGE)
            elif search.halved:
                anew.append(k)
            else:
                # Half way there the scale may do, and from there a new one; else that takes a pass of its own.
                search.penalty, search.halved = 0.5 * (search.penalty + float(chains.penalty[c])), True
            going.append(c)
        if scaled:
            chains.scale_by(which[scaled], sums.behind[scaled], penalties[scaled])
        if anew:
            chains.scale_anew(which[anew], penalties[anew])
        if not going:
            break
        which = np.array(going)
    return found


def _started(costs: Sequence[Costs], penalties: Floats, bonus: Floats | None) -> tuple[Chains, Sums]:
    """Every cost's chains, and their sums, each at a penalty."""
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
    every = np.arange(len(penalties))
    good = np.zeros(number, dtype=bool)
    sums = Sums(np.zeros((len(every), n - 1)), np.zeros((len(every), n + 1)))
    if band == n:
        # In a short text the weight of all the rest as one section is scale enough, and no pass is needed.
        rest = np.zeros((len(costs), number, n + 1))
        left = lengths[:, None] - 1 - units
        rest[:, :, :n] = np.where(left >= 0, weights[:, np.arange(number)[:, None], units, left], 0.0)
        good = np.isfinite(rest).all(axis=(0, 2))
        if good.any():
            some = every.reshape(len(costs), number)[:, good].ravel()
            chains.scale(some, rest[:, good].reshape(-1, n + 1), penalties[some])
            tried = chains.sums(some, penalties[some])
            sums.found[some], sums.behind[some] = tried
            good = np.isfinite(sums.found.sum(axis=1)).reshape(len(costs), number).all(axis=0) & good
    if not good.all():
        some = every.reshape(len(costs), number)[:, ~good].ravel()
        whole = chains.scale_anew(some, penalties[some])
        for c in some[~np.isfinite(whole)].tolist()[:1]:
            k = c % number
            cost, gains = costs[c // number][k], None if bonus is None else bonus[k, : lengths[k] - 1]
            low, reach, tolls, _, _ = frame(cost, gains, 1, band)
            raise ValueError(
                f"expected pinned and forbidden gaps that leave a partition: {feasible(cost, low, reach, tolls)}"
            )
        tried = chains.sums(some, penalties[some])
        sums.found[some], sums.behind[some] = tried
        if not np.isfinite(tried.found).all():
            raise ValueError(_TOO_LARGE)
    return chains, sums
