"""How sure a block of a page is content or a heading: three linear models, learned once from real pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from segtopic.readers.html.content import CONTENT_FEATURES
from segtopic.readers.html.headings import TAGGED_FEATURES, UNTAGGED_FEATURES

__all__ = ["Linear", "PageModel", "shipped"]


@dataclass(frozen=True)
class Linear:
    """Log-odds as a weighted sum.

    Attributes
    ----------
    intercept : float
        The log-odds where all features are zero.
    weights : numpy.ndarray of float, (features,)
        What each adds.
    """

    intercept: float
    weights: NDArray[np.float64]

    def probabilities(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The probability for each row of features."""
        return np.asarray(1 / (1 + np.exp(-np.clip(rows @ self.weights + self.intercept, -30, 30))))


@dataclass(frozen=True)
class PageModel:
    """What `read_html` judges blocks by.

    Attributes
    ----------
    content : Linear
        Over `CONTENT_FEATURES`: whether a block is the article's own.
    tagged : Linear
        Over `TAGGED_FEATURES`: whether a heading tag holds a subheading.
    untagged : Linear
        Over `UNTAGGED_FEATURES`: whether any other block is one.
    """

    content: Linear
    tagged: Linear
    untagged: Linear


@lru_cache(maxsize=1)
def shipped() -> PageModel:
    """The model of `segtopic.readers.html.weights`."""
    from segtopic.readers.html.weights import CONTENT, TAGGED, UNTAGGED

    return PageModel(
        _linear(CONTENT, CONTENT_FEATURES), _linear(TAGGED, TAGGED_FEATURES), _linear(UNTAGGED, UNTAGGED_FEATURES)
    )


def _linear(table: Mapping[str, float], names: tuple[str, ...]) -> Linear:
    return Linear(table["(intercept)"], np.array([table[name] for name in names]))
