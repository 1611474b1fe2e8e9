"""Lines of a table in reStructuredText -> the places of its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from segtopic.readers.restructuredtext.lines import Line, bullet, run_length

__all__ = ["GRID", "SIMPLE", "comma_separated", "grid", "listed", "simple", "simple_length"]

SIMPLE = re.compile(r"=+(?:[ \t]+=+)+$")
_DASHES = re.compile(r"-+(?:[ \t]+-+)*$")
_QUOTED_OR_NOT = re.compile(r'[ \t]*(?:"((?:[^"]|"")*+)"|([^,]*+))[^,]*+(?:,|$)')
GRID = re.compile(r"\+-[-+]+-\+$")


def grid(lines: Sequence[Line]) -> list[list[tuple[int, int]]]:
    """The cells of a grid table, line by line."""
    rows = []
    for line in lines:
        if line.text.startswith("|"):
            bars = [i for i, c in enumerate(line.text) if c == "|"]
            rows.append([(line.start + a + 1, line.start + b) for a, b in pairwise(bars)])
    return rows


def simple_length(lines: Sequence[Line], first: int) -> int:
    """How many lines a simple table has: up to its third border, or the second where an empty line follows."""
    borders = 0
    for place in range(first + 1, len(lines)):
        if SIMPLE.match(lines[place].text):
            borders += 1
            if borders == 2 or place + 1 == len(lines) or not lines[place + 1].text:
                return place + 1 - first
    return next((k for k in range(1, len(lines) - first) if not lines[first + k].text), len(lines) - first)


def simple(lines: Sequence[Line]) -> list[list[tuple[int, int]]]:
    """The cells of a simple table, line by line; the border says where columns begin."""
    starts = [match.start() for match in re.finditer(r"=+", lines[0].text)]
    rows = []
    for line in lines[1:]:
        if line.text and not SIMPLE.match(line.text) and not _DASHES.match(line.text):
            ends = [*starts[1:], max(len(line.text), starts[-1])]
            n = len(line.text)
            rows.append([(line.start + min(a, n), line.start + min(b, n)) for a, b in zip(starts, ends, strict=True)])
    return rows


def listed(lines: Sequence[Line]) -> list[list[tuple[int, int]]]:
    """The cells of a table written as a list of lists: an item is a row, an item in it a cell.

    Examples
    --------
    >>> from segtopic.readers.restructuredtext.lines import lines_of
    >>> from segtopic.readers.restructuredtext.tables import listed
    >>> listed(list(lines_of("* - Port\\n  - Quay\\n")))
    [[(4, 8), (13, 17)]]
    """
    return [[(cell[0].start, cell[-1].end) for cell in _items(row)] for row in _items(lines)]


def _items(lines: Sequence[Line]) -> list[list[Line]]:
    """The items of a list, without their bullets and the empty lines around; what is no item is one of its own."""
    items, i = [], 0
    while i < len(lines):
        count = 1 + run_length(lines, i + 1)
        length = bullet(lines[i].text.lstrip())
        text = lines[i].text.lstrip()[length:]
        indent = len(lines[i].text) - len(text)
        first = Line(lines[i].end - len(text), lines[i].end, text, 0)
        # What hangs below an item begins where its text does.
        item = [
            first,
            *(
                Line(line.end - len(line.text.lstrip()), line.end, line.text.lstrip(), max(0, line.indent - indent))
                for line in lines[i + 1 : i + count]
            ),
        ]
        item = [line for line in item if line.text]
        if item:
            items.append(item)
        i += count
    return items


def comma_separated(lines: Sequence[Line]) -> list[list[tuple[int, int]]]:
    """The cells of lines of values between commas, some of them in quotation marks.

    Examples
    --------
    >>> from segtopic.readers.restructuredtext.lines import lines_of
    >>> from segtopic.readers.restructuredtext.tables import comma_separated
    >>> comma_separated(list(lines_of('Port, "Quay, old"')))
    [[(0, 4), (7, 16)]]
    """
    rows = []
    for line in lines:
        spans = [match.span(1 if match[1] is not None else 2) for match in _QUOTED_OR_NOT.finditer(line.text)]
        rows.append([(line.start + a, line.start + b) for a, b in spans if a < b])
    return [row for row in rows if row]
