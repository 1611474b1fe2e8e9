"""The similarity of every sentence with every other, as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segtopic.views.plot.axes import describe, meet, start
from segtopic.views.plot.drawing import Pen
from segtopic.views.wording import counted

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from segtopic.partition.similarity import Floats
    from segtopic.segmentation import Segmentation

__all__ = ["plot_similarity"]


def plot_similarity(
    result: Segmentation,
    similarity: Floats,
    *,
    size: int = 1,
    means: tuple[float | None, float | None] = (None, None),
    ax: Axes | None = None,
) -> Axes:
    """Draw the similarity of sentences as an image, the sections as squares over it.

    Parameters
    ----------
    result : Segmentation
        Any segmentation.
    similarity : array of shape (m, m)
        The similarity of every two sentences, or of every two bins of as many neighbouring sentences, as
        `segtopic.partition.similarity.pair_similarity` gives it.
    size : int
        Sentences in a bin.
    means : tuple of float or None
        The mean similarity of two sentences of one section, and of two of different sections.
    ax : matplotlib Axes, optional
        Where to draw; that of a new figure where none is given, which has a colour bar too.

    Returns
    -------
    matplotlib Axes
        Both axes count sentences, from the upper left. The darker (on dark paper, the lighter), the more alike. A
        sentence's likeness to itself is left out. Where the sections are good, the squares hold more than what lies
        beside them.

    Raises
    ------
    ImportError
        Where matplotlib is not installed.
    TypeError
        Where `ax` is no Axes.
    ValueError
        Where it is not ordinary, or shares an axis with a picture that this one does not fit.
    """
    is_own = ax is None
    ax = start(ax, size=(6.4, 5.6), door="plot_similarity")
    n = len(result.document.sentences)
    meet(ax, 0, max(n, 1), what="length")
    import numpy as np
    from matplotlib.collections import PolyCollection
    from matplotlib.patheffects import withStroke

    pen = Pen(ax)
    ax.set_xlabel("sentences")
    ax.set_ylabel("sentences")
    spans = result.boundaries.spans
    if not n:
        pen.say("no sentences")
        describe(ax, "Similarity of sentences: no sentences")
        return ax
    seen = similarity[np.isfinite(similarity) & (similarity > 0)]
    high = float(np.quantile(seen, 0.98)) if seen.size else 1.0
    # The last bin may hold fewer sentences than the others, but takes as much room.
    end = size * len(similarity)
    image = ax.imshow(
        similarity,
        cmap=pen.scale(),
        vmin=0.0,
        vmax=high,
        extent=(0, end, end, 0),
        aspect="equal",
        interpolation="nearest",
    )
    ax.grid(visible=False)
    ax.set_xlim(0, n)
    ax.set_ylim(n, 0)
    squares = [[(a, a), (b, a), (b, b), (a, b)] for a, b in spans]
    ax.add_collection(PolyCollection(squares, facecolor="none", edgecolor=pen.colour(1), linewidth=1.0))
    # A rim of paper about each number, which may stand on ink.
    rim = [withStroke(linewidth=2.0, foreground=pen.paper)]
    for k, (first, last) in enumerate(spans):
        if (last - first) * min(pen.size) / n > 1.6:
            pen.write(last, first, f"{k + 1}", ha="right", va="top", nudge=(-2, -1), path_effects=rim)
    told = [
        f"{value:.3f} {where}"
        for value, where in zip(means, ("within sections", "between them"), strict=True)
        if value is not None
    ]
    mean = f"mean {', '.join(told)}" if told else ""
    if is_own:
        said = "cosine of TF-IDF" if size == 1 else f"mean cosine of TF-IDF, {size} by {size} sentences"
        ax.set_title(mean, fontsize="small", loc="left")
        ax.figure.colorbar(image, ax=ax, label=said, extend="max" if seen.size else "neither")
    describe(ax, f"Similarity of {counted(n, 'sentence')} with one another", counted(len(spans), "section"), mean)
    return ax
