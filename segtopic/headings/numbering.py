"""The numbers that headings carry, and how deep a heading stands: "2.1" below "2.", "A." below "I."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Number", "follows", "levels", "number"]

_DIGITS = re.compile(r"(?:§ ?)?(\d{1,2}(?:\.\d{1,2}){0,3})(?:[.):]\s*|\s+)\S")
_ROMAN = re.compile(r"([IVX]{1,5})[.)]\s+\S")
_LETTER = re.compile(r"\(?([A-Z])[.)]\s+\S")
_CHAPTER = re.compile(
    r"(?:chapter|part|section|step|day|kapitel|teil|abschnitt|schritt|tag|chapitre|partie|étape|capítulo|parte|paso|"
    r"capitolo|passo|"
    r"глава|часть|шаг|день|rozdział|część|kapitola|hoofdstuk|deel|kapittel|del|bölüm|fejezet)\s+(\d{1,2}|[IVX]{1,5})\b",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"第?\s{0,9}([一二三四五六七八九十]{1,3})\s{0,9}[、章节節部篇]|第\s{0,9}(\d{1,2})\s{0,9}[章节節部篇]|제\s{0,9}(\d{1,2})\s{0,9}[장부]"
)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_CHINESE_DIGITS = "一二三四五六七八九"


class Number(NamedTuple):
    """A heading's number.

    Attributes
    ----------
    kind : str
        How it is written.
    parts : tuple of int
        Its parts: (2, 1) for "2.1".
    """

    kind: str
    parts: tuple[int, ...]


def number(text: str) -> Number | None:
    """The number with which a heading begins.

    Parameters
    ----------
    text : str
        A heading.

    Returns
    -------
    Number or None

    Examples
    --------
    >>> from segtopic.headings.numbering import number
    >>> number("2.1 Ferries"), number("Kapitel IV"), number("Ferries")
    (Number(kind='digits', parts=(2, 1)), Number(kind='chapter', parts=(4,)), None)
    """
    head = text[:40]
    if match := _DIGITS.match(head):
        return Number("digits", tuple(map(int, match[1].split("."))))
    if match := _CHAPTER.match(head):
        found = match[1]
        return Number("chapter", (int(found) if found[0].isdecimal() else _roman(found.upper()),))
    if match := _CHINESE.match(head):
        found = match[1] or match[2] or match[3]
        return Number("chapter", (int(found) if found[0].isdecimal() else _chinese(found),))
    if match := _ROMAN.match(head):
        return Number("roman", (_roman(match[1]),))
    if match := _LETTER.match(head):
        return Number("letter", (ord(match[1]) - ord("A") + 1,))
    return None


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[c] for c in text]
    return sum(-v if v < w else v for v, w in zip(values, [*values[1:], 0], strict=True))


def _chinese(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    value = _CHINESE_DIGITS.find(ones[-1:]) + 1 if ones else 0
    return value + (10 * (_CHINESE_DIGITS.find(tens[-1:]) + 1 if tens else 1) if ten else 0)


def follows(text: str, other: str) -> bool:
    """Whether the number of another heading is the next after a heading's own.

    Parameters
    ----------
    text, other : str
        Two headings.

    Returns
    -------
    bool
    """
    one, two = number(text), number(other)
    if one is None or two is None or one.kind != two.kind:
        return False
    return one.parts[:-1] == two.parts[:-1] and one.parts[-1] + 1 == two.parts[-1]


def levels(headings: Sequence[str], *, adjacent: Sequence[bool]) -> list[int]:
    """How deep each heading of a text stands; 2 is the highest, below the title.

    Parameters
    ----------
    headings : sequence of str
        The headings, in order.
    adjacent : sequence of bool
        Whether nothing stands between a heading and the one before.

    Returns
    -------
    list of int

    Examples
    --------
    >>> from segtopic.headings.numbering import levels
    >>> levels(["I. Ships", "A. Ferries", "B. Trawlers", "II. Piers"], adjacent=[False] * 4)
    [2, 3, 3, 2]
    >>> levels(["1. Ships", "1.1 Ferries", "2. Piers"], adjacent=[False] * 3)
    [2, 3, 2]
    """
    numbers = [number(text) for text in headings]
    kinds: list[str] = []
    for k, found in enumerate(numbers):
        if found is None or found.kind in kinds:
            continue
        # Another way to number is a level of its own where it begins with its first number and goes on.
        same = [other for other in numbers[k:] if other is not None and other.kind == found.kind]
        if not kinds or (found.parts[0] == 1 and len(same) > 1):
            kinds.append(found.kind)
    depth = {kind: k for k, kind in enumerate(kinds)}
    chapters = sum(found is not None and found.kind == "chapter" for found in numbers)
    last = max((k for k, found in enumerate(numbers) if found is not None and found.kind == "chapter"), default=0)
    # What stands behind the last chapter only is no part of it.
    has_chapters = kinds[:1] == ["chapter"] and chapters > 1 and numbers[0] is not None and None in numbers[:last]
    inner = _below_capitals(headings, adjacent) if not kinds else [False] * len(headings)
    return [
        2 + (depth.get(found.kind, 0) + len(found.parts) - 1 if found is not None else int(has_chapters or inner[k]))
        for k, found in enumerate(numbers)
    ]


def _below_capitals(headings: Sequence[str], adjacent: Sequence[bool]) -> list[bool]:
    """Which headings stand below headings in capitals: those in small letters, where that is plain to see."""
    capitals = [text.upper() == text != text.lower() for text in headings]
    pairs = sum(a and not b and near for a, b, near in zip(capitals, capitals[1:], adjacent[1:], strict=False))
    if not (capitals[:1] == [True] and pairs >= 2 and sum(capitals) < len(capitals) - sum(capitals)):
        return [False] * len(headings)
    return [not capital for capital in capitals]
