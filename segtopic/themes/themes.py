"""Themes: what sections are about, named beforehand; assigned by TF-IDF similarity."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from segtopic.datelines import dateline
from segtopic.languages import Language, language
from segtopic.segmentation import Segmentation
from segtopic.spans import Section

__all__ = ["Themes"]

HEADING_WEIGHT = 3
LOWEST_SCORE = 0.04


class Themes:
    """Named themes, each told by a text, phrases or its name alone; `assign` gives every section the one that fits.

    Parameters
    ----------
    definitions : mapping of str to (str, sequence of str, or None)
        From the theme's name to what tells it: a str is free text, a list is phrases, None takes the name for seed.

    Raises
    ------
    TypeError
        Where definitions are no mapping, or a seed is neither str, list of str nor None.
    ValueError
        Where there are no definitions.

    Examples
    --------
    >>> import segtopic
    >>> themes = segtopic.Themes({"Ferries": ["ferry", "ferry pier"], "Farming": "wheat harvest, farmers, prices"})
    >>> result = segtopic.segment("Town news today\\n\\nThe ferry pier was rebuilt in May, and the ferry sails again.\\n\\n"
    ...                           "On the farms\\n\\nThe wheat harvest was good, and farmers hope for high prices.")
    >>> [section.theme for section in themes.assign(result)]
    ['Ferries', 'Farming']
    """

    def __init__(self, definitions: Mapping[str, str | Sequence[str] | None]) -> None:
        if not isinstance(definitions, Mapping):
            raise TypeError(f"expected a mapping of theme names to seeds, got {type(definitions).__name__}")
        if not definitions:
            raise ValueError("expected one theme at least, got an empty mapping")
        self.definitions = {name: _seeds(name, seed) for name, seed in definitions.items()}

    @property
    def names(self) -> tuple[str, ...]:
        """The themes' names, in the order given."""
        return tuple(self.definitions)

    def __repr__(self) -> str:
        return f"Themes({', '.join(map(repr, self.definitions))})"

    def assign(self, result: Segmentation) -> Segmentation:
        """Give every section the theme that fits best.

        A section counts as its heading (three times) and its body, a theme as its seeds; both are weighted by TF-IDF,
        the document frequencies taken from the article's sections and the themes, and compared by cosine. A phrase
        counts where its words stand side by side, and its words count on their own by half.

        Parameters
        ----------
        result : Segmentation
            A document cut into sections.

        Returns
        -------
        Segmentation
            Sections with `theme` (None where nothing fits) and `theme_scores`.
        """
        known = language(result.document.language)
        seeds = {name: _features(phrases, known) for name, phrases in self.definitions.items()}
        wanted = {feature for counts in seeds.values() for feature in counts}
        bags = [_bag(section, known, wanted) for section in result]
        weigh = _weights(bags, seeds)
        sections = []
        for section, bag in zip(result, bags, strict=True):
            scores = {name: _cosine(bag, counts, weigh) for name, counts in seeds.items()}
            best = max(scores, key=lambda name: scores[name])
            theme = best if scores[best] >= LOWEST_SCORE else None
            sections.append(replace(section, theme=theme, theme_scores=scores))
        return result.with_sections(sections)


Feature = tuple[str, ...]


def _seeds(name: str, seed: str | Sequence[str] | None) -> tuple[str, ...]:
    if not isinstance(name, str) or not name.strip():
        raise TypeError(f"expected the name of a theme as a str that is not blank, got {name!r}")
    if seed is None:
        return (name,)
    if isinstance(seed, str):
        return (seed,)
    phrases = tuple(seed) if isinstance(seed, Iterable) else (seed,)
    if not phrases or not all(isinstance(phrase, str) for phrase in phrases):
        raise TypeError(f"expected the seeds of {name!r} as a str, a list of str or None, got {seed!r}")
    return phrases


def _features(phrases: Iterable[str], known: Language) -> Counter[Feature]:
    """Phrases as weighted features: each phrase by 1, the words of a longer one by half beside it."""
    counts: Counter[Feature] = Counter()
    for phrase in phrases:
        terms = known.terms(phrase)
        if 2 <= len(terms) <= 4:
            counts[tuple(terms)] += 2
        for term in terms:
            counts[(term,)] += 1 if len(terms) > 1 else 2
    return counts


def _bag(section: Section, known: Language, wanted: set[Feature]) -> Counter[Feature]:
    """A section's words, and the phrases of the themes that stand in it."""
    counts: Counter[Feature] = Counter()
    texts = [(section.heading.text, HEADING_WEIGHT)] if section.heading else []
    texts += [(paragraph.text[dateline(paragraph.text) :], 1) for paragraph in section.paragraphs]
    sizes = sorted({len(feature) for feature in wanted if len(feature) > 1})
    for text, weight in texts:
        terms = known.terms(text)
        for term in terms:
            counts[(term,)] += weight
        for size in sizes:
            for i in range(len(terms) - size + 1):
                feature = tuple(terms[i : i + size])
                if feature in wanted:
                    counts[feature] += weight
    return counts


def _weights(bags: Sequence[Counter[Feature]], seeds: Mapping[str, Counter[Feature]]) -> dict[Feature, float]:
    """Inverse document frequencies over the sections, and among the themes for what several of them share."""
    spread = Counter(feature for bag in bags for feature in bag)
    shared = Counter(feature for counts in seeds.values() for feature in counts)
    n = len(bags)
    return {
        feature: (1 + math.log((1 + n) / (1 + spread[feature]))) / max(1, shared[feature])
        for feature in {*spread, *shared}
    }


def _cosine(bag: Counter[Feature], seed: Counter[Feature], weigh: Mapping[Feature, float]) -> float:
    both = sum((1 + math.log(bag[f])) * seed[f] * weigh[f] ** 2 for f in seed if f in bag)
    if not both:
        return 0.0
    size = math.sqrt(sum(((1 + math.log(count)) * weigh[f]) ** 2 for f, count in bag.items()))
    reach = math.sqrt(sum((count * weigh[f]) ** 2 for f, count in seed.items() if f in weigh))
    return min(1.0, both / (size * reach))
