import naive
import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from segtopic.partition.similarity import depth, gap_similarity, smooth

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


@given(curves, st.integers(0, 25))
def test_smooth_is_its_definition(curve, width):
    np.testing.assert_allclose(smooth(curve, width=width), naive.smooth(curve, width), atol=1e-12)


@given(curves)
def test_depth_is_its_definition(curve):
    np.testing.assert_array_equal(depth(curve), naive.depth(curve))
    np.testing.assert_array_equal(depth(curve[::-1]), depth(curve)[::-1])


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
