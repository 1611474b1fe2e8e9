"""A phrase as it is written: whole, with the number, the letter or the sign that belongs to its name."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from segtopic.languages import Language

__all__ = ["is_amount", "is_counted", "number_behind", "plain", "written"]

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

# What is glued to a word: "GPT-4", "C++", "digital.gov"; behind a stop nothing but a small letter is.
_GLUED = re.compile(
    r"(?:[-‐‑+#&/@_](?=[^\W_])[^\W_]{1,24}|\.(?=[a-z])[a-z]{1,24}){1,2}[+#]{0,2}(?![\w-])|[+#]{1,2}(?!\w)"
)
_GLUED_BEFORE = re.compile(r"(?:[$€£#]?[^\W_]{1,24}[-‐‑+&/@_.:]{1,3}){1,4}$|[$€£#]$")
_HYPHENS = frozenset("-‐‑+#&/@_.$€£:")
# What numbers a name: "Section 508", "World War II", "Windows 11", "Modern C++".
_NUMBER = re.compile(
    r"[ \u00a0](?:\d{1,4}(?:\.\d{1,2})?[A-Za-z]?(?![\w%])(?![.,]\d)(?![ \u00a0]?[%€$°])"
    r"|[IVX]{2,4}(?!\w)|V(?!\w)|[B-HJ-Z](?:\+\+|#)(?!\w)|[B-HJ-UX-Z](?=[\s,;)]|$))"
)
# The same where it stands behind a name in all its places: any letter, also before a stop.
_SAME_NUMBER = re.compile(
    r"[ \u00a0](?:\d{1,4}(?:\.\d{1,2})?[A-Za-z]?(?![\w%])(?![.,:/]\d)(?![ \u00a0]?[%€$°])|[IVX]{2,4}(?![\w'’])|[A-HJ-Z](?![\w'’&/]))"
)
_AMOUNT = re.compile(r"[$€£]?\d[\d.,]{0,12}[ \u00a0]$")
_COUNTED = re.compile(
    r"(?:million|billion|trillion|thousand|hundred|percent|per cent|Million|Milliarde|Prozent|millón|millones|milhões|bilhões|"
    r"milioni|miliardi|milliard|mln|mld|bn|млн|млрд|миллион|миллиард|тысяч|процент|tys|proc)"
    r"(?:s|e|n|en|а|ов)?(?!\w)",
    re.IGNORECASE,
)
# What a number counts: "31 million", "167 men", "12 crowns".
_PLURAL = re.compile(rf"[ \u00a0]({_COUNTED.pattern}|[a-zà-öø-ÿ]{{2,24}}s|men|women|people|children)(?!\w)")
_BLANKS, _APOSTROPHES = frozenset(" \u00a0"), frozenset("'’")
_COUNTING = frozenset("mbthpMBTHPмтпМТП")
# With what `_COUNTED` begins.
_COUNTING_HEADS = "mil bil tri tho hun per pro mln mld bn млн млр мил тыс про tys".split()
# The kinds of characters at the sides of phrases (`plain`), and how many characters are looked up.
_HYPHEN, _BLANK, _APOSTROPHE, _SMALL = (1 << k for k in range(4))
_MOST_SIGNS = 0x2120
_QUOTED = re.compile(r"(?<!\S)['‘’]")
_REACH = 60


def written(text: str, start: int, end: int, *, named: bool, known: Language) -> str:
    """A phrase as it is written.

    Parameters
    ----------
    text : str
        What `start` and `end` are places of.
    start, end : int
        The phrase.
    named : bool
        Whether its last word has a capital, so that a number behind it may belong to it.
    known : Language
        The language, for its abbreviations.

    Returns
    -------
    str
        Empty where the phrase is part of an address, or cut from an amount or an abbreviation.

    Examples
    --------
    >>> from segtopic.labels.writing import written
    >>> from segtopic.languages import language
    >>> text = "The lifts of Harbour Line 7 stood still."
    >>> written(text, 13, 25, named=True, known=language("en"))
    'Harbour Line 7'
    """
    before, behind = text[start - 1 : start], text[end : end + 1]
    first = start
    if before in _HYPHENS:
        if match := _GLUED_BEFORE.search(text[max(0, start - _REACH) : start]):
            start -= len(match.group())
        elif text[start - 2 : start - 1].isalnum():
            return ""
    elif before in _BLANKS and text[start - 2 : start - 1].isdigit() and _COUNTED.match(text, start):
        if " " not in text[start:end]:
            return ""
        match = _AMOUNT.search(text[max(0, start - 20) : start])
        start -= len(match.group()) if match else 0
    elif text[start] in _COUNTING and _COUNTED.match(text, start):
        return ""
    last = end
    if behind in _HYPHENS:
        if match := _GLUED.match(text, end):
            end = match.end()
        elif _is_part(text, first, end, known):
            return ""
    elif (
        named
        and behind in _BLANKS
        and not text[end + 1 : end + 2].islower()
        and text[end - 2 : end - 1] not in _APOSTROPHES
        and (match := _NUMBER.match(text, end))
        and not _counts(text, match.end(), known)
    ):
        end = match.end()
    if (start, end) != (first, last):
        added = text[start:first] + text[last:end]
        if "/" in added or "@" in added or "www" in added or "_" in added:
            return ""
    phrase = text[start:end]
    if phrase[-1] in "'’":
        phrase = phrase[:-1]
    elif phrase[-2:-1] in _APOSTROPHES and phrase[-1] in "sS":
        phrase = phrase[:-2]
    elif behind in _APOSTROPHES and _QUOTED.search(phrase):
        phrase += behind
    return phrase if phrase.isalnum() else " ".join(phrase.split())


def plain(text: str, start: Ints, end: Ints, named: Bools) -> Bools:
    """Which phrases are sure to be written (`written`) as they stand, but for blanks: nothing at their sides is of theirs.

    Parameters
    ----------
    text : str
        What `start` and `end` are places of.
    start, end : numpy.ndarray of int
        The phrases.
    named : numpy.ndarray of bool
        Whether the last word of each has a capital.

    Returns
    -------
    numpy.ndarray of bool

    Examples
    --------
    >>> import numpy as np
    >>> from segtopic.labels.writing import plain
    >>> plain("The quiet pier, Line 7", np.array([4, 10, 16]), np.array([14, 14, 20]), np.array([False, False, True])).tolist()
    [True, True, False]
    """
    code = np.frombuffer(f"\0\0{text}\0\0".encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    code = np.minimum(code, _MOST_SIGNS)
    signs, letters, counting = _signs()
    kind = signs[code]
    start, end = start + 2, end + 2  # behind the NULs
    before, behind = kind[start - 1], kind[end]
    counted = counting[letters[code[start]], letters[code[start + 1]], letters[code[start + 2]]]
    owned = (kind[end - 1] | kind[end - 2] | behind) & _APOSTROPHE > 0
    number = named & (behind & _BLANK > 0) & (kind[end + 1] & _SMALL == 0)
    more: Bools = ((before | behind) & _HYPHEN > 0) | counted | owned | number
    return ~more


@lru_cache(maxsize=1)
def _signs() -> tuple[NDArray[np.uint8], Ints, Bools]:
    """What characters may be, by their number; of their letters the numbers; which three letters begin what counts."""
    signs = [chr(k) for k in range(_MOST_SIGNS)]
    kinds = _HYPHENS, _BLANKS, _APOSTROPHES, filter(str.islower, signs)
    table = np.zeros(_MOST_SIGNS + 1, dtype=np.uint8)
    for k, kind in enumerate(kinds):
        table[list(map(ord, kind))] |= 1 << k
    table[-1] = 0xFF & ~_SMALL  # what is not looked up
    letters = sorted(set().union(*_COUNTING_HEADS))
    number = {"ı": letters.index("i") + 1} | {letter: k for k, letter in enumerate(letters, 1)}
    numbers = np.array([number.get(sign.casefold()[:1], 0) for sign in [*signs, " "]])
    counting = np.zeros((len(letters) + 1,) * 3, dtype=bool)
    for head in _COUNTING_HEADS:
        counting[tuple(letters.index(letter) + 1 for letter in head)] = True
    return table, numbers, counting


def is_counted(text: str, start: int, known: Language) -> bool:
    """Whether the number before a phrase that begins at `start` counts it: "310 metres", but "stage 1 sleep"."""
    return known.code != "en" or _counts(text, start - 1, known)


def is_amount(text: str, start: int) -> bool:
    """Whether a phrase that begins at `start` is an amount with the number before it: "6 million crowns"."""
    return bool(_COUNTED.match(text, start))


def _counts(text: str, end: int, known: Language) -> bool:
    """Whether a number that ends at `end` counts what is behind it, and so is part of no name."""
    match = _PLURAL.match(text, end)
    return match is not None and match[1] not in known.stop_words


def number_behind(text: str, end: int) -> str:
    """The number or letter behind a word that ends at `end`, with a blank before it; empty where there is none.

    Examples
    --------
    >>> from segtopic.labels.writing import number_behind
    >>> number_behind("Section 508 is old.", 7)
    ' 508'
    """
    match = _SAME_NUMBER.match(text, end)
    if match is None or text[end - 2 : end - 1] in _APOSTROPHES or _COUNTED.match(text, match.end() + 1):
        return ""
    return f" {match.group()[1:]}"


def _is_part(text: str, start: int, end: int, known: Language) -> bool:
    """Whether a phrase with a mark behind it is cut from a longer word or an address, or ends in an abbreviation."""
    if text[end] == ".":
        return _last_word(text, start, end) in known.abbreviations
    return text[end + 1 : end + 2].isalnum() or text.startswith("://", end)


def _last_word(text: str, start: int, end: int) -> str:
    return text[max(start, end - 24) : end].rpartition(" ")[2].casefold()
