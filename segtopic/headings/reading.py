"""A document as the judge of headings sees it: its blocks, its front, and the lines that may be headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from segtopic.document import Document
from segtopic.headings.features import candidates, features
from segtopic.headings.front import front
from segtopic.headings.lines import is_prose
from segtopic.languages import language, recognise

__all__ = ["Lines", "lines"]

_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, eq=False)
class Lines:
    """The lines of a document that may be headings.

    Parameters
    ----------
    code : str or None
        The document's language.
    texts : tuple of str
        The texts of all blocks.
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
    blocks = document.blocks
    texts = tuple(block.text for block in blocks)
    fixed = tuple(block.kind != "paragraph" for block in blocks)
    kinds = tuple(front(texts, debris=[block.kind == "furniture" for block in blocks]))
    title = texts[kinds.index("title")] if "title" in kinds else ""
    code = document.language or recognise(document.text)
    prose = tuple(map(is_prose, texts))
    at: tuple[int, ...] = ()
    if any(prose):
        tried = candidates(texts, fixed=fixed)
        at = tuple(i for i in tried if i >= len(kinds) or kinds[i] in ("deck", "caption"))
    rows = features(texts, at=at, fixed=fixed, title=title, known=language(code), glued=_glued(document))
    return Lines(code, texts, fixed, kinds, title, at, prose, rows)


def _glued(document: Document) -> list[bool]:
    """Which blocks stand below the one before without a blank line; template debris between them does not count."""
    breaks = 2
    glued = [False] * len(document.blocks)
    for k, (a, b) in enumerate(pairwise(document.blocks), start=1):
        breaks = (breaks if a.kind == "furniture" else 0) + len(_BREAK.findall(document.text, a.end, b.start))
        glued[k] = breaks < 2
    return glued
