"""The blocks of a text as HTML, each as what it is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from segtopic.views.html.marking import escaped, marked
from segtopic.views.html.parts import english
from segtopic.views.wording import LIST_MARK, counted, one_line

if TYPE_CHECKING:
    from segtopic.spans import Block

__all__ = ["block_html", "inside", "left_out", "written"]

_FURNITURE = 4  # lines one after the other that are shown


def inside(blocks: Sequence[Block], start: int, end: int) -> Sequence[Block]:
    """The blocks that lie between two places, in part or as a whole."""
    first = bisect_right(blocks, start, key=lambda block: block.end)
    return blocks[first : bisect_left(blocks, end, lo=first, key=lambda block: block.start)]


def written(
    blocks: Sequence[Block],
    text: str,
    start: int,
    end: int,
    *,
    title: str = "",
    terms: re.Pattern[str] | None = None,
    room: int | None = None,
    where: str = "to_html()",
) -> Iterator[str]:
    """Write ``text[start:end]`` block by block, clipped to it.

    Parameters
    ----------
    blocks : sequence of Block
        The document's blocks, or some of them.
    text : str
        The document's text.
    start, end : int
        Where to begin and stop, in characters.
    title : str
        A title block that says the same is left out: it stands above everything.
    terms : re.Pattern, optional
        What to mark in content and headings.
    room : int, optional
        Characters; where the text is longer, the rest is left out and a line says so. None for all of it.
    where : str
        Where the rest is to be found.
    """
    yield from _folded(_written(blocks, text, start, end, title, terms, room, where))


def _folded(parts: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Blocks written out; many lines of furniture, one after the other, are folded."""
    for kind, run in groupby(parts, key=itemgetter(0)):
        lines = [line for _, line in run]
        if kind == "furniture" and len(lines) > _FURNITURE:
            told = english(f"{len(lines):,} lines that a page carries beside the article")
            yield f'<details class="aside">\n<summary class="fact">{told}</summary>\n{"".join(lines)}</details>\n'
        else:
            yield from lines


def _written(
    blocks: Sequence[Block],
    text: str,
    start: int,
    end: int,
    title: str,
    terms: re.Pattern[str] | None,
    room: int | None,
    where: str,
) -> Iterator[tuple[str, str]]:
    found = inside(blocks, start, end)
    stop = end if room is None else min(end, start + max(room, 0))
    if not found and text[start:end].strip():
        yield "paragraph", f'<p dir="auto">{marked(text[start:stop], terms)}</p>\n'
    cells: list[str] = []
    shown = start
    for block in found:
        if block.kind == "title" and one_line(block.text) == title:
            continue
        if block.start >= stop:
            break
        inner = text[max(block.start, start) : min(block.end, stop)]
        shown = min(block.end, stop)
        if block.kind == "table" and "|" not in inner and "\n" not in inner:
            cells.append(escaped(inner))
            continue
        if cells:
            yield "table", _row(cells)
        cells = []
        if inner.strip():
            yield block.kind, block_html(block, inner, terms)
    if cells:
        yield "table", _row(cells)
    if stop < end and text[stop:end].strip():
        yield "more", left_out(end - (shown if found else stop), where)


def left_out(n: int, where: str) -> str:
    """Say that some characters are left out, and where they are."""
    return f'<p class="more">… {counted(n, "more character")} in <code>{where}</code></p>\n'


def block_html(block: Block, inner: str, terms: re.Pattern[str] | None = None) -> str:
    """Write one block, or what is shown of it, as what it is."""
    if block.kind in ("code", "table"):
        return f"<pre>{escaped(inner)}</pre>\n"
    if block.kind in ("furniture", "caption", "deck", "title"):
        return f'<p class="{block.kind}" dir="auto">{escaped(inner)}</p>\n'
    words = marked(inner, terms)
    if block.kind == "quote":
        return f'<blockquote dir="auto">{words}</blockquote>\n'
    if block.kind == "list":
        # Items are not wrapped in lists: a cut may lie between them, and their own marks may be in the text.
        kind = "list marked" if LIST_MARK.match(inner) else "list"
        depth = f"margin-inline-start:{min(max(block.level, 1), 6) * 1.2:.1f}em"
        return f'<p class="{kind}" dir="auto" style="{depth}">{words}</p>\n'
    kind = ' class="heading"' if block.kind == "heading" else ""
    return f'<p{kind} dir="auto">{words}</p>\n'


def _row(cells: Sequence[str]) -> str:
    """Cells that the reader gave one by one, side by side."""
    return f'<p class="cells" dir="auto">{" ".join(f"<span>{cell}</span>" for cell in cells)}</p>\n'
