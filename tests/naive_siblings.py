"""The lines of one text beside each other, slow and obvious: the twin of `segtopic.headings.siblings`."""

from __future__ import annotations

import math

import numpy as np

from segtopic.headings.features import FEATURES
from segtopic.headings.siblings import _AROUND, _STYLED, SIBLINGS


def siblings(rows, first, at, prose):
    found = np.array([_of_line(k, rows, first, at, prose) for k in range(len(at))])
    assert found.shape == (len(at), len(SIBLINGS))
    return found


def _of_line(k, rows, first, at, prose):
    value = dict(zip(FEATURES, rows.T, strict=True))
    sure, n = first[:, 0], len(at)
    rest = [j for j in range(n) if j != k]
    styled = [value[name] for name in _STYLED]
    style = [*styled, np.minimum(1, abs(value["length, log"]) / 2)]
    length = 3 * value["length, log"]

    def far(columns, j):
        return np.mean([abs(column[k] - column[j]) for column in columns])

    alike = {j: math.exp(-18 * far(style, j) - 0.7 * abs(length[k] - length[j])) for j in rest}
    placed = {j: math.exp(-6 * far([value[name] for name in _AROUND], j)) for j in rest}
    both = {j: alike[j] * placed[j] for j in rest}
    hard = sure > 0.45
    others = sum(sure[j] for j in rest)

    def near(weight):
        return sum(weight[j] * sure[j] for j in rest) / (sum(weight.values()) + 0.3)

    def mean(column, smoothed):
        return sum(sure[j] * column[j] for j in rest) / (others + smoothed)

    up = min(12, at[k] - at[k - 1]) if k else 12
    down = min(12, at[k + 1] - at[k]) if k + 1 < n else 12
    before, after = sure[k - 1] if k else 0, sure[k + 1] if k + 1 < n else 0
    unlike = [abs(column[k] - mean(column, 1e-6)) * min(1, others) for column in styled]
    clipped = min(0.997, max(0.003, sure[k]))
    return [
        math.log(clipped / (1 - clipped)), sure[k], near(alike), near(both), near(placed),
        sum(alike[j] for j in rest if hard[j]), sum(alike[j] for j in rest if not hard[j]), math.log1p(others),
        others / max(1, n - 1), before * (up == 1), after * (down == 1), before, after, up, down,
        math.log1p(sum(sure[j] > sure[k] for j in rest)), max((sure[j] for j in rest), default=0),
        length[k] - mean(length, 1e-6), mean(value["ends with full stop"], 0.3), mean(value["ends with ?"], 0.3),
        *unlike, np.mean(unlike), sum(abs(sure[j] - 0.5) for j in rest) / max(1, n - 1), sum(hard[j] for j in rest),
        sum(sure[:k]) / max(sum(sure), 1e-6), math.log1p(sum(alike.values())),
        *_below(k, first, at, prose), *first[k, 1:], *first[:, 1:3].mean(axis=0),
    ]  # fmt: skip


def _below(k, first, at, prose):
    kinds = dict(zip(at, first, strict=True))
    row = [p for other in (-1, 1, 2) for p in kinds.get(at[k] + other, np.zeros(4))[:3]]
    passing = 1.0
    for other in range(at[k] + 1, min(len(prose), at[k] + 5)):
        if other not in kinds and prose[other]:
            return [*row, passing, passing]
        passing *= kinds[other][1] + 0.7 * kinds[other][3] if other in kinds else 0.5
    return [*row, 0.0, passing]
