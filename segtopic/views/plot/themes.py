"""The themes of an archive as bars: how many sections each has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from segtopic.views.plot.axes import describe, others_on, start
from segtopic.views.plot.drawing import Pen, listed
from segtopic.views.wording import counted

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["NO_THEMES", "fitting", "plot_themes"]

NO_THEMES = ("no section has a theme", "assign themes first: themes.collect(results)")
"""What is missing, and what to do."""

_MOST = 40


def fitting(n: int, room: float) -> tuple[int, int]:
    """Return how many of some rows are shown, and how many are put together into one more.

    Parameters
    ----------
    n : int
        Rows.
    room : float
        For so many rows there is room.

    Returns
    -------
    tuple of int
        Shown, and together.

    Examples
    --------
    >>> from segtopic.views.plot.themes import fitting
    >>> fitting(5, 8.2), fitting(12, 8.2)
    ((5, 0), (7, 5))
    """
    shown = n if n <= room else max(1, int(room) - 1)
    return shown, n - shown


def plot_themes(themes: Mapping[str, int], *, without: int = 0, ax: Axes | None = None) -> Axes:
    """Draw how many sections each theme has, as level bars, most first.

    Parameters
    ----------
    themes : mapping of str to int
        Sections of each theme, most first.
    without : int
        Sections without a theme: the last bar, in grey.
    ax : matplotlib Axes, optional
        Where to draw; that of a new figure where none is given.

    Returns
    -------
    matplotlib Axes
        The counts stand at the bars. Where there is no room for all, the smallest themes are one bar, hatched.

    Raises
    ------
    ImportError
        Where matplotlib is not installed.
    TypeError
        Where `ax` is no Axes.
    ValueError
        Where it is not ordinary, or shares an axis with a picture that this one does not fit.

    Examples
    --------
    >>> from matplotlib import pyplot as plt
    >>> from segtopic.views.plot import plot_themes
    >>> ax = plot_themes({"Sea": 3, "Land": 1}, without=2)
    >>> ax.get_label()
    'Sections per theme: Sea 3, Land 1, no theme 2'
    >>> plt.close(ax.figure)
    """
    rows = len(themes) + bool(without)
    ax = start(ax, size=(7.0, 0.9 + 0.28 * min(max(rows, 2), _MOST)), door="plot_themes")
    pen = Pen(ax, themes)
    shown, others = fitting(len(themes), min(pen.size[1] / 1.5, _MOST) - bool(without))
    names, counts = list(themes), list(themes.values())
    bars = [(name, count, pen.colour(0), "") for name, count in zip(names[:shown], counts, strict=False)]
    if others:
        bars.append((counted(others, "other theme"), sum(counts[shown:]), pen.shade(0.5, pen.colour(0)), "///"))
    if without:
        bars.append(("no theme", without, pen.shade(0.35), ""))
    for k, (_, count, colour, hatch) in enumerate(bars):
        ax.barh(k, count, height=0.72, color=colour, hatch=hatch, edgecolor=pen.paper, linewidth=0.0)
        pen.write(count, k, f"{count:,}", va="center", nudge=(3, 0))
    if bars:
        pen.name_rows(range(len(bars)), [name for name, *_ in bars])
        ax.set_ylim(len(bars) - 0.4, -0.6)
        most = max(count for _, count, *_ in bars)
        # Room for the longest number behind the longest bar.
        right = most * (1.0 + min(0.5, 0.7 * (len(f"{most:,}") + 2) / pen.size[0])) or 1.0
        ax.set_xlim(0, max([right, *(other.get_xlim()[1] for other in others_on(ax, "x"))]))
        pen.count(ax.xaxis)
        ax.set_xlabel("sections")
    else:
        pen.say("no sections")
    told = [f"{name} {count}" for name, count in zip(names, counts, strict=True)]
    told += [f"no theme {without}"] if without else []
    describe(ax, f"Sections per theme: {listed(told) or 'no sections'}")
    return ax
