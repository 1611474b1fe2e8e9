from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import segtopic
from segtopic.dates import as_date, last_day
from segtopic.section_table import SectionTable


def result(*themes, day=None, title=""):
    """An article with one section per theme."""
    text = "\n\n".join(f"## Part {k}\n\nSentence {k} came. Then another." for k, _ in enumerate(themes))
    document = segtopic.read(text, language="en", metadata={} if day is None else {"date": day})
    found = segtopic.HeadingSegmenter().segment(replace(document, title=title))
    return found.with_sections(
        replace(section, theme=theme, theme_scores={theme: 0.5} if theme else {})
        for section, theme in zip(found, themes, strict=True)
    )


@pytest.fixture
def table():
    return SectionTable(
        iter(
            [
                result("Port", "Wheat", day="2014-11-19", title="Monday"),
                result("Port", None, day=date(2014, 12, 31)),
                result("Port", "Wheat"),
                result("Port", day="2016-01-03"),
            ]
        )
    )


def test_one_row_per_section(table):
    assert len(table) == 7
    assert [(row.article, row.index) for row in table] == [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1), (3, 0)]
    assert (table[0].title, table[0].date, table[0].language) == ("Monday", date(2014, 11, 19), "en")
    assert table[1].section.label == "Part 1"
    assert table[4].date is None
    assert table[-1].section.theme == "Port"
    assert list(table[2:4]) == [table[2], table[3]]
    assert isinstance(table[2:4], SectionTable)
    assert repr(table) == "<SectionTable: 7 sections of 4 articles: Port 4, Wheat 2, no theme 1, no date 2>"
    assert repr(table[:4]) == "<SectionTable: 4 sections of 2 articles: Port 2, Wheat 1, no theme 1>"
    assert repr(table[4:6]) == "<SectionTable: 2 sections of 1 article: Port 1, Wheat 1>"
    assert repr(SectionTable([])) == "<SectionTable: 0 sections of 0 articles>"


def test_themes_part_the_sections(table):
    assert table.themes == {"Port": 4, "Wheat": 2}
    parts = [table.by_theme(name) for name in (*table.themes, None)]
    assert sum(map(len, parts)) == len(table)
    assert all(row.section.theme == "Port" for row in parts[0])
    assert len(table.by_theme("nothing")) == 0
    assert pickle.loads(pickle.dumps(table)) == table


def test_counts(table):
    months = table.counts()
    assert list(months["Port"]) == [*["2014-11", "2014-12"], *(f"2015-{m:02}" for m in range(1, 13)), "2016-01"]
    assert {when: n for when, n in months["Port"].items() if n} == {"2014-11": 1, "2014-12": 1, "2016-01": 1}
    assert {when: n for when, n in months["Wheat"].items() if n} == {"2014-11": 1}
    assert table.counts("year") == {
        "Port": {"2014": 2, "2015": 0, "2016": 1},
        "Wheat": {"2014": 1, "2015": 0, "2016": 0},
    }
    assert list(table.counts("quarter")["Port"].items()) == [
        *[("2014-Q4", 2), ("2015-Q1", 0), ("2015-Q2", 0), ("2015-Q3", 0), ("2015-Q4", 0), ("2016-Q1", 1)]
    ]
    # The weeks of the turn of the year belong to the year that has more of their days.
    weeks = table.counts("week")["Port"]
    assert [when for when, n in weeks.items() if n] == ["2014-W47", "2015-W01", "2015-W53"]
    days = table.counts("day")["Port"]
    assert [when for when, n in days.items() if n] == ["2014-11-19", "2014-12-31", "2016-01-03"]
    for period in ("year", "quarter", "month", "week", "day"):
        assert sum(n for by in table.counts(period).values() for n in by.values()) == 4  # with a theme and a day
    with pytest.raises(ValueError, match="expected a period among year, quarter, month, week, day; got 'decade'"):
        table.counts("decade")
    assert SectionTable([]).counts() == {}
    assert SectionTable([result("Port")]).counts() == {"Port": {}}


@settings(max_examples=25)
@given(st.sets(st.dates(min_value=date(2014, 11, 1), max_value=date(2016, 3, 1)), min_size=1, max_size=3))
def test_periods_follow_one_another_and_can_be_asked_for(days):
    table = SectionTable(result("Port", day=day) for day in days)
    for period in ("year", "quarter", "month", "week", "day"):
        names = list(table.counts(period)["Port"])
        assert as_date(names[0]) <= min(days) <= last_day(names[0])
        assert as_date(names[-1]) <= max(days) <= last_day(names[-1])
        assert all(as_date(b) - last_day(a) == timedelta(days=1) for a, b in pairwise(names))
        index = table.counts_frame(period).index
        assert [*index.start_time.date] == [as_date(name) for name in names]
        assert [*index.end_time.date] == [last_day(name) for name in names]


def test_frames(table):
    frame = table.to_frame()
    assert len(frame) == 7
    assert frame["date"].isna().sum() == 2
    assert frame["date"].dt.year.tolist()[:2] == [2014, 2014]
    assert frame.loc[0, ["title", "section", "theme", "score", "n_sentences"]].tolist() == ["Monday", 0, "Port", 0.5, 2]
    assert frame["score"].isna().tolist() == [False, False, False, True, False, False, False]
    assert frame.groupby("theme").size().to_dict() == {"Port": 4, "Wheat": 2}
    assert list(SectionTable([]).to_frame().columns) == list(frame.columns)
    counts = table.counts_frame("year")
    assert counts.index.name == "year"
    assert {theme: [*of.items()] for theme, of in table.counts("year").items()} == {
        theme: [(str(when), n) for when, n in counts[theme].items()] for theme in counts
    }
    assert SectionTable([]).counts_frame("week").empty


def test_years_out_of_pandas_first_reach():
    assert SectionTable([result("Port", day="1203-05-01")]).to_frame()["date"].dt.year.tolist() == [1203]


def test_bad_input():
    with pytest.raises(TypeError, match="put it into a list"):
        SectionTable(result("Port"))
    with pytest.raises(TypeError, match="got str"):
        SectionTable(["Rain came."])


def test_a_row_shows_itself_on_a_line_and_knows_its_article() -> None:
    result = segtopic.segment(segtopic.read("The ferry sails.", metadata={"date": "2014-11-19", "id": "a1"}))
    (row,) = SectionTable([segtopic.Themes({"Sea": ["ferry"]}).assign(result)])
    assert repr(row) == f"<Row {row.section.label!r} in 'a1': 2014-11-19, Sea>"
    assert row.metadata == result.document.metadata
    assert isinstance(hash(row), int)
