"""Which of its phrases name a section, and which are its terms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from segtopic.labels.edges import edges
from segtopic.labels.phrases import Phrases, expected
from segtopic.labels.reading import Reading
from segtopic.languages import Language

__all__ = ["Names", "capitalised"]

N_TERMS = 8
# Of a section's phrases, so many are looked at.
_LOOKED_AT = 48
# A second phrase must make a label so much better, for it reads less well; with it there are so many words at most.
_WORTH = 1.1
_MOST_TERMS, _MOST_CHARACTERS = 5, 60
# How many places of a phrase are looked at for how it is written.
_FORMS = 12
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_Terms = frozenset[int]


class Names:
    """Gives the sections of one article names and terms, no name twice.

    Parameters
    ----------
    reading : Reading
        The article's words.
    phrases : Phrases
        What may name its sections.
    known : Language
        Its language.
    """

    def __init__(self, reading: Reading, phrases: Phrases, known: Language) -> None:
        self._reading, self._phrases, self._code = reading, phrases, known.code
        self._edges = edges(known)
        self._taken: set[_Terms] = set()
        self._parts: set[_Terms] = set()

    def take(self, terms: Sequence[int]) -> None:
        """Note that a section is called by these terms."""
        name = frozenset(terms)
        if name and len(name) <= 2 * _MOST_TERMS:
            self._taken.add(name)
            self._parts.update(_subsets(name))

    def sound(self, rows: range) -> list[tuple[int, str]]:
        """The best phrases of a section whose phrases stand in these rows, as they are written.

        None of them begins or ends with a word that a phrase does not begin or end with.
        """
        found = []
        for row in rows[:_LOOKED_AT]:
            text = self._text(row)
            recurs = bool(self._phrases.times[row] > 1)
            if self._edges.are_sound(_WORD.findall(text.casefold()), recurs=recurs) and self._may_end(text):
                found.append((row, text))
        return found

    def name(self, sound: Sequence[tuple[int, str]]) -> str:
        """The name of a section with these sound phrases; empty where none will do."""
        phrases = self._phrases
        good = [(row, text) for row, text in sound if self._may_name(row)]
        for row, text in good:
            terms = self._terms(row)
            if terms in self._parts:
                continue
            value = float(phrases.score[row])
            best, both, whole = value * _WORTH, text, terms
            for other, second in good:
                more = self._terms(other)
                size = len(terms) + len(more)
                if len(more) == 1 and self._code == "en" and second.endswith(("ing", "ed")):
                    continue
                if size > _MOST_TERMS or not terms.isdisjoint(more) or len(text) + len(second) + 2 > _MOST_CHARACTERS:
                    continue
                pair = expected(phrases.hits[row] + phrases.hits[other], size)
                if pair > best and self._is_free(terms | more):
                    best, both, whole = pair, text + self._comma() + second, terms | more
            if len(whole) > len(terms) or self._is_free(terms):
                self.take(tuple(whole))
                return capitalised(both, self._code)
        return ""

    def terms(self, sound: Sequence[tuple[int, str]]) -> tuple[str, ...]:
        """The phrases that tell most of a section, none of which says again what a better one says."""
        chosen: list[str] = []
        said: set[int] = set()
        for row, text in sound:
            terms = self._terms(row)
            if said.isdisjoint(terms):
                chosen.append(text)
                said |= terms
            if len(chosen) == N_TERMS:
                break
        return tuple(chosen)

    def _may_end(self, text: str) -> bool:
        """In German what ends a phrase is a noun, which has a capital."""
        return self._code != "de" or text.rsplit(" ", 1)[-1][:1].isupper()

    def _may_name(self, row: int) -> bool:
        phrases = self._phrases
        return bool(phrases.size[row] > 1 or phrases.times[row] > 1)

    def _terms(self, row: int) -> _Terms:
        first, size = self._phrases.first[row], self._phrases.size[row]
        return frozenset(self._reading.term[first : first + size].tolist())

    def _text(self, row: int) -> str:
        """A phrase as it is mostly written; of forms that are as frequent, the first, not in capitals."""
        phrases = self._phrases
        size, times, place = phrases.size[row], phrases.times[row], phrases.places[row]
        if times == 1:
            return self._written(phrases.first[row], size)
        forms = Counter(self._written(first, size) for first in phrases.firsts[place : place + min(times, _FORMS)])
        return max(forms, key=lambda form: (forms[form], not form.isupper()))

    def _written(self, first: int, size: int) -> str:
        reading = self._reading
        text = reading.text[reading.start[first] : reading.end[first + size - 1]]
        return _POSSESSIVE.sub("", " ".join(text.split()))

    def _is_free(self, terms: _Terms) -> bool:
        """Whether no name that is taken has all of these terms, or is all among them."""
        return terms not in self._parts and not any(part in self._taken for part in _subsets(terms))

    def _comma(self) -> str:
        return "、" if self._code in ("ja", "zh") else "، " if self._code in ("ar", "fa") else ", "


def capitalised(text: str, code: str = "und") -> str:
    """A phrase with a capital at its head, but for names such as "iOS"."""
    if text[1:2].isupper():
        return text
    return ("İ" if code == "tr" and text[:1] == "i" else text[:1].upper()) + text[1:]


def _subsets(terms: _Terms) -> Iterator[_Terms]:
    for size in range(1, len(terms) + 1):
        yield from map(frozenset, combinations(terms, size))
