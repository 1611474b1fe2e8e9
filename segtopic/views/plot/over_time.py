"""The themes of an archive over time: a row of small bars for each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from segtopic.views.plot.drawing import Pen, describe, listed, start
from segtopic.views.plot.periods import chosen, first_day
from segtopic.views.plot.themes import NO_THEMES, fitting
from segtopic.views.wording import counted

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["plot_over_time"]

_MOST = 30
_DAYS = {"year": 366, "quarter": 92, "month": 31, "week": 7, "day": 1}


def plot_over_time(counts: Mapping[str, Mapping[str, int]], *, period: str, ax: Axes | None = None) -> Axes:
    """Draw how often each theme is found over time, a row of upright bars for each.

    Parameters
    ----------
    counts : mapping of str to mapping of str to int
        By theme, then by period, as `SectionTable.counts` gives them.
    period : str
        Which periods these are, one of those of `SectionTable.counts`.
    ax : matplotlib Axes, optional
        Where to draw; that of a new figure where none is given.

    Returns
    -------
    matplotlib Axes
        All rows have one scale; the most in each row is written at its bar. Where there is no room for all, the
        smallest themes are one row, in grey, to a scale of its own.

    Raises
    ------
    ImportError
        Where matplotlib is not installed.
    TypeError
        Where `ax` is no Axes.

    Examples
    --------
    >>> from matplotlib import pyplot as plt
    >>> from segtopic.views.plot import plot_over_time
    >>> ax = plot_over_time({"Sea": {"2014-11": 3, "2014-12": 0}, "Land": {"2014-11": 1, "2014-12": 2}}, period="month")
    >>> ax.get_label()
    'Sections per theme and month, 2014-11 to 2014-12; most in one month: Sea 3 in 2014-11, Land 2 in 2014-12'
    >>> plt.close(ax.figure)
    """
    ax = start(ax, size=(9.0, 1.0 + 0.42 * min(max(len(counts), 4), _MOST)), door="plot_over_time")
    pen = Pen(ax, counts)
    periods = list(next(iter(counts.values()), {}))
    if not periods:
        lacks, do = (
            ("no section with a theme has a date", "give articles one: read(..., metadata={'date': ...})")
            if counts
            else NO_THEMES
        )
        pen.say(f"{lacks}\n{do}")
        describe(ax, f"Sections per theme over time: {lacks}")
        return ax
    import numpy as np
    from matplotlib import dates

    values = [list(own.values()) for own in counts.values()]
    shown, others = fitting(len(values), min(pen.size[1] / 2.2 - 1, _MOST))
    names = list(counts)[:shown]
    if others:
        names.append(counted(others, "other theme"))
        values[shown:] = [[sum(column) for column in zip(*values[shown:], strict=True)]]
    days = [first_day(name) for name in periods]
    starts = dates.date2num(days)  # type: ignore[no-untyped-call]
    # Behind the last day of the year 9999 matplotlib has no dates.
    latest = dates.date2num(date.max) + 0.99  # type: ignore[no-untyped-call]
    edges = np.append(starts, min(starts[-1] + _DAYS[period], latest))
    most = max(map(max, values[:shown])) or 1
    # The highest bar leaves room for its number.
    high = max(0.3, 1.0 - 1.3 * (len(values) + 1) / pen.size[1])
    for k, row in enumerate(values):
        peak, is_other = max(row), k == shown
        heights = high * np.asarray(row, dtype=float) / ((peak or 1) if is_other else most)
        colour = pen.shade(0.4) if is_other else pen.colour(0)
        ax.stairs(k - heights, edges, baseline=k, fill=True, color=colour, linewidth=0, zorder=2)
        ax.axhline(k, color=pen.shade(0.4), linewidth=0.7, zorder=3)
        if peak:
            at = row.index(peak)
            # At either end the number of a thin bar keeps inside the axes.
            is_thin = pen.size[0] < 1.2 * len(row)
            side = (
                "left"
                if is_thin and at < 0.02 * len(row)
                else "right"
                if is_thin and at + 1 > 0.98 * len(row)
                else "center"
            )
            x = edges[at + (side == "right")] if side != "center" else (edges[at] + edges[at + 1]) / 2
            pen.write(
                x,
                k - heights[at],
                f"{peak:,}",
                ha=side,
                va="bottom",
                nudge=({"left": 2, "right": -2}.get(side, 0), 1),
                zorder=4,
            )
    if pen.points / len(periods) > 4:
        ax.vlines(edges, -1, len(values), colors=[pen.paper], linewidth=0.8, zorder=2.5)
    pen.name_rows([k - 0.3 for k in range(len(names))], names)
    ax.set_ylim(len(names) - 0.9, -1.15)
    kept = chosen(days, period, room=pen.size[0] / pen.width("x"))
    # Words beneath a bar begin where its period begins.
    pen.name_ticks(ax.xaxis, [starts[k] for k in kept], kept.values(), ha="left", fontsize=pen.small, linespacing=1.2)
    ax.set_xlim(edges[0], edges[-1])
    ax.set_xlabel(f"sections per {period}", loc="left")
    peaks = [f"{name} {max(row)} in {periods[row.index(max(row))]}" for name, row in zip(names, values, strict=True)]
    describe(
        ax,
        f"Sections per theme and {period}, {periods[0]} to {periods[-1]}",
        f"most in one {period}: {listed(peaks)}",
    )
    return ax
