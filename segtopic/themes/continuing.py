"""Which of the themes found in a grown archive continues which one found before."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["continued", "names_after"]

LEAST_SHARED = 0.3
"""The share of the sections of either theme that both have, at least."""


def continued(old: NDArray[np.int64], new: NDArray[np.int64]) -> dict[int, int]:
    """Pair new themes with old ones by the sections that they have in common.

    Parameters
    ----------
    old, new : array of int, (sections,)
        The old and the new theme of every section, -1 for none.

    Returns
    -------
    dict of int to int
        From a new theme to the old one that it continues; each old one at most once.

    Examples
    --------
    >>> import numpy as np
    >>> from segtopic.themes.continuing import continued
    >>> continued(np.array([0, 0, 0, 1, -1]), np.array([1, 1, 1, 0, 2]))
    {0: 1, 1: 0}
    """
    from scipy.optimize import linear_sum_assignment

    n_old, n_new = int(old.max(initial=-1)) + 1, int(new.max(initial=-1)) + 1
    both = np.zeros((n_new, n_old))
    kept = (old >= 0) & (new >= 0)
    np.add.at(both, (new[kept], old[kept]), 1.0)
    either = np.bincount(new[new >= 0], minlength=n_new)[:, None] + np.bincount(old[old >= 0], minlength=n_old) - both
    shared = both / np.maximum(either, 1.0)
    rows, columns = linear_sum_assignment(-shared)
    return {int(i): int(j) for i, j in zip(rows, columns, strict=True) if shared[i, j] >= LEAST_SHARED}


def names_after(names: list[str], kept: dict[int, str]) -> list[str]:
    """Names of which some are kept from before; a new name that one of these has already gets a number."""
    after = [kept.get(k, "") for k in range(len(names))]
    taken = {name.casefold() for name in kept.values()}
    for k, name in enumerate(names):
        if k in kept:
            continue
        number, chosen = 2, name
        while chosen.casefold() in taken:
            number, chosen = number + 1, f"{name} {number}"
        after[k] = chosen
        taken.add(chosen.casefold())
    return after
