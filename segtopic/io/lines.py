"""JSON lines: one whole segmentation a line."""

from __future__ import annotations

import binascii
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from segtopic.io import files, records
from segtopic.segmentation import Segmentation

__all__ = ["LineWriter", "from_line", "reader", "to_line", "writer"]

# Ends of lines for some programs, though not for JSON: inside strings, where alone they stand, they may be written so.
_BREAKS = {character: f"\\u{ord(character):04x}" for character in "\x85\u2028\u2029"}


def to_line(result: Segmentation) -> bytes:
    """A segmentation as a line of JSON in UTF-8, its end included.

    Parameters
    ----------
    result : Segmentation
        Any segmentation; its metadata as for `segtopic.save`.

    Raises
    ------
    TypeError
        Where the metadata hold what cannot be written.
    """
    text = files.dumped({"kind": "segmentation", **records.from_segmentation(result)})
    for character, escape in _BREAKS.items():
        text = text.replace(character.encode(), escape.encode())
    return text + b"\n"


def from_line(line: bytes, place: str) -> Segmentation:
    """The segmentation of a line.

    Parameters
    ----------
    line : bytes
        As `to_line` made it.
    place : str
        Where it stands, for messages.

    Raises
    ------
    ValueError
        Where it is none of ours, damaged, or of a later version.
    """
    record = files.parsed(line, place)
    try:
        if record["kind"] == "segmentation":
            return records.to_segmentation(record)
    except (KeyError, TypeError, IndexError, AttributeError, OverflowError, binascii.Error) as error:
        raise ValueError(f"expected {place} to be whole, but something is missing or wrong: {error!r}") from None
    raise ValueError(f"expected {place} to hold a segmentation, got {record['kind']!r}")


class LineWriter:
    """Writes segmentations as lines; made by `writer`.

    Parameters
    ----------
    file : binary file
        Where they go.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, result: Segmentation) -> None:
        """Write one.

        Parameters
        ----------
        result : Segmentation
            Its metadata as for `segtopic.save`.

        Raises
        ------
        TypeError
            Where it is something else, or the metadata hold what cannot be written.
        """
        if not isinstance(result, Segmentation):
            raise TypeError(f"expected a Segmentation, got {type(result).__name__}")
        self._file.write(to_line(result))


@contextmanager
def writer(path: str | Path) -> Iterator[LineWriter]:
    """Write segmentations into a file of JSON lines, one whole segmentation a line.

    The file is written beside its place and moved there at the end, so that an exception leaves the old one, or none. For
    an archive that takes long use `segtopic.corpus.run`, which goes on where it stopped.

    Parameters
    ----------
    path : str or Path
        The file.

    Yields
    ------
    LineWriter
        With the method ``write``.

    Examples
    --------
    >>> import tempfile, segtopic
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with segtopic.io.writer(Path(folder) / "results.jsonl") as out:
    ...         for result in segtopic.segment_many(["Rain came.", "The river rose."]):
    ...             out.write(result)
    ...     [result.document.text for result in segtopic.io.reader(Path(folder) / "results.jsonl")]
    ['Rain came.', 'The river rose.']
    """
    with files.beside(path) as place, place.open("wb") as file:
        yield LineWriter(file)


def reader(path: str | Path) -> Iterator[Segmentation]:
    """Read segmentations from a file of JSON lines, one by one as they are asked for.

    Parameters
    ----------
    path : str or Path
        A file that `writer` or `segtopic.corpus.run` wrote.

    Yields
    ------
    Segmentation
        Equal to what was written.

    Raises
    ------
    FileNotFoundError
        Where there is no such file.
    ValueError
        Where a line is none of ours, damaged, or of a later version.

    Examples
    --------
    See `writer`.
    """
    with Path(path).open("rb") as file:
        for number, line in enumerate(file, 1):
            yield from_line(line, f"line {number} of {path}")
