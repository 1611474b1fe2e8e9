"""What all views say alike: clean text, shortened text, the name of a section."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional, category, east_asian_width

if TYPE_CHECKING:
    from segtopic.spans import Section

__all__ = [
    "LIST_MARK",
    "article_name",
    "clean",
    "columns",
    "counted",
    "isolated",
    "name",
    "one_line",
    "short",
]

LIST_MARK = re.compile(r"(?:(\d{1,2}[.)])|[•‣▪◦●○■□–—*·-])\s+")
"""What a list item may begin with; the group holds a number."""

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1f\x85]")
_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
_BROKEN = re.compile(f"[\x00-\x08\x0e-\x1b\x7f-\x9f\ud800-\udfff{_NO_CHARACTERS}]")
_LONGEST = 10**100  # numbers that are ids; Python refuses to write very long ones
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    r"""Return a text that can be written anywhere.

    Parameters
    ----------
    text : str
        Any str.

    Returns
    -------
    str
        Line breaks of all kinds are ``\n``; lone surrogates, control characters and what Unicode says is no character
        are U+FFFD.

    Examples
    --------
    >>> from segtopic.views.wording import clean
    >>> clean("a\r\nb\x00c\ud800")
    'a\nb�c�'
    """
    return _BROKEN.sub("\ufffd", _BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """Return a clean text on one line, without characters that turn the direction of what follows.

    Parameters
    ----------
    text : str
        Any str.

    Returns
    -------
    str

    Examples
    --------
    >>> from segtopic.views.wording import one_line
    >>> one_line("  Rain and  river ")
    'Rain and river'
    """
    return " ".join(_DIRECTIONS.sub("", clean(text)).split())


def columns(text: str) -> int:
    """Count the columns that a text takes on a terminal: two for Chinese, none for combining marks.

    Parameters
    ----------
    text : str
        One line.

    Returns
    -------
    int

    Examples
    --------
    >>> from segtopic.views.wording import columns
    >>> columns("Rain"), columns("雨水")
    (4, 4)
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def short(text: str, *, width: int) -> str:
    """Shorten a line to some columns, with an ellipsis where something is missing.

    Parameters
    ----------
    text : str
        One line.
    width : int
        Columns, 1 or more.

    Returns
    -------
    str

    Examples
    --------
    >>> from segtopic.views.wording import short
    >>> short("Ferries to the outer islands", width=12)
    'Ferries to…'
    """
    if columns(text) <= width:
        return text
    kept, used = 0, 1
    for character in text:
        used += _columns(character)
        if used > width:
            break
        kept += 1
    head = text[:kept]
    words = head.rstrip() if text[kept].isspace() else head.rpartition(" ")[0].rstrip()
    return (words if 2 * len(words) > kept else head.rstrip()) + "…"


def isolated(text: str) -> str:
    """Set a line that is written from right to left apart from what stands beside it.

    Parameters
    ----------
    text : str
        One line.

    Returns
    -------
    str
        Between U+2068 and U+2069 where it holds letters written from right to left.

    Examples
    --------
    >>> from segtopic.views.wording import isolated
    >>> isolated("rain"), len(isolated("גשם"))
    ('rain', 5)
    """
    backwards = not text.isascii() and any(bidirectional(character) in ("R", "AL", "AN") for character in text)
    return f"\u2068{text}\u2069" if backwards else text


def counted(n: int, noun: str) -> str:
    """Say how many.

    Parameters
    ----------
    n : int
        How many.
    noun : str
        Of what, in the singular.

    Returns
    -------
    str

    Examples
    --------
    >>> from segtopic.views.wording import counted
    >>> counted(1, "sentence"), counted(2000, "sentence")
    ('1 sentence', '2,000 sentences')
    """
    return f"{n:,} {noun}" + ("" if n == 1 else "s")


def name(section: Section) -> str:
    """Return what a section is called: its label, else its terms, else its first words.

    Parameters
    ----------
    section : Section
        Any section.

    Returns
    -------
    str
        One line, never empty.

    Examples
    --------
    >>> from segtopic import Boundaries, Document
    >>> from segtopic.segmentation import cut
    >>> from segtopic.views.wording import name
    >>> name(cut(Document.from_sentences(["Rain came."]), Boundaries(1))[0])
    'Rain came.'
    """
    said = one_line(section.label) or one_line(", ".join(section.terms[:3]))
    if said:
        return said
    body = section.paragraphs[0].text[:200] if section.paragraphs else section.text[:200]
    return short(one_line(body), width=48) or "(no words)"


def article_name(title: str, metadata: Mapping[str, Any], number: int) -> str:
    """Return what an article is called: its title, else its id, else its number.

    Parameters
    ----------
    title : str
        Its title, which may be empty.
    metadata : mapping
        Its metadata, which may hold an ``"id"``.
    number : int
        Which of the results it is, counted from 0.

    Returns
    -------
    str
        One line, never empty.

    Examples
    --------
    >>> from segtopic.views.wording import article_name
    >>> article_name("", {"id": "a1"}, 3), article_name("", {}, 3)
    ('a1', 'article 3')
    """
    told = metadata.get("id")
    said = told if isinstance(told, str) else str(told) if isinstance(told, int) and abs(told) < _LONGEST else ""
    return one_line(title) or one_line(said) or f"article {number}"
