"""TextTiling: valleys of similarity between blocks of words (Hearst 1997)."""

from __future__ import annotations

import re
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from segtopic.document import Document
from segtopic.languages import language
from segtopic.partition.boundaries import Boundaries
from segtopic.partition.search import valleys
from segtopic.partition.similarity import depth, gap_similarity, smooth
from segtopic.segmenters.base import Segmenter
from segtopic.segmenters.classic.units import at_least, finite
from segtopic.vectors import count_terms

__all__ = ["TextTiling"]

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

# At least three token-sequences lie between two boundaries (section 5.3).
_APART = 3


class TextTiling(Segmenter):
    """Cuts at the deepest valleys of lexical similarity, moved to the nearest end of a paragraph.

    Parameters
    ----------
    w : int
        Size of a token-sequence, in words, stop words included.
    k : int
        Size of a block, in token-sequences; similarity is measured between the blocks on both sides of a gap.
    smoothing : int
        Neighbours on each side over which the curve is averaged; 1 is the paper's width of 2.
    deviations : float
        Valleys deeper than the mean minus this many standard deviations of all depths are cut: 0.5 is the paper's
        conservative measure (HC), 1 its liberal one (LC).

    References
    ----------
    Hearst, "TextTiling: segmenting text into multi-paragraph subtopic passages", Computational Linguistics 23 (1997):
    token-sequences section 5.1, block comparison 5.2.1, depth 5.3, smoothing 5.4, number of boundaries 5.5.
    Departures: a document of one block has no paragraph ends, there boundaries move to the nearest end of a sentence;
    gaps that are no valley at all are never cut; with a number of sections the deepest valleys are cut, three
    token-sequences apart, and where these run out the gaps of least similarity, paragraph ends first.

    Examples
    --------
    >>> from segtopic.segmenters.classic import TextTiling
    >>> text = ("The ferry left the harbour. The harbour ferry was full. The ferry crossed to the harbour island. "
    ...         "Wheat prices fell. Farmers sold wheat early. The wheat harvest and its prices worry farmers.")
    >>> TextTiling(w=4, k=3).segment(text, n_sections=2).boundaries.at
    (3,)
    """

    def __init__(self, *, w: int = 20, k: int = 10, smoothing: int = 1, deviations: float = 0.5) -> None:
        self.w = w
        self.k = k
        self.smoothing = smoothing
        self.deviations = deviations

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
            The curve is the smoothed similarity of blocks, read off at the ends of sentences.

        Raises
        ------
        ValueError
            Where a parameter is out of its range.
        """
        w, k = at_least("w", self.w, 1), at_least("k", self.k, 1)
        smoothing, deviations = at_least("smoothing", self.smoothing, 0), finite("deviations", self.deviations)
        sentences = document.sentences
        n = len(sentences)
        sequences, begins = _token_sequences(document, w)
        scores = smooth(gap_similarity(count_terms(sequences).matrix, width=k), width=smoothing).round(12)
        if not scores.size:
            scores = np.ones(1)
        depths = depth(scores).round(12)
        places = w * np.arange(1, scores.size + 1)
        curve: Floats = np.interp(begins[1:], places, scores).round(12)
        many = len({sentence.block for sentence in sentences}) > 1
        ends = np.array(
            [i for i in range(1, n) if not many or sentences[i].block != sentences[i - 1].block], dtype=np.int64
        )
        # With the number given, every valley is a candidate.
        lows = valleys(scores, deviations=deviations if n_sections is None else 1e9, min_distance=_APART)
        found: dict[int, float] = {}
        for gap in sorted((low - 1 for low in lows if ends.size), key=lambda gap: (-depths[gap], gap)):
            found.setdefault(_nearest(begins, ends, int(places[gap])), float(depths[gap]))
        cuts = list(found)
        if n_sections is not None:
            at_end = set(ends.tolist())
            cuts += sorted(set(range(1, n)) - set(cuts), key=lambda i: (i not in at_end, curve[i - 1], i))
            cuts = cuts[: n_sections - 1]
        strength = {i: min(1.0, found.get(i, 0.0) / 2.0) for i in cuts}
        at = tuple(sorted(cuts))
        return Boundaries(n, at, tuple(strength[i] for i in at), ("similarity",) * len(at)), curve.tolist()


def _token_sequences(document: Document, w: int) -> tuple[list[list[str]], Ints]:
    """The terms of every token-sequence of `w` words, and the number of words before each sentence."""
    known = language(document.language)
    sequences: list[list[str]] = [[]]
    begins = []
    before = 0
    for sentence in document.sentences:
        begins.append(before)
        words = {word.start: word.term for word in known.words(sentence.text)}
        places = sorted({match.start() for match in _TOKEN.finditer(sentence.text)} | set(words))
        for place in places:
            if before and before % w == 0:
                sequences.append([])
            before += 1
            if place in words:
                sequences[-1].append(words[place])
    return sequences, np.array(begins, dtype=np.int64)


def _nearest(begins: Ints, ends: Ints, place: int) -> int:
    """The sentence among `ends` that begins nearest to a place in words, the earlier of two."""
    return int(ends[np.argmin(np.abs(begins[ends] - place))])
