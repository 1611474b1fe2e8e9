"""Sentences -> term counts -> TF-IDF rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, compress, count, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from segtopic.datelines import dateline
from segtopic.document import Document
from segtopic.languages import language
from segtopic.languages.known import LONGEST_TEXT

__all__ = ["Counts", "block_spans", "count_sentences", "count_terms", "merged", "sentence_terms", "tfidf"]

# So many sentences of a long text are read together.
_TOGETHER = 1_000


@dataclass(frozen=True, eq=False)
class Counts:
    """How often every term stands in every row: the words one behind the other, as a sparse table in CSR form has them.

    Parameters
    ----------
    indices : array of int, (words,)
        The term of every word.
    indptr : array of int, (rows + 1,)
        Where the words of every row begin; last, how many there are.
    terms : tuple of str
        The terms, one per column, in the order of their first use.
    """

    indices: NDArray[np.int32]
    indptr: NDArray[np.int64]
    terms: tuple[str, ...]

    @property
    def data(self) -> NDArray[np.int64]:
        """1 for every word."""
        return np.ones(len(self.indices), dtype=np.int64)

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and terms there are."""
        return len(self.indptr) - 1, len(self.terms)

    @cached_property
    def matrix(self) -> Any:
        """The counts: scipy.sparse.csr_matrix of int, (rows, terms)."""
        matrix = csr_matrix((self.data, self.indices, self.indptr), shape=self.shape, copy=True)
        matrix.sum_duplicates()
        return matrix


def block_spans(document: Document) -> tuple[tuple[int, int], ...]:
    """The places of a document's blocks: what `Language.read` is asked for by all who read its words.

    Parameters
    ----------
    document : Document
        A document.

    Returns
    -------
    tuple of (int, int)
    """
    return tuple([(block.start, block.end) for block in document.blocks])


def sentence_terms(document: Document) -> list[list[str]]:
    """The terms of every sentence: case folded, stemmed, without stop words, numbers and datelines.

    Parameters
    ----------
    document : Document
        A document with sentences.

    Returns
    -------
    list of list of str
        One list per sentence, in the order of the text.

    Examples
    --------
    >>> import segtopic
    >>> from segtopic.vectors import sentence_terms
    >>> sentence_terms(segtopic.read("HALVERN, March 4 /NPA/. The harbours reopened.", language="en"))
    [['harbour', 'reopen']]
    """
    terms, starts = _read(document)
    return [terms[a:b] for a, b in pairwise(starts)]


def count_sentences(document: Document) -> Counts:
    """Count the terms of every sentence: ``count_terms(sentence_terms(document))``, without the lists.

    Parameters
    ----------
    document : Document
        A document with sentences.

    Returns
    -------
    Counts

    Examples
    --------
    >>> import segtopic
    >>> from segtopic.vectors import count_sentences
    >>> count_sentences(segtopic.read("The harbours reopened. A harbour closed.", language="en")).terms
    ('harbour', 'reopen', 'close')
    """
    return _count(*_read(document))


def _read(document: Document) -> tuple[list[str], list[int]]:
    """The terms of all sentences one behind the other, and where those of each begin; last, how many there are."""
    text, sentences, known = document.text, document.sentences, language(document.language)
    if not sentences:
        return [], [0]
    begins = [one.start for one in sentences]
    for k, one in enumerate(sentences):
        if not k or one.block != sentences[k - 1].block:
            begins[k] += dateline(text[one.start : one.end])
    if len(text) <= LONGEST_TEXT:
        words = known.read(text, block_spans(document))
        own = np.array(begins, dtype=np.int64)
        row = own.searchsorted(words.start, side="right") - 1
        kept = (row >= 0) & (words.start < np.array([one.end for one in sentences], dtype=np.int64)[row])
        sizes = np.bincount(row[kept], minlength=len(sentences))
        return list(compress(words.terms, kept.tolist())), [0, *np.cumsum(sizes).tolist()]
    terms, starts = list[str](), [0]
    for k in range(0, len(sentences), _TOGETHER):
        spans = tuple((begin, one.end) for begin, one in zip(begins[k:], sentences[k : k + _TOGETHER], strict=False))
        words = known.read(text, spans)
        starts += [len(terms) + first for first in words.first[1:]]
        terms += words.terms
    return terms, starts


def count_terms(lists: Sequence[Sequence[str]]) -> Counts:
    """Count terms.

    Parameters
    ----------
    lists : sequence of sequence of str
        The terms of every row.

    Returns
    -------
    Counts

    Examples
    --------
    >>> from segtopic.vectors import count_terms
    >>> counts = count_terms([["port", "crane", "port"], ["ferry"]])
    >>> counts.terms, counts.matrix.toarray().tolist()
    (('port', 'crane', 'ferry'), [[2, 1, 0], [0, 0, 1]])
    """
    return _count(list(chain.from_iterable(lists)), [0, *accumulate(map(len, lists))])


def _count(terms: Sequence[str], starts: Sequence[int]) -> Counts:
    columns = dict(zip(dict.fromkeys(terms), count(), strict=False))
    ids = np.fromiter(map(columns.__getitem__, terms), dtype=np.int32, count=len(terms))
    return Counts(ids, np.array(starts), tuple(columns))


def merged(counts: Counts, starts: Sequence[int]) -> Counts:
    """The counts with rows put together.

    Parameters
    ----------
    counts : Counts
        Counts of rows.
    starts : sequence of int
        The row with which each new row begins, 0 first, ascending.

    Returns
    -------
    Counts

    Examples
    --------
    >>> from segtopic.vectors import count_terms, merged
    >>> merged(count_terms([["port"], ["port", "crane"], ["ferry"]]), [0, 2]).matrix.toarray().tolist()
    [[2, 1, 0], [0, 0, 1]]
    """
    return Counts(counts.indices, counts.indptr[[*starts, counts.shape[0]]], counts.terms)


def tfidf(counts: Any) -> Any:
    """TF-IDF rows of unit length, the document frequencies taken from the rows themselves.

    Weight ``(1 + ln tf) * (1 + ln((1 + n) / (1 + df)))``, then every row divided by its norm: what scikit-learn's
    ``TfidfTransformer(sublinear_tf=True)`` gives, without its checks, which take longer than a short article's rows.

    Parameters
    ----------
    counts : scipy.sparse matrix, (rows, terms)
        As in `Counts`.

    Returns
    -------
    scipy.sparse.csr_matrix of float, (rows, terms)
        A row without terms is all zero.

    Examples
    --------
    >>> from segtopic.vectors import count_terms, tfidf
    >>> rows = tfidf(count_terms([["port", "crane"], ["port"]]).matrix)
    >>> rows.toarray().round(2).tolist()
    [[0.58, 0.81], [1.0, 0.0]]
    """
    rows = counts.tocsr()
    n, n_terms = rows.shape
    frequency = np.bincount(rows.indices, minlength=n_terms)
    weights = (1.0 + np.log(rows.data)) * (1.0 + np.log((1.0 + n) / (1.0 + frequency)))[rows.indices]
    sizes = np.diff(rows.indptr)
    squares = np.bincount(np.repeat(np.arange(n), sizes), weights**2, minlength=n)
    weights /= np.repeat(np.sqrt(squares), sizes)
    return csr_matrix((weights, rows.indices, rows.indptr), shape=rows.shape)
