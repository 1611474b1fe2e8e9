"""What every measure shares: reading its two inputs, and a ratio that can be pooled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import index
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from segtopic.partition.boundaries import Boundaries

__all__ = ["Counts", "HasBoundaries", "Ratio"]


class HasBoundaries(Protocol):
    """Anything with a `boundaries` attribute, such as a `Segmentation`."""

    @property
    def boundaries(self) -> Boundaries:
        """Where it is cut."""


class Ratio(float):
    """A float that remembers what it is a ratio of, so that many of them can be pooled.

    Parameters
    ----------
    part, whole : float
        Numerator and denominator; a plain number is a part of 1, so that ``statistics.mean`` takes ratios.
    empty : float
        The value where `whole` is 0: nothing could be right or wrong.

    Examples
    --------
    >>> from segtopic.metrics import Ratio
    >>> value = Ratio(3, 9)
    >>> round(value, 3), value.part, value.whole
    (0.333, 3.0, 9.0)
    """

    __slots__ = ("empty", "part", "whole")

    part: float
    whole: float
    empty: float

    def __new__(cls, part: float, whole: float = 1.0, empty: float = 0.0) -> Self:  # noqa: D102
        self = super().__new__(cls, part / whole if whole else empty)
        self.part, self.whole, self.empty = float(part), float(whole), float(empty)
        return self

    def __getnewargs__(self) -> tuple[float, float, float]:  # type: ignore[override]
        return self.part, self.whole, self.empty


@dataclass(frozen=True, slots=True)
class Counts:
    """What a guess got right and wrong, counted, and the ratios made of the counts.

    Parameters
    ----------
    tp, fp, fn, tn : int
        True positives, false positives, false negatives, true negatives.

    Examples
    --------
    >>> from segtopic.metrics import Counts
    >>> counts = Counts(tp=2, fp=2, fn=0, tn=5)
    >>> counts.precision, counts.recall, round(counts.f1, 3)
    (0.5, 1.0, 0.667)
    """

    tp: int
    fp: int
    fn: int
    tn: int

    @property
    def precision(self) -> Ratio:
        """``tp / (tp + fp)``: 1.0 where nothing was said and nothing was missed, 0.0 where only misses are left."""
        return Ratio(self.tp, self.tp + self.fp, empty=float(self.fn == 0))

    @property
    def recall(self) -> Ratio:
        """``tp / (tp + fn)``: 1.0 where there was nothing to find and nothing was said, else 0.0."""
        return Ratio(self.tp, self.tp + self.fn, empty=float(self.fp == 0))

    @property
    def f1(self) -> Ratio:
        """Harmonic mean of precision and recall, ``2 tp / (2 tp + fp + fn)``; 1.0 where all three counts are 0."""
        return Ratio(2 * self.tp, 2 * self.tp + self.fp + self.fn, empty=1.0)


def pair(reference: Boundaries | HasBoundaries, guess: Boundaries | HasBoundaries) -> tuple[Boundaries, Boundaries]:
    """Read both inputs as Boundaries over the same number of sentences."""
    a, b = _boundaries("reference", reference), _boundaries("guess", guess)
    if a.n != b.n:
        raise ValueError(
            f"expected reference and guess over the same sentences, got a reference over {a.n} "
            f"and a guess over {b.n}; cut both the same way"
        )
    return a, b


def whole(name: str, value: Any) -> int:
    """Read a whole number, of Python or numpy."""
    try:
        return index(value)
    except TypeError:
        raise TypeError(f"expected {name} as an int, got {type(value).__name__}") from None


def _boundaries(name: str, value: Any) -> Boundaries:
    found = getattr(value, "boundaries", value)
    if not isinstance(found, Boundaries):
        raise TypeError(
            f"expected {name} as Boundaries or something with a .boundaries attribute, got {type(value).__name__}; "
            "Boundaries.from_masses, from_labels and from_bits make one"
        )
    return found


def section_numbers(boundaries: Boundaries, weights: Sequence[int] | None) -> NDArray[np.int64]:
    """Give every unit the number of its section; a sentence stands for as many units as it weighs."""
    steps = np.zeros(boundaries.n, dtype=np.int64)
    steps[np.array(boundaries.at, dtype=np.int64)] = 1
    numbers = np.cumsum(steps)
    if weights is None:
        return numbers
    repeats = [whole("a weight", weight) for weight in weights]
    if len(repeats) != boundaries.n:
        raise ValueError(f"expected one weight per sentence ({boundaries.n}), got {len(repeats)} weights")
    if any(weight < 0 for weight in repeats):
        raise ValueError(f"expected weights of 0 or more units, got {min(repeats)}")
    numbers = np.repeat(numbers, repeats)
    # Sections without any unit leave holes in the numbers; two neighbours differ by one boundary, never by more.
    return np.cumsum(np.diff(numbers, prepend=numbers[:1]) != 0)
