"""The definitions, slow and obvious: twins of every fast routine of `segtopic.partition` and the classic methods."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

import numpy as np
from scipy.stats import multivariate_normal


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


def gaussian(rows, sizes, i, j, spread, dimension, prior):
    together, length = sum(rows[i:j]), sum(sizes[i:j])
    square = sum(float(x) ** 2 for x in together)
    return dimension / 2 * (math.log(1 + length / prior) - square / (spread * (length + prior)))


def gaussian_evidence(rows, i, j, spread, prior):
    """Minus the log marginal likelihood of single vectors about an unknown mean, one direction after the other."""
    length, dimension = j - i, rows.shape[1]
    covariance = spread / dimension * (np.eye(length) + np.ones((length, length)) / prior)
    return -sum(multivariate_normal.logpdf(rows[i:j, k], np.zeros(length), covariance) for k in range(dimension))


def hits(probabilities, cuts, near, adjacent):
    """What cuts are expected to hit, gap by gap; gap g lies between units g and g + 1."""
    earned = 0.0
    for g, chance in enumerate(probabilities):
        if g + 1 in cuts:
            earned += chance
        elif (g in cuts and adjacent[g]) or (g + 2 in cuts and adjacent[g + 1]):
            earned += near * chance
    return earned


def all_cuts(cost, bonus=None):
    """Every allowed way to cut, with the sum of its costs minus its finite bonuses."""
    gains = np.zeros(max(0, cost.n - 1)) if bonus is None else np.asarray(bonus, dtype=float)
    for number in range(cost.n):
        for cuts in combinations(range(1, cost.n), number):
            price = sum(cost(a, b) for a, b in pairwise((0, *cuts, cost.n)))
            missed = any(gains[c - 1] == math.inf for c in range(1, cost.n) if c not in cuts)
            if math.isfinite(price) and not missed and all(gains[c - 1] > -math.inf for c in cuts):
                yield cuts, price - sum(gains[c - 1] for c in cuts if gains[c - 1] < math.inf)


def boundary_probabilities(cost, penalty=0.0, bonus=None):
    ways = [(cuts, price + penalty * len(cuts)) for cuts, price in all_cuts(cost, bonus)]
    least = min(price for _, price in ways)
    out, whole = np.zeros(cost.n - 1), 0.0
    for cuts, price in ways:
        weight = math.exp(least - price)
        whole += weight
        for c in cuts:
            out[c - 1] += weight
    return out / whole


def within(sizes, i, j, least, most):
    """Whether a section keeps the limits; a single unit cannot be too large."""
    return sum(sizes[i:j]) >= least and (j == i + 1 or sum(sizes[i:j]) <= most)


def possible_numbers(cost, bonus=None):
    found = [len(cuts) + 1 for cuts, _ in all_cuts(cost, bonus)]
    return (min(found), max(found)) if found else None


def words_in_common(rows, cuts):
    """Pairs of words of two units: how many there are, and how many are the same word."""
    section = [sum(c <= unit for c in cuts) for unit in range(len(rows))]
    same = pairs = across = pairs_across = 0.0
    for u, v in combinations(range(len(rows)), 2):
        if section[u] == section[v]:
            same, pairs = same + rows[u] @ rows[v], pairs + rows[u].sum() * rows[v].sum()
        elif section[v] == section[u] + 1:
            across, pairs_across = across + rows[u] @ rows[v], pairs_across + rows[u].sum() * rows[v].sum()
    return (across + 0.3) / (pairs_across + 50) / ((same + 1) / (pairs + 50)) if cuts else 1.0


def ppmi(documents, terms):
    """In how many sentences two terms stand together, against what their frequencies alone would give."""
    n = len(terms)
    together = np.zeros((n, n))
    for a, b in combinations(range(n), 2):
        number = sum(terms[a] in row and terms[b] in row for text in documents for row in text)
        together[a, b] = together[b, a] = number
    uses, contexts = together.sum(axis=1), together.sum(axis=0) ** 0.75
    out = np.zeros((n, n))
    for a in range(n):
        for b in range(n):
            if together[a, b]:
                out[a, b] = max(0.0, math.log(together[a, b] / (uses[a] * contexts[b] / contexts.sum())))
    return (out + out.T) / 2


def word_vectors(table, dimension):
    left, values, _ = np.linalg.svd(table)
    return unit_rows(left[:, :dimension] * np.sqrt(values[:dimension]))


def word_weights(documents, terms, least):
    """What each term counts, so that an average word of the archive counts 1."""
    words = [word for text in documents for row in text for word in row]
    spread = {word: sum(any(word in row for row in text) for text in documents) for word in set(words)}
    words = [word for word in words if spread[word] >= least]
    shares = [words.count(term) / len(words) for term in terms]
    raw = [0.003 / (0.003 + share) for share in shares]
    mean = sum(share * weight for share, weight in zip(shares, raw, strict=True))
    return np.array([weight / mean for weight in raw])


def related(known, lists):
    """Each unit's words as vectors about the mean of all words: their sum, their weight, their mean square."""
    parts = []
    for unit, row in enumerate(lists):
        for term in sorted(set(row) & set(known.terms)):
            place = known.terms.index(term)
            parts.append((unit, math.sqrt(row.count(term)) * known.weights[place], known.vectors[place] / 127))
    whole = sum(weight for _, weight, _ in parts)
    rows, sizes = np.zeros((len(lists), known.vectors.shape[1])), np.zeros(len(lists))
    if not whole:
        return rows, sizes, 0.0
    mean = sum(weight * vector for _, weight, vector in parts) / whole
    for unit, weight, vector in parts:
        rows[unit] += weight * (vector - mean)
        sizes[unit] += weight
    return rows, sizes, sum(weight * float((v - mean) @ (v - mean)) for _, weight, v in parts) / whole


def seed_cosine(bags, themes):
    """Cosine of sections and seeds, both weighted by TF-IDF, as its definition says."""
    n = len(bags)

    def weight(feature):
        return 1 + math.log((1 + n) / (1 + sum(feature in bag for bag in bags)))

    def shared(feature):
        return sum(feature in theme for theme in themes)

    answer = []
    for bag in bags:
        section = {f: (1 + math.log(count)) * weight(f) for f, count in bag.items()}
        row = []
        for theme in themes:
            seed = {f: count * weight(f) / shared(f) for f, count in theme.items()}
            both = sum(section.get(f, 0.0) * seed[f] for f in seed)
            sizes = [math.sqrt(sum(value**2 for value in side.values())) for side in (section, seed)]
            row.append(both / (sizes[0] * sizes[1]) if both else 0.0)
        answer.append(row)
    return answer
