"""What tells the groups apart: a linear rule learned on groups that were found, asked about rows that it has not seen."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from segtopic.themes.discovery.rows import Floats, Ints

__all__ = ["contrasts"]

FOLDS = 10
STEPS = 5
SHRINK = 1.0


def contrasts(weighted: Any, groups: Ints, k: int, keys: NDArray[np.uint64], size: int) -> Floats:
    """How much a linear rule holds every row for one of every group.

    A mean tells what a group is like, a rule what sets it off: of two words that always come together it counts each by
    half. Every row is judged by the rule of the other nine tenths, so that none speaks for itself.

    Parameters
    ----------
    weighted : scipy.sparse.csr_matrix of float, (rows, terms)
        Rows of length 1.
    groups : array of int, (rows,)
        A group of 0 ... k - 1 for every row.
    k : int
        The number of groups.
    keys : array of uint64, (rows,)
        A key for every row, the same for rows that are the same: the tenths are taken by it.
    size : int
        The rule is learned on the first so many rows.

    Returns
    -------
    array of float, (rows, k)
        About 1 where a row is surely one of the group, 0 where it surely is not.

    Notes
    -----
    Ridge regression on the groups, by a few steps of conjugate gradients: the steps not taken shrink it further.
    """
    n = weighted.shape[0]
    wanted = np.zeros((n, k))
    wanted[np.arange(n), groups] = 1.0
    fold = (keys % np.uint64(FOLDS)).astype(np.int64)
    result = np.zeros((n, k))
    early = np.arange(n) < size
    for part in range(FOLDS):
        asked = early & (fold == part)
        known = np.flatnonzero(early & ~asked)
        if asked.any() and len(known):
            result[asked] = _learned(weighted[known], wanted[known], weighted[asked])
    if not early.all():
        result[~early] = _learned(weighted[:size], wanted[:size], weighted[size:])
    return result


def _learned(rows: Any, wanted: Floats, others: Any) -> Floats:
    """What a rule learned on rows says of others."""
    mean = wanted.mean(axis=0)
    rule = np.zeros((rows.shape[1], wanted.shape[1]))
    rest = rows.T @ (wanted - mean)
    step = rest.copy()
    size = (rest**2).sum(axis=0)
    for _ in range(STEPS):
        image = rows.T @ (rows @ step) + SHRINK * step
        length = size / np.maximum((step * image).sum(axis=0), 1e-30)
        rule += length * step
        rest -= length * image
        before, size = size, (rest**2).sum(axis=0)
        step = rest + step * (size / np.maximum(before, 1e-30))
    said: Floats = others @ rule + mean
    return said
