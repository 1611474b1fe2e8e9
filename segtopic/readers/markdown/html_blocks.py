"""An HTML block inside of Markdown -> its blocks of text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from segtopic.readers.blocks import Piece
from segtopic.readers.html.scan import Markup, scan

__all__ = ["HtmlBlock", "html_blocks"]

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd mark q s samp small span strike strong sub sup "
    "time tt u var wbr".split()
)
_SILENT = frozenset(
    "script style template head title svg math iframe object audio video canvas select textarea noscript".split()
)
_KINDS = {
    "li": "list", "dt": "list", "dd": "list", "blockquote": "quote", "pre": "code", "table": "table", "figcaption": "caption",
    "nav": "furniture", "footer": "furniture", "aside": "furniture", "form": "furniture",
}  # fmt: skip
_TEXT = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{0,31});?|\s+")
_ALT = re.compile(r"\balt[ \t\n]*=[ \t\n]*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_DEEPEST = 200


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


def html_blocks(source: str) -> Iterator[HtmlBlock]:
    """The blocks of a stretch of HTML; tags, comments, scripts and styles give no text, an image alone its description.

    Parameters
    ----------
    source : str
        HTML whose elements need not be closed, nor opened.

    Yields
    ------
    HtmlBlock

    Examples
    --------
    >>> from segtopic.readers.markdown.html_blocks import html_blocks
    >>> [(block.kind, block.level) for block in html_blocks("<div><h2>Port</h2>\\nRain.<!-- no --></div>")]
    [('heading', 2), ('paragraph', 0)]
    """
    reading = _Reading()
    for piece in scan(source):
        if piece.kind == "text":
            reading.text(source, piece)
        elif piece.name in _INLINE:
            reading.inline(piece)
        else:
            yield from reading.flush()
            reading.element(piece)
    yield from reading.flush()


@dataclass(slots=True)
class _Reading:
    stack: list[str] = field(default_factory=list)
    bold: int = 0
    block: HtmlBlock | None = None
    image: Piece | None = None

    def element(self, piece: Markup) -> None:
        if piece.kind == "open":
            if len(self.stack) < _DEEPEST and piece.name not in ("hr", "meta", "link", "base", "source", "input"):
                if piece.name == "li":
                    self.end_item()
                self.stack.append(piece.name)
            return
        for k in range(len(self.stack) - 1, -1, -1):
            if self.stack[k] == piece.name:
                del self.stack[k:]
                return

    def end_item(self) -> None:
        """An item whose end tag was left out ends where the next begins."""
        for k in range(len(self.stack) - 1, -1, -1):
            if self.stack[k] in ("ul", "ol", "menu"):
                return
            if self.stack[k] == "li":
                del self.stack[k:]
                return

    def inline(self, piece: Markup) -> None:
        if piece.name in ("b", "strong"):
            self.bold = max(0, self.bold + (1 if piece.kind == "open" else -1))
        elif piece.name == "br" and self.block is not None:
            self.block.pieces.append((piece.start, piece.end, "\n"))
        elif piece.name == "img" and (alt := _ALT.search(piece.rest)):
            self.image = (piece.start, piece.end, html.unescape(alt[1] or alt[2] or ""))

    def text(self, source: str, piece: Markup) -> None:
        if any(name in _SILENT for name in self.stack):
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
                level = level + 1 if name == "li" else 0
                kind = _KINDS[name]
            elif len(name) == 2 and name[0] == "h" and name[1] in "123456":
                kind, level = "heading", int(name[1])
        return kind, level

    def flush(self) -> Iterator[HtmlBlock]:
        block, image = self.block, self.image
        self.block = self.image = None
        if block is not None:
            yield block
        elif image is not None:
            yield HtmlBlock("caption", 0, [image])
