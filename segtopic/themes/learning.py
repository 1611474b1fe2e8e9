"""What is learned of themes in an archive: from their seeds, from labels, or from the archive alone."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from segtopic.languages import language
from segtopic.section_table import Row
from segtopic.themes.continuing import continued, names_after
from segtopic.themes.describing import Theme, describe, together, typical_of
from segtopic.themes.discovery import discover
from segtopic.themes.discovery.naming import name_themes
from segtopic.themes.linear import LinearModel
from segtopic.themes.seeds import Frequencies, Seeds, evidence, features_of
from segtopic.themes.vocabulary import BREAK, Vocabulary
from segtopic.themes.widening import FEWEST, widen
from segtopic.vectors import count_terms

__all__ = ["Learned", "found", "from_labels", "from_seeds"]

Definitions = Mapping[str, tuple[str, ...]]
Labels = NDArray[np.int64]
T = TypeVar("T")

MOST = 20_000
"""More sections than these teach nothing more of themes; they are taken evenly from the archive."""


@dataclass(frozen=True)
class Learned:
    """What is known of themes beside their seeds.

    Parameters
    ----------
    themes : dict of str to Theme
        Every theme as the archive shows it.
    model : LinearModel or None
        What every word speaks for; None where seeds alone decide.
    frequencies : Frequencies or None
        In how many sections every word stands, where there is no model but an archive.
    """

    themes: dict[str, Theme]
    model: LinearModel | None = None
    frequencies: Frequencies | None = field(default=None, repr=False)

    def under(self, names: Mapping[str, str]) -> Learned:
        """The same under other names, the themes of one name together."""
        parts: dict[str, list[Theme]] = {}
        for old, new in names.items():
            parts.setdefault(new, []).append(self.themes[old])
        model = self.model
        if model is not None:
            model = model.named([None if name is None else names[name] for name in model.names])
        return Learned({new: together(new, own) for new, own in parts.items()}, model, self.frequencies)


def from_seeds(definitions: Definitions, sections: Sequence[Row]) -> Learned:
    """Learn from seeds which other words tell the themes; of few sections nothing but document frequencies.

    Warns
    -----
    UserWarning
        Where no section has a word of a theme's seeds.
    """
    sections = _evenly(sections)
    lists = _lists(sections)
    vocabulary = Vocabulary.learn(lists)
    rows = vocabulary.rows(lists)
    similar = np.zeros((len(sections), len(definitions)))
    seeds = {code: Seeds(definitions, language(code)) for code in dict.fromkeys(row.language for row in sections)}
    for code, own in seeds.items():
        at = [k for k, row in enumerate(sections) if row.language == code]
        similar[at] = evidence(rows[at], vocabulary, own)
    _warn(definitions, [bool(column.any()) for column in similar.T], "no section has a word of the seeds of")
    if len(sections) < FEWEST or not similar.any():
        frequencies = Frequencies.of(seeds[row.language].bag(row.section) for row in sections)
        return Learned({name: Theme(name, texts) for name, texts in definitions.items()}, None, frequencies)
    # Pairs of words would count words that often stand together twice.
    labels = widen(rows[:, : len(vocabulary.terms)], similar)
    return _learned(definitions, vocabulary, rows, labels, sections)


def from_labels(definitions: Definitions, sections: Sequence[Row], labels: Sequence[int]) -> Learned:
    """Learn from sections whose themes are known; -1 is none.

    Warns
    -----
    UserWarning
        Where no section has a theme.
    """
    kept = _evenly(list(zip(sections, labels, strict=True)))
    sections, labels = [row for row, _ in kept], [label for _, label in kept]
    _warn(definitions, [k in labels for k in range(len(definitions))], "no label names")
    lists = _lists(sections)
    vocabulary = Vocabulary.learn(lists)
    return _learned(definitions, vocabulary, vocabulary.rows(lists), np.array(labels), sections)


def found(sections: Sequence[Row], n_themes: int | None, before: Sequence[str | None] | None) -> Learned:
    """Find themes in an archive.

    Parameters
    ----------
    sections : sequence of Row
        The archive.
    n_themes : int or None
        Their number, chosen where None.
    before : sequence of (str or None), optional
        What theme every section had before: a theme that continues one of these has its name.
    """
    lists = _lists(sections)
    counts = count_terms([[term for term in terms if term != BREAK] for terms in lists])
    clusters = discover(counts, n_themes=n_themes)
    named = name_themes(clusters, counts.terms, [(row.section, language(row.language)) for row in sections])
    names = [one.name for one in named]
    if before is not None:
        names = names_after(names, continued(before, clusters.themes))
    shown = {
        name: Theme(
            name,
            one.terms or (one.name,),
            one.terms,
            int((clusters.themes == k).sum()),
            tuple(typical_of(sections[at]) for at in one.typical),
        )
        for k, (name, one) in enumerate(zip(names, named, strict=True))
    }
    kept = _evenly(range(len(sections)))
    vocabulary = Vocabulary.learn([lists[k] for k in kept])
    rows = vocabulary.rows([lists[k] for k in kept])
    return Learned(shown, LinearModel.learn(vocabulary, rows, clusters.themes[list(kept)], names))


def _learned(
    definitions: Definitions,
    vocabulary: Vocabulary,
    rows: Any,
    labels: Labels,
    sections: Sequence[Row],
) -> Learned:
    model = LinearModel.learn(vocabulary, rows, labels, tuple(definitions))
    return Learned(describe(definitions, model, rows, sections), model)


def _lists(sections: Sequence[Row]) -> list[list[str]]:
    return [features_of(row.section, language(row.language)) for row in sections]


def _evenly(items: Sequence[T]) -> Sequence[T]:
    return items if len(items) <= MOST else [items[k * len(items) // MOST] for k in range(MOST)]


def _warn(definitions: Definitions, seen: Sequence[bool], what: str) -> None:
    if missing := [name for name, has in zip(definitions, seen, strict=True) if not has]:
        told = ", ".join(map(repr, missing))
        warnings.warn(f"{what} {told}: no section will have it", UserWarning, stacklevel=4)
