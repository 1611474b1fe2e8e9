"""Whether a text is HTML, and not another format with some tags in it."""

from __future__ import annotations

import re

from segtopic.readers.markdown.signs import looks_like_markdown
from segtopic.readers.signs import begins_as_html, is_page, outside_fences

__all__ = ["looks_like_html"]

_ENDS = re.compile(r"</(?:p|div|h[1-6]|article|section|li|td|body)\s{0,9}>", re.IGNORECASE)
# End tags may be left out: then many begin a line.
_OPENS = re.compile(r"^[ \t]{0,40}<(?:p|li|tr|td|dt|dd|h[1-6])(?:\s[^<>]{0,500})?>", re.IGNORECASE | re.MULTILINE)
_LEAST_OPENS = 3
# Between two blocks nothing but blanks stands in HTML; a text about it has words there.
_NEXT = re.compile(r"</(?:p|div|h[1-6]|ul|ol)\s{0,9}>\s{0,99}<(?:p|div|h[1-6]|ul|ol)\b[^<>]{0,500}>", re.IGNORECASE)
_FIRST = re.compile(r"<(?:p|div|h[1-6]|ul|ol)\b[^<>]{0,500}>", re.IGNORECASE)
_LAST = re.compile(r"</(?:p|div|h[1-6]|ul|ol)\s{0,9}>\s{0,99}\Z", re.IGNORECASE)
# What stands in these is no text of the page's own.
_APART = re.compile(r"<(pre|style|script|textarea)\b|<(!--)", re.IGNORECASE)
_CLOSE = {
    name: re.compile(rf"</{name}\s{{0,9}}>", re.IGNORECASE) for name in ("pre", "style", "script", "textarea")
} | {"!--": re.compile("-->")}


def looks_like_html(source: str) -> bool:
    """Whether a text is a page, or a fragment that is not Markdown with some tags in it.

    A fragment begins with a tag and holds end tags of blocks, or three lines begin with tags whose ends are left out;
    or it begins with text, ends with a block, and has blocks next to each other.

    Parameters
    ----------
    source : str
        Any text.

    Returns
    -------
    bool

    Examples
    --------
    >>> from segtopic.readers.html import looks_like_html
    >>> looks_like_html("<p>Rain.</p>"), looks_like_html("The sign < means less, <p> a paragraph.</p></div>")
    (True, False)
    """
    if is_page(source):
        return True
    if "<" not in source or not _is_fragment(source):
        return False
    bare = outside_fences(_without_apart(source))
    return not looks_like_markdown(bare)


def _is_fragment(source: str) -> bool:
    if not source[:1000].lstrip("\ufeff \t\r\n\f").startswith("<"):
        first = _FIRST.search(source)
        return (
            first is not None
            and "`" not in source
            and _LAST.search(source[-200:]) is not None
            and _NEXT.search(source) is not None
            and first.start() < len(source) / 2
        )
    ends = _ENDS.finditer(source)
    if next(ends, None) is not None and (begins_as_html(source) or next(ends, None) is not None):
        return True
    return sum(1 for _ in _OPENS.finditer(source)) >= _LEAST_OPENS


def _without_apart(source: str) -> str:
    """A fragment without its listings, styles, scripts and comments."""
    kept, place = [], 0
    while (match := _APART.search(source, place)) is not None:
        kept.append(source[place : match.start()])
        close = _CLOSE[(match[1] or match[2]).casefold()].search(source, match.end())
        place = close.end() if close else len(source)
    return "".join([*kept, source[place:]])
