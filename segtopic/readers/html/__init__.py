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
from segtopic.readers.html.recognition import looks_like_html
from segtopic.readers.html.shape import Shape, shape

__all__ = ["Extractor", "looks_like_html", "read_html"]

_LANGUAGE = re.compile(r"\s*(?!und\b)([a-zA-Z]{2,3})(?![a-zA-Z])")
_FEW_WORDS = 20

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
