"""Term counts of sections -> weighted rows of length 1, and keys that do not depend on any order."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

__all__ = ["inverse_frequencies", "row_keys", "term_hashes", "weigh"]

FEW_SECTIONS = 20


def inverse_frequencies(counts: Any) -> NDArray[np.float64]:
    """How much each term counts: ``ln(1 + n / df)``; nothing where one section alone has it.

    Parameters
    ----------
    counts : scipy.sparse.csr_matrix, (sections, terms)
        How often every term stands in every section.

    Returns
    -------
    array of float, (terms,)
        In an archive of up to twenty sections, what one section alone has counts too.
    """
    n, n_terms = counts.shape
    frequency = np.bincount(counts.indices, minlength=n_terms)
    least = 2 if n > FEW_SECTIONS else 1
    return np.where(frequency >= least, np.log1p(n / np.maximum(frequency, 1)), 0.0)


def weigh(counts: Any, idf: NDArray[np.float64]) -> Any:
    """Weighted rows: ``(1 + ln tf) * idf``, divided by their length.

    Parameters
    ----------
    counts : scipy.sparse.csr_matrix, (sections, terms)
        As above.
    idf : array of float, (terms,)
        As `inverse_frequencies` gives it.

    Returns
    -------
    scipy.sparse.csr_matrix of float, (sections, terms)
        A row without terms that count is empty.

    Examples
    --------
    >>> import numpy as np
    >>> from segtopic.themes.discovery.weighing import weigh
    >>> from segtopic.vectors import count_terms
    >>> weigh(count_terms([["port", "crane"], ["port"]]).matrix, np.array([0.6, 0.8])).toarray().tolist()
    [[0.6, 0.8], [1.0, 0.0]]
    """
    kept = idf[counts.indices] > 0
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))[kept]
    columns = counts.indices[kept]
    data = (1.0 + np.log(counts.data[kept])) * idf[columns]
    sizes = np.sqrt(np.bincount(rows, data**2, minlength=counts.shape[0]))
    data /= sizes[rows]
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=counts.shape[0]))])
    return csr_matrix((data, columns, starts.astype(counts.indptr.dtype)), shape=counts.shape)


def term_hashes(terms: Sequence[str]) -> NDArray[np.uint64]:
    """A number for every term, the same in every process."""
    digests = [hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest() for term in terms]
    return np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64)


def row_keys(counts: Any, hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A number for every row, told by its terms and their counts alone: by neither order, nor by the other rows."""
    odd = np.uint64(0x9E3779B97F4A7C15)
    with np.errstate(over="ignore"):
        parts = _mixed(hashes[counts.indices] + odd * counts.data.astype(np.uint64))
    # Sums of whole numbers do not depend on the order; reduceat wants no empty rows.
    filled = np.flatnonzero(np.diff(counts.indptr))
    keys = np.zeros(counts.shape[0], dtype=np.uint64)
    if len(filled):
        keys[filled] = np.add.reduceat(parts, counts.indptr[filled])
    return _mixed(keys)


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Numbers whose bits depend on all bits of the given ones (the finaliser of splitmix64)."""
    with np.errstate(over="ignore"):
        numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))
