"""The page that ``--html`` asks for: whether it may go there, and what is on it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from segtopic.command.arguments import STANDARD_INPUT
from segtopic.command.inputs import is_ours
from segtopic.command.output import put_page
from segtopic.section_table import SectionTable
from segtopic.segmentation import Segmentation

__all__ = ["unwritable", "write_page"]


def unwritable(out: str, articles: Sequence[str], *, themes: str | None) -> str:
    """Why a page cannot be written there, before any work is done.

    Parameters
    ----------
    out : str
        The file of the page, ``-`` for standard output.
    articles : sequence of str
        The articles, which it must not replace.
    themes : str or None
        The file with the themes, which it must not replace either.

    Returns
    -------
    str
        Empty where it can.
    """
    path = Path(out)
    try:
        if out == STANDARD_INPUT:
            return ""
        if path.is_dir() or out.endswith(("/", "/.", os.sep, f"{os.sep}.")):
            return f"expected a file for the page, got a folder; say {path / 'index.html'}"
        if not path.parent.is_dir():
            return f"expected a folder that there is, got {path.parent}; make it first"
        if not path.is_file():  # it is new, or a device, which is not replaced
            return ""
        if any(_is_same(path, name) for name in articles):
            return "expected a file for the page that is none of the articles"
        if themes is not None and _is_same(path, themes):
            return "expected a file for the page that is not that of the themes"
        # Where the name of the page is forgotten, the first of *.html stands in its place.
        if path.stat().st_size and not is_ours(path):
            return "expected a new file for the page, or a page of ours; there is another file: remove it first"
    except OSError as error:
        return str(error.strerror)
    return ""


def _is_same(path: Path, name: str) -> bool:
    try:
        if name == STANDARD_INPUT:
            return os.path.samestat(path.stat(), os.fstat(sys.stdin.fileno()))
        return path.samefile(name)
    except (AttributeError, OSError, ValueError):  # there is no such file, or no standard input
        return False


def write_page(results: Sequence[Segmentation], out: str, *, several: bool) -> None:
    """Write one page of all results, whole or not at all.

    Parameters
    ----------
    results : sequence of Segmentation
        One result at least.
    out : str
        The file, ``-`` for standard output.
    several : bool
        Whether it is a page for several articles, however many there are.

    Raises
    ------
    OSError
        Where it cannot be written.
    """
    path = None if out == STANDARD_INPUT else out
    page = SectionTable(results).to_html(path) if several else results[0].to_html(path)
    if path is None:
        put_page(page)
