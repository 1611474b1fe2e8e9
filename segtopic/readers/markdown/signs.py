"""Text -> whether it is Markdown: its marks are counted, for some of them stand in any text."""

from __future__ import annotations

import re

from segtopic.readers.markdown.front import front_matter
from segtopic.readers.signs import begins_as_html, is_program, outside_fences

__all__ = ["looks_like_markdown"]

# A heading's marks stand behind a blank line; lines with hashes in a row are a program's comments or a list.
_BEFORE = r"(?:\A\ufeff?|^[ \t]*\r?\n) {0,3}"
_ATX = re.compile(
    rf"(?:\A\ufeff?\s{{0,9}}#|{_BEFORE}##{{1,5}})[ \t]+[^\s#].*$(?!\r?\n#{{1,6}}[ \t].*\r?\n#{{1,6}}[ \t])",
    re.MULTILINE,
)
# A single hash may be a comment in a listing.
_TOP = re.compile(
    rf"{_BEFORE}#[ \t]+[^\s#\[\]{{}}=;$<>|\\-][^\r\n\[\]{{}}=;$<>|\\]{{0,120}}$(?!\r?\n#[ \t])", re.MULTILINE
)
_EQUALS = re.compile(r"(?:\A\ufeff?|^[ \t]*\r?\n)[^\s>#|=-].{0,120}\r?\n {0,3}={3,}[ \t]*\r?$", re.MULTILINE)
_HYPHENS = re.compile(r"(?:\A\ufeff?|^[ \t]*\r?\n)[^\s>#|=+-].{0,120}\r?\n-{3,}[ \t]*\r?\n[ \t]*\r?\n\S", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(?:`{3,9}|~{3,9})[ \t]*[\w+#.-]{0,30}[ \t]*\r?$", re.MULTILINE)
_NAMED = re.compile(r"^ {0,3}(?:`{3,9}|~{3,9})[ \t]*[\w+#.-]{1,30}[ \t]*\r?$", re.MULTILINE)
_TABLE = re.compile(
    r"^ {0,3}\|.{1,500}\|[ \t]*\r?\n {0,3}\|(?:[ \t]{0,9}:?-{1,200}:?[ \t]{0,99}\|){1,60}[ \t]*\r?$", re.MULTILINE
)
_LINK = re.compile(
    r"!?\[[^\[\]\r\n]{0,300}\]\((?:https?://|[/#.]|mailto:)[^\s()]{0,600}(?:\([^\s()]{0,200}\)[^\s()]{0,200})?[ )]"
)
_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\r\n]{1,100}\]:[ \t]+<?(?:https?://|/|#)\S", re.MULTILINE)
_BOLD = re.compile(r"(?<![*\w])\*\*[^\s*][^*\r\n]{0,200}\*\*(?![*\w])")
_BOLD_LINE = re.compile(r"^\*\*[^\s*][^*\r\n]{0,100}\*\*[ \t]*\r?$", re.MULTILINE)
_CODE = re.compile(r"(?<![`\w])`[^`\r\n]{1,100}`(?![`\w])")
_ITEM = re.compile(r"^[ \t]{0,8}(?:[-*+]|\d{1,3}\.)[ \t]+\S", re.MULTILINE)
_MOST = 4


def looks_like_markdown(source: str) -> bool:
    """Whether a text has headings, a table or front matter of Markdown, or lesser signs of two kinds.

    Lesser signs are links, bold words, code and a single heading of the first level, for one of them may stand in a
    text that is none. A program is no Markdown, whatever its comments look like.
    Hashtags, numbered lines, rows of stars or hyphens and quoted mail are no signs.

    Parameters
    ----------
    source : str
        Any text.

    Returns
    -------
    bool

    Examples
    --------
    >>> from segtopic.readers.markdown import looks_like_markdown
    >>> looks_like_markdown("Ferries\\n=======\\n\\nThey sail."), looks_like_markdown("We are #1, they said.")
    (True, False)
    """
    if is_program(outside_fences(source)) and not front_matter(source)[0]:
        return False
    if "#" in source and (_ATX.search(source) or _count(_TOP, source) >= 2):
        return True
    if ("===" in source and _EQUALS.search(source)) or ("|" in source and _TABLE.search(source)):
        return True
    if ("---" in source and _count(_HYPHENS, source) >= 2) or front_matter(source)[0]:
        return True
    # A single character is found sooner than two or three, and most texts have none of these.
    has_links, has_ticks, has_stars = "]" in source, "`" in source, "*" in source and "**" in source
    links = _count(_LINK, source) + _count(_DEFINITION, source) if has_links else 0
    fences = _count(_FENCE, source) if has_ticks or "~~~" in source else 0
    code = fences + (_count(_CODE, source) if has_ticks else 0)
    bold = _count(_BOLD, source) if has_stars else 0
    top = "#" in source and _TOP.search(source) is not None
    lesser = (
        links > 0,
        links > 1,
        code > 1,
        bold > 1,
        has_stars and _count(_BOLD_LINE, source) > 1,
        top,
        top and begins_as_html(source),
        fences > 1 and _NAMED.search(source) is not None,
        bold > 0 and _ITEM.search(source) is not None,
    )
    return sum(lesser) >= 2


def _count(pattern: re.Pattern[str], source: str) -> int:
    """How often a sign stands in a text; a few are as good as many."""
    found = 0
    for _ in pattern.finditer(source):
        found += 1
        if found == _MOST:
            break
    return found
