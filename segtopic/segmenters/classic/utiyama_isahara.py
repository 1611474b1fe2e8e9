"""U00: the most probable segmentation under one unigram model per section (Utiyama and Isahara 2001)."""

from __future__ import annotations

from segtopic.document import Document
from segtopic.partition.boundaries import Boundaries
from segtopic.partition.costs import language_model
from segtopic.partition.penalties import log_words
from segtopic.partition.search import optimal
from segtopic.segmenters.base import Segmenter
from segtopic.segmenters.classic.units import answer, finite, units

__all__ = ["UtiyamaIsahara"]

# The cost table holds the square of this many numbers: 128 MB.
_MOST = 4000


class UtiyamaIsahara(Segmenter):
    """Cuts where the words are cheapest to tell, each section with a unigram model of its own (U00).

    Needs no training and no parameter. Texts of more than 4,000 sentences are cut in steps of several sentences.

    Parameters
    ----------
    penalty : float, optional
        What one more section must earn, in nats; a larger penalty never gives more sections. None: the published
        prior, the natural logarithm of the number of words that count.

    References
    ----------
    Utiyama and Isahara, "A statistical model for domain-independent text segmentation", ACL 2001: cost section 2.1 and
    2.2, search section 3. Departures: with a number of sections the search is exact for that number, where the
    authors' program cuts the sections of the best segmentation again once more are wanted than that has.

    Examples
    --------
    >>> from segtopic.segmenters.classic import UtiyamaIsahara
    >>> text = ("The ferry left the harbour. The harbour ferry was full. The ferry crossed to the harbour island. "
    ...         "Wheat prices fell. Farmers sold wheat early. The wheat harvest and its prices worry farmers.")
    >>> UtiyamaIsahara().segment(text, n_sections=2).boundaries.at
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
        cost = language_model(found.counts)
        if n_sections is not None:
            return answer(found, optimal(cost, n_sections=min(n_sections, cost.n)), n_sections)
        return answer(found, optimal(cost, penalty=log_words(found.n_words) if penalty is None else penalty), None)
