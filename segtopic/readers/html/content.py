"""Which blocks of a page are the article's own: features of a block and its surroundings, and what they weigh."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from segtopic.headings.phrases import looks_like_byline, looks_like_credit, looks_like_date, looks_like_debris
from segtopic.readers.html.elements import Element
from segtopic.readers.html.shape import Shape
from segtopic.readers.html.surroundings import ASIDE, WORDS, Surroundings

__all__ = ["CONTENT_FEATURES", "content_features", "signatures", "smallness"]

_TAGS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "div", "span", "header", "button", "section", "article", "td")
_KINDS = ("heading", "list", "quote", "caption", "table", "code")
_SMALL = 2000
_STOPS = '.!?。！？…”"»'

CONTENT_FEATURES = (
    "inside the root", "in article or main", "outside of article and main", *(f"in {word}" for word in WORDS),
    *(f"is {word}" for word in WORDS), "stands beside",
    *(f"<{tag}>" for tag in _TAGS), *_KINDS, "prose", "length, log", "below 25 characters", "linked, share", "all linked",
    "a link inside", "bold, share", "before the first prose", "after the last prose", "blocks since prose",
    "blocks until prose", "prose on both sides", "far from prose", "prose before, log", "prose after, log",
    "share of the page's prose around", "share of the page's prose inside", "blocks of its kind, log", "prose among its kind",
    "links among its kind", "debris word", "credit", "byline", "date", "same text elsewhere", "after a picture",
    "ends a sentence", "no letters", "small page", "small page, beside nothing",
)  # fmt: skip
"""The names of the features, in the order of the columns."""


def signatures(blocks: Sequence[Shape], elements: Sequence[Element]) -> NDArray[np.int64]:
    """A number for every block: the same for those that are made alike, by the tag and the words of their element."""
    known: dict[tuple[str, str], int] = {}
    return np.array(
        [
            known.setdefault(
                (elements[block.at].name, elements[block.at].words) if block.at >= 0 else ("", ""), len(known)
            )
            for block in blocks
        ],
        dtype=np.int64,
    )


def content_features(blocks: Sequence[Shape], elements: Sequence[Element], around: Surroundings) -> NDArray[np.float64]:
    """The features of all blocks of a page.

    Parameters
    ----------
    blocks : sequence of Shape
        The blocks.
    elements : sequence of Element
        The elements of the page.
    around : Surroundings
        What the elements say.

    Returns
    -------
    numpy.ndarray, (blocks, len(CONTENT_FEATURES))
        Each between 0 and about 3.
    """
    n = len(blocks)
    at = np.array([block.at for block in blocks], dtype=np.int64)
    texts = [block.text for block in blocks]
    sizes = np.array([len(text) for text in texts], dtype=float)
    linked = np.array([block.linked for block in blocks])
    names = [elements[block.at].name if block.at >= 0 else "" for block in blocks]
    kinds = [block.kind for block in blocks]
    folded = [" ".join(text.split()).casefold() for text in texts]
    counts = Counter(folded)
    prose = around.prose
    own_prose = prose & around.inside[at]
    since, until = _distance(own_prose), _distance(own_prose[::-1])[::-1]
    places = np.flatnonzero(own_prose)
    first, last = (places[0], places[-1]) if len(places) else (0, 0)
    small = smallness(blocks)
    index = np.arange(n)
    before = np.concatenate([[0], np.cumsum(own_prose)])[:n]
    kin = signatures(blocks, elements)
    alike = np.bincount(kin)[kin]
    columns = [
        around.inside[at],
        around.main[at],
        ~around.main[at] & around.main.any(),
        *around.above[at].T,
        *around.own[at].T,
        around.beside[at],
        *(_equal(names, tag) for tag in _TAGS),
        *(_equal(kinds, kind) for kind in _KINDS),
        prose,
        np.log1p(sizes) / 3,
        sizes < 25,
        linked,
        linked >= 0.9,
        (linked > 0) & (linked < 0.5),
        np.array([block.bold for block in blocks]),
        index < first,
        index > last,
        since / 3,
        until / 3,
        (since <= 1) & (until <= 1),
        np.minimum(since, until) > 4,
        np.log1p(before) / 2,
        np.log1p(own_prose.sum() - before) / 2,
        around.share[around.parent[at]],
        around.share[at],
        np.log1p(alike) / 3,
        _mean(prose, kin),
        _mean(sizes * linked, kin) / np.maximum(1, _mean(sizes, kin)),
        np.array([looks_like_debris(text) for text in texts]),
        np.array([len(text) < 200 and looks_like_credit(text) for text in texts]),
        np.array([len(text) < 200 and looks_like_byline(text) for text in texts]),
        np.array([len(text) < 80 and looks_like_date(text) for text in texts]),
        np.array([counts[text] > 1 for text in folded]),
        np.array([block.after_picture for block in blocks]),
        np.array([text[-1] in _STOPS for text in texts]),
        np.array([not any(c.isalpha() for c in text[:400]) for text in texts]),
        np.full(n, small),
        small * ~(around.beside | around.above[:, ASIDE].any(axis=1))[at],
    ]
    return np.array(columns, dtype=float).reshape(len(CONTENT_FEATURES), n).T


def smallness(blocks: Sequence[Shape]) -> float:
    """1 for a page of next to no text, 0 for one of `_SMALL` characters and more, straight between.

    A few short blocks, written by hand, are told by their tags; a whole page by its prose.
    """
    return max(0.0, 1 - sum(len(block.text) for block in blocks) / _SMALL)


def _equal(names: Sequence[str], wanted: str) -> NDArray[np.bool_]:
    return np.array([name == wanted for name in names], dtype=bool)


def _mean(values: NDArray[np.float64] | NDArray[np.bool_], groups: NDArray[np.int64]) -> NDArray[np.float64]:
    """The mean over the blocks of a group, for every block."""
    if not len(values):
        return np.zeros(0)
    return np.asarray((np.bincount(groups, values) / np.bincount(groups))[groups])


def _distance(marks: NDArray[np.bool_]) -> NDArray[np.float64]:
    """How many blocks lie between a block and the last mark before it, 6 at most."""
    n = len(marks)
    index = np.arange(n)
    last = np.maximum.accumulate(np.where(marks, index, -10)) if n else index
    return np.asarray(np.minimum(6.0, index - np.concatenate([[-10], last])[:n] - 1))
