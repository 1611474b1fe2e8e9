"""Lines of reStructuredText, cut free of their indents, and what each can be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import combining, east_asian_width

from segtopic.readers.blocks import byte_order_mark

__all__ = ["Line", "bullet", "dedented", "is_rule", "lines_of", "number", "run_length", "width"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_RULE = re.compile(r"([!-/:-@\[-`{-~])\1*$")
_BULLET = re.compile(r"[-+*•‣⁃](?:[ \t]+|$)")
_NUMBER = re.compile(
    r"(?:\((?P<a>[a-zA-Z]|\d{1,9}|#|[ivxlcdmIVXLCDM]{1,8})\)|(?P<b>[a-zA-Z]|\d{1,9}|#|[ivxlcdmIVXLCDM]{1,8})[.)])(?:[ \t]+|$)"
)


class Line(NamedTuple):
    """A line, or what is left of one.

    Attributes
    ----------
    start, end : int
        Its place in the source; ``text = source[start:end]``.
    text : str
        Without blanks at the end.
    indent : int
        The columns of blanks before its first word; 0 where it has none.
    """

    start: int
    end: int
    text: str
    indent: int


def lines_of(source: str) -> Iterator[Line]:
    """The lines of a source.

    Examples
    --------
    >>> from segtopic.readers.restructuredtext.lines import lines_of
    >>> list(lines_of("Port\\n  Quay \\n"))[:2]
    [Line(start=0, end=4, text='Port', indent=0), Line(start=5, end=11, text='  Quay', indent=2)]
    """
    for match in _LINE.finditer(source, len(byte_order_mark(source))):
        yield _line(match.start(), match.group())


def dedented(lines: Sequence[Line]) -> list[Line]:
    """Lines without the indent that they have in common.

    Examples
    --------
    >>> from segtopic.readers.restructuredtext.lines import dedented, lines_of
    >>> [line.text for line in dedented(list(lines_of("   a\\n     b\\n")))]
    ['a', '  b', '']
    """
    indent = min((line.indent for line in lines if line.text), default=0)
    return [_cut(line, indent) if line.text and indent else line for line in lines]


def run_length(lines: Sequence[Line], first: int) -> int:
    """How many lines from one on are indented or empty, without the empty ones at the end.

    Examples
    --------
    >>> from segtopic.readers.restructuredtext.lines import lines_of, run_length
    >>> run_length(list(lines_of("a\\n\\n  b\\n\\n  c\\n\\nd")), 1)
    4
    """
    last = place = first
    while place < len(lines) and (not lines[place].text or lines[place].indent):
        place += 1
        if lines[place - 1].text:
            last = place
    return last - first


def is_rule(text: str) -> bool:
    """Whether a line is one punctuation mark, again and again.

    Examples
    --------
    >>> from segtopic.readers.restructuredtext.lines import is_rule
    >>> is_rule("~~~~"), is_rule("~~="), is_rule("aaaa")
    (True, False, False)
    """
    return _RULE.match(text) is not None


def width(text: str) -> int:
    """The columns that a text takes: two for a wide East Asian character, none for a combining one.

    Examples
    --------
    >>> from segtopic.readers.restructuredtext.lines import width
    >>> width("Port"), width("港口")
    (4, 4)
    """
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def bullet(text: str) -> int:
    """The length of a bullet with the blanks behind it, 0 where a line has none."""
    match = _BULLET.match(text)
    return match.end() if match else 0


def number(line: Line, following: Line | None) -> int:
    """The length of a number with the blanks behind it, 0 where a line is no item of a numbered list.

    The line below must be empty, hang below the text, or be the next item: "A. Moritz" in a paragraph is none.
    """
    match = _NUMBER.match(line.text)
    if match is None:
        return 0
    goes_on = following is None or not following.text or following.indent or _NUMBER.match(following.text)
    return match.end() if goes_on else 0


def _line(start: int, raw: str) -> Line:
    text = raw.rstrip()
    bare = text.lstrip(" \t\v\f")
    blanks = text[: len(text) - len(bare)]
    indent = len(blanks.expandtabs(8)) if "\t" in blanks else len(blanks)
    return Line(start, start + len(text), text, indent if bare else 0)


def _cut(line: Line, columns: int) -> Line:
    if "\t" not in line.text[:columns]:
        return Line(line.start + columns, line.end, line.text[columns:], max(0, line.indent - columns))
    # What a tab reaches over is lost: its text is indented anyway.
    place = column = 0
    while column < columns and line.text[place] in " \t\v\f":
        column = (column // 8 + 1) * 8 if line.text[place] == "\t" else column + 1
        place += 1
    return Line(line.start + place, line.end, line.text[place:], max(0, line.indent - column))
