import math
from itertools import pairwise

import naive
import numpy as np
import pytest
import ruptures
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from segtopic.partition.costs import Cost, content_vectors, dirichlet_multinomial, kernel_scatter, language_model
from segtopic.partition.costs.base import Costs
from segtopic.partition.search import bisect, optimal, total, valleys
from segtopic.partition.search.exact import counted_each, optimal_each

BUILDERS = (dirichlet_multinomial, language_model, content_vectors, kernel_scatter)


def random_case(seed):
    """A random text of up to 9 units with random limits: the cost and the search's words."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 10))
    band = None if rng.random() < 0.6 else int(rng.integers(1, n + 1))
    cost = BUILDERS[seed % len(BUILDERS)](rng.poisson(0.7, size=(n, 6)), band=band)
    words = {}
    if rng.random() < 0.5:
        words["min_size"] = int(rng.integers(1, 4))
    if rng.random() < 0.5:
        words["max_size"] = int(rng.integers(words.get("min_size", 1), n + 3))
    if rng.random() < 0.6:
        bonus = rng.normal(scale=2.0, size=n - 1)
        odd = rng.random(n - 1)
        bonus[odd < 0.12] = math.inf
        bonus[odd > 0.85] = -math.inf
        words["bonus"] = bonus
    if rng.random() < 0.4:
        words["n_sections"] = int(rng.integers(1, n + 1))
    else:
        words["penalty"] = float(rng.normal(scale=2.0))
    return cost, words


def test_optimal_is_the_best_of_all_on_a_thousand_texts_for_every_cost():
    impossible = 0
    for seed in range(1000 * len(BUILDERS)):
        cost, words = random_case(seed)
        expected = naive.best_cuts(cost, **words)
        if expected is None:
            impossible += 1
            with pytest.raises(ValueError, match="sizes"):
                optimal(cost, **words)
        else:
            assert optimal(cost, **words) == expected, (seed, words)
    assert 200 < impossible < 2000


# Whole numbers make ties exact and frequent.
tied = st.integers(1, 7).flatmap(lambda n: hnp.arrays(np.float64, (n, n), elements=st.integers(0, 3).map(float)))


@settings(max_examples=300)
@given(tied, st.integers(-2, 3), st.one_of(st.none(), st.integers(1, 7)))
def test_ties_go_to_fewer_then_earlier_cuts(table, penalty, n_sections):
    cost = Cost(table)
    if n_sections is not None:
        n_sections = min(n_sections, cost.n)
    words = {"penalty": float(penalty), "n_sections": n_sections}
    assert optimal(cost, **words) == naive.best_cuts(cost, **words)


@given(tied, st.lists(st.integers(-40, 40).map(lambda k: k / 8), min_size=2, max_size=6))
def test_a_larger_penalty_never_gives_more_sections(table, penalties):
    numbers = [len(optimal(Cost(table), penalty=p)) for p in sorted(penalties)]
    assert numbers == sorted(numbers, reverse=True)


@given(st.integers(0, 10_000), st.integers(1, 30))
def test_any_number_of_sections_can_be_had(seed, n):
    cost = dirichlet_multinomial(np.random.default_rng(seed).poisson(0.5, size=(n, 8)))
    for k in range(1, n + 1):
        assert len(optimal(cost, n_sections=k)) == k - 1
        assert len(bisect(cost, n_sections=k)) == k - 1


@given(st.integers(0, 10_000), st.integers(2, 25))
def test_the_penalty_form_finds_what_the_counted_form_finds(seed, n):
    cost = language_model(np.random.default_rng(seed).poisson(0.5, size=(n, 8)))
    cuts = optimal(cost, penalty=1.7)
    by_count = optimal(cost, n_sections=len(cuts) + 1)
    assert total(cost, cuts) == pytest.approx(total(cost, by_count))
    best = min(total(cost, optimal(cost, n_sections=k)) + 1.7 * (k - 1) for k in range(1, n + 1))
    assert total(cost, cuts) + 1.7 * len(cuts) == pytest.approx(best)


@given(st.integers(0, 10_000), st.integers(1, 12), st.integers(1, 4))
def test_optimal_in_the_band_is_optimal_with_a_largest_size(seed, n, band):
    rows = np.random.default_rng(seed).poisson(0.5, size=(n, 8))
    banded, whole = language_model(rows, band=band), language_model(rows)
    assert optimal(banded, penalty=1.0) == optimal(whole, penalty=1.0, max_size=band)


@pytest.mark.parametrize("seed", range(5))
def test_ruptures_finds_the_same_change_points(seed):
    rows = np.random.default_rng(seed).normal(size=(30, 4)) + np.repeat(np.arange(6), 5)[:, None]
    oracle = ruptures.Dynp(model="l2", min_size=2, jump=1).fit(rows)
    angle = ruptures.KernelCPD(kernel="cosine", min_size=1, jump=1).fit(rows)
    linear, cosine = kernel_scatter(rows, normalise=False), kernel_scatter(rows)
    for k in (2, 4, 7):
        assert optimal(linear, n_sections=k, min_size=2) == tuple(oracle.predict(n_bkps=k - 1)[:-1])
        assert optimal(cosine, n_sections=k) == tuple(angle.predict(n_bkps=k - 1)[:-1])


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=6))
def test_several_texts_are_cut_as_one_by_one(seeds):
    cases = [random_case(seed) for seed in seeds]
    costs = [Cost(np.pad(cost.table, ((0, 0), (0, cost.n - cost.band)), constant_values=math.inf)) for cost, _ in cases]
    lengths = np.array([cost.n for cost in costs])
    tables = np.full((len(costs), lengths.max(), lengths.max()), math.inf)
    bonus = np.zeros((len(costs), lengths.max() - 1))
    for table, row, cost, (_, words) in zip(tables, bonus, costs, cases, strict=True):
        table[: cost.n, : cost.n] = np.where(
            np.arange(cost.n) < cost.n - np.arange(cost.n)[:, None], cost.table, math.inf
        )
        row[: cost.n - 1] = words.get("bonus", 0.0)
    penalties = [words.get("penalty", 0.5) for _, words in cases]
    wanted = [min(cost.n, words.get("n_sections", 2)) for cost, (_, words) in zip(costs, cases, strict=True)]

    def alone(k, **words):
        try:
            return optimal(costs[k], bonus=bonus[k, : costs[k].n - 1], **words)
        except ValueError:
            return None

    together = Costs(tables, lengths)
    assert optimal_each(together, penalties=penalties, bonus=bonus) == [
        alone(k, penalty=penalty) for k, penalty in enumerate(penalties)
    ]
    assert counted_each(together, wanted, bonus=bonus) == [
        alone(k, n_sections=number) for k, number in enumerate(wanted)
    ]


def test_texts_of_no_unit_and_of_one():
    empty, one = language_model(np.zeros((0, 2))), language_model([[1, 2]])
    assert optimal(empty) == optimal(empty, n_sections=0, bonus=[]) == bisect(empty) == ()
    assert optimal(one) == optimal(one, n_sections=1, bonus=[]) == bisect(one, n_sections=1) == ()
    assert total(empty, ()) == 0.0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"n_sections": 0}, "between 1 and 6"),
        ({"n_sections": 7}, "between 1 and 6"),
        ({"n_sections": 4, "min_size": 2}, "between 1 and 3"),
        ({"n_sections": 1, "max_size": 4}, "between 2 and 6"),
        ({"n_sections": 1, "bonus": [0, math.inf, 0, 0, 0]}, "between 2 and 6"),
        ({"n_sections": 6, "bonus": [0, -math.inf, 0, 0, 0]}, "between 1 and 5"),
        ({"min_size": 3, "bonus": [0, math.inf, 0, 0, 0]}, "no number of sections"),
        ({"min_size": 0}, "min_size"),
        ({"min_size": 3, "max_size": 2}, "max_size=2"),
        ({"bonus": [0.0]}, r"shape \(5,\)"),
        ({"bonus": [0, math.nan, 0, 0, 0]}, "NaN"),
        ({"penalty": math.nan}, "finite penalty"),
        ({"penalty": math.inf}, "finite penalty"),
    ],
)
def test_what_cannot_be_had_is_named(words, message):
    with pytest.raises(ValueError, match=message):
        optimal(language_model(np.eye(6, dtype=int)), **words)


@given(st.integers(0, 10_000), st.integers(1, 9))
def test_bisect_is_its_definition_and_nested(seed, n):
    cost = dirichlet_multinomial(np.random.default_rng(seed).poisson(0.7, size=(n, 6)))
    before = set()
    for k in range(1, n + 1):
        cuts = bisect(cost, n_sections=k)
        assert cuts == naive.bisected(cost, k)
        assert before <= set(cuts)
        before = set(cuts)


@given(st.integers(0, 10_000), st.integers(2, 15), st.integers(1, 3))
def test_bisect_keeps_sizes_pins_and_penalties(seed, n, low):
    rng = np.random.default_rng(seed)
    cost = language_model(rng.poisson(0.7, size=(n, 6)))
    bonus = np.where(rng.random(n - 1) < 0.2, -math.inf, 0.0)
    if n > 2 * low:
        bonus[low - 1] = math.inf
    few, many = (bisect(cost, penalty=p, bonus=bonus, min_size=low) for p in (2.0, -1.0))
    assert set(few) <= set(many)
    for cuts in (few, many):
        assert np.isinf(bonus[[c - 1 for c in cuts]]).sum() == (n > 2 * low)
        assert min(np.diff([0, *cuts, n])) >= min(low, n)


def test_bisect_needs_the_whole_text():
    with pytest.raises(ValueError, match="band"):
        bisect(language_model(np.eye(4, dtype=int), band=2))
    with pytest.raises(ValueError, match="at most 2 sections"):
        bisect(language_model(np.eye(4, dtype=int)), n_sections=3, min_size=2)
    with pytest.raises(ValueError, match="at least 2"):
        bisect(language_model(np.eye(4, dtype=int)), n_sections=1, bonus=[0, math.inf, 0])
    with pytest.raises(ValueError, match="apart"):
        bisect(language_model(np.eye(4, dtype=int)), min_size=2, bonus=[math.inf, 0, 0])


curves = hnp.arrays(np.float64, st.integers(0, 20), elements=st.integers(0, 6).map(lambda k: k / 6))


@given(curves, st.integers(1, 5), st.floats(-2, 2))
def test_valleys_keep_their_distance_and_lie_deep(curve, distance, deviations):
    cuts = valleys(curve, deviations=deviations, min_distance=distance)
    assert all(b - a >= distance for a, b in pairwise(cuts))
    depths = naive.depth(curve)
    for cut in cuts:
        assert depths[cut - 1] > max(0.0, depths.mean() - deviations * depths.std()) - 1e-9


@given(curves, st.integers(1, 4), st.integers(0, 2**20 - 1))
def test_valleys_give_every_number_and_allowed_gaps_first(curve, distance, bits):
    allowed = np.array([bits >> g & 1 for g in range(curve.size)], dtype=bool)
    for k in range(1, curve.size + 2):
        cuts = valleys(curve, n_sections=k, min_distance=distance, allowed=allowed)
        assert len(cuts) == k - 1
        assert sum(allowed[c - 1] for c in cuts) == min(k - 1, allowed.sum())


def test_without_limits_the_deepest_valleys_are_cut():
    curve = [0.9, 0.1, 0.9, 0.5, 0.9, 0.4, 0.8]
    assert valleys(curve, n_sections=3) == (2, 6)
    assert valleys(curve, deviations=9) == (2, 4, 6)
    assert valleys(curve, n_sections=2, min_distance=3) == (2,)
    assert valleys(curve, allowed=[False] * 7) == ()
    for words, message in (
        ({"n_sections": 9}, "between 1 and 8"),
        ({"allowed": [True]}, "shape"),
        ({"min_distance": 0}, "min_distance"),
    ):
        with pytest.raises(ValueError, match=message):
            valleys(curve, **words)
