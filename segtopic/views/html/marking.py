"""Text as HTML: escaped, and with the terms in it marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING
from unicodedata import category

from segtopic.views.wording import clean, one_line

if TYPE_CHECKING:
    from segtopic.spans import Span

__all__ = ["escaped", "marked", "marked_spans", "pattern"]

_MOST = 40  # terms; those that tell most come first
# Scripts that set no blanks between words: Thai, Lao, Burmese, Khmer, kana, Chinese.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def escaped(text: str) -> str:
    """Write a text so that nothing in it is markup.

    Parameters
    ----------
    text : str
        Any str.

    Returns
    -------
    str

    Examples
    --------
    >>> from segtopic.views.html.marking import escaped
    >>> escaped("Fish & <chips>")
    'Fish &amp; &lt;chips&gt;'
    """
    return escape(clean(text).strip("\n"))


def pattern(terms: Iterable[str]) -> re.Pattern[str] | None:
    """Say how terms are found in a text: as whole words, in capitals or not, over any blanks.

    Parameters
    ----------
    terms : iterable of str
        The terms, most telling first; the first 40 are taken.

    Returns
    -------
    re.Pattern or None
        None where there is nothing to find.

    Examples
    --------
    >>> from segtopic.views.html.marking import pattern
    >>> pattern(["ferry"]).findall("Ferry crews on ferryboats"), pattern([])
    (['Ferry'], None)
    """
    said = [term for term in dict.fromkeys(map(one_line, terms)) if term][:_MOST]
    # The longest first, so that "ferry crews" is not marked as "ferry" alone.
    found = [_whole(term) for term in sorted(said, key=len, reverse=True)]
    return re.compile("|".join(found), re.IGNORECASE) if found else None


def _whole(term: str) -> str:
    before = "" if _UNSPACED.match(term[0]) else r"(?<!\w)"
    after = "" if _UNSPACED.match(term[-1]) else r"(?!\w)"
    return before + r"\s+".join(map(re.escape, term.split())) + after


def marked(text: str, terms: re.Pattern[str] | None) -> str:
    """Write a text with the terms in it marked.

    Parameters
    ----------
    text : str
        Any str.
    terms : re.Pattern or None
        What `pattern` made.

    Returns
    -------
    str

    Examples
    --------
    >>> from segtopic.views.html.marking import marked, pattern
    >>> marked("Ferry & pier", pattern(["ferry"]))
    '<mark>Ferry</mark> &amp; pier'
    """
    if terms is None:
        return escaped(text)
    words = clean(text).strip("\n")
    parts, at = [], 0
    for found in terms.finditer(words):
        start, end = found.span()
        # A vowel sign belongs to the letter before it: the word goes on, and none begins after it.
        if end < len(words) and category(words[end])[0] == "M":
            continue
        if start and category(words[start - 1])[0] == "M" and not _UNSPACED.match(words[start]):
            continue
        parts += [escape(words[at:start]), "<mark>", escape(words[start:end]), "</mark>"]
        at = end
    return "".join([*parts, escape(words[at:])])


def marked_spans(text: str, start: int, end: int, spans: Iterable[Span]) -> str:
    """Write a stretch of text with some spans in it marked.

    Parameters
    ----------
    text : str
        The whole text.
    start, end : int
        The stretch, in characters.
    spans : iterable of Span
        Spans of the same text, in its order; what lies outside the stretch is left out.

    Returns
    -------
    str

    Examples
    --------
    >>> from segtopic.spans import Span
    >>> from segtopic.views.html.marking import marked_spans
    >>> marked_spans("Rain came.", 0, 10, [Span("Rain came.", 0, 4)])
    '<mark>Rain</mark> came.'
    """
    parts, at = [], start
    for span in spans:
        first, last = max(span.start, at), min(span.end, end)
        if first < last:
            parts += [escape(clean(text[at:first])), "<mark>", escape(clean(text[first:last])), "</mark>"]
            at = last
    return "".join([*parts, escape(clean(text[at:end]))])
