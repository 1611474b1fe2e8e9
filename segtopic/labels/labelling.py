"""Name every section: its heading, else the phrase of its own that a heading would most likely be made of."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np

from segtopic.labels.choice import Names, terms_of
from segtopic.labels.cleaning import clean_heading
from segtopic.labels.opening import opening
from segtopic.labels.phrases import find_phrases
from segtopic.labels.reading import read_words
from segtopic.labels.weights import rarity, weigh
from segtopic.languages import language
from segtopic.segmentation import Segmentation

__all__ = ["label"]

# Of so many sections, a word that all have tells none from another.
_FEWEST = 3


def label(result: Segmentation) -> Segmentation:
    """The same sections with `label` and `terms`.

    A section with a heading is called by it (`clean_heading`). Any other is named by a phrase of its own words or of the
    title's, which stands in the text as it is: the one most of whose words a heading would have, as learned from authors'
    headings by what tells in any language - how often a section has a word against the others, how early, whether the
    title has it, how common it is in the language at large. A second phrase stands beside it where one alone tells too
    little and the other is a name, recurs or, in English and German, is sure to be no clause. No label begins or ends with
    a stop word, a verb, an adjective that waits for its noun or within a name, which keeps the number, the letter or the
    sign that belongs to it ("Windows 11", "C++"); a single word is none unless it recurs; and what all sections have names
    one only where nothing else will. No two sections without heading have one name, or one that says the same with more
    words. Where no phrase will do, the first words of a section name it - of its first sentence that names no other
    section, whatever they are, without addresses -, with a number behind them where another is called so.

    The terms are the phrases that tell most, the best first, eight at most: names, what recurs, and phrases of few words.

    Parameters
    ----------
    result : Segmentation
        A document cut into sections.

    Returns
    -------
    Segmentation

    Examples
    --------
    >>> import segtopic
    >>> result = segtopic.segment("The ferry pier was closed. A new ferry pier was built, the mayor said. Gulls watched.")
    >>> result[0].label, result[0].terms
    ('Ferry pier', ('ferry pier', 'mayor', 'Gulls'))
    """
    known = language(result.document.language)
    reading = read_words(result, known)
    rare = rarity(known)
    weights = weigh(reading, rare)
    phrases = find_phrases(reading, weights, known)
    starts = np.searchsorted(phrases.section, np.arange(len(result) + 1)).tolist()
    spread = (weights.spread / len(result)).tolist() if len(result) >= _FEWEST else []
    names = Names(reading, phrases, known, spread, rare)
    written: Counter[str] = Counter()
    for section, terms in zip(result, reading.headings, strict=True):
        if section.heading is not None:
            written[clean_heading(section.heading.text).casefold()] += 1
            names.take(terms or ())
    sections = []
    for k, section in enumerate(result):
        candidates = names.candidates(starts[k], starts[k + 1])
        if section.heading is not None:
            name = clean_heading(section.heading.text)
        else:
            name = _once(names.name(candidates) or opening(section.body, known, written), written)
        sections.append(replace(section, label=name, terms=terms_of(candidates)))
    return result.with_sections(sections)


def _once(name: str, written: Counter[str]) -> str:
    """A name, numbered where it is another section's already."""
    told = name
    while written[told.casefold()]:
        written[name.casefold()] += 1
        told = f"{name} ({written[name.casefold()]})"
    written[told.casefold()] = 1
    return told
