"""What the command line is given: articles by the names of files, and themes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from glob import glob
from pathlib import Path
from typing import Any

from segtopic import samples
from segtopic.command.arguments import SAMPLE, STANDARD_INPUT
from segtopic.document import Document
from segtopic.io import load
from segtopic.readers import READERS, read
from segtopic.readers.encoding import decode
from segtopic.themes import Themes

__all__ = ["article", "files", "is_ours", "themes_in"]

# What files begin with that hold no text, and what to do.
_PIPE = "| python -m segtopic -"
_NO_TEXTS = {
    b"%PDF-": f"this is a PDF: make it text first, as by pdftotext FILE - {_PIPE}",
    b"PK\x03\x04": "this is an archive, such as .docx, .odt or .epub: save it as text or HTML first",
    b"\xd0\xcf\x11\xe0": "this is a file of an office program: save it as text or HTML first",
    b"{\\rtf": "this is rich text: save it as text or HTML first",
    b"\x1f\x8b": f"this is compressed: unpack it first, as by gzip -dc FILE {_PIPE}",
}
_LOOKED_AT = 4096
_ADDRESS = ("http://", "https://")
# In the head of pages that we wrote, which are no articles.
_OURS = b'<meta name="generator" content="segtopic">'
_HEAD = 2000
_NO_LETTERS = bytes(k for k in range(32) if k not in b"\t\n\v\f\r\x1b")
_MOST_NO_LETTERS = 0.05


def files(names: Sequence[str]) -> Iterator[str]:
    """The files that are named: a folder stands for the articles in it, a pattern for the files that match.

    Parameters
    ----------
    names : sequence of str
        As they stand on the command line.

    Yields
    ------
    str
        The names as they are given; those in a folder, and in the folders within, by the endings of the readers, in the
        order of their names, without hidden ones and pages that ``--html`` wrote. A folder without articles is named
        itself.
    """
    endings = {suffix for reader in READERS for suffix in reader.suffixes}
    for name in names:
        path = Path(name)
        if name in (SAMPLE, STANDARD_INPUT) or not _can_be_name(path):
            yield name
        elif path.is_dir():
            inside = sorted(
                found
                for found in path.rglob("*")
                if found.suffix.casefold() in endings
                and not any(part.startswith(".") for part in found.relative_to(path).parts)
                and found.is_file()
                and not is_ours(found)
            )
            yield from map(str, inside or [path])
        elif not path.exists() and (matching := sorted(glob(name))):  # noqa: PTH207  # shells of Windows leave it to us
            yield from matching
        else:
            yield name


def is_ours(path: Path) -> bool:
    """Whether a file is a page that `to_html` wrote.

    Parameters
    ----------
    path : Path
        Any file.

    Returns
    -------
    bool
        False, too, where it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return _OURS in file.read(_HEAD)
    except OSError:  # whoever reads it will say so
        return False


def _can_be_name(path: Path) -> bool:
    """Whether the system takes it for a name at all: not where one gives a whole text instead."""
    try:
        path.exists()
    except OSError:
        return False
    return True


def article(name: str, *, format: str | None, language: str | None) -> Document:  # noqa: A002
    """Read an article.

    Parameters
    ----------
    name : str
        A file, ``-`` for standard input, ``--sample`` for the sample.
    format, language : str, optional
        As for `segtopic.read`.

    Returns
    -------
    Document
        Its ``metadata["id"]`` is the name, by which views call an article that has no title.

    Raises
    ------
    OSError
        Where the file cannot be read.
    ValueError
        Where it is an address, or holds no text and nobody said what format it is in.
    """
    if name == SAMPLE:
        return read(samples.text("wire.txt"), format=format, language=language)
    if name == STANDARD_INPUT:
        if sys.stdin is None:
            raise ValueError("expected standard input, and it is closed")
        data = sys.stdin.buffer.read()
        _check(data[:_LOOKED_AT], format)
        return read(data, format=format, language=language, metadata={"id": "standard input"})
    path = Path(name)
    if name.lower().startswith(_ADDRESS) and not path.exists():
        raise ValueError("this is an address: save the page first, then give its file")
    _stat(name)
    if path.is_dir():
        endings = " ".join(suffix for reader in READERS for suffix in reader.suffixes)
        raise ValueError(f"expected articles in this folder, by their endings ({endings}), and there are none")
    if path.is_file():  # a pipe could not be read twice
        with path.open("rb") as file:
            _check(file.read(_LOOKED_AT), format)
    return read(path, format=format, language=language, metadata={"id": name})


def _stat(name: str) -> None:
    """Ask the system for a name as it is given: a Path drops what makes a folder of a file, the slash at its end."""
    os.stat(name)  # noqa: PTH116


def _check(head: bytes, format: str | None) -> None:  # noqa: A002
    if format is not None:
        return
    for start, told in _NO_TEXTS.items():
        if head.startswith(start):
            raise ValueError(told)
    if len(head) - len(head.translate(None, _NO_LETTERS)) <= _MOST_NO_LETTERS * len(head):
        return
    text = decode(head)  # in UTF-16 there are such bytes
    if sum((c < " " and c not in "\t\n\v\f\r\x1b") or c == "\ufffd" for c in text) > _MOST_NO_LETTERS * len(text):
        raise ValueError("expected a text, got binary data; where it is text for all that, say --format plain")


def themes_in(name: str) -> Themes:
    """Themes that are defined in JSON, or saved.

    Parameters
    ----------
    name : str
        A file with a JSON object, from names to seeds as `Themes` takes them, or one that `segtopic.save` wrote.

    Returns
    -------
    Themes

    Raises
    ------
    OSError
        Where the file cannot be read.
    ValueError, TypeError
        Where it holds no themes.
    """
    path = Path(name)
    _stat(name)
    data = path.read_bytes()
    if data.startswith(b"PK"):
        themes = load(path)
        if not isinstance(themes, Themes):
            raise ValueError(f"expected themes, got a {type(themes).__name__}")
        return themes
    try:
        found = json.loads(decode(data), object_pairs_hook=_once)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f'expected JSON such as {{"Georgia": ["Tbilisi"], "Trade": null}}: {error}') from None
    return Themes(found)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"expected every theme once, got {', '.join(sorted(twice))} again")
    return dict(pairs)
