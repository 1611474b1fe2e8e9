"""A line against the other lines of its text: whether it is written as they are."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from segtopic.headings.lines import LINE

__all__ = ["STYLE", "styles"]

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
_SHORT, _LONG = (_STYLED.index(name) for name in ("below 22 characters", "60 characters and more"))
_CAPITALS, _ASKS, _QUOTED = (_STYLED.index(name) for name in ("in capitals", "ends with ?", "quoted as a whole"))


def styles(lines: NDArray[np.float64], *, alone: Sequence[bool], sizes: Sequence[int]) -> NDArray[np.float64]:
    """The features `STYLE` of the lines of several texts.

    Parameters
    ----------
    lines : numpy.ndarray, (n_lines, len(LINE))
        The features `LINE` of all lines, text after text.
    alone : sequence of bool
        Which lines stand alone between paragraphs.
    sizes : sequence of int
        How many lines each text has, one at least.

    Returns
    -------
    numpy.ndarray, (n_lines, len(STYLE))
    """
    starts = np.cumsum(sizes, dtype=np.intp) - np.array(sizes, dtype=np.intp)

    def others(values: NDArray[np.float64]) -> NDArray[np.float64]:
        """For every line the sum over the other lines of its text."""
        sums: NDArray[np.float64] = np.repeat(np.add.reduceat(values, starts, axis=0), sizes, axis=0) - values
        return sums

    style = lines.take(_COLUMNS, axis=1)
    style[:, _SHORT] = lines[:, 0] * 3 < math.log1p(22)
    style[:, _LONG] = lines[:, 0] * 3 > math.log1p(60)
    is_alone = np.array(alone, dtype=float)
    left = np.repeat(np.array(sizes, dtype=float), sizes) - 1
    total = others(style)
    columns = []
    for sums, count in ((others(is_alone[:, None] * style), others(is_alone)), (total, left)):
        mean = sums / np.maximum(count, 1)[:, None]
        columns.append(np.where(count > 0, (style * mean + (1 - style) * (1 - mean)).mean(axis=1), 0.5))
    left_or_one = np.maximum(left, 1)
    unlike = style[:, _CAPITALS] - (total[:, _CAPITALS] + style[:, _CAPITALS]) / (left + 1)
    return np.column_stack([*columns, total[:, _ASKS] / left_or_one, total[:, _QUOTED] / left_or_one, unlike])
