"""What is learned of themes in an archive: from their seeds, from labels, or from the archive alone."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from segtopic.languages import Language, language
from segtopic.progress import stage, tracked
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

__all__ = ["Learned", "found", "from_labels", "from_seeds", "refined"]

Definitions = Mapping[str, tuple[str, ...]]
Labels = NDArray[np.int64]

MOST = 20_000
"""More sections than these teach nothing more of themes; they are taken evenly from the archive."""
# All sections are kept that have a label as rare as this.
RARE = 200
# A language of so many of the sections makes an archive one of several languages.
OF_LANGUAGE = 0.05


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
    discovered : bool
        Whether the themes were found in an archive: then their words are what was found, not what tells them.
    """

    themes: dict[str, Theme]
    model: LinearModel | None = None
    frequencies: Frequencies | None = field(default=None, repr=False)
    discovered: bool = False

    def under(self, names: Mapping[str, str]) -> Learned:
        """The same under other names, the themes of one name together."""
        parts: dict[str, list[Theme]] = {}
        for old, new in names.items():
            parts.setdefault(new, []).append(self.themes[old])
        model = self.model
        if model is not None:
            model = model.named([None if name is None else names[name] for name in model.names])
        return replace(self, themes={new: together(new, own) for new, own in parts.items()}, model=model)


def from_seeds(definitions: Definitions, sections: Sequence[Row], *, progress: bool = False) -> Learned:
    """Learn from seeds which other words tell the themes; of few sections nothing but document frequencies.

    Warns
    -----
    UserWarning
        Where no section has a word of a theme's seeds.
    """
    archive = _Archive.of(sections, progress=progress)
    rows = archive.vocabulary.rows(archive.lists)
    similar = np.zeros((len(archive.sections), len(definitions)))
    seeds = {
        code: Seeds(definitions, language(code)) for code in dict.fromkeys(row.language for row in archive.sections)
    }
    for code, own in seeds.items():
        at = [k for k, row in enumerate(archive.sections) if row.language == code]
        similar[at] = evidence(rows[at], archive.vocabulary, own)
    _warn(definitions, [bool(column.any()) for column in similar.T], "no section has a word of the seeds of")
    if len(archive.sections) < FEWEST or not similar.any():
        frequencies = Frequencies.of(seeds[row.language].bag(row.section) for row in archive.sections)
        return Learned({name: Theme(name, texts) for name, texts in definitions.items()}, None, frequencies)
    with stage("learning themes", progress=progress):
        # Pairs of words would count words that often stand together twice.
        labels = widen(rows[:, : len(archive.vocabulary.terms)], similar)
        return archive.learned(definitions, rows, labels)


def from_labels(
    definitions: Definitions, sections: Sequence[Row], labels: Sequence[int], *, progress: bool = False
) -> Learned:
    """Learn from sections whose themes are known; -1 is none.

    Raises
    ------
    ValueError
        Where no section has a theme, or none has words.

    Warns
    -----
    UserWarning
        Where no section has one of the themes, or all have the same one.
    """
    given = set(labels)
    if given <= {-1}:
        raise ValueError("expected a section of a theme among the labels, got None for all of them")
    _warn(definitions, [k in given for k in range(len(definitions))], "no label names")
    if len(given) == 1:
        warnings.warn("all labels name one theme: every section will have it", UserWarning, stacklevel=3)
    archive = _Archive.of(sections, labels, progress=progress)
    if not len(archive.vocabulary):
        raise ValueError("expected sections with words to learn from, got none")
    with stage("learning themes", progress=progress):
        return archive.learned(definitions, archive.vocabulary.rows(archive.lists), archive.labels)


def refined(
    learned: Learned, sections: Sequence[Row], before: Sequence[str | None], *, progress: bool = False
) -> Learned:
    """Learn discovered themes anew from the sections that have them; few sections, or none of a theme, teach nothing.

    Warns
    -----
    UserWarning
        Where no section has a theme: all stay as they were.
    """
    if len(sections) < FEWEST:
        return learned
    names = list(learned.themes)
    if missing := [name for name in names if name not in before]:
        told = ", ".join(map(repr, missing))
        warnings.warn(f"no section has {told} now: the themes stay as they are", UserWarning, stacklevel=3)
        return learned
    labels = [-1 if name is None else names.index(name) for name in before]
    definitions = {name: theme.seeds for name, theme in learned.themes.items()}
    return replace(from_labels(definitions, sections, labels, progress=progress), discovered=True)


def found(
    sections: Sequence[Row], n_themes: int | None, before: Sequence[str | None] | None, *, progress: bool = False
) -> Learned:
    """Find themes in an archive.

    Parameters
    ----------
    sections : sequence of Row
        The archive.
    n_themes : int or None
        Their number, chosen where None.
    before : sequence of (str or None), optional
        What theme every section had before: a theme that continues one of these has its name.
    progress : bool
        Whether to show how far one has come.
    """
    main = main_language(sections)
    known = [language(row.language or main) for row in sections]
    spoken = Counter(one.code for one in known)
    if len(many := sorted(code for code, n in spoken.items() if n >= OF_LANGUAGE * len(sections))) > 1:
        warnings.warn(
            f"themes are found by words, and the sections are in several languages ({', '.join(many)}): discover within one",
            UserWarning,
            stacklevel=3,
        )
    lists = _read(sections, known, progress=progress)
    counts = count_terms([[term for term in terms if term != BREAK] for terms in lists])
    clusters = discover(counts, n_themes=n_themes, progress=progress)
    with stage("naming themes", progress=progress):
        named = name_themes(
            clusters, counts.terms, [(row.section, own) for row, own in zip(sections, known, strict=True)]
        )
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
        archive = _Archive.of(sections, clusters.themes.tolist(), lists)
        rows = archive.vocabulary.rows(archive.lists)
        model = LinearModel.learn(archive.vocabulary, rows, archive.labels, names, language=archive.language)
        return Learned(shown, model, discovered=True)


class _Archive(NamedTuple):
    """The sections of an archive that themes are learned from, in an order that is not that of the archive."""

    sections: list[Row]
    labels: Labels
    lists: list[list[str]]
    vocabulary: Vocabulary
    language: str | None

    @classmethod
    def of(
        cls,
        sections: Sequence[Row],
        labels: Sequence[int] | None = None,
        lists: Sequence[list[str]] | None = None,
        *,
        progress: bool = False,
    ) -> _Archive:
        """Put sections in order by their text, and take as many as teach something; of every label some.

        Their terms are read where they are not given, in `lists`.
        """
        main = main_language(sections)
        order = sorted(range(len(sections)), key=lambda k: (sections[k].section.text, labels[k] if labels else 0))
        if len(order) > MOST:
            kept = {order[k * len(order) // MOST] for k in range(MOST)}
            if labels is not None:
                rare = Counter(labels)
                kept |= {k for k, label in enumerate(labels) if rare[label] <= RARE}
            order = [k for k in order if k in kept]
        rows = [sections[k] for k in order]
        rows = [row if row.language else replace(row, language=main) for row in rows]
        if lists is None:
            terms = _read(rows, [language(row.language) for row in rows], progress=progress)
        else:
            terms = [lists[k] for k in order]
        given = np.array([-1 if labels is None else labels[k] for k in order], dtype=np.int64)
        return cls(rows, given, terms, Vocabulary.learn(terms), main)

    def learned(self, definitions: Definitions, rows: Any, labels: Labels) -> Learned:
        model = LinearModel.learn(self.vocabulary, rows, labels, tuple(definitions), language=self.language)
        return Learned(describe(definitions, model, rows, self.sections), model)


def _read(sections: Sequence[Row], known: Sequence[Language], *, progress: bool) -> list[list[str]]:
    """The terms of every section, in its language."""
    with closing(tracked(sections, progress=progress, doing="reading", unit="section")) as rows:
        return [features_of(row.section, own) for row, own in zip(rows, known, strict=True)]


def main_language(sections: Sequence[Row]) -> str | None:
    """The language of most sections, in which those are read whose own is not known."""
    known = Counter(row.language for row in sections if row.language)
    return min(known, key=lambda code: (-known[code], code)) if known else None


def _warn(definitions: Definitions, seen: Sequence[bool], what: str) -> None:
    if missing := [name for name, has in zip(definitions, seen, strict=True) if not has]:
        told = ", ".join(map(repr, missing))
        warnings.warn(f"{what} {told}: no section will have it", UserWarning, stacklevel=4)
