import math

import numpy as np
import pytest
from conftest import sentences
from hypothesis import given
from hypothesis import strategies as st

from segtopic import Document
from segtopic.cues import CUES, cue_bonus, cue_features

NAMES = list(CUES)
YES_OR_NO = NAMES[:-1]
PLAIN = ["Rain fell.", "Wheat grew.", "Trains ran.", "Ships sailed.", "Bells rang."]


def told(opening="Ships sailed.", *, before="Trains ran.", language="en"):
    """The names of the cues at the third gap, where none tells that the text has just begun."""
    document = Document.from_sentences([*PLAIN[:2], before, opening, PLAIN[4]], language=language)
    row = cue_features(document, range(5))[2]
    return {name for name, value in zip(YES_OR_NO, row, strict=False) if value}


def test_nothing_is_told_by_plain_sentences():
    for language in ("en", "de", "fr", None):
        assert told(language=language) == set()


@pytest.mark.parametrize(
    ("language", "opening", "cues"),
    [
        ("en", "But prices rose.", {"connective"}),
        ("en", "“But prices rose,” farmers said.", {"connective"}),
        ("en", "For example, prices rose.", {"connective"}),
        ("en", "In other words, prices rose.", {"connective"}),
        ("en", "On the other hand prices rose.", {"connective"}),
        ("en", "On the other side prices rose.", set()),
        ("en", "Prices rose, but slowly.", set()),
        ("en", "Button prices rose.", set()),
        ("en", "They raised prices.", {"pronoun"}),
        ("en", "THEY raised prices.", {"pronoun"}),
        ("en", "Prices were raised by them.", {"pronoun_near"}),
        ("en", "Prices in towns were raised, this.", {"pronoun_near"}),
        ("en", "Prices in all towns were raised, this.", set()),
        ("en", "This raised their prices.", {"pronoun", "pronoun_near"}),
        ("en", "But they raised prices.", {"connective", "pronoun_near"}),
        ("en", "prices rose.", {"lower_case"}),
        ("en", "“prices rose.”", {"lower_case"}),
        ("en", "- Prices rose.", {"item"}),
        ("en", "• Prices rose.", {"item"}),
        ("en", "2. Prices rose.", {"item"}),
        ("en", "(12) Prices rose.", {"item"}),
        ("en", "2.5 tonnes were sold.", set()),
        ("en", "2024. Prices rose.", set()),
        ("de", "Zudem stiegen Preise.", {"connective"}),
        ("de", "Zum Beispiel stiegen Preise.", {"connective"}),
        ("de", "But stiegen Preise.", set()),
        ("de", "Diese Preise stiegen.", {"pronoun"}),
        ("de", "Die Preise für ihn stiegen.", {"pronoun_near"}),
        ("fr", "En revanche, les prix montent.", {"connective"}),
        ("fr", "D’ailleurs les prix montent.", {"connective"}),
        ("fr", "C’est cher.", {"pronoun"}),
        ("fr", "Les prix de ce blé montent.", {"pronoun_near"}),
        # Of a language that is not known only what all have in common tells.
        (None, "But they rose.", set()),
        ("xx", "But they rose.", set()),
        ("xx", "- they rose.", {"item"}),
        ("xx", "they rose.", {"lower_case"}),
        # A region changes nothing.
        ("en-GB", "But prices rose.", {"connective"}),
    ],
)
def test_openings(language, opening, cues):
    assert told(opening, language=language) == cues


@pytest.mark.parametrize(
    ("before", "cues"),
    [
        ("Who ran trains?", {"question_before"}),
        ("“Who ran trains?”", {"question_before"}),
        ("Who ran trains？", {"question_before"}),
        ("Who? Trains ran.", set()),
        ("Trains ran:", {"open_before"}),
        ("Trains ran", {"open_before"}),
        ("Trains ran…", set()),
        ("“Trains ran!”", set()),
        ("(Trains ran.)", set()),
    ],
)
@pytest.mark.parametrize("language", ["en", "de", "fr", None])
def test_what_stands_before(language, before, cues):
    assert told(before=before, language=language) == cues


def test_small_letters_tell_nothing_where_many_units_open_so():
    small = cue_features(Document.from_sentences(["a b.", "c d.", *PLAIN * 2]), range(12))
    assert small[:, NAMES.index("lower_case")].tolist() == [1.0] + [0.0] * 10
    many = cue_features(Document.from_sentences(["a b.", "c d.", "e f.", "g h.", *PLAIN]), range(9))
    assert not many[:, NAMES.index("lower_case")].any()


def test_the_first_two_gaps_follow_the_introduction():
    table = cue_features(Document.from_sentences(PLAIN), range(5))
    assert table[:, NAMES.index("first_gap")].tolist() == [1.0, 0.0, 0.0, 0.0]
    assert table[:, NAMES.index("second_gap")].tolist() == [0.0, 1.0, 0.0, 0.0]
    assert cue_features(Document.from_sentences(PLAIN), [0, 3]).shape == (1, len(CUES))


def test_cues_are_those_of_the_sentences_at_the_gap():
    # Unit 1 opens with the third sentence; "But" and "They" stand inside units.
    words = ["Rain fell.", "But it stopped.", "So wheat grew.", "They cut it?", "Ships sailed.", "And bells rang."]
    table = cue_features(Document.from_sentences(words, language="en"), [0, 2, 4])
    assert table[:, NAMES.index("connective")].tolist() == [1.0, 0.0]
    assert table[:, NAMES.index("pronoun")].tolist() == [0.0, 0.0]
    assert table[:, NAMES.index("question_before")].tolist() == [0.0, 1.0]


def test_length_is_that_of_the_unit_behind_the_gap():
    document = Document.from_sentences(
        [letter * size + "." for letter, size in zip("ABCD", (9, 4, 30, 19), strict=True)]
    )
    found = cue_features(document, [0, 1, 3])[:, NAMES.index("length")]
    # Characters with the blank behind: 11, 6 + 32 and 20.
    mean = (11 + 38 + 20) / 3
    np.testing.assert_allclose(found, [math.log(39 / (mean + 1)), math.log(21 / (mean + 1))])


documents = st.builds(
    lambda rows, language: Document.from_sentences(rows, language=language),
    st.lists(sentences(), min_size=1, max_size=12),
    st.sampled_from(["en", "de", "xx", None]),
)


@given(documents, st.integers(0, 2**12 - 1))
def test_a_bonus_is_the_weighted_cues_about_their_mean(document, bits):
    starts = [0, *(i for i in range(1, len(document.sentences)) if bits >> i & 1)]
    table, bonus = cue_features(document, starts), cue_bonus(document, starts)
    assert table.shape == (len(starts) - 1, len(CUES))
    assert bonus.shape == (len(starts) - 1,)
    assert np.isin(table[:, :-1], (0.0, 1.0)).all()
    if len(starts) > 1:
        assert bonus.mean() == pytest.approx(0.0, abs=1e-12)
        plain = [sum(weight * cue for weight, cue in zip(CUES.values(), row, strict=True)) for row in table]
        np.testing.assert_allclose(bonus - bonus[0], np.array(plain) - plain[0], atol=1e-12)


def test_a_text_of_one_unit_has_no_gap():
    for words in (PLAIN[:1], PLAIN):
        document = Document.from_sentences(words, language="en")
        assert cue_features(document, [0]).shape == (0, len(CUES))
        assert cue_bonus(document, [0]).shape == (0,)


def test_an_opening_that_carries_on_speaks_against_a_boundary():
    bonus = cue_bonus(
        Document.from_sentences([*PLAIN, "But they rang again.", "Wheat was cut."], language="en"), range(7)
    )
    assert np.argmin(bonus) == 4
    assert np.argmax(bonus) == 0


def test_german_connectives_are_found_whatever_their_letters():
    assert told("Außerdem stiegen Preise.", language="de") == {"connective"}


def test_half_a_word_is_no_pronoun():
    # The sixtieth character is the "s" of "history".
    assert told("Representatives reconsidered international manufacturing history.") == set()
