"""The blocks of a text as HTML, each as what it is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from segtopic.views.html.marking import escaped, marked
from segtopic.views.wording import LIST_MARK, counted, one_line

if TYPE_CHECKING:
    from segtopic.spans import Block

__all__ = ["block_html", "inside", "left_out", "written"]


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
    found = inside(blocks, start, end)
    stop = end if room is None else min(end, start + max(room, 0))
    if not found and text[start:end].strip():
        yield f'<p dir="auto">{marked(text[start:stop], terms)}</p>\n'
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
        yield from _row(cells)
        cells = []
        if inner.strip():
            yield block_html(block, inner, terms)
    yield from _row(cells)
    if stop < end and text[stop:end].strip():
        yield left_out(end - (shown if found else stop), where)


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


def _row(cells: Sequence[str]) -> Iterator[str]:
    """Cells that the reader gave one by one, side by side."""
    if cells:
        yield f'<p class="cells" dir="auto">{" ".join(f"<span>{cell}</span>" for cell in cells)}</p>\n'
