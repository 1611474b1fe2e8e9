"""Size limits: a cost under which sections that are too small or too large must not be."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from segtopic.partition.costs import Cost
from segtopic.partition.costs.pairs import parts, section_sums
from segtopic.partition.search.frame import frame, numbers

__all__ = ["limited", "possible_numbers"]


def limited(cost: Cost, *, sizes: ArrayLike, least: float = 0.0, most: float = np.inf) -> Cost:
    """The cost with all sections forbidden whose size lies outside the limits.

    A single unit larger than `most` stays allowed by itself: units are not cut.

    Parameters
    ----------
    cost : Cost
        The price of every section.
    sizes : array of shape (n,)
        The size of every unit, such as its characters; 0 or more. A section's size is their sum.
    least, most : float
        The limits, both included.

    Returns
    -------
    Cost

    Raises
    ------
    ValueError
        Where there is not one size of 0 or more per unit.

    Examples
    --------
    >>> import numpy as np
    >>> from segtopic.partition.costs import Cost
    >>> from segtopic.partition.limits import limited
    >>> from segtopic.partition.search import optimal
    >>> optimal(limited(Cost(np.zeros((5, 5))), sizes=[1, 1, 1, 1, 9], least=2, most=4))
    (4,)
    """
    lengths = np.asarray(sizes, dtype=np.float64)
    if lengths.shape != (cost.n,) or not ((lengths >= 0) & (lengths < np.inf)).all():
        raise ValueError(
            f"expected one size of 0 or more per unit ({cost.n}), got shape {lengths.shape} or other numbers"
        )
    table = np.array(cost.table)
    for part, first, last in parts(table):
        sums = section_sums(lengths, first, last, cost.band)
        wrong = sums > most * (1 + 1e-12)
        wrong[:, 0] = False
        part[wrong | (sums < least * (1 - 1e-12))] = np.inf
    return Cost(table)


def possible_numbers(cost: Cost, *, bonus: ArrayLike | None = None) -> tuple[int, int] | None:
    """The smallest and the largest number of sections that a cost and the pinned and forbidden gaps allow.

    Parameters
    ----------
    cost : Cost
        A cost, with ``inf`` for what must not be a section.
    bonus : array of shape (n - 1,), optional
        As for `segtopic.partition.search.optimal`.

    Returns
    -------
    tuple of (int, int), or None
        None where no partition is allowed.

    Examples
    --------
    >>> import numpy as np
    >>> from segtopic.partition.costs import Cost
    >>> from segtopic.partition.limits import limited, possible_numbers
    >>> possible_numbers(limited(Cost(np.zeros((5, 5))), sizes=[1] * 5, least=2))
    (1, 2)
    """
    low, reach, toll, _, _ = frame(cost, bonus, 1, None)
    return numbers(cost, low, reach, toll)
