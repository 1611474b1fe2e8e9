"""Which of the themes found in a grown archive continues which one found before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from segtopic.themes.seeds import same_name

__all__ = ["continued", "names_after"]

LEAST_SHARED = 0.3
"""The share of the sections of either theme that both have, at least."""


def continued(old: Sequence[str | None], new: NDArray[np.int64]) -> dict[int, str]:
    """Pair new themes with old ones by the sections that they have in common.

    Parameters
    ----------
    old : sequence of (str or None)
        The old theme of every section.
    new : array of int, (sections,)
        Its new theme, -1 for none.

    Returns
    -------
    dict of int to str
        From a new theme to the old one that it continues; each old one at most once.

    Examples
    --------
    >>> import numpy as np
    >>> from segtopic.themes.continuing import continued
    >>> continued(["Sea", "Sea", "Sea", "Land", None], np.array([1, 1, 1, 0, 2]))
    {0: 'Land', 1: 'Sea'}
    """
    from scipy.optimize import linear_sum_assignment

    names = sorted({name for name in old if name is not None})
    both = np.zeros((int(new.max(initial=-1)) + 1, len(names)))
    sizes = Counter(old)
    for (name, k), n in Counter(zip(old, new.tolist(), strict=True)).items():
        if name is not None and k >= 0:
            both[k, names.index(name)] = n
    either = np.bincount(new[new >= 0], minlength=len(both))[:, None] + [sizes[name] for name in names] - both
    shared = both / np.maximum(either, 1.0)
    rows, columns = linear_sum_assignment(-shared)
    return {int(i): names[j] for i, j in zip(rows, columns, strict=True) if shared[i, j] >= LEAST_SHARED}


def names_after(names: list[str], kept: dict[int, str]) -> list[str]:
    """Names of which some are kept from before; a new name that one of these has already gets a number."""
    after = [kept.get(k, "") for k in range(len(names))]
    taken = {same_name(name) for name in kept.values()}
    for k, name in enumerate(names):
        if k in kept:
            continue
        number, chosen = 2, name
        while same_name(chosen) in taken:
            number, chosen = number + 1, f"{name} {number}"
        after[k] = chosen
        taken.add(same_name(chosen))
    return after
