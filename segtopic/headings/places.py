"""Where a line stands: what is around it, which of its words return below and above, and which lines are like it."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

from segtopic.headings.lines import LINE
from segtopic.headings.neighbours import near
from segtopic.headings.phrases import CLOSE_QUOTES, OPEN_QUOTES, is_prose, looks_like_credit, looks_like_debris
from segtopic.languages import Language

__all__ = ["PLACE", "STYLE", "Page"]

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

STYLE = (
    "of one style with lines alone",
    "of one style with all lines",
    "questions, share",
    "quotations, share",
    "capitals unlike others",
)
"""Features of a line against the other lines of its text."""

_STYLED = (
    "in capitals", "ends with ?", "ends with full stop", "ends with colon", "quoted as a whole", "starts with digit",
    "long words with capitals, share", "below 22 characters", "60 characters and more", "starts with small letter",
    "colon inside", "one word",
)  # fmt: skip
_COLUMNS = [LINE.index(name) if name in LINE else 0 for name in _STYLED]
_NUMBER = re.compile(r"(?:\S{2,10} )?#?(\d{1,2})\b")
_FAR = 8
# With more single line breaks than this a text does not use blank lines, and their lack says nothing.
_NO_BLANK_LINES = 0.85


def _starts(terms: Iterable[str]) -> set[str]:
    """The first letters of some terms."""
    return {term[:5] for term in terms}


def _triples(terms: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Every three terms that stand one behind the other."""
    return zip(terms, terms[1:], terms[2:], strict=False)


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
        fixed: Sequence[bool],
        title: str,
        known: Language,
        glued: Sequence[bool],
        sequences: Sequence[Sequence[str]],
    ) -> None:
        n = len(texts)
        self.texts, self.at, self.fixed, self.n = texts, at, fixed, n
        self.prose = [is_prose(text) for text in texts]
        self.tried = frozenset(at)
        self.folded = [" ".join(text.split()).casefold() for text in texts]
        self.count = Counter(self.folded)
        self.credit = [len(text) < 200 and looks_like_credit(text) for text in texts]
        self.debris = [looks_like_debris(text) for text in texts]
        twice = [self.count[text] > 1 for text in self.folded]
        tried = [i in self.tried for i in range(n)]
        self.near = list(map(near, texts, self.prose, fixed, self.credit, self.debris, twice, tried))
        self.above = [0, *accumulate(map(int, self.prose))]
        self.chars = [0, *accumulate(map(len, texts))]
        self.sequences = sequences
        self.over = _nearest(self.prose)
        self.under = [None if k is None else n - 1 - k for k in reversed(_nearest(self.prose[::-1]))]
        # Sets take much more memory than lists: they are kept only of blocks that some line looks at.
        seen = {k for i in at for k in (self.over[i], self.under[i]) if k is not None}.union(
            *(range(max(0, i - _FAR), min(n, i + _FAR + 1)) for i in at)
        )
        self.terms = {k: set(self.sequences[k]) for k in seen}
        self.spread = Counter(chain.from_iterable(self.terms.get(k) or set(s) for k, s in enumerate(self.sequences)))
        # Inflected words of languages without a stemmer meet in their first letters.
        self.starts = {k: _starts(self.terms[k]) for k in seen}
        starts = (self.starts.get(k) or _starts(s) for k, s in enumerate(self.sequences))
        self.start_spread = Counter(chain.from_iterable(starts))
        wanted = set(chain.from_iterable(_triples(self.sequences[i]) for i in at))
        triples = (wanted.intersection(_triples(s)) for s, p in zip(self.sequences, self.prose, strict=True) if p)
        self.triples = set().union(*triples) if wanted else wanted
        self.titled = set(known.terms(title))
        self.run_up, self.run_down = _run(self.prose), _run(self.prose[::-1])[::-1]
        share = sum(glued[1:n]) / max(1, n - 1)
        self.glued = [False] * (n + 1) if share > _NO_BLANK_LINES else [*glued, False]
        self.glued_share = share if share <= _NO_BLANK_LINES else 0.0
        self.chunk: list[int] = []
        for i in range(n):
            self.chunk.append(self.chunk[-1] if i and self.glued[i] else i)
        self.chunk_size = Counter(self.chunk)
        self.chunk_prose = Counter(first for first, prose in zip(self.chunk, self.prose, strict=True) if prose)
        self.roles = [self._role(k) for k in range(n)]
        self.alone = [i for i in at if 0 < i < n - 1 and self.prose[i - 1] and self.prose[i + 1]]
        self._count_lines()

    def _count_lines(self) -> None:
        """What the lines have in common."""
        at, texts = self.at, self.texts
        self.is_alone = frozenset(self.alone)
        self.looks = {i: _look(texts[i]) for i in at}
        self.alone_looks = Counter(self.looks[i] for i in self.alone)
        self.alone_length = sum(math.log1p(len(texts[i])) for i in self.alone)
        self.numbers = {i: int(match[1]) for i in at if (match := _NUMBER.match(texts[i]))}
        self.held = frozenset(self.numbers.values())
        words = {i: self.folded[i].split() for i in at}
        self.ends = {i: (found[0][:6], found[-1][-8:], " ".join(found[:2])) for i, found in words.items()}
        self.same = [Counter(ends[k] for ends in self.ends.values()) for k in range(3)]
        self.around = {i: (self._at(i - 1), _end(texts[i]), self._at(i + 1), self._at(i + 2)) for i in at}
        self.wider = {i: (self._at(i - 2), *self.around[i], self._at(i + 3)) for i in at}
        self.same_around, self.same_wider = Counter(self.around.values()), Counter(self.wider.values())
        prose = self.above[-1]
        self.prose_length = sum(len(t) for t, p in zip(texts, self.prose, strict=True) if p) / (prose or 1)
        longs = (i for i, text in enumerate(texts) if len(text) > 200)
        self.first_long = next(longs, self.n)
        self.listed = sum(self.fixed) / max(1, self.n)
        lines = max(1, len(at))
        self.glued_above = sum(self.glued[i] for i in at) / lines
        self.glued_below = sum(self.glued[i + 1] for i in at) / lines

    def _role(self, k: int) -> str:
        if self.near[k][13]:
            return "time"
        if self.credit[k]:
            return "credit"
        if self.fixed[k]:
            return "list"
        return "debris" if self.debris[k] else "prose" if self.prose[k] else "short"

    def _at(self, k: int) -> str:
        return self.roles[k] if 0 <= k < self.n else ""

    def styles(self, lines: NDArray[np.float64]) -> NDArray[np.float64]:
        """The features `STYLE`, given the features `LINE` of all lines."""
        own = {
            "below 22 characters": lines[:, 0] * 3 < math.log1p(22),
            "60 characters and more": lines[:, 0] * 3 > math.log1p(60),
        }
        style = lines.take(_COLUMNS, axis=1)
        for name, column in own.items():
            style[:, _STYLED.index(name)] = column
        is_alone = np.array([i in self.is_alone for i in self.at], dtype=float)
        total = style.sum(axis=0) - style
        others = len(self.at) - 1
        columns = []
        for sums, count in (
            ((is_alone[:, None] * style).sum(axis=0) - is_alone[:, None] * style, is_alone.sum() - is_alone),
            (total, np.full(len(self.at), float(others))),
        ):
            mean = sums / np.maximum(count, 1)[:, None]
            columns.append(np.where(count > 0, (style * mean + (1 - style) * (1 - mean)).mean(axis=1), 0.5))
        return np.column_stack(
            [*columns, total[:, 1] / max(1, others), total[:, 4] / max(1, others), style[:, 0] - style[:, 0].mean()]
        )

    def place(self, i: int) -> list[float]:
        """The features `PLACE` of the line at a block."""
        texts, n, prose, chars, at = self.texts, self.n, self.prose, self.chars, self.at
        text = texts[i]
        own = math.log1p(len(text))
        rank = bisect_left(at, i)
        last = at[rank - 1] if rank else None
        following = at[rank + 1] if rank + 1 < len(at) else None
        a, b = self.under[i], self.over[i]
        below, over = self._part(i, 1), self._part(i, -1)
        weight = {term: math.log1p(n / self.spread[term]) for term in dict.fromkeys(self.sequences[i])}
        total = sum(weight.values())
        terms, own_starts = self.terms[i], self.starts[i]
        held_below, held_over = (set[str]().union(*(terms & self.terms[k] for k in part)) for part in (below, over))
        up, down = _taken(weight, total, held_below), _taken(weight, total, held_over)
        prose_up = _taken(weight, total, self.terms[a]) if a is not None else 0.0
        prose_down = _taken(weight, total, self.terms[b]) if b is not None else 0.0
        starts = {
            start: math.log1p(n / self.start_spread[start]) for start in dict.fromkeys(t[:5] for t in self.sequences[i])
        }
        all_starts = sum(starts.values())
        starts_up = _taken(starts, all_starts, set[str]().union(*(own_starts & self.starts[k] for k in below)))
        starts_down = _taken(starts, all_starts, set[str]().union(*(own_starts & self.starts[k] for k in over)))
        sequence = self.sequences[i]
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
            sum(triple in self.triples for triple in triples) / len(triples) if triples else 0.0,
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
            sum(w for term, w in weight.items() if self.spread[term] > 1) / total if total else 0.0,
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
            number is not None and number + 1 in self.held,
            number is not None and number - 1 in self.held,
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

    def _part(self, i: int, step: int) -> list[int]:
        """The blocks below (or above) a line up to the next line that may be a heading, eight at most."""
        part: list[int] = []
        k = i + step
        while 0 <= k < self.n and len(part) < _FAR:
            if k in self.tried and not self.prose[k] and part:
                break
            part.append(k)
            k += step
        return part

    def _alone_but_captions(self, i: int) -> bool:
        """Whether prose stands above and below, when credits and debris are looked past."""
        a, b = i - 1, i + 1
        while a >= 0 and i - a <= 3 and not self.prose[a] and (self.credit[a] or self.debris[a]):
            a -= 1
        while b < self.n and b - i <= 3 and not self.prose[b] and (self.credit[b] or self.debris[b] or self.fixed[b]):
            b += 1
        return a >= 0 and b < self.n and self.prose[a] and (self.prose[b] or b - i > 3)


def _taken(weight: dict[str, float], total: float, held: set[str]) -> float:
    """The share of words, by weight, that are held."""
    return sum(w for term, w in weight.items() if term in held) / total if total else 0.0


def _end(text: str) -> str:
    end = text.rstrip(CLOSE_QUOTES)[-1:]
    return next((marks[0] for marks in (".。", "?？", ":：") if end and end in marks), "")


def _look(text: str) -> tuple[bool, ...]:
    end = text.rstrip(CLOSE_QUOTES)[-1:] or text[-1:]
    return (
        sum(map(str.isalpha, text)) > 3 and text.upper() == text and text.lower() != text,
        end in "?？؟",
        end in ".。।",
        end in ":：",
        text[0] in OPEN_QUOTES and text[-1] in CLOSE_QUOTES and len(text) > 4,
        text[0].isdigit(),
        len(text) > 60,
    )
