"""SentenceVectors: what an encoder says of every sentence, weighed by how much it tells in this text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from segtopic.document import Document
from segtopic.partition.costs import Cost, gaussian

__all__ = ["SentenceVectors", "encode"]

# Independent directions per unit of correlation between neighbouring sentences, and their bounds.
DIRECTIONS = 500.0
FEWEST, MOST = 10.0, 300.0
# Neighbours so many sentences apart tell whether an encoder sees subjects.
LAGS = (1, 2, 3)


@dataclass(frozen=True, eq=False)
class SentenceVectors:
    """The sentences of every unit as one sum of vectors.

    Parameters
    ----------
    rows : array of shape (units, d)
        Sums of unit-length sentence vectors, less their mean.
    sizes : array of shape (units,)
        Sentences per unit.
    spread : float
        The mean squared length of a vector about the mean.
    dimension : float
        How many independent directions they are taken to have: more, the more alike neighbours are.
    """

    rows: NDArray[np.float64]
    sizes: NDArray[np.float64]
    spread: float
    dimension: float

    @classmethod
    def of(cls, vectors: NDArray[np.float64], starts: Sequence[int]) -> SentenceVectors | None:
        """From one vector per sentence; None where all are alike, or there are too few to tell."""
        n = len(vectors)
        vectors = vectors / max(float(np.abs(vectors).max(initial=0.0)), 1e-300)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit = vectors / np.where(norms > 0, norms, 1.0)
        unit = unit - unit.mean(axis=0)
        spread = float(np.einsum("ij,ij->", unit, unit)) / n
        if n < 3 or spread < 1e-12:
            return None
        chance = -spread / (n - 1)
        near = float(np.mean([np.einsum("ij,ij->", unit[lag:], unit[:-lag]) / (n - lag) for lag in LAGS if lag < n]))
        alike = (near - chance) / (spread - chance)
        dimension = float(min(max(DIRECTIONS * alike, FEWEST), MOST))
        rows = np.add.reduceat(unit, np.asarray(starts), axis=0)
        sizes = np.diff([*starts, n]).astype(np.float64)
        return cls(rows, sizes, spread, dimension)

    def cost(self, band: int, *, prior: float) -> Cost:
        """Minus the log-likelihood of every section's vectors (`segtopic.partition.costs.gaussian`)."""
        # Part of the spread is that between sections: what is left within them.
        within = self.spread * prior / (1.0 + prior)
        return gaussian(self.rows, sizes=self.sizes, spread=within, dimension=self.dimension, prior=prior, band=band)


def encode(encoder: Any, document: Document) -> NDArray[np.float64]:
    """One vector per sentence of a document, checked.

    Raises
    ------
    TypeError
        Where the encoder is neither callable nor has a method ``encode``.
    ValueError
        Where it gives another number of vectors, vectors of different lengths, or numbers that are not finite.
    """
    call = getattr(encoder, "encode", encoder)
    if not callable(call):
        raise TypeError(f"expected encoder with a method encode, or a callable, got {type(encoder).__name__}")
    sentences = [sentence.text for sentence in document.sentences]
    given = call(sentences)
    try:
        vectors = np.asarray(given, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ValueError(
            f"expected encoder to give one vector of numbers per sentence, all of one length: {error}"
        ) from None
    if vectors.ndim != 2 or len(vectors) != len(sentences) or not vectors.shape[1]:
        raise ValueError(
            f"expected encoder to give an array of shape ({len(sentences)}, dimensions), one row per sentence, "
            f"got shape {vectors.shape}"
        )
    if not np.isfinite(vectors).all():
        raise ValueError("expected finite numbers from encoder, got NaN or infinity")
    return vectors
