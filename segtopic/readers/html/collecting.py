"""Tags and texts -> the elements of a page and its blocks, as a browser takes them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

from segtopic.readers.html.elements import Element, Page, Piece, Raw
from segtopic.readers.html.scan import Markup, scan
from segtopic.readers.html.tags import (
    BLOCKS,
    BOLD,
    CHARACTER,
    CLOSES_P,
    ENDS,
    FOREIGN,
    HEADINGS,
    KINDS,
    METADATA,
    P_WITHIN,
    SILENT,
    VOID,
    hides,
)

__all__ = ["collect"]

_HEAVY = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)", re.IGNORECASE)
# A single space stays as it is; any other run of blanks is folded into one.
_TEXT = re.compile(CHARACTER + r"|[\t\r\n\f][ \t\r\n\f]*+| (?:[ \t\r\n\f]++|$)")
_REFERENCE = re.compile(CHARACTER)
_LEVELS = tuple("123456")
_BLANKS = " \t\r\n\f"


def collect(source: str) -> Page:
    """The blocks and elements of a page or fragment.

    Scripts, styles, templates and hidden elements give no text. Tags that are left out or never closed are taken as the
    HTML standard takes them, as far as blocks go.

    Parameters
    ----------
    source : str
        HTML.

    Returns
    -------
    Page
    """
    page = Page(source)
    builder = _Builder(page)
    for piece in scan(source):
        if piece.kind == "text":
            # A byte order mark that was left in the text is no character of it.
            start = 1 if piece.start == 0 and source[0] == "\ufeff" else piece.start
            if start < piece.end:
                builder.text(start, piece.end)
        elif piece.kind == "open":
            builder.open(piece)
        else:
            builder.shut(piece.name)
    builder.flush()
    return page


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is open, with what it hands on to its children."""

    name: str
    element: int = -1
    kind: str = ""
    level: int = 0
    silent: bool = False
    bold: bool = False
    link: bool = False
    pre: bool = False


_NOTHING = _Open("")


class _Builder:
    """The open elements, and the block that text goes into."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.source = page.source
        self.stack: list[_Open] = []
        # Where in the stack elements of each name stand, and the blocks: no end tag has to look for its element.
        self.places: dict[str, list[int]] = {}
        self.blocks: list[int] = []
        self.now = _NOTHING
        self.raw: Raw | None = None
        self.blank: tuple[int, int] | None = None
        self.picture = False
        # In XML any element may close itself; in HTML only those of SVG and MathML do.
        self.is_xml = page.source[:200].lstrip("\ufeff \t\r\n").startswith("<?xml")

    def open(self, piece: Markup) -> None:
        name = piece.name
        if name == "br":
            if self.raw is not None and not self.now.silent:
                self.raw.pieces.append(Piece("\n", piece.start, piece.end))
                self.blank = None
            return
        if name == "img":
            self.picture = True
        elif name == "meta" or name == "link":
            self.head(piece)
        # What stands in a silent element, such as the options of a choice, does not end the paragraph around it.
        if name in BLOCKS and not self.now.silent:
            self.flush()
            if name in CLOSES_P:
                self.end(("p",), P_WITHIN)
            if name in ENDS:
                self.end(*ENDS[name])
        closes_itself = piece.rest.endswith("/") and (self.is_xml or name in FOREIGN)
        if name in VOID or closes_itself:
            return
        self.now = self.opened(piece)
        self.places.setdefault(name, []).append(len(self.stack))
        if name in BLOCKS:
            self.blocks.append(len(self.stack))
        self.stack.append(self.now)

    def head(self, piece: Markup) -> None:
        """What a page's head tells of the article."""
        if self.now.silent and self.last("head") < 0:
            return
        given = piece.attributes()
        if piece.name == "link":
            key = "url" if given.get("rel", "").casefold() == "canonical" else None
        else:
            key = METADATA.get((given.get("property") or given.get("name") or given.get("itemprop", "")).casefold())
        value = " ".join(html.unescape(given.get("content") or given.get("href", "")).split())
        # Some name the author by the address of a page about them.
        if key and value and not (key == "author" and "://" in value):
            self.page.metadata.setdefault(key, value[:1000])

    def opened(self, piece: Markup) -> _Open:
        name, above = piece.name, self.now
        is_block = name in BLOCKS
        if not is_block and not piece.rest:
            return _Open(
                name,
                above.element,
                above.kind,
                above.level,
                above.silent or name in SILENT,
                above.bold or name in BOLD,
                above.link or name == "a",
                above.pre,
            )
        # Attributes matter on few inline elements; reading them on all would cost more than the rest of the reader.
        rest = piece.rest
        given = piece.attributes() if rest and (is_block or _tells(rest)) else {}
        style = given.get("style", "")
        silent = above.silent or name in SILENT or hides(given)
        if not is_block and given.get("aria-hidden", "").casefold() == "true":
            silent = True
        if name == "dialog" and "open" not in given:
            silent = True
        role = given.get("role", "").casefold()
        kind, level = above.kind, above.level
        if name in HEADINGS:
            kind, level = "heading", HEADINGS[name]
        elif role == "heading":
            depth = given.get("aria-level", "2")
            kind, level = "heading", int(depth) if depth in _LEVELS else 2
        elif name in ("li", "dt", "dd") and kind != "heading":
            kind, level = "list", above.level + 1 if above.kind == "list" else 1
        elif name in KINDS and kind != "heading":
            kind, level = KINDS[name], 0
        element = above.element
        if is_block or role == "heading" or (given.get("class") and name != "a"):
            words = f"{given.get('class', '')} {given.get('id', '')}".casefold() if given else ""
            element = len(self.page.elements)
            self.page.elements.append(Element(name, above.element, words[:400], role, kind, level))
        if name == "html" and not self.page.language:
            self.page.language = given.get("lang", given.get("xml:lang", ""))
        return _Open(
            name,
            element,
            kind,
            level,
            silent,
            above.bold or name in BOLD or (style != "" and _HEAVY.search(style) is not None),
            above.link or name == "a",
            above.pre or name == "pre",
        )

    def shut(self, name: str) -> None:
        if (name in BLOCKS or name == "br") and not self.now.silent:
            self.flush()
        place = self.last(name)
        # An inline end tag does not reach out of the block that it stands in, unless that gives no text.
        if place >= 0 and (name in BLOCKS or not self.blocks or self.blocks[-1] < place or self.stack[place].silent):
            self.cut(place)

    def end(self, names: Iterable[str], within: Iterable[str]) -> None:
        """Close an element whose end tag may be left out."""
        place = max(map(self.last, names))
        if place > max(map(self.last, within)):
            self.cut(place)

    def last(self, name: str) -> int:
        """Where in the stack the innermost element of a name stands, -1 where none is open."""
        places = self.places.get(name)
        return places[-1] if places else -1

    def cut(self, place: int) -> None:
        for opened in self.stack[place:]:
            self.places[opened.name].pop()
        del self.stack[place:]
        while self.blocks and self.blocks[-1] >= place:
            self.blocks.pop()
        self.now = self.stack[-1] if self.stack else _NOTHING

    def text(self, start: int, end: int) -> None:
        now = self.now
        if now.silent:
            if now.name == "title" and not self.page.title and max(map(self.last, FOREIGN)) < 0:
                self.page.title = html.unescape(" ".join(self.source[start:end].split()))
            return
        if now.pre:
            self.words(_REFERENCE, start, end)
            return
        first = self.source[start]
        if first in _BLANKS:
            begin = start
            while start < end and self.source[start] in _BLANKS:
                start += 1
            self.space(begin, start)
        self.words(_TEXT, start, end)

    def words(self, pattern: re.Pattern[str], start: int, end: int) -> None:
        """Write a stretch of source, character references and runs of blanks resolved."""
        source = self.source
        place = start
        for match in pattern.finditer(source, start, end):
            begin, stop = match.span()
            if place < begin:
                self.write(None, place, begin)
            place = stop
            if source[begin] == "&":
                self.write(html.unescape(match.group()), begin, stop)
            else:
                self.space(begin, stop)
        if place < end:
            self.write(None, place, end)

    def space(self, start: int, end: int) -> None:
        """A blank, written before the next word of the block."""
        if self.raw is not None and self.blank is None:
            self.blank = (start, end)

    def write(self, text: str | None, start: int, end: int) -> None:
        now, raw = self.now, self.raw
        if raw is None:
            raw = self.raw = Raw(now.element, now.kind or "paragraph", now.level, [], self.picture)
            self.picture = False
        elif self.blank is not None and raw.pieces[-1].text != "\n":
            raw.pieces.append(Piece(" ", *self.blank, now.bold, now.link))
        self.blank = None
        raw.pieces.append(Piece(text, start, end, now.bold, now.link))

    def flush(self) -> None:
        """End the block in the making."""
        if self.raw is not None:
            self.page.blocks.append(self.raw)
        self.raw = self.blank = None


def _tells(rest: str) -> bool:
    """Whether the attributes of an inline element may matter."""
    rest = rest.casefold()
    return any(word in rest for word in ("none", "hidden", "role", "weight", "class"))
