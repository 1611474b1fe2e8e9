"""Which words may begin and end a phrase: stop words, verbs and adjectives that wait for their noun may not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from segtopic.labels.endings import ADJECTIVES, NO_VERBS, VERBS
from segtopic.labels.small_words import AND, BETWEEN, EDGES, NAMING, NUMBERS, SAYING
from segtopic.languages import Language

__all__ = ["Edges", "Judgement", "edges", "is_kind", "judge", "parts", "phrase_words"]

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]

# With these no phrase begins, ends; these make a clause of it; small words; "between"; "and".
_FIRST, _LAST, _VERB, _SMALL, _BETWEEN, _AND = (1 << k for k in range(6))
# Where a noun is followed by no adjective: what has a capital, what has none.
_NAME, _LOW = 1 << 6, 1 << 7
# In English: "to", what may be an infinitive, words in "-ing", "'s", "-ed", a capital, plurals that may be verbs.
_TO, _INFINITIVE, _GERUND, _OWNER, _DONE, _CAPITAL, _ACTS = (1 << k for k in range(8, 15))
# Numbers; in English: plurals, what is mostly a verb behind them, what begins no phrase without being a small word.
_NUMBER, _MANY, _ACT, _ODD = (1 << k for k in range(15, 19))
_ADVERBS = {"en": "ly", "es": "mente", "it": "mente", "pt": "mente", "fr": "ement"}
_NO_ADVERBS = frozenset(
    "family supply assembly italy july ally reply rally bully belly jelly fly butterfly anomaly monopoly multiply lily folly "
    "disassembly poly sicily hillbilly imply homily holly molly billy sally emily kelly bly mente clemente vehemente "
    "élément règlement département appartement mouvement changement gouvernement parlement logement événement paiement "
    "traitement lancement financement développement équipement engagement investissement enseignement bâtiment".split()
)
# English adjectives that end so; the nouns among them.
_ADJECTIVAL = ("ous", "ful", "less", "able", "ible", "ical", "ional")
_NOT_ADJECTIVAL = frozenset(
    "table cable vegetable timetable fable stable bible crucible handful musical periodical professional professionals "
    "variable wireless syllable".split()
)
_PLURALS = frozenset("men women people children police".split())
# What begins no phrase but where a number is behind it: "type 2 diabetes".
_KINDS = frozenset("type typ tipo тип".split())
_WORD = re.compile(r"[^\W_]+(?:[-‐'’][^\W_]+)*+")
_SHORTEST = 5
# Where a name or noun, but for those that end so, is not followed by a word that is written small unless it is a verb's.
_NOUN_LAST = dict.fromkeys(("de", "ru", "uk", "pl", "cs"), "\0") | dict.fromkeys(("sv", "no", "da"), "s")


def phrase_words(text: str) -> list[str]:
    """The words of a phrase."""
    words = text.split()
    return words if "".join(words).isalnum() else _WORD.findall(text)


class Parts(NamedTuple):
    """With which words a phrase may begin and end; which are numbers, which may be verbs."""

    opens: Bools
    closes: Bools
    numbers: Bools
    acts: Bools


class Judgement(NamedTuple):
    """What some phrases may be.

    Attributes
    ----------
    sound : numpy.ndarray of bool, (n,)
        Whether each may be a phrase at all.
    clause : numpy.ndarray of bool, (n,)
        Whether in English a word of it may well say what the one before it does: "Parliament licenses".
    two : numpy.ndarray of bool, (n,)
        Whether it puts two things beside each other.
    verb : numpy.ndarray of bool, (n,)
        Whether its first word is in English rather a verb than a noun, in "-ing" or in "-s".
    """

    sound: Bools
    clause: Bools
    two: Bools
    verb: Bools


class Edges(dict[str, int]):
    """From a word, as it is written, to what it may not do in a phrase; remembered, for few recur.

    Parameters
    ----------
    known : Language
        The language.
    """

    most = 1 << 15

    def __init__(self, known: Language) -> None:
        super().__init__()
        self._code = code = known.code
        self._small, self._and = known.stop_words, AND.get(code, frozenset())
        self._saying, self._numbers = SAYING.get(code, frozenset()), NUMBERS.get(code, frozenset())
        self._naming = NAMING.get(code, frozenset())
        self._first = self._last = known.stop_words | self._saying | EDGES.get(code, frozenset())
        self._verbs, self._nouns = self._saying, frozenset[str]()
        self._acts, self._bare = frozenset[str](), frozenset[str]()
        if code == "en":
            lines = files("segtopic.labels").joinpath("english.txt").read_text(encoding="utf-8").splitlines()
            # Verbs; adjectives; nouns that end as verbs do; verbs that may be nouns, in "-s" and without.
            verbs, adjectives, self._nouns, self._acts, self._bare = (frozenset(line.split()) for line in lines)
            self._first, self._verbs = self._first | verbs, self._verbs | verbs
            self._last = self._last | verbs | adjectives
        self._unspaced = tuple(sorted(self._saying | EDGES.get(code, frozenset()))) if code in ("ja", "zh") else ()

    def __missing__(self, word: str) -> int:
        found = self._read(word)
        if len(word) <= 60:
            if len(self) >= self.most:
                self.clear()
            self[word] = found
        return found

    def may_begin(self, word: str) -> bool:
        """Whether a phrase may begin with a word."""
        return not self[word] & _FIRST

    def is_rather_verb(self, word: str) -> bool:
        """Whether a word is in English rather a verb than a noun, in "-ing" or in "-s"."""
        return bool(self[word] & (_GERUND | _ACTS))

    def _read(self, word: str) -> int:
        small, whole = not word[0].isupper(), word.casefold().replace("’", "'")
        folded = max(whole.split("'"), key=len)
        if not small and folded in self._naming:
            return _CAPITAL
        if folded in self._numbers:
            return _FIRST | _LAST | _NUMBER
        found = _VERB * (folded in self._verbs) | _SMALL * (folded in self._small)
        found |= _BETWEEN * (folded in BETWEEN) | _AND * (folded in self._and)
        if whole in self._first or folded in self._first or word.startswith(self._unspaced):
            found |= _FIRST
        if whole in self._last or folded in self._last or word.endswith(self._unspaced):
            found |= _LAST
        adverb = _ADVERBS.get(self._code)
        if adverb and folded.endswith(adverb) and folded not in _NO_ADVERBS:
            found |= _FIRST | _LAST
        if self._code == "en":
            return found | self._english(folded, small) | _OWNER * whole.endswith(("'s", "s'"))
        if self._code == "ko" and any((ord(c) - 0xAC00) % 28 == 20 for c in word if "가" <= c <= "힣"):
            return _FIRST | _LAST | _VERB  # "ss" below a syllable is the past of a verb
        shortest = 2 if self._code == "ko" else _SHORTEST
        adjective = len(folded) >= shortest and folded.endswith(ADJECTIVES.get(self._code, ()))
        if small and len(folded) >= shortest and folded not in NO_VERBS and self._ends_as_verb(folded):
            return found | _FIRST | _LAST | _VERB
        # In German what ends a phrase is a noun, which has a capital.
        if (small and adjective) or (self._code == "de" and word[0].islower()):
            found |= _LAST
        if self._code in _NOUN_LAST and not found & _SMALL:
            found |= _LOW if small else _NAME * (not adjective and not folded.endswith(_NOUN_LAST[self._code]))
        return found

    def _ends_as_verb(self, word: str) -> bool:
        # "Popular", "escolar", "ouvrier": adjectives and nouns of the Romance languages.
        return word.endswith(VERBS.get(self._code, ())) and not word.endswith(("lar", "lare", "iere"))

    def _english(self, word: str, small: bool) -> int:
        last = word.rpartition("-")[2]
        if last != word:
            return _LAST if last in self._last or (last.endswith(("ed", "ing")) and last not in self._nouns) else 0
        found = _TO * (word == "to")
        if (word.endswith("s") and not word.endswith(("ss", "us", "is", "ics"))) or word in _PLURALS:
            found |= _MANY
        if not small:
            return found | _CAPITAL
        found |= _ODD * (word in self._first and word not in self._small)
        found |= _ACTS * (word in self._acts) | _ACT * (word in self._bare)
        if not word.endswith(("s", "ing")):
            found |= _INFINITIVE
        if word in self._nouns or len(word) < _SHORTEST:
            return found
        if word.endswith("ed"):
            return found | _LAST | _DONE
        if word.endswith("ing"):
            return found | _GERUND
        return found | (_LAST if word.endswith(_ADJECTIVAL) and word not in _NOT_ADJECTIVAL else 0)


def is_kind(word: str) -> bool:
    """Whether a word with a number behind it names a kind, so that a phrase may begin with it."""
    return word.casefold() in _KINDS


def parts(kinds: Ints) -> Parts:
    """With which words of such kinds phrases may begin and end; which are numbers, which may be verbs."""
    return Parts(kinds & _FIRST == 0, kinds & _LAST == 0, kinds & _NUMBER > 0, kinds & (_ACTS | _ACT) > 0)


def judge(words: Sequence[str], kinds: Ints, size: Ints, recurs: Bools) -> Judgement:
    """Judge which phrases are sound, by their words and what these may not do.

    Parameters
    ----------
    words : sequence of str
        The words of all phrases.
    kinds : numpy.ndarray of int
        What these may not do.
    size : numpy.ndarray of int
        How many words each has, one at least.
    recurs : numpy.ndarray of bool
        Whether each stands there more than once, so that it may have a gerund.

    Returns
    -------
    Judgement

    Examples
    --------
    >>> import numpy as np
    >>> from segtopic.labels.edges import edges, judge
    >>> from segtopic.languages import language
    >>> words = ["federal", "budget", "budget", "federal"]
    >>> kinds = np.array([edges(language("en"))[word] for word in words])
    >>> judge(words, kinds, np.array([2, 2]), np.array([False, False])).sound.tolist()
    [True, False]
    """
    begins = np.cumsum(size) - size
    first, last = kinds[begins], kinds[begins + size - 1]
    every = np.bitwise_or.reduceat(kinds, begins) if len(size) else kinds
    wrong = (last & _LAST > 0) | (every & _VERB > 0) | ((every & _GERUND > 0) & ~recurs)
    begun = first & _FIRST > 0
    for k in np.flatnonzero(begun & recurs & (size > 2) & ~wrong).tolist():
        begun[k] = not (words[begins[k] + 1].isdecimal() and is_kind(words[begins[k]]))
    pairs = np.repeat(np.arange(len(size)), size)
    within = np.flatnonzero(pairs[1:] == pairs[:-1])
    pairs, kind, after = pairs[within], kinds[within], kinds[within + 1]
    # What waits for its noun finds a small word; a name is followed by a verb.
    once = ((kind & (_LAST | _SMALL) == _LAST) & (after & _SMALL > 0)) | ((kind & _DONE > 0) & (after & _CAPITAL > 0))
    cut = (
        ((kind & _BETWEEN > 0) & (every[pairs] & _AND == 0))
        | ((kind & _NAME > 0) & (after & _LOW > 0))
        | ((kind & _TO > 0) & (after & _INFINITIVE > 0))
        | ((kind & _OWNER > 0) & (after & _SMALL > 0))
        | (once & ~recurs[pairs])
    )
    named = kind & _CAPITAL > 0
    several = np.where(named, every[pairs] & _AND, kind & _MANY) > 0
    said = (
        (named & (after & _ACTS > 0))
        | (several & (after & _ACT > 0))
        | ((named | several) & (after & _ODD > 0))
        | ((kind & _ACTS > 0) & (after & (_NUMBER | _CAPITAL) > 0))
    )
    clause = np.zeros(len(size), dtype=bool)
    wrong[pairs[cut]], clause[pairs[said]] = True, True
    clause &= every & (_ACTS | _ACT | _ODD) > 0
    return Judgement(~(wrong | begun), clause, (every & _AND > 0) & (size > 1), first & (_GERUND | _ACTS) > 0)


@lru_cache(maxsize=64)
def edges(known: Language) -> Edges:
    """What words of a language may not do in a phrase.

    Parameters
    ----------
    known : Language
        The language.

    Returns
    -------
    Edges

    Examples
    --------
    >>> from segtopic.labels.edges import edges
    >>> from segtopic.languages import language
    >>> english = edges(language("en"))
    >>> english.may_begin("budget"), english.may_begin("of")
    (True, False)
    """
    return Edges(known)
