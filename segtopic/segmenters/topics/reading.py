"""Reading: a document made ready to be cut, and the cuts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from segtopic.cues import cue_bonus
from segtopic.document import Document
from segtopic.partition.boundaries import Boundaries
from segtopic.partition.costs.base import Costs, Floats
from segtopic.partition.costs.hits import hit_costs
from segtopic.partition.costs.pairs import entries_of_texts
from segtopic.partition.limits import possible_numbers
from segtopic.partition.penalties import log_words, optimal_path
from segtopic.partition.search import optimal
from segtopic.partition.search.exact import counted_each, optimal_each
from segtopic.partition.similarity import gap_similarities
from segtopic.relatedness import Relatedness
from segtopic.segmenters.topics.evidence import Evidence, weighed
from segtopic.segmenters.topics.layout import LONGEST, WHOLE_TABLE, Layout, Limits
from segtopic.segmenters.topics.number import NumberRule, Observed, observe
from segtopic.segmenters.topics.sentence_vectors import SentenceVectors
from segtopic.vectors import Counts, merged

__all__ = ["Reading", "read_closely", "read_together"]

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
    """Documents made ready to be cut; several short ones together take less time than one by one.

    Parameters
    ----------
    counts : list of Counts
        The terms of every sentence of every document.
    layouts : list of Layout
        The units between which cuts may fall.
    evidence : Evidence
        What their words say.
    seen : list of Observed
        What the number of sections is judged by.
    """

    counts: list[Counts]
    layouts: list[Layout]
    evidence: Evidence
    seen: list[Observed]

    def numbers(self, rule: NumberRule, penalty: float | None) -> list[float]:
        """How many sections to expect: by the rule, or by what a cut must earn where that or headings are given."""
        found = [
            min(rule(seen), float(own.paragraphs or len(own.starts)))
            for seen, own in zip(self.seen, self.layouts, strict=True)
        ]
        priced = [k for k, layout in enumerate(self.layouts) if penalty is not None or layout.headings]
        if not priced:
            return found
        prices = [
            log_words(max(self.seen[k].words, FEWEST_WORDS), weight=HEADED_PENALTY_WEIGHT)
            if penalty is None
            else float(penalty)
            for k in priced
        ]
        costs = self._limited(self.evidence.judged).only(priced)
        bonus = self._side_by_side([self.layouts[k].bonus() for k in priced])
        for k, cuts in zip(priced, optimal_each(costs, penalties=prices, bonus=bonus), strict=True):
            if cuts is None:  # says what does not fit
                optimal(self._limited(self.evidence.judged)[k], bonus=self.layouts[k].bonus())
            found[k] = 1.0 + len(cuts or ())
        return found

    def possible(self) -> list[int]:
        """All numbers of sections that some penalty of 0 or more gives the first document."""
        steps = optimal_path(self._limited(self.evidence.judged)[0], bonus=self.layouts[0].bonus())
        return sorted({len(cuts) + 1 for _, cuts in steps})

    def chances(self, numbers: Sequence[float], bonuses: Sequence[Floats]) -> list[Floats]:
        """The probability of a boundary at every gap between units, where so many sections are expected."""
        gains = [
            # Cues are about one document; separate texts open as they like.
            bonus + cue_bonus(layout.document, layout.starts) * (1.0 - seen.apart) if seen.apart < 0.99 else bonus
            for bonus, layout, seen in zip(bonuses, self.layouts, self.seen, strict=True)
        ]
        sure = [seen.apart for seen in self.seen]
        found = self.evidence.probabilities(numbers, self._side_by_side(gains), sure=sure, limit=self._limited)
        return [own[: bonus.size] for own, bonus in zip(found, bonuses, strict=True)]

    def place(self, numbers: Sequence[float], *, exactly: int | None) -> list[Boundaries]:
        """The cuts that are expected to hit the most boundaries, for about or exactly so many sections."""
        bonuses = [layout.bonus(exactly) for layout in self.layouts]
        # Fewer sections than headings: the surest of these, and of equally sure ones those that words speak for.
        fewer = [len(own.headings) + 1 > (exactly or math.inf) and own.limits.none for own in self.layouts]
        chances = self.chances(
            numbers,
            [
                np.where(np.isfinite(bonus), np.minimum(bonus, 0.0), 0.0) if few else bonus
                for bonus, few in zip(bonuses, fewer, strict=True)
            ],
        )
        if any(fewer):
            ways = [self._surest(k, own, exactly or 1) for k, own in enumerate(chances)]
        else:
            ways = self._best(chances, bonuses, numbers, exactly)
        return [self._boundaries(k, *each) for k, each in enumerate(zip(ways, chances, strict=True))]

    def _surest(self, k: int, chances: Floats, number: int) -> tuple[int, ...]:
        headings = self.layouts[k].headings
        ranked = sorted(headings, key=lambda unit: (-headings[unit].confidence, -chances[unit - 1], unit))
        return tuple(sorted(ranked[: number - 1]))

    def _best(
        self, chances: list[Floats], bonuses: list[Floats], numbers: Sequence[float], exactly: int | None
    ) -> list[tuple[int, ...]]:
        """The cuts that hit the most."""
        n = self.evidence.n
        adjacent = np.zeros((len(self.layouts), n), dtype=bool)
        gains, counts = [], []
        for own, layout, bonus, number in zip(adjacent, self.layouts, bonuses, numbers, strict=True):
            own[: len(layout.starts)] = layout.sizes == 1
            # Headings before anything that words can say, gaps inside paragraphs after it.
            much = 2.0 * len(layout.starts)
            gain = np.where(bonus < 0, -much, np.where(bonus == np.inf, np.inf, 0.0))
            for k, heading in layout.headings.items():
                if bonus[k - 1] < np.inf:
                    gain[k - 1] = much * (1.0 + heading.confidence)
            gains.append(gain)
            counts.append(exactly or round(number))
        hits = self._limited(
            hit_costs(
                self._side_by_side(chances),
                lengths=self.evidence.lengths,
                near=NEAR,
                adjacent=adjacent,
                band=self.evidence.band,
            )
        )
        if exactly is None and (self.evidence.band < n or not self.layouts[0].limits.none):
            for k, gain in enumerate(gains):
                closed = np.where(bonuses[k] < 0, -np.inf, gain)
                least, most = possible_numbers(hits[k], bonus=closed) or possible_numbers(hits[k], bonus=gain) or (1, 1)
                counts[k] = min(max(counts[k], least), most)
        found = counted_each(hits, counts, bonus=self._side_by_side(gains))
        # Where none fits, the message says so.
        return [
            optimal(hits[k], n_sections=counts[k], bonus=gains[k]) if cuts is None else cuts
            for k, cuts in enumerate(found)
        ]

    def _boundaries(self, k: int, cuts: tuple[int, ...], chances: Floats) -> Boundaries:
        layout = self.layouts[k]
        headed = [layout.headings[unit].confidence if unit in layout.headings else 0.0 for unit in cuts]
        sure = self.calibrated(k, chances[np.array(cuts, dtype=np.int64) - 1]).tolist()
        return Boundaries(
            self.counts[k].shape[0],
            tuple(layout.starts[unit] for unit in cuts),
            tuple(round(heading or told, 6) for heading, told in zip(headed, sure, strict=True)),
            tuple("heading" if unit in layout.headings else "similarity" for unit in cuts),
        )

    def calibrated(self, k: int, chances: Floats) -> Floats:
        """A document's probabilities as they turn out to be true; 0 and 1 stay."""
        apart = self.seen[k].apart
        odds = np.clip(chances, 1e-9, 1 - 1e-9)
        odds = np.log(odds / (1.0 - odds))
        one, many = (slope * odds + shift for slope, shift in CALIBRATION)
        told = 1.0 / (1.0 + np.exp(-((1.0 - apart) * one + apart * many)))
        return np.asarray(np.where((chances <= 0) | (chances >= 1), chances, told), dtype=np.float64)

    def curves(self) -> list[list[float]]:
        """The TF-IDF similarity of the sentences before and behind every gap between sentences."""
        rows = weighed(entries_of_texts(self.counts))
        values = np.clip(gap_similarities(rows, width=CURVE_WIDTH), 0.0, 1.0).tolist()
        return [own[: counts.shape[0] - 1] for own, counts in zip(values, self.counts, strict=True)]

    def _limited(self, costs: Costs) -> Costs:
        """The costs with all sections forbidden that must not be."""
        if all(layout.limits.none for layout in self.layouts):
            return costs
        tables = np.array(costs.tables)
        for table, layout in zip(tables, self.layouts, strict=True):
            layout.limit(table)
        return Costs(tables, costs.lengths)

    def _side_by_side(self, rows: Sequence[Floats]) -> Floats:
        """What is known of each document's gaps as one table, 0 behind the end of a document."""
        table = np.zeros((len(rows), max(0, self.evidence.n - 1)))
        for own, row in zip(table, rows, strict=True):
            own[: row.size] = row
        return table


def read_together(
    counts: Sequence[Counts], layouts: Sequence[Layout], *, related: Sequence[tuple[Relatedness, ...]]
) -> Reading:
    """Make short documents ready to be cut, without limits.

    Parameters
    ----------
    counts : sequence of Counts
        Their terms.
    layouts : sequence of Layout
        Their units.
    related : sequence of (tuple of Relatedness)
        What is known of words that go together, for each.
    """
    units = [merged(own, layout.starts) for own, layout in zip(counts, layouts, strict=True)]
    evidence = Evidence(tuple(units), max(len(layout.starts) for layout in layouts), tuple(related))
    words = [len(own.indices) for own in counts]
    seen = observe(evidence, words=words, paragraphs=[layout.paragraphs for layout in layouts])
    return Reading(list(counts), list(layouts), evidence, seen)


def read_closely(
    document: Document,
    counts: Counts,
    limits: Limits,
    n_sections: int | None,
    *,
    related: tuple[Relatedness, ...],
    vectors: Floats | None,
    free: bool,
) -> Reading:
    """Make a document ready to be cut.

    Parameters
    ----------
    document : Document
        A document with sentences.
    counts : Counts
        Their terms.
    limits : Limits
        How large sections may be.
    n_sections : int or None
        How many are asked for.
    related : tuple of Relatedness
        What is known of words that go together.
    vectors : array of shape (sentences, d), or None
        What an encoder gave.
    free : bool
        Whether any number of sections may come out, however long the text is.
    """
    layout = Layout.of(document, limits, n_sections)
    n_words = len(counts.indices)

    def look(layout: Layout, band: int) -> Reading:
        units = _thinned(counts, layout.starts) if n_words > MOST_WORDS else merged(counts, layout.starts)
        encoded = () if vectors is None else (SentenceVectors.of(vectors, layout.starts),)
        evidence = Evidence((units,), max(1, min(band, len(layout.starts))), (related,), encoded)
        seen = observe(evidence, words=[n_words], paragraphs=[layout.paragraphs])
        return Reading([counts], [layout], evidence, seen)

    band, n = layout.band(n_sections), len(layout.starts)
    bounded = limits.most is not None or limits.longest is not None
    if bounded or n * band <= WHOLE_TABLE:
        return look(layout, band)
    step = math.ceil(n / max(COARSE_UNITS, 2 * (n_sections or 1)))
    loose = replace(layout, limits=Limits())
    grid = np.arange(1, n) % step == 0
    tried = loose.keeping(grid)
    reading = look(tried, CLOSE_TABLE // len(tried.starts))
    number = n_sections or NumberRule()(reading.seen[0])
    # As many gaps are looked at closely as leave room for sections some times longer than the average, or of any length.
    longest = 1.0 if n_sections is None and (free or layout.headings) else LONGEST / number
    room = max(COARSE_UNITS, math.sqrt(CLOSE_TABLE / longest) - len(tried.starts))
    while step > 1:
        (chances,) = reading.chances([number], [tried.bonus()])
        likely = np.argsort(-chances, kind="stable")[: max(int(room / (2 * step)), math.ceil(LIKELY * number))]
        places = [*np.searchsorted(layout.starts, tried.starts).tolist(), n]
        # Where there is no room for all gaps around the likely ones, some of them tell where to look more closely.
        reach, step = step, min(step // 2, max(1, math.ceil(2 * step * len(likely) / room)))
        close = grid.copy()
        for before, gap, behind in ((places[k], places[k + 1] - 1, places[k + 2] - 1) for k in likely):
            close[max(before, gap - reach + 1) : min(behind, gap + reach) : step] = True
            close[gap] = True
        if n_sections:
            # Sections of even length, which any least size allows that allows the number at all.
            close[np.arange(1, n_sections) * n // n_sections - 1] = True
        tried = (loose if step > 1 else layout).keeping(close)
        size = len(tried.starts)
        reading = look(
            tried, max(CLOSE_TABLE // size, tried.band(n_sections)) if n_sections else 2 * CLOSE_TABLE // size
        )
    return reading


def _thinned(counts: Counts, starts: Sequence[int]) -> Counts:
    """The terms of every unit of a very long text; of long units, those of sentences at equal distances."""
    ends, before = [*starts[1:], counts.shape[0]], counts.indptr.tolist()
    most = max(1, MOST_WORDS // len(starts))
    kept = [range(a, b, math.ceil(max(1, before[b] - before[a]) / most)) for a, b in zip(starts, ends, strict=True)]
    sizes = np.zeros(counts.shape[0], dtype=np.int64)
    looked_at = [row for some in kept for row in some]
    sizes[looked_at] = np.diff(counts.indptr)[looked_at]
    indices = counts.indices[np.repeat(sizes > 0, np.diff(counts.indptr))]
    return merged(Counts(indices, np.append(0, np.cumsum(sizes)), counts.terms), starts)
