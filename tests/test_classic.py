import math
from itertools import pairwise

import naive
import numpy as np
import pytest
import ruptures
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.tokenize import TextTilingTokenizer

from segtopic.document import Document
from segtopic.partition.costs import Cost
from segtopic.partition.similarity import depth
from segtopic.segmenters.classic import C99, BayesSeg, KernelChangePoint, TextTiling, UtiyamaIsahara, c99, texttiling
from segtopic.segmenters.classic import bayesseg as bayesseg_module
from segtopic.segmenters.classic import kernel as kernel_module
from segtopic.segmenters.classic import utiyama_isahara as u00_module
from segtopic.vectors import count_terms, sentence_terms, tfidf

METHODS = (TextTiling(w=5, k=2), C99(), UtiyamaIsahara(), BayesSeg(), BayesSeg(concentration=None), KernelChangePoint())
WORDS = ("ferry", "harbour", "wheat", "price", "goal", "coach", "court", "judge", "the", "of")


def document_of(seed, n, paragraphs=None):
    """Sentences of random words; the subject, and with it the words, changes now and then."""
    rng = np.random.default_rng(seed)
    subject = np.cumsum(rng.random(n) < 0.2)
    sentences = [
        " ".join(WORDS[(2 * s + int(k)) % 10] for k in rng.integers(0, 5, size=rng.integers(1, 8))) + "."
        for s in subject
    ]
    return Document.from_sentences(sentences, paragraphs=paragraphs, language="en")


def counts_of(document):
    return count_terms(sentence_terms(document)).matrix.toarray()


@pytest.mark.parametrize("method", METHODS, ids=str)
@settings(max_examples=15)
@given(st.integers(0, 9999), st.integers(1, 14))
def test_every_number_of_sections_and_an_honest_curve(method, seed, n):
    document = document_of(seed, n)
    for wanted in (None, *range(1, n + 1)):
        boundaries, curve = method.find(document, wanted)
        assert boundaries.n == n
        assert wanted in (None, boundaries.n_sections)
        assert len(curve) == n - 1
        assert all(0.0 <= value <= 1.0 for value in curve)
        assert method.find(document, wanted) == (boundaries, curve)


@pytest.mark.parametrize("method", METHODS, ids=str)
def test_texts_without_words_that_count(method):
    document = Document.from_sentences(["And of the.", "...", "The 7.", "Of it."], language="en")
    assert method.find(document, None)[0].n == 4
    for wanted in range(1, 5):
        assert method.find(document, wanted)[0].n_sections == wanted


@pytest.mark.parametrize("method", METHODS, ids=str)
def test_clear_changes_of_subject_are_found(method):
    parts = ("ferry harbour pier sailor", "wheat harvest farmer price", "goal coach stadium match")
    sentences = [
        f"{a} {b} {c}."
        for part in parts
        for a, b, c in (np.array(part.split())[[k, k - 1, k - 2]] for k in (0, 1, 2, 3, 0))
    ]
    document = Document.from_sentences(sentences, language="en")
    assert method.find(document, 3)[0].at == (5, 10)


@settings(max_examples=40)
@given(st.integers(0, 9999), st.integers(1, 8))
def test_u00_is_the_best_of_all_segmentations(seed, n):
    document = document_of(seed, n)
    counts = counts_of(document)
    terms = max(1, counts.shape[1])
    cost = Cost(naive.table(lambda i, j: naive.language_model(counts, i, j, terms), n, n))
    prior = math.log(max(1, counts.sum()))
    assert UtiyamaIsahara().find(document, None)[0].at == naive.best_cuts(cost, penalty=prior)
    assert UtiyamaIsahara(penalty=0.4).find(document, None)[0].at == naive.best_cuts(cost, penalty=0.4)
    assert UtiyamaIsahara().find(document, (n + 1) // 2)[0].at == naive.best_cuts(cost, n_sections=(n + 1) // 2)


@settings(max_examples=40)
@given(st.integers(0, 9999), st.integers(1, 8))
def test_bayesseg_is_the_best_of_all_segmentations(seed, n):
    document = document_of(seed, n)
    counts = counts_of(document)
    terms = max(1, counts.shape[1])
    wanted, best = (n + 1) // 2, {}
    for a in bayesseg_module._GRID:
        cost = Cost(naive.table(lambda i, j, a=a: naive.dirichlet_multinomial(counts, i, j, a, terms), n, n))
        cuts = naive.best_cuts(cost, n_sections=wanted)
        assert BayesSeg(concentration=a).find(document, wanted)[0].at == cuts
        edges = (0, *cuts, n)
        best.setdefault(round(sum(cost(i, j) for i, j in pairwise(edges)), 6), cuts)
        prior = 2 * math.log(max(1, counts.sum()))
        assert BayesSeg(concentration=a).find(document, None)[0].at == naive.best_cuts(cost, penalty=prior)
    assert BayesSeg(concentration=None).find(document, wanted)[0].at == best[min(best)]


@pytest.mark.parametrize("seed", range(4))
def test_ruptures_finds_the_same_change_points(seed):
    document = document_of(seed, 30)
    rows = tfidf(count_terms(sentence_terms(document)).matrix).toarray()
    # Its kernel divides by the norm of a row.
    document = Document.from_sentences([s.text for s, row in zip(document.sentences, rows, strict=True) if row.any()])
    document = Document(document.text, document.blocks, document.sentences, language="en")
    rows = tfidf(count_terms(sentence_terms(document)).matrix).toarray()
    oracle = ruptures.KernelCPD(kernel="cosine", min_size=1, jump=1).fit(rows)
    for k in (2, 5):
        assert KernelChangePoint().find(document, k)[0].at == tuple(oracle.predict(n_bkps=k - 1)[:-1])
    assert KernelChangePoint(penalty=1.3).find(document, None)[0].at == tuple(oracle.predict(pen=1.3)[:-1])


@pytest.mark.parametrize("build", [UtiyamaIsahara, BayesSeg, KernelChangePoint])
@settings(max_examples=20)
@given(st.integers(0, 9999), st.lists(st.floats(-5, 30), min_size=2, max_size=5))
def test_a_larger_penalty_never_gives_more_sections(build, seed, penalties):
    document = document_of(seed, 20)
    numbers = [build(penalty=p).find(document, None)[0].n_sections for p in sorted(penalties)]
    assert numbers == sorted(numbers, reverse=True)


@settings(max_examples=30)
@given(st.integers(0, 9999), st.integers(1, 12), st.sampled_from([3, 5, 11]))
def test_c99_ranks_and_splits_are_their_definitions(seed, n, mask):
    counts = count_terms(sentence_terms(document_of(seed, n))).matrix
    similarity = c99._cosines(counts)
    dense = naive.unit_rows(counts.toarray().astype(float))
    np.testing.assert_allclose(similarity, dense @ dense.T, atol=1e-12)
    ranked = c99._ranks(similarity, mask)
    np.testing.assert_allclose(ranked, naive.ranks(similarity, mask), atol=1e-12)
    splits, densities = c99._divide(ranked, n)
    assert splits == naive.divided(ranked, n)
    np.testing.assert_allclose(densities, [naive.inside_density(ranked, splits[:k]) for k in range(n)], atol=1e-12)


def test_c99_ranks_the_middle_of_a_three_by_three_mask():
    # Four of the eight neighbours of the 6 are lower.
    assert c99._ranks(np.array([[1.0, 9.0, 2.0], [9.0, 6.0, 7.0], [2.0, 7.0, 5.0]]), 3)[1, 1] == 4 / 8


def test_c99_stops_where_the_gain_falls():
    densities = np.cumsum([0.2, *[0.1] * 6, *[0.001] * 40]).tolist()
    assert 6 <= c99._stop(densities, 1.2) <= 9
    assert c99._stop([0.3], 1.2) == 1
    assert c99._stop(densities, -9) == len(densities)


@given(st.lists(st.integers(0, 8).map(lambda k: k / 8), min_size=30, max_size=60))
def test_nltk_scores_the_same_depths(values):
    # It leaves out up to five gaps at each end, and climbs there no farther than it scores.
    theirs = TextTilingTokenizer(stopwords=["the"])._depth_scores(values)
    clip = min(max(len(values) // 10, 2), 5)
    ours = depth(values)
    np.testing.assert_allclose(theirs[clip:-clip], ours[clip:-clip], atol=1e-12)


@given(st.integers(0, 9999), st.integers(1, 10), st.integers(1, 9))
def test_token_sequences_hold_w_words_each(seed, n, w):
    document = document_of(seed, n)
    sequences, begins = texttiling._token_sequences(document, w)
    words = [len(sentence.text.split()) for sentence in document.sentences]
    assert begins.tolist() == [sum(words[:i]) for i in range(n)]
    assert len(sequences) == max(1, math.ceil(sum(words) / w))
    tokens = " ".join(sentence.text for sentence in document.sentences).replace(".", "").split()
    for k, sequence in enumerate(sequences):
        assert len(sequence) == sum(word not in ("the", "of") for word in tokens[k * w : (k + 1) * w])


def test_texttiling_cuts_at_the_nearest_end_of_a_paragraph():
    paragraphs = [0, 4, 9, 14, 18, 25]
    document = document_of(3, 30, paragraphs)
    method = TextTiling(w=5, k=2)
    found = method.find(document, None)[0].at
    assert found
    assert set(found) <= set(paragraphs)
    for k in range(1, 7):
        assert set(method.find(document, k)[0].at) <= set(paragraphs)
    assert set(method.find(document, 9)[0].at) > set(paragraphs[1:])
    few, many = (TextTiling(w=5, k=2, deviations=d).find(document_of(3, 60), None)[0].at for d in (-0.5, 1.0))
    assert len(few) < len(many)


def test_scripts_without_blanks_have_token_sequences_too():
    sentences = [
        "港口的渡轮今天停运了。",
        "渡轮公司说港口风浪太大。",
        "小麦价格今年下降了很多。",
        "农民担心小麦的收成。",
    ]
    document = Document.from_sentences(sentences, language="zh")
    assert TextTiling(w=5, k=3).find(document, 2)[0].n_sections == 2
    assert len(texttiling._token_sequences(document, 5)[0]) > 4


@pytest.mark.parametrize(
    ("module", "method"),
    [(u00_module, UtiyamaIsahara()), (bayesseg_module, BayesSeg()), (kernel_module, KernelChangePoint()), (c99, C99())],
)
def test_long_texts_are_cut_in_steps_but_every_number_can_be_had(monkeypatch, module, method):
    document = document_of(1, 50)
    whole = method.find(document, 4)[0]
    monkeypatch.setattr(module, "_MOST", 20)
    steps = method.find(document, 4)[0]
    assert all(i % 3 == 0 for i in steps.at)
    assert max(min(abs(i - j) for j in whole.at) for i in steps.at) <= 12
    for wanted in (17, 18, 33, 50):
        assert method.find(document, wanted)[0].n_sections == wanted


@pytest.mark.parametrize(
    ("method", "message"),
    [
        (TextTiling(w=0), "w as a whole number"),
        (TextTiling(k=1.5), "k as a whole number"),
        (TextTiling(smoothing=-1), "smoothing"),
        (TextTiling(deviations=math.nan), "deviations as a finite"),
        (C99(mask=4), "odd number"),
        (C99(mask=True), "mask as a whole number"),
        (C99(deviations="1"), "deviations as a finite"),
        (UtiyamaIsahara(penalty=math.inf), "penalty as a finite"),
        (BayesSeg(concentration=0), "concentration as a finite number above 0"),
        (BayesSeg(penalty="x"), "penalty as a finite"),
        (KernelChangePoint(penalty=math.nan), "penalty as a finite"),
    ],
)
def test_bad_parameters_are_named(method, message):
    with pytest.raises(ValueError, match=message):
        method.find(document_of(0, 3), None)
