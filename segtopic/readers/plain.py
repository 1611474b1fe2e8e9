"""Plain text -> Document: text as a person pastes it, whose blocks and subheadings nobody marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from segtopic.document import Document
from segtopic.headings import guess_headings
from segtopic.spans import Block

__all__ = ["looks_like_plain", "read_plain", "split_blocks"]

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_BULLET = re.compile(r"\s*(?:[•‣▪◦●○■□–—*·-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S")
_MARK = re.compile(r"\s*[•‣▪◦●○■□–—*·-]\s+\S")
# What a content management system left in the text: {article_photo:1:'...'}, {{template}}, [caption id="1"], <!-- -->.
_DEBRIS = re.compile(
    r"\{\{[^{}\r\n]{1,600}\}\}|\{[\w-]{2,40}[:=|][^{}\r\n]{0,600}\}|"
    r"\[/?\w{2,20}(?: \w+=[^\]\r\n]{1,300})\]|<!--[^\r\n]{0,600}?-->"
)
_WIDEST = 130
_NARROWEST = 45


def looks_like_plain(source: str) -> bool:
    """Whether a text can be read as plain text: any can."""
    return isinstance(source, str)


def read_plain(source: str) -> Document:
    """Read plain text.

    Blocks are told apart by blank lines and by single line breaks; lines that were broken at a width are joined again.
    Template debris becomes furniture wherever it is glued to a line. Then title, deck, captions, furniture and
    subheadings are guessed (`segtopic.headings.guess_headings`).

    Parameters
    ----------
    source : str
        The text; it is the document's text as it stands, so that offsets are the source's.

    Returns
    -------
    Document
        Without sentences.

    Examples
    --------
    >>> from segtopic.readers.plain import read_plain
    >>> document = read_plain("{photo:17}Rain came.\\r\\n\\r\\n  The river rose.  ")
    >>> [(block.kind, block.text) for block in document.blocks]
    [('furniture', '{photo:17}'), ('paragraph', 'Rain came.'), ('paragraph', 'The river rose.')]
    """
    return guess_headings(split_blocks(source))


def split_blocks(source: str) -> Document:
    """The blocks of a plain text, before anything is said of their kinds but list and debris.

    Parameters
    ----------
    source : str
        The text.

    Returns
    -------
    Document

    Examples
    --------
    >>> from segtopic.readers.plain import split_blocks
    >>> [(block.kind, block.text) for block in split_blocks("To do:\\n- rain\\n- sun").blocks]
    [('paragraph', 'To do:'), ('list', 'rain'), ('list', 'sun')]
    """
    lines = [line for match in _LINE.finditer(source) for line in _pieces(source, match.start(), match.end())]
    return Document(source, tuple(_blocks(source, _joined(source, lines))))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without the blanks around it, or a piece of one beside template debris."""

    start: int
    end: int
    indent: int
    is_debris: bool
    text: str


def _pieces(source: str, start: int, end: int) -> Iterator[_Line]:
    """A line, cut where template debris is glued to it."""
    place = start
    for match in _DEBRIS.finditer(source, start, end):
        before, after = source[start : match.start()].strip(), source[match.end() : end].strip()
        if before and after:
            continue  # inside a sentence: cutting there would cut the sentence
        yield from _line(source, place, match.start(), start)
        yield _Line(match.start(), match.end(), 0, True, match.group())
        place = match.end()
    yield from _line(source, place, end, start)


def _line(source: str, start: int, end: int, line_start: int) -> Iterator[_Line]:
    raw = source[start:end]
    text = raw.strip()
    if text:
        begin = start + len(raw) - len(raw.lstrip())
        yield _Line(begin, begin + len(text), begin - line_start, False, text)


def _joined(source: str, lines: list[_Line]) -> Iterator[list[_Line]]:
    """Lines grouped into blocks: one each, but where text was broken at a width."""
    next_line = [len(_BREAK.findall(source, a.end, b.start)) == 1 for a, b in pairwise(lines)]
    width = _width(lines, next_line)
    group = lines[:1]
    for k, (line, follows) in enumerate(zip(lines[1:], next_line, strict=True), start=1):
        after = lines[k + 1] if k < len(next_line) and next_line[k] else None
        if not (width and follows and _continues(group, line, after, width)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _width(lines: list[_Line], next_line: list[bool]) -> int:
    """The width at which the text was broken into lines; 0 where each line is a block of its own."""
    lengths = sorted(line.indent + len(line.text) for line in lines)
    if sum(next_line) < 3:
        return 0
    width = lengths[-1 - len(lengths) // 50]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    # A broken text has lines that could not have taken in the next line's first word, and most of its lines are such.
    full = sum(_is_full(a, b, width) for (a, b), follows in zip(pairwise(lines), next_line, strict=True) if follows)
    return width if full >= 0.6 * sum(next_line) else 0


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    # Chinese and Japanese lines break between any two characters.
    word = 1 if following.text[0] >= "\u2e80" else 1 + len(following.text.split(None, 1)[0])
    return line.indent + len(line.text) + word > width


def _continues(group: list[_Line], line: _Line, after: _Line | None, width: int) -> bool:
    last = group[-1]
    if last.is_debris or line.is_debris or _BULLET.match(line.text):
        return False
    # A deeper indent opens a paragraph, unless it hangs below a list mark.
    if line.indent > last.indent + 1 and not _BULLET.match(group[0].text):
        return False
    # A short line without a stop, below a full line that ends with one, is a heading rather than a paragraph's last line.
    if after is not None and _is_closed(last) and not _is_closed(line) and not _is_full(line, after, width):
        return False
    return _is_full(last, line, width)


def _is_closed(line: _Line) -> bool:
    return line.text.rstrip("\"'’”»)")[-1:] in tuple(".!?…。！？:")


def _blocks(source: str, groups: Iterator[list[_Line]]) -> Iterator[Block]:
    for group in groups:
        first, last = group[0], group[-1]
        mark = None if first.is_debris else _MARK.match(first.text)
        kind = "furniture" if first.is_debris else "list" if mark else "paragraph"
        yield Block(source, first.start + (mark.end() - 1 if mark else 0), last.end, kind=kind)
