"""Short word lists of our own, one file per language, read on first use.

A file may hold `STEMMER` (the name of NLTK's Snowball stemmer) or `ENDINGS`, `ARTICLES` and `SHORTEST_STEM`, and as words between
blanks `STOP_WORDS`, `STOP_CHARACTERS`, `ABBREVIATIONS`, `MAY_END`, `CALENDAR`, `ELISIONS`, `CONNECTIVES` (blanks within
one are written ``_``) and `PRONOUNS` (those that are articles as well are left out); `HAS_ORDINALS` is true or absent.
What each means stands at `segtopic.languages.Language`.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from segtopic.languages.folding import fold
from segtopic.languages.known import Language
from segtopic.languages.lists.neighbours import WORDS

__all__ = ["CODES", "load"]

CODES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "pl", "cs", "sv", "no", "da", "fi", "hu", "ro", "tr", "el", "id",
    "ar", "fa", "he", "hi", "zh", "ja", "ko",
)  # fmt: skip
"""The languages whose words are known, in the order in which they are tried."""


@lru_cache(maxsize=128)
def load(code: str) -> Language:
    """A language as its file tells it.

    Parameters
    ----------
    code : str
        One of `CODES`, or of the neighbours in `segtopic.languages.lists.neighbours`, of which a few stop words are
        known.

    Returns
    -------
    Language
        The same object at every call.

    Raises
    ------
    KeyError
        Where the code is none of these.
    """
    if code not in CODES:
        return Language(code, stop_words=frozenset(fold(WORDS[code]).split()))
    data = import_module(f"segtopic.languages.lists.{code}")

    def words(name: str) -> list[str]:
        return [fold(word, code=code) for word in getattr(data, name, "").split()]

    return Language(
        code,
        stop_words=frozenset(words("STOP_WORDS")),
        abbreviations=frozenset(words("ABBREVIATIONS")) | {w for w in words("MAY_END") if w[0] != "#"},
        calendar=frozenset(words("CALENDAR")),
        stemmer=getattr(data, "STEMMER", None),
        elisions=frozenset(words("ELISIONS")),
        connectives=frozenset(opening.replace("_", " ") for opening in words("CONNECTIVES")),
        pronouns=frozenset(words("PRONOUNS")),
        stop_characters=frozenset("".join(words("STOP_CHARACTERS"))),
        endings=tuple(sorted(set(words("ENDINGS")), key=lambda ending: (-len(ending), ending))),
        articles=tuple(words("ARTICLES")),
        shortest_stem=getattr(data, "SHORTEST_STEM", 3),
        may_end=frozenset(words("MAY_END")),
        has_ordinals=getattr(data, "HAS_ORDINALS", False),
    )
