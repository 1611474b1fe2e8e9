"""How well every section answers the words of a query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from segtopic.section_index.postings import BREAK, ByWord, Ints, Places, Stream, weigh
from segtopic.section_index.weighting import Floats, Weighting

__all__ = ["Scoring"]

# What the fields of a section weigh beside its sentences. A first sentence says what the section is about.
NAME_WEIGHT = 1.0
FIRST_WEIGHT = 0.6
# Two words side by side, as in the query, tell more than either.
PAIR_WEIGHT = 0.6
# What the rest of the article says of the words; and its best section of all of them.
ARTICLE_WEIGHT = 1.0
BEST_WEIGHT = 0.5
# An opening names all the subjects of its article: the section on one of them answers better.
OPENING_SHARE = 0.8


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
    opens : array of bool, (sections,)
        Which sections are the opening of an article.
    n_words : int
        How many words there are, the `BREAK` included.
    weighting : Weighting
        How much a word tells.

    References
    ----------
    Robertson, Zaragoza and Taylor, Simple BM25 Extension to Multiple Weighted Fields, 2004; Callan, Passage-Level
    Evidence in Document Retrieval, 1994; Metzler and Croft, A Markov Random Field Model for Term Dependencies, 2005.
    We add the fields' scores rather than their counts, and take the article's best section for each word.
    """

    def __init__(
        self, stream: Stream, titles: Stream, owners: Ints, opens: NDArray[np.bool_], n_words: int, weighting: Weighting
    ) -> None:
        self._stream, self._owners, self._weighting = stream, owners, weighting
        self._n_words, self._n_articles = n_words, len(titles.starts) - 1
        self._share = np.where(opens, OPENING_SHARE, 1.0)
        sentences, second = stream.behind(1), stream.behind(2)
        body = stream.counts(sentences, stream.starts[1:], n_words)
        self.rarity = weighting.rarity(np.bincount(body.indices, minlength=n_words).astype(np.float64), len(owners))
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
        return Places(self._stream.words, self._n_words)

    def __call__(self, words: Sequence[int]) -> Floats:
        """The score of every section.

        Parameters
        ----------
        words : sequence of int
            The numbers of the query's words, in order; `BREAK` for one that stands nowhere.

        Returns
        -------
        array of float, (sections,)
            0 where none of the words stands in the section.
        """
        own = np.zeros(len(self._owners))
        article = np.zeros(self._n_articles)
        for word, times in Counter(words).items():
            if word == BREAK:
                continue
            sections, weights = self._by_word[word]
            own[sections] += times * weights
            best = np.zeros(self._n_articles)
            _greatest(best, self._owners[sections], weights)
            _greatest(best, *self._titles[word])
            article += times * best
        for pair in dict.fromkeys(pairwise(words)):
            if BREAK not in pair:
                sections, counts = self._stream.sections(self.places.side_by_side(pair))
                rarity = self._weighting.rarity(np.array([len(sections)], dtype=np.float64), len(own))
                weights = self._weighting.weights(counts.astype(np.float64), self._sizes[sections], rarity)
                own[sections] += PAIR_WEIGHT * weights
        best = np.zeros(self._n_articles)
        _greatest(best, self._owners, own)
        score = (own + (ARTICLE_WEIGHT * article + BEST_WEIGHT * best)[self._owners]) * self._share
        score[own <= 0] = 0.0
        return score


def _greatest(best: Floats, groups: Ints, values: Floats) -> None:
    """Raise `best` to the greatest value of every group; the groups ascend."""
    if len(groups):
        firsts = np.flatnonzero(np.diff(groups, prepend=-1))
        at = groups[firsts]
        best[at] = np.maximum(best[at], np.maximum.reduceat(values, firsts))
