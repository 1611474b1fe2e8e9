"""The forms that an archive's results are written in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from segtopic.corpus.columns import COLUMNS, arrow_schema, rows_of
from segtopic.io.lines import to_line
from segtopic.segmentation import Segmentation

__all__ = ["Form", "JsonLines", "Parquet"]


class Form(Protocol):
    """How results are written: small objects that can be pickled."""

    @property
    def suffix(self) -> str:
        """How the names of files end."""

    def row(self, result: Segmentation) -> Any:
        """What is kept of one article; made where the article is segmented."""

    def part(self, rows: Sequence[Any]) -> bytes:
        """A file of them."""


@dataclass(frozen=True)
class JsonLines:
    """JSON lines: one whole segmentation a line, which `segtopic.corpus.results` and `segtopic.io.reader` read again."""

    @property
    def suffix(self) -> str:
        """How the names of files end."""
        return ".jsonl"

    def row(self, result: Segmentation) -> bytes:
        """What is kept of one article: its line.

        Parameters
        ----------
        result : Segmentation
            Its metadata as for `segtopic.save`.
        """
        return to_line(result)

    def part(self, rows: Sequence[bytes]) -> bytes:
        """A file of lines.

        Parameters
        ----------
        rows : sequence of bytes
            As `row` made them.
        """
        return b"".join(rows)


@dataclass(frozen=True)
class Parquet:
    """Parquet: a table of one row per section, for pandas, polars, DuckDB or Spark (extra ``arrow``).

    The columns are those of `segtopic.segment_frame`, ``article`` being the article's id. The whole segmentations are not
    in it: `segtopic.corpus.results` reads JSON lines alone.

    Raises
    ------
    ImportError
        Where pyarrow is not installed.
    """

    def __post_init__(self) -> None:
        arrow_schema()

    @property
    def suffix(self) -> str:
        """How the names of files end."""
        return ".parquet"

    def row(self, result: Segmentation) -> list[tuple[Any, ...]]:
        """What is kept of one article: the rows of its sections.

        Parameters
        ----------
        result : Segmentation
            Any segmentation.
        """
        return [(result.document.metadata.get("id"), *row) for row in rows_of(result)]

    def part(self, rows: Sequence[list[tuple[Any, ...]]]) -> bytes:
        """A file of rows.

        Parameters
        ----------
        rows : sequence of list
            As `row` made them.
        """
        import pyarrow
        from pyarrow import parquet

        flat = [row for article in rows for row in article]
        names = ("article", *COLUMNS)
        columns = zip(*flat, strict=True) if flat else [()] * len(names)
        table = pyarrow.table(dict(zip(names, map(list, columns), strict=True)), schema=arrow_schema())
        file = io.BytesIO()
        parquet.write_table(table, file, compression="zstd")
        return file.getvalue()
