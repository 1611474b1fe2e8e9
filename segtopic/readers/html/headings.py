"""Which blocks of a page are subheadings: features of their tags and style, beside those of their text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from segtopic.headings.features import FEATURES as TEXT_FEATURES
from segtopic.headings.phrases import is_prose, looks_like_button, looks_like_debris
from segtopic.readers.blocks import ASKS, is_bold_heading
from segtopic.readers.html.content import signatures, smallness
from segtopic.readers.html.elements import Element
from segtopic.readers.html.shape import Shape
from segtopic.readers.html.surroundings import WORDS, Surroundings

__all__ = ["TAGGED_FEATURES", "TAG_FEATURES", "UNTAGGED_FEATURES", "candidates", "heading_features", "tag_features"]

LONGEST = 200
_STOPS = ".。"

TAG_FEATURES = (
    *(f"<h{level}>" for level in range(1, 7)), "heading tag", "bold as a whole", "bold, few heading tags",
    "bold among others", "bold, many heading tags", "bold in part", "neither", "heading tags of its level, two and more",
    "heading tags of its level, log", "heading tags of other levels", "lower than most heading tags",
    "higher than most heading tags", "linked, share", "all linked", "heading tag, all linked",
    *(f"in {word}" for word in WORDS), *(f"is {word}" for word in WORDS), "stands beside", "content", "content, log-odds",
    "next is content", "before is content", "next is a paragraph", "next is a paragraph of prose",
    "heading tag, next is a paragraph", "next is a heading tag", "before is a heading tag", "next is a caption",
    "next is a list", "in a list", "is a caption", "in a quote", "after a picture", "before the first long prose",
    "heading tag before the first long prose", "after the last prose", "two lines", "only one of its kind",
    "blocks of its kind, log", "prose below others of its kind", "heading tag, prose below its kind", "others end with full stop",
    "ends with full stop as others", "others ask", "others have paragraphs below", "others are long", "long as others",
    "others are content", "others are linked", "bold question among questions", "starts with dash", "starts with Q",
    "bold, ends with full stop", "heading tag, quoted", "heading tag, full stop", "heading tag, debris", "heading tag, colon",
    "heading tags in all, log", "neither, page without", "neither, page without, alone among prose",
    "neither, alone among prose, no stop", "neither, long", "neither, its kind stands above prose", "no letters",
    "small page", "small page, heading tag", "small page, bold", "small page, heading tag above a paragraph",
)  # fmt: skip
"""The names of the features of tags and style, in the order of the columns."""

# What the words of a line say of a heading tag; all else in its text is decided by the author, who set the tag.
_OF_TAGGED = (
    "debris word", "link word", "picture word", "usual heading", "like a name", "credit", "byline", "date", "numbered",
    "numeral only", "same line elsewhere", "words taken up below", "taken up below, not above", "no word to take up",
    "+1: is prose", "+1: length, log", "one word", "-1: ends with colon", "+1: in a list", "ends with colon",
)  # fmt: skip
TAGGED_FEATURES = (*TAG_FEATURES, *_OF_TAGGED, "others ask, heading tag")
"""The names of the features of blocks in heading tags."""

UNTAGGED_FEATURES = (
    "log-odds of the text", "log-odds of the text, bold", "log-odds of the text, page without", *TAG_FEATURES,
    "others ask, bold", "others ask, bold, no question",
)  # fmt: skip
"""The names of the features of blocks that no tag makes a heading."""


def candidates(blocks: Sequence[Shape]) -> list[int]:
    """The blocks that may be headings: short, with a letter or digit, no table, code or button."""
    return [
        k
        for k, block in enumerate(blocks)
        if len(block.text) <= LONGEST
        and block.kind not in ("table", "code", "list")
        and any(c.isalnum() for c in block.text)
        and not looks_like_button(block.text)
        and (block.kind == "heading" or not block.is_bold or is_bold_heading(block.text))
    ]


def tag_features(
    blocks: Sequence[Shape],
    elements: Sequence[Element],
    around: Surroundings,
    sure: NDArray[np.float64],
    *,
    at: Sequence[int],
) -> NDArray[np.float64]:
    """The features of some blocks.

    Parameters
    ----------
    blocks : sequence of Shape
        The blocks that may be content.
    elements : sequence of Element
        The elements of the page.
    around : Surroundings
        What the elements say.
    sure : numpy.ndarray of float, (blocks,)
        The probability that a block is content.
    at : sequence of int
        The blocks wanted (see `candidates`).

    Returns
    -------
    numpy.ndarray, (len(at), len(TAG_FEATURES))
    """
    n = len(blocks)
    if not n:
        return np.zeros((0, len(TAG_FEATURES)))
    texts = [block.text for block in blocks]
    small = smallness(blocks)
    heads = np.array([block.kind == "heading" for block in blocks], dtype=bool)
    levels = np.array([block.level if block.kind == "heading" else 0 for block in blocks])
    kinds = np.array([block.kind for block in blocks])
    content = sure > 0.5
    long_bold = np.array([block.is_bold for block in blocks], dtype=bool) & ~heads
    short = np.array([len(text) <= LONGEST for text in texts], dtype=bool)
    bold = long_bold & short & content
    counts = np.bincount(levels[heads & content], minlength=10)
    counts[0] = 0
    n_heads = int(counts.sum())
    common = int(counts.argmax()) if n_heads else 0
    kin = signatures(blocks, elements)
    alike = np.bincount(kin)[kin]
    prose = np.array([is_prose(text) for text in texts], dtype=bool) & ~heads
    body = np.isin(kinds, ("paragraph", "quote")) & content
    below = np.append(body[1:], False)
    prose_below = np.append((prose & content)[1:], False)
    long_prose = np.flatnonzero(prose & content & np.array([len(text) > 100 for text in texts], dtype=bool))
    first, last = (long_prose[0], np.flatnonzero(prose & content)[-1]) if len(long_prose) else (n, -1)
    ends = [text[-1] for text in texts]
    stops = np.array([end in _STOPS for end in ends], dtype=bool)
    asks = np.array([end in ASKS for end in ends], dtype=bool)
    lengthy = np.array([len(text) > 80 for text in texts], dtype=bool)
    linked = np.array([block.linked for block in blocks])
    # Heading tags of one level are compared with each other, and so are bold paragraphs.
    group = np.where(heads & (sure > 0.3), levels, np.where(bold, 7, 0))
    counted = short & (group > 0)

    def others(values: NDArray[np.bool_] | NDArray[np.float64], groups: NDArray[np.int64]) -> NDArray[np.float64]:
        """The mean over the other members of a block's group; 0 where there are none."""
        held = np.bincount(groups, values * counted)[groups] - values * counted
        number = np.bincount(groups, counted)[groups] - counted
        return np.asarray(np.where(groups > 0, held / np.maximum(1, number), 0.0))

    kin_below = (np.bincount(kin, below * short)[kin] - below * short) / np.maximum(
        1, np.bincount(kin, short)[kin] - short
    )
    place = np.array([block.at for block in blocks], dtype=np.int64)
    plain = ~heads & ~bold
    bare = plain & (n_heads < 2) & (bold.sum() < 2)
    alone = bare & prose_below & np.insert(prose[:-1], 0, False)[:n]
    of_level = np.where(heads, counts[np.minimum(levels, 9)], 0)
    same_stop, same_ask, same_long = others(stops, group), others(asks, group), others(lengthy, group)
    following = np.append(kinds[1:], "")[:n]
    earlier = np.insert(kinds[:-1], 0, "")[:n]
    first_marks = [text[0] for text in texts]
    debris = np.array([looks_like_debris(text) for text in texts], dtype=bool)
    columns = [
        *(levels == level for level in range(1, 7)),
        heads,
        bold,
        bold & (n_heads < 2),
        bold & (bold.sum() >= 2),
        bold & (n_heads >= 2),
        np.array([0.1 < block.bold < 0.9 for block in blocks]),
        plain,
        of_level >= 2,
        np.log1p(of_level) / 2,
        heads & (n_heads > of_level),
        heads & (common > 0) & (levels > common),
        heads & (common > 0) & (levels < common),
        linked,
        linked >= 0.9,
        heads & (linked >= 0.9),
        *around.above[place].T,
        *around.own[place].T,
        around.beside[place],
        sure,
        np.clip(np.log((sure + 1e-9) / (1 - sure + 1e-9)), -3, 3) / 3,
        np.append(sure[1:], 0),
        np.insert(sure[:-1], 0, 0)[:n],
        below,
        below & prose_below,
        heads & below,
        following == "heading",
        earlier == "heading",
        following == "caption",
        following == "list",
        kinds == "list",
        kinds == "caption",
        kinds == "quote",
        np.array([block.after_picture for block in blocks]),
        np.arange(n) < first,
        heads & (np.arange(n) < first),
        np.arange(n) > last,
        np.array(["\n" in text for text in texts]),
        alike == 1,
        np.log1p(alike) / 3,
        np.bincount(kin, prose_below)[kin] / alike,
        heads * (np.bincount(kin, prose_below)[kin] / alike),
        same_stop,
        same_stop * stops,
        same_ask,
        others(below, group),
        same_long,
        same_long * lengthy,
        others(sure, group),
        others(linked, group),
        bold * asks * same_ask,
        np.array([mark in "-–—" for mark in first_marks]),
        np.array([text[:2] in ("Q:", "Q.") for text in texts]),
        bold & stops,
        heads & np.array([mark in '"“„«»「『' for mark in first_marks], dtype=bool),
        heads & stops,
        heads & debris,
        heads & np.array([end in ":：" for end in ends], dtype=bool),
        np.full(n, np.log1p(n_heads) / 3),
        bare,
        alone,
        alone & np.array([end not in ".:;," for end in ends], dtype=bool),
        plain & lengthy,
        plain * (alike < 0.2 * n) * kin_below,
        np.array([not any(c.isalpha() for c in text[:LONGEST]) for text in texts]),
        np.full(n, small),
        small * heads,
        small * bold,
        small * (heads & below),
    ]
    return np.array(columns, dtype=float).reshape(len(TAG_FEATURES), n).T[list(at)]


def heading_features(
    text: NDArray[np.float64], tags: NDArray[np.float64], odds: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Features of blocks as headings by their tags, and as headings that no tag marks.

    Parameters
    ----------
    text : numpy.ndarray, (blocks, text features)
        As in `segtopic.headings.features`.
    tags : numpy.ndarray, (blocks, len(TAG_FEATURES))
        As `tag_features` gives them.
    odds : numpy.ndarray, (blocks,)
        The log-odds of a heading, going by the text alone.

    Returns
    -------
    tuple of numpy.ndarray
        ``(blocks, len(TAGGED_FEATURES))`` and ``(blocks, len(UNTAGGED_FEATURES))``.
    """
    of = {name: k for k, name in enumerate(TAG_FEATURES)}
    words = [TEXT_FEATURES.index(name) for name in _OF_TAGGED]
    heading, bold, without = (tags[:, of[name]] for name in ("heading tag", "bold as a whole", "neither, page without"))
    ask = tags[:, of["others ask"]]
    question = text[:, TEXT_FEATURES.index("ends with ?")]
    clipped = np.clip(odds, -6, 6) / 2
    tagged = np.column_stack([tags, text[:, words], heading * ask])
    untagged = np.column_stack(
        [clipped, clipped * bold, clipped * without, tags, bold * ask, bold * ask * (1 - question)]
    )
    return tagged, untagged
