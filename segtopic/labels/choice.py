"""Which of its phrases name a section, and which are its terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

import numpy as np

from segtopic.labels.edges import edges, phrase_words
from segtopic.labels.joins import BLANK, SAYS
from segtopic.labels.phrases import Phrases, expected
from segtopic.labels.reading import Reading
from segtopic.labels.writing import number_behind, written
from segtopic.languages import Language

__all__ = ["Candidate", "Names", "capitalised", "terms_of"]

N_TERMS = 8
# So often a single word stands in a section beside whose first phrase it is put.
_OFTEN = 3
# So many times a word with a capital has the same number behind it where that is part of its name.
_NUMBERED = 2
# Of a section's phrases so many are looked at, and of those that are sound so many for its name.
_LOOKED_AT, _NAMING = 32, 16
# A second phrase must make a label so much better, for it reads less well; with it there are so many words at most.
_WORTH = 1.15
_MOST_TERMS, _MOST_CHARACTERS = 5, 60
# A term has so many words that tell something, and so many where it neither is a name nor recurs.
_MOST_SCANNED, _MOST_LOOSE, _MOST_WORDS_LOOSE = 4, 3, 4
# Up to so many terms, single words are taken that stand there once.
_FEWEST_TERMS = 4
# How many places of a phrase are looked at for how it is written.
_FORMS = 5
# A phrase around a single word need not score as well as the word, for it reads better.
_FULLER = 0.8
# Beside a single word that is as frequent in the language as this, a phrase stands sooner.
_FREQUENT, _WORTH_FREQUENT = 0.9, 1.0
# So often somebody who is quoted stands in a section that is about that person.
_HEARD = 3
# In so many of its places a word stands within a name where it is shown as that.
_MOSTLY = 0.5
_Terms = frozenset[int]


class Candidate(NamedTuple):
    """A phrase that may name a section.

    Attributes
    ----------
    text : str
        The phrase as it is mostly written.
    terms : frozenset of int
        Its terms.
    times : int
        How often it stands in the section.
    last : int
        The last of its terms.
    is_name : bool
        Whether all its words have capitals that tell something.
    speaks : bool
        Whether it is the name of somebody who is quoted.
    is_loose : bool
        Whether it neither is a name nor recurs and has more words than a reader scans, or puts two things together.
    hits, score : float
        As in `segtopic.labels.phrases.Phrases`.
    """

    text: str
    terms: _Terms
    times: int
    last: int
    is_name: bool
    speaks: bool
    is_loose: bool
    hits: float
    score: float

    @property
    def recurs(self) -> bool:
        """Whether it stands there more than once."""
        return self.times > 1


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
    spread : sequence of float
        The share of the sections that have each term of the article; of few sections, nothing.
    rare : mapping of str to float
        How rare terms are in the language at large; 1 those that are not there.
    """

    def __init__(
        self,
        reading: Reading,
        phrases: Phrases,
        known: Language,
        spread: Sequence[float],
        rare: Mapping[str, float],
    ) -> None:
        self._everywhere = frozenset(t for t, share in enumerate(spread) if share >= 1.0)
        self._phrases, self._known, self._code = phrases, known, known.code
        self._text, self._start, self._end = reading.text, reading.start.tolist(), reading.end.tolist()
        self._term, self._capital = reading.term.tolist(), reading.capital.tolist()
        self._blank = (reading.join == BLANK).tolist()
        self._edges = edges(known)
        capital, shown = reading.capital, np.append(reading.shown, 0)
        spoken = capital & ((shown[:-1] | shown[1:]) & SAYS > 0)
        self._speakers = frozenset(reading.term[spoken].tolist())
        self._vocabulary, self._rare = reading.vocabulary, rare
        self._own = int(np.searchsorted(reading.section, len(reading.headings)))
        self._taken: set[_Terms] = set()
        self._parts: set[_Terms] = set()

    def take(self, terms: Iterable[int]) -> None:
        """Note that a section is called by these terms."""
        name = frozenset(terms)
        if 0 < len(name) <= _MOST_TERMS + 2:
            self._taken.add(name)
            self._parts.update(_subsets(name))

    def candidates(self, start: int, end: int) -> list[Candidate]:
        """The phrases of a section that may be a name or a term, of those in these rows; last those that all sections have."""
        phrases, english = self._phrases, self._code == "en"
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
            words = phrase_words(text)
            if not words:
                continue
            capitals = self._capital[first : first + size]
            if not capitals[0] and self._code != "de":
                words[0] = words[0].casefold()  # where a sentence begins
            if size == 1 and times < _OFTEN and self._edges.is_rather_verb(words[0]):
                continue
            if self._edges.are_sound(words, recurs=times > 1):
                if size > 1 and english and self._edges.is_clause(words) and self._is_told_once(place, times):
                    continue
                terms = frozenset(self._term[first : first + size])
                named, last = all(capitals), self._term[first + size - 1]
                loose = not named and times < 2 and (len(words) > _MOST_WORDS_LOOSE or self._edges.has_and(words))
                speaks = (
                    named
                    and len(words) == size
                    and (size > 1 or self._code != "de")
                    and not terms.isdisjoint(self._speakers)
                )
                found.append(Candidate(text, terms, times, last, named, speaks, loose, hits, score))
        return sorted(found, key=self._is_everywhere)

    def _is_told_once(self, place: int, times: int) -> bool:
        """Whether a phrase recurs at most in the title, which makes no clause a name."""
        firsts = self._phrases.firsts
        return times < 2 or (times == 2 and max(firsts[place], firsts[place + 1]) >= self._own)

    def name(self, candidates: Sequence[Candidate]) -> str:
        """The name of a section with these candidates; empty where none will do."""
        # What all sections have names one only where nothing else does, alone or beside what no other has.
        good = [one for one in candidates[:_NAMING] if one.recurs or len(one.terms) > 1]
        telling = [one for one in good if not self._is_everywhere(one)]
        return self._name(telling) or self._name(good)

    def _is_everywhere(self, one: Candidate) -> bool:
        """Whether a phrase tells no section from another: all have its words, or the last name of a person."""
        return one.terms <= self._everywhere or (one.is_name and one.last in self._everywhere)

    def _name(self, good: Sequence[Candidate]) -> str:
        for first in good:
            one = _fuller(first, good)
            if one.terms in self._parts:
                continue
            best, text, terms = one.score * _WORTH, self._full(one), one.terms
            # "Company" says little by itself.
            frequent = (
                len(terms) == 1 and not one.is_name and self._rare.get(self._vocabulary[one.last], 1.0) < _FREQUENT
            )
            for other in good:
                both = one.terms | other.terms
                pair = expected(one.hits + other.hits, len(both))
                if frequent and len(other.terms) > 1:
                    pair *= _WORTH / _WORTH_FREQUENT
                if pair > best and self._may_follow(one, other) and self._is_free(both):
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
        clean = other.is_name or other.times >= _OFTEN or (len(other.terms) > 1 and (other.recurs or once))
        if not clean or self._edges.is_rather_verb(other.text) or self._is_everywhere(other):
            return False
        if other.speaks and other.times < _HEARD:
            return False
        return len(one.text) + len(other.text) + 2 <= _MOST_CHARACTERS

    def _full(self, one: Candidate) -> str:
        """A candidate's text; a last name by itself with the only first name that stands before it in the article."""
        if len(one.terms) > 1 or not one.is_name:
            return one.text
        first = self._full_names.get(one.last)
        return one.text if first is None else self._written(first, 2) or one.text

    @cached_property
    def _full_names(self) -> dict[int, int]:
        """Where a last name stands with a first name, of those that always have the same, and have it first."""
        before: dict[int, int] = {}
        found: dict[int, int] = {}
        for k, term in enumerate(self._term[: self._own]):
            named = k > 0 and self._blank[k] and self._capital[k] and self._text[self._start[k - 1]].isupper()
            other = self._term[k - 1] if named else -1
            if named:
                found.pop(other, None)
                if before.setdefault(term, other) != other:
                    found.pop(term, None)
                elif term not in found and self._term[k - 1] != term:
                    found[term] = k - 1
            before.setdefault(term, -1)
        return found

    def _mostly(self, size: int, place: int, times: int) -> str:
        """A phrase as it is mostly written; of forms that are as frequent, the first, not in capitals."""
        places = self._phrases.firsts[place : place + times]
        forms = Counter(self._written(first, size) for first in places[:_FORMS].tolist())
        form = max(forms, key=lambda form: (forms[form], not form.isupper()))
        number = self._same_number(places.tolist(), size)
        return form if form.endswith(number) or not form else form + number

    def _same_number(self, firsts: Sequence[int], size: int) -> str:
        """The number or letter that stands behind a phrase in all its places, for it is part of the name."""
        ends = [self._end[first + size - 1] for first in firsts]
        number = number_behind(self._text, ends[0])
        has_capital = self._text[self._start[firsts[0] + size - 1]].isupper()
        if not number or len(ends) < (_NUMBERED if has_capital else _OFTEN):
            return ""
        return number if all(number_behind(self._text, end) == number for end in ends) else ""

    def _written(self, first: int, size: int) -> str:
        last = first + size - 1
        return written(self._text, self._start[first], self._end[last], named=self._capital[last], known=self._known)

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
    long = [one for one in candidates if 1 < len(one.terms) <= _MOST_SCANNED and _has_capitals(one.text)]
    for part in candidates:
        one = _whole_name(part, long)
        if one is part and any(_is_part(one, name) and said & name.terms for name in long):
            continue  # the rest of a name another part of which is there
        firm = one.recurs or one.is_name
        short = len(one.terms) <= (_MOST_SCANNED if firm else _MOST_LOOSE)
        fresh = said.isdisjoint(one.terms) and one.text.casefold() not in written
        if fresh and short and not one.is_loose and (firm or len(one.terms) > 1 or len(chosen) < _FEWEST_TERMS):
            chosen.append(one.text)
            written.add(one.text.casefold())
            said |= one.terms
        if len(chosen) == N_TERMS:
            break
    return tuple(chosen)


def _whole_name(part: Candidate, long: Sequence[Candidate]) -> Candidate:
    """The longer name that a single word stands for; the phrase itself where there is none.

    A last name stands for the whole where there is one such, any part of a name where it mostly stands in that.
    """
    if len(part.terms) > 1 or not part.is_name:
        return part
    holders = [one for one in long if one.is_name and part.terms < one.terms]
    ending = [one for one in holders if one.last == part.last]
    whole = (one for one in holders if _MOSTLY * part.times <= one.times or [one] == ending)
    return next(whole, part)


def _is_part(part: Candidate, name: Candidate) -> bool:
    """Whether a phrase is cut from a name, if only here: what is written small may also stand for itself."""
    return part.terms < name.terms and (part.text[:1].isupper() or part.times <= name.times)


def _has_capitals(text: str) -> bool:
    words = () if text.islower() else phrase_words(text)
    return len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper()


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
