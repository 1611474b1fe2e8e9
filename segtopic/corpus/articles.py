"""Article: a source with a name, on its way into an archive's results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from segtopic.document import Document
from segtopic.readers import read, read_each
from segtopic.segmenters import base
from segtopic.trying import tried

__all__ = ["Article", "check_many", "documents_of", "named_articles", "sendable", "weight"]

SOURCES = (str, bytes, bytearray, Path, Document)
_SENDABLE = (*SOURCES, Exception)


@dataclass(frozen=True)
class Article:
    """A source with the name by which it is found again, and with metadata.

    Parameters
    ----------
    id : str
        Its name in the archive: a path, a key, a number. It goes into the metadata as ``"id"``.
    source : str, bytes, Path, Document or Exception
        As for `segtopic.read`; or, where there is none, the exception that tells why.
    metadata : mapping
        What else is known of it, such as ``"date"``.

    Examples
    --------
    >>> from segtopic.corpus import Article
    >>> Article("a1", "Rain came.", {"date": "2014-11-19"}).read().metadata
    {'id': 'a1', 'date': '2014-11-19'}
    """

    id: str
    source: Any
    metadata: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not isinstance(self.id, str):
            raise TypeError(f"expected the id of an article as a str, got {self.id!r}")

    def read(self) -> Document:
        """The article as a document, its id and metadata among the document's.

        Returns
        -------
        Document

        Raises
        ------
        Exception
            As `segtopic.read` does; the source itself where that is an exception.
        """
        if isinstance(self.source, Exception):
            raise self.source
        return self.told(self.source if isinstance(self.source, Document) else read(self.source))

    def told(self, document: Document) -> Document:
        """A document with the article's id and metadata among its own."""
        return replace(document, metadata={**document.metadata, "id": self.id, **self.metadata})


def documents_of(sources: Sequence[Any]) -> list[Document | Exception]:
    """The documents of articles or of sources without a name; in place of one that cannot be read, the exception."""
    found = [source.source if isinstance(source, Article) else source for source in sources]
    unread = [k for k, one in enumerate(found) if not isinstance(one, Document | Exception)]
    for k, document in zip(unread, read_each([found[k] for k in unread]), strict=True):
        found[k] = document
    return [
        tried(source.told, one) if isinstance(source, Article) and isinstance(one, Document) else one
        for source, one in zip(sources, found, strict=True)
    ]


def sendable(source: Any) -> Any:
    """What is sent to another process: for what is no source the error that says so, as it might not be picklable."""
    if isinstance(source, Article):
        return source if isinstance(source.source, _SENDABLE) else replace(source, source=_none(source.source))
    return source if isinstance(source, SOURCES) else Article("", _none(source))


def _none(source: Any) -> TypeError:
    return TypeError(f"expected a str (text), bytes or a Path (file), got {type(source).__name__}")


def weight(source: Any) -> int:
    """About how many characters a source has."""
    if isinstance(source, Article):
        return weight(source.source)
    if isinstance(source, Document):
        return len(source.text)
    if isinstance(source, Path):
        try:
            return source.stat().st_size
        except (OSError, ValueError):  # there is no such file, or no file can be called so
            return 0
    return len(source) if isinstance(source, str | bytes | bytearray) else 0


def named_articles(sources: Iterable[Any]) -> Iterator[Article]:
    """Sources with names: those of articles, else the path of a file, else the id in a document's metadata, else a number."""
    for number, source in enumerate(sources):
        article = sendable(source)
        if isinstance(article, Article):
            yield article if article is source or article.id else replace(article, id=str(number))
        elif isinstance(source, Path):
            yield Article(source.as_posix(), source)
        elif isinstance(source, Document) and isinstance(name := source.metadata.get("id"), str):
            yield Article(name, source)
        else:
            yield Article(str(number), source)


def check_many(sources: Any) -> None:
    """Refuse what `segtopic.segmenters.base.check_many` refuses, and one article.

    Raises
    ------
    TypeError
        Where it is one article or source, or gives something else than sources.
    """
    if isinstance(sources, Article):
        raise TypeError("expected many sources, got one Article; put it into a list")
    base.check_many(sources)
