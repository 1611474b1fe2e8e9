"""Evidence: what a document's words say for every section that might be cut, as costs in nats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from segtopic.partition.costs import Cost, content_vectors, dirichlet_multinomials, gaussian
from segtopic.partition.posterior import probabilities_for_count
from segtopic.relatedness import Relatedness
from segtopic.segmenters.topics.sentence_vectors import SentenceVectors
from segtopic.vectors import Counts, tfidf

__all__ = ["Evidence"]

Floats = NDArray[np.float64]

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
    """A text in units between which cuts may fall, and what its words say.

    Parameters
    ----------
    counts : Counts
        The terms of every unit.
    band : int
        The longest section that is priced, in units.
    related : tuple of Relatedness
        What is known of words that go together.
    sentences : SentenceVectors or None
        The vectors that an encoder gave.
    """

    counts: Counts
    band: int
    related: tuple[Relatedness, ...] = ()
    sentences: SentenceVectors | None = None

    @property
    def n(self) -> int:
        """Number of units."""
        return int(self.counts.matrix.shape[0])

    @cached_property
    def rows(self) -> Any:
        """The TF-IDF row of every unit."""
        return tfidf(self.counts.matrix)

    @cached_property
    def _relations(self) -> Cost | None:
        """What related words, or else nothing, add to the likelihood of the words, whatever the concentration."""
        total = None
        for table in self.related:
            vectors, sizes, spread = table.rows(self.counts)
            if spread:
                dimension = RELATED_WEIGHT / len(self.related) * vectors.shape[1]
                cost = gaussian(
                    vectors, sizes=sizes, spread=spread, dimension=dimension, prior=RELATED_PRIOR, band=self.band
                )
                total = cost if total is None else total + cost
        return total

    @cached_property
    def _words(self) -> tuple[Cost, ...]:
        """The costs of the words alone, one for each concentration."""
        return dirichlet_multinomials(self.counts.matrix, concentrations=CONCENTRATIONS, band=self.band)

    @cached_property
    def judged(self) -> Cost:
        """The cost under which the number of sections is judged: minus a log-likelihood, in nats."""
        words = self._words[JUDGED]
        return words if self._relations is None else words + self._relations

    def tempered(self) -> Iterator[Cost]:
        """The costs under which places are judged, one for each concentration."""
        similar = SIMILARITY_WEIGHT * content_vectors(self.rows, band=self.band).table
        if self._relations is not None:
            similar += TEMPER * self._relations.table
        for k, words in enumerate(self._words):
            cost = Cost(TEMPER * words.table + similar)
            if self.sentences is not None:
                cost = cost + TEMPER * self.sentences.cost(self.band, prior=2.0**k)
            yield cost

    def probabilities(self, n_sections: float, bonus: Floats, *, sure: float, limit: Callable[[Cost], Cost]) -> Floats:
        """The probability of a boundary at every gap between units.

        Parameters
        ----------
        n_sections : float
            The expected number of sections.
        bonus : array of shape (units - 1,)
            What a cut at each gap earns, in nats; ``inf`` must be cut.
        sure : float
            How sure the number is, 0-1: where it is 1, all concentrations expect the same.
        limit : callable
            Forbids the sections that must not be.
        """
        numbers = [n_sections * spread ** (1.0 - sure) for spread in SPREAD_OF_NUMBERS]
        if self.n * self.band <= SMALL_TABLE:
            return probabilities_for_count([limit(cost) for cost in self.tempered()], n_sections=numbers, bonus=bonus)
        each = [
            probabilities_for_count([limit(cost)], n_sections=[number], bonus=bonus)
            for cost, number in zip(self.tempered(), numbers, strict=True)
        ]
        return np.asarray(np.mean(each, axis=0), dtype=np.float64)
