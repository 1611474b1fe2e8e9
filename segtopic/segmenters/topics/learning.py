"""What TopicSegmenter learns of numbers from an archive: how many sections its texts have, and others will."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from typing import TypeAlias

import numpy as np

from segtopic.document import Document
from segtopic.headings import headings_above
from segtopic.partition.boundaries import Boundaries
from segtopic.progress import stage, tracked
from segtopic.relatedness import Relatedness, learn_relatedness
from segtopic.segmenters.topics.number import NumberRule, Observed
from segtopic.vectors import sentence_terms

__all__ = ["learn_number", "learn_words", "true_numbers"]

Terms: TypeAlias = Sequence[Sequence[str]]

# How far the logarithm of the number lies from a rule (standard deviation), and how far archives lie from the usual rule
# in its start, its power and its belief, as between the sets of benchmarks/fit_number.py.
TEXT_DEVIATION = 0.35
RULE_DEVIATIONS = (0.4, 0.15, 0.15)


def learn_words(
    documents: Sequence[Document], *, progress: bool = False
) -> tuple[list[tuple[Document, Terms]], Relatedness | None]:
    """Every document with its terms; and which words of the archive go together, None where too few recur."""
    with closing(tracked(documents, progress=progress, doing="reading words", unit="article")) as shown:
        read: list[tuple[Document, Terms]] = [(document, sentence_terms(document)) for document in shown]
    with stage("relating words", progress=progress):
        return read, learn_relatedness([terms for _, terms in read])


def true_numbers(documents: Sequence[Document], y: Iterable[Boundaries] | None) -> list[int | None]:
    """How many sections each document has: by its boundaries, or by its headings where it has some below its start."""
    if y is None:
        marked = [sum(i > 0 for i in headings_above(document)) for document in documents]
        return [count + 1 if count else None for count in marked]
    truths = list(y)
    if len(truths) != len(documents):
        raise ValueError(f"expected one Boundaries per document, got {len(truths)} for {len(documents)} documents")
    for document, truth in zip(documents, truths, strict=True):
        if not isinstance(truth, Boundaries) or truth.n != len(document.sentences):
            got = f"{truth.n} sentences" if isinstance(truth, Boundaries) else type(truth).__name__
            raise ValueError(f"expected Boundaries over {len(document.sentences)} sentences in y, got {got}")
    return [truth.n_sections or None for truth in truths]


def learn_number(
    documents: Sequence[tuple[Document, Terms]],
    numbers: Sequence[int | None],
    observe: Callable[[Document, Terms], Observed],
    *,
    progress: bool = False,
) -> NumberRule:
    """The rule for the number of sections that fits the archive, held to the usual one where the archive says little."""
    usual = NumberRule()
    known = [(*document, number) for document, number in zip(documents, numbers, strict=True) if number]
    with closing(tracked(known, progress=progress, doing="counting sections", unit="article")) as shown:
        told = [(observe(document, terms), number) for document, terms, number in shown]
    told = [(seen, number) for seen, number in told if seen.words]
    by_words = _moved(usual.by_words, usual.belief, [(seen.words, seen, n) for seen, n in told if not seen.paragraphs])
    by_paragraphs = _moved(
        usual.by_paragraphs, usual.belief, [(seen.paragraphs, seen, n) for seen, n in told if seen.paragraphs]
    )
    # One belief serves both kinds of text: that of the kind there is more of.
    larger = by_paragraphs if sum(bool(seen.paragraphs) for seen, _ in told) * 2 > len(told) else by_words
    return NumberRule(by_words[:2], by_paragraphs[:2], larger[2])


def _moved(
    line: tuple[float, float], belief: float, told: Sequence[tuple[int, Observed, int]]
) -> tuple[float, float, float]:
    """Start, power and belief after Bayesian regression about the usual ones."""
    start, power = line
    if not told:
        return start, power, belief
    lengths, found, numbers = (
        np.log(np.array(values, dtype=np.float64))
        for values in zip(*((length, seen.found, number) for length, seen, number in told), strict=True)
    )
    off = numbers - (start + power * lengths + belief * found)
    columns = np.stack([np.ones(len(told)), lengths - lengths.mean(), found - found.mean()], axis=1)
    pull = np.diag((TEXT_DEVIATION / np.array(RULE_DEVIATIONS)) ** 2)
    shift, steeper, more = np.linalg.solve(columns.T @ columns + pull, columns.T @ off)
    shift -= steeper * lengths.mean() + more * found.mean()
    return float(start + shift), float(power + steeper), float(belief + more)
