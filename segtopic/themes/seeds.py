"""Seeds: what tells a theme before anything is learned; how much of it stands in a section."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from segtopic.datelines import dateline
from segtopic.languages import Language
from segtopic.spans import Section
from segtopic.themes.vocabulary import BREAK, Vocabulary

__all__ = ["Bag", "Feature", "Frequencies", "Seeds", "evidence", "features_of", "places", "seeds_of", "similarities"]

Feature = tuple[str, ...]
"""A term, or the terms of a phrase."""

Bag = Counter[Feature]
"""How often every feature stands in a section."""

LONGEST_PHRASE = 4
# A heading says more than a line of the body; so does a label that was made of the body's telling terms.
HEADING_WEIGHT = 3
LABEL_WEIGHT = 2
_ENDS = re.compile(r"[.!?:;…。！？；：]\s|\n\s*\n")


def seeds_of(name: str, seed: str | Sequence[str] | None) -> tuple[str, ...]:
    """The seeds of a theme as texts: a str is one text, a list several, None the name itself.

    Raises
    ------
    TypeError
        Where name or seeds are of another type.
    ValueError
        Where there is no word in them.
    """
    if not isinstance(name, str) or not name.strip():
        raise TypeError(f"expected the name of a theme as a str that is not blank, got {name!r}")
    if seed is None:
        texts: tuple[str, ...] = (name,)
    elif isinstance(seed, str):
        texts = (seed,)
    else:
        texts = tuple(seed) if isinstance(seed, Iterable) else (seed,)
    if not texts or not all(isinstance(text, str) for text in texts):
        raise TypeError(f"expected the seeds of {name!r} as a str, a list of str or None, got {seed!r}")
    if not any(character.isalpha() for text in texts for character in text):
        raise ValueError(f"expected a word among the seeds of {name!r}, got {seed!r}")
    return texts


class Seeds:
    """The seeds of some themes in one language.

    Parameters
    ----------
    definitions : mapping of str to tuple of str
        The texts that tell every theme.
    known : Language
        The language of the sections that they are looked for in.
    """

    def __init__(self, definitions: Mapping[str, Sequence[str]], known: Language) -> None:
        self.known = known
        self.features = [_weighted(texts, known) for texts in definitions.values()]
        self.phrases = {feature for counts in self.features for feature in counts if len(feature) > 1}
        self._openings = {phrase[0] for phrase in self.phrases}
        self._sizes = sorted({len(phrase) for phrase in self.phrases})

    def bag(self, section: Section) -> Bag:
        """A section's terms, and the phrases of the seeds that stand in it, each with its weight."""
        terms = features_of(section, self.known)
        bag: Bag = Counter(zip(terms, strict=False))
        del bag[(BREAK,)]
        for i, term in enumerate(terms):
            if term in self._openings:
                for size in self._sizes:
                    phrase = tuple(terms[i : i + size])
                    if phrase in self.phrases:
                        bag[phrase] += 1
        return bag


@dataclass(frozen=True)
class Frequencies:
    """In how many of how many sections every feature stands.

    Parameters
    ----------
    n : int
        The number of sections.
    spread : mapping of feature to int
        The number of sections that have it.
    """

    n: int
    spread: Mapping[Feature, int]

    @classmethod
    def of(cls, bags: Iterable[Bag]) -> Frequencies:
        """Count the features of sections."""
        spread: Counter[Feature] = Counter()
        n = 0
        for bag in bags:
            spread.update(bag.keys())
            n += 1
        return cls(n, spread)

    def weight(self, feature: Feature) -> float:
        """Inverse document frequency, 1 for what stands everywhere."""
        return 1.0 + math.log((1 + self.n) / (1 + self.spread.get(feature, 0)))


def similarities(bags: Sequence[Bag], seeds: Seeds, frequencies: Frequencies) -> NDArray[np.float64]:
    """Cosine of every section and every theme's seeds, both weighted by TF-IDF.

    A seed that several themes have in common counts the less for each.

    Returns
    -------
    array of shape (sections, themes)
    """
    shared = Counter(feature for counts in seeds.features for feature in counts)
    weights = {feature: frequencies.weight(feature) for feature in shared}
    owners: dict[Feature, list[tuple[int, float]]] = {}
    for column, counts in enumerate(seeds.features):
        own = {f: n * weights[f] / shared[f] for f, n in counts.items()}
        reach = math.sqrt(sum(weight**2 for weight in own.values()))
        for feature, weight in own.items():
            owners.setdefault(feature, []).append((column, weight * weights[feature] / reach))
    answer = np.zeros((len(bags), len(seeds.features)))
    for row, bag in enumerate(bags):
        found = [(1 + math.log(bag[f]), owners[f]) for f in bag if f in owners]
        if not found:
            continue
        size = math.sqrt(sum(((1 + math.log(n)) * frequencies.weight(f)) ** 2 for f, n in bag.items()))
        for count, own_columns in found:
            for column, weight in own_columns:
                answer[row, column] += count * weight / size
    return np.minimum(answer, 1.0)


def evidence(rows: Any, vocabulary: Vocabulary, seeds: Seeds) -> NDArray[np.float64]:
    """Similarity of every row of an archive and every theme's seeds, a seed that several themes share counting less.

    Parameters
    ----------
    rows : scipy.sparse.csr_matrix of float, (sections, columns)
        As the vocabulary makes them.
    vocabulary : Vocabulary
        What the columns are. Of a phrase of more than two terms its pairs of neighbours are looked for.
    seeds : Seeds
        The seeds, in the language of these sections.

    Returns
    -------
    array of float, (sections, themes)
    """
    shared = Counter(feature for counts in seeds.features for feature in counts)
    wanted = np.zeros((len(seeds.features), len(vocabulary)))
    for theme, counts in zip(wanted, seeds.features, strict=True):
        for feature, n in counts.items():
            columns = vocabulary.columns_of(feature)
            theme[columns] += n / shared[feature] / max(1, len(columns))
    wanted *= vocabulary.idf
    norms = np.linalg.norm(wanted, axis=1, keepdims=True)
    return np.asarray(rows @ (wanted / np.where(norms > 0, norms, 1.0)).T)


def features_of(section: Section, known: Language) -> list[str]:
    """The terms of a section as a theme reads them: heading, or label where there is none, and body, apart."""
    title, times = section.heading.text if section.heading else "", HEADING_WEIGHT
    if not title:
        title, times = section.label, LABEL_WEIGHT
    terms = [*known.terms(title), BREAK] * times if title else []
    for paragraph in section.paragraphs:
        text = paragraph.text
        terms += known.terms(text[dateline(text) :])
        terms.append(BREAK)
    return terms


def places(section: Section, known: Language, *, longest: int = 2) -> dict[Feature, Counter[str]]:
    """How the terms of a section are written there, and its phrases of up to `longest` terms within a sentence."""
    forms: dict[Feature, Counter[str]] = {}
    parts = ([section.heading] if section.heading else []) + list(section.paragraphs)
    for text in (part.text for part in parts):
        words = list(known.words(text))
        for i, first in enumerate(words):
            key: Feature = ()
            for last in words[i : i + longest]:
                key += (last.term,)
                written = text[first.start : max(first.end, last.end)]
                if _ENDS.search(written, 1, len(written) - 1):
                    break
                forms.setdefault(key, Counter())[" ".join(written.split())] += 1
    return forms


def _weighted(texts: Iterable[str], known: Language) -> dict[Feature, float]:
    """Texts as weighted features: a phrase by 2, its words by 1 beside it, a word by itself by 2; longer texts dampened."""
    weights: dict[Feature, float] = {}
    for text in texts:
        terms = known.terms(text)
        if 2 <= len(terms) <= LONGEST_PHRASE:
            weights[tuple(terms)] = weights.get(tuple(terms), 0.0) + 2
        for term, n in Counter(terms).items():
            weights[(term,)] = weights.get((term,), 0.0) + ((1 + math.log(n)) if len(terms) > 1 else 2)
    return weights
