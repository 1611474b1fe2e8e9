"""Where a line stands: what is around it, which of its words return below and above, and which lines are like it."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import accumulate, chain
from operator import itemgetter
from struct import Struct

from segtopic.headings.lines import LINE, of_line
from segtopic.headings.marks import Marks
from segtopic.headings.neighbours import KINDS_NEAR, near
from segtopic.headings.phrases import CLOSE_QUOTES, OPEN_QUOTES
from segtopic.languages import Language

__all__ = ["PLACE", "Page"]

PLACE = (
    "same line elsewhere", "stands in a paragraph", "is like the title", "prose below, distance",
    "prose below, length", "prose above, distance", "prose above, length", "prose below opens with quote",
    "run of short lines", "place in the run", "run above", "run below", "list lines below", "before the first prose",
    "prose above, log", "prose below, log", "place", "text to the next line, log", "text since the line before, log",
    "words taken up below", "words taken up above", "taken up below, not above", "words in the prose below",
    "words in the prose above", "prose below, not above", "no word to take up", "rarest word",
    "words elsewhere, share", "beginnings taken up below", "beginnings below, not above", "short lines per prose",
    "of one style with others alone", "alone among prose", "lines alone, log", "few lines alone", "lines, log",
    "lines per prose", "length of prose", "number follows", "number comes before", "length unlike others alone",
    "how much longer the line above", "line just above may be one", "line just below may be one",
    "alone, captions aside", "lists, share", "after the first long prose", "distance to one alone above",
    "distance to one alone below", "text below, log", "prose below starts alike", "blocks, log",
    "same start elsewhere", "same end elsewhere", "same two words elsewhere", "glued above", "glued below",
    "glued on both sides", "lines glued together", "glued lines, share", "glued above as others",
    "glued below as others", "glued to prose", "same surroundings, log", "same surroundings, share",
    "same wider surroundings", "line below stands often", "questions in a row",
)  # fmt: skip
"""Features of the place itself."""

_LOOK = itemgetter(
    *map(LINE.index, ("in capitals", "ends with ?", "ends with full stop", "ends with colon", "quoted as a whole",
                      "starts with digit"))
)  # fmt: skip
_ROLES = [
    (role, KINDS_NEAR.index(name))
    for role, name in (
        ("time", "time"), ("credit", "credit"), ("list", "in a list"), ("debris", "debris"), ("prose", "is prose")
    )
]  # fmt: skip
_START = itemgetter(slice(5))
# Features are packed line by line: lists of all lines would need several times the memory.
_LINE, _PLACE = (Struct(f"{len(names)}d") for names in (LINE, PLACE))
_THREE = b"\1\1\1"
_NUMBER = re.compile(r"(?:\S{2,10} )?#?(\d{1,2})\b")
_FAR = 8
# With more single line breaks than this a text does not use blank lines, and their lack says nothing.
_NO_BLANK_LINES = 0.85


def _triples(terms: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Every three terms that stand one behind the other."""
    return zip(terms, terms[1:], terms[2:], strict=False)


def _triples_of(terms: Sequence[str], wanted: Set[str]) -> Iterator[tuple[str, ...]]:
    """The same, where all three are wanted."""
    marks = bytes(map(wanted.__contains__, terms))
    k = marks.find(_THREE)
    while k >= 0:
        yield tuple(terms[k : k + 3])
        k = marks.find(_THREE, k + 1)


def _nearest(marks: Sequence[bool]) -> list[int | None]:
    """For every place, the nearest marked one before it."""
    found: list[int | None] = []
    last = None
    for i, mark in enumerate(marks):
        found.append(last)
        if mark:
            last = i
    return found


def _run(marks: Sequence[bool]) -> list[int]:
    """For every place, how many unmarked ones end with it."""
    length, found = 0, []
    for mark in marks:
        length = 0 if mark else length + 1
        found.append(length)
    return found


class Page:
    """All blocks of a text, and what is counted over them once.

    Parameters
    ----------
    texts : sequence of str
        The texts of all blocks.
    at : sequence of int
        The lines that may be headings.
    marks : Marks
        What each block is by itself.
    fixed : sequence of bool
        Which blocks are known to be something else.
    title : str
        The article's title.
    known : Language
        Whose words are told apart from stop words.
    glued : sequence of bool
        Which blocks stand below the block before without a blank line.
    sequences : sequence of sequence of str
        The terms of every block.
    """

    def __init__(
        self,
        texts: Sequence[str],
        *,
        at: Sequence[int],
        marks: Marks,
        fixed: Sequence[bool],
        title: str,
        known: Language,
        glued: Sequence[bool],
        sequences: Sequence[Sequence[str]],
    ) -> None:
        n = len(texts)
        self.texts, self.at, self.fixed, self.n = texts, at, fixed, n
        self.marks = marks
        self.prose = prose = marks.prose
        self.tried = frozenset(at)
        # Only blocks that end with the same word can be the same.
        last = [(text.rsplit(None, 1) or [""])[-1].casefold() for text in texts]
        alike = Counter(last)
        self.folded = [
            " ".join(text.split()).casefold() if i in self.tried or alike[last[i]] > 1 else text
            for i, text in enumerate(texts)
        ]
        self.count = Counter(self.folded)
        twice = [self.count[text] > 1 for text in self.folded]
        tried = [i in self.tried for i in range(n)]
        rows = list(map(near, texts, prose, fixed, marks.credit, marks.debris, twice, tried))
        self.near = rows
        self.roles = ["", "", *map(_role, rows), "", "", ""]
        self.above = [0, *accumulate(map(int, prose))]
        self.chars = [0, *accumulate(map(len, texts))]
        self.sequences = sequences
        self.over = _nearest(prose)
        self.under = [None if k is None else n - 1 - k for k in reversed(_nearest(prose[::-1]))]
        # Of all blocks only what some line has is of interest.
        wanted = set(chain.from_iterable(self.sequences[i] for i in at))
        self.terms = [wanted.intersection(terms) for terms in self.sequences]
        self.held = _holders(self.terms)
        self.weight = {term: math.log1p(n / len(blocks)) for term, blocks in self.held.items()}
        # Inflected words of languages without a stemmer meet in their first letters.
        starts = set(map(_START, wanted))
        self.starts_held = _holders([starts.intersection(map(_START, terms)) for terms in self.sequences])
        self.starts_weight = {term: math.log1p(n / len(blocks)) for term, blocks in self.starts_held.items()}
        paragraphs = (terms for terms, is_prose in zip(self.sequences, prose, strict=True) if is_prose)
        self.triples = set(chain.from_iterable(_triples_of(terms, wanted) for terms in paragraphs))
        self.titled = set(known.terms(title))
        self.run_up, self.run_down = _run(prose), _run(prose[::-1])[::-1]
        share = sum(glued[1:n]) / max(1, n - 1)
        self.glued = [False] * (n + 1) if share > _NO_BLANK_LINES else [*glued, False]
        self.glued_share = share if share <= _NO_BLANK_LINES else 0.0
        self.chunk: list[int] = []
        for i in range(n):
            self.chunk.append(self.chunk[-1] if i and self.glued[i] else i)
        self.chunk_size = Counter(self.chunk)
        self.chunk_prose = Counter(first for first, is_prose in zip(self.chunk, prose, strict=True) if is_prose)
        self.alone = [i for i in at if 0 < i < n - 1 and prose[i - 1] and prose[i + 1]]
        # Where the text that belongs to a line ends.
        self.stops = [-1, *(i for i in at if not prose[i]), n]
        self._count_lines(known)

    def _count_lines(self, known: Language) -> None:
        """What the lines have in common."""
        at, texts = self.at, self.texts
        self.is_alone = frozenset(self.alone)
        self.looks, lines = {}, []
        for i in at:
            line = of_line(texts[i], known, self.marks.credit[i], self.marks.debris[i])
            self.looks[i] = *_LOOK(line), len(texts[i]) > 60
            lines.append(_LINE.pack(*line))
        self.lines = b"".join(lines)
        self.alone_looks = Counter(self.looks[i] for i in self.alone)
        self.alone_length = sum(math.log1p(len(texts[i])) for i in self.alone)
        self.numbers = {i: int(match[1]) for i in at if (match := _NUMBER.match(texts[i]))}
        self.numbers_there = frozenset(self.numbers.values())
        words = {i: self.folded[i].split() for i in at}
        self.ends = {i: (found[0][:6], found[-1][-8:], " ".join(found[:2])) for i, found in words.items()}
        self.same = [Counter(ends[k] for ends in self.ends.values()) for k in range(3)]
        roles = self.roles
        self.around = {i: (roles[i + 1], _end(texts[i]), roles[i + 3], roles[i + 4]) for i in at}
        self.wider = {i: (roles[i], *self.around[i], roles[i + 5]) for i in at}
        self.same_around, self.same_wider = Counter(self.around.values()), Counter(self.wider.values())
        prose = self.above[-1]
        self.prose_length = sum(len(t) for t, p in zip(texts, self.prose, strict=True) if p) / (prose or 1)
        longs = (i for i, text in enumerate(texts) if len(text) > 200)
        self.first_long = next(longs, self.n)
        self.listed = sum(self.fixed) / max(1, self.n)
        self.glued_above = sum(self.glued[i] for i in at) / max(1, len(at))
        self.glued_below = sum(self.glued[i + 1] for i in at) / max(1, len(at))

    def places(self) -> bytes:
        """The features `PLACE` of all lines, packed as floats."""
        return b"".join([_PLACE.pack(*self._place(i)) for i in self.at])

    def _place(self, i: int) -> list[float]:
        texts, n, prose, chars, at = self.texts, self.n, self.prose, self.chars, self.at
        text = texts[i]
        own = math.log1p(len(text))
        rank = bisect_left(at, i)
        last = at[rank - 1] if rank else None
        following = at[rank + 1] if rank + 1 < len(at) else None
        a, b = self.under[i], self.over[i]
        # The blocks below and above up to the next line that may be a heading, eight at most.
        stop = min(i + 1 + _FAR, self.stops[bisect_left(self.stops, min(i + 2, n))])
        start = max(0, i - _FAR, self.stops[bisect_left(self.stops, max(0, i - 1)) - 1] + 1)
        sequence, terms = self.sequences[i], self.terms[i]
        weight = {term: self.weight[term] for term in sequence}
        total = sum(weight.values())
        up, down = _taken_up(weight, self.held, i, start, stop)
        again = [(term, w) for term, w in weight.items() if len(self.held[term]) > 1]
        prose_up = sum([w for term, w in again if term in self.terms[a]]) / total if a is not None and again else 0.0
        prose_down = sum([w for term, w in again if term in self.terms[b]]) / total if b is not None and again else 0.0
        starts = {own: self.starts_weight[own] for own in map(_START, sequence)}
        starts_up, starts_down = _taken_up(starts, self.starts_held, i, start, stop)
        triples = list(_triples(sequence))
        is_alone = i in self.is_alone
        others = len(self.alone) - is_alone
        run = self.run_up[i] + self.run_down[i]
        number = self.numbers.get(i)
        all_prose, prose_above = self.above[-1], self.above[i]
        rank_alone = bisect_left(self.alone, i)
        next_alone = rank_alone + is_alone
        first, end, two = self.ends[i]
        glued_above, glued_below = self.glued[i], self.glued[i + 1]
        return [
            self.count[self.folded[i]] > 1,
            sum(map(self.triples.__contains__, triples)) / len(triples) if triples else 0.0,
            len(terms & self.titled) / len(terms) if terms else 0.0,
            min(6, a - i if a is not None else 6) / 2,
            math.log1p(len(texts[a])) / 3 if a is not None else 0.0,
            min(6, i - b if b is not None else 6) / 2,
            math.log1p(len(texts[b])) / 3 if b is not None else 0.0,
            a is not None and texts[a][0] in OPEN_QUOTES,
            min(8, run - 1) / 3 if run else 0.0,
            self.run_up[i] / run if run else 0.5,
            min(6, self.run_up[i] - 1) / 3,
            min(6, self.run_down[i] - 1) / 3,
            sum(self.fixed[i + 1 : i + 4]),
            prose_above == 0,
            math.log1p(prose_above) / 2,
            math.log1p(all_prose - prose_above) / 2,
            chars[i] / chars[-1],
            math.log1p(chars[following if following is not None else n] - chars[i + 1]) / 3,
            math.log1p(chars[i] - chars[last + 1 if last is not None else 0]) / 3,
            up,
            down,
            up - down,
            prose_up,
            prose_down,
            prose_up - prose_down,
            not total,
            max(weight.values(), default=0.0) / 3,
            sum([w for _, w in again]) / total if total else 0.0,
            starts_up,
            starts_up - starts_down,
            min(2.0, (n - all_prose) / (all_prose + 1)),
            (self.alone_looks[self.looks[i]] - is_alone) / others if others else 0.5,
            is_alone,
            math.log1p(others) / 2,
            others < 2,
            math.log1p(len(at)) / 2,
            min(3.0, len(at) / (all_prose + 1)),
            math.log1p(self.prose_length) / 3,
            number is not None and number + 1 in self.numbers_there,
            number is not None and number - 1 in self.numbers_there,
            abs(own - (self.alone_length - own * is_alone) / others) if others else 0.5,
            min(3.0, max(-1.0, math.log((len(texts[i - 1]) + 1) / (len(text) + 1)))) if i else -1.0,
            i - 1 in self.tried and not prose[i - 1],
            i + 1 in self.tried and not prose[i + 1],
            self._alone_but_captions(i),
            self.listed,
            i > self.first_long,
            min(12, i - self.alone[rank_alone - 1]) / 4 if rank_alone else 3.5,
            min(12, self.alone[next_alone] - i) / 4 if next_alone < len(self.alone) else 3.5,
            math.log1p(chars[-1] - chars[i]) / 5,
            a is not None and bool(sequence) and sequence[0] in self.sequences[a][:3],
            math.log1p(n) / 2,
            self.same[0][first] > 1,
            self.same[1][end] > 1,
            math.log(self.same[2][two]),
            glued_above,
            glued_below,
            glued_above and glued_below,
            math.log1p(min(20, self.chunk_size[self.chunk[i]])) / 2,
            self.glued_share,
            self.glued_above * glued_above,
            self.glued_below * glued_below,
            (glued_above or glued_below) and self.chunk_prose[self.chunk[i]] > 0,
            math.log(self.same_around[self.around[i]]),
            (self.same_around[self.around[i]] - 1) / max(1, len(at) - 1),
            math.log(self.same_wider[self.wider[i]]),
            math.log(self.count[self.folded[i + 1]]) if i + 1 < n else 0.0,
            text[-1] in "?？" and following is not None and texts[following][-1] in "?？",
        ]

    def _alone_but_captions(self, i: int) -> bool:
        """Whether prose stands above and below, when credits and debris are looked past."""
        credit, debris = self.marks.credit, self.marks.debris
        a, b = i - 1, i + 1
        while a >= 0 and i - a <= 3 and not self.prose[a] and (credit[a] or debris[a]):
            a -= 1
        while b < self.n and b - i <= 3 and not self.prose[b] and (credit[b] or debris[b] or self.fixed[b]):
            b += 1
        return a >= 0 and b < self.n and self.prose[a] and (self.prose[b] or b - i > 3)


def _holders(terms: Sequence[Iterable[str]]) -> dict[str, list[int]]:
    """From every term to the blocks that hold it."""
    held: dict[str, list[int]] = defaultdict(list)
    for k, own in enumerate(terms):
        for term in own:
            held[term].append(k)
    return held


def _taken_up(
    weight: Mapping[str, float], held: Mapping[str, Sequence[int]], i: int, start: int, stop: int
) -> tuple[float, float]:
    """The shares of a block's terms, by weight, that are taken up below it, before `stop`, and above it."""
    up = down = 0.0
    for term, own in weight.items():
        blocks = held[term]
        if len(blocks) > 1:
            k = bisect_left(blocks, i)
            if k + 1 < len(blocks) and blocks[k + 1] < stop:
                up += own
            if k and blocks[k - 1] >= start:
                down += own
    total = sum(weight.values()) or 1.0
    return up / total, down / total


def _end(text: str) -> str:
    end = text.rstrip(CLOSE_QUOTES)[-1:]
    return next((marks[0] for marks in (".。", "?？", ":：") if end and end in marks), "")


def _role(row: Sequence[float]) -> str:
    """What a block is to its neighbours, given what they see of it."""
    for role, k in _ROLES:
        if row[k]:
            return role
    return "short"
