"""Words of scripts that are written without blanks: strings that recur, as long as they recur whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from segtopic.languages import Language, Word

__all__ = ["Lexicon", "has_unspaced", "lexicon", "unspaced_words"]

_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff"
# Those of Thai, Lao, Burmese and Khmer without their punctuation.
_SOUTH = (
    "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e\u0e80-\u0eff\u1000-\u1049\u1050-\u109f\u1780-\u17d3\u17dd"
)
_RUN = re.compile(rf"[{_SOUTH}\u3041-\u309f{_KATAKANA}{_HAN}]+")
# Letters of such scripts are among these, which takes less time to ask.
_FAR = re.compile("[^\0-\u0dff\u2000-\u2fff]")
_LETTER = re.compile(r"[^\W_]")
_ASAT = frozenset("\u103a\u1039")
_JAPANESE = re.compile(rf"[{_HAN}]+|[{_KATAKANA}]+")
# Vowels and tones above, below and behind a letter: with these no word begins, and with those before a letter none ends.
_BEHIND = frozenset(
    map(chr, [0x0E30, 0x0E31, *range(0x0E32, 0x0E3B), 0x0E45, 0x0E46, *range(0x0E47, 0x0E4F), 0x0EB0, 0x0EB1,
              *range(0x0EB2, 0x0EBD), *range(0x0EC6, 0x0ECF), *range(0x102B, 0x103F), *range(0x1056, 0x105A),
              *range(0x17B6, 0x17D4), 0x3005, 0x30FC, 0x3063, 0x30C3])
)  # fmt: skip
_BEFORE = frozenset(map(chr, [*range(0x0E40, 0x0E45), *range(0x0EC0, 0x0EC5), 0x1039, 0x17D2]))
# Chinese words of one character that stand beside any other: no string begins or ends with one where it recurs without.
_LOOSE = frozenset(
    "和及與与或在将將对對由向被把就也都又还而并且但至从為为以其等着過过是有不了会會要能可说說称稱这這那该該本各每个個名位年月日时時一"
)
_PARTICLES = frozenset("はがをにのもでとやへかなだま")
_LONGEST = 12
_LOOKED_AT = 200_000


def has_unspaced(text: str) -> bool:
    """Whether some of a text is written without blanks."""
    return not text.isascii() and _FAR.search(text) is not None and _RUN.search(text) is not None


class Lexicon(NamedTuple):
    """Strings that are taken for words.

    Attributes
    ----------
    words : frozenset of str
        The strings.
    longest : dict of str to int
        From the first two characters of each to the length of the longest that begins so.
    """

    words: frozenset[str]
    longest: dict[str, int]


def lexicon(texts: Iterable[str], known: Language) -> Lexicon:
    """The strings of several texts that are taken for words.

    A string is taken that recurs, is not always preceded or followed by the same character, and neither begins nor
    ends in the middle of a syllable or with a character that it recurs without.

    Parameters
    ----------
    texts : iterable of str
        The texts; strings are counted over all of them.
    known : Language
        Their language.

    Returns
    -------
    Lexicon

    References
    ----------
    The variety of neighbours as the sign of a word: H. Feng, K. Chen, X. Deng, W. Zheng, "Accessor variety criteria for
    Chinese word extraction", Computational Linguistics 30, 2004.

    Examples
    --------
    >>> from segtopic.labels.strings import lexicon
    >>> from segtopic.languages import language
    >>> list(lexicon(["港口改造开始了，市长视察港口改造。旧的港口改造计划"], language("zh")).words)
    ['港口改造']
    """
    joined = _joined(texts, known)
    counts: dict[str, int] = {}
    places: Sequence[int] = range(len(joined) - 1)
    for size in range(2, _LONGEST + 2):
        strings = [joined[i : i + size] for i in places]
        kept = {string: n for string, n in Counter(strings).items() if n > 1 and "\n" not in string}
        if not kept:
            break
        counts |= kept
        going = [i for i, string in zip(places, strings, strict=True) if string in kept]
        places = [i for i, j in pairwise(going) if j == i + 1]
    inner: dict[str, int] = {}
    for string, n in counts.items():
        for part in (string[1:], string[:-1]):
            if n > inner.get(part, 0):
                inner[part] = n
    words, longest = [], {}
    for string, n in counts.items():  # the shorter come first
        if len(string) <= _LONGEST and inner.get(string, 0) < n and _is_whole(string, n, counts):
            words.append(string)
            longest[string[:2]] = len(string)
    return Lexicon(frozenset(words), longest)


def unspaced_words(text: str, known: Language, lexicon: Lexicon) -> Iterator[Word]:
    """The words of a text some of which is written without blanks, in order.

    Parameters
    ----------
    text : str
        The text.
    known : Language
        Its language.
    lexicon : Lexicon
        What `lexicon` found in the article.

    Yields
    ------
    Word
        Its term is the string itself where there are no blanks.
    """
    place = 0
    for match in _RUN.finditer(text):
        start = match.start()
        if _LETTER.search(text, place, start):
            for word in known.words(text[place:start]):
                yield Word(word.term, place + word.start, place + word.end)
        place = match.end()
        for a, b in _split(match.group(), known, lexicon):
            if (term := text[start + a : start + b]) not in known.stop_words:
                yield Word(term, start + a, start + b)
    for word in known.words(text[place:]):
        yield Word(word.term, place + word.start, place + word.end)


def _runs(texts: Iterable[str]) -> Iterator[str]:
    left = _LOOKED_AT
    for text in texts:
        yield from _RUN.findall(text[:left])
        left -= len(text)
        if left <= 0:
            return


def _joined(texts: Iterable[str], known: Language) -> str:
    """The runs of several texts, a line break between them and for every character that tells nothing."""
    if known.code == "ja":
        return "\n".join(piece for run in _runs(texts) for piece in _JAPANESE.findall(run) if len(piece) > 2)
    # The particle elsewhere is here the first half of "to learn of".
    joined = "\n".join(_runs(texts)).replace("了解", "\0解")
    return joined.translate(_breaks(known)).replace("\0", "了")


@lru_cache(maxsize=16)
def _breaks(known: Language) -> dict[int, str]:
    return {ord(c): "\n" for c in known.stop_characters}


def _is_whole(string: str, n: int, counts: dict[str, int]) -> bool:
    if (
        string[0] in _BEHIND
        or string[-1] in _BEFORE
        or (string[0] < "\u3000" and len(string) < 4)
        or string[1] in _ASAT
    ):
        return False
    if string[0] in _LOOSE and (len(string) == 2 or counts.get(string[1:], 0) > n):
        return False
    return not (string[-1] in _LOOSE and (len(string) == 2 or counts.get(string[:-1], 0) > n))


def _split(run: str, known: Language, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    if known.code == "ja":
        yield from _japanese(run)
        return
    words = lexicon.words
    i, end, find = 0, len(run) - 1, lexicon.longest.get
    while i < end:
        longest = find(run[i : i + 2])
        if longest is None:
            i += 1
            continue
        size = min(longest, len(run) - i)
        while size > 1 and run[i : i + size] not in words:
            size -= 1
        if size > 1 and run[i + size : i + size + 1] not in _BEHIND and run[i + size + 1 : i + size + 2] not in _ASAT:
            yield i, i + size
            i += size
        else:
            i += 1


def _japanese(run: str) -> Iterator[tuple[int, int]]:
    """Stretches of Chinese characters or katakana; a single character only before a particle, where it is a noun."""
    for part in _JAPANESE.finditer(run):
        start, end = part.span()
        before, behind = run[max(0, start - 1) : start], run[end : end + 1]
        if end - start > 1 or ((not behind or behind in _PARTICLES) and before < "\u4e00"):
            yield start, end
