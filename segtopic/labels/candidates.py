"""Those phrases of a section that may be its name or a term, as they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from segtopic.labels.edges import edges, judge, phrase_words
from segtopic.labels.joins import SAYS
from segtopic.labels.phrases import Phrases
from segtopic.labels.reading import Reading
from segtopic.labels.weights import Weights
from segtopic.labels.writing import number_behind, plain, written

__all__ = ["OFTEN", "Candidate", "find_candidates"]

OFTEN = 3
"""So often a single word stands in a section beside whose first phrase it is put."""
# So many times a word with a capital has the same number behind it where that is part of its name.
_NUMBERED = 2
# Of a section's phrases so many are looked at.
_LOOKED_AT = 32
# A term has so many words where it neither is a name nor recurs.
_MOST_WORDS_LOOSE = 4
# How many places of a phrase are looked at for how it is written.
_FORMS = 5
# Of so many sections, a word that all have tells none from another.
_FEWEST = 3

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


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
    is_everywhere : bool
        Whether it tells no section from another: all have its words, or the last name of a person.
    has_capitals : bool
        Whether it has several words, the first and the last of them with capitals.
    hits, score : float
        As in `segtopic.labels.phrases.Phrases`.
    """

    text: str
    terms: frozenset[int]
    times: int
    last: int
    is_name: bool
    speaks: bool
    is_loose: bool
    is_everywhere: bool
    has_capitals: bool
    hits: float
    score: float

    @property
    def recurs(self) -> bool:
        """Whether it stands there more than once."""
        return self.times > 1


def find_candidates(reading: Reading, phrases: Phrases, weights: Weights) -> Iterator[list[Candidate]]:
    """Find the phrases of every section that may be a name or a term.

    Parameters
    ----------
    reading : Reading
        The words of articles.
    phrases : Phrases
        What may name their sections.
    weights : Weights
        The terms of every section.

    Yields
    ------
    list of Candidate
        Those of one section after the other, the best first; last those that all sections have.
    """
    n = len(reading.headings)
    begins = np.searchsorted(phrases.section, np.arange(n))
    rows = np.flatnonzero(np.arange(len(phrases.section)) - begins[phrases.section] < _LOOKED_AT)
    texts = _texts(reading, phrases, rows)
    words: list[str] = []
    sizes: list[int] = []
    for text in texts:
        words += (own := phrase_words(text))
        sizes.append(len(own))
    n_words = np.array(sizes, dtype=np.int64)
    if not n_words.all():
        told = np.flatnonzero(n_words)
        rows, n_words, texts = rows[told], n_words[told], [texts[k] for k in told.tolist()]
    section, first, size, times, places = (x[rows] for x in phrases[:5])
    scores = phrases.hits[rows], phrases.score[rows]
    capitals = _have_capitals(words, n_words)
    german = np.array([known.code == "de" for known in reading.languages])[reading.article[section]]
    begins = np.cumsum(n_words) - n_words
    for k in begins[~(reading.capital[first] | german)].tolist():
        words[k] = words[k].casefold()  # where a sentence begins
    at = np.append(begins, len(words))[np.searchsorted(section, reading.bounds)].tolist()
    kinds = (
        map(edges(known).__getitem__, words[a:b]) for known, (a, b) in zip(reading.languages, pairwise(at), strict=True)
    )
    judged = judge(words, np.fromiter(chain.from_iterable(kinds), np.int64, len(words)), n_words, times > 1)
    # What recurs at most in the title makes no clause a name.
    again = phrases.firsts[np.minimum(places + 1, len(phrases.firsts) - 1)] >= reading.own
    told_once = (times < 2) | ((times == 2) & ((phrases.firsts[places] >= reading.own) | again))
    sound = judged.sound & ~((size > 1) & judged.clause & told_once) & ~((size == 1) & (times < OFTEN) & judged.verb)
    last = reading.term[first + size - 1]
    named = _count(reading.capital, first, size) == size
    loose = ~named & (times < 2) & ((n_words > _MOST_WORDS_LOOSE) | judged.two)
    speaks = named & (n_words == size) & ((size > 1) | ~german)
    speaks &= _count(_speakers(reading)[reading.term], first, size) > 0
    shared = _shared(reading, weights)
    everywhere = (_count(shared[reading.term], first, size) == size) | (named & shared[last])
    order = np.flatnonzero(sound)
    order = order[np.argsort(2 * section[order] + everywhere[order], kind="stable")]
    written, term = [texts[k] for k in order.tolist()], reading.term.tolist()
    columns = [
        x[order].tolist()
        for x in (first, first + size, times, last, named, speaks, loose, everywhere, capitals, *scores)
    ]
    at = np.searchsorted(section[order], np.arange(n + 1)).tolist()
    for a, b in pairwise(at):
        begins, ends, *own = (column[a:b] for column in columns)
        terms = (frozenset(term[i:j]) for i, j in zip(begins, ends, strict=True))
        yield list(map(Candidate._make, zip(written[a:b], terms, *own, strict=True)))


def _have_capitals(words: Sequence[str], size: Ints) -> Bools:
    """Which phrases have several words, the first and the last of them with capitals."""
    found, ends = np.zeros(len(size), dtype=bool), np.cumsum(size)
    several = np.flatnonzero(size > 1)
    found[several] = [
        words[a][0].isupper() and words[b - 1][0].isupper()
        for a, b in zip((ends - size)[several].tolist(), ends[several].tolist(), strict=True)
    ]
    return found


def _count(of: Bools, first: Ints, size: Ints) -> Ints:
    """How many words of every phrase are such."""
    counts: Ints = np.append(0, np.cumsum(of))
    found: Ints = counts[first + size] - counts[first]
    return found


def _speakers(reading: Reading) -> Bools:
    """Which terms are said to speak."""
    found = np.zeros(len(reading.vocabulary), dtype=bool)
    found[reading.term[reading.capital & ((reading.shown | reading.shown_behind) & SAYS > 0)]] = True
    return found


def _shared(reading: Reading, weights: Weights) -> Bools:
    """Which terms all sections of their article have, where these are several."""
    sections = np.zeros(len(weights.spread), dtype=np.int64)
    sections[weights.term] = np.diff(reading.bounds)[reading.article[weights.section]]
    shared: Bools = (sections >= _FEWEST) & (weights.spread == sections)
    return shared


def _texts(reading: Reading, phrases: Phrases, rows: Ints) -> list[str]:
    """Phrases as they are mostly written; of forms that are as frequent, the first, not in capitals."""
    text, size, times, places = reading.text, phrases.size[rows], phrases.times[rows], phrases.places[rows]
    shown = np.minimum(times, _FORMS)
    begins = np.cumsum(shown) - shown
    first = phrases.firsts[np.arange(shown.sum()) + np.repeat(places - begins, shown)]
    last = first + np.repeat(size, shown) - 1
    start, end, named = reading.start[first], reading.end[last], reading.capital[last]
    whole, capital = plain(text, start, end, named).tolist(), named.tolist()
    starts, ends, article = start.tolist(), end.tolist(), reading.article[reading.section[first]].tolist()
    forms = [text[a:b] for a, b in zip(starts, ends, strict=True)]
    for k, form in enumerate(forms):
        if not whole[k]:
            known = reading.languages[article[k]]
            forms[k] = written(text, starts[k], ends[k], named=capital[k], known=known)
        elif not form.isalnum():
            forms[k] = " ".join(form.split())
    found = [forms[k] for k in begins.tolist()]
    several = np.flatnonzero(times > 1)
    for k, a, b in zip(several.tolist(), begins[several].tolist(), (begins + shown)[several].tolist(), strict=True):
        form, own = forms[a], forms[a:b]
        if own.count(form) < b - a:
            form = max(own, key=lambda form: (own.count(form), not form.isupper()))
        if form and (number := number_behind(text, ends[a])) and not form.endswith(number):
            lasts = phrases.firsts[places[k] : places[k] + times[k]] + size[k] - 1
            form += _same_number(text, reading.start[lasts[0]], reading.end[lasts].tolist())
        found[k] = form
    return found


def _same_number(text: str, start: int, ends: Sequence[int]) -> str:
    """The number or letter that stands behind a word in all its places, for it is part of the name."""
    number = number_behind(text, ends[0])
    if not number or len(ends) < (_NUMBERED if text[start].isupper() else OFTEN):
        return ""
    return number if all(number_behind(text, end) == number for end in ends) else ""
