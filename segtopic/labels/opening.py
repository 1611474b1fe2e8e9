"""The first words of a section, for one none of whose phrases will do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator

from segtopic.labels.addresses import host, without_addresses
from segtopic.labels.choice import capitalised
from segtopic.labels.small_words import ARTICLES, AUXILIARIES
from segtopic.labels.strings import has_unspaced
from segtopic.languages import Language
from segtopic.sentences import sentence_spans

__all__ = ["opening"]

_COLON = re.compile(r"[:;؛](?=\s|$)|[；：]")
_PAUSE = re.compile(r"[,，、،(（–—]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,6}$")
_MARKS = "\"'“”‘’«»„:;；：,- "
_STOPS = ".!?…。！？؟।"
_LONGEST, _LONGEST_UNSPACED, _MOST_WORDS = 60, 24, 7
# So much of a section is looked at, and so many of its sentences.
_LOOKED_AT, _MOST_SENTENCES = 2_000, 8


def opening(body: str, known: Language, taken: Container[str] = ()) -> str:
    """The first words of a section: of its first sentence that has a word and that names no other section.

    Parameters
    ----------
    body : str
        The section's text.
    known : Language
        Its language.
    taken : container of str
        The names of other sections, folded.

    Returns
    -------
    str
        Without addresses; of a text of nothing else, the host of the first. Never empty.

    Examples
    --------
    >>> from segtopic.labels.opening import opening
    >>> from segtopic.languages import language
    >>> opening("Mr. Ade left. Nobody knew.", language("en"))
    'Mr. Ade left'
    """
    body = body.strip()[:_LOOKED_AT]
    plain = _printable(without_addresses(body))
    found = [name for name in (_cut(text, known) for text in _sentences(plain, known)) if any(map(str.isalnum, name))]
    site = host(_printable(body))
    if site:
        found = [name for name in found if known.terms(name)] or [site]
    name = next((one for one in found if one.casefold() not in taken), found[0] if found else "")
    if not name:
        return " ".join(plain.split())[:_LONGEST_UNSPACED].strip() or "…"
    return name if name == site else capitalised(name, known.code)


def _printable(text: str) -> str:
    """A text with blanks for what is no character to be read; line breaks stay."""
    if text.isprintable():
        return text
    return "".join(" " if c != "\n" and unicodedata.category(c) in ("Cc", "Cs") else c for c in text)


def _sentences(text: str, known: Language) -> Iterator[str]:
    left = _MOST_SENTENCES
    for line in text.split("\n"):
        for start, end in sentence_spans(line, known=known):
            if start < end:
                yield line[start:end]
                left -= 1
            if left == 0:
                return


def _cut(text: str, known: Language) -> str:
    """The first words of a sentence."""
    match = _COLON.search(text, 2)
    text = text[: match.start()] if match else text
    longest = _LONGEST_UNSPACED if has_unspaced(text) else _LONGEST
    if len(text) > longest or len(text.split()) > _MOST_WORDS:
        if (match := _PAUSE.search(text, longest // 5)) and match.start() <= longest:
            text = text[: match.start()]
        words = text[: longest + 1].split()
        if len(words) > 1 and len(text) > longest:
            words.pop()
        words = words[:_MOST_WORDS]
        verbs = AUXILIARIES.get(known.code, frozenset())
        end = next((k for k, word in enumerate(words) if word in verbs), 0)
        head = words[0].casefold() in ARTICLES.get(known.code, frozenset()) or known.terms(words[0])
        if end > 1 and head and known.terms(words[end - 1]):
            words = words[:end]
        while len(words) > 1 and not known.terms(words[-1]):
            words.pop()
        text = " ".join(words)[:longest]
    text = " ".join(text.split()).strip(_MARKS).lstrip(_STOPS + _MARKS)
    return text if _INITIALS.search(text[-24:]) else text.rstrip(_STOPS + _MARKS)
