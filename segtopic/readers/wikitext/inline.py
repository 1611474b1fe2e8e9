"""A line of wikitext -> where its marks stand: links, quotes, tags, references."""

from __future__ import annotations

import html
import re

from segtopic.readers.stretches import Cut
from segtopic.readers.wikitext.hidden import GONE

__all__ = ["find_cuts", "is_bold"]

_MARK = re.compile(
    rf"{GONE}+"
    r"|\[\[:?(?P<page>[^\[\]|\n]{0,500})(?P<bar>\|)?(?P<name>(?<=\|)[^\[\]\n]{0,1000})?\]\]"
    r"|\[(?P<url>(?:(?:https?:|ftps?:|mailto:|news:|irc:)(?://)?|//)[^\s\[\]<>\"]{1,2000})(?:[ \t]+(?P<label>[^\[\]\n]{0,1000}))?\]"
    r"|(?P<quotes>''+)"
    r"|</?(?P<tag>[a-zA-Z][a-zA-Z0-9]{0,20})(?=[\s/>])[^<>]{0,2000}>"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
)
_TAGS = frozenset(
    "abbr b bdi bdo big blockquote br center cite code data dd del dfn div dl dt em font h1 h2 h3 h4 h5 h6 hr i includeonly "
    "ins kbd li mark noinclude ol onlyinclude p q rb rp rt ruby s samp section small span strike strong sub sup table tbody "
    "td th thead time tr tt u ul var wbr poem".split()
)
_WORD = re.compile(r"\S*\Z")


def find_cuts(text: str) -> list[Cut]:
    """The marks in the text of a block.

    Parameters
    ----------
    text : str
        Wikitext whose hidden parts are painted over (`segtopic.readers.wikitext.hidden`).

    Returns
    -------
    list of tuple
        ``(start, end, text)``: a stretch, and what stands for it, mostly nothing; in order and apart.

    Examples
    --------
    >>> from segtopic.readers.wikitext.inline import find_cuts
    >>> find_cuts("The ''[[Port of Tolne|port]]''")
    [(4, 6, ''), (6, 22, ''), (26, 28, ''), (28, 30, '')]
    """
    cuts: list[Cut] = []
    quotes: list[tuple[int, int]] = []
    place = 0
    while match := _MARK.search(text, place):
        start, end = match.span()
        place = end
        if match["quotes"]:
            quotes.append((start, end))
        elif match["page"] is not None:
            # What a link shows may hold marks: it is looked through.
            last = end - 2
            if match["name"]:
                place = match.start("name")
            else:
                place, last = _page_name(match) if match["bar"] else (match.start("page"), last)
            cuts.append((start, place, ""))
            cuts.append((last, end, ""))
            place = place if last == end - 2 else end
        elif match["url"]:
            if match["label"] and match["label"].strip():
                place = match.start("label")
                cuts.append((start, place, ""))
                cuts.append((end - 1, end, ""))
            else:
                cuts.append((start, end, ""))
        elif match["tag"]:
            name = match["tag"].lower()
            if name in _TAGS:
                cuts.append((start, end, "\n" if name == "br" else ""))
        elif match.group()[0] == "&":
            text_of = html.unescape(match.group())
            if text_of != match.group():
                cuts.append((start, end, text_of))
        else:
            cuts.append((start, end, ""))
    kept: list[Cut] = []
    for cut in sorted(cuts + _quote_cuts(text, quotes)):
        # A broken tag may reach over the end of a link.
        if not kept or cut[0] >= kept[-1][1]:
            kept.append(cut)
    return kept


def _page_name(match: re.Match[str]) -> tuple[int, int]:
    """Where the name of a page stands without its namespace and what tells it from others of that name."""
    page, start = match["page"], match.start("page")
    first = page.find(":") + 1
    behind = page.find(" (", first) if page.endswith(")") else page.find(", ", first)
    return start + first, start + (behind if behind > first else len(page))


def is_bold(text: str) -> bool:
    """Whether a line is bold from end to end.

    Examples
    --------
    >>> from segtopic.readers.wikitext.inline import is_bold
    >>> is_bold("'''Ferries'''"), is_bold("'''Tolne''' is a port"), is_bold("'''A''' and '''B'''")
    (True, False, False)
    """
    text = text.strip(f" \t{GONE}")
    runs = [match.group() for match in re.finditer(r"'''+", text)]
    return len(runs) == 2 and len(text) > 6 and text.startswith("'''") and text.endswith("'''") and "\n" not in text


def _quote_cuts(text: str, quotes: list[tuple[int, int]]) -> list[Cut]:
    """Two apostrophes are italics, three bold, five both; of four or more than five the first are apostrophes."""
    cuts: list[tuple[int, int]] = []
    line: list[tuple[int, int]] = []
    for start, end in quotes:
        kept = {2: 2, 3: 3, 4: 3}.get(end - start, 5)
        if line and "\n" in text[line[-1][1] : start]:
            cuts += _balanced(text, line)
            line = []
        line.append((end - kept, end))
    return [(start, end, "") for start, end in cuts + _balanced(text, line)]


def _balanced(text: str, marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """In a line where italics and bold are both left open, one bold mark is an apostrophe before italics."""
    italics = sum(end - start in (2, 5) for start, end in marks)
    bold = sum(end - start in (3, 5) for start, end in marks)
    if italics % 2 and bold % 2:
        threes = [k for k, (start, end) in enumerate(marks) if end - start == 3]
        ranked = [(_rank(text, marks[k][0]), k) for k in threes]
        if ranked:
            k = min(ranked)[1]
            marks = [*marks[:k], (marks[k][0] + 1, marks[k][1]), *marks[k + 1 :]]
    return marks


def _rank(text: str, start: int) -> int:
    """As MediaWiki chooses: first behind a word of one letter, then behind a longer one, then behind a blank."""
    word = _WORD.search(text, max(0, start - 40), start)
    length = len(word.group()) if word else 0
    return 0 if length == 1 else 1 if length else 2
