"""Markdown -> Document: headings, lists, quotes, code and tables, without their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from segtopic.document import Document
from segtopic.readers.blocks import BOLD, BlockWriter, Piece, byte_order_mark, is_bold_heading, titled
from segtopic.readers.markdown.containers import Leaf, Leaves, find_leaves
from segtopic.readers.markdown.front import front_matter
from segtopic.readers.markdown.html_blocks import html_blocks
from segtopic.readers.markdown.inline import Marks, find_marks
from segtopic.readers.markdown.signs import looks_like_markdown
from segtopic.readers.stretches import Cut, Stretches

__all__ = ["looks_like_markdown", "read_markdown"]

_BREAK = re.compile(r"\n")
# A bar ends a cell, unless a backslash stands before it.
_CELL = re.compile(r"(?:[^|\\]|\\.|\\$)++")
_END_TAG = re.compile(r"</([a-zA-Z][a-zA-Z0-9-]{0,30})")
_TASK = re.compile(r"\[[ xX]\][ \t]+(?=\S)")


def read_markdown(source: str) -> Document:
    """Read Markdown: CommonMark and the tables, task lists, footnotes and strikethrough of GitHub's.

    Headings are those of CommonMark, also inside quotes, list items and HTML blocks; a short paragraph that is bold as
    a whole is a heading of level 7. Front matter goes to the metadata; its ``title`` is the title, else the only
    heading of the first level, where it comes first. Images that stand alone give their descriptions as captions,
    footnotes are furniture; link definitions, rules and comments give no text.

    Parameters
    ----------
    source : str
        Markdown.

    Returns
    -------
    Document
        Without sentences.

    Examples
    --------
    >>> from segtopic.readers.markdown import read_markdown
    >>> document = read_markdown("# Port\\n\\n## Ferries ##\\n\\nThey [sail](https://example.org) **daily**.\\n")
    >>> [(block.kind, block.text) for block in document.blocks]
    [('title', 'Port'), ('heading', 'Ferries'), ('paragraph', 'They sail daily.')]
    """
    fields, start = front_matter(source)
    found = find_leaves(source, start or len(byte_order_mark(source)))
    writer = BlockWriter(source)
    unseen: list[str] = []
    ends: dict[str, int] | None = None
    for leaf in found.leaves:
        if leaf.kind == "html":
            _write_html(writer, source, leaf, unseen)
            if unseen and ends is None:
                ends = {match[1].casefold(): match.start() for match in _END_TAG.finditer(source)}
            if unseen and (ends or {}).get(unseen[0], 0) < leaf.lines[-1][1]:
                unseen.clear()  # it is never closed: better read what it may hide
        elif not unseen:
            _write(writer, source, leaf, found)
    return titled(writer.document(fields))


def _write(writer: BlockWriter, source: str, leaf: Leaf, found: Leaves) -> None:
    kind, level = _kind(leaf)
    if leaf.kind == "code":
        return writer.write(Stretches(source, leaf.lines).pieces(()), "furniture" if kind == "furniture" else "code")
    lines = [_stripped(source, *line) for line in leaf.lines]
    if leaf.kind == "table":
        return _write_table(writer, source, lines, found)
    joined = Stretches(source, lines)
    marks = find_marks(joined.text, links=found.links, notes=found.notes)
    if leaf.kind == "heading":
        return writer.write(joined.pieces(_in_one_line(joined.text, marks.cuts)), "heading", leaf.level)
    task = _TASK.match(joined.text) if kind == "list" else None
    cuts = [(0, task.end(), ""), *(cut for cut in marks.cuts if cut[0] >= task.end())] if task else marks.cuts
    confidence = 1.0
    if marks.images and _covered(joined.text, marks, marks.images):
        kind, level = "caption", 0
    elif kind == "paragraph" and marks.bold and _covered(joined.text, marks, marks.bold):
        text = "".join(source[a:b] if text is None else text for a, b, text in joined.pieces(cuts))
        if is_bold_heading(text.strip()):
            kind, (level, confidence) = "heading", BOLD
    return writer.write(joined.pieces(cuts), kind, level, confidence)


def _stripped(source: str, start: int, end: int) -> tuple[int, int]:
    text = source[start:end]
    bare = text.rstrip(" \t")
    # A backslash before a blank escapes nothing; at the end of a line it would.
    bare += text[len(bare) : len(bare) + 1] if bare.endswith("\\") else ""
    return start + len(text) - len(text.lstrip(" \t")), start + len(bare)


def _in_one_line(text: str, cuts: list[Cut]) -> Iterator[Cut]:
    """The cuts of a heading, and a blank for each of its line breaks."""
    place = 0
    for start, end, instead in (*cuts, (len(text), len(text), "")):
        for match in _BREAK.finditer(text, place, start):
            yield match.start(), match.end(), " "
        yield start, end, instead.replace("\n", " ")
        place = end


def _kind(leaf: Leaf) -> tuple[str, int]:
    """Kind and level of a paragraph, by what it stands in."""
    kind = {"note": "furniture"}.get(leaf.inside, leaf.inside) or "paragraph"
    return kind, leaf.depth if kind == "list" else 0


def _write_html(writer: BlockWriter, source: str, leaf: Leaf, unseen: list[str]) -> None:
    """The blocks of a stretch of HTML; a hidden element that it leaves open hides what follows."""
    (inside, depth), joined = _kind(leaf), Stretches(source, leaf.lines)
    for block in html_blocks(joined.text, unseen):
        kind, level, confidence = block.kind, block.level, 1.0
        if kind == "paragraph":
            text = "".join(joined.text[a:b] if text is None else text for a, b, text in block.pieces).strip()
            if inside == "paragraph" and block.is_bold and is_bold_heading(text):
                kind, (level, confidence) = "heading", BOLD
            else:
                kind, level = inside, depth
        writer.write(joined.back(block.pieces), kind, level, confidence)


def _write_table(writer: BlockWriter, source: str, lines: list[tuple[int, int]], found: Leaves) -> None:
    """Row by row, without the row of hyphens below the header."""
    pieces: list[Piece] = []
    for start, end in (lines[0], *lines[2:]):
        for k, (begin, stop) in enumerate(_cells(source, start, end)):
            if pieces:
                pieces.append((pieces[-1][1], begin, " | " if k else "\n"))
            cell = Stretches(source, [(begin, stop)])
            cuts = find_marks(cell.text, links=found.links, notes=found.notes).cuts
            pieces += [(a, b, " " if text == "\n" else text) for a, b, text in cell.pieces(cuts)]
    writer.write(pieces, "table")


def _cells(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The cells of a row that hold something, without the blanks around it."""
    for match in _CELL.finditer(source, start, end):
        text = match.group()
        if text.strip():
            yield match.start() + len(text) - len(text.lstrip()), match.start() + len(text.rstrip())


def _covered(text: str, marks: Marks, stretches: list[tuple[int, int]]) -> bool:
    """Whether all words of a text lie in some stretches, whose ends are marks."""
    words, place = [], 0
    for start, end, instead in (*marks.cuts, (len(text), len(text), "")):
        if text[place:start].strip():
            words.append((place, start))
        if instead.strip():
            words.append((start, end))
        place = end
    reach, k = 0, 0
    stretches = sorted(stretches)
    for start, end in words:
        while k < len(stretches) and stretches[k][0] <= start:
            reach, k = max(reach, stretches[k][1]), k + 1
        if end > reach:
            return False
    return True
