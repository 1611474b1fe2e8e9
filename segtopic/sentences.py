"""Blocks -> sentences with offsets, by rules of our own: nothing is downloaded, and the answer does not drift."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from segtopic.datelines import dateline
from segtopic.document import Document
from segtopic.languages import Language, language
from segtopic.spans import Sentence

__all__ = ["sentence_spans", "split_sentences"]

_CLOSERS = "\"'’”»›)\\]」』】）"
# Possessive runs that start at their first mark: a megabyte of full stops is looked at once.
_END = re.compile(
    rf"(?<![.!?…‽])[.!?…‽]++[{_CLOSERS}]*+(?=\s)|(?<![。！？｡])[。！？｡]++[{_CLOSERS}]*+|[।॥؟۔።]++[{_CLOSERS}]*+(?=\s)"
)
_OPENERS = "\"'‘“«‹([「『¿¡—–-„‚ \t\r\n\u00a0"
_BLANKS = re.compile(r"\s*")
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_LAST_WORD = re.compile(r"[^\s(\[“\"‘«—–/]*$")


def split_sentences(document: Document) -> Document:
    """The document with its sentences; only content blocks have sentences, each at least one.

    Parameters
    ----------
    document : Document
        A document whose blocks are marked.

    Returns
    -------
    Document
        The same document with `sentences`.

    Examples
    --------
    >>> from segtopic.document import Document
    >>> from segtopic.sentences import split_sentences
    >>> from segtopic.spans import Block
    >>> text = "Mr. Ade left at 5 p.m. on Monday. “Why?” she asked. Nobody knew."
    >>> document = split_sentences(Document(text, (Block(text, 0, len(text)),), language="en"))
    >>> [sentence.text for sentence in document.sentences]
    ['Mr. Ade left at 5 p.m. on Monday.', '“Why?” she asked.', 'Nobody knew.']
    """
    known = language(document.language)
    sentences = []
    for k, block in enumerate(document.blocks):
        if not block.is_content:
            continue
        text = block.text
        spans = _lines(text) if block.kind in ("code", "table") else sentence_spans(text, known=known)
        sentences += [Sentence(document.text, block.start + a, block.start + b, k) for a, b in spans]
    return replace(document, sentences=tuple(sentences))


def sentence_spans(text: str, *, known: Language) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph.

    A sentence ends at a full stop, question or exclamation mark (with the quotes and brackets that close behind it)
    before a blank, unless the stop belongs to an abbreviation, an initial or a dateline, or a small letter follows.
    Chinese and Japanese stops end a sentence without a blank.

    Parameters
    ----------
    text : str
        A paragraph.
    known : Language
        Whose abbreviations count.

    Yields
    ------
    tuple of int
        ``(start, end)`` in characters of `text`, in order, without blanks at the ends.
    """
    start = len(text) - len(text.lstrip())
    stop = len(text.rstrip())
    own = dateline(text)
    for match in _END.finditer(text, own, stop):
        end = match.end()
        if end < stop and _is_end(text, match, known):
            yield start, end
            start = _BLANKS.match(text, end).end()  # type: ignore[union-attr]  # matches always
    if start < stop or not text.strip():
        yield start, max(start, stop)


def _is_end(text: str, match: re.Match[str], known: Language) -> bool:
    mark = match.group()[0]
    if mark in "。！？｡।॥؟۔።":
        return True
    following = text[match.end() : match.end() + 12].lstrip(_OPENERS)[:1]
    if following.islower():
        return False
    if mark != "." or match.group().startswith(".."):
        return True
    word = _LAST_WORD.search(text[max(0, match.start() - 24) : match.start()])
    before = word.group().casefold() if word else ""
    if before in known.abbreviations:
        # "at 5 p.m. Nobody": an abbreviation that may end a sentence does so before a capital, names and titles never.
        return "." in before and following.isupper() and before not in ("e.g", "i.e", "u.s", "u.k", "u.n", "e.u")
    is_initial = len(before) == 1 and before.isalpha() and word is not None and word.group().isupper()
    return not is_initial and not (before.isdigit() and len(before) <= 2 and match.start() <= 3)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(text):
        line = match.group()
        yield match.start() + len(line) - len(line.lstrip()), match.start() + len(line.rstrip())
