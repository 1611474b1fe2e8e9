"""What every block of a text is by itself: several rooms ask, and each block is looked at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from segtopic.headings.asides import is_caption
from segtopic.headings.phrases import (
    is_prose,
    looks_like_button,
    looks_like_credit,
    looks_like_debris,
    may_credit,
)

__all__ = ["Marks", "marks"]


class Marks(NamedTuple):
    """What the blocks of a text are by themselves.

    Attributes
    ----------
    prose, caption, credit, debris, button : list of bool
        Whether each is running text; a picture's caption or credit beyond doubt; like a credit; like template debris;
        nothing but a button.
    """

    prose: list[bool]
    caption: list[bool]
    credit: list[bool]
    debris: list[bool]
    button: list[bool]


def marks(texts: Sequence[str]) -> Marks:
    """What the blocks of a text are by themselves.

    Parameters
    ----------
    texts : sequence of str
        The texts of all blocks.

    Returns
    -------
    Marks
    """
    hinted = [len(text) < 200 and may_credit(text) for text in texts]
    return Marks(
        list(map(is_prose, texts)),
        list(map(is_caption, texts, hinted)),
        [hint and looks_like_credit(text) for text, hint in zip(texts, hinted, strict=True)],
        list(map(looks_like_debris, texts)),
        list(map(looks_like_button, texts)),
    )
