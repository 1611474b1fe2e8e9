"""Themes as fragments: what tells each, how many sections have it, and which are typical."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from segtopic.views.html.parts import bar, colours, framed, headed, said, titled
from segtopic.views.wording import counted, one_line

if TYPE_CHECKING:
    from segtopic.themes import Theme, Themes

__all__ = ["theme_fragment", "themes_fragment"]

_ROWS = 60  # themes that a notebook is given
_SEEDS, _TYPICAL, _EXAMPLES = 4, 3, 6


def themes_fragment(themes: Themes) -> str:
    """Write themes as a piece of HTML for a notebook.

    Parameters
    ----------
    themes : Themes
        Any themes.

    Returns
    -------
    str
        One ``div``: a table of names, sizes with bars, terms, seeds and typical sections; of 60 themes at most.

    Examples
    --------
    >>> from segtopic import Themes
    >>> from segtopic.views.html import themes_fragment
    >>> "Fish &amp; chips" in themes_fragment(Themes({"Fish & chips": None}))
    True
    """
    return framed(_themes(list(themes)), "themes.css")


def theme_fragment(theme: Theme) -> str:
    """Write one theme as a piece of HTML for a notebook.

    Parameters
    ----------
    theme : Theme
        Any theme.

    Returns
    -------
    str
        One ``div``: name, size, terms, seeds and typical sections.

    Examples
    --------
    >>> from segtopic import Themes
    >>> from segtopic.views.html import theme_fragment
    >>> "not learned from an archive" in theme_fragment(Themes({"Ferries": None})["Ferries"])
    True
    """
    return framed(_theme(theme))


def _themes(themes: Sequence[Theme]) -> Iterator[str]:
    total, learned = sum(theme.n_sections for theme in themes), any(theme.n_sections for theme in themes)
    # Those that were found in an archive have their terms for seeds.
    seeded = any(set(theme.seeds) != set(theme.terms) for theme in themes)
    told = f", learned from {counted(total, 'section')}" if learned else ", not learned from an archive yet"
    yield headed(counted(len(themes), "theme")) + '<p class="facts">Told by their '
    yield f"{'seeds' if seeded else 'terms'}{told}</p>\n"
    most = max((theme.n_sections for theme in themes), default=0) or 1
    heads = ["Theme", *(["Sections", "Terms"] if learned else []), *(["Seeds"] if seeded else [])]
    heads += ["Typical sections"] if learned else []
    yield '<table class="themes">\n<thead><tr>' + "".join(f'<th scope="col">{head}</th>' for head in heads)
    yield "</tr></thead>\n<tbody>\n"
    themed = colours(theme.name for theme in themes)
    for theme in themes[:_ROWS]:
        cells = []
        if learned:
            size = f'<span class="n">{theme.n_sections:,}</span> {bar(theme.n_sections / most, kind=" wide")}'
            cells += [f'<td class="size">{size}</td>', f"<td>{said(', '.join(theme.terms), 160)}</td>"]
        cells += [f"<td>{_seeds(theme)}</td>"] if seeded else []
        cells += [f'<td class="typical">{_typical(theme)}</td>'] if learned else []
        yield f'<tr class="{themed[theme.name]}"><th scope="row"><i class="theme {themed[theme.name]}">'
        yield f"{said(theme.name, 60)}</i></th>{''.join(cells)}</tr>\n"
    yield "</tbody>\n</table>\n"
    if len(themes) > _ROWS:
        yield f'<p class="more">… and {counted(len(themes) - _ROWS, "more theme")}</p>\n'


def _seeds(theme: Theme) -> str:
    shown = [said(seed, 70) for seed in theme.seeds[:_SEEDS]]
    more = f' <span class="fact">and {len(theme.seeds) - _SEEDS:,} more</span>' if len(theme.seeds) > _SEEDS else ""
    return ", ".join(shown) + more


def _typical(theme: Theme) -> str:
    shown = (one_line(one.label) or f"section {one.section + 1}" for one in theme.typical[:_TYPICAL])
    return "; ".join(said(label, 50) for label in shown)


def _theme(theme: Theme) -> Iterator[str]:
    yield headed(titled(theme.name))
    told = counted(theme.n_sections, "section") if theme.n_sections else "not learned from an archive"
    yield f'<p class="facts">{told}</p>\n<table><tbody>\n'
    if theme.terms:
        yield f'<tr><th scope="row">Terms</th><td>{said(", ".join(theme.terms), 400)}</td></tr>\n'
    if theme.seeds:
        yield f'<tr><th scope="row">Seeds</th><td>{_seeds(theme)}</td></tr>\n'
    if theme.typical:
        yield '<tr><th scope="row">Typical sections</th><td><ul class="plain">\n'
        for one in theme.typical[:_EXAMPLES]:
            label = said(one.label or f"section {one.section + 1}")
            title = said(one.title or f"article {one.article}")
            yield f'<li>{label} <span class="fact">in {title}</span></li>\n'
        yield "</ul></td></tr>\n"
    yield "</tbody></table>\n"
