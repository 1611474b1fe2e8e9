"""HTML -> Document: the blocks of a page or fragment, exact to the character of the source."""

from __future__ import annotations

import re
from dataclasses import replace

from segtopic.document import Document, TextBuilder
from segtopic.languages import recognise
from segtopic.readers.html.collecting import collect
from segtopic.readers.html.extractor import main_content
from segtopic.readers.html.judge import judge
from segtopic.readers.html.model import PageModel, shipped
from segtopic.readers.html.shape import shape
from segtopic.spans import Block

__all__ = ["looks_like_html", "read_html"]

_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_STARTS = re.compile(r"\s*<(?:!--|\?xml|(?:article|main|div|section|header|p|h[1-6]|ul|ol|table|blockquote)\b)", re.IGNORECASE)
_ENDS = re.compile(r"</(?:p|div|h[1-6]|article|section|li|td|body)\s*>", re.IGNORECASE)
_MARKDOWN = re.compile(r"^ {0,3}#{1,6}[ \t]+\S|^[^\s<].{0,200}\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)


def looks_like_html(source: str) -> bool:
    """Whether a text is a page, or begins with a tag and holds closing tags of blocks, and no headings of Markdown.

    Examples
    --------
    >>> from segtopic.readers.html import looks_like_html
    >>> looks_like_html("<p>Rain.</p>"), looks_like_html("The sign < means less, <p> a paragraph.</p></div>")
    (True, False)
    """
    if _PAGE.match(source):
        return True
    if not source[:1000].lstrip().startswith("<"):
        return False
    ends = _ENDS.finditer(source)
    enough = next(ends, None) is not None and (_STARTS.match(source) is not None or next(ends, None) is not None)
    return enough and _MARKDOWN.search(source) is None


def read_html(source: str, *, model: PageModel | None = None) -> Document:
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
    verdicts = judge(page, blocks, model or shipped(), main_content(page, blocks))
    builder = TextBuilder(source)
    places = []
    last = 0
    for block in blocks:
        if len(builder):
            builder.add("\n\n", last, block.pieces[0].start)
        start = len(builder)
        for text, begin, end, _, _ in block.pieces:
            if text is None:
                builder.take(begin, end)
            else:
                builder.add(text, begin, end)
        last = block.pieces[-1].end
        places.append((start, len(builder)))
    document = builder.document()
    marked = []
    for (start, end), verdict in zip(places, verdicts, strict=True):
        piece = document.text[start:end]
        start, end = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        marked.append(Block(document.text, start, end, *verdict))
    title = next((block.text for block in marked if block.kind == "title"), page.title)
    own = "\n".join(block.text for block in marked if block.is_content)
    code = recognise(own) or page.language.split("-")[0].casefold() or None
    return replace(document, blocks=tuple(marked), title=" ".join(title.split()), language=code, metadata=page.metadata)
