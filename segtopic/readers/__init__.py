"""Source -> Document: plain text, Markdown, HTML, wikitext, reStructuredText.

A reader is a function from a str to a Document without sentences, and a test whether a str looks like its format. To
add one, write both in a module of its own and put a `Reader` into `READERS`, before those that would take its texts.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import repeat
from pathlib import Path
from typing import Any, NamedTuple

from segtopic.document import Document, Origins
from segtopic.languages import language, recognise
from segtopic.readers.blocks import byte_order_mark
from segtopic.readers.encoding import decode
from segtopic.readers.html import looks_like_html, read_html
from segtopic.readers.markdown import looks_like_markdown, read_markdown
from segtopic.readers.plain import looks_like_plain, read_plain, read_plain_each
from segtopic.readers.restructuredtext import looks_like_restructuredtext, read_restructuredtext
from segtopic.readers.wikitext import looks_like_wikitext, read_wikitext
from segtopic.sentences import sentences_of
from segtopic.trying import tried

__all__ = ["READERS", "Reader", "read", "read_each"]

_LONGEST_NAME = 300


class Reader(NamedTuple):
    """How one format is read.

    Attributes
    ----------
    format : str
        Its name.
    suffixes : tuple of str
        The endings of its files, small letters with the dot.
    looks_like : callable, str -> bool
        Whether a text seems to be in the format.
    read : callable, str -> Document
        Reads it; the document has blocks but no sentences yet.
    read_each : callable, sequence of str -> list of Document, optional
        Reads several texts, where that is faster than one by one.
    """

    format: str
    suffixes: tuple[str, ...]
    looks_like: Callable[[str], bool]
    read: Callable[[str], Document]
    read_each: Callable[[Sequence[str]], list[Document]] | None = None


READERS = (
    Reader("wikitext", (".wiki", ".mediawiki", ".wikitext"), looks_like_wikitext, read_wikitext),
    Reader("restructuredtext", (".rst", ".rest"), looks_like_restructuredtext, read_restructuredtext),
    Reader("html", (".html", ".htm", ".xhtml"), looks_like_html, read_html),
    Reader("markdown", (".md", ".markdown"), looks_like_markdown, read_markdown),
    Reader("plain", (".txt", ".text"), looks_like_plain, read_plain, read_plain_each),
)
"""The readers, in the order in which they are asked; the last takes any text."""


def read(
    source: str | bytes | Path,
    *,
    format: str | None = None,  # noqa: A002  # the word of the public interface
    language: str | None = None,
    metadata: Mapping[str, Any] | None = None,
) -> Document:
    """Read a source: its blocks, headings and sentences, with the way back to every character.

    Parameters
    ----------
    source : str, bytes or Path
        A str is always text, never the name of a file; a Path is a file; bytes are encoded text: by its
        byte order mark, as UTF-8, by the charset that it declares, else by the language that comes out
        (`segtopic.readers.encoding.decode`).
    format : str, optional
        ``"plain"``, ``"markdown"``, ``"html"``, ``"wikitext"`` or ``"restructuredtext"``; recognised by the file's ending
        and the text where None.
    language : str, optional
        ISO 639-1 code, a region behind it is passed over; recognised where None or ``"und"``.
    metadata : mapping, optional
        Goes into ``document.metadata``.

    Returns
    -------
    Document

    Raises
    ------
    TypeError
        Where the source or the language is of another type.
    FileNotFoundError
        Where there is no such file.
    ValueError
        Where the format is none of these, or the language no code. Bytes can always be decoded, the worst of them
        to ``"\\ufffd"``.

    Warns
    -----
    UserWarning
        Where a str is a single word that looks like the name of a file or an address.

    Examples
    --------
    >>> import segtopic
    >>> document = segtopic.read("# Port\\n\\nIt *reopened*.\\n", language="en")
    >>> document.title, [sentence.text for sentence in document.sentences]
    ('Port', ['It reopened.'])
    """
    [document] = read_each([source], format=format, language=language, metadata=[metadata or {}])
    if isinstance(document, Exception):
        raise document
    return document


def read_each(
    sources: Sequence[str | bytes | Path],
    *,
    format: str | None = None,  # noqa: A002
    language: str | None = None,
    metadata: Sequence[Mapping[str, Any]] | None = None,
) -> list[Document | Exception]:
    """Read several sources, of which each comes out as it would alone; plain texts sooner.

    Parameters
    ----------
    sources : sequence of str, bytes or Path
        As for `read`.
    format, language : str, optional
        As for `read`, of all sources.
    metadata : sequence of mappings, optional
        One for each source.

    Returns
    -------
    list of Document or Exception
        For every source its document, or what `read` would have raised.

    Raises
    ------
    TypeError
        Where the language is of another type.
    ValueError
        Where the format is none of ours, or the language no code, or there is not one mapping for each source.

    Warns
    -----
    UserWarning
        As `read` does.

    Examples
    --------
    >>> from pathlib import Path
    >>> from segtopic.readers import read_each
    >>> document, error = read_each(["# Port\\n\\nIt *reopened*.\\n", Path("no-such-file.txt")])
    >>> document.title, type(error).__name__
    ('Port', 'FileNotFoundError')
    """
    names = [reader.format for reader in READERS]
    if format is not None and format not in names:
        raise ValueError(f"expected format {', '.join(map(repr, names))} or None, got {format!r}")
    code = _code(language)
    if metadata is not None and len(metadata) != len(sources):
        raise ValueError(f"expected metadata of {len(sources)} sources, got {len(metadata)}")
    refused: dict[int, Exception] = {}
    for k, source in enumerate(sources):
        if isinstance(source, str) and _looks_like_name(source):
            try:
                warnings.warn(
                    f"{source!r} is read as text, for a str always is: give Path({source!r}) where it is a file, and save "
                    "the page where it is an address",
                    UserWarning,
                    stacklevel=3,
                )
            except UserWarning as error:  # for those who make errors of warnings
                refused[k] = error
    opened = [refused[k] if k in refused else tried(_opened, source, format) for k, source in enumerate(sources)]
    found: list[Document | Exception | None] = [one if isinstance(one, Exception) else None for one in opened]
    for reader in READERS:
        own = [(k, one) for k, one in enumerate(opened) if not isinstance(one, Exception) and one.reader is reader]
        for (k, _), document in zip(own, _documents(reader, [one.bare for _, one in own]), strict=True):
            found[k] = document
    return [
        one if isinstance(one, Exception) else tried(_completed, one, origin, code, told)
        for one, origin, told in zip(found, opened, metadata or repeat({}), strict=False)
    ]


class _Opened(NamedTuple):
    """A source's text, the mark of the byte order before it, the text behind that, and what reads it."""

    text: str
    mark: str
    bare: str
    reader: Reader


def _opened(source: str | bytes | Path, name: str | None) -> _Opened:
    suffix = ""
    if isinstance(source, Path):
        suffix = source.suffix.casefold()
        text = decode(source.read_bytes())
    elif isinstance(source, bytes | bytearray):
        text = decode(bytes(source))
    elif isinstance(source, str):
        text = source
    else:
        raise TypeError(f"expected a str (text), bytes or a Path (file), got {type(source).__name__}")
    mark = byte_order_mark(text)
    bare = text[len(mark) :]
    return _Opened(text, mark, bare, _reader(bare, name, suffix))


def _documents(reader: Reader, texts: Sequence[str]) -> Sequence[Document | Exception]:
    if reader.read_each is not None:
        found = tried(reader.read_each, texts)
        if not isinstance(found, Exception):
            return found
    # Where one text spoils the others, they are read one by one.
    return [tried(reader.read, text) for text in texts]


def _completed(document: Document, opened: _Opened, code: str | None, metadata: Mapping[str, Any]) -> Document:
    """A document with sentences, language and metadata, and with the mark of the byte order in its source."""
    if opened.mark:
        document = _moved(document, opened.text, len(opened.mark))
    found = {**document.metadata, **metadata}
    code = code or document.language or recognise(document.text)
    sentences = sentences_of(document, known=language(code))
    return replace(document, language=code, metadata=found, sentences=sentences)


def _looks_like_name(text: str) -> bool:
    """Whether a text is one word that ends as files do, or an address."""
    if not text or len(text) > _LONGEST_NAME or text.split() != [text] or "<" in text:
        return False
    endings = tuple(suffix for reader in READERS for suffix in reader.suffixes)
    return text.casefold().endswith(endings) or text.startswith(("http://", "https://"))


def _code(language: str | None) -> str | None:
    """The code of a language without region or script."""
    if language is None:
        return None
    if not isinstance(language, str):
        raise TypeError(f"expected language to be a str such as 'en', or None, got {type(language).__name__}")
    code = language.strip().replace("_", "-").split("-")[0].casefold()
    if code in ("", "und"):
        return None
    if not (code.isascii() and code.isalpha() and len(code) <= 3):
        raise ValueError(f"expected language to be a code such as 'en', or None, got {language!r}")
    return code


def _moved(document: Document, source: str, by: int) -> Document:
    """A document whose source begins with a mark that its reader did not see."""
    origins = document.origins or Origins((0, len(document.text)), (0,), (len(document.text),))
    moved = Origins(
        origins.text_at,
        tuple(place + by for place in origins.source_start),
        tuple(place + by for place in origins.source_end),
    )
    return replace(document, source=source, origins=moved)


def _reader(text: str, name: str | None, suffix: str) -> Reader:
    for reader in READERS:
        if reader.format == name if name else suffix in reader.suffixes:
            return reader
    return next(reader for reader in READERS if reader.looks_like(text))
