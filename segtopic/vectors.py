"""Sentences -> term counts -> TF-IDF rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from segtopic.datelines import dateline
from segtopic.document import Document
from segtopic.languages import Language, language
from segtopic.languages.known import SHORT_BLOCK
from segtopic.spans import Sentence

__all__ = ["Counts", "count_terms", "sentence_terms", "tfidf"]


@dataclass(frozen=True, eq=False)
class Counts:
    """How often every term stands in every row.

    Parameters
    ----------
    matrix : scipy.sparse.csr_matrix of int, (rows, terms)
        The counts.
    terms : tuple of str
        The terms, one per column, in the order of their first use.
    """

    matrix: Any
    terms: tuple[str, ...]


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
    known = language(document.language)
    lists: list[list[str]] = []
    for _, group in groupby(document.sentences, key=attrgetter("block")):
        lists += _of_block(document.text, list(group), known)
    return lists


def _of_block(text: str, sentences: list[Sentence], known: Language) -> Iterator[list[str]]:
    first = sentences[0]
    begin, skip = first.start, dateline(first.text)
    block = text[begin : sentences[-1].end]
    # Blanks between its sentences part words too, so that those of the block, read once for all, are theirs.
    if len(block) > SHORT_BLOCK or not all(text[a.end : b.start].isspace() for a, b in pairwise(sentences)):
        yield known.terms(first.text[skip:])
        yield from (known.terms(sentence.text) for sentence in sentences[1:])
        return
    ends = iter([sentence.end - begin for sentence in sentences])
    end, terms = next(ends), list[str]()
    for term, start, _ in known.read(block):
        while start >= end:
            yield terms
            end, terms = next(ends), []
        if start >= skip:
            terms.append(term)
    yield terms
    yield from ([] for _ in ends)


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
    columns: dict[str, int] = {}
    starts = np.concatenate([[0], np.cumsum([len(row) for row in lists], dtype=np.int64)])
    numbered = (columns.setdefault(term, len(columns)) for row in lists for term in row)
    ids = np.fromiter(numbered, dtype=np.int32, count=starts[-1])
    matrix = csr_matrix((np.ones(len(ids), dtype=np.int64), ids, starts), shape=(len(lists), len(columns)))
    matrix.sum_duplicates()
    return Counts(matrix, tuple(columns))


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
