"""What is seen of the lines around a line."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from segtopic.headings.phrases import CLOSE_QUOTES, OPEN_QUOTES

__all__ = ["NEAR", "around", "near"]

OFFSETS = (-2, -1, 1, 2, 3)
_KINDS_NEAR = (
    "length, log", "is prose", "ends with stop", "ends with colon", "ends with ?", "is short", "credit", "debris",
    "in a list", "opens with quote", "starts with digit or small letter", "in capitals", "colon inside", "time",
    "stands twice", "may be a heading",
)  # fmt: skip
NEAR = tuple(f"{offset:+d}: {name}" for offset in OFFSETS for name in _KINDS_NEAR)
"""Features of the lines around."""

_TIME = re.compile(r"[\[(]?\d{1,2}[.:h]\d{2}(?!\d)")


def near(text: str, prose: bool, fixed: bool, credit: bool, debris: bool, twice: bool, tried: bool) -> list[float]:
    """What is seen of one block from a line beside it."""
    head, end = text[:1], text[-8:].rstrip(CLOSE_QUOTES)[-1:]
    short = len(text) < 200
    return [
        math.log1p(len(text)) / 3, prose, end in ".。！", text[-1:] in ":：", text[-1:] in "?？", len(text) < 60,
        credit, debris, fixed, head in OPEN_QUOTES, head.isdigit() or head.islower(),
        short and text.upper() == text and text.lower() != text, ":" in text[:40],
        len(text) < 80 and _TIME.match(text) is not None,
        twice, tried and not prose,
    ]  # fmt: skip


def around(rows: Sequence[Sequence[float]], at: Sequence[int]) -> NDArray[np.float64]:
    """The features `NEAR` of some blocks, given those of every block by itself."""
    width = len(_KINDS_NEAR)
    none = [-0.5, *[0.0] * (width - 1)]
    before, after = -min(OFFSETS), max(OFFSETS)
    padded = np.array([*[none] * before, *rows, *[none] * after], dtype=np.float64)
    places = np.array(at)[:, None] + before + np.array(OFFSETS)
    found: NDArray[np.float64] = padded[places].reshape(len(at), len(OFFSETS) * width)
    return found
