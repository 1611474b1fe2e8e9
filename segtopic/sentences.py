"""Blocks -> sentences with offsets, by rules of our own: nothing is downloaded, and the answer does not drift."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from segtopic.datelines import dateline
from segtopic.document import Document
from segtopic.languages import Language, language
from segtopic.languages.folding import fold
from segtopic.spans import Sentence

__all__ = ["sentence_spans", "sentences_of", "split_sentences"]

# Stops of scripts without blanks, or with a mark that is nothing but a stop, end a sentence whatever follows; in this
# order: Chinese and Japanese, Devanagari, Armenian, Ethiopic, Burmese, Khmer, Arabic.
_ALWAYS = "。！？｡．।॥։።፧፨။។៕؟"
_ENDS_ALWAYS = frozenset(_ALWAYS)
_STOPS = f".!?…‽۔\u037e{_ALWAYS}"
_CLOSERS = "\"'’”»›)\\]」』】）〉》〕｣"
# Possessive runs, every one of which is a match: a megabyte of full stops is looked at once. German and Danish close
# quotes by marks that open them elsewhere, French behind a blank.
_AFTER = rf"[{_CLOSERS}]*+(?:[“‘«‹]++(?=\s|\Z)|[ \u00a0\u202f]»(?![^\W_])[{_CLOSERS}]*+)?"
_END = re.compile(rf"[{_STOPS}]++{_AFTER}")
_DUTCH = re.compile(r"^\s['’‘][nst]\s")  # "'s Avonds": the capital is the next word's
_GREEK_END = re.compile(rf"[{_STOPS};]++{_AFTER}")
_OPENERS = "\"'‘“«‹([「『¿¡—–-„‚”»› \t\r\n\u00a0\u202f"
_BLANKS = re.compile(r"\s*")
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
# From the end backwards.
_BEFORE_LAST_WORD = re.compile(r".*[\s(\[“\"‘«»„—–/]", re.DOTALL)
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_PARTS_BEFORE = re.compile(r"(?<![^\W_])(?:[^\W\d_]{1,4}\.\s?){1,3}$")
_NEXT_PART = re.compile(r"\s?([^\W\d_]{1,4})\.")
_INITIALS = re.compile(r"[^\W\d_](?:[.-]{1,2}[^\W\d_])*")
_ROMAN = re.compile(r"[IVX]{1,6}")
_NUMBER_BEFORE = re.compile(r"\d(?:-\w{1,2})?\s?$")
_CHINESE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_IN_CHINESE = re.compile(rf"[{_CHINESE}]")
# What a quotation goes on with in Japanese: the particles of "he said", "of", "is" ...
_GOES_ON = frozenset("とっなはがをにのもやでへ")
# The endings of verbs before whose full stop Korean leaves out the blank.
_KOREAN_END = frozenset("다요죠까")
_SHORT = 40


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
    return replace(document, sentences=sentences_of(document, known=language(document.language)))


def sentences_of(document: Document, *, known: Language) -> tuple[Sentence, ...]:
    """The sentences of a document whose language is told beside it.

    Parameters
    ----------
    document : Document
        A document whose blocks are marked.
    known : Language
        Whose abbreviations and ordinals count.

    Returns
    -------
    tuple of Sentence

    Examples
    --------
    >>> import segtopic
    >>> from segtopic.languages import language
    >>> from segtopic.sentences import sentences_of
    >>> [sentence.text for sentence in sentences_of(segtopic.read("It rained. Banks held."), known=language("en"))]
    ['It rained.', 'Banks held.']
    """
    buffer = document.text
    sentences: list[Sentence] = []
    for k, block in enumerate(document.blocks):
        if not block.is_content:
            continue
        start, text = block.start, block.text
        spans = _lines(text) if block.kind in ("code", "table") else sentence_spans(text, known=known)
        sentences += [Sentence(buffer, start + a, start + b, k) for a, b in spans]
    return tuple(sentences)


def sentence_spans(text: str, *, known: Language) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph.

    A sentence ends at a full stop, question or exclamation mark (with the quotes and brackets that close behind it)
    before a blank, unless the stop belongs to an abbreviation, an initial, an ordinal or a dateline, or a small letter
    follows. The stops of Chinese, Japanese, Hindi ... end a sentence without a blank, and so do European ones between
    Chinese characters.

    Parameters
    ----------
    text : str
        A paragraph.
    known : Language
        Whose abbreviations and ordinals count.

    Yields
    ------
    tuple of int
        ``(start, end)`` in characters of `text`, in order, without blanks at the ends.
    """
    start = len(text) - len(text.lstrip())
    stop = len(text.rstrip())
    own = dateline(text)
    for match in (_GREEK_END if known.code == "el" else _END).finditer(text, own, stop):
        end = match.end()
        if end < stop and (_is_end(text, match, known) if text[end].isspace() else _is_end_within(text, match)):
            yield start, end
            start = _BLANKS.match(text, end).end()  # type: ignore[union-attr]  # matches always
    if start < stop or not text.strip():
        yield start, max(start, stop)


def _is_end_within(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence ends at a stop that no blank follows."""
    marks, before, after = match.group(), text[match.start() - 1 : match.start()], text[match.end()]
    if after in ",、，،;；؛:：":
        return False
    if not _ENDS_ALWAYS.isdisjoint(marks):
        if "．" in marks:
            return not (before.isdecimal() or after.isdecimal() or after.isascii())
        return not (marks[-1] in "」』）”" and after in _GOES_ON)
    if marks[0] not in ".!?":
        return False
    is_chinese = _IN_CHINESE.match(before) is not None and (_IN_CHINESE.match(after) is not None or after in "「『“《")
    return (is_chinese and after not in _GOES_ON) or (before in _KOREAN_END and "가" <= after <= "힣")


def _is_end(text: str, match: re.Match[str], known: Language) -> bool:
    """Whether a sentence ends at a stop that a blank follows."""
    marks, (start, end) = match.group(), match.span()
    if not _ENDS_ALWAYS.isdisjoint(marks):
        return True
    rest = text[end : end + _SHORT]
    rest = (_DUTCH.sub("", rest) if known.code == "nl" else rest).lstrip(_OPENERS)
    following = rest[:1]
    if following.islower() and not "\u10d0" <= following <= "\u10ff":  # Georgian has no capitals
        return False
    if marks[0] != "." or marks.startswith(".."):
        return True
    head = text[max(0, start - _SHORT) : start]
    line = head.removesuffix("\n")
    found = _BEFORE_LAST_WORD.match(line)
    word = line[found.end() :] if found else line
    before = fold(word, code=known.code)
    if start <= 3 and len(before) <= 2 and before.isdigit():
        return False
    head = head[: len(head) - len(word)]
    whole = _with_parts_before(head, before)
    if whole in known.abbreviations or before in known.abbreviations:
        if whole != before and word.isupper():
            return False  # "M. A. Aziz" has initials, "M.A." is a degree
        return _may_end(whole if whole in known.abbreviations else before, head, following, known)
    if whole in _beginnings(known) and (part := _NEXT_PART.match(text, end)):
        whole = f"{whole}.{fold(part[1], code=known.code)}"
        if whole in known.abbreviations or whole in _beginnings(known):
            return False
    if _INITIALS.fullmatch(word) and word == word.upper() and word < "\u0e00":  # beyond, a letter may be a word
        return len(word) > 1 and _first_word(rest, known) in known.stop_words
    if known.has_ordinals and (before.isdecimal() or _ROMAN.fullmatch(word)):
        if following.isdecimal():
            return False
        if len(before) <= 2 or not before.isdecimal():
            return _first_word(rest, known) in known.stop_words - known.calendar
    return True


def _with_parts_before(head: str, word: str) -> str:
    """An abbreviation whose parts stand apart, such as "z. B", as one word; the word itself where it is none."""
    if len(word) > 4 or not head.rstrip().endswith("."):
        return word
    parts = _PARTS_BEFORE.search(head)
    return fold("".join(parts.group().split())) + word if parts else word


@lru_cache(maxsize=64)
def _beginnings(known: Language) -> frozenset[str]:
    """What abbreviations of several parts begin with: "z", "i", "i.d" ..."""
    dotted = [name.split(".") for name in known.abbreviations]
    return frozenset(".".join(parts[:k]) for parts in dotted for k in range(1, len(parts)))


def _may_end(abbreviation: str, head: str, following: str, known: Language) -> bool:
    """Whether a sentence ends behind an abbreviation; names and titles never end one."""
    if abbreviation == "no" and known.code == "en":
        return not following.isdigit()  # "No. 7" is a number, else it is an answer
    if not following.isalpha():
        return False
    behind_number = f"#{abbreviation}" in known.may_end and _NUMBER_BEFORE.search(head) is not None
    return abbreviation in known.may_end or behind_number


def _first_word(text: str, known: Language) -> str:
    found = _FIRST_WORD.match(text)
    return fold(found.group(), code=known.code) if found else ""


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(text):
        line = match.group()
        yield match.start() + len(line) - len(line.lstrip()), match.start() + len(line.rstrip())
