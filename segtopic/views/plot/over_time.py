"""The themes of an archive over time: a row of small bars for each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from segtopic.views.periods import called, chosen, first_day, new_years, number
from segtopic.views.plot.axes import describe, meet, start
from segtopic.views.plot.drawing import Pen, listed
from segtopic.views.plot.themes import NO_THEMES, fitting
from segtopic.views.wording import counted

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["plot_over_time"]

_MOST = 30
_THINNEST = 0.75  # points: thinner bars are put together


def plot_over_time(counts: Mapping[str, Mapping[date, int]], *, period: str, ax: Axes | None = None) -> Axes:
    """Draw how often each theme is found over time, a row of upright bars for each.

    Parameters
    ----------
    counts : mapping of str to mapping of date to int
        Sections by theme, most first, then by day; days without any may be left out.
    period : str
        What is counted together, one of those of `SectionTable.counts`.
    ax : matplotlib Axes, optional
        Where to draw; that of a new figure where none is given.

    Returns
    -------
    matplotlib Axes
        All rows have one scale; the most in each row is written at its bar. Where there is no room for all, the
        smallest themes are one row, in grey, to a scale of its own. Where there are many more periods than could be
        seen, each bar stands for several, and the axis says for how many.

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
    >>> from datetime import date
    >>> from matplotlib import pyplot as plt
    >>> from segtopic.views.plot import plot_over_time
    >>> november, december = date(2014, 11, 19), date(2014, 12, 3)
    >>> ax = plot_over_time({"Sea": {november: 3}, "Land": {november: 1, december: 2}}, period="month")
    >>> ax.get_label()
    'Sections per theme and month, 2014-11 to 2014-12; most in one month: Sea 3 in 2014-11, Land 2 in 2014-12'
    >>> plt.close(ax.figure)
    """
    ax = start(ax, size=(9.0, 1.0 + 0.42 * min(max(len(counts), 4), _MOST)), door="plot_over_time")
    pen = Pen(ax, counts)
    numbers = {day: number(day, period) for own in counts.values() for day in own}
    if not numbers:
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

    first, last = min(numbers.values()), max(numbers.values())
    # One bar for so many periods: thinner ones could not be seen.
    size = max(1, int(-(-(last - first + 1) * _THINNEST // pen.points)))
    bars = range(first, last + 1, size)
    values = np.zeros((len(counts), len(bars)), dtype=int)
    for k, own in enumerate(counts.values()):
        for day, count in own.items():
            values[k, (numbers[day] - first) // size] += count
    shown, others = fitting(len(values), min(pen.size[1] / 2.2 - 1, _MOST))
    names = list(counts)[:shown]
    if others:
        names.append(counted(others, "other theme"))
        values = np.vstack([values[:shown], values[shown:].sum(axis=0)])
    starts = dates.date2num([first_day(k, period) for k in bars])  # type: ignore[no-untyped-call]
    edges = np.append(starts, _end(last, period))
    # Thin bars would be lost under the frame.
    margin = (edges[-1] - edges[0]) * (3 / pen.points if size > 1 else 0.0)
    meet(ax, edges[0] - margin, edges[-1] + margin, what="dates")
    most = values[:shown].max() or 1
    # The highest bar leaves room for its number.
    high = max(0.3, 1.0 - 1.3 * (len(values) + 1) / pen.size[1])
    for k, row in enumerate(values):
        peak, is_other = row.max(), k == shown
        heights = high * row / ((peak or 1) if is_other else most)
        colour = pen.shade(0.4) if is_other else pen.colour(0)
        ax.stairs(k - heights, edges, baseline=k, fill=True, color=colour, linewidth=0, zorder=2)
        ax.axhline(k, color=pen.shade(0.4), linewidth=0.7, zorder=3)
        if peak:
            at = int(row.argmax())
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
    if pen.points / len(bars) > 4:
        ax.vlines(edges, -1, len(values), colors=[pen.paper], linewidth=0.8, zorder=2.5)
    pen.name_rows([k - 0.3 for k in range(len(names))], names)
    ax.set_ylim(len(names) - 0.9, -1.15)
    days = [first_day(k, period) for k in bars] if size == 1 else new_years(first, last, period)
    kept = chosen(days, period, room=pen.size[0] / pen.width("x"))
    # Words beneath a bar begin where its period begins.
    places = dates.date2num([days[k] for k in kept])  # type: ignore[no-untyped-call]
    pen.name_ticks(ax.xaxis, places, kept.values(), ha="left", fontsize=pen.small, linespacing=1.2)
    per = period if size == 1 else f"{size} {period}s"
    ax.set_xlabel(f"sections per {per}", loc="left")
    peaks = [
        f"{name} {row.max()} {'in' if size == 1 else 'from'} {called(bars[int(row.argmax())], period)}"
        for name, row in zip(names, values, strict=True)
    ]
    describe(
        ax,
        f"Sections per theme and {per}, {called(first, period)} to {called(last, period)}",
        f"most in {'one ' if size == 1 else ''}{per}: {listed(peaks)}",
    )
    return ax


def _end(last: int, period: str) -> float:
    """Where the last period ends; behind the last day of the year 9999 there are no dates."""
    from matplotlib import dates

    try:
        return float(dates.date2num(first_day(last + 1, period)))  # type: ignore[no-untyped-call]
    except (ValueError, OverflowError):
        return float(dates.date2num(date.max)) + 0.99  # type: ignore[no-untyped-call]
