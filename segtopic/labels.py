"""Name every section: its heading, else a phrase of its own telling terms."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from segtopic.datelines import dateline
from segtopic.languages import Language, Word, language
from segtopic.segmentation import Segmentation
from segtopic.spans import Section

__all__ = ["clean_heading", "label"]

N_TERMS = 8
LONGEST_PHRASE = 5
_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})+[.)]?|\d{1,2}[.)])\s+")
_JOINS = re.compile(r"[ \u00a0]|-|\s?[‐‑]|\r?\n[ \t]*")


def label(result: Segmentation) -> Segmentation:
    """The same sections with `label` and `terms`.

    A term's weight is its count in the section (its heading's words twice more), dampened, against its count in the whole
    article (class-based TF-IDF) and the number of sections that have it: high where the section has a word that the
    others lack. A section without heading is named by the phrase with the most telling terms among its names, its
    repeated phrases and the stretches of the title that it takes up. Datelines, the calendar, stop words and numbers make no terms.

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
    taken: set[str] = set()
    sections = []
    for section, reading in zip(result, readings, strict=True):
        counts = Counter(word.term for word in reading.words)
        if section.heading is not None:
            counts.update(2 * known.terms(section.heading.text))
        weights = {
            term: (1 + math.log(n))
            * math.log1p(mean / max(1, total[term]))
            * math.log1p(len(result) / max(1, spread[term]))
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
        words = known.words(text)
        return cls(text, tuple(word for word in words if text[word.start : word.end].casefold() not in known.calendar))

    def runs(self) -> Iterator[list[Word]]:
        """Stretches of words with nothing but a blank or a hyphen between them."""
        run: list[Word] = []
        for word in self.words:
            if run and not _JOINS.fullmatch(self.text, run[-1].end, word.start):
                yield run
                run = []
            run.append(word)
        if run:
            yield run

    def is_capital(self, word: Word) -> bool:
        """Whether a word is written with a capital."""
        return self.text[word.start].isupper()

    def starts_sentence(self, word: Word) -> bool:
        """Whether a word opens a sentence, where a capital means nothing."""
        before = self.text[max(0, word.start - 4) : word.start].rstrip(" \n\t“\"'‘«„(")
        return not before or before[-1] in ".!?:…"


class _Phrase(NamedTuple):
    text: str
    terms: tuple[str, ...]
    score: float


def _own_words(section: Section) -> str:
    return "\n\n".join(paragraph.text[dateline(paragraph.text) :] for paragraph in section.paragraphs)


def _bare(word: str) -> str:
    return re.sub(r"['’](?:s|S)?$", "", word)


def _phrases(reading: _Reading, title: _Reading, weights: dict[str, float]) -> list[_Phrase]:
    """What may name a section, best first: names, repeated phrases, stretches of the title, single terms."""
    found: Counter[tuple[str, ...]] = Counter()
    forms: dict[tuple[str, ...], Counter[str]] = {}
    capital: dict[tuple[str, ...], float] = {}
    for run in reading.runs():
        for i, j in _stretches(len(run)):
            key = tuple(word.term for word in run[i:j])
            found[key] += 1
            # A stretch that begins or ends within a name, or at a hyphen, would be a name or a word cut in half.
            if _halves(reading, run, i) or _halves(reading, run, j):
                continue
            forms.setdefault(key, Counter())[_bare(reading.text[run[i].start : run[j - 1].end])] += 1
            if j - i > 1 or not reading.starts_sentence(run[i]):
                named = sum(map(reading.is_capital, run[i:j])) / (j - i)
                capital[key] = max(named, capital.get(key, 0.0))
    titled = {word.term for word in title.words}
    leads = {}
    for run in title.runs():
        for i, j in _stretches(len(run)):
            key = tuple(word.term for word in run[i:j])
            if (
                j - i > 1
                and all(term in weights for term in key)
                and not (_halves(title, run, i) or _halves(title, run, j))
            ):
                found[key] += 1
                forms[key] = Counter([_bare(title.text[run[i].start : run[j - 1].end])])
                # The subject of an article stands early in its title, and names tell more of it than other words.
                named = sum(map(title.is_capital, run[i:j])) / (j - i)
                leads[key] = (2.0 - run[i].start / len(title.text)) ** 2 * (1.0 + named)

    def score(key: tuple[str, ...]) -> float:
        told: float = sum(weights[term] * (1.5 if term in titled else 1.0) for term in key) / len(key) ** 0.6
        return told * (1 + 0.5 * math.log(found[key])) * (1 + 0.4 * capital.get(key, 0.0)) * leads.get(key, 1.0)

    keys = [
        key
        for key in found
        if len(set(key)) == len(key)
        and (key in leads or (key in forms and (len(key) == 1 or capital.get(key) == 1 or found[key] > 1)))
    ]
    phrases = [_Phrase(" ".join(_usual(forms[key]).split()), key, score(key)) for key in keys]
    return sorted(phrases, key=lambda phrase: -phrase.score)  # of equals the first to be used comes first


def _halves(reading: _Reading, run: Sequence[Word], i: int) -> bool:
    """Whether a cut before the run's word `i` goes through a name or a word with a hyphen."""
    if not 0 < i < len(run) or not run[i - 1].start:
        return False  # the capital of the very first word says nothing
    hyphen = not reading.text[run[i - 1].end : run[i].start].isspace()
    return hyphen or (reading.is_capital(run[i - 1]) and reading.is_capital(run[i]))


def _usual(forms: Counter[str]) -> str:
    """How a phrase is mostly written, in small letters where two ways are as frequent."""
    return min(forms, key=lambda form: (-forms[form], form.swapcase()))


def _names(phrases: Sequence[_Phrase]) -> Iterator[str]:
    """Labels, best first: a phrase or a proper name by itself, a single common word with the next best beside it."""
    for phrase in phrases:
        name = phrase.text[:1].upper() + phrase.text[1:]
        if len(phrase.terms) == 1 and phrase.text[:1].islower():
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


def _stretches(size: int) -> Iterator[tuple[int, int]]:
    """All stretches of a run of words that are short enough for a phrase."""
    return ((i, j) for i in range(size) for j in range(i + 1, min(size, i + LONGEST_PHRASE) + 1))


def _opening(section: Section) -> str:
    """The first words of a section that has no terms at all."""
    words = section.body.split()
    text = " ".join(words[:6])
    return text if len(text) <= 60 else text[:59] + "…"
