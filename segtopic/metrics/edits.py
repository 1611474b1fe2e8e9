"""Measures that compare boundary with boundary: boundary_f1, boundary_similarity, segmentation_similarity."""

from __future__ import annotations

from segtopic.metrics.base import Counts, HasBoundaries, Ratio, pair, whole
from segtopic.partition.boundaries import Boundaries

__all__ = ["boundary_counts", "boundary_f1", "boundary_similarity", "segmentation_similarity"]


def boundary_counts(
    reference: Boundaries | HasBoundaries, guess: Boundaries | HasBoundaries, *, tolerance: int = 0
) -> Counts:
    """Boundaries found, invented and missed, each true one matched with at most one of the guess.

    Parameters
    ----------
    reference, guess : Boundaries or Segmentation
        The true cuts and the proposed ones, over the same sentences.
    tolerance : int
        How far a guess may lie from a true boundary and still match it, in sentences. As many as possible are matched.

    Returns
    -------
    Counts
        In boundaries; ``.precision``, ``.recall`` and ``.f1`` are made of them. `tn` counts the gaps that neither
        cuts.

    Raises
    ------
    TypeError
        Where something else than boundaries or a segmentation, or a tolerance that is no whole number is given.
    ValueError
        Where reference and guess count different numbers of sentences, or the tolerance is negative.

    Examples
    --------
    >>> from segtopic import Boundaries
    >>> from segtopic.metrics import boundary_counts
    >>> boundary_counts(Boundaries(13, (5, 8)), Boundaries(13, (4, 8, 10)), tolerance=1)
    Counts(tp=2, fp=1, fn=0, tn=8)
    """
    true, guessed = pair(reference, guess)
    reach = whole("tolerance", tolerance)
    if reach < 0:
        raise ValueError(f"expected a tolerance of 0 or more sentences, got {reach}")
    same = len(set(true.at) & set(guessed.at))
    tp = _matches(true.at, guessed.at, reach) if reach else same
    cut = len(true.at) + len(guessed.at) - same
    return Counts(tp=tp, fp=len(guessed.at) - tp, fn=len(true.at) - tp, tn=max(0, true.n - 1 - cut))


def boundary_f1(
    reference: Boundaries | HasBoundaries, guess: Boundaries | HasBoundaries, *, tolerance: int = 0
) -> Ratio:
    """Harmonic mean of the precision and recall of boundaries; 1 is best.

    Parameters
    ----------
    reference, guess : Boundaries or Segmentation
        The true cuts and the proposed ones, over the same sentences.
    tolerance : int
        How far a guess may lie from a true boundary and still match it, in sentences; every boundary matches at most
        one other, and as many as possible are matched.

    Returns
    -------
    Ratio
        A float in 0-1. 1.0 where neither has a boundary, 0.0 where only one of them has.

    Raises
    ------
    TypeError, ValueError
        As in `boundary_counts`, which gives the counts behind this figure.

    Notes
    -----
    The ends of the text are not counted as boundaries. Matching each boundary once keeps a guess with many cuts
    around one true boundary from scoring each of them, which the "relaxed" figures of some papers allow.

    Examples
    --------
    >>> from segtopic import Boundaries
    >>> from segtopic.metrics import boundary_f1
    >>> reference, guess = Boundaries(13, (5, 8)), Boundaries(13, (4, 8, 10))
    >>> boundary_f1(reference, guess), boundary_f1(reference, guess, tolerance=1)
    (0.4, 0.8)
    """
    return boundary_counts(reference, guess, tolerance=tolerance).f1


def boundary_similarity(
    reference: Boundaries | HasBoundaries, guess: Boundaries | HasBoundaries, *, n_t: int = 2
) -> Ratio:
    """Boundary similarity B: matches and near misses among all boundaries placed by either; 1 is best.

    Parameters
    ----------
    reference, guess : Boundaries or Segmentation
        Two segmentations of the same sentences; which is which makes no difference.
    n_t : int
        How many gaps in a row a near miss (transposition) may span: 2, the usual value, lets neighbouring gaps be
        near misses, 1 none. A near miss of d gaps costs ``d / n_t``, a boundary without partner costs 1.

    Returns
    -------
    Ratio
        A float in 0-1. 1.0 where neither has a boundary.

    Raises
    ------
    TypeError
        Where something else than boundaries or a segmentation, or an `n_t` that is no whole number is given.
    ValueError
        Where reference and guess count different numbers of sentences, or `n_t` is less than 1.

    Notes
    -----
    Fournier 2013, "Evaluating Text Segmentation using Boundary Edit Distance", section 4, for one type of boundary, so
    without substitutions. Near misses are found and weighted as in the author's program segeval: shortest first,
    then from left to right; up to ``n_t=2`` that is the cheapest choice. segeval raises where neither has a boundary.

    Examples
    --------
    >>> from segtopic import Boundaries
    >>> from segtopic.metrics import boundary_similarity
    >>> boundary_similarity(Boundaries.from_masses((2, 3, 6)), Boundaries.from_masses((2, 2, 7)))
    0.75
    """
    true, guessed = pair(reference, guess)
    near, alone = _edits(true.at, guessed.at, _span(n_t))
    placed = len(set(true.at) & set(guessed.at)) + len(near) + alone
    # n_t-fold, so that both parts stay whole numbers.
    return Ratio(n_t * (placed - alone) - sum(near), n_t * placed, empty=1.0)


def segmentation_similarity(
    reference: Boundaries | HasBoundaries, guess: Boundaries | HasBoundaries, *, n_t: int = 2
) -> Ratio:
    """Segmentation similarity S: the share of gaps that need no edit; 1 is best.

    Parameters
    ----------
    reference, guess : Boundaries or Segmentation
        Two segmentations of the same sentences; which is which makes no difference.
    n_t : int
        As in `boundary_similarity`.

    Returns
    -------
    Ratio
        A float in 0-1. 1.0 where the text has fewer than two sentences.

    Raises
    ------
    TypeError, ValueError
        As in `boundary_similarity`.

    Notes
    -----
    Fournier and Inkpen 2012, "Segmentation Similarity and Agreement", section 3, with the weights of the author's
    program segeval (a near miss of d gaps costs ``d / n_t``). Where boundaries are few it is close to 1 for any
    guess, even for none: prefer `boundary_similarity`.

    Examples
    --------
    >>> from segtopic import Boundaries
    >>> from segtopic.metrics import segmentation_similarity
    >>> segmentation_similarity(Boundaries.from_masses((2, 3, 6)), Boundaries.from_masses((2, 2, 7)))
    0.95
    """
    true, guessed = pair(reference, guess)
    near, alone = _edits(true.at, guessed.at, _span(n_t))
    gaps = max(0, true.n - 1)
    return Ratio(n_t * (gaps - alone) - sum(near), n_t * gaps, empty=1.0)


def _matches(true: tuple[int, ...], guessed: tuple[int, ...], reach: int) -> int:
    """Most pairs at most `reach` apart, each boundary in one pair: leftmost with leftmost is best on a line."""
    i = j = found = 0
    while i < len(true) and j < len(guessed):
        distance = guessed[j] - true[i]
        if abs(distance) <= reach:
            found += 1
        i += distance >= -reach
        j += distance <= reach
    return found


def _edits(a: tuple[int, ...], b: tuple[int, ...], n_t: int) -> tuple[list[int], int]:
    """Lengths of the near misses, and the number of boundaries that have neither match nor near miss."""
    only_a, only_b = set(a) - set(b), set(b) - set(a)
    near: list[int] = []
    for distance in range(1, n_t):
        if not only_a or not only_b:
            break
        for start in sorted(only_a | only_b):
            here, there = (only_a, only_b) if start in only_a else (only_b, only_a)
            if start in here and start + distance in there:
                here.remove(start)
                there.remove(start + distance)
                near.append(distance)
    return near, len(only_a) + len(only_b)


def _span(n_t: int) -> int:
    span = whole("n_t", n_t)
    if span < 1:
        raise ValueError(f"expected n_t of 1 gap or more, got {span}")
    return span
