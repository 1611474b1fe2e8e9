"""An HTML block inside of Markdown -> its blocks of text."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from segtopic.readers.blocks import Piece, trimmed
from segtopic.readers.html.scan import Markup, scan
from segtopic.readers.html.shape import LONG_CELL
from segtopic.readers.html.tags import CHARACTER, CLOSES_P, ENDS, P_WITHIN, VOID, hides

__all__ = ["SILENT", "HtmlBlock", "html_blocks", "is_hidden"]

SILENT = frozenset(
    "script style template head title svg math iframe object audio video canvas select textarea noscript".split()
)
"""Elements whose text no reader sees."""

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd mark q s samp small span strike strong sub sup "
    "time tt u var wbr".split()
)
_KINDS = {
    "li": "list", "dt": "list", "dd": "list", "blockquote": "quote", "pre": "code", "table": "table", "figcaption": "caption",
    "td": "table", "th": "table", "nav": "furniture", "footer": "furniture", "aside": "furniture", "form": "furniture",
}  # fmt: skip
_TEXT = re.compile(CHARACTER + r"|\s+")
_ALT = re.compile(r"\balt[ \t\n]*=[ \t\n]*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_DEEPEST = 200
_ITEMS = frozenset(["li", "dt", "dd"])
_ROWS = frozenset(["table", "tr", "td", "th"])


@dataclass(slots=True)
class HtmlBlock:
    """A block of text in HTML.

    Attributes
    ----------
    kind : str
        A kind of `segtopic.spans.KINDS`.
    level : int
        Of a heading or a list item.
    pieces : list of Piece
        Its text, by places in the HTML.
    is_bold : bool
        Whether all of it is bold.
    """

    kind: str
    level: int
    pieces: list[Piece] = field(default_factory=list)
    is_bold: bool = True


def is_hidden(tag: Markup) -> bool:
    """Whether the attributes of an opening tag hide what stands in it.

    Examples
    --------
    >>> from segtopic.readers.html.scan import Markup
    >>> from segtopic.readers.markdown.html_blocks import is_hidden
    >>> is_hidden(Markup("open", "p", 0, 10, " hidden")), is_hidden(Markup("open", "p", 0, 9, " id=hidden"))
    (True, False)
    """
    rest = tag.rest.casefold()
    if "hidden" not in rest and "none" not in rest:
        return False
    return hides(tag.attributes())


def html_blocks(source: str, unseen: list[str] | None = None) -> Iterator[HtmlBlock]:
    """The blocks of a stretch of HTML; tags, comments, scripts and styles give no text, an image alone its description.

    Parameters
    ----------
    source : str
        HTML whose elements need not be closed, nor opened.
    unseen : list of str, optional
        The open elements from a hidden one on, which a stretch before left open; set anew in the end.

    Yields
    ------
    HtmlBlock

    Examples
    --------
    >>> from segtopic.readers.markdown.html_blocks import html_blocks
    >>> [(block.kind, block.level) for block in html_blocks("<div><h2>Port</h2>\\nRain.<!-- no --></div>")]
    [('heading', 2), ('paragraph', 0)]
    """
    reading = _Reading(stack=list(unseen or ()), hidden=0 if unseen else -1)
    table: list[tuple[HtmlBlock, str]] = []
    for piece in scan(source):
        if piece.kind == "text":
            reading.text(source, piece)
        elif piece.name in _INLINE:
            reading.inline(piece)
        else:
            yield from reading.flush(table)
            reading.element(piece)
            if table and not reading.is_in_table():
                yield from _tabled(source, table)
                table = []
    yield from reading.flush(table)
    yield from _tabled(source, table)
    if unseen is not None:
        unseen[:] = reading.stack[reading.hidden :] if reading.hidden >= 0 else []
        if unseen and (unseen[0] == "p" or unseen[0] in _INLINE):
            unseen.clear()  # a paragraph ends where the next one begins


def _tabled(source: str, cells: list[tuple[HtmlBlock, str]]) -> Iterator[HtmlBlock]:
    """The blocks in a table as one, unless it only arranges them."""
    length = sum(end - start for block, _ in cells for start, end, _ in block.pieces)
    has_heading = any(block.kind == "heading" for block, _ in cells)
    if len(cells) < 2 or has_heading or length > LONG_CELL * len(cells):
        for block, _ in cells:
            if block.kind == "table":
                block.kind = "paragraph"
            yield block
        return
    table = HtmlBlock("table", 0, is_bold=False)
    for block, mark in cells:
        # A cell without the blanks at its ends, for the mark stands there.
        pieces = [(a, b, " " if text == "\n" else text) for a, b, text in trimmed(source, block.pieces)]
        if pieces and table.pieces:
            table.pieces.append((table.pieces[-1][1], pieces[0][0], mark))
        table.pieces += pieces
    yield table


@dataclass(slots=True)
class _Reading:
    stack: list[str] = field(default_factory=list)
    bold: int = 0
    block: HtmlBlock | None = None
    image: Piece | None = None
    # How many elements were open where a hidden one began; -1 where none is.
    hidden: int = -1
    # What stands before the next cell of a table.
    mark: str = ""

    def element(self, piece: Markup) -> None:
        if piece.name == "tr":
            self.mark = "\n"
        elif piece.name in ("td", "th", "caption") and self.mark != "\n":
            self.mark = " | " if piece.name != "caption" else "\n"
        if piece.kind == "close":
            self.end((piece.name,), ())
            return
        if piece.name in CLOSES_P:
            self.end(("p",), P_WITHIN)
        if piece.name in ENDS:
            self.end(*ENDS[piece.name])
        self.open(piece)

    def open(self, piece: Markup) -> None:
        if len(self.stack) < _DEEPEST and piece.name not in VOID:
            if self.hidden < 0 and is_hidden(piece):
                self.hidden = len(self.stack)
            self.stack.append(piece.name)

    def end(self, names: Collection[str], within: Collection[str]) -> None:
        """End the innermost open element of some names, where it is not outside of others."""
        for k in range(len(self.stack) - 1, -1, -1):
            if self.stack[k] in names:
                del self.stack[k:]
                break
            if self.stack[k] in within:
                return
        if self.hidden >= len(self.stack):
            self.hidden = -1

    def is_in_table(self) -> bool:
        """Whether a table is open, or a row whose table began before a blank line."""
        return not _ROWS.isdisjoint(self.stack) and self.kind()[0] != "furniture"

    def inline(self, piece: Markup) -> None:
        if piece.kind == "open" and (self.hidden >= 0 or is_hidden(piece)):
            self.open(piece)
        elif piece.kind == "close" and self.hidden >= 0:
            self.end((piece.name,), ())
        if self.hidden >= 0:
            return
        if piece.name in ("b", "strong"):
            self.bold = max(0, self.bold + (1 if piece.kind == "open" else -1))
        elif piece.name == "br" and self.block is not None:
            self.block.pieces.append((piece.start, piece.end, "\n"))
        elif piece.name == "img" and (alt := _ALT.search(piece.rest)):
            self.image = (piece.start, piece.end, html.unescape(alt[1] or alt[2] or ""))

    def text(self, source: str, piece: Markup) -> None:
        if self.hidden >= 0 or any(name in SILENT for name in self.stack):
            return
        raw = source[piece.start : piece.end]
        if not raw.strip() and self.block is None:
            return
        if self.block is None:
            self.block = HtmlBlock(*self.kind())
        self.block.is_bold = self.block.is_bold and (self.bold > 0 or not raw.strip())
        add, place = self.block.pieces.append, piece.start
        for match in _TEXT.finditer(source, piece.start, piece.end):
            found = match.group()
            text = html.unescape(found) if found[0] == "&" else found if self.block.kind == "code" else " "
            if text != found:
                add((place, match.start(), None))
                add((match.start(), match.end(), text))
                place = match.end()
        add((place, piece.end, None))

    def kind(self) -> tuple[str, int]:
        kind, level = "paragraph", 0
        for name in self.stack:
            if kind == "furniture":
                break
            if name in _KINDS:
                level = level + 1 if name in _ITEMS else 0
                kind = _KINDS[name]
            elif len(name) == 2 and name[0] == "h" and name[1] in "123456":
                kind, level = "heading", int(name[1])
        return kind, level

    def flush(self, table: list[tuple[HtmlBlock, str]]) -> Iterator[HtmlBlock]:
        """The block in the making; in a table it is put with the others of the table."""
        block, image = self.block, self.image
        self.block = self.image = None
        if block is None and image is not None:
            block = HtmlBlock("caption", 0, [image])
        if block is not None and self.is_in_table():
            table.append((block, self.mark or " "))
            self.mark = ""
        elif block is not None:
            yield block
