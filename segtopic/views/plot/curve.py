"""The similarity curve with its cuts, headings and labels, and segmentations beneath it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import TYPE_CHECKING, Literal

from segtopic.views.plot.axes import describe, meet, start
from segtopic.views.plot.drawing import Pen, listed
from segtopic.views.plot.flags import Flag, flags
from segtopic.views.plot.key import draw_key, key_height
from segtopic.views.plot.strips import OTHER, SIGNS, blocks, caption, compare, is_apart, theme_label, themes_shown
from segtopic.views.wording import columns, counted, name

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from segtopic.metrics.comparison import Compared
    from segtopic.segmentation import Segmentation

__all__ = ["plot"]

_ROW = 1.45  # of small letters: a line of words
_BAR = 1.5  # the blocks of a strip
_CURVE = 13  # of small letters: as much the curve keeps, however many strips there are, or two fifths of the axes
_TALLEST = 100.0  # inches
_UPON = 32  # columns of a caption that stands on the blocks
_GUIDE = "guide: mean − ½ sd (does not decide)"
_KINDS: tuple[tuple[bool, Literal["-", "--"], str], ...] = (
    (True, "-", "cut at a heading"),
    (False, "--", "cut where words change"),
)


def plot(
    result: Segmentation, *, ax: Axes | None = None, guide: float | None = None, strips: Sequence[Compared] = ()
) -> Axes:
    """Draw the similarity across gaps as a line, with cuts, headings and section labels, and strips of blocks beneath.

    Parameters
    ----------
    result : Segmentation
        Any segmentation.
    ax : matplotlib Axes, optional
        Where to draw; that of a new figure where none is given.
    guide : float, optional
        Where a level line is drawn; none without.
    strips : sequence of Compared
        What is drawn beneath the curve, this result first, as `segtopic.metrics.comparison.compared` gives it.

    Returns
    -------
    matplotlib Axes
        The x axis counts sentences: the gap behind sentence ``i`` stands at ``i``. A cut at a heading is a solid line,
        any other a dashed one, the paler the weaker. Triangles are headings, empty where they open no section. Each
        label stands at the right of its section's first line, or on top of it where there is no room; no other cut goes
        through it. Labels are shortened, and some left out, where they are many.

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
    >>> from segtopic import Boundaries, Document
    >>> from segtopic.segmentation import cut
    >>> from segtopic.views.plot import plot
    >>> document = Document.from_sentences(["Rain came.", "The river rose.", "Markets fell."])
    >>> ax = plot(cut(document, Boundaries(3, (2,)), [0.6, 0.1]))
    >>> ax.get_xlabel(), ax.get_ylabel()
    ('sentences', 'similarity across the gap')
    >>> ax.get_label()
    'Similarity across 2 gaps between 3 sentences, from 0.10 to 0.60; 2 sections, cut after sentence 2'
    >>> plt.close(ax.figure)
    """
    shown = themes_shown(result)
    tall = 3.4 + 0.42 * len(strips) + 0.3 * bool(shown)
    is_own = ax is None
    ax = start(ax, size=(9.0, tall), door="plot")
    n = len(result.document.sentences)
    meet(ax, 0, max(n, 1), what="length")
    pen = Pen(ax, [*map(name, result), *shown, *(strip.name for strip in strips)])
    # Below given axes only a layout makes room for a key.
    is_within = not is_own and ax.figure.get_layout_engine() is None
    key = key_height(pen, _key_words(result, guide, strips, shown)) if is_within else 0.0
    high = pen.size[1] - key
    placed = flags(
        [*map(name, result)],
        [first for first, _ in result.boundaries.spans],
        n=n,
        wide=pen.size[0],
        most=max(1, min(5, int(0.3 * high / _ROW))),
        width=pen.width,
    )
    top = _ROW * (1 + max((flag.row for flag in placed), default=-1)) + 0.7
    number = len(strips) or int(bool(shown))
    captioned = top + (_BAR + _ROW + 0.4) * number + 0.9
    if is_own and strips:
        lacking = max(0.0, captioned + _CURVE - high) * pen.small / 72
        ax.figure.set_figheight(min(_TALLEST, tall + lacking / 0.77))  # type: ignore[union-attr]
        high = pen.size[1]
    most = high - min(0.4 * high, _CURVE)
    # In given axes without room for captions, they stand on the blocks.
    above = bool(strips) and captioned <= most + 1e-6
    step = _BAR + 0.4 + (_ROW if above else 0.0)
    below = step * number + 0.9
    squeeze = min(1.0, most / (top + below))
    peak = 1.06 * max((value for value in result.curve if isfinite(value)), default=0.0) or 1.0
    unit = peak / (high - squeeze * (top + below)) * squeeze
    free = key * unit / squeeze
    ax.set_ylim(-below * unit - free, peak + top * unit)

    # Beside words a line is as high as they are; under words it ends.
    tops = {flag.place: peak + ((flag.row + (flag.end is None)) * _ROW + 0.3) * unit for flag in placed}
    _draw_curve(result, pen, guide)
    _draw_cuts(result, pen, tops, peak)
    _write_flags(placed, pen, tops, unit)
    _draw_headings(result, pen)
    themes = [section.theme if section.theme in shown else OTHER if section.theme else None for section in result]
    for k in range(number):
        y = -unit * (0.6 + step * (k + 1))
        spans = strips[k].boundaries.spans if strips else result.boundaries.spans
        blocks(pen, spans, y=y, height=_BAR * unit, themes=themes if not k and shown else (), places=shown)
        if strips:
            if above:
                compare(pen, strips[k], y=y, height=_BAR * unit)
            _write_caption(pen, strips[k], y + _BAR * unit * (1.0 if above else 0.5), above=above, squeeze=squeeze)
    if strips and is_apart(pen, strips[1]):
        places = strips[1].boundaries.at
        ax.vlines(places, -below * unit, -0.6 * unit, colors=[pen.ink], linestyles=":", linewidth=0.7, zorder=1.5)
    if not len(result):
        pen.write(0.5, 0.5, "no sections", ha="center", va="center", xycoords="axes fraction")
    ax.set_yticks([tick for tick in ax.get_yticks() if 0 <= tick <= peak])
    pen.count(ax.xaxis)
    ax.set_xlabel("sentences", loc="left")
    middle = (0.5 * peak + below * unit + free) / (peak + (top + below) * unit + free)
    ax.set_ylabel("similarity across the gap", y=middle if strips else 0.5)
    if key or not is_within:
        draw_key(pen, within=key)
    _describe(result, ax, strips)
    return ax


def _draw_curve(result: Segmentation, pen: Pen, guide: float | None) -> None:
    curve = result.curve
    # A line through a single gap would not be seen.
    mark = "o" if len(curve) == 1 else ""
    gaps = range(1, len(curve) + 1)
    if curve:
        pen.ax.plot(gaps, curve, color=pen.colour(0), marker=mark, linewidth=1.4, label="similarity", zorder=3)
    if guide is not None:
        pen.ax.axhline(guide, color=pen.shade(0.6), linestyle="-.", linewidth=0.8, label=_GUIDE, zorder=1)


def _draw_cuts(result: Segmentation, pen: Pen, tops: dict[int, float], peak: float) -> None:
    """Cuts as lines, up to the label where they have one."""
    cuts = result.boundaries
    wide = min(1.3, max(0.3, 80 / max(len(cuts.at), 1)))
    for at_heading, style, said in _KINDS:
        found = [
            (place, strength)
            for place, strength, why in zip(cuts.at, cuts.strength, cuts.why, strict=True)
            if (why == "heading") is at_heading
        ]
        if found:
            pen.ax.vlines(
                [place for place, _ in found],
                0,
                [tops.get(place, peak) for place, _ in found],
                colors=[(*pen.colour(1), 0.45 + 0.55 * strength) for _, strength in found],
                linestyles=style,
                linewidth=wide,
                zorder=2,
            )
            # Of its own in the legend: the first cut may be too pale to be seen there.
            pen.ax.plot([], [], color=pen.colour(1), linestyle=style, label=said)


def _write_flags(placed: Sequence[Flag], pen: Pen, tops: dict[int, float], unit: float) -> None:
    for flag in placed:
        pen.write(
            flag.place if flag.end is None else flag.end,
            tops[flag.place] + (0.0 if flag.end is None else _ROW * unit),
            flag.words,
            nudge=(3 if flag.end is None else 0, 0),
            ha="left" if flag.end is None else "right",
            va="top",
            zorder=2.5,
        )


def _write_caption(pen: Pen, strip: Compared, y: float, *, above: bool, squeeze: float) -> None:
    size = 1.0 if above else max(0.6, squeeze)
    room = int((pen.size[0] / size - 1) / pen.width("x"))
    width = room if above else min(room, _UPON)
    text = pen.write(
        0,
        y,
        caption(strip, width=width),
        nudge=(2, 1) if above else (2, 0),
        va="bottom" if above else "center_baseline",
        fontsize=pen.small * size,
        # The words upon blocks are to be read, whatever colours and patterns those have.
        bbox={"facecolor": pen.paper, "edgecolor": "none", "pad": 0.5, "alpha": 1.0 if above else 0.75},
        zorder=3,
    )
    # Wide letters may take more than was thought.
    box, end = text.get_window_extent(), pen.ax.get_window_extent().x1
    if box.x1 > end:
        share = max(0.0, (end - box.x0) / box.width)
        text.set_text(pen.drawable(caption(strip, width=max(1, int(share * columns(text.get_text())) - 1))))


def _headings(result: Segmentation) -> tuple[tuple[str, set[int], bool], ...]:
    """Where headings stand: those that open a section, and others."""
    starts = [sentence.start for sentence in result.document.sentences]
    found = {bisect_left(starts, heading.end) for heading in result.document.headings}
    opened = {first for section, (first, _) in zip(result, result.boundaries.spans, strict=True) if section.heading}
    return ("heading", found & opened, True), ("heading without a section", found - opened, False)


def _draw_headings(result: Segmentation, pen: Pen) -> None:
    """Triangles where headings stand: full where they open a section, empty elsewhere."""
    kinds = _headings(result)
    for said, places, is_opening in kinds:
        if places:
            pen.ax.plot(
                sorted(places),
                [0.0] * len(places),
                linestyle="",
                marker="^",
                markersize=6 if sum(len(found) for _, found, _ in kinds) < 80 else 3,
                markerfacecolor=pen.ink if is_opening else pen.paper,
                markeredgecolor=pen.ink,
                label=said,
                zorder=5,
                clip_on=False,
            )


def _key_words(
    result: Segmentation, guide: float | None, strips: Sequence[Compared], shown: Mapping[str, int]
) -> list[str]:
    """What the key will say, or a little more."""
    whys = {why == "heading" for why in result.boundaries.why}
    signs = {found for strip in strips for found in strip.found}
    return [
        *(["similarity"] if result.curve else []),
        *([_GUIDE] if guide is not None else []),
        *(said for at_heading, _, said in _KINDS if at_heading in whys),
        *(said for said, places, _ in _headings(result) if places),
        *map(theme_label, shown),
        *([OTHER] if any(section.theme and section.theme not in shown for section in result) else []),
        *(said for kind, (_, said) in SIGNS.items() if kind in signs),
    ]


def _describe(result: Segmentation, ax: Axes, strips: Sequence[Compared]) -> None:
    values = [value for value in result.curve if isfinite(value)]
    gaps = f"{counted(len(result.curve), 'gap')} between {counted(len(result.document.sentences), 'sentence')}"
    extent = f", from {min(values):.2f} to {max(values):.2f}" if values else ""
    at = result.boundaries.at
    cuts = f", cut after {'sentence' if len(at) == 1 else 'sentences'} {listed([*map(str, at)], most=30)}" if at else ""
    themes = Counter(section.theme for section in result if section.theme)
    describe(
        ax,
        f"Similarity across {gaps}{extent}",
        counted(len(result), "section") + cuts if len(result) else "no sections",
        f"themes: {listed([f'{theme} {count}' for theme, count in themes.most_common()])}" if themes else "",
        *(f"beneath, {caption(strip)}, {counted(strip.boundaries.n_sections, 'section')}" for strip in strips),
    )
