"""Where archives come from: a folder, JSON lines, a data frame; as articles with ids."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from segtopic.corpus.articles import Article
from segtopic.corpus.frames import column, opened

__all__ = ["Articles", "from_folder", "from_frame", "from_json_lines"]


@dataclass(frozen=True)
class Articles:
    """Articles that can be gone through again and again, read as they are asked for, and counted for a bar.

    Parameters
    ----------
    each : callable
        Gives them, from the first.
    count : callable
        How many there are; called where somebody asks.
    """

    each: Callable[[], Iterator[Article]]
    count: Callable[[], int]

    def __iter__(self) -> Iterator[Article]:
        return self.each()

    def __len__(self) -> int:
        return self.count()


def from_folder(folder: str | Path, *, pattern: str = "*") -> Articles:
    """The files below a folder, in the order of their names, on every machine the same.

    Parameters
    ----------
    folder : str or Path
        Files whose names begin with a dot, and what is in such folders, are left out.
    pattern : str
        Which files, as the shell says it: ``"*.txt"``; with a slash it is asked of the path below the folder, as in
        ``"2014/*.html"``, where a star stands for slashes, too.

    Returns
    -------
    Articles
        The id is the path below the folder, with slashes.

    Raises
    ------
    NotADirectoryError
        Where there is no such folder.

    Examples
    --------
    >>> from segtopic import corpus, samples
    >>> articles = corpus.from_folder(samples.path("wire.txt").parent, pattern="harbour.*")
    >>> [article.id for article in articles]
    ['harbour.html', 'harbour.md', 'harbour.txt']
    """
    place = Path(folder)
    if not place.is_dir():
        raise NotADirectoryError(f"expected a folder of articles, and {str(place)!r} is none")

    def each() -> Iterator[Article]:
        for path in _files(place):
            name = path.relative_to(place).as_posix()
            if fnmatchcase(name if "/" in pattern else path.name, pattern):
                yield Article(name, path)

    return Articles(each, lambda: sum(1 for _ in each()))


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))


def from_json_lines(path: str | Path, *, text: str = "text", id: str | None = None) -> Articles:  # noqa: A002
    """The articles of a file of JSON lines, one object a line; also compressed, where the name ends with ``.gz``.

    Parameters
    ----------
    path : str or Path
        The file; blank lines are passed over.
    text : str
        The field with the text. The fields beside go into the metadata.
    id : str, optional
        The field with the id; the number of the line, from 1, where None.

    Returns
    -------
    Articles
        A line that is no JSON object becomes an article that cannot be read: `run` keeps it with its reason.

    Raises
    ------
    FileNotFoundError
        Where there is no such file.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from segtopic import corpus
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "news.jsonl"
    ...     _ = path.write_text('{"key": "a1", "text": "Rain came.", "date": "2014-11-19"}')
    ...     list(corpus.from_json_lines(path, id="key"))
    [Article(id='a1', source='Rain came.', metadata={'date': '2014-11-19'})]
    """
    place = Path(path)
    if not place.is_file():
        raise FileNotFoundError(f"expected a file of JSON lines, and {str(place)!r} is none")

    def lines() -> Iterator[tuple[int, bytes]]:
        with gzip.open(place) if place.suffix == ".gz" else place.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, line.removeprefix(b"\xef\xbb\xbf")

    def each() -> Iterator[Article]:
        for number, line in lines():
            try:
                fields = json.loads(line)
                if not isinstance(fields, dict):
                    raise ValueError(f"a {type(fields).__name__}")
            except (ValueError, RecursionError) as error:
                yield Article(str(number), ValueError(f"expected line {number} to be a JSON object: {error}"))
            else:
                yield _article(fields, text, id, str(number))

    return Articles(each, lambda: sum(1 for _ in lines()))


def from_frame(frame: Any, *, text: str = "text", id: str | None = None) -> Articles:  # noqa: A002
    """The articles of a data frame, one a row (extra ``frames``).

    Parameters
    ----------
    frame : pandas, polars or pyarrow frame
        Or any other that narwhals knows and that is in memory.
    text : str
        The column with the text. The columns beside go into the metadata.
    id : str, optional
        The column with the id; the number of the row, from 0, where None.

    Returns
    -------
    Articles
        A row without text becomes an article that cannot be read.

    Raises
    ------
    ImportError
        Where narwhals is not installed.
    TypeError
        Where it is no data frame.
    ValueError
        Where there is no such column.

    Examples
    --------
    >>> import pandas
    >>> from segtopic import corpus
    >>> frame = pandas.DataFrame({"url": ["/rain"], "text": ["Rain came."], "year": [2014]})
    >>> list(corpus.from_frame(frame, id="url"))
    [Article(id='/rain', source='Rain came.', metadata={'year': 2014})]
    """
    known = opened(frame)
    for name in (text, *([] if id is None else [id])):
        column(known, name)

    def each() -> Iterator[Article]:
        for number, row in enumerate(known.iter_rows(named=True)):
            yield _article({name: _plain(value) for name, value in row.items()}, text, id, str(number))

    return Articles(each, lambda: len(known))


def _article(fields: Mapping[str, Any], text: str, id: str | None, otherwise: str) -> Article:  # noqa: A002
    name = otherwise if id is None or fields.get(id) is None else str(fields[id])
    metadata = {key: value for key, value in fields.items() if key not in (text, id)}
    source = fields.get(text)
    if source is None:
        source = ValueError(f"expected a text in {text!r}, and there is none")
    return Article(name, source if isinstance(source, str | Exception) else str(source), metadata)


def _plain(value: Any) -> Any:
    """A value of a data frame as plain Python has it; what is missing is None."""
    if value is None or isinstance(value, str | bytes):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Iterable):
        return [_plain(item) for item in value]
    try:
        missing = bool(value != value)
    except TypeError:  # pandas' NA is neither equal to itself nor not
        missing = True
    if missing:
        return None
    for plain in ("to_pydatetime", "item"):
        if hasattr(value, plain):
            return getattr(value, plain)()
    return value
