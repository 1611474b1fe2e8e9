"""Which of its phrases name a section, and which are its terms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from segtopic.labels.edges import edges
from segtopic.labels.phrases import Phrases, expected
from segtopic.labels.reading import Reading
from segtopic.languages import Language

__all__ = ["Candidate", "Names", "capitalised", "terms_of"]

N_TERMS = 8
# Of a section's phrases, so many are looked at.
_LOOKED_AT = 48
# A second phrase must make a label so much better, for it reads less well; with it there are so many words at most.
_WORTH = 1.1
_MOST_TERMS, _MOST_CHARACTERS = 5, 60
# How many places of a phrase are looked at for how it is written.
_FORMS = 12
# A phrase around a single word need not score as well as the word, for it reads better.
_FULLER = 0.6
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_Terms = frozenset[int]


class Candidate(NamedTuple):
    """A phrase that may name a section.

    Attributes
    ----------
    text : str
        The phrase as it is mostly written.
    terms : frozenset of int
        Its terms.
    recurs : bool
        Whether it stands in the section more than once.
    hits, score : float
        As in `segtopic.labels.phrases.Phrases`.
    """

    text: str
    terms: _Terms
    recurs: bool
    hits: float
    score: float


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

    def take(self, terms: Iterable[int]) -> None:
        """Note that a section is called by these terms."""
        name = frozenset(terms)
        if 0 < len(name) <= _MOST_TERMS + 2:
            self._taken.add(name)
            self._parts.update(_subsets(name))

    def candidates(self, start: int, end: int) -> list[Candidate]:
        """The best phrases of a section whose phrases stand in these rows, but for those that cannot be a name or a term."""
        phrases, term = self._phrases, self._reading.term
        rows = slice(start, min(end, start + _LOOKED_AT))
        found = []
        for first, size, times, place, hits, score in zip(
            phrases.first[rows].tolist(),
            phrases.size[rows].tolist(),
            phrases.times[rows].tolist(),
            phrases.places[rows].tolist(),
            phrases.hits[rows].tolist(),
            phrases.score[rows].tolist(),
            strict=True,
        ):
            text = self._written(first, size) if times == 1 else self._mostly(size, place, times)
            if self._edges.are_sound(_WORD.findall(text.casefold()), recurs=times > 1) and self._may_end(text):
                terms = frozenset(term[first : first + size].tolist())
                found.append(Candidate(text, terms, times > 1, hits, score))
        return found

    def name(self, candidates: Sequence[Candidate]) -> str:
        """The name of a section with these candidates; empty where none will do."""
        good = [one for one in candidates if one.recurs or len(one.terms) > 1]
        for first in good:
            one = _fuller(first, good)
            if one.terms in self._parts:
                continue
            best, text, terms = one.score * _WORTH, one.text, one.terms
            for other in good:
                both = one.terms | other.terms
                pair = expected(one.hits + other.hits, len(both))
                if pair > best and self._may_follow(one, other) and self._is_free(both):
                    best, text, terms = pair, one.text + self._comma() + other.text, both
            if len(terms) > len(one.terms) or self._is_free(terms):
                self.take(terms)
                return capitalised(text, self._code)
        return ""

    def _may_follow(self, one: Candidate, other: Candidate) -> bool:
        """Whether a candidate says something else than the one before it, and both are short enough together."""
        if not one.terms.isdisjoint(other.terms) or len(one.terms) + len(other.terms) > _MOST_TERMS:
            return False
        verbal = self._code == "en" and len(other.terms) == 1 and other.text.endswith(("ing", "ed"))
        return not verbal and len(one.text) + len(other.text) + 2 <= _MOST_CHARACTERS

    def _may_end(self, text: str) -> bool:
        """In German what ends a phrase is a noun, which has a capital."""
        return self._code != "de" or text.rsplit(" ", 1)[-1][:1].isupper()

    def _mostly(self, size: int, place: int, times: int) -> str:
        """A phrase as it is mostly written; of forms that are as frequent, the first, not in capitals."""
        firsts = self._phrases.firsts[place : place + min(times, _FORMS)].tolist()
        forms = Counter(self._written(first, size) for first in firsts)
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


def _fuller(one: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """The best phrase around a single word, where it tells about as much; else the word itself."""
    if len(one.terms) > 1:
        return one
    fuller = (other for other in candidates if one.terms < other.terms and other.score > _FULLER * one.score)
    return next(fuller, one)


def terms_of(candidates: Sequence[Candidate]) -> tuple[str, ...]:
    """The phrases that tell most of a section, none of which says again what a better one says."""
    chosen: list[str] = []
    said: set[int] = set()
    for one in candidates:
        if said.isdisjoint(one.terms):
            chosen.append(one.text)
            said |= one.terms
        if len(chosen) == N_TERMS:
            break
    return tuple(chosen)


def capitalised(text: str, code: str = "und") -> str:
    """A phrase with a capital at its head, but for names such as "iOS"."""
    if text[1:2].isupper():
        return text
    return ("İ" if code == "tr" and text[:1] == "i" else text[:1].upper()) + text[1:]


def _subsets(terms: _Terms) -> Iterator[_Terms]:
    for size in range(1, len(terms) + 1):
        yield from map(frozenset, combinations(terms, size))
