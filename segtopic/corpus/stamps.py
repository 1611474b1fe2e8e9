"""A hash of an article: another where its id, its source or its metadata change."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from segtopic.corpus.articles import Article
from segtopic.document import Document
from segtopic.io.records import from_document
from segtopic.io.values import written

__all__ = ["stamp"]


def stamp(article: Article) -> bytes:
    """A hash of an article; files are read for it.

    Parameters
    ----------
    article : Article
        Any article, also one that cannot be read.

    Returns
    -------
    bytes
        Of 32 bytes.

    Examples
    --------
    >>> from segtopic.corpus import Article
    >>> from segtopic.corpus.stamps import stamp
    >>> stamp(Article("1", "Rain came.")) == stamp(Article("1", "Rain came. "))
    False
    """
    kind, data = _source(article.source)
    hashed = hashlib.sha256()
    for piece in (article.id.encode("utf-8", "surrogatepass"), _plain(article.metadata), kind.encode(), data):
        hashed.update(len(piece).to_bytes(8, "little"))
        hashed.update(piece)
    return hashed.digest()


def _source(source: Any) -> tuple[str, bytes]:
    if isinstance(source, str):
        return "text", source.encode("utf-8", "surrogatepass")
    if isinstance(source, bytes | bytearray):
        return "bytes", bytes(source)
    if isinstance(source, Path):
        try:
            return f"file {source.suffix.casefold()}", source.read_bytes()
        except OSError as error:
            return "no file", type(error).__name__.encode()
    if isinstance(source, Document):
        return "document", _plain({**from_document(source), "metadata": written(source.metadata)})
    if isinstance(source, Exception):
        return "exception", f"{type(source).__name__}: {source}".encode("utf-8", "surrogatepass")
    return "none", type(source).__qualname__.encode()


def _plain(value: Any) -> bytes:
    try:
        return json.dumps(written(value), sort_keys=True).encode()
    except TypeError:
        # It cannot be written, which is why the article fails.
        return b"not to be written"
