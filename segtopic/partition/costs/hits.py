"""The cost of guesses: how many true boundaries the cuts of a segmentation are expected to miss."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from segtopic.partition.costs.base import Cost, Costs, Floats, Ints, windows
from segtopic.partition.costs.pairs import closed_tables, width_of

__all__ = ["expected_hits", "hit_costs"]


def expected_hits(
    probabilities: ArrayLike, *, near: float = 0.5, adjacent: ArrayLike | None = None, band: int | None = None
) -> Cost:
    """Minus the boundaries that a section's cuts are expected to hit.

    A cut earns the probability of its gap, and `near` times that of the gaps beside it; a gap between two cuts counts
    once. The total over sections is what the segmentation is expected to hit, so `optimal` with a number of sections
    finds the cuts of the least expected error: what the field calls minimum Bayes risk.

    Parameters
    ----------
    probabilities : array of shape (n - 1,)
        The probability of a boundary at every gap between `n` units, 0-1.
    near : float
        What a boundary one unit away from a cut is worth, 0-1.
    adjacent : array of bool, shape (n,), optional
        Whether the gaps on both sides of a unit count as neighbours; by default all do. A unit of several sentences
        keeps them apart.
    band : int, optional
        The longest section to price, in units; by default the whole text.

    Returns
    -------
    Cost

    Raises
    ------
    ValueError
        Where a probability or `near` is not between 0 and 1, or `adjacent` is of another length.

    Examples
    --------
    >>> from segtopic.partition.costs import expected_hits
    >>> from segtopic.partition.search import optimal
    >>> optimal(expected_hits([0.1, 0.3, 0.35, 0.3, 0.1, 0.4, 0.0]), n_sections=3)
    (3, 6)
    """
    chances = np.asarray(probabilities, dtype=np.float64)
    if chances.ndim != 1 or not ((chances >= 0) & (chances <= 1)).all() or not 0 <= near <= 1:
        raise ValueError(f"expected probabilities and near between 0 and 1, got shape {chances.shape} and near={near}")
    n = chances.size + 1
    beside = np.ones(n, dtype=bool) if adjacent is None else np.asarray(adjacent, dtype=bool)
    if beside.shape != (n,):
        raise ValueError(f"expected adjacent with one entry per unit ({n}), got shape {beside.shape}")
    return hit_costs(chances[None], lengths=np.array([n]), near=near, adjacent=beside[None], band=band)[0]


def hit_costs(
    probabilities: Floats, *, lengths: Ints, near: float, adjacent: NDArray[np.bool_], band: int | None = None
) -> Costs:
    """`expected_hits` of several texts, unchecked: all have a first axis of texts, and are 0 behind the end of a text."""
    chances, (number, n) = probabilities, adjacent.shape
    width = width_of(band, n)
    # What a cut before unit i earns at the gap behind that unit, and a cut behind unit i at the gap before it.
    before, behind = np.zeros((number, n)), np.zeros((number, n + width))
    before[:, 1:-1] = near * np.where(adjacent[:, 1:-1], chances[:, 1:], 0.0)
    behind[:, 1 : n - 1] = near * np.where(adjacent[:, 1:-1], chances[:, :-1], 0.0)
    # The last unit of a text has no gap behind it.
    behind[np.arange(number), lengths - 1] = 0.0
    tables = -windows(behind, n, width)
    tables[:, :, 0] = 0.0
    if width > 1:
        # Both cuts of a section of two units stand beside the one gap in it.
        tables[:, :, 1] = -np.maximum(-tables[:, :, 1], before)
        tables[:, :, 2:] -= before[:, :, None]
    tables[:, 1:] -= chances[:, :, None]
    return closed_tables(tables, lengths)
