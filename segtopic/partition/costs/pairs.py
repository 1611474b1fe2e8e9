"""The machinery of all costs: masses at pairs of occurrences, cumulated twice, give the price of every section.

Where a price is a sum over terms of a function of the term's count, its second difference is non-zero only at pairs of
occurrences of one term: those masses are put into a banded table and cumulated twice, and the price of every section
is there. Squared norms of sums (the Gram matrix) go the same way. Time is linear in pairs within the band plus the
table; memory is the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import index
from typing import Any, NamedTuple

import numpy as np

from segtopic.partition.costs.base import Costs, Floats, Ints, windows

__all__ = [
    "Entries",
    "closed_tables",
    "cumulate",
    "dense_rows",
    "entries",
    "entries_of_texts",
    "gram",
    "last_partner",
    "pairs",
    "parts",
    "rows_at_a_time",
    "section_sums",
    "width_of",
]

# Pairs of occurrences held in memory at a time, and entries of a table looked at together.
_CHUNK = 1 << 20


class Entries(NamedTuple):
    """All that is not 0 in the rows of one or several texts, by term and within a term by unit.

    Attributes
    ----------
    lengths : array of int, (texts,)
        The units of each text.
    unit, term : array of int, (entries,)
        Texts stand `n` units apart, the longest one's, and share no terms.
    value : array of float, (entries,)
    """

    lengths: Ints
    unit: Ints
    term: Ints
    value: Floats

    @property
    def n(self) -> int:
        """The units of the longest text."""
        return int(self.lengths.max())


def entries(rows: Any) -> Entries:
    """The entries of one text."""
    if hasattr(rows, "tocsr"):
        sparse = rows.tocsr()
        if sparse.ndim != 2:
            raise ValueError(f"expected rows as a table of shape (n, n_terms), got {sparse.ndim} dimension(s)")
        _finite(np.asarray(sparse.data, dtype=np.float64))
        return entries_of_texts([sparse])
    dense = dense_rows(rows)
    unit, term = np.nonzero(dense)
    return _sorted(np.array([len(dense)]), unit, term, dense[unit, term])


def entries_of_texts(matrices: Sequence[Any]) -> Entries:
    """The entries of several texts' rows in CSR form: sparse tables, or `segtopic.vectors.Counts`."""
    lengths = np.array([matrix.shape[0] for matrix in matrices], dtype=np.int64)
    n = int(lengths.max())
    sizes = np.zeros((len(matrices), n), dtype=np.int64)
    for row, matrix in zip(sizes, matrices, strict=True):
        np.subtract(matrix.indptr[1:], matrix.indptr[:-1], out=row[: len(matrix.indptr) - 1])
    unit = np.repeat(np.arange(sizes.size), sizes.reshape(-1))
    value = np.concatenate([matrix.data for matrix in matrices]).astype(np.float64)
    term = np.concatenate([matrix.indices for matrix in matrices]).astype(np.int64)
    if len(matrices) > 1:
        widths = np.array([matrix.shape[1] for matrix in matrices])
        term += np.repeat(np.cumsum(widths) - widths, sizes.sum(axis=1))
    if not value.all():
        unit, term, value = unit[value != 0], term[value != 0], value[value != 0]
    return _sorted(lengths, unit, term, value)


def _sorted(lengths: Ints, unit: Ints, term: Ints, value: Floats) -> Entries:
    # Sorting small numbers takes a fraction of the time.
    order = np.argsort(term.astype(np.uint16) if term.max(initial=0) < 1 << 16 else term, kind="stable")
    unit, term, value = unit[order], term[order], value[order]
    opens = np.ones(term.size, dtype=bool)
    opens[1:] = (term[1:] != term[:-1]) | (unit[1:] != unit[:-1])
    if not opens.all():
        # A sparse table may hold one entry in several parts.
        unit, term, value = unit[opens], term[opens], np.add.reduceat(value, np.flatnonzero(opens))
    return Entries(lengths, unit, term, value)


def dense_rows(rows: Any) -> Floats:
    """Rows as an array, checked."""
    dense = np.asarray(rows, dtype=np.float64)
    if dense.ndim != 2:
        raise ValueError(f"expected rows as a table of shape (n, n_terms), got shape {dense.shape}")
    _finite(dense)
    return dense


def _finite(values: Floats) -> None:
    if not np.isfinite(values).all():
        raise ValueError("expected finite numbers in the rows, got NaN or infinity; fill or drop them first")


def width_of(band: int | None, n: int) -> int:
    """The width of the table of a text of `n` units, checked."""
    if band is None:
        return max(1, n)
    if index(band) < 1:
        raise ValueError(f"expected a band of 1 unit or more, or None for the whole text; got {band}")
    return max(1, min(index(band), n))


def last_partner(unit: Ints, term: Ints, n: int, band: int) -> Ints:
    """For every occurrence the first one after it that is of another term or farther away than the band."""
    key = term * (n + band) + unit
    return np.searchsorted(key, key + band).astype(np.int64)


def pairs(last: Ints) -> Iterator[tuple[Ints, Ints]]:
    """All pairs of occurrences as (first, lag), lag 0 included, some at a time."""
    number = last - np.arange(last.size)
    before = np.concatenate(([0], np.cumsum(number)))
    start = 0
    while start < last.size:
        stop = max(start + 1, int(np.searchsorted(before, before[start] + _CHUNK, side="right")) - 1)
        some = number[start:stop]
        first = np.repeat(np.arange(start, stop), some)
        yield first, np.arange(first.size) - np.repeat(before[start:stop] - before[start], some)
        start = stop


def gram(dense: Floats, width: int) -> Floats:
    """Entry (i, d) is the inner product of rows i and i + d; 0 past the end. Of one table of rows or of several."""
    *many, n, _ = dense.shape
    out = np.zeros((*many, n, width))
    step = max(1, min(n, _CHUNK // (2 * width)))
    for a in range(0, n, step):
        b = min(n, a + step)
        block = np.zeros((*many, b - a, b - a + width))
        inside = dense[..., a : min(n, b + width), :]
        block[..., : inside.shape[-2]] = dense[..., a:b, :] @ np.swapaxes(inside, -1, -2)
        *strides, down, right = block.strides
        shifted = (*strides, down + right, right)
        out[..., a:b, :] = np.ndarray((*many, b - a, width), block.dtype, block, 0, shifted)
    return out


def cumulate(tables: Floats) -> Floats:
    """From the mass at each pair (start, distance) to the mass inside each section, in place; one table or several."""
    n, band = tables.shape[-2:]
    np.cumsum(tables, axis=-1, out=tables)
    for i in range(n - 2, -1, -1):
        length = min(band, n - i)
        row = tables[..., i, 1:length]
        np.add(row, tables[..., i + 1, : length - 1], out=row)
    return tables


def parts(table: Floats) -> Iterator[tuple[Floats, int, int]]:
    """The table some rows at a time, with the first and last row."""
    for a, b in rows_at_a_time(*table.shape):
        yield table[a:b], a, b


def rows_at_a_time(n: int, width: int) -> Iterator[tuple[int, int]]:
    """First and last row of parts of a table that are looked at together."""
    step = max(1, _CHUNK // width)
    for a in range(0, n, step):
        yield a, min(n, a + step)


def section_sums(values: Floats, first: int, last: int, band: int) -> Floats:
    """The sum of `values` over every section that starts at units first to last - 1; past the end as at the end."""
    size = last - first
    before = np.zeros((*values.shape[:-1], size + band + 1))
    inside = values[..., first : last + band]
    before[..., 1 : inside.shape[-1] + 1] = inside
    np.cumsum(before, axis=-1, out=before)
    return np.asarray(windows(before, size, band, start=1) - before[..., :size, None], dtype=np.float64)


def closed_tables(tables: Floats, lengths: Ints) -> Costs:
    """The finished costs of texts of such lengths: `inf` wherever a section would reach past the end."""
    n, band = tables.shape[-2:]
    first = max(0, int(lengths.min(initial=n)) - band + 1)
    left = lengths[:, None] - np.arange(first, n)
    np.copyto(tables[:, first:], np.inf, where=np.arange(band) >= left[:, :, None])
    return Costs(tables, lengths)
