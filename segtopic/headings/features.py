"""What tells a bare subheading from a caption, a byline or a pull quote: features of a line and of what stands around."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from segtopic.headings.lines import LINE
from segtopic.headings.marks import Marks, marks
from segtopic.headings.neighbours import NEAR, around
from segtopic.headings.phrases import CLOSE_QUOTES, has_no_words
from segtopic.headings.places import PLACE, Page
from segtopic.headings.speech import is_answered, turns
from segtopic.headings.styles import STYLE, styles
from segtopic.languages import Language

__all__ = ["FEATURES", "LONGEST", "candidates", "features", "features_each"]

LONGEST = 160
"""No line longer than this, in characters, is tried as a heading."""

FEATURES = (*LINE, *NEAR, *PLACE, *STYLE)
"""The names of the features, in the order of the columns."""


def candidates(texts: Sequence[str], *, fixed: Sequence[bool], marks: Marks) -> list[int]:
    """The blocks that may be headings: short, with a letter or digit, not `fixed` as something else.

    Parameters
    ----------
    texts : sequence of str
        The texts of all blocks.
    fixed : sequence of bool
        Which of them are known to be something else (list items, furniture).
    marks : Marks
        What each block is by itself.

    Returns
    -------
    list of int
        Indices of blocks.
    """
    spoken = turns(texts)
    return [
        i
        for i, text in enumerate(texts)
        if not fixed[i]
        and len(text) <= LONGEST
        and any(map(str.isalnum, text))
        and not (len(text) > 100 and text.rstrip(CLOSE_QUOTES)[-1:] == ".")
        and not (marks.button[i] or has_no_words(text))
        and not is_answered(text, texts[i + 1] if i + 1 < len(texts) else "")
        and i not in spoken
        and not _is_signature(text, texts[i + 1 : i + 4])
    ]


def _is_signature(text: str, following: Sequence[str]) -> bool:
    """Whether a line is the name with which the last lines, about the author, begin."""
    return len(following) in (1, 2) and " " in text and following[0].casefold().startswith(text.casefold())


def features(
    texts: Sequence[str],
    *,
    at: Sequence[int],
    fixed: Sequence[bool],
    title: str,
    known: Language,
    glued: Sequence[bool] | None = None,
) -> NDArray[np.float64]:
    """The features of some blocks.

    Parameters
    ----------
    texts : sequence of str
        The texts of all blocks.
    at : sequence of int
        The blocks wanted, in order (see `candidates`).
    fixed : sequence of bool
        As in `candidates`.
    title : str
        The article's title.
    known : Language
        Whose words are told apart from stop words.
    glued : sequence of bool, optional
        Which blocks follow the block before without a blank line between them; none where it is left out.

    Returns
    -------
    numpy.ndarray, (len(at), len(FEATURES))
        Each between about -1 and 6.
    """
    if not at:
        return np.zeros((0, len(FEATURES)))
    page = Page(
        texts,
        at=at,
        marks=marks(texts),
        fixed=fixed,
        title=title,
        known=known,
        glued=glued or [False] * len(texts),
        sequences=list(map(known.terms, texts)),
    )
    return features_each([page])


def features_each(pages: Iterable[Page]) -> NDArray[np.float64]:
    """The features of all lines of several texts.

    Parameters
    ----------
    pages : iterable of Page
        The texts, each with one line at least.

    Returns
    -------
    numpy.ndarray, (n_lines, len(FEATURES))
        Text after text; the same of a text whatever others are there.
    """
    # A page holds hundreds of small lists and sets: no two are kept at a time.
    found = [(page.lines, page.places(), page.near, page.at, [i in page.is_alone for i in page.at]) for page in pages]
    if not found:
        return np.zeros((0, len(FEATURES)))
    lines, places, rows, at, alone = zip(*found, strict=True)
    line = np.frombuffer(b"".join(lines)).reshape(-1, len(LINE))
    place = np.frombuffer(b"".join(places)).reshape(-1, len(PLACE))
    style = styles(line, alone=list(chain.from_iterable(alone)), sizes=list(map(len, at)))
    return np.hstack([line, around(rows, at), place, style])
