"""Costs of rows of numbers: how far a section's rows are from being alike, by the norm of their sum."""

from __future__ import annotations

from typing import Any

import numpy as np

from segtopic.partition.costs.base import Cost, Costs, Floats, Ints
from segtopic.partition.costs.pairs import (
    Entries,
    closed_tables,
    cumulate,
    dense_rows,
    entries,
    gram,
    last_partner,
    pairs,
    rows_at_a_time,
    section_sums,
    width_of,
)

__all__ = ["content_costs", "content_vectors", "kernel_scatter"]


def content_vectors(rows: Any, *, normalise: bool = True, band: int | None = None) -> Cost:
    """How far the rows of a section are from pointing one way: sum of their norms minus the norm of their sum.

    With rows of length 1 this is the cosine cost, the sum over the section's units of 1 minus the cosine to the
    section's mean.

    Parameters
    ----------
    rows : scipy sparse or array of shape (n, n_terms)
        One row of numbers per unit, such as TF-IDF weights, square roots of counts, or sentence vectors.
    normalise : bool
        Scale every row to length 1 first; rows of zeros stay.
    band : int, optional
        The longest section to price, in units; by default the whole text.

    Returns
    -------
    Cost
        0 or more everywhere.

    Raises
    ------
    ValueError
        Where rows are not a table of finite numbers, or the band is below 1.

    References
    ----------
    Alemi and Ginsparg, "Text segmentation based on semantic word embeddings", 2015, section 3 (content vector
    segmentation). They maximise the sum of the norms of the sums; the sum of the rows' own norms is the same for every
    segmentation of a text, and with it the cost of a section of equal rows is 0.

    Examples
    --------
    >>> from segtopic.partition.costs import content_vectors
    >>> cost = content_vectors([[1.0, 0.0], [2.0, 0.0], [0.0, 1.0]])
    >>> round(cost(0, 2), 9), round(cost(1, 3), 9)
    (0.0, 0.585786438)
    """
    return _content(*_squared_norms(rows, normalise, band))[0]


def content_costs(rows: Entries, *, band: int | None = None) -> Costs:
    """`content_vectors` of several texts."""
    return _content(*_sparse_norms(rows, True, band))


def _content(tables: Floats, squares: Floats, lengths: Ints) -> Costs:
    norms = np.sqrt(squares)
    for a, b in rows_at_a_time(tables.shape[1], len(tables) * tables.shape[2]):
        part = tables[:, a:b]
        np.sqrt(np.maximum(part, 0.0), out=part)
        np.subtract(section_sums(norms, a, b, tables.shape[2]), part, out=part)
        np.maximum(part, 0.0, out=part)
    return closed_tables(tables, lengths)


def kernel_scatter(rows: Any, *, normalise: bool = True, band: int | None = None) -> Cost:
    """The scatter of a section's rows about their mean: the cost of kernel change-point detection.

    ``sum_t k(t, t) - 1 / (j - i) sum_{s,t} k(s, t)`` with the inner product as kernel `k`.

    Parameters
    ----------
    rows : scipy sparse or array of shape (n, n_terms)
        One row of numbers per unit.
    normalise : bool
        Scale every row to length 1 first (the cosine kernel); False takes the rows as they are (the linear kernel).
    band : int, optional
        The longest section to price, in units; by default the whole text.

    Returns
    -------
    Cost
        0 or more everywhere.

    Raises
    ------
    ValueError
        Where rows are not a table of finite numbers, or the band is below 1.

    References
    ----------
    Arlot, Celisse and Harchaoui, "A kernel multiple change-point algorithm via model selection", JMLR 20 (2019),
    section 2.2.

    Examples
    --------
    >>> from segtopic.partition.costs import kernel_scatter
    >>> cost = kernel_scatter([[0.0], [2.0], [5.0]], normalise=False)
    >>> cost(0, 2), cost(1, 3)
    (2.0, 4.5)
    """
    tables, squares, lengths = _squared_norms(rows, normalise, band)
    width = tables.shape[2]
    for a, b in rows_at_a_time(tables.shape[1], width):
        part = tables[:, a:b]
        part /= np.arange(1, width + 1)
        np.subtract(section_sums(squares, a, b, width), part, out=part)
        np.maximum(part, 0.0, out=part)
    return closed_tables(tables, lengths)[0]


def _squared_norms(rows: Any, normalise: bool, band: int | None) -> tuple[Floats, Floats, Ints]:
    """The squared norm of the sum of rows of every section, and of each row by itself, and the text's length."""
    if hasattr(rows, "tocsr"):
        return _sparse_norms(entries(rows), normalise, band)
    dense = dense_rows(rows)[None]
    width = width_of(band, dense.shape[1])
    squares = np.einsum("kij,kij->ki", dense, dense)
    if normalise:
        dense = dense / np.sqrt(np.where(squares > 0, squares, 1.0))[:, :, None]
        squares = (squares > 0).astype(np.float64)
    tables = gram(dense, width)
    tables[:, :, 1:] *= 2.0
    tables[:, :, 0] = squares
    return cumulate(tables), squares, np.array([dense.shape[1]])


def _sparse_norms(rows: Entries, normalise: bool, band: int | None) -> tuple[Floats, Floats, Ints]:
    lengths, unit, term, value = rows
    number, n = len(lengths), rows.n
    width = width_of(band, n)
    squares: Floats = np.bincount(unit, weights=value * value, minlength=number * n).astype(np.float64)
    if normalise:
        value = value / np.sqrt(np.where(squares > 0, squares, 1.0))[unit]
        squares = (squares > 0).astype(np.float64)
    table = np.zeros(number * n * width)
    for first, lag in pairs(last_partner(unit, term, number * n, width)):
        second = first + lag
        mass = value[first] * value[second] * np.where(lag, 2.0, 1.0)
        np.add.at(table, unit[first] * (width - 1) + unit[second], mass)
    return cumulate(table.reshape(number, n, width)), squares.reshape(number, n), lengths
