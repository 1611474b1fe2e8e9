"""Text of reStructuredText -> where its inline marks stand."""

from __future__ import annotations

import re
from collections.abc import Mapping

from segtopic.readers.stretches import Cut

__all__ = ["find_cuts", "is_bold"]

_BEFORE = r"(?:(?<=[\s\-:/'\"<(\[{‘’‚“”„«»¡¿–—…·])|(?<!.))"
_BEHIND = r"(?=[\s\-.,:;!?/'\")\]}>\\‘’“”„«»…—–。，、；：！？）」』]|\Z)"
_START = re.compile(
    rf"{_BEFORE}(?:(?P<literal>``)(?=\S)|(?P<role>:[a-zA-Z][\w+.:-]{{0,60}}:)?(?P<name>`)(?=[^\s`])|(?P<strong>\*\*)(?=[^\s*])"
    rf"|(?P<weak>\*)(?=[^\s*])|(?P<swap>\|)(?=[^\s|]))"
    rf"|(?P<note>[ \t]?\[(?:\d{{1,5}}|\#[\w.-]{{0,60}}|\*)\]_){_BEHIND}"
    rf"|(?P<cited>\[[a-zA-Z][\w.-]{{0,60}}\])_{_BEHIND}"
    rf"|(?<=[^\W_])(?P<link>__?){_BEHIND}"
    r"|\\(?P<escaped>\s|[^\s])",
    re.DOTALL,
)
_ENDS = {
    "literal": re.compile(rf"(?<=\S)``{_BEHIND}"),
    "name": re.compile(rf"(?<=[^\s\\])`(?P<tail>__?|:[a-zA-Z][\w+.:-]{{0,60}}:|){_BEHIND}"),
    "strong": re.compile(rf"(?<=[^\s\\])\*\*{_BEHIND}"),
    "weak": re.compile(rf"(?<=[^\s\\])\*{_BEHIND}"),
    "swap": re.compile(rf"(?<=[^\s\\])\|(?:__?)?{_BEHIND}"),
}
_QUOTED = {"'": "'", '"': '"', "<": ">", "(": ")", "[": "]", "{": "}", "‘": "’", "“": "”", "«": "»"}


def find_cuts(text: str, swaps: Mapping[str, str]) -> list[Cut]:
    """The marks in a block's text: emphasis, literals, links, roles, notes, substitutions and escapes.

    Parameters
    ----------
    text : str
        A paragraph, title or cell.
    swaps : mapping of str to str
        What stands for a name between bars.

    Returns
    -------
    list of tuple
        ``(start, end, text)``: a stretch, and what stands for it, mostly nothing; in order and apart.

    Examples
    --------
    >>> from segtopic.readers.restructuredtext.inline import find_cuts
    >>> find_cuts("A *new* `ferry <https://x.y>`_ [1]_", {})
    [(2, 3, ''), (6, 7, ''), (8, 9, ''), (14, 30, ''), (30, 35, '')]
    """
    cuts: list[Cut] = []
    # An end that was looked for in vain need not be looked for again further on.
    never: set[str] = set()
    place = 0
    while match := _START.search(text, place):
        start, place = match.span()
        kind = match.lastgroup or ""
        if kind == "note":
            cuts.append((start, place, ""))
        elif kind == "cited":
            cuts.append((match.end("cited"), place, ""))
        elif kind == "link":
            cuts.append((start, place, ""))
        elif kind == "escaped":
            cuts.append((start, place if match["escaped"].isspace() else start + 1, ""))
        else:
            place = _span(text, match, kind, cuts, never, swaps)
    return cuts


def is_bold(text: str) -> bool:
    """Whether all of a text is one strong emphasis.

    Examples
    --------
    >>> from segtopic.readers.restructuredtext.inline import is_bold
    >>> is_bold("**Ferries**"), is_bold("**One** and **two**")
    (True, False)
    """
    return len(text) > 4 and text.startswith("**") and text.endswith("**") and text.count("**") == 2


def _span(
    text: str, match: re.Match[str], kind: str, cuts: list[Cut], never: set[str], swaps: Mapping[str, str]
) -> int:
    """What stands between a start and its end; the place from which to read on."""
    start, begin = match.span()
    # A quotation mark, or a bracket, right around a mark takes its meaning away: "*" is a star.
    is_quoted = start > 0 and begin < len(text) and _QUOTED.get(text[start - 1]) == text[begin]
    end = _ENDS[kind].search(text, begin + 1) if kind not in never and not is_quoted else None
    if end is None:
        if not is_quoted:
            never.add(kind)
        return begin
    inner = text[begin : end.start()]
    if kind == "swap":
        name = " ".join(inner.split()).casefold()
        if name in swaps:
            cuts.append((start, end.end(), swaps[name]))
            return end.end()
    elif kind == "name":
        first, last = begin, end.start()
        target = inner.rfind("<") if inner.endswith(">") else -1
        if target > 0:
            last = begin + len(inner[:target].rstrip())
        elif target == 0:
            first, last = begin + 1, last - 1  # a link that is nothing but its target shows the target
        elif inner[0] in "~!" and match["role"]:
            first += (inner.rfind(".") if inner[0] == "~" else 0) + 1 or 1
        cuts.append((start, first, ""))
        cuts.append((last, end.end(), ""))
        return end.end()
    cuts.append((start, begin, ""))
    cuts.append((end.start(), end.end(), ""))
    return end.end()
