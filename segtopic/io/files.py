"""Files of ours: JSON, or arrays and JSON in one archive of NumPy's; written whole or not at all, read without running code."""

from __future__ import annotations

import io
import json
import math
import os
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from segtopic.io.values import restored

__all__ = ["beside", "dumped", "parsed", "read", "write_arrays", "write_bytes", "write_json"]

FORMAT = "segtopic"
VERSION = 1
RECORD = "record"
# Lone surrogates, which a str may hold and UTF-8 may not, go there and back.
ERRORS = "surrogatepass"

_KINDS = "biuf"
_HEADER = re.compile(
    rb"\x93NUMPY\x01\x00.."
    rb"\{'descr': '([<>|])([a-zA-Z])(\d{0,4})', 'fortran_order': (True|False), 'shape': \(((?:\d{1,18}(?:, |,|(?=\))))*+)\), \} *+\n",
    re.DOTALL,
)


def write_json(path: str | Path, record: Mapping[str, Any]) -> None:
    """Write a record as JSON.

    Parameters
    ----------
    path : str or Path
        The file.
    record : mapping
        With a ``"kind"``; made of what JSON knows.

    Raises
    ------
    TypeError
        Where it holds anything else.
    """
    write_bytes(path, dumped(record))


def write_bytes(path: str | Path, data: bytes) -> None:
    """Write a file whole or not at all.

    Parameters
    ----------
    path : str or Path
        The file.
    data : bytes
        What it is to hold.
    """
    with beside(path) as place:
        place.write_bytes(data)


def write_arrays(path: str | Path, record: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write a record and arrays as an archive that `numpy.load` reads (``.npz``), without pickle.

    Parameters
    ----------
    path : str or Path
        The file; its name is taken as it is.
    record : mapping
        As for `write_json`; it goes into the archive as bytes of JSON.
    arrays : mapping of str to array
        Arrays of numbers, by name; none may be called ``"record"``.

    Raises
    ------
    TypeError
        Where the record holds what JSON does not know, or an array holds anything but numbers.
    """
    text = dumped(record)
    for name, array in arrays.items():
        if array.dtype.kind not in _KINDS or name == RECORD:
            raise TypeError(f"expected arrays of numbers, none of them called {RECORD!r}; got {name!r}")
    with beside(path) as place, place.open("wb") as file:
        named: dict[str, Any] = {RECORD: np.frombuffer(text, dtype=np.uint8), **arrays}
        np.savez(file, **named)


def read(path: str | Path) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Read what `write_json` or `write_arrays` wrote; which of them is told by the file's first bytes.

    Parameters
    ----------
    path : str or Path
        The file.

    Returns
    -------
    tuple of dict and dict of str to array
        The record, and the arrays: none where it is JSON.

    Raises
    ------
    FileNotFoundError
        Where there is no such file.
    ValueError
        Where the file is none of ours, damaged, or of a later version.
    """
    data = Path(path).read_bytes()
    arrays: dict[str, NDArray[Any]] = {}
    if data.startswith(b"PK"):
        try:
            arrays = _arrays(data)
            text = arrays.pop(RECORD).tobytes()
        except KeyError:
            raise ValueError(f"expected {path} to be a file that segtopic.save wrote, and it is none") from None
        except (ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
            raise ValueError(f"expected {path} to be whole, as segtopic.save wrote it: {error}") from None
    else:
        text = data
    return parsed(text, str(path)), arrays


def parsed(text: bytes, place: str) -> dict[str, Any]:
    """The record of a text that `dumped` made.

    Parameters
    ----------
    text : bytes
        JSON in UTF-8.
    place : str
        Where it stands, for messages.

    Raises
    ------
    ValueError
        Where it is none of ours, damaged, or of a later version.
    """
    try:
        record = json.loads(text.decode("utf-8", errors=ERRORS), object_hook=restored)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"expected {place} to be JSON as segtopic.save writes it: {error}") from None
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise ValueError(f"expected {place} to be a file that segtopic.save wrote, and it is none")
    if record.get("version") != VERSION:
        raise ValueError(
            f"expected version {VERSION} in {place}, got {record.get('version')!r}; load it with the release that wrote it"
        )
    return record


def dumped(record: Mapping[str, Any]) -> bytes:
    """A record as one line of JSON, without the end of the line.

    Raises
    ------
    TypeError
        Where it holds what JSON does not know.
    """
    try:
        text = json.dumps({"format": FORMAT, "version": VERSION, **record}, ensure_ascii=False)
    except TypeError as error:
        raise TypeError(f"expected what JSON knows, str, numbers, bool, None, lists and dicts: {error}") from None
    return text.encode("utf-8", errors=ERRORS)


@contextmanager
def beside(path: str | Path) -> Iterator[Path]:
    """A file beside its place, moved there when whole and on the disk.

    Parameters
    ----------
    path : str or Path
        The place.

    Yields
    ------
    Path
        The file to write; where an exception is raised it is deleted.
    """
    target = Path(path)
    place = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        yield place
        with place.open("rb+") as file:
            os.fsync(file.fileno())
        place.replace(target)
    finally:
        place.unlink(missing_ok=True)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _arrays(data: bytes) -> dict[str, NDArray[Any]]:
    """The arrays of an archive. As nothing in it is compressed, they are no larger than the file."""
    arrays = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        room = len(data)
        for entry in archive.infolist():
            if entry.compress_type != zipfile.ZIP_STORED or not entry.filename.endswith(".npy"):
                raise KeyError(entry.filename)
            room -= entry.file_size
            if room < 0:
                raise ValueError("arrays that are larger together than the file")
            arrays[entry.filename.removesuffix(".npy")] = _array(archive.read(entry))
    return arrays


def _array(data: bytes) -> NDArray[Any]:
    """What `numpy.load` would give of numbers; but its header is read as ours are written, and evaluated by nobody.

    The shape must be that of the data before any room is made for it.
    """
    size = 10 + int.from_bytes(data[8:10], "little")
    header = _HEADER.fullmatch(data[:size])
    if header is None:
        raise ValueError("an array that is not written as ours are")
    order, kind, itemsize, by_column, said = header.groups()
    if kind.decode() not in _KINDS:
        raise ValueError(f"an array of kind {kind!r}, not of numbers: objects could run code")
    try:
        dtype = np.dtype((order + kind + itemsize).decode())
    except TypeError as error:
        raise ValueError(str(error)) from None
    shape = tuple(int(n) for n in said.replace(b",", b" ").split())
    if math.prod(shape) * dtype.itemsize != len(data) - size:
        raise ValueError(f"an array of shape {shape} that has {len(data) - size} bytes")
    return np.frombuffer(data[size:], dtype=dtype).reshape(shape, order="F" if by_column == b"True" else "C")
