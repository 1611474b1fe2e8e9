"""reStructuredText -> Document: titles, paragraphs, lists, quotes, code and tables, without their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from segtopic.document import Document
from segtopic.readers.blocks import BOLD, BlockWriter, Piece, is_bold_heading, titled
from segtopic.readers.restructuredtext.inline import find_cuts, is_bold
from segtopic.readers.restructuredtext.lines import lines_of, width
from segtopic.readers.restructuredtext.parsing import Found, Page, find_blocks
from segtopic.readers.signs import begins_as_html, outside_fences
from segtopic.readers.stretches import Stretches

__all__ = ["looks_like_restructuredtext", "read_restructuredtext"]

_UNDERLINED = re.compile(r"(?:\A|\n[ \t]*\r?\n)(\S[^\r\n]{0,200})\r?\n([~^\"'`*+#:._<>$%&!])\2{3,}[ \t]*\r?(?=\n|\Z)")
# Without so many signs in a row nothing is underlined.
_ROW = re.compile(r"([~^\"'`*+#:._<>$%&!=])\1{3}")
_OVERLINED = re.compile(
    r"(?:\A|\n[ \t]*\r?\n)(([=*#~^+])\2{3,})[ \t]*\r?\n[ \t]*(\S[^\r\n]{0,200})\r?\n\1[ \t]*\r?(?=\n|\Z)"
)
_DIRECTIVE = re.compile(
    r"^[ \t]{0,12}\.\.[ \t](?:[a-z][\w-]{2,40}(?::[a-z][\w-]{0,40})?::(?:[ \t]|\r?$)|_[^:\r\n]{1,100}:|\[[#\w*]{1,40}\][ \t])",
    re.M,
)
_LITERAL = re.compile(r"^[^\s#>|].{0,200}[^:]::[ \t]*\r?\n[ \t]*\r?\n[ \t]{1,12}\S", re.MULTILINE)
_LINK = re.compile(r"`[^`<>\r\n]{1,100}<[^<>`\s]{1,300}>`_|(?<!\w):[a-z][\w-]{1,30}(?::[a-z]{2,30})?:`[^`\r\n]{1,200}`")
_MOST = 3
_LINE_OF_CELL = re.compile(r"\S(?:[^\r\n]*\S)?")


def looks_like_restructuredtext(source: str) -> bool:
    """Whether a text has marks that other formats do not know: two of these, titles underlined or framed, directives, roles.

    Parameters
    ----------
    source : str
        Any text.

    Returns
    -------
    bool

    Examples
    --------
    >>> from segtopic.readers.restructuredtext import looks_like_restructuredtext
    >>> looks_like_restructuredtext("Port\\n~~~~\\n\\n.. note:: Rain.\\n"), looks_like_restructuredtext("Port\\n====\\n")
    (True, False)
    """
    if begins_as_html(source):
        return False
    source = outside_fences(source.removeprefix("\ufeff"))
    found = 0
    for guard, pattern in ((".. ", _DIRECTIVE), ("`", _LINK), ("::", _LITERAL)):
        if guard in source:
            for _ in pattern.finditer(source):
                found += 1
                if found == _MOST:
                    break
    if found < 2 and not _ROW.search(source):
        return False
    if found < 2:
        found += sum(_is_as_wide(match[1], match[0]) for match in _UNDERLINED.finditer(source))
    if found < 2:
        found += sum(width(match[3].strip()) <= len(match[1]) for match in _OVERLINED.finditer(source))
    return found >= 2


def _is_as_wide(title: str, match: str) -> bool:
    return width(title.rstrip()) <= len(match.rstrip().rsplit("\n", 1)[-1])


def read_restructuredtext(source: str) -> Document:
    """Read reStructuredText, that of docutils and of Sphinx.

    Titles have levels in the order in which their styles come up. What admonitions and other directives hold is read
    as content, code as code; images give their descriptions or captions, notes are furniture, comments, targets and
    tables of contents give no text. Fields at the start go to the metadata.

    Parameters
    ----------
    source : str
        reStructuredText.

    Returns
    -------
    Document
        Without sentences.

    Examples
    --------
    >>> from segtopic.readers.restructuredtext import read_restructuredtext
    >>> document = read_restructuredtext("====\\nPort\\n====\\n\\nFerries\\n-------\\n\\nThey `sail <https://x.y>`_ *daily*.\\n")
    >>> [(block.kind, block.text) for block in document.blocks]
    [('title', 'Port'), ('heading', 'Ferries'), ('paragraph', 'They sail daily.')]
    """
    page = Page()
    writer = BlockWriter(source)
    # What a name stands for may be said below its use.
    blocks = list(find_blocks(list(lines_of(source)), page))
    page.swaps = {name: _bare(text) for name, text in page.swaps.items()}
    for block in blocks:
        _write(writer, source, block, page)
    return titled(writer.document(page.fields))


def _write(writer: BlockWriter, source: str, block: Found, page: Page) -> None:
    kind, level, confidence = block.kind, block.level, 1.0
    if block.cells:
        return writer.write(_table(source, block, page), kind)
    if block.is_plain:
        return writer.write(Stretches(source, [(line.start, line.end) for line in block.lines]).pieces(()), kind)
    lines = [(line.end - len(line.text.lstrip()), line.end) for line in block.lines]
    joined = Stretches(source, lines)
    cuts = find_cuts(joined.text, page.swaps)
    bold = kind == "paragraph" and is_bold(joined.text) and is_bold_heading(joined.text[2:-2])
    if bold or kind == "rubric":
        kind, (level, confidence) = "heading", BOLD
    return writer.write(joined.pieces(cuts), kind, level, confidence)


def _bare(text: str) -> str:
    """A text without its marks."""
    parts, place = [], 0
    for start, end, instead in find_cuts(text, {}):
        parts += [text[place:start], instead]
        place = end
    return "".join([*parts, text[place:]])


def _table(source: str, block: Found, page: Page) -> list[Piece]:
    """Row by row, a bar between two cells; cells without text are left out."""
    pieces: list[Piece] = []
    for row in block.cells:
        between = "\n"
        for start, end in row:
            text = source[start:end]
            if not text.strip():
                continue
            first, last = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
            if pieces:
                pieces.append((pieces[-1][1], first, between))
            pieces += _cell(source, first, last, page)
            between = " | "
    return pieces


def _cell(source: str, start: int, end: int, page: Page) -> Iterator[Piece]:
    """A cell without its marks, its lines in one."""
    lines = [(match.start(), match.end()) for match in _LINE_OF_CELL.finditer(source, start, end)]
    joined = Stretches(source, lines)
    for begin, stop, text in joined.pieces(find_cuts(joined.text, page.swaps)):
        yield begin, stop, " " if text == "\n" else text
