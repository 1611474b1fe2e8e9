"""Widening: from how much of the seeds stands in every section to which sections have which theme.

Few sections have a word of the seeds in them that settles it. So the evidence is averaged over sections that are alike,
what is sure makes a centre for every theme, and what fits no theme makes centres of its own, as many as part the
archive best. The themes' centres stay where the evidence is: if they moved to the middle of all that is nearest to
them, a theme of few sections would drift to whatever lies around it.

References
----------
Seeds that label the documents around them: A. McCallum and K. Nigam, "Text classification by bootstrapping with
keywords, EM and shrinkage", 1999; here smoothed over neighbours as in X. Zhu and Z. Ghahramani, "Learning from labeled
and unlabeled data with label propagation", 2002. The number of other subjects: the silhouette of P. Rousseeuw,
"Silhouettes: a graphical aid to the interpretation and validation of cluster analysis", 1987, simplified.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["FEWEST", "latent", "widen"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FEWEST = 50
"""With fewer sections nothing is learned from seeds."""

DIMENSIONS = 50
# The evidence is averaged over so many neighbours: the number of sections to this power.
NEIGHBOURS = 0.35
# The share of a theme's evidence in the sections surest of it that a section's neighbourhood needs to have that theme.
SHARE = 0.33
SUREST = 0.02
# The sections of a theme have this share on the average.
FULL = 0.4
# A section has a theme by its own words where it has this share, and twice what it has of any other.
PLAIN = 0.5
# How many centres of other subjects are tried.
OTHERS = (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30, 40)
# More of them are taken where one of the next three numbers parts the archive better by this share.
GAIN = 0.02
AHEAD = 3
ROUNDS = 20
_BLOCK = 1000


def widen(rows: Any, evidence: Floats) -> Ints:
    """The theme of every section of an archive, from the similarity of each with the seeds.

    Parameters
    ----------
    rows : scipy.sparse.csr_matrix of float, (sections, terms)
        TF-IDF rows of unit length.
    evidence : array of float, (sections, themes)
        Similarity of every section with the seeds of every theme.

    Returns
    -------
    array of int, (sections,)
        The theme of every section, -1 for those of other subjects.
    """
    n_themes = evidence.shape[1]
    points = latent(rows, DIMENSIONS)
    around = _neighbours(points, max(3, round(len(points) ** NEIGHBOURS)))
    smooth = np.stack([evidence[near].mean(axis=0) for near in around])
    shares = _shares(smooth, evidence)
    best = np.argmax(shares, axis=1)
    open_ = np.flatnonzero(shares.max(axis=1) < SHARE)
    sure = best.copy()
    sure[open_] = -1
    themes = _centres(points[sure >= 0], sure[sure >= 0], n_themes)
    regions = _unit(np.stack([points[near].mean(axis=0) for near in around]))
    tried = [_settle(points, best, themes, n_themes)]
    numbers = [0, *(n for n in OTHERS if 5 * n <= len(open_))]
    for n_others in numbers[1:]:
        start = sure.copy()
        start[open_] = n_themes + _apart(points, regions, sure, open_, n_others)
        tried.append(_settle(points, start, themes, n_themes + n_others))
    filled = [_filled(labels, shares) for _, labels in tried]
    enough = _enough([silhouette for silhouette, _ in tried])
    # A theme that is mostly what its seeds do not speak of has swallowed other subjects: these need more centres.
    enough = next((k for k in range(enough, len(tried)) if filled[k] >= FULL), int(np.argmax(filled)))
    # Once, to the middle of what was found: then the boundary between two themes lies between them.
    centres = _centres(points, tried[enough][1], n_themes + numbers[enough])
    labels = np.argmax(points @ centres.T, axis=1)
    return _told(np.where(labels < n_themes, labels, -1), _shares(evidence, evidence))


def _shares(values: Floats, evidence: Floats) -> Floats:
    """Values of every theme as shares of what its surest sections have: a few in a hundred, of those with evidence."""
    shares = np.zeros_like(values)
    for column, (own, met) in enumerate(zip(values.T, np.count_nonzero(evidence, axis=0).tolist(), strict=True)):
        if met:
            surest = np.sort(own)[-min(met, max(5, round(len(own) * SUREST))) :].mean()
            shares[:, column] = own / surest if surest > 0 else 0.0
    return shares


def _told(labels: Ints, shares: Floats) -> Ints:
    """Sections of no theme that speak of one themselves have it, whatever their neighbours are."""
    ordered = np.sort(np.concatenate([np.zeros((len(shares), 1)), shares], axis=1), axis=1)
    first, second = ordered[:, -1], ordered[:, -2]
    plain = (labels < 0) & (first >= PLAIN) & (first >= 2 * second)
    return np.where(plain, np.argmax(shares, axis=1), labels)


def _filled(labels: Ints, shares: Floats) -> float:
    """The mean share of the evidence in the sections of a theme, of the theme that has least."""
    own = [shares[labels == k, k] for k in range(shares.shape[1])]
    return min([float(mine.mean()) for mine in own if len(mine)], default=0.0)


def _enough(silhouettes: list[float]) -> int:
    """How many others are enough: where no few more part the archive clearly better."""
    enough = 0
    while better := [
        k
        for k in range(enough + 1, min(enough + 1 + AHEAD, len(silhouettes)))
        if silhouettes[k] >= (1 + GAIN) * silhouettes[enough]
    ]:
        enough = better[0]
    return enough


def latent(rows: Any, dimensions: int) -> Floats:
    """Rows in the space of their strongest dimensions, of unit length (latent semantic analysis)."""
    from sklearn.utils.extmath import randomized_svd
    from threadpoolctl import threadpool_limits

    size = max(1, min(dimensions, min(rows.shape) - 1))
    with threadpool_limits(1):
        left, strengths, _ = randomized_svd(rows, size, n_iter=7, random_state=0)
    return _unit(left * strengths)


def _unit(points: Floats) -> Floats:
    norms = np.linalg.norm(points, axis=-1, keepdims=True)
    return np.asarray(points / np.where(norms > 0, norms, 1.0))


def _neighbours(points: Floats, k: int) -> Ints:
    """The `k` points most like every point, itself among them."""
    k = min(k, len(points))
    near = np.empty((len(points), k), dtype=np.int64)
    for i in range(0, len(points), _BLOCK):
        near[i : i + _BLOCK] = np.argpartition(points[i : i + _BLOCK] @ points.T, len(points) - k, axis=1)[:, -k:]
    return near


def _apart(points: Floats, regions: Floats, sure: Ints, open_: Ints, n_others: int) -> Ints:
    """Part the sections without theme into groups: from regions far from every theme and from each other."""
    themes = [points[sure == k].mean(axis=0) for k in range(int(sure.max()) + 1) if (sure == k).any()]
    nearest = (regions[open_] @ _unit(np.array(themes or [points.mean(axis=0)])).T).max(axis=1)
    if n_others == 1:
        return np.zeros(len(open_), dtype=np.int64)
    chosen = []
    for _ in range(n_others):
        at = int(np.argmin(nearest))
        chosen.append(regions[open_[at]])
        nearest = np.maximum(nearest, regions[open_] @ chosen[-1])
    centres = np.array(chosen)
    groups: Ints = np.argmax(points[open_] @ centres.T, axis=1)
    for _ in range(ROUNDS // 2):
        centres = _centres(points[open_], groups, n_others)
        groups = np.argmax(points[open_] @ centres.T, axis=1)
    return groups


def _settle(points: Floats, labels: Ints, themes: Floats, n_centres: int) -> tuple[float, Ints]:
    """Move every point to its nearest centre until none moves: the mean silhouette, and the labels.

    The centres of themes stay, those of others follow their points. The silhouette is taken with distances (1 - cosine)
    to centres instead of members.
    """
    for _ in range(ROUNDS):
        centres = _centres(points, labels, n_centres)
        centres[: len(themes)] = themes
        similarity = points @ centres.T
        moved = np.argmax(similarity, axis=1)
        if np.array_equal(moved, labels):
            break
        labels = moved
    if n_centres < 2:
        return 0.0, labels
    ordered = np.sort(similarity, axis=1)
    distance, other = 1 - ordered[:, -1], 1 - ordered[:, -2]
    return float(np.mean(1 - distance / np.maximum(other, 1e-12))), labels


def _centres(points: Floats, labels: Ints, n: int) -> Floats:
    sums = np.zeros((n, points.shape[1]))
    np.add.at(sums, labels, points)
    return _unit(sums)
