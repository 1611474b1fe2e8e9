"""The words of an article that name its sections: where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from segtopic.datelines import dateline
from segtopic.document import Document
from segtopic.headings.phrases import is_closed, looks_like_byline
from segtopic.labels.addresses import masked
from segtopic.labels.strings import has_unspaced, lexicon, unspaced_words
from segtopic.languages import Language, language
from segtopic.languages.known import LONGEST_TEXT, Word
from segtopic.segmentation import Segmentation
from segtopic.spans import Block, Section
from segtopic.vectors import block_spans

__all__ = ["Places", "places"]

Ints = NDArray[np.int64]

# A title is compared with every section, so that not much of it is looked at.
_LONGEST_TITLE = 1_000
# Of a longer text so much is read, the beginnings of its sections.
_MOST_CHARACTERS = 5_000_000


class Places(NamedTuple):
    """The stretches of an article that its names are looked for in, and its words, also those outside of them.

    Attributes
    ----------
    text, plain : str
        The document's text and behind it the title; the same with NULs for addresses.
    stretches : list of (int, int, int)
        Section, start and end of every stretch; last the title, whose section is the number of sections.
    skips : list of int
        How many characters at the head of every stretch are a dateline's.
    terms : list of str
        What every word counts as.
    start, end : numpy.ndarray of int
        Where it stands in the text.
    uncounted : frozenset of str
        Terms that tell nothing of a section: names of months and days.
    headed : list of (list of str or None)
        The terms of the heading of every section.
    known : Language
        The article's language.
    """

    text: str
    plain: str
    stretches: list[tuple[int, int, int]]
    skips: list[int]
    terms: list[str]
    start: Ints
    end: Ints
    uncounted: frozenset[str]
    headed: list[list[str] | None]
    known: Language


def places(result: Segmentation) -> Places:
    """The words of a document cut into sections, with their places.

    Parameters
    ----------
    result : Segmentation
        A document cut into sections.

    Returns
    -------
    Places
    """
    document, known = result.document, language(result.document.language)
    text = f"{document.text}\n\n{document.title}"
    plain = masked(text)
    most = len(document.text) if len(document.text) <= _MOST_CHARACTERS else _MOST_CHARACTERS // len(result)
    stretches, skips = list[tuple[int, int, int]](), list[int]()
    for k, section in enumerate(result):
        left = most
        for paragraph in _own(section):
            own = paragraph.text
            if len(own) > left:
                own = _beginning(own, left) or own[:left]
            left -= len(own)
            stretches.append((k, paragraph.start, paragraph.start + len(own)))
            skips.append(dateline(own))
    title = len(document.text) + 2
    stretches.append((len(result), title, title + len(_beginning(document.title, _LONGEST_TITLE))))
    skips.append(0)
    terms_of: Callable[[str], list[str]] = known.terms
    if has_unspaced(text):
        texts = [document.title, *(paragraph.text for section in result for paragraph in section.paragraphs)]
        words_in = partial(unspaced_words, known=known, lexicon=lexicon(texts, known))
        found = [(a, word) for _, a, b in stretches for word in words_in(plain[a:b])]
        terms, start, end = [word.term for _, word in found], *_arrays(found)

        def terms_of(text: str) -> list[str]:
            return [word.term for word in words_in(text)]
    else:
        terms, start, end = _words(document, plain, stretches, known)
    headed = [None if section.heading is None else terms_of(section.heading.text) for section in result]
    uncounted = _calendar(known)
    if known.code == "ko":  # what is counted is written together with its number
        uncounted |= {term for term in terms if term[0].isdigit()}
    return Places(text, plain, stretches, skips, terms, start, end, uncounted, headed, known)


def _words(
    document: Document, plain: str, stretches: Sequence[tuple[int, int, int]], known: Language
) -> tuple[list[str], Ints, Ints]:
    """The words of an article whose addresses are masked, and of its title, with their places."""
    if len(document.text) > LONGEST_TEXT or "\0" in plain:
        words = known.read(plain, tuple((a, b) for _, a, b in stretches))
        return list(words.terms), words.start, words.end
    # These are known from the reading of headings and sentences.
    words = known.read(document.text, block_spans(document))
    _, a, b = stretches[-1]
    titled = [(a, word) for word in known.words(plain[a:b])]
    start, end = _arrays(titled)
    terms = [*words.terms, *(word.term for _, word in titled)]
    return terms, np.append(words.start, start), np.append(words.end, end)


def _arrays(words: Iterable[tuple[int, Word]]) -> tuple[Ints, Ints]:
    """The starts and the ends of words in stretches that begin at a place."""
    start, end = np.array([(a + word.start, a + word.end) for a, word in words], dtype=np.int64).reshape(-1, 2).T
    return start, end


def _beginning(text: str, most: int) -> str:
    """So many characters of a text, no word cut in two."""
    return text if len(text) <= most else text[:most].rpartition(" ")[0]


def _own(section: Section) -> Sequence[Block]:
    """The paragraphs that a name is looked for in: bylines, code and tables only where there is nothing else."""
    prose = [one for one in section.paragraphs if one.kind not in ("code", "table") and not _is_byline(one.text)]
    return prose or section.paragraphs


def _is_byline(text: str) -> bool:
    return len(text) <= 70 and not is_closed(text) and looks_like_byline(text)


@lru_cache(maxsize=64)
def _calendar(known: Language) -> frozenset[str]:
    return known.calendar | {known.term(name) for name in known.calendar}
