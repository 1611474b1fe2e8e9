"""TopicSegmenter, the default: headings, word counts and TF-IDF similarity in one objective; and `segment`."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from numbers import Real
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from segtopic.document import Document
from segtopic.headings import headings_above
from segtopic.partition.boundaries import Boundaries
from segtopic.partition.costs import Cost, content_vectors, dirichlet_multinomial
from segtopic.partition.penalties import for_count, log_words
from segtopic.partition.search import optimal
from segtopic.partition.similarity import gap_similarity
from segtopic.segmentation import Segmentation
from segtopic.segmenters.base import Segmenter
from segtopic.spans import Block
from segtopic.themes import Themes
from segtopic.vectors import count_terms, sentence_terms, tfidf

__all__ = ["TopicSegmenter", "segment"]

# Chosen on the development halves of the benchmark, all sets together (benchmarks/accuracy.py).
CONCENTRATION = 0.5
SIMILARITY_WEIGHT = 6.0
PENALTY_WEIGHT = 2.0
# Who sets headings has told how long the sections are: a cut that no heading marks must then earn more
# (benchmarks/hidden_headings.py).
HEADED_PENALTY_WEIGHT = 8.0
# In a few words anything looks like a change of subject: shorter texts pay as if they had so many words.
FEWEST_WORDS = 100

# Windows of so many sentences on each side of a gap make the curve.
CURVE_WIDTH = 4
# The cost table holds at most so many numbers: longer texts get a band, and past that coarser units.
TABLE_SIZE = 20_000_000
SHORTEST_BAND = 400
# With the number given, exact search looks at most at so many pairs of a place and a number; past that it is nearly exact.
SEARCH_SIZE = 2_000_000_000

# What a guessed heading earns for its confidence, in nats: more than word counts say against a cut, less than certainty.
GUESSED_HEADING = 300.0
# What a gap inside a paragraph costs, in nats: it serves only where gaps between paragraphs have run out.
INSIDE_PARAGRAPH = 100_000.0


class TopicSegmenter(Segmenter):
    """Cuts where the subject changes: at headings, and where words say so.

    One objective decides, and the best cuts under it are found exactly: the sum over sections of the cost of their
    words (minus their Dirichlet-multinomial log-likelihood, and `SIMILARITY_WEIGHT` times how far their TF-IDF rows are
    from pointing one way), plus the penalty for every cut, less what headings earn. Marked headings are always cut at,
    guessed ones earn by their confidence. Where a document has paragraphs, cuts fall between them.

    Parameters
    ----------
    penalty : float, optional
        What one more section must earn, in nats; a larger penalty never gives more sections. None: twice the logarithm
        of the number of words that count (100 at least), eight times where the document has headings.

    References
    ----------
    Dirichlet-multinomial cost: Eisenstein and Barzilay, EMNLP 2008, section 3. Content vectors: Alemi and Ginsparg,
    2015, section 3, here over TF-IDF rows. Penalty: Utiyama and Isahara, ACL 2001, section 2.2, here twice theirs.

    Examples
    --------
    >>> from segtopic import TopicSegmenter
    >>> text = ("The ferry left the harbour. The harbour ferry was full. The ferry crossed to the harbour island.\\n\\n"
    ...         "Wheat prices fell. Farmers sold wheat early. The wheat harvest and its prices worry farmers.")
    >>> [section.text[:9] for section in TopicSegmenter().segment(text, n_sections=2)]
    ['The ferry', 'Wheat pri']
    """

    def __init__(self, *, penalty: float | None = None) -> None:
        self.penalty = penalty

    def find(self, document: Document, n_sections: int | None) -> tuple[Boundaries, Sequence[float]]:
        """Find the boundaries (see `Segmenter.find`).

        Parameters
        ----------
        document : Document
            A document with sentences.
        n_sections : int or None
            Exactly this many. Then headings come first, the surest of them where there are too many, and gaps inside
            paragraphs last.

        Returns
        -------
        tuple of Boundaries and curve
            The curve is the TF-IDF similarity of the four sentences before and behind every gap.

        Raises
        ------
        ValueError
            Where the penalty is not a finite number.
        """
        if self.penalty is not None and not (isinstance(self.penalty, Real) and math.isfinite(self.penalty)):
            raise ValueError(f"expected penalty as a finite number of nats or None, got {self.penalty!r}")
        words = sentence_terms(document)
        n_words = sum(map(len, words))
        headings = {i: heading for i, heading in headings_above(document).items() if i}
        weight = HEADED_PENALTY_WEIGHT if headings else PENALTY_WEIGHT
        penalty = log_words(max(n_words, FEWEST_WORDS), weight=weight) if self.penalty is None else float(self.penalty)
        starts = _units(document, headings, n_sections)
        cost = _cost(words, starts)
        above = {k: headings[i] for k, i in enumerate(starts) if i in headings}
        cuts = _search(document, cost, starts, above, penalty, n_sections)
        boundaries = Boundaries(
            len(words),
            tuple(starts[k] for k in cuts),
            _strengths(cost, cuts, above, penalty),
            tuple("heading" if k in above else "similarity" for k in cuts),
        )
        curve = gap_similarity(tfidf(count_terms(words).matrix), width=CURVE_WIDTH)
        return boundaries, np.clip(curve, 0.0, 1.0).tolist()


def segment(
    source: str | bytes | Path | Document,
    *,
    n_sections: int | None = None,
    penalty: float | None = None,
    themes: Themes | Mapping[str, str | Sequence[str] | None] | None = None,
    segmenter: Segmenter | None = None,
) -> Segmentation:
    """Split an article into named thematic sections, by its subheadings and TF-IDF similarity.

    Parameters
    ----------
    source : str, bytes, Path or Document
        The article: a str is always text, a Path a file (see `segtopic.read`); a Document is used as it is.
    n_sections : int, optional
        Exactly this many sections.
    penalty : float, optional
        What one more section must earn, in nats (see `TopicSegmenter`).
    themes : Themes or mapping, optional
        The themes to assign to the sections; a mapping of names to seeds makes `Themes`.
    segmenter : Segmenter, optional
        Another method than `TopicSegmenter`.

    Returns
    -------
    Segmentation
        A sequence of sections with labels, terms, places and, where asked for, themes.

    Raises
    ------
    TypeError
        Where the source is of another type.
    FileNotFoundError
        Where there is no such file.
    ValueError
        Where `n_sections` cannot be had, or both penalty and segmenter are given.

    Examples
    --------
    >>> import segtopic
    >>> from segtopic import samples
    >>> result = segtopic.segment(samples.text("harbour.md"))
    >>> result.document.title == result[0].heading
    False
    """
    if segmenter is not None and penalty is not None:
        raise ValueError("expected penalty or segmenter, got both; give the penalty to the segmenter's constructor")
    if segmenter is not None and not isinstance(segmenter, Segmenter):
        raise TypeError(f"expected segmenter as a Segmenter such as TopicSegmenter(), got {type(segmenter).__name__}")
    chosen = segmenter if segmenter is not None else TopicSegmenter(penalty=penalty)
    result = chosen.segment(source, n_sections=n_sections)
    if themes is None:
        return result
    return (themes if isinstance(themes, Themes) else Themes(themes)).assign(result)


def _units(document: Document, headings: Mapping[int, Block], n_sections: int | None) -> list[int]:
    """The sentences at which a cut may fall, 0 included: paragraph starts, or all where those are too few."""
    sentences = document.sentences
    starts = [i for i, s in enumerate(sentences) if not i or s.block != sentences[i - 1].block]
    if len(starts) == 1 or (n_sections or 0) > len(starts):
        starts = list(range(len(sentences)))
    # Past a size, neighbouring units are taken together, so that the table stays bounded and every number can be had.
    most = math.isqrt(TABLE_SIZE * max(1, n_sections or 0) // 2) if n_sections else TABLE_SIZE // SHORTEST_BAND
    step = math.ceil(len(starts) / max(most, n_sections or 0, 1))
    return [i for k, i in enumerate(starts) if k % step == 0 or i in headings] if step > 1 else starts


def _cost(words: Sequence[Sequence[str]], starts: Sequence[int]) -> Cost:
    ends = [*starts[1:], len(words)]
    units = [[term for row in words[a:b] for term in row] for a, b in zip(starts, ends, strict=True)]
    counts = count_terms(units).matrix
    n = len(starts)
    band = n if n * n <= TABLE_SIZE else max(SHORTEST_BAND, TABLE_SIZE // n)
    similarity = content_vectors(tfidf(counts), band=band)
    return dirichlet_multinomial(counts, concentration=CONCENTRATION, band=band) + SIMILARITY_WEIGHT * similarity


def _search(
    document: Document,
    cost: Cost,
    starts: Sequence[int],
    above: Mapping[int, Block],
    penalty: float,
    n_sections: int | None,
) -> tuple[int, ...]:
    """The best cuts, counted in units."""
    bonus = np.zeros(max(0, cost.n - 1))
    sentences = document.sentences
    if len({sentence.block for sentence in sentences}) > 1:
        for k, i in enumerate(starts[1:]):
            bonus[k] = -INSIDE_PARAGRAPH if sentences[i].block == sentences[i - 1].block else 0.0
    for k, heading in above.items():
        bonus[k - 1] = np.inf if heading.confidence >= 1 else GUESSED_HEADING * heading.confidence
    if n_sections is None:
        return optimal(cost, penalty=penalty, bonus=bonus)
    if n_sections <= max(1, len(above)):
        ranked = sorted(zip(_strengths(cost, tuple(above), above, penalty), above, strict=True), key=_surest)
        return tuple(sorted(k for _, k in ranked[: n_sections - 1]))
    bonus[[k - 1 for k in above]] = np.inf
    if n_sections * cost.n * cost.band <= SEARCH_SIZE:
        return optimal(cost, n_sections=n_sections, bonus=bonus)
    return _nearly(cost, bonus, n_sections)


def _nearly(cost: Cost, bonus: NDArray[np.float64], n_sections: int) -> tuple[int, ...]:
    """So many sections of a long text: by the price that gives about as many, then the least or most earning cuts."""
    cuts = set(optimal(cost, penalty=for_count(cost, n_sections=n_sections, bonus=bonus), bonus=bonus))
    while len(cuts) != n_sections - 1:
        edges = np.array([0, *sorted(cuts), cost.n])
        if len(cuts) >= n_sections:
            earned = {
                cut: _earned(cost, a, cut, b) + bonus[cut - 1]
                for a, cut, b in zip(edges, edges[1:-1], edges[2:], strict=False)
            }
            cuts -= set(sorted(earned, key=lambda k: (earned[k], -k))[: len(cuts) - n_sections + 1])
        else:
            free = [g for g in range(1, cost.n) if g not in cuts]
            at = np.searchsorted(edges, free)
            earned = {g: _earned(cost, edges[k - 1], g, edges[k]) + bonus[g - 1] for g, k in zip(free, at, strict=True)}
            cuts |= set(sorted(earned, key=lambda k: (-earned[k], k))[: n_sections - 1 - len(cuts)])
    return tuple(sorted(int(cut) for cut in cuts))


def _surest(pair: tuple[float, int]) -> tuple[float, int]:
    return -pair[0], pair[1]


def _strengths(cost: Cost, cuts: Sequence[int], above: Mapping[int, Block], penalty: float) -> tuple[float, ...]:
    """How sure every cut is: what it earns against its price, and a heading's confidence beside it."""
    edges = [0, *cuts, cost.n]
    strengths = []
    for before, cut, after in zip(edges, cuts, edges[2:], strict=False):
        earned = _earned(cost, before, cut, after)
        told = _sigmoid((earned - penalty) / max(abs(penalty), 1.0))
        heading = above[cut].confidence if cut in above else 0.0
        strengths.append(round(1.0 - (1.0 - 0.9 * heading) * (1.0 - told), 6))
    return tuple(strengths)


def _earned(cost: Cost, before: int, cut: int, after: int) -> float:
    """What a cut between two edges takes off the total; the sections are clipped where both together have no price."""
    if after - before > cost.band:
        before, after = max(before, cut - cost.band // 2), min(after, cut + cost.band // 2)
    return cost(before, after) - cost(before, cut) - cost(cut, after)


def _sigmoid(x: float) -> float:
    return 0.5 * (1.0 + math.tanh(x / 2.0))
