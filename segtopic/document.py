"""Document: a text, its blocks and sentences, and the way back to the source it was read from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from segtopic.spans import Block, Sentence, Span
from segtopic.views import html

__all__ = ["Document", "Origins", "TextBuilder"]


@dataclass(frozen=True, slots=True)
class Origins:
    """Which stretch of the source every piece of a text came from.

    Piece ``i`` is ``text[text_at[i]:text_at[i + 1]]`` and came from ``source[source_start[i]:source_end[i]]``. A piece
    as long as its source is verbatim, character by character; any other (a character reference, a mark that was taken
    away) stands for its source as a whole.

    Parameters
    ----------
    text_at : tuple of int
        Starts of the pieces in the text and, last, the length of the text.
    source_start, source_end : tuple of int
        The stretch of every piece, in characters of the source.
    """

    text_at: tuple[int, ...]
    source_start: tuple[int, ...]
    source_end: tuple[int, ...]

    def __call__(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of source from which ``text[start:end]`` came."""
        if not self.source_start:
            return 0, 0
        first = self._piece(start)
        if start == end:
            place = self._place(first, start, self.source_start[first])
            return place, place
        last = self._piece(end - 1)
        begin = self._place(first, start, self.source_start[first])
        return begin, max(begin, self._place(last, end, self.source_end[last]))

    def _piece(self, place: int) -> int:
        return min(bisect_right(self.text_at, place) - 1, len(self.source_start) - 1)

    def _place(self, piece: int, place: int, otherwise: int) -> int:
        at, start = self.text_at[piece], self.source_start[piece]
        verbatim = self.text_at[piece + 1] - at == self.source_end[piece] - start
        return start + place - at if verbatim else otherwise


class TextBuilder:
    """Builds a text piece by piece from stretches of a source, and remembers where each came from.

    Readers of marked-up formats use it: every block's text is added with the stretch of source that it stands for.

    Parameters
    ----------
    source : str
        The source as it was given.

    Examples
    --------
    >>> from segtopic.document import TextBuilder
    >>> builder = TextBuilder("<p>Fish &amp; chips</p>")
    >>> builder.take(3, 8), builder.add("&", 8, 13), builder.take(13, 19)
    (None, None, None)
    >>> document = builder.document()
    >>> document.text, document.origin(document.blocks[0])
    ('Fish & chips', (3, 19))
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self._parts: list[str] = []
        self._pieces: list[tuple[int, int, int]] = []
        self._length = 0
        self._marks: list[tuple[int, int, str, int, float]] = []

    def __len__(self) -> int:
        """Characters so far."""
        return self._length

    def take(self, start: int, end: int) -> None:
        """Add ``source[start:end]`` as it stands."""
        if end > start:
            self._append(self.source[start:end], start, end)

    def add(self, text: str, start: int, end: int) -> None:
        """Add `text`, which stands for ``source[start:end]``."""
        if text:
            self._append(text, start, end)

    def block(self, start: int, kind: str = "paragraph", level: int = 0, confidence: float = 1.0) -> None:
        """Say that the text from `start` (a former ``len(builder)``) up to here is one block."""
        if start < self._length:
            self._marks.append((start, self._length, kind, level, confidence))

    def _append(self, text: str, start: int, end: int) -> None:
        if self._pieces:
            at, begin, stop = self._pieces[-1]
            grows = stop == start and self._length - at == stop - begin and len(text) == end - start
            if grows:
                self._pieces[-1] = (at, begin, end)
                self._parts.append(text)
                self._length += len(text)
                return
        self._pieces.append((self._length, start, end))
        self._parts.append(text)
        self._length += len(text)

    def document(
        self, *, title: str = "", language: str | None = None, metadata: Mapping[str, Any] | None = None
    ) -> Document:
        """The text built so far as a Document; without any block said, the whole text is one paragraph."""
        text = "".join(self._parts)
        marks = self._marks or ([(0, len(text), "paragraph", 0, 1.0)] if text.strip() else [])
        origins = Origins(
            (*(at for at, _, _ in self._pieces), len(text)),
            tuple(start for _, start, _ in self._pieces),
            tuple(end for _, _, end in self._pieces),
        )
        return Document(
            text,
            tuple(Block(text, *mark) for mark in marks),
            title=title,
            language=language,
            metadata=dict(metadata or {}),
            source=self.source,
            origins=origins,
        )


@dataclass(frozen=True)
class Document:
    """A text with its blocks and sentences, and the way back to its source.

    `segtopic.read` makes documents from text, bytes and files; `Document.from_sentences` from sentences at hand.

    Parameters
    ----------
    text : str
        The article's text. All spans are views on it.
    blocks : tuple of Block
        In the order of the text, not overlapping.
    sentences : tuple of Sentence
        In the order of the text; only content blocks have sentences.
    title : str
        The article's title, empty where none was found.
    language : str or None
        ISO 639-1 code; None where it is not known.
    metadata : mapping
        Whatever the source or the caller tells about the article.
    source : str
        The string that was read; the text itself where nothing is said. `origin` counts its characters.
    origins : Origins or None
        The way from the text back to the source; None where the text is the source.

    Examples
    --------
    >>> import segtopic
    >>> document = segtopic.read("Rain came.\\n\\nThe river rose. People left.")
    >>> [sentence.text for sentence in document.sentences]
    ['Rain came.', 'The river rose.', 'People left.']
    """

    text: str
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    title: str = ""
    language: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict, hash=False)
    source: str = field(default="", repr=False)
    origins: Origins | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        for name, given in (("blocks", self.blocks), ("sentences", self.sentences)):
            spans = tuple(given)
            object.__setattr__(self, name, spans)
            end = 0
            for k, span in enumerate(spans):
                if span.start < end:
                    raise ValueError(f"expected {name} in order and apart, got {spans[k - 1]!r} before {span!r}")
                end = span.end
        if not self.source:
            object.__setattr__(self, "source", self.text)

    def __repr__(self) -> str:
        name = self.title or " ".join(self.text[:200].split())
        name = name if len(name) <= 60 else name[:59] + "…"
        return (
            f"<Document {name!r}: {len(self.blocks)} blocks, {len(self.sentences)} sentences, "
            f"{len(self.headings)} headings, {len(self.text)} characters>"
        )

    def _repr_html_(self) -> str:
        return html.document_fragment(self)

    @property
    def headings(self) -> tuple[Block, ...]:
        """The blocks of kind ``"heading"``; the title is none of them."""
        return tuple(block for block in self.blocks if block.kind == "heading")

    def origin(self, span: Span) -> tuple[int, int]:
        """The stretch of `source` a span of this document came from.

        Parameters
        ----------
        span : Span
            Any span of this document.

        Returns
        -------
        tuple of int
            ``(start, end)`` in characters of `source`: exact through tags, character references and marks.

        Raises
        ------
        ValueError
            Where the span is one of another text.
        """
        if span.buffer != self.text:
            raise ValueError("expected a span of this document, got one of another text")
        return (span.start, span.end) if self.origins is None else self.origins(span.start, span.end)

    def with_blocks(self, blocks: Iterable[Block], *, title: str | None = None) -> Document:
        """The same text with other blocks (and title)."""
        return replace(self, blocks=tuple(blocks), title=self.title if title is None else title)

    @classmethod
    def from_sentences(
        cls,
        sentences: Sequence[str],
        *,
        paragraphs: Sequence[int] | None = None,
        title: str = "",
        language: str | None = None,
    ) -> Document:
        """A document of sentences that are already split.

        Parameters
        ----------
        sentences : sequence of str
            Each item is exactly one sentence; nothing is marked as heading or furniture.
        paragraphs : sequence of int, optional
            The sentences at which paragraphs start, 0 included. None means unknown: all is one block, and a document of
            one block says nothing about where paragraphs end.
        title : str
            The title.
        language : str, optional
            ISO 639-1 code.

        Returns
        -------
        Document
            Its `source` is its `text`.

        Raises
        ------
        TypeError
            Where `sentences` is one str rather than a sequence of them.
        ValueError
            Where paragraph starts do not begin with 0 and ascend inside the text.

        Examples
        --------
        >>> from segtopic import Document
        >>> document = Document.from_sentences(["Rain came.", "The river rose."], paragraphs=[0, 1])
        >>> document.text
        'Rain came.\\n\\nThe river rose.'
        """
        if isinstance(sentences, str | bytes):
            raise TypeError(f"expected a sequence of sentences, got one {type(sentences).__name__}; use segtopic.read")
        items = list(sentences)
        for item in items:
            if not isinstance(item, str):
                raise TypeError(f"expected every sentence as a str, got {type(item).__name__}")
        starts = [0] if paragraphs is None and items else [int(i) for i in paragraphs or ()]
        if items and (
            not starts or starts[0] != 0 or starts[-1] >= len(items) or any(b <= a for a, b in pairwise(starts))
        ):
            raise ValueError(f"expected paragraph starts that ascend from 0 below {len(items)}, got {starts}")
        if not items and starts:
            raise ValueError(f"expected no paragraph starts for no sentences, got {starts}")
        parts: list[str] = []
        places: list[tuple[int, int]] = []
        length = 0
        opens = frozenset(starts)
        for i, item in enumerate(items):
            if i:
                parts.append("\n\n" if i in opens else " ")
                length += len(parts[-1])
            places.append((length, length + len(item)))
            parts.append(item)
            length += len(item)
        text = "".join(parts)
        ends = [*starts[1:], len(items)] if items else []
        blocks = tuple(Block(text, places[a][0], places[b - 1][1]) for a, b in zip(starts, ends, strict=True))
        block_of = [k for k, (a, b) in enumerate(zip(starts, ends, strict=True)) for _ in range(a, b)]
        return cls(
            text,
            blocks,
            tuple(Sentence(text, *place, block) for place, block in zip(places, block_of, strict=True)),
            title=title,
            language=language,
        )
