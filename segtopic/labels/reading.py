"""An article as it is labelled: its telling words one after the other, in arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import chain, compress, repeat

import numpy as np
from numpy.typing import NDArray

from segtopic.datelines import dateline
from segtopic.document import Document
from segtopic.headings.phrases import is_closed, looks_like_byline
from segtopic.labels.addresses import masked
from segtopic.labels.edges import edges
from segtopic.labels.joins import INNER, NAMES, SENTENCE, joins
from segtopic.labels.rarity import rarity
from segtopic.labels.strings import has_unspaced, lexicon, unspaced_words
from segtopic.languages import Language
from segtopic.languages.known import LONGEST_TEXT
from segtopic.segmentation import Segmentation
from segtopic.spans import Block, Section
from segtopic.vectors import block_spans

__all__ = ["Reading", "read_words", "together"]

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
_Stretch = tuple[int, int, int, int]

# A title is compared with every section, so that not much of it is looked at.
_LONGEST_TITLE = 1_000
# Of a longer text so much is read, the beginnings of its sections.
_MOST_CHARACTERS = 5_000_000


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


def read_words(result: Segmentation, known: Language) -> Reading:
    """Read the words of a segmentation.

    Parameters
    ----------
    result : Segmentation
        A document cut into sections.
    known : Language
        Its language.

    Returns
    -------
    Reading
    """
    document = result.document
    text = f"{document.text}\n\n{document.title}"
    plain = masked(text)
    most = len(document.text) if len(document.text) <= _MOST_CHARACTERS else _MOST_CHARACTERS // len(result)
    stretches = []
    for k, section in enumerate(result):
        left = most
        for paragraph in _own(section):
            own = paragraph.text
            if len(own) > left:
                own = _beginning(own, left) or own[:left]
            left -= len(own)
            stretches.append((k, paragraph.start, paragraph.start + len(own), dateline(own)))
    title = len(document.text) + 2
    stretches.append((len(result), title, title + len(_beginning(document.title, _LONGEST_TITLE)), 0))
    named = [None if section.heading is None else section.heading.text for section in result]
    if has_unspaced(text):
        texts = [document.title, *(paragraph.text for section in result for paragraph in section.paragraphs)]
        words_in = partial(unspaced_words, known=known, lexicon=lexicon(texts, known))
        found = [(a, word) for _, a, b, _ in stretches for word in words_in(plain[a:b])]
        terms = [word.term for _, word in found]
        start, end = np.array([(a + word.start, a + word.end) for a, word in found], dtype=np.int64).reshape(-1, 2).T
        headed = [None if one is None else [word.term for word in words_in(one)] for one in named]
    else:
        terms, start, end = _words(document, plain, stretches, known)
        headed = [None if one is None else known.terms(one) for one in named]
    return _reading(text, plain, stretches, terms, start, end, headed, known)


def _words(
    document: Document, plain: str, stretches: Sequence[_Stretch], known: Language
) -> tuple[list[str], Ints, Ints]:
    """The words of an article whose addresses are masked, and of its title, with their places."""
    if len(document.text) > LONGEST_TEXT or "\0" in plain:
        words = known.read(plain, tuple((a, b) for _, a, b, _ in stretches))
        return list(words.terms), words.start, words.end
    # These are known from the reading of headings and sentences.
    words = known.read(document.text, block_spans(document))
    _, a, b, _ = stretches[-1]
    titled = list(known.words(plain[a:b]))
    start = np.append(words.start, [a + word.start for word in titled]).astype(np.int64)
    end = np.append(words.end, [a + word.end for word in titled]).astype(np.int64)
    return [*words.terms, *(word.term for word in titled)], start, end


def _reading(
    text: str,
    plain: str,
    stretches: Sequence[_Stretch],
    terms: list[str],
    start: Ints,
    end: Ints,
    headed: Sequence[list[str] | None],
    known: Language,
) -> Reading:
    wheres, begins, ends, skips = (np.array(one, dtype=np.int64) for one in zip(*stretches, strict=True))
    # The words of one stretch after those of another; what stands in none is left out.
    stretch = begins.searchsorted(start, side="right") - 1
    kept = (stretch >= 0) & (start < ends[stretch]) & (start >= (begins + skips)[stretch])
    calendar, counted = _calendar(known), known.code == "ko"  # what is counted is written together with its number
    counts = [term not in calendar and not (counted and term[0].isdigit()) for term in terms]
    kept &= np.array(counts, dtype=bool)
    terms = list(compress(terms, kept.tolist()))
    stretch, start, end = stretch[kept], start[kept], end[kept]
    section = wheres[stretch]
    opens = np.diff(stretch, prepend=-1) > 0
    last = np.where(opens, begins[stretch], np.append(0, end[:-1]))
    kinds = joins(known)
    at, before = start.tolist(), last.tolist()
    table = [kinds[plain[a:b]] for a, b in zip(before, at, strict=True)]
    join, small, shown = np.array(table, dtype=np.int64).reshape(-1, 3).T.copy()
    join[opens], small[opens] = SENTENCE, 0
    for i in np.flatnonzero((shown & NAMES > 0) & ~opens & (section < len(headed))).tolist():
        a, b = before[i], at[i]
        first = max(plain.rfind(" ", a, b - 1), plain.rfind("\u00a0", a, b - 1)) + 1
        if plain[b].isupper() and first > a:
            start[i] = at[i] = first
            join[i], small[i], shown[i] = kinds[plain[a:first]]
    # A capital, or a number before one as in "2A".
    heads = [plain[a] for a in at]
    capital = np.array([head.isupper() for head in heads], dtype=bool)
    for i, head in enumerate(heads):
        if head.isdigit():
            capital[i] = plain[at[i] : end[i]].isupper()
    ids: dict[str, int] = {}
    headings: list[list[int] | None] = []
    numbers, place = list[int](), 0
    for k, bound in enumerate(section.searchsorted(np.arange(1, len(headed) + 2)).tolist()):
        numbers += [ids.setdefault(term, len(ids)) for term in terms[place:bound]]
        place = bound
        if k < len(headed):
            of = headed[k]
            headings.append(None if of is None else [ids.setdefault(term, len(ids)) for term in of])
    term = np.array(numbers, dtype=np.int64)
    written = (text[a:b] for a, b in zip(at, end.tolist(), strict=True))
    telling = _telling(capital, (join == SENTENCE) & (shown & INNER == 0), term, len(ids))
    return Reading(
        text,
        tuple(ids),
        section,
        term,
        start,
        end,
        join,
        small,
        shown,
        telling,
        np.fromiter(map(edges(known).__getitem__, written), np.int64, len(term)),
        np.fromiter(map(rarity(known).get, ids, repeat(1.0)), np.float64, len(ids)),
        tuple(headings),
        np.array([0, len(headed)]),
        (known,),
    )


def together(readings: Sequence[Reading]) -> Reading:
    """The readings of several articles as one: their sections, terms and texts one behind the other.

    Parameters
    ----------
    readings : sequence of Reading
        At least one.

    Returns
    -------
    Reading
    """
    if len(readings) == 1:
        return readings[0]
    bounds, terms, places = (
        np.cumsum([0, *sizes])
        for sizes in (
            [len(one.headings) for one in readings],
            [len(one.vocabulary) for one in readings],
            [len(one.text) + 1 for one in readings],
        )
    )
    article = np.repeat(np.arange(len(readings)), [len(one.term) for one in readings])
    section, term, start, end, join, small, shown, capital, kinds = (
        np.concatenate([getattr(one, name) for one in readings])
        for name in ("section", "term", "start", "end", "join", "small", "shown", "capital", "kinds")
    )
    titled = section == np.diff(bounds)[article]
    section = np.where(titled, bounds[-1] + article, section + bounds[article])
    order = np.argsort(section, kind="stable")
    headings = (
        None if heading is None else [offset + term for term in heading]
        for one, offset in zip(readings, terms[:-1].tolist(), strict=True)
        for heading in one.headings
    )
    return Reading(
        "\n".join(one.text for one in readings),
        tuple(chain.from_iterable(one.vocabulary for one in readings)),
        section[order],
        (term + terms[article])[order],
        (start + places[article])[order],
        (end + places[article])[order],
        join[order],
        small[order],
        shown[order],
        capital[order],
        kinds[order],
        np.concatenate([one.rare for one in readings]),
        tuple(headings),
        bounds,
        tuple(chain.from_iterable(one.languages for one in readings)),
    )


def _beginning(text: str, most: int) -> str:
    """So many characters of a text, no word cut in two."""
    return text if len(text) <= most else text[:most].rpartition(" ")[0]


def _own(section: Section) -> Sequence[Block]:
    """The paragraphs that a name is looked for in: bylines, code and tables only where there is nothing else."""
    prose = [one for one in section.paragraphs if one.kind not in ("code", "table") and not _is_byline(one.text)]
    return prose or section.paragraphs


def _is_byline(text: str) -> bool:
    return len(text) <= 70 and not is_closed(text) and looks_like_byline(text)


def _telling(capital: Bools, opens: Bools, term: Ints, n: int) -> Bools:
    """Which capitals tell something: where a sentence begins, those of words that have one elsewhere too."""
    votes = np.bincount(term[~opens], np.where(capital[~opens], 1.0, -1.0), minlength=n)
    return capital & (~opens | (votes[term] > 0))


@lru_cache(maxsize=64)
def _calendar(known: Language) -> frozenset[str]:
    return known.calendar | {known.term(name) for name in known.calendar}
