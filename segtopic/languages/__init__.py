"""What the library knows of a language: stop words, stemmer, abbreviations, calendar; and which language a text is in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from segtopic.languages.words import ABBREVIATIONS, CALENDAR, CONNECTIVES, ELISIONS, PRONOUNS, STEMMERS, STOP_WORDS

__all__ = ["LANGUAGES", "Language", "Word", "language", "recognise"]

# Scripts written without blanks between words: their runs become overlapping pairs of characters.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Combining marks continue a word, though `\w` does not know them.
_MARKS = "\u00ad\u200c\u200d\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd"
_WORD = re.compile(rf"[{_UNSPACED}]+|(?:(?![{_UNSPACED}])[^\W_]|[{_MARKS}]|(?<=[^\W\d_])['’](?=[^\W\d_]))+")
_IS_UNSPACED = re.compile(rf"[{_UNSPACED}]")


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


@dataclass(frozen=True, eq=False)  # each language is one object: compared, and remembered by caches, by identity
class Language:
    """What is known of one language.

    Parameters
    ----------
    code : str
        ISO 639-1 code; ``"und"`` for a language that is not known.
    stop_words : frozenset of str
        Words that tell nothing of a subject, case folded, with ASCII apostrophes.
    abbreviations : frozenset of str
        Words before whose full stop no sentence ends, case folded, without the last stop.
    calendar : frozenset of str
        Names of months and days, case folded.
    stemmer : str or None
        Name of NLTK's Snowball stemmer.
    elisions : frozenset of str
        What stands before an apostrophe and is no part of the word, such as ``"l"`` in ``"l'eau"``.
    connectives : frozenset of str
        Openings of one word or a few that carry on what was said, such as ``"for example"``.
    pronouns : frozenset of str
        Words that point back at what was said.

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

    def term(self, word: str) -> str:
        """The term that a word counts as; empty for a stop word, a number or a single letter."""
        return _term(self, word)

    def words(self, text: str) -> Iterator[Word]:
        """The words of a text that count, in order. Chinese, Japanese, Thai ... give overlapping pairs of characters."""
        for match in _WORD.finditer(text):
            run, start = match.group(), match.start()
            if run[0] >= "\u0e00" and _IS_UNSPACED.match(run):
                for i in range(max(1, len(run) - 1)):
                    yield Word(run[i : i + 2], start + i, start + min(i + 2, len(run)))
                continue
            if self.elisions:
                start += self._elided(run)
                run = text[start : match.end()]
            if term := _term(self, run):
                yield Word(term, start, match.end())

    def _elided(self, word: str) -> int:
        """How many characters of a word, such as ``l'`` in ``l'eau``, are another word's."""
        before, mark, after = word.replace("’", "'").partition("'")
        return len(before) + 1 if mark and after and before.casefold() in self.elisions else 0

    def terms(self, text: str) -> list[str]:
        """The terms of a text, in order."""
        if self.elisions or _IS_UNSPACED.search(text):
            return [word.term for word in self.words(text)]
        return [term for run in _WORD.findall(text) if (term := _term(self, run))]


# A pure function of few distinct words: stemming is nine tenths of the cost of a TF-IDF row without this memory.
@lru_cache(maxsize=1 << 16)
def _term(known: Language, word: str) -> str:
    folded = word.casefold().replace("’", "'").replace("\u00ad", "")
    if folded in known.stop_words or not any(c.isalpha() for c in folded):
        return ""
    folded = folded.removesuffix("'s").removesuffix("'")
    if len(folded) < 2 or folded in known.stop_words:
        return ""
    return _stemmer(known.stemmer).stem(folded) if known.stemmer else folded


@lru_cache(maxsize=32)
def _stemmer(name: str):  # type: ignore[no-untyped-def]  # NLTK has no types
    from nltk.stem.snowball import SnowballStemmer

    return SnowballStemmer(name)


LANGUAGES = tuple(
    Language(
        code,
        frozenset(STOP_WORDS[code].split()),
        frozenset(ABBREVIATIONS.get(code, "").split()),
        frozenset(CALENDAR.get(code, "").split()),
        stemmer,
        frozenset(ELISIONS.get(code, "").split()),
        frozenset(opening.replace("_", " ").casefold() for opening in CONNECTIVES.get(code, "").split()),
        frozenset(PRONOUNS.get(code, "").split()),
    )
    for code, stemmer in STEMMERS.items()
)
"""The languages whose words are known, in the order in which they are tried; English in full."""

_UNKNOWN = Language("und")


def language(code: str | None) -> Language:
    """What is known of a language.

    Parameters
    ----------
    code : str or None
        ISO 639-1 code; a region such as in ``"en-GB"`` is passed over.

    Returns
    -------
    Language
        One without stop words and stemmer where the language is not known.

    Examples
    --------
    >>> from segtopic.languages import language
    >>> language("en-GB").stemmer, language("xx").stemmer
    ('english', None)
    """
    short = (code or "").replace("_", "-").split("-")[0].casefold()
    return next((known for known in LANGUAGES if known.code == short), _UNKNOWN)


def recognise(text: str) -> str | None:
    """The language a text is in, by the stop words in its first 8,000 characters.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str or None
        ISO 639-1 code, None where no known language fits.

    Examples
    --------
    >>> from segtopic.languages import recognise
    >>> recognise("The river rose and the people of the town left their houses.")
    'en'
    """
    words = Counter(_WORD.findall(text[:8000].casefold()))
    shares = [(sum(words[word] for word in words.keys() & known.stop_words), known.code) for known in LANGUAGES]
    most, code = max(shares, key=lambda share: share[0])
    return code if words and most >= 0.2 * words.total() else None
