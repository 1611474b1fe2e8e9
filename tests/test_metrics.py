import json
import pickle
import statistics
from functools import partial
from itertools import permutations
from pathlib import Path
from types import SimpleNamespace

import naive_metrics as naive
import numpy as np
import pytest
import segeval
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.metrics import segmentation as nltk_metrics

from segtopic import Boundaries, metrics
from segtopic.metrics import (
    Counts,
    Ratio,
    boundary_counts,
    boundary_f1,
    boundary_similarity,
    corpus,
    pk,
    segmentation_similarity,
    win_pr,
    window_diff,
    window_size,
)

PUBLISHED = json.loads((Path(__file__).parent / "data" / "metrics.json").read_text(encoding="utf-8"))

# 0 is best, 1 is best; all are functions of (reference, guess) alone.
ERRORS = [pk, window_diff]
SIMILARITIES = [
    boundary_f1,
    partial(boundary_f1, tolerance=1),
    partial(boundary_f1, tolerance=3),
    boundary_similarity,
    partial(boundary_similarity, n_t=4),
    segmentation_similarity,
    lambda reference, guess: win_pr(reference, guess).f1,
    lambda reference, guess: win_pr(reference, guess).precision,
    lambda reference, guess: win_pr(reference, guess).recall,
]


@st.composite
def pairs(draw, *, smallest=0, largest=40, most_cuts=40):
    n = draw(st.integers(smallest, largest))
    places = st.sets(st.integers(1, n - 1), max_size=most_cuts) if n > 1 else st.just(set())
    return Boundaries(n, tuple(sorted(draw(places)))), Boundaries(n, tuple(sorted(draw(places))))


def random_pairs(seed, count, *, smallest, largest):
    random = np.random.default_rng(seed)
    for _ in range(count):
        n = int(random.integers(smallest, largest + 1))
        # Near misses are rare among independent cuts, so that half of the guesses are shifted references.
        true = random.random(n - 1) < random.choice([0.02, 0.1, 0.3, 0.7])
        guess = np.roll(true, random.integers(-2, 3)) ^ (random.random(n - 1) < 0.1)
        if random.random() < 0.5:
            guess = random.random(n - 1) < random.choice([0.02, 0.1, 0.5])
        yield Boundaries.from_bits(map(int, true)), Boundaries.from_bits(map(int, guess))


# ---------------------------------------------------------------- published


@pytest.mark.parametrize("example", PUBLISHED["pairs"], ids=lambda example: example["source"])
def test_published_examples(example):
    reference, guess = (Boundaries.from_masses(example[name]) for name in ("reference", "guess"))
    checked = 0
    for name in ("pk", "window_diff", "boundary_similarity", "segmentation_similarity"):
        if name in example:
            part, whole = example[name]
            assert getattr(metrics, name)(reference, guess) == pytest.approx(part / whole, abs=1e-12), name
            checked += 1
    if "win_pr" in example:
        counts = win_pr(reference, guess, k=example["win_pr_k"])
        assert [counts.tp, counts.fp, counts.fn, counts.tn] == example["win_pr"]
        checked += 1
    assert checked


@pytest.mark.parametrize("group", PUBLISHED["groups"], ids=lambda group: group["source"])
@pytest.mark.parametrize("name", ["pk", "window_diff"])
def test_published_means_over_annotators(group, name):
    ordered = [pair for item in group["items"] for pair in permutations(map(Boundaries.from_masses, item), 2)]
    score = corpus([a for a, _ in ordered], [b for _, b in ordered], getattr(metrics, name), resamples=10)
    assert score.mean == pytest.approx(group[name], abs=1e-12)


def test_a_miss_costs_k_windows_and_a_lonely_false_alarm_too():
    # Pevzner and Hearst 2002, section 2.1: in the middle of segments of 2k units, both are noted k times.
    reference, k = Boundaries.from_masses([16] * 4), 8
    assert pk(reference, Boundaries(64, (16, 48)), k=k).part == k
    assert pk(reference, Boundaries(64, (16, 24, 32, 48)), k=k).part == k
    assert pk(reference, Boundaries(64, (16, 18, 32, 48)), k=k).part == 2
    # Section 4: WindowDiff notes the false alarm near a boundary as often as any other.
    assert window_diff(reference, Boundaries(64, (16, 18, 32, 48)), k=k).part == k


# ---------------------------------------------------------------- oracles


def test_as_segeval_does():
    checked = 0
    for reference, guess in random_pairs(1, 1000, smallest=3, largest=60):
        a, b = reference.masses, guess.masses
        # segeval takes the hypothesis first.
        assert pk(reference, guess) == pytest.approx(float(segeval.pk(b, a)), abs=1e-12)
        assert window_diff(reference, guess) == pytest.approx(float(segeval.window_diff(b, a)), abs=1e-12)
        assert window_size(reference) == segeval.compute_window_size(a)
        if not (reference.at or guess.at):
            continue  # segeval raises ValueError where neither has a boundary
        checked += 1
        for n_t in (2, 3, 5):
            for name in ("boundary_similarity", "segmentation_similarity"):
                theirs = float(getattr(segeval, name)(a, b, n_t=n_t))
                assert getattr(metrics, name)(reference, guess, n_t=n_t) == pytest.approx(theirs, abs=1e-12)
    assert checked > 900


def test_as_nltk_does():
    random = np.random.default_rng(3)
    for reference, guess in random_pairs(2, 1000, smallest=2, largest=60):
        k = int(random.integers(1, reference.n))
        a, b = ("".join(map(str, bits)) for bits in (reference.bits, guess.bits))
        assert pk(reference, guess, k=k) == pytest.approx(nltk_metrics.pk(a, b, k), abs=1e-12)
        for weighted in (False, True):
            theirs = nltk_metrics.windowdiff(a, b, k, weighted=weighted)
            assert window_diff(reference, guess, k=k, weighted=weighted) == pytest.approx(theirs, abs=1e-12)


# ---------------------------------------------------------------- slow twins


@given(pairs(smallest=2), st.booleans())
def test_windows_as_the_slow_twins(pair, half_up):
    reference, guess = pair
    k = naive.window_size(reference, half_up)
    assert window_size(reference, half_up=half_up) == k
    assert pk(reference, guess, half_up=half_up) == pytest.approx(naive.pk(reference, guess, k))
    for weighted in (False, True):
        ours = window_diff(reference, guess, half_up=half_up, weighted=weighted)
        assert ours == pytest.approx(naive.window_diff(reference, guess, k, weighted))
    assert win_pr(reference, guess, half_up=half_up) == Counts(*naive.win_pr(reference, guess, k))


@given(pairs(smallest=2), st.data())
def test_any_window_as_the_slow_twins(pair, data):
    reference, guess = pair
    k = data.draw(st.integers(1, reference.n - 1))
    assert pk(reference, guess, k=k) == pytest.approx(naive.pk(reference, guess, k))
    assert window_diff(reference, guess, k=k) == pytest.approx(naive.window_diff(reference, guess, k))
    assert win_pr(reference, guess, k=k) == Counts(*naive.win_pr(reference, guess, k))


@given(pairs(largest=20, most_cuts=6), st.integers(0, 5))
def test_matching_finds_as_many_pairs_as_there_are(pair, tolerance):
    reference, guess = pair
    counts = boundary_counts(reference, guess, tolerance=tolerance)
    tp = naive.most_matches(reference.at, guess.at, tolerance)
    assert (counts.tp, counts.fp, counts.fn) == (tp, len(guess.at) - tp, len(reference.at) - tp)
    assert counts.tn == sum(not a and not b for a, b in zip(reference.bits, guess.bits, strict=True))


@given(pairs(largest=16, most_cuts=6), st.integers(1, 2))
def test_edits_are_the_cheapest_for_the_usual_span(pair, n_t):
    reference, guess = pair
    assert boundary_similarity(reference, guess, n_t=n_t) == pytest.approx(
        naive.boundary_similarity(reference, guess, n_t)
    )
    assert segmentation_similarity(reference, guess, n_t=n_t) == pytest.approx(
        naive.segmentation_similarity(reference, guess, n_t)
    )


@given(pairs(largest=15), st.data())
def test_weights_stand_for_repeated_units(pair, data):
    n = pair[0].n
    weights = data.draw(st.lists(st.integers(0, 4), min_size=n, max_size=n))
    repeated = [Boundaries.from_labels(naive.expanded(boundaries, weights)) for boundaries in pair]
    assert window_size(pair[0], weights=weights) == window_size(repeated[0])
    for metric in (pk, window_diff, win_pr):
        assert metric(*pair, weights=weights) == metric(*repeated)
        assert metric(*pair, weights=np.array(weights, dtype=np.int32)) == metric(*repeated)
        assert metric(*pair, weights=[1] * n) == metric(*pair)


# ---------------------------------------------------------------- laws


@given(pairs())
def test_the_reference_itself_is_perfect(pair):
    reference, _ = pair
    assert [metric(reference, reference) for metric in ERRORS] == [0.0] * len(ERRORS)
    assert [metric(reference, reference) for metric in SIMILARITIES] == [1.0] * len(SIMILARITIES)


@given(pairs())
def test_every_value_lies_between_0_and_1(pair):
    for metric in (*ERRORS, *SIMILARITIES):
        value = metric(*pair)
        assert isinstance(value, Ratio)
        assert 0.0 <= value <= 1.0


@given(pairs(smallest=2), st.data())
def test_reference_and_guess_may_change_places_where_nothing_depends_on_the_window(pair, data):
    reference, guess = pair
    for metric in SIMILARITIES[:6]:
        assert metric(reference, guess) == metric(guess, reference)
    k = data.draw(st.integers(1, reference.n - 1))
    for metric in ERRORS:
        assert metric(reference, guess, k=k) == metric(guess, reference, k=k)
    one, other = win_pr(reference, guess, k=k), win_pr(guess, reference, k=k)
    assert (one.tp, one.fp, one.fn, one.tn) == (other.tp, other.fn, other.fp, other.tn)


@given(pairs())
def test_a_text_read_backwards_scores_the_same(pair):
    backwards = [Boundaries.from_masses(reversed(boundaries.masses)) for boundaries in pair]
    for metric in (*ERRORS, boundary_f1, boundary_similarity, segmentation_similarity, win_pr):
        assert metric(*pair) == metric(*backwards)


@given(pairs())
def test_window_diff_is_never_below_pk_nor_above_its_weighted_form(pair):
    assert pk(*pair) <= window_diff(*pair) <= window_diff(*pair, weighted=True)


@given(pairs(), st.integers(0, 6))
def test_a_wider_tolerance_never_lowers_f1(pair, tolerance):
    assert boundary_f1(*pair, tolerance=tolerance) <= boundary_f1(*pair, tolerance=tolerance + 1)


@given(pairs(smallest=2))
def test_the_number_of_windows_stands_in_the_ratio(pair):
    reference, guess = pair
    for metric in ERRORS:
        value = metric(reference, guess)
        assert value.whole == reference.n - window_size(reference)
        assert value == value.part / value.whole


# ---------------------------------------------------------------- ends of the range


@pytest.mark.parametrize("n", [0, 1])
def test_without_a_gap_everything_agrees(n):
    empty = Boundaries(n)
    assert window_size(empty) == 0
    assert [metric(empty, empty) for metric in ERRORS] == [0.0, 0.0]
    assert [metric(empty, empty) for metric in SIMILARITIES] == [1.0] * len(SIMILARITIES)
    assert win_pr(empty, empty) == boundary_counts(empty, empty) == Counts(0, 0, 0, 0)


def test_two_sentences_have_one_window():
    whole, cut = Boundaries(2), Boundaries(2, (1,))
    assert window_size(whole) == window_size(cut) == 1
    for reference, guess in ((whole, cut), (cut, whole)):
        assert [metric(reference, guess) for metric in ERRORS] == [1.0, 1.0]
        assert [metric(reference, guess) for metric in SIMILARITIES] == [0.0] * len(SIMILARITIES)


def test_one_section_against_some_cuts():
    whole, cut = Boundaries(12), Boundaries(12, (6,))
    assert boundary_f1(whole, cut) == boundary_f1(cut, whole) == boundary_similarity(whole, cut) == 0.0
    assert pk(whole, cut) == 1.0
    assert round(pk(cut, whole), 4) == 0.3333
    assert (win_pr(cut, whole).precision, win_pr(cut, whole).recall) == (0.0, 0.0)


def test_long_windows_agree_where_segeval_fails():
    # segeval compares the window's size with `is`, and so raises from k = 256 on.
    reference, guess = Boundaries(4000, (1300, 2600)), Boundaries(4000, (1310, 2600))
    assert window_size(reference) == 667
    assert window_diff(reference, guess) == pytest.approx(20 / 3333)


@pytest.mark.parametrize("metric", [pk, window_diff, win_pr])
@pytest.mark.parametrize(("n", "k"), [(10, 0), (10, -1), (10, 10), (2, 2), (1, 1), (0, 1)])
def test_a_window_that_does_not_fit_is_refused(metric, n, k):
    with pytest.raises(ValueError, match=rf"1 to n - 1 = {n - 1} units, got k={k}"):
        metric(Boundaries(n), Boundaries(n), k=k)


EVERY = [pk, window_diff, win_pr, boundary_counts, boundary_f1, boundary_similarity, segmentation_similarity]


@pytest.mark.parametrize("metric", EVERY)
def test_texts_of_different_length_are_refused(metric):
    with pytest.raises(ValueError, match="reference over 12 and a guess over 13"):
        metric(Boundaries(12), Boundaries(13))


@pytest.mark.parametrize("metric", EVERY)
@pytest.mark.parametrize("wrong", [(6, 6), "000100", None, 12, SimpleNamespace(boundaries=(3,))])
def test_other_types_are_refused(metric, wrong):
    with pytest.raises(TypeError, match="expected reference as Boundaries"):
        metric(wrong, Boundaries(12))
    with pytest.raises(TypeError, match="expected guess as Boundaries"):
        metric(Boundaries(12), wrong)


@pytest.mark.parametrize("metric", EVERY)
def test_anything_with_boundaries_will_do(metric):
    reference, guess = Boundaries(12, (6,)), Boundaries(12, (5, 9))
    holders = [SimpleNamespace(boundaries=boundaries) for boundaries in (reference, guess)]
    assert metric(*holders) == metric(reference, guess)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda a: pk(a, a, k=2.5), TypeError, "expected k as an int, got float"),
        (lambda a: pk(a, a, weights=[1, 1]), ValueError, r"one weight per sentence \(4\), got 2"),
        (lambda a: pk(a, a, weights=[1, 1, 1, -1]), ValueError, "got -1"),
        (lambda a: pk(a, a, weights=[1, 1, 1, 0.5]), TypeError, "a weight as an int, got float"),
        (lambda a: boundary_f1(a, a, tolerance=-1), ValueError, "tolerance of 0 or more sentences, got -1"),
        (lambda a: boundary_f1(a, a, tolerance=0.5), TypeError, "tolerance as an int, got float"),
        (lambda a: boundary_similarity(a, a, n_t=0), ValueError, "n_t of 1 gap or more, got 0"),
        (lambda a: segmentation_similarity(a, a, n_t="2"), TypeError, "n_t as an int, got str"),
    ],
)
def test_other_conventions_are_refused(call, error, message):
    with pytest.raises(error, match=message):
        call(Boundaries(4, (2,)))


def test_inputs_are_positional_and_conventions_are_named():
    with pytest.raises(TypeError):
        pk(Boundaries(4), Boundaries(4), 2)


# ---------------------------------------------------------------- ratios and corpora


@given(st.integers(0, 9), st.integers(0, 9), st.sampled_from([0.0, 1.0]))
def test_a_ratio_survives_a_pickle(part, whole, empty):
    ratio = Ratio(part, whole, empty)
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(ratio, protocol))
        assert (again, again.part, again.whole, again.empty) == (ratio, part, whole, empty)
    assert ratio == (part / whole if whole else empty)


def some_documents():
    documents = list(random_pairs(5, 40, smallest=2, largest=80))
    return [a for a, _ in documents], [b for _, b in documents]


@pytest.mark.parametrize("metric", [*ERRORS, *SIMILARITIES])
def test_a_corpus_is_the_mean_of_its_documents_or_the_ratio_of_sums(metric):
    references, guesses = some_documents()
    values = [metric(a, b) for a, b in zip(references, guesses, strict=True)]
    by_document = corpus(references, guesses, metric, resamples=50)
    assert by_document.values == tuple(values)
    assert by_document.mean == pytest.approx(sum(values) / len(values))
    pooled = corpus(references, guesses, metric, pooled=True, resamples=50)
    assert pooled.values == by_document.values
    assert pooled.mean == pytest.approx(sum(v.part for v in values) / sum(v.whole for v in values))
    for score in (by_document, pooled):
        assert min(values) <= score.low <= score.mean <= score.high <= max(values)


def test_pooled_windows_are_those_of_all_documents():
    references, guesses = some_documents()
    wrong = windows = 0
    for reference, guess in zip(references, guesses, strict=True):
        k = naive.window_size(reference)
        wrong += round(naive.pk(reference, guess, k) * (reference.n - k))
        windows += reference.n - k
    assert corpus(references, guesses, pk, pooled=True, resamples=5).mean == pytest.approx(wrong / windows)


def test_intervals_are_those_of_resampled_documents():
    references, guesses = some_documents()
    score = corpus(references, guesses, pk, resamples=4000)
    # For a mean of many documents the bootstrap and the normal interval agree.
    half = 1.96 * np.std(score.values) / np.sqrt(len(score.values))
    assert score.low == pytest.approx(score.mean - half, abs=0.1 * half)
    assert score.high == pytest.approx(score.mean + half, abs=0.1 * half)
    narrow = corpus(references, guesses, pk, resamples=4000, confidence=0.5)
    assert score.low < narrow.low < narrow.mean < narrow.high < score.high


def test_pooled_intervals_draw_numerators_and_denominators_together():
    # Documents of every length, each wrong in half of its windows: no draw can move the pooled share.
    lengths = range(4, 60, 4)
    halves = iter([Ratio(n // 2, n) for n in lengths])
    whole = [Boundaries(n) for n in lengths]
    score = corpus(whole, whole, lambda a, b: next(halves), pooled=True, resamples=50)
    assert score.low == score.mean == score.high == 0.5


def test_the_seed_decides_the_interval():
    references, guesses = some_documents()
    one, again = (corpus(references, guesses, pk, resamples=20) for _ in range(2))
    assert one == again == corpus(references, guesses, pk, resamples=20, seed=np.random.default_rng(0))
    other = corpus(references, guesses, pk, resamples=20, seed=1)
    assert (other.low, other.high) != (one.low, one.high)
    assert other.mean == one.mean


def test_one_document_has_no_width():
    score = corpus([Boundaries(12, (6,))], [Boundaries(12)], pk)
    assert score.low == score.mean == score.high == score.values[0]


def test_a_corpus_without_any_boundary_agrees_when_pooled():
    whole = [Boundaries(5), Boundaries(7)]
    assert corpus(whole, whole, boundary_f1, pooled=True).mean == 1.0
    assert corpus(whole, whole, pk, pooled=True).mean == 0.0


def test_weights_reach_the_metric_document_by_document():
    references, guesses = some_documents()
    weights = [[1 + i % 3 for i in range(reference.n)] for reference in references]
    score = corpus(references, guesses, pk, weights=weights, resamples=5)
    assert score.values == tuple(pk(a, b, weights=w) for a, b, w in zip(references, guesses, weights, strict=True))


@pytest.mark.parametrize(
    ("arguments", "keywords", "error", "message"),
    [
        (([], []), {}, ValueError, "at least one document"),
        (([Boundaries(3)], []), {}, ValueError, r"as many guesses as references \(1\), got 0"),
        (([Boundaries(3)], [Boundaries(3)]), {"weights": []}, ValueError, r"as many weights as references \(1\)"),
        (([Boundaries(3)], [Boundaries(3)]), {"confidence": 95}, ValueError, "between 0 and 1, such as 0.95, got 95"),
        (([Boundaries(3)], [Boundaries(3)]), {"resamples": 0}, ValueError, "1 resample or more, got 0"),
        (([Boundaries(3)], [Boundaries(3)], lambda a, b: 0.5), {"pooled": True}, TypeError, "returns Ratio"),
    ],
)
def test_a_corpus_that_cannot_be_measured_is_refused(arguments, keywords, error, message):
    with pytest.raises(error, match=message):
        corpus(*arguments, **keywords)


def test_a_plain_float_will_do_for_a_mean_over_documents():
    assert corpus([Boundaries(3)] * 2, [Boundaries(3)] * 2, lambda a, b: 0.5).mean == 0.5


@settings(max_examples=30)
@given(st.integers(200, 2000), st.integers(0, 2**32 - 1))
def test_windows_agree_on_long_texts(n, seed):
    random = np.random.default_rng(seed)
    reference, guess = (Boundaries.from_bits(map(int, random.random(n - 1) < 0.01)) for _ in range(2))
    k = window_size(reference)
    assert k == naive.window_size(reference)
    a, b = ("".join(map(str, boundaries.bits)) for boundaries in (reference, guess))
    assert pk(reference, guess) == pytest.approx(nltk_metrics.pk(a, b, k), abs=1e-12)
    assert window_diff(reference, guess) == pytest.approx(nltk_metrics.windowdiff(a, b, k), abs=1e-12)


def test_ratios_are_numbers_to_others():
    values = [metrics.pk(Boundaries(6, (3,)), Boundaries(6, at)) for at in ((3,), (2,), ())]
    assert statistics.mean(values) == pytest.approx(sum(values) / 3)
    assert float(np.mean(values)) == pytest.approx(sum(values) / 3)
    assert json.loads(json.dumps(values)) == values
