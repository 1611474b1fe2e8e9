"""The search for the penalty under which a text is expected to have a wished number of sections."""

from __future__ import annotations

import math

import numpy as np

from segtopic.partition.chains import Chains
from segtopic.partition.costs.base import Floats, Ints

__all__ = ["MOST_NATS", "TOO_LARGE", "sought", "summed"]

# The expected number is met to this part of it, and a wish for none or for all to one a little short of that.
_CLOSE = 3e-2
_NEAR_ALL = 1.0 + 1e-4
# A new scale is made where sums may have moved farther than this, in nats.
_FAR = 300.0
_MOST_STEPS = 200
# Larger ones say nothing any more of what lies between them.
MOST_NATS = 1e9
TOO_LARGE = "expected costs in nats whose sums fit a float, got larger ones; divide them by their scale"


class _Search:
    """The search for the penalty under which a chain expects a wished number of cuts."""

    def __init__(self, penalty: float) -> None:
        self.penalty = penalty
        # The nearest penalties that expect too many and too few.
        self.low, self.high = -math.inf, math.inf
        # How far apart they were one step and two steps ago.
        self.widths = math.inf, math.inf
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
        # Two steps that hardly bring them nearer would go on to and fro.
        is_slow = 0.5 * self.widths[1] < width < math.inf or (self.run > 1 and abs(step) < 0.1 * width < math.inf)
        if is_slow or not self.low < following < self.high:
            following = 0.5 * (self.low + self.high)
        self.widths = width, self.widths[0]
        self.penalty = following
        return abs(following) > MOST_NATS or width <= 1e-13 * max(1.0, abs(following)) or following == penalty


def sought(chains: Chains, ahead: Floats, gains: Floats, penalties: Floats, wished: Floats) -> Floats:
    """The probabilities of every chain at the penalty that expects its wished number of sections.

    `gains` holds what a cut at each gap earns, and what has no gap behind the end of a text.
    """
    pinned, open_ = (gains == np.inf).sum(axis=1), (gains > -np.inf).sum(axis=1)
    aims = np.minimum(np.maximum(np.maximum(wished - 1.0, 1e-3), pinned * _NEAR_ALL), open_ * (2.0 - _NEAR_ALL))
    searches = [_Search(penalty) for penalty in penalties.tolist()]
    which = np.arange(len(searches))
    ahead = ahead.copy()
    steps = chains.steps(which, ahead, penalties)
    chances, sums = summed(chains, which, ahead, steps, penalties)
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
            which, away, odds, sums, ahead, steps, cuts = (
                values[going] for values in (which, away, odds, sums, ahead, steps, cuts)
            )
        penalties, away = following, away + more
        # What one chain needs changes nothing in another, so that all come out as they would alone.
        near = np.abs(away) * (2.0 * cuts + 5.0) < _FAR
        steps[near] *= np.exp(-more[near])[:, None, None]
        far = ~near
        if near.any():
            chances, tried = _sums(chains, which, steps)
            far |= np.isnan(chances[:, 0])
        if far.any():
            ahead[far] = _moved(ahead[far], sums[far], odds[far], more[far], chains.lengths[which[far]])
            away[far], steps[far] = 0.0, chains.steps(which[far], ahead[far], penalties[far])
            chances, tried = summed(chains, which, ahead, steps, penalties)
        sums = tried
        found[which] = chances
    return found


def _moved(ahead: Floats, sums: Floats, odds: Floats, more: Floats, lengths: Ints) -> Floats:
    """About the sums ahead at penalties that are so much larger, given the sums before."""
    ahead = ahead + np.log(np.where(sums > 0, sums, 1.0))
    # The sums there, if gaps were cut independently of each other.
    fewer = np.logaddexp(0.0, odds - more[:, None]) - np.logaddexp(0.0, odds)
    ahead[:, :-2] += np.cumsum(fewer[:, ::-1], axis=1)[:, ::-1]
    ahead[:, :-1] -= np.where(np.arange(ahead.shape[1] - 1) < lengths[:, None], more[:, None], 0.0)
    return ahead


def _odds(chances: Floats, prior: Floats) -> Floats:
    """Logarithms of odds; those that no float tells apart from certainty are guessed by what is known before the words."""
    odds = np.log(chances) - np.log1p(-chances)
    odds = np.where(chances > 1.0 - 1e-12, np.maximum(prior, 27.0), odds)
    return np.clip(np.where(chances > 0.0, odds, np.minimum(prior, -700.0)), -MOST_NATS, MOST_NATS)


def _moves(odds: Floats, chances: Floats, cuts: Floats, aim: Floats) -> Floats:
    """What would have to be added to each penalty if gaps were cut independently of each other."""
    moves = np.log(np.maximum(cuts, 1e-300) / aim) * cuts / np.add.reduce(chances * (1.0 - chances), axis=1)
    # One step of Newton's method does where it is short.
    far = ~(np.abs(moves) < 0.5)
    if not far.any():
        return np.asarray(moves)
    odds, aim = odds[far], aim[far]
    ordered = np.sort(odds, axis=1)[:, ::-1]
    # Gaps that must be cut or must not, whatever the penalty.
    low = np.where(ordered > -MOST_NATS, ordered, MOST_NATS).min(axis=1) - 60.0
    high = np.where(ordered < MOST_NATS, ordered, -MOST_NATS).max(axis=1) + 60.0
    place = np.minimum(aim.astype(np.int64), odds.shape[1] - 1)
    found = ordered[np.arange(len(aim)), place]
    found = np.clip(np.where(np.abs(found) > 20.0, found, 0.0), low, high)
    for _ in range(8):
        each = np.exp(found[:, None] - odds)
        each += 1.0
        np.reciprocal(each, out=each)
        number = np.add.reduce(each, axis=1)
        off = np.log(np.maximum(number, 1e-300) / aim)
        going = np.abs(off) > 1e-3
        if not going.any():
            break
        many = off > 0
        low, high = np.where(many, found, low), np.where(many, high, found)
        each -= each * each
        following = found + off * number / np.add.reduce(each, axis=1)
        following = np.where((low < following) & (following < high), following, 0.5 * (low + high))
        found = np.where(going, following, found)
    moves[far] = found
    return np.asarray(moves)


def summed(chains: Chains, which: Ints, ahead: Floats, steps: Floats, penalties: Floats) -> tuple[Floats, Floats]:
    """The probabilities of some of the chains, each at a penalty, and the scaled sums ahead.

    Where the scale `ahead` is too far from the truth it is made anew, and the steps with it.
    """
    found, sums = _sums(chains, which, steps)
    lost = np.isnan(found[:, 0])
    if lost.any():
        again = chains.logarithms(which[lost], penalties[lost])
        dead = ~np.isfinite(again)
        if dead.any():
            # Where a way leads nowhere it is none, and has no scale.
            chains.forbid(which[lost], dead)
            again[dead] = 0.0
        ahead[lost], steps[lost] = again, chains.steps(which[lost], again, penalties[lost])
        found[lost], sums[lost] = _sums(chains, which[lost], steps[lost])
        if np.isnan(found).any():
            raise ValueError(TOO_LARGE)
    return found, sums


def _sums(chains: Chains, which: Ints, steps: Floats) -> tuple[Floats, Floats]:
    """The probabilities and sums of some of the chains; NaN where the scale of the chain itself is too far."""
    found, sums = chains.sums(which, steps)
    lost = np.flatnonzero(np.isnan(found[:, 0]))
    if len(which) > 1:
        # One that is lost may have spoiled others.
        for k in lost.tolist():
            found[k], sums[k] = (own[0] for own in chains.sums(which[k : k + 1], steps[k : k + 1]))
    return found, sums
