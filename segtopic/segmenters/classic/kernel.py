"""Kernel change points: the sections whose rows scatter least about their means (Arlot, Celisse and Harchaoui 2019)."""

from __future__ import annotations

from segtopic.document import Document
from segtopic.partition.boundaries import Boundaries
from segtopic.partition.costs import kernel_scatter
from segtopic.partition.penalties import log_words
from segtopic.partition.search import optimal
from segtopic.segmenters.base import Segmenter
from segtopic.segmenters.classic.units import answer, finite, units
from segtopic.vectors import tfidf

__all__ = ["KernelChangePoint"]

# The cost table holds the square of this many numbers: 128 MB.
_MOST = 4000

# Of 0.3 to 0.6, and constants from 1.2 to 2.5, the best mean F1 for its number of sections on the development halves.
_PENALTY_WEIGHT = 0.3


class KernelChangePoint(Segmenter):
    """Cuts at the change points of the sentences' TF-IDF rows, under the cosine kernel.

    Texts of more than 4,000 sentences are cut in steps of several sentences.

    Parameters
    ----------
    penalty : float, optional
        How much one more section must lower the scatter (the sum over sentences of their squared distance to the mean
        of their section, between 0 and 1 each); a larger penalty never gives more sections. None: 0.3 times the natural
        logarithm of the number of sentences.

    References
    ----------
    Arlot, Celisse and Harchaoui, "A kernel multiple change-point algorithm via model selection", JMLR 20 (2019),
    sections 2.2 and 3. Departure: the same price for every section instead of their penalty, which has to be
    calibrated on each series; the default was chosen on seven benchmarks together.

    Examples
    --------
    >>> from segtopic.segmenters.classic import KernelChangePoint
    >>> text = ("The ferry left the harbour. The harbour ferry was full. The ferry crossed to the harbour island. "
    ...         "Wheat prices fell. Farmers sold wheat early. The wheat harvest and its prices worry farmers.")
    >>> KernelChangePoint().segment(text, n_sections=2).boundaries.at
    (3,)
    """

    def __init__(self, *, penalty: float | None = None) -> None:
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
            Where the penalty is not a finite number.
        """
        penalty = None if self.penalty is None else finite("penalty", self.penalty)
        found = units(document, most=_MOST)
        cost = kernel_scatter(tfidf(found.counts))
        if n_sections is not None:
            return answer(found, optimal(cost, n_sections=min(n_sections, cost.n)), n_sections)
        price = log_words(cost.n, weight=_PENALTY_WEIGHT) if penalty is None else penalty
        return answer(found, optimal(cost, penalty=price), None)
