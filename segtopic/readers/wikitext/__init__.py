"""Wikitext -> Document: the headings, paragraphs, lists and tables of a wiki page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from segtopic.document import Document
from segtopic.readers.blocks import BOLD, BlockWriter, Piece, byte_order_mark, is_bold_heading, titled, trimmed
from segtopic.readers.signs import begins_as_html, has_markdown_heading, is_page, outside_fences
from segtopic.readers.stretches import Stretches
from segtopic.readers.wikitext.hidden import CODE, GONE, UNSEEN, Hidden, hide
from segtopic.readers.wikitext.inline import find_cuts, is_bold

__all__ = ["looks_like_wikitext", "read_wikitext"]

_SIGN = re.compile(r"^\ufeff?(={2,6})[ \t]?[^=\s][^\n]{0,200}?[ \t]?\1[ \t]*\r?$", re.MULTILINE)
_OTHER_SIGN = re.compile(r"\[\[[^\[\]\n]{1,200}\]\]|\{\{[^{}]{1,400}\}\}|'''[^'\n]{1,200}'''")
_NO_WIKI = re.compile(r"\]\((?:https?:|/|#)")
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_LIST = re.compile(r"([*#:;]+)[ \t]*")
_RULE = re.compile(r"-{4,}")
_REDIRECT = re.compile(
    r"\s{0,99}#(?:redirect|redirection|weiterleitung|redirecci[oó]n|redirecionamento|rinvia|doorverwijzing|перенаправление|patrz|"
    r"omdirigering|omdirigera|ohjaus|p[rř]esm[eě]ruj|yönlendi̇?rme?|تحويل|重定向|転送|넘겨주기|पुनर्प्रेषित)"
    r"[ \t]*:?[ \t]*\[\[([^\[\]|\n]{1,300})[^\[\]\n]{0,300}\]\]",
    re.IGNORECASE,
)
_TABLE = re.compile(r"[ \t:]*\{\|")
_ATTRIBUTES = re.compile(r"[^|\[\]{}=]*+=[^|\[\]{}]*+\|(?!\|)")
_CELLS = re.compile(r"\|\||!!")
_OPTION = re.compile(
    r"\s*(?:thumb\w*|mini|miniatur\w*|vignette|upright.*|frame\w*|border|left|right|cent(?:er|re)|none|links|rechts|droite|gauche|"
    r"derecha|izquierda|мини|миниатюра|справа|слева|baseline|middle|sub|super|top|text-top|bottom|text-bottom|"
    r"(?:\d{1,5}|\d{0,5}x\d{1,5}) ?px|(?:alt|link|class|lang|page|lossy|thumbtime|start|end)=.*)\s*$",
    re.IGNORECASE | re.DOTALL,
)

_CODE = re.compile(rf"{CODE}+")
_SIZE = re.compile(r"\d ?px[ \t]*(?:\||\Z)")
_FRAMED = re.compile(
    r"\|[ \t]*(?:thumb|mini|miniatur|vignette|frame[d]?|gerahmt|rahmen|encadr|cadre|marco|riquadro|мини|обрамить|upright)",
    re.IGNORECASE,
)


def looks_like_wikitext(source: str) -> bool:
    """Whether a text has two headings between equals signs, or one along with wiki links, templates or bold words.

    Parameters
    ----------
    source : str
        Any text.

    Returns
    -------
    bool

    Examples
    --------
    >>> from segtopic.readers.wikitext import looks_like_wikitext
    >>> looks_like_wikitext("== Port ==\\nThe [[ferry]] sails."), looks_like_wikitext("a == b\\n\\n==========\\n")
    (True, False)
    """
    if "=" not in source:
        return False
    signs = _SIGN.finditer(outside_fences(source))
    if next(signs, None) is None or _NO_WIKI.search(source) or is_page(source) or has_markdown_heading(source):
        return False
    if _OTHER_SIGN.search(source):
        return True
    return next(signs, None) is not None and not begins_as_html(source)


def read_wikitext(source: str) -> Document:
    """Read wikitext, as Wikipedia and other wikis on MediaWiki write it.

    Templates, references, comments and formulas give no text; nor do categories, which go to the metadata as
    ``categories``, and a redirection, whose goal is ``redirect``. Images give their captions.

    Parameters
    ----------
    source : str
        Wikitext.

    Returns
    -------
    Document
        Without sentences.

    Examples
    --------
    >>> from segtopic.readers.wikitext import read_wikitext
    >>> document = read_wikitext("{{Infobox}}\\n'''Tolne''' is a [[port|harbour]].\\n\\n== Ferries ==\\nThey sail<ref>x</ref>.")
    >>> [(block.kind, block.text) for block in document.blocks]
    [('paragraph', 'Tolne is a harbour.'), ('heading', 'Ferries'), ('paragraph', 'They sail.')]
    """
    begin = len(byte_order_mark(source))
    redirect = _REDIRECT.match(source, begin)
    if redirect:
        return BlockWriter(source).document({"redirect": redirect[1].strip()})
    hidden = hide(source)
    page = _Page(source, hidden, BlockWriter(source))
    for match in _LINE.finditer(hidden.text, begin):
        page.line(match.start(), match.start() + len(match.group().rstrip("\r\n")))
    page.flush()
    page.table()
    page.pictures(len(source))
    fields: dict[str, Any] = {"categories": hidden.categories} if hidden.categories else {}
    return titled(page.writer.document(fields))


@dataclass(slots=True)
class _Page:
    """The block in the making: its lines, and what they are."""

    source: str
    hidden: Hidden
    writer: BlockWriter
    lines: list[tuple[int, int]] = field(default_factory=list)
    kind: str = "paragraph"
    rows: list[list[tuple[int, int]]] = field(default_factory=list)
    # How many tables are open, one in another, and whether a quotation is.
    tables: int = 0
    quoted: bool = False
    # Whether a heading cut a table short, whose rows may go on below it.
    torn: bool = False
    is_shown: bool = True
    picture: int = 0

    def line(self, start: int, end: int) -> None:
        text = self.hidden.text[start:end]
        bare = text.strip(f" \t{GONE}")
        if self.torn and not self.tables and bare.startswith("|") and not _TABLE.match(text):
            return self.go_on_with_table(start, text, bare)
        if self.tables or _TABLE.match(text):
            return self.table_line(start, text)
        if not bare:
            # A line of templates or comments alone is none; an empty one ends the block.
            return None if GONE in text else self.flush()
        opens, closes = text.rfind("<blockquote"), text.rfind("</blockquote")
        if opens >= 0:
            self.flush()
        self.quoted = self.quoted or opens >= 0
        heading, item = _heading(text), _LIST.match(text)
        if CODE in text and not text.strip(f" \t{CODE}{GONE}"):
            self.flush()
            self.put("code", [(start, end)])
        elif CODE in text and (lines := self.code_between(start, end)):
            for first, last in lines:
                self.line(first, last)
        elif heading:
            self.flush()
            level, first, last = heading
            self.put("heading", [(start + first, start + last)], level)
        elif item:
            self.flush()
            self.put("list", [(start + item.end(), end)], len(item[1]))
        elif _RULE.match(text):
            self.flush()
            rest = start + len(text) - len(text.lstrip("-"))
            self.lines = [(rest, end)] if rest < end else []
        else:
            kind = "code" if text[0] == " " else "quote" if self.quoted else "paragraph"
            if kind != self.kind:
                self.flush()
            self.kind = kind
            self.lines.append((start + len(text) - len(text.lstrip(" \t")), start + len(text.rstrip(" \t"))))
        if closes > opens:
            self.flush()
        self.quoted = self.quoted and closes <= opens
        return None

    def flush(self) -> None:
        """Write the paragraph in the making."""
        lines, kind = self.lines, self.kind
        self.lines, self.kind = [], "paragraph"
        if lines:
            self.put(kind, lines)

    def code_between(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts of a line, where code of several lines stands between words; none where it is part of a sentence."""
        parts, place = [], start
        for match in _CODE.finditer(self.hidden.text, start, end):
            if "\n" in self.source[match.start() : match.end()].strip("\n"):
                parts += [(place, match.start()), match.span()]
                place = match.end()
        return [*parts, (place, end)] if parts else []

    def put(self, kind: str, lines: list[tuple[int, int]], level: int = 0) -> None:
        """Write a block, cut in two where an image with a caption stands in it, so that all is in the order of the source."""
        self.pictures(lines[0][0])
        files, held = self.hidden.files, []
        for begin, end in lines:
            while self.picture < len(files) and files[self.picture][0] < end:
                start, stop = files[self.picture]
                self.picture += 1
                caption = self.caption(start, stop, among=start > begin) if kind != "heading" else []
                if caption:
                    if start > begin:
                        held.append((begin, start))
                    self.write(kind, held, level)
                    self.writer.write(caption, "caption")
                    held, begin = [], max(begin, stop)
            if begin < end:
                held.append((begin, end))
        self.write(kind, held, level)

    def write(self, kind: str, lines: list[tuple[int, int]], level: int) -> None:
        painted = Stretches(self.hidden.text, lines).text
        confidence = 1.0
        pieces = list(Stretches(self.source, lines).pieces(find_cuts(painted)))
        if kind == "paragraph" and is_bold(painted):
            text = "".join(self.source[a:b] if text is None else text for a, b, text in pieces)
            if is_bold_heading(text.strip()):
                kind, (level, confidence) = "heading", BOLD
        self.writer.write(pieces, kind, level, confidence)

    def pictures(self, end: int) -> None:
        """Write the captions of the images that stand before a place."""
        while self.picture < len(self.hidden.files) and self.hidden.files[self.picture][0] < end:
            self.writer.write(self.caption(*self.hidden.files[self.picture], among=False), "caption")
            self.picture += 1

    def caption(self, start: int, stop: int, *, among: bool) -> list[Piece]:
        """The caption of an image; one of a few pixels among words shows none."""
        link = self.source[start:stop]
        place = None if among and _SIZE.search(link) and not _FRAMED.search(link) else _caption(link)
        if place is None:
            return []
        first, last = start + place[0], start + place[1]
        return list(Stretches(self.source, [(first, last)]).pieces(find_cuts(hide(self.source[first:last]).text)))

    def go_on_with_table(self, start: int, text: str, bare: str) -> None:
        """A row below a heading that stands in a table, or the end of that table."""
        self.flush()
        if not bare.startswith("|}"):
            self.tables, self.rows = 1, [[]]
            self.table_line(start, text)

    def table_line(self, start: int, text: str) -> None:
        """A line in a table: a row's begin, its cells, or more of the last cell."""
        bare = text.lstrip(" \t:")
        at = start + len(text) - len(bare)
        if bare.startswith("{|"):
            if not self.tables:
                self.flush()
                self.is_shown = UNSEEN.search(text) is None
            self.tables += 1
            self.rows.append([])
        elif bare.startswith("|}"):
            self.tables -= 1
            if not self.tables:
                self.table()
        elif bare.startswith(("|-", "|+")):
            self.rows.append([(at + 2, start + len(text))] if bare[1] == "+" else [])
            if bare[1] == "+":
                self.rows.append([])
        elif bare[:1] in ("|", "!"):
            place = at + 1
            for cell in _split(bare[1:], is_header=bare[0] == "!"):
                self.rows[-1].append((place + cell[0], place + cell[1]))
        elif heading := _heading(text):
            # A heading inside of a table is one; often the table was never closed.
            self.table()
            level, first, last = heading
            self.put("heading", [(start + first, start + last)], level)
            self.tables, self.torn = 0, True
        elif self.rows[-1] and bare:
            self.rows[-1].append((at, start + len(text)))

    def table(self) -> None:
        """Write the table, a line a row, a bar between two cells."""
        rows, self.rows = self.rows if self.is_shown else [], []
        pieces: list[Piece] = []
        for row in rows:
            between = "\n"
            for start, end in row:
                painted = self.hidden.text[start:end]
                attributes = _ATTRIBUTES.match(painted)
                first = start + (attributes.end() if attributes else 0)
                if not pieces:
                    self.pictures(first)
                cell = trimmed(self.source, self.cell(first, end))
                if not cell:
                    continue
                if pieces:
                    pieces.append((pieces[-1][1], cell[0][0], between))
                pieces += cell
                between = " | "
        self.writer.write(pieces, "table")

    def cell(self, start: int, end: int) -> Iterator[Piece]:
        """What stands in a cell, and the captions of its images among it."""
        files = self.hidden.files
        while self.picture < len(files) and files[self.picture][0] < end:
            first, last = files[self.picture]
            self.picture += 1
            caption = self.caption(first, last, among=True) if first > start else []
            if caption:
                yield from self.words(start, first)
                yield caption[0][0], caption[0][0], " "
                yield from caption
                yield last, last, " "
                start = last
        yield from self.words(start, end)

    def words(self, start: int, end: int) -> Iterator[Piece]:
        for begin, stop, text in Stretches(self.source, [(start, end)]).pieces(find_cuts(self.hidden.text[start:end])):
            yield begin, stop, " " if text == "\n" else text


def _heading(text: str) -> tuple[int, int, int] | None:
    """Level, start and end of the heading that a line is; what is hidden around it does not matter."""
    bare = text.strip(f" \t{GONE}")
    if not bare.startswith("=") or not bare.endswith("="):
        return None
    level = min(len(bare) - len(bare.lstrip("=")), len(bare) - len(bare.rstrip("=")), 6)
    first = text.index("=") + level
    last = first + len(bare) - 2 * level
    return (level, first, last) if text[first:last].strip(f"= \t{GONE}") else None


def _split(text: str, *, is_header: bool) -> Iterator[tuple[int, int]]:
    """The cells of a line that stand side by side."""
    place = 0
    for match in _CELLS.finditer(text):
        if match.group() == "||" or is_header:
            yield place, match.start()
            place = match.end()
    yield place, len(text)


def _caption(link: str) -> tuple[int, int] | None:
    """The place of the caption in what an image link holds: its last part, where that is no option."""
    depth, place, parts = 0, 0, []
    for match in re.finditer(r"\[\[|\]\]|\{\{|\}\}|\|", link):
        if match.group() != "|":
            depth += 1 if match.group() in ("[[", "{{") else -1
        elif depth <= 0:
            parts.append((place, match.start()))
            place = match.end()
    return (place, len(link)) if parts and not _OPTION.match(link, place) else None
