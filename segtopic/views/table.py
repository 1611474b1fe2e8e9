"""Sections as plain dicts and as a data frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import ModuleType
from typing import TYPE_CHECKING, Any

from segtopic.views.wording import article_name, name, short

if TYPE_CHECKING:
    from pandas import DataFrame

    from segtopic.section_table import Row
    from segtopic.segmentation import Segmentation
    from segtopic.spans import Section
    from segtopic.themes import Theme

__all__ = ["as_dict", "counts_frame", "frame", "row_line", "sections_frame", "themes_frame"]

_COLUMNS = (
    "section",
    "label",
    "heading",
    "level",
    "theme",
    "strength",
    "why",
    "start",
    "end",
    "n_sentences",
    "terms",
    "body",
)


def as_dict(result: Segmentation) -> dict[str, Any]:
    """Say a segmentation in plain types: dict, list, str, int, float and None.

    Parameters
    ----------
    result : Segmentation
        Any segmentation.

    Returns
    -------
    dict
        ``title``, ``language`` (None where unknown), ``n_sentences``, ``front`` (``start``, ``end``, ``text``) and
        ``sections``, a list of dicts with ``start`` and ``end`` (in characters of the document's text), ``label``,
        ``heading`` (its text or None), ``level``, ``terms``, ``theme``, ``themes``, ``theme_scores``, ``strength``, ``why``,
        ``n_sentences`` and ``body``.

    Examples
    --------
    >>> from segtopic import Boundaries, Document
    >>> from segtopic.segmentation import cut
    >>> from segtopic.views.table import as_dict
    >>> plain = as_dict(cut(Document.from_sentences(["Rain came."]), Boundaries(1)))
    >>> plain["n_sentences"], plain["sections"][0]["body"]
    (1, 'Rain came.')
    """
    document, front = result.document, result.front
    return {
        "title": document.title,
        "language": document.language,
        "n_sentences": len(document.sentences),
        "front": {"start": front.start, "end": front.end, "text": front.text},
        "sections": [_section(section) for section in result],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "start": int(section.start),
        "end": int(section.end),
        "label": str(section.label),
        "heading": section.heading.text if section.heading else None,
        "level": int(section.level),
        "terms": [str(term) for term in section.terms],
        "theme": None if section.theme is None else str(section.theme),
        "themes": [str(theme) for theme in section.themes],
        "theme_scores": {str(theme): float(score) for theme, score in section.theme_scores.items()},
        "strength": float(section.strength),
        "why": str(section.why),
        "n_sentences": len(section.sentences),
        "body": section.body,
    }


def frame(result: Segmentation) -> DataFrame:
    """Lay a segmentation out as a data frame, one row per section.

    Parameters
    ----------
    result : Segmentation
        Any segmentation.

    Returns
    -------
    pandas DataFrame
        Columns ``section`` (0-based: the row is ``result[section]``), ``label``, ``heading``, ``level``, ``theme``,
        ``strength``, ``why``, ``start``, ``end`` (in characters), ``n_sentences``, ``terms`` (a tuple) and ``body``;
        the same columns where there is no section.

    Raises
    ------
    ImportError
        Where pandas is not installed.

    Examples
    --------
    >>> from segtopic import Boundaries, Document
    >>> from segtopic.segmentation import cut
    >>> from segtopic.views.table import frame
    >>> document = Document.from_sentences(["Rain came.", "The river rose.", "Markets fell."])
    >>> frame(cut(document, Boundaries(3, (2,))))[["section", "start", "end", "n_sentences"]]
       section  start  end  n_sentences
    0        0      0   27            2
    1        1     27   40            1
    """
    pd = _pandas()
    rows = [{**_section(section), "section": k, "terms": tuple(section.terms)} for k, section in enumerate(result)]
    types = {"section": int, "level": int, "strength": float, "start": int, "end": int, "n_sentences": int}
    # Filled by column, so that a theme or heading that is None everywhere stays None and an empty frame has types.
    data: DataFrame = pd.DataFrame(
        {column: pd.Series([row[column] for row in rows], dtype=types.get(column, object)) for column in _COLUMNS}
    )
    return data


def sections_frame(rows: Sequence[Row]) -> DataFrame:
    """Lay sections of many articles out as a data frame, one row each.

    Parameters
    ----------
    rows : sequence of Row
        As `SectionTable` has them.

    Returns
    -------
    pandas DataFrame
        As `SectionTable.to_frame` says; the same columns where there is no section.

    Raises
    ------
    ImportError
        Where pandas is not installed.
    """
    pd = _pandas()
    sections = [row.section for row in rows]
    # Days before 1677 and after 2262 have no place in pandas' finest unit of time; seconds hold them all.
    days = [None if row.date is None else row.date.isoformat() for row in rows]
    columns: dict[str, tuple[list[Any], Any]] = {
        "article": ([row.article for row in rows], int),
        "title": ([row.title for row in rows], object),
        "date": (days, "datetime64[s]"),
        "language": ([row.language for row in rows], object),
        "section": ([row.index for row in rows], int),
        "label": ([section.label for section in sections], object),
        "heading": ([section.heading.text if section.heading else None for section in sections], object),
        "theme": ([section.theme for section in sections], object),
        "themes": ([section.themes for section in sections], object),
        "score": ([section.theme_scores.get(section.theme or "") for section in sections], float),
        "start": ([section.start for section in sections], int),
        "end": ([section.end for section in sections], int),
        "n_sentences": ([len(section.sentences) for section in sections], int),
        "terms": ([section.terms for section in sections], object),
        "body": ([section.body for section in sections], object),
    }
    data: DataFrame = pd.DataFrame({name: pd.Series(values, dtype=kind) for name, (values, kind) in columns.items()})
    return data


def counts_frame(counts: Mapping[str, Mapping[str, int]], period: str) -> DataFrame:
    """Lay counts of themes over time out as a data frame.

    Parameters
    ----------
    counts : mapping of str to mapping of str to int
        By theme, then by period: as `SectionTable.counts` names them, without gaps.
    period : str
        What the periods are: ``"year"``, ``"quarter"``, ``"month"``, ``"week"`` or ``"day"``.

    Returns
    -------
    pandas DataFrame of int
        One row per period, one column per theme; the index is a PeriodIndex, named after the period.

    Raises
    ------
    ImportError
        Where pandas is not installed.

    Examples
    --------
    >>> from segtopic.views.table import counts_frame
    >>> counts_frame({"Ferries": {"2014": 2, "2015": 0}}, "year")["Ferries"].to_dict()
    {Period('2014', 'Y-DEC'): 2, Period('2015', 'Y-DEC'): 0}
    """
    pd = _pandas()
    periods = list(next(iter(counts.values()), {}))
    # pandas reads the names of all but weeks, and these by a day of theirs.
    days = [date.fromisoformat(f"{week}-1") for week in periods] if period == "week" else periods
    index = pd.PeriodIndex(days, freq=period[0].upper(), name=period)
    data: DataFrame = pd.DataFrame(
        {theme: pd.Series([*found.values()], index=index, dtype=int) for theme, found in counts.items()}, index=index
    )
    return data


def themes_frame(themes: Iterable[Theme]) -> DataFrame:
    """Lay themes out as a data frame, one row each.

    Parameters
    ----------
    themes : iterable of Theme
        As `Themes` has them.

    Returns
    -------
    pandas DataFrame
        As `Themes.to_frame` says.

    Raises
    ------
    ImportError
        Where pandas is not installed.
    """
    pd = _pandas()
    rows = list(themes)
    data: DataFrame = pd.DataFrame(
        {
            "theme": pd.Series([theme.name for theme in rows], dtype=object),
            "n_sections": pd.Series([theme.n_sections for theme in rows], dtype=int),
            "terms": pd.Series([theme.terms for theme in rows], dtype=object),
            "seeds": pd.Series([theme.seeds for theme in rows], dtype=object),
            "typical": pd.Series([tuple(one.label for one in theme.typical) for theme in rows], dtype=object),
        }
    )
    return data


def _pandas() -> ModuleType:
    try:
        import pandas
    except ImportError as error:
        raise ImportError("pandas is needed for a data frame; install it: pip install 'segtopic[frames]'") from error
    return pandas


def row_line(row: Row) -> str:
    """Write a row of a table of sections on one line: what ``repr`` shows.

    Parameters
    ----------
    row : Row
        The row.

    Returns
    -------
    str

    Examples
    --------
    >>> from segtopic import segment
    >>> from segtopic.section_table import SectionTable
    >>> from segtopic.views.table import row_line
    >>> row_line(SectionTable([segment("Rain came.", themes={"Weather": ["rain"]})])[0])
    "<Row 'Rain came' in 'article 0': Weather>"
    """
    told = [row.date.isoformat()] if row.date else []
    told += [", ".join(row.section.themes)] if row.section.themes else []
    article = short(article_name(row.title, row.metadata, row.article), width=60)
    return f"<Row {short(name(row.section), width=60)!r} in {article!r}{': ' if told else ''}{', '.join(told)}>"
