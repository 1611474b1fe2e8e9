"""The classic evidence at every gap: similarity of what stands on both sides, smoothed, and the depth of valleys."""

from __future__ import annotations

from collections.abc import Sequence
from operator import index
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from segtopic.partition.costs.pairs import Entries, dense_rows, entries, gram, last_partner, pairs

__all__ = [
    "cutoff",
    "depth",
    "gap_similarities",
    "gap_similarity",
    "inside_and_across",
    "pair_similarity",
    "smooth",
]

Floats: TypeAlias = NDArray[np.float64]


def gap_similarity(rows: Any, *, width: int) -> Floats:
    """Cosine between the summed rows of up to `width` units on each side of every gap.

    Parameters
    ----------
    rows : scipy sparse or array of shape (n, n_terms)
        One row of numbers per unit; rows of zeros are allowed.
    width : int
        Units on each side, 1 or more; fewer where the text begins or ends.

    Returns
    -------
    array of shape (n - 1,)
        0-1 where no number is negative, else -1 to 1; 0 where one side holds nothing.

    Raises
    ------
    ValueError
        Where rows are not a table of finite numbers, or the width is below 1.

    References
    ----------
    Hearst, "TextTiling", Computational Linguistics 23 (1997), section 5.2.1, block comparison. She leaves open what
    happens at the ends of the text; here blocks are cut short there.

    Examples
    --------
    >>> from segtopic.partition.similarity import gap_similarity
    >>> gap_similarity([[1, 1], [1, 1], [0, 2]], width=1).round(3).tolist()
    [1.0, 0.707]
    """
    if index(width) < 1:
        raise ValueError(f"expected a width of 1 unit or more, got {width}")
    if hasattr(rows, "tocsr"):
        return np.asarray(gap_similarities(entries(rows), width=width)[0], dtype=np.float64)
    dense = dense_rows(rows)[None]
    reach = min(index(width), max(1, dense.shape[1]))
    return np.asarray(_across(gram(dense, 2 * reach), reach)[0], dtype=np.float64)


def gap_similarities(rows: Entries, *, width: int) -> Floats:
    """`gap_similarity` of several texts.

    Parameters
    ----------
    rows : Entries
        Their rows (`segtopic.partition.costs.pairs`).
    width : int
        Units on each side.

    Returns
    -------
    array of shape (texts, n - 1)
        `n` being the longest text's units; 0 behind the end of a text.

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> from segtopic.partition.costs.pairs import entries_of_texts
    >>> from segtopic.partition.similarity import gap_similarities
    >>> rows = entries_of_texts([csr_matrix([[1, 1], [1, 1], [0, 2]]), csr_matrix([[1, 0], [2, 0]])])
    >>> gap_similarities(rows, width=1).round(3).tolist()
    [[1.0, 0.707], [1.0, 0.0]]
    """
    number, n = len(rows.lengths), rows.n
    reach = min(index(width), max(1, n))
    table = np.zeros(number * n * 2 * reach)
    for first, lag in pairs(last_partner(rows.unit, rows.term, number * n, 2 * reach)):
        place = rows.unit[first] * (2 * reach - 1) + rows.unit[first + lag]
        np.add.at(table, place, rows.value[first] * rows.value[first + lag])
    return _across(table.reshape(number, n, 2 * reach), reach)


def _across(products: Floats, width: int) -> Floats:
    """The similarity at all gaps of texts, from the products of every row with itself and those behind it."""
    number, n, _ = products.shape
    # Sums of products rather than differences of sums, which would leave rounding where nothing is in common.
    padded = np.zeros((2 * width, number, n + 2 * width))
    padded[:, :, width : width + n] = np.moveaxis(products, 2, 0)
    across, squares = np.zeros((number, max(0, n - 1))), np.zeros((number, n + width))
    for lag in range(2 * width):
        # The window on the left of a gap begins `width` before it.
        for begin in range(max(0, width - lag), min(width, 2 * width - lag)):
            across += padded[lag, :, begin + 1 : begin + n]
        for begin in range(width - lag):
            squares += (2.0 if lag else 1.0) * padded[lag, :, begin : begin + n + width]
    norms = np.sqrt(squares[:, 1:n] * squares[:, 1 + width : n + width])
    cosines = np.divide(across, norms, out=np.zeros_like(across), where=norms > 0)
    return np.asarray(np.clip(cosines, -1.0, 1.0), dtype=np.float64)


def smooth(values: ArrayLike, *, width: int) -> Floats:
    """The mean over each value and up to `width` neighbours on each side.

    Parameters
    ----------
    values : array of shape (m,)
        A curve.
    width : int
        Neighbours on each side, 0 or more; fewer where the curve begins or ends.

    Returns
    -------
    array of shape (m,)

    Raises
    ------
    ValueError
        Where values are not one row of finite numbers, or the width is negative.

    References
    ----------
    Hearst 1997, section 5.4; her smoothing width of 2 is ``width=1`` here.

    Examples
    --------
    >>> from segtopic.partition.similarity import smooth
    >>> smooth([0.0, 3.0, 0.0, 3.0], width=1).tolist()
    [1.5, 1.0, 2.0, 1.5]
    """
    curve = _curve(values)
    if index(width) < 0:
        raise ValueError(f"expected a width of 0 neighbours or more, got {width}")
    # Shifted sums rather than a prefix sum, which would leave rounding where the curve is flat.
    out, seen = curve.copy(), np.ones(curve.size)
    for step in range(1, min(index(width), curve.size - 1) + 1):
        out[step:] += curve[:-step]
        out[:-step] += curve[step:]
        seen[step:] += 1
        seen[:-step] += 1
    return np.asarray(out / seen, dtype=np.float64)


def depth(values: ArrayLike) -> Floats:
    """How deep each place of a curve lies below the nearest peak to its left and to its right, both summed.

    From every place one climbs on either side as long as the curve does not fall.

    Parameters
    ----------
    values : array of shape (m,)
        A curve, such as similarity at gaps.

    Returns
    -------
    array of shape (m,)
        0 or more; 0 at peaks.

    Raises
    ------
    ValueError
        Where values are not one row of finite numbers.

    References
    ----------
    Hearst 1997, section 5.3.

    Examples
    --------
    >>> from segtopic.partition.similarity import depth
    >>> depth([3.0, 1.0, 2.0, 0.0, 4.0]).tolist()
    [0.0, 3.0, 0.0, 6.0, 0.0]
    """
    curve = _curve(values)
    return (_peak_before(curve) - curve) + (_peak_before(curve[::-1])[::-1] - curve)


def _peak_before(curve: Floats) -> Floats:
    """The top reached from every place by climbing to the left: where the run that does not rise began."""
    begins = np.ones(curve.size, dtype=bool)
    begins[1:] = curve[1:] > curve[:-1]
    top = np.maximum.accumulate(np.where(begins, np.arange(curve.size), 0))
    return curve[top]


def _curve(values: ArrayLike) -> Floats:
    curve = np.asarray(values, dtype=np.float64)
    if curve.ndim != 1 or not np.isfinite(curve).all():
        raise ValueError(f"expected one row of finite numbers, got shape {curve.shape}, or NaN or infinity in it")
    return curve


def cutoff(values: ArrayLike, *, deviations: float = 0.5) -> float | None:
    """The level of a curve below which it is low: its mean less some standard deviations.

    A guide to the eye rather than what decides: `segtopic.partition.search.valleys` asks how deep a valley is, by the
    same rule with its sign turned, and other searches ask for more than the curve.

    Parameters
    ----------
    values : array of shape (m,)
        A curve; places where it is not finite are left out.
    deviations : float
        How many standard deviations.

    Returns
    -------
    float or None
        None where no value is left.

    References
    ----------
    Hearst 1997, section 5.3, takes mean less half a standard deviation of the depths for her conservative cutoff.

    Examples
    --------
    >>> from segtopic.partition.similarity import cutoff
    >>> cutoff([0.0, 1.0, 0.0, 1.0]), cutoff([])
    (0.25, None)
    """
    curve = np.asarray(values, dtype=np.float64)
    curve = curve[np.isfinite(curve)]
    return float(curve.mean() - deviations * curve.std()) if curve.size else None


def pair_similarity(rows: Any, *, most: int = 100) -> tuple[Floats, int]:
    """The similarity of every two rows; of many rows, the mean over bins of neighbours.

    Parameters
    ----------
    rows : scipy sparse of shape (n, n_terms)
        Rows of unit length or zero, so that their products are cosines.
    most : int
        There are no more bins than that, so memory goes with its square, however many rows there are.

    Returns
    -------
    similarity : array of shape (m, m)
        Symmetric. What a row is to itself is left out of the means; where nothing else is in a bin, on the diagonal,
        it is NaN.
    size : int
        Rows in a bin; the last may hold fewer.

    Raises
    ------
    ValueError
        Where `most` is below 1.

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> from segtopic.partition.similarity import pair_similarity
    >>> similarity, size = pair_similarity(csr_matrix([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.6, 0.8]]), most=2)
    >>> similarity.round(2).tolist(), size
    ([[1.0, 0.3], [0.3, 0.8]], 2)
    """
    if index(most) < 1:
        raise ValueError(f"expected most as 1 or more, got {most}")
    n = rows.shape[0]
    size = max(1, -(-n // most))
    sums, own, counts = _sums(rows, np.arange(0, n, size))
    products = np.asarray((sums @ sums.T).toarray(), dtype=np.float64)
    pairs = counts[:, None] * counts
    diagonal = np.arange(len(counts))
    products[diagonal, diagonal] -= own
    pairs[diagonal, diagonal] -= counts
    return np.divide(products, pairs, out=np.full(pairs.shape, np.nan), where=pairs > 0), size


def inside_and_across(rows: Any, cuts: Sequence[int]) -> tuple[float | None, float | None]:
    """The mean similarity of two rows of one section, and of two rows of different sections.

    Parameters
    ----------
    rows : scipy sparse of shape (n, n_terms)
        Rows of unit length or zero, so that their products are cosines.
    cuts : sequence of int
        Interior starts of the sections, in rows.

    Returns
    -------
    tuple of float or None
        Over all pairs of rows; None where there is no such pair.

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> from segtopic.partition.similarity import inside_and_across
    >>> inside_and_across(csr_matrix([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]]), [2])
    (1.0, 0.0)
    """
    sums, own, counts = _sums(rows, np.array([0, *cuts], dtype=np.int64)[: rows.shape[0]])
    whole = np.asarray(sums.sum(axis=0), dtype=np.float64).ravel()
    same = float(sums.multiply(sums).sum())
    pairs, n = float(counts @ counts), float(counts.sum())
    inside = (same - float(own.sum())) / (pairs - n) if pairs > n else None
    across = (float(whole @ whole) - same) / (n * n - pairs) if n * n > pairs else None
    return inside, across


def _sums(rows: Any, starts: NDArray[np.int64]) -> tuple[Any, Floats, Floats]:
    """Of every stretch of rows its sum, the sum of the rows' squared lengths, and how many they are."""
    from scipy.sparse import csr_matrix

    table = csr_matrix(rows, dtype=np.float64)
    n = table.shape[0]
    bounds = np.append(starts, n)
    members = csr_matrix((np.ones(n), np.arange(n), bounds), shape=(len(starts), n))
    squares = np.asarray(table.multiply(table).sum(axis=1), dtype=np.float64).ravel()
    return members @ table, members @ squares, np.diff(bounds).astype(np.float64)
