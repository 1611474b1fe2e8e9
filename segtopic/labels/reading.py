"""An article as it is labelled: its telling words one after the other, in arrays."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

from segtopic.datelines import dateline
from segtopic.headings.phrases import is_closed, looks_like_byline
from segtopic.labels.addresses import masked
from segtopic.labels.edges import edges
from segtopic.labels.joins import INNER, NAMES, SENTENCE, joins
from segtopic.labels.rarity import rarity
from segtopic.labels.strings import has_unspaced, lexicon, unspaced_words
from segtopic.languages import Language
from segtopic.segmentation import Segmentation
from segtopic.spans import Block, Section

__all__ = ["Reading", "read_words", "together"]

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

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
    words: Callable[[str], Iterable[tuple[str, int, int]]] = known.read
    if has_unspaced(document.text) or has_unspaced(document.title):
        texts = [document.title, *(paragraph.text for section in result for paragraph in section.paragraphs)]
        words = partial(unspaced_words, known=known, lexicon=lexicon(texts, known))
    most = len(document.text) if len(document.text) <= _MOST_CHARACTERS else _MOST_CHARACTERS // len(result)
    kinds, calendar = joins(known), _calendar(known)
    counted = known.code == "ko"  # what is counted is written together with its number
    ids: dict[str, int] = {}
    rows = array("q")

    def take(section: int, stretch: str, base: int, skip: int = 0) -> None:
        stretch, last = masked(stretch), 0
        for term, a, b in words(stretch):
            if a < skip or term in calendar or (counted and term[0].isdigit()):
                continue
            kind, small, shown = kinds[stretch[last:a]]
            if not last:
                kind, small = SENTENCE, 0
            elif shown & NAMES and stretch[a].isupper() and section < len(result):
                start = max(stretch.rfind(" ", last, a - 1), stretch.rfind("\u00a0", last, a - 1)) + 1
                if start > last:
                    kind, small, shown = kinds[stretch[last:start]]
                    a = start
            last = b
            # A capital, or a number before one as in "2A".
            head = stretch[a]
            capital = head.isupper() or (head.isdigit() and stretch[a:b].isupper())
            rows.extend((section, ids.setdefault(term, len(ids)), base + a, base + b, kind, small, shown, capital))

    headings: list[list[int] | None] = []
    for k, section in enumerate(result):
        left = most
        for paragraph in _own(section):
            stretch = _beginning(paragraph.text, left) or paragraph.text[:left]
            left -= len(stretch)
            take(k, stretch, paragraph.start, dateline(stretch))
        named = section.heading
        terms = None if named is None else [ids.setdefault(term, len(ids)) for term, _, _ in words(named.text)]
        headings.append(terms)
    take(len(result), _beginning(document.title, _LONGEST_TITLE), len(document.text) + 2)
    table = np.frombuffer(rows, dtype=np.int64).reshape(-1, 8)
    where, term, start, end, join, small, shown, capital = np.ascontiguousarray(table.T)
    text = f"{document.text}\n\n{document.title}"
    written = (text[a:b] for a, b in zip(start.tolist(), end.tolist(), strict=True))
    return Reading(
        text,
        tuple(ids),
        where,
        term,
        start,
        end,
        join,
        small,
        shown,
        _telling(capital > 0, (join == SENTENCE) & (shown & INNER == 0), term, len(ids)),
        np.fromiter(map(edges(known).__getitem__, written), np.int64, len(term)),
        np.fromiter(map(rarity(known).get, ids, repeat(1.0)), np.float64, len(ids)),
        tuple(headings),
        np.array([0, len(result)]),
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
