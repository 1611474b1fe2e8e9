"""What the classic methods have in common: units to cut between, and their cuts as an answer for every sentence gap."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from segtopic.document import Document
from segtopic.partition.boundaries import Boundaries
from segtopic.partition.similarity import gap_similarity
from segtopic.vectors import count_terms, sentence_terms

__all__ = ["Units", "answer", "at_least", "finite", "units"]

# Windows of so many sentences on each side of a gap make the curve.
_CURVE_WIDTH = 4


@dataclass(frozen=True, eq=False)
class Units:
    """The units a method cuts between: the sentences, or runs of some of them in a long text.

    Parameters
    ----------
    starts : tuple of int
        The first sentence of every unit.
    counts : scipy.sparse.csr_matrix of int, (units, terms)
        How often each term stands in each unit.
    sentences : scipy.sparse.csr_matrix of int, (sentences, terms)
        The same per sentence.
    """

    starts: tuple[int, ...]
    counts: Any
    sentences: Any

    @property
    def n_words(self) -> int:
        """Words that count, in the whole text."""
        return int(self.sentences.sum())


def units(document: Document, *, most: int) -> Units:
    """The units of a document, at most `most`: the methods here need time and memory by the square of their number.

    Parameters
    ----------
    document : Document
        A document with sentences.
    most : int
        So many units at most; a longer text is taken in steps of several sentences.

    Returns
    -------
    Units

    Examples
    --------
    >>> from segtopic import Document
    >>> from segtopic.segmenters.classic.units import units
    >>> document = Document.from_sentences(["Rain came.", "The river rose.", "Markets fell."], language="en")
    >>> units(document, most=2).starts
    (0, 2)
    """
    lists = sentence_terms(document)
    step = max(1, math.ceil(len(lists) / most))
    starts = tuple(range(0, len(lists), step))
    sentences = count_terms(lists).matrix
    if step == 1:
        return Units(starts, sentences, sentences)
    merged = [[term for row in lists[a : a + step] for term in row] for a in starts]
    return Units(starts, count_terms(merged).matrix, sentences)


def answer(found: Units, cuts: Sequence[int], n_sections: int | None) -> tuple[Boundaries, list[float]]:
    """Cuts between units as boundaries between sentences, and the curve.

    Parameters
    ----------
    found : Units
        What was cut.
    cuts : sequence of int
        The units that open a section, the first left out.
    n_sections : int or None
        The number asked for. Where a long text has fewer units, the sentence gaps least alike are cut besides.

    Returns
    -------
    tuple of Boundaries and curve
        The curve is the cosine of the word counts of the four sentences before and behind each gap; a cut's strength
        is 1 minus that.
    """
    curve = np.clip(gap_similarity(found.sentences, width=_CURVE_WIDTH), 0.0, 1.0).round(12)
    at = [found.starts[cut] for cut in cuts]
    if n_sections is not None and len(at) + 1 < n_sections:
        taken = set(at)
        rest = [g + 1 for g in np.argsort(curve, kind="stable").tolist() if g + 1 not in taken]
        at = sorted([*at, *rest[: n_sections - 1 - len(at)]])
    strength = tuple(1.0 - curve[i - 1] for i in at)
    return Boundaries(len(curve) + 1, tuple(at), strength, ("similarity",) * len(at)), curve.tolist()


def at_least(name: str, value: Any, least: int) -> int:
    """`value` as a whole number, checked.

    Parameters
    ----------
    name : str
        What the parameter is called.
    value : int
        What was given.
    least : int
        The smallest value that makes sense.

    Raises
    ------
    ValueError
        Where it is no whole number or too small.
    """
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < least:
        raise ValueError(f"expected {name} as a whole number of {least} or more, got {value!r}")
    return int(value)


def finite(name: str, value: Any, *, above: float = -math.inf) -> float:
    """`value` as a float, checked.

    Parameters
    ----------
    name : str
        What the parameter is called.
    value : float
        What was given.
    above : float
        What it must lie above.

    Raises
    ------
    ValueError
        Where it is no finite number or too small.
    """
    is_number = isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool)
    if not is_number or not math.isfinite(value) or not value > above:
        more = "" if above == -math.inf else f" above {above:g}"
        raise ValueError(f"expected {name} as a finite number{more}, got {value!r}")
    return float(value)
