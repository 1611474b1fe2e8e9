"""Scores over many documents, with bootstrap intervals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from segtopic.metrics.base import HasBoundaries, Ratio, whole
from segtopic.metrics.windows import pk
from segtopic.partition.boundaries import Boundaries

__all__ = ["Score", "corpus"]


@dataclass(frozen=True, slots=True)
class Score:
    """A measure over many documents.

    Parameters
    ----------
    mean : float
        The mean over documents or, where pooled, the ratio of sums over all documents.
    low, high : float
        The ends of its bootstrap interval.
    values : tuple of float
        One per document, in the order given.

    Examples
    --------
    >>> from segtopic.metrics import Score
    >>> print(Score(0.25, 0.125, 0.375, (0.0, 0.5)))
    0.250 (0.125-0.375, 2 documents)
    """

    mean: float
    low: float
    high: float
    values: tuple[float, ...]

    def __str__(self) -> str:
        return f"{self.mean:.3f} ({self.low:.3f}-{self.high:.3f}, {len(self.values)} documents)"


def corpus(
    references: Sequence[Boundaries | HasBoundaries],
    guesses: Sequence[Boundaries | HasBoundaries],
    metric: Callable[..., float] = pk,
    *,
    pooled: bool = False,
    weights: Sequence[Sequence[int]] | None = None,
    confidence: float = 0.95,
    resamples: int = 1000,
    seed: int | np.random.Generator = 0,
) -> Score:
    """Measure many documents, with an interval that says how far another draw of documents might move the result.

    Parameters
    ----------
    references, guesses : sequence of Boundaries or Segmentation
        One pair per document, in the same order.
    metric : callable
        Called as ``metric(reference, guess)``. For other conventions than the defaults wrap it, say
        ``functools.partial(pk, half_up=True)`` or ``lambda r, g: win_pr(r, g).f1``.
    pooled : bool
        Whether numerators and denominators are summed over all documents before dividing (long documents then weigh
        more), rather than every document weighing the same.
    weights : sequence of sequence of int, optional
        For every document what its sentences weigh; handed to the metric as ``weights=``.
    confidence : float
        The share of resampled corpora that lie inside the interval, between 0 and 1.
    resamples : int
        How often documents are drawn anew, 1 or more.
    seed : int or numpy.random.Generator
        Where the draws start; the same int gives the same interval.

    Returns
    -------
    Score
        Mean, interval and the values per document.

    Raises
    ------
    TypeError
        Where the values are to be pooled and the metric gives a plain float rather than a `Ratio`.
    ValueError
        Where there are no documents or not as many guesses (or weights) as references, or `confidence` or
        `resamples` is out of range.

    Notes
    -----
    Percentile bootstrap over documents (Efron and Tibshirani 1993, "An Introduction to the Bootstrap", chapter 13).
    Most papers give the mean over documents; Koshorek et al. 2018 pool the windows.

    Examples
    --------
    >>> from segtopic import Boundaries
    >>> from segtopic.metrics import corpus, pk
    >>> references = [Boundaries.from_masses(masses) for masses in ((6, 6), (5, 3, 5), (4, 8, 4))]
    >>> score = corpus(references, [Boundaries(12), Boundaries(13, (5, 8)), Boundaries(16, (4,))], pk)
    >>> print(score)
    0.188 (0.000-0.333, 3 documents)
    """
    count = len(references)
    others = [("guesses", guesses)] if weights is None else [("guesses", guesses), ("weights", weights)]
    for name, items in others:
        if len(items) != count:
            raise ValueError(f"expected as many {name} as references ({count}), got {len(items)}")
    if not count:
        raise ValueError("expected at least one document, got none")
    if not 0 < confidence < 1:
        raise ValueError(f"expected a confidence between 0 and 1, such as 0.95, got {confidence}")
    draws = whole("resamples", resamples)
    if draws < 1:
        raise ValueError(f"expected 1 resample or more, got {draws}")
    if weights is None:
        values = [metric(reference, guess) for reference, guess in zip(references, guesses, strict=True)]
    else:
        values = [metric(r, g, weights=w) for r, g, w in zip(references, guesses, weights, strict=True)]
    parts, wholes, empty = _ratios(values) if pooled else (np.array(values, dtype=float), np.ones(count), 0.0)

    random = np.random.default_rng(seed)
    means = np.empty(draws)
    # One draw at a time: a table of all draws would need resamples times documents of memory.
    for i in range(draws):
        drawn = random.integers(count, size=count)
        means[i] = _share(parts[drawn], wholes[drawn], empty)
    low, high = np.quantile(means, [(1 - confidence) / 2, (1 + confidence) / 2])
    return Score(_share(parts, wholes, empty), float(low), float(high), tuple(float(value) for value in values))


def _ratios(values: Sequence[float]) -> tuple[Any, Any, float]:
    ratios = [value for value in values if isinstance(value, Ratio)]
    if len(ratios) != len(values):
        raise TypeError(
            "expected a metric that returns Ratio to pool its values, got one that returns plain float; "
            "use pooled=False or let it return Ratio(part, whole)"
        )
    parts, wholes = np.array([r.part for r in ratios]), np.array([r.whole for r in ratios])
    return parts, wholes, ratios[0].empty


def _share(parts: Any, wholes: Any, empty: float) -> float:
    whole = float(wholes.sum())
    return float(parts.sum()) / whole if whole else empty
