"""Data frames in and out: pandas, polars, pyarrow and whatever else narwhals knows."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any, TypeVar

from segtopic.corpus.articles import Article, weight
from segtopic.corpus.columns import COLUMNS, rows_of
from segtopic.corpus.many import Segmenting
from segtopic.corpus.parallel import each
from segtopic.segmenters import Segmenter
from segtopic.themes import Themes

__all__ = ["column", "opened", "segment_frame"]

Frame = TypeVar("Frame")


def segment_frame(
    frame: Frame,
    *,
    text: str = "text",
    id: str | None = None,  # noqa: A002
    segmenter: Segmenter | None = None,
    themes: Themes | Mapping[str, str | Sequence[str] | None] | None = None,
) -> Frame:
    """Segment the texts in a column of a data frame: one row per section (extra ``frames``).

    It takes pandas, polars and pyarrow frames and gives the same kind, with the same columns and types also where there is
    no row: so it can be handed to Dask's ``map_partitions``, Spark's ``mapInPandas`` and Ray's ``map_batches``.

    Parameters
    ----------
    frame : pandas, polars or pyarrow frame
        Or any other that narwhals knows and that is in memory.
    text : str
        The column with the texts. Rows without one have no sections.
    id : str, optional
        The column that names the articles; the number of the row in this frame, from 0, where None.
    segmenter : Segmenter, optional
        Another method than `TopicSegmenter`, or one that is fitted.
    themes : Themes or mapping, optional
        The themes to assign to the sections; a mapping of names to seeds makes `Themes`.

    Returns
    -------
    frame
        Columns ``article`` (the id), ``title``, ``date``, ``language``, ``section`` (its index in the article), ``label``,
        ``heading``, ``level``, ``theme``, ``score`` (the theme's), ``strength``, ``why``, ``start``, ``end`` (in characters of
        the article's text), ``n_sentences``, ``terms`` (with commas between) and ``body``. To join other columns of the
        articles to them, join by ``article``.

    Raises
    ------
    ImportError
        Where narwhals is not installed.
    TypeError
        Where it is no data frame, or a text no str.
    ValueError
        Where there is no such column.

    Examples
    --------
    >>> import pandas, segtopic
    >>> text = "# Port\\n\\n## Ferries\\n\\nThey sail.\\n\\n## Cranes\\n\\nNew ones came."
    >>> frame = pandas.DataFrame({"url": ["/port"], "text": [text]})
    >>> segtopic.segment_frame(frame, id="url")[["article", "title", "section", "label"]]
      article title  section    label
    0   /port  Port        0  Ferries
    1   /port  Port        1   Cranes
    """
    segmenting = Segmenting.by(segmenter, themes)
    known = opened(frame)
    rows: list[tuple[Any, ...]] = []
    places: list[int] = []
    texts = column(known, text)
    told = zip(texts.to_list(), texts.is_null().to_list(), strict=True)
    there = [(place, _text(source)) for place, (source, missing) in enumerate(told) if not missing]
    for (place, _), result in each(segmenting, there, sent=itemgetter(1), weight=lambda item: weight(item[1])):
        try:
            if isinstance(result, Exception):
                raise result
            found = rows_of(result)
        except Exception as error:
            error.add_note(f"while segmenting row {place} of the frame")
            raise
        rows += found
        places += [place] * len(found)
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(COLUMNS)
    named = {"article": places} | {name: list(values) for name, values in zip(COLUMNS, columns, strict=True)}
    table = _table(known.implementation, named, {"article": int, **COLUMNS})
    if id is not None:
        # Taken from the column, the ids keep their type.
        import narwhals as nw

        names = nw.maybe_reset_index(column(known, id)[places].alias("article").to_frame())
        table = table.with_columns(names["article"])
    native: Frame = _batch(table.to_native()) if _is_batch(frame) else table.to_native()
    return native


def _text(source: Any) -> Any:
    """A text; for what is none, the error that says so."""
    if isinstance(source, str):
        return source
    return Article("", TypeError(f"expected every text as a str, got {type(source).__name__}"))


def _table(implementation: Any, columns: Mapping[str, list[Any]], kinds: Mapping[str, type]) -> Any:
    import narwhals as nw

    if not implementation.is_pandas_like():
        types = {str: nw.String(), int: nw.Int64(), float: nw.Float64()}
        return nw.from_dict(columns, schema={name: types[kind] for name, kind in kinds.items()}, backend=implementation)
    # Before pandas 3, what is missing in a column of texts would become the text "None".
    module = implementation.to_native_namespace()
    named = {str: module.Series(["a"]).dtype, int: "int64", float: "float64"}
    series = {name: module.Series(values, dtype=named[kinds[name]]) for name, values in columns.items()}
    return nw.from_native(module.DataFrame(series), eager_only=True)


def _is_batch(frame: Any) -> bool:
    """Whether it is what Spark's ``mapInArrow`` gives: a batch of pyarrow's, which is no table."""
    arrow = sys.modules.get("pyarrow")
    return arrow is not None and isinstance(frame, arrow.RecordBatch)


def _batch(table: Any) -> Any:
    batches = table.combine_chunks().to_batches()
    return batches[0] if batches else sys.modules["pyarrow"].RecordBatch.from_pylist([], schema=table.schema)


def opened(frame: Any) -> Any:
    """A data frame as narwhals sees it.

    Raises
    ------
    ImportError
        Where narwhals is not installed.
    TypeError
        Where it is no data frame in memory.
    """
    try:
        import narwhals as nw
    except ImportError as error:
        raise ImportError("narwhals is needed for data frames; install it: pip install 'segtopic[frames]'") from error
    if _is_batch(frame):
        frame = sys.modules["pyarrow"].Table.from_batches([frame])
    try:
        return nw.from_native(frame, eager_only=True)
    except TypeError:
        raise TypeError(f"expected a pandas, polars or pyarrow frame in memory, got {type(frame).__name__}") from None


def column(frame: Any, name: str) -> Any:
    """A column of a frame.

    Raises
    ------
    ValueError
        Where there is none of that name.
    """
    if name not in frame.columns:
        raise ValueError(f"expected a column among {', '.join(map(repr, frame.columns))}; got {name!r}")
    return frame[name]
