"""What a line of Markdown can open: patterns and tests for single lines, without the state of the blocks."""

from __future__ import annotations

import re

__all__ = [
    "FENCE",
    "NOTE",
    "RULE",
    "UNDERLINE",
    "atx",
    "html_end",
    "indent",
    "list_mark",
    "table_columns",
    "without_identifier",
]

FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
"""The line that opens fenced code."""

RULE = re.compile(r"(?:(?:\*[ \t]*+){3,}+|(?:-[ \t]*+){3,}+|(?:_[ \t]*+){3,}+)$")
"""A thematic break."""

UNDERLINE = re.compile(r"(?:(=+)|-+)[ \t]*$")
"""The line below a setext heading."""

NOTE = re.compile(r"\[\^([^\[\]\s]{1,200})\]:[ \t]*")
"""What opens a footnote."""

_ATX = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_IDENTIFIER = re.compile(r"(?:^|[ \t])[ \t]*\{(?:[#.][^{}]{0,300}|-)\}$")
_LIST = re.compile(r"([-+*])(?=[ \t]|$)|(\d{1,9})[.)](?=[ \t]|$)")
_DELIMITERS = re.compile(r"\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*$")
_BAR = re.compile(r"\\.|(\|)")
_NAMES = (
    "address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem "
    "nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead title tr track ul"
)
_HTML = (
    (
        re.compile(r"<(?:script|pre|style|textarea)(?=[ \t>]|$)", re.I | re.A),
        re.compile(r"</(?:script|pre|style|textarea)>", re.I | re.A),
    ),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<![a-zA-Z]"), re.compile(r">")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(rf"</?(?:{'|'.join(_NAMES.split())})(?=[ \t]|/?>|$)", re.I | re.A), None),
)
_HTML_TAG = re.compile(
    r"<(?:/[a-zA-Z][a-zA-Z0-9-]*+[ \t]*+>|[a-zA-Z][a-zA-Z0-9-]*+"
    r"(?:[ \t]++[a-zA-Z_:][a-zA-Z0-9_.:-]*+(?:[ \t]*+=[ \t]*+(?:[^ \t\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?+){0,100}+[ \t]*+/?>)[ \t]*$"
)
_BLANKS = re.compile(r"[ \t]*")


def indent(source: str, place: int, column: int) -> tuple[int, int]:
    """The next character that is no blank, and how many columns away it stands; a tab ends at a multiple of four.

    Examples
    --------
    >>> from segtopic.readers.markdown.starts import indent
    >>> indent("> \\tport", 1, 1)
    (3, 3)
    """
    end = _BLANKS.match(source, place).end()  # type: ignore[union-attr]  # matches always
    if end - place == 0 or "\t" not in source[place:end]:
        return end, end - place
    at = column
    # No block asks for more than a few columns: a megabyte of tabs need not be counted for each container.
    for character in source[place : min(end, place + 64)]:
        at = (at // 4 + 1) * 4 if character == "\t" else at + 1
    return end, at - column


def atx(line: str) -> tuple[int, int, int] | None:
    """Level, start and end of the heading in a line that begins with ``#``, without its closing marks and identifier.

    Examples
    --------
    >>> from segtopic.readers.markdown.starts import atx
    >>> atx("## Port {#port} ##"), atx("#hashtag")
    ((2, 3, 7), None)
    """
    match = _ATX.match(line)
    if match is None:
        return None
    start = match.end()
    text = _without_closing(line[start:])
    bare = without_identifier(text)
    bare = _without_closing(bare) if bare != text else bare
    return len(match[1]), start, start + len(bare)


def _without_closing(text: str) -> str:
    text = text.rstrip(" \t")
    bare = text.rstrip("#")
    return bare.rstrip(" \t") if not bare or bare[-1] in " \t" else text


def without_identifier(text: str) -> str:
    """A heading without ``{#identifier}`` behind it.

    Examples
    --------
    >>> from segtopic.readers.markdown.starts import without_identifier
    >>> without_identifier("Port {#port .large}"), without_identifier("The set {1, 2}")
    ('Port', 'The set {1, 2}')
    """
    if not text.endswith("}"):
        return text
    opening = text.rfind("{")
    match = _IDENTIFIER.match(text, max(0, opening - 1)) if opening >= 0 else None
    return text[: match.start()].rstrip(" \t") if match else text


def list_mark(line: str) -> tuple[int, bool] | None:
    """The length of a list mark, and whether it is a hyphen, a star, a plus or the number 1: only those cut a paragraph.

    Examples
    --------
    >>> from segtopic.readers.markdown.starts import list_mark
    >>> list_mark("- rain"), list_mark("12. sun"), list_mark("-rain")
    ((1, True), (3, False), None)
    """
    match = _LIST.match(line)
    return (match.end(), match[2] is None or int(match[2]) == 1) if match else None


def html_end(line: str, *, cuts: bool) -> re.Pattern[str] | bool:
    """What ends the HTML block that a line opens: a pattern, True for a blank line; False where it opens none.

    Parameters
    ----------
    line : str
        A line that begins with ``<``.
    cuts : bool
        Whether it would cut a paragraph, which a tag of another kind than that of a block cannot.

    Returns
    -------
    re.Pattern or bool

    Examples
    --------
    >>> from segtopic.readers.markdown.starts import html_end
    >>> html_end("<div>", cuts=True), html_end("<span>", cuts=True), html_end("<!-- rain", cuts=True).pattern
    (True, False, '-->')
    """
    for opening, closing in _HTML:
        if opening.match(line):
            return True if closing is None else closing
    return not cuts and _HTML_TAG.match(line) is not None


def table_columns(line: str, header: str) -> bool:
    """Whether a line is the delimiter row below a table's header (GFM 4.10): as many cells, hyphens and colons alone.

    Examples
    --------
    >>> from segtopic.readers.markdown.starts import table_columns
    >>> table_columns("|---|:-:|", "| Port | Ferry |"), table_columns("---", "Port | Ferry")
    (True, False)
    """
    if "|" not in header or not _DELIMITERS.match(line) or (line[1:2] in ("", " ", "\t") and line[0] == "-"):
        return False
    return len(line.strip(" \t").strip("|").split("|")) == _cells(header)


def _cells(row: str) -> int:
    row = row.strip(" \t")
    bars = [match.start() for match in _BAR.finditer(row) if match[1]]
    return len(bars) + 1 - (bool(bars) and bars[0] == 0) - (len(bars) > 1 and bars[-1] == len(row) - 1)
