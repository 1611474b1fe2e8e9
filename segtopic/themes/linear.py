"""A linear model of themes: what every term speaks for, learned from sections with known themes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from segtopic.themes.vocabulary import Vocabulary

__all__ = ["LinearModel"]

Floats = NDArray[np.float64]

STRENGTH = 10.0
# An empty section, with this share of the weight of all others, stands for what no theme is told by.
EMPTY = 0.03
ITERATIONS = 300


@dataclass(frozen=True, eq=False)
class LinearModel:
    """Weights of terms for every theme, and for none.

    Parameters
    ----------
    vocabulary : Vocabulary
        The columns.
    names : tuple of (str or None)
        The theme of every class; None for sections of no theme. Classes of one name count together.
    weights : array of float, (classes, columns)
        What every column speaks for.
    intercepts : array of float, (classes,)
        What speaks for every class before a word is read.
    """

    vocabulary: Vocabulary
    names: tuple[str | None, ...]
    weights: Floats
    intercepts: Floats

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, LinearModel):
            return NotImplemented
        return (
            self.names == other.names
            and self.vocabulary == other.vocabulary
            and np.array_equal(self.weights, other.weights)
            and np.array_equal(self.intercepts, other.intercepts)
        )

    __hash__ = None  # type: ignore[assignment]  # it is a table

    @classmethod
    def learn(
        cls, vocabulary: Vocabulary, rows: Any, labels: Sequence[int] | NDArray[np.int64], names: Sequence[str]
    ) -> LinearModel:
        """Multinomial logistic regression over rows; an empty row stands for no theme.

        Parameters
        ----------
        vocabulary : Vocabulary
            What the columns are.
        rows : scipy.sparse.csr_matrix of float, (sections, columns)
            The rows to learn from.
        labels : sequence of int
            The theme of every section, an index into `names`; -1 for none.
        names : sequence of str
            The names of the themes. One that no section has is never assigned.
        """
        from sklearn.linear_model import LogisticRegression

        weights = np.append(np.ones(len(labels)), EMPTY * len(labels))
        model = LogisticRegression(C=STRENGTH, max_iter=ITERATIONS)
        model.fit(vstack([rows, csr_matrix((1, rows.shape[1]))], format="csr"), np.append(labels, -1), weights)
        coefficients, intercepts = model.coef_, model.intercept_
        if len(model.classes_) == 2:  # one row says what speaks for the second class
            coefficients = np.concatenate([-coefficients, coefficients]) / 2
            intercepts = np.concatenate([-intercepts, intercepts]) / 2
        return cls(vocabulary, tuple(names[k] if k >= 0 else None for k in model.classes_), coefficients, intercepts)

    def named(self, names: Sequence[str | None]) -> LinearModel:
        """The same with other names."""
        return replace(self, names=tuple(names))

    def probabilities(self, rows: Any) -> dict[str | None, Floats]:
        """How likely each theme is for every row, and none; they add up to one."""
        logits = np.asarray(rows @ self.weights.T + self.intercepts)
        logits = np.exp(logits - logits.max(axis=1, keepdims=True))
        logits /= logits.sum(axis=1, keepdims=True)
        answer: dict[str | None, Floats] = {}
        for name, column in zip(self.names, logits.T, strict=True):
            answer[name] = answer[name] + column if name in answer else column
        return answer

    def gains(self, row: Any, name: str | None, rival: str | None) -> dict[int, float]:
        """What every column of one row speaks for one theme more than for another."""
        likely = np.asarray(row @ self.weights.T + self.intercepts)[0]
        mine, other = (
            max((k for k, own in enumerate(self.names) if own == wanted), key=likely.__getitem__, default=None)
            for wanted in (name, rival)
        )
        if mine is None:
            return {}
        against = self.weights[other] if other is not None else np.zeros(len(self.vocabulary))
        return {
            int(k): float(value * (self.weights[mine][k] - against[k]))
            for k, value in zip(row.indices, row.data, strict=True)
        }
