"""Text -> what it shows of its format at a glance: what more than one reader asks before it takes a text."""

from __future__ import annotations

import re

__all__ = ["begins_as_html", "has_markdown_heading", "is_page", "is_program", "outside_fences"]

_LEAD = r"\ufeff?\s*+(?:<!--(?:[^-]++|-(?!->))*+-->\s*+)?"
_PAGE = re.compile(rf"{_LEAD}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_BEGINS = re.compile(
    rf"{_LEAD}<(?:!--|!doctype|\?xml|(?:html|head|body|article|main|div|section|header|p|h[1-6]|ul|ol|table|blockquote)\b)",
    re.IGNORECASE,
)
_FENCE = re.compile(r"^[ \t]{0,3}(`{3,}|~{3,})([^`\r\n]*)\r?$", re.MULTILINE)
_BEFORE = r"(?:\A\ufeff?\s*+|\n[ \t]*+\r?\n)"
_HEADING = re.compile(
    rf"(?:\A\ufeff?\s*+#{{1,6}}|{_BEFORE} {{0,3}}##{{1,5}})[ \t]+[^\s#][^\r\n]*\r?(?:\n[ \t]*\r?(?=\n|\Z)|\Z)"
)
_SHEBANG = re.compile(r"\ufeff?#!\s?/")
_STATEMENT = re.compile(
    r"(?:import [\w.]{1,99}(?: as \w{1,99})?|from [\w.]{1,99} import [\w(*].{0,300}|"
    r"#[ \t]{0,9}include[ \t]{0,9}[<\"].{1,200})[ \t]*\r?$"
)
_CODE = re.compile(
    r"[ \t]{0,40}(?:(?:export |local |let |const |var |static |int |char )?[\w.\[\]$-]{1,60} ?[-+:]?= ?\S|"
    r"[\w.]{1,60}\([^\r\n]{0,200}\)[;:{]?[ \t]*\r?$|"
    r"(?:def|class|if|elif|for|while|return|else|then|do|echo|exit|set|source)\b[^\r\n]{0,200}[\]):;$\"'}][ \t]*\r?$|"
    r"(?:fi|done|esac|else|[{}]);?[ \t]*\r?$)"
)
_LINE = re.compile(r"[ \t]*[^\s#]")
_CODE_LINES, _CODE_SHARE = 2, 0.5


def is_page(source: str) -> bool:
    """Whether a text begins as a whole page does, with its doctype or its first tags.

    Examples
    --------
    >>> from segtopic.readers.signs import is_page
    >>> is_page("<!-- saved --><!doctype html><p>x"), is_page("<p>x</p>")
    (True, False)
    """
    return _PAGE.match(source) is not None


def begins_as_html(source: str) -> bool:
    """Whether a text begins with a tag of a page or of a block.

    Examples
    --------
    >>> from segtopic.readers.signs import begins_as_html
    >>> begins_as_html(" <div>x"), begins_as_html("a <div>")
    (True, False)
    """
    return _BEGINS.match(source) is not None


def has_markdown_heading(source: str) -> bool:
    """Whether a text begins with a heading behind hashes, or has one of a lower level between blank lines.

    Examples
    --------
    >>> from segtopic.readers.signs import has_markdown_heading
    >>> has_markdown_heading("# Port\\n\\nIt sails."), has_markdown_heading("Two:\\n# one\\n# two")
    (True, False)
    """
    return "#" in source and _HEADING.search(source) is not None


def outside_fences(source: str) -> str:
    """A text without what stands between code fences of Markdown; a fence that nothing closes is none.

    A row of tildes is a fence only where more than one line, or the name of a language, stands behind it, for in
    reStructuredText it frames a title.

    Examples
    --------
    >>> from segtopic.readers.signs import outside_fences
    >>> outside_fences("Port\\n```rst\\n.. note:: x\\n```\\nQuay")
    'Port\\n\\nQuay'
    """
    # One character is found sooner than three.
    if ("`" not in source or "```" not in source) and ("~" not in source or "~~~" not in source):
        return source
    kept, place, opened = [], 0, None
    for match in _FENCE.finditer(source):
        mark, info = match[1], match[2].strip()
        if opened is None:
            above = source[max(0, match.start() - 3) : match.start()].replace("\r", "")
            if mark[0] == "`" or info or match.start() == 0 or above.endswith("\n\n"):
                opened = match
        elif not info and mark[0] == opened[1][0] and len(mark) >= len(opened[1]):
            inside = source[opened.end() : match.start()].strip("\n")
            if mark[0] == "`" or opened[2].strip() or "\n" in inside:
                kept.append(source[place : opened.start()])
                place = match.end()
            opened = None
    return "".join([*kept, source[place:]])


def is_program(source: str) -> bool:
    """Whether a text is a program or a settings file, whose comments may begin with a hash.

    Examples
    --------
    >>> from segtopic.readers.signs import is_program
    >>> is_program("# Sail\\n\\nimport ferry\\n\\nferry.sail()"), is_program("# Ferry\\n\\nIt sails (at noon).")
    (True, False)
    """
    if _SHEBANG.match(source):
        return True
    # To match line by line is several times as fast as to look for the beginnings of lines.
    lines = source.split("\n")
    if ("import" in source or "include" in source) and any(map(_STATEMENT.match, lines)):
        return True
    code = sum(map(bool, map(_CODE.match, lines)))
    return code >= _CODE_LINES and code >= _CODE_SHARE * sum(map(bool, map(_LINE.match, lines)))
