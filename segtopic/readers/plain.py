"""Plain text -> Document: text as a person pastes it, whose blocks and subheadings nobody marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from segtopic.document import Document
from segtopic.headings import guess_headings_each
from segtopic.headings.phrases import CLOSE_QUOTES
from segtopic.spans import Block

__all__ = ["looks_like_plain", "read_plain", "read_plain_each", "split_blocks"]

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
# The mark of the byte order is no part of the text.
_BLANK = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\ufeff"
_BULLET = re.compile(r"\s{0,20}(?:[•‣▪◦●○■□–—*·-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s{1,20}\S")
_DASH = re.compile(r"[–—]\s+\S")
_NUMBER = re.compile(r"(\(?)([0-9]{1,2}|[a-z])([.)])\s+\S")
_LONGEST_ITEM = 300
_MARK = re.compile(r"\s{0,20}[•‣▪◦●○■□–—*·-]\s{1,20}\S")
# What a content management system left in the text: {article_photo:1:'...'}, {{template}}, [caption id="1"], <!-- -->.
_DEBRIS = re.compile(
    r"\{\{[^{}\r\n]{1,600}\}\}|\{[\w-]{2,40}[:=|][^{}\r\n]{0,600}\}|"
    r"\[/?\w{2,20}(?: \w+=[^\]\r\n]{1,300})\]|<!--[^\r\n]{0,600}?-->"
)
_WIDEST = 130
_NARROWEST = 45


def looks_like_plain(source: str) -> bool:
    """Whether a text can be read as plain text: any can.

    Parameters
    ----------
    source : str
        Any text.

    Returns
    -------
    bool
    """
    return isinstance(source, str)


def read_plain(source: str) -> Document:
    """Read plain text.

    Blocks are told apart by blank lines and by single line breaks; lines that were broken at a width are joined again.
    Template debris becomes furniture wherever it is glued to a line, and so does a line of signs ("* * *"). Lines numbered
    or lettered one after the other are a list, and keep their marks; bullets are left out. Then title, deck, captions, furniture and
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
    return read_plain_each([source])[0]


def read_plain_each(sources: Sequence[str]) -> list[Document]:
    """Read plain texts, of which each comes out as it would alone, but sooner.

    Parameters
    ----------
    sources : sequence of str
        The texts.

    Returns
    -------
    list of Document
        One for each, without sentences.

    Examples
    --------
    >>> from segtopic.readers.plain import read_plain_each
    >>> [[block.text for block in document.blocks] for document in read_plain_each(["Rain came.", "A\\nB"])]
    [['Rain came.'], ['A', 'B']]
    """
    return guess_headings_each([split_blocks(source) for source in sources])


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
    may_hold_debris = "{" in source or "[" in source or "<!--" in source
    lines: list[_Line] = []
    for match in _LINE.finditer(source):
        start, end = match.span()
        lines += _pieces(source, start, end) if may_hold_debris else _line(source, start, end, start)
    return Document(source, tuple(_blocks(source, list(_joined(source, lines)))))


class _Line(NamedTuple):
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


def _line(source: str, start: int, end: int, line_start: int) -> list[_Line]:
    bare = source[start:end].lstrip(_BLANK)
    text = bare.rstrip()
    if not text:
        return []
    begin = end - len(bare)
    return [_Line(begin, begin + len(text), begin - line_start, False, text)]


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
    if sum(next_line) < 3:
        return 0
    lengths = sorted(line.indent + len(line.text) for line in lines)
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
    if last.is_debris or line.is_debris or _BULLET.match(line.text) or _is_rule(last.text) or _is_rule(line.text):
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


def _spoken(texts: Sequence[str], *, closed: Sequence[bool], glued: Sequence[bool]) -> set[int]:
    """Which lines a dash opens because somebody speaks, not because they are items of a list."""
    said: set[int] = set()
    dashed = [text[0] if _DASH.match(text) else "" for text in texts]
    if not any(dashed):
        return said
    start = 0
    for k in range(1, len(texts) + 1):
        if k < len(texts) and glued[k - 1] and dashed[k] == dashed[start]:
            continue
        # Three and more in a row are a list, unless somebody asks or calls.
        row = range(start, k)
        if dashed[start] and (len(row) < 3 or any(texts[i][-1] in "?!？！" for i in row)):
            said |= {i for i in row if closed[i]}
        start = k
    return said


def _numbered_items(texts: Sequence[str], *, sizes: Sequence[int], glued: Sequence[bool]) -> set[int]:
    """Which blocks are items of a list that is numbered or lettered: one behind the other, with nothing between."""
    marks = [_numbered(text) for text in texts]
    last_place = {mark: k for k, mark in enumerate(marks) if mark}
    items: set[int] = set()
    if not last_place:
        return items
    start = 0
    for k in range(1, len(texts) + 1):
        before, own = marks[k - 1], marks[k] if k < len(texts) else None
        even = k - 1 == start or k >= len(texts) or glued[k - 1] == glued[k - 2]
        if before and own and even and own == (before[0], before[1] + 1):
            continue
        # Where the row goes on further down, with text between its members, it is one of headings.
        goes_on = before is not None and last_place.get((before[0], before[1] + 1), -1) >= k
        if k - start > 1 and not goes_on and max(sizes[start:k]) <= _LONGEST_ITEM:
            items |= set(range(start, k))
        start = k
    return items


def _numbered(text: str) -> tuple[str, int] | None:
    match = _NUMBER.match(text)
    if match is None:
        return None
    mark = match[2]
    style = match[1] + ("1" if mark.isdigit() else "a") + match[3]
    return style, int(mark) if mark.isdigit() else ord(mark)


def _is_rule(text: str) -> bool:
    """Whether a line separates what is above and below it: no letter, no digit, and no bracket of a program."""
    return not (text[:1].isalnum() or any(c.isalnum() or c in "{}[]();" for c in text))


def _blocks(source: str, groups: Sequence[Sequence[_Line]]) -> Iterator[Block]:
    texts = [group[0].text for group in groups]
    closed = [_is_closed(group[-1]) or group[-1].text[-1] in CLOSE_QUOTES for group in groups]
    glued = [len(_BREAK.findall(source, a[-1].end, b[0].start)) == 1 for a, b in pairwise(groups)]
    said = _spoken(texts, closed=closed, glued=glued)
    sizes = [group[-1].end - group[0].start for group in groups]
    counted = _numbered_items(texts, sizes=sizes, glued=glued)
    for k, group in enumerate(groups):
        first, last = group[0], group[-1]
        opens_with_sign = not first.text[0].isalnum()
        is_furniture = first.is_debris or (opens_with_sign and len(group) == 1 and _is_rule(first.text))
        mark = _MARK.match(first.text) if opens_with_sign and not (is_furniture or k in said) else None
        kind = "furniture" if is_furniture else "list" if mark or k in counted else "paragraph"
        yield Block(source, first.start + (mark.end() - 1 if mark else 0), last.end, kind=kind)
