"""One spelling for the spellings of a word: case, apostrophes, composed and decomposed letters, marks that may be left out."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["fold"]

# Said by readers, not by spelling: vowel points, the stretched stroke, joiners, soft hyphens, stress marks.
_LEFT_OUT = [
    0x00AD, 0x0300, 0x0301, 0x0307, 0x0640, 0x0670, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0x0591, 0x05BE), 0x05BF,
    0x05C1, 0x05C2, 0x05C4, 0x05C5, 0x05C7, *range(0x0610, 0x061B), *range(0x064B, 0x0660), *range(0x06D6, 0x06DD),
]  # fmt: skip
_SAME = {
    "’": "'", "ʼ": "'", "‘": "'", "ё": "е",
    # Arabic letters as Persian and Urdu type them, and the seats of the hamza.
    "ی": "ي", "ى": "ي", "ک": "ك", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ہ": "ه", "ۀ": "ه",
    # Greek capitals are written without accents.
    "ά": "α", "έ": "ε", "ή": "η", "ί": "ι", "ό": "ο", "ύ": "υ", "ώ": "ω", "ϊ": "ι", "ΐ": "ι", "ϋ": "υ", "ΰ": "υ",
}  # fmt: skip
_TABLE = dict.fromkeys(map(chr, _LEFT_OUT), "") | _SAME
# Few characters of a text are among them: to look for them is faster than to translate every one.
_VARIANT = re.compile(f"[{''.join(_TABLE)}]")
_TURKISH = str.maketrans({"I": "ı", "İ": "i"})


def fold(text: str, *, code: str = "und") -> str:
    """A word or a text as it is compared: NFKC, case folded, without what spelling leaves free.

    Parameters
    ----------
    text : str
        Any text.
    code : str
        ISO 639-1 code: Turkish has two letters i.

    Returns
    -------
    str

    Examples
    --------
    >>> from segtopic.languages.folding import fold
    >>> fold("Straße"), fold("Cafe\u0301") == fold("CAFÉ"), fold("ISPARTA", code="tr")
    ('strasse', True, 'ısparta')
    """
    if code == "tr":
        text = unicodedata.normalize("NFC", text).translate(_TURKISH)
    if text.isascii():
        return text.casefold()
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _VARIANT.sub(lambda match: _TABLE[match[0]], unicodedata.normalize("NFC", folded))
