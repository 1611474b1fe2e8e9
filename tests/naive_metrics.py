"""The measures of segtopic.metrics straight from their definitions, slow and obvious."""

from itertools import combinations, pairwise
from math import floor


def labels_of(boundaries):
    return [sum(start <= unit for start in boundaries.at) for unit in range(boundaries.n)]


def bits_of(boundaries):
    return [int(gap in boundaries.at) for gap in range(1, boundaries.n)]


def expanded(boundaries, weights):
    """Every sentence as often as it weighs, as labels."""
    return [label for label, weight in zip(labels_of(boundaries), weights, strict=True) for _ in range(weight)]


def window_size(boundaries, half_up=False):
    half = boundaries.n / (len(boundaries.at) + 1) / 2
    return min(max(2, floor(half + 0.5) if half_up else round(half)), boundaries.n - 1)


def pk(reference, guess, k):
    a, b = labels_of(reference), labels_of(guess)
    wrong = [(a[i] == a[i + k]) != (b[i] == b[i + k]) for i in range(reference.n - k)]
    return sum(wrong) / len(wrong)


def window_diff(reference, guess, k, weighted=False):
    a, b = bits_of(reference), bits_of(guess)
    off = [abs(sum(a[i : i + k]) - sum(b[i : i + k])) for i in range(reference.n - k)]
    return sum(off if weighted else map(bool, off)) / len(off)


def win_pr(reference, guess, k):
    """tp, fp, fn, tn, counting every window of k gaps that touches the text."""
    a, b = bits_of(reference), bits_of(guess)
    tp = fp = fn = tn = 0
    for start in range(1 - k, len(a)):
        window = range(max(0, start), min(len(a), start + k))
        r, c = sum(a[g] for g in window), sum(b[g] for g in window)
        tp += min(r, c)
        fp += max(0, c - r)
        fn += max(0, r - c)
        tn += k - max(r, c)
    return tp, fp, fn, tn - k * (k - 1)


def most_matches(true, guessed, tolerance):
    """The largest one-to-one matching of boundaries at most `tolerance` apart, trying everything."""
    if not true:
        return 0
    first, rest = true[0], true[1:]
    best = most_matches(rest, guessed, tolerance)
    for i, other in enumerate(guessed):
        if abs(first - other) <= tolerance:
            best = max(best, 1 + most_matches(rest, guessed[:i] + guessed[i + 1 :], tolerance))
    return best


def cheapest_edits(reference, guess, n_t):
    """(cost, near misses, lonely boundaries) of the cheapest set of edits, trying every set of near misses."""
    only_a, only_b = set(reference.at) - set(guess.at), set(guess.at) - set(reference.at)
    possible = [(x, y) for x in only_a for y in only_b if abs(x - y) < n_t]
    best = (len(only_a) + len(only_b), 0, len(only_a) + len(only_b))
    for size in range(1, min(len(only_a), len(only_b)) + 1):
        for chosen in combinations(possible, size):
            if len({x for x, _ in chosen}) == len({y for _, y in chosen}) == size:
                alone = len(only_a) + len(only_b) - 2 * size
                best = min(best, (alone + sum(abs(x - y) for x, y in chosen) / n_t, size, alone))
    return best


def boundary_similarity(reference, guess, n_t=2):
    cost, near, alone = cheapest_edits(reference, guess, n_t)
    placed = len(set(reference.at) & set(guess.at)) + near + alone
    return 1 - cost / placed if placed else 1.0


def segmentation_similarity(reference, guess, n_t=2):
    return 1 - cheapest_edits(reference, guess, n_t)[0] / (reference.n - 1) if reference.n > 1 else 1.0


def masses_of(labels):
    cuts = [0, *(i for i, (x, y) in enumerate(pairwise(labels), 1) if x != y), len(labels)]
    return [b - a for a, b in pairwise(cuts)]
