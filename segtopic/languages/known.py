"""A language: its words, and what counts as a term of a text in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from segtopic.languages.folding import fold
from segtopic.languages.runs import HAN, HIRAGANA, KATAKANA, UNSPACED, run_splitter, word_pattern, word_runs

__all__ = ["LONGEST_TEXT", "Language", "Word", "Words"]

# Within a run: Chinese characters, a word of katakana, hiragana (the endings and particles of Japanese), other scripts.
_IS_UNSPACED = re.compile(rf"[{UNSPACED}]")
_PART = re.compile(rf"[{HAN}]+|[{KATAKANA}]+|(?P<hiragana>[{HIRAGANA}]+)|[^{HAN}{KATAKANA}{HIRAGANA}]+")

# Languages whose words have parts that are not their own.
_PARTLY = frozenset({"ko", "tr"})
_ENDINGS = frozenset(map(chr, range(0x3041, 0x30A0))) - frozenset("はがをにのもでとやへ")

LONGEST_TEXT = 50_000
"""Texts of up to so many characters are remembered with their words, for headings, sentences and labels all ask for them."""

_TEXTS = 32

# What is longer is no word: to put a million marks in order would take the square of their number.
_LONGEST = 400


class Word(NamedTuple):
    """A word of a text that counts as a term.

    Attributes
    ----------
    term : str
        What is counted: case folded, possessive taken off, stemmed.
    start, end : int
        Its place, in characters of the text given.
    """

    term: str
    start: int
    end: int


class Words(NamedTuple):
    """The words of some stretches of a text that count as terms.

    Attributes
    ----------
    terms : tuple of str, (n,)
        What is counted.
    start, end : numpy.ndarray of int, (n,)
        Their places, in characters of the text.
    first : tuple of int, (stretches + 1,)
        Which of them is the first of every stretch; last, how many there are.
    """

    terms: tuple[str, ...]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    first: tuple[int, ...]


@dataclass(frozen=True, eq=False)  # each language is one object: compared, and remembered by caches, by identity
class Language:
    """What is known of one language.

    Parameters
    ----------
    code : str
        ISO 639-1 code; ``"und"`` for a language that is not known.
    stop_words : frozenset of str
        Words that tell nothing of a subject, folded (`segtopic.languages.folding`).
    abbreviations : frozenset of str
        Words before whose full stop no sentence ends, folded, without the last stop.
    calendar : frozenset of str
        Names of months and days, folded.
    stemmer : str or None
        Name of NLTK's Snowball stemmer.
    elisions : frozenset of str
        What stands before an apostrophe and is no part of the word, such as ``"l"`` in ``"l'eau"``.
    connectives : frozenset of str
        Openings of one word or a few that carry on what was said, such as ``"for example"``.
    pronouns : frozenset of str
        Words that point back at what was said.
    stop_characters : frozenset of str
        Where no blanks part the words: characters no pair of which counts.
    endings : tuple of str
        Where there is no stemmer: endings that are taken off, the longest first.
    articles : tuple of str
        Articles that are joined to the word behind them; taken off as endings are.
    shortest_stem : int
        How many characters an ending or an article leaves at least.
    may_end : frozenset of str
        Abbreviations that end a sentence where a capital follows; with ``#`` those that do so behind a number.
    has_ordinals : bool
        Whether a number with a full stop is an ordinal, as in ``"3. Oktober"``.

    Examples
    --------
    >>> from segtopic.languages import language
    >>> [word.term for word in language("en").words("The minister's new treaties were signed.")]
    ['minist', 'new', 'treati', 'sign']
    """

    code: str
    stop_words: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    calendar: frozenset[str] = frozenset()
    stemmer: str | None = None
    elisions: frozenset[str] = frozenset()
    connectives: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    stop_characters: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    shortest_stem: int = 3
    may_end: frozenset[str] = frozenset()
    has_ordinals: bool = False

    def term(self, word: str) -> str:
        """The term that a word counts as; empty for a stop word, a number or a single letter."""
        return _remembered(self)[word]

    def read(self, text: str, spans: tuple[tuple[int, int], ...]) -> Words:
        """The words of some stretches of a text that count, in one pass.

        Parameters
        ----------
        text : str
            Any text.
        spans : tuple of (int, int)
            The stretches, in order, none in another. No word goes on from one to the next.

        Returns
        -------
        Words
            What `words` gives for every stretch.
        """
        return _remembered_words(self, text, spans) if len(text) <= LONGEST_TEXT else _words(self, text, spans)

    def words(self, text: str) -> Iterator[Word]:
        """The words of a text that count, in order.

        Chinese, Thai, Khmer ... give overlapping pairs of characters, Japanese the words in katakana and the pairs of
        its Chinese characters.
        """
        return map(Word._make, self.found(text))

    def found(self, text: str) -> Iterator[tuple[str, int, int]]:
        """What `words` gives, as plain tuples."""
        remembered = _remembered(self)
        for match in word_pattern(text).finditer(text):
            run, start = match.group(), match.start()
            if run[0] >= "\u0e00" and _IS_UNSPACED.match(run):
                for a, b in self._pairs(run):
                    if term := _pair(self, run[a:b]):
                        yield term, start + a, start + b
                continue
            if self.elisions:
                start += self.elided(run)
                run = text[start : match.end()]
            if term := remembered[run]:
                yield term, start, start + self._length(run, term)

    def _length(self, word: str, term: str) -> int:
        """How many characters of a word are its own: particles in Korean, and what Turkish adds to names, are not."""
        if self.code == "ko" and word.startswith(term):
            return len(term)
        if self.code == "tr":
            return len(word.replace("’", "'").partition("'")[0])
        return len(word)

    def _pairs(self, run: str) -> Iterator[tuple[int, int]]:
        """The places of the units of a run without blanks."""
        for part in _PART.finditer(run):
            start, end = part.span()
            if part["hiragana"]:
                continue
            if "\u30a1" <= run[start] <= "\u30ff":
                yield start, end
            elif end - start == 1:
                # Before an ending in hiragana it is half a verb; before a particle it is a noun.
                if unicodedata.normalize("NFC", run[end : end + 2])[:1] not in _ENDINGS:
                    yield start, end
            else:
                # Four characters in Japanese are mostly two words.
                step = 2 if self.code == "ja" and end - start == 4 else 1
                for i in range(start, end - 1, step):
                    yield i, i + 2

    def elided(self, word: str) -> int:
        """How many characters of a word, such as ``l'`` in ``l'eau``, are another word's."""
        if word.isalnum():
            return 0
        before, mark, after = word.replace("’", "'").partition("'")
        return len(before) + 1 if mark and after and before.casefold() in self.elisions else 0

    def terms(self, text: str) -> list[str]:
        """The terms of a text, in order."""
        if self.elisions or _IS_UNSPACED.search(text):
            return [word.term for word in self.words(text)]
        return list(filter(None, map(_remembered(self).__getitem__, word_runs(text))))


class _Terms(dict[str, str]):
    """The terms of the words met so far: stemming is nine tenths of the cost of a TF-IDF row without this memory."""

    most = 1 << 16

    def __init__(self, known: Language) -> None:
        super().__init__()
        self.known = known

    def __missing__(self, word: str) -> str:
        term = _term(self.known, word)
        if len(word) <= _LONGEST:
            if len(self) >= self.most:
                self.clear()
            self[word] = term
        return term


@lru_cache(maxsize=64)
def _remembered(known: Language) -> _Terms:
    return _Terms(known)


def _term(known: Language, word: str) -> str:
    if len(word) > _LONGEST:
        return word.casefold() if any(c.isalpha() for c in word) else ""
    folded = fold(word, code=known.code)
    if folded in known.stop_words or not any(c.isalpha() for c in folded):
        return ""
    if known.code == "tr":
        folded = folded.partition("'")[0]  # what stands behind is the ending of a name
    folded = folded.removesuffix("'s").removesuffix("'")
    if len(folded) < 2 or folded in known.stop_words:
        return ""
    if known.stemmer:
        return str(_stemmer(known.stemmer).stem(folded))
    for article in known.articles:
        while len(folded) - len(article) >= known.shortest_stem and folded.startswith(article):
            folded = folded[len(article) :]
    for ending in known.endings:
        if len(folded) - len(ending) >= known.shortest_stem and folded.endswith(ending):
            folded = folded[: -len(ending)]
            break
    return "" if folded in known.stop_words else folded


def _words(known: Language, text: str, spans: tuple[tuple[int, int], ...]) -> Words:
    term_of = _remembered(known).__getitem__
    # Between the words and in them: the characters from the end of each to that of the next.
    terms, lengths, stops, place = list[str](), list[int](), [0], 0
    # Of a long text only the stretches are looked at, for it is read some at a time.
    whole = run_splitter(text) if len(text) <= LONGEST_TEXT else None
    for start, end in spans:
        stretch = text[start:end]
        splitter = None if known.code in _PARTLY else whole or run_splitter(stretch)
        if splitter is None:
            for term, a, b in known.found(stretch):
                terms.append(term)
                lengths += (start + a - place, b - a)
                place = start + b
        else:
            pieces = splitter.split(stretch)
            if known.elisions and ("'" in stretch or "’" in stretch):
                for i in range(1, len(pieces), 2):
                    cut = known.elided(pieces[i])
                    pieces[i - 1 : i + 1] = pieces[i - 1] + pieces[i][:cut], pieces[i][cut:]
            terms += map(term_of, pieces[1::2])
            sizes = list(map(len, pieces))
            sizes[0] += start - place
            place = end - sizes.pop()
            lengths += sizes
        stops.append(len(terms))
    ends = np.array(lengths, dtype=np.int64).cumsum()
    told = bytes(map(bool, terms))
    first = accumulate((told.count(1, *pair) for pair in pairwise(stops)), initial=0)
    counted = np.frombuffer(told, dtype=bool)
    return Words(tuple(filter(None, terms)), ends[::2][counted], ends[1::2][counted], tuple(first))


_remembered_words = lru_cache(maxsize=_TEXTS)(_words)


@lru_cache(maxsize=1 << 16)
def _pair(known: Language, pair: str) -> str:
    """The term of a unit of a script without blanks; empty where it tells nothing."""
    pair = unicodedata.normalize("NFKC", pair)
    return "" if pair in known.stop_words or not known.stop_characters.isdisjoint(pair) else pair


@lru_cache(maxsize=32)
def _stemmer(name: str) -> Any:  # NLTK has no types
    from nltk.stem.snowball import SnowballStemmer

    return SnowballStemmer(name)
