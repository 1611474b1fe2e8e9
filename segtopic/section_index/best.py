"""The sentence of a section that answers a query best, and where the query's words stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from segtopic.section_index.postings import BREAK
from segtopic.section_index.reading import Archive, sentences
from segtopic.section_index.weighting import Floats
from segtopic.section_index.words import Query, SearchWords
from segtopic.spans import Section, Sentence, Span

__all__ = ["best_sentence"]


def best_sentence(
    section: Section, query: Query, words: SearchWords, archive: Archive, place: int, rarity: Floats
) -> tuple[Sentence, tuple[Span, ...]]:
    """The sentence that has the most telling words of a query, and where they stand in it.

    Parameters
    ----------
    section : Section
        A section.
    query : Query
        The query, in the section's language.
    words : SearchWords
        The words of that language.
    archive : Archive
        The archive's words.
    place : int
        The section's place among all sections.
    rarity : array of float, (words,)
        How much every word counts.

    Returns
    -------
    tuple of Sentence and tuple of Span
        Of equals the first sentence.
    """
    stream = archive.stream
    start, end = stream.starts[place], stream.starts[place + 1]
    said = stream.words[start:end]
    said = said[int(np.argmax(said == BREAK)) + 1 :]
    ends = said == BREAK
    sentence_of = np.cumsum(ends) - ends
    score = np.zeros(len(sentences(section)))
    for number in sorted({archive.number(word) for word in query.telling} - {BREAK}):
        score[np.unique(sentence_of[said == number])] += rarity[number]
    for a, b in dict.fromkeys(pairwise(archive.number(word) for word in query.words)):
        if a != BREAK and b != BREAK:
            pair = np.flatnonzero((said[:-1] == a) & (said[1:] == b))
            score[np.unique(sentence_of[pair])] += min(rarity[a], rarity[b])
    sentence = sentences(section)[int(np.argmax(score))]
    spans = list(_spans(sentence.text, query, words))
    return sentence, tuple(
        Span(sentence.buffer, sentence.start + a, sentence.start + b) for a, b in _joined(sorted(spans))
    )


def _spans(text: str, query: Query, words: SearchWords) -> Iterator[tuple[int, int]]:
    places = list(words.places(text))
    for word in places:
        if word.term in query.shown:
            yield word.start, word.end
    terms = f" {' '.join(word.term for word in places)} "
    for phrase in query.phrases:
        sought = f" {' '.join(phrase)} "
        first, counted = 0, 0
        at = terms.find(sought) if phrase else -1
        while at >= 0:
            # Counted from the last one found, or the time were the square of how many there are.
            first += terms.count(" ", counted, at)
            counted = at
            yield places[first].start, places[first + len(phrase) - 1].end
            at = terms.find(sought, at + len(sought) - 1)


def _joined(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans in order, those that overlap made one."""
    start, end = -1, -1
    for a, b in spans:
        if a >= end:
            if end > start:
                yield start, end
            start, end = a, b
        else:
            end = max(end, b)
    if end > start:
        yield start, end
