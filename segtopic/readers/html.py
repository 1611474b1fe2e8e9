"""HTML -> Document: the blocks of a page or fragment, exact to the character of the source."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from segtopic.document import Document, TextBuilder
from segtopic.readers.markup import Markup, scan
from segtopic.spans import Block

__all__ = ["looks_like_html", "read_html"]

_STARTS = re.compile(
    r"\s*<(?:!doctype|!--|\?xml|(?:html|head|body|article|main|div|section|header|p|h[1-6]|ul|table)\b)", re.I
)
_ENDS = re.compile(r"</(?:p|div|h[1-6]|article|section|li|td|body)\s*>", re.IGNORECASE)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre search section summary table tbody td "
    "tfoot th thead tr ul".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_SILENT = frozenset(
    "script style template noscript head title svg math iframe object audio video canvas select textarea datalist map".split()
)
_ASIDE = frozenset(["nav", "footer", "aside", "form", "button", "dialog", "menu"])
_ASIDE_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu", "toolbar", "alert"]
)
_ASIDE_WORDS = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|related|recommend\w*|promo\w*|newsletter|advert\w*|ads?|cookies?|consent|breadcrumbs?|"
    r"crumbs?|sidebar|comments?|teasers?|outbrain|taboola|subscribe|paywall|toolbar|nav|navigation|menu|footer|tags|most-read)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CLOSES_P = _BLOCKS - {"body", "html", "caption", "td", "th", "tr", "tbody", "thead", "tfoot", "legend", "option"}
_IMPLIED = {
    "li": ("ul", "ol", "menu"),
    "dt": ("dl",),
    "dd": ("dl",),
    "tr": ("table",),
    "td": ("tr", "table"),
    "th": ("tr", "table"),
}
_TEXT = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{0,31});?|[ \t\r\n\f]+")
_FULL_STOP = re.compile(r"[.,;]$")


def looks_like_html(source: str) -> bool:
    """Whether a text opens with a tag of a page or holds several closing tags of blocks.

    Examples
    --------
    >>> from segtopic.readers.html import looks_like_html
    >>> looks_like_html("<p>Rain.</p>"), looks_like_html("The sign < means less, <p> a paragraph.")
    (True, False)
    """
    opens = _STARTS.match(source)
    ends = _ENDS.finditer(source)
    return next(ends, None) is not None and (opens is not None or next(ends, None) is not None)


def read_html(source: str) -> Document:
    """Read HTML, a page or a fragment.

    Heading tags, ``role=heading`` and short paragraphs that are bold as a whole are headings. Where the page has
    ``main`` or ``article`` elements, what stands outside of the longest is furniture, as are navigation, footers,
    asides, share bars, related boxes and forms inside. Scripts, styles, templates and hidden elements give no text.

    Parameters
    ----------
    source : str
        HTML.

    Returns
    -------
    Document
        Without sentences. Blanks are folded as a browser folds them; `Document.origin` leads back to the source.

    Examples
    --------
    >>> from segtopic.readers.html import read_html
    >>> document = read_html("<h1>Port</h1><nav>Home</nav><h2>Ferries</h2><p>Fish &amp;\\n <b>chips</b>.")
    >>> [(block.kind, block.text) for block in document.blocks]
    [('title', 'Port'), ('furniture', 'Home'), ('heading', 'Ferries'), ('paragraph', 'Fish & chips.')]
    """
    page = _Page(TextBuilder(source))
    for piece in scan(source):
        page.take(piece)
    page.close()
    return _document(page)


class _Mark(NamedTuple):
    start: int
    end: int
    kind: str
    level: int
    confidence: float
    main: int


@dataclass(slots=True)
class _Element:
    name: str
    kind: str = ""
    level: int = 0
    aside: bool = False
    silent: bool = False
    bold: bool = False
    pre: bool = False
    main: int = 0


@dataclass(slots=True)
class _Page:
    """Blocks in the making: the open elements, and the block that text goes into."""

    builder: TextBuilder
    stack: list[_Element] = field(default_factory=list)
    blocks: list[_Mark] = field(default_factory=list)
    title: str = ""
    begin: int = -1
    last: int = 0
    blank: tuple[int, int] | None = None
    all_bold: bool = True
    mains: int = 0

    def take(self, piece: Markup) -> None:
        if piece.kind == "text":
            self.text(piece)
        elif piece.kind == "open":
            self.open(piece)
        else:
            self.shut(piece.name)

    def open(self, piece: Markup) -> None:
        name = piece.name
        if name == "br":
            self.line_break(piece)
        if name in _BLOCKS:
            self.flush()
            if name in _CLOSES_P:
                self.imply("p", ("table", "article", "section", "div", "td", "li", "blockquote"))
            if name in _IMPLIED:
                for other in ("li",) if name == "li" else ("dt", "dd") if name in ("dt", "dd") else ("td", "th"):
                    self.imply(other, _IMPLIED[name])
                if name == "tr":
                    self.imply("tr", ("table",))
        if name in _VOID:
            return
        self.stack.append(self.element(piece))

    def element(self, piece: Markup) -> _Element:
        name, above = piece.name, self.stack[-1] if self.stack else _Element("")
        found = replace(above, name=name)
        # Attributes matter on few elements; reading them on all would cost more than the rest of the reader.
        attributes = (
            piece.attributes()
            if piece.rest and (name in _BLOCKS or "none" in piece.rest or "hidden" in piece.rest)
            else {}
        )
        role = attributes.get("role", "")
        if name in _SILENT or "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
            found.silent = True
        if (
            name in _ASIDE
            or role in _ASIDE_ROLES
            or (
                name not in ("html", "body", "article", "main")
                and _ASIDE_WORDS.search(f"{attributes.get('class', '')} {attributes.get('id', '')}")
            )
        ):
            found.aside = True
        if name in ("article", "main") or role == "main":
            self.mains += 1
            found.main = above.main or self.mains
        if name in ("b", "strong"):
            found.bold = True
        if name == "pre":
            found.pre = True
        if name[0] == "h" and name[1:].isdigit():
            found.kind, found.level = "heading", int(name[1:])
        elif role == "heading":
            level = attributes.get("aria-level", "2")
            found.kind, found.level = "heading", int(level) if level.isdigit() and level != "0" else 2
        elif name in ("li", "dt", "dd"):
            found.kind, found.level = "list", above.level + 1 if above.kind == "list" else 1
        else:
            kinds = {
                "blockquote": "quote",
                "figcaption": "caption",
                "figure": "caption",
                "pre": "code",
                "table": "table",
            }
            found.kind = kinds.get(name, above.kind)
        return found

    def shut(self, name: str) -> None:
        if name == "br" or name in _BLOCKS:
            self.flush()
        for k in range(len(self.stack) - 1, max(-1, len(self.stack) - 200), -1):
            if self.stack[k].name == name:
                del self.stack[k:]
                return
            if name not in _BLOCKS and self.stack[k].name in _BLOCKS:
                return

    def imply(self, name: str, within: tuple[str, ...]) -> None:
        """Close an element whose end tag may be left out."""
        for k in range(len(self.stack) - 1, max(-1, len(self.stack) - 50), -1):
            if self.stack[k].name == name:
                del self.stack[k:]
                return
            if self.stack[k].name in within:
                return

    def line_break(self, piece: Markup) -> None:
        if self.begin >= 0:
            self.builder.add("\n", self.last, piece.end)
            self.last, self.blank = piece.end, None

    def text(self, piece: Markup) -> None:
        now = self.stack[-1] if self.stack else _Element("")
        if now.silent:
            if now.name == "title" and not self.title:
                self.title = html.unescape(" ".join(self.builder.source[piece.start : piece.end].split()))
            return
        place = piece.start
        for match in _TEXT.finditer(self.builder.source, piece.start, piece.end):
            self.words(place, match.start(), now)
            place = match.end()
            if match.group()[0] == "&":
                text = html.unescape(match.group())
                if text == match.group():
                    self.words(match.start(), match.end(), now)
                else:
                    self.start(match.start(), now)
                    self.builder.add(text, match.start(), match.end())
                    self.last = match.end()
            elif now.pre:
                self.words(match.start(), match.end(), now)
            elif self.begin >= 0 and self.blank is None:
                self.blank = (match.start(), match.end())
        self.words(place, piece.end, now)

    def words(self, start: int, end: int, now: _Element) -> None:
        if start < end:
            self.start(start, now)
            self.builder.take(start, end)
            self.last = end

    def start(self, place: int, now: _Element) -> None:
        """Before something is written: the break before a new block, or the blank between two words."""
        if self.begin < 0:
            if len(self.builder):
                self.builder.add("\n\n", self.last, place)
            self.begin, self.all_bold = len(self.builder), True
        elif self.blank is not None:
            self.builder.add(" ", *self.blank)
        self.blank = None
        self.all_bold = self.all_bold and (now.bold or now.kind == "heading")

    def flush(self) -> None:
        """End the block in the making."""
        now = self.stack[-1] if self.stack else _Element("")
        if self.begin >= 0 and len(self.builder) > self.begin:
            kind, level, confidence = now.kind or "paragraph", now.level, 1.0
            if now.aside:
                kind, level = "furniture", 0
            elif kind == "paragraph" and self.all_bold:
                kind, level, confidence = "bold", 7, 0.6
            self.blocks.append(_Mark(self.begin, len(self.builder), kind, level, confidence, now.main))
        self.begin, self.blank = -1, None

    def close(self) -> None:
        self.flush()


def _document(page: _Page) -> Document:
    document = page.builder.document()
    text = document.text
    marks = [_trimmed(text, mark) for mark in page.blocks]
    marks = [mark for mark in marks if mark.start < mark.end]
    sizes: dict[int, int] = {}
    for mark in marks:
        if mark.main and mark.kind in ("paragraph", "list", "quote"):
            sizes[mark.main] = sizes.get(mark.main, 0) + mark.end - mark.start
    content = max(sizes, key=lambda m: (sizes[m], -m)) if sizes else 0
    blocks = [Block(text, *_judged(text, mark, content)) for mark in marks]
    return _titled(document.with_blocks(blocks), page.title)


def _trimmed(text: str, mark: _Mark) -> _Mark:
    piece = text[mark.start : mark.end]
    return mark._replace(start=mark.start + len(piece) - len(piece.lstrip()), end=mark.start + len(piece.rstrip()))


def _judged(text: str, mark: _Mark, content: int) -> tuple[int, int, str, int, float]:
    """A block's place, kind, level and confidence, once it is known where the content stands."""
    start, end, kind, level, confidence, main = mark
    if kind == "bold":
        is_heading = end - start <= 100 and not _FULL_STOP.search(text[start:end])
        kind, level, confidence = ("heading", level, confidence) if is_heading else ("paragraph", 0, 1.0)
    if content and main != content and not (kind == "heading" and level == 1):
        kind, level = "furniture", 0
    return start, end, kind, level, confidence


def _titled(document: Document, named: str) -> Document:
    """The first h1 before any paragraph is the title, else what the page's head says; what leads up to it is furniture."""
    blocks = list(document.blocks)
    first = next((i for i, b in enumerate(blocks) if b.kind == "heading" and b.level == 1), None)
    if first is None or any(b.kind == "paragraph" and len(b.text) > 200 for b in blocks[:first]):
        return replace(document, title=named)
    title = replace(blocks[first], kind="title")
    blocks[first] = title
    for i in range(first):
        if blocks[i].kind in ("paragraph", "list", "heading"):
            blocks[i] = replace(blocks[i], kind="furniture", level=0)
    return document.with_blocks(blocks, title=" ".join(title.text.split()))
