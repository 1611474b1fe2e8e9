"""HTML source -> tags and text with their places, in linear time whatever the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Markup", "scan"]

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_TAG_PART = re.compile(r"[^\"'>]*")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+)))?")
_COMMENT_END = re.compile(r"--!?>")
_RAW = {"script", "style", "textarea", "title", "xmp", "noembed", "noframes", "iframe"}


class Markup(NamedTuple):
    """A piece of HTML source.

    Attributes
    ----------
    kind : str
        ``"text"``, ``"open"`` or ``"close"``.
    name : str
        The tag's name in small letters; empty for text.
    start, end : int
        Its place, in characters of the source.
    rest : str
        What stands behind the name in an opening tag.
    """

    kind: str
    name: str
    start: int
    end: int
    rest: str = ""

    def attributes(self) -> dict[str, str]:
        """The attributes of an opening tag, names in small letters."""
        return {m[1].lower(): m[2] or m[3] or m[4] or "" for m in reversed(list(_ATTRIBUTE.finditer(self.rest)))}


def scan(source: str) -> Iterator[Markup]:
    """The tags and texts of a page, in order; comments, declarations and instructions are passed over.

    As the HTML standard has it (section 13.2.5, tokenization), a quotation mark that is never closed, like a comment
    that never ends, swallows the rest of the page: so every character is looked at a bounded number of times.

    Parameters
    ----------
    source : str
        HTML.

    Yields
    ------
    Markup

    Examples
    --------
    >>> from segtopic.readers.html.scan import scan
    >>> [(piece.kind, piece.name, piece.start) for piece in scan("<p class='a>b'>1 < 2</p>")]
    [('open', 'p', 0), ('text', '', 15), ('close', 'p', 20)]
    """
    place, n = 0, len(source)
    is_xml = source[:200].lstrip("\ufeff \t\r\n").startswith("<?xml")
    while place < n:
        mark = source.find("<", place)
        while mark >= 0 and not _opens(source, mark):
            mark = source.find("<", mark + 1)
        if mark < 0:
            yield Markup("text", "", place, n)
            return
        if mark > place:
            yield Markup("text", "", place, mark)
        tag = _TAG.match(source, mark)
        if tag is None:
            place = _skip(source, mark)
            continue
        end = _tag_end(source, tag.end())
        name = tag[2].lower()
        yield Markup("close" if tag[1] else "open", name, mark, end, source[tag.end() : max(tag.end(), end - 1)])
        place = end
        if not tag[1] and name in _RAW and not (is_xml and source[end - 2] == "/"):
            closing = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE).search(source, end)
            stop = closing.start() if closing else n
            if stop > end:
                yield Markup("text", "", end, stop)
            place = stop


def _opens(source: str, mark: int) -> bool:
    following = source[mark + 1 : mark + 3]
    return bool(following) and (
        following[0] in "!?" or (following[0].isascii() and following[0].isalpha()) or following[0] == "/"
    )


def _skip(source: str, mark: int) -> int:
    """The end of a comment, a declaration, an instruction or a mistaken end tag."""
    if source.startswith("<!--", mark):
        closing = _COMMENT_END.search(source, mark + 2)
        return closing.end() if closing else len(source)
    end = source.find(">", mark)
    return end + 1 if end >= 0 else len(source)


def _tag_end(source: str, place: int) -> int:
    """The place behind the ``>`` that closes a tag, quoted values passed over."""
    while True:
        place = _TAG_PART.match(source, place).end()  # type: ignore[union-attr]  # matches always
        if place >= len(source):
            return len(source)
        if source[place] == ">":
            return place + 1
        # A quotation mark opens a value only behind "="; elsewhere it is part of a broken name.
        is_value = source[max(0, place - 64) : place].rstrip()[-1:] == "="
        place = source.find(source[place], place + 1) + 1 if is_value else place + 1
        if place == 0:
            return len(source)
