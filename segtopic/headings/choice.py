"""Which lines are headings, given the probability of each: rows of numbers are judged together, interviews have none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from segtopic.headings.numbering import Number, number
from segtopic.headings.speech import is_interview

__all__ = ["chosen"]

# The surest heading of a text must be as sure as this, or there is none.
SUREST = 0.6
# A line that its number puts into a row of headings may be less sure than the others.
DOUBTFUL = 0.02


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
    if max((sure[i] for i in found), default=0.0) < SUREST:
        return set()
    if is_interview([texts[i] for i in sorted(found)], [texts[i + 1] for i in sorted(found) if i + 1 < len(texts)]):
        return set()
    # With "2." a heading, "1." and "3." are.
    numbers = {i: read for i in sure if (read := number(texts[i])) is not None}
    held = {numbers[i] for i in found if i in numbers}
    for i in sorted(numbers, key=lambda i: sure[i], reverse=True):
        if sure[i] >= DOUBTFUL and numbers[i] not in held and _near(numbers[i]) & held:
            found.add(i)
            held.add(numbers[i])
    return found


def _near(own: Number) -> set[Number]:
    *above, last = own.parts
    return {Number(own.kind, (*above, last - 1)), Number(own.kind, (*above, last + 1))}
