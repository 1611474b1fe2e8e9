import math

import naive
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from segtopic.partition.costs import Cost, dirichlet_multinomial, kernel_scatter, language_model
from segtopic.partition.costs.base import Costs
from segtopic.partition.limits import limited
from segtopic.partition.posterior import boundary_probabilities, probabilities_for_count, probabilities_for_counts
from segtopic.partition.search import optimal

BUILDERS = (dirichlet_multinomial, language_model, kernel_scatter)
INF = math.inf


def random_cost(seed, n, band=None):
    rows = np.random.default_rng(seed).poisson(0.7, size=(n, 6))
    return BUILDERS[seed % len(BUILDERS)](rows, band=band)


def forbidding(cost, seed, share):
    """The cost with some sections forbidden, and numbers that nobody may read past the end of the text."""
    table = np.array(cost.table)
    table[np.random.default_rng(seed).random(table.shape) < share] = INF
    table[np.isinf(cost.table)] = np.nan
    return Cost(table)


def random_bonus(seed, n):
    rng = np.random.default_rng(seed)
    bonus, odd = rng.normal(scale=2.0, size=n - 1), rng.random(n - 1)
    bonus[odd < 0.15] = INF
    bonus[odd > 0.8] = -INF
    return bonus


def flat(n, unit=0.0):
    """Every segmentation costs the same: `unit` for each unit."""
    return Cost(np.tile(unit * np.arange(1, n + 1), (n, 1)))


def huge():
    """Costs whose rounding alone is thousands of nats."""
    return Cost(1e100 * np.random.default_rng(0).random((9, 9)))


def expected_at(cost, wished, bonus=None):
    """The probabilities at the penalty that expects the wished number of cuts, by halving."""
    low, high = -100.0, 100.0
    for _ in range(80):
        middle = (low + high) / 2
        if boundary_probabilities(cost, penalty=middle, bonus=bonus).sum() > wished:
            low = middle
        else:
            high = middle
    return boundary_probabilities(cost, penalty=low, bonus=bonus)


def test_probabilities_are_those_of_all_segmentations():
    impossible = 0
    for seed in range(600):
        rng = np.random.default_rng(seed)
        n = int(rng.integers(2, 9))
        cost = random_cost(seed, n, band=None if rng.random() < 0.5 else int(rng.integers(1, n + 1)))
        if rng.random() < 0.4:
            cost = forbidding(cost, seed, share=0.3)
        bonus = random_bonus(seed, n) if rng.random() < 0.6 else None
        words = {"penalty": float(rng.normal(scale=3.0)), "bonus": bonus}
        if naive.possible_numbers(cost, bonus) is None:
            impossible += 1
            with pytest.raises(ValueError, match=r"leave a partition: .* no number of sections fits"):
                boundary_probabilities(cost, **words)
            continue
        found = boundary_probabilities(cost, **words)
        np.testing.assert_allclose(found, naive.boundary_probabilities(cost, **words), atol=2e-9, err_msg=str(seed))
        if bonus is not None:
            assert (found[bonus == INF] == 1).all()
            assert (found[bonus == -INF] == 0).all()
    assert 50 < impossible < 300


def test_every_segmentation_weighs_the_same_where_nothing_costs():
    assert boundary_probabilities(flat(7)).tolist() == [0.5] * 6
    # A cut for 1 nat is e times rarer than none.
    np.testing.assert_allclose(boundary_probabilities(flat(7), penalty=1.0), 1 / (1 + math.e), atol=1e-9)
    assert boundary_probabilities(flat(4), bonus=[INF, -INF, 0]).tolist() == [1.0, 0.0, 0.5]


@given(st.integers(0, 10_000), st.integers(2, 10), st.floats(-30, 30))
def test_what_is_the_same_for_all_segmentations_says_nothing(seed, n, price):
    # Also where the sums are far outside what a float can hold.
    cost, bonus = random_cost(seed, n), random_bonus(seed, n)
    expected = naive.boundary_probabilities(cost, penalty=1.0, bonus=bonus)
    for unit in (price, 1000.0, -1000.0):
        more = Cost(cost.table + flat(n, unit).table)
        np.testing.assert_allclose(boundary_probabilities(more, penalty=1.0, bonus=bonus), expected, atol=1e-8)
    # What every section costs is what every cut costs.
    dearer = Cost(cost.table + price)
    found = boundary_probabilities(dearer, penalty=1.0 - price, bonus=bonus)
    np.testing.assert_allclose(found, expected, atol=1e-8)


@given(st.integers(0, 10_000), st.integers(2, 12))
def test_a_sharp_posterior_is_the_best_segmentation(seed, n):
    # Tables of random numbers have one best segmentation.
    cost = Cost(np.random.default_rng(seed).random((n, n)))
    certain = boundary_probabilities(1e5 * cost, penalty=1e4)
    expected = [float(c in optimal(cost, penalty=0.1)) for c in range(1, n)]
    np.testing.assert_allclose(certain, expected, atol=0.02)


@settings(max_examples=150)
@given(st.integers(0, 10_000), st.integers(2, 30), st.floats(0, 1))
def test_the_wished_number_is_what_is_expected(seed, n, share):
    wished = 1.05 + share * (n - 0.2 - 1.05)
    cost = random_cost(seed, n)
    found = probabilities_for_count([cost], n_sections=[wished])
    assert ((found >= 0) & (found <= 1)).all()
    assert found.sum() == pytest.approx(wished - 1, rel=0.04)
    np.testing.assert_allclose(found, expected_at(cost, found.sum()), atol=1e-5)


@given(st.integers(0, 10_000), st.integers(3, 10), st.sampled_from([-3.0, 0.0, 1.0, 2.5, 4.0, 8.5, 50.0]))
def test_a_wish_is_held_to_what_the_gaps_allow(seed, n, wished):
    bonus = random_bonus(seed, n)
    pinned, free = int((bonus == INF).sum()), int((bonus > -INF).sum())
    cost = random_cost(seed, n)
    found = probabilities_for_count([cost], n_sections=[wished], bonus=bonus)
    assert (found[bonus == INF] == 1).all()
    assert (found[bonus == -INF] == 0).all()
    assert found.sum() == pytest.approx(min(max(wished - 1, pinned), free), rel=0.04, abs=0.002)


@given(st.integers(0, 10_000), st.integers(2, 20), st.integers(1, 4), st.booleans())
def test_several_costs_are_averaged(seed, n, number, with_bonus):
    rng = np.random.default_rng(seed)
    costs = [random_cost(seed + k, n, band=int(rng.integers((n + 1) // 2, n + 1))) for k in range(number)]
    wishes = rng.uniform(1.5, n, size=number)
    bonus = np.where(rng.random(n - 1) < 0.3, -1.0, 0.5) if with_bonus else None
    found = probabilities_for_count(costs, n_sections=wishes, bonus=bonus)
    # The shortest band holds for all.
    band = min(cost.band for cost in costs)
    each = [
        probabilities_for_count([Cost(cost.table[:, :band])], n_sections=[wish], bonus=bonus)
        for cost, wish in zip(costs, wishes, strict=True)
    ]
    np.testing.assert_allclose(found, np.mean(each, axis=0), atol=2e-9)


def side_by_side(costs, bonuses):
    """Whole costs of several texts, and what a cut at each of their gaps earns."""
    lengths = np.array([cost.n for cost in costs])
    tables = np.full((len(costs), lengths.max(), lengths.max()), INF)
    gains = np.zeros((len(costs), lengths.max() - 1))
    for table, row, cost, bonus in zip(tables, gains, costs, bonuses, strict=True):
        table[: cost.n, : cost.n] = cost.table
        row[: cost.n - 1] = bonus
    return Costs(tables, lengths), gains


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(2, 14), st.booleans()), min_size=1, max_size=6))
def test_several_texts_are_as_probable_as_one_by_one(texts):
    costs = [40.0 * random_cost(seed, n) if large else random_cost(seed, n) for seed, n, large in texts]
    bonuses = [30.0 * random_bonus(seed, n) for seed, n, _ in texts]
    wished = np.array([[1 + seed % n, n * 0.4 + 0.3] for seed, n, _ in texts]).T
    together, gains = side_by_side(costs, bonuses)
    found = probabilities_for_counts([together, together], n_sections=wished, bonus=gains)
    for own, cost, bonus, numbers in zip(found, costs, bonuses, wished.T, strict=True):
        alone = probabilities_for_count([cost, cost], n_sections=numbers, bonus=bonus)
        np.testing.assert_allclose(own[: cost.n - 1], alone, atol=2e-9)
        assert not own[cost.n - 1 :].any()


@pytest.fixture(scope="module")
def long_cost():
    """Two thousand units of forty subjects: sums of tens of thousands of nats."""
    rng = np.random.default_rng(8)
    rates = np.repeat(rng.gamma(0.1, 2.0, size=(40, 120)), 50, axis=0)
    return dirichlet_multinomial(rng.poisson(rates), band=120)


def test_long_texts_do_not_overflow(long_cost):
    assert long_cost(0, 100) > 1000
    for penalty in (-500.0, 0.0, 5.0, 500.0):
        found = boundary_probabilities(long_cost, penalty=penalty)
        assert np.isfinite(found).all()
        # No section is longer than the band, and the best segmentation is among those summed over.
        assert 16 <= found.sum() <= 1999
    bonus = np.zeros(1999)
    bonus[[10, 999, 1000, 1500]] = INF
    bonus[200:260] = -INF
    for wished in (30, 41, 400, 1900):
        found = probabilities_for_count([long_cost], n_sections=[wished], bonus=bonus)
        assert found.sum() == pytest.approx(wished - 1, rel=0.04)
        assert (found[bonus == INF] == 1).all()
        assert (found[bonus == -INF] == 0).all()


def test_long_texts_are_cut_where_subjects_change(long_cost):
    found = probabilities_for_count([long_cost], n_sections=[40])
    assert found[49::50].min() > 0.9
    assert np.delete(found, np.arange(49, 1999, 50)).max() < 0.1
    # A second time gives the same bits.
    assert np.array_equal(found, probabilities_for_count([long_cost], n_sections=[40]))
    assert np.array_equal(boundary_probabilities(long_cost), boundary_probabilities(long_cost))


@pytest.mark.parametrize("n", [0, 1])
def test_texts_of_no_unit_and_of_one(n):
    cost = language_model(np.ones((n, 2), dtype=int))
    assert boundary_probabilities(cost, penalty=2.0).shape == (0,)
    assert probabilities_for_count([cost, cost], n_sections=[1, 5]).shape == (0,)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: boundary_probabilities(flat(3), penalty=INF), "finite penalty, got inf"),
        (lambda: boundary_probabilities(flat(3), penalty=math.nan), "finite penalty, got nan"),
        (lambda: boundary_probabilities(flat(3), bonus=[0.0]), r"shape \(2,\)"),
        (lambda: boundary_probabilities(flat(3), bonus=[0.0, math.nan]), "NaN"),
        (lambda: boundary_probabilities(Cost(np.full((3, 3), INF))), "no number of sections fits"),
        (lambda: boundary_probabilities(Cost(np.zeros((3, 1))), bonus=[-INF, 0]), "no number of sections fits"),
        (lambda: boundary_probabilities(huge(), penalty=1e99), "divide them by their scale"),
        (lambda: probabilities_for_count([], n_sections=[]), "got 0 and 0"),
        (lambda: probabilities_for_count([flat(3)], n_sections=[2, 2]), "got 1 and 2"),
        (lambda: probabilities_for_count([flat(3), flat(4)], n_sections=[2, 2]), "costs of one text"),
        (lambda: probabilities_for_count([flat(3)], n_sections=[math.nan]), "finite numbers of sections"),
        (lambda: probabilities_for_count([flat(3)], n_sections=[INF]), "finite numbers of sections"),
        (lambda: probabilities_for_count([flat(3)], n_sections=[2], bonus=[0.0]), r"shape \(2,\)"),
        (
            lambda: probabilities_for_count([Cost(np.full((3, 3), INF))], n_sections=[2]),
            "no number of sections fits",
        ),
    ],
)
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def pinned_and_limited(unit):
    """Sections of two units and more, a cut behind the fourth: no section may start at the fourth."""
    return limited(flat(12, unit), sizes=np.ones(12), least=2), np.where(np.arange(11) == 3, INF, 0.0)


def test_units_that_lead_nowhere_weigh_nothing():
    cost, bonus = pinned_and_limited(1.0)
    np.testing.assert_allclose(
        boundary_probabilities(cost, bonus=bonus), naive.boundary_probabilities(cost, bonus=bonus), atol=2e-9
    )


def test_units_that_lead_nowhere_weigh_nothing_where_sums_are_large():
    cost, bonus = pinned_and_limited(100.0)
    np.testing.assert_allclose(
        boundary_probabilities(cost, bonus=bonus), naive.boundary_probabilities(cost, bonus=bonus), atol=2e-9
    )


def test_pinned_gaps_are_certain_where_sums_are_large():
    cost, bonus = pinned_and_limited(100.0)
    assert probabilities_for_count([cost], n_sections=[3], bonus=bonus)[3] == 1.0


def test_costs_too_large_to_be_summed_are_named():
    with pytest.raises(ValueError, match="divide them by their scale"):
        probabilities_for_count([huge()], n_sections=[3])


@pytest.mark.parametrize(
    "loss",
    [
        300.0,
        10_000.0,
        100_000.0,
    ],
)
def test_gaps_that_a_large_loss_keeps_shut_open_where_the_others_have_run_out(loss):
    # As where gaps inside paragraphs serve only after those between them.
    bonus = np.where(np.arange(29) % 10 == 9, 0.0, -loss)
    found = probabilities_for_count([random_cost(1, 30)], n_sections=[12], bonus=bonus)
    assert found.sum() == pytest.approx(11, rel=0.04)
    assert found[[9, 19]].min() > 0.99


def test_costs_may_forbid_different_sections():
    first = Cost(np.array([[1, INF, INF], [INF, 1, INF], [INF, INF, INF]]))
    second = Cost(np.array([[INF, 1, INF], [INF, INF, INF], [1, INF, INF]]))
    assert probabilities_for_count([first, second], n_sections=[2, 2]).tolist() == [0.5, 0.5]


def test_a_search_for_the_number_that_would_go_to_and_fro_ends_near_it():
    cost = Cost(np.array([[0, np.inf, 0], [0, 0, np.inf], [0, np.inf, np.inf]]))
    for wished in (1.5, 2.0, 2.5):
        found = probabilities_for_count([cost], n_sections=[wished], bonus=[5.46, 18.36])
        assert found.sum() + 1 == pytest.approx(wished, abs=0.04 * (wished - 1))


@given(st.integers(0, 10_000))
def test_texts_summed_together_come_out_as_alone(seed):
    rng = np.random.default_rng(seed)
    lengths = rng.integers(1, 9, size=4)
    costs = [Cost(rng.normal(0, 10 ** rng.uniform(-1, 4.5), (n, n))) for n in lengths]
    wished = [float(rng.uniform(1, n)) for n in lengths]
    most = int(lengths.max())
    tables = np.zeros((len(costs), most, most))
    for table, cost in zip(tables, costs, strict=True):
        table[: cost.n, : cost.n] = cost.table
    together = probabilities_for_counts([Costs(tables, lengths)], n_sections=np.array([wished]))
    for row, cost, number in zip(together, costs, wished, strict=True):
        alone = probabilities_for_count([cost], n_sections=[number])
        np.testing.assert_allclose(row[: cost.n - 1], alone, atol=2e-9)
