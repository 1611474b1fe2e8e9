"""Runs of letters and digits: the words of a text before any language looks at them."""

from __future__ import annotations

import re

__all__ = [
    "HAN",
    "HIRAGANA",
    "KATAKANA",
    "LATIN",
    "LATIN_WORD",
    "UNSPACED",
    "run_splitter",
    "word_pattern",
    "word_runs",
]

# Scripts written without blanks between words, the Japanese middle dot left out.
HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HIRAGANA = "\u3041-\u309f"
KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u3099\u309a"
UNSPACED = f"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff{HAN}"
# Combining marks continue a word, though `\w` does not know them; those of the scripts of India stand at the same places.
_MARKS = (
    "\u00ad\u200c\u200d\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670"
    + "".join(
        f"{chr(block)}-{chr(block + 3)}{chr(block + 0x3A)}-{chr(block + 0x3C)}{chr(block + 0x3E)}-{chr(block + 0x4F)}"
        for block in range(0x900, 0xD80, 0x80)
    )
)
_WORD = re.compile(rf"[{UNSPACED}]+|(?:[^\W_{UNSPACED}]++|[{_MARKS}]++|(?<=[^\W\d_])['’](?=[^\W\d_]))+")
# The same for texts without those scripts and marks, in half the time.
_PLAIN_WORD = re.compile(r"[^\W_]++(?:['’](?<=[^\W\d_]['’])(?=[^\W\d_])[^\W_]++)*+")
_NOT_PLAIN = re.compile(rf"[{UNSPACED}{_MARKS}]")
LATIN = [chr(place) for place in range(0x250)]
"""Latin letters, and what else comes before the last of them."""

# Words of these letters are found faster by a list of them than by asking of every character what it is.
_ALNUM = re.escape("".join(c for c in LATIN if c.isalnum()))
_ALPHA = re.escape("".join(c for c in LATIN if c.isalnum() and not c.isdecimal()))
LATIN_WORD = re.compile(rf"[{_ALNUM}]++(?:['’](?<=[{_ALPHA}]['’])(?=[{_ALPHA}])[{_ALNUM}]++)*+")
"""A word of a text that has no other letters."""

# Without the marks among these; behind them dashes, quotes and coins.
_NOT_LATIN = re.compile(r"[^\0-\u00ac\u00ae-\u024f\u2000-\u200b\u200e-\u206f\u20a0-\u20cf]")
_SPLIT = {pattern: re.compile(f"({pattern.pattern})") for pattern in (LATIN_WORD, _PLAIN_WORD)}


def word_runs(text: str) -> list[str]:
    """The words of a text, in order; where no blanks part them, whole runs."""
    return word_pattern(text).findall(text)


def run_splitter(text: str) -> re.Pattern[str] | None:
    """The pattern that splits a text, and all parts of it, into what stands before a word, the word, what stands before ...

    None where it has letters of scripts without blanks, or marks that belong to words.
    """
    return _SPLIT.get(word_pattern(text))


def word_pattern(text: str) -> re.Pattern[str]:
    """The pattern that finds the words of a text."""
    if text.isascii() or not _NOT_LATIN.search(text):
        return LATIN_WORD
    return _WORD if _NOT_PLAIN.search(text) else _PLAIN_WORD
