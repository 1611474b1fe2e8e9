"""Which article speaks of which theme: a map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from segtopic.views.plot.axes import describe, start
from segtopic.views.plot.drawing import Pen, listed
from segtopic.views.plot.themes import NO_THEMES, fitting
from segtopic.views.wording import counted, one_line, short

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from segtopic.section_table import Row

__all__ = ["plot_articles"]

_MOST = 40
_COLUMNS = 300
_TITLE = 24
# Of small letters, for each article: titles have room if they are slanted, or at least upright.
_SLANTED = 1.8
_UPRIGHT = 1.1


def plot_articles(rows: Sequence[Row], themes: Sequence[str], *, ax: Axes | None = None) -> Axes:
    """Draw which article speaks of which theme, a row for each theme and a column for each article.

    Parameters
    ----------
    rows : sequence of Row
        Sections of an archive.
    themes : sequence of str
        Their themes, in the order of the rows of the map.
    ax : matplotlib Axes, optional
        Where to draw; that of a new figure where none is given.

    Returns
    -------
    matplotlib Axes
        The darker (on dark paper, the lighter), the larger the share of the article's sections that have the theme; the
        number of sections is written where there is room. Articles stand in the order of their dates, those without a
        date behind, else in the order given. All titles stand beneath where there is room, else of some articles their
        number, which is `Row.article`, and date.

    Raises
    ------
    ImportError
        Where matplotlib is not installed.
    TypeError
        Where `ax` is no Axes.
    ValueError
        Where it is not ordinary, or shares an axis with a picture that this one does not fit.
    """
    import numpy as np

    firsts = {row.article: row for row in rows}
    order = sorted(firsts, key=lambda article: (firsts[article].date is None, str(firsts[article].date or ""), article))
    without = any(not row.section.themes for row in rows)
    is_own = ax is None
    wide = min(11.0, max(5.0, 3.0 + 0.3 * len(order)))
    tall = 1.6 + 0.3 * min(max(len(themes) + without, 2), _MOST) + 0.6 * (len(order) > _MOST / 2)
    ax = start(ax, size=(wide, tall), door="plot_articles", alone="xy")
    pen = Pen(ax, [*themes, *(firsts[article].title for article in order)])
    if not rows:
        pen.say("no sections")
        describe(ax, "Themes by article: no sections")
        return ax
    if not themes:
        pen.say("\n".join(NO_THEMES))
        describe(ax, f"Themes by article, {counted(len(order), 'article')}: {NO_THEMES[0]}")
        return ax
    shown, others = fitting(len(themes), min(pen.size[1] / 1.5, _MOST) - without)
    names = [*themes[:shown], *([counted(others, "other theme")] if others else []), *(["no theme"] if without else [])]
    place = {theme: min(k, shown) for k, theme in enumerate(themes)}
    column = {article: k for k, article in enumerate(order)}
    cells = np.zeros((len(names), len(order)))
    sections = np.zeros(len(order))
    for row in rows:
        k = column[row.article]
        sections[k] += 1
        for own in {place[theme] for theme in row.section.themes} or {len(names) - 1}:
            cells[own, k] += 1
    shares = cells / sections
    size = -(-len(order) // _COLUMNS)
    edges = np.arange(0, len(order), size)
    shares = np.add.reduceat(shares, edges, axis=1) / np.diff(np.append(edges, len(order)))
    # The last bin may hold fewer articles than the others, but takes as much room.
    extent = (0, len(edges) * size, len(names), 0)
    image = ax.imshow(
        shares, cmap=pen.scale(least=0.25), vmin=0, vmax=1, aspect="auto", interpolation="nearest", extent=extent
    )
    ax.set_xlim(0, len(order))
    for k in range(1, len(names)):
        ax.axhline(k, color=pen.shade(0.25), linewidth=0.5)
    has_numbers = pen.size[0] / len(order) >= 1.6
    if has_numbers:
        for k in range(1, len(order)):
            ax.axvline(k, color=pen.shade(0.25), linewidth=0.5)
        for own, k in zip(*np.nonzero(cells), strict=True):
            colour = pen.paper if shares[own, k] > 0.5 else pen.ink
            pen.write(k + 0.5, own + 0.5, f"{cells[own, k]:.0f}", ha="center", va="center", color=colour)
    pen.name_rows([k + 0.5 for k in range(len(names))], names)
    _name_columns(pen, [firsts[article] for article in order])
    ax.tick_params(length=0)
    ax.grid(visible=False)
    if is_own and not has_numbers:
        ax.figure.colorbar(image, ax=ax, label="share of sections", fraction=0.05, ticks=[0, 0.5, 1])
    told = [f"{name} in {int(np.count_nonzero(cells[k]))}" for k, name in enumerate(names)]
    describe(ax, f"Themes by article, {counted(len(order), 'article')}: {listed(told)}")
    return ax


def _name_columns(pen: Pen, firsts: Sequence[Row]) -> None:
    """Titles where there is room for all, slanted or upright, else numbers and dates of some."""
    # Long names beside the rows may still take room from the axes.
    room = 0.75 * pen.size[0] / len(firsts)
    titles = [short(one_line(row.title), width=_TITLE) for row in firsts]
    if room >= _UPRIGHT and any(titles):
        labels = [title or f"article {row.article}" for title, row in zip(titles, firsts, strict=True)]
        places = [k + 0.5 for k in range(len(firsts))]
        how: dict[str, Any] = (
            {"rotation": 40, "ha": "right", "rotation_mode": "anchor"} if room >= _SLANTED else {"rotation": 90}
        )
        pen.name_ticks(pen.ax.xaxis, places, labels, fontsize=pen.small, **how)
        return
    dated = any(row.date for row in firsts)
    labels = [f"{row.article}" + (f"\n{row.date or 'no date'}" if dated else "") for row in firsts]
    widest = max(len(line) for label in labels for line in label.split("\n"))
    step = max(1, int(-(-(widest * 0.6 + 1.5) // room)))
    kept = range(0, len(firsts), step)
    pen.name_ticks(pen.ax.xaxis, [k + 0.5 for k in kept], [labels[k] for k in kept], fontsize=pen.small)
    pen.ax.set_xlabel("articles by date: number, date" if dated else "articles by number")
