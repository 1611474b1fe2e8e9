"""What the library knows of a language: stop words, stemmer, abbreviations, calendar; and which language a text is in.

The words stand in `segtopic.languages.lists`, one file per language, which is read when the language is first asked for.
To add a language, write such a file, put its code into `CODES` and, where its script is not its own, among the languages
of the script in `segtopic.languages.recognition`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from segtopic.languages.known import Language, Word
from segtopic.languages.lists import CODES, load
from segtopic.languages.recognition import recognise

__all__ = ["CODES", "LANGUAGES", "Language", "Word", "language", "recognise"]

_UNKNOWN = Language("und")
# Codes of the same language, or of its standard.
_SAME = {"nb": "no", "nn": "no", "nob": "no", "nno": "no", "cmn": "zh", "iw": "he", "in": "id"}


def language(code: str | None) -> Language:
    """What is known of a language.

    Parameters
    ----------
    code : str or None
        ISO 639-1 code; a region or script such as in ``"en-GB"`` or ``"zh-Hant"`` is passed over.

    Returns
    -------
    Language
        Of the neighbours of known languages, such as Slovak, a few stop words are known, of any other nothing.

    Examples
    --------
    >>> from segtopic.languages import language
    >>> language("en-GB").stemmer, language("nb").code, language("xx").stemmer
    ('english', 'no', None)
    """
    return _language((code or "").replace("_", "-").split("-")[0].casefold())


@lru_cache(maxsize=256)
def _language(short: str) -> Language:
    short = _SAME.get(short, short)
    try:
        return load(short)
    except KeyError:
        return _UNKNOWN


def __getattr__(name: str) -> Any:
    if name == "LANGUAGES":  # all of them, in the order of `CODES`: read only where somebody asks
        return tuple(load(code) for code in CODES)
    raise AttributeError(f"module 'segtopic.languages' has no attribute {name!r}")
