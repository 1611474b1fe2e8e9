"""Name every section: its heading, else a phrase of its own telling terms."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from segtopic.datelines import dateline
from segtopic.languages import Language, Word, language
from segtopic.segmentation import Segmentation
from segtopic.spans import Section

__all__ = ["clean_heading", "label"]

N_TERMS = 8
LONGEST_PHRASE = 5
_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})+[.)]?|\d{1,2}[.)])\s+")
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
_JOINS = re.compile(r"[ \u00a0]|-|\s?[‐‑]|\r?\n[ \t]*")


def label(result: Segmentation) -> Segmentation:
    """The same sections with `label` and `terms`.

    A term's weight is its count in the section (its heading's words twice more), dampened, against its count in the whole
    article (class-based TF-IDF) and the number of sections that have it: high where the section has a word that the
    others lack. A section without heading is named by the phrase with the most telling terms among its names, its
    repeated phrases and the stretches of the title that it takes up. Datelines, the calendar, stop words and numbers make
    no terms.

    Parameters
    ----------
    result : Segmentation
        A document cut into sections.

    Returns
    -------
    Segmentation

    References
    ----------
    Class-based TF-IDF: M. Grootendorst, "BERTopic: Neural topic modeling with a class-based TF-IDF procedure", 2022,
    section 3.3; here with a dampened term count, and sections for classes.

    Examples
    --------
    >>> import segtopic
    >>> result = segtopic.segment("The ferry sails again. A new ferry pier was built. The ferry is full.")
    >>> result[0].terms[0]
    'ferry'
    """
    known = language(result.document.language)
    readings = [_Reading.of(_own_words(section), known) for section in result]
    total = Counter(word.term for reading in readings for word in reading.words)
    spread = Counter(term for reading in readings for term in {word.term for word in reading.words})
    mean = sum(total.values()) / max(1, len(readings))
    title = _Reading.of(result.document.title, known)
    titled = {word.term for word in title.words}
    rarity = {term: math.log1p(mean / count) * math.log1p(len(result) / spread[term]) for term, count in total.items()}
    taken: set[str] = set()
    sections = []
    for section, reading in zip(result, readings, strict=True):
        counts = Counter(word.term for word in reading.words)
        if section.heading is not None:
            counts.update(2 * known.terms(section.heading.text))
        weights = {
            term: (1 + math.log(n)) * rarity.get(term, 1.0) * (1.5 if term in titled else 1.0)
            for term, n in counts.items()
        }
        phrases = _phrases(reading, title, weights)
        if section.heading is not None:
            name = clean_heading(section.heading.text)
        else:
            name = next((name for name in _names(phrases) if name.casefold() not in taken), "")
        taken.add(name.casefold())
        sections.append(replace(section, label=name or _opening(section), terms=_terms(phrases)))
    return result.with_sections(sections)


def clean_heading(text: str) -> str:
    """A heading as a label: blanks folded, number, closing colon and framing marks taken off.

    Parameters
    ----------
    text : str
        The heading's text.

    Returns
    -------
    str

    Examples
    --------
    >>> from segtopic.labels import clean_heading
    >>> clean_heading("  ** What comes\\n next: **")
    'What comes next'
    """
    folded = " ".join(text.split())
    return _NUMBER.sub("", folded.strip("*_#=~ ").rstrip(":： "), count=1) or folded


@dataclass(frozen=True)
class _Reading:
    """A text with its words."""

    text: str
    words: tuple[Word, ...]

    @classmethod
    def of(cls, text: str, known: Language) -> _Reading:
        calendar = {known.term(name) for name in known.calendar}
        return cls(text, tuple([word for word in known.words(text) if word.term not in calendar]))

    def runs(self) -> Iterator[list[Word]]:
        """Stretches of words with nothing but a blank or a hyphen between them."""
        run: list[Word] = []
        for word in self.words:
            if run and run[-1].end < word.start and not _JOINS.fullmatch(self.text, run[-1].end, word.start):
                yield run
                run = []
            run.append(word)
        if run:
            yield run

    def starts_sentence(self, word: Word) -> bool:
        """Whether a word opens a sentence, where a capital means nothing."""
        before = self.text[max(0, word.start - 4) : word.start].rstrip(" \n\t“\"'‘«„(")
        return not before or before[-1] in ".!?:…"


class _Phrase(NamedTuple):
    """What may name a section; how it is written is looked up only where it does."""

    score: float
    terms: tuple[str, ...]
    source: str
    places: list[tuple[int, int]]

    @property
    def text(self) -> str:
        """The phrase as it is mostly written, in small letters where two ways are as frequent."""
        forms = Counter(" ".join(_POSSESSIVE.sub("", self.source[a:b]).split()) for a, b in self.places)
        return min(forms, key=lambda form: (-forms[form], form.swapcase()))


def _own_words(section: Section) -> str:
    return "\n\n".join(paragraph.text[dateline(paragraph.text) :] for paragraph in section.paragraphs)


def _phrases(reading: _Reading, title: _Reading, weights: dict[str, float]) -> list[_Phrase]:
    """What may name a section, best first: names, repeated phrases, stretches of the title, single terms."""
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    capital: dict[tuple[str, ...], float] = {}
    for key, first, last, named in _stretches(reading, 2):
        places.setdefault(key, []).append((first.start, last.end))
        if named > capital.get(key, 0.0) and (len(key) > 1 or not reading.starts_sentence(first)):
            capital[key] = named
    leads: dict[tuple[str, ...], tuple[float, tuple[int, int]]] = {}
    for key, first, last, named in _stretches(title, 1):
        if len(key) > 1 and all(term in weights for term in key):
            # The subject of an article stands early in its title, and names tell more of it than other words.
            leads[key] = (2.0 - first.start / len(title.text)) ** 2 * (1.0 + named), (first.start, last.end)
            places.setdefault(key, [])
    phrases = []
    for key, spans in places.items():
        size, named = len(key), capital.get(key, 0.0)
        if size > 1 and key not in leads and named < 1 and len(spans) < 2:
            continue
        told = sum([weights[term] for term in key]) / size**0.6 * (1 + 0.4 * named)
        if key in leads:
            lead, place = leads[key]
            told *= lead * (1 + 0.5 * math.log(len(spans) + 1))
            phrases.append(_Phrase(told, key, title.text, [place]))
        else:
            told *= 1 + 0.5 * math.log(len(spans))
            phrases.append(_Phrase(told, key, reading.text, spans))
    return sorted(phrases, key=lambda phrase: -phrase.score)  # of equals the first to be used comes first


def _stretches(reading: _Reading, least: int) -> Iterator[tuple[tuple[str, ...], Word, Word, float]]:
    """Stretches of words that may be phrases: their terms, first and last word, and the share of capitals.

    None begins or ends within a name or at a hyphen, for that would cut a name or a word in half. Longer ones that are
    no names are left out where their first two words stand together fewer than `least` times.
    """
    runs = list(reading.runs())
    pairs = Counter((a.term, b.term) for run in runs for a, b in pairwise(run))
    for run in runs:
        capitals = [reading.text[word.start].isupper() for word in run]
        whole = [True] * (len(run) + 1)
        for i in range(1, len(run)):
            hyphen = run[i - 1].end < run[i].start and not reading.text[run[i - 1].end : run[i].start].isspace()
            # The capital of the very first word says nothing.
            whole[i] = not (hyphen or (capitals[i - 1] and capitals[i])) or not run[i - 1].start
        for i, word in enumerate(run):
            if not whole[i]:
                continue
            if whole[i + 1]:
                yield (word.term,), word, word, float(capitals[i])
            if i + 1 == len(run) or not (capitals[i] or pairs[word.term, run[i + 1].term] >= least):
                continue
            for j in range(i + 2, min(len(run), i + LONGEST_PHRASE) + 1):
                if whole[j]:
                    key = tuple([other.term for other in run[i:j]])
                    if len(set(key)) == len(key):
                        yield key, word, run[j - 1], sum(capitals[i:j]) / (j - i)


def _names(phrases: Sequence[_Phrase]) -> Iterator[str]:
    """Labels, best first: a phrase or a proper name by itself, a single common word with the next best beside it."""
    for phrase in phrases:
        text = phrase.text
        name = text[:1].upper() + text[1:]
        if len(phrase.terms) == 1 and text[:1].islower():
            other = next((p.text for p in phrases if set(p.terms).isdisjoint(phrase.terms)), "")
            name += f", {other}" if other else ""
        yield name


def _terms(phrases: Sequence[_Phrase]) -> tuple[str, ...]:
    """The best phrases, none of which says again what a better one says."""
    chosen: list[str] = []
    said: set[str] = set()
    for phrase in phrases:
        if said.isdisjoint(phrase.terms):
            chosen.append(phrase.text)
            said.update(phrase.terms)
        if len(chosen) == N_TERMS:
            break
    return tuple(chosen)


def _opening(section: Section) -> str:
    """The first words of a section that has no terms at all."""
    words = section.body.split()
    text = " ".join(words[:6])
    return text if len(text) <= 60 else text[:59] + "…"
