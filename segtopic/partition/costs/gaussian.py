"""The cost of vectors: how far a section's rows are from lying about a mean of their own, as a likelihood."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from segtopic.partition.costs.base import Cost, Costs, Floats, Ints
from segtopic.partition.costs.pairs import (
    closed_tables,
    cumulate,
    dense_rows,
    gram,
    rows_at_a_time,
    section_sums,
    width_of,
)

__all__ = ["gaussian", "gaussian_costs"]


def gaussian(
    rows: Any, *, sizes: ArrayLike, spread: float, dimension: float, prior: float, band: int | None = None
) -> Cost:
    """Minus the log-likelihood of each section's rows under a Gaussian about a mean of the section's own.

    A row is the sum of the vectors of a unit, such as those of its words. With `s` the sum of a section's rows and `L`
    the sum of their sizes: ``dimension / 2 * [ln(1 + L / prior) - |s|**2 / (spread * (L + prior))]`` nats, which is the
    likelihood with the section's mean integrated out, up to a term that is the same for every segmentation. It is to
    vectors what `dirichlet_multinomial` is to counts.

    Parameters
    ----------
    rows : array of shape (n, d)
        The sum of each unit's vectors, less what their mean over the text would add up to.
    sizes : array of shape (n,)
        How many vectors each row sums, or their summed weights; 0 or more.
    spread : float
        The mean squared length of one vector, above 0.
    dimension : float
        How many independent directions the vectors have: the weight of the evidence, above 0.
    prior : float
        How many vectors it takes until a section's own mean counts as much as the prior about 0; above 0.
    band : int, optional
        The longest section to price, in units; by default the whole text.

    Returns
    -------
    Cost

    Raises
    ------
    ValueError
        Where rows are not a table of finite numbers, sizes do not fit them, or a parameter is out of its range.

    References
    ----------
    The marginal likelihood of a Gaussian with known variance and conjugate prior on its mean: K. P. Murphy, "Conjugate
    Bayesian analysis of the Gaussian distribution", 2007, section 2.5; here all directions share one variance, and what
    does not depend on the cuts is left out.

    Examples
    --------
    >>> from segtopic.partition.costs import gaussian
    >>> rows = [[1.0, 0.0], [1.0, 0.0], [-1.0, 0.0], [-1.0, 0.0]]
    >>> cost = gaussian(rows, sizes=[1, 1, 1, 1], spread=1.0, dimension=2, prior=1.0)
    >>> cost(0, 2) + cost(2, 4) < cost(0, 1) + cost(1, 4)
    True
    """
    dense = dense_rows(rows)
    n = dense.shape[0]
    lengths = np.asarray(sizes, dtype=np.float64)
    if lengths.shape != (n,) or not np.isfinite(lengths).all() or (lengths < 0).any():
        raise ValueError(f"expected one size of 0 or more per row ({n}), got shape {lengths.shape} or other numbers")
    for name, value in (("spread", spread), ("dimension", dimension), ("prior", prior)):
        if not 0 < value < np.inf:
            raise ValueError(f"expected {name} above 0, got {value}")
    return gaussian_costs(
        dense[None],
        lengths=np.array([n]),
        sizes=lengths[None],
        spread=np.array([spread]),
        dimension=np.array([dimension]),
        prior=prior,
        band=band,
    )[0]


def gaussian_costs(
    rows: Floats,
    *,
    lengths: Ints,
    sizes: Floats,
    spread: Floats,
    dimension: Floats,
    prior: float,
    band: int | None = None,
) -> Costs:
    """`gaussian` of several texts, unchecked: rows, sizes, spread and dimension have a first axis of texts.

    Where the spread is 0, all costs are.
    """
    n = rows.shape[1]
    width = width_of(band, n)
    tables = gram(rows, width)
    tables[:, :, 1:] *= 2.0
    cumulate(tables)
    told = (spread > 0)[:, None, None]
    scale = -np.where(told, spread[:, None, None], 1.0)
    weight = np.where(told, 0.5 * dimension[:, None, None], 0.0)
    for a, b in rows_at_a_time(n, len(tables) * width):
        part = tables[:, a:b]
        sums = section_sums(sizes, a, b, width) + prior
        np.divide(part, scale * sums, out=part)
        part += np.log(sums / prior)
        part *= weight
    return closed_tables(tables, lengths)
