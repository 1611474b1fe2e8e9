"""How likely each of a section's terms is a word of its heading."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from segtopic.labels.joins import BLANK, SENTENCE
from segtopic.labels.reading import Reading

__all__ = ["FEATURES", "Weights", "weigh"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FEATURES = {
    "count": -0.47,
    "own": 1.12,
    "place": -0.49,
    "opens": 0.35,
    "title": 0.88,
    "announced": 0.76,
    "capital": 0.21,
    "alone": -0.45,
    "short": -0.77,
    "frequent": 0.96,
    "rare": 0.56,
    "follows": 0.27,
}
"""Log-odds of the features, learned from headings (`benchmarks/labels.py --fit`)."""
_INTERCEPT = -2.79
_LOG_ODDS = np.array(list(FEATURES.values()))


class Weights(NamedTuple):
    """The terms of every section.

    Attributes
    ----------
    of : numpy.ndarray of int, (n,)
        For every word of the sections the row of its term.
    section, term : numpy.ndarray of int, (rows,)
        The section and the term of every row.
    features : numpy.ndarray, (rows, features)
    value : numpy.ndarray, (rows,)
        The probability that a heading would have the term.
    spread : numpy.ndarray of int, (terms,)
        How many sections have each term.
    """

    of: Ints
    section: Ints
    term: Ints
    features: Floats
    value: Floats
    spread: Ints


def weigh(reading: Reading) -> Weights:
    """Weigh the terms of every section.

    A term tells much of a section that has it often, for the sections' sizes more often than the article's others (as
    class-based TF-IDF and the log-odds of Monroe do), early, in the title, where the article's beginning announces it.

    Parameters
    ----------
    reading : Reading
        The words of articles.

    Returns
    -------
    Weights

    References
    ----------
    B. Monroe, M. Colaresi, K. Quinn, "Fightin' words", Political Analysis 16, 2008, section 3.5, for the contrast with
    the rest of the article; M. Grootendorst, "BERTopic", 2022, for sections as classes.
    """
    n_sections, n_terms, own = len(reading.headings), max(1, len(reading.vocabulary)), reading.own
    section = reading.section[:own]
    keys = section * n_terms + reading.term[:own]
    extra = [k * n_terms + t for k, terms in enumerate(reading.headings) for t in terms or ()]
    # Those of headings stand behind, so that a row's first place is one in the text where there is any.
    rows, first, of, count = np.unique(
        np.concatenate([keys, np.repeat(np.array(extra, dtype=np.int64), 2)]),
        return_index=True,
        return_inverse=True,
        return_counts=True,
    )
    of = of[:own]
    row_section, row_term = rows // n_terms, rows % n_terms
    article = reading.article[row_section]
    size = np.bincount(row_section, count, minlength=n_sections)
    total = np.bincount(row_term, count, minlength=n_terms)
    spread = np.bincount(row_term, minlength=n_terms)
    begins = np.searchsorted(section, np.arange(n_sections))
    place = np.where(first < own, first - begins[row_section], 0).clip(0)
    # The sentence of every word and of the section's first, as far as its article has words.
    sentence = np.append(0, np.cumsum(reading.join[:own] == SENTENCE))
    last = np.searchsorted(section, reading.bounds[1:])[article]
    opens = sentence[np.minimum(first + 1, last)] == sentence[np.minimum(begins[row_section] + 1, last)]
    titled = np.zeros(n_terms, dtype=bool)
    titled[reading.term[own:]] = True
    announces = np.zeros(n_sections + 1, dtype=bool)
    announces[reading.bounds[:-1]] = True
    announces = announces[row_section]
    early = np.zeros(n_terms, dtype=bool)
    early[row_term[announces]] = True
    own_words = np.maximum(1, np.bincount(of, minlength=len(rows)))
    capital = np.bincount(of, reading.capital[:own], minlength=len(rows)) / own_words
    follows = np.bincount(of, reading.join[:own] == BLANK, minlength=len(rows)) / own_words
    mine, whole = size[row_section], np.bincount(article, count)[article]
    features = np.stack(
        [
            np.log(count),
            np.log(count / mine) - np.log((total[row_term] - count + 1.0) / (whole - mine + 50.0)),
            np.log1p(place),
            opens,
            titled[row_term],
            early[row_term] & ~announces,
            capital,
            spread[row_term] == 1,
            -np.log(mine),
            np.log(total[row_term] / whole),
            reading.rare[row_term],
            follows,
        ],
        axis=1,
        dtype=np.float64,
    )
    # Every article by itself, so that none changes another's odds by as much as a rounding.
    at = np.searchsorted(row_section, reading.bounds).tolist()
    odds = _INTERCEPT + np.concatenate([features[a:b] @ _LOG_ODDS for a, b in pairwise(at)])
    return Weights(of, row_section, row_term, features, 1.0 / (1.0 + np.exp(-odds)), spread)
