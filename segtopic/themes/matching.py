"""Match themes found anew with those known before, so that they keep their names."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["match"]

LEAST_LIKE = 0.3
"""The cosine that a theme has at least with the one that it continues."""


def match(
    old_terms: Sequence[str], old: NDArray[np.float64], new_terms: Sequence[str], new: NDArray[np.float64]
) -> dict[int, int]:
    """Which new theme continues which old one.

    Parameters
    ----------
    old_terms : sequence of str
        The terms of the columns of `old`.
    old : array of float, (themes, terms)
        The centres of the old themes.
    new_terms, new
        Those of the new themes.

    Returns
    -------
    dict of int to int
        From a new theme to the old one that it continues; each old one at most once. New themes that are like no old
        one are not in it.

    Examples
    --------
    >>> import numpy as np
    >>> from segtopic.themes.matching import match
    >>> match(["ferry", "wheat"], np.eye(2), ["rain", "wheat"], np.eye(2))
    {1: 1}
    """
    from scipy.optimize import linear_sum_assignment

    place = {term: column for column, term in enumerate(old_terms)}
    shared = [(place[term], column) for column, term in enumerate(new_terms) if term in place]
    if not shared:
        return {}
    shared.sort()
    old_columns, new_columns = np.array(shared).T
    like = _unit(new)[:, new_columns] @ _unit(old)[:, old_columns].T
    rows, columns = linear_sum_assignment(-like.round(9))
    return {int(i): int(j) for i, j in zip(rows, columns, strict=True) if like[i, j] >= LEAST_LIKE}


def _unit(centres: NDArray[np.float64]) -> NDArray[np.float64]:
    lengths = np.sqrt((centres**2).sum(axis=1, keepdims=True))
    unit: NDArray[np.float64] = centres / np.where(lengths > 0, lengths, 1.0)
    return unit
