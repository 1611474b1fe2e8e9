import naive
import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from segtopic.partition.common import words_in_common, words_in_common_each
from segtopic.partition.costs.pairs import entries_of_texts
from segtopic.partition.similarity import (
    depth,
    gap_similarities,
    gap_similarity,
    smooth,
)

rows = hnp.arrays(np.int64, st.tuples(st.integers(0, 9), st.integers(1, 5)), elements=st.integers(0, 3))
curves = hnp.arrays(np.float64, st.integers(0, 20), elements=st.integers(-6, 6).map(lambda k: k / 4))


@given(rows, st.integers(1, 12))
def test_gap_similarity_is_its_definition(table, width):
    expected = naive.gap_similarity(table, width)
    for form in (table, sp.csr_matrix(table), sp.csr_array(table)):
        found = gap_similarity(form, width=width)
        assert found.shape == (max(0, len(table) - 1),)
        np.testing.assert_allclose(found, expected, atol=1e-12)
        assert ((found >= 0) & (found <= 1)).all()


@given(st.lists(rows, min_size=1, max_size=4), st.integers(1, 12))
def test_several_texts_are_as_similar_as_one_by_one(tables, width):
    found = gap_similarities(entries_of_texts([sp.csr_matrix(table) for table in tables]), width=width)
    for own, table in zip(found, tables, strict=True):
        np.testing.assert_allclose(own[: max(0, len(table) - 1)], naive.gap_similarity(table, width), atol=1e-12)
        assert not own[max(0, len(table) - 1) :].any()


@given(curves, st.integers(0, 25))
def test_smooth_is_its_definition(curve, width):
    np.testing.assert_allclose(smooth(curve, width=width), naive.smooth(curve, width), atol=1e-12)


@given(curves)
def test_depth_is_its_definition(curve):
    np.testing.assert_array_equal(depth(curve), naive.depth(curve))
    np.testing.assert_array_equal(depth(curve[::-1]), depth(curve)[::-1])


@given(rows, st.integers(0, 10_000))
def test_words_in_common_is_its_definition(table, seed):
    rng = np.random.default_rng(seed)
    cuts = [c for c in range(1, len(table)) if rng.random() < 0.4]
    for form in (sp.csr_matrix(table), sp.coo_matrix(table), sp.csr_array(table)):
        assert words_in_common(form, cuts) == pytest.approx(naive.words_in_common(table, cuts))


@given(st.lists(rows, min_size=1, max_size=4), st.integers(0, 10_000))
def test_words_in_common_of_several_texts_are_those_one_by_one(tables, seed):
    rng = np.random.default_rng(seed)
    cuts = [[c for c in range(1, len(table)) if rng.random() < 0.4] for table in tables]
    found = words_in_common_each(entries_of_texts([sp.csr_matrix(table) for table in tables]), cuts)
    assert found == pytest.approx([naive.words_in_common(*each) for each in zip(tables, cuts, strict=True)])


def test_words_in_common_tells_subjects_from_chance():
    rng = np.random.default_rng(4)
    subjects = np.repeat(np.eye(3, dtype=int), 10, axis=0)
    own = rng.poisson(3.0 * np.repeat(subjects, 8, axis=1))
    shared = rng.poisson(1.0, size=own.shape)
    assert words_in_common(sp.csr_matrix(own), [10, 20]) < 0.05
    assert words_in_common(sp.csr_matrix(shared), [10, 20]) == pytest.approx(1.0, abs=0.1)
    # Cuts in the wrong places leave the words of one subject on both sides.
    assert words_in_common(sp.csr_matrix(own), [5, 15, 25]) > 0.3
    assert words_in_common(sp.csr_matrix(own), []) == words_in_common(sp.csr_matrix((0, 0)), []) == 1.0


def test_empty_units_leave_no_nan():
    found = gap_similarity([[0, 0], [1, 0], [0, 0], [0, 0], [2, 0]], width=1)
    assert found.tolist() == [0.0, 0.0, 0.0, 0.0]
    assert gap_similarity([[0, 0], [1, 0], [0, 0], [0, 0], [2, 0]], width=3).tolist() == [0.0, 1.0, 1.0, 1.0]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: gap_similarity([[1]], width=0), "width of 1"),
        (lambda: gap_similarity([1, 2], width=1), "shape"),
        (lambda: gap_similarity([[np.nan]], width=1), "finite"),
        (lambda: gap_similarity(sp.csr_matrix([[np.inf]]), width=1), "finite"),
        (lambda: smooth([1.0], width=-1), "width of 0"),
        (lambda: smooth([[1.0]], width=1), "one row"),
        (lambda: depth([np.nan]), "NaN"),
    ],
)
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
