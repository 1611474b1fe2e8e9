"""Themes discovered over an archive: they are there, nothing depends on orders, and wrong input is told."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix
from sklearn.metrics import adjusted_mutual_info_score

from segtopic.languages import language
from segtopic.spans import Block, Section
from segtopic.themes.continuing import continued
from segtopic.themes.discovery import discover
from segtopic.themes.discovery.growing import grow, grown, join
from segtopic.themes.discovery.naming import name_themes
from segtopic.themes.discovery.number import Trial, number_of_themes
from segtopic.themes.discovery.rows import Rows, core, moved
from segtopic.themes.discovery.weighing import inverse_frequencies, row_keys, term_hashes, weigh
from segtopic.themes.seeds import features_of
from segtopic.themes.vocabulary import BREAK
from segtopic.vectors import Counts, count_terms

SUBJECTS = {
    "harbour": "ferry pier crane harbour cargo captain deck anchor tide dock sailor vessel berth tug lighthouse freight",
    "farm": "wheat barley harvest tractor farmer field plough cattle barn fodder seed orchard dairy sheep meadow silo",
    "music": "choir violin concert song orchestra stage melody drummer album rehearsal singer piano cellist opera tenor duet",
    "court": "judge jury trial lawyer verdict witness appeal sentence prosecutor evidence custody plea statute bail clerk oath",
}
COMMON = "town people week report morning street mayor visit plan group office letter winter door paper".split()


def sentences(subject: str, draw: random.Random, n: int = 5) -> str:
    words = SUBJECTS[subject].split()
    lines = []
    for _ in range(n):
        line = [*draw.sample(words, 4), *draw.sample(COMMON, 3)]
        draw.shuffle(line)
        lines.append(" ".join(line).capitalize() + ".")
    return " ".join(lines)


def section(text: str, heading: str = "") -> Section:
    whole = f"{heading}\n\n{text}" if heading else text
    start = len(whole) - len(text)
    block = Block(whole, 0, len(heading), "heading") if heading else None
    return Section(whole, 0, len(whole), heading=block, paragraphs=(Block(whole, start, len(whole)),) if text else ())


def archive(sizes: dict[str, int], seed: int = 0) -> tuple[list[Section], list[str]]:
    draw = random.Random(seed)
    truth = [subject for subject, n in sizes.items() for _ in range(n)]
    return [section(sentences(subject, draw)) for subject in truth], truth


def terms(one: Section) -> list[str]:
    return [term for term in features_of(one, language("en")) if term != BREAK]


def counted(sections: list[Section]) -> Counts:
    return count_terms([terms(one) for one in sections])


EVEN, EVEN_TRUTH = archive(dict.fromkeys(SUBJECTS, 25))


def test_known_subjects_are_found_and_counted():
    for n_themes in (4, None):
        found = discover(counted(EVEN), n_themes=n_themes)
        assert len(found.centres) == 4
        assert adjusted_mutual_info_score(EVEN_TRUTH, found.nearest) == 1.0
        assert (found.themes < 0).mean() <= 0.1


def test_uneven_subjects_are_found():
    sections, truth = archive({"harbour": 60, "farm": 30, "music": 15, "court": 8}, seed=1)
    found = discover(counted(sections), n_themes=4)
    assert adjusted_mutual_info_score(truth, found.nearest) > 0.95
    sizes = np.bincount(found.nearest)
    assert list(sizes) == sorted(sizes, reverse=True)


def test_one_subject_is_one_theme_or_few():
    sections, _ = archive({"harbour": 60})
    assert len(discover(counted(sections)).centres) <= 6


@pytest.mark.parametrize(("n_themes", "orders"), [(3, 20), (None, 4)])
def test_the_order_of_sections_changes_nothing(n_themes, orders):
    sections, _ = archive({"harbour": 20, "farm": 14, "music": 9, "court": 3}, seed=2)
    answers = set()
    for seed in range(orders):
        places = list(range(len(sections)))
        random.Random(seed).shuffle(places)
        shuffled = [sections[place] for place in places]
        counts = counted(shuffled)
        found = discover(counts, n_themes=n_themes)
        named = name_themes(found, counts.terms, [(one, language("en")) for one in shuffled])
        themes, scores = np.empty(len(places), dtype=int), np.empty_like(found.scores)
        themes[places], scores[places] = found.themes, found.scores
        typical = tuple(tuple(places[row] for row in one.typical) for one in named)
        answers.add((themes.tobytes(), scores.tobytes(), typical, tuple((one.name, one.terms) for one in named)))
    assert len(answers) == 1


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=8), min_size=1, max_size=24),
    st.integers(1, 4),
    st.randoms(use_true_random=False),
)
def test_laws_for_any_archive(lists, wanted, draw):
    counts = count_terms(lists)
    before = counts.matrix.copy()
    weighted = weigh(counts.matrix, inverse_frequencies(counts.matrix)).toarray().round(6)
    different = len(np.unique(weighted[weighted.any(axis=1)], axis=0))
    if wanted > different:
        with pytest.raises(ValueError, match="expected"):
            discover(counts, n_themes=wanted)
        return
    found = discover(counts, n_themes=wanted)
    assert (counts.matrix != before).nnz == 0
    assert found.themes.shape == found.nearest.shape == (len(lists),)
    assert len(found.centres) == wanted
    assert set(found.nearest[found.nearest >= 0]) == set(range(wanted))
    assert all(theme in (-1, nearest) for theme, nearest in zip(found.themes, found.nearest, strict=True))
    assert ((found.nearest == -1) == ~weighted.any(axis=1)).all()
    assert (found.centres >= 0).all()
    np.testing.assert_allclose(weigh(counts.matrix, found.idf) @ found.centres.T, found.scores, atol=1e-12)
    same: dict[tuple[str, ...], set[int]] = {}
    for row, theme in zip(lists, found.themes.tolist(), strict=True):
        same.setdefault(tuple(sorted(row)), set()).add(theme)
    assert all(len(themes) == 1 for themes in same.values())
    places = list(range(len(lists)))
    draw.shuffle(places)
    again = discover(count_terms([lists[place] for place in places]), n_themes=wanted)
    assert (again.themes == found.themes[places]).all()


def test_centres_give_back_the_themes_and_place_what_is_new():
    counts = counted(EVEN)
    found = discover(counts, n_themes=4)
    assert (found.scores.argmax(axis=1) == found.nearest).mean() >= 0.95
    new, truth = archive(dict.fromkeys(SUBJECTS, 10), seed=5)
    column = {term: i for i, term in enumerate(counts.terms)}
    rows = np.zeros((len(new), len(counts.terms)), dtype=np.int64)
    for i, one in enumerate(new):
        for term in terms(one):
            rows[i, column[term]] += 1
    scores = weigh(csr_matrix(rows), found.idf) @ found.centres.T
    assert adjusted_mutual_info_score(truth, scores.argmax(axis=1)) == 1.0


def test_strangers_are_outliers():
    draw = random.Random(3)
    sections, truth = archive({"harbour": 40, "farm": 40, "music": 40}, seed=3)
    strange = [
        section(" ".join(draw.sample("quark lemma vertex axiom tensor prime matrix proof".split(), 6)))
        for _ in range(6)
    ]
    found = discover(counted([*sections, *strange]), n_themes=3)
    assert adjusted_mutual_info_score(truth, found.nearest[:120]) > 0.95
    assert (found.themes[120:] < 0).mean() > 0.5
    assert (found.themes[:120] < 0).mean() < 0.1


def test_sections_without_words_are_outliers():
    found = discover(counted([*EVEN[:30], section("", "The"), section("It was so.")]), n_themes=2)
    assert found.themes[-2:].tolist() == found.nearest[-2:].tolist() == [-1, -1]
    assert (found.scores[-2:] == 0).all()


@pytest.mark.parametrize(("n_themes", "error"), [(0, ValueError), (-2, ValueError), (2.0, TypeError), ("3", TypeError)])
def test_a_wrong_number_is_told(n_themes, error):
    with pytest.raises(error, match="expected n_themes"):
        discover(counted(EVEN), n_themes=n_themes)


def test_too_few_sections_are_told():
    with pytest.raises(ValueError, match=r"at most as many themes as .* 3; got n_themes=5"):
        discover(counted([*EVEN[:3], EVEN[0]]), n_themes=5)
    for sections in ([], [section("It was.")] * 3):
        with pytest.raises(ValueError, match="expected sections with words"):
            discover(counted(sections))


def test_a_handful_of_sections():
    for sections in (EVEN[:1], [EVEN[0], EVEN[0]], EVEN[:3]):
        found = discover(counted(sections))
        assert len(found.centres) == 1
        assert found.themes.tolist() == [0] * len(sections)
    assert discover(counted([EVEN[0], EVEN[-1]]), n_themes=2).nearest.tolist() in ([0, 1], [1, 0])
    assert 1 <= len(discover(counted(EVEN[::9])).centres) <= 4


def test_the_number_is_what_both_halves_tell():
    assert number_of_themes([]) == 1
    assert number_of_themes([Trial(2, 0.7, 0.65), Trial(3, 1.1, 1.0), Trial(4, 1.4, 1.1)]) == 3
    # Nothing is shared for five eighths: the best agreement, or a single theme.
    assert number_of_themes([Trial(2, 0.7, 0.2), Trial(3, 1.1, 0.5)]) == 3
    assert number_of_themes([Trial(2, 0.7, 0.01), Trial(3, 1.1, 0.02)]) == 1


def test_growing_and_joining():
    counts = counted(EVEN).matrix
    rows = Rows(weigh(counts, inverse_frequencies(counts)))
    steps = list(grow(rows, 6))
    assert [len(sums) for _, sums in steps] == [1, 2, 3, 4, 5, 6]
    for groups, sums in [*steps, *join(rows, *steps[-1])]:
        assert np.unique(groups).tolist() == list(range(len(sums)))
        np.testing.assert_allclose(sums, rows.sums(groups, len(sums)))
    assert [len(sums) for _, sums in join(rows, *steps[-1])] == [5, 4, 3, 2, 1]
    assert adjusted_mutual_info_score(EVEN_TRUTH, grown(rows, 4)[0]) == 1.0


def test_scores_are_those_of_a_slow_twin():
    counts = counted(EVEN[::6]).matrix
    rows = Rows(weigh(counts, inverse_frequencies(counts)))
    groups = np.arange(rows.n) % 3
    dense = rows.matrix.toarray() - rows.middle
    scores = rows.scores(rows.sums(groups, 3), groups)
    for i in range(rows.n):
        for group in range(3):
            others = [j for j in range(rows.n) if groups[j] == group and j != i]
            total = dense[others].sum(axis=0)
            cosine = dense[i] @ total / np.linalg.norm(dense[i]) / np.linalg.norm(total)
            assert scores[i, group] == pytest.approx(cosine)
    assert 0 < core(rows, groups, 3).sum() < rows.n


def test_no_group_is_left_empty():
    scores = np.array([[0.1, 0.9, 0.0], [0.2, 0.8, 0.1], [0.0, 0.5, 0.4]])
    assert sorted(moved(scores, np.array([0, 1, 2]), 3).tolist()) == [0, 1, 2]


def test_row_keys_know_no_order():
    lists = [["a", "b", "a"], ["b"], [], ["a", "a", "b"], ["a", "b", "b"]]
    counts = count_terms(lists)
    keys = row_keys(counts.matrix, term_hashes(counts.terms))
    assert keys[0] == keys[3]
    assert len(set(keys.tolist())) == 4
    again = count_terms([["c", "b"], *lists[::-1]])
    assert row_keys(again.matrix, term_hashes(again.terms))[1:].tolist() == keys[::-1].tolist()
    assert term_hashes(["\ud800"]).shape == (1,)


def test_names_are_written_as_the_sections_write_them():
    draw = random.Random(4)
    sections, _ = archive({"farm": 12}, seed=4)
    for _ in range(12):
        words = draw.sample("antenna network signal tariff handset battery".split(), 4)
        sections.append(section(f"New mobile phones came in March. Mr Dunlop's {' '.join(words)} and a mobile phone."))
    counts = counted(sections)
    found = discover(counts, n_themes=2)
    named = name_themes(found, counts.terms, [(one, language("en")) for one in sections])
    phones = named[found.nearest[-1]]
    assert {"mobile phone", "mobile phones"} & set(phones.terms)
    assert "Dunlop" in phones.terms
    assert not {"mobile", "phone", "phones", "March", "Mr"} & set(phones.terms)
    assert phones.name[0].isupper()
    assert set(phones.typical) <= set(np.flatnonzero(found.themes == found.nearest[-1]).tolist())
    best = found.scores[list(phones.typical), found.nearest[-1]]
    assert (np.diff(best) <= 1e-9).all()
    assert len({one.name.casefold() for one in named}) == 2


def test_names_differ_where_words_do_not():
    lists = [["ferry", "pier"], ["ferry", "ferry", "pier"], ["ferry", "pier", "pier"]]
    counts = count_terms(lists)
    found = discover(counts, n_themes=3)
    texts = [section(" ".join(words)) for words in lists]
    named = name_themes(found, counts.terms, [(one, language("en")) for one in texts])
    assert len({one.name for one in named}) == 3


def test_a_grown_archive_keeps_its_themes():
    sections, _ = archive(dict.fromkeys(SUBJECTS, 22), seed=6)
    draw = random.Random(0)
    draw.shuffle(sections)
    old, new = counted(sections[:80]), counted(sections)
    before, after = discover(old, n_themes=4), discover(new, n_themes=4)
    goes_on = continued([str(k) for k in before.nearest], after.nearest[:80])
    assert sorted(goes_on) == sorted(map(int, goes_on.values())) == [0, 1, 2, 3]
    for k, name in goes_on.items():
        assert (before.nearest[after.nearest[:80] == k] == int(name)).all()
