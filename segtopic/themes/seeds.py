"""Seeds: what tells a theme before anything is learned; how much of it stands in a section."""

from __future__ import annotations

import math
import re
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from segtopic.datelines import dateline
from segtopic.labels.rarity import rarity
from segtopic.languages import Language, language
from segtopic.spans import Section, Sentence
from segtopic.themes.vocabulary import BREAK, Vocabulary

__all__ = [
    "Bag",
    "Feature",
    "Frequencies",
    "Seeds",
    "SeedsByLanguage",
    "definitions_of",
    "evidence",
    "features_of",
    "mentions",
    "places",
    "same_name",
    "seeds_of",
    "similarities",
]

Feature = tuple[str, ...]
"""A term, or the terms of a phrase."""

Bag = Counter[Feature]
"""How often every feature stands in a section."""

LONGEST_PHRASE = 4
# A heading says more than a line of the body; so does a label that was made of the body's telling terms.
HEADING_WEIGHT = 3
LABEL_WEIGHT = 1
UNKNOWN = 0.65
_ENDS = re.compile(r"[.!?:;…。！？；：]\s|\n\s*\n")


def definitions_of(given: Mapping[str, str | Sequence[str] | None]) -> dict[str, tuple[str, ...]]:
    """The texts that tell every theme, as `Themes` has them."""
    if not isinstance(given, Mapping):
        raise TypeError(
            f"expected a mapping of theme names to seeds, got {type(given).__name__}; where the names are all there is to "
            'say, write {"Ferries": None}'
        )
    if not given:
        raise ValueError("expected one theme at least, got an empty mapping")
    definitions = {name: seeds_of(name, seed) for name, seed in given.items()}
    alike = Counter(map(same_name, definitions))
    if twice := [name for name in definitions if alike[same_name(name)] > 1]:
        raise ValueError(f"expected themes of different names, got {', '.join(map(repr, twice))}; merge them")
    return definitions


def seeds_of(name: str, seed: str | Sequence[str] | None) -> tuple[str, ...]:
    """The seeds of a theme as texts: a str is one text, a list several, None the name itself.

    Raises
    ------
    TypeError
        Where name or seeds are of another type.
    ValueError
        Where the name is blank, or there is no word in the seeds.
    """
    if not isinstance(name, str):
        raise TypeError(f"expected the name of a theme as a str, got {name!r}")
    if not name.strip():
        raise ValueError(f"expected the name of a theme with a letter, got {name!r}")
    if seed is None or isinstance(seed, str):
        texts: tuple[str, ...] = (name if seed is None else seed,)
    else:
        # A set has no order, and the values of a mapping would be lost.
        texts = tuple(seed) if isinstance(seed, Iterable) and not isinstance(seed, Set | Mapping) else ()
    if not texts or not all(isinstance(text, str) for text in texts):
        raise TypeError(f"expected the seeds of {name!r} as a str, a list of str or None, got {seed!r}")
    if not any(character.isalpha() for text in texts for character in text):
        raise ValueError(f"expected a word among the seeds of {name!r}, got {seed!r}")
    return texts


def same_name(name: str) -> str:
    """What two names of themes have in common that are one name: case and blanks say nothing."""
    return " ".join(name.split()).casefold()


class Seeds:
    """The seeds of some themes in one language.

    Parameters
    ----------
    definitions : mapping of str to sequence of str
        The texts that tell every theme.
    known : Language
        The language of the sections that they are looked for in.
    """

    def __init__(self, definitions: Mapping[str, Sequence[str]], known: Language) -> None:
        self.known = known
        self.features = [_weighted(texts, known) for texts in definitions.values()]
        self.mute = tuple(name for name, own in zip(definitions, self.features, strict=True) if not own)
        """The themes none of whose words count in this language."""
        spread = Counter(feature for own in self.features for feature in own)
        self.owners: dict[Feature, list[tuple[int, float]]] = {}
        """The themes that have a feature, and its weight there: the less, the more themes share it."""
        for column, own in enumerate(self.features):
            for feature, n in own.items():
                self.owners.setdefault(feature, []).append((column, n / spread[feature]))
        self._openings = {feature[0] for feature in self.owners if len(feature) > 1}
        self._sizes = sorted({len(feature) for feature in self.owners if len(feature) > 1})

    def bag(self, section: Section) -> Bag:
        """A section's terms, and the phrases of the seeds that stand in it, each with its weight."""
        terms = features_of(section, self.known)
        bag: Bag = Counter(zip(terms, strict=False))
        del bag[(BREAK,)]
        for i, term in enumerate(terms):
            if term in self._openings:
                for size in self._sizes:
                    phrase = tuple(terms[i : i + size])
                    if len(phrase) == size and phrase in self.owners:
                        bag[phrase] += 1
        return bag


class SeedsByLanguage(dict[str | None, Seeds]):
    """The seeds of some themes in every language that is asked for.

    Parameters
    ----------
    definitions : mapping of str to sequence of str
        The texts that tell every theme.
    """

    def __init__(self, definitions: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self.definitions = definitions

    def __missing__(self, code: str | None) -> Seeds:
        """Read the seeds, once; and say it where some of them are no words that count in the language."""
        self[code] = seeds = Seeds(self.definitions, language(code))
        if code and seeds.mute:
            told = ", ".join(map(repr, seeds.mute))
            warnings.warn(
                f"no word of {told} counts in {code!r}: no section of an article in it will have that theme; give longer seeds",
                UserWarning,
                stacklevel=5,
            )
        return seeds


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
    n_themes = len(seeds.features)
    # What no section has weighs the same everywhere, so that only the seeds that are met need looking at.
    unmet = frequencies.weight(())
    reaches = np.zeros(n_themes)
    for own in seeds.owners.values():
        for column, weight in own:
            reaches[column] += (weight * unmet) ** 2
    met: dict[Feature, float] = {f: frequencies.weight(f) for f in frequencies.spread if f in seeds.owners}
    for feature, idf in met.items():
        for column, weight in seeds.owners[feature]:
            reaches[column] += weight**2 * (idf**2 - unmet**2)
    reaches = np.sqrt(np.where(reaches > 0, reaches, np.inf))
    answer = np.zeros((len(bags), n_themes))
    for row, bag in enumerate(bags):
        found = [f for f in bag if f in seeds.owners]
        if not found:
            continue
        size = math.sqrt(sum(((1 + math.log(n)) * frequencies.weight(f)) ** 2 for f, n in bag.items()))
        for feature in found:
            value = (1 + math.log(bag[feature])) * frequencies.weight(feature) ** 2 / size
            for column, weight in seeds.owners[feature]:
                answer[row, column] += value * weight
    return np.minimum(answer / reaches, 1.0)


def mentions(bags: Sequence[Bag], seeds: Seeds) -> NDArray[np.float64]:
    """How much of every theme's seeds stands in every section: their words' dampened counts, the common ones' less.

    Returns
    -------
    array of shape (sections, themes)
        1 for a rare word that stands there once.
    """
    rare = rarity(seeds.known)
    # Where nothing is known of the language at large any word may be a common one.
    unknown = 1.0 if rare else UNKNOWN
    answer = np.zeros((len(bags), len(seeds.features)))
    for row, bag in enumerate(bags):
        for feature, n in bag.items():
            if len(feature) == 1 and feature in seeds.owners:
                value = rare.get(feature[0], unknown) * (1 + math.log(n))
                for column, _ in seeds.owners[feature]:
                    answer[row, column] += value
    return answer


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
    wanted = np.zeros((len(seeds.features), len(vocabulary)))
    for feature, own in seeds.owners.items():
        columns = vocabulary.columns_of(feature)
        for column, weight in own:
            wanted[column, columns] += weight / max(1, len(columns))
    wanted *= vocabulary.idf
    norms = np.linalg.norm(wanted, axis=1, keepdims=True)
    return np.asarray(rows @ (wanted / np.where(norms > 0, norms, 1.0)).T)


def features_of(section: Section, known: Language) -> list[str]:
    """The terms of a section as a theme reads them: heading, or label where there is none, and sentences, all apart."""
    title, times = section.heading.text if section.heading else "", HEADING_WEIGHT
    if not title:
        title, times = section.label, LABEL_WEIGHT
    terms = [*known.terms(title), BREAK] * times if title else []
    block: int | None = None
    for part in section.sentences or section.paragraphs:
        text = part.text
        if not isinstance(part, Sentence) or part.block != block:
            text = text[dateline(text) :]
        block = part.block if isinstance(part, Sentence) else None
        terms += known.terms(text)
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
