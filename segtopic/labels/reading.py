"""An article as it is labelled: its telling words one after the other, in arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, compress, count, pairwise, repeat

import numpy as np
from numpy.typing import NDArray

from segtopic.labels.edges import edges
from segtopic.labels.joins import INNER, NAMES, SENTENCE, joins
from segtopic.labels.places import Places, places
from segtopic.labels.rarity import rarity
from segtopic.languages import Language
from segtopic.segmentation import Segmentation

__all__ = ["Reading", "read_words"]

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Reading:
    """The words of articles' sections that count as terms, and behind all of them those of the articles' titles.

    Articles share neither sections nor terms, so that several are read as one is.

    Parameters
    ----------
    text : str
        What `start` and `end` count the characters of: every document's text, and behind it the title.
    vocabulary : tuple of str
        The terms, those of an article in the order of their first use.
    section, term, start, end : numpy.ndarray of int, (n,)
        Of every word: its section (for those of a title, the number of sections and of titles before), its term, its place.
    join, small : numpy.ndarray of int, (n,)
        What stands before every word (`segtopic.labels.joins`), and how many small words are in it.
    shown : numpy.ndarray of int, (n,)
        What that shows besides (`segtopic.labels.joins.COUNTS` and others).
    capital : numpy.ndarray of bool, (n,)
        Whether it has a capital that tells something.
    kinds : numpy.ndarray of int, (n,)
        What it may not do in a phrase (`segtopic.labels.edges`).
    rare : numpy.ndarray, (terms,)
        How rare every term is in its language at large, the most frequent nearly 0; 1 where it is not there.
    headings : tuple of (list of int or None)
        The terms of the heading of every section.
    bounds : numpy.ndarray of int, (articles + 1,)
        Where the sections of every article begin, and how many sections there are.
    languages : tuple of Language
        The language of every article.
    """

    text: str
    vocabulary: tuple[str, ...]
    section: Ints
    term: Ints
    start: Ints
    end: Ints
    join: Ints
    small: Ints
    shown: Ints
    capital: Bools
    kinds: Ints
    rare: Floats
    headings: tuple[list[int] | None, ...]
    bounds: Ints
    languages: tuple[Language, ...]

    @property
    def own(self) -> int:
        """How many words stand in sections; behind them stand those of titles."""
        return int(np.searchsorted(self.section, len(self.headings)))

    @cached_property
    def article(self) -> Ints:
        """The article of every section, and of every title behind them."""
        articles = np.arange(len(self.languages))
        return np.append(np.repeat(articles, np.diff(self.bounds)), articles)

    @cached_property
    def shown_behind(self) -> Ints:
        """What the join behind every word shows; behind the last of an article's and of a title's there is none."""
        behind = np.append(self.shown[1:], 0)[: len(self.shown)]
        titles = len(self.headings) + np.arange(len(self.languages))
        heads = np.searchsorted(self.section, np.append(self.bounds[:-1], titles))
        behind[heads[(heads > 0) & (heads < len(behind))] - 1] = 0
        return behind


def read_words(results: Sequence[Segmentation]) -> Reading:
    """Read the words of documents cut into sections.

    Parameters
    ----------
    results : sequence of Segmentation
        One at least.

    Returns
    -------
    Reading
    """
    found = list(map(places, results))
    plain = "\n".join(one.plain for one in found)
    bases, words = _from_zero(len(one.plain) + 1 for one in found), _from_zero(len(one.terms) for one in found)
    bounds = np.array(_from_zero(len(one.headed) for one in found))
    # Sections one behind the other, and behind all of them the titles, which are told from sections by that alone.
    sections = [[*range(a, b), int(bounds[-1]) + k] for k, (a, b) in enumerate(pairwise(bounds.tolist()))]
    stretched = [
        (of[k], base + a, base + b, base + a + skip)
        for one, of, base in zip(found, sections, bases, strict=False)
        for (k, a, b), skip in zip(one.stretches, one.skips, strict=True)
    ]
    of, begins, ends, heads = np.array(stretched, dtype=np.int64).T
    moved = np.repeat(np.array(bases[:-1]), np.diff(words))
    start = np.concatenate([one.start for one in found]) + moved
    end = np.concatenate([one.end for one in found]) + moved
    # The words of one stretch after those of another; what stands in none is left out.
    stretch = begins.searchsorted(start, side="right") - 1
    kept = (stretch >= 0) & (start < ends[stretch]) & (start >= heads[stretch])
    uncounted = chain.from_iterable(map(one.uncounted.__contains__, one.terms) for one in found)
    kept &= ~np.fromiter(uncounted, dtype=bool, count=words[-1])
    left = np.append(0, np.cumsum(kept))[words].tolist()
    terms = list(compress(chain.from_iterable(one.terms for one in found), kept.tolist()))
    stretch, start, end = stretch[kept], start[kept], end[kept]
    opens = np.diff(stretch, prepend=-1) > 0
    at, last = start.tolist(), np.where(opens, begins[stretch], np.append(0, end[:-1])).tolist()
    join, small, shown = _joined(list(map(plain.__getitem__, map(slice, last, at))), found, left)
    join[opens], small[opens] = SENTENCE, 0
    # What names somebody before a capital is part of the name.
    for i in np.flatnonzero((shown & NAMES > 0) & ~opens & (of[stretch] < bounds[-1])).tolist():
        first = max(plain.rfind(blank, last[i], at[i] - 1) for blank in " \u00a0") + 1
        if plain[at[i]].isupper() and first > last[i]:
            known = found[int(bounds.searchsorted(of[stretch[i]], side="right")) - 1].known
            join[i], small[i], shown[i] = joins(known)[plain[last[i] : first]]
            start[i] = at[i] = first
    capital = _capital(plain, at, end)
    numbers, vocabulary, headings, sizes = list[int](), list[str](), list[list[int] | None](), [0]
    for one, a, b in zip(found, left, left[1:], strict=False):
        headed = chain.from_iterable(filter(None, one.headed))
        ids = dict(zip(dict.fromkeys(chain(terms[a:b], headed)), count(len(vocabulary)), strict=False))
        numbers += map(ids.__getitem__, terms[a:b])
        headings += [None if own is None else list(map(ids.__getitem__, own)) for own in one.headed]
        vocabulary += ids
        sizes.append(len(vocabulary))
    term = np.array(numbers, dtype=np.int64)
    telling = _telling(capital, (join == SENTENCE) & (shown & INNER == 0), term, len(vocabulary))
    text = "\n".join(one.text for one in found)
    written = list(map(text.__getitem__, map(slice, at, end.tolist())))
    kinds = chain.from_iterable(
        map(edges(one.known).__getitem__, written[a:b]) for one, a, b in zip(found, left, left[1:], strict=False)
    )
    rare = chain.from_iterable(
        map(rarity(one.known).get, vocabulary[a:b], repeat(1.0))
        for one, a, b in zip(found, sizes, sizes[1:], strict=False)
    )
    order = np.argsort(of[stretch], kind="stable")
    return Reading(
        text,
        tuple(vocabulary),
        of[stretch][order],
        term[order],
        start[order],
        end[order],
        join[order],
        small[order],
        shown[order],
        telling[order],
        np.fromiter(kinds, dtype=np.int64, count=len(written))[order],
        np.fromiter(rare, dtype=np.float64, count=len(vocabulary)),
        tuple(headings),
        bounds,
        tuple(one.known for one in found),
    )


def _joined(gaps: Sequence[str], found: Sequence[Places], left: Sequence[int]) -> Ints:
    """Of every word what stands before it, how many small words that has, and what else it shows, in rows."""
    table = list[tuple[int, int, int]]()
    for one, a, b in zip(found, left, left[1:], strict=False):
        table += map(joins(one.known).__getitem__, gaps[a:b])
    return np.fromiter(chain.from_iterable(table), dtype=np.int64, count=3 * len(table)).reshape(-1, 3).T.copy()


def _capital(plain: str, at: Sequence[int], end: Ints) -> Bools:
    """Which words have a capital, or a number before one as in "2A"."""
    heads = "".join(map(plain.__getitem__, at))
    capital = np.fromiter(map(str.isupper, heads), dtype=bool, count=len(heads))
    for i in compress(count(), map(str.isdigit, heads)):
        capital[i] = plain[at[i] : end[i]].isupper()
    return capital


def _from_zero(sizes: Iterable[int]) -> list[int]:
    """Where each of some things begins that stand one behind the other, and where the last ends."""
    return [0, *accumulate(sizes)]


def _telling(capital: Bools, opens: Bools, term: Ints, n: int) -> Bools:
    """Which capitals tell something: where a sentence begins, those of words that have one elsewhere too."""
    votes = np.bincount(term[~opens], np.where(capital[~opens], 1.0, -1.0), minlength=n)
    return capital & (~opens | (votes[term] > 0))
