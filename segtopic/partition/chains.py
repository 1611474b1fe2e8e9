"""Chains: sums over all segmentations of a text, or of several texts together, at any penalty."""

from __future__ import annotations

import numpy as np
from scipy.linalg.blas import dtbsv

from segtopic.partition.costs.base import Floats, Ints, windows

__all__ = ["Chains"]


class Chains:
    """Texts as Markov chains from each section's start to the next: the segmentations' weights, in logarithms.

    Parameters
    ----------
    weights : array of shape (chains, n, band)
        Minus each section's cost, plus the bonus of the cut behind it; ``-inf`` where it must not be.
    lengths : array of int, (chains,)
        The units of each text, `n` at most.
    """

    def __init__(self, weights: Floats, lengths: Ints) -> None:
        self.weights, self.lengths = weights, lengths
        self.behind_the_end = np.arange(1, weights.shape[1]) >= lengths[:, None]

    def steps(self, which: Ints, ahead: Floats, penalty: Floats) -> Floats:
        """The scaled weights of some of the chains, each at a penalty, as `sums` takes them.

        `ahead` is about the logarithm of the summed weights of all ways from each unit to the end: it scales what is
        summed and changes no result.
        """
        n, band = self.weights.shape[1:]
        # As BLAS keeps the band of a triangular matrix: steps[c, i, m] is minus the scaled weight of the section of m
        # units at unit i, and the diagonal is 1, whatever stands there.
        steps = np.zeros((len(which), n + 1, band + 1))
        behind = np.zeros((len(which), n + band))
        behind[:, :n] = ahead[:, 1:]
        inner = steps[:, :-1, 1:]
        np.add(
            self.weights if len(which) == len(self.weights) else self.weights[which],
            windows(behind, n, band),
            out=inner,
        )
        inner -= (ahead[:, :-1] + penalty[:, None])[:, :, None]
        np.exp(inner, out=inner)
        np.negative(inner, out=inner)
        return steps

    def sums(self, which: Ints, steps: Floats) -> tuple[Floats, Floats]:
        """The probability of a boundary at every gap of some of the chains, and the scaled sums ahead.

        Parameters
        ----------
        which : array of int
            The chains.
        steps : array of shape (chains, n + 1, band + 1)
            Their scaled weights.

        Returns
        -------
        probabilities : array of shape (chains, n - 1)
            NaN where the scale is too far from the truth, and perhaps in other chains then.
        sums : array of shape (chains, n + 1)
            What is summed over all ways from each unit to the end.
        """
        # The chains stand one behind the other in one system of equations, in blocks that do not touch.
        number, rows, wide = steps.shape
        ends = np.arange(number), self.lengths[which]
        first, last = np.zeros((number, rows)), np.zeros((number, rows))
        first[:, 0] = last[ends] = 1.0
        system = steps.reshape(-1, wide).T
        forward = dtbsv(wide - 1, system, first.reshape(-1), lower=1, diag=1, overwrite_x=1).reshape(number, rows)
        ahead = dtbsv(wide - 1, system, last.reshape(-1), lower=1, trans=1, diag=1, overwrite_x=1).reshape(number, rows)
        found = forward[:, 1:-1] * ahead[:, 1:-1]
        found /= forward[ends][:, None]
        lost = ~np.isfinite(np.add.reduce(found, axis=1) + np.add.reduce(ahead, axis=1))
        np.minimum(found, 1.0, out=found)
        found[self.behind_the_end[which]] = 0.0
        found[lost] = np.nan
        return found, ahead

    def logarithms(self, which: Ints, penalty: Floats) -> Floats:
        """`ahead` of some of the chains, by a pass that no sum is too large or too small for; ``-inf`` where none leads."""
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

    def forbid(self, which: Ints, dead: np.ndarray) -> None:
        """Forbid the sections that end where no way leads on."""
        n, band = self.weights.shape[1:]
        past = np.pad(dead[:, 1:], ((0, 0), (0, band)))
        self.weights[which] = np.where(windows(past, n, band), -np.inf, self.weights[which])
