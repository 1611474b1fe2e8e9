"""The key of a curve: what its lines, signs and colours mean, below the axes or within them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from segtopic.views.plot.drawing import Pen

__all__ = ["draw_key", "key_height"]

_NARROW = 38  # of small letters: no key in narrower axes
_ROW, _RIM = 1.75, 1.0  # of small letters
_MOST = 0.25  # of the height of the axes
_SIGN = 4.5  # beside each word, with its gap, in small letters


def key_height(pen: Pen, words: Sequence[str]) -> float:
    """Return how high a key within the axes is.

    Parameters
    ----------
    pen : Pen
        Draws.
    words : sequence of str
        What the key says.

    Returns
    -------
    float
        In small letters; 0 where the axes have no room for it.
    """
    wide, high = pen.size
    if not words or wide < _NARROW:
        return 0.0
    number = _columns([pen.width(word) + _SIGN for word in words], wide - 1.0)
    height = _ROW * -(-len(words) // number) + _RIM
    return height if height <= _MOST * high else 0.0


def draw_key(pen: Pen, *, within: float = 0.0) -> None:
    """Draw the key of all that has a label: below the axes, beside what they are called, or within them.

    Parameters
    ----------
    pen : Pen
        Draws.
    within : float
        So high is what is left free for it at the bottom of the axes, in small letters; 0 for a key below them. Where it
        has no room there is none.
    """
    ax = pen.ax
    handles, words = ax.get_legend_handles_labels()
    wide, high = pen.size
    if not handles or wide < _NARROW:
        return
    frame = ax.get_window_extent()
    left = frame.x0 if within else frame.x0 + ax.xaxis.label.get_window_extent().width
    room = wide - (1.0 if within else 7.0)
    where: dict[str, Any] = (
        {"loc": "lower right", "borderaxespad": 0.2}
        if within
        else {"loc": "upper right", "bbox_to_anchor": (1.0, 0.0), "borderaxespad": 2.4}
    )
    for number in range(_columns([pen.width(word) + _SIGN for word in words], room), 0, -1):
        legend = ax.legend(handles, words, ncols=number, frameon=False, fontsize="small", labelcolor=[pen.ink], **where)
        for text in legend.get_texts():
            text.update({"fontfamily": list(pen.families), "usetex": False})
        box = legend.get_window_extent()
        if box.x0 > left and (not within or box.y1 <= frame.y0 + within / high * frame.height):
            return
    legend.remove()


def _columns(widths: Sequence[float], room: float) -> int:
    """As many columns as there is room for, filled one after the other."""
    for number in range(len(widths), 1, -1):
        rows = -(-len(widths) // number)
        if sum(max(widths[k : k + rows]) for k in range(0, len(widths), rows)) <= room:
            return number
    return 1
