"""Which lines are headings, given the probability of each, and how deep they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

__all__ = ["chosen", "level"]

# A single heading in a text must be surer than one among several.
ALONE = 0.75
# A line that its number puts into a row of headings may be less sure than the others.
DOUBTFUL = 0.02
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})[.):]?\s+\S")


def chosen(sure: Mapping[int, float], texts: Sequence[str], *, threshold: float) -> set[int]:
    """The lines that are headings, given the probability of each.

    Parameters
    ----------
    sure : mapping of int to float
        From blocks to probabilities.
    texts : sequence of str
        The texts of all blocks.
    threshold : float
        The probability from which a line is a heading.

    Returns
    -------
    set of int
        Blocks.
    """
    found = {i for i, confidence in sure.items() if confidence >= threshold}
    if len(found) == 1 and sure[next(iter(found))] < ALONE:
        return set()
    # Numbers in a row are judged together: with "2." a heading, "1." and "3." are.
    numbers = {i: tuple(map(int, match[1].split("."))) for i in sure if (match := _NUMBER.match(texts[i]))}
    held = {numbers[i] for i in found if i in numbers}
    for i in sorted(numbers, key=lambda i: sure[i], reverse=True):
        *above, own = numbers[i]
        if sure[i] >= DOUBTFUL and held & {(*above, own - 1), (*above, own + 1)} and numbers[i] not in held:
            found.add(i)
            held.add(numbers[i])
    return found


def level(text: str) -> int:
    """The depth of a heading below the title: "2.1" stands below "2."."""
    number = _NUMBER.match(text)
    return 2 + (number[1].count(".") if number else 0)
