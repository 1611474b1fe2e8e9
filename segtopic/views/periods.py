"""Periods of time: their numbers and names, when each begins, and which of them are named on an axis."""

from __future__ import annotations

from calendar import month_abbr
from collections.abc import Sequence
from datetime import date

__all__ = ["PERIODS", "called", "chosen", "first_day", "new_years", "number"]

PERIODS = ("year", "quarter", "month", "week", "day")
"""All kinds of them."""

_LENGTHS = {"year": 12, "quarter": 3, "month": 1}

_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000, 60000, 120000)
_DAYS = (1, 2, 7, 14)
_GAP = 2  # columns


def number(day: date, period: str) -> int:
    """The number of the period that holds a day: those of its kind are numbered without gaps.

    Parameters
    ----------
    day : date
        Any.
    period : str
        Which periods these are, one of `PERIODS`; weeks are those of ISO 8601, from Monday.

    Returns
    -------
    int

    Examples
    --------
    >>> from datetime import date
    >>> from segtopic.views.periods import number
    >>> number(date(2015, 1, 1), "month") - number(date(2014, 11, 19), "month")
    2
    """
    if period in ("week", "day"):
        return (day.toordinal() - 1) // (7 if period == "week" else 1)
    return (12 * day.year + day.month - 1) // _LENGTHS[period]


def first_day(k: int, period: str) -> date:
    """The day on which a period begins.

    Parameters
    ----------
    k : int
        Its `number`.
    period : str
        Which periods these are.

    Returns
    -------
    date

    Examples
    --------
    >>> from datetime import date
    >>> from segtopic.views.periods import first_day, number
    >>> str(first_day(number(date(2014, 11, 19), "quarter"), "quarter"))
    '2014-10-01'
    """
    if period in ("week", "day"):
        return date.fromordinal(k * (7 if period == "week" else 1) + 1)
    year, month = divmod(k * _LENGTHS[period], 12)
    return date(year, month + 1, 1)


def called(k: int, period: str) -> str:
    """What a period is called.

    Parameters
    ----------
    k : int
        Its `number`.
    period : str
        Which periods these are.

    Returns
    -------
    str
        As ``"2014"``, ``"2014-Q4"``, ``"2014-11"``, ``"2014-W47"`` or ``"2014-11-19"``.

    Examples
    --------
    >>> from datetime import date
    >>> from segtopic.views.periods import called, number
    >>> called(number(date(2014, 11, 19), "week"), "week")
    '2014-W47'
    """
    day = first_day(k, period)
    if period == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    if period == "quarter":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    return day.isoformat()[: {"year": 4, "month": 7}.get(period)]


def new_years(first: int, last: int, period: str) -> list[date]:
    """The days on which the first period of each year begins, of many periods.

    Parameters
    ----------
    first, last : int
        Numbers of the first and the last period.
    period : str
        Which periods these are.

    Returns
    -------
    list of date
        From the first period on; the first day of all where no year begins.

    Examples
    --------
    >>> from segtopic.views.periods import new_years
    >>> [str(day) for day in new_years(24159, 24190, "month")]
    ['2014-01-01', '2015-01-01']
    """
    begin = first_day(first, period)
    days = [date(year, 1, 1) for year in range(begin.year, first_day(last, period).year + 1)]
    if period == "week":
        days = [day.replace(day=1 + -day.weekday() % 7) for day in days]
    return [day for day in days if day >= begin] or [begin]


def chosen(days: Sequence[date], period: str, *, room: float) -> dict[int, str]:
    """Choose the periods that are named on an axis: at even steps, as many as have room.

    Parameters
    ----------
    days : sequence of date
        When each period begins: every period from the first to the last, or of many the first of each year.
    period : str
        Which periods these are.
    room : float
        Columns there are for all names together.

    Returns
    -------
    dict of int to str
        What stands at each of them; the year of months, weeks and days stands below, where it is another than before.

    Examples
    --------
    >>> from datetime import date
    >>> from segtopic.views.periods import chosen
    >>> chosen([date(2022, 10, 1), date(2023, 1, 1), date(2023, 4, 1)], "quarter", room=30)
    {0: '2022 Q4', 1: '2023 Q1', 2: '2023 Q2'}
    """
    found: list[int] = []
    widest = {"year": 4, "quarter": 7, "month": 4}.get(period, 6) + _GAP
    for kept in (*_by_days(days, period), *_by_months(days, period)):
        if kept and len(kept) * widest <= room:
            found = kept
            break
    names: dict[int, str] = {}
    before = None
    for k in found or [0]:
        day = days[k]
        is_long = period not in ("year", "quarter") and day.year != before
        names[k] = _name(day, period) + (f"\n{day.year:04}" if is_long else "")
        before = day.year
    return names


def _by_days(days: Sequence[date], period: str) -> list[list[int]]:
    """The periods at steps of days or weeks; weeks and every seventh day are from Monday."""
    # At even steps of days there would be some years and not others.
    if period not in ("week", "day") or (days[-1] - days[0]).days > 7 * len(days):
        return []
    steps = _DAYS if period == "day" else _DAYS[2:]
    return [[k for k, day in enumerate(days) if (day.toordinal() - 1) % step == 0] for step in steps]


def _by_months(days: Sequence[date], period: str) -> list[list[int]]:
    """The periods at steps of months, of weeks and days the first that begin in the month."""
    last = 7 if period == "week" else 1
    opening = [k for k, day in enumerate(days) if day.day <= last]
    return [[k for k in opening if (12 * days[k].year + days[k].month - 1) % step == 0] for step in _MONTHS]


def _name(day: date, period: str) -> str:
    if period == "year":
        return f"{day.year:04}"
    if period == "quarter":
        return f"{day.year:04} Q{(day.month + 2) // 3}"
    return month_abbr[day.month] if period == "month" else f"{day.day} {month_abbr[day.month]}"
