"""Name every section: its heading, else the phrase of its own that a heading would most likely be made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from segtopic.labels.candidates import Candidate, find_candidates
from segtopic.labels.choice import Names, terms_of
from segtopic.labels.cleaning import clean_heading
from segtopic.labels.opening import opening
from segtopic.labels.phrases import find_phrases
from segtopic.labels.reading import read_words, together
from segtopic.labels.weights import rarity, weigh
from segtopic.languages import Language, language
from segtopic.segmentation import Segmentation
from segtopic.spans import Section

__all__ = ["label", "label_each"]


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
    return label_each([result])[0]


def label_each(results: Sequence[Segmentation]) -> list[Segmentation]:
    """What `label` makes of every one, in less time where they are many and short.

    Parameters
    ----------
    results : sequence of Segmentation
        Documents cut into sections, in any languages.

    Returns
    -------
    list of Segmentation

    Examples
    --------
    >>> from segtopic import Document
    >>> from segtopic.labels import label_each
    >>> from segtopic.segmentation import cut
    """
    by_language: dict[str, list[int]] = {}
    for k, result in enumerate(results):
        by_language.setdefault(result.document.language, []).append(k)
    labelled = list(results)
    for code, places in by_language.items():
        told = _labelled([results[k] for k in places], language(code))
        for k, result in zip(places, told, strict=True):
            labelled[k] = result
    return labelled


def _labelled(results: Sequence[Segmentation], known: Language) -> list[Segmentation]:
    """What `label` makes of documents in one language."""
    reading, rare = together([read_words(result, known) for result in results]), rarity(known)
    weights = weigh(reading, rare)
    candidates = find_candidates(reading, find_phrases(reading, weights, known), weights, known)
    names, bounds = Names(reading, known, rare), reading.bounds.tolist()
    return [
        result.with_sections(_sections(result, candidates[a:b], reading.headings[a:b], names, known))
        for result, a, b in zip(results, bounds, bounds[1:], strict=False)
    ]


def _sections(
    result: Segmentation,
    candidates: Sequence[Sequence[Candidate]],
    headings: Sequence[Iterable[int] | None],
    names: Names,
    known: Language,
) -> Iterator[Section]:
    """The sections of a document with their names and terms."""
    written: Counter[str] = Counter()
    for section, terms in zip(result, headings, strict=True):
        if section.heading is not None:
            written[clean_heading(section.heading.text).casefold()] += 1
            names.take(terms or ())
    for section, own in zip(result, candidates, strict=True):
        if section.heading is not None:
            name = clean_heading(section.heading.text)
        else:
            name = _once(names.name(own) or opening(section.body, known, written), written)
        yield replace(section, label=name, terms=terms_of(own))


def _once(name: str, written: Counter[str]) -> str:
    """A name, numbered where it is another section's already."""
    told = name
    while written[told.casefold()]:
        written[name.casefold()] += 1
        told = f"{name} ({written[name.casefold()]})"
    written[told.casefold()] = 1
    return told
