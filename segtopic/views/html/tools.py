"""The search box and the theme buttons of a page; hidden where there is no script to serve them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from segtopic.views.html.parts import said
from segtopic.views.wording import clean, counted, short

__all__ = ["nothing", "tools"]

_NAME = 60  # columns of a theme on its button


def tools(themes: Mapping[str, int], themed: Mapping[str, str], without: int, n: int) -> Iterator[str]:
    """Write the buttons and the box.

    Parameters
    ----------
    themes : mapping of str to int
        The themes and how many sections have each; the script knows a theme by its place here.
    themed : mapping of str to str
        The class that colours each theme.
    without : int
        How many sections have no theme.
    n : int
        How many sections there are.
    """
    yield '<div class="tools" role="region" aria-label="Filter" lang="en" dir="ltr" hidden>\n'
    if themes:
        yield '<details class="filters" open>\n<summary>Themes</summary>\n<div role="group" aria-label="Themes">\n'
        for k, (theme, count) in enumerate(themes.items()):
            yield (
                f'<button type="button" class="{themed[theme]}" aria-pressed="false" data-theme="{k}"{_named(theme)}>'
                f'<span class="what">{said(theme, _NAME)}</span> <span class="count">{count:,}</span></button>\n'
            )
        if without:
            yield (
                '<button type="button" class="cn" aria-pressed="false" data-theme="-">'
                f'<span class="what">no theme</span> <span class="count">{without:,}</span></button>\n'
            )
        yield "</div>\n</details>\n"
    yield (
        '</div>\n<div class="find" role="search" lang="en" dir="ltr" hidden>\n'
        '<input type="search" aria-label="Search the sections" placeholder="Search: all words" autocomplete="off" '
        'spellcheck="false" dir="auto" aria-keyshortcuts="/">\n'
        f'<output aria-live="polite">{counted(n, "section")}</output>\n'
        '<button type="button" class="clear" hidden>Clear</button>\n</div>\n'
    )


def _named(theme: str) -> str:
    """The whole name of a theme, by which addresses know it, where the button does not show it."""
    whole = clean(theme)
    return "" if short(whole, width=_NAME) == whole else f' data-name="{escape(whole)}"'


def nothing() -> str:
    """What stands in place of the sections where a search finds none."""
    return (
        '<p class="none" lang="en" dir="ltr" hidden>No section has all of this. Try fewer words or other themes.</p>\n'
    )
