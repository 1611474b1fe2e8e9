"""What stands between two telling words: nothing that matters, a small word that phrases may hold, or an end."""

from __future__ import annotations

import re
from functools import lru_cache

from segtopic.labels.small_words import ARTICLES, BRIDGES, LINKS
from segtopic.languages import Language

__all__ = ["BLANK", "BRIDGE", "END", "GLUE", "LINK", "OTHER", "SENTENCE", "joins"]

SENTENCE, END, OTHER, BLANK, BRIDGE, LINK, GLUE = range(7)
"""Kinds of joins: a sentence ends, a mark stands there, words that phrases do not hold, a blank, small words,
such that names are mostly held together by, a hyphen."""

_LONGEST = 28
_MOST_WORDS = 3
_GLUE = re.compile(r"[-‐‑/·・&+_]|\s?[‐‑]| [A-Z]\. ")
_STOP = re.compile(r"[.!?…:;。！？：；؟।\n]")
_ABBREVIATION = re.compile(r"(?:[A-Z]\.){2,4}")
_SMALL = re.compile(r"[^\W_]+(?:['’][^\W_]*)?|&|\d[\d.,]*\d|(?:[A-Z]\.){2,4}")
_BETWEEN = re.compile(r"[ \u00a0\u202f'’-]*(?:\n[ \t]*)?")


class _Joins(dict[str, tuple[int, int]]):
    """From what stands between two words to its kind and how many small words it has; remembered, for few recur."""

    most = 1 << 14

    def __init__(self, known: Language) -> None:
        super().__init__()
        self._articles = ARTICLES.get(known.code, frozenset())
        self._links = LINKS.get(known.code, frozenset())
        self._bridges = BRIDGES.get(known.code, frozenset()) | self._articles

    def __missing__(self, gap: str) -> tuple[int, int]:
        if len(gap) > _LONGEST:
            return (SENTENCE if _STOP.search(gap) else END if "," in gap else OTHER), 0
        if len(self) >= self.most:
            self.clear()
        self[gap] = found = self._read(gap)
        return found

    def _read(self, gap: str) -> tuple[int, int]:
        if not gap or gap.isspace():
            return (SENTENCE if gap.count("\n") > 1 else BLANK), 0
        if _GLUE.fullmatch(gap):
            return GLUE, 0
        words = _SMALL.findall(gap)
        if _BETWEEN.fullmatch(_SMALL.sub("", gap)) and words:
            # An article by itself stands behind a verb, and two small words are held where the second is one.
            whole = len(words) <= _MOST_WORDS and self._is_bridge(words[0]) and all(map(self._may_follow, words[1:]))
            if not whole or all(map(self._is_article, words)):
                return OTHER, 0
            return (LINK if words[0].casefold() in self._links else BRIDGE), len(words)
        return (SENTENCE if _STOP.search(_ABBREVIATION.sub("", gap)) else END), 0

    def _is_article(self, word: str) -> bool:
        return word.casefold().rstrip("'’") in self._articles

    def _may_follow(self, word: str) -> bool:
        return self._is_article(word) or self._is_number(word)

    def _is_bridge(self, word: str) -> bool:
        return word.casefold().replace("’", "'") in self._bridges or word == "&" or self._is_number(word)

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
        From what stands between two words to the kind of the join and how many small words are in it.

    Examples
    --------
    >>> from segtopic.labels.joins import LINK, joins
    >>> from segtopic.languages import language
    >>> joins(language("en"))[" of the "] == (LINK, 2)
    True
    """
    return _Joins(known)
