"""Which language a text is in: by its script, then by its letters and stop words."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from segtopic.languages.folding import fold
from segtopic.languages.lists import load
from segtopic.languages.lists.neighbours import LETTERS
from segtopic.languages.runs import LATIN, LATIN_WORD, word_runs

__all__ = ["recognise"]

_LOOKED_AT = 8000
# Where a script begins, in the order of Unicode; "" for what belongs to none.
_SCRIPTS = (
    (0x00, ""), (0x41, "latin"), (0x5B, ""), (0x61, "latin"), (0x7B, ""), (0xC0, "latin"), (0x250, ""), (0x370, "el"),
    (0x400, "cyrillic"), (0x530, "hy"), (0x590, "he"), (0x600, "arabic"), (0x780, ""), (0x900, "hi"),
    (0x980, "bn"), (0xA00, "pa"), (0xA80, "gu"),
    (0xB00, "or"), (0xB80, "ta"), (0xC00, "te"), (0xC80, "kn"), (0xD00, "ml"), (0xD80, "si"), (0xE00, "th"), (0xE80, "lo"),
    (0xF00, "bo"), (0x1000, "my"), (0x10A0, "ka"), (0x1100, "ko"), (0x1200, "am"), (0x13A0, ""), (0x1780, "km"), (0x1800, ""),
    (0x1E00, "latin"), (0x1F00, "el"), (0x2000, ""), (0x3041, "kana"), (0x3100, ""), (0x3400, "han"), (0xA000, ""), (0xAC00, "ko"),
    (0xD7A4, ""), (0xF900, "han"), (0xFB00, ""), (0xFB1D, "he"), (0xFB50, "arabic"), (0xFE00, ""), (0xFE70, "arabic"),
    (0xFF00, ""), (0xFF66, "kana"), (0xFFA0, ""), (0x20000, "han"), (0x40000, ""),
)  # fmt: skip
_STARTS = [start for start, _ in _SCRIPTS]
_NOT_LATIN = re.compile(r"[^\0-\u036f\u1e00-\u1eff\u2000-\u2bff]")
# How many Latin letters a character of another script counts as: much on a page is Latin whatever its language, and a
# word is six letters or two Chinese characters.
_OTHER, _CHINESE = 2.5, 3.0
# A text in Japanese has at least this share of kana; Chinese writes a name or two in it.
_LEAST_KANA = 0.08
# Languages of one script are told apart by their stop words, and by letters that the others lack.
_OF_SCRIPT = {
    "latin": "en de fr es it pt nl pl cs sv no da fi hu ro tr id sk ca gl af hr sl lt lv et vi sq is sw".split(),
    "cyrillic": "ru uk bg sr mk be kk".split(),
    "arabic": "ar fa ur".split(),
}
# All letters that tell languages apart come before this one.
_LETTERS = 0x2000
# A word tells as much as so many letters that the others lack.
_WORD = 2
# A page in English has hardly a word of another language for ten of its own; menus and footers in English stand around
# texts in any language.
_FOREIGN, _FOREIGN_WORDS = 0.25, 8 * _WORD
# One word or two tell nothing: "no" is a word of many languages.
_FEWEST_WORDS = 3
# The share of the words that are stop words, where the language is known; where endings do much of their work, fewer are.
_LEAST = 0.2
_LEAST_OF = dict.fromkeys("cs et fi hu id is kk lt lv pl ru sk tr uk".split(), 0.12)


def recognise(text: str) -> str | None:
    """The language a text is in, by the script and the stop words of its first 8,000 characters.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str or None
        ISO 639-1 code, None where no known language fits, or where a text in a script of several languages has fewer
        than three words.

    Examples
    --------
    >>> from segtopic.languages import recognise
    >>> recognise("The river rose and the people of the town left their houses."), recognise("外长发表讲话")
    ('en', 'zh')
    """
    folded = fold(text[:_LOOKED_AT])
    places = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    beyond = places[places >= len(LATIN)]
    if ((beyond >= 0x2000) & (beyond < 0x2070) | (beyond >= 0x20A0) & (beyond < 0x20D0)).all():  # dashes, quotes, coins
        return _of_script("latin", LATIN_WORD.findall(folded), places)
    script = _script(folded) if _NOT_LATIN.search(folded) else "latin"
    return _of_script(script, word_runs(folded), places) if script in _OF_SCRIPT else script


def _script(text: str) -> str | None:
    """The script of most of a text, or the language that alone is written in it."""
    letters: Counter[str] = Counter()
    for c, count in Counter(text).items():
        letters[_SCRIPTS[bisect(_STARTS, ord(c)) - 1][1]] += count
    letters.pop("", None)
    han, kana = letters.pop("han", 0), letters.pop("kana", 0)
    letters["ja" if kana > _LEAST_KANA * (han + kana) else "zh"] += han + kana
    weights = {
        script: count * (1.0 if script == "latin" else _CHINESE if script in ("zh", "ja", "ko") else _OTHER)
        for script, count in letters.items()
    }
    script = max(weights, key=lambda script: weights[script])
    return script if weights[script] else None


def _of_script(script: str, runs: Sequence[str], places: NDArray[np.uint32]) -> str | None:
    """The language of one script that a text is in, by its words and its characters' places in Unicode."""
    codes, evidence = _OF_SCRIPT[script], _evidence(script)
    total = len(runs)
    if total < _FEWEST_WORDS:
        return None
    known = Counter(filter(evidence.words.__contains__, runs))
    if not known:
        return None
    times = np.array(list(known.values()), dtype=float)
    owned = evidence.owned.take(list(map(evidence.words.__getitem__, known)), axis=0)
    # Letters of ASCII tell nothing.
    told = places[(places > 0x7F) & (places < _LETTERS)]
    letters = np.bincount(told, minlength=_LETTERS).take(evidence.letters)
    scores = _WORD * (times @ owned) + letters @ evidence.told
    # Of equals the first in the order of trial.
    best = int(scores.argmax())
    code, score = codes[best], int(scores[best])
    if code == "en":
        foreign = _WORD * ((times * (1 - owned[:, best])) @ owned)
        other = int(foreign.argmax())
        if foreign[other] >= max(_FOREIGN_WORDS, _FOREIGN * score):
            return codes[other]
    if script != "latin":
        total = sum(not word.isascii() for word in runs)
    return code if score >= _LEAST_OF.get(code, _LEAST) * _WORD * total else None


class _Evidence(NamedTuple):
    """What tells the languages of a script apart.

    Attributes
    ----------
    words : dict of str to int
        The stop words, with their rows.
    owned : numpy.ndarray, (n_words, n_codes)
        1 where a language has the word.
    letters : numpy.ndarray of int, (n_letters,)
        The letters that some languages lack.
    told : numpy.ndarray, (n_letters, n_codes)
        1 where a letter tells of a language.
    """

    words: dict[str, int]
    owned: NDArray[np.float64]
    letters: NDArray[np.int64]
    told: NDArray[np.float64]


@lru_cache(maxsize=len(_OF_SCRIPT))
def _evidence(script: str) -> _Evidence:
    codes = _OF_SCRIPT[script]
    words, owned = _table([load(code).stop_words for code in codes])
    letters, told = _table([fold(LETTERS.get(code, "")) for code in codes])
    return _Evidence({word: k for k, word in enumerate(words)}, owned, np.array([*map(ord, letters)]), told)


def _table(of: Sequence[Iterable[str]]) -> tuple[list[str], NDArray[np.float64]]:
    """All words or letters of some languages, and which language has which."""
    held = list(map(frozenset, of))
    names = sorted(frozenset[str]().union(*held))
    return names, np.array([[float(name in own) for own in held] for name in names])
