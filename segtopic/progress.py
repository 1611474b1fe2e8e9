"""Progress bars for whatever takes long."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Generator, Iterable, Iterator, Sized
from contextlib import contextmanager
from typing import Any, TypeVar

__all__ = ["say", "stage", "tracked"]

Item = TypeVar("Item")

# A log, or a notebook without widgets, keeps every state of the bar that is written.
_SECONDS_BETWEEN = 0.1
_SECONDS_BETWEEN_IN_LOGS = 0.5


def tracked(
    items: Iterable[Item], *, progress: bool, doing: str, unit: str, total: int | None = None
) -> Generator[Item]:
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
        installed. Where one stops early, its line ends as soon as this iterator is closed; ``contextlib.closing`` does
        that before an error, such as that of Ctrl-C, is shown.

    Examples
    --------
    >>> from segtopic.progress import tracked
    >>> list(tracked("abc", progress=False, doing="spelling", unit="letter"))
    ['a', 'b', 'c']
    """
    if progress and total is None and isinstance(items, Sized):
        total = len(items)
    if not progress or total == 0 or not _can_be_seen():
        for item in items:  # noqa: UP028  # to delegate would close the user's own generator with this one
            yield item
        return
    # tqdm would write "1.25s/ articles" where one takes longer than a second.
    rate = "{rate_noinv_fmt}"
    shape = f"{{l_bar}}{{bar}}| {{n_fmt}}/{{total_fmt}} {unit}s [{{elapsed}}<{{remaining}}, {rate}]"
    with _bar(
        items,
        total=total,
        desc=doing,
        unit=f" {unit}s",
        bar_format=f"{{desc}}: {{n_fmt}} {unit}s [{{elapsed}}, {rate}]" if total is None else shape,
    ) as bar:
        yield from bar


@contextmanager
def stage(doing: str, *, progress: bool) -> Iterator[None]:
    """Show what is being done as long as it is done, where its steps cannot be counted.

    Parameters
    ----------
    doing : str
        What is being done, such as ``"growing themes"``.
    progress : bool
        Whether to show it.

    Yields
    ------
    None

    Examples
    --------
    >>> from segtopic.progress import stage
    >>> with stage("adding up", progress=False):
    ...     sum(range(10))
    45
    """
    if not progress or not _can_be_seen():
        yield
        return
    with _bar(None, desc=doing, bar_format="{desc} ...", leave=False):
        yield


def say(line: str) -> None:
    """Print a line on standard error, above the bars that are there.

    Parameters
    ----------
    line : str
        What to say.

    Examples
    --------
    >>> from segtopic.progress import say
    >>> say("3 articles are empty")
    """
    if not _can_be_seen():
        return
    if "tqdm" in sys.modules:
        from tqdm import tqdm

        tqdm.write(line, file=sys.stderr)
    else:
        print(line, file=sys.stderr)


def _can_be_seen() -> bool:
    """Whether there is a standard error to write to: programs without a console have none."""
    return sys.stderr is not None and not getattr(sys.stderr, "closed", False)


def _bar(items: Iterable[Any] | None, *, desc: str, bar_format: str, **told: Any) -> Any:
    with warnings.catch_warnings():
        # Without ipywidgets tqdm says so, and falls back to text.
        warnings.simplefilter("ignore")
        from tqdm.auto import tqdm
    in_terminal = sys.stderr.isatty()
    # Some terminals do not know how large they are, and tqdm would draw nothing.
    room = {"ncols": 80, "nrows": 24} if in_terminal and not _has_size() else {"dynamic_ncols": True}
    pause = _SECONDS_BETWEEN if in_terminal else _SECONDS_BETWEEN_IN_LOGS
    return tqdm(items, desc=desc, bar_format=bar_format, mininterval=pause, **room, **told)


def _has_size() -> bool:
    try:
        return all(os.get_terminal_size(sys.stderr.fileno()))
    except (OSError, ValueError, AttributeError):
        return False
