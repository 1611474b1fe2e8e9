"""A page as its tags tell it: elements, and blocks of text as they stand in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["Element", "Page", "Piece", "Raw"]


@dataclass(frozen=True, slots=True)
class Element:
    """An open element that may hold blocks.

    Attributes
    ----------
    name : str
        Its tag, in small letters.
    parent : int
        The index of the element around it, -1 where there is none.
    words : str
        Its class and id.
    role : str
        Its role.
    kind : str
        What its own text is, going by the tags: a kind of block.
    level : int
        The level of a heading or list.
    """

    name: str
    parent: int
    words: str
    role: str
    kind: str
    level: int


class Piece(NamedTuple):
    """A stretch of a block's text.

    Attributes
    ----------
    text : str or None
        The text that stands for the stretch of source; None where the source is the text.
    start, end : int
        The stretch, in characters of the source.
    bold, linked : bool
        Whether it is printed bold, and whether it is part of a link.
    """

    text: str | None
    start: int
    end: int
    bold: bool = False
    linked: bool = False


@dataclass(slots=True)
class Raw:
    """A block as the tags tell it.

    Attributes
    ----------
    at : int
        The index of its innermost element; -1 outside of all.
    kind : str
        A kind of block, going by the tags.
    level : int
        The level of a heading or list.
    pieces : list of Piece
        Its text.
    after_picture : bool
        Whether a picture stands between it and the block before.
    """

    at: int
    kind: str
    level: int
    pieces: list[Piece]
    after_picture: bool = False


@dataclass(slots=True)
class Page:
    """What `segtopic.readers.html.collecting.collect` finds.

    Attributes
    ----------
    source : str
        The page.
    title : str
        What its head says.
    language : str
        The ``lang`` of its root element, empty where it has none.
    metadata : dict of str to str
        What its head tells: ``author``, ``date``, ``description``, ``site``, ``url``.
    elements : list of Element
        In the order of their opening tags: the one around another comes before it.
    blocks : list of Raw
        In the order of the page.
    """

    source: str
    title: str = ""
    language: str = ""
    metadata: dict[str, str] = field(default_factory=dict)
    elements: list[Element] = field(default_factory=list)
    blocks: list[Raw] = field(default_factory=list)
