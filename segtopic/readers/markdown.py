"""Markdown -> Document: headings, lists, quotes, code and tables, without their marks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from segtopic.document import Document, TextBuilder

__all__ = ["looks_like_markdown", "read_markdown"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|(?=\r?$))")
_ATX_END = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_SETEXT = re.compile(r" {0,3}(?:(=+)|-+)[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"( {0,12})(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(?=\S)|$)")
_QUOTE = re.compile(r" {0,3}> ?")
_TABLE_RULE = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)")
_IMAGE = re.compile(r" {0,3}!\[[^\]\r\n]{0,400}\]\([^()\r\n]{0,2000}\)[ \t]*$")
_DEFINITION = re.compile(r" {0,3}\[[^\]\r\n]{1,200}\]:[ \t]*\S")
_FRONT = re.compile(r"---[ \t]*\r?\n(.{0,20000}?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"""^([\w-]{1,60}):[ \t]*["']?(.*?)["']?[ \t]*\r?$""", re.MULTILINE)
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)(?P<code>[^`\r\n]{1,400})(?P=ticks)(?!`)"
    r"|(?P<open>!?\[(?=[^\]\r\n]{0,400}\](?:\(|\[)))"
    r"|(?P<close>\](?:\([^()\s]{0,2000}(?:\([^()\s]{0,200}\))?(?:[ \t]+[\"'][^\"'\r\n]{0,300}[\"'])?\)|\[[^\]\r\n]{0,200}\]))"
    r"|<(?P<link>https?://[^\s<>]{1,2000})>"
    r"|(?P<tag></?[a-zA-Z][^<>\r\n]{0,2000}>|<!--.{0,2000}?-->)"
    r"|(?P<reference>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)"
    r"|(?P<marks>\*{1,3}|_{1,3}|~~)",
    re.DOTALL,
)
_SIGNS = re.compile(r"^ {0,3}#{1,6}[ \t]+\S.*$|^[^\s>#|-].{0,120}\r?\n={3,}[ \t]*\r?$", re.MULTILINE)


def looks_like_markdown(source: str) -> bool:
    """Whether a text has a Markdown heading or opens with front matter.

    Examples
    --------
    >>> from segtopic.readers.markdown import looks_like_markdown
    >>> looks_like_markdown("Ferries\\n=======\\n\\nThey sail."), looks_like_markdown("We are #1, they said.")
    (True, False)
    """
    front = _FRONT.match(source)
    return _SIGNS.search(source) is not None or (front is not None and _FIELD.search(front[1]) is not None)


def read_markdown(source: str) -> Document:
    """Read Markdown.

    Understood are front matter (its fields go to the metadata, ``title`` is the title), ATX and setext headings, fenced
    and indented code, list items, quotes, tables, rules and link definitions; inside a block emphasis, code spans,
    links, tags and character references lose their marks. The first heading is the title where it is the only one of
    the first level and no front matter names another.

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
    front = _FRONT.match(source)
    fields: dict[str, Any] = dict(_FIELD.findall(front[1])) if front else {}
    builder = TextBuilder(source)
    last = 0
    for piece in _pieces(_lines(source, front.end() if front else 0)):
        if len(builder):
            builder.add("\n\n", last, piece.lines[0].start)
        begin = len(builder)
        _write(builder, piece)
        builder.block(begin, piece.kind, piece.level)
        last = piece.lines[-1].end
    document = builder.document(metadata=fields)
    if not any(block.text.strip() for block in document.blocks):
        return replace(document, blocks=())
    document = document.with_blocks(block for block in document.blocks if block.text.strip())
    named = str(fields.get("title", ""))
    tops = [block for block in document.headings if block.level == 1]
    if named or len(tops) != 1 or document.blocks[0] is not tops[0]:
        return replace(document, title=named)
    title = replace(tops[0], kind="title")
    return document.with_blocks((title, *document.blocks[1:]), title=" ".join(title.text.split()))


@dataclass(frozen=True, slots=True)
class _Line:
    """``text = source[start:end]``, without its line break and, in a quote, without its marks."""

    start: int
    end: int
    text: str

    def cut(self, count: int) -> _Line:
        return _Line(self.start + count, self.end, self.text[count:])


@dataclass(slots=True)
class _Piece:
    kind: str
    lines: list[_Line]
    level: int = 0


def _lines(source: str, start: int) -> Iterator[_Line]:
    for match in _LINE.finditer(source, start):
        text = match.group().rstrip("\r\n")
        yield _Line(match.start(), match.start() + len(text), text)


def _pieces(lines: Iterator[_Line]) -> Iterator[_Piece]:
    """Lines -> blocks, line by line."""
    piece: _Piece | None = None
    fence = ""
    for line in lines:
        text = line.text
        if fence:
            if text.strip().startswith(fence) and not text.strip().strip(fence[0]):
                fence = ""
                if piece and piece.lines:
                    yield piece
                piece = None
            elif piece:
                piece.lines.append(line)
            continue
        opened = _FENCE.match(text)
        if opened:
            if piece:
                yield piece
            fence, piece = opened[1], _Piece("code", [])
            continue
        if not text.strip():
            if piece:
                yield piece
            piece = None
            continue
        under = _SETEXT.match(text)
        if under and piece and piece.kind == "paragraph":
            piece.kind, piece.level = "heading", 1 if under[1] else 2
            yield piece
            piece = None
            continue
        new = _opening(line, piece)
        if new is None and piece is not None:
            piece.lines.append(_stripped(line, piece.kind))
            continue
        if piece:
            yield piece
        piece = None
        if new is not None and new.lines:
            if new.kind == "heading":
                yield new
            else:
                piece = new
    if piece and piece.lines:
        yield piece


def _opening(line: _Line, piece: _Piece | None) -> _Piece | None:
    """The block that a line opens; None where it goes on with the block before."""
    text = line.text
    atx = _ATX.match(text)
    if atx:
        rest = line.cut(atx.end())
        end = _ATX_END.search(rest.text)
        rest = _Line(rest.start, rest.start + end.start(), rest.text[: end.start()]) if end else rest
        return _Piece("heading", [rest] if rest.text.strip() else [], len(atx[1]))
    if _RULE.match(text):
        return _Piece("paragraph", [])
    if piece and piece.kind == "table":
        return None if "|" in text else _Piece("paragraph", [line])
    if piece and piece.kind == "paragraph" and "|" in piece.lines[-1].text and _TABLE_RULE.match(text):
        piece.kind = "table"
        return None
    item = _ITEM.match(text)
    if item and (piece is None or piece.kind == "list" or len(item[1]) < 4):
        return _Piece("list", [line.cut(item.end())] if text[item.end() :].strip() else [], 1 + len(item[1]) // 2)
    if _QUOTE.match(text):
        return None if piece and piece.kind == "quote" else _Piece("quote", [_stripped(line, "quote")])
    if piece is None:
        if _DEFINITION.match(text):
            return _Piece("paragraph", [])
        if _IMAGE.match(text):
            return _Piece("caption", [line])
        return _Piece("code" if _INDENTED.match(text) else "paragraph", [line])
    return None


def _stripped(line: _Line, kind: str) -> _Line:
    if kind == "quote":
        mark = _QUOTE.match(line.text)
        return line.cut(mark.end()) if mark else line
    return line


def _write(builder: TextBuilder, piece: _Piece) -> None:
    lines = [line for line in piece.lines if line.text.strip() or piece.kind == "code"]
    if piece.kind == "table":
        lines = [line for line in lines if not _TABLE_RULE.match(line.text)]
    for k, line in enumerate(lines):
        if k:
            builder.add("\n", lines[k - 1].end, line.start)
        if piece.kind == "code":
            builder.take(line.start, line.end)
        else:
            begin = line.start + len(line.text) - len(line.text.lstrip())
            _write_inline(builder, begin, line.start + len(line.text.rstrip()))


def _write_inline(builder: TextBuilder, start: int, end: int) -> None:
    """A stretch of source without its inline marks."""
    source = builder.source
    place = start
    for match in _INLINE.finditer(source, start, end):
        if match["marks"] and not _is_emphasis(source, match, start, end):
            continue
        builder.take(place, match.start())
        place = match.end()
        if match["escaped"] or match["code"] or match["link"]:
            group = "escaped" if match["escaped"] else "code" if match["code"] else "link"
            builder.take(match.start(group), match.end(group))
        elif match["reference"]:
            builder.add(html.unescape(match["reference"]), match.start(), match.end())
    builder.take(place, end)


def _is_emphasis(source: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether stars or underscores touch a word on one side, and underscores stand outside of words."""
    before = source[match.start() - 1] if match.start() > start else " "
    after = source[match.end()] if match.end() < end else " "
    if before.isspace() and after.isspace():
        return False
    return not (match["marks"][0] == "_" and before.isalnum() and after.isalnum())
