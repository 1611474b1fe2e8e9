"""How well every theme fits every section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from segtopic.languages import language
from segtopic.segmentation import Segmentation
from segtopic.spans import Section
from segtopic.themes.linear import LinearModel
from segtopic.themes.seeds import Frequencies, Seeds, features_of, similarities

__all__ = ["Weighed", "by_model", "by_seeds", "with_themes"]

Floats = NDArray[np.float64]
Definitions = Mapping[str, Sequence[str]]

FITS = 0.5
# The cosine of a section and the seeds of a theme at which the theme is as likely as not: so much at least, and so much
# of the cosine of the section of the article that has most of it. A passing word does not make a theme.
EVEN = 0.015
PASSING = 0.08
# A theme beside the best one counts where it is at least this share as likely.
BESIDE = 0.2


class Weighed(NamedTuple):
    """Themes weighed against none and against each other.

    Attributes
    ----------
    scores : array of float, (sections, themes)
        From 0 to 1: .5 where a theme is as likely as none.
    weights : array of float, (sections, themes)
        What the themes of one section are compared by.
    """

    scores: Floats
    weights: Floats


def by_seeds(results: Sequence[Segmentation], definitions: Definitions, frequencies: Frequencies | None) -> Weighed:
    """Weigh themes by their seeds; without document frequencies those of each article's sections are taken."""
    seeds = {code: Seeds(definitions, language(code)) for code in {result.document.language for result in results}}
    none = np.zeros((0, len(definitions)))
    cosines, evens = [none], [none]
    for result in results:
        own = seeds[result.document.language]
        bags = [own.bag(section) for section in result]
        found = similarities(bags, own, frequencies or Frequencies.of(bags))
        cosines.append(found)
        evens.append(np.maximum(EVEN, PASSING * _elsewhere(found)))
    weights = np.concatenate(cosines)
    return Weighed(weights**2 / (weights**2 + np.concatenate(evens) ** 2), weights)


def _elsewhere(cosines: Floats) -> Floats:
    """The greatest cosine of every theme among the other sections."""
    if len(cosines) < 2:
        return np.zeros_like(cosines)
    second, first = np.sort(cosines, axis=0)[-2:]
    elsewhere: Floats = np.where(cosines < first, first, second)
    return elsewhere


def by_model(results: Sequence[Segmentation], model: LinearModel, names: Sequence[str]) -> Weighed:
    """Weigh themes by what was learned of them."""
    lists = [features_of(section, language(result.document.language)) for result in results for section in result]
    likely = model.probabilities(model.vocabulary.rows(lists))
    nothing = np.zeros(len(lists))
    weights = np.stack([likely.get(name, nothing) for name in names], axis=1)
    none = likely.get(None, nothing)[:, None]
    return Weighed(weights / np.maximum(weights + none, 1e-300), weights)


def with_themes(
    section: Section, names: Sequence[str], scores: Sequence[float], weights: Sequence[float], top: int
) -> Section:
    """A section with the themes that fit, at most `top`."""
    order = sorted(range(len(scores)), key=lambda k: -weights[k])
    least = BESIDE * weights[order[0]]
    fitting = tuple(names[k] for k in order[:top] if scores[k] >= FITS and weights[k] >= least)
    return replace(
        section,
        theme=fitting[0] if fitting else None,
        themes=fitting,
        theme_scores=dict(zip(names, scores, strict=True)),
    )
