"""Which of its phrases name a section, and which are its terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations

import numpy as np

from segtopic.labels.candidates import OFTEN, Candidate
from segtopic.labels.edges import edges
from segtopic.labels.joins import BLANK
from segtopic.labels.phrases import expected
from segtopic.labels.reading import Reading
from segtopic.labels.writing import written

__all__ = ["Names", "capitalised", "terms_of"]

N_TERMS = 8
# Of a section's phrases that are sound so many are looked at for its name.
_NAMING = 16
# A second phrase must make a label so much better, for it reads less well; with it there are so many words at most.
_WORTH = 1.15
_MOST_TERMS, _MOST_CHARACTERS = 5, 60
# A term has so many words that tell something, and so many where it neither is a name nor recurs.
_MOST_SCANNED, _MOST_LOOSE = 4, 3
# Up to so many terms, single words are taken that stand there once.
_FEWEST_TERMS = 4
# A phrase around a single word need not score as well as the word, for it reads better.
_FULLER = 0.8
# Beside a single word that is as frequent in the language as this, a phrase stands sooner.
_FREQUENT, _WORTH_FREQUENT = 0.9, 1.0
# So often somebody who is quoted stands in a section that is about that person.
_HEARD = 3
# In so many of its places a word stands within a name where it is shown as that.
_MOSTLY = 0.5
_Terms = frozenset[int]


class Names:
    """Gives the sections of an article names, none twice.

    Parameters
    ----------
    reading : Reading
        The words of articles.
    article : int
        Which of them it is.
    """

    def __init__(self, reading: Reading, article: int) -> None:
        self._reading, self._article = reading, article
        self._known = reading.languages[article]
        self._code, self._edges = self._known.code, edges(self._known)
        self._taken: set[_Terms] = set()
        self._parts: set[_Terms] = set()

    def take(self, terms: Iterable[int]) -> None:
        """Note that a section is called by these terms."""
        name = frozenset(terms)
        if 0 < len(name) <= _MOST_TERMS + 2:
            self._taken.add(name)
            self._parts.update(_subsets(name))

    def name(self, candidates: Sequence[Candidate]) -> str:
        """The name of a section with these candidates; empty where none will do."""
        # What all sections have names one only where nothing else does, alone or beside what no other has.
        good = [one for one in candidates[:_NAMING] if one.recurs or len(one.terms) > 1]
        telling = [one for one in good if not one.is_everywhere]
        return self._name(telling) or self._name(good)

    def _name(self, good: Sequence[Candidate]) -> str:
        for first in good:
            one = _fuller(first, good)
            if one.terms in self._parts:
                continue
            best, text, terms = one.score * _WORTH, self._full(one), one.terms
            # "Company" says little by itself.
            frequent = len(terms) == 1 and not one.is_name and self._reading.rare[one.last] < _FREQUENT
            for other in good:
                pair = expected(one.hits + other.hits, len(one.terms) + len(other.terms))
                if frequent and len(other.terms) > 1:
                    pair *= _WORTH / _WORTH_FREQUENT
                if pair > best and self._may_follow(one, other) and self._is_free(both := one.terms | other.terms):
                    best, text, terms = pair, self._full(one) + self._comma() + self._full(other), both
            if len(terms) > len(one.terms) or self._is_free(terms):
                self.take(terms)
                return capitalised(text, self._code)
        return ""

    def _may_follow(self, one: Candidate, other: Candidate) -> bool:
        """Whether a candidate says something else than the one before it, and both are short enough together."""
        if not one.terms.isdisjoint(other.terms) or other.terms in self._parts:
            return False
        if len(one.terms) + len(other.terms) > _MOST_TERMS:
            return False
        # What is a verb is known well enough only in English and German to trust a phrase that stands there once.
        once = self._code in ("en", "de") and not other.is_loose
        clean = other.is_name or other.times >= OFTEN or (len(other.terms) > 1 and (other.recurs or once))
        if not clean or self._edges.is_rather_verb(other.text) or other.is_everywhere:
            return False
        if other.speaks and other.times < _HEARD:
            return False
        return len(one.text) + len(other.text) + 2 <= _MOST_CHARACTERS

    def _full(self, one: Candidate) -> str:
        """A candidate's text; a last name by itself with the only first name that stands before it in the article."""
        if len(one.terms) > 1 or not one.is_name:
            return one.text
        first = self._full_names.get(one.last)
        return one.text if first is None else self._written(first) or one.text

    @cached_property
    def _full_names(self) -> dict[int, int]:
        """Where a last name stands with a first name, of those that always have the same, and have it first."""
        reading = self._reading
        begin, end = np.searchsorted(reading.section, reading.bounds[self._article : self._article + 2])
        before: dict[int, int] = {}
        found: dict[int, int] = {}
        named = (reading.join[begin:end] == BLANK) & reading.capital[begin:end]
        places = begin + np.flatnonzero(named)
        terms, firsts = np.unique(reading.term[begin:end], return_index=True)
        opens = dict(zip(terms.tolist(), (begin + firsts).tolist(), strict=True))
        for k, term, other in zip(
            places.tolist(), reading.term[places].tolist(), reading.term[places - 1].tolist(), strict=True
        ):
            if not reading.text[reading.start[k - 1]].isupper():
                continue
            found.pop(other, None)
            if before.setdefault(term, other if opens[term] == k else -1) != other:
                found.pop(term, None)
            elif term not in found and other != term:
                found[term] = k - 1
        return found

    def _written(self, first: int) -> str:
        """Two words."""
        reading, last = self._reading, first + 1
        start, end = int(reading.start[first]), int(reading.end[last])
        return written(reading.text, start, end, named=bool(reading.capital[last]), known=self._known)

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
    """The phrases that tell most of a section, none of which says again what a better one says.

    What is neither a name nor recurs is none where it is longer than a reader scans, and of single words such as these
    there are few.
    """
    chosen: list[str] = []
    said: set[int] = set()
    written: set[str] = set()
    long = [one for one in candidates if one.has_capitals and 1 < len(one.terms) <= _MOST_SCANNED]
    held = set[int]().union(*(name.terms for name in long))
    for part in candidates:
        within = part.last in held  # else no name has its words
        one = _whole_name(part, long) if within and part.is_name and len(part.terms) == 1 else part
        if one.is_loose or not said.isdisjoint(one.terms):
            continue
        firm, size = one.times > 1 or one.is_name, len(one.terms)
        if size > (_MOST_SCANNED if firm else _MOST_LOOSE) or not (firm or size > 1 or len(chosen) < _FEWEST_TERMS):
            continue
        if within and one is part and any(_is_part(one, name) and not said.isdisjoint(name.terms) for name in long):
            continue  # the rest of a name another part of which is there
        if (folded := one.text.casefold()) not in written:
            chosen.append(one.text)
            written.add(folded)
            said |= one.terms
            if len(chosen) == N_TERMS:
                break
    return tuple(chosen)


def _whole_name(part: Candidate, long: Sequence[Candidate]) -> Candidate:
    """The longer name that a name of a single word stands for; the word itself where there is none.

    A last name stands for the whole where there is one such, any part of a name where it mostly stands in that.
    """
    holders = [one for one in long if one.is_name and part.terms < one.terms]
    ending = [one for one in holders if one.last == part.last]
    whole = (one for one in holders if _MOSTLY * part.times <= one.times or [one] == ending)
    return next(whole, part)


def _is_part(part: Candidate, name: Candidate) -> bool:
    """Whether a phrase is cut from a name, if only here: what is written small may also stand for itself."""
    return part.terms < name.terms and (part.text[:1].isupper() or part.times <= name.times)


def capitalised(text: str, code: str = "und") -> str:
    """A phrase with a capital at its head, but for names such as "iOS" and letters that have none of their own."""
    word = text[: text.find(" ")] if " " in text else text
    head = "İ" if code == "tr" and text[:1] == "i" else text[:1].upper()
    georgian = "\u10d0" <= text[:1] <= "\u10ff"  # its capitals are for whole words only
    if len(head) != 1 or georgian or "://" in word or any(map(str.isupper, word[1:])):
        return text
    return head + text[1:]


def _subsets(terms: _Terms) -> Iterator[_Terms]:
    for size in range(1, len(terms) + 1):
        yield from map(frozenset, combinations(terms, size))
