"""A document as a fragment: what is known of it, and its blocks, each with what it is."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from segtopic.views.html.marking import escaped
from segtopic.views.html.parts import framed, headed, language, said, titled
from segtopic.views.html.text import block_html, left_out
from segtopic.views.wording import counted, one_line

if TYPE_CHECKING:
    from segtopic.document import Document
    from segtopic.spans import Block

__all__ = ["document_fragment"]

_OPEN = 24  # blocks that are shown; the others are folded
_BLOCKS = 500  # blocks that a notebook is given
_FEW = 8  # blocks, which are not worth folding
_ROOM = 50_000  # characters of text that a notebook is given
_FACTS = 12  # of the metadata
_CONTENT = frozenset({"paragraph", "list", "quote", "code", "table"})


def document_fragment(document: Document) -> str:
    """Write a document as a piece of HTML for a notebook.

    Parameters
    ----------
    document : Document
        Any document.

    Returns
    -------
    str
        One ``div``: title, language, counts and metadata, and the blocks in order with their kinds. Blocks after the
        first 24 are folded; of texts over 50,000 characters a line says what is left out.

    Examples
    --------
    >>> from segtopic import Document
    >>> from segtopic.views.html import document_fragment
    >>> "Fish &amp; chips." in document_fragment(Document.from_sentences(["Fish & chips."]))
    True
    """
    return framed(_document(document), "text.css", "document.css")


def _document(document: Document) -> Iterator[str]:
    lang = language(document.language, document.text)
    yield headed(titled(document.title), lang) if one_line(document.title) else headed("No title")
    told = [f"language: {escape(one_line(document.language))}" if document.language else "language not known"]
    told += [counted(len(document.blocks), "block"), counted(len(document.headings), "heading")]
    told += [counted(len(document.sentences), "sentence"), counted(len(document.text), "character")]
    yield f'<p class="facts">{" · ".join(told)}</p>\n'
    yield from _metadata(document)
    if not document.text.strip():
        yield '<p class="facts">There is nothing here: the text is empty.</p>\n'
        return
    if not document.blocks:
        yield f'<div class="text"{lang}><p dir="auto">{escaped(document.text[:_ROOM])}</p></div>\n'
        yield left_out(len(document.text) - _ROOM, "document.text") if len(document.text) > _ROOM else ""
        return
    shown = sum(block.start < _ROOM for block in document.blocks[:_BLOCKS])
    folds = shown > _OPEN + _FEW
    yield f'<div class="text blocks"{lang}>\n'
    for k, block in enumerate(document.blocks[:shown]):
        if k == _OPEN and folds:
            rest = len(document.blocks) - _OPEN
            yield f'<details>\n<summary class="fact" lang="en" dir="ltr">{counted(rest, "more block")}</summary>\n'
        yield from _block(block)
    end = document.blocks[shown - 1].end
    if shown < len(document.blocks) or end > _ROOM:
        yield left_out(len(document.text) - min(end, _ROOM), "document.text")
    yield "</details>\n</div>\n" if folds else "</div>\n"


def _metadata(document: Document) -> Iterator[str]:
    facts = list(document.metadata.items())
    if not facts:
        return
    yield '<table class="meta"><tbody>\n'
    for key, value in facts[:_FACTS]:
        yield f'<tr><th scope="row">{said(_told(key), 40)}</th><td>{said(_told(value), 300)}</td></tr>\n'
    yield "</tbody></table>\n"
    if len(facts) > _FACTS:
        yield f'<p class="more">… and {len(facts) - _FACTS:,} more in <code>document.metadata</code></p>\n'


def _told(value: object) -> str:
    """What some value of the metadata says of itself; very long numbers, and objects of any kind, may refuse to."""
    try:
        return str(value)[:2000]
    except Exception:
        return "…"


def _block(block: Block) -> Iterator[str]:
    level = f" {block.level}" if block.kind in ("heading", "list") and block.level else ""
    sure = f", guessed: {block.confidence:.2f}" if block.confidence < 1 else ""
    kind = "" if block.kind in _CONTENT else f" is-{block.kind}"
    depth = f" depth{min(max(block.level, 1), 4)}" if block.kind == "heading" else ""
    inner = block.buffer[block.start : min(block.end, _ROOM)]
    yield (
        f'<div class="block{kind}{depth}"><span class="kind" lang="en" dir="ltr">{escape(block.kind)}{level}{sure}</span>\n'
        f"{block_html(block, inner)}</div>\n"
    )
