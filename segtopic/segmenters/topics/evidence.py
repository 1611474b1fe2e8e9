"""Evidence: what a document's words say for every section that might be cut, as costs in nats."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from segtopic.partition.costs.base import Costs, Floats, Ints
from segtopic.partition.costs.directions import content_costs
from segtopic.partition.costs.gaussian import gaussian_costs
from segtopic.partition.costs.pairs import Entries, entries_of_texts
from segtopic.partition.costs.words import dirichlet_costs
from segtopic.partition.posterior import probabilities_for_counts
from segtopic.relatedness import Relatedness
from segtopic.segmenters.topics.sentence_vectors import SentenceVectors
from segtopic.vectors import Counts

__all__ = ["Evidence", "weighed"]

# Nobody knows how often the words of one subject recur: four concentrations are averaged over, each with a number of
# sections of its own, for nobody knows that either.
CONCENTRATIONS = (0.1, 0.2, 0.5, 1.0)
SPREAD_OF_NUMBERS = (0.6, 0.85, 1.2, 1.6)
# Which of them the number of sections is judged under: the last, under which cuts are dearest by themselves.
JUDGED = -1
# Words of one subject come in bursts, so that likelihoods claim too much: they count this part.
TEMPER = 0.4
# What related words count beside the words themselves, and how many of them it takes to know a section's mean.
RELATED_WEIGHT = 0.4
RELATED_PRIOR = 75.0
# What the directions of TF-IDF rows count, in nats per unit.
SIMILARITY_WEIGHT = 3.0

# Tables of up to so many numbers are summed over side by side.
SMALL_TABLE = 250_000


@dataclass(frozen=True, eq=False)
class Evidence:
    """Texts in units between which cuts may fall, and what their words say.

    Parameters
    ----------
    counts : tuple of Counts
        The terms of every unit of every text. Texts that are read together cost less than one by one.
    band : int
        The longest section that is priced, in units: all of the longest text's where there are several.
    related : tuple of (tuple of Relatedness)
        For each text what is known of words that go together.
    sentences : tuple of SentenceVectors or None
        For each text the vectors that an encoder gave; no tuple at all where there is none.
    """

    counts: tuple[Counts, ...]
    band: int
    related: tuple[tuple[Relatedness, ...], ...]
    sentences: tuple[SentenceVectors | None, ...] = ()

    @cached_property
    def entries(self) -> Entries:
        """All counts, by term."""
        return entries_of_texts(self.counts)

    @property
    def lengths(self) -> Ints:
        """Number of units of every text."""
        return self.entries.lengths

    @property
    def n(self) -> int:
        """Number of units of the longest text."""
        return self.entries.n

    @cached_property
    def _relations(self) -> Floats | None:
        """What related words, or else nothing, add to the likelihood of the words, whatever the concentration."""
        tables = {id(table): table for own in self.related for table in own}
        if not tables:
            return None
        total = np.zeros((len(self.counts), self.n, self.band))
        for known in tables.values():
            texts = [k for k, own in enumerate(self.related) if any(table is known for table in own)]
            vectors, sizes, spread = known.rows_of_texts([self.counts[k] for k in texts])
            parts = np.array([RELATED_WEIGHT / len(self.related[k]) for k in texts])
            cost = gaussian_costs(
                vectors,
                lengths=self.lengths[texts],
                sizes=sizes,
                spread=spread,
                dimension=parts * vectors.shape[2],
                prior=RELATED_PRIOR,
                band=self.band,
            ).tables
            total[texts, : cost.shape[1], : cost.shape[2]] += cost
        return total

    @cached_property
    def _words(self) -> list[Costs]:
        """The costs of the words alone, one for each concentration."""
        return dirichlet_costs(self.entries, concentrations=CONCENTRATIONS, band=self.band)

    @cached_property
    def judged(self) -> Costs:
        """The costs under which the number of sections is judged: minus a log-likelihood, in nats."""
        words = self._words[JUDGED]
        return words if self._relations is None else Costs(words.tables + self._relations, self.lengths)

    def tempered(self) -> Iterator[Costs]:
        """The costs under which places are judged, one for each concentration."""
        similar = SIMILARITY_WEIGHT * content_costs(weighed(self.entries), band=self.band).tables
        if self._relations is not None:
            similar += TEMPER * self._relations
        for k, words in enumerate(self._words):
            tables = TEMPER * words.tables + similar
            for own, length, vectors in zip(tables, self.lengths.tolist(), self.sentences, strict=False):
                if vectors is not None:
                    width = min(self.band, length)
                    own[:length, :width] += TEMPER * vectors.cost(width, prior=2.0**k).table
            yield Costs(tables, self.lengths)

    def probabilities(
        self, n_sections: Sequence[float], bonus: Floats, *, sure: Sequence[float], limit: Callable[[Costs], Costs]
    ) -> Floats:
        """The probability of a boundary at every gap between units.

        Parameters
        ----------
        n_sections : sequence of float
            The expected number of sections of each text.
        bonus : array of shape (texts, n - 1)
            What a cut at each gap earns, in nats; ``inf`` must be cut. 0 behind the end of a text, as is what comes out.
        sure : sequence of float
            How sure each number is, 0-1: where it is 1, all concentrations expect the same.
        limit : callable
            Forbids the sections that must not be.
        """
        spread = np.array(SPREAD_OF_NUMBERS)[:, None]
        numbers = np.array(n_sections) * spread ** (1.0 - np.array(sure))
        if self.n < 2:
            return np.zeros_like(bonus)
        if self.n * self.band <= SMALL_TABLE or len(self.counts) > 1:
            costs = [limit(cost) for cost in self.tempered()]
            return probabilities_for_counts(costs, n_sections=numbers, bonus=bonus)
        each = [
            probabilities_for_counts([limit(cost)], n_sections=own[None], bonus=bonus)
            for cost, own in zip(self.tempered(), numbers, strict=True)
        ]
        return np.asarray(np.mean(each, axis=0), dtype=np.float64)


def weighed(counts: Entries) -> Entries:
    """TF-IDF rows of unit length (`segtopic.vectors.tfidf`), document frequencies being those of each text by itself."""
    lengths, unit, term, value = counts
    frequency = np.bincount(term)[term]
    n = counts.n
    weights = (1.0 + np.log(value)) * (1.0 + np.log((1.0 + lengths[unit // max(n, 1)]) / (1.0 + frequency)))
    squares = np.bincount(unit, weights * weights)
    return Entries(lengths, unit, term, weights / np.sqrt(squares)[unit])
