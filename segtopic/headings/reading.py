"""A document as the judge of headings sees it: its blocks, its front, and the lines that may be headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from segtopic.document import Document
from segtopic.headings.features import candidates, features
from segtopic.headings.front import front
from segtopic.headings.phrases import is_prose, is_running
from segtopic.languages import Language, language, recognise
from segtopic.spans import Block
from segtopic.vectors import block_spans

__all__ = ["Lines", "lines"]

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
    prose : tuple of bool
        Which blocks are prose.
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
    prose: tuple[bool, ...]
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
    places = tuple(i for i, block in enumerate(document.blocks) if block.kind != "furniture")
    blocks = [document.blocks[i] for i in places]
    texts = tuple(block.text for block in blocks)
    fixed = tuple(block.kind != "paragraph" for block in blocks)
    kinds = tuple(front(texts))
    title = texts[kinds.index("title")] if "title" in kinds else ""
    code = document.language or recognise(document.text)
    prose = tuple(map(is_prose, texts))
    at: tuple[int, ...] = ()
    if is_running(texts):
        tried = candidates(texts, fixed=fixed)
        at = tuple(i for i in tried if i >= len(kinds) or kinds[i] in ("deck", "caption"))
    glued, known = _glued(document.text, blocks), language(code)
    sequences = _sequences(document, places, known) if at else None
    rows = features(texts, at=at, fixed=fixed, title=title, known=known, glued=glued, sequences=sequences)
    return Lines(code, places, texts, fixed, kinds, title, at, prose, rows)


def _sequences(document: Document, places: Sequence[int], known: Language) -> list[Sequence[str]]:
    """The terms of some blocks."""
    words = known.read(document.text, block_spans(document))
    return [words.terms[words.first[i] : words.first[i + 1]] for i in places]


def _glued(text: str, blocks: Sequence[Block]) -> list[bool]:
    """Which blocks stand below the one before without a blank line."""
    breaks = (len(_BREAK.findall(text, a.end, b.start)) for a, b in pairwise(blocks))
    return [False, *(count < 2 for count in breaks)][: len(blocks)]
