"""Bytes -> str: by the byte order mark, the charset a page declares, else UTF-8, UTF-16, Windows-1252."""

from __future__ import annotations

import codecs
import re

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
    names = ["utf-8", "cp1252"]
    if declared:
        names.insert(1, (declared[1] or declared[2]).decode("ascii"))
    elif (wide := _wide(data[:4096])) is not None:
        names.insert(0, wide)
    return _try(data, names)


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
