"""Which words may begin and end a phrase: stop words, verbs and adjectives that wait for their noun may not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from segtopic.labels.endings import ADJECTIVES, VERBS
from segtopic.labels.small_words import EDGES, SAYING
from segtopic.languages import Language

__all__ = ["Edges", "edges", "phrase_words"]

_FIRST, _LAST, _VERB = 1, 2, 4
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
_WORD = re.compile(r"[^\W_]+(?:[-‐'’][^\W_]+)*+")
_SHORTEST = 5

phrase_words = _WORD.findall


class Edges(dict[str, int]):
    """From a word, as it is written, to what it may not do in a phrase; remembered, for few recur.

    Parameters
    ----------
    known : Language
        The language.
    """

    most = 1 << 14

    def __init__(self, known: Language) -> None:
        super().__init__()
        self._code = code = known.code
        self._saying = SAYING.get(code, frozenset())
        self._first = self._last = known.stop_words | self._saying | EDGES.get(code, frozenset())
        self._verbs, self._nouns = self._saying, frozenset[str]()
        if code == "en":
            lines = files("segtopic.labels").joinpath("english.txt").read_text(encoding="utf-8").splitlines()
            verbs, adjectives, self._nouns = (frozenset(line.split()) for line in lines)
            self._first, self._verbs = self._first | verbs, self._verbs | verbs
            self._last = self._last | verbs | adjectives
        self._unspaced = tuple(sorted(self._saying)) if code in ("ja", "zh") else ()

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

    def are_sound(self, words: Sequence[str], *, recurs: bool) -> bool:
        """Whether words may be a phrase; one that recurs may have a verb within."""
        if not words or self[words[0]] & _FIRST or self[words[-1]] & _LAST:
            return False
        return recurs or not any(self[word] & _VERB for word in words)

    def _read(self, word: str) -> int:
        small, whole = word[0].islower() or word[0].isdigit(), word.casefold().replace("’", "'")
        folded = max(whole.split("'"), key=len)
        found = _VERB * (folded in self._verbs)
        if whole in self._first or folded in self._first or word.startswith(self._unspaced):
            found |= _FIRST
        if whole in self._last or folded in self._last or word.endswith(self._unspaced):
            found |= _LAST
        adverb = _ADVERBS.get(self._code)
        if adverb and folded.endswith(adverb) and folded not in _NO_ADVERBS:
            found |= _FIRST | _LAST
        if self._code == "en":
            return found | (self._english(folded) if small else 0)
        if len(folded) >= _SHORTEST and not word[0].isupper():
            if folded.endswith(VERBS.get(self._code, ())):
                return _FIRST | _LAST | _VERB
            if folded.endswith(ADJECTIVES.get(self._code, ())):
                found |= _LAST
        if self._code == "ko" and any((ord(c) - 0xAC00) % 28 == 20 for c in word if "가" <= c <= "힣"):
            return _FIRST | _LAST | _VERB  # "ss" below a syllable is the past of a verb
        return found

    def _english(self, word: str) -> int:
        if word in self._nouns or len(word) < _SHORTEST:
            return 0
        if word.endswith("ed"):
            return _LAST
        if word.endswith("ing"):
            return 0 if "-" in word else _VERB
        return _LAST if word.endswith(_ADJECTIVAL) and word not in _NOT_ADJECTIVAL else 0


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
    >>> english.are_sound(["federal", "budget"], recurs=False), english.are_sound(["budget", "federal"], recurs=False)
    (True, False)
    """
    return Edges(known)
