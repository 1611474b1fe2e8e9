"""The day of an article: from what its metadata say, in whatever way they write it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

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
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?|/(\d{1,2})(?:/(\d{1,2}))?|(\d{2})(\d{2}))?(?!\d)")
_EAST = re.compile(r"(\d{4})\s?[年년]\s?(?:(\d{1,2})\s?[月월]\s?(?:(\d{1,2})\s?[日일])?)?")
_NUMBERS = re.compile(r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})(?!\d)")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?!\d|[./-]\d)")
_PIECE = re.compile(r"\d{1,4}|[^\W\d_]{1,30}")
_MONTH = re.compile(r"\d{4}[-/]\d{1,2}")
_MOST = 200


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
    said: dict[str, Any] = {}
    for key, value in metadata.items():
        if isinstance(key, str):
            said.setdefault(re.sub(r"[\W_]+", "", key[:40]).casefold(), value)
    found = (as_date(said[key]) for key in _KEYS if key in said)
    return next((day for day in found if day is not None), None)


def as_date(value: Any) -> date | None:
    """A day, however it is written.

    Parameters
    ----------
    value : object
        A date, a datetime, a year as int, or text: ISO 8601, RFC 2822, ``"November 19, 2014"``, ``"19 ноября 2014"``,
        ``"19.11.2014"``, ``"2014年11月19日"``, ``"2014-11"``, ``"2014"``. Of a list the first item that is a day.

    Returns
    -------
    datetime.date or None
        The day at the place where it was written, whatever its time zone; None for anything else, such as
        ``"05/06/2014"``, which is one day in London and another in New York.

    Examples
    --------
    >>> from segtopic.dates import as_date
    >>> as_date("November 19, 2014"), as_date("2014-11"), as_date("soon")
    (datetime.date(2014, 11, 19), datetime.date(2014, 11, 1), None)
    """
    if isinstance(value, datetime):
        # pandas has a datetime that is none; it is told by being unequal to itself.
        return value.date() if value == value else None
    if isinstance(value, date):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return _day(value, 1, 1) if 1000 <= value <= 9999 else None
    if isinstance(value, str):
        return _read(value[:_MOST].strip())
    if isinstance(value, Iterable) and not isinstance(value, bytes | Mapping):
        items = (item for item, _ in zip(value, range(10), strict=False))
        return next((day for item in items if isinstance(item, str | date) and (day := as_date(item))), None)
    return None


def last_day(value: Any) -> date | None:
    """The last day of what is written: of a year or of a month where that is all, else the day itself.

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
    >>> last_day("2014"), last_day("2014-11"), last_day("2014-11-19")
    (datetime.date(2014, 12, 31), datetime.date(2014, 11, 30), datetime.date(2014, 11, 19))
    """
    day = as_date(value)
    if day is None or isinstance(value, date):
        return day
    text = str(value).strip()
    if len(text) == 4:
        return date(day.year, 12, 31)
    if _MONTH.fullmatch(text):
        return date(day.year, day.month, monthrange(day.year, day.month)[1])
    return day


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read(text: str) -> date | None:
    if match := _ISO.match(text):
        year, *rest = (int(group) for group in match.groups() if group)
        if rest or match.end() == len(text):
            return _day(year, *[*rest, 1, 1][:2])
    if match := _EAST.search(text):
        return _day(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    if match := _NUMBERS.search(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        # Where the parts are joined by full stops the day stands first; by strokes, it does in some countries.
        if match[2] == "." or first > 12 or first == second:
            return _day(year, second, first)
        return _day(year, first, second) if second > 12 else None
    return _named(_PIECE.findall(_CLOCK.sub(" ", fold(text))))


def _named(pieces: list[str]) -> date | None:
    """A day whose month is a word: the number beside the month is the day, one of four digits the year."""
    year = next((int(piece) for piece in pieces if len(piece) == 4 and piece.isdecimal()), None)
    if year is None:
        return None
    for k, piece in enumerate(pieces):
        if month := _names().get(piece):
            # Words such as "de", "of" and "th" may stand between.
            before = [p for p in pieces[max(0, k - 2) : k] if p.isdecimal()]
            near = [*before[::-1], *(p for p in pieces[k + 1 : k + 2] if p.isdecimal())]
            day = next((int(p) for p in near if len(p) <= 2), 1)
            if found := _day(year, month, day):
                return found
    return None


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
