"""The similarity curve as inline SVG, with cuts and headings, and the sections as a strip below it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from segtopic.views.html.parts import SURE, colour, said
from segtopic.views.wording import counted, name, one_line, short

if TYPE_CHECKING:
    from segtopic.segmentation import Segmentation

__all__ = ["curve"]

_WIDE, _HIGH = 1000, 100
_POINTS = 1200  # of the line; longer curves are drawn by the lows and highs of stretches
_DENSE = 120  # cuts; more would fill the picture
_MOST = 800  # sections of which the strip shows each
_LEGEND = 30  # themes
_SPARSELY = "Upright: cuts, dashed where they are unsure; ticks on top: headings."
_DENSELY = "There are too many cuts and headings to draw each."


def curve(result: Segmentation, themed: Mapping[str, str], themes: Mapping[str, int]) -> Iterator[str]:
    """Draw the similarity across gaps; sentence ``i`` starts at ``x = i / n``.

    Parameters
    ----------
    result : Segmentation
        Any segmentation with sections.
    themed : mapping of str to str
        The class that colours each theme; empty where no section has one.
    themes : mapping of str to int
        The themes of the legend and how many sections have each; none without a legend.
    """
    cuts = result.boundaries
    if cuts.n < 2:
        return
    dense = len(cuts.at) > _DENSE
    scale = _WIDE / max(cuts.n, 1)
    # A gap without a number (not a number) is drawn as if nothing spoke for a boundary there.
    values = [value if value == value else 1.0 for value in map(float, result.curve)]
    top = max(values, default=0.0) or 1.0
    alike = f"Similarity across {counted(len(values), 'gap')} between sentences, 0 to {top:.2f}; "
    told = alike + counted(len(cuts.at), "cut")
    told += f" after sentence {', '.join(map(str, cuts.at[:40]))}" if cuts.at else ""
    told += " and on" if len(cuts.at) > 40 else ""
    yield (
        f'<figure dir="ltr">\n<svg viewBox="0 0 {_WIDE} {_HIGH}" preserveAspectRatio="none" role="img" '
        f'aria-label="{escape(told)}">\n'
    )
    pairs = list(zip(cuts.at, cuts.strength, strict=True))
    for kind, at in (
        ("cut", [place for place, strength in pairs if strength >= SURE]),
        ("cut soft", [place for place, strength in pairs if not strength >= SURE]),
    ):
        if at and not dense:
            yield f'<path class="{kind}" d="{"".join(f"M{place * scale:.1f} 0V{_HIGH}" for place in at)}"/>\n'
    starts = [sentence.start for sentence in result.document.sentences]
    headings = dict.fromkeys(bisect_left(starts, heading.start) for heading in result.document.headings)
    if headings and not dense:
        yield f'<path class="tick" d="{"".join(f"M{place * scale:.1f} 0v7" for place in headings)}"/>\n'
    if values:
        yield f'<path class="line" d="{_line(values, scale, top)}"/>\n'
    yield "</svg>\n"
    yield from _strip(result, themed, dense)
    if themes:
        yield from _legend(themes, themed, sum(not section.themes for section in result))
    yield (
        f"<figcaption>Similarity across the gaps between sentences. {_DENSELY if dense else _SPARSELY}</figcaption>\n"
    )
    yield "</figure>\n"


def _line(values: Sequence[float], scale: float, top: float) -> str:
    points: Iterable[tuple[int, float]] = enumerate(values, 1)
    if len(values) > _POINTS:
        step = -(-2 * len(values) // _POINTS)
        spans = [range(first, min(first + step, len(values))) for first in range(0, len(values), step)]
        kept = sorted({f(span, key=values.__getitem__) for span in spans for f in (min, max)})
        points = [(i + 1, values[i]) for i in kept]
    high = _HIGH - 8
    drawn = [f"{i * scale:.1f} {_HIGH - 2 - high * min(value / top, 1):.1f}" for i, value in points]
    return "M" + "L".join(drawn) if len(drawn) > 1 else f"M{drawn[0]}h.1"


def _strip(result: Segmentation, themed: Mapping[str, str], dense: bool) -> Iterator[str]:
    """The sections side by side, as wide as they have sentences, with the numbers that have room."""
    n = result.boundaries.n
    if len(result) > _MOST:
        return
    yield f'<div class="strip{" dense" if dense else ""}" aria-hidden="true">'
    for k, (section, (first, last)) in enumerate(zip(result, result.boundaries.spans, strict=True)):
        numbered = " n" if (last - first) / n > 0.012 * (1 + len(str(k + 1))) else ""
        title = f' title="{escape(f"{k + 1} {short(name(section), width=60)}")}"' if len(result) <= 100 else ""
        flex = f' style="flex-grow:{last - first}"' if last - first != 1 else ""
        yield f'<span class="{colour(section, k, themed)}{numbered}"{flex}{title}></span>'
    yield "</div>\n"


def _legend(themes: Mapping[str, int], themed: Mapping[str, str], without: int) -> Iterator[str]:
    """The themes with their colours and how many sections have each."""
    yield '<ul class="legend" aria-label="Themes">\n'
    for theme, n in list(themes.items())[:_LEGEND]:
        yield f'<li><i class="theme {themed[theme]}">{said(one_line(theme), 60)} <span class="fact">{n:,}</span></i></li>\n'
    if len(themes) > _LEGEND:
        yield f'<li class="fact">and {counted(len(themes) - _LEGEND, "more theme")}</li>\n'
    if without:
        yield f'<li><i class="theme cn"><i>no theme</i> <span class="fact">{without:,}</span></i></li>\n'
    yield "</ul>\n"
