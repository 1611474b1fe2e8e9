"""An archive: the sections of many articles, each with its place, and the labels given for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from segtopic.languages import Language, language
from segtopic.segmentation import Segmentation
from segtopic.spans import Section

__all__ = ["Place", "articles_of", "known_of", "labels_of", "places_of"]


class Place(NamedTuple):
    """A section of an archive.

    Attributes
    ----------
    article, index : int
        Which section of which article, both counted from 0.
    title : str
        The article's title.
    section : Section
        The section.
    known : Language
        The article's language.
    """

    article: int
    index: int
    title: str
    section: Section
    known: Language


def articles_of(results: Iterable[Segmentation]) -> list[Segmentation]:
    if isinstance(results, Segmentation):
        raise TypeError("expected a list of Segmentation, got one; put it into a list")
    articles = list(results)
    if wrong := next((r for r in articles if not isinstance(r, Segmentation)), None):
        raise TypeError(f"expected a list of Segmentation, got a {type(wrong).__name__} in it; segment the texts first")
    return articles


def known_of(result: Segmentation) -> Language:
    return language(result.document.language)


def places_of(articles: Iterable[Segmentation]) -> list[Place]:
    return [
        Place(k, index, result.document.title or "", section, known_of(result))
        for k, result in enumerate(articles)
        for index, section in enumerate(result)
    ]


def labels_of(
    articles: Sequence[Segmentation], y: Iterable[Sequence[str | None]], names: Sequence[str]
) -> list[int]:
    """The labels of an archive's sections as indices, -1 for None."""
    given = [[labels] if isinstance(labels, str) else list(labels) for labels in y]
    sizes, wanted = [len(labels) for labels in given], [len(result) for result in articles]
    if sizes != wanted:
        at = next((k for k, pair in enumerate(zip(sizes, wanted, strict=False)) if pair[0] != pair[1]), None)
        told = f"{len(sizes)} articles" if at is None else f"{sizes[at]} labels for the {wanted[at]} sections of article {at}"
        raise ValueError(f"expected one label per section of {len(wanted)} articles, got {told}")
    index: dict[str | None, int] = {name: k for k, name in enumerate(names)} | {None: -1}
    if unknown := sorted({str(label) for labels in given for label in labels if label not in index}):
        raise ValueError(f"expected labels among {', '.join(map(repr, names))} and None, got {', '.join(unknown)}")
    return [index[label] for labels in given for label in labels]
