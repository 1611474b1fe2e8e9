"""How many themes an archive has: as many as its words, taken in two halves, agree on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from segtopic.progress import tracked
from segtopic.themes.discovery.growing import grow, join
from segtopic.themes.discovery.rows import Floats, Ints, Rows

__all__ = ["Trial", "number_of_themes", "trials"]

SPLITS = 5
"""How many times the terms are parted in two halves."""
MOST = 30
FEWEST_SECTIONS = 5
"""Sections that a theme has at least, on average, where the number is not given."""
SHARE = 5 / 8
"""Of what further themes tell, the share that both halves of the words must tell alike."""
LEAST_AGREEMENT = 0.1
PATIENCE = 12


class Trial(NamedTuple):
    """A number of themes that was tried.

    Attributes
    ----------
    n_themes : int
        The number.
    told : float
        How much the themes tell of a section, in nats, beyond chance: the mean entropy of the two halves' themes.
    shared : float
        How much of it both halves tell alike: their mutual information beyond chance.
    """

    n_themes: int
    told: float
    shared: float

    @property
    def agreement(self) -> float:
        """Adjusted mutual information of the two halves: 0 by chance, 1 for the same themes."""
        return self.shared / self.told if self.told > 0 else 0.0

    @property
    def worth(self) -> float:
        """What the halves share, less the cost of all that they tell."""
        return self.shared - SHARE * self.told


def trials(matrix: Any, hashes: NDArray[np.uint64], *, progress: bool = False) -> list[Trial]:
    """Try two themes, three, four ... on halves of the words.

    The terms are parted in two halves by their hashes, the sections are grouped by each half alone, and the two
    groupings are compared; five times over with other halves. They are grown until more of them have long been worth
    less, and joined again; what counts is how they agree on the way back, where they are better.

    Parameters
    ----------
    matrix : scipy.sparse.csr_matrix of float, (sections, terms)
        Weighted rows, as `segtopic.themes.discovery.weighing.weigh` gives them.
    hashes : array of uint64, (terms,)
        A hash for every term.
    progress : bool
        Whether to show a bar: one for the way up, whose end is not known, and one for the way back.

    Returns
    -------
    list of Trial
        From two themes on; empty where there are too few sections.
    """
    most = min(MOST, matrix.shape[0] // FEWEST_SECTIONS)
    used = np.unique(matrix.indices)
    matrix, hashes = matrix[:, used], hashes[used]
    halves: list[tuple[Rows, Rows]] = []
    for split in range(SPLITS if most > 1 else 0):
        half = (hashes >> np.uint64(split)) & np.uint64(1) == 1
        first, second = (Rows(_unit(matrix[:, np.flatnonzero(side)])) for side in (half, ~half))
        halves.append((first, second))
    grown = [(grow(first, most), grow(second, most)) for first, second in halves]
    found: list[Trial] = []
    last: list[tuple[_Grouped, _Grouped]] = []
    up = iter(partial(_step, grown), None)
    with closing(tracked(up, progress=progress, doing="growing themes", unit="step")) as steps:
        for step in steps:
            last = step
            found.append(_trial(step))
            if len(found) - number_of_themes(found) >= PATIENCE:
                break
    if len(found) < 3:
        return found[1:]
    joined = [
        (join(first, *one), join(second, *other)) for (first, second), (one, other) in zip(halves, last, strict=True)
    ]
    back = iter(partial(_step, joined), None)
    fewer = len(last[0][0][1]) - 1
    with closing(tracked(back, progress=progress, doing="joining themes", unit="step", total=fewer)) as steps:
        found = [_trial(last), *map(_trial, steps)]
    return found[-2::-1]


def number_of_themes(tried: Sequence[Trial]) -> int:
    """The number of themes that the trials speak for.

    A further theme is worth having where five eighths of what it tells is told alike by both halves of the words. Where
    no number is worth more than a single theme by that, sections are short or subjects close, and the number on which
    the halves agree best is taken; one theme where they agree no better than by chance.

    Parameters
    ----------
    tried : sequence of Trial
        As `trials` gives them.

    Returns
    -------
    int
        1 where nothing was tried.

    References
    ----------
    To choose a number of clusters by their stability: T. Lange, V. Roth, M. Braun, J. Buhmann, "Stability-based
    validation of clustering solutions", Neural Computation 16, 2004; here stability over words instead of sections, for
    the halves of the words are two views of the same sections, and in nats, for shares are highest for two themes.

    Examples
    --------
    >>> from segtopic.themes.discovery.number import Trial, number_of_themes
    >>> number_of_themes([Trial(2, 0.7, 0.6), Trial(3, 1.1, 0.95), Trial(4, 1.4, 1.0)])
    3
    """
    best = max(tried, key=lambda trial: trial.worth, default=None)
    if best is None or best.worth > 0:
        return best.n_themes if best else 1
    best = max(tried, key=lambda trial: trial.agreement)
    return best.n_themes if best.agreement > LEAST_AGREEMENT else 1


_Grouped = tuple[Ints, Floats]


def _step(pairs: Sequence[tuple[Iterator[_Grouped], Iterator[_Grouped]]]) -> list[tuple[_Grouped, _Grouped]] | None:
    """The next number of groups of all halves; None where one of them has no more."""
    steps = []
    for one, other in pairs:
        first, second = next(one, None), next(other, None)
        if first is None or second is None:
            return None
        steps.append((first, second))
    return steps or None


def _trial(step: Sequence[tuple[_Grouped, _Grouped]]) -> Trial:
    told, shared = np.mean([_information(first[0], second[0]) for first, second in step], axis=0)
    return Trial(len(step[0][0][1]), float(told), float(shared))


def _information(first: Ints, second: Ints) -> tuple[float, float]:
    """Mean entropy and mutual information of two groupings, each less what chance gives."""
    from sklearn.metrics.cluster import contingency_matrix, expected_mutual_information, mutual_info_score

    table = contingency_matrix(first, second, sparse=True).astype(np.int64)
    by_chance = float(expected_mutual_information(table, len(first)))
    shared = float(mutual_info_score(None, None, contingency=table))
    told = (_entropy(first) + _entropy(second)) / 2
    return told - by_chance, shared - by_chance


def _entropy(groups: Ints) -> float:
    share = np.bincount(groups) / len(groups)
    share = share[share > 0]
    return float(-(share * np.log(share)).sum())


def _unit(matrix: Any) -> Any:
    """Rows of length 1, in place; those that are empty stay so."""
    matrix = matrix.tocsr()
    sizes = np.sqrt(
        np.bincount(np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr)), matrix.data**2, matrix.shape[0])
    )
    matrix.data /= np.repeat(np.where(sizes > 0, sizes, 1.0), np.diff(matrix.indptr))
    return matrix
