from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import segtopic
from segtopic.dates import article_date, as_date, last_day

DAY = date(2014, 11, 19)


@pytest.mark.parametrize(
    "written",
    [
        "2014-11-19", " 2014-11-19 ", "2014-11-19T23:30:00-05:00", "2014-11-19T00:10Z", "2014-11-19 10:00", "20141119",
        "2014/11/19", "Wed, 19 Nov 2014 10:00:00 +0000", "November 19, 2014", "Nov. 19th, 2014", "19 November 2014",
        "10:30 am, November 19, 2014", "19 Nov 2014 10.30", "19. November 2014", "19 de noviembre de 2014",
        "19 novembre 2014", "19 ноября 2014 г.", "19 listopada 2014", "19. listopadu 2014", "19 Kasım 2014", "19.11.2014",
        "19. 11. 2014", "11/19/2014", "19/11/2014", "2014年11月19日", "2014년 11월 19일", "19-Nov-2014",
        "2014.11.19", "2014. 11. 19.", "2014-W47-3", "1430 GMT, 19 November 2014", "0930 19 Nov 2014", "19th of November 2014",
        "2014 November 19", "2014. november 19.", "19 ноября 2014 года", "November the 19th, 2014",
        "Wed Nov 19 00:37:20 UTC 2014", "Updated: November 19, 2014 by the desk",
    ],
)  # fmt: skip
def test_days_however_they_are_written(written):
    assert as_date(written) == DAY


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2014", date(2014, 1, 1)), ("2014-11", date(2014, 11, 1)), ("November 2014", date(2014, 11, 1)),
        (2014, date(2014, 1, 1)), (datetime(2014, 11, 19, 23, 30), DAY), (DAY, DAY), (["soon", "2014-11-19"], DAY),
        ("11/2014", date(2014, 11, 1)), (20141119, DAY), (np.int64(20141119), DAY), (np.datetime64("2014-11-19T23:30"), DAY),
        (np.datetime64("2014-11"), date(2014, 11, 1)), (np.array(["2014-11-19"], dtype="datetime64[D]"), DAY),
        ("2014-W47", date(2014, 11, 17)), ("2014-Q4", date(2014, 10, 1)), ("2014年11月", date(2014, 11, 1)),
        ("ноябрь 2014 г.", date(2014, 11, 1)), ("noviembre de 2014", date(2014, 11, 1)),
        ("5 May 2014", date(2014, 5, 5)), ("1er août 2014", date(2014, 8, 1)), ("17. července 2014", date(2014, 7, 17)),
        ("17. června 2014", date(2014, 6, 17)), ("3. März 2014", date(2014, 3, 3)),
    ],
)  # fmt: skip
def test_less_than_a_day_and_other_types(written, day):
    assert as_date(written) == day


@pytest.mark.parametrize(
    "junk",
    [
        "", "soon", "05/06/2014", "2014-13-45", "0000-00-00", "99999999", "9" * 5000, "junk 2014", "Marketing 2014", None,
        "It may change, 2014", "2 years ago 2014", "2014-00", "2014-11-00", "2014-W60", "2014-Q5", "13/2014", 201411,
        "102014 November 19", np.datetime64("NaT"),
        True, 5, 10**30, -1, 3.5, b"2014-11-19", {}, [], [[["2014"]]], object(), "\ud83d 2014-11-19\udc00"[:1],
    ],
)  # fmt: skip
def test_junk_is_no_day(junk):
    assert as_date(junk) is None
    assert last_day(junk) is None


@given(st.one_of(st.text(), st.integers(), st.lists(st.text()), st.dates(), st.datetimes()))
def test_nothing_raises(value):
    day = as_date(value)
    assert day is None or isinstance(day, date)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_days_come_back_from_text(day):
    written = (
        day.isoformat(),
        f"{day:%d.%m.}{day.year}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
    )
    assert {as_date(text) for text in written} == {day}


def test_a_zone_does_not_move_the_day():
    late = datetime(2014, 11, 19, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert as_date(late) == as_date(late.isoformat()) == DAY


def test_the_last_day_of_a_period():
    assert last_day("2014") == date(2014, 12, 31)
    assert last_day(2014) == date(2014, 12, 31)
    assert last_day("2016-02") == date(2016, 2, 29)
    assert last_day("2014-11-19") == last_day(DAY) == last_day("19 November 2014") == DAY
    for month in ("2014-11", "November 2014", "2014年11月", "11/2014", ["soon", "2014/11"], np.datetime64("2014-11")):
        assert last_day(month) == date(2014, 11, 30)
    assert last_day("2014年") == last_day(["2014"]) == date(2014, 12, 31)
    assert last_day("2014-W47") == date(2014, 11, 23)
    assert last_day("2014-Q4") == date(2014, 12, 31)
    assert last_day("9999-W52") == date.max


def test_keys_of_metadata():
    assert article_date({"Date Published": "2014-11-19"}) == article_date({"pubdate": "19.11.2014"}) == DAY
    assert article_date({"date": "soon", "created": "2014-11-19"}) == DAY
    assert article_date({"created": "2010-01-01", "date": "2014-11-19"}) == DAY
    assert article_date({"Date": "soon", "date": "2014-11-19"}) == article_date({"DATE": None, "date": DAY}) == DAY
    assert article_date({"title": "2014-11-19", 5: "2014"}) is None


def test_the_days_that_readers_find():
    page = '<head><meta property="article:published_time" content="2014-11-19T10:00:00Z"></head><p>Rain came.</p>'
    assert article_date(segtopic.read(page).metadata) == DAY
    front = "---\ntitle: Port\ndate: 2014-11-19\n---\n\nRain came."
    assert article_date(segtopic.read(front, format="markdown").metadata) == DAY
