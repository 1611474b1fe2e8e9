"""Wikitext -> the same text, as long, with all that gives no words or no markup painted over."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["CODE", "GONE", "LITERAL", "UNSEEN", "Hidden", "hide"]

GONE, LITERAL, CODE = "\ufdd0", "\ufdd1", "\ufdd2"
"""What is painted over: what gives no text, text without markup, and code. Unicode keeps these from any text.

Where they stand in a source all the same, another character is painted over them.
"""
_FOREIGN = dict.fromkeys(map(ord, (GONE, LITERAL, CODE)), "\ufffd")

_TOKEN = re.compile(
    r"<!--|<(/?)(nowiki|ref|references|pre|syntaxhighlight|source|math|chem|score|timeline|gallery|imagemap|templatestyles|"
    r"div|span|p|table|tr|td|th|li|ul|ol|dl|dd|dt|center|small|big|b|i|s|u|sup|sub|section)"
    r"(?=[\s/>])([^<>]{0,2000})>|\{\{+|\}\}+|\[\[|\]\]|(?-i:__([A-Z]{3,30}(?:_[A-Z]{2,30}){0,3})__)",
    re.IGNORECASE,
)
_DROPPED = frozenset("ref references math chem score timeline gallery imagemap templatestyles".split())
_MAGIC = frozenset(
    "TOC NOTOC FORCETOC NOEDITSECTION NEWSECTIONLINK NONEWSECTIONLINK NOGALLERY HIDDENCAT EXPECTUNUSEDCATEGORY "
    "EXPECTUNUSEDTEMPLATE NOCONTENTCONVERT NOCC NOTITLECONVERT NOTC START END INDEX NOINDEX STATICREDIRECT NOGLOBAL "
    "DISAMBIG ARCHIVEDTALK NOTALK EXPECTWITHOUTSCANS KEIN_INHALTSVERZEICHNIS INHALTSVERZEICHNIS AUCUNSOMMAIRE SOMMAIRE".split()
)
UNSEEN = re.compile(r"display\s{0,9}:\s{0,9}none", re.IGNORECASE)
"""The style of what is not shown."""
_KEPT = {"nowiki": LITERAL, "pre": CODE, "syntaxhighlight": CODE, "source": CODE}
_LINE = re.compile(r"[^\n]+")
_FILE = re.compile(
    r"\[\[[ \t]*(?:file|image|datei|bild|fichier|archivo|imagen|immagine|ficheiro|imagem|bestand|afbeelding|файл|изображение|"
    r"зображення|plik|fil|tiedosto|kuva|soubor|dosya|ملف|文件|檔案|ファイル|画像|파일|चित्र)[ \t]*:",
    re.IGNORECASE,
)
_CATEGORY = re.compile(
    r"\[\[[ \t]*(?:category|kategorie|catégorie|categoría|categoria|categorie|категория|категорія|kategoria|kategori|luokka|"
    r"تصنيف|分类|分類|カテゴリ|분류|श्रेणी)[ \t]*:[ \t]*([^\[\]|\n]{1,300})",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"\[\[[ \t]*[a-z]{2,3}(?:-[a-z]{2,12})?:[^\[\]|\n]{1,300}\]\]")


class Hidden(NamedTuple):
    """A wikitext whose hidden parts are painted over.

    Attributes
    ----------
    text : str
        As long as the source: a place here is a place there. Line breaks in hidden parts are gone.
    files : list of tuple of int
        ``(start, end)`` of links to images, with their captions, and of the lines of galleries.
    categories : list of str
        The categories the text puts itself into.
    """

    text: str
    files: list[tuple[int, int]]
    categories: list[str]


def hide(source: str) -> Hidden:
    """Paint over comments, templates, references, formulas, image links and categories, and what is no markup.

    Parameters
    ----------
    source : str
        Wikitext.

    Returns
    -------
    Hidden

    Examples
    --------
    >>> from segtopic.readers.wikitext.hidden import GONE, hide
    >>> hidden = hide("Port{{note|{{a}}}} [[Category:Sea]]")
    >>> hidden.text.replace(GONE, "-"), hidden.categories
    ('Port-------------- ----------------', ['Sea'])
    """
    found = _Finding(source)
    place = 0
    while match := _TOKEN.search(source, place):
        place = found.take(match)
    spans = _outermost(found.spans)
    shown = {span[0] for span in spans}
    files = [(start, end) for start, end, owner in found.files if owner in shown]
    return Hidden(_painted(source.translate(_FOREIGN), spans), sorted(files), found.categories)


Span = tuple[int, int, str]


@dataclass(slots=True)
class _Finding:
    """What was found so far, and what is open."""

    source: str
    spans: list[Span] = field(default_factory=list)
    files: list[tuple[int, int, int]] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    braces: list[tuple[int, int]] = field(default_factory=list)
    brackets: list[int] = field(default_factory=list)
    unclosed: set[str] = field(default_factory=set)

    def take(self, match: re.Match[str]) -> int:
        """Note what a token opens, closes or hides; the place behind it."""
        token, (start, end) = match.group(), match.span()
        if token[0] == "<":
            return self.tag(match) if match[2] else self.comment(start, end)
        if token[0] == "{":
            self.braces.append((start, end - start))
        elif token[0] == "}":
            self.close_braces(start, end - start)
        elif token == "[[":
            self.brackets.append(start)
        elif token == "]]" and self.brackets:
            self.link(self.brackets.pop(), end)
        elif match[4] in _MAGIC:
            self.spans.append((start, end, GONE))
        return end

    def comment(self, start: int, end: int) -> int:
        stop = self.source.find("-->", end)
        stop = stop + 3 if stop >= 0 else len(self.source)
        # A comment that has a line to itself takes the line along.
        alone = self.source[start - 1 : start] == "\n" and self.source[stop : stop + 1] == "\n"
        self.spans.append((start, stop + alone, GONE))
        return stop

    def tag(self, match: re.Match[str]) -> int:
        """Hide a tag, and what stands between it and the one that closes it."""
        (start, end), name = match.span(), match[2].lower()
        if name not in _KEPT and name not in _DROPPED:
            return self.unseen(name, start, end) if not match[1] and UNSEEN.search(match[3]) else end
        self.spans.append((start, end, GONE))
        if match[1] or match[3].endswith("/") or name in self.unclosed:
            return end
        closing = re.compile(rf"</{name}\s{{0,20}}>", re.IGNORECASE).search(self.source, end)
        if closing is None:
            self.unclosed.add(name)  # looked for once: a megabyte of tags that never close stays cheap
            return end
        stop = closing.start()
        if name == "gallery":
            self.files += [(line.start(), line.end(), end) for line in _LINE.finditer(self.source, end, stop)]
        self.spans.append((end, stop, _KEPT.get(name, GONE)))
        self.spans.append((stop, closing.end(), GONE))
        return closing.end()

    def unseen(self, name: str, start: int, end: int) -> int:
        """Hide an element that is not shown, and others of its name in it."""
        if name in self.unclosed or self.source[end - 2] == "/":
            return end
        depth = 1
        for match in re.compile(rf"<(/?){name}(?=[\s/>])[^<>]{{0,2000}}>", re.IGNORECASE).finditer(self.source, end):
            depth += -1 if match[1] else not match.group().endswith("/>")
            if depth == 0:
                self.spans.append((start, match.end(), GONE))
                return match.end()
        self.unclosed.add(name)
        return end

    def close_braces(self, start: int, count: int) -> None:
        """Pair closing braces with the last opening ones, two or more at a time."""
        at = start
        while count >= 2 and self.braces:
            begin, opened = self.braces.pop()
            both = min(opened, count)
            at, count = at + both, count - both
            self.spans.append((begin + opened - both, at, GONE))
            if opened - both >= 2:
                self.braces.append((begin, opened - both))

    def link(self, start: int, end: int) -> None:
        category = _CATEGORY.match(self.source, start)
        if _FILE.match(self.source, start):
            self.files.append((start + 2, end - 2, start))
        elif category:
            self.categories.append(category[1].strip())
        elif not _LANGUAGE.match(self.source, start):
            return
        self.spans.append((start, end, GONE))


def _outermost(spans: list[Span]) -> list[Span]:
    """Spans without those inside of others."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if span[0] < span[1] and (not kept or span[0] >= kept[-1][1]):
            kept.append(span)
        elif kept and span[1] > kept[-1][1]:
            kept[-1] = (kept[-1][0], span[1], GONE)
    return kept


def _painted(source: str, spans: list[Span]) -> str:
    parts: list[str] = []
    place = 0
    for start, end, paint in spans:
        parts += (source[place:start], paint * (end - start))
        place = end
    return "".join([*parts, source[place:]])
