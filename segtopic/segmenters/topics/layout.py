"""Layout: the units between which cuts may fall, and what stands at every gap between them."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from segtopic.document import Document
from segtopic.headings import headings_above
from segtopic.partition.costs import Cost
from segtopic.partition.limits import limited, possible_numbers
from segtopic.spans import Block

__all__ = ["LONGEST", "WHOLE_TABLE", "Layout", "Limits"]

# Tables of sections of up to so many numbers are made whole; longer texts are read in coarse units first, then closely.
WHOLE_TABLE = 2_000_000
# In a long text no section is looked for that is so many times longer than the average of the number asked for.
LONGEST = 8.0
# What a guessed heading earns for its confidence, in nats: more than word counts say against a cut, less than certainty.
GUESSED_HEADING = 300.0
# What a gap inside a paragraph costs, in nats: it serves only where gaps between paragraphs have run out.
INSIDE_PARAGRAPH = 100_000.0
# What a marked heading earns where size limits may forbid it; without them it is always cut at.
MARKED_HEADING = 10_000.0


@dataclass(frozen=True)
class Limits:
    """How large sections may be."""

    least: int = 1
    most: int | None = None
    longest: float | None = None
    length: Callable[[str], float] = len

    @property
    def none(self) -> bool:
        """Whether every size is allowed."""
        return self.least == 1 and self.most is None and self.longest is None

    def exceeded(self, sentences: int, length: float) -> bool:
        """Whether a section of so many sentences and such a length is too large."""
        return (self.most is not None and sentences > self.most) or (self.longest is not None and length > self.longest)


@dataclass(frozen=True, eq=False)
class Layout:
    """A document in units, and what stands between them.

    Parameters
    ----------
    document : Document
        What is cut.
    starts : list of int
        The sentence at which each unit starts, 0 first.
    headings : mapping of int to Block
        The heading above a unit.
    paragraphs : int
        How many paragraphs there are; 0 where they are not known.
    inside : array of bool, (units - 1,)
        Which gaps lie inside a paragraph.
    limits : Limits
        How large sections may be.
    """

    document: Document
    starts: list[int]
    headings: Mapping[int, Block]
    paragraphs: int
    inside: NDArray[np.bool_]
    limits: Limits

    @classmethod
    def of(cls, document: Document, limits: Limits, n_sections: int | None) -> Layout:
        """The units of a document: its paragraphs, and sentences where those do not do."""
        sentences = document.sentences
        if n_sections == 1 and limits.none:
            return cls._with(document, [0], 0, limits)
        single = list(range(len(sentences)))
        starts = [i for i in single if not i or sentences[i].block != sentences[i - 1].block]
        paragraphs = len(starts) if len(starts) > 1 else 0
        if not paragraphs or (n_sections or 0) > paragraphs:
            return cls._with(document, single, paragraphs, limits)
        layout = cls._with(document, starts, paragraphs, limits)
        if limits.most is None and limits.longest is None:
            most = _most_of(layout.sizes.tolist(), limits.least)
            return layout if (n_sections or 1) <= most else cls._with(document, single, paragraphs, limits)
        # Paragraphs too large for a section are cut between sentences; all are where nothing else fits.
        ends = [*starts[1:], len(sentences)]
        large = {
            i
            for i, size, length in zip(starts, layout.sizes, layout.lengths, strict=True)
            if limits.exceeded(size, length)
        }
        split = [i for a, b in zip(starts, ends, strict=True) for i in (range(a, b) if a in large else [a])]
        layout = cls._with(document, split, paragraphs, limits)
        fitting = possible_numbers(layout._within(limits.least))
        if fitting is None or not fitting[0] <= (n_sections or fitting[0]) <= fitting[1]:
            return cls._with(document, single, paragraphs, limits)
        return layout

    @classmethod
    def _with(cls, document: Document, starts: list[int], paragraphs: int, limits: Limits) -> Layout:
        sentences = document.sentences
        headings = headings_above(document)
        inside = np.array([sentences[i].block == sentences[i - 1].block for i in starts[1:]], dtype=bool)
        above = {k: headings[i] for k, i in enumerate(starts) if i and i in headings}
        return cls(document, starts, above, paragraphs, inside if paragraphs else inside & False, limits)

    def keeping(self, gaps: NDArray[np.bool_]) -> Layout:
        """The same with only some of the gaps; the units between others become one.

        Gaps below headings stay, and those between paragraphs where others lie inside one.
        """
        always = ~self.inside if self.inside.any() else self.inside
        kept = [i for k, i in enumerate(self.starts) if not k or gaps[k - 1] or always[k - 1] or k in self.headings]
        return self._with(self.document, kept, self.paragraphs, self.limits)

    def band(self, n_sections: int | None) -> int:
        """The longest section to be looked at, in units: all there are, or what limits or number leave of a long text."""
        n = len(self.starts)
        if self.limits.most is not None or self.limits.longest is not None:
            return self._reach
        if n_sections is None or n * n <= WHOLE_TABLE:
            return n
        pinned = np.flatnonzero(self.bonus(n_sections) == np.inf) + 1
        stretch = int(np.diff([0, *pinned, n]).max())
        return max(min(n, math.ceil(LONGEST * n / n_sections)), stretch if pinned.size else 1)

    @cached_property
    def _reach(self) -> int:
        """How many units the longest section has that the limits allow."""
        n, most = len(self.starts), len(self.starts)
        for sizes, limit in ((self.sizes, self.limits.most), (self.lengths, self.limits.longest)):
            if limit is not None:
                total = np.concatenate(([0.0], np.cumsum(sizes)))
                ends = np.searchsorted(total, total[:-1] + limit * (1 + 1e-12), side="right") - 1
                most = min(most, max(1, int((ends - np.arange(n)).max())))
        return most

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        """The sentences of every unit."""
        return np.diff([*self.starts, len(self.document.sentences)])

    def bonus(self, n_sections: int | None = None) -> NDArray[np.float64]:
        """What a cut at every gap earns whatever the words say, in nats."""
        gains = np.zeros(len(self.starts) - 1)
        if n_sections is not None and self.limits.none and n_sections > self.paragraphs > 0:
            gains[~self.inside] = np.inf
        else:
            gains[self.inside] = -INSIDE_PARAGRAPH
        for k, heading in self.headings.items():
            marked = np.inf if self.limits.none else MARKED_HEADING
            gains[k - 1] = marked if heading.confidence >= 1 else GUESSED_HEADING * heading.confidence
        return gains

    def limit(self, table: NDArray[np.float64]) -> None:
        """Forbid all sections in a table of costs that are too small or too large, as far as that can be kept."""
        if not self.limits.none:
            forbidding = self._forbidding.table
            part = table[: len(forbidding), : forbidding.shape[1]]
            part += forbidding[:, : part.shape[1]]

    @cached_property
    def _not_too_large(self) -> Cost:
        """0 for sections within the upper limits, inf for others."""
        cost, most, longest = Cost(np.zeros((len(self.starts), self.band(None)))), self.limits.most, self.limits.longest
        if most is not None:
            cost = limited(cost, sizes=self.sizes, most=most)
        if longest is not None:
            cost = limited(cost, sizes=self.lengths, most=longest)
        return cost

    def _within(self, least: int) -> Cost:
        """0 for sections of so many sentences at least and within the upper limits, inf for others."""
        return limited(self._not_too_large, sizes=self.sizes, least=least)

    @cached_property
    def _forbidding(self) -> Cost:
        """0 for sections within the limits, inf for others; a warning says what cannot be kept."""
        longest = self.limits.longest
        if longest is not None and (self.lengths > longest).any():
            warnings.warn(
                f"expected sentences of at most max_length={longest:g} with what belongs to them, got one of "
                f"{self.lengths.max():g}: a sentence is not cut in two, so it is a section by itself with its heading; raise "
                f"max_length or split the sentence",
                stacklevel=2,
            )
        asked = min(self.limits.least, len(self.document.sentences))
        kept = next(k for k in range(asked, -1, -1) if possible_numbers(self._within(k)))
        if kept < asked:
            warnings.warn(
                f"expected min_sentences={asked} to go with the upper limits in this text, got none that does: sections have "
                f"{kept} sentences at least; lower min_sentences or raise the upper limits",
                stacklevel=2,
            )
        return self._within(kept)

    @cached_property
    def lengths(self) -> NDArray[np.float64]:
        """The length of every unit with all that follows it up to the next; 0 where no length is limited."""
        if self.limits.longest is None:
            return np.zeros(len(self.starts))
        sentences, text = self.document.sentences, self.document.text
        at = [self.headings[k].start if k in self.headings else sentences[i].start for k, i in enumerate(self.starts)]
        lengths = [self.limits.length(text[a:b]) for a, b in zip(at, [*at[1:], len(text)], strict=True)]
        wrong = [n for n in lengths if not (isinstance(n, int | float | np.integer | np.floating) and n >= 0)]
        if wrong:
            raise ValueError(f"expected length to give a number of 0 or more for a text, got {wrong[0]!r}")
        return np.array(lengths, dtype=np.float64)


def _most_of(sizes: list[int], least: int) -> int:
    """How many sections of so many sentences at least there can be, cut between units of these sizes; one always."""
    held = most = 0
    for size in sizes:
        held += size
        if held >= least:
            held, most = 0, most + 1
    return max(1, most)
