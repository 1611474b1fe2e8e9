"""The learned part: from the features of lines to the probability that each is a subheading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from segtopic.headings.features import FEATURES
from segtopic.headings.siblings import KINDS, SIBLINGS, siblings

__all__ = ["HeadingModel", "Linear", "Trees", "shipped"]

# Lines are compared with each other in stretches of so many, so that time grows linearly with the text.
_STRETCH = 300


@dataclass(frozen=True, eq=False)
class Linear:
    """Log-odds (or, of several kinds, scores before the softmax) that are sums over standardised, clipped features.

    Parameters
    ----------
    mean, scale : numpy.ndarray, (n_features,)
        What is taken from each feature, and what it is then divided by.
    weights : numpy.ndarray, (n_features, n_kinds)
        Of one kind: log-odds.
    intercept : numpy.ndarray, (n_kinds,)
    """

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    weights: NDArray[np.float64]
    intercept: NDArray[np.float64]

    LIMIT = 2.5

    def __call__(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Scores of the rows, (n, n_kinds)."""
        scaled = ((rows - self.mean) / self.scale).clip(-self.LIMIT, self.LIMIT)
        # Sums rather than a product of matrices, in which a row's last digit depends on how many others there are.
        sums = [(scaled * weights).sum(axis=1) for weights in self.weights.T]
        scores: NDArray[np.float64] = np.column_stack(sums) + self.intercept
        return scores


@dataclass(frozen=True, eq=False)
class Trees:
    """Log-odds that are sums over small decision trees.

    Parameters
    ----------
    base : float
        Log-odds before any tree.
    roots : numpy.ndarray, (n_trees,)
        The node with which each tree begins; behind it come all nodes of its left side, then all of its right side.
    feature, threshold, left, right : numpy.ndarray, (n_nodes,)
        The node that follows, for values up to the threshold and for others. After a leaf comes itself.
    value : numpy.ndarray, (n_nodes,)
        What a leaf adds; a tree has 64 at most.

    References
    ----------
    No tree is walked: every value above a threshold strikes out the leaves on the left of its node, and the first leaf that
    is left is the one that a walk would reach. C. Lucchese et al., "QuickScorer", SIGIR 2015.
    """

    base: float
    roots: NDArray[np.intp]
    feature: NDArray[np.intp]
    threshold: NDArray[np.float64]
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    value: NDArray[np.float64]

    def __call__(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Log-odds of the rows, (n,)."""
        asked = self._questions
        above = rows.T.take(asked.feature, axis=0) > asked.threshold[:, None]
        struck = np.bitwise_or.reduce(above.take(asked.which, axis=0) * asked.left[..., None], axis=0)
        # The lowest bit that is not struck out; a power of two has its place as exponent.
        place = np.frexp((~struck & (struck + 1)).astype(np.float64))[1] - 1
        reached = self.value.take(asked.leaves.take(place + asked.begins[:, None]))
        odds: NDArray[np.float64] = self.base + reached.T.copy().sum(axis=1)
        return odds

    @cached_property
    def _questions(self) -> _Questions:
        sizes = np.diff(np.append(self.roots, len(self.feature)))
        tree = np.repeat(np.arange(len(self.roots)), sizes)
        is_leaf = self.left == np.arange(len(self.left))
        inner, leaves = np.flatnonzero(~is_leaf), np.flatnonzero(is_leaf)
        before = np.append(0, np.cumsum(is_leaf))
        rank = before[:-1] - before[self.roots][tree]
        bits = (np.uint64(1) << rank[self.right].astype(np.uint64)) - (np.uint64(1) << rank.astype(np.uint64))
        pairs = np.stack([self.feature[inner].astype(np.float64), self.threshold[inner]], axis=1)
        different, which = np.unique(pairs, axis=0, return_inverse=True)
        # Node after node of all trees side by side; where a tree has fewer than others, a question that strikes out nothing.
        of = tree[inner]
        turn = np.arange(len(inner)) - np.searchsorted(of, of)
        shape = (int(turn.max(initial=-1)) + 1, len(self.roots))
        asked, left = np.zeros(shape, dtype=np.intp), np.zeros(shape, dtype=np.uint64)
        asked[turn, of], left[turn, of] = which.ravel(), bits[inner]
        small = left.astype(np.min_scalar_type(int(left.max(initial=0))))
        begins = before[self.roots]
        return _Questions(different[:, 0].astype(np.intp), different[:, 1], asked, small, leaves, begins)


class _Questions(NamedTuple):
    """What all trees ask at once.

    Attributes
    ----------
    feature, threshold : numpy.ndarray, (n,)
        The questions, each once: is the feature above the threshold?
    which : numpy.ndarray, (most, n_trees)
        The question of every inner node.
    left : numpy.ndarray of unsigned int, (most, n_trees)
        The leaves on the left of every inner node, as bits.
    leaves : numpy.ndarray, (n_leaves,)
        The leaves of one tree behind those of another.
    begins : numpy.ndarray, (n_trees,)
        Where the leaves of each tree begin among them.
    """

    feature: NDArray[np.intp]
    threshold: NDArray[np.float64]
    which: NDArray[np.intp]
    left: NDArray[Any]
    leaves: NDArray[np.intp]
    begins: NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class HeadingModel:
    """Two judgements of each line, averaged: one by trees, one by weights that also look at the other lines.

    Parameters
    ----------
    kinds : Linear
        From `FEATURES` to the scores of `segtopic.headings.siblings.KINDS`.
    beside : Linear
        From `FEATURES` and `segtopic.headings.siblings.SIBLINGS` to log-odds.
    trees : Trees
        From `FEATURES` to log-odds.
    threshold : float
        The probability from which a line is taken for a heading.
    """

    kinds: Linear
    beside: Linear
    trees: Trees
    threshold: float

    def __call__(self, rows: NDArray[np.float64], *, at: Sequence[int], prose: Sequence[bool]) -> NDArray[np.float64]:
        """The probability of each line that it is a subheading.

        Parameters
        ----------
        rows : numpy.ndarray, (len(at), len(FEATURES))
            The features of the lines.
        at : sequence of int
            Their blocks.
        prose : sequence of bool
            Which blocks of the text are prose.

        Returns
        -------
        numpy.ndarray, (len(at),)
        """
        return self.each(rows, at=[at], prose=[prose])

    def each(
        self, rows: NDArray[np.float64], *, at: Sequence[Sequence[int]], prose: Sequence[Sequence[bool]]
    ) -> NDArray[np.float64]:
        """The probability of each line of several texts that it is a subheading.

        Parameters
        ----------
        rows : numpy.ndarray, (n_lines, len(FEATURES))
            The features of the lines, text after text.
        at : sequence of sequences of int
            For every text the blocks of its lines.
        prose : sequence of sequences of bool
            For every text which of its blocks are prose.

        Returns
        -------
        numpy.ndarray, (n_lines,)
            The same whatever other texts are there.
        """
        found, start = [np.zeros(0)], 0
        for stretches in _together(at):
            lines = [at[k][a : a + _STRETCH] for k, a in stretches]
            stop = start + sum(map(len, lines))
            own = rows[start:stop]
            beside = siblings(own, softmax(self.kinds(own)), at=lines, prose=[prose[k] for k, _ in stretches])
            linear = logistic(self.beside(np.hstack([own, beside]))[:, 0])
            found.append((linear + logistic(self.trees(own))) / 2)
            start = stop
        return np.concatenate(found)


def _together(at: Sequence[Sequence[int]]) -> Iterator[list[tuple[int, int]]]:
    """Stretches of texts, as text and first line, in groups of about as many lines as one stretch may have."""
    group: list[tuple[int, int]] = []
    lines = 0
    for k, own in enumerate(at):
        for a in range(0, len(own), _STRETCH):
            size = min(_STRETCH, len(own) - a)
            if group and lines + size > _STRETCH:
                yield group
                group, lines = [], 0
            group.append((k, a))
            lines += size
    if group:
        yield group


def softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probabilities of several kinds from their scores, row by row."""
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    sure: NDArray[np.float64] = odds / odds.sum(axis=1, keepdims=True)
    return sure


def logistic(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probabilities from log-odds."""
    sure: NDArray[np.float64] = 1 / (1 + np.exp(-odds.clip(-30, 30)))
    return sure


@lru_cache(maxsize=1)  # a pure function: the file is part of the package
def shipped() -> HeadingModel:
    """The model of the package, learned by ``benchmarks/fit_headings.py`` and written as ``table.txt``.

    Returns
    -------
    HeadingModel
    """
    return loads(files("segtopic.headings").joinpath("table.txt").read_text(encoding="utf-8"))


def dumps(model: HeadingModel) -> str:
    """The model as a table that can be read: a line per feature, then a line per tree."""
    names = [*FEATURES, *SIBLINGS]
    lines = [f"threshold {model.threshold:g}", f"base {model.trees.base:.4g}"]
    for title, part, columns in (("kinds", model.kinds, KINDS), ("beside", model.beside, ("heading",))):
        lines += [f"[{title}] mean, scale, weights: {', '.join(columns)}; then the intercept"]
        lines += linear_lines(part, names)
    lines += ["[trees] feature<=threshold, what holds so, what else; =value at the ends"]
    ends = [*model.trees.roots[1:].tolist(), len(model.trees.feature)]
    for root, end in zip(model.trees.roots.tolist(), ends, strict=True):
        cells_ = (
            f"={model.trees.value[k]:.3f}"
            if model.trees.left[k] == k
            else f"{model.trees.feature[k]}<{model.trees.threshold[k]:.4g}"
            for k in range(root, end)
        )
        lines.append(" ".join(cells_))
    return "\n".join(lines) + "\n"


def linear_lines(part: Linear, names: Sequence[str]) -> list[str]:
    """A linear part as lines of a table, one per feature, then one with the intercept."""
    cells = zip(part.mean, part.scale, part.weights, names, strict=False)
    lines = [
        f"{mean:.4g}\t{scale:.4g}\t" + "\t".join(f"{w:.3f}" for w in row) + f"\t{name}"
        for mean, scale, row, name in cells
    ]
    return [*lines, "\t".join(f"{value:.4f}" for value in part.intercept)]


def loads(table: str) -> HeadingModel:
    """The model that a table holds."""
    head, kinds, beside, trees = (part.strip("\n").split("\n") for part in table.split("\n["))
    numbers = dict(line.split() for line in head)
    return HeadingModel(
        linear_from(kinds[1:], len(FEATURES)),
        linear_from(beside[1:], len(FEATURES) + len(SIBLINGS)),
        _trees(trees[1:], float(numbers["base"])),
        float(numbers["threshold"]),
    )


def linear_from(lines: Sequence[str], size: int) -> Linear:
    """The linear part that lines of a table hold."""
    cells = np.array([[float(cell) for cell in line.split("\t")[:-1]] for line in lines[:size]])
    intercept = np.array([float(cell) for cell in lines[size].split("\t")])
    return Linear(cells[:, 0], cells[:, 1], cells[:, 2:], intercept)


def _trees(lines: list[str], base: float) -> Trees:
    roots: list[int] = []
    feature: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    right: list[int] = []
    value: list[float] = []
    for line in lines:
        roots.append(len(feature))
        waiting: list[int] = []
        for cell in line.split():
            k = len(feature)
            name, inner, number = cell.partition("<")
            feature.append(int(name) if inner else 0)
            threshold.append(float(number) if inner else 0.0)
            value.append(0.0 if inner else float(cell[1:]))
            left.append(k + 1 if inner else k)
            right.append(k)
            if inner:
                waiting.append(k)
            elif waiting:
                # The left side of the last open split is complete: what comes next is its right side.
                right[waiting.pop()] = k + 1
    nodes = (np.array(part, dtype=np.intp) for part in (roots, feature, left, right))
    first, which, yes, no = nodes
    return Trees(base, first, which, np.array(threshold), yes, no, np.array(value))
