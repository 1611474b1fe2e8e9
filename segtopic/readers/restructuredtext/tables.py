"""Lines of a table in reStructuredText -> the places of its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from segtopic.readers.restructuredtext.lines import Line

__all__ = ["GRID", "SIMPLE", "grid", "simple", "simple_length"]

SIMPLE = re.compile(r"=+(?:[ \t]+=+)+$")
_DASHES = re.compile(r"-+(?:[ \t]+-+)*$")
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
