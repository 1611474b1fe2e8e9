"""Phrases of an article that may name its sections, with how well each would do."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from segtopic.labels.edges import is_kind, parts
from segtopic.labels.joins import BLANK, BRIDGE, COUNTS, GLUE, LINK, OTHER, SENTENCE, TAKES, WANTS
from segtopic.labels.reading import Reading
from segtopic.labels.weights import Weights
from segtopic.labels.writing import is_amount, is_counted

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
# Of codes of phrases: from word to word, and from section to section.
_STEP, _APART = 1_000_003, 6_364_136_223_846_793_005


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


def find_phrases(reading: Reading, weights: Weights) -> Phrases:
    """Find the phrases of every section.

    A phrase is a stretch of words with blanks, hyphens or small words between them that neither begins nor ends within
    a name or at a hyphen; of the title's, those whose words a section has. Its score is the expected F1 of its words
    against the heading's, more where it recurs, less where it looks cut out of something longer.

    Parameters
    ----------
    reading : Reading
        The words of articles.
    weights : Weights
        How much each tells, as `segtopic.labels.weights.weigh` has it.

    Returns
    -------
    Phrases
    """
    own, windows = reading.own, _windows(reading)
    body = windows.first < own
    titled, section, extra = _of_titles(reading, weights, _Windows._make(x[~body] for x in windows))
    section = np.append(reading.section[windows.first[body]], section)
    first, size, code, small = (np.append(x[body], y) for x, y in zip(windows, titled, strict=True))
    hits: Floats = np.append(_hits(reading, weights, windows.first[body], windows.size[body]), extra)
    if not len(first):
        return Phrases(first, first, first, first, first, hits, hits, first)
    # Where a sentence begins, a phrase is not written as elsewhere: another place stands for it.
    opens = reading.join[first] == SENTENCE
    order = np.concatenate([np.flatnonzero(~opens), np.flatnonzero(opens)])
    code += section * _APART
    order = order[np.argsort(code[order], kind="stable")]
    section, first, size, code, small = (x[order] for x in (section, first, size, code, small))
    heads = np.flatnonzero(np.append(True, code[1:] != code[:-1]))
    count = np.diff(np.append(heads, len(code)))
    blank = np.append(reading.join, SENTENCE) == BLANK
    sides = np.add.reduceat(blank[first] * 1.0 + blank[first + size], heads) / count
    capitals = np.append(0, np.cumsum(reading.capital))
    named = np.maximum.reduceat((capitals[first + size] - capitals[first]) / size, heads)
    at = np.maximum.reduceat(first, heads)  # a place in the title, where it has one
    firsts = first
    section, first, size, small = (x[heads] for x in (section, first, size, small))
    hits = hits[order][heads]
    told = _RECURS * np.log(np.minimum(count, 4)) + _TITLE * (at >= own) + _LEAD * _lead(reading, section, at)
    told -= _ONCE * ((count == 1) & (named < 1) & (at < own))
    score = hits / (size + _HEADING + _SMALL * small) * np.exp((size > 1) * told - _CUT * sides)
    order = np.lexsort((first, -score.round(9), section))
    section, first, size, times, heads = (x[order] for x in (section, first, size, count, heads))
    return Phrases(section, first, size, times, heads, hits[order], score[order], firsts)


def _lead(reading: Reading, section: Ints, at: Ints) -> Floats:
    """How much phrases at these places name what precedes the first heading: those of the title, the earlier the more."""
    lead = np.zeros(len(at))
    bare = np.array([heading is None for heading in reading.headings])
    article = reading.article[section]
    leads = (at >= reading.own) & (section == reading.bounds[article]) & bare[section]
    at, title = at[leads], len(reading.headings) + article[leads]
    opens = reading.start[np.searchsorted(reading.section, title)]
    ends = reading.end[np.searchsorted(reading.section, title, side="right") - 1]
    along = (reading.start[at] - opens) / np.maximum(1, ends - opens)
    lead[leads] = np.maximum(0.0, 1.0 - 2.0 * along)
    return lead


def _hits(reading: Reading, weights: Weights, first: Ints, size: Ints) -> Floats:
    """How many of the words of stretches headings are expected to have."""
    value = weights.value[weights.of]
    begins = np.searchsorted(reading.section[: len(value)], reading.bounds)
    # Summed up for every article by itself, so that none changes another's by as much as a rounding.
    after: Floats = np.concatenate([np.cumsum(value[a:b]) for a, b in pairwise(begins.tolist())])
    before = np.append(0.0, after)
    before[begins] = 0.0
    hits: Floats = after[first + size - 1] - before[first]
    return hits


class _Windows(NamedTuple):
    """Stretches of words that may be phrases: first word, number of words that count, code, number of small words."""

    first: Ints
    size: Ints
    code: Ints
    small: Ints


def _windows(reading: Reading) -> _Windows:
    """Every stretch of words that may be a phrase, the shortest first."""
    n, term = len(reading.term), reading.term
    opens, closes, apart, counted = _ends(reading)
    ends, small, before = np.cumsum(apart), np.cumsum(reading.small), _previous(term)
    i = np.flatnonzero(opens)
    code, latest = np.zeros_like(i), np.full(len(i), -1)
    found = []
    for size in range(1, _MOST_TERMS + 1):
        j = i + (size - 1)
        if size > 1:
            j = j[: np.searchsorted(j, n)]
            # A stretch that is broken, has a term twice or is too long is so with more words too.
            i, latest = i[: len(j)], np.maximum(latest[: len(j)], before[j])
            whole = (
                (ends[j] == ends[i])
                & (latest < i)
                & (small[j] - small[i] <= _MOST_WORDS - size)
                & (reading.end[j] - reading.start[i] <= _MOST_CHARACTERS)
            )
            kept = np.flatnonzero(whole)
            i, j, code, latest = i[kept], j[kept], code[kept], latest[kept]
        code = code * _STEP + term[j]
        good = closes[j]
        if size == 1:
            good = good & ~counted[i] & (reading.end[i] - reading.start[i] <= _MOST_CHARACTERS)
        k = np.flatnonzero(good)
        found.append(_Windows(i[k], np.full(len(k), size), code[k] * 8 + size, small[j[k]] - small[i[k]]))
    return _Windows._make(map(np.concatenate, zip(*found, strict=True)))


def _ends(reading: Reading) -> tuple[Bools, Bools, Bools, Bools]:
    """With which words phrases may begin and end; which stand apart from the one before; which are counted."""
    capital, text = reading.capital, reading.text
    opens, closes, numbers, acts = parts(reading.kinds)
    # "To play", "they covered", "will end"; "covers the", "licenses Oakley".
    says = (reading.shown & WANTS > 0) & ~capital
    next_to = (numbers[1:] | capital[1:]) & (reading.join[1:] == BLANK)
    says |= acts & ((reading.shown_behind & TAKES > 0) | np.append(next_to, False)[: len(acts)])
    opens &= ~says
    closes &= ~says
    apart = reading.join <= OTHER
    for at in np.flatnonzero((reading.join == BRIDGE) & (reading.small == 1) & (reading.shown & COUNTS > 0)).tolist():
        # A number is held behind a name or a kind; else it counts: "a mole measures 310 metres".
        begin, end, here = int(reading.start[at - 1]), int(reading.end[at - 1]), int(reading.start[at])
        kind, known = is_kind(text[begin:end]), reading.languages[reading.article[reading.section[at]]]
        held = capital[at - 1] or not is_counted(text, here, known)
        apart[at] = not kind and (not held or is_amount(text, here))
        opens[at - 1] |= kind and text[end:here].strip().isdecimal()
    inside = reading.join == GLUE
    inside[1:] |= ((reading.join[1:] == BLANK) | (reading.join[1:] == LINK)) & capital[1:] & capital[:-1]
    inside = np.append(inside, False)
    behind = reading.shown & COUNTS > 0
    behind[1:] |= numbers[:-1] & (reading.join[1:] == BLANK)
    counted = _counted(reading, behind)[reading.term]
    for at in np.flatnonzero(counted & behind & opens).tolist():
        opens[at] = is_amount(text, int(reading.start[at]))
    opens &= ~inside[:-1]
    closes &= ~inside[1:]
    return opens, closes, apart, counted


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


def _of_titles(reading: Reading, weights: Weights, windows: _Windows) -> tuple[_Windows, Ints, Floats]:
    """The windows of several words that stand in titles, once for every section with all their terms; it; their hits."""
    n = len(reading.headings)
    by_term = np.argsort(weights.term, kind="stable")
    terms, own = weights.term[by_term], reading.own
    start = np.searchsorted(terms, reading.term[own:])
    count = np.searchsorted(terms, reading.term[own:], side="right") - start
    # Every word of titles with every section that has it, in order.
    word = np.repeat(np.arange(len(count)), count)
    row = by_term[np.arange(len(word)) + np.repeat(start - np.cumsum(count) + count, count)]
    section, value = weights.section[row], weights.value[row]
    key = word * n + section
    behind = np.searchsorted(key, key + n)
    behind[np.append(key, -1)[behind] != key + n] = -1
    # The window of every size and word.
    of = np.full((_MOST_TERMS + 1, len(count)), -1)
    of[windows.size, windows.first - own] = np.arange(len(windows.first))
    found = []
    begin, end, hits = np.arange(len(word)), np.arange(len(word)), value
    for size in range(2, _MOST_TERMS + 1):
        end = behind[end]
        held = np.flatnonzero(end >= 0)
        begin, end, hits = begin[held], end[held], hits[held] + value[end[held]]
        window = of[size, word[begin]]
        good = np.flatnonzero(window >= 0)
        found.append((window[good], section[begin[good]], hits[good]))
    window, section, hits = map(np.concatenate, zip(*found, strict=True))
    return _Windows._make(x[window] for x in windows), section, hits
