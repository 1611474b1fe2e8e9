"""The price of a section: built once from rows of numbers, then read off a table by any search.

Every cost here is a two-dimensional prefix sum. Where a price is a sum over terms of a function of the term's count,
its second difference is non-zero only at pairs of occurrences of one term: those masses are put into a banded table
and cumulated twice, and the price of every section is there. Squared norms of sums (the Gram matrix) go the same way.
Time is linear in pairs within the band plus the table; memory is the table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import index
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Cost", "content_vectors", "dirichlet_multinomial", "kernel_scatter", "language_model"]

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]

# Pairs of occurrences held in memory at a time, and entries of a table looked at together.
_CHUNK = 1 << 20


@dataclass(frozen=True, eq=False, repr=False)
class Cost:
    """What every section of a text would cost: all that a search sees.

    Parameters
    ----------
    table : array of shape (n, band)
        ``table[i, m - 1]`` is the cost of the section of `m` units that starts at unit `i`. What reaches past the end
        of the text (``i + m > n``) is never read; the costs of this module hold ``inf`` there. ``inf`` elsewhere says
        that this must not be a section.

    Raises
    ------
    ValueError
        Where the table has another shape, is wider than long, or holds NaN or ``-inf`` inside the text.

    Examples
    --------
    >>> from segtopic.partition.costs import Cost, language_model
    >>> cost = language_model([[1, 0], [1, 0], [0, 1]])
    >>> cost.n, cost.band, cost(0, 2) < cost(1, 3)
    (3, 3, True)
    >>> (cost + 2 * cost)(0, 2) == 3 * cost(0, 2)
    True
    """

    table: Floats

    def __post_init__(self) -> None:
        table = np.asarray(self.table, dtype=np.float64)
        if table.ndim != 2 or table.shape[1] < 1 or table.shape[1] > max(1, table.shape[0]):
            raise ValueError(f"expected a table of shape (n, band) with 1 <= band <= n, got shape {table.shape}")
        # NaN compares false, so one comparison finds both; what reaches past the end may hold anything.
        n = len(table)
        if not (table > -np.inf).all() and not all((table[i, : n - i] > -np.inf).all() for i in range(n)):
            raise ValueError(
                "expected a cost for every section inside the text, got NaN or -inf; use inf to forbid one"
            )
        view = table.view()
        view.flags.writeable = False
        object.__setattr__(self, "table", view)

    @property
    def n(self) -> int:
        """Length of the text, in units."""
        return int(self.table.shape[0])

    @property
    def band(self) -> int:
        """The longest section that has a price, in units."""
        return int(self.table.shape[1])

    def __call__(self, i: int, j: int) -> float:
        """The cost of the section of units ``i, ..., j - 1``; ``inf`` where it is longer than the band."""
        if not 0 <= i < j <= self.n:
            raise ValueError(f"expected a section with 0 <= i < j <= {self.n} (units), got i={i}, j={j}")
        return float(self.table[i, j - i - 1]) if j - i <= self.band else np.inf

    def __repr__(self) -> str:
        return f"<Cost: {self.n} units, sections up to {self.band}>"

    def __add__(self, other: Cost) -> Cost:
        """The sum of two costs of the same text, as far as the smaller band reaches."""
        if not isinstance(other, Cost):
            return NotImplemented
        if other.n != self.n:
            raise ValueError(f"expected two costs of one text, got {self.n} and {other.n} units")
        band = min(self.band, other.band)
        return Cost(self.table[:, :band] + other.table[:, :band])

    def __mul__(self, weight: float) -> Cost:
        """The cost times a weight, 0 or more."""
        if not isinstance(weight, int | float | np.integer | np.floating):
            return NotImplemented
        if not 0 <= weight < np.inf:
            raise ValueError(f"expected a finite weight of 0 or more, got {weight}")
        if weight:
            return Cost(self.table * float(weight))
        return Cost(np.where(np.isinf(self.table), np.inf, 0.0))

    __rmul__ = __mul__


def dirichlet_multinomial(
    counts: Any, *, concentration: float = 0.5, vocabulary: int | None = None, band: int | None = None
) -> Cost:
    """Minus the log-likelihood of each section's words under a Dirichlet-multinomial of its own.

    For a section of `N` words in which term `w` stands ``n_w`` times, with concentration `a` per term and `W` terms:
    ``lnG(N + W a) - lnG(W a) - sum_w [lnG(n_w + a) - lnG(a)]`` nats (lnG is the log gamma function).

    Parameters
    ----------
    counts : scipy sparse or array of shape (n, n_terms)
        How often each term stands in each unit: whole numbers, 0 or more.
    concentration : float
        The Dirichlet prior per term, above 0. Small values expect sections of few, often repeated words.
    vocabulary : int, optional
        Number of terms `W`; by default those that occur in `counts`.
    band : int, optional
        The longest section to price, in units; by default the whole text.

    Returns
    -------
    Cost

    Raises
    ------
    ValueError
        Where counts are not a table of whole numbers of 0 or more, or a parameter is out of its range.

    References
    ----------
    Eisenstein and Barzilay, "Bayesian unsupervised topic segmentation", EMNLP 2008, section 3.2.

    Examples
    --------
    >>> from segtopic.partition.costs import dirichlet_multinomial
    >>> cost = dirichlet_multinomial([[2, 0], [1, 0], [0, 3]])
    >>> cost(0, 2) + cost(2, 3) < cost(0, 1) + cost(1, 3)
    True
    """
    if not 0 < concentration < np.inf:
        raise ValueError(f"expected a concentration above 0, got {concentration}")
    a = float(concentration)

    def masses(most: int) -> Floats:
        # Second differences of -[lnG(k + a) - lnG(a)]; the first is the mass of an occurrence by itself.
        steps = np.log(np.arange(most) + a)
        return np.asarray(-np.diff(steps, prepend=0.0), dtype=np.float64)

    def totals(words: int, terms: int) -> Floats:
        out = np.zeros(words + 1)
        np.cumsum(np.log(np.arange(words) + terms * a), out=out[1:])
        return out

    return _count_cost(counts, masses, totals, vocabulary, band)


def language_model(counts: Any, *, vocabulary: int | None = None, band: int | None = None) -> Cost:
    """Bits of each section's words (in nats) under its own unigram model with Laplace's rule: U00.

    For a section of `N` words in which term `w` stands ``n_w`` times, of `W` terms:
    ``sum_w n_w log((N + W) / (n_w + 1))``.

    Parameters
    ----------
    counts : scipy sparse or array of shape (n, n_terms)
        How often each term stands in each unit: whole numbers, 0 or more.
    vocabulary : int, optional
        Number of terms `W`; by default those that occur in `counts`.
    band : int, optional
        The longest section to price, in units; by default the whole text.

    Returns
    -------
    Cost

    Raises
    ------
    ValueError
        Where counts are not a table of whole numbers of 0 or more, or a parameter is out of its range.

    References
    ----------
    Utiyama and Isahara, "A statistical model for domain-independent text segmentation", ACL 2001, equations 6 and 14.
    The price per section, ``log n``, is the search's penalty (`segtopic.partition.penalties.log_words`).

    Examples
    --------
    >>> from segtopic.partition.costs import language_model
    >>> cost = language_model([[2, 0], [1, 0], [0, 3]])
    >>> round(cost(0, 2), 3)  # 3 log(5 / 4)
    0.669
    """

    def masses(most: int) -> Floats:
        k = np.arange(most + 1)
        price = -k * np.log(k + 1.0)
        return np.asarray(np.diff(price, n=2, prepend=0.0), dtype=np.float64)

    def totals(words: int, terms: int) -> Floats:
        k = np.arange(words + 1)
        return np.asarray(k * np.log(np.maximum(k + terms, 1.0)), dtype=np.float64)

    return _count_cost(counts, masses, totals, vocabulary, band)


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
    table, squares = _squared_norms(rows, normalise, band)
    for part, first, last in _parts(table):
        np.sqrt(np.maximum(part, 0.0), out=part)
        np.subtract(_sums(np.sqrt(squares), first, last, table.shape[1]), part, out=part)
        np.maximum(part, 0.0, out=part)
    return _closed(table)


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
    table, squares = _squared_norms(rows, normalise, band)
    lengths = np.arange(1, table.shape[1] + 1)
    for part, first, last in _parts(table):
        part /= lengths
        np.subtract(_sums(squares, first, last, table.shape[1]), part, out=part)
        np.maximum(part, 0.0, out=part)
    return _closed(table)


def _count_cost(
    counts: Any,
    masses: Callable[[int], Floats],
    totals: Callable[[int, int], Floats],
    vocabulary: int | None,
    band: int | None,
) -> Cost:
    """A cost that sums a function of each term's count in the section and a function of the section's words.

    `masses(m)` holds the second differences of the one for counts 1 to m, `totals(words, terms)` the other for 0 to
    `words` words.
    """
    n, unit, term, value = _entries(counts)
    whole = value.astype(np.int64)
    if (value < 0).any() or (whole != value).any():
        raise ValueError("expected counts: whole numbers of 0 or more; got others (rows of weights have other costs)")
    width = _band(band, n)
    unit, term = np.repeat(unit, whole), np.repeat(term, whole)
    terms = int(np.count_nonzero(np.diff(term))) + 1 if term.size else 0
    if vocabulary is not None:
        if index(vocabulary) < terms:
            raise ValueError(f"expected a vocabulary of at least the {terms} terms that occur, got {vocabulary}")
        terms = index(vocabulary)
    gain = np.empty(0)
    table = np.zeros(n * width)
    last = _last_partner(unit, term, n, width)
    if unit.size:
        gain = masses(int((last - np.arange(last.size)).max()))
    for first, lag in _pairs(last):
        np.add.at(table, unit[first] * (width - 1) + unit[first + lag], gain[lag])
    sections = _cumulate(table.reshape(n, width))
    words = np.zeros(n + width + 1, dtype=np.int64)
    np.cumsum(np.bincount(unit, minlength=n), out=words[1 : n + 1])
    words[n + 1 :] = words[n]
    price = totals(int(words[n]), max(terms, 1))
    windows = np.lib.stride_tricks.sliding_window_view(words[1:], width) if n else words[:0].reshape(0, 1)
    for part, a, b in _parts(sections):
        part += price[windows[a:b] - words[a:b, None]]
    return _closed(sections)


def _squared_norms(rows: Any, normalise: bool, band: int | None) -> tuple[Floats, Floats]:
    """The squared norm of the sum of rows of every section, and of each row by itself."""
    if hasattr(rows, "tocsr"):
        n, unit, term, value = _entries(rows)
        width = _band(band, n)
        squares: Floats = np.bincount(unit, weights=value * value, minlength=n).astype(np.float64)
        if normalise:
            value = value / np.sqrt(squares)[unit]
            squares = (squares > 0).astype(np.float64)
        table = np.zeros(n * width)
        for first, lag in _pairs(_last_partner(unit, term, n, width)):
            second = first + lag
            mass = value[first] * value[second] * np.where(lag, 2.0, 1.0)
            np.add.at(table, unit[first] * (width - 1) + unit[second], mass)
        return _cumulate(table.reshape(n, width)), squares
    dense = _dense(rows)
    n = dense.shape[0]
    width = _band(band, n)
    squares = np.einsum("ij,ij->i", dense, dense)
    if normalise:
        dense = dense / np.sqrt(np.where(squares > 0, squares, 1.0))[:, None]
        squares = (squares > 0).astype(np.float64)
    gram = np.zeros((n, width))
    step = max(1, min(n, _CHUNK // (2 * width)))
    for a in range(0, n, step):
        b = min(n, a + step)
        block = np.zeros((b - a, b - a + width))
        inside = dense[a : min(n, b + width)]
        block[:, : len(inside)] = dense[a:b] @ inside.T
        down, right = block.strides
        gram[a:b] = np.lib.stride_tricks.as_strided(block, (b - a, width), (down + right, right), writeable=False)
    gram[:, 1:] *= 2.0
    gram[:, 0] = squares
    return _cumulate(gram), squares


def _entries(rows: Any) -> tuple[int, Ints, Ints, Floats]:
    """Number of units, then unit, term and value of all that is not 0, by term and within a term by unit."""
    if hasattr(rows, "tocsr"):
        sparse = rows.tocsr()
        if sparse.ndim != 2:
            raise ValueError(f"expected rows as a table of shape (n, n_terms), got {sparse.ndim} dimension(s)")
        n = int(sparse.shape[0])
        value = np.asarray(sparse.data, dtype=np.float64)
        unit = np.repeat(np.arange(n), np.diff(sparse.indptr))
        term = np.asarray(sparse.indices, dtype=np.int64)
        _finite(value)
        if not value.all():
            unit, term, value = unit[value != 0], term[value != 0], value[value != 0]
    else:
        dense = _dense(rows)
        n = dense.shape[0]
        unit, term = np.nonzero(dense)
        value = dense[unit, term]
    order = np.argsort(term, kind="stable")
    unit, term, value = unit[order], term[order], value[order]
    opens = np.ones(term.size, dtype=bool)
    opens[1:] = (term[1:] != term[:-1]) | (unit[1:] != unit[:-1])
    if not opens.all():
        # A sparse table may hold one entry in several parts.
        unit, term, value = unit[opens], term[opens], np.add.reduceat(value, np.flatnonzero(opens))
    return n, unit, term, value


def _dense(rows: Any) -> Floats:
    dense = np.asarray(rows, dtype=np.float64)
    if dense.ndim != 2:
        raise ValueError(f"expected rows as a table of shape (n, n_terms), got shape {dense.shape}")
    _finite(dense)
    return dense


def _finite(values: Floats) -> None:
    if not np.isfinite(values).all():
        raise ValueError("expected finite numbers in the rows, got NaN or infinity; fill or drop them first")


def _band(band: int | None, n: int) -> int:
    if band is None:
        return max(1, n)
    if index(band) < 1:
        raise ValueError(f"expected a band of 1 unit or more, or None for the whole text; got {band}")
    return max(1, min(index(band), n))


def _last_partner(unit: Ints, term: Ints, n: int, band: int) -> Ints:
    """For every occurrence the first one after it that is of another term or farther away than the band."""
    key = term * (n + band) + unit
    return np.searchsorted(key, key + band).astype(np.int64)


def _pairs(last: Ints) -> Any:
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


def _cumulate(table: Floats) -> Floats:
    """From the mass at each pair (start, distance) to the mass inside each section, in place."""
    n, band = table.shape
    np.cumsum(table, axis=1, out=table)
    for i in range(n - 2, -1, -1):
        length = min(band, n - i)
        row = table[i, 1:length]
        np.add(row, table[i + 1, : length - 1], out=row)
    return table


def _parts(table: Floats) -> Any:
    """The table some rows at a time, with the first and last row."""
    step = max(1, _CHUNK // table.shape[1])
    for a in range(0, table.shape[0], step):
        b = min(table.shape[0], a + step)
        yield table[a:b], a, b


def _sums(values: Floats, first: int, last: int, band: int) -> Floats:
    """The sum of `values` over every section that starts at units first to last - 1; past the end as at the end."""
    padded = np.zeros(last - first + band)
    inside = values[first : last + band]
    padded[: min(inside.size, padded.size)] = inside[: padded.size]
    before = np.concatenate(([0.0], np.cumsum(padded)))
    windows = np.lib.stride_tricks.sliding_window_view(before[1:], band)[: last - first]
    return np.asarray(windows - before[: last - first, None], dtype=np.float64)


def _closed(table: Floats) -> Cost:
    """The finished cost: `inf` wherever a section would reach past the end."""
    n, band = table.shape
    for i in range(max(0, n - band + 1), n):
        table[i, n - i :] = np.inf
    return Cost(table)
