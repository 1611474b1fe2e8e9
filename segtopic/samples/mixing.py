"""Mixtures: documents with known boundaries, made of the openings of articles laid end to end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from segtopic.document import Document
from segtopic.partition.boundaries import Boundaries
from segtopic.readers import read

__all__ = ["Mixture", "mixtures"]


class Mixture(NamedTuple):
    """A document laid together from articles, and where they meet.

    Attributes
    ----------
    document : Document
        Its sentences and paragraphs are the articles'; headings and titles are left out.
    boundaries : Boundaries
        Where one article ends and the next begins.
    articles : tuple of int
        The article of every section, counted in the order given.
    """

    document: Document
    boundaries: Boundaries
    articles: tuple[int, ...]


def mixtures(
    articles: Iterable[str | bytes | Path | Document],
    *,
    n_documents: int = 100,
    n_sections: int = 10,
    shortest: int = 3,
    longest: int = 11,
    seed: int = 0,
) -> list[Mixture]:
    """Mix articles of any archive into documents with known boundaries, to measure segmenters on one's own texts.

    Each section is the first `n` sentences of an article drawn by chance, `n` drawn evenly from `shortest` to
    `longest`. No article stands twice in one document.

    Parameters
    ----------
    articles : iterable of str, bytes, Path or Document
        The archive; articles with fewer sentences than `shortest` are passed over.
    n_documents : int
        How many documents to make.
    n_sections : int
        Sections of each.
    shortest, longest : int
        The range of a section's length, in sentences; an article that has fewer than were drawn gives all it has.
    seed : int
        The same seed gives the same mixtures, whatever the machine.

    Returns
    -------
    list of Mixture

    Raises
    ------
    ValueError
        Where a number is out of range, or fewer articles than sections are long enough.

    References
    ----------
    F. Choi, "Advances in domain independent linear text segmentation", NAACL 2000, section 4.1: ten sections, from
    articles of the Brown corpus, in ranges 3-11, 3-5, 6-8 and 9-11. Choi may draw one article twice; here none is.

    Examples
    --------
    >>> from segtopic import samples
    >>> articles = [samples.path(name) for name in ("wire.txt", "feature.md", "numbered.txt", "interview.txt")]
    >>> [mixture] = samples.mixtures(articles, n_documents=1, n_sections=3, seed=1)
    >>> mixture.boundaries.n_sections, len(mixture.document.sentences) == mixture.boundaries.n
    (3, True)
    """
    if n_documents < 0 or n_sections < 1 or not 1 <= shortest <= longest:
        raise ValueError(
            "expected n_documents >= 0, n_sections >= 1 and 1 <= shortest <= longest, got "
            f"n_documents={n_documents}, n_sections={n_sections}, shortest={shortest}, longest={longest}"
        )
    if isinstance(articles, str | bytes | Path | Document):
        raise TypeError(f"expected a list of articles, got one {type(articles).__name__}; put it into a list")
    read_ones = [article if isinstance(article, Document) else read(article) for article in articles]
    usable = [k for k, document in enumerate(read_ones) if len(document.sentences) >= shortest]
    if n_documents and len(usable) < n_sections:
        raise ValueError(
            f"expected at least n_sections={n_sections} articles of {shortest} sentences or more, "
            f"got {len(usable)} among {len(read_ones)}"
        )
    draws = _draws(seed)
    return [_mixture(read_ones, usable, draws, n_sections, shortest, longest) for _ in range(n_documents)]


def _draws(seed: int) -> Iterator[float]:
    """Numbers evenly drawn from 0 to 1."""
    import numpy as np

    generator = np.random.Generator(np.random.PCG64(seed))
    while True:
        yield float(generator.random())


def _mixture(
    articles: list[Document], usable: list[int], draws: Iterator[float], n_sections: int, shortest: int, longest: int
) -> Mixture:
    left, drawn = list(usable), []
    sentences: list[str] = []
    paragraphs: list[int] = []
    masses = []
    for _ in range(n_sections):
        k = left.pop(int(next(draws) * len(left)))
        document = articles[k]
        size = min(len(document.sentences), shortest + int(next(draws) * (longest - shortest + 1)))
        block = -1
        for sentence in document.sentences[:size]:
            if sentence.block != block:
                paragraphs.append(len(sentences))
                block = sentence.block
            sentences.append(sentence.text)
        drawn.append(k)
        masses.append(size)
    languages = {articles[k].language for k in drawn}
    language = languages.pop() if len(languages) == 1 else None
    mixed = Document.from_sentences(sentences, paragraphs=paragraphs, language=language)
    return Mixture(mixed, Boundaries.from_masses(masses), tuple(drawn))
