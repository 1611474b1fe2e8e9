"""Segmentations as strips of blocks, one beneath the other, on the x axis of the curve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from segtopic.views.plot.drawing import HATCHES, Pen
from segtopic.views.theme_order import theme_order
from segtopic.views.wording import columns, one_line, short

if TYPE_CHECKING:
    from segtopic.metrics.comparison import Compared
    from segtopic.segmentation import Segmentation

__all__ = ["OTHER", "SIGNS", "blocks", "caption", "compare", "is_apart", "theme_label", "themes_shown"]

SIGNS = {
    "hit": ("o", "cut of the reference"),
    "near": ("D", "one sentence off"),
    "miss": ("X", "not in the reference"),
}
"""What stands at cuts of strips, and what it means."""

OTHER = "other themes"

_SHADES: dict[str | int | None, float] = {0: 0.38, 1: 0.18, None: 0.12, OTHER: 0.5}
_NAME = 26  # columns of a theme's name in the legend
_MOST_THEMES = len(HATCHES)
_CALLED = 6  # columns of a strip's name that are left


def themes_shown(result: Segmentation) -> dict[str, int]:
    """Return the themes of a result that are told apart, those with most sentences, and the place of each in its order."""
    sizes: dict[str, int] = {}
    for section in result:
        if section.theme:
            sizes[section.theme] = sizes.get(section.theme, 0) + len(section.sentences)
    shown = sorted(sizes, key=lambda theme: -sizes[theme])[:_MOST_THEMES]
    return {theme: k for k, theme in enumerate(theme_order(result)) if theme in shown}


def theme_label(theme: str) -> str:
    """Return what a theme is called in the key."""
    return short(one_line(theme), width=_NAME)


def blocks(
    pen: Pen,
    spans: Sequence[tuple[int, int]],
    *,
    y: float,
    height: float,
    themes: Sequence[str | None] = (),
    places: Mapping[str, int] | None = None,
) -> None:
    """Draw sections as blocks that tile the sentences, coloured by theme, else darker and lighter in turn.

    Parameters
    ----------
    pen : Pen
        Draws.
    spans : sequence of tuple of int
        Where each section begins and ends, in sentences.
    y, height : float
        The lower edge of the strip and its height, in data coordinates.
    themes : sequence of str or None
        Of each section: one of those that have a place, `OTHER`, or None; none at all where no section has any.
    places : mapping of str to int, optional
        The place of each theme, by which it has its colour and pattern; none without themes.
    """
    if not spans:
        return
    places = places or {}
    # Those of the legend stand in their order, the others behind them.
    shown = [theme for theme in (*places, OTHER) if theme in themes]
    kinds = [*themes] if shown else [k % 2 for k in range(len(spans))]
    line = min(0.8, 0.1 * pen.points / len(spans))
    for kind in [*shown, None] if shown else (0, 1):
        found = [(a, b - a) for (a, b), own in zip(spans, kinds, strict=True) if own == kind]
        if not found:
            continue
        if isinstance(kind, str) and kind in places:
            k = places[kind]
            face, hatch = pen.shade(0.75, pen.colour(k)), HATCHES[k % len(HATCHES)]
        else:
            face, hatch = pen.shade(_SHADES[kind]), ""
        label = pen.legend_label(theme_label(kind)) if isinstance(kind, str) else "_sections"
        pen.ax.broken_barh(
            found, (y, height), facecolor=face, edgecolor=pen.paper, linewidth=line, hatch=hatch, zorder=2, label=label
        )


def is_apart(pen: Pen, strip: Compared) -> bool:
    """Whether signs at the cuts of a strip would not run into one another."""
    least = 4.5 * strip.boundaries.n / pen.points
    return all(b - a >= least for a, b in pairwise(strip.boundaries.at))


def compare(pen: Pen, strip: Compared, *, y: float, height: float) -> None:
    """Draw what the cuts of a strip are to those of the reference."""
    if not is_apart(pen, strip):
        return
    at = strip.boundaries.at
    for kind, (mark, said) in SIGNS.items():
        places = [place for place, found in zip(at, strip.found, strict=True) if found == kind]
        if places:
            _, labels = pen.ax.get_legend_handles_labels()
            pen.ax.plot(
                places,
                [y + height / 2] * len(places),
                linestyle="",
                marker=mark,
                markersize=5.5,
                markerfacecolor=pen.paper if kind == "near" else pen.ink,
                markeredgecolor=pen.ink if kind == "near" else pen.paper,
                markeredgewidth=1.0 if kind == "near" else 0.5,
                zorder=4,
                label="_" if said in labels else said,
            )


def caption(strip: Compared, *, width: int = 80) -> str:
    """Say what a strip is called, and how good it is.

    Parameters
    ----------
    strip : Compared
        Any.
    width : int
        Columns there are. What F1 forgives is left out first, then names are shortened, down to 6 columns, then
        F1 is left out, then Pk.

    Returns
    -------
    str
        One line.
    """
    called = one_line(strip.name) or "?"
    if strip.pk is None:
        tails = ["" if called == "reference" else " (reference)"] * 2
    else:
        figures = f": Pk {strip.pk:.2f}, F1 {strip.f1:.2f}"
        tails = [f"{figures} within one sentence", figures, f": Pk {strip.pk:.2f}"]
    if columns(called + tails[0]) <= width:
        return called + tails[0]
    least = min(columns(called), _CALLED)
    tail = next((tail for tail in tails[1:] if columns(tail) + least <= width), "")
    return short(called, width=max(1, width - columns(tail))) + tail
