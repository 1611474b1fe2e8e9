"""Text written from right to left, in the order in which a library that writes from left to right has to draw it."""

from __future__ import annotations

import re
from itertools import groupby
from unicodedata import bidirectional, combining

__all__ = ["visual"]

# Left, right, number, sign within numbers, sign at numbers; all others go the way of what stands about them.
_KINDS = {"L": "L", "R": "R", "AL": "R", "EN": "N", "AN": "N", "CS": "C", "ES": "C", "ET": "T"}
_IN_NUMBER, _AT_NUMBER = re.compile("(?<=N)C(?=N)"), re.compile("T+(?=N)|(?<=N)T+")
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


def visual(text: str) -> str:
    """Put a line into the order in which its letters stand on paper, from left to right.

    What the Unicode Bidirectional Algorithm does to a plain line, in its main rules: runs from right to left are turned, numbers and
    Latin words in them are not. Arabic letters are not joined.

    Parameters
    ----------
    text : str
        One line, as it is read.

    Returns
    -------
    str
        The same characters, but that brackets are mirrored where they are turned.

    Examples
    --------
    >>> from segtopic.views.plot.direction import visual
    >>> visual("rain (12)"), [hex(ord(letter)) for letter in visual("אב 12")]
    ('rain (12)', ['0x31', '0x32', '0x20', '0x5d1', '0x5d0'])
    """
    letters = _letters(text)
    kinds = "".join(_KINDS.get(bidirectional(letter[0]), " ") for letter in letters)
    if "R" not in kinds:
        return text
    base = next(kind for kind in kinds if kind in ("L", "R"))
    levels = _levels(kinds, base)
    letters = [
        letter.translate(_MIRRORED) if level == 1 else letter for letter, level in zip(letters, levels, strict=True)
    ]
    for least in (2, 1):
        place = 0
        for turned, run in groupby(levels, key=lambda level: level >= least):
            end = place + len(list(run))
            if turned:
                letters[place:end] = letters[place:end][::-1]
                levels[place:end] = levels[place:end][::-1]
            place = end
    return "".join(letters)


def _letters(text: str) -> list[str]:
    """Each letter with the marks that sit on it."""
    found: list[str] = []
    for character in text:
        if combining(character) and found:
            found[-1] += character
        else:
            found.append(character)
    return found


def _levels(kinds: str, base: str) -> list[int]:
    """How deep each letter is embedded: 1 goes to the left, 0 and 2 to the right."""
    kinds = _AT_NUMBER.sub(lambda found: "N" * len(found[0]), _IN_NUMBER.sub("N", kinds))
    settled, strong = [], base
    for kind in kinds:
        # A number belongs to Latin words before it.
        settled.append("L" if kind == "N" and strong == "L" else kind if kind in "LRN" else "")
        strong = kind if kind in "LR" else strong
    place, levels = 0, {"R": {"R": 1, "L": 2, "N": 2}, "L": {"L": 0, "R": 1, "N": 2}}[base]
    found: list[int] = []
    for kind, run in groupby(list(settled)):
        size, way = len(list(run)), kind
        if not kind:
            # Signs and blanks go the way of what stands on both sides of them, else the way of the line.
            before = settled[place - 1] if place else base
            behind = settled[place + size] if place + size < len(settled) else base
            ways = {"L" if side == "L" else "R" for side in (before, behind)}
            way = ways.pop() if len(ways) == 1 else base
        found += [levels[way]] * size
        place += size
    return found
