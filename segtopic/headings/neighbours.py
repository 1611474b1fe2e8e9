"""What is seen of the lines around a line."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from struct import Struct

import numpy as np
from numpy.typing import NDArray

from segtopic.headings.phrases import CLOSE_QUOTES, OPEN_QUOTES

__all__ = ["KINDS_NEAR", "NEAR", "around", "near"]

OFFSETS = (-2, -1, 1, 2, 3)
KINDS_NEAR = (
    "length, log", "is prose", "ends with stop", "ends with colon", "ends with ?", "is short", "credit", "debris",
    "in a list", "opens with quote", "starts with digit or small letter", "in capitals", "colon inside", "time",
    "stands twice", "may be a heading",
)  # fmt: skip
"""What is seen of a block."""
NEAR = tuple(f"{offset:+d}: {name}" for offset in OFFSETS for name in KINDS_NEAR)
"""Features of the lines around."""

_ROW = Struct(f"{len(KINDS_NEAR)}d")
# Beyond the ends of a text.
_NONE = _ROW.pack(-0.5, *[0.0] * (len(KINDS_NEAR) - 1))
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


def around(rows: Sequence[Sequence[Sequence[float]]], at: Sequence[Sequence[int]]) -> NDArray[np.float64]:
    """The features `NEAR` of some blocks of several texts, given what is seen of every block of each text."""
    gap, before = -min(OFFSETS) + max(OFFSETS), -min(OFFSETS)
    packed, places, start = [_NONE * before], [], before
    for own, blocks in zip(rows, at, strict=True):
        packed += [_ROW.pack(*row) for row in own]
        packed.append(_NONE * gap)
        places += [start + i for i in blocks]
        start += len(own) + gap
    seen = np.frombuffer(b"".join(packed)).reshape(-1, len(KINDS_NEAR))
    found: NDArray[np.float64] = seen[np.array(places)[:, None] + OFFSETS].reshape(len(places), len(NEAR))
    return found
