"""BayesSeg: the most probable segmentation with the sections' word models integrated out (Eisenstein, Barzilay 2008)."""

from __future__ import annotations

from segtopic.document import Document
from segtopic.partition.boundaries import Boundaries
from segtopic.partition.costs import dirichlet_multinomial
from segtopic.partition.penalties import log_words
from segtopic.partition.search import optimal, total
from segtopic.segmenters.base import Segmenter
from segtopic.segmenters.classic.units import answer, finite, units

__all__ = ["BayesSeg"]

# The cost table holds the square of this many numbers: 128 MB.
_MOST = 4000

# Chosen on the development halves of the benchmarks: with the concentration given, once the logarithm cuts real
# documents twice too often; with it estimated, once is enough.
_PENALTY_WEIGHT = 2.0
_PENALTY_WEIGHT_ESTIMATED = 1.0

# Concentrations tried where it is to be estimated.
_GRID: tuple[float, ...] = (0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6)


class BayesSeg(Segmenter):
    """Cuts where a Dirichlet-multinomial per section makes the words most probable.

    Texts of more than 4,000 sentences are cut in steps of several sentences.

    Parameters
    ----------
    concentration : float, optional
        The symmetric Dirichlet prior per term. 0.2 is what the authors' estimation ended at and their program ships
        with. None estimates it for each document: the value, of seven from 0.025 to 1.6, that makes the document most
        probable together with its best segmentation.
    penalty : float, optional
        What one more section must earn, in nats, where the number is not given; a larger penalty never gives more
        sections. None: twice the natural logarithm of the number of words that count, once where the concentration is
        estimated. The authors' prior on durations,
        at the dispersion of 1 that their program ships with, is geometric: ``ln(1 + m)`` for sections of `m` sentences.

    References
    ----------
    Eisenstein and Barzilay, "Bayesian unsupervised topic segmentation", EMNLP 2008: model section 3, search section
    4.1, estimation section 4.2. Departures: cue phrases (section 5) are left out; the authors take the number of
    sections, or their mean length, as known, the default penalty is twice that of Utiyama and Isahara (2001); the
    concentration is estimated on a grid for one document rather than by gradient for a corpus.

    Examples
    --------
    >>> from segtopic.segmenters.classic import BayesSeg
    >>> text = ("The ferry left the harbour. The harbour ferry was full. The ferry crossed to the harbour island. "
    ...         "Wheat prices fell. Farmers sold wheat early. The wheat harvest and its prices worry farmers.")
    >>> BayesSeg().segment(text, n_sections=2).boundaries.at
    (3,)
    """

    def __init__(self, *, concentration: float | None = 0.2, penalty: float | None = None) -> None:
        self.concentration = concentration
        self.penalty = penalty

    def find(self, document: Document, n_sections: int | None) -> tuple[Boundaries, list[float]]:
        """Find the boundaries (see `Segmenter.find`).

        Parameters
        ----------
        document : Document
            A document with sentences.
        n_sections : int or None
            Exactly this many.

        Returns
        -------
        tuple of Boundaries and curve
            The curve is the cosine of the word counts of the four sentences before and behind every gap.

        Raises
        ------
        ValueError
            Where the concentration is not above 0 or the penalty not a finite number.
        """
        penalty = None if self.penalty is None else finite("penalty", self.penalty)
        grid = _GRID if self.concentration is None else (finite("concentration", self.concentration, above=0.0),)
        found = units(document, most=_MOST)
        weight = _PENALTY_WEIGHT_ESTIMATED if self.concentration is None else _PENALTY_WEIGHT
        price = log_words(found.n_words, weight=weight) if penalty is None else penalty
        wanted = None if n_sections is None else min(n_sections, len(found.starts))
        ways = []
        for concentration in grid:
            cost = dirichlet_multinomial(found.counts, concentration=concentration)
            cuts = optimal(cost, n_sections=wanted, penalty=price)
            # Rounded, so that a tie falls to the smaller concentration on every machine.
            ways.append((round(total(cost, cuts) + (price * len(cuts) if wanted is None else 0.0), 6), cuts))
        return answer(found, min(ways, key=lambda way: way[0])[1], n_sections)
