"""Cost: the price of every section, all that a search sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Cost", "Costs", "Floats", "Ints", "windows"]

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]


def windows(values: NDArray[Any], n: int, band: int, *, start: int = 0) -> NDArray[Any]:
    """Row ``i`` is ``values[..., start + i : start + i + band]``: a view, made in a tenth of the time that numpy takes."""
    *many, size = values.shape
    if n and band and size < start + n + band - 1:
        raise ValueError(f"expected {start + n + band - 1} values for {n} windows of {band}, got {size}")
    *strides, step = values.strides
    return np.ndarray((*many, n, band), values.dtype, values, start * step, (*strides, step, step))


@dataclass(frozen=True, eq=False, repr=False)
class Cost:
    """What every section of a text would cost: all that a search sees.

    Parameters
    ----------
    table : array of shape (n, band)
        ``table[i, m - 1]`` is the cost of the section of `m` units that starts at unit `i`. What reaches past the end
        of the text (``i + m > n``) is never read; the costs of this module hold ``inf`` there. ``inf`` elsewhere says
        that this must not be a section.

    Raises
    ------
    ValueError
        Where the table has another shape, is wider than long, or holds NaN or ``-inf`` inside the text.

    Examples
    --------
    >>> from segtopic.partition.costs import Cost, language_model
    >>> cost = language_model([[1, 0], [1, 0], [0, 1]])
    >>> cost.n, cost.band, cost(0, 2) < cost(1, 3)
    (3, 3, True)
    >>> (cost + 2 * cost)(0, 2) == 3 * cost(0, 2)
    True
    """

    table: Floats

    def __post_init__(self) -> None:
        table = np.asarray(self.table, dtype=np.float64)
        if table.ndim != 2 or table.shape[1] < 1 or table.shape[1] > max(1, table.shape[0]):
            raise ValueError(f"expected a table of shape (n, band) with 1 <= band <= n, got shape {table.shape}")
        # NaN compares false, so one comparison finds both; what reaches past the end may hold anything.
        n = len(table)
        if not (table > -np.inf).all() and not all((table[i, : n - i] > -np.inf).all() for i in range(n)):
            raise ValueError(
                "expected a cost for every section inside the text, got NaN or -inf; use inf to forbid one"
            )
        view = table.view()
        view.flags.writeable = False
        object.__setattr__(self, "table", view)

    @property
    def n(self) -> int:
        """Length of the text, in units."""
        return int(self.table.shape[0])

    @property
    def band(self) -> int:
        """The longest section that has a price, in units."""
        return int(self.table.shape[1])

    def __call__(self, i: int, j: int) -> float:
        """The cost of the section of units ``i, ..., j - 1``; ``inf`` where it is longer than the band."""
        if not 0 <= i < j <= self.n:
            raise ValueError(f"expected a section with 0 <= i < j <= {self.n} (units), got i={i}, j={j}")
        return float(self.table[i, j - i - 1]) if j - i <= self.band else np.inf

    def __repr__(self) -> str:
        return f"<Cost: {self.n} units, sections up to {self.band}>"

    def __add__(self, other: Cost) -> Cost:
        """The sum of two costs of the same text, as far as the smaller band reaches."""
        if not isinstance(other, Cost):
            return NotImplemented
        if other.n != self.n:
            raise ValueError(f"expected two costs of one text, got {self.n} and {other.n} units")
        band = min(self.band, other.band)
        return Cost(self.table[:, :band] + other.table[:, :band])

    def __mul__(self, weight: float) -> Cost:
        """The cost times a weight, 0 or more."""
        if not isinstance(weight, int | float | np.integer | np.floating):
            return NotImplemented
        if not 0 <= weight < np.inf:
            raise ValueError(f"expected a finite weight of 0 or more, got {weight}")
        if weight:
            return Cost(self.table * float(weight))
        return Cost(np.where(np.isinf(self.table), np.inf, 0.0))

    __rmul__ = __mul__


@dataclass(frozen=True, eq=False)
class Costs:
    """What the sections of several texts would cost: short texts taken together take less time than one by one.

    Parameters
    ----------
    tables : array of shape (texts, n, band)
        Each text's table as in `Cost`, `n` being the longest text's units: ``inf`` wherever a section would reach past
        the end of its text.
    lengths : array of int, (texts,)
        The units of each text, 1 or more.
    """

    tables: Floats
    lengths: Ints

    @classmethod
    def of(cls, cost: Cost) -> Costs:
        """One text's."""
        return cls(cost.table[None], np.array([cost.n]))

    def __len__(self) -> int:
        return len(self.lengths)

    def __getitem__(self, k: int) -> Cost:
        n = int(self.lengths[k])
        return Cost(self.tables[k, :n, : max(n, 1)])

    def only(self, texts: Sequence[int]) -> Costs:
        """Some of the texts."""
        return self if len(texts) == len(self) else Costs(self.tables[texts], self.lengths[texts])
