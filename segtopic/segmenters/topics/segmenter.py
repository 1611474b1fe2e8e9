"""TopicSegmenter: the default segmenter."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from numbers import Integral, Real
from pathlib import Path
from typing import Any

from segtopic.document import Document
from segtopic.labels import label
from segtopic.partition.boundaries import Boundaries
from segtopic.relatedness import Relatedness, shipped
from segtopic.segmentation import Segmentation, cut
from segtopic.segmenters.base import Segmenter, document_of
from segtopic.segmenters.topics.layout import Layout, Limits
from segtopic.segmenters.topics.learning import learn_number, learn_words, true_numbers
from segtopic.segmenters.topics.number import NumberRule, Observed
from segtopic.segmenters.topics.reading import Reading, read_closely, read_together
from segtopic.segmenters.topics.sentence_vectors import encode
from segtopic.vectors import count_sentences, count_terms

__all__ = ["TopicSegmenter"]

# Texts of up to so many units, sentences and characters are read together ...
SHORT_UNITS, SHORT_SENTENCES, SHORT_TEXT = 100, 400, 100_000
# ... with those that have up to so many units more: all are padded to the longest.
ALIKE = 36


class TopicSegmenter(Segmenter):
    """Cuts where the subject changes: at headings, and where words say so.

    Every possible section has a likelihood: of its word counts (Dirichlet-multinomial), of the vectors of its related
    words (Gaussian), and of how far its TF-IDF rows point one way (content vectors). Summed over all ways to cut, with
    what headings and openings such as "but" or "they" say at each gap, this gives every gap a probability. The number of
    sections is what the text's length lets expect, corrected by what the words say; the cuts are those that are expected
    to hit the most boundaries. Marked headings are always cut at, guessed ones earn by their confidence; where a document
    has paragraphs, cuts fall between them.

    Parameters
    ----------
    penalty : float, optional
        What one more section must earn, in nats of the words' log-likelihood; a larger penalty never gives more
        sections. None: the number follows the length of the text; in a text with headings a cut that none marks must earn
        eight times the logarithm of the words.
    min_sentences : int
        The shortest section, in sentences. A text shorter than that is one section.
    max_sentences : int, optional
        The longest section, in sentences.
    max_length : float, optional
        The longest section, measured by `length`. Sentences are never cut: one that is longer is a section by itself, and
        a warning says so. Size limits come before headings.
    length : callable
        The length of a stretch of text: `len` for characters, or a token counter. A section's length is the sum over its
        sentences, each with what follows it.
    encoder : object, optional
        Sentence vectors to be used beside the words: a callable from a list of str to an array with one row each, or an
        object with such a method ``encode``.

    Attributes
    ----------
    relatedness_ : Relatedness or None
        Which words go together in the archive, once fitted.
    number_ : NumberRule
        How many sections are expected, once fitted.

    References
    ----------
    Dirichlet-multinomial likelihood: Eisenstein and Barzilay, EMNLP 2008, section 3; here averaged over four
    concentrations, and tempered. Content vectors: Alemi and Ginsparg, 2015, section 3, here over TF-IDF rows. Boundary
    probabilities: `segtopic.partition.posterior`. The price at which words are asked for a number: Utiyama and Isahara,
    ACL 2001, section 2.2.

    Examples
    --------
    >>> from segtopic import TopicSegmenter
    >>> text = ("The ferry left the harbour. The harbour ferry was full. The ferry crossed to the harbour island.\\n\\n"
    ...         "Wheat prices fell. Farmers sold wheat early. The wheat harvest and its prices worry farmers.")
    >>> [section.text[:9] for section in TopicSegmenter().segment(text, n_sections=2)]
    ['The ferry', 'Wheat pri']
    """

    def __init__(
        self,
        *,
        penalty: float | None = None,
        min_sentences: int = 1,
        max_sentences: int | None = None,
        max_length: float | None = None,
        length: Callable[[str], float] = len,
        encoder: Any = None,
    ) -> None:
        self.penalty = penalty
        self.min_sentences = min_sentences
        self.max_sentences = max_sentences
        self.max_length = max_length
        self.length = length
        self.encoder = encoder

    def __sklearn_clone__(self) -> TopicSegmenter:
        """A copy with the same parameters, not fitted; the encoder is shared, not copied."""
        return type(self)(**self.get_params(deep=False))

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
            Where a parameter is out of its range, the encoder's vectors are not one finite row per sentence, or the size
            limits do not allow `n_sections`; the message names the range.
        """
        reading = self._read(document, n_sections, self.encoder)
        (found,) = self._cut(reading, n_sections)
        return found

    def find_together(self, documents: Sequence[Document]) -> dict[int, tuple[Boundaries, Sequence[float]]]:
        """Find the boundaries of short documents together (see `Segmenter.find_together`).

        Parameters
        ----------
        documents : sequence of Document
            Documents with sentences.

        Returns
        -------
        dict of int to (Boundaries, sequence of float)
            What `find` gives for those that are short, where there are no limits and no encoder.

        Raises
        ------
        ValueError
            Where a parameter is out of its range.
        """
        limits = self._check()
        if (
            getattr(self.find, "__func__", None) is not TopicSegmenter.find
            or not limits.none
            or self.encoder is not None
        ):
            return {}
        short: list[tuple[int, Layout]] = []
        for k, document in enumerate(documents):
            if len(document.sentences) <= SHORT_SENTENCES and len(document.text) <= SHORT_TEXT:
                layout = Layout.of(document, limits, None)
                if len(layout.starts) <= SHORT_UNITS:
                    short.append((k, layout))
        found: dict[int, tuple[Boundaries, Sequence[float]]] = {}
        for some in _alike(sorted(short, key=lambda each: len(each[1].starts))):
            members, layouts = zip(*some, strict=True)
            own = [documents[k] for k in members]
            reading = read_together(list(map(count_sentences, own)), layouts, related=list(map(self._known, own)))
            found.update(zip(members, self._cut(reading, None), strict=True))
        return found

    def learn(self, documents: list[Document], y: Any, *, progress: bool = False) -> None:
        """Learn from an archive (see `Segmenter.fit`).

        Which words go together; and how many sections texts have: from `y`, else from those that carry headings.

        Parameters
        ----------
        documents : list of Document
            The archive.
        y : iterable of Boundaries, optional
            Their true boundaries.
        progress : bool
            Whether to show bars.

        Raises
        ------
        ValueError
            Where there are no documents, or not as many boundaries as documents.
        """
        self._check()
        if not any(document.sentences for document in documents):
            raise ValueError("expected documents to learn from, one with sentences at least, got none")
        numbers = true_numbers(documents, y)
        read, self.relatedness_ = learn_words(documents, progress=progress)
        self.number_ = learn_number(read, numbers, self._observe, progress=progress)

    def path(self, source: str | bytes | Path | Document) -> tuple[Segmentation, ...]:
        """The segmentations over all penalties, fewest sections first.

        What stands in many of them is stable: a reader picks the granularity, and sees which cuts it would keep. It takes
        about as long as cutting the text once for each of them.

        Parameters
        ----------
        source : str, bytes, Path or Document
            The article.

        Returns
        -------
        tuple of Segmentation
            One for every number of sections that some penalty of 0 or more gives; none for a text without sentences.

        Examples
        --------
        >>> from segtopic import TopicSegmenter
        >>> text = "Ferries sail. The ferry is full.\\n\\nWheat is dear. Wheat grows.\\n\\nThe court sat. A judge of the court spoke."
        >>> [len(result) for result in TopicSegmenter().path(text)]
        [1, 2, 3]
        """
        document = document_of(source)
        if not document.sentences:
            return ()
        reading = self._read(document, None, self.encoder, free=True)
        (curve,) = reading.curves()
        return tuple(
            label(cut(document, reading.place([float(number)], exactly=None)[0], curve))
            for number in reading.possible()
        )

    def probabilities(self, source: str | bytes | Path | Document) -> list[float]:
        """The probability of a boundary at every gap between sentences.

        Parameters
        ----------
        source : str, bytes, Path or Document
            The article.

        Returns
        -------
        list of float
            0-1, one fewer than sentences; without size limits 0 inside paragraphs and 1 at marked headings.

        Examples
        --------
        >>> from segtopic import TopicSegmenter
        >>> text = "The ferry left the harbour. The harbour ferry was full.\\n\\nWheat prices fell. Farmers sold wheat."
        >>> chances = TopicSegmenter().probabilities(text)
        >>> chances[0] == chances[2] == 0.0 < chances[1]
        True
        """
        document = document_of(source)
        spread = [0.0] * max(0, len(document.sentences) - 1)
        if spread:
            reading = self._read(document, None, self.encoder)
            (layout,) = reading.layouts
            (chances,) = reading.chances(self._expect(reading), [layout.bonus()])
            for start, chance in zip(layout.starts[1:], reading.calibrated(0, chances).tolist(), strict=True):
                spread[start - 1] = chance
        return spread

    def _observe(self, document: Document, terms: Sequence[Sequence[str]]) -> Observed:
        # The number is judged by the words: no archive is encoded for it.
        return self._read(document, None, None, terms=terms).seen[0]

    def _check(self) -> Limits:
        if self.penalty is not None and not (isinstance(self.penalty, Real) and math.isfinite(self.penalty)):
            raise ValueError(f"expected penalty as a finite number of nats or None, got {self.penalty!r}")
        least, most = self.min_sentences, self.max_sentences
        if isinstance(least, bool) or not isinstance(least, Integral) or least < 1:
            raise ValueError(f"expected min_sentences as a whole number of 1 or more, got {least!r}")
        if most is not None and (isinstance(most, bool) or not isinstance(most, Integral) or most < least):
            raise ValueError(f"expected max_sentences as a whole number of min_sentences={least} or more, got {most!r}")
        longest = self.max_length
        if longest is not None and not (isinstance(longest, Real) and 0 < longest < math.inf):
            raise ValueError(f"expected max_length as a number above 0 or None, got {longest!r}")
        if not callable(self.length):
            raise ValueError(f"expected length as a function of a text such as len, got {self.length!r}")
        return Limits(int(least), None if most is None else int(most), longest, self.length)

    def _read(
        self,
        document: Document,
        n_sections: int | None,
        encoder: Any,
        *,
        free: bool = False,
        terms: Sequence[Sequence[str]] | None = None,
    ) -> Reading:
        limits = self._check()
        return read_closely(
            document,
            count_sentences(document) if terms is None else count_terms(terms),
            limits,
            n_sections,
            related=self._known(document),
            vectors=None if encoder is None else encode(encoder, document),
            free=free or self.penalty is not None,
        )

    def _known(self, document: Document) -> tuple[Relatedness, ...]:
        """What is known of words that go together."""
        known = (shipped(document.language), getattr(self, "relatedness_", None))
        return tuple(table for table in known if table is not None)

    def _expect(self, reading: Reading) -> list[float]:
        return reading.numbers(getattr(self, "number_", NumberRule()), self.penalty)

    def _cut(self, reading: Reading, n_sections: int | None) -> list[tuple[Boundaries, Sequence[float]]]:
        numbers = self._expect(reading) if n_sections is None else [float(n_sections)] * len(reading.layouts)
        return list(zip(reading.place(numbers, exactly=n_sections), reading.curves(), strict=True))


def _alike(texts: list[tuple[int, Layout]]) -> Iterator[list[tuple[int, Layout]]]:
    """Texts in ascending order of their units, in groups of about one length: what is read together is padded to it."""
    begin = 0
    for end in range(1, len(texts) + 1):
        if end == len(texts) or len(texts[end][1].starts) > len(texts[begin][1].starts) + ALIKE:
            yield texts[begin:end]
            begin = end
