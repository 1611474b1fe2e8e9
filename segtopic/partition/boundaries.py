"""Boundaries: where a sequence of sentences is cut, and every way the field writes that down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import index
from typing import Any

__all__ = ["Boundaries"]


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Where a sequence of `n` sentences is cut.

    The field has seven encodings of one segmentation; here there is one, and doors to and from the others.

    Parameters
    ----------
    n : int
        Number of sentences.
    at : sequence of int
        The interior starts, counted in sentences: ``0 < at[0] < at[1] < ... < n``.
    strength : sequence of float, optional
        How sure each cut is, 0-1; 1.0 each where nothing is said.
    why : sequence of str, optional
        Why each cut was made, such as ``"heading"`` or ``"similarity"``; ``"given"`` each where nothing is said.

    Raises
    ------
    ValueError
        Where the starts do not ascend strictly inside the text, or the lengths disagree.

    Examples
    --------
    >>> from segtopic import Boundaries
    >>> b = Boundaries(9, (3, 5))
    >>> b.masses, b.labels, b.bits
    ((3, 2, 4), (0, 0, 0, 1, 1, 2, 2, 2, 2), (0, 0, 1, 0, 1, 0, 0, 0))
    >>> Boundaries.from_masses((3, 2, 4)) == b
    True
    """

    n: int
    at: tuple[int, ...] = ()
    strength: tuple[float, ...] = ()
    why: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        n, at = _whole("n", self.n), tuple(_whole("a start", i) for i in self.at)
        if n < 0:
            raise ValueError(f"expected the number of sentences, 0 or more, got n={n}")
        if any(b <= a for a, b in pairwise((0, *at))) or (at and at[-1] >= n):
            raise ValueError(f"expected starts that ascend strictly between 0 and n={n}, got {list(at)}")
        strength = tuple(float(s) for s in self.strength) or (1.0,) * len(at)
        why = tuple(self.why) or ("given",) * len(at)
        if len(strength) != len(at) or len(why) != len(at):
            raise ValueError(
                f"expected one strength and one why per cut ({len(at)}), "
                f"got {len(strength)} strengths and {len(why)} whys"
            )
        if not all(0.0 <= s <= 1.0 for s in strength):
            raise ValueError(f"expected strengths between 0 and 1, got {list(strength)}")
        for name, value in (("n", n), ("at", at), ("strength", strength), ("why", why)):
            object.__setattr__(self, name, value)

    @property
    def n_sections(self) -> int:
        """Number of sections: one more than the cuts, or 0 for a text without sentences."""
        return len(self.at) + 1 if self.n else 0

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """``(start, end)`` of every section, in sentences."""
        return tuple(pairwise((0, *self.at, self.n))) if self.n else ()

    @property
    def masses(self) -> tuple[int, ...]:
        """The length of every section, in sentences (segeval's encoding)."""
        return tuple(b - a for a, b in self.spans)

    @property
    def labels(self) -> tuple[int, ...]:
        """The number of its section for every sentence."""
        return tuple(k for k, mass in enumerate(self.masses) for _ in range(mass))

    @property
    def bits(self) -> tuple[int, ...]:
        """1 for every gap that is cut, 0 for the others; gap ``i`` lies between sentences ``i`` and ``i + 1``."""
        cuts = frozenset(self.at)
        return tuple(int(i in cuts) for i in range(1, self.n))

    @classmethod
    def from_masses(cls, masses: Iterable[int]) -> Boundaries:
        """From the length of every section, in sentences.

        Parameters
        ----------
        masses : iterable of int
            Each 1 or more; none at all for a text without sentences.

        Raises
        ------
        ValueError
            Where a length is not positive.
        """
        lengths = [_whole("a length", m) for m in masses]
        if any(m < 1 for m in lengths):
            raise ValueError(f"expected lengths of 1 sentence or more, got {lengths}")
        ends = list(accumulate(lengths, initial=0))
        return cls(ends[-1], tuple(ends[1:-1]))

    @classmethod
    def from_labels(cls, labels: Iterable[Any]) -> Boundaries:
        """From one label per sentence: a cut wherever the label changes.

        Parameters
        ----------
        labels : iterable
            Anything that can be compared; equal neighbours are one section.
        """
        items = list(labels)
        return cls(len(items), tuple(i for i in range(1, len(items)) if items[i] != items[i - 1]))

    @classmethod
    def from_bits(cls, bits: Iterable[Any]) -> Boundaries:
        """From one 0 or 1 per gap, so one fewer than sentences.

        Parameters
        ----------
        bits : iterable
            0, 1, True, False, ``"0"`` or ``"1"`` per gap; a str such as ``"0010"`` will do.

        Raises
        ------
        ValueError
            Where something else than these stands among the bits.
        """
        items = list(bits)
        wrong = [bit for bit in items if bit not in (0, 1, "0", "1")]
        if wrong:
            raise ValueError(f"expected 0 or 1 for every gap, got {wrong[0]!r}")
        return cls(len(items) + 1, tuple(i for i, bit in enumerate(items, 1) if int(bit)))


def _whole(what: str, value: Any) -> int:
    try:
        return index(value)
    except TypeError:
        raise TypeError(f"expected {what} as an int, got {type(value).__name__}") from None
