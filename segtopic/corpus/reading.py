"""Read an archive's results back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from segtopic.corpus.forms import JsonLines
from segtopic.corpus.journal import Journal
from segtopic.io.lines import from_line
from segtopic.segmentation import Segmentation

__all__ = ["failures", "results"]


def results(folder: str | Path) -> Iterator[Segmentation]:
    """The results that `run` wrote as JSON lines, one by one as they are asked for, in the order of the articles.

    Parameters
    ----------
    folder : str or Path
        The folder; also one whose run has not ended: then what is there.

    Yields
    ------
    Segmentation
        Equal to what `segment_many` gives; ``document.metadata["id"]`` is the article's id. For `SectionTable`,
        `Themes.discover` or `SectionIndex`.

    Raises
    ------
    FileNotFoundError
        Where it is no such folder.
    ValueError
        Where a part is damaged, or was not written as JSON lines.

    Examples
    --------
    >>> import tempfile
    >>> from segtopic import SectionTable, corpus
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     report = corpus.run(["Rain came.", "The river rose."], folder)
    ...     SectionTable(corpus.results(folder))
    <SectionTable: 2 sections of 2 articles: no theme 2>
    """
    journal = Journal.read(Path(folder))
    for _, part in sorted(journal.parts.items()):
        path = journal.folder / part.name
        if path.suffix != JsonLines().suffix:
            raise ValueError(f"expected JSON lines, got {path}, a table of sections; read it with pandas.read_parquet")
        hashed = hashlib.sha256()
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                hashed.update(line)
                yield from_line(line, f"line {number} of {path}")
        if hashed.hexdigest() != part.sha256:
            raise ValueError(
                f"expected {path} as it was written, but it is damaged or was changed; delete it and run again"
            )


def failures(folder: str | Path) -> Iterator[tuple[str, str]]:
    """The articles that failed in a run, and why.

    Parameters
    ----------
    folder : str or Path
        A folder that `run` wrote.

    Yields
    ------
    tuple of str and str
        The article's id, and the exception with what it says.

    Raises
    ------
    FileNotFoundError
        Where it is no such folder.

    Examples
    --------
    >>> import tempfile
    >>> from segtopic import corpus
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     report = corpus.run(["Rain came.", None], folder)
    ...     list(corpus.failures(folder))
    [('1', 'TypeError: expected a str (text), bytes or a Path (file), got NoneType')]
    """
    for _, part in sorted(Journal.read(Path(folder)).parts.items()):
        for name, exception, message in part.failures:
            yield name, f"{exception}: {message}"
