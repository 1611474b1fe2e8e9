"""Text with Markdown marks -> where the marks stand, and what is bold and what an image says."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass, field
from html.entities import html5

from segtopic.readers.html.scan import Markup
from segtopic.readers.html.tags import VOID
from segtopic.readers.markdown.emphasis import Run, delimiter_run, pair
from segtopic.readers.markdown.html_blocks import SILENT, is_hidden
from segtopic.readers.markdown.links import LABEL, label_key, link_tail
from segtopic.readers.stretches import Cut

__all__ = ["Marks", "find_marks"]

_SPECIAL = re.compile(r"[\\`\[\]<&]|\*+|_+|~+|!\[")
_ESCAPED = re.compile(r"\\(?:[!-/:-@\[-`{-~]|\n)")
_TICKS = re.compile(r"`+")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|([a-zA-Z][a-zA-Z0-9]{1,31}));")
_NOTE = re.compile(r"\[\^([^\[\]\s]{1,200})\]")
_ADDRESS = re.compile(
    r"<([a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\x00-\x20<>]*+"
    r"|[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,200}@[a-zA-Z0-9-]{1,63}(?:\.[a-zA-Z0-9-]{1,63}){0,20})>"
)
_TAG = re.compile(
    r"<(?:/([a-zA-Z][a-zA-Z0-9-]*+)[ \t\n]*+>|([a-zA-Z][a-zA-Z0-9-]*+)"
    r"(?:[ \t\n]++[a-zA-Z_:][a-zA-Z0-9_.:-]*+(?:[ \t\n]*+=[ \t\n]*+(?:[^ \t\n\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?+){0,100}+"
    r"[ \t\n]*+/?>)"
)
_ENDED = (("<!-->", ""), ("<!--->", ""), ("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))
_DECLARED = re.compile(r"<![a-zA-Z]")


@dataclass(slots=True)
class Marks:
    """What in a text is not text.

    Attributes
    ----------
    cuts : list of Cut
        In order and apart.
    bold, images : list of tuple of int
        ``(start, end)`` of what is bold and of what describes an image.
    """

    cuts: list[Cut] = field(default_factory=list)
    bold: list[tuple[int, int]] = field(default_factory=list)
    images: list[tuple[int, int]] = field(default_factory=list)


def find_marks(text: str, *, links: Collection[str], notes: Collection[str]) -> Marks:
    """The marks of a block's text: emphasis, links, code spans, tags, references, escapes (CommonMark 6, GFM).

    Parameters
    ----------
    text : str
        A paragraph or heading, without blanks at the ends of its lines.
    links, notes : collection of str
        The labels that are defined somewhere (`segtopic.readers.markdown.links.label_key`).

    Returns
    -------
    Marks

    Examples
    --------
    >>> from segtopic.readers.markdown.inline import find_marks
    >>> find_marks("A *new* ferry[^1] &amp; [more].", links=(), notes={"1"}).cuts
    [(2, 3, ''), (6, 7, ''), (13, 17, ''), (18, 23, '&')]
    """
    if _SPECIAL.search(text) is None:
        return Marks()
    scan = _Scan(text, links, notes)
    place = 0
    while match := _SPECIAL.search(text, place):
        place = scan.take(match)
    scan.emphasise(0)
    scan.marks.cuts.sort()
    return scan.marks


@dataclass(slots=True)
class _Bracket:
    start: int
    end: int
    runs: int
    holds_bracket: bool = False


@dataclass(slots=True)
class _Scan:
    """One way through a text, from left to right."""

    text: str
    links: Collection[str]
    notes: Collection[str]
    marks: Marks = field(default_factory=Marks)
    runs: list[Run] = field(default_factory=list)
    brackets: list[_Bracket] = field(default_factory=list)
    # Links hold no links: brackets below this depth, but for those of images, open none any more.
    dead: int = 0
    ticks: dict[int, list[int]] | None = None
    strong: list[int] = field(default_factory=list)
    unended: set[str] = field(default_factory=set)

    def take(self, match: re.Match[str]) -> int:
        """Read the mark that a match may be; the place behind it."""
        mark, start, end = match.group()[0], match.start(), match.end()
        if mark in "*_~":
            run = delimiter_run(self.text, start, end)
            if run:
                self.runs.append(run)
            return end
        if mark == "\\":
            escaped = _ESCAPED.match(self.text, start)
            if escaped is None:
                return end
            self.cut(start, end)
            return escaped.end()
        if mark == "`":
            return self.code(start)
        if mark == "&":
            return self.reference(start)
        if mark == "<":
            return self.angle(start)
        return self.close(start) if mark == "]" else self.open(start, end)

    def cut(self, start: int, end: int, text: str = "") -> None:
        if start < end:
            self.marks.cuts.append((start, end, text))

    def code(self, start: int) -> int:
        if self.ticks is None:
            self.ticks = {}
            for run in _TICKS.finditer(self.text):
                self.ticks.setdefault(run.end() - run.start(), []).append(run.start())
        begin = _TICKS.match(self.text, start).end()  # type: ignore[union-attr]  # one is there
        length = begin - start
        places = self.ticks.get(length, [])
        k = bisect_left(places, begin)
        if k == len(places):
            return begin
        end = places[k]
        inner = self.text[begin:end]
        padded = len(inner) > 2 and inner[0] in " \n" and inner[-1] in " \n" and inner.strip(" \n") != ""
        self.cut(start, begin + padded)
        self.cut(end - padded, end + length)
        return end + length

    def reference(self, start: int) -> int:
        match = _REFERENCE.match(self.text, start)
        if match is None or (match[1] and f"{match[1]};" not in html5):
            return start + 1
        self.cut(start, match.end(), html.unescape(match.group()) or "\ufffd")
        return match.end()

    def angle(self, start: int) -> int:
        address = _ADDRESS.match(self.text, start)
        if address:
            self.cut(start, start + 1)
            self.cut(address.end() - 1, address.end())
            return address.end()
        tag = _TAG.match(self.text, start)
        end = tag.end() if tag else self.ended(start)
        if end <= start:
            return start + 1
        name = (tag[1] or tag[2]).lower() if tag else ""
        if (
            tag
            and tag[2]
            and name not in VOID
            and (name in SILENT or is_hidden(Markup("open", name, start, end, tag.group()[1 + len(name) : -1])))
        ):
            end = self.unseen(name, end)
        if name == "br":
            end += self.text.startswith("\n", end)
        elif name in ("b", "strong"):
            self.weigh(start, end)
        self.cut(start, end, "\n" if name == "br" else "")
        return end

    def unseen(self, name: str, start: int) -> int:
        """Behind the tag that closes an element whose text no reader sees."""
        closing = (
            None if name in self.unended else re.compile(f"</{name}[ \\t\\n]{{0,9}}>", re.I).search(self.text, start)
        )
        if closing is None:
            self.unended.add(name)
        return closing.end() if closing else start

    def ended(self, start: int) -> int:
        """The end of a comment, an instruction or a declaration, 0 where it has none."""
        for opening, closing in (*_ENDED, ("<!", ">")):
            if not self.text.startswith(opening, start) or (opening == "<!" and not _DECLARED.match(self.text, start)):
                continue
            if not closing:
                return start + len(opening)
            # A megabyte of comments that never end: the end is looked for once.
            end = self.text.find(closing, start + len(opening)) if closing not in self.unended else -1
            if end >= 0:
                return end + len(closing)
            self.unended.add(closing)
            return 0
        return 0

    def weigh(self, start: int, end: int) -> None:
        if not self.text.startswith("</", start):
            self.strong.append(end)
        elif self.strong:
            self.marks.bold.append((self.strong.pop(), start))

    def open(self, start: int, end: int) -> int:
        note = _NOTE.match(self.text, start)
        if note and label_key(note[1]) in self.notes:
            self.cut(start, note.end())
            return note.end()
        if self.brackets:
            self.brackets[-1].holds_bracket = True
        self.brackets.append(_Bracket(start, end, len(self.runs)))
        return end

    def close(self, start: int) -> int:
        if not self.brackets:
            return start + 1
        opening = self.brackets.pop()
        depth = len(self.brackets)
        is_image = opening.end - opening.start == 2
        end = -1 if not is_image and depth < self.dead else self.link_end(opening, start)
        self.dead = min(self.dead, depth)
        if end < 0:
            return start + 1
        self.emphasise(opening.runs)
        self.cut(opening.start, opening.end)
        self.cut(start, end)
        if is_image:
            self.marks.images.append((opening.end, start))
        else:
            self.dead = depth
        return end

    def link_end(self, opening: _Bracket, start: int) -> int:
        text = self.text
        if text.startswith("(", start + 1):
            end = link_tail(text, start + 1)
            if end >= 0:
                return end
        label = LABEL.match(text, start + 1)
        if label and label[1]:
            return label.end() if label_key(label[1]) in self.links else -1
        if opening.holds_bracket or start - opening.end > 999:
            return -1
        return (label.end() if label else start + 1) if label_key(text[opening.end : start]) in self.links else -1

    def emphasise(self, first: int) -> None:
        """Pair the runs from one on; they pair with no others later."""
        for start, end, length in pair(self.runs[first:]):
            self.cut(start, start + length)
            self.cut(end, end + length)
            if length == 2 and self.text[start] != "~":
                self.marks.bold.append((start + 2, end))
        del self.runs[first:]
