"""Many articles: their sections as a page to search, and as a fragment for notebooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from segtopic.views.html.byline import byline
from segtopic.views.html.folding import folded
from segtopic.views.html.marking import marked, pattern
from segtopic.views.html.page import Page, whole
from segtopic.views.html.parts import (
    bar,
    chips,
    colours_of,
    day,
    english,
    framed,
    headed,
    language,
    made_up,
    notes,
    numbered,
    said,
    shown_as,
    titled,
)
from segtopic.views.html.text import block_html
from segtopic.views.html.tools import nothing, tools
from segtopic.views.wording import article_name, counted, name, one_line

if TYPE_CHECKING:
    from segtopic.section_table import Row, SectionTable
    from segtopic.spans import Section

__all__ = ["archive_fragment", "archive_page"]

_ROWS = 12  # sections that a notebook is given
_THEMES = 15  # themes that it is given
_UNFOLDED = 12  # articles; longer contents lists are folded


def archive_fragment(table: SectionTable) -> str:
    """Write a table of sections as a piece of HTML for a notebook.

    Parameters
    ----------
    table : SectionTable
        Any table.

    Returns
    -------
    str
        One ``div``: the themes with how many sections have each, and the first 12 sections with article, date and
        themes.

    Examples
    --------
    >>> from segtopic import segment
    >>> from segtopic.section_table import SectionTable
    >>> from segtopic.views.html import archive_fragment
    >>> "1 section of 1 article" in archive_fragment(SectionTable([segment("Rain came.")]))
    True
    """
    return framed(_fragment(table), "archive.css")


def archive_page(table: SectionTable, *, title: str | None = None) -> Page:
    """Write a table of sections as an HTML page to search and to filter by theme.

    Parameters
    ----------
    table : SectionTable
        Any table.
    title : str, optional
        What stands above the page; else how many sections and articles it holds.

    Returns
    -------
    Page
        A whole page with nothing to load: the articles with their sections, whose texts are folded; a search box and
        buttons for the themes, by a script inside. Without scripts it is a plain page.

    Examples
    --------
    >>> from segtopic import segment
    >>> from segtopic.section_table import SectionTable
    >>> from segtopic.views.html import archive_page
    >>> archive_page(SectionTable([segment("Rain came.")])).holds
    '1 section of 1 article'
    """
    holds = _sizes(table, _articles(table))
    named = one_line(title or "")
    return whole(
        named or holds,
        "".join(_page(table, named)),
        holds=holds,
        code=None,
        styles=("text.css",),
        script="page.js" if len(table) else None,
    )


def _articles(table: SectionTable) -> list[list[Row]]:
    return [list(rows) for _, rows in groupby(table, key=attrgetter("article"))]


def _sizes(table: SectionTable, articles: Sequence[Sequence[Row]]) -> str:
    if not articles:
        return "no sections"
    # An article may come again where tables were put together by hand.
    n = len({row.article for row in table})
    return f"{counted(len(table), 'section')} of {counted(n, 'article')}"


def _days(table: SectionTable) -> str:
    days = sorted({row.date for row in table if row.date is not None})
    undated = len({row.article for row in table if row.date is None})
    if not days:
        return ""
    told = day(days[0]) if len(days) == 1 else f"{day(days[0])} to {day(days[-1])}"
    return told + (f", {counted(undated, 'article')} without a date" if undated else "")


def _title(row: Row) -> str:
    called = article_name(row.title, row.metadata, row.article)
    return f"Article {row.article}" if called == f"article {row.article}" else called


def _themed(table: SectionTable) -> dict[str, str]:
    return colours_of(row.section for row in table)


def _held(rows: Sequence[Row]) -> str:
    return f'<span class="held">{counted(len(rows), "section")}</span>'


def _page(table: SectionTable, title: str) -> Iterator[str]:
    articles, themes = _articles(table), table.themes
    themed = _themed(table)
    yield '<a class="skip" href="#sections">Skip to the sections</a>\n<header class="top">\n'
    sizes, days = _sizes(table, articles).capitalize(), _days(table)
    yield f'<h1 class="title" dir="auto">{titled(title or sizes)}</h1>\n'
    yield f'<p class="facts">{" · ".join(filter(None, (sizes if title else "", days)))}</p>\n'
    yield notes((row.section for row in table), strength=False) + "</header>\n"
    if not articles:
        yield '<main id="sections"><p class="none">There is nothing here: the table has no sections.</p></main>\n'
        return
    yield from tools(themes, themed, sum(not row.section.themes for row in table) if themes else 0, len(table))
    yield '<div class="columns">\n<nav class="side" aria-label="Contents">\n'
    yield f'<details{" open" if len(articles) <= _UNFOLDED else ""}>\n<summary>Contents</summary>\n<ol class="plain">\n'
    for k, rows in enumerate(articles, 1):
        row = rows[0]
        told = " · ".join(filter(None, (day(row.date), _held(rows))))
        yield (
            f'<li><a href="#a{k}"><span{language(row.language, row.section.text)}>{said(_title(row))}</span></a> '
            f'<span class="fact">{told}</span></li>\n'
        )
    yield '</ol>\n</details>\n</nav>\n<main id="sections" class="text" tabindex="-1">\n'
    numbers = numbered(themes)
    for k, rows in enumerate(articles, 1):
        yield from _article(rows, k, themed, numbers)
    yield nothing() + "</main>\n</div>\n"


def _article(rows: Sequence[Row], k: int, themed: Mapping[str, str], numbers: Mapping[str, str]) -> Iterator[str]:
    row = rows[0]
    yield f'<article class="article" id="a{k}"{language(row.language, row.section.text)}>\n<header>\n'
    yield f'<h2 class="title" dir="auto">{titled(_title(row))}</h2>\n'
    told = byline(row.metadata, row.date)
    told = " · ".join(filter(None, (f'<span class="byline">{told}</span>' if told else "", _held(rows))))
    yield f'<p class="facts">{english(told)}</p>\n</header>\n'
    for row in rows:
        anchor = f"a{k}s{row.index + 1}"
        yield from folded(
            row.section, row.index, _body(row.section), themed=themed, numbers=numbers, anchor=anchor, level=3
        )
    yield "</article>\n"


def _body(section: Section) -> Iterator[str]:
    found = pattern(section.terms)
    if section.paragraphs:
        yield from (block_html(block, block.text, found) for block in section.paragraphs if block.text.strip())
    elif section.text.strip():
        yield f'<p dir="auto">{marked(section.text, found)}</p>\n'


def _fragment(table: SectionTable) -> Iterator[str]:
    articles, themes = _articles(table), table.themes
    themed = _themed(table)
    yield headed(_sizes(table, articles).capitalize())
    if not articles:
        yield '<p class="facts">There is nothing here: the table has no sections.</p>\n'
        return
    yield f'<p class="facts">{_days(table) or "no dates"}</p>\n'
    if themes:
        without = sum(not row.section.themes for row in table)
        yield from _counts(themes, themed, without)
    else:
        yield '<p class="facts">No section has a theme.</p>\n'
    yield '<table class="rows">\n<thead><tr><th>Article</th><th>Section</th><th>Theme</th></tr></thead>\n<tbody>\n'
    for rows in _articles(table[:_ROWS]):
        row = rows[0]
        head = f'<td class="what" rowspan="{len(rows)}"><span{language(row.language, row.section.text)}>{said(_title(row), 70)}</span>'
        head += f' <span class="fact">{day(row.date)}</span></td>' if row.date else "</td>"
        for row in rows:
            section = row.section
            chip = "".join(chips(section.themes, themed)).strip()
            label = f'<span class="called{shown_as(section)}"{language(row.language, section.text)}>{said(name(section), 70)}</span>'
            yield f"<tr>{head}<td>{label}</td><td>{chip}</td></tr>\n"
            head = ""
    yield "</tbody>\n</table>\n"
    note = made_up(row.section for row in table[:_ROWS])
    yield f'<p class="more notes">{note}</p>\n' if note else ""
    if len(table) > _ROWS:
        yield (
            f'<p class="more">… {counted(len(table) - _ROWS, "more section")}; <code>to_html()</code> has all, '
            "to search and to filter.</p>\n"
        )


def _counts(themes: Mapping[str, int], themed: Mapping[str, str], without: int) -> Iterator[str]:
    most = max([*themes.values(), without])
    yield '<table class="counts">\n<thead><tr><th>Theme</th><th colspan="2">Sections</th></tr></thead>\n<tbody>\n'
    for theme, n in list(themes.items())[:_THEMES]:
        yield _count(f'<i class="theme {themed[theme]}">{said(theme, 60)}</i>', n, most, themed[theme])
    if len(themes) > _THEMES:
        rest = list(themes.values())[_THEMES:]
        yield _count(f"{counted(len(rest), 'more theme')}, each at most", max(rest), most, "cn")
    if without:
        yield _count("<i>no theme</i>", without, most, "cn")
    yield "</tbody>\n</table>\n"


def _count(label: str, n: int, most: int, kind: str) -> str:
    wide = bar(n / most, kind=" wide")
    return f'<tr class="{kind}"><td class="what">{label}</td><td class="figure">{n:,}</td><td class="size">{wide}</td></tr>\n'
