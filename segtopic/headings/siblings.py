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
_TOGETHER = 1_000


def siblings(
    rows: NDArray[np.float64], first: NDArray[np.float64], *, at: Sequence[int], prose: Sequence[bool]
) -> NDArray[np.float64]:
    """The features of lines beside each other.

    Parameters
    ----------
    rows : numpy.ndarray, (len(at), len(FEATURES))
        The features of each line.
    first : numpy.ndarray, (len(at), len(KINDS))
        The probability of each kind by the first judgement.
    at : sequence of int
        The blocks of the lines.
    prose : sequence of bool
        Which blocks of the text are prose.

    Returns
    -------
    numpy.ndarray, (len(at), len(SIBLINGS))
    """
    lines = len(at)
    if not lines:
        return np.zeros((0, len(SIBLINGS)))
    sure = first[:, 0]
    style = np.column_stack([rows[:, _STYLE_COLUMNS], np.minimum(1, np.abs(rows[:, _LENGTH]) / 2)])
    length = rows[:, _LENGTH] * 3
    around = rows[:, _AROUND_COLUMNS]
    alike = np.exp(-18 * _distances(style) - 0.7 * np.abs(length[:, None] - length))
    placed = np.exp(-6 * _distances(around))
    np.fill_diagonal(alike, 0)
    np.fill_diagonal(placed, 0)
    both = alike * placed
    clipped = sure.clip(0.003, 0.997)
    hard = (sure > 0.45).astype(float)
    others = sure.sum() - sure
    left = max(1, lines - 1)
    gaps = np.diff(np.array(at))
    top = np.sort(sure)
    styled = style[:, :-1]
    mean = (sure @ styled - sure[:, None] * styled) / (others + 1e-6)[:, None]
    unlike = np.abs(styled - mean) * np.minimum(1, others)[:, None]
    doubt = np.abs(sure - 0.5)
    before, after = np.concatenate([[0.0], sure[:-1]]), np.concatenate([sure[1:], [0.0]])
    columns = [
        np.log(clipped / (1 - clipped)), sure, alike @ sure / (alike.sum(axis=1) + 0.3),
        both @ sure / (both.sum(axis=1) + 0.3),
        placed @ sure / (placed.sum(axis=1) + 0.3), alike @ hard, alike @ (1 - hard), np.log1p(others),
        np.where(others > 0, others / left, 0), before * np.concatenate([[False], gaps == 1]),
        after * np.concatenate([gaps == 1, [False]]),
        before, after, np.minimum(12, np.concatenate([[12], gaps])), np.minimum(12, np.concatenate([gaps, [12]])),
        np.log1p(lines - np.searchsorted(top, sure, side="right")), np.where(sure < top[-1], top[-1],
        top[-2] if lines > 1 else 0.0),
        length - (sure @ length - sure * length) / (others + 1e-6), _share(sure, rows[:, _STOP], others), _share(sure,
        rows[:, _QUESTION], others),
    ]  # fmt: skip
    rest = [
        unlike.mean(axis=1), (doubt.sum() - doubt) / left, hard.sum() - hard,
        (np.cumsum(sure) - sure) / max(sure.sum(), 1e-6),
        np.log1p(alike.sum(axis=1)),
    ]  # fmt: skip
    rows_found: NDArray[np.float64] = np.column_stack([*columns, unlike, *rest, _below(first, at, prose)])
    return rows_found


def _share(sure: NDArray[np.float64], mark: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.float64]:
    share: NDArray[np.float64] = (sure @ mark - sure * mark) / (others + 0.3)
    return share


def _distances(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean absolute difference of every two rows."""
    columns, n = np.ascontiguousarray(vectors.T), len(vectors)
    total = np.empty((n, n))
    some = _TOGETHER // n + 1
    for k in range(0, n, some):
        total[k : k + some] = np.abs(columns[:, k : k + some, None] - columns[:, None]).sum(axis=0)
    return total / len(columns)


def _below(first: NDArray[np.float64], at: Sequence[int], prose: Sequence[bool]) -> NDArray[np.float64]:
    """What the lines around are, and whether prose is reached below when captions and debris are looked past."""
    places = {block: k for k, block in enumerate(at)}
    table = first.tolist()
    found = []
    captions, lists = first[:, 1].mean(), first[:, 2].mean()
    for k, block in enumerate(at):
        row: list[float] = []
        for other in (block - 1, block + 1, block + 2):
            row += table[places[other]][:3] if other in places else [0.0, 0.0, 0.0]
        reached, passing = 0.0, 1.0
        for other in range(block + 1, min(len(prose), block + 1 + _REACH)):
            if other in places:
                kinds = table[places[other]]
                passing *= kinds[1] + 0.7 * kinds[3]
            elif prose[other]:
                reached = passing
                break
            else:
                passing *= 0.5
        found.append([*row, reached, passing, *table[k][1:], captions, lists])
    return np.array(found)
