"""The words of a section that speak for a theme."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from segtopic.languages import Language
from segtopic.spans import Section
from segtopic.themes.learning import Learned
from segtopic.themes.linear import LinearModel
from segtopic.themes.seeds import Feature, Frequencies, Seeds, SeedsByLanguage, features_of, places, similarities

__all__ = ["Reason", "explained"]

N_REASONS = 10


class Reason(NamedTuple):
    """A word or phrase that speaks for a theme.

    Attributes
    ----------
    text : str
        The word as it is written in the section.
    weight : float
        Its share of all that speaks for the theme, 0-1.
    theme : str
        The theme.
    """

    text: str
    weight: float
    theme: str


def explained(
    section: Section, known: Language, names: Sequence[str], name: str | None, seeds: SeedsByLanguage, learned: Learned
) -> tuple[Reason, ...]:
    """What speaks for a theme in a section, or, without a name, for the one that it comes nearest to."""
    if learned.model is not None:
        name, gains = _learned(section, known, learned.model, name)
        return _reasons(name or "", gains, section, known)
    k, gains = _told(section, seeds[known.code], names.index(name) if name else None, learned.frequencies)
    return _reasons(names[k], gains, section, known)


def _reasons(theme: str, gains: Mapping[Feature, float], section: Section, known: Language) -> tuple[Reason, ...]:
    """The strongest gains, as the section writes the words."""
    forms = places(section, known, longest=max(map(len, gains), default=1))
    whole = sum(gain for gain in gains.values() if gain > 0)
    chosen: list[Feature] = []
    for feature, gain in sorted(gains.items(), key=lambda item: -item[1]):
        # The words of a phrase that is said say nothing more.
        if gain > 0 and feature in forms and not any(set(feature) <= set(other) for other in chosen):
            chosen.append(feature)
    return tuple(
        Reason(
            min(forms[feature], key=lambda form: (-forms[feature][form], form.swapcase())),
            gains[feature] / whole,
            theme,
        )
        for feature in chosen[:N_REASONS]
    )


def _told(
    section: Section, seeds: Seeds, k: int | None, frequencies: Frequencies | None
) -> tuple[int, dict[Feature, float]]:
    """What stands in a section of the seeds of the `k`-th theme, or of the one that fits best; and which that is."""
    bag = seeds.bag(section)
    frequencies = frequencies or Frequencies.of([bag])
    if k is None:
        k = int(np.argmax(similarities([bag], seeds, frequencies)[0]))
    return k, {
        feature: (1 + math.log(bag[feature])) * weight * frequencies.weight(feature) ** 2
        for feature in bag
        for column, weight in seeds.owners.get(feature, ())
        if column == k
    }


def _learned(
    section: Section, known: Language, model: LinearModel, name: str | None
) -> tuple[str | None, dict[Feature, float]]:
    """What was found to speak for a theme, or the likeliest, more than for the next; and which that is."""
    row = model.vocabulary.rows([features_of(section, known)])
    likely = {other: float(column[0]) for other, column in model.probabilities(row).items()}
    if name is None:
        name = max((other for other in likely if other is not None), key=likely.__getitem__, default=None)
    rival = max((other for other in likely if other != name), key=likely.__getitem__, default=None)
    return name, {model.vocabulary.feature(k): gain for k, gain in model.gains(row, name, rival).items()}
