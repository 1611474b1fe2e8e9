"""HTML -> Document: the blocks of a page or fragment, exact to the character of the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from segtopic.document import Document
from segtopic.languages import recognise
from segtopic.readers.blocks import BlockWriter
from segtopic.readers.html.collecting import collect
from segtopic.readers.html.elements import Page
from segtopic.readers.html.extractor import main_content
from segtopic.readers.html.judge import judge
from segtopic.readers.html.model import PageModel, shipped
from segtopic.readers.html.shape import Shape, shape
from segtopic.readers.markdown.signs import looks_like_markdown
from segtopic.readers.signs import begins_as_html, is_page, outside_fences

__all__ = ["Extractor", "looks_like_html", "read_html"]

_LANGUAGE = re.compile(r"\s*(?!und\b)([a-zA-Z]{2,3})(?![a-zA-Z])")
_FEW_WORDS = 20
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


Extractor = Callable[[Page, Sequence[Shape]], Sequence[bool] | None]
"""From a page and its blocks to which of them are the main content; None where it finds none."""


def read_html(source: str, *, model: PageModel | None = None, extractor: Extractor = main_content) -> Document:
    """Read HTML, a page or a fragment.

    Every block of the page is judged by its tags, its text and what stands around it: which blocks are the article's
    own, and which of those are subheadings, whether a heading tag says so, bold type or the line alone. All else on the
    page - navigation, promotions, related stories, comments - becomes furniture: it stays in the text, and outside of
    every section's content. Scripts, styles, templates and hidden elements give no text. Where trafilatura is installed
    (extra ``web``), what it takes for the main content of a whole page is content.

    Parameters
    ----------
    source : str
        HTML.
    model : PageModel, optional
        What the features of a block weigh; what was learned from real pages where None.
    extractor : callable
        From a page and its blocks to which of them are the main content, or to None.

    Returns
    -------
    Document
        Without sentences. Blanks are folded as a browser folds them; `Document.origin` leads back to the source. What
        the page's head tells (author, date, address ...) is in the metadata.

    Examples
    --------
    >>> from segtopic.readers.html import read_html
    >>> document = read_html("<h1>Port</h1><nav>Home</nav><h2>Ferries</h2><p>Fish &amp;\\n <b>chips</b>.")
    >>> [(block.kind, block.text) for block in document.blocks]
    [('title', 'Port'), ('furniture', 'Home'), ('heading', 'Ferries'), ('paragraph', 'Fish & chips.')]
    """
    page = collect(source)
    blocks = shape(page)
    verdicts = judge(page, blocks, model or shipped(), extractor(page, blocks))
    writer = BlockWriter(source)
    for block, verdict in zip(blocks, verdicts, strict=True):
        writer.write(((piece.start, piece.end, piece.text) for piece in block.pieces), *verdict)
    document = writer.document(page.metadata)
    title = next((block.text for block in document.blocks if block.kind == "title"), page.title)
    own = "\n".join(block.text for block in document.blocks if block.is_content)
    # A template may name another language than the article's; a few words are not enough to tell.
    named = _LANGUAGE.match(page.language)
    code = named[1].casefold() if named and len(own.split()) < _FEW_WORDS else recognise(own)
    code = code or (named[1].casefold() if named else None)
    return replace(document, title=" ".join(title.split()), language=code)
