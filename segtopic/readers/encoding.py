"""Bytes -> str: by the byte order mark, as UTF-8, by the charset a page declares, else by the bytes."""

from __future__ import annotations

import codecs
import re
import string

from segtopic.languages import language, recognise

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|encoding=["']([\w.:-]{2,40})["']""", re.I
)
# The single-byte code pages of Windows, and the languages of the Latin script that need another than the Western one.
_WESTERN = "cp1252"
_PAGES = {
    **dict.fromkeys("pl cs sk hu ro sl hr sq".split(), "cp1250"),
    "tr": "cp1254",
    **dict.fromkeys(("lt", "lv", "et"), "cp1257"),
}
# What charset-normalizer may choose among for texts in other scripts.
_OTHERS = "cp1251 koi8_r cp1253 cp1255 cp1256 gb18030 big5 shift_jis euc_jp euc_kr cp874".split()
_LOOKED_AT = 20_000
# In languages that are written in Latin letters no more than this share of the bytes lies outside of ASCII.
_FEW = 0.2
_ASCII = bytes(range(128))


def decode(data: bytes) -> str:
    """Decode a text whose encoding nobody told, without its byte order mark.

    Parameters
    ----------
    data : bytes
        Encoded text.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        Where no encoding fits; the message names those tried.

    Examples
    --------
    >>> from segtopic.readers.encoding import decode
    >>> decode("“Georgia”".encode("cp1252")), decode("Tbilisi".encode("utf-16"))
    ('“Georgia”', 'Tbilisi')
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _try(data[len(mark) :], [name])
    declared = _DECLARED.search(data[:2048])
    names = ["utf-8"]
    if declared:
        names.append((declared[1] or declared[2]).decode("ascii"))
    elif (wide := _wide(data[:4096])) is not None:
        names.insert(0, wide)
    try:
        return _try(data, names)
    except ValueError:
        return _try(data, [*names, *_guessed(data)])


def _guessed(data: bytes) -> list[str]:
    """The encodings that bytes may be in, going by the language that comes out."""
    head = data[:_LOOKED_AT]
    text = head.decode(_WESTERN, "replace")
    code = recognise(text) or ""
    pages = [_PAGES.get(code, _WESTERN)]
    if pages == ["cp1250"]:  # ISO 8859 has some of the same letters in other places
        pages = sorted(["cp1250", "iso8859_2"], key=lambda page: -_likeness(head.decode(page, "replace"), code))
    if len(head.translate(None, _ASCII)) <= _FEW * len(head):
        return [*pages, _WESTERN]
    from charset_normalizer import from_bytes

    best = from_bytes(head, cp_isolation=_OTHERS).best()
    return [best.encoding, _WESTERN] if best is not None else [_WESTERN]


def _likeness(text: str, code: str) -> int:
    """How much a text looks like one of a language: its words of letters alone, and those among them that are known."""
    known = language(code).stop_words
    words = [word.strip(string.punctuation) for word in text.casefold().split()]
    return sum(word.isalpha() + (word in known) for word in words)


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark shows by the zero bytes beside its Latin letters, blanks and stops."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(head) < 4 or max(even, odd) < 0.3 * len(head) / 2 or min(even, odd) > 0.05 * len(head) / 2:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _try(data: bytes, names: list[str]) -> str:
    for name in names:
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    raise ValueError(
        f"expected bytes of encoded text, but they are not {' nor '.join(names)}; decode them yourself and pass the str"
    )
