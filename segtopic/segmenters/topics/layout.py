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

__all__ = ["Layout", "Limits"]

# No section is looked for that is so many times longer than the average of the number asked for.
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

    min_sentences: int
    max_sentences: int | None
    max_length: float | None
    length: Callable[[str], float]

    @property
    def none(self) -> bool:
        """Whether every size is allowed."""
        return self.min_sentences == 1 and self.max_sentences is None and self.max_length is None


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
        """The units of a document: its paragraphs, or its sentences where those do not do."""
        sentences = document.sentences
        starts = [i for i, s in enumerate(sentences) if not i or s.block != sentences[i - 1].block]
        paragraphs = len(starts) if len(starts) > 1 else 0
        if not paragraphs or (n_sections or 0) > paragraphs or not limits.none:
            starts = list(range(len(sentences)))
        return cls._with(document, starts, paragraphs, limits)

    @classmethod
    def _with(cls, document: Document, starts: list[int], paragraphs: int, limits: Limits) -> Layout:
        sentences = document.sentences
        headings = headings_above(document)
        inside = np.array([sentences[i].block == sentences[i - 1].block for i in starts[1:]], dtype=bool)
        above = {k: headings[i] for k, i in enumerate(starts) if i and i in headings}
        return cls(document, starts, above, paragraphs, inside if paragraphs else inside & False, limits)

    def keeping(self, gaps: NDArray[np.bool_]) -> Layout:
        """The same with only some of the gaps, and those below headings; the units between others become one."""
        kept = [i for k, i in enumerate(self.starts) if not k or gaps[k - 1] or k in self.headings]
        return self._with(self.document, kept, self.paragraphs, self.limits)

    def band(self, n_sections: int | None) -> int:
        """The longest section to be looked at, in units: all there are, or what the limits or the number leave."""
        n = len(self.starts)
        most = n if n_sections is None else min(n, math.ceil(LONGEST * n / n_sections))
        for sizes, limit in ((self.sizes, self.limits.max_sentences), (self._lengths, self.limits.max_length)):
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

    def limit(self, cost: Cost) -> Cost:
        """The cost with all sections forbidden that are too small or too large, as far as that can be kept."""
        return cost if self.limits.none else cost + self._forbidding

    @cached_property
    def _forbidding(self) -> Cost:
        """0 for sections within the limits, inf for others; a warning says what cannot be kept."""
        least, most, longest = self.limits.min_sentences, self.limits.max_sentences, self.limits.max_length
        n = len(self.starts)
        upper = limited(Cost(np.zeros((n, self.band(None)))), sizes=self.sizes, most=np.inf if most is None else most)
        if longest is not None:
            if (self._lengths > longest).any():
                warnings.warn(
                    f"expected sentences of at most max_length={longest:g}, got one of {self._lengths.max():g}: a sentence "
                    f"is not cut in two, so it is a section by itself; raise max_length or split the sentence",
                    stacklevel=2,
                )
            upper = limited(upper, sizes=self._lengths, most=longest)
        asked = min(least, int(self.sizes.sum()))
        kept = next(k for k in range(asked, -1, -1) if possible_numbers(limited(upper, sizes=self.sizes, least=k)))
        if kept < asked:
            warnings.warn(
                f"expected min_sentences={least} to go with the upper limits in this text, got none that does: sections have "
                f"{kept} sentences at least; lower min_sentences or raise the upper limits",
                stacklevel=2,
            )
        return limited(upper, sizes=self.sizes, least=kept)

    @cached_property
    def _lengths(self) -> NDArray[np.float64]:
        """The length of every unit with all that follows it up to the next."""
        sentences, text = self.document.sentences, self.document.text
        at = [self.headings[k].start if k in self.headings else sentences[i].start for k, i in enumerate(self.starts)]
        lengths = [self.limits.length(text[a:b]) for a, b in zip(at, [*at[1:], len(text)], strict=True)]
        if not all(isinstance(n, int | float | np.integer | np.floating) and n >= 0 for n in lengths):
            raise ValueError(f"expected length to give a number of 0 or more for a text, got {lengths[0]!r}")
        return np.array(lengths, dtype=np.float64)
