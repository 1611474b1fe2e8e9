"""Learn Relatedness from an archive: co-occurrence, positive pointwise mutual information, singular vectors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags, vstack

from segtopic.relatedness.vectors import Floats, Relatedness

__all__ = ["learn_relatedness"]

DIMENSION = 64
MOST_TERMS = 20_000
# A term that stands with others no more often than this has no vector worth the name.
FEWEST_PAIRS = 20
# Contexts are taken as somewhat more alike in frequency than they are, which tempers rare ones (Levy et al. 2015).
CONTEXT_POWER = 0.75
# A term as frequent as this counts half of what a rare one does (Arora et al. 2017).
COMMON = 3e-3


def learn_relatedness(
    documents: Iterable[Sequence[Sequence[str]]],
    *,
    dimension: int = DIMENSION,
    min_documents: int = 2,
    most_terms: int = MOST_TERMS,
) -> Relatedness | None:
    """Learn which terms go together from how often they stand in one sentence.

    Parameters
    ----------
    documents : iterable of sequence of sequence of str
        The terms of every sentence of every document.
    dimension : int
        Length of the vectors; fewer where there are too few terms.
    min_documents : int
        A term must stand in so many documents.
    most_terms : int
        At most so many terms, the most frequent.

    Returns
    -------
    Relatedness or None
        None where too few terms recur for anything to be learned.

    References
    ----------
    PPMI with smoothed contexts, the singular values' square roots: O. Levy, Y. Goldberg and I. Dagan, "Improving
    distributional similarity with lessons learned from word embeddings", TACL 3 (2015), sections 3.1-3.3. Weights: S. Arora,
    Y. Liang and T. Ma, "A simple but tough-to-beat baseline for sentence embeddings", ICLR 2017, section 3.

    Examples
    --------
    >>> from segtopic.relatedness import learn_relatedness
    >>> documents = [[["rain", "storm", "wind"], ["bank", "loan", "debt"]]] * 20
    >>> related = learn_relatedness(documents, dimension=2)
    >>> rain, storm, bank = (related.vectors[related.terms.index(t)].astype(int) for t in ("rain", "storm", "bank"))
    >>> bool(rain @ storm > rain @ bank)
    True
    """
    texts = list(documents)
    spread = Counter(term for text in texts for term in {term for row in text for term in row})
    uses = Counter(term for text in texts for row in text for term in row if spread[term] >= min_documents)
    terms = sorted(uses, key=lambda term: (-uses[term], term))[:most_terms]
    together = _co_occurrence(texts, {term: i for i, term in enumerate(terms)})
    kept = np.flatnonzero(np.asarray(together.sum(axis=1)).ravel() > FEWEST_PAIRS)
    if kept.size < 3:
        return None
    size = min(dimension, kept.size - 1)
    vectors = _vectors(together[kept][:, kept], size)
    if not vectors.any():
        return None
    share = np.array([uses[terms[i]] for i in kept], dtype=np.float64) / max(1, sum(uses.values()))
    weights = COMMON / (COMMON + share)
    steps = np.round(vectors / np.abs(vectors).max() * 127.0).astype(np.int8)
    return Relatedness(tuple(terms[i] for i in kept), steps, (weights / (share @ weights)).round(3))


def _co_occurrence(texts: Sequence[Sequence[Sequence[str]]], columns: dict[str, int]) -> Any:
    """In how many sentences two terms stand together."""
    total = csr_matrix((len(columns), len(columns)), dtype=np.float64)
    tables = []
    for k, text in enumerate(texts, 1):
        rows = [{columns[term] for term in row if term in columns} for row in text]
        ids = np.array([i for row in rows for i in sorted(row)], dtype=np.int64)
        starts = np.concatenate([[0], np.cumsum([len(row) for row in rows], dtype=np.int64)])
        tables.append(csr_matrix((np.ones(ids.size), ids, starts), shape=(len(rows), len(columns))))
        if k % 1000 == 0 or k == len(texts):
            some = vstack(tables, format="csr")
            total = total + some.T @ some
            tables = []
    total = (total - diags(total.diagonal())).tocsr()
    total.eliminate_zeros()
    return total


def _vectors(together: Any, size: int) -> Floats:
    """The rows of the symmetric PPMI table in `size` dimensions, each of length 1."""
    from sklearn.utils.extmath import randomized_svd

    pairs = together.tocoo()
    rows, contexts = (np.asarray(pairs.sum(axis=axis), dtype=np.float64).ravel() for axis in (1, 0))
    contexts **= CONTEXT_POWER
    told = np.log(pairs.data * contexts.sum() / (rows[pairs.row] * contexts[pairs.col]))
    positive = told > 0
    if not positive.any():
        return np.zeros((len(rows), size))
    table = csr_matrix((told[positive], (pairs.row[positive], pairs.col[positive])), shape=pairs.shape)
    left, values, _ = randomized_svd((table + table.T) / 2.0, size, n_iter=3, random_state=0)
    vectors = left * np.sqrt(values)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(norms > 0, norms, 1.0), dtype=np.float64)
