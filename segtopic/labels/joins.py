"""What stands between two telling words: nothing that matters, a small word that phrases may hold, or an end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from segtopic.labels.small_words import ARTICLES, BRIDGES, LINKS, NAMING, NUMBERS, SAYING, WANTING
from segtopic.languages import Language

__all__ = [
    "BLANK", "BRIDGE", "COUNTS", "END", "GLUE", "INNER", "LINK", "NAMES", "OTHER", "SAYS", "SENTENCE", "TAKES", "WANTS", "joins",
]  # fmt: skip

SENTENCE, END, OTHER, BLANK, BRIDGE, LINK, GLUE = range(7)
"""Kinds of joins: a sentence ends, a mark stands there, words that phrases do not hold, a blank, small words,
such that names are mostly held together by, a hyphen."""

COUNTS, INNER, NAMES, SAYS, TAKES, WANTS = (1 << k for k in range(6))
"""What a join shows besides: a number stands right before the word behind it, a small word does, one with the capital of a
name does ("Little Hest"); somebody speaks; an article stands right behind the word before it; a word that wants a verb does
before the word behind it."""

_LONGEST = 28
_MOST_WORDS = 3
_GLUE = re.compile(r"[-‐‑/·・&+_]|\s?[‐‑]| [A-Z]\. ")
_STOP = re.compile(r"[.!?…:;。！？：；؟।\n]")
_ABBREVIATION = re.compile(r"(?:[A-Z]\.){2,4}")
_SMALL = re.compile(r"[^\W_]+(?:['’][^\W_]*)?|&|\d[\d.,]*\d|(?:[A-Z]\.){2,4}")
_BETWEEN = re.compile(r"[ \u00a0\u202f'’-]*(?:\n[ \t]*)?")


_BLANKS, _BEFORE = frozenset(" \u00a0"), frozenset(" \u00a0-")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


class _Joins(dict[str, tuple[int, int, int]]):
    """From what stands between two words to its kind, how many small words it has, what else it shows; remembered."""

    most = 1 << 15

    def __init__(self, known: Language) -> None:
        super().__init__()
        self._articles = ARTICLES.get(known.code, frozenset())
        self._links = LINKS.get(known.code, frozenset())
        self._bridges = BRIDGES.get(known.code, frozenset()) | self._articles
        self._numbers, self._naming = NUMBERS.get(known.code, frozenset()), NAMING.get(known.code, frozenset())
        self._saying, self._wanting = SAYING.get(known.code, frozenset()), WANTING.get(known.code, frozenset())

    def __missing__(self, gap: str) -> tuple[int, int, int]:
        if len(gap) > _LONGEST:
            return (SENTENCE if _STOP.search(gap) else END if "," in gap else OTHER), 0, self._end(gap)
        if len(self) >= self.most:
            self.clear()
        words = _SMALL.findall(gap)
        self[gap] = found = *self._read(gap, words), self._shown(gap, words)
        return found

    def _end(self, gap: str) -> int:
        """What the end of a long gap shows, remembered as a gap of its own."""
        place = gap.rfind(" ", 0, -1)
        if place < 1 or len(gap) - place > _LONGEST or not gap[place - 1].isalnum():
            return 0
        return self[gap[place:]][2] & ~TAKES

    def _shown(self, gap: str, words: Sequence[str]) -> int:
        if not words:
            return 0
        first, last = words[0], words[-1]
        found = 0 if self._saying.isdisjoint(words) else SAYS
        if gap[0] in _BLANKS and (first in self._articles or self._is_count(first)):
            found |= TAKES
        if not gap.endswith(last, 0, -1) or gap[-1] not in _BEFORE:
            return found
        found |= INNER | (WANTS if last.casefold() in self._wanting else COUNTS * self._is_count(last))
        if last.islower():
            return found
        before = gap[: -1 - len(last)]
        if last.casefold() in self._naming and before[-1:] in _BLANKS and (before[-2:-1].isalnum() or len(before) < 2):
            found |= NAMES
        return found

    def _read(self, gap: str, words: Sequence[str]) -> tuple[int, int]:
        if not gap or gap.isspace():
            return (SENTENCE if gap.count("\n") > 1 else BLANK), 0
        if _GLUE.fullmatch(gap):
            return GLUE, 0
        if words and _BETWEEN.fullmatch(_SMALL.sub("", gap)):
            # An article by itself stands behind a verb, and two small words are held where the second is one.
            whole = len(words) <= _MOST_WORDS and self._is_bridge(words[0]) and all(map(self._may_follow, words[1:]))
            if not whole or all(map(self._is_article, words)):
                return OTHER, 0
            if words[0].casefold() in self._links:
                return LINK, len(words)
            # "A coast for 140 kilometres".
            return (OTHER, 0) if any(map(self._is_count, words[1:])) else (BRIDGE, len(words))
        return (SENTENCE if _STOP.search(_ABBREVIATION.sub("", gap)) else END), 0

    def _is_article(self, word: str) -> bool:
        return word.casefold().rstrip("'’") in self._articles

    def _may_follow(self, word: str) -> bool:
        return self._is_article(word) or self._is_number(word)

    def _is_bridge(self, word: str) -> bool:
        return word.casefold().replace("’", "'") in self._bridges or word == "&" or self._is_number(word)

    def _is_count(self, word: str) -> bool:
        return word.casefold() in self._numbers or (word[0].isdecimal() and not _YEAR.fullmatch(word))

    def _is_number(self, word: str) -> bool:
        return word[0].isdigit() or "." in word


@lru_cache(maxsize=64)
def joins(known: Language) -> _Joins:
    """The kinds of joins of a language.

    Parameters
    ----------
    known : Language
        The language.

    Returns
    -------
    dict of str to tuple of int
        From what stands between two words to the kind of the join, how many small words are in it, and what else it shows
        (`COUNTS` and others).

    Examples
    --------
    >>> from segtopic.labels.joins import INNER, LINK, joins
    >>> from segtopic.languages import language
    >>> joins(language("en"))[" of the "] == (LINK, 2, INNER)
    True
    """
    return _Joins(known)
