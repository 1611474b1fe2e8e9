import math
import random
from itertools import combinations

import naive
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segtopic.relatedness import Relatedness, learn_relatedness, shipped
from segtopic.vectors import count_terms

TOPICS = [[f"{topic}{k}" for k in range(7)] for topic in ("rain", "bank", "court")]


def archive(seed=0, documents=40):
    """Documents of three subjects, a few words of all, and one word that each document has for itself."""
    rng = random.Random(seed)
    out = []
    for number in range(documents):
        words = TOPICS[number % 3]
        out.append([[*rng.sample(words, 4), rng.choice(["new", "old"])] for _ in range(6)])
        out[-1][0].append(f"own{number}")
    return out


def tiny(seed):
    """Sentences of nine terms, frequent and rare, some of them together more often than others."""
    rng = np.random.default_rng(seed)
    shares = np.concatenate([rng.dirichlet(np.ones(9), size=3), np.full((1, 9), 1 / 9)])
    return [[[f"t{k}" for k in rng.choice(9, size=5, p=shares[rng.integers(4)])] for _ in range(5)] for _ in range(30)]


def cosines(known):
    rows = naive.unit_rows(known.vectors.astype(float))
    return rows @ rows.T


@pytest.mark.parametrize("seed", range(4))
def test_vectors_and_weights_are_their_definitions(seed):
    documents = tiny(seed)
    known = learn_relatedness(documents, dimension=4)
    assert known.vectors.shape == (len(known.terms), 4)
    assert (known.vectors.dtype, int(np.abs(known.vectors).max())) == (np.int8, 127)
    rows = naive.word_vectors(naive.ppmi(documents, known.terms), 4)
    # Vectors are kept in steps of 1/127.
    np.testing.assert_allclose(cosines(known), rows @ rows.T, atol=0.025)
    np.testing.assert_allclose(known.weights, naive.word_weights(documents, known.terms, 2), atol=6e-4)


def test_related_words_are_nearer_than_others():
    known = learn_relatedness(archive())
    assert set(known.terms) == {word for words in TOPICS for word in words} | {"new", "old"}
    near = cosines(known)
    place = {term: i for i, term in enumerate(known.terms)}
    groups = [[place[word] for word in words] for words in TOPICS]
    within = min(near[a, b] for group in groups for a, b in combinations(group, 2))
    across = max(near[a, b] for one, two in combinations(groups, 2) for a in one for b in two)
    assert within > across + 0.2


def test_the_order_of_documents_sentences_and_words_does_not_matter():
    documents, rng = archive(), random.Random(1)
    mixed = [[rng.sample(row, len(row)) for row in rng.sample(text, len(text))] for text in documents]
    rng.shuffle(mixed)
    one, two = learn_relatedness(documents), learn_relatedness(text for text in mixed)
    assert one.terms == two.terms
    np.testing.assert_allclose(cosines(one), cosines(two), atol=0.02)
    np.testing.assert_array_equal(one.weights, two.weights)
    assert one == learn_relatedness(documents)


def test_the_more_frequent_a_word_the_less_it_counts():
    documents = tiny(0)
    known = learn_relatedness(documents)
    uses = [sum(row.count(term) for text in documents for row in text) for term in known.terms]
    assert uses == sorted(uses, reverse=True)
    assert (np.diff(known.weights) >= 0).all()
    assert known.weights[0] < known.weights[-1]


def test_terms_must_recur_in_documents():
    documents = archive()
    documents[0] += [["lonely", *TOPICS[0][:3]]] * 30
    for fewest, present in ((1, True), (2, False)):
        assert ("lonely" in learn_relatedness(documents, min_documents=fewest).terms) == present
    # Rare company says nothing, in however many documents.
    documents[1].append(["rare", "new"])
    documents[2].append(["rare", "new"])
    assert "rare" not in learn_relatedness(documents).terms
    assert learn_relatedness(documents, min_documents=41) is None


def test_at_most_so_many_terms_the_most_frequent():
    documents = tiny(2)
    known = learn_relatedness(documents)
    assert learn_relatedness(documents, most_terms=5).terms == known.terms[:5]
    # A vector needs a word more than it has directions.
    assert learn_relatedness(documents, most_terms=5).vectors.shape == (5, 4)
    assert learn_relatedness(documents, most_terms=2) is None


@pytest.mark.parametrize("documents", [[], [[]], [[[]]], [[["rain", "storm", "wind"]]] * 2, [[["rain"]] * 50] * 50])
def test_nothing_is_learned_where_too_little_recurs(documents):
    assert learn_relatedness(documents) is None


def test_nothing_is_learned_from_words_that_never_stand_together():
    documents = [[[word, f"{word}{k}"] for k in range(25)] for word in "abc" for _ in range(2)]
    assert learn_relatedness(documents) is None


KNOWN = Relatedness(
    ("ant", "bee", "cat", "dog"),
    np.array([[127, 0, 3], [90, -40, 0], [-5, 127, 60], [0, 0, -127]], dtype=np.int8),
    np.array([0.4, 1.0, 1.3, 2.0]),
)
lists = st.lists(st.lists(st.sampled_from(["ant", "bee", "cat", "dog", "elk", "fox"]), max_size=6), max_size=6)


@given(lists)
def test_rows_are_their_definition_and_sum_to_nothing(words):
    found = KNOWN.rows(count_terms(words))
    rows, sizes, spread = naive.related(KNOWN, words)
    np.testing.assert_allclose(found.rows, rows, atol=1e-12)
    np.testing.assert_allclose(found.sizes, sizes, atol=1e-12)
    assert found.spread == pytest.approx(spread, abs=1e-12)
    np.testing.assert_allclose(found.rows.sum(axis=0), 0.0, atol=1e-12)


@given(lists)
def test_unknown_terms_are_left_out(words):
    with_more, without = (
        KNOWN.rows(count_terms([[term for term in row if term in KNOWN.terms or more] for row in words]))
        for more in (True, False)
    )
    for one, two in zip(with_more, without, strict=True):
        np.testing.assert_allclose(one, two, atol=1e-12)


@given(st.lists(lists, min_size=1, max_size=4))
def test_rows_of_several_texts_are_those_of_each_by_itself(texts):
    rows, sizes, spread = KNOWN.rows_of_texts([count_terms(words) for words in texts])
    for k, words in enumerate(texts):
        alone = KNOWN.rows(count_terms(words))
        np.testing.assert_allclose(rows[k, : len(words)], alone.rows, atol=1e-12)
        np.testing.assert_allclose(sizes[k, : len(words)], alone.sizes, atol=1e-12)
        assert spread[k] == pytest.approx(alone.spread, abs=1e-12)
        assert not rows[k, len(words) :].any()
        assert not sizes[k, len(words) :].any()


def test_texts_of_no_known_word():
    for words in ([], [[]], [["elk"], [], ["fox", "elk"]]):
        rows, sizes, spread = KNOWN.rows(count_terms(words))
        assert (rows.shape, sizes.tolist(), spread) == ((len(words), 3), [0.0] * len(words), 0.0)
        assert not rows.any()


def test_twice_is_not_twice_as_much():
    assert KNOWN.rows(count_terms([["bee"], ["bee"] * 4])).sizes.tolist() == [1.0, 2.0]


def test_tables_of_the_same_numbers_are_equal():
    same = Relatedness(KNOWN.terms, KNOWN.vectors.copy(), KNOWN.weights.copy())
    assert same == KNOWN
    assert Relatedness(KNOWN.terms[::-1], KNOWN.vectors, KNOWN.weights) != KNOWN
    assert Relatedness(KNOWN.terms, KNOWN.vectors[::-1], KNOWN.weights) != KNOWN
    assert Relatedness(KNOWN.terms, KNOWN.vectors, KNOWN.weights + 1) != KNOWN
    assert KNOWN != "a table"
    with pytest.raises(TypeError, match="unhashable"):
        hash(KNOWN)


def test_english_comes_with_the_package():
    english = shipped("en")
    assert shipped("en-GB") == shipped("EN") == english
    assert english.vectors.shape == (len(english.terms), 64)
    assert english.weights.shape == (len(set(english.terms)),)
    assert (english.vectors.dtype, english.weights.dtype) == (np.int8, np.float64)
    # The frequent stand first and count less.
    assert (np.diff(english.weights) >= 0).all()
    assert 0 < english.weights[0] < 0.5 * english.weights[-1]
    lengths = np.linalg.norm(english.vectors.astype(float), axis=1)
    np.testing.assert_allclose(lengths, np.median(lengths), rtol=0.05)


@pytest.mark.parametrize("code", ["de", "fi", "e", "eng", "", None])
def test_other_languages_have_no_table(code):
    assert shipped(code) is None


@pytest.mark.parametrize(
    ("word", "related", "other"),
    [("rain", "weather", "bank"), ("court", "judg", "ship"), ("doctor", "hospit", "wheat")],
)
def test_english_words_that_go_together_point_one_way(word, related, other):
    english = shipped("en")
    a, b, c = (english.vectors[english.terms.index(term)].astype(float) for term in (word, related, other))
    assert a @ b > 2 * math.fabs(a @ c)
