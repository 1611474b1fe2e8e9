"""Words at which no phrase begins or ends: stop words, verbs of saying, and in English other verbs and adjectives."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from segtopic.labels.small_words import EDGES, SAYING
from segtopic.languages import Language

__all__ = ["Edges", "edges"]

_ADVERBS = {"en": "ly", "es": "mente", "it": "mente", "pt": "mente"}
_NO_ADVERBS = frozenset(
    "family supply assembly italy july ally reply rally bully belly jelly fly butterfly anomaly monopoly multiply lily folly "
    "disassembly poly sicily hillbilly imply homily holly molly billy sally emily kelly bly mente clemente vehemente".split()
)


class Edges(NamedTuple):
    """Words of a language, case folded, as they are written.

    Attributes
    ----------
    first : frozenset of str
        With these no phrase begins.
    last : frozenset of str
        With these none ends.
    verbs : frozenset of str
        These make a clause of a phrase, wherever they stand.
    adverb : str
        With this adverbs end; a NUL where nothing is known.
    unspaced : tuple of str
        Where there are no blanks: what no string begins or ends with.
    participles : tuple of str
        Endings of what goes on behind a noun.
    """

    first: frozenset[str]
    last: frozenset[str]
    verbs: frozenset[str] = frozenset()
    adverb: str = "\0"
    unspaced: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()

    def are_sound(self, words: Sequence[str], *, recurs: bool) -> bool:
        """Whether words, case folded, may be a phrase; of one that recurs only the first and the last are asked for."""
        if not words or words[0] in self.first or words[-1] in self.last:
            return False
        if self.unspaced and (words[0].startswith(self.unspaced) or words[-1].endswith(self.unspaced)):
            return False
        if any(word.endswith(self.adverb) and word not in _NO_ADVERBS for word in (words[0], words[-1])):
            return False
        # "Suspects detained", "a union representing": a participle behind its noun goes on.
        return recurs or (
            self.verbs.isdisjoint(words) and not (len(words) > 1 and words[-1].endswith(self.participles))
        )


@lru_cache(maxsize=64)
def edges(known: Language) -> Edges:
    """What phrases of a language do not begin and end with.

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
    >>> "federal" in edges(language("en")).first, "federal" in edges(language("en")).last
    (False, True)
    """
    saying = SAYING.get(known.code, frozenset())
    either = known.stop_words | saying | EDGES.get(known.code, frozenset())
    adverb = _ADVERBS.get(known.code, "\0")
    if known.code != "en":
        unspaced = tuple(sorted(saying)) if known.code in ("ja", "zh") else ()
        return Edges(either, either, saying, adverb, unspaced)
    verbs, adjectives = files("segtopic.labels").joinpath("english.txt").read_text(encoding="utf-8").splitlines()
    found = frozenset(verbs.split())
    return Edges(
        either | found, either | found.union(adjectives.split()), saying | found, adverb, participles=("ing", "ed")
    )
