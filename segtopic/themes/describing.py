"""What a theme looks like in an archive: how many sections have it, its telling words, its typical sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from segtopic.languages import language
from segtopic.section_table import Row
from segtopic.themes.linear import LinearModel
from segtopic.themes.seeds import Feature, places
from segtopic.views import html

__all__ = ["Theme", "Typical", "describe", "together", "typical_of"]

N_TERMS = 10
N_TYPICAL = 5
# Words are looked up in so many of the surest sections, for the way that they are written.
_READ = 20


class Typical(NamedTuple):
    """A section that a theme is surest of.

    Attributes
    ----------
    article, section : int
        Which section of which article, both counted from 0 in the archive learned from.
    title : str
        The article's title.
    label : str
        The section's label.
    """

    article: int
    section: int
    title: str
    label: str


@dataclass(frozen=True)
class Theme:
    """A theme.

    Parameters
    ----------
    name : str
        Its name.
    seeds : tuple of str
        The texts that tell it.
    terms : tuple of str
        Its telling words in the archive learned from, most telling first; empty before.
    n_sections : int
        The number of sections learned from that have it; 0 before.
    typical : tuple of Typical
        The sections that it is surest of.
    """

    name: str
    seeds: tuple[str, ...]
    terms: tuple[str, ...] = ()
    n_sections: int = 0
    typical: tuple[Typical, ...] = ()

    def __repr__(self) -> str:
        told = f", {self.n_sections} sections: {', '.join(self.terms)}" if self.n_sections else ""
        return f"<Theme {self.name!r}{told}>"

    def _repr_html_(self) -> str:
        return html.theme_fragment(self)


def describe(
    seeds: Mapping[str, tuple[str, ...]], model: LinearModel, rows: Any, sections: Sequence[Row]
) -> dict[str, Theme]:
    """Every theme as the sections of an archive show it.

    Parameters
    ----------
    seeds : mapping of str to tuple of str
        The themes.
    model : LinearModel
        What was learned.
    rows : scipy.sparse.csr_matrix of float, (sections, columns)
        The sections' rows.
    sections : sequence of Row
        The sections.
    """
    likely = model.probabilities(rows)
    names = list(likely)
    best = np.argmax(np.stack([likely[name] for name in names]), axis=0)
    answer = {}
    for name, texts in seeds.items():
        if name not in likely:
            answer[name] = Theme(name, texts)
            continue
        own = np.flatnonzero(best == names.index(name))
        surest = own[np.argsort(-likely[name][own], kind="stable")]
        read = [sections[k] for k in surest[:_READ]]
        answer[name] = Theme(
            name,
            texts,
            _terms(model.vocabulary.feature, _telling(model, name, rows[own]), read),
            len(own),
            tuple(typical_of(row) for row in read[:N_TYPICAL]),
        )
    return answer


def typical_of(row: Row) -> Typical:
    """A section of an archive as an example."""
    return Typical(row.article, row.index, row.title, row.section.label)


def together(name: str, parts: Sequence[Theme]) -> Theme:
    """Several themes as one."""
    terms = [term for rank in zip_longest(*(part.terms for part in parts)) for term in rank if term is not None]
    typical = [one for rank in zip_longest(*(part.typical for part in parts)) for one in rank if one is not None]
    return Theme(
        name,
        tuple(dict.fromkeys(chain(*(part.seeds for part in parts)))),
        tuple(dict.fromkeys(terms))[:N_TERMS],
        sum(part.n_sections for part in parts),
        tuple(typical[:N_TYPICAL]),
    )


def _telling(model: LinearModel, name: str, rows: Any) -> NDArray[np.int64]:
    """The columns that tell the theme from the others where they stand in its sections, most telling first."""
    if not rows.shape[0]:
        return np.zeros(0, dtype=np.int64)
    mean = np.asarray(rows.mean(axis=0)).ravel()
    stand = np.flatnonzero(mean)
    weights = model.weights[:, stand]
    mine = np.array([other == name for other in model.names])
    against = weights[~mine].max(axis=0) if not mine.all() else 0.0
    gain = mean[stand] * (weights[mine].max(axis=0) - against)
    order = np.argsort(-gain, kind="stable")[: 10 * N_TERMS]
    return np.array([stand[k] for k in order if gain[k] > 0], dtype=np.int64)


def _terms(feature: Any, columns: NDArray[np.int64], read: Sequence[Row]) -> tuple[str, ...]:
    """Columns as they are mostly written, none of which says again what a better one says."""
    forms: dict[Feature, Counter[str]] = {}
    beside: dict[str, Counter[Feature]] = {}
    for row in read:
        for key, written in places(row.section, language(row.language)).items():
            forms.setdefault(key, Counter()).update(written)
            for term in key if len(key) > 1 else ():
                beside.setdefault(term, Counter())[key] += written.total()
    chosen: list[str] = []
    said: set[str] = set()
    for key in map(feature, columns):
        if key not in forms or not said.isdisjoint(key):
            continue
        # Half of a phrase, such as "prime" of "prime minister", says nothing by itself.
        pairs = beside.get(key[0], Counter()).most_common(1) if len(key) == 1 else []
        whole = next((pair for pair, n in pairs if 2 * n > forms[key].total()), key)
        if said.isdisjoint(whole):
            said.update(whole)
            chosen.append(min(forms[whole], key=lambda form: (-forms[whole][form], form.swapcase())))
        if len(chosen) == N_TERMS:
            break
    return tuple(chosen)
