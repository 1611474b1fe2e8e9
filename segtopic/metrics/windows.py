"""Measures that slide a window over the text: pk, window_diff, win_pr."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from segtopic.metrics.base import Counts, HasBoundaries, Ratio, pair, section_numbers, whole
from segtopic.partition.boundaries import Boundaries

__all__ = ["pk", "win_pr", "window_diff", "window_size"]


def window_size(
    reference: Boundaries | HasBoundaries, *, weights: Sequence[int] | None = None, half_up: bool = False
) -> int:
    """Half the mean length of the reference's sections, as `pk` and the others use it.

    ``max(2, round(n / sections / 2))``, but never more than ``n - 1`` (so 1 for a text of two units, and 0 for one of
    one unit or none, where no window fits).

    Parameters
    ----------
    reference : Boundaries or Segmentation
        The true cuts.
    weights : sequence of int, optional
        How many units each sentence counts, say its words; 1 each where nothing is said.
    half_up : bool
        Which way an exact half goes: up (Java, Python 2, and so many published figures) or, by default, to the even
        number (Python 3, segeval on it).

    Returns
    -------
    int
        The window's width in units.

    Raises
    ------
    TypeError, ValueError
        As in `pk`.

    Examples
    --------
    >>> from segtopic import Boundaries
    >>> from segtopic.metrics import window_size
    >>> reference = Boundaries.from_masses((5, 5, 5))
    >>> window_size(reference), window_size(reference, half_up=True)
    (2, 3)
    """
    boundaries, _ = pair(reference, reference)
    return _default_size(section_numbers(boundaries, weights), half_up)


def pk(
    reference: Boundaries | HasBoundaries,
    guess: Boundaries | HasBoundaries,
    *,
    k: int | None = None,
    weights: Sequence[int] | None = None,
    half_up: bool = False,
) -> Ratio:
    """Share of windows whose two ends the guess wrongly puts into one section or into two; 0 is best.

    Parameters
    ----------
    reference, guess : Boundaries or Segmentation
        The true cuts and the proposed ones, over the same sentences.
    k : int, optional
        Width of the window in units, ``1 <= k <= n - 1``; by default `window_size` of the reference.
    weights : sequence of int, optional
        How many units each sentence counts. With the sentences' numbers of words this is Pk in words, the unit of most
        papers before 2005; by default every sentence is one unit. A section without any unit disappears.
    half_up : bool
        How `window_size` rounds an exact half.

    Returns
    -------
    Ratio
        A float in 0-1: windows judged wrongly of ``n - k`` windows. 0.0 where the text has fewer than two units.

    Raises
    ------
    TypeError
        Where something else than boundaries or a segmentation, or a `k` or weight that is no whole number is given.
    ValueError
        Where reference and guess, or the weights, count different numbers of sentences, or `k` does not fit the text.

    Notes
    -----
    Beeferman, Berger and Lafferty 1999, "Statistical Models for Text Segmentation", section 5, in the form all later
    work uses: half the mean length of a section for k. segeval takes the same default; NLTK counts boundaries for
    sections when it chooses k, so give it k.

    Examples
    --------
    >>> from segtopic import Boundaries
    >>> from segtopic.metrics import pk
    >>> reference = Boundaries.from_masses((5, 3, 5))
    >>> pk(reference, reference), round(pk(reference, Boundaries(13, (4,))), 4)
    (0.0, 0.3636)
    >>> pk(reference, Boundaries(13), k=3)
    0.6
    """
    a, b, width = _windows(reference, guess, k, weights, half_up)
    if width < 1:
        return Ratio(0, 0)
    apart_a, apart_b = a[width:] != a[:-width], b[width:] != b[:-width]
    return Ratio(int(np.count_nonzero(apart_a != apart_b)), a.size - width)


def window_diff(
    reference: Boundaries | HasBoundaries,
    guess: Boundaries | HasBoundaries,
    *,
    k: int | None = None,
    weights: Sequence[int] | None = None,
    half_up: bool = False,
    weighted: bool = False,
) -> Ratio:
    """Share of windows in which the guess has not as many boundaries as the reference; 0 is best.

    Parameters
    ----------
    reference, guess : Boundaries or Segmentation
        The true cuts and the proposed ones, over the same sentences.
    k : int, optional
        Width of the window in units, ``1 <= k <= n - 1``; by default `window_size` of the reference.
    weights : sequence of int, optional
        How many units each sentence counts; by default every sentence is one unit. As in `pk`.
    half_up : bool
        How `window_size` rounds an exact half.
    weighted : bool
        Whether a window counts as often as boundaries are too many or too few in it, rather than once. The weighted
        form (that of the BayesSeg release) is never smaller, and can exceed 1.

    Returns
    -------
    Ratio
        A float, in 0-1 unless weighted: wrong windows of ``n - k``. 0.0 where the text has fewer than two units.

    Raises
    ------
    TypeError, ValueError
        As in `pk`.

    Notes
    -----
    Pevzner and Hearst 2002, "A Critique and Improvement of an Evaluation Metric for Text Segmentation", section 4,
    without the padding of Lamprier et al. 2007: boundaries near the ends of the text lie in fewer windows.

    Examples
    --------
    >>> from segtopic import Boundaries
    >>> from segtopic.metrics import window_diff
    >>> reference = Boundaries.from_masses((6, 6))
    >>> round(window_diff(reference, Boundaries.from_masses((5, 1, 1, 5))), 4)
    0.5556
    """
    a, b, width = _windows(reference, guess, k, weights, half_up)
    if width < 1:
        return Ratio(0, 0)
    excess = np.abs((b[width:] - b[:-width]) - (a[width:] - a[:-width]))
    return Ratio(int(excess.sum() if weighted else np.count_nonzero(excess)), a.size - width)


def win_pr(
    reference: Boundaries | HasBoundaries,
    guess: Boundaries | HasBoundaries,
    *,
    k: int | None = None,
    weights: Sequence[int] | None = None,
    half_up: bool = False,
) -> Counts:
    """WindowDiff told apart into hits, false alarms and misses.

    Parameters
    ----------
    reference, guess : Boundaries or Segmentation
        The true cuts and the proposed ones, over the same sentences.
    k : int, optional
        Width of the window in gaps between units: every gap lies in exactly k windows, and a guess is a (partial) hit
        up to ``k - 1`` gaps away. ``1 <= k <= n - 1``; by default `window_size` of the reference.
    weights : sequence of int, optional
        How many units each sentence counts; by default every sentence is one unit. As in `pk`.
    half_up : bool
        How `window_size` rounds an exact half.

    Returns
    -------
    Counts
        Counted over windows, so k times as many as boundaries: ``.precision``, ``.recall`` and ``.f1`` are ratios and
        do not depend on that. All counts are 0 where the text has fewer than two units.

    Raises
    ------
    TypeError, ValueError
        As in `pk`.

    Notes
    -----
    Scaiano and Inkpen 2012, "Getting More from Segmentation Evaluation", section 3. The text is padded by k - 1 gaps
    at both ends, which count among the windows but not among the true negatives. Their printed example has windows of
    4 gaps beside a WindowDiff of k = 3: give ``k=4`` to get it.

    Examples
    --------
    >>> from segtopic import Boundaries
    >>> from segtopic.metrics import win_pr
    >>> counts = win_pr(Boundaries.from_masses((6, 6)), Boundaries.from_masses((5, 7)), k=4)
    >>> counts, counts.precision
    (Counts(tp=3, fp=1, fn=1, tn=39), 0.75)
    """
    a, b, width = _windows(reference, guess, k, weights, half_up)
    if width < 1:
        return Counts(0, 0, 0, 0)
    inside_a, inside_b = _padded(a, width), _padded(b, width)
    shared = int(np.minimum(inside_a, inside_b).sum())
    fn, fp = int(inside_a.sum()) - shared, int(inside_b.sum()) - shared
    return Counts(tp=shared, fp=fp, fn=fn, tn=width * (a.size - 1) - shared - fp - fn)


def _padded(numbers: NDArray[np.int64], width: int) -> NDArray[np.int64]:
    """Boundaries in every window of `width` gaps, the first and last windows reaching over the ends of the text."""
    numbers = np.pad(numbers, width - 1, mode="edge")
    return numbers[width:] - numbers[:-width]


def _windows(
    reference: Boundaries | HasBoundaries,
    guess: Boundaries | HasBoundaries,
    k: int | None,
    weights: Sequence[int] | None,
    half_up: bool,
) -> tuple[NDArray[np.int64], NDArray[np.int64], int]:
    """Give the section number of every unit in both, and the width of the window; width 0 where none fits."""
    true, guessed = pair(reference, guess)
    a, b = section_numbers(true, weights), section_numbers(guessed, weights)
    if k is None:
        return a, b, _default_size(a, half_up)
    width = whole("k", k)
    if not 1 <= width <= a.size - 1:
        raise ValueError(
            f"expected a window of 1 to n - 1 = {a.size - 1} units, got k={width}; leave k out to have it chosen"
        )
    return a, b, width


def _default_size(numbers: NDArray[np.int64], half_up: bool) -> int:
    n = int(numbers.size)
    if n < 2:
        return 0
    # In whole numbers, so that a half is a half whatever the length.
    twice = 2 * (int(np.count_nonzero(np.diff(numbers))) + 1)
    size, rest = divmod(n, twice)
    size += 2 * rest > twice or (2 * rest == twice and (half_up or size % 2 == 1))
    return min(max(2, size), n - 1)
