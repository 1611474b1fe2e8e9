"""Pieces of a source -> the blocks of a Document: what the readers of marked-up text share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from segtopic.document import Document, TextBuilder
from segtopic.spans import Block

__all__ = [
    "ASKS",
    "BOLD",
    "BlockWriter",
    "Piece",
    "byte_order_mark",
    "interview_questions",
    "is_bold_heading",
    "titled",
    "trimmed",
]

Piece = tuple[int, int, str | None]
"""A stretch ``source[start:end]``, and the text that it stands for; None where it stands for itself."""

BOLD = (7, 0.6)
"""Level and confidence of a heading that is one only because the whole of a short paragraph is bold.

The level is that of none other; `titled` puts it one below the deepest heading that is marked.
"""

ASKS = "?？؟"
"""With what a question ends."""

# So many bold questions, and no less than this share of all bold lines, make an interview.
_QUESTIONS, _MOST = 3, 0.5
_FULL_STOP = re.compile(r"[.,;]$")


def byte_order_mark(source: str) -> str:
    """The mark at the start of a text that was decoded with it; it is no part of the text.

    Examples
    --------
    >>> from segtopic.readers.blocks import byte_order_mark
    >>> len(byte_order_mark("\\ufeffPort")), byte_order_mark("Port")
    (1, '')
    """
    return "\ufeff" if source.startswith("\ufeff") else ""


def is_bold_heading(text: str) -> bool:
    """Whether a paragraph that is bold as a whole is a heading: it is short and ends without a full stop.

    Examples
    --------
    >>> from segtopic.readers.blocks import is_bold_heading
    >>> is_bold_heading("Ferries"), is_bold_heading("Nobody was hurt.")
    (True, False)
    """
    return len(text) <= 100 and not _FULL_STOP.search(text)


def interview_questions(bold: Sequence[str]) -> list[int]:
    """Which bold lines are an interviewer's: the questions, where most of the lines ask.

    Parameters
    ----------
    bold : sequence of str
        The lines of an article that are bold as a whole, and no more.

    Returns
    -------
    list of int
        Indices of lines; empty where there is no interview.

    Examples
    --------
    >>> from segtopic.readers.blocks import interview_questions
    >>> interview_questions(["Who are you?", "On the road", "Why now?", "And then?"])
    [0, 2, 3]
    """
    asking = [k for k, text in enumerate(bold) if text[-1:] in ASKS]
    return asking if len(asking) >= max(_QUESTIONS, _MOST * len(bold)) else []


class BlockWriter:
    """Blocks with a blank line between them; a block without text is none.

    Parameters
    ----------
    source : str
        The source as it was given.

    Examples
    --------
    >>> from segtopic.readers.blocks import BlockWriter
    >>> writer = BlockWriter("== Fish &amp; chips ==")
    >>> writer.write([(2, 8, None), (8, 13, "&"), (13, 20, None)], "heading", 2)
    >>> document = writer.document()
    >>> document.text, document.origin(document.blocks[0])
    ('Fish & chips', (3, 19))
    """

    def __init__(self, source: str) -> None:
        self._builder = TextBuilder(source)
        self._last = 0

    def write(self, pieces: Iterable[Piece], kind: str, level: int = 0, confidence: float = 1.0) -> None:
        """Add a block: its pieces in the order of the source, without the blanks at both ends."""
        kept = trimmed(self._builder.source, pieces)
        if not kept:
            return
        if len(self._builder):
            self._builder.add("\n\n", self._last, kept[0][0])
        begin = len(self._builder)
        for start, end, text in kept:
            if text is None:
                self._builder.take(start, end)
            else:
                self._builder.add(text, start, end)
        self._builder.block(begin, kind, level, confidence)
        self._last = kept[-1][1]

    def document(self, metadata: Mapping[str, Any] | None = None) -> Document:
        """The blocks so far as a Document."""
        return self._builder.document(metadata=metadata)


def titled(document: Document) -> Document:
    """The document with its title told apart, and with its bold headings at their level.

    Its title is the field ``title`` of the metadata, else the one heading of the first level, where that is the first
    block but for captions and furniture (a logo stands above many); a heading there that repeats the field is the
    title too.

    Parameters
    ----------
    document : Document
        The blocks of a marked-up text.

    Returns
    -------
    Document

    Examples
    --------
    >>> from segtopic.readers.blocks import BlockWriter, titled
    >>> writer = BlockWriter("Port")
    >>> writer.write([(0, 4, None)], "heading", 1)
    >>> titled(writer.document()).title
    'Port'
    """
    document = document.with_blocks(_settled(document.blocks))
    named = document.metadata.get("title", "")
    named = " ".join(named.split()) if isinstance(named, str) else ""
    tops = [block for block in document.headings if block.level == 1]
    first = next((k for k, block in enumerate(document.blocks) if block.kind not in ("caption", "furniture")), -1)
    if len(tops) != 1 or document.blocks[first] is not tops[0]:
        return replace(document, title=named)
    shown = " ".join(tops[0].text.split())
    if named and named.casefold() != shown.casefold():
        return replace(document, title=named)
    blocks = list(document.blocks)
    blocks[first] = replace(tops[0], kind="title")
    return document.with_blocks(blocks, title=named or shown)


def _settled(blocks: Sequence[Block]) -> list[Block]:
    """Bold headings at their level, an interviewer's questions among the paragraphs again."""
    bold = [k for k, block in enumerate(blocks) if (block.kind, block.level) == ("heading", BOLD[0])]
    level = 1 + max(
        (block.level for k, block in enumerate(blocks) if block.kind == "heading" and k not in bold), default=1
    )
    settled = list(blocks)
    for k in bold:
        settled[k] = replace(blocks[k], level=level)
    for k in interview_questions([blocks[k].text for k in bold]):
        settled[bold[k]] = replace(blocks[bold[k]], kind="paragraph", level=0, confidence=1.0)
    return settled


def trimmed(source: str, pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces without the blanks before the first word and behind the last.

    Examples
    --------
    >>> from segtopic.readers.blocks import trimmed
    >>> trimmed(" Port ", [(0, 6, None)])
    [(1, 5, None)]
    """
    kept = [piece for piece in pieces if (piece[0] < piece[1] if piece[2] is None else piece[2])]
    first, last = 0, len(kept)
    while first < last and not _text(source, kept[first]).strip():
        first += 1
    while first < last and not _text(source, kept[last - 1]).strip():
        last -= 1
    kept = kept[first:last]
    if kept:
        start, end, text = kept[0]
        raw = _text(source, kept[0])
        blank = len(raw) - len(raw.lstrip())
        if blank:
            kept[0] = (start + blank, end, None) if text is None else (start, end, raw[blank:])
        start, end, text = kept[-1]
        raw = _text(source, kept[-1])
        blank = len(raw) - len(raw.rstrip())
        if blank:
            kept[-1] = (start, end - blank, None) if text is None else (start, end, raw[:-blank])
    return kept


def _text(source: str, piece: Piece) -> str:
    return source[piece[0] : piece[1]] if piece[2] is None else piece[2]
