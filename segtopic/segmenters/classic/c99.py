"""C99: divisive clustering of a matrix of ranks (Choi 2000)."""

from __future__ import annotations

from bisect import bisect
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from segtopic.document import Document
from segtopic.partition.boundaries import Boundaries
from segtopic.segmenters.base import Segmenter
from segtopic.segmenters.classic.units import answer, at_least, finite, units

__all__ = ["C99"]

Floats: TypeAlias = NDArray[np.float64]

# Matrices of the square of this many numbers are held; the ranks take some seconds there.
_MOST = 2000

_SMOOTHING = np.array([1.0, 2.0, 4.0, 8.0, 4.0, 2.0, 1.0])


class C99(Segmenter):
    """Cuts top-down where sections become densest in locally high similarity.

    Texts of more than 2,000 sentences are cut in steps of several sentences.

    Parameters
    ----------
    mask : int
        Side of the square of neighbours, odd, within which a similarity is ranked.
    deviations : float
        Cutting stops where the gain in density falls below the mean plus this many standard deviations of all gains.

    References
    ----------
    Choi, "Advances in domain independent linear text segmentation", NAACL 2000: similarity section 3.1, ranks 3.2,
    clustering and the number of sections 3.3. Where the smoothing mask of footnote 3 reaches past the ends, the rest
    of it is used.

    Examples
    --------
    >>> from segtopic.segmenters.classic import C99
    >>> text = ("The ferry left the harbour. The harbour ferry was full. The ferry crossed to the harbour island. "
    ...         "Wheat prices fell. Farmers sold wheat early. The wheat harvest and its prices worry farmers.")
    >>> C99().segment(text, n_sections=2).boundaries.at
    (3,)
    """

    def __init__(self, *, mask: int = 11, deviations: float = 1.2) -> None:
        self.mask = mask
        self.deviations = deviations

    def find(self, document: Document, n_sections: int | None) -> tuple[Boundaries, list[float]]:
        """Find the boundaries (see `Segmenter.find`).

        Parameters
        ----------
        document : Document
            A document with sentences.
        n_sections : int or None
            Exactly this many.

        Returns
        -------
        tuple of Boundaries and curve
            The curve is the cosine of the word counts of the four sentences before and behind every gap.

        Raises
        ------
        ValueError
            Where the mask is not an odd number of 3 or more, or the deviations not a finite number.
        """
        mask, deviations = at_least("mask", self.mask, 3), finite("deviations", self.deviations)
        if mask % 2 == 0:
            raise ValueError(f"expected mask as an odd number, got {mask}")
        found = units(document, most=_MOST)
        ranked = _ranks(_cosines(found.counts), mask)
        splits, densities = _divide(ranked, len(found.starts) if n_sections is None else n_sections)
        number = _stop(densities, deviations) if n_sections is None else n_sections
        return answer(found, sorted(splits[: number - 1]), n_sections)


def _cosines(counts: Any) -> Floats:
    """The cosine of every two units' counts; 0 where one has no words."""
    # Whole numbers are summed exactly in any order, so these are the same on every machine.
    products = np.asarray((counts @ counts.T).toarray(), dtype=np.float64)
    norms = np.sqrt(np.diag(products))
    norms[norms == 0] = 1.0
    return np.asarray(products / (norms[:, None] * norms), dtype=np.float64)


def _ranks(similarity: Floats, mask: int) -> Floats:
    """The share of each value's neighbours, in a square of side `mask` about it, that are lower."""
    n, reach = len(similarity), mask // 2
    lower = np.zeros((n, n), dtype=np.min_scalar_type(mask * mask))
    for down in range(min(reach, n - 1) + 1):
        for right in range(-min(reach, n - 1), min(reach, n - 1) + 1):
            if down == 0 and right <= 0:
                continue
            here = (slice(0, n - down), slice(max(0, -right), n - max(0, right)))
            there = (slice(down, n), slice(max(0, right), n - max(0, -right)))
            lower[here] += similarity[there] < similarity[here]
            lower[there] += similarity[here] < similarity[there]
    inside = np.minimum(np.arange(n), reach) + np.minimum(np.arange(n)[::-1], reach) + 1
    return np.asarray(lower / np.maximum(inside[:, None] * inside - 1, 1), dtype=np.float64)


def _divide(ranked: Floats, most: int) -> tuple[list[int], list[float]]:
    """Split where the inside density grows most, up to `most` sections: the splits in order, and all densities."""
    n = len(ranked)
    prefix = np.zeros((n + 1, n + 1))
    prefix[1:, 1:] = ranked.cumsum(axis=0).cumsum(axis=1)
    whole, area = float(prefix[n, n]), float(n * n)
    # What a split at each unit would do to the sums of ranks and areas.
    ranks_by, area_by = np.zeros(n), np.zeros(n)
    may = np.ones(n, dtype=bool)
    may[:1] = False

    def look(i: int, j: int) -> None:
        m = np.arange(i + 1, j)
        # The two rectangles beside the diagonal squares drop out; the matrix is symmetric.
        ranks_by[m] = -2.0 * (prefix[m, j] - prefix[i, j] - prefix[m, m] + prefix[i, m])
        area_by[m] = -2.0 * (m - i) * (j - m)

    look(0, n)
    edges, densities = [0, n], [whole / area if n else 0.0]
    splits: list[int] = []
    while len(splits) + 1 < min(most, n):
        density = np.divide(whole + ranks_by, area + area_by, out=np.full(n, -1.0), where=may)
        m = int(np.argmax(density >= density.max() - 1e-12))
        whole, area = whole + ranks_by[m], area + area_by[m]
        may[m] = False
        splits.append(m)
        densities.append(whole / area)
        place = bisect(edges, m)
        edges.insert(place, m)
        look(edges[place - 1], m)
        look(m, edges[place + 1])
    return splits, densities


def _stop(densities: list[float], deviations: float) -> int:
    """The number of sections at which the smoothed gain in density first falls below its threshold."""
    gains = np.diff(densities)
    if not gains.size:
        return 1
    weights = np.convolve(np.ones(gains.size), _SMOOTHING)[3:-3]
    smoothed = np.convolve(gains, _SMOOTHING)[3:-3] / weights
    low = smoothed <= smoothed.mean() + deviations * smoothed.std()
    return 1 + (int(np.argmax(low)) if low.any() else gains.size)
