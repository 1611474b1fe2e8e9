"""A line judged beside the other lines of its text: subheadings of one article look alike and stand alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from segtopic.headings.features import FEATURES

__all__ = ["KINDS", "SIBLINGS", "siblings"]

KINDS = ("heading", "caption", "list", "other")
"""What a line is in the first judgement, which knows nothing of the others."""

_STYLED = (
    "in capitals", "ends with ?", "ends with full stop", "ends with colon", "quoted as a whole", "starts with digit",
    "long words with capitals, share", "one word", "starts with small letter", "colon inside", "numbered",
    "ends with !", "part before colon, share", "dash inside", "ticker time", "like a name", "I, we, you",
    "asking word",
)  # fmt: skip
_AROUND = tuple(
    f"{offset}: {name}"
    for offset in ("-1", "+1")
    for name in ("is prose", "ends with colon", "is short", "credit", "debris", "in a list", "opens with quote")
)
SIBLINGS = (
    "log-odds", "probability", "as others of this style", "as others of this style and place",
    "as others of this place",
    "headings of this style", "others of this style", "headings, log", "headings, share", "line just above",
    "line just below", "line before",
    "line after", "distance to the line before", "distance to the line after", "rank, log", "surest of the others",
    "length unlike headings",
    "headings with full stop", "headings with ?", *(f"unlike headings: {name}" for name in _STYLED),
    "unlike headings", "sureness of the others",
    "number of sure headings", "headings above, share", "lines of this style, log",
    *(f"{place} a {kind}" for place in ("above", "below", "second below") for kind in KINDS[:3]),
    "prose below reached", "no prose below reached", "own caption", "own list", "own other", "captions, share",
    "lists, share",
)  # fmt: skip
"""The names of the features, in the order of the columns."""

_STYLE_COLUMNS = [FEATURES.index(name) for name in _STYLED]
_AROUND_COLUMNS = [FEATURES.index(name) for name in _AROUND]
_LENGTH, _STOP, _QUESTION = (FEATURES.index(name) for name in ("length, log", "ends with full stop", "ends with ?"))
_REACH = 4
# So many pairs of lines are compared at a time.
_TOGETHER = 4_000
# What a block is to those who look down from a line: a paragraph of a text, nothing to be counted.
_PROSE, _OUTSIDE = 1, 2


def siblings(
    rows: NDArray[np.float64],
    first: NDArray[np.float64],
    *,
    at: Sequence[Sequence[int]],
    prose: Sequence[Sequence[bool]],
) -> NDArray[np.float64]:
    """The features of lines beside each other, for several texts at once.

    Parameters
    ----------
    rows : numpy.ndarray, (n_lines, len(FEATURES))
        The features of each line, text after text.
    first : numpy.ndarray, (n_lines, len(KINDS))
        The probability of each kind by the first judgement.
    at : sequence of sequences of int
        For every text the blocks of its lines.
    prose : sequence of sequences of bool
        For every text which of its blocks are prose.

    Returns
    -------
    numpy.ndarray, (n_lines, len(SIBLINGS))
        What is said of a line is the same whatever other texts are there.
    """
    texts = _Texts(np.array([len(own) for own in at if len(own)], dtype=np.intp))
    if not len(texts.sizes):
        return np.zeros((0, len(SIBLINGS)))
    sure = first[:, 0].copy()
    style = np.vstack([rows.take(_STYLE_COLUMNS, axis=1).T, np.minimum(1, np.abs(rows[:, _LENGTH]) / 2)])
    length = rows[:, _LENGTH] * 3
    hard = (sure > 0.45).astype(float)
    beside = _beside(style, rows.take(_AROUND_COLUMNS, axis=1).T.copy(), length, sure, hard, texts)
    alike_sure, alike, both_sure, both, placed_sure, placed, alike_hard, alike_other, above, surer, surest = beside
    clipped = sure.clip(0.003, 0.997)
    total = texts.sums(sure)
    others = total - sure
    left = np.maximum(1, texts.size - 1)
    styled = style[:-1]
    mean = (texts.sums(sure * styled) - sure * styled) / (others + 1e-6)
    unlike = np.abs(styled - mean) * np.minimum(1, others)
    doubt = np.abs(sure - 0.5)
    gaps = np.minimum(12, np.diff(np.concatenate([own for own in at if len(own)])))
    none, far = np.zeros(len(sure)), np.full(len(sure), 12)
    before, after, up, down = none, none.copy(), far, far.copy()
    before[1:], after[:-1], up[1:], down[:-1] = sure[:-1], sure[1:], gaps, gaps
    before[texts.starts] = after[texts.ends] = 0
    up[texts.starts] = down[texts.ends] = 12

    def share(mark: NDArray[np.float64], smoothed: float = 0.3) -> NDArray[np.float64]:
        """The mean of a feature over the other lines, each counted as it is sure to be a heading."""
        mean: NDArray[np.float64] = (texts.sums(sure * mark) - sure * mark) / (others + smoothed)
        return mean

    columns = [
        np.log(clipped / (1 - clipped)), sure, alike_sure / (alike + 0.3), both_sure / (both + 0.3),
        placed_sure / (placed + 0.3), alike_hard, alike_other, np.log1p(others),
        np.where(others > 0, others / left, 0), before * (up == 1), after * (down == 1), before, after, up, down,
        np.log1p(surer), surest, length - share(length, 1e-6), share(rows[:, _STOP]), share(rows[:, _QUESTION]),
        *unlike, unlike.mean(axis=0), (texts.sums(doubt) - doubt) / left, texts.sums(hard) - hard,
        above / np.maximum(total, 1e-6), np.log1p(alike),
    ]  # fmt: skip
    found: NDArray[np.float64] = np.hstack([np.array(columns).T, _below(first, at, prose, texts)])
    return found


class _Texts:
    """Which lines belong together.

    Parameters
    ----------
    sizes : numpy.ndarray of int, (n_texts,)
        How many lines each text has, one at least.
    """

    def __init__(self, sizes: NDArray[np.intp]) -> None:
        self.sizes = sizes
        self.ends = np.cumsum(sizes) - 1
        self.starts = self.ends - sizes + 1
        self.size, self.start = np.repeat(sizes, sizes), np.repeat(self.starts, sizes)

    def sums(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """For every line the sum over the lines of its text; lines are the last axis."""
        sums: NDArray[np.float64] = np.add.reduceat(values, self.starts, axis=-1)
        return np.repeat(sums, self.sizes, axis=-1)


def _beside(
    style: NDArray[np.float64],
    around: NDArray[np.float64],
    length: NDArray[np.float64],
    sure: NDArray[np.float64],
    hard: NDArray[np.float64],
    texts: _Texts,
) -> NDArray[np.float64]:
    """What comes of comparing every line with the others of its text: sums, and last the surest of the others."""
    upto = np.cumsum(texts.size)
    found = np.empty((11, len(sure)))
    start = 0
    while start < len(sure):
        stop = max(start + 1, int(np.searchsorted(upto, upto[start] - texts.size[start] + _TOGETHER, side="right")))
        sizes = texts.size[start:stop]
        begins = np.cumsum(sizes) - sizes
        a = np.repeat(np.arange(start, stop), sizes)
        b = np.arange(len(a)) - np.repeat(begins - texts.start[start:stop], sizes)
        is_other = a != b
        far = np.abs(style.take(a, axis=1) - style.take(b, axis=1)).sum(axis=0) / len(style)
        alike = np.exp(-18 * far - 0.7 * np.abs(length.take(a) - length.take(b))) * is_other
        far = np.abs(around.take(a, axis=1) - around.take(b, axis=1)).sum(axis=0) / len(around)
        placed = np.exp(-6 * far) * is_other
        both, other, is_hard = alike * placed, sure.take(b), hard.take(b)
        sums = [
            alike * other, alike, both * other, both, placed * other, placed, alike * is_hard, alike * (1 - is_hard),
            other * (b < a), other > sure.take(a),
        ]  # fmt: skip
        found[:-1, start:stop] = np.add.reduceat(np.array(sums), begins, axis=1)
        found[-1, start:stop] = np.maximum.reduceat(other * is_other, begins)
        start = stop
    return found


def _below(
    first: NDArray[np.float64], at: Sequence[Sequence[int]], prose: Sequence[Sequence[bool]], texts: _Texts
) -> NDArray[np.float64]:
    """What the lines around are, and whether prose is reached below when captions and debris are looked past."""
    blocks, begins = bytearray(), []
    for own, marks in zip(at, prose, strict=True):
        if len(own):
            blocks.append(_OUTSIDE)
            begins.append(len(blocks) - own[0])
            blocks += bytes(marks[own[0] : own[-1] + 1 + _REACH])
            blocks += bytes([_OUTSIDE]) * _REACH
    places = np.concatenate([own for own in at if len(own)]) + np.repeat(begins, texts.sizes)
    what = np.frombuffer(blocks, dtype=np.uint8)
    line = np.zeros(len(what), dtype=np.intp)
    line[places] = np.arange(1, len(places) + 1)
    table = np.vstack([np.zeros(len(KINDS)), first])
    passes = np.where(line > 0, (table[:, 1] + 0.7 * table[:, 3]).take(line), np.where(what == _OUTSIDE, 1.0, 0.5))
    ends = (what == _PROSE) & (line == 0)
    reached, passing = np.zeros(len(places)), np.ones(len(places))
    is_open = np.ones(len(places), dtype=bool)
    for k in range(1, 1 + _REACH):
        ends_here = is_open & ends.take(places + k)
        reached[ends_here] = passing[ends_here]
        is_open &= ~ends_here
        passing *= np.where(is_open, passes.take(places + k), 1.0)
    near = [table.take(line.take(places + k), axis=0)[:, :3] for k in (-1, 1, 2)]
    means = texts.sums(first[:, 1:3].T.copy()) / texts.size
    return np.column_stack([*near, reached, passing, first[:, 1:], means.T])
