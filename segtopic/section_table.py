"""SectionTable: the sections of many articles in one table, by theme and over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from os import PathLike
from typing import TYPE_CHECKING, Any, overload

from segtopic.dates import article_date
from segtopic.segmentation import Segmentation
from segtopic.spans import Section
from segtopic.views import html, table
from segtopic.views.periods import PERIODS, called, number
from segtopic.views.wording import counted

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

__all__ = ["Row", "SectionTable", "each_result"]


def _by_day(rows: Iterable[Row], period: str) -> Counter[tuple[str, date]]:
    """How many sections have each theme on each day, to be counted by period."""
    if period not in PERIODS:
        raise ValueError(f"expected a period among {', '.join(PERIODS)}; got {period!r}")
    return Counter((theme, row.date) for row in rows if row.date is not None for theme in row.section.themes)


def each_result(results: Iterable[Segmentation]) -> Iterator[Segmentation]:
    """The results of an archive, one after the other.

    Parameters
    ----------
    results : iterable of Segmentation
        It is gone through once.

    Raises
    ------
    TypeError
        Where it is one Segmentation rather than several, or an item is no Segmentation.

    Examples
    --------
    >>> import segtopic
    >>> from segtopic.section_table import each_result
    >>> [result.document.title for result in each_result([segtopic.segment("# Port news\\n\\nRain came.")])]
    ['Port news']
    """
    if isinstance(results, Segmentation):
        raise TypeError("expected an iterable of Segmentation, got one; put it into a list")
    for result in results:
        if not isinstance(result, Segmentation):
            raise TypeError(
                f"expected every result as a Segmentation, got {type(result).__name__}; segment the texts first"
            )
        yield result


@dataclass(frozen=True, slots=True)
class Row:
    """One section of an archive, and where it comes from.

    Parameters
    ----------
    article : int
        Which of the results it belongs to.
    index : int
        Which section of the article it is.
    section : Section
        The section.
    title : str
        The article's title, empty where it has none.
    date : datetime.date or None
        The article's day, where its metadata tell it.
    language : str or None
        The article's language, ISO 639-1; None where it is not known.
    metadata : mapping
        What else is known of the article, as ``document.metadata`` has it.
    """

    article: int
    index: int
    section: Section
    title: str
    date: date | None
    language: str | None
    metadata: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __repr__(self) -> str:
        return table.row_line(self)


class SectionTable(Sequence[Row]):
    """The sections of many articles, one row each: by theme, and counted over time.

    An article's day is read from ``document.metadata``, by the first of these keys that tells one: ``date``,
    ``published``, ``datePublished``, ``publishDate``, ``pubDate``, ``posted``, ``day``, ``created``, ``issued``, ``year``
    and the like, in capitals or not, with or without blanks, hyphens and underscores. It may be a date, a datetime, a year
    as int, or text in any form that `segtopic.dates.as_date` reads, such as ``"2014-11-19"`` or ``"19 Nov 2014"``; a month
    stands for its first day.

    Parameters
    ----------
    results : iterable of Segmentation
        Articles that are cut, and whose sections may have themes. It is gone through once.

    Raises
    ------
    TypeError
        Where an item is no Segmentation.

    Examples
    --------
    >>> import segtopic
    >>> from segtopic.section_table import SectionTable
    >>> themes = segtopic.Themes({"Ferries": ["ferry"], "Farming": "wheat harvest"})
    >>> texts = {"2014-11-19": "The ferry sails again.", "2014-12-02": "The wheat harvest was good."}
    >>> table = SectionTable(themes.assign(segtopic.segment(segtopic.read(text, metadata={"date": day})))
    ...                      for day, text in texts.items())
    >>> table.counts()
    {'Ferries': {'2014-11': 1, '2014-12': 0}, 'Farming': {'2014-11': 0, '2014-12': 1}}
    """

    def __init__(self, results: Iterable[Segmentation]) -> None:
        rows: list[Row] = []
        for article, result in enumerate(each_result(results)):
            document = result.document
            day = article_date(document.metadata)
            rows += [
                Row(article, index, section, document.title, day, document.language, document.metadata)
                for index, section in enumerate(result)
            ]
        self._rows = tuple(rows)

    @classmethod
    def _of(cls, rows: Iterable[Row]) -> SectionTable:
        table = cls(())
        table._rows = tuple(rows)
        return table

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> SectionTable: ...
    def __getitem__(self, index: int | slice) -> Row | SectionTable:
        return self._of(self._rows[index]) if isinstance(index, slice) else self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        return self._rows == other._rows if isinstance(other, SectionTable) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        told = [f"{name} {count:,}" for name, count in self.themes.items()]
        told += [f"no theme {count:,}"] if (count := sum(not row.section.themes for row in self._rows)) else []
        undated = sum(row.date is None for row in self._rows)
        told += [f"no date {undated:,}"] if 0 < undated < len(self) else []
        articles = counted(len({row.article for row in self._rows}), "article")
        return f"<SectionTable: {counted(len(self), 'section')} of {articles}{': ' if told else ''}{', '.join(told)}>"

    @property
    def themes(self) -> dict[str, int]:
        """The themes and how many sections have each, most first; a section with several counts for each of them."""
        found = Counter(name for row in self._rows for name in row.section.themes)
        return dict(found.most_common())

    def by_theme(self, name: str | None) -> SectionTable:
        """The sections of one theme.

        Parameters
        ----------
        name : str or None
            A theme's name; None for the sections that fit none.

        Returns
        -------
        SectionTable
            In the same order; empty where no section has that theme.
        """
        if name is None:
            return self._of(row for row in self._rows if not row.section.themes)
        return self._of(row for row in self._rows if name in row.section.themes)

    def counts(self, period: str = "month") -> dict[str, dict[str, int]]:
        """How many sections have each theme, over time.

        Sections without a theme and sections of articles without a date are left out.

        Parameters
        ----------
        period : str
            ``"year"``, ``"quarter"``, ``"month"``, ``"week"`` (ISO 8601, from Monday) or ``"day"``.

        Returns
        -------
        dict of str to dict of str to int
            By theme, in the order of `themes`, then by period, earliest first: ``"2014"``, ``"2014-Q4"``, ``"2014-11"``,
            ``"2014-W47"`` or ``"2014-11-19"``. Every theme has every period from the first to the last in which any theme
            is found, without gaps, 0 where it is not.

        Raises
        ------
        ValueError
            Where `period` is none of the five.
        """
        found = _by_day(self._rows, period)
        numbers = {day: number(day, period) for _, day in found}
        every = range(min(numbers.values()), max(numbers.values()) + 1) if numbers else ()
        periods = {k: called(k, period) for k in every}
        counts = {theme: dict.fromkeys(periods.values(), 0) for theme in self.themes}
        for (theme, day), count in found.items():
            counts[theme][periods[numbers[day]]] += count
        return counts

    def to_frame(self) -> DataFrame:
        """One row per section, as a pandas DataFrame (extra ``frames``).

        Returns
        -------
        pandas DataFrame
            Columns ``article``, ``title``, ``date`` (datetime64, NaT where there is none), ``language``, ``section`` (its
            index in the article), ``label``, ``heading``, ``theme``, ``themes``, ``score`` (the theme's, NaN without),
            ``start``, ``end`` (in characters), ``n_sentences``, ``terms`` and ``body``; ``themes`` and ``terms`` are tuples.

        Raises
        ------
        ImportError
            Where pandas is not installed.
        """
        return table.sections_frame(self._rows)

    def to_html(self, path: str | PathLike[str] | None = None, *, title: str | None = None) -> html.Page:
        """A page of its own, to search and to filter by theme, with nothing to load.

        Parameters
        ----------
        path : str or path, optional
            The file to write it to, in UTF-8; one that is there already is replaced.
        title : str, optional
            What stands above the page; else how many sections of how many articles it holds.

        Returns
        -------
        Page
            The page's source, a str.

        Raises
        ------
        FileNotFoundError
            Where the path is in a folder that does not exist.
        """
        return html.archive_page(self, title=title).written(path)

    def _repr_html_(self) -> str:
        return html.archive_fragment(self)

    def counts_frame(self, period: str = "month") -> DataFrame:
        """What `counts` tells, as a pandas DataFrame (extra ``frames``).

        Parameters
        ----------
        period : str
            As for `counts`.

        Returns
        -------
        pandas DataFrame of int
            One row per period, earliest first, one column per theme; the index is a PeriodIndex of that name.

        Raises
        ------
        ImportError
            Where pandas is not installed.
        ValueError
            Where `period` is none of the five.
        """
        return table.counts_frame(self.counts(period), period)

    def plot_themes(self, *, ax: Axes | None = None) -> Axes:
        """Draw how many sections each theme has (extra ``plot``).

        One level bar per theme, most first, with its count; sections without a theme are the last bar, in grey. A
        section with several themes counts for each. Where there is no room for all, the smallest are one hatched bar.

        Parameters
        ----------
        ax : matplotlib Axes, optional
            Where to draw, in place of an earlier picture; a new figure's where none is given.

        Returns
        -------
        matplotlib Axes
            Its ``get_label()`` says in one sentence what is shown, as a text alternative.

        Raises
        ------
        ImportError
            Where matplotlib is not installed.
        TypeError
            Where `ax` is no Axes.
        ValueError
            Where `ax` is not rectilinear and linear, was removed, or shares its y axis.

        Examples
        --------
        >>> import segtopic
        >>> from matplotlib import pyplot as plt
        >>> from segtopic.section_table import SectionTable
        >>> themes = segtopic.Themes({"Ferries": ["ferry"], "Farming": "wheat harvest"})
        >>> texts = ["The ferry sails again.", "The ferry is late.", "The wheat harvest was good."]
        >>> ax = SectionTable(themes.assign(segtopic.segment(text)) for text in texts).plot_themes()
        >>> ax.get_label()
        'Sections per theme: Ferries 2, Farming 1'
        >>> plt.close(ax.figure)
        """
        from segtopic.views import plot

        return plot.plot_themes(self.themes, without=len(self.by_theme(None)), ax=ax)

    def plot_over_time(self, *, period: str = "month", ax: Axes | None = None) -> Axes:
        """Draw how often each theme is found over time (extra ``plot``).

        One row of upright bars per theme, most first, what `counts` tells: all rows have one scale, and the most of
        each row is written at its bar. Where there is no room for all, the smallest are one row in grey. Ticks stand
        where periods begin. Where there are many more periods than could be seen, each bar stands for several, and the
        axis says for how many.

        Parameters
        ----------
        period : str
            As for `counts`.
        ax : matplotlib Axes, optional
            Where to draw, in place of an earlier picture; a new figure's where none is given.

        Returns
        -------
        matplotlib Axes
            Its ``get_label()`` says in one sentence what is shown, as a text alternative. Where there are no themes, or
            no dates of sections that have one, a sentence says so.

        Raises
        ------
        ImportError
            Where matplotlib is not installed.
        TypeError
            Where `ax` is no Axes.
        ValueError
            Where `period` is none of the five; where `ax` is not rectilinear and linear, was removed, shares its y axis,
            or its x axis with other dates.
        """
        from segtopic.views import plot

        found = _by_day(self._rows, period)
        days: dict[str, dict[date, int]] = {theme: {} for theme in self.themes}
        for (theme, day), count in found.items():
            days[theme][day] = count
        return plot.plot_over_time(days, period=period, ax=ax)

    def plot_articles(self, *, ax: Axes | None = None) -> Axes:
        """Draw which article speaks of which theme (extra ``plot``).

        A map with a row for each theme, most first, and a column for each article, by date, else in the order given.
        The farther a cell is from the background, the larger the theme's share of the article's sections; their number
        is written where there is room. Beneath stand the titles of all articles where there is room, else of some their
        number, which is `Row.article`, and date.

        Parameters
        ----------
        ax : matplotlib Axes, optional
            Where to draw, in place of an earlier picture; a new figure's where none is given.

        Returns
        -------
        matplotlib Axes
            Its ``get_label()`` says in one sentence what is shown, as a text alternative. Where no section has a theme, a
            sentence says so.

        Raises
        ------
        ImportError
            Where matplotlib is not installed.
        TypeError
            Where `ax` is no Axes.
        ValueError
            Where `ax` is not rectilinear and linear, was removed, or shares an axis.
        """
        from segtopic.views import plot

        return plot.plot_articles(self._rows, tuple(self.themes), ax=ax)
