"""Which lines are headings, given the probability of each: rows of numbers are judged together, interviews have none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from segtopic.headings.asides import is_imprint
from segtopic.headings.numbering import Number, number
from segtopic.headings.phrases import is_prose
from segtopic.headings.speech import is_interview, speakers

__all__ = ["chosen"]

# The surest heading of a text must be as sure as this, or there is none.
SUREST = 0.6
# A line that its number puts into a row of headings may be less sure than the others.
DOUBTFUL = 0.02

# As unsure may one be that looks as all the headings do.
UNSURE = 0.1


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
    initials = speakers(texts)
    found = {i for i in found if not (i in initials or texts[i][-1] in ",，" or is_imprint(texts[i]))}
    if max((sure[i] for i in found), default=0.0) < SUREST:
        return set()
    if is_interview([texts[i] for i in sorted(found)], [texts[i + 1] for i in sorted(found) if i + 1 < len(texts)]):
        return set()
    found |= _in_capitals(found, sure, texts) | _asking(found, sure, texts)
    # With "2." a heading, "1." and "3." are.
    numbers = {i: read for i in sure if (read := number(texts[i])) is not None}
    held = {numbers[i] for i in found if i in numbers}
    for i in sorted(numbers, key=lambda i: sure[i], reverse=True):
        if sure[i] >= DOUBTFUL and numbers[i] not in held and _near(numbers[i]) & held:
            found.add(i)
            held.add(numbers[i])
    return found


def _in_capitals(found: Set[int], sure: Mapping[int, float], texts: Sequence[str]) -> set[int]:
    """The lines in capitals above other lines, where the headings are in capitals."""
    if len(found) < 2 or sum(_is_upper(texts[i]) for i in found) < 0.8 * len(found):
        return set()
    return {
        i
        for i, confidence in sure.items()
        if confidence >= UNSURE and _is_upper(texts[i]) and i + 1 < len(texts) and not _is_upper(texts[i + 1])
    }


def _asking(found: Set[int], sure: Mapping[int, float], texts: Sequence[str]) -> set[int]:
    """The questions above paragraphs, where most of such are headings."""
    asking = {
        i
        for i in sure
        if texts[i][-1] in "?？" and i + 1 < len(texts) and texts[i + 1][-1] not in "?？" and is_prose(texts[i + 1])
    }
    if len(asking) < 3 or len(asking & found) < 0.6 * len(asking):
        return set()
    return {i for i in asking if sure[i] >= UNSURE}


def _is_upper(text: str) -> bool:
    return text.upper() == text != text.lower() and sum(map(str.isalpha, text)) > 3


def _near(own: Number) -> set[Number]:
    *above, last = own.parts
    return {Number(own.kind, (*above, last - 1)), Number(own.kind, (*above, last + 1))}
