"""The periods of a time axis: when each begins, and which of them are named."""

from __future__ import annotations

from calendar import month_abbr
from collections.abc import Sequence
from datetime import date

__all__ = ["chosen", "first_day"]

_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000, 60000, 120000)
_DAYS = (1, 2, 7, 14)
_GAP = 2  # columns


def first_day(period: str) -> date:
    """The day on which a period begins.

    Parameters
    ----------
    period : str
        As `SectionTable.counts` names it.

    Returns
    -------
    date

    Examples
    --------
    >>> from segtopic.views.plot.periods import first_day
    >>> str(first_day("2014-Q4")), str(first_day("2014-W47"))
    ('2014-10-01', '2014-11-17')
    """
    year, _, rest = period.partition("-")
    if rest[:1] == "W":
        return date.fromisocalendar(int(year), int(rest[1:]), 1)
    if rest[:1] == "Q":
        return date(int(year), 3 * int(rest[1:]) - 2, 1)
    month, _, day = rest.partition("-")
    return date(int(year), int(month or 1), int(day or 1))


def chosen(days: Sequence[date], period: str, *, room: float) -> dict[int, str]:
    """Choose the periods that are named on an axis: at even steps, as many as have room.

    Parameters
    ----------
    days : sequence of date
        When each period begins: every period from the first to the last.
    period : str
        Which periods these are, one of those of `SectionTable.counts`.
    room : float
        Columns there are for all names together.

    Returns
    -------
    dict of int to str
        What stands at each of them; the year of months, weeks and days stands below, where it is another than before.

    Examples
    --------
    >>> from datetime import date
    >>> from segtopic.views.plot.periods import chosen
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
    if period not in ("week", "day"):
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
