"""The journal of a run: what it was asked for, and which parts are whole."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from segtopic.corpus.settings import differences
from segtopic.io.files import write_bytes

__all__ = ["Journal", "Part"]

NAME = "journal.jsonl"
_FORMAT, _VERSION = "segtopic run", 1


@dataclass(frozen=True)
class Part:
    """One part that is whole.

    Parameters
    ----------
    name : str
        Its file in the folder.
    articles, sections : int
        How many went into it; articles count also where they failed.
    failures : sequence of (str, str, str)
        The id of every article that failed, the name of the exception and what it says.
    sources : str
        A hash of what the articles were.
    size : int
        Bytes of the file.
    sha256 : str
        The file's hash.
    """

    name: str
    articles: int
    sections: int
    failures: Sequence[Sequence[str]]
    sources: str
    size: int
    sha256: str


class Journal:
    """The journal in a folder: a file of JSON lines, the settings first and then every part when it is whole.

    Parameters
    ----------
    folder : Path
        Where the parts are.
    settings : mapping
        What the parts were made with, by name.
    parts : mapping of int to Part
        The parts by number.
    """

    def __init__(self, folder: Path, settings: Mapping[str, Any], parts: Mapping[int, Part]) -> None:
        self.folder, self.settings, self.parts = folder, settings, dict(parts)

    @classmethod
    def read(cls, folder: Path) -> Journal:
        """The journal that a folder has.

        Raises
        ------
        FileNotFoundError
            Where it has none.
        ValueError
            Where it is damaged, or of a later version.
        """
        path = folder / NAME
        if not path.exists():
            raise FileNotFoundError(
                f"expected {folder} to be a folder that segtopic.corpus.run wrote, but it has no {NAME}"
            )
        # A line without an end is one that was being written when the run was killed.
        first, *lines = path.read_bytes().split(b"\n")[:-1] or [b"null"]
        try:
            head = json.loads(first)
            if head["format"] != _FORMAT or head["version"] != _VERSION:
                raise ValueError(f"version {head['version']!r}")
            entries = [json.loads(line) for line in lines]
            parts = {entry.pop("part"): Part(**entry) for entry in entries}
            settings = dict(head["settings"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(
                f"expected {path} as segtopic.corpus.run of this release writes it: {error!r}; take another folder"
            ) from None
        return cls(folder, settings, parts)

    @classmethod
    def resumed(cls, folder: Path, settings: Mapping[str, Any]) -> Journal:
        """The journal to go on with: the folder's own, or a new one.

        Raises
        ------
        ValueError
            Where the folder has parts without a journal, or was written with other settings.
        """
        for left in folder.glob("*.part"):
            left.unlink()
        path = folder / NAME
        if not path.exists():
            if any(folder.glob("part-*")):
                raise ValueError(
                    f"expected {folder} to be empty or written by segtopic.corpus.run, but it has parts and no {NAME}; "
                    "take another folder"
                )
            journal = cls(folder, settings, {})
            journal._rewrite()
            return journal
        journal = cls.read(folder)
        if differing := differences(journal.settings, settings):
            raise ValueError(
                f"expected {folder} to be gone on with as it was begun, but {'; '.join(differing)}. "
                "Run with the former settings, take another folder, or delete this one"
            )
        if not path.read_bytes().endswith(b"\n"):
            journal._rewrite()
        return journal

    def whole(self, number: int) -> Part | None:
        """A part that is done; None where it is not, or its file was deleted.

        Raises
        ------
        ValueError
            Where its file is not what was written.
        """
        part = self.parts.get(number)
        if part is None or not (path := self.folder / part.name).exists():
            return None
        if path.stat().st_size != part.size or hashlib.sha256(path.read_bytes()).hexdigest() != part.sha256:
            raise ValueError(
                f"expected {path} as it was written, {part.size} bytes, but it is damaged or was changed "
                f"({path.stat().st_size} bytes); delete this file and run again: its articles will be done again"
            )
        return part

    def add(self, number: int, part: Part, data: bytes) -> None:
        """Write a part, and then that it is whole."""
        write_bytes(self.folder / part.name, data)
        before = self.parts.get(number)
        self.parts[number] = part
        if before is not None and asdict(before) != asdict(part):
            self._rewrite()
        elif before is None:
            with (self.folder / NAME).open("ab") as file:
                file.write(_line({"part": number, **asdict(part)}))
                file.flush()
                os.fsync(file.fileno())

    def _rewrite(self) -> None:
        head = {"format": _FORMAT, "version": _VERSION, "settings": self.settings}
        lines = [head, *({"part": number, **asdict(part)} for number, part in sorted(self.parts.items()))]
        write_bytes(self.folder / NAME, b"".join(map(_line, lines)))


def _line(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record).encode() + b"\n"
