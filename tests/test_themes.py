"""Themes: assigned from seeds, learned from an archive or from labels, explained, merged, renamed, saved."""

from __future__ import annotations

import json
import random
import warnings
import zipfile
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from archive import SUBJECTS, archive, article, section
from conftest import articles
from hypothesis import given, settings
from hypothesis import strategies as st
from naive import seed_cosine

import segtopic
from segtopic import Themes, samples
from segtopic.languages import language
from segtopic.themes.continuing import continued, names_after
from segtopic.themes.linear import LinearModel
from segtopic.themes.seeds import Frequencies, Seeds, similarities
from segtopic.themes.vocabulary import Vocabulary

FEW = {name: words.split()[:4] for name, words in SUBJECTS.items()}


def right(themes: Themes, results, truths) -> float:
    pairs = [
        (own.theme, name)
        for result, truth in zip(themes.transform(results), truths, strict=True)
        for own, name in zip(result, truth, strict=True)
    ]
    return sum(found == wanted for found, wanted in pairs) / len(pairs)


def test_themes_by_their_seeds():
    result = segtopic.segment(samples.path("wire.txt"))
    themes = Themes(
        {"Roads": ["speed cameras", "winter tyres"], "Ships": "ferries to the islands, ferry contracts", "Opera": None}
    )
    assigned = themes.assign(result)
    assert [section.theme for section in assigned][1:3] == ["Ships", "Roads"]
    assert assigned.by_theme("Opera") == ()
    assert all(set(section.theme_scores) == {"Roads", "Ships", "Opera"} for section in assigned)
    assert themes.names == ("Roads", "Ships", "Opera")
    assert segtopic.segment(samples.path("wire.txt"), themes=themes) == assigned
    nothing = Themes({"Opera": ["soprano", "aria"]}).assign(result)
    assert nothing.by_theme(None) == tuple(nothing)


@pytest.mark.parametrize(
    ("definitions", "error"),
    [
        ({}, ValueError),
        (["a"], TypeError),
        ({"a": 3}, TypeError),
        ({"a": [1]}, TypeError),
        ({"": "x"}, ValueError),
        ({" ": None}, ValueError),
        ({3: "x"}, TypeError),
        ({"a": {"b", "c"}}, TypeError),
        ({"a": {"b": ["c"]}}, TypeError),
        ({"a": []}, TypeError),
        ({"a": "2024, ..."}, ValueError),
        ({"Trade": None, "trade ": ["export"]}, ValueError),
    ],
)
def test_themes_that_cannot_be(definitions, error):
    with pytest.raises(error, match="expected"):
        Themes(definitions)


def test_phrases_count_where_their_words_stand_side_by_side():
    themes = Themes({"Fund": ["support fund"], "Other": ["bank"]})
    apart = segtopic.segment("The fund was closed. People asked for support in the street.")
    together = segtopic.segment("The support fund was closed. People asked in the street.")
    score = [themes.assign(result)[0].theme_scores["Fund"] for result in (apart, together)]
    assert score[0] < score[1]


def test_a_section_without_any_seed_has_no_theme():
    result = Themes(FEW).assign(article([["The moon rose over the hills.", "Nobody spoke."]]))
    assert result[0].theme is None
    assert result[0].themes == ()
    assert set(result[0].theme_scores.values()) == {0.0}


def test_seeds_are_found_in_every_form_and_language():
    themes = Themes({"Häfen": ["Hafen"], "Äpfel": ["Apfelernte"]})
    german = segtopic.segment(
        segtopic.read("Die Häfen bleiben geschlossen. Im Hafen liegt Eis.", language="de"), themes=themes
    )
    assert german[0].theme == "Häfen"
    russian = segtopic.read("В портах Балтики снова лёд. Суда стоят в портах.", language="ru")
    assert segtopic.segment(russian, themes={"Порты": ["порт"], "Поля": ["поле"]})[0].theme == "Порты"
    chinese = segtopic.read("港口今天重新开放。渡轮停在港口。", language="zh")
    assert segtopic.segment(chinese, themes={"港口": None, "农场": None})[0].theme == "港口"


def test_an_article_as_seed():
    text = (
        "Farmers bring in the wheat. The harvest is good and the barns are full of grain. A tractor crosses the field."
    )
    themes = Themes({"Farms": text, "Harbours": "The ship lies at the pier and the crew unloads cargo from the dock."})
    results, truths = archive(10, subjects=("Farms", "Harbours"))
    assert right(themes, results, truths) > 0.9


@given(
    st.lists(
        st.lists(st.sampled_from("ferry pier harbour wheat moon support fund".split()), min_size=1),
        min_size=1,
        max_size=5,
    )
)
def test_similarity_is_the_cosine_as_defined(words):
    result = article([[" ".join(own) + "."] for own in words])
    definitions = {"A": ("ferry", "support fund"), "B": ("harbour", "wheat harvest", "ferry")}
    known = language("en")
    seeds = Seeds(definitions, known)
    bags = [seeds.bag(own) for own in result]
    found = similarities(bags, seeds, Frequencies.of(bags))
    assert found == pytest.approx(np.array(seed_cosine(bags, seeds.features)))


@given(articles())
def test_any_article_has_scores_between_0_and_1(text):
    result = segtopic.segment(text, themes={"Rain": ["rain", "river"], "Trade": None})
    for own in result:
        assert all(0 <= score <= 1 for score in own.theme_scores.values())
        assert (own.theme is None) == (max(own.theme_scores.values()) < 0.5)
        assert own.themes == ((own.theme,) if own.theme else ())


def test_fit_learns_the_words_of_themes_from_an_archive():
    results, truths = archive(40)
    few = {name: seeds[:2] for name, seeds in FEW.items()}
    unfitted, fitted = right(Themes(few), results, truths), right(Themes(few).fit(results), results, truths)
    assert unfitted < 0.9
    assert fitted > 0.97
    unseen, others = archive(20, seed=1)
    assert right(Themes(few).fit(results), unseen, others) > 0.95


@pytest.mark.parametrize("left", SUBJECTS)
def test_what_is_of_no_theme_stays_without(left):
    results, truths = archive(40)
    themes = Themes({name: seeds for name, seeds in FEW.items() if name != left}).fit(results)
    wanted = [[None if name == left else name for name in truth] for truth in truths]
    assert right(themes, results, wanted) > 0.9


def test_fit_on_labels():
    results, truths = archive(40)
    unseen, others = archive(20, seed=1)
    themes = Themes(dict.fromkeys(SUBJECTS)).fit(results, truths)
    assert right(themes, unseen, others) > 0.95
    some = [[None if name == "Theatre" else name for name in truth] for truth in truths]
    with pytest.warns(UserWarning, match="no label names 'Theatre'"):
        themes = Themes(dict.fromkeys(SUBJECTS)).fit(results, some)
    assert right(themes, unseen, [[None if name == "Theatre" else name for name in truth] for truth in others]) > 0.95
    strange = article([["Quartz and granite lie beneath basalt.", "Geologists drill cores."]])
    assert themes.assign(strange)[0].theme is None


def test_fit_gives_the_same_themes_twice_and_keeps_nothing_of_before():
    results, _ = archive(30)
    once = Themes(FEW).fit(results)
    again = Themes(FEW).fit(results[:15]).fit(results)
    assert once == again
    assert once.transform(results) == again.transform(results) == [once.assign(result) for result in results]
    assert once != Themes(FEW)


def test_few_sections_teach_document_frequencies_only():
    results, _ = archive(5)
    themes = Themes(FEW).fit(results)
    assert themes.learned_.model is None
    assert themes.learned_.frequencies is not None
    assert themes.assign(results[0])[0].theme is not None


def test_what_cannot_be_learned_from():
    results, truths = archive(5)
    with pytest.raises(ValueError, match="a section at least"):
        Themes(FEW).fit([])
    with pytest.raises(TypeError, match="put it into a list"):
        Themes(FEW).fit(results[0])
    with pytest.raises(ValueError, match="got 3 labels for the 4 sections of article 1"):
        Themes(FEW).fit(results, [truths[0], truths[1][:3], *truths[2:]])
    with pytest.raises(ValueError, match="got 4 articles"):
        Themes(FEW).fit(results, truths[:4])
    with pytest.raises(ValueError, match="and None, got 'Opera'"):
        Themes(FEW).fit(results, [["Opera"] * 4, *truths[1:]])
    with pytest.warns(UserWarning, match="no section has a word of the seeds of 'Opera'"):
        Themes(FEW | {"Opera": ["soprano"]}).fit(archive(20)[0])
    for top, error in ((0, ValueError), (True, TypeError), (1.5, TypeError)):
        with pytest.raises(error, match="expected top as an int"):
            Themes(FEW).assign(results[0], top=top)
    assert Themes(FEW).assign(results[0], top=np.int64(1)) == Themes(FEW).assign(results[0])
    with pytest.raises(ValueError, match="a section of a theme among the labels"):
        Themes({"A": ["ferry"]}).fit(results, [[None] * 4] * 5)
    with pytest.raises(TypeError, match="the labels of its sections"):
        Themes(FEW).fit(results, [None, *truths[1:]])
    for wrong in ("text", None, results[0].document, results):
        with pytest.raises(TypeError, match=r"as a Segmentation, got .*; segment the texts first"):
            Themes(FEW).assign(wrong)
    with pytest.raises(TypeError, match="expected a Section"):
        Themes(FEW).explain(results[0])
    with pytest.raises(TypeError, match="expected like as Themes"):
        Themes.discover(results, like={"A": 1})
    with pytest.raises(KeyError, match="expected a theme among"):
        _ = Themes(FEW)["Opera"]
    assert "Farms" in Themes(FEW)
    assert "Opera" not in Themes(FEW)


def test_several_themes_where_asked_for():
    rng = random.Random(0)
    mixed = [article([section(rng, "Farms") + section(rng, "Harbours")]) for _ in range(30)]
    results, _ = archive(40)
    for themes in (Themes(FEW), Themes(FEW).fit(results)):
        one, two = themes.transform(mixed), themes.transform(mixed, top=3)
        assert sum(set(result[0].themes) == {"Farms", "Harbours"} for result in two) > 15
        for a, b in zip(one, two, strict=True):
            assert a[0].themes == (a[0].theme,)
            assert a[0].theme == b[0].theme == b[0].themes[0]
            assert all(b.by_theme(name) == tuple(b) for name in b[0].themes)


def test_reasons_stand_in_the_section_and_speak_for_the_theme():
    results, _ = archive(40)
    for themes in (Themes(FEW), Themes(FEW).fit(results)):
        for own in themes.assign(results[0]):
            reasons = themes.explain(own, language="en")
            assert reasons
            assert all(reason.text in own.body for reason in reasons)
            assert [reason.weight for reason in reasons] == sorted((r.weight for r in reasons), reverse=True)
            assert reasons[0].text in SUBJECTS[own.theme].split()
    with pytest.raises(ValueError, match="expected themes among"):
        themes.explain(own, theme="Opera")
    nothing = article([["The moon rose."]])[0]
    assert Themes(FEW).explain(nothing) == ()


def test_a_theme_shows_what_the_archive_says_of_it():
    results, truths = archive(40)
    themes = Themes(FEW).fit(results)
    counts = {name: sum(truth.count(name) for truth in truths) for name in SUBJECTS}
    assert len(themes) == 4
    for theme in themes:
        assert theme == themes[theme.name]
        assert set(theme.terms) <= set(SUBJECTS[theme.name].split()) | {f"{w}s" for w in SUBJECTS[theme.name].split()}
        assert abs(theme.n_sections - counts[theme.name]) < 0.1 * counts[theme.name]
        assert all(truths[one.article][one.section] == theme.name for one in theme.typical)
    frame = themes.to_frame()
    assert list(frame["theme"]) == list(SUBJECTS)
    assert list(frame["n_sections"]) == [theme.n_sections for theme in themes]


def test_merged_themes_are_as_likely_as_their_parts():
    results, truths = archive(40)
    for themes in (Themes(FEW), Themes(FEW).fit(results)):
        merged = themes.merge(["Farms", "Harbours"], "Outdoors")
        assert merged.names == ("Outdoors", "Theatre", "Computers")
        assert themes.names == tuple(SUBJECTS)
        joined = [["Outdoors" if name in ("Farms", "Harbours") else name for name in truth] for truth in truths]
        assert right(merged, results, joined) > 0.9
        assert merged["Outdoors"].n_sections == themes["Farms"].n_sections + themes["Harbours"].n_sections
    fitted = themes.transform(results)
    for before, after in zip(fitted, merged.transform(results), strict=True):
        for a, b in zip(before, after, strict=True):
            assert b.theme_scores["Outdoors"] >= max(a.theme_scores["Farms"], a.theme_scores["Harbours"]) - 1e-12
    with pytest.raises(ValueError, match="two themes"):
        themes.merge(["Farms"])
    with pytest.raises(ValueError, match="that no other theme has"):
        themes.merge(["Farms", "Harbours"], "Theatre")
    with pytest.raises(ValueError, match="got 'Opera'"):
        themes.merge(["Farms", "Opera"])


def test_renamed_themes_are_assigned_alike():
    results, _ = archive(40)
    themes = Themes(FEW).fit(results)
    renamed = themes.rename({"Farms": "Agriculture"})
    for before, after in zip(themes.transform(results), renamed.transform(results), strict=True):
        assert [{"Farms": "Agriculture"}.get(s.theme, s.theme) for s in before] == [s.theme for s in after]
    with pytest.raises(ValueError, match="a name of its own"):
        themes.rename({"Farms": "Theatre"})
    with pytest.raises(ValueError, match="got 'Opera'"):
        themes.rename({"Opera": "x"})


def test_discovered_themes_keep_their_names_in_a_grown_archive():
    results, truths = archive(60)
    before = Themes.discover(results[:40], n_themes=4)
    before = before.rename({before.names[0]: "Mine"})
    after = Themes.discover(results, n_themes=4, like=before)
    assert set(after.names) == set(before.names)
    was, now = before.transform(results), after.transform(results)
    same = [a.theme == b.theme for x, y in zip(was, now, strict=True) for a, b in zip(x, y, strict=True)]
    assert sum(same) / len(same) > 0.95
    assert sum(theme.n_sections for theme in after) <= sum(map(len, truths))


def test_which_theme_continues_which():
    assert continued(["a", "a", "b", "b", None], np.array([1, 1, 0, 2, 2])) == {0: "b", 1: "a"}
    assert continued([None, None], np.array([0, 1])) == {}
    assert continued([], np.zeros(0, dtype=int)) == {}
    assert names_after(["Sea", "Land", "Sky"], {1: "sea"}) == ["Sea 2", "sea", "Sky"]


@settings(max_examples=20)
@given(st.lists(st.lists(st.sampled_from("abcdefg"), max_size=12), min_size=1, max_size=8))
def test_rows_are_words_and_pairs_of_neighbours(lists):
    vocabulary = Vocabulary.learn(lists)
    rows = vocabulary.rows(lists).toarray()
    assert vocabulary.terms == tuple(sorted({term for own in lists for term in own}))
    for own, row in zip(lists, rows, strict=True):
        features = {(term,) for term in own} | set(pairwise(own))
        seen = {vocabulary.feature(k) for k in np.flatnonzero(row)}
        assert seen <= features
        assert {f for f in features if len(f) == 1} <= seen
        assert np.linalg.norm(row) == pytest.approx(1.0 if own else 0.0)
        for feature in seen - {f for f in features if len(f) == 1}:
            assert sum(feature in set(pairwise(other)) for other in lists) >= 2


def test_probabilities_add_up_to_one():
    results, truths = archive(20)
    model = Themes(dict.fromkeys(SUBJECTS)).fit(results, truths).learned_.model
    assert isinstance(model, LinearModel)
    likely = model.probabilities(model.vocabulary.rows([["ferri", "pier"], [], ["nothing"]]))
    assert set(likely) == {*SUBJECTS, None}
    assert sum(likely.values()) == pytest.approx(np.ones(3))
    assert likely[None][1] == max(own[1] for own in likely.values())
    assert likely["Harbours"][0] > 0.5


def test_themes_come_back(tmp_path):
    results, truths = archive(40)
    made = [
        Themes(FEW),
        Themes(FEW).fit(results[:5]),
        Themes(FEW).fit(results),
        Themes(dict.fromkeys(SUBJECTS)).fit(results, truths).merge(["Farms", "Harbours"]),
        Themes.discover(results, n_themes=3),
    ]
    for themes in made:
        segtopic.save(themes, tmp_path / "themes")
        loaded = segtopic.load(tmp_path / "themes")
        assert loaded == themes
        assert loaded.transform(results) == themes.transform(results)
        assert [theme.terms for theme in loaded] == [theme.terms for theme in themes]


def test_files_of_themes_that_do_not_fit(tmp_path):
    results, _ = archive(40)
    segtopic.save(Themes(FEW).fit(results), tmp_path / "good")
    with np.load(tmp_path / "good") as data:
        arrays = dict(data)
    record = json.loads(arrays["record"].tobytes())

    def refused(changed, **others):
        text = np.frombuffer(json.dumps(record | changed).encode(), dtype=np.uint8)
        np.savez(tmp_path / "bad.npz", **(arrays | others | {"record": text}))
        with pytest.raises(ValueError, match="expected"):
            segtopic.load(tmp_path / "bad.npz")

    refused({"version": 99})
    refused({"definitions": []})
    refused({"themes": record["themes"][:2]})
    refused({"model": [["Opera"] * 5, record["model"][1]]})
    refused({"model": [record["model"][0], record["model"][1][:-1]]})
    refused({}, weights=arrays["weights"][:2])
    refused({}, weights=arrays["weights"] * np.nan)
    refused({}, idf=arrays["idf"].astype(np.float32))
    refused({}, pairs=arrays["pairs"][::-1] if len(arrays["pairs"]) > 1 else np.array([-1]))
    with zipfile.ZipFile(tmp_path / "cut.npz", "w") as file:
        file.writestr("x", "y")
    with pytest.raises(ValueError, match="expected"):
        segtopic.load(tmp_path / "cut.npz")


def test_sections_by_theme_over_an_archive():
    results, truths = archive(20)
    table = Themes(FEW).fit(archive(40)[0]).collect(results)
    assert len(table) == sum(map(len, truths))
    assert [row.section for row in table.by_theme("Farms")] == [
        own for result in Themes(FEW).fit(archive(40)[0]).transform(results) for own in result.by_theme("Farms")
    ]


def test_fit_warns_of_nothing_where_all_is_well():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Themes(FEW).fit(archive(20)[0])


def test_the_themes_of_a_section_agree_with_its_theme():
    own = replace(article([["Rain came."]])[0], theme="a", themes=("a", "b"))
    assert own.themes == ("a", "b")
    assert replace(own, theme="c").themes == ("c",)
    assert replace(own, theme=None).themes == ()
    assert replace(own, themes=("b",)).themes == ("a",)


def test_sections_with_several_themes_are_found_under_each():
    rng = random.Random(0)
    themes = Themes(FEW)
    results = themes.transform(
        [article([section(rng, "Farms") + section(rng, "Harbours"), section(rng, "Theatre")])], top=2
    )
    table = segtopic.SectionTable(results)
    assert {name: len(table.by_theme(name)) for name in ("Farms", "Harbours")} == {"Farms": 1, "Harbours": 1}
    assert table.themes["Farms"] == table.themes["Harbours"] == 1
    index = segtopic.SectionIndex(results)
    for name in ("Farms", "Harbours"):
        assert {hit.index for hit in index.search("the", themes=name)} <= {0}
        assert results[0].by_theme(name) == (results[0][0],)


@pytest.mark.parametrize("name", ["IT", "US", "Other", "May"])
def test_a_theme_of_stop_words_is_said_and_harms_no_other(name):
    result = segtopic.segment(
        segtopic.read("It is said that the harbour froze. The ferry waits in the harbour.", language="en")
    )
    with pytest.warns(UserWarning, match=f"no word of '{name}' counts in 'en'"):
        assigned = Themes({name: None, "Ships": ["ferry", "harbour"]}).assign(result)
    assert assigned[0].theme == "Ships"
    assert assigned[0].theme_scores[name] == 0.0


def test_one_common_word_makes_no_theme():
    themes = Themes(
        {"Sport": ["match", "team", "players", "coach"], "Business": ["company", "shares", "profits", "market"]}
    )
    storm = (
        "The storm passed over the town at night. Trees lay across the roads, and roofs were torn off. Firemen, gardeners "
        "and neighbours sawed trunks, swept glass and carried branches to the river until the evening of the storm."
    )
    texts = [storm + " A photograph was shared by thousands.", storm + " A team pumped water out of cellars."]
    assert [result[0].theme for result in themes.transform([segtopic.segment(text) for text in texts])] == [None, None]
    told = "The team lost the match, the coach said, and two players were hurt. The next match is in June."
    assert themes.assign(segtopic.segment(told))[0].theme == "Sport"


def test_the_best_theme_that_fits_is_given_however_many_are_asked_for():
    filler = " ".join(f"gra{a}{b}vel" for a in "abcdefghij" for b in "abcdefghijklmnopqrstuvwxyz")
    result = article([["Ferry ferry ferry ferry."], [f"{filler} ferry ferry wheat wheat ends."]])
    themes = Themes({"Ships": ["ferry"], "Farms": ["wheat"]})
    for own in zip(*(themes.assign(result, top=top) for top in (1, 2, 3)), strict=True):
        assert len({section.theme for section in own}) == 1


def test_fit_is_the_same_for_any_order_of_the_articles():
    results, truths = archive(40)
    order = random.Random(3).sample(range(len(results)), len(results))
    shuffled = [results[k] for k in order]
    one, other = Themes(FEW).fit(results), Themes(FEW).fit(shuffled)
    assert one.learned_.model == other.learned_.model
    assert one.transform(results) == other.transform(results)
    labelled = Themes(FEW).fit(results, truths), Themes(FEW).fit(shuffled, [truths[k] for k in order])
    assert labelled[0].learned_.model == labelled[1].learned_.model


def test_discovered_themes_are_refined_not_started_anew():
    results, truths = archive(60)
    themes = Themes.discover(results[:40], n_themes=4)
    before = themes.transform(results)
    refitted = themes.merge(themes.names[:2], "Both").fit(results)
    assert refitted.names == ("Both", *themes.names[2:])
    for a, b in zip(before, refitted.transform(results), strict=True):
        for x, y in zip(a, b, strict=True):
            assert y.theme in (x.theme, "Both", None)
    assert sum(theme.n_sections for theme in refitted) > 0.9 * sum(map(len, truths))


def test_discovered_themes_are_not_lost_in_a_part_of_the_archive():
    results, _ = archive(40)
    themes = Themes.discover(results, n_themes=4)
    before = themes.transform(results)
    assert themes.fit(results[:2]).transform(results) == before
    part, _ = archive(40, subjects=("Farms", "Theatre"), seed=5)
    with pytest.warns(UserWarning, match="the themes stay as they are"):
        themes.fit(part)
    assert themes.transform(results) == before


def test_reasons_are_whole_phrases():
    result = segtopic.segment(segtopic.read("港口改造今天开始。港口改造很快结束。", language="zh"))
    reasons = Themes({"港口": ["港口改造"]}).explain(result[0], language="zh")
    assert [reason.text for reason in reasons] == ["港口改造"]


def test_themes_in_several_languages_are_warned_of():
    results, _ = archive(20)
    german = [
        segtopic.segment(segtopic.read(f"Der Hafen {k} bleibt geschlossen. Die Fähre liegt im Eis.", language="de"))
        for k in range(20)
    ]
    with pytest.warns(UserWarning, match="several languages \\(de, en\\)"):
        Themes.discover(results + german, n_themes=2)


def test_an_article_of_unknown_language_is_read_in_that_of_the_archive():
    results, _ = archive(40)
    themes = Themes(FEW).fit(results)
    units = ["The ferries and the harbours were closed.", "Sailors wait at the piers."]
    known, unknown = article([units]), article([units], language="")
    assert unknown.document.language in ("", None)
    scores = [themes.assign(result)[0].theme_scores["Harbours"] for result in (unknown, known)]
    assert scores[0] == pytest.approx(scores[1], abs=0.01)
