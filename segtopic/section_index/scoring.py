"""How well every section answers the words of a query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from segtopic.section_index.postings import BREAK, ByWord, Ints, Places, Stream, weigh
from segtopic.section_index.weighting import Floats, Weighting

__all__ = ["Kin", "Scoring"]

# What a section's name and its first sentence weigh beside its sentences: both say what it is about.
NAME_WEIGHT = 2.0
FIRST_WEIGHT = 0.5
# Two words side by side, as in the query, tell more than either.
PAIR_WEIGHT = 0.5
# What the article says beside what the section says, and its title beside its sections.
ARTICLE_WEIGHT = 0.75
TITLE_WEIGHT = 1.0
# Stop words tell less than their rarity says, above all in a small archive.
STOP_SHARE = 0.5
# Sections in other languages count among those that lack a word, up to so many: of a language with few sections it is
# not known which words are rare in it.
MOST_OTHERS = 100
# An opening names all the subjects of its article: the section on one of them answers better.
OPENING_SHARE = 0.75


@dataclass(frozen=True, eq=False)
class Kin:
    """How the words of several languages go together.

    A word is as rare as it is among the sections in its language, for "war" tells something in English and nothing in
    German; and no rarer than in all of them, for "the" tells nothing in German either.

    Parameters
    ----------
    alike : array of int64, (words,)
        How many sections are in the language of every word.
    same : array of int64, (words,)
        A number for every word, the same for the words of several languages that are written alike.
    """

    alike: Ints
    same: Ints

    @classmethod
    def of(cls, words: Sequence[str], sizes: Mapping[str, int]) -> Kin:
        """The kin of some words.

        Parameters
        ----------
        words : sequence of str
            The words, each behind the code of its language and a colon.
        sizes : mapping of str to int
            How many sections are in every language.
        """
        numbers: dict[str, int] = {}
        parts = [word.partition(":") for word in words]
        return cls(
            np.array([sizes.get(code, 0) for code, _, _ in parts], dtype=np.int64),
            np.array([numbers.setdefault(word, len(numbers)) for _, _, word in parts], dtype=np.int64),
        )


class Scoring:
    """Scores of sections.

    Every word of the query adds its weight in the section: in its sentences, once more in its first, and in its name. To
    that comes what the article says of the word, which is its weight in that section of the article (or in the
    title) where it is greatest; so that a section need not repeat what its article is about.

    Parameters
    ----------
    stream : Stream
        The words of the sections.
    titles : Stream
        The words of the articles' titles.
    owners : array of int64, (sections,)
        The article of every section; ascending.
    kin : Kin
        How the words of several languages go together.
    opens : array of bool, (sections,)
        Which sections are the opening of an article.
    weighting : Weighting
        How much a word tells.

    References
    ----------
    Robertson, Zaragoza and Taylor, Simple BM25 Extension to Multiple Weighted Fields, 2004; Callan, Passage-Level
    Evidence in Document Retrieval, 1994; Metzler and Croft, A Markov Random Field Model for Term Dependencies, 2005.
    We add the fields' scores rather than their counts, and take the article's best section for each word.
    """

    def __init__(
        self, stream: Stream, titles: Stream, owners: Ints, kin: Kin, opens: NDArray[np.bool_], weighting: Weighting
    ) -> None:
        self._stream, self._owners, self._weighting = stream, owners, weighting
        n_words, self._n_articles = len(kin.alike), len(titles.starts) - 1
        self._share = np.where(opens, OPENING_SHARE, 1.0)
        sentences, second = stream.behind(1), stream.behind(2)
        body = stream.counts(sentences, stream.starts[1:], n_words)
        n = len(owners)
        self._share_of_all = n / np.maximum(1, np.minimum(n, kin.alike + MOST_OTHERS))
        spread = np.bincount(body.indices, minlength=n_words).astype(np.float64)
        everywhere = np.bincount(kin.same, spread, minlength=n_words)[kin.same]
        self.rarity = weighting.rarity(np.maximum(spread * self._share_of_all, everywhere), n)
        self._sizes = weighting.sizes(body, self.rarity)
        total = weigh(body, weighting, self.rarity)
        for share, begins, ends in (
            (FIRST_WEIGHT, sentences, second),
            (NAME_WEIGHT, stream.starts[:-1], sentences),
        ):
            total = total + share * weigh(stream.counts(begins, ends, n_words), weighting, self.rarity)
        self._by_word = ByWord(total)
        named = titles.counts(titles.starts[:-1], titles.starts[1:], n_words)
        self._titles = ByWord(weigh(named, weighting, self.rarity))

    @cached_property
    def places(self) -> Places:
        """Where the words stand."""
        return Places(self._stream.words, len(self.rarity))

    def __call__(self, queries: Iterable[tuple[Sequence[int], Container[int]]]) -> Floats:
        """The score of every section.

        Parameters
        ----------
        queries : iterable of tuple of (sequence of int, container of int)
            The query in every language: the numbers of its words, in order, `BREAK` for one that stands nowhere; and
            those among them that tell.

        Returns
        -------
        array of float, (sections,)
            0 where none of the telling words stands in the section.
        """
        own = np.zeros(len(self._owners))
        article = np.zeros(self._n_articles)
        answers = np.zeros(len(self._owners), bool)
        for words, telling in queries:
            self._add_words(words, telling, own, article, answers)
            self._add_pairs(words, own)
        best = np.zeros(self._n_articles)
        _greatest(best, self._owners, own)
        score: Floats = (own + ARTICLE_WEIGHT * (article + best)[self._owners]) * self._share
        score[~answers] = 0.0
        return score

    def _add_words(
        self, words: Sequence[int], telling: Container[int], own: Floats, article: Floats, answers: NDArray[np.bool_]
    ) -> None:
        for word, count in Counter(words).items():
            if word == BREAK:
                continue
            sections, weights = self._by_word[word]
            times = count if word in telling else count * STOP_SHARE
            if word in telling:
                answers[sections] = True
            own[sections] += times * weights
            best = np.zeros(self._n_articles)
            _greatest(best, self._owners[sections], weights)
            articles, named = self._titles[word]
            best[articles] += TITLE_WEIGHT * named
            article += times * best

    def _add_pairs(self, words: Sequence[int], own: Floats) -> None:
        for pair in dict.fromkeys(pairwise(words)):
            if BREAK in pair:
                continue
            sections, counts = self._stream.sections(self.places.side_by_side(pair))
            spread = len(sections) * self._share_of_all[[pair[0]]]
            weights = self._weighting.weights(
                counts.astype(np.float64), self._sizes[sections], self._weighting.rarity(spread, len(own))
            )
            own[sections] += PAIR_WEIGHT * weights


def _greatest(best: Floats, groups: Ints, values: Floats) -> None:
    """Raise `best` to the greatest value of every group; the groups ascend."""
    if len(groups):
        firsts = np.flatnonzero(np.diff(groups, prepend=-1))
        at = groups[firsts]
        best[at] = np.maximum(best[at], np.maximum.reduceat(values, firsts))
