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
from segtopic.labels.reading import read_words
from segtopic.labels.weights import weigh
from segtopic.languages import language
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
    >>> import segtopic
    >>> from segtopic.labels import label_each
    >>> texts = "The ferry pier was closed. A new ferry pier was built.", "Night trains were full. Few night trains ran."
    >>> [[section.label for section in result] for result in label_each([segtopic.segment(text) for text in texts])]
    [['Ferry pier'], ['Night trains']]
    """
    if not results:
        return []
    reading = read_words(results)
    weights = weigh(reading)
    candidates = find_candidates(reading, find_phrases(reading, weights), weights)
    labelled = []
    for k, result in enumerate(results):
        headings = reading.headings[reading.bounds[k] : reading.bounds[k + 1]]
        labelled.append(result.with_sections(_sections(result, headings, Names(reading, k), candidates)))
    return labelled


def _sections(
    result: Segmentation,
    headings: Sequence[Iterable[int] | None],
    names: Names,
    candidates: Iterator[Sequence[Candidate]],
) -> Iterator[Section]:
    """The sections of a document with their names and terms."""
    known = language(result.document.language)
    # A heading of marks that nobody sees is no name.
    given = [
        clean_heading(section.heading.text) if section.heading and _is_seen(section.heading.text) else None
        for section in result
    ]
    written = Counter(name.casefold() for name in given if name is not None)
    if None in given:
        for terms in headings:
            names.take(terms or ())
    for section, name in zip(result, given, strict=True):
        own = next(candidates)
        if name is None:
            name = _once(names.name(own) or opening(section.body, known, written), written)
        yield replace(section, label=name, terms=terms_of(own))


def _is_seen(text: str) -> bool:
    return text.isascii() or any(c.isprintable() and not c.isspace() for c in text)


def _once(name: str, written: Counter[str]) -> str:
    """A name, numbered where it is another section's already."""
    told = name
    while written[told.casefold()]:
        written[name.casefold()] += 1
        told = f"{name} ({written[name.casefold()]})"
    written[told.casefold()] = 1
    return told
