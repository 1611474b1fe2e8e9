"""Lines of reStructuredText -> blocks: titles, paragraphs, lists, quotes, tables and what directives hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from string import punctuation
from typing import NamedTuple

from segtopic.readers.restructuredtext import directives as known
from segtopic.readers.restructuredtext.lines import Line, bullet, dedented, is_rule, number, run_length, width
from segtopic.readers.restructuredtext.tables import GRID, SIMPLE, comma_separated, grid, listed, simple, simple_length

__all__ = ["Found", "Page", "Place", "find_blocks"]

_EXPLICIT = re.compile(r"\.\.(?:[ \t]+|$)")
_DIRECTIVE = re.compile(
    r"(?:\|(?P<name>[^|\s][^|]{0,200})\|[ \t]+)?(?P<kind>[a-zA-Z][\w.+:-]{0,60}?)[ \t]?::(?:[ \t]+(?P<rest>.*)|$)"
)
_NOTE = re.compile(r"\[(?:\d{1,5}|#[\w.-]{0,60}|\*|[a-zA-Z][\w.-]{0,60})\](?:[ \t]+|$)")
_TARGET = re.compile(r"(?:_(?![ ])(?:`[^`]{1,300}`|[^:`]|:(?![ \t]|$)){0,300}:|__[ \t]?:)(?:[ \t]|$)|_`")
_FIELD = re.compile(r":(?![: ])((?:[^:\\`]|\\.|:(?!\s|$)|`[^`]*`){1,200}):(?:[ \t]+|$)")
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
    has_begun : bool
        Whether text was found: fields behind it do not describe the whole.
    """

    styles: list[tuple[str, bool]] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    swaps: dict[str, str] = field(default_factory=dict)
    has_begun: bool = False


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
    i = 0
    while i < len(lines):
        if not lines[i].text:
            i += 1
            continue
        for rule in _RULES:
            taken = rule(lines, i, page, where)
            if taken is not None:
                count, blocks = taken
                yield from blocks
                page.has_begun = page.has_begun or rule not in _OPENING
                i += count
                break


Taken = tuple[int, Iterable[Found]]


def _too_deep(lines: Sequence[Line], i: int, page: Page, where: Place) -> Taken | None:
    """Nobody nests deeper: the rest is text."""
    return (len(lines) - i, [Found(where.kind, where.depth, lines[i:])]) if where.nested >= _DEEPEST else None


def _titled(lines: Sequence[Line], i: int, page: Page, where: Place) -> Taken | None:
    title = _title(lines, i) if where.nested == 0 else None
    if title is None:
        return None
    name, count, style = title
    if style not in page.styles:
        page.styles.append(style)
    return count, [Found("heading", page.styles.index(style) + 1, [name])]


def _indented(lines: Sequence[Line], i: int, page: Page, where: Place) -> Taken | None:
    if not lines[i].indent:
        return None
    count = run_length(lines, i)
    kind = "quote" if where.kind == "paragraph" else where.kind
    return count, find_blocks(dedented(lines[i : i + count]), page, within(where, kind))


def _marked(lines: Sequence[Line], i: int, page: Page, where: Place) -> Taken | None:
    """What two full stops open; targets without a name begin with two underscores."""
    text = lines[i].text
    if text.startswith("__ "):
        return 1, []
    if not _EXPLICIT.match(text):
        return None
    # An empty comment takes nothing along.
    is_empty = text == ".." and (i + 1 == len(lines) or not lines[i + 1].text)
    count = 1 if is_empty else 1 + run_length(lines, i + 1)
    return count, _explicit(lines[i : i + count], page, where)


def _transition(lines: Sequence[Line], i: int, page: Page, where: Place) -> Taken | None:
    is_alone = i + 1 == len(lines) or not lines[i + 1].text
    return (1, []) if is_alone and len(lines[i].text) >= 4 and is_rule(lines[i].text) else None


def _tabled(lines: Sequence[Line], i: int, page: Page, where: Place) -> Taken | None:
    if GRID.match(lines[i].text):
        count = _count(lines, i, lambda text: text[0] in "+|")
        return count, [Found("table", 0, lines[i : i + count], cells=grid(lines[i : i + count]))]
    if SIMPLE.match(lines[i].text):
        count = simple_length(lines, i)
        return count, [Found("table", 0, lines[i : i + count], cells=simple(lines[i : i + count]))]
    return None


def _listed(lines: Sequence[Line], i: int, page: Page, where: Place) -> Taken | None:
    line, below = lines[i], lines[i + 1] if i + 1 < len(lines) else None
    length = bullet(line.text) or number(line, below)
    if not length:
        return None
    count = 1 + run_length(lines, i + 1)
    return count, find_blocks([_rest(line, length), *dedented(lines[i + 1 : i + count])], page, _item(where))


def _fields(lines: Sequence[Line], i: int, page: Page, where: Place) -> Taken | None:
    match = _FIELD.match(lines[i].text)
    if match is None:
        return None
    count = 1 + run_length(lines, i + 1)
    body = [_rest(lines[i], match.end()), *dedented(lines[i + 1 : i + count])]
    if not page.has_begun:
        text = " ".join(" ".join(line.text for line in body).split())
        page.fields[" ".join(match[1].split()).casefold()] = text
        return count, []
    item = _item(where)
    name = Found(item.kind, item.depth, [_part(lines[i], 1, match.end(1))])
    return count, chain([name], find_blocks(body, page, item))


def _shown(lines: Sequence[Line], i: int, page: Page, where: Place) -> Taken | None:
    """A session with Python, and lines that stay lines."""
    text = lines[i].text
    is_session = _DOCTEST.match(text) is not None
    if not is_session and text != "|" and not text.startswith("| "):
        return None
    count = _count(lines, i)
    found = lines[i : i + count]
    if is_session:
        return count, [Found("code", 0, found, True)]
    return count, [Found(where.kind, where.depth, [_rest(one, 1) if one.text[0] == "|" else one for one in found])]


def _defined(lines: Sequence[Line], i: int, page: Page, where: Place) -> Taken | None:
    """A term, and what it means."""
    if i + 1 == len(lines) or not lines[i + 1].indent or lines[i].text.endswith("::"):
        return None
    count = 1 + run_length(lines, i + 1)
    item = _item(where)
    term = Found(item.kind, item.depth, [lines[i]])
    return count, chain([term], find_blocks(dedented(lines[i + 1 : i + count]), page, item))


def _paragraph(lines: Sequence[Line], i: int, page: Page, where: Place) -> Taken:
    """A paragraph, and the code that two colons at its end announce."""
    count = _count(lines, i, flush=True)
    found = list(lines[i : i + count])
    last = found[-1]
    blocks = []
    if last.text.endswith("::"):
        # Behind a blank they are no text at all, behind a word one of them is.
        bare = last.text[:-2]
        bare = bare.rstrip() if bare[-1:] in ("", " ", "\t") else last.text[:-1]
        found[-1] = Line(last.start, last.start + len(bare), bare, 0)
        length = _literal_length(lines, i + count)
        blocks.append(Found("code", 0, lines[i + count : i + count + length], True))
        count += length
    if any(line.text for line in found):
        blocks.insert(0, Found(where.kind, where.depth, found))
    return count, blocks


_RULES = (
    _titled,
    _too_deep,
    _indented,
    _marked,
    _transition,
    _tabled,
    _listed,
    _fields,
    _shown,
    _defined,
    _paragraph,
)
# What may stand before the fields that describe a text.
_OPENING = (_titled, _marked, _fields)


def _title(lines: Sequence[Line], i: int) -> tuple[Line, int, tuple[str, bool]] | None:
    """The title that begins at a line, how many lines it has and its style."""
    line = lines[i]
    if is_rule(line.text) and not bullet(line.text):
        if i + 2 >= len(lines) or lines[i + 2].text != line.text or not lines[i + 1].text:
            return None
        name = lines[i + 1]
        if is_rule(name.text) or (width(name.text) > len(line.text) and len(line.text) < 4):
            return None
        return name, 3, (line.text[0], True)
    if i + 1 < len(lines) and _is_underline(line, lines[i + 1]) and not bullet(line.text):
        return line, 2, (lines[i + 1].text[0], False)
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


def _count(lines: Sequence[Line], first: int, test: Callable[[str], bool] = bool, *, flush: bool = False) -> int:
    """How many lines from one on belong together: none is empty, and all pass a test; flush ones have no indent."""
    place = first
    while place < len(lines) and lines[place].text and test(lines[place].text) and not (flush and lines[place].indent):
        place += 1
    return max(1, place - first)


def _literal_length(lines: Sequence[Line], first: int) -> int:
    """How many lines a literal block has: indented ones, or ones that all begin with the same mark of ASCII."""
    count = run_length(lines, first)
    if count:
        return count
    while first < len(lines) and not lines[first].text:
        first, count = first + 1, count + 1
    if first == len(lines) or lines[first].text[0] not in punctuation:
        return 0
    mark = lines[first].text[0]
    return count + _count(lines, first, lambda text: text[0] == mark)


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
        if kind == "table":
            yield from find_blocks(body, page, inner)
        else:
            yield Found("table", 0, body, cells=(comma_separated if kind == "csv-table" else listed)(body))
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
    >>> from segtopic.readers.restructuredtext.parsing import Place, within
    >>> within(Place(), "quote")
    Place(kind='quote', depth=0, nested=1)
    """
    return Place(kind, where.depth, where.nested + 1)
