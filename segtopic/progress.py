"""Progress bars for whatever takes long."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

__all__ = ["tracked"]

Item = TypeVar("Item")


def tracked(
    items: Iterable[Item], *, progress: bool, doing: str, unit: str, total: int | None = None
) -> Iterator[Item]:
    """Go through items, and show on a bar how far one has come.

    Parameters
    ----------
    items : iterable
        What is gone through, one by one.
    progress : bool
        Whether to show a bar; without, the items pass as they are.
    doing : str
        What is being done, such as ``"segmenting"``: it stands before the bar.
    unit : str
        What one item is called, such as ``"article"``.
    total : int, optional
        How many items there are; taken from `items` where they know it. Without, the bar counts and gives the rate, but
        cannot tell the time that remains.

    Yields
    ------
    item
        Each of `items`. The bar is tqdm's: in a terminal on standard error, in a notebook as a widget where ipywidgets is
        installed. It is closed, with its line ended, also where one stops early or presses Ctrl-C.

    Examples
    --------
    >>> from segtopic.progress import tracked
    >>> list(tracked("abc", progress=False, doing="spelling", unit="letter"))
    ['a', 'b', 'c']
    """
    if not progress:
        yield from items
        return
    if total is None and isinstance(items, Sized):
        total = len(items)
    with warnings.catch_warnings():
        # Without ipywidgets tqdm says so, and falls back to text.
        warnings.simplefilter("ignore")
        from tqdm.auto import tqdm
    with tqdm(items, total=total, desc=doing, unit=f" {unit}s", dynamic_ncols=True) as bar:
        yield from bar
