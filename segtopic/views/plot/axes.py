"""The axes that pictures are drawn on: which ones do, what they may share, and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from segtopic.views.wording import one_line

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["describe", "meet", "others_on", "start"]

_MARK = "_segtopic"


def start(ax: Any, *, size: tuple[float, float], door: str, alone: str = "y") -> Axes:
    """Give the axes to draw on: those given, without any earlier picture of ours, or a new figure's.

    Parameters
    ----------
    ax : matplotlib Axes or None
        What the user gave.
    size : tuple of float
        Width and height of a new figure, in inches.
    door : str
        Which method asks, for the message.
    alone : str
        Which of x and y no other axes may share: what is named or measured there holds for this picture only.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ImportError
        Where matplotlib is not installed.
    TypeError
        Where `ax` is no Axes.
    ValueError
        Where it is not rectilinear and linear, is in no figure, or shares what must be its own.
    """
    try:
        from matplotlib import pyplot as plt
        from matplotlib.axes import Axes
    except ImportError as error:
        raise ImportError(f"matplotlib is needed for {door}(); install it: pip install 'segtopic[plot]'") from error
    if ax is None:
        return plt.subplots(figsize=size, layout="constrained")[1]
    if not isinstance(ax, Axes):
        raise TypeError(f"expected ax as matplotlib Axes, got {type(ax).__name__}; of several Axes give one")
    scales = {ax.get_xscale(), ax.get_yscale()} - {"linear"}
    odd = (
        f"axes of projection {ax.name}"
        if ax.name != "rectilinear"
        else f"a {', '.join(sorted(scales))} scale"
        if scales
        else "axes that were removed from theirs"
        if ax.figure is None
        else ""
    )
    if odd:
        raise ValueError(f"expected ordinary axes: rectilinear, linear, in a figure; got {odd}")
    for which in alone:
        shared = getattr(ax, f"get_shared_{which}_axes")().get_siblings(ax)
        if len(shared) > 1:
            raise ValueError(
                f"expected axes of their own {which} axis: plt.subplots(..., share{which}=False); "
                f"got axes that share it with {len(shared) - 1} more"
            )
    if _is_drawn(ax):
        for image in ax.images:
            if image.colorbar is not None:
                image.colorbar.remove()
        ends = ax.get_xlim() if others_on(ax, "x") else None
        ax.clear()
        # What clear() leaves as the picture before had it, and what it takes from axes that share theirs.
        ax.set_aspect("auto")
        ax.tick_params(axis="x", length=plt.rcParams["xtick.major.size"])
        ax.tick_params(axis="y", length=plt.rcParams["ytick.major.size"])
        if ends is not None:
            ax.set_xlim(ends)
    return ax


def _is_drawn(ax: Axes) -> bool:
    return any(artist.get_label() == _MARK for artist in ax.artists)


def others_on(ax: Axes, which: Literal["x", "y"]) -> list[Axes]:
    """Other axes that share one of this one's, and hold a picture of ours."""
    shared = getattr(ax, f"get_shared_{which}_axes")().get_siblings(ax)
    return [other for other in shared if other is not ax and _is_drawn(other)]


def meet(ax: Axes, low: float, high: float, *, what: str) -> None:
    """Set where the x axis begins and ends.

    Parameters
    ----------
    ax : matplotlib Axes
        Whose axis it is.
    low, high : float
        Its ends.
    what : str
        What must be the same of all pictures on one axis, for the message.

    Raises
    ------
    ValueError
        Where another picture of ours shares the axis, and has other ends.
    """
    if others_on(ax, "x") and ax.get_xlim() != (low, high):
        raise ValueError(
            f"expected axes of their own x axis: plt.subplots(..., sharex=False); got axes that share it with a "
            f"picture of other {what}"
        )
    ax.set_xlim(low, high)


def describe(ax: Axes, *facts: str) -> None:
    """Set the text alternative of a picture, which ``ax.get_label()`` reads, in place of any label before.

    Parameters
    ----------
    ax : matplotlib Axes
        Where it was drawn; marked as drawn on.
    *facts : str
        What it shows; put into one sentence.
    """
    from matplotlib.artist import Artist

    ax.set_label("; ".join(one_line(fact) for fact in facts if fact))
    # It shows nothing, and goes when the axes are cleared.
    mark = Artist()
    mark.set_label(_MARK)
    mark.set_in_layout(False)
    ax.add_artist(mark)
