"""Lines of reStructuredText -> blocks: titles, paragraphs, lists, quotes, tables and what directives hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from segtopic.readers.restructuredtext import directives as known
from segtopic.readers.restructuredtext.lines import Line, bullet, dedented, is_rule, number, run_length, width

__all__ = ["Found", "Page", "Place", "find_blocks"]

_EXPLICIT = re.compile(r"\.\.(?:[ \t]+|$)")
_DIRECTIVE = re.compile(
    r"(?:\|(?P<name>[^|\s][^|]{0,200})\|[ \t]+)?(?P<kind>[a-zA-Z][\w.+:-]{0,60}?)[ \t]?::(?:[ \t]+(?P<rest>.*)|$)"
)
_NOTE = re.compile(r"\[(?:\d{1,5}|#[\w.-]{0,60}|\*|[a-zA-Z][\w.-]{0,60})\](?:[ \t]+|$)")
_TARGET = re.compile(r"(?:_(?![ ])(?:`[^`]{1,300}`|[^:`]|:(?![ \t]|$)){0,300}:|__[ \t]?:)(?:[ \t]|$)|_`")
_FIELD = re.compile(r":(?![: ])((?:[^:\\`]|\\.|:(?!\s|$)|`[^`]*`){1,200}):(?:[ \t]+|$)")
_GRID = re.compile(r"\+-[-+]+-\+$")
_SIMPLE = re.compile(r"=+(?:[ \t]+=+)+$")
_DASHES = re.compile(r"-+(?:[ \t]+-+)*$")
_DOCTEST = re.compile(r">>>(?: |$)")
_ALT = re.compile(r":alt:[ \t]*(?=\S)")
_DEEPEST = 24


class Place(NamedTuple):
    """Where a block stands: the kind that its paragraphs have, and how many list items are around it."""

    kind: str = "paragraph"
    depth: int = 0
    nested: int = 0


class Found(NamedTuple):
    """A block: its kind and level, and its lines; a title has one.

    Attributes
    ----------
    kind : str
        A kind of `segtopic.spans.KINDS`, or ``"rubric"``, a heading outside of the order of titles.
    level : int
        Of a heading or a list item.
    lines : list of Line
        Of its text.
    is_plain : bool
        Whether marks in it mean nothing.
    cells : list of list of tuple of int
        ``(start, end)`` of the cells of a table, row by row; empty for all other kinds.
    """

    kind: str
    level: int
    lines: Sequence[Line]
    is_plain: bool = False
    cells: Sequence[Sequence[tuple[int, int]]] = ()


@dataclass(slots=True)
class Page:
    """What the blocks of a text have in common.

    Attributes
    ----------
    styles : list of tuple
        The marks of titles, and whether they stand above too, in the order in which they came up: the level is the place.
    fields : dict of str to str
        The fields at the start of the text.
    swaps : dict of str to str
        What stands for names between bars.
    """

    styles: list[tuple[str, bool]] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    swaps: dict[str, str] = field(default_factory=dict)


def find_blocks(lines: Sequence[Line], page: Page, place: Place | None = None) -> Iterator[Found]:
    """The blocks of some lines.

    Parameters
    ----------
    lines : sequence of Line
        Of a text, or of what stands in a quote, an item or a directive.
    page : Page
        Takes in fields, substitutions and the styles of titles.
    place : Place, optional
        Where the lines stand; the text itself where nothing is said.

    Yields
    ------
    Found

    Examples
    --------
    >>> from segtopic.readers.restructuredtext.lines import lines_of
    >>> from segtopic.readers.restructuredtext.parsing import Page, find_blocks
    >>> blocks = find_blocks(list(lines_of("Port\\n====\\n\\n* rain\\n")), Page())
    >>> [(block.kind, block.level, block.lines[0].text) for block in blocks]
    [('heading', 1, 'Port'), ('list', 1, 'rain')]
    """
    where = place or Place()
    i, is_start = 0, where == Place()
    while i < len(lines):
        line = lines[i]
        if not line.text:
            i += 1
            continue
        below = lines[i + 1] if i + 1 < len(lines) else None
        length = bullet(line.text) or (0 if below and _is_underline(line, below) else number(line, below))
        title = _title(lines, i) if where.nested == 0 else None
        if title:
            name, i, style = title
            if style not in page.styles:
                page.styles.append(style)
            yield Found("heading", page.styles.index(style) + 1, [name])
            continue
        if where.nested >= _DEEPEST:
            yield Found(where.kind, where.depth, list(lines[i:]))
            return
        if line.indent:
            count = run_length(lines, i)
            inner = Place("quote" if where.kind == "paragraph" else where.kind, where.depth, where.nested + 1)
            yield from find_blocks(dedented(lines[i : i + count]), page, inner)
            i += count
        elif _EXPLICIT.match(line.text):
            count = 1 + run_length(lines, i + 1)
            if line.text == ".." and (below is None or not below.text):
                count = 1  # an empty comment takes nothing along
            yield from _explicit(lines[i : i + count], page, where)
            i += count
            continue
        elif line.text.startswith("__ ") or (
            is_rule(line.text) and len(line.text) >= 4 and (below is None or not below.text)
        ):
            i += 1
        elif _GRID.match(line.text):
            count = _count(lines, i, lambda text: text[:1] in ("+", "|"))
            yield Found("table", 0, lines[i : i + count], cells=_grid(lines[i : i + count]))
            i += count
        elif _SIMPLE.match(line.text):
            count = _simple_length(lines, i)
            yield Found("table", 0, lines[i : i + count], cells=_simple(lines[i : i + count]))
            i += count
        elif length:
            count = 1 + run_length(lines, i + 1)
            hanging = [_rest(line, length), *dedented(lines[i + 1 : i + count])]
            yield from find_blocks(hanging, page, _item(where))
            i += count
        elif _FIELD.match(line.text):
            count = 1 + run_length(lines, i + 1)
            yield from _field(lines[i : i + count], page, where, is_start=is_start)
            i += count
            continue
        elif _DOCTEST.match(line.text):
            count = _count(lines, i, bool)
            yield Found("code", 0, lines[i : i + count], True)
            i += count
        elif line.text.startswith("| ") or line.text == "|":
            count = _count(lines, i, bool)
            yield Found(
                where.kind, where.depth, [_rest(one, 2) if one.text[0] == "|" else one for one in lines[i : i + count]]
            )
            i += count
        elif below is not None and below.indent and not line.text.endswith("::"):
            # A term, and what it means.
            count = run_length(lines, i + 1)
            item = _item(where)
            yield Found("list" if where.kind == "paragraph" else where.kind, item.depth, [line])
            yield from find_blocks(dedented(lines[i + 1 : i + 1 + count]), page, item)
            i += 1 + count
        else:
            count = _count(lines, i, bool, flush=True)
            yield from _paragraph(lines, i, count, where)
            i += count
            if lines[i - 1].text.endswith("::"):
                literal = _literal_length(lines, i)
                yield Found("code", 0, lines[i : i + literal], True)
                i += literal
        is_start = False


def _title(lines: Sequence[Line], i: int) -> tuple[Line, int, tuple[str, bool]] | None:
    """The title that begins at a line, the place behind it and its style."""
    line = lines[i]
    if is_rule(line.text) and not bullet(line.text):
        if i + 2 >= len(lines) or lines[i + 2].text != line.text or not lines[i + 1].text:
            return None
        name = lines[i + 1]
        if is_rule(name.text) or (width(name.text) > len(line.text) and len(line.text) < 4):
            return None
        return name, i + 3, (line.text[0], True)
    if i + 1 < len(lines) and _is_underline(line, lines[i + 1]) and not bullet(line.text):
        return line, i + 2, (lines[i + 1].text[0], False)
    return None


def _is_underline(line: Line, below: Line) -> bool:
    """Whether a line is underlined: as wide as it is, or with four marks, as docutils bears it."""
    if line.indent or not is_rule(below.text) or _EXPLICIT.match(line.text):
        return False
    return len(below.text) >= min(4, width(line.text))


def _item(where: Place) -> Place:
    kind = "list" if where.kind in ("paragraph", "quote") else where.kind
    return Place(kind, where.depth + 1, where.nested + 1)


def _rest(line: Line, length: int) -> Line:
    """A line from a place on, without the blanks there."""
    text = line.text[length:].lstrip()
    return Line(line.end - len(text), line.end, text, 0)


def _count(lines: Sequence[Line], first: int, test: object, *, flush: bool = False) -> int:
    """How many lines from one on belong together: none is empty, and all pass a test."""
    place = first
    while place < len(lines) and lines[place].text and test(lines[place].text) and not (flush and lines[place].indent):  # type: ignore[operator]
        place += 1
    return max(1, place - first)


def _literal_length(lines: Sequence[Line], first: int) -> int:
    """How many lines a literal block has: indented ones, or ones that all begin with the same mark."""
    count = run_length(lines, first)
    if count:
        return count
    while first < len(lines) and not lines[first].text:
        first, count = first + 1, count + 1
    if first == len(lines) or lines[first].text[0].isalnum():
        return 0
    mark = lines[first].text[0]
    return count + _count(lines, first, lambda text: text[0] == mark)


def _paragraph(lines: Sequence[Line], first: int, count: int, where: Place) -> Iterator[Found]:
    found = list(lines[first : first + count])
    last = found[-1]
    if last.text.endswith("::"):
        # The second colon says that code follows; two behind a blank are no text at all.
        bare = last.text[:-2].rstrip() if last.text[:-2][-1:] in ("", " ", "\t") else last.text[:-1]
        found[-1] = Line(last.start, last.start + len(bare), bare, 0)
    if any(line.text for line in found):
        yield Found(where.kind, where.depth if where.kind == "list" else 0, found)


def _field(lines: Sequence[Line], page: Page, where: Place, *, is_start: bool) -> Iterator[Found]:
    match = _FIELD.match(lines[0].text)
    if match is None:
        return
    body = [_rest(lines[0], match.end()), *dedented(lines[1:])]
    if is_start:
        page.fields[" ".join(match[1].split()).casefold()] = " ".join(" ".join(line.text for line in body).split())
    else:
        yield Found(
            "list" if where.kind == "paragraph" else where.kind, where.depth + 1, [_part(lines[0], 1, match.end(1))]
        )
        yield from find_blocks(body, page, _item(where))


def _part(line: Line, start: int, end: int) -> Line:
    return Line(line.start + start, line.start + end, line.text[start:end], 0)


def _explicit(lines: Sequence[Line], page: Page, where: Place) -> Iterator[Found]:
    """What stands behind two full stops: a note, a directive, a target or a comment."""
    match = _EXPLICIT.match(lines[0].text)
    head = _rest(lines[0], match.end() if match else 0)
    note = _NOTE.match(head.text)
    if note:
        body = [_rest(head, note.end()), *dedented(lines[1:])]
        yield from find_blocks(body, page, Place("furniture", 0, where.nested + 1))
        return
    directive = None if _TARGET.match(head.text) else _DIRECTIVE.match(head.text)
    if directive is None:
        return
    name, kind = directive["name"], directive["kind"].rsplit(":", 1)[-1].casefold()
    argument = _part(head, directive.start("rest"), directive.end("rest")) if directive["rest"] else None
    if name is not None:
        if kind == "replace" and argument:
            page.swaps[" ".join(name.split()).casefold()] = " ".join(
                [argument.text, *(one.text.strip() for one in lines[1:])]
            )
        elif kind == "image":
            page.swaps.setdefault(" ".join(name.split()).casefold(), "")
        return
    yield from _directive(kind, argument, dedented(lines[1:]), page, where)


def _directive(kind: str, argument: Line | None, lines: list[Line], page: Page, where: Place) -> Iterator[Found]:
    count = next((i for i, line in enumerate(lines) if not line.text), len(lines))
    options, body = lines[:count], lines[count:]
    if not (options and all(_FIELD.match(line.text) or line.indent for line in options)):
        options, body = [], lines
    inner = within(where, where.kind)
    if kind in known.EMPTY:
        return
    if kind in known.CODE:
        yield Found("code", 0, body, True)
    elif kind in ("image", "figure"):
        captions = list(find_blocks(body, page, within(where, "caption"))) if kind == "figure" else []
        alt = next((_rest(line, m.end()) for line in options if (m := _ALT.match(line.text))), None)
        yield from captions or ([Found("caption", 0, [alt])] if alt else [])
    elif kind == "rubric" and argument:
        yield Found("rubric", 0, [argument])
    elif kind in ("table", "list-table", "csv-table"):
        if argument:
            yield Found("caption", 0, [argument])
        if kind == "csv-table":
            yield Found("table", 0, [line for line in body if line.text])
        else:
            yield from find_blocks(body, page, within(where, "table") if kind == "list-table" else inner)
    elif kind in known.CONTENT:
        # What stands behind the colons begins the text, unless a blank line parts them.
        lead = [argument] if argument else []
        yield from find_blocks([*lead, *body], page, inner)
    else:
        if kind in known.TITLED and argument:
            yield Found(where.kind, 0, [argument])
        yield from find_blocks(body, page, within(where, "quote") if kind in known.QUOTES else inner)


def within(where: Place, kind: str) -> Place:
    """A place inside of another, for blocks of a kind.

    Examples
    --------
    >>> from segtopic.readers.restructuredtext.parsing import Place, replace_kind
    >>> within(Place(), "quote")
    Place(kind='quote', depth=0, nested=1)
    """
    return Place(kind, where.depth, where.nested + 1)


def _grid(lines: Sequence[Line]) -> list[list[tuple[int, int]]]:
    """The cells of a grid table, line by line."""
    rows = []
    for line in lines:
        if line.text.startswith("|"):
            bars = [i for i, c in enumerate(line.text) if c == "|"]
            rows.append([(line.start + a + 1, line.start + b) for a, b in pairwise(bars)])
    return rows


def _simple_length(lines: Sequence[Line], first: int) -> int:
    """How many lines a simple table has: up to its third border, or the second where an empty line follows."""
    borders = 0
    for place in range(first + 1, len(lines)):
        if _SIMPLE.match(lines[place].text):
            borders += 1
            if borders == 2 or place + 1 == len(lines) or not lines[place + 1].text:
                return place + 1 - first
    return _count(lines, first, bool)


def _simple(lines: Sequence[Line]) -> list[list[tuple[int, int]]]:
    """The cells of a simple table, line by line; the border says where columns begin."""
    starts = [match.start() for match in re.finditer(r"=+", lines[0].text)]
    rows = []
    for line in lines[1:]:
        if line.text and not _SIMPLE.match(line.text) and not _DASHES.match(line.text):
            ends = [*starts[1:], max(len(line.text), starts[-1])]
            n = len(line.text)
            rows.append([(line.start + min(a, n), line.start + min(b, n)) for a, b in zip(starts, ends, strict=True)])
    return rows
