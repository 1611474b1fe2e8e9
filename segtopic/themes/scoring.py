"""How well every theme fits every section."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence, Sized
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from segtopic.languages import language
from segtopic.progress import tracked
from segtopic.section_table import each_result
from segtopic.segmentation import Segmentation
from segtopic.spans import Section
from segtopic.themes.learning import Learned
from segtopic.themes.linear import LinearModel
from segtopic.themes.seeds import Frequencies, SeedsByLanguage, features_of, mentions, similarities

__all__ = ["Weighed", "assigned", "by_model", "by_seeds"]

Floats = NDArray[np.float64]

FITS = 0.5
# The cosine of a section and the seeds of a theme at which the theme is as likely as not: so much at least, and so much
# of the cosine of the section of the article that has most of it. A passing word does not make a theme, nor does a single
# word that may stand anywhere: the fewer words, the more they need to be of the section.
EVEN = 0.01
PASSING = 0.08
STRAY = 1.0
# A theme beside the best one counts where it is at least this share as likely.
BESIDE = 0.2
_BATCH = 256


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


def by_seeds(results: Sequence[Segmentation], seeds: SeedsByLanguage, frequencies: Frequencies | None) -> Weighed:
    """Weigh themes by their seeds; without document frequencies those of each article's sections are taken.

    Parameters
    ----------
    results : sequence of Segmentation
        The articles.
    seeds : SeedsByLanguage
        The themes.
    frequencies : Frequencies or None
        In how many sections of an archive every feature stands.
    """
    weights, evens = [], []
    for result in results:
        own = seeds[result.document.language]
        bags = [own.bag(section) for section in result]
        cosines = similarities(bags, own, frequencies or Frequencies.of(bags))
        alone = 1 + STRAY / np.maximum(mentions(bags, own), 0.1) ** 4
        weights.append(cosines)
        evens.append(np.maximum(EVEN, PASSING * _elsewhere(cosines)) * alone)
    found, even = np.concatenate(weights), np.concatenate(evens)
    return Weighed(found**2 / (found**2 + even**2), found)


def _elsewhere(cosines: Floats) -> Floats:
    """The greatest cosine of every theme among the other sections."""
    if len(cosines) < 2:
        return np.zeros_like(cosines)
    second, first = np.sort(cosines, axis=0)[-2:]
    elsewhere: Floats = np.where(cosines < first, first, second)
    return elsewhere


def by_model(results: Sequence[Segmentation], model: LinearModel, names: Sequence[str]) -> Weighed:
    """Weigh themes by what was learned of them."""
    lists = [
        features_of(section, language(result.document.language or model.language))
        for result in results
        for section in result
    ]
    likely = model.probabilities(model.vocabulary.rows(lists))
    nothing = np.zeros(len(lists))
    weights = np.stack([likely.get(name, nothing) for name in names], axis=1)
    none = likely.get(None, nothing)[:, None]
    return Weighed(weights / np.maximum(weights + none, 1e-300), weights)


def assigned(
    results: Iterable[Segmentation],
    names: Sequence[str],
    seeds: SeedsByLanguage,
    learned: Learned,
    top: int,
    *,
    progress: bool = False,
) -> Generator[Segmentation]:
    """Give every section of every article its themes, some hundred articles at a time."""
    total = len(results) if isinstance(results, Sized) else None
    found = _assigned(results, names, seeds, learned, top)
    return tracked(found, progress=progress, doing="assigning themes", unit="article", total=total)


def _assigned(
    results: Iterable[Segmentation], names: Sequence[str], seeds: SeedsByLanguage, learned: Learned, top: int
) -> Iterator[Segmentation]:
    if isinstance(top, bool) or not hasattr(top, "__index__"):
        raise TypeError(f"expected top as an int, got {top!r}")
    if top < 1:
        raise ValueError(f"expected top as an int of 1 or more, got {top!r}")
    remaining = each_result(results)
    while batch := list(islice(remaining, _BATCH)):
        model = learned.model
        weighed = by_model(batch, model, names) if model else by_seeds(batch, seeds, learned.frequencies)
        scores, weights = (iter(part.tolist()) for part in weighed)
        for result in batch:
            yield result.with_sections(
                _with_themes(section, names, next(scores), next(weights), top) for section in result
            )


def _with_themes(
    section: Section, names: Sequence[str], scores: Sequence[float], weights: Sequence[float], top: int
) -> Section:
    """A section with the themes that fit, at most `top`."""
    fits = sorted((k for k, score in enumerate(scores) if score >= FITS), key=lambda k: -weights[k])
    fitting = tuple(names[k] for k in fits[:top] if weights[k] >= BESIDE * weights[fits[0]])
    return replace(
        section,
        theme=fitting[0] if fitting else None,
        themes=fitting,
        theme_scores=dict(zip(names, scores, strict=True)),
    )
