"""The day of an article: from what its metadata say, in whatever way they write it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import numpy as np

from segtopic.languages.folding import fold

__all__ = ["article_date", "as_date", "last_day"]

# What pages, front matter and feeds call the day, without blanks and hyphens; the first that tells one is taken.
_KEYS = (
    "date", "published", "datepublished", "publishdate", "publisheddate", "publishedtime", "publishedat", "pubdate",
    "publicationdate", "posted", "day", "created", "datecreated", "createdat", "issued", "year",
)  # fmt: skip
# The months as dates write them, in the languages that name them there; three letters or more of a name will do.
_MONTHS = (
    "january januar janvier enero gennaio janeiro januari ianuarie января январь січня stycznia ledna ocak "
    "ιανουαρίου tammikuuta január",
    "february februar février febrero febbraio fevereiro februari februarie февраля февраль лютого lutego "
    "února şubat φεβρουαρίου helmikuuta február",
    "march märz mars marzo março maart marts martie maret марта март березня marca března mart μαρτίου "
    "maaliskuuta március mrz",
    "april avril abril aprile aprilie апреля апрель квітня kwietnia dubna nisan απριλίου huhtikuuta április",
    "may mai mayo maggio maio mei maj мая май травня maja května mayıs μαΐου toukokuuta május",
    "june juni juin junio giugno junho iunie июня июнь червня czerwca června haziran ιουνίου kesäkuuta június",
    "july juli juillet julio luglio julho iulie июля июль липня lipca července temmuz ιουλίου heinäkuuta július",
    "august août agosto augustus augusti agustus августа август серпня sierpnia srpna ağustos αυγούστου "
    "elokuuta augusztus",
    "september septembre septiembre settembre setembro septembrie сентября сентябрь вересня września září "
    "eylül σεπτεμβρίου syyskuuta szeptember",
    "october oktober octobre octubre ottobre outubro octombrie октября октябрь жовтня października října ekim "
    "οκτωβρίου lokakuuta október",
    "november novembre noviembre novembro noiembrie ноября ноябрь листопада listopada listopadu kasım "
    "νοεμβρίου marraskuuta",
    "december dezember décembre diciembre dicembre dezembro desember decembrie декабря декабрь грудня grudnia "
    "prosince aralık δεκεμβρίου joulukuuta",
)
# The parts of a day that is written in figures: year, month, day.
_FIGURES = (
    re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?|/(\d{1,2})(?:/(\d{1,2}))?|(\d{2})(\d{2}))(?!\d)"),
    re.compile(r"(\d{4})\.\s?(\d{1,2})\.\s?(\d{1,2})(?!\d)"),
    re.compile(r"(\d{4})\Z"),
)
_MONTH = re.compile(r"(\d{1,2})[./-](\d{4})")
_WEEK = re.compile(r"(\d{4})-?W(\d{2})(?:-?([1-7]))?(?!\d)")
_QUARTER = re.compile(r"(\d{4})-?Q([1-4])")
_EAST = re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(?:(\d{1,2})\s?[月월]\s?(?:(\d{1,2})\s?[日일])?)?")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})(?!\d)")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?!\d|[./-]\d)")
_PIECE = re.compile(r"\d++|[^\W\d_]++")
# What stands between day, month and year, and what makes a number an ordinal.
_BETWEEN = frozenset("of the de del d st nd rd th er e o º η ης го".split())
_BEHIND = frozenset("г год року р".split())
_MOST = 200

_Days = tuple[date, date]


def article_date(metadata: Mapping[str, Any]) -> date | None:
    """The day of an article.

    Parameters
    ----------
    metadata : mapping
        As `Document.metadata` has it: ``date``, ``published``, ``pubdate``, ``created`` and the like are looked at.

    Returns
    -------
    datetime.date or None
        None where nothing tells it. A month stands for its first day, a year for its first of January.

    Examples
    --------
    >>> from segtopic.dates import article_date
    >>> article_date({"title": "Port", "date": "Wed, 19 Nov 2014 23:30:00 +0300"})
    datetime.date(2014, 11, 19)
    """
    said: dict[str, list[Any]] = {}
    for key, value in metadata.items():
        if isinstance(key, str):
            said.setdefault(re.sub(r"[\W_]+", "", key[:40]).casefold(), []).append(value)
    found = (as_date(value) for key in _KEYS for value in said.get(key, ()))
    return next((day for day in found if day is not None), None)


def as_date(value: Any) -> date | None:
    """A day, however it is written.

    Parameters
    ----------
    value : object
        A date, a datetime, a numpy datetime64, an int such as 2014 or 20141119, or text: ISO 8601, RFC 2822,
        ``"November 19, 2014"``, ``"19 ноября 2014"``, ``"19.11.2014"``, ``"2014年11月19日"``, ``"2014-11"``,
        ``"November 2014"``, ``"11/2014"``, ``"2014-W47"``, ``"2014-Q4"``, ``"2014"``. Of a list the first item that is
        a day.

    Returns
    -------
    datetime.date or None
        The day at the place where it was written, whatever its time zone; the first of a week, a month, a quarter or a
        year. None for anything else, such as ``"05/06/2014"``, which is one day in London and another in New York.

    Examples
    --------
    >>> from segtopic.dates import as_date
    >>> as_date("November 19, 2014"), as_date("2014-11"), as_date("soon")
    (datetime.date(2014, 11, 19), datetime.date(2014, 11, 1), None)
    """
    days = _days(value)
    return None if days is None else days[0]


def last_day(value: Any) -> date | None:
    """The last day of what is written: of a year, a quarter, a month or a week where that is all, else the day itself.

    Parameters
    ----------
    value : object
        As for `as_date`.

    Returns
    -------
    datetime.date or None

    Examples
    --------
    >>> from segtopic.dates import last_day
    >>> last_day("2014"), last_day("November 2014"), last_day("2014-11-19")
    (datetime.date(2014, 12, 31), datetime.date(2014, 11, 30), datetime.date(2014, 11, 19))
    """
    days = _days(value)
    return None if days is None else days[1]


def _days(value: Any) -> _Days | None:
    """The first and the last day of what is written."""
    if isinstance(value, datetime):
        # pandas has a datetime that is none; it is told by being unequal to itself.
        return (value.date(), value.date()) if value == value else None
    if isinstance(value, date):
        return value, value
    if isinstance(value, int | np.integer) and not isinstance(value, bool):
        return _read(str(value)) if 1000 <= value <= 9999_99_99 else None
    if isinstance(value, np.datetime64):
        return _read(str(value))
    if isinstance(value, str):
        return _read(value[:_MOST].strip())
    if isinstance(value, Iterable) and not isinstance(value, bytes | Mapping):
        items = (item for item, _ in zip(value, range(10), strict=False))
        found = (_days(item) for item in items if isinstance(item, str | date | np.datetime64))
        return next((days for days in found if days is not None), None)
    return None


def _of(year: int, month: int | None = None, day: int | None = None) -> _Days | None:
    """A day, a month or a year; None where the calendar has none such."""
    try:
        first = date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    if day is not None:
        return first, first
    end = 12 if month is None else month
    return first, date(year, end, monthrange(year, end)[1])


def _week(year: int, week: int, day: int | None) -> _Days | None:
    try:
        first = date.fromisocalendar(year, week, day or 1)
    except ValueError:
        return None
    return first, first if day else date.fromordinal(min(first.toordinal() + 6, date.max.toordinal()))


def _read(text: str) -> _Days | None:
    for figures in _FIGURES:
        if match := figures.match(text):
            return _of(*(int(group) for group in match.groups() if group))
    if match := _MONTH.fullmatch(text):
        return _of(int(match[2]), int(match[1]))
    if match := _WEEK.match(text):
        return _week(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    if match := _QUARTER.fullmatch(text):
        year, quarter = int(match[1]), int(match[2])
        first, last = _of(year, 3 * quarter - 2), _of(year, 3 * quarter)
        return (first[0], last[1]) if first and last else None
    if match := _EAST.search(text):
        return _of(*(int(group) for group in match.groups() if group))
    if match := _NUMBERS.search(text):
        one, two, year = int(match[1]), int(match[3]), int(match[4])
        # Where the parts are joined by full stops the day stands first; by strokes, it does in some countries.
        if match[2] == "." or one > 12 or one == two:
            return _of(year, two, one)
        return _of(year, one, two) if two > 12 else None
    pieces = _PIECE.findall(_CLOCK.sub(" ", fold(text)))
    months = (_named(pieces, k, month) for k, piece in enumerate(pieces) if (month := _names().get(piece)))
    return next((days for days in months if days is not None), None)


def _named(pieces: list[str], k: int, month: int) -> _Days | None:
    """A day whose month is a word, the piece `k`: the number beside it is the day, the four digits beside both the year."""
    before = [at for at in range(k - 1, -1, -1) if pieces[at] not in _BETWEEN]
    behind = [at for at in range(k + 1, len(pieces)) if pieces[at] not in _BETWEEN]
    days = [at for at in (*before[:1], *behind[:1]) if pieces[at].isdecimal() and len(pieces[at]) <= 2]
    if not days:
        # A month without a day is one where nothing else is said: "may", "set" and "ago" are words as well.
        said = [piece for piece in pieces if piece not in _BETWEEN | _BEHIND]
        years = [piece for piece in said if _is_year(piece)]
        return _of(int(years[0]), month) if years and len(said) == 2 else None
    day = days[0]
    behind = [at for at in behind if at > day]
    ahead = [at for at in before if at < day]
    # A zone may part the year from the day, as in the dates of Unix.
    near = behind[: 2 if behind and len(pieces[behind[0]]) <= 4 else 1]
    years = [pieces[at] for at in (*near, *ahead[:1]) if _is_year(pieces[at])]
    return _of(int(years[0]), month, int(pieces[day])) if years else None


def _is_year(piece: str) -> bool:
    return len(piece) == 4 and piece.isdecimal()


@lru_cache(maxsize=1)
def _names() -> dict[str, int]:
    """Names of months and what they are cut to; what begins as many names of one month as of another is left out."""
    names = [(fold(name), month) for month, forms in enumerate(_MONTHS, 1) for name in forms.split()]
    short: dict[str, Counter[int]] = {}
    for name, month in names:
        for size in range(3, len(name)):
            short.setdefault(name[:size], Counter())[month] += 1
    ranked = {start: months.most_common(2) for start, months in short.items()}
    clear = {start: best[0][0] for start, best in ranked.items() if len(best) == 1 or best[0][1] > best[1][1]}
    return {**clear, **dict(names)}
