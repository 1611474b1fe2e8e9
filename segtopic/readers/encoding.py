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
_COMMENT = re.compile(rb"<!--(?:[^-]++|-(?!->))*+-->")
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})|\bencoding=["']([\w.:-]{2,40})["']""", re.I
)
_DECLARED_WITHIN = 8192
# What the names in pages mean, as browsers read them; pages are known under these names and no others.
_CHARSETS = {
    name: codec
    for codec, names in {
        "utf-8": "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 x-unicode20utf8",
        "cp1252": "latin1 latin-1 l1 ascii us-ascii ansi_x3.4-1968 iso-8859-1 iso8859-1 iso88591 iso_8859-1 cp1252 "
        "windows-1252 x-cp1252 cp819",
        "cp1250": "windows-1250 cp1250 x-cp1250",
        "cp1251": "windows-1251 cp1251 x-cp1251 win-1251",
        "cp1253": "windows-1253 cp1253 x-cp1253",
        "cp1254": "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 latin5 l5",
        "cp1255": "windows-1255 cp1255 x-cp1255",
        "cp1256": "windows-1256 cp1256 x-cp1256",
        "cp1257": "windows-1257 cp1257 x-cp1257",
        "cp1258": "windows-1258 cp1258 x-cp1258",
        "cp866": "ibm866 866 cp866 csibm866",
        "cp874": "windows-874 dos-874 iso-8859-11 iso8859-11 tis-620",
        "koi8_r": "koi8-r koi koi8 koi8_r cskoi8r",
        "koi8_u": "koi8-u koi8-ru",
        "mac_roman": "macintosh mac x-mac-roman csmacintosh",
        "mac_cyrillic": "x-mac-cyrillic x-mac-ukrainian",
        "gb18030": "gb18030 gbk x-gbk gb2312 gb_2312 gb_2312-80 chinese csgb2312 iso-ir-58",
        "hz": "hz-gb-2312",
        "big5hkscs": "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
        "euc_jp": "euc-jp x-euc-jp cseucpkdfmtjapanese",
        "iso2022_jp": "iso-2022-jp csiso2022jp",
        "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j csshiftjis",
        "cp949": "euc-kr cseuckr korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949 iso-ir-149",
        **{f"iso8859_{k}": f"iso-8859-{k} iso8859-{k} iso_8859-{k}" for k in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    }.items()
    for name in names.split()
}
_CHARSETS.update({"latin2": "iso8859_2", "l2": "iso8859_2", "latin9": "iso8859_15", "iso-8859-8-i": "iso8859_8"})
# Their bytes are all ASCII, so that they would pass for UTF-8.
_SEVEN_BITS = ("iso2022_jp", "hz")
# The single-byte code pages of Windows, and the languages of the Latin script that need another than the Western one.
_WESTERN = "cp1252"
_PAGES = {
    **dict.fromkeys("pl cs sk hu ro sl hr sq".split(), "cp1250"),
    "tr": "cp1254",
    **dict.fromkeys(("lt", "lv", "et"), "cp1257"),
}
# What charset-normalizer may choose among for texts in other scripts.
_PAIRS = "gb18030 big5 cp932 shift_jis euc_jp cp949 euc_kr".split()
_OTHERS = ["cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "cp874", *_PAIRS]
# The letters beyond ASCII of the languages of a page, the pages in the order of their spread.
_ALPHABETS = {
    _WESTERN: "àâæçèéêëîïôœùûüÿ äöüß áéíóúüñ àèéìòù áâãàçéêíóôõú éëïöüè åäöé åæøé áéíóúýþæöð àçèéíïòóúü",
    "cp1250": "áčďéěíňóřšťúůýž áäčďéíĺľňóôŕšťúýž ąćęłńóśźż áéíóöőúüű ăâîşţ čćđšž",
    "iso8859_2": "áčďéěíňóřšťúůýž áäčďéíĺľňóôŕšťúýž ąćęłńóśźż áéíóöőúüű ăâîşţ čćđšž",
    "cp1254": "çğıöşüâî",
    "cp1257": "ąčęėįšųūž āčēģīķļņšūž äõöüšž",
}
_LOOKED_AT = 20_000
# In Latin letters what lies outside of ASCII seldom comes in threes; in other scripts most of it stands in long runs.
_RUN = re.compile(rb"[\x80-\xff]{3,}")
_IN_RUNS = 0.3
# Bytes that are UTF-8 but for so small a share of its characters are UTF-8 that took harm.
_HARM = 0.1
_OUTSIDE = bytes(range(128, 256))
# Encodings of scripts that tell themselves, and the least share of the letters beyond ASCII that is of the script.
_SCRIPTS = (("cp949", "\uac00\ud7a3", 0.85), ("cp932", "\u3041\u30ff", 0.3), ("euc_jp", "\u3041\u30ff", 0.3))


def decode(data: bytes) -> str:
    """Decode a text whose encoding nobody told, without its byte order mark.

    Asked are, in this order: the byte order mark; a 7-bit encoding that the text declares (``<meta charset>``, or
    ``encoding`` in XML, in the first 8 kB, read as browsers read these names); UTF-16 without a mark; UTF-8; any other
    encoding that is declared; the code page of the language that comes out, for texts with few bytes outside of ASCII;
    charset-normalizer. There is always an answer: a byte that has no place in the encoding found becomes ``"\\ufffd"``.

    Parameters
    ----------
    data : bytes
        Encoded text.

    Returns
    -------
    str

    Examples
    --------
    >>> from segtopic.readers.encoding import decode
    >>> decode("“Georgia”".encode("cp1252")), decode("Tbilisi".encode("utf-16"))
    ('“Georgia”', 'Tbilisi')
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    declared = _declared(data[:_DECLARED_WITHIN])
    if declared in _SEVEN_BITS and data.isascii():
        return data.decode(declared, "replace")
    if declared is None and (wide := _wide(data[:4096])) is not None:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeError:
        pass
    if declared == "utf-8":
        declared = None
    if _is_harmed_utf_8(data, is_likely=declared is None):
        return data.decode("utf-8", "replace")
    return data.decode(declared or _guessed(data), "replace")


def _declared(head: bytes) -> str | None:
    """The encoding that a page or an XML file says it is in, where it is one that pages may be in."""
    for match in _DECLARED.finditer(_COMMENT.sub(b"", head)):
        codec = _CHARSETS.get((match[1] or match[2]).decode("ascii", "replace").casefold())
        if codec is not None:
            return codec
    return None


def _is_harmed_utf_8(data: bytes, *, is_likely: bool) -> bool:
    """Whether bytes are UTF-8 but for a few; that the last character is cut off does not count."""
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(data)
    bad = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    return good > 0 and (bad <= _HARM * good or (is_likely and bad == 1 and good > 1))


def _guessed(data: bytes) -> str:
    """The encoding that bytes may be in, going by the language that comes out."""
    if (wide := _wide_chinese(data[:4096])) is not None:
        return wide
    head = _head(data)
    outside = len(head) - len(head.translate(None, _OUTSIDE))
    if sum(map(len, _RUN.findall(head))) <= _IN_RUNS * outside:
        return _latin(head)
    if (own := _by_script(head)) is not None:
        return own
    from charset_normalizer import from_bytes

    first = None
    # Where nothing says where a character ends, the right cut is the one at which bytes in pairs come out.
    for cut in range(4 if len(head) == _LOOKED_AT else 1):
        best = from_bytes(head[: len(head) - cut], cp_isolation=_OTHERS).best()
        if best is not None and best.encoding in _PAIRS:
            return str(best.encoding)
        first = first or best
    return _WESTERN if first is None else str(first.encoding)


def _by_script(head: bytes) -> str | None:
    """The encoding in which bytes are a script that no other encoding makes of them: Hangul, or kana among the rest."""
    for name, script, least in _SCRIPTS:
        for cut in range(2):
            try:
                text = head[: len(head) - cut].decode(name)
            except UnicodeDecodeError:
                continue
            beyond = [c for c in text if not c.isascii() and c.isalpha()]
            if beyond and sum(script[0] <= c <= script[1] for c in beyond) >= least * len(beyond):
                return name
    return None


def _head(data: bytes) -> bytes:
    """The first bytes, cut behind a blank or a stop, for these are no part of another character."""
    head = data[:_LOOKED_AT]
    last = max((head.rfind(c) for c in (b"\n", b" ", b".", b",", b">")), default=-1) + 1
    return head[:last] if len(data) > _LOOKED_AT and last > _LOOKED_AT // 2 else head


def _latin(head: bytes) -> str:
    """The code page of a text in Latin letters."""
    code = recognise(head.decode(_WESTERN, "replace"))
    if code is None:  # too short to tell: the page whose letters beyond ASCII are all of one language
        return max(_ALPHABETS, key=lambda page: _harmony(head.decode(page, "replace"), _ALPHABETS[page]))
    page = _PAGES.get(code, _WESTERN)
    if page == "cp1250":  # ISO 8859 has some of the same letters in other places
        return max(("cp1250", "iso8859_2"), key=lambda page: _likeness(head.decode(page, "replace"), code))
    return page


def _harmony(text: str, alphabets: str) -> float:
    """The share of the letters beyond ASCII, and of what stands within words, that one language has."""
    beyond = [c for c in text.casefold() if not c.isascii() and (c.isalpha() or c in "\ufffd\x81\x8d\x8f\x90\x9d")]
    return max(sum(c in alphabet for c in beyond) for alphabet in alphabets.split()) / max(1, len(beyond))


def _likeness(text: str, code: str) -> int:
    """How much a text looks like one of a language: its words of letters alone, and those among them that are known."""
    known = language(code).stop_words
    words = [word.strip(string.punctuation) for word in text.casefold().split()]
    return sum(word.isalpha() + (word in known) for word in words)


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark, in alphabets: every other byte is one that no text has, from 0 (Latin) to 6 (Arabic)."""
    even, odd = (len(half) - len(half.translate(None, bytes(range(9)))) for half in (head[0::2], head[1::2]))
    if len(head) < 4 or max(even, odd) < 0.3 * len(head) / 2 or min(even, odd) > 0.05 * len(head) / 2:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _wide_chinese(head: bytes) -> str | None:
    """UTF-16 without a mark, in Chinese or Japanese: there are zero bytes, and one half has fewer different ones."""
    if 0 not in head:
        return None
    name = "utf-16-be" if len(set(head[0::2])) < len(set(head[1::2])) else "utf-16-le"
    return None if "\ufffd" in head[: len(head) // 4 * 4].decode(name, "replace")[:-1] else name
