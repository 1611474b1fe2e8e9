"""A document as the judge of headings sees it: its blocks, its front, and the lines that may be headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from segtopic.document import Document
from segtopic.headings.features import FEATURES, candidates, features_each
from segtopic.headings.front import front
from segtopic.headings.marks import Marks, marks
from segtopic.headings.phrases import is_running
from segtopic.headings.places import Page
from segtopic.languages import Language, language, recognise
from segtopic.spans import Block
from segtopic.vectors import block_spans

__all__ = ["Lines", "lines", "lines_each"]

_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, eq=False)
class Lines:
    """The lines of a document that may be headings.

    Parameters
    ----------
    code : str or None
        The document's language.
    blocks : tuple of int
        The blocks looked at: all but those known to be template debris. What follows counts these alone.
    texts : tuple of str
        Their texts.
    fixed : tuple of bool
        Which blocks are known to be something else.
    front : tuple of str
        The kinds of the first blocks (see `segtopic.headings.front`).
    title : str
        The title among them.
    at : tuple of int
        The blocks that may be headings.
    marks : Marks
        What each block is by itself.
    rows : numpy.ndarray, (len(at), n_features)
        Their features.
    """

    code: str | None
    blocks: tuple[int, ...]
    texts: tuple[str, ...]
    fixed: tuple[bool, ...]
    front: tuple[str, ...]
    title: str
    at: tuple[int, ...]
    marks: Marks
    rows: NDArray[np.float64]


def lines(document: Document) -> Lines:
    """The lines of a document that may be headings, with their features.

    Parameters
    ----------
    document : Document
        Blocks of kind paragraph, list and furniture.

    Returns
    -------
    Lines
    """
    return lines_each([document])[0]


def lines_each(documents: Sequence[Document]) -> list[Lines]:
    """The lines that may be headings of several documents.

    Parameters
    ----------
    documents : sequence of Document
        Blocks of kind paragraph, list and furniture.

    Returns
    -------
    list of Lines
    """
    # Step by step for all, for what a processor has done just before it does sooner.
    codes = [document.language or recognise(document.text) for document in documents]
    found = list(map(_lines, documents, codes))
    pages = (
        Page(
            own.texts,
            at=own.at,
            marks=own.marks,
            fixed=own.fixed,
            title=own.title,
            known=language(own.code),
            glued=_glued(document.text, [document.blocks[i] for i in own.blocks]),
            sequences=_sequences(document, own.blocks, language(own.code)),
        )
        for document, own in zip(documents, found, strict=True)
        if own.at
    )
    rows = features_each(pages)
    stops = accumulate(len(own.at) for own in found)
    return [replace(own, rows=rows[stop - len(own.at) : stop]) for own, stop in zip(found, stops, strict=True)]


def _lines(document: Document, code: str | None) -> Lines:
    """A document's lines, without their features."""
    places = tuple(i for i, block in enumerate(document.blocks) if block.kind != "furniture")
    blocks = [document.blocks[i] for i in places]
    texts = tuple(block.text for block in blocks)
    fixed = tuple(block.kind != "paragraph" for block in blocks)
    seen = marks(texts)
    kinds = tuple(front(texts, marks=seen))
    title = texts[kinds.index("title")] if "title" in kinds else ""
    at: tuple[int, ...] = ()
    if is_running(texts):
        tried = candidates(texts, fixed=fixed, marks=seen)
        at = tuple(i for i in tried if i >= len(kinds) or kinds[i] in ("deck", "caption"))
    return Lines(code, places, texts, fixed, kinds, title, at, seen, np.zeros((0, len(FEATURES))))


def _sequences(document: Document, places: Sequence[int], known: Language) -> list[Sequence[str]]:
    """The terms of some blocks."""
    words = known.read(document.text, block_spans(document))
    return [words.terms[words.first[i] : words.first[i + 1]] for i in places]


def _glued(text: str, blocks: Sequence[Block]) -> list[bool]:
    """Which blocks stand below the one before without a blank line."""
    breaks = (len(_BREAK.findall(text, a.end, b.start)) for a, b in pairwise(blocks))
    return [False, *(count < 2 for count in breaks)][: len(blocks)]
