"""Reads the sections of an archive as numbered words."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence, Sized
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from segtopic.datelines import dateline
from segtopic.languages import language
from segtopic.progress import tracked
from segtopic.section_index.postings import BREAK, Stream
from segtopic.section_index.words import search_words
from segtopic.section_table import each_result
from segtopic.segmentation import Segmentation
from segtopic.spans import Section, Sentence

__all__ = ["Archive", "read", "sentences"]


@dataclass(frozen=True, eq=False)
class Archive:
    """The words of an archive.

    Parameters
    ----------
    words : tuple of str
        The words; a word's number is its place. The first, empty, is the `BREAK`.
    stream : Stream
        The words of the sections.
    titles : Stream
        The words of the articles' titles.
    """

    words: tuple[str, ...]
    stream: Stream
    titles: Stream

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of every word."""
        return {word: k for k, word in enumerate(self.words)}

    def number(self, word: str) -> int:
        """The number of a word, `BREAK` for one that stands nowhere."""
        return self.numbers.get(word, BREAK)

    def check(self, results: Sequence[Segmentation]) -> None:
        """Raise an IndexError where these are the words of other results, by the number of their sentences."""
        sections = [section for result in results for section in result]
        if len(self.titles.starts) != len(results) + 1 or len(self.stream.starts) != len(sections) + 1:
            raise IndexError("the words of as many articles and sections as there are")
        wanted = [1 + len(sentences(section)) for section in sections]
        if not sections:
            return
        breaks = np.add.reduceat(self.stream.words == BREAK, self.stream.starts[:-1])
        if not np.array_equal(breaks, wanted) or (self.stream.words[self.stream.starts[1:] - 1] != BREAK).any():
            raise IndexError("the words of as many sentences as there are")


def read(results: Iterable[Segmentation], *, progress: bool = False) -> tuple[tuple[Segmentation, ...], Archive]:
    """Read an archive.

    Parameters
    ----------
    results : iterable of Segmentation
        It is gone through once.
    progress : bool
        Whether to show a bar.

    Returns
    -------
    tuple of (tuple of Segmentation) and Archive
        The results themselves, and their words.

    Raises
    ------
    TypeError
        Where it is one Segmentation rather than several, or an item is no Segmentation.
    """
    kept = []
    numbers: dict[str, int] = {"": BREAK}
    stream, titles = array("i"), array("i")
    starts, title_starts = array("q", [0]), array("q", [0])

    def add(words: Iterable[str], to: array[int]) -> None:
        to.extend([numbers.setdefault(word, len(numbers)) for word in words])

    total = len(results) if isinstance(results, Sized) else None
    shown = tracked(each_result(results), progress=progress, doing="reading", unit="article", total=total)
    with closing(shown) as articles:
        for result in articles:
            kept.append(result)
            words = search_words(language(result.document.language).code)
            add(words(result.document.title), titles)
            title_starts.append(len(titles))
            block = -1
            for section in result:
                add(words(_name(section)), stream)
                stream.append(BREAK)
                for sentence in sentences(section):
                    text = sentence.text
                    if sentence.block != block:
                        block = sentence.block
                        text = text[dateline(text) :]
                    add(words(text), stream)
                    stream.append(BREAK)
                starts.append(len(stream))
    archive = Archive(
        tuple(numbers),
        Stream(np.array(stream, dtype=np.int32), np.array(starts, dtype=np.int64)),
        Stream(np.array(titles, dtype=np.int32), np.array(title_starts, dtype=np.int64)),
    )
    return tuple(kept), archive


def sentences(section: Section) -> tuple[Sentence, ...]:
    """The sentences of a section; of one that has none, the whole as one."""
    return section.sentences or (Sentence(section.buffer, section.start, section.end),)


def _name(section: Section) -> str:
    """What a section is called: as its author says, else its label."""
    return section.heading.text if section.heading is not None else section.label
