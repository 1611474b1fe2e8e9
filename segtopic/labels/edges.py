"""Words at which no phrase begins or ends: stop words, verbs of saying, and in English other verbs and adjectives."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from segtopic.labels.small_words import EDGES, SAYING
from segtopic.languages import Language

__all__ = ["Edges", "edges"]


class Edges(NamedTuple):
    """Words of a language, case folded, as they are written.

    Attributes
    ----------
    first : frozenset of str
        With these no phrase begins.
    last : frozenset of str
        With these none ends.
    """

    first: frozenset[str]
    last: frozenset[str]


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
    either = known.stop_words | SAYING.get(known.code, frozenset()) | EDGES.get(known.code, frozenset())
    if known.code != "en":
        return Edges(either, either)
    verbs, adjectives = files("segtopic.labels").joinpath("english.txt").read_text(encoding="utf-8").splitlines()
    return Edges(either.union(verbs.split()), either.union(verbs.split(), adjectives.split()))
