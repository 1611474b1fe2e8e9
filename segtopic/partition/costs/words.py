"""Costs of counted words: a function of each term's count in the section, and one of the section's words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import index
from typing import Any

import numpy as np

from segtopic.partition.costs.base import Cost, Costs, Floats, Ints, windows
from segtopic.partition.costs.pairs import (
    Entries,
    closed_tables,
    cumulate,
    entries,
    last_partner,
    pairs,
    rows_at_a_time,
    width_of,
)

__all__ = ["dirichlet_costs", "dirichlet_multinomial", "dirichlet_multinomials", "language_model"]

# Fewer pairs of occurrences of one term than these are put into a table of any size.
_MANY_PAIRS = 1 << 20


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
    (cost,) = dirichlet_multinomials(counts, concentrations=[concentration], vocabulary=vocabulary, band=band)
    return cost


def dirichlet_multinomials(
    counts: Any, *, concentrations: Sequence[float], vocabulary: int | None = None, band: int | None = None
) -> tuple[Cost, ...]:
    """`dirichlet_multinomial` for several concentrations at once, which takes less time than one by one.

    Parameters
    ----------
    counts : scipy sparse or array of shape (n, n_terms)
        How often each term stands in each unit: whole numbers, 0 or more.
    concentrations : sequence of float
        The Dirichlet priors per term, above 0.
    vocabulary : int, optional
        Number of terms `W`; by default those that occur in `counts`.
    band : int, optional
        The longest section to price, in units; by default the whole text.

    Returns
    -------
    tuple of Cost
        One for each concentration.

    Raises
    ------
    ValueError
        As `dirichlet_multinomial`.

    Examples
    --------
    >>> from segtopic.partition.costs import dirichlet_multinomial, dirichlet_multinomials
    >>> few, many = dirichlet_multinomials([[2, 0], [1, 0], [0, 3]], concentrations=[0.1, 1.0])
    >>> many(0, 2) == dirichlet_multinomial([[2, 0], [1, 0], [0, 3]], concentration=1.0)(0, 2)
    True
    """
    each = dirichlet_costs(entries(counts), concentrations=concentrations, vocabulary=vocabulary, band=band)
    return tuple(costs[0] for costs in each)


def dirichlet_costs(
    rows: Entries, *, concentrations: Sequence[float], vocabulary: int | None = None, band: int | None = None
) -> list[Costs]:
    """`dirichlet_multinomials` of several texts."""
    for concentration in concentrations:
        if not 0 < concentration < np.inf:
            raise ValueError(f"expected a concentration above 0, got {concentration}")
    prior = np.array(concentrations, dtype=np.float64)[:, None]

    def masses(most: int) -> Floats:
        # Second differences of -[lnG(k + a) - lnG(a)]; the first is the mass of an occurrence by itself.
        steps = np.log(np.arange(most) + prior)
        out = -steps
        out[:, 1:] += steps[:, :-1]
        return np.asarray(out, dtype=np.float64)

    def totals(words: int, terms: Ints) -> Floats:
        out = np.zeros((len(prior), len(terms), words + 1))
        np.cumsum(np.log(np.arange(words) + (prior * terms)[:, :, None]), axis=2, out=out[:, :, 1:])
        return out

    return _count_costs(rows, masses, totals, vocabulary, band)


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
        return np.asarray(np.diff(price, n=2, prepend=0.0)[None], dtype=np.float64)

    def totals(words: int, terms: Ints) -> Floats:
        k = np.arange(words + 1)
        return np.asarray((k * np.log(np.maximum(k + terms[:, None], 1.0)))[None], dtype=np.float64)

    (costs,) = _count_costs(entries(counts), masses, totals, vocabulary, band)
    return costs[0]


def _count_costs(
    rows: Entries,
    masses: Callable[[int], Floats],
    totals: Callable[[int, Ints], Floats],
    vocabulary: int | None,
    band: int | None,
) -> list[Costs]:
    """Costs that sum a function of each term's count in the section and a function of the section's words.

    `masses(m)` holds the second differences of the one for counts 1 to m, `totals(words, terms)` the other for 0 to
    `words` words and texts of so many terms; both have a row for each cost.
    """
    lengths, unit, term, value = rows
    number, n = len(lengths), rows.n
    whole = value.astype(np.int64)
    if (value < 0).any() or (whole != value).any():
        raise ValueError("expected counts: whole numbers of 0 or more; got others (rows of weights have other costs)")
    width = width_of(band, n)
    unit, term = np.repeat(unit, whole), np.repeat(term, whole)
    starts = np.flatnonzero(np.diff(term, prepend=-1))
    terms = np.bincount(unit[starts] // max(n, 1), minlength=number)
    if vocabulary is not None:
        if index(vocabulary) < terms.max():
            raise ValueError(f"expected a vocabulary of at least the {terms.max()} terms that occur, got {vocabulary}")
        terms = np.full(number, index(vocabulary))
    words = np.zeros((number, n + width + 1), dtype=np.int64)
    np.cumsum(np.bincount(unit, minlength=number * n).reshape(number, n), axis=1, out=words[:, 1 : n + 1])
    words[:, n + 1 :] = words[:, n : n + 1]
    price = totals(int(words[:, n].max()), np.maximum(terms, 1))
    tables = np.zeros((len(price), number * n, width))
    last = last_partner(unit, term, number * n, width)
    often: list[Ints] = []
    if unit.size:
        partners = last - np.arange(last.size)
        gain = masses(int(partners.max()))
        # A term with more pairs than the table has entries is counted section by section.
        many = np.add.reduceat(partners, starts) > max(number * n * width, _MANY_PAIRS)
        if many.any():
            ends = np.append(starts[1:], term.size)
            often = [unit[a:b] for a, b in zip(starts[many], ends[many], strict=True)]
            rare = ~np.repeat(many, ends - starts)
            unit, term = unit[rare], term[rare]
            last = last_partner(unit, term, number * n, width)
        for first, lag in pairs(last):
            place = unit[first] * (width - 1) + unit[first + lag]
            for table, own in zip(tables, gain, strict=True):
                # Counting goes over the whole table, which a few masses are not worth.
                if 4 * place.size < table.size:
                    np.add.at(table.reshape(-1), place, own[lag])
                else:
                    table += np.bincount(place, own[lag], minlength=table.size).reshape(table.shape)
    each = tables.reshape(len(price), number, n, width)
    cumulate(each)
    for units in often:
        _add_often(tables, units, gain)
    ends = windows(words, n, width, start=1)
    text = np.arange(number)[:, None, None]
    for a, b in rows_at_a_time(n, number * width):
        each[:, :, a:b] += price[:, text, ends[:, a:b] - words[:, a:b, None]]
    return [closed_tables(table, lengths) for table in each]


def _add_often(tables: Floats, units: Ints, gain: Floats) -> None:
    """Add the price of one term, which stands so often in these units, to that of every section."""
    _, n, width = tables.shape
    price = np.zeros((len(gain), gain.shape[1] + 1))
    np.cumsum(np.cumsum(gain, axis=1), axis=1, out=price[:, 1:])
    before = np.zeros(n + width + 1, dtype=np.int64)
    np.cumsum(np.bincount(units, minlength=n + width), out=before[1:])
    ends = windows(before, n, width, start=1)
    for a, b in rows_at_a_time(n, width):
        tables[:, a:b] += price[:, ends[a:b] - before[a:b, None]]
