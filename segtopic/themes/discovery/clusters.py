"""Discover themes: what the sections of an archive are about, when nobody has named it."""

from __future__ import annotations

import operator
from dataclasses import dataclass
from typing import Any, SupportsIndex

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from segtopic.progress import stage
from segtopic.themes.discovery.contrast import contrasts
from segtopic.themes.discovery.growing import grown
from segtopic.themes.discovery.number import Trial, number_of_themes, trials
from segtopic.themes.discovery.rows import Floats, Ints, Rows, core, moved
from segtopic.themes.discovery.weighing import inverse_frequencies, row_keys, term_hashes, weigh
from segtopic.vectors import Counts

__all__ = ["Clusters", "discover"]

SAMPLE = 3000
SECTIONS_PER_THEME = 10
"""The themes are grown from so many sections at most, or so many per theme; all others join them."""
STRANGE = 0.7
"""An outlier's cosine with its theme is below this quantile of those that sections have with themes not their own."""


@dataclass(frozen=True, eq=False)
class Clusters:
    """Themes that were discovered.

    Parameters
    ----------
    themes : array of int, (sections,)
        The theme of every section, the largest theme first; -1 for an outlier.
    nearest : array of int, (sections,)
        The theme that it is most like, outlier or not; -1 for a section without words.
    scores : array of float, (sections, themes)
        The cosine of every section's weighted row with every centre.
    centres : array of float, (themes, terms)
        The weight of every term in every theme, none below 0, each row of length 1.
    idf : array of float, (terms,)
        The weight of every term in the rows: ``segtopic.themes.discovery.weighing.weigh(counts, idf) @ centres.T`` are the scores
        of any sections whose terms are counted in the same columns.
    tried : tuple of Trial
        What was found out for every number of themes that was tried; empty where the number was given.
    """

    themes: Ints
    nearest: Ints
    scores: Floats
    centres: Floats
    idf: Floats
    tried: tuple[Trial, ...] = ()


def discover(counts: Counts, *, n_themes: SupportsIndex | None = None, progress: bool = False) -> Clusters:
    """Group the sections of an archive by what they are about.

    Themes are grown one from another: the theme whose parting in two is worth most is parted, then all sections move to
    the theme that they fit best (`segtopic.themes.discovery.growing`). Nothing is drawn by lot: sections and terms are put in an
    order of their own before anything is computed, so that neither their order nor the number of threads changes the
    answer, and of a large archive always the same sample is taken.

    Parameters
    ----------
    counts : Counts
        How often every term stands in every section.
    n_themes : int, optional
        The number of themes; chosen by `segtopic.themes.discovery.number` where nothing is said.
    progress : bool
        Whether to show what is being done.

    Returns
    -------
    Clusters

    Raises
    ------
    TypeError
        Where `n_themes` is no whole number.
    ValueError
        Where `n_themes` is below 1 or larger than the number of different sections, or no section has words.

    Examples
    --------
    >>> from segtopic.themes.discovery import discover
    >>> from segtopic.vectors import count_terms
    >>> counts = count_terms([["ferry", "pier"], ["wheat", "farm"], ["pier", "ferry", "sail"], ["farm", "wheat", "rain"]])
    >>> discover(counts, n_themes=2).themes.tolist()
    [0, 1, 0, 1]
    """
    wanted = _number(n_themes)
    columns = np.array(sorted(range(len(counts.terms)), key=counts.terms.__getitem__), dtype=np.int64)
    hashes = term_hashes([counts.terms[column] for column in columns])
    matrix = _in_order(counts.matrix, columns)
    keys = row_keys(matrix, hashes)
    order = np.argsort(keys, kind="stable")
    matrix = matrix[order]
    idf = inverse_frequencies(matrix)
    kept = np.flatnonzero(idf)
    weighted, hashes = weigh(matrix, idf)[:, kept], hashes[kept]
    filled = np.flatnonzero(np.diff(weighted.indptr))
    if not len(filled):
        raise ValueError(f"expected sections with words to discover themes in, got {matrix.shape[0]} without any")
    different = len(np.unique(row_keys(_rounded(weighted), hashes)[filled]))
    if wanted is not None and wanted > different:
        raise ValueError(
            f"expected at most as many themes as there are different sections with words, {different}; got n_themes={wanted}"
        )
    tried: list[Trial] = []
    if wanted is None:
        tried = trials(weighted[filled[:SAMPLE]], hashes, progress=progress)
        wanted = number_of_themes(tried)
    with stage("settling themes", progress=progress):
        groups = _grouped(weighted[filled], keys[order][filled], wanted)
        k = int(groups.max()) + 1
        rows = Rows(weighted[filled])
        strange = _outliers(rows, groups, k)
    centres = _centres(rows, groups, np.where(strange, 0.0, 1.0), k)
    scores = weighted @ centres.T
    nearest = np.full(len(order), -1, dtype=np.int64)
    nearest[filled] = groups
    themes = nearest.copy()
    themes[filled[strange]] = -1
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    everywhere = np.zeros((len(centres), len(columns)))
    everywhere[:, columns[kept]] = centres
    weights = np.empty(len(columns))
    weights[columns] = idf
    return Clusters(themes[back], nearest[back], scores[back], everywhere, weights, tuple(tried))


def _number(n_themes: SupportsIndex | None) -> int | None:
    if n_themes is None:
        return None
    try:
        number = operator.index(n_themes)
        if isinstance(n_themes, bool):
            raise TypeError
    except TypeError:
        raise TypeError(f"expected n_themes as an int or None, got {type(n_themes).__name__}") from None
    if number < 1:
        raise ValueError(f"expected n_themes of at least 1, got {number}")
    return number


def _in_order(matrix: Any, columns: NDArray[np.int64]) -> Any:
    """The counts with their columns in the order given."""
    matrix = csr_matrix(matrix)
    place = np.empty(len(columns), dtype=matrix.indices.dtype)
    place[columns] = np.arange(len(columns), dtype=place.dtype)
    ordered = csr_matrix((matrix.data.copy(), place[matrix.indices], matrix.indptr), shape=matrix.shape)
    ordered.sum_duplicates()
    return ordered


def _rounded(weighted: Any) -> Any:
    """Rows as whole numbers: those that differ in nothing but their length are the same."""
    return csr_matrix(
        ((weighted.data * 1e6).round().astype(np.int64), weighted.indices, weighted.indptr), weighted.shape
    )


def _grouped(weighted: Any, keys: NDArray[np.uint64], wanted: int) -> Ints:
    """A group for every row, the largest first: grown on a sample, settled on all, and looked over once."""
    size = max(SAMPLE, SECTIONS_PER_THEME * wanted)
    sample, rows = Rows(weighted[:size]), Rows(weighted)
    groups, sums = grown(sample, wanted)
    k = len(sums)
    if rows.n > size:
        groups = np.concatenate([groups, Rows(weighted[size:], sample.middle).scores(sums).argmax(axis=1)])
        groups, sums, _ = rows.refine(groups, k)
    if k > 1 and rows.n >= SECTIONS_PER_THEME * k:
        likeness = _even(rows.scores(sums, groups))
        groups = moved(likeness + _even(contrasts(weighted, groups, k, keys, size)), groups, k)
    rank = np.empty(k, dtype=np.int64)
    rank[np.argsort(-np.bincount(groups, minlength=k), kind="stable")] = np.arange(k)
    ranked: Ints = rank[groups]
    return ranked


def _even(scores: Floats) -> Floats:
    """Scores about 0 in every row, of spread 1 over all."""
    scores = scores - scores.mean(axis=1, keepdims=True)
    return scores / max(float(np.sqrt((scores**2).mean())), 1e-12)


def _outliers(rows: Rows, groups: Ints, k: int) -> NDArray[np.bool_]:
    """Which rows are strangers: less like the core of their group than others are like the core of a strange group."""
    if k == 1:
        return np.zeros(rows.n, dtype=np.bool_)
    shares = core(rows, groups, k)
    scores = rows.matrix @ _centres(rows, groups, shares, k).T
    strange: NDArray[np.bool_] = (scores.max(axis=1) < _floor(scores)) & (shares == 0)
    return strange


def _floor(scores: Floats) -> float:
    """How much sections are like themes that are not their own, when they are much like them."""
    if scores.shape[1] == 1:
        return 0.0
    return float(np.quantile(np.sort(scores, axis=1)[:, :-1], STRANGE))


def _centres(rows: Rows, groups: Ints, shares: Floats, k: int) -> Floats:
    """What the rows of a group have more of than all others, every row by its share; of length 1."""
    sums = np.maximum(rows.sums(groups, k, shares), 0.0)
    lengths = np.sqrt((sums**2).sum(axis=1))
    return sums / np.where(lengths > 0, lengths, 1.0)[:, None]
