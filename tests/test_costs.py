import itertools

import naive
import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from segtopic.partition.costs import Cost, content_vectors, dirichlet_multinomial, kernel_scatter, language_model

counts = hnp.arrays(np.int64, st.tuples(st.integers(1, 9), st.integers(1, 6)), elements=st.integers(0, 4))
weights = hnp.arrays(
    np.float64, st.tuples(st.integers(1, 9), st.integers(1, 5)), elements=st.integers(-8, 8).map(lambda k: k / 4)
)
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
    dense = [build(rows.toarray(), band=17).table for build in (content_vectors, kernel_scatter)]
    import segtopic.partition.costs.pairs as module

    before = module._CHUNK
    module._CHUNK = 7
    try:
        pieces = [build(rows, band=17).table for build in (dirichlet_multinomial, content_vectors, kernel_scatter)]
        dense_pieces = [build(rows.toarray(), band=17).table for build in (content_vectors, kernel_scatter)]
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
