"""Phrases of an article that may name its sections, with how well each would do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from segtopic.labels.edges import edges
from segtopic.labels.joins import BLANK, BRIDGE, COUNTS, GLUE, LINK, OTHER, SENTENCE, TAKES, WANTS
from segtopic.labels.reading import Reading
from segtopic.labels.weights import Weights
from segtopic.labels.writing import is_amount, is_counted
from segtopic.languages import Language

__all__ = ["Phrases", "expected", "find_phrases"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_MOST_TERMS = 5
_MOST_WORDS = 7
_MOST_CHARACTERS = 60
# How many telling words a heading has; what a small word within a phrase costs beside one of them.
_HEADING, _SMALL = 2.7, 0.2
# What is gained by recurring and by standing in the title; what is lost for a word that counts beside it, and for standing
# there once without being a name.
_RECURS, _TITLE, _CUT, _ONCE = 0.1, 0.2, 0.08, 0.25
# What precedes the first heading is mostly about that with which the title opens.
_LEAD = 3.0
# In so many of its places a number stands before a word that counts or is counted, and so names nothing.
_COUNTED = 0.75
_STEP = 1_000_003


class Phrases(NamedTuple):
    """Stretches of words that may be names: one row per phrase and section, the best of a section first.

    Attributes
    ----------
    section, first, size : numpy.ndarray of int, (n,)
        The section, the first word of one of its places (in the article's words or the title's), how many words that count.
    times, places : numpy.ndarray of int, (n,)
        How often it stands in the section, and where in `firsts` its places begin.
    hits : numpy.ndarray, (n,)
        How many of its words a heading is expected to have.
    score : numpy.ndarray, (n,)
        How well it would do as a name.
    firsts : numpy.ndarray of int
        The first words of all places of all phrases.
    """

    section: Ints
    first: Ints
    size: Ints
    times: Ints
    places: Ints
    hits: Floats
    score: Floats
    firsts: Ints


def expected(hits: float, size: float) -> float:
    """The expected F1 of a label: of its words and the heading's, how many are both's."""
    return hits / (size + _HEADING)


def find_phrases(reading: Reading, weights: Weights, known: Language, n_sections: int) -> Phrases:
    """Find the phrases of every section.

    A phrase is a stretch of words with blanks, hyphens or small words between them that neither begins nor ends within
    a name or at a hyphen; of the title's, those whose words a section has. Its score is the expected F1 of its words
    against the heading's, more where it recurs, less where it looks cut out of something longer.

    Parameters
    ----------
    reading : Reading
        The article's words.
    weights : Weights
        How much each tells, as `segtopic.labels.weights.weigh` has it.
    known : Language
        The language, for the words at which no phrase begins or ends.
    n_sections : int
        How many sections there are.

    Returns
    -------
    Phrases
    """
    first, size, code, small = _windows(reading, known)
    own = int(np.searchsorted(reading.section, n_sections))
    n_body = int(np.searchsorted(first, own)) if len(first) else 0
    value = np.append(0.0, np.cumsum(weights.value[weights.of]))
    section = reading.section[first[:n_body]]
    hits: Floats = value[first[:n_body] + size[:n_body]] - value[first[:n_body]]
    by_term = np.argsort(weights.term, kind="stable")
    of_title = [
        (k, i, sum_)
        for i, (begin, words) in enumerate(zip(first[n_body:].tolist(), size[n_body:].tolist(), strict=True), n_body)
        if words > 1
        for k, sum_ in _holders(weights, by_term, reading.term[begin : begin + words])
    ]
    if of_title:
        where, row, extra = zip(*of_title, strict=True)
        rows = np.append(np.arange(n_body), row)
        section, hits = np.append(section, where), np.append(hits, extra)
    else:
        rows = np.arange(n_body)
    first, size, code, small = first[rows], size[rows], code[rows], small[rows]
    if not len(first):
        return Phrases(first, first, first, first, first, hits, hits, first)
    # Where a sentence begins, a phrase is not written as elsewhere: another place stands for it.
    order = np.lexsort((first, reading.join[first] == SENTENCE, code, section))
    section, first, size, code, small = (x[order] for x in (section, first, size, code, small))
    hits = hits[order]
    heads = np.flatnonzero(np.append(True, (code[1:] != code[:-1]) | (section[1:] != section[:-1])))
    count = np.diff(np.append(heads, len(code)))
    blank = np.append(reading.join, SENTENCE) == BLANK
    sides = np.add.reduceat(blank[first] * 1.0 + blank[first + size], heads) / count
    capitals = np.append(0, np.cumsum(reading.capital))
    named = np.maximum.reduceat((capitals[first + size] - capitals[first]) / size, heads)
    at = np.maximum.reduceat(first, heads)  # a place in the title, where it has one
    titled = at >= own
    firsts = first
    section, first, size, small, hits = section[heads], first[heads], size[heads], small[heads], hits[heads]
    opens = reading.start[min(own, len(reading.term) - 1)]
    along = (reading.start[at] - opens) / max(1, reading.end[-1] - opens)
    bare = bool(reading.headings) and reading.headings[0] is None
    lead = titled * bare * (section == 0) * np.maximum(0.0, 1.0 - 2.0 * along)
    told = _RECURS * np.log(np.minimum(count, 4)) + _TITLE * titled + _LEAD * lead
    told -= _ONCE * ((count == 1) & (named < 1) & ~titled)
    score = hits / (size + _HEADING + _SMALL * small) * np.exp((size > 1) * told - _CUT * sides)
    order = np.lexsort((first, -score.round(9), section))
    section, first, size, times, heads = (x[order] for x in (section, first, size, count, heads))
    return Phrases(section, first, size, times, heads, hits[order], score[order], firsts)


def _windows(reading: Reading, known: Language) -> tuple[Ints, Ints, Ints, Ints]:
    """Every stretch of words that may be a phrase: first word, number of words that count, code, number of small words."""
    n, term, capital = len(reading.term), reading.term, reading.capital
    starts, stops = reading.start.tolist(), reading.end.tolist()
    known_edges, words = edges(known), [reading.text[a:b] for a, b in zip(starts, stops, strict=True)]
    opens, closes, numbers, acts = known_edges.kinds(words)
    # "To play", "they covered", "will end"; "covers the", "licenses Oakley".
    says = (reading.shown & WANTS > 0) & ~capital & (known.code == "en")
    next_to = (numbers[1:] | capital[1:]) & (reading.join[1:] == BLANK)
    says[:-1] |= acts[:-1] & ((reading.shown[1:] & TAKES > 0) | next_to)
    opens &= ~says
    closes &= ~says
    apart = reading.join <= OTHER
    for at in np.flatnonzero((reading.join == BRIDGE) & (reading.small == 1) & (reading.shown & COUNTS > 0)).tolist():
        # A number is held behind a name or a kind; else it counts: "a mole measures 310 metres".
        kind = known_edges.is_kind(words[at - 1])
        held = capital[at - 1] or not is_counted(reading.text, starts[at], known)
        apart[at] = not kind and (not held or is_amount(reading.text, starts[at]))
        opens[at - 1] |= kind and reading.text[stops[at - 1] : starts[at]].strip().isdecimal()
    inside = reading.join == GLUE
    inside[1:] |= ((reading.join[1:] == BLANK) | (reading.join[1:] == LINK)) & capital[1:] & capital[:-1]
    inside = np.append(inside, False)
    behind = reading.shown & COUNTS > 0
    behind[1:] |= numbers[:-1] & (reading.join[1:] == BLANK)
    counted = _counted(reading, behind)[term]
    for at in np.flatnonzero(counted & behind & opens).tolist():
        opens[at] = is_amount(reading.text, starts[at])
    opens &= ~inside[:-1]
    closes &= ~inside[1:]
    ends = np.cumsum(apart)
    small = np.cumsum(reading.small)
    before = _previous(term)
    code, latest = np.zeros(n, dtype=np.int64), np.full(n, -1)
    found: list[tuple[Ints, ...]] = []
    for size in range(1, min(_MOST_TERMS, n) + 1):
        i = np.arange(n - size + 1)
        j = i + size - 1
        code = code[: len(i)] * _STEP + term[j]
        latest = np.maximum(latest[: len(i)], before[j])
        within = small[j] - small[i]
        good = (
            (ends[j] == ends[i])
            & ((size > 1) | ~counted[i])
            & opens[i]
            & closes[j]
            & (latest < i)
            & (size + within <= _MOST_WORDS)
        )
        k = i[good & (reading.end[j] - reading.start[i] <= _MOST_CHARACTERS)]
        found.append((k, np.full(len(k), size), code[k] * 8 + size, within[k]))
    if not found:
        return term, term, term, term
    first, sizes, codes, smalls = (np.concatenate(part) for part in zip(*found, strict=True))
    order = np.argsort(first, kind="stable")
    return first[order], sizes[order], codes[order], smalls[order]


def _counted(reading: Reading, behind: Bools) -> Bools:
    """Which terms mostly have a number before them, without being names: units and what is counted."""
    n = len(reading.vocabulary)
    return np.bincount(reading.term, behind & ~reading.capital, minlength=n) >= _COUNTED * np.bincount(
        reading.term, minlength=n
    )


def _previous(term: Ints) -> Ints:
    """The last word before each that has the same term, -1 where there is none."""
    order = np.argsort(term, kind="stable")
    previous = np.full(len(term), -1, dtype=np.int64)
    same = term[order][1:] == term[order][:-1]
    previous[order[1:][same]] = order[:-1][same]
    return previous


def _holders(weights: Weights, by_term: Ints, terms: Ints) -> Iterator[tuple[int, float]]:
    """The sections that have all of some terms, with what these weigh there; `by_term` is the order of the weights' terms."""
    starts = np.searchsorted(weights.term, terms, side="left", sorter=by_term)
    stops = np.searchsorted(weights.term, terms, side="right", sorter=by_term)
    held: dict[int, float] = {}
    for position, (start, stop) in enumerate(zip(starts.tolist(), stops.tolist(), strict=True)):
        rows = by_term[start:stop]
        now = dict(zip(weights.section[rows].tolist(), weights.value[rows].tolist(), strict=True))
        held = {k: held[k] + now[k] for k in held.keys() & now.keys()} if position else now
    yield from sorted(held.items())
