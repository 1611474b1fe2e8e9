"""Chains: sums over all segmentations of a text, or of several texts together, at any penalty."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from scipy.linalg.blas import dtbsv

from segtopic.partition.costs.base import Floats, Ints, windows

__all__ = ["Chains", "Sums"]

# The exponential of more than this does not fit a float.
_MOST_NATS = 700.0


class Sums(NamedTuple):
    """What is summed over all segmentations of each chain.

    Attributes
    ----------
    found : array of shape (chains, n - 1)
        The probability of a boundary at every gap; not finite where the penalty is too far from that of the scale.
    behind : array of shape (chains, n + 1)
        The scaled sum of all ways from each unit to the end.
    """

    found: Floats
    behind: Floats


class Chains:
    """Texts as Markov chains from each section's start to the next: the segmentations' weights, scaled.

    The chains stand one behind the other in one system of equations, in blocks that do not touch.

    Parameters
    ----------
    weights : array of shape (chains, n, band)
        Minus each section's cost, plus the bonus of the cut behind it; ``-inf`` where it must not be.
    lengths : array of int, (chains,)
        The units of each text, `n` at most.
    """

    def __init__(self, weights: Floats, lengths: Ints) -> None:
        number, n, band = weights.shape
        self.weights, self.lengths = weights, lengths
        # About the logarithm of the summed weights of all ways from each unit to the end, at `penalty`: it scales what is
        # summed and changes no result.
        self.ahead, self.penalty = np.zeros((number, n + 1)), np.zeros(number)
        # As BLAS keeps the band of a triangular matrix: steps[c, i, m] is minus the scaled weight of the section of m
        # units at unit i, and the diagonal is 1. Both passes solve one system with it.
        self.steps = np.zeros((number, n + 1, band + 1))
        self.steps[:, :, 0] = 1.0
        # No sum at `seen` is above the exponential of `most`.
        self.most, self.seen = np.zeros(number), np.zeros(number)
        self.inside = np.arange(1, n) < lengths[:, None]

    def scale(self, which: Ints, ahead: Floats, penalty: Floats) -> None:
        """Scale some of the chains, each for a penalty."""
        n, band = self.weights.shape[1:]
        self.ahead[which], self.penalty[which], self.seen[which] = ahead, penalty, penalty
        behind = np.zeros((len(which), n + band))
        behind[:, :n] = ahead[:, 1:]
        inner = self.weights[which]
        inner += windows(behind, n, band)
        inner -= (ahead[:, :-1] + penalty[:, None])[:, :, None]
        self.most[which] = np.maximum(inner.max(axis=2) + math.log(band), 0.0).sum(axis=1)
        np.exp(inner, out=inner)
        np.negative(inner, out=inner)
        self.steps[which, :-1, 1:] = inner

    def scale_by(self, which: Ints, behind: Floats, penalty: Floats) -> None:
        """Scale some of the chains by the sums found at a penalty."""
        known = behind > 0
        self.scale(which, self.ahead[which] + np.log(np.where(known, behind, 1.0)), penalty)
        # All of them are 1 then, as is what leads there at most.
        self.most[which] = np.where(known.sum(axis=1) > self.lengths[which], 1.0, np.inf)

    def scale_anew(self, which: Ints, penalty: Floats) -> Floats:
        """Scale some of the chains by a pass of their own; the logarithms of their sums, ``-inf`` where no way leads."""
        ahead = self._summed(which, penalty)
        sums = ahead[:, 0].copy()
        # Where a way leads nowhere it is none, and has no scale.
        dead = ~np.isfinite(ahead)
        if dead.any():
            n, band = self.weights.shape[1:]
            past = np.pad(dead[:, 1:], ((0, 0), (0, band)))
            self.weights[which] = np.where(windows(past, n, band), -np.inf, self.weights[which])
            ahead[dead] = 0.0
        self.scale(which, ahead, penalty)
        self.most[which] = 1.0
        return sums

    def _summed(self, which: Ints, penalty: Floats) -> Floats:
        """The logarithm of the summed weights of all ways from each unit to the end."""
        weights, lengths = self.weights[which], self.lengths[which]
        number, n, band = weights.shape
        ahead = np.full((number, n + 1), -np.inf)
        ahead[np.arange(number), lengths] = 0.0
        for i in range(n - 1, -1, -1):
            ways = weights[:, i, : n - i] + ahead[:, i + 1 : i + 1 + band]
            top = ways.max(axis=1)
            leads = top > -np.inf
            if leads.any():
                np.exp(ways - np.where(leads, top, 0.0)[:, None], out=ways)
                ahead[leads, i] = top[leads] + np.log(ways[leads].sum(axis=1)) - penalty[leads]
        return ahead

    def sums(self, which: Ints, penalty: Floats) -> Sums:
        """The sums of some of the chains, each at a penalty."""
        found = np.empty((len(which), self.inside.shape[1]))
        behind = np.empty((len(which), self.inside.shape[1] + 2))
        # What is too large for a float spreads to the blocks beside it: chains where that may happen are summed alone.
        calm = self.most[which] + (self.seen[which] - penalty) * self.lengths[which] < _MOST_NATS
        alone = np.flatnonzero(~calm)
        for some in ([np.flatnonzero(calm)] if len(alone) < len(which) else []) + [alone[k : k + 1] for k in range(len(alone))]:
            found[some], behind[some] = self._together(which[some], penalty[some])
        return Sums(found, behind)

    def _together(self, which: Ints, penalty: Floats) -> tuple[Floats, Floats]:
        number, rows, wide = len(which), *self.steps.shape[1:]
        steps = self.steps[which]
        steps *= np.exp(self.penalty[which] - penalty)[:, None, None]
        ends = np.arange(number), self.lengths[which]
        first, last = np.zeros((number, rows)), np.zeros((number, rows))
        first[:, 0] = last[ends] = 1.0
        system = steps.reshape(number * rows, wide).T
        forward = dtbsv(wide - 1, system, first.reshape(-1), lower=1, diag=1, overwrite_x=1).reshape(first.shape)
        behind = dtbsv(wide - 1, system, last.reshape(-1), lower=1, trans=1, diag=1, overwrite_x=1).reshape(last.shape)
        found = forward[:, 1:-1] * behind[:, 1:-1]
        found /= forward[ends][:, None]
        np.minimum(found, 1.0, out=found)
        found[~self.inside[which]] = 0.0
        peak = np.maximum(forward.max(axis=1), behind.max(axis=1))
        self.most[which], self.seen[which] = np.log(peak), penalty
        return found, behind
