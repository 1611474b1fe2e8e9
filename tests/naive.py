"""The definitions, slow and obvious: twins of every fast routine of `segtopic.partition` and the classic methods."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

import numpy as np


def dirichlet_multinomial(counts, i, j, concentration, vocabulary):
    total = counts[i:j].sum(axis=0)
    likelihood = math.lgamma(vocabulary * concentration) - math.lgamma(total.sum() + vocabulary * concentration)
    for count in total:
        likelihood += math.lgamma(count + concentration) - math.lgamma(concentration)
    return -likelihood


def language_model(counts, i, j, vocabulary):
    total = counts[i:j].sum(axis=0)
    return sum(count * math.log((total.sum() + vocabulary) / (count + 1)) for count in total)


def unit_rows(rows):
    norms = np.linalg.norm(rows, axis=1)
    return np.array([row / norm if norm else row for row, norm in zip(rows, norms, strict=True)]).reshape(rows.shape)


def content_vectors(rows, i, j):
    return sum(np.linalg.norm(row) for row in rows[i:j]) - np.linalg.norm(rows[i:j].sum(axis=0))


def kernel_scatter(rows, i, j):
    mean = rows[i:j].mean(axis=0)
    return sum(float((row - mean) @ (row - mean)) for row in rows[i:j])


def table(price, n, band):
    """The banded table of any price(i, j)."""
    out = np.full((n, max(1, min(band, n))), np.inf)
    for i in range(n):
        for j in range(i + 1, min(n, i + band) + 1):
            out[i, j - i - 1] = price(i, j)
    return out


def best_cuts(cost, *, n_sections=None, penalty=0.0, bonus=None, min_size=1, max_size=None):
    """All ways to cut, one by one: the cheapest, of equal ones the one with fewer, then earlier cuts; None if none."""
    n = cost.n
    pinned = set() if bonus is None else {g + 1 for g in range(n - 1) if bonus[g] == math.inf}
    barred = set() if bonus is None else {g + 1 for g in range(n - 1) if bonus[g] == -math.inf}
    best, best_total = None, math.inf
    for number in range(n):
        if n_sections is not None and number + 1 != n_sections:
            continue
        for cuts in combinations(range(1, n), number):
            sizes = [b - a for a, b in pairwise((0, *cuts, n))]
            if min(sizes) < min_size or max(sizes) > min(cost.band, max_size or n):
                continue
            if not pinned <= set(cuts) or barred & set(cuts):
                continue
            total = sum(cost(a, b) for a, b in pairwise((0, *cuts, n)))
            total += penalty * number if n_sections is None else 0.0
            if bonus is not None:
                total -= sum(bonus[c - 1] for c in cuts if math.isfinite(bonus[c - 1]))
            if total < best_total - 1e-9 * (1.0 + abs(best_total) if math.isfinite(best_total) else 0.0):
                best, best_total = cuts, total
    return best


def bisected(cost, n_sections):
    """Top-down: the one cut that leaves the smallest total, again and again."""
    cuts = ()
    while len(cuts) + 1 < n_sections:

        def total(c, cuts=cuts):
            return sum(cost(a, b) for a, b in pairwise((0, *sorted((*cuts, c)), cost.n)))

        candidates = [c for c in range(1, cost.n) if c not in cuts]
        least = min(total(c) for c in candidates)
        cuts = (*cuts, next(c for c in candidates if total(c) <= least + 1e-9))
    return tuple(sorted(cuts))


def gap_similarity(rows, width):
    out = []
    for gap in range(1, len(rows)):
        left, right = rows[max(0, gap - width) : gap].sum(axis=0), rows[gap : gap + width].sum(axis=0)
        norms = np.linalg.norm(left) * np.linalg.norm(right)
        out.append(float(left @ right / norms) if norms else 0.0)
    return np.array(out)


def smooth(values, width):
    return np.array([np.mean(values[max(0, i - width) : i + width + 1]) for i in range(len(values))])


def depth(values):
    out = []
    for i, value in enumerate(values):
        left = right = i
        while left > 0 and values[left - 1] >= values[left]:
            left -= 1
        while right + 1 < len(values) and values[right + 1] >= values[right]:
            right += 1
        out.append(values[left] - value + values[right] - value)
    return np.array(out)


def ranks(similarity, mask):
    """C99, equation 2: of the elements examined about each place, the share that is lower."""
    n, reach = len(similarity), mask // 2
    out = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            near = [
                similarity[a, b]
                for a in range(max(0, i - reach), min(n, i + reach + 1))
                for b in range(max(0, j - reach), min(n, j + reach + 1))
                if (a, b) != (i, j)
            ]
            out[i, j] = sum(value < similarity[i, j] for value in near) / len(near) if near else 0.0
    return out


def inside_density(ranked, cuts):
    """C99, equation 4."""
    edges = [0, *sorted(cuts), len(ranked)]
    total = sum(ranked[a:b, a:b].sum() for a, b in pairwise(edges))
    return total / sum((b - a) ** 2 for a, b in pairwise(edges))


def divided(ranked, most):
    """C99, section 3.3: the splits in order, each the one that leaves the highest inside density."""
    cuts = []
    while len(cuts) + 1 < min(most, len(ranked)):
        candidates = [c for c in range(1, len(ranked)) if c not in cuts]
        densities = [inside_density(ranked, [*cuts, c]) for c in candidates]
        cuts.append(next(c for c, d in zip(candidates, densities, strict=True) if d >= max(densities) - 1e-12))
    return cuts
