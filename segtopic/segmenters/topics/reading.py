"""Reading: a document made ready to be cut, and the cuts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from segtopic.cues import cue_bonus
from segtopic.document import Document
from segtopic.partition.boundaries import Boundaries
from segtopic.partition.costs import expected_hits
from segtopic.partition.limits import possible_numbers
from segtopic.partition.penalties import log_words, optimal_path
from segtopic.partition.search import optimal
from segtopic.partition.similarity import gap_similarity
from segtopic.relatedness import Relatedness
from segtopic.segmenters.topics.evidence import Evidence
from segtopic.segmenters.topics.layout import LONGEST, WHOLE_TABLE, Layout, Limits
from segtopic.segmenters.topics.number import NumberRule, Observed, observe
from segtopic.segmenters.topics.sentence_vectors import SentenceVectors
from segtopic.vectors import count_terms, sentence_terms, tfidf

__all__ = ["Reading", "read_closely"]

Floats = NDArray[np.float64]

# Who sets headings has told how long the sections are: a cut that no heading marks must then earn so many times the
# logarithm of the words (benchmarks/hidden_headings.py).
HEADED_PENALTY_WEIGHT = 8.0
# In a few words anything looks like a change of subject: shorter texts pay as if they had so many words.
FEWEST_WORDS = 100
# Windows of so many sentences on each side of a gap make the curve.
CURVE_WIDTH = 4
# A boundary one sentence beside a cut is worth so much of one that is hit.
NEAR = 0.5
# A gap's log-odds times the one plus the other are as often right as they say (benchmarks/calibration.py): in one
# document, and in separate texts laid end to end.
CALIBRATION = ((0.33, -1.06), (0.97, 0.31))
# A text too long for a whole table is read in about so many coarse units first, then closely where boundaries are likely,
# with a table of at most so many numbers.
COARSE_UNITS = 800
CLOSE_TABLE = 4_000_000
# So many times the number of boundaries that are expected are looked at closely, or more where there is room.
LIKELY = 2
# The words of a longer text are not all looked at, but so many of them, those of single sentences before others.
MOST_WORDS = 500_000


@dataclass(frozen=True, eq=False)
class Reading:
    """A document made ready to be cut.

    Parameters
    ----------
    words : sequence of sequence of str
        The terms of every sentence.
    layout : Layout
        The units between which cuts may fall.
    evidence : Evidence
        What their words say.
    seen : Observed
        What the number of sections is judged by.
    """

    words: Sequence[Sequence[str]]
    layout: Layout
    evidence: Evidence
    seen: Observed

    def number(self, rule: NumberRule, penalty: float | None) -> float:
        """How many sections to expect: by the rule, or by what a cut must earn where that or headings are given."""
        layout = self.layout
        if penalty is None and not layout.headings:
            return min(rule(self.seen), float(layout.paragraphs or len(layout.starts)))
        if penalty is None:
            penalty = log_words(max(self.seen.words, FEWEST_WORDS), weight=HEADED_PENALTY_WEIGHT)
        return 1.0 + len(optimal(layout.limit(self.evidence.judged), penalty=float(penalty), bonus=layout.bonus()))

    def numbers(self) -> list[int]:
        """All numbers of sections that some penalty of 0 or more gives."""
        steps = optimal_path(self.layout.limit(self.evidence.judged), bonus=self.layout.bonus())
        return sorted({len(cuts) + 1 for _, cuts in steps})

    def chances(self, number: float, bonus: Floats) -> Floats:
        """The probability of a boundary at every gap between units, where so many sections are expected."""
        # Cues are about one document; separate texts open as they like.
        if self.seen.apart < 0.99:
            bonus = bonus + cue_bonus(self.layout.document, self.layout.starts) * (1.0 - self.seen.apart)
        return self.evidence.probabilities(number, bonus, sure=self.seen.apart, limit=self.layout.limit)

    def place(self, number: float, *, exactly: int | None) -> Boundaries:
        """The cuts that are expected to hit the most boundaries, for about or exactly so many sections."""
        layout = self.layout
        bonus = layout.bonus(exactly)
        if len(layout.headings) + 1 > (exactly or math.inf) and layout.limits.none:
            # Fewer sections than headings: the surest of these, and of equally sure ones those that words speak for.
            chances = self.chances(number, np.where(np.isfinite(bonus), np.minimum(bonus, 0.0), 0.0))
            ranked = sorted(layout.headings, key=lambda k: (-layout.headings[k].confidence, -chances[k - 1], k))
            cuts = tuple(sorted(ranked[: (exactly or 1) - 1]))
        else:
            chances = self.chances(number, bonus)
            hits = layout.limit(expected_hits(chances, near=NEAR, adjacent=layout.sizes == 1, band=self.evidence.band))
            # Headings before anything that words can say, gaps inside paragraphs after it.
            much = 2.0 * len(layout.starts)
            gains = np.where(bonus < 0, -much, np.where(bonus == np.inf, np.inf, 0.0))
            for k, heading in layout.headings.items():
                if bonus[k - 1] < np.inf:
                    gains[k - 1] = much * (1.0 + heading.confidence)
            count = exactly or round(number)
            if exactly is None and (hits.band < hits.n or not layout.limits.none):
                closed = np.where(bonus < 0, -np.inf, gains)
                least, most = possible_numbers(hits, bonus=closed) or possible_numbers(hits, bonus=gains) or (1, 1)
                count = min(max(count, least), most)
            cuts = optimal(hits, n_sections=count, bonus=gains)
        headed = [layout.headings[k].confidence if k in layout.headings else 0.0 for k in cuts]
        sure = self.calibrated(chances[np.array(cuts, dtype=np.int64) - 1]).tolist()
        return Boundaries(
            len(self.words),
            tuple(layout.starts[k] for k in cuts),
            tuple(round(heading or told, 6) for heading, told in zip(headed, sure, strict=True)),
            tuple("heading" if k in layout.headings else "similarity" for k in cuts),
        )

    def calibrated(self, chances: Floats) -> Floats:
        """Probabilities as they turn out to be true; 0 and 1 stay."""
        odds = np.clip(chances, 1e-9, 1 - 1e-9)
        odds = np.log(odds / (1.0 - odds))
        one, many = (slope * odds + shift for slope, shift in CALIBRATION)
        told = 1.0 / (1.0 + np.exp(-((1.0 - self.seen.apart) * one + self.seen.apart * many)))
        return np.asarray(np.where((chances <= 0) | (chances >= 1), chances, told), dtype=np.float64)

    def curve(self) -> list[float]:
        """The TF-IDF similarity of the sentences before and behind every gap between sentences."""
        whole = self.evidence.n == len(self.words)
        rows = self.evidence.rows if whole else tfidf(count_terms(self.words).matrix)
        values: list[float] = np.clip(gap_similarity(rows, width=CURVE_WIDTH), 0.0, 1.0).tolist()
        return values


def read_closely(
    document: Document,
    limits: Limits,
    n_sections: int | None,
    *,
    related: tuple[Relatedness, ...],
    vectors: Floats | None,
) -> Reading:
    """Make a document ready to be cut.

    Parameters
    ----------
    document : Document
        A document with sentences.
    limits : Limits
        How large sections may be.
    n_sections : int or None
        How many are asked for.
    related : tuple of Relatedness
        What is known of words that go together.
    vectors : array of shape (sentences, d), or None
        What an encoder gave.
    """
    layout = Layout.of(document, limits, n_sections)
    words = sentence_terms(document)
    n_words = sum(map(len, words))

    def look(layout: Layout, band: int) -> Reading:
        units = _units(words, layout.starts, n_words)
        encoded = None if vectors is None else SentenceVectors.of(vectors, layout.starts)
        evidence = Evidence(count_terms(units), min(band, len(units)), related, encoded)
        return Reading(words, layout, evidence, observe(evidence, words=n_words, paragraphs=layout.paragraphs))

    band, n = layout.band(n_sections), len(layout.starts)
    bounded = limits.most is not None or limits.longest is not None
    if bounded or n * band <= WHOLE_TABLE:
        return look(layout, band)
    step = math.ceil(n / max(COARSE_UNITS, 2 * (n_sections or 1)))
    loose = replace(layout, limits=Limits())
    grid = np.arange(1, n) % step == 0
    tried = loose.keeping(grid)
    reading = look(tried, max(1, CLOSE_TABLE // len(tried.starts)))
    number = n_sections or NumberRule()(reading.seen)
    # As many gaps are looked at closely as leave room for sections some times longer than the average.
    room = max(COARSE_UNITS, math.sqrt(CLOSE_TABLE * number / LONGEST) - len(tried.starts))
    while step > 1:
        chances = reading.chances(number, tried.bonus())
        likely = np.argsort(-chances, kind="stable")[: max(int(room / (2 * step)), math.ceil(LIKELY * number))]
        # Where there is no room for all gaps around the likely ones, some of them tell where to look more closely.
        step = min(step // 2, max(1, math.ceil(2 * step * len(likely) / room)))
        places = [*np.searchsorted(layout.starts, tried.starts).tolist(), n]
        close = grid.copy()
        for k in likely:
            close[places[k] : places[k + 2] - 1 : step] = True
            close[places[k + 1] - 1] = True
        if n_sections:
            # Sections of even length, which any least size allows that allows the number at all.
            close[np.arange(1, n_sections) * n // n_sections - 1] = True
        tried = (loose if step > 1 else layout).keeping(close)
        reading = look(tried, max(1, CLOSE_TABLE // len(tried.starts), tried.band(n_sections) if n_sections else 1))
    return reading


def _units(words: Sequence[Sequence[str]], starts: Sequence[int], n_words: int) -> list[list[str]]:
    """The terms of every unit; of long units in a very long text, those of sentences at equal distances."""
    ends = [*starts[1:], len(words)]
    if n_words <= MOST_WORDS:
        return [[term for row in words[a:b] for term in row] for a, b in zip(starts, ends, strict=True)]
    most = max(1, MOST_WORDS // len(starts))
    thinned = (
        words[a : b : math.ceil(max(1, sum(map(len, words[a:b]))) / most)] for a, b in zip(starts, ends, strict=True)
    )
    return [[term for row in rows for term in row] for rows in thinned]
