"""What the library knows of a language: stop words, stemmer, abbreviations, calendar; and which language a text is in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

__all__ = ["LANGUAGES", "Language", "Word", "language", "recognise"]

# Scripts written without blanks between words: their runs become overlapping pairs of characters.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Combining marks continue a word, though `\w` does not know them.
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd"
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


@dataclass(frozen=True)
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

    def term(self, word: str) -> str:
        """The term that a word counts as; empty for a stop word, a number or a single letter."""
        return _term(self, word)

    def words(self, text: str) -> Iterator[Word]:
        """The words of a text that count, in order. Chinese, Japanese, Thai ... give overlapping pairs of characters."""
        for match in _WORD.finditer(text):
            run, start = match.group(), match.start()
            if _IS_UNSPACED.match(run):
                for i in range(max(1, len(run) - 1)):
                    yield Word(run[i : i + 2], start + i, start + min(i + 2, len(run)))
            elif term := _term(self, run):
                yield Word(term, start, match.end())

    def terms(self, text: str) -> list[str]:
        """The terms of a text, in order."""
        return [word.term for word in self.words(text)]


# A pure function of few distinct words: stemming is nine tenths of the cost of a TF-IDF row without this memory.
@lru_cache(maxsize=1 << 16)
def _term(known: Language, word: str) -> str:
    folded = word.casefold().replace("’", "'")
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


_EN_STOP = """
a about above across after afterwards again against ago all almost along already also although always am among amongst an
and another any anybody anyone anything anyway anywhere apart are aren't around as aside at away back be became because
become becomes been before beforehand being below beside besides best better between beyond both but by came can can't
cannot come comes coming could couldn't did didn't do does doesn't doing don't done down during each either else elsewhere
enough especially etc even ever every everybody everyone everything everywhere far few for former from further gave get
gets getting give given gives giving go goes going gone got had hadn't has hasn't have haven't having he he'd he'll he's
hence her here hers herself him himself his how however i i'd i'll i'm i've if in indeed instead into is isn't it it'd
it'll it's its itself just keep kept last later least less let let's like likely made mainly make makes making many may
maybe me meanwhile might mine more moreover most mostly mr mrs ms much must mustn't my myself near nearly neither never
nevertheless next no nobody none nor not nothing now nowhere of off often oh ok on once one ones only onto or other others
otherwise our ours ourselves out over own per perhaps put quite rather really said same saw say saying says see seem seemed
seems seen several shall shan't she she'd she'll she's should shouldn't since so some somebody somehow someone something
sometimes somewhere soon still such take taken takes taking tell tells than that that's the their theirs them themselves
then there there's thereby therefore these they they'd they'll they're they've thing things this those though through
throughout thus to together told too took toward towards try trying under unless until unto up upon us use used using
usually very via want wants was wasn't way we we'd we'll we're we've well went were weren't what what's whatever when
where whereas whether which while who who's whoever whole whom whose why will with within without won't would wouldn't yes
yet you you'd you'll you're you've your yours yourself yourselves added according noted monday tuesday wednesday thursday
friday saturday sunday two three first second third year years month months week weeks time times today tomorrow yesterday
"""
_EN_ABBREVIATIONS = """
mr mrs ms dr prof st sr jr rev hon gen lt col sgt capt maj cpl adm gov sen rep pres messrs mme mlle fr supt det insp
vs etc e.g i.e cf al viz approx est dept assn bros inc ltd co corp plc univ mt ft no nos vol fig figs eq eqs sec secs
ch chap pp ed eds ca jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun a.m p.m u.s u.k u.n
e.u d.c ph.d m.d b.a m.a
"""
_EN_CALENDAR = """
january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept
oct nov dec monday tuesday wednesday thursday friday saturday sunday
"""

LANGUAGES = (
    Language(
        "en",
        frozenset(_EN_STOP.split()),
        frozenset(_EN_ABBREVIATIONS.split()),
        frozenset(_EN_CALENDAR.split()),
        "english",
    ),
)
"""The languages that are known in full, in the order in which they are tried."""

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
    """The language a text is in, by the stop words among its first thousand words.

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
    words = [match.group().casefold() for match in _WORD.finditer(text[:8000])][:1000]
    shares = [(sum(word in known.stop_words for word in words), known.code) for known in LANGUAGES]
    most, code = max(shares, default=(0, None))
    return code if words and most >= 0.2 * len(words) else None
