import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segtopic.partition.costs import Cost, dirichlet_multinomial, kernel_scatter
from segtopic.partition.penalties import for_count, for_length, log_words, optimal_path
from segtopic.partition.search import optimal, total


def test_the_prior_of_u00_is_the_log_of_the_words():
    assert log_words(1) == log_words(0) == 0.0
    assert log_words(100, weight=0.5) == pytest.approx(math.log(10))
    for bad in ({"n_words": -1}, {"n_words": 3, "weight": math.nan}):
        with pytest.raises(ValueError, match="n_words"):
            log_words(bad.pop("n_words"), **bad)


def reachable(cost, **words):
    """The numbers of sections on the lower hull of the best totals: those that some penalty gives."""
    totals = {k: total(cost, optimal(cost, n_sections=k, **words)) for k in range(1, cost.n + 1)}
    found = set()
    for k, here in totals.items():
        over = max(((totals[m] - here) / (k - m) for m in totals if m > k), default=-math.inf)
        under = min(((totals[m] - here) / (k - m) for m in totals if m < k), default=math.inf)
        # Above `over` no larger number wins, below `under` no smaller one.
        if over < under - 1e-6:
            found.add(k)
    return found


@given(st.integers(0, 10_000), st.integers(1, 14), st.sampled_from([dirichlet_multinomial, kernel_scatter]))
def test_the_wished_number_or_the_nearest_that_a_penalty_gives(seed, n, build):
    cost = build(np.random.default_rng(seed).poisson(0.6, size=(n, 6)) + np.eye(n, 6, dtype=int))
    numbers = reachable(cost)
    for wish in range(1, n + 1):
        found = len(optimal(cost, penalty=for_count(cost, n_sections=wish))) + 1
        assert abs(found - wish) <= min(abs(k - wish) for k in numbers)


@given(st.integers(0, 10_000), st.integers(1, 14), st.sampled_from([dirichlet_multinomial, kernel_scatter]))
def test_the_path_holds_every_number_that_a_penalty_gives(seed, n, build):
    cost = build(np.random.default_rng(seed).poisson(0.6, size=(n, 6)) + np.eye(n, 6, dtype=int))
    path = optimal_path(cost, lowest=-1e4)
    numbers = [len(cuts) + 1 for _, cuts in path]
    assert numbers == sorted(set(numbers))
    assert reachable(cost) <= set(numbers)
    assert (numbers[0], numbers[-1]) == (1, n)
    for penalty, cuts in path:
        assert optimal(cost, penalty=penalty) == cuts
    for (upper, cuts), (lower, _) in pairwise(path):
        assert upper > lower
        assert optimal(cost, penalty=upper + 1e-6) == cuts
        assert len(optimal(cost, penalty=upper - 1e-6)) > len(cuts)


def test_the_path_from_a_penalty_up():
    rng = np.random.default_rng(5)
    cost, bonus = dirichlet_multinomial(rng.poisson(0.6, size=(20, 9))), rng.normal(size=19)
    bonus[4] = math.inf
    words = {"bonus": bonus, "min_size": 2, "max_size": 6}
    path = optimal_path(cost, lowest=0.5, **words)
    assert path[-1] == (0.5, optimal(cost, penalty=0.5, **words))
    assert all(5 in cuts for _, cuts in path)
    assert optimal_path(cost, lowest=1e9) == ((1e9, ()),)
    for n in (0, 1):
        assert optimal_path(dirichlet_multinomial(np.ones((n, 2), dtype=int))) == ((0.0, ()),)
    with pytest.raises(ValueError, match="finite penalty"):
        optimal_path(cost, lowest=math.nan)


def test_sizes_and_bonuses_are_kept():
    rng = np.random.default_rng(5)
    cost, bonus = dirichlet_multinomial(rng.poisson(0.6, size=(20, 9))), rng.normal(size=19)
    bonus[4] = math.inf
    words = {"bonus": bonus, "min_size": 2, "max_size": 6}
    for wish in (1, 4, 6, 30):
        cuts = optimal(cost, penalty=for_count(cost, n_sections=wish, **words), **words)
        assert 4 <= len(cuts) + 1 <= 10
        assert 5 in cuts
        if wish in (4, 6):
            assert abs(len(cuts) + 1 - wish) <= 1


def test_a_wished_length_is_a_wished_number():
    cost = dirichlet_multinomial(np.repeat(np.eye(5, dtype=int), 4, axis=0))
    assert optimal(cost, penalty=for_length(cost, length=4)) == (4, 8, 12, 16)
    assert optimal(cost, penalty=for_length(cost, length=1000)) == ()
    assert len(optimal(cost, penalty=for_length(cost, length=0.1))) == 19


def test_texts_of_no_unit_and_of_one():
    for n in (0, 1):
        cost = dirichlet_multinomial(np.ones((n, 2), dtype=int))
        assert optimal(cost, penalty=for_count(cost, n_sections=3)) == ()
        assert optimal(cost, penalty=for_length(cost, length=3)) == ()
    flat = Cost(np.zeros((6, 6)))
    assert len(optimal(flat, penalty=for_count(flat, n_sections=1))) == 0
    assert len(optimal(flat, penalty=for_count(flat, n_sections=6))) == 5


def test_bad_wishes_are_named():
    cost = dirichlet_multinomial(np.eye(3, dtype=int))
    for length in (0, -1, math.inf, math.nan):
        with pytest.raises(ValueError, match="length above 0"):
            for_length(cost, length=length)
    with pytest.raises(ValueError, match="finite number"):
        for_count(cost, n_sections=math.nan)
