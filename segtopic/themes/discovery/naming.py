"""Name themes: words as they are written, from the sections that are most typical."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from segtopic.languages import Language, Word
from segtopic.spans import Section
from segtopic.themes.discovery.clusters import Clusters

__all__ = ["Named", "name_themes"]

N_TERMS = 10
IN_A_NAME = 3
TYPICAL = 50
"""Sections whose texts are read for a theme."""
CANDIDATES = 60
MOSTLY = 0.7
FEWEST, OF_RARER, OF_COMMONER = 3, 0.5, 0.35
"""Of the typical sections that have either word of a phrase: how many have both, at least, and what share."""
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
_JOINS = re.compile(r"[ \u00a0-]")


class Named(NamedTuple):
    """What an editor sees of a theme.

    Attributes
    ----------
    name : str
        A few words, such as ``"Elections, Labour, Blair"``; no two themes have the same.
    terms : tuple of str
        About ten words and phrases that tell it from the others, the most telling first, as they are written.
    typical : tuple of int
        The sections that are most like it, best first.
    """

    name: str
    terms: tuple[str, ...]
    typical: tuple[int, ...]


def name_themes(
    clusters: Clusters, terms: Sequence[str], sections: Sequence[tuple[Section, Language]]
) -> tuple[Named, ...]:
    """Name every theme by the words that tell it from the others.

    A word tells a theme by its weight there and by its share of that weight over all themes. Words that stand side by
    side in several typical sections are taken as one ("mobile phones"), and all are written as they mostly are there.

    Parameters
    ----------
    clusters : Clusters
        Themes that were discovered.
    terms : sequence of str
        The terms of the columns.
    sections : sequence of (Section, Language)
        The sections of the rows, and their languages. Of each theme only the most typical are read.

    Returns
    -------
    tuple of Named
        One per theme.
    """
    total = clusters.centres.sum(axis=0)
    taken: set[str] = set()
    named = []
    for theme, centre in enumerate(clusters.centres):
        telling = centre**2 / np.where(total > 0, total, 1.0)
        # Terms are compared by themselves where they tell the same, so that their order does not matter.
        best = sorted(np.flatnonzero(telling > 0).tolist(), key=lambda column: (-telling[column], terms[column]))[
            :CANDIDATES
        ]
        typical = _typical(clusters, theme, sections)
        weights = {terms[column]: float(telling[column]) for column in best}
        written = list(_written([sections[row] for row in typical], weights))[:N_TERMS]
        name = _name(written, taken) or f"Theme {theme + 1}"
        taken.add(name.casefold())
        named.append(Named(name, tuple(written), tuple(typical)))
    return tuple(named)


def _typical(clusters: Clusters, theme: int, sections: Sequence[tuple[Section, Language]]) -> list[int]:
    """The members most like the theme; those that are as like by their text, so that their order does not matter."""
    members = np.flatnonzero(clusters.themes == theme)
    scores = clusters.scores[members, theme].round(9)
    if len(members) > TYPICAL:
        near = scores >= np.partition(scores, -TYPICAL)[-TYPICAL]
        members, scores = members[near], scores[near]
    ranked = sorted(
        zip((-scores).tolist(), members.tolist(), strict=True), key=lambda pair: (pair[0], sections[pair[1]][0].text)
    )
    return [row for _, row in ranked[:TYPICAL]]


_Mention = tuple[tuple[str, ...], str, bool]


@dataclass
class _Spoken:
    """The places of a term, or of two side by side."""

    forms: Counter[str]
    sections: set[int]
    cut: int = 0

    @property
    def form(self) -> str:
        """As it is mostly written; in small letters where two ways are as frequent."""
        folded = Counter[str]()
        for form, n in self.forms.items():
            folded[form.casefold()] += n
        most = min(folded, key=lambda form: (-folded[form], form))
        same = [form for form in self.forms if form.casefold() == most]
        return min(same, key=lambda form: (-self.forms[form], form.swapcase()))


def _written(texts: Sequence[tuple[Section, Language]], weights: dict[str, float]) -> Iterator[str]:
    """Words and phrases of a theme as they are written, the most telling first, none of which repeats another."""
    spoken: dict[tuple[str, ...], _Spoken] = {}
    for number, (section, known) in enumerate(texts):
        for key, form, cut in _mentions(section, known, weights):
            place = spoken.setdefault(key, _Spoken(Counter(), set()))
            place.forms[form] += 1
            place.sections.add(number)
            place.cut += cut
    worth: dict[tuple[str, ...], float] = {}
    for key, place in spoken.items():
        if len(key) == 1:
            worth[key] = weights[key[0]]
            continue
        # Two words are one phrase where neither often stands without the other.
        alone = sorted(len(spoken[(term,)].sections) for term in key)
        whole = place.cut <= MOSTLY * place.forms.total()
        if whole and len(place.sections) >= max(FEWEST, OF_RARER * alone[0], OF_COMMONER * alone[1]):
            worth[key] = max(weights[term] for term in key)
    said: set[str] = set()
    for key in sorted(worth, key=lambda key: (-worth[key], -len(key), key)):
        if said.isdisjoint(key):
            said.update(key)
            yield spoken[key].form


def _mentions(section: Section, known: Language, weights: dict[str, float]) -> Iterator[_Mention]:
    """The mentions of terms in a section, and of two that stand side by side."""
    for paragraph in section.paragraphs:
        text = paragraph.text
        run: list[Word] = []
        for word in known.words(text):
            if run and not (word.start == run[-1].end + 1 and _JOINS.match(text, run[-1].end)):
                yield from _pairs(text, run)
                run = []
            if word.term in weights and _tells(text[word.start : word.end], known):
                yield (word.term,), _POSSESSIVE.sub("", text[word.start : word.end]), False
                run.append(word)
            else:
                run.append(word._replace(term=""))
        yield from _pairs(text, run)


def _pairs(text: str, run: Sequence[Word]) -> Iterator[_Mention]:
    """Words side by side, and whether they are part of a longer name."""
    capital = [False, *(text[word.start].isupper() for word in run), False]
    for i, (first, second) in enumerate(pairwise(run), start=1):
        cut = capital[i] and capital[i + 1] and (capital[i - 1] or capital[i + 2])
        if first.term and second.term and first.term != second.term:
            yield (first.term, second.term), _POSSESSIVE.sub("", text[first.start : second.end]), cut


def _tells(word: str, known: Language) -> bool:
    """Whether a word tells of a subject; a month and a form of address do not, though they are counted."""
    folded = _POSSESSIVE.sub("", word).casefold()
    return folded not in known.calendar and folded not in known.abbreviations


def _name(written: Sequence[str], taken: set[str]) -> str:
    """The first words as a name, as many more as make it different from those taken."""
    for size in range(IN_A_NAME, len(written) + IN_A_NAME):
        name = ", ".join(written[:size])
        name = name[:1].upper() + name[1:]
        if name.casefold() not in taken:
            return name
    return ""
