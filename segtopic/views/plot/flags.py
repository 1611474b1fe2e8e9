"""Labels above a curve: where each stands, so that no other cut goes through it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from segtopic.views.wording import columns, short

__all__ = ["Flag", "flags"]

_LONGEST = 40  # columns
_MANY = 12  # labels
_SHORTEST, _SHORTEST_OF_MANY = 8, 12  # columns: labels are not cut shorter
_ON_TOP = 3  # so many at most stand on top of their lines
_BESIDE = 0.1  # of a label: it may lose so much to stand beside its line rather than on top
_GAP = 1.2  # between a label and what comes behind it, in small letters


@dataclass(frozen=True, slots=True)
class Flag:
    """A label: where its section begins, in which row it stands, what it says, and how it stands to its line.

    Parameters
    ----------
    place : int
        Where the section begins, in sentences.
    row : int
        From 0, the lowest.
    words : str
        What it says, as long as there is room.
    end : float or None
        Where the words end, in sentences, if they stand on top of their cut's line; None where they begin beside it.
    """

    place: int
    row: int
    words: str
    end: float | None = None


def flags(
    names: Sequence[str], places: Sequence[int], *, n: int, wide: float, most: int, width: Callable[[str], float]
) -> list[Flag]:
    """Place the labels of sections in rows above a curve.

    A cut's line goes up to its label and so through all rows below. From the last section to the first, each label stands
    at the right of its line, in the lowest row in which it fits before the next line or label. Where more can be read so,
    one or a few of the last ones, which have little room on their right, stand on top of their lines instead, above all
    others there. Labels are shortened where they must be, and those that cannot be placed left out.

    Parameters
    ----------
    names : sequence of str
        The labels, each one line.
    places : sequence of int
        Where the sections begin, in sentences, in order.
    n : int
        Sentences of the article.
    wide : float
        Width of the axes, in small letters' sizes.
    most : int
        Rows there may be.
    width : callable
        How wide a text is, in small letters' sizes.

    Returns
    -------
    list of Flag
        From left to right; no row is empty.

    Examples
    --------
    >>> from segtopic.views.plot.flags import flags
    >>> [(flag.row, flag.words) for flag in flags(["Rain in May", "Sea"], [0, 2], n=20, wide=40, most=3, width=len)]
    [(1, 'Rain in May'), (0, 'Sea')]
    """
    words = [short(name, width=_LONGEST) for name in names]
    shown = [columns(line) for line in words]
    best: list[Flag] = []
    most_shown = -1.0
    for on_top in range(min(_ON_TOP, most) + 1):
        found = _placed(words, places, scale=wide / max(n, 1), wide=wide, most=most, width=width, on_top=on_top)
        share = sum(columns(flag.words) / max(shown[k], 1) - _BESIDE * (flag.end is not None) for k, flag in found)
        if share > most_shown + 1e-9:
            best, most_shown = [flag for _, flag in reversed(found)], share
    rows = {row: k for k, row in enumerate(sorted({flag.row for flag in best}))}
    return [replace(flag, row=rows[flag.row]) for flag in best]


def _placed(
    names: Sequence[str],
    places: Sequence[int],
    *,
    scale: float,
    wide: float,
    most: int,
    width: Callable[[str], float],
    on_top: int,
) -> list[tuple[int, Flag]]:
    """Labels with their numbers, from right to left; so many of the last ones stand on top of their lines."""
    letter, least = width("x"), _SHORTEST if len(names) <= _MANY else _SHORTEST_OF_MANY
    free = [wide] * most  # where room to the right ends, in every row
    roofs: list[tuple[float, int]] = []  # words on top of their line: from where on, in which row
    placed: list[tuple[int, Flag]] = []
    for k in reversed(range(len(names))):
        begins = places[k] * scale
        top = min((row for left, row in roofs if left <= begins), default=most)
        if not top:
            continue
        if len(names) - k <= on_top:
            row = top - 1
            end = free[row] - _GAP / 2
            words = _cut(names[k], int(end / letter), least)
            left = end - width(words)
            if words and left <= begins:
                placed.append((k, Flag(places[k], row, words, end / scale)))
                free[:row] = [min(right, begins) for right in free[:row]]
                free[row] = left
                roofs.append((left - _GAP / 2, row))
            continue
        needed = width(names[k]) + _GAP
        row = next((k for k in range(top) if begins + needed <= free[k]), -1)
        words = names[k]
        if row < 0:
            row = max(range(top), key=lambda k: free[k])
            words = _cut(words, int((free[row] - begins - _GAP) / letter), least)
            if not words:
                continue
        placed.append((k, Flag(places[k], row, words)))
        free[: row + 1] = [min(right, begins) for right in free[: row + 1]]
    return placed


def _cut(name: str, room: int, least: int) -> str:
    """A label in so many columns, or nothing where too little of it would be left."""
    words = short(name, width=max(room, 1))
    return words if min(least, columns(name)) <= columns(words) <= room else ""
