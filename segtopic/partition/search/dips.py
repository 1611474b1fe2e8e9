"""Search in a curve: the valleys that are deep enough."""

from __future__ import annotations

from operator import index
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from segtopic.partition.similarity import depth

__all__ = ["valleys"]


def valleys(
    curve: ArrayLike,
    *,
    n_sections: int | None = None,
    deviations: float = 0.5,
    min_distance: int = 1,
    allowed: Any = None,
) -> tuple[int, ...]:
    """The valleys of a curve that are deep enough to cut.

    Without `n_sections`, a gap is cut where its depth score is above 0 and above the mean minus `deviations` standard
    deviations of all depth scores, the deepest first and none nearer than `min_distance` to another.

    Parameters
    ----------
    curve : array of shape (n - 1,)
        Similarity across every gap; low speaks for a cut.
    n_sections : int, optional
        Exactly so many sections: the deepest gaps, at equal depth those with lower similarity, then the earlier. Where
        no more can be had at the distance asked for, nearer ones serve.
    deviations : float
        Hearst's liberal cutoff is 1, her conservative one 0.5.
    min_distance : int
        Smallest distance between two cuts, in units.
    allowed : array of shape (n - 1,), optional
        True where a gap may be cut (such as at the end of a paragraph); by default everywhere. Only those gaps enter
        the mean and the standard deviation. With `n_sections`, others serve once these run out.

    Returns
    -------
    tuple of int
        The interior starts, ascending, in units.

    Raises
    ------
    ValueError
        Where `n_sections` is not between 1 and n, or a shape or number is wrong.

    References
    ----------
    Hearst, "TextTiling: segmenting text into multi-paragraph subtopic passages", Computational Linguistics 23 (1997),
    sections 5.3 and 5.5; Galley et al., "Discourse segmentation of multi-party conversation", ACL 2003, section 4.2,
    cut alike with a threshold of mean minus a number of deviations.

    Examples
    --------
    >>> from segtopic.partition.search import valleys
    >>> valleys([0.9, 0.2, 0.8, 0.7, 0.1, 0.6])
    (2, 5)
    >>> valleys([0.9, 0.2, 0.8, 0.7, 0.1, 0.6], n_sections=2)
    (2,)
    """
    values = np.asarray(curve, dtype=np.float64)
    depths = depth(values)
    n = values.size + 1
    may = np.ones(n - 1, dtype=bool) if allowed is None else np.asarray(allowed, dtype=bool)
    if may.shape != values.shape:
        raise ValueError(f"expected allowed of shape {values.shape}, one per gap; got shape {may.shape}")
    if index(min_distance) < 1 or not np.isfinite(deviations):
        raise ValueError(
            f"expected min_distance >= 1 and a finite number of deviations, got {min_distance} and {deviations}"
        )
    if n_sections is not None and not 1 <= index(n_sections) <= n:
        raise ValueError(f"expected a number of sections between 1 and {n}, got n_sections={n_sections}")
    # Rounded, so that gaps which differ by nothing but rounding are tied and the earlier one comes first.
    order = np.lexsort((np.arange(n - 1), np.round(values, 12), -np.round(depths, 12)))
    if n_sections is None:
        if not may.any():
            return ()
        least = max(0.0, float(depths[may].mean() - deviations * depths[may].std()))
        chosen = _apart([g for g in order.tolist() if may[g] and depths[g] > least], [], min_distance, n)
    else:
        chosen = []
        inside = [g for g in order.tolist() if may[g]]
        rest = [g for g in order.tolist() if not may[g]]
        for candidates, distance in ((inside, min_distance), (inside, 1), (rest, min_distance), (rest, 1)):
            chosen = _apart(candidates, chosen, distance, n_sections - 1)
    return tuple(g + 1 for g in sorted(chosen))


def _apart(candidates: list[int], chosen: list[int], distance: int, most: int) -> list[int]:
    """`chosen` and as many of the candidates, in their order, as keep the distance, up to `most` in all."""
    taken = list(chosen)
    near = {g + step for g in taken for step in range(1 - distance, distance)}
    for g in candidates:
        if len(taken) >= most:
            break
        if g not in near:
            taken.append(g)
            near.update(range(g + 1 - distance, g + distance))
    return taken
