import itertools
import math
from functools import partial

import naive
import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from segtopic.partition.costs import (
    Cost,
    content_vectors,
    dirichlet_multinomial,
    dirichlet_multinomials,
    expected_hits,
    gaussian,
    kernel_scatter,
    language_model,
)
from segtopic.partition.costs.directions import content_costs
from segtopic.partition.costs.gaussian import gaussian_costs
from segtopic.partition.costs.hits import hit_costs
from segtopic.partition.costs.pairs import entries_of_texts
from segtopic.partition.costs.words import dirichlet_costs
from segtopic.partition.search import optimal, total

counts = hnp.arrays(np.int64, st.tuples(st.integers(1, 9), st.integers(1, 6)), elements=st.integers(0, 4))
weights = hnp.arrays(
    np.float64, st.tuples(st.integers(1, 9), st.integers(1, 5)), elements=st.integers(-8, 8).map(lambda k: k / 4)
)
UNIT = {"spread": 1.0, "dimension": 1.0, "prior": 1.0}
bands = st.one_of(st.none(), st.integers(1, 12))


def both(rows):
    return rows, sp.csr_matrix(rows)


def check(cost, price, n, band):
    expected = naive.table(price, n, band or n)
    assert cost.table.shape == expected.shape
    np.testing.assert_allclose(cost.table, expected, rtol=1e-9, atol=1e-7)


@given(counts, bands, st.sampled_from([0.05, 0.5, 1.0, 3.0]), st.integers(0, 5))
def test_dirichlet_multinomial_is_its_definition(rows, band, concentration, more):
    terms = max(1, int((rows.sum(axis=0) > 0).sum()) + more)
    for form in both(rows):
        cost = dirichlet_multinomial(form, concentration=concentration, vocabulary=terms, band=band)
        check(cost, lambda i, j: naive.dirichlet_multinomial(rows, i, j, concentration, terms), len(rows), band)


@given(counts, bands, st.lists(st.sampled_from([0.05, 0.5, 1.0, 3.0]), max_size=4), st.integers(0, 5))
def test_several_concentrations_are_each_by_itself(rows, band, concentrations, more):
    terms = max(1, int((rows.sum(axis=0) > 0).sum()) + more)
    for form in both(rows):
        costs = dirichlet_multinomials(form, concentrations=concentrations, vocabulary=terms, band=band)
        assert len(costs) == len(concentrations)
        for cost, own in zip(costs, concentrations, strict=True):
            alone = dirichlet_multinomial(form, concentration=own, vocabulary=terms, band=band)
            np.testing.assert_array_equal(cost.table, alone.table)
            check(cost, lambda i, j, own=own: naive.dirichlet_multinomial(rows, i, j, own, terms), len(rows), band)


@given(counts, bands)
def test_language_model_is_its_definition(rows, band):
    terms = max(1, int((rows.sum(axis=0) > 0).sum()))
    for form in both(rows):
        check(language_model(form, band=band), lambda i, j: naive.language_model(rows, i, j, terms), len(rows), band)


@given(weights, bands, st.booleans())
def test_vector_costs_are_their_definitions(rows, band, normalise):
    used = naive.unit_rows(rows) if normalise else rows
    for form in both(rows):
        cost = content_vectors(form, normalise=normalise, band=band)
        # A square root turns rounding of 1e-16 into 1e-8 where rows cancel.
        np.testing.assert_allclose(
            cost.table,
            naive.table(lambda i, j: naive.content_vectors(used, i, j), len(rows), band or len(rows)),
            atol=1e-6,
        )
        cost = kernel_scatter(form, normalise=normalise, band=band)
        check(cost, lambda i, j: naive.kernel_scatter(used, i, j), len(rows), band)


above_0 = st.sampled_from([0.1, 0.7, 1.0, 4.0, 75.0])


@given(weights, bands, st.integers(0, 1000), above_0, above_0, above_0)
def test_gaussian_is_its_definition(rows, band, seed, spread, dimension, prior):
    sizes = np.random.default_rng(seed).choice([0.0, 0.5, 1.0, 7.0], size=len(rows))
    cost = gaussian(rows, sizes=sizes, spread=spread, dimension=dimension, prior=prior, band=band)
    check(cost, lambda i, j: naive.gaussian(rows, sizes, i, j, spread, dimension, prior), len(rows), band)


@given(weights, above_0, above_0, st.data())
def test_gaussian_weighs_segmentations_as_the_marginal_likelihood_does(rows, spread, prior, data):
    n, dimension = rows.shape
    cost = gaussian(rows, sizes=np.ones(n), spread=spread, dimension=dimension, prior=prior)

    def evidence(cuts):
        edges = itertools.pairwise((0, *cuts, n))
        return sum(naive.gaussian_evidence(rows, i, j, spread, prior) for i, j in edges)

    some = st.sets(st.integers(1, n - 1)).map(sorted) if n > 1 else st.just([])
    one, two = data.draw(some), data.draw(some)
    expected = evidence(one) - evidence(two)
    assert total(cost, tuple(one)) - total(cost, tuple(two)) == pytest.approx(expected, rel=1e-7, abs=1e-6)


def same(together, alone):
    """Whether several texts cost together what they cost one by one, and nothing reaches past an end."""
    for k, cost in enumerate(alone):
        np.testing.assert_allclose(together[k].table, cost.table, rtol=1e-9, atol=1e-9)
        assert np.isinf(together.tables[k, cost.n :]).all()
        assert np.isinf(together.tables[k, : cost.n, cost.n :]).all()


@given(st.lists(counts, min_size=1, max_size=4))
def test_several_texts_cost_what_each_costs_by_itself(texts):
    sparse = [sp.csr_matrix(rows) for rows in texts]
    rows = entries_of_texts(sparse)
    for costs, concentration in zip(dirichlet_costs(rows, concentrations=[0.2, 1.0]), [0.2, 1.0], strict=True):
        same(costs, [dirichlet_multinomial(own, concentration=concentration) for own in sparse])
    same(content_costs(rows), [content_vectors(own) for own in sparse])


@given(st.lists(st.integers(1, 8), min_size=1, max_size=4), st.integers(0, 10_000))
def test_vectors_and_hits_of_several_texts_cost_what_each_costs_by_itself(lengths, seed):
    rng, n = np.random.default_rng(seed), max(lengths)
    rows, sizes, at = (
        rng.normal(size=(len(lengths), n, 3)),
        rng.random((len(lengths), n)),
        rng.random((len(lengths), n - 1)),
    )
    adjacent = rng.random((len(lengths), n)) < 0.6
    for k, length in enumerate(lengths):
        rows[k, length:], sizes[k, length:], at[k, length - 1 :], adjacent[k, length:] = 0.0, 0.0, 0.0, False
    spread, words = rng.random(len(lengths)) + 0.1, {"prior": 2.0}
    same(
        gaussian_costs(
            rows, lengths=np.array(lengths), sizes=sizes, spread=spread, dimension=np.full(len(lengths), 3.0), **words
        ),
        [
            gaussian(rows[k, :m], sizes=sizes[k, :m], spread=spread[k], dimension=3.0, **words)
            for k, m in enumerate(lengths)
        ],
    )
    same(
        hit_costs(at, lengths=np.array(lengths), near=0.5, adjacent=adjacent),
        [expected_hits(at[k, : m - 1], near=0.5, adjacent=adjacent[k, :m]) for k, m in enumerate(lengths)],
    )


def chances(n, seed):
    """Probabilities at the gaps of n units, some of them 0 or 1, what a near miss is worth, and which units are short."""
    rng = np.random.default_rng(seed)
    odd = rng.random(n - 1)
    at = np.where(odd < 0.1, 0.0, np.where(odd > 0.9, 1.0, rng.random(n - 1)))
    return at, float(rng.choice([0.0, 0.3, 0.5, 1.0])), rng.random(n) < 0.7


@given(st.integers(1, 9), st.integers(0, 10_000), st.booleans())
def test_expected_hits_counts_every_gap_once(n, seed, all_adjacent):
    at, near, adjacent = chances(n, seed)
    cost = expected_hits(at, near=near, adjacent=None if all_adjacent else adjacent)
    beside = [True] * n if all_adjacent else adjacent
    for number in range(n):
        earned = []
        for cuts in itertools.combinations(range(1, n), number):
            earned.append(naive.hits(at, cuts, near, beside))
            assert total(cost, cuts) == pytest.approx(-earned[-1])
        best = optimal(cost, n_sections=number + 1)
        assert naive.hits(at, best, near, beside) == pytest.approx(max(earned))


@given(st.integers(1, 9), st.integers(0, 10_000), st.integers(1, 12))
def test_expected_hits_in_a_band_are_those_of_the_whole(n, seed, band):
    at, near, adjacent = chances(n, seed)
    whole = expected_hits(at, near=near, adjacent=adjacent)
    part = expected_hits(at, near=near, adjacent=adjacent, band=band)
    np.testing.assert_array_equal(part.table, whole.table[:, : min(band, n)])


def test_a_near_miss_beats_two_small_chances():
    # Both sides of gap 2 are worth more from gap 2 than the largest of the others alone.
    at = [0.1, 0.4, 0.35, 0.4, 0.1]
    assert optimal(expected_hits(at, near=0.5), n_sections=2) == (3,)
    assert optimal(expected_hits(at, near=0.0), n_sections=2) == (2,)
    # Where unit 2 is long, gap 2 gains from the right alone, gap 4 from both sides.
    assert optimal(expected_hits(at, adjacent=[True, True, False, True, True, True]), n_sections=2) == (4,)


@given(counts, st.booleans())
def test_doubled_entries_of_a_sparse_table_are_one_entry(rows, backwards):
    unit, term = np.nonzero(rows)
    tokens = np.repeat(np.arange(unit.size), rows[unit, term])
    bounds = np.concatenate(([0], np.cumsum(rows.sum(axis=1))))
    split = sp.csr_matrix((np.ones(tokens.size), term[tokens], bounds), shape=rows.shape)
    if backwards:
        for a, b in itertools.pairwise(bounds):
            split.indices[a:b] = split.indices[a:b][::-1].copy()
    for build in (dirichlet_multinomial, language_model, content_vectors, kernel_scatter):
        np.testing.assert_allclose(build(split).table, build(rows).table, atol=1e-6)


@given(counts, bands)
def test_costs_of_cosine_and_scatter_never_fall_when_sections_join(rows, band):
    for cost in (content_vectors(rows, band=band), kernel_scatter(rows, band=band)):
        for i in range(cost.n):
            for j in range(i + 2, min(cost.n, i + cost.band) + 1):
                for m in range(i + 1, j):
                    assert cost(i, m) + cost(m, j) <= cost(i, j) + 1e-7


@given(counts, st.integers(1, 9), st.integers(1, 9))
def test_sums_and_weights(rows, a, b):
    one, two = language_model(rows, band=a), content_vectors(rows, band=b)
    both = one + 2.5 * two
    assert both.band == min(one.band, two.band)
    for i in range(both.n):
        for j in range(i + 1, min(both.n, i + both.band) + 1):
            assert both(i, j) == one(i, j) + 2.5 * two(i, j)
    nothing = 0 * one
    assert nothing(0, 1) == 0.0
    assert np.array_equal(np.isinf(nothing.table), np.isinf(one.table))


@settings(max_examples=20)
@given(st.integers(0, 1000))
def test_pieces_do_not_change_the_answer(seed):
    rng = np.random.default_rng(seed)
    rows = sp.csr_matrix(rng.poisson(0.4, size=(60, 12)))
    whole = [build(rows, band=17).table for build in (dirichlet_multinomial, content_vectors, kernel_scatter)]
    dense_costs = (content_vectors, kernel_scatter, partial(gaussian, sizes=np.arange(60), **UNIT))
    dense = [build(rows.toarray(), band=17).table for build in dense_costs]
    import segtopic.partition.costs.pairs as module

    before = module._CHUNK
    module._CHUNK = 7
    try:
        pieces = [build(rows, band=17).table for build in (dirichlet_multinomial, content_vectors, kernel_scatter)]
        dense_pieces = [build(rows.toarray(), band=17).table for build in dense_costs]
    finally:
        module._CHUNK = before
    for a, b in zip([*whole, *dense], [*pieces, *dense_pieces], strict=True):
        np.testing.assert_allclose(a, b, atol=1e-7)


def test_texts_without_units_words_or_terms():
    for build in (dirichlet_multinomial, language_model, content_vectors, kernel_scatter):
        for empty in (np.zeros((0, 3)), sp.csr_matrix((0, 3))):
            assert (build(empty).n, build(empty).band) == (0, 1)
        for blank in (np.zeros((4, 3)), np.zeros((4, 0)), sp.csr_matrix((4, 3))):
            assert build(blank)(0, 4) == 0.0
    assert (lambda cost: (cost.n, cost.band))(gaussian(np.zeros((0, 3)), sizes=[], **UNIT)) == (0, 1)
    assert gaussian(np.zeros((4, 0)), sizes=[0, 1, 2, 0], **UNIT)(0, 4) == pytest.approx(math.log(4) / 2)
    assert dirichlet_multinomials([[1, 2]], concentrations=[]) == ()
    assert expected_hits([])(0, 1) == 0.0


def test_a_cost_cannot_be_changed():
    cost = language_model([[1, 0], [0, 1]])
    with pytest.raises(ValueError, match="read-only"):
        cost.table[0, 0] = 1.0
    with pytest.raises(AttributeError):
        cost.table = np.zeros((2, 2))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: dirichlet_multinomial([[1, -1]]), "whole numbers of 0 or more"),
        (lambda: language_model([[0.5, 1]]), "whole numbers of 0 or more"),
        (lambda: language_model([[np.nan, 1]]), "finite numbers"),
        (lambda: content_vectors([[np.nan, 1]]), "finite numbers"),
        (lambda: kernel_scatter(sp.csr_matrix([[np.inf, 1]])), "finite numbers"),
        (lambda: content_vectors([1, 2, 3]), "shape"),
        (lambda: dirichlet_multinomial([[1]], band=0), "band of 1"),
        (lambda: dirichlet_multinomial([[1]], concentration=0), "concentration above 0"),
        (lambda: dirichlet_multinomial([[1, 1]], vocabulary=1), "at least the 2 terms"),
        (lambda: dirichlet_multinomials([[1]], concentrations=[1, math.inf]), "concentration above 0, got inf"),
        (lambda: dirichlet_multinomials([[1]], concentrations=[0.5, math.nan]), "concentration above 0, got nan"),
        (lambda: gaussian([[1], [1]], sizes=[1], **UNIT), r"one size of 0 or more per row \(2\), got shape \(1,\)"),
        (lambda: gaussian([[1]], sizes=[-1], **UNIT), "size of 0 or more"),
        (lambda: gaussian([[1]], sizes=[math.inf], **UNIT), "size of 0 or more"),
        (lambda: gaussian([[1]], sizes=[math.nan], **UNIT), "size of 0 or more"),
        (lambda: gaussian([[np.nan]], sizes=[1], **UNIT), "finite numbers"),
        (lambda: gaussian([1], sizes=[1], **UNIT), "shape"),
        (lambda: gaussian([[1]], sizes=[1], band=0, **UNIT), "band of 1"),
        (lambda: gaussian([[1]], sizes=[1], **{**UNIT, "spread": 0}), "spread above 0, got 0"),
        (lambda: gaussian([[1]], sizes=[1], **{**UNIT, "dimension": math.inf}), "dimension above 0, got inf"),
        (lambda: gaussian([[1]], sizes=[1], **{**UNIT, "prior": math.nan}), "prior above 0, got nan"),
        (lambda: expected_hits([0.5, 1.1]), "between 0 and 1"),
        (lambda: expected_hits([-0.1]), "between 0 and 1"),
        (lambda: expected_hits([math.nan]), "between 0 and 1"),
        (lambda: expected_hits([[0.5]]), r"between 0 and 1, got shape \(1, 1\)"),
        (lambda: expected_hits([0.5], near=1.5), "near=1.5"),
        (lambda: expected_hits([0.5], near=math.nan), "near=nan"),
        (lambda: expected_hits([0.5], adjacent=[True]), r"one entry per unit \(2\)"),
        (lambda: expected_hits([0.5], band=0), "band of 1"),
        (lambda: Cost(np.zeros(3)), "shape"),
        (lambda: Cost(np.zeros((2, 3))), "band <= n"),
        (lambda: Cost(np.array([[np.nan]])), "NaN"),
        (lambda: Cost(np.array([[-np.inf]])), "-inf"),
        (lambda: language_model([[1], [1]]) + language_model([[1]]), "one text"),
        (lambda: -1 * language_model([[1]]), "0 or more"),
        (lambda: language_model([[1], [1]])(1, 1), "0 <= i < j <= 2"),
    ],
)
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_what_reaches_past_the_end_is_never_read():
    cost = Cost(np.array([[1.0, 2.0], [1.0, np.nan]]))
    assert cost(0, 2) == 2.0
    assert repr(cost) == "<Cost: 2 units, sections up to 2>"


@given(counts, bands, st.sampled_from([0.1, 1.0]))
def test_terms_that_stand_often_cost_what_others_do(table, band, concentration):
    expected = dirichlet_multinomial(sp.csr_matrix(table), concentration=concentration, band=band)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("segtopic.partition.costs.words._MANY_PAIRS", 0)
        found = dirichlet_multinomial(sp.csr_matrix(table), concentration=concentration, band=band)
    np.testing.assert_allclose(found.table, expected.table, rtol=1e-9, atol=1e-9)
