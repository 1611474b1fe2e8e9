"""How many sections a text without headings has: what its length lets expect, corrected by what its words say."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from segtopic.partition.common import words_in_common_each
from segtopic.partition.penalties import log_words
from segtopic.partition.search.exact import optimal_each
from segtopic.segmenters.topics.evidence import Evidence

__all__ = ["NumberRule", "Observed", "observe"]

# What the words pay for a cut where they are asked for a number by themselves, in logarithms of their own number.
PRICE = 0.5
# Sections that have less in common with their neighbours than this are taken for texts laid end to end, the sooner the
# less: half way there at LIMIT, nearly sure at LIMIT / 1.5.
LIMIT = 0.2
STEEPNESS = 1.0 / 0.15
# Separate texts longer than this, in words that count, have sections of their own.
LONG_TEXT = 5_000
# A section has so many words that count, on average at least.
FEWEST_WORDS = 25


class Observed(NamedTuple):
    """What the number of sections is judged by.

    Attributes
    ----------
    words : int
        Words of the text that count.
    paragraphs : int
        Paragraphs, 0 where they are not known.
    found : int
        Sections that the likelihoods by themselves give, at the price of half a logarithm of the words per cut.
    apart : float
        How sure it is that these are separate texts, 0-1.
    """

    words: int
    paragraphs: int
    found: int
    apart: float


@dataclass(frozen=True)
class NumberRule:
    """The expected number of sections: ``exp(start) * length ** power * found ** belief``.

    Length is counted in paragraphs where a text has some, else in words that count. Learned by least squares on
    logarithms (benchmarks/fit_number.py).

    Parameters
    ----------
    by_words, by_paragraphs : tuple of (start, power)
        For texts without and with paragraphs.
    belief : float
        How far the number is moved by what the words give.
    """

    by_words: tuple[float, float] = (-1.091, 0.366)
    by_paragraphs: tuple[float, float] = (0.354, 0.363)
    belief: float = 0.076

    def __call__(self, seen: Observed) -> float:
        """The expected number of sections: what the words give where they show separate texts of no great length."""
        start, power = self.by_paragraphs if seen.paragraphs else self.by_words
        length = max(1, seen.paragraphs or seen.words)
        usual = start + power * math.log(length) + self.belief * math.log(seen.found)
        apart = seen.apart if seen.words <= LONG_TEXT * seen.found else 0.0
        number = math.exp(apart * math.log(seen.found) + (1.0 - apart) * usual)
        return max(1.0, min(number, seen.words / FEWEST_WORDS))


def observe(evidence: Evidence, *, words: Sequence[int], paragraphs: Sequence[int]) -> list[Observed]:
    """What the number of sections of texts of so many words that count, and paragraphs, is judged by."""
    prices = [log_words(max(own, 2), weight=PRICE) for own in words]
    cuts = [own or () for own in optimal_each(evidence.judged, penalties=prices)]
    seen = []
    for own, common, n_words, n_paragraphs in zip(
        cuts, words_in_common_each(evidence.entries, cuts), words, paragraphs, strict=True
    ):
        apart = 1.0 / (1.0 + math.exp(min(50.0, STEEPNESS * math.log(common / LIMIT))))
        seen.append(Observed(n_words, n_paragraphs, len(own) + 1, apart))
    return seen
