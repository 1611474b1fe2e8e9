import math

import naive
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segtopic.partition.costs import Cost, language_model
from segtopic.partition.limits import limited, possible_numbers
from segtopic.partition.search import optimal

INF = math.inf


def random_text(seed, n, band=None):
    """A cost and the size of every unit, some of them 0."""
    rng = np.random.default_rng(seed)
    return language_model(rng.poisson(0.7, size=(n, 6)), band=band), rng.integers(0, 6, size=n)


limits = st.tuples(st.integers(0, 12), st.one_of(st.just(INF), st.integers(0, 16)))
bands = st.one_of(st.none(), st.integers(1, 9))


@given(st.integers(0, 10_000), st.integers(1, 9), bands, limits)
def test_sections_outside_the_limits_are_forbidden_and_the_others_keep_their_price(seed, n, band, limit):
    cost, sizes = random_text(seed, n, band)
    least, most = limit
    found = limited(cost, sizes=sizes, least=least, most=most)
    assert (found.n, found.band) == (cost.n, cost.band)
    for i in range(n):
        for j in range(i + 1, n + 1):
            expected = cost(i, j) if naive.within(sizes, i, j, least, most) else INF
            assert found(i, j) == expected, (i, j)


@given(st.integers(0, 10_000), st.integers(1, 9), limits)
def test_the_best_within_limits_is_the_best_of_all_that_keep_them(seed, n, limit):
    cost, sizes = random_text(seed, n)
    least, most = limit
    found = limited(cost, sizes=sizes, least=least, most=most)
    ways = {
        cuts: price + 0.5 * len(cuts)
        for cuts, price in naive.all_cuts(cost)
        if all(naive.within(sizes, i, j, least, most) for i, j in zip((0, *cuts), (*cuts, n), strict=True))
    }
    if not ways:
        with pytest.raises(ValueError, match="no number of sections fits"):
            optimal(found, penalty=0.5)
    else:
        assert ways[optimal(found, penalty=0.5)] == pytest.approx(min(ways.values()))


def test_sizes_need_not_be_whole():
    # Ten times a tenth is a little less or more than one, which must not forbid what just fits.
    cost = limited(Cost(np.zeros((30, 30))), sizes=[0.1] * 30, most=1.0)
    assert all(math.isfinite(cost(i, i + 10)) for i in range(21))
    assert all(cost(i, i + 11) == INF for i in range(20))


def test_without_limits_nothing_changes():
    cost, sizes = random_text(3, 7)
    np.testing.assert_array_equal(limited(cost, sizes=sizes).table, cost.table)
    before = cost.table.copy()
    limited(cost, sizes=sizes, least=3, most=4)
    np.testing.assert_array_equal(cost.table, before)


def test_pieces_do_not_change_the_answer(monkeypatch):
    cost, sizes = random_text(5, 40, band=9)
    whole = limited(cost, sizes=sizes, least=4, most=11).table
    monkeypatch.setattr("segtopic.partition.costs.pairs._CHUNK", 23)
    np.testing.assert_array_equal(limited(cost, sizes=sizes, least=4, most=11).table, whole)


@pytest.mark.parametrize("sizes", [[1], [1, -1], [1, math.nan], [[1, 1]]])
def test_bad_sizes_are_named(sizes):
    with pytest.raises(ValueError, match=r"one size of 0 or more per unit \(2\)"):
        limited(Cost(np.zeros((2, 2))), sizes=sizes, most=3)


def random_bonus(seed, n):
    rng = np.random.default_rng(seed)
    odd = rng.random(n - 1)
    return np.where(odd < 0.15, INF, np.where(odd > 0.75, -INF, 0.5))


@given(st.integers(0, 10_000), st.integers(1, 9), bands, limits, st.booleans())
def test_possible_numbers_and_the_search_agree_with_all_segmentations(seed, n, band, limit, with_bonus):
    cost, sizes = random_text(seed, n, band)
    least, most = limit
    # Small limits leave more to choose.
    cost = limited(cost, sizes=sizes, least=least // 3, most=most)
    bonus = random_bonus(seed, n) if with_bonus else None
    found = possible_numbers(cost, bonus=bonus)
    assert found == naive.possible_numbers(cost, bonus)
    reachable = {len(cuts) + 1 for cuts, _ in naive.all_cuts(cost, bonus)}
    between = "no number of sections fits" if found is None else f"between {found[0]} and {found[1]} that"
    for number in range(n + 2):
        if number in reachable:
            assert len(optimal(cost, n_sections=number, bonus=bonus)) == number - 1
        else:
            with pytest.raises(ValueError, match=f"{between}.* got n_sections={number}"):
                optimal(cost, n_sections=number, bonus=bonus)


def test_a_number_between_the_possible_ones_may_not_be_had():
    # One section or four: two or three would need one of two or three units.
    table = np.full((4, 4), INF)
    table[:, 0] = table[0, 3] = 0.0
    assert possible_numbers(Cost(table)) == (1, 4)
    with pytest.raises(ValueError, match=r"between 1 and 4 .* got n_sections=2"):
        optimal(Cost(table), n_sections=2)


def test_possible_numbers_of_texts_of_no_unit_and_of_one():
    assert possible_numbers(Cost(np.zeros((0, 1)))) == (0, 0)
    assert possible_numbers(Cost(np.zeros((1, 1))), bonus=[]) == (1, 1)
    assert possible_numbers(Cost(np.full((1, 1), INF))) is None
    assert limited(Cost(np.zeros((0, 1))), sizes=[], least=2).n == 0
    with pytest.raises(ValueError, match=r"shape \(2,\)"):
        possible_numbers(Cost(np.zeros((3, 3))), bonus=[0.0])
