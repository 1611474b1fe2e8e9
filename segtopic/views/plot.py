"""The similarity curve with its cuts, drawn by matplotlib."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segtopic.views.wording import name, short

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from segtopic.segmentation import Segmentation

__all__ = ["plot"]

_MOST_LABELS = 18


def plot(result: Segmentation, *, ax: Axes | None = None) -> Axes:
    """Draw the similarity across gaps as a line, with cuts and section labels.

    Parameters
    ----------
    result : Segmentation
        Any segmentation.
    ax : matplotlib Axes, optional
        Where to draw; that of a new figure where none is given.

    Returns
    -------
    matplotlib Axes
        The x axis counts sentences: gap ``i`` stands at ``i + 1``. A cut at a heading is a solid line, any other a
        dashed one, the paler the weaker; labels stand above, thinned out where they are many.

    Raises
    ------
    ImportError
        Where matplotlib is not installed.

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
    >>> plt.close(ax.figure)
    """
    try:
        from matplotlib import pyplot as plt
    except ImportError as error:
        raise ImportError("matplotlib is needed for plot(); install it: pip install 'segtopic[plot]'") from error
    if ax is None:
        _, ax = plt.subplots(figsize=(9.0, 3.6), layout="constrained")
    n = len(result.document.sentences)
    gaps, curve = range(1, len(result.curve) + 1), result.curve
    # A line through a single gap would not be seen.
    ax.plot(gaps, curve, color="C0", marker="o" if len(curve) == 1 else "", linewidth=1.4, label="similarity", zorder=3)
    named = set()
    cuts = result.boundaries
    width = min(1.2, max(0.3, 80 / max(len(cuts.at), 1)))
    for place, strength, why in zip(cuts.at, cuts.strength, cuts.why, strict=True):
        style, kind = ("-", "heading") if why == "heading" else ("--", "similarity" if why == "similarity" else "other")
        label = "_" if kind in named else f"cut ({kind})"
        named.add(kind)
        ax.axvline(
            place, color="C1", linestyle=style, linewidth=width, alpha=0.4 + 0.6 * strength, label=label, zorder=2
        )
    _write_labels(result, ax, n)
    ax.set_xlim(0, max(n, 1))
    ax.set_ylim(0.0, 1.15 * max(curve, default=0.0) or 1.0)
    ax.set_xlabel("sentences", loc="left")
    ax.set_ylabel("similarity across the gap")
    if named:
        # Below the axes, where it hides nothing.
        ax.legend(
            loc="upper right", bbox_to_anchor=(1.0, 0.0), borderaxespad=2.4, ncols=4, frameon=False, fontsize="small"
        )
    return ax


def _write_labels(result: Segmentation, ax: Axes, n: int) -> None:
    """Labels slanted above the axes, each at the middle of its section and none upon another."""
    if not len(result):
        ax.text(0.5, 0.5, "no sections", ha="center", va="center", transform=ax.transAxes)
        return
    last = -float(n)
    for section, (first, end) in zip(result, result.boundaries.spans, strict=True):
        middle = (first + end) / 2
        if middle - last < n / _MOST_LABELS:
            continue
        last = middle
        ax.text(
            middle,
            1.02,
            short(name(section), width=28),
            transform=ax.get_xaxis_transform(),
            rotation=30,
            rotation_mode="anchor",
            ha="left",
            va="bottom",
            fontsize="small",
            parse_math=False,
        )
