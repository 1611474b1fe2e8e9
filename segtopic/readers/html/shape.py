"""Blocks as the tags tell them -> blocks as a reader sees them: tables in one piece, lines apart where breaks part them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from segtopic.readers.html.elements import Element, Page, Piece, Raw

__all__ = ["LONG_CELL", "Shape", "shape"]

_CELLS = frozenset(["td", "th"])
_NO_TABLE = frozenset(["presentation", "none"])
LONG_CELL = 150
"""The cells of a table hold names and figures; where they hold more on the average, it only arranges what it holds."""
# Two lines this long with a break between are paragraphs, not lines of a poem or an address.
_LONG_LINE = 80
_HEADING = 100
_BOLD = 0.9


@dataclass(frozen=True, slots=True)
class Shape:
    """A block of a page.

    Attributes
    ----------
    at : int
        The index of its element in the page.
    kind, level
        Going by the tags alone.
    pieces : tuple of Piece
        Its text, without blanks at the ends.
    text : str
        The same.
    bold, linked : float
        The share of its characters that is bold, and that is part of links.
    after_picture : bool
        Whether a picture stands before it.
    """

    at: int
    kind: str
    level: int
    pieces: tuple[Piece, ...]
    text: str
    bold: float
    linked: float
    after_picture: bool

    @property
    def is_bold(self) -> bool:
        """Whether it is bold as a whole; a stop or a number behind it may be none."""
        return self.bold >= _BOLD


def shape(page: Page) -> list[Shape]:
    """The blocks of a page, those without text left out.

    The cells of a table become one block, a line per row, unless the table only arranges the page. A block falls apart
    where two breaks follow each other, between lines that are bold and lines that are not, and between long lines.

    Parameters
    ----------
    page : Page
        What was collected.

    Returns
    -------
    list of Shape
    """
    tables = _tables(page)
    blocks = []
    for table, group in groupby(page.blocks, key=lambda raw: tables[raw.at] if raw.at >= 0 else -1):
        if table >= 0:
            joined = list(_joined(list(group), page.elements))
            blocks.append(_shaped(page.source, table, "table", 0, joined, False))
            continue
        for raw in group:
            kind = "paragraph" if raw.kind == "table" else raw.kind
            for k, pieces in enumerate(_lines(raw, kind, page.source)):
                after = raw.after_picture and k == 0
                blocks.append(_shaped(page.source, raw.at, kind, raw.level, pieces, after))
    return [block for block in blocks if block.text]


def _shaped(source: str, at: int, kind: str, level: int, pieces: list[Piece], after: bool) -> Shape:
    texts = [source[piece.start : piece.end] if piece.text is None else piece.text for piece in pieces]
    first, last = 0, len(texts)
    while first < last and not texts[first].strip():
        first += 1
    while last > first and not texts[last - 1].strip():
        last -= 1
    kept, texts = pieces[first:last], texts[first:last]
    size = max(1, sum(map(len, texts)))
    bold = sum(len(text) for text, piece in zip(texts, kept, strict=True) if piece.bold) / size
    linked = sum(len(text) for text, piece in zip(texts, kept, strict=True) if piece.linked) / size
    return Shape(at, kind, level, tuple(kept), "".join(texts).strip(), bold, linked, after)


def _tables(page: Page) -> list[int]:
    """For every element the outermost table of data around it, -1 where there is none."""
    elements = page.elements
    around: list[int] = []
    for i, element in enumerate(elements):
        outer = around[element.parent] if element.parent >= 0 else -1
        around.append(outer if outer >= 0 else i if element.name == "table" else -1)
    arranging = {i for i, element in enumerate(elements) if element.name == "table" and element.role in _NO_TABLE}
    for i, element in enumerate(elements):
        if around[i] >= 0 and (element.kind == "heading" or (element.name == "table" and around[i] != i)):
            arranging.add(around[i])
    sizes: dict[int, list[int]] = {}
    for raw in page.blocks:
        if raw.at >= 0 and around[raw.at] >= 0:
            sizes.setdefault(around[raw.at], []).append(sum(piece.end - piece.start for piece in raw.pieces))
    arranging |= {table for table, cells in sizes.items() if len(cells) == 1 or sum(cells) > LONG_CELL * len(cells)}
    return [-1 if table in arranging or table not in sizes else table for table in around]


def _joined(cells: list[Raw], elements: list[Element]) -> Iterator[Piece]:
    """The cells of a table as one text: a bar between cells, a line break between rows."""
    last: Raw | None = None
    for raw in cells:
        if last is not None:
            row, cell = _place(elements, raw.at)
            row_before, cell_before = _place(elements, last.at)
            mark = "\n" if row != row_before else " | " if cell != cell_before else " "
            yield Piece(mark, last.pieces[-1].end, raw.pieces[0].start)
        for piece in raw.pieces:
            yield piece._replace(text=" ") if piece.text == "\n" else piece
        last = raw


def _place(elements: list[Element], at: int) -> tuple[int, int]:
    """The row and the cell that an element lies in."""
    cell = -1
    # Bounded: what lies deeper inside a cell counts as of the cell before.
    for _ in range(40):
        if at < 0 or elements[at].name in ("tr", "table", "caption"):
            break
        if elements[at].name in _CELLS:
            cell = at
        at = elements[at].parent
    return at, cell


def _lines(raw: Raw, kind: str, source: str) -> Iterator[list[Piece]]:
    """The pieces of a block, apart where its breaks part paragraphs."""
    breaks = [k for k, piece in enumerate(raw.pieces) if piece.text == "\n"]
    if not breaks or kind in ("code", "heading", "caption"):
        yield raw.pieces
        return
    lines, start = [], 0
    for k in [*breaks, len(raw.pieces)]:
        lines.append(raw.pieces[start:k])
        start = k + 1
    facts = [_of_line(line, source) for line in lines]
    group = list(lines[0])
    last = facts[0]
    for k, (line, fact) in enumerate(zip(lines[1:], facts[1:], strict=True)):
        size, bold = fact
        parts = (
            not last[0]
            or not size
            or (kind != "list" and last[1] != bold and (last[0] if last[1] else size) <= _HEADING)
            or min(last[0], size) >= _LONG_LINE
        )
        if parts:
            yield group
            group = list(line)
        else:
            group += [raw.pieces[breaks[k]], *line]
        last = fact
    yield group


def _of_line(line: list[Piece], source: str) -> tuple[int, bool]:
    """The length of a line without blanks at its ends, and whether all of it is bold."""
    texts = [source[piece.start : piece.end] if piece.text is None else piece.text for piece in line]
    bold = all(piece.bold for text, piece in zip(texts, line, strict=True) if text.strip())
    return len("".join(texts).strip()), bold
