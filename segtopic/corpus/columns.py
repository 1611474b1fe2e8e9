"""The sections of an article as rows of a table whose columns and types are always the same."""

from __future__ import annotations

from typing import Any

from segtopic.dates import article_date
from segtopic.segmentation import Segmentation

__all__ = ["COLUMNS", "arrow_schema", "rows_of"]

COLUMNS: dict[str, type] = {
    "title": str,
    "date": str,
    "language": str,
    "section": int,
    "label": str,
    "heading": str,
    "level": int,
    "theme": str,
    "score": float,
    "strength": float,
    "why": str,
    "start": int,
    "end": int,
    "n_sentences": int,
    "terms": str,
    "body": str,
}
"""The columns of one row per section, with their types; ``date``, ``language``, ``heading``, ``theme`` and ``score`` may be null."""


def rows_of(result: Segmentation) -> list[tuple[Any, ...]]:
    """The sections of an article, one row each.

    Parameters
    ----------
    result : Segmentation
        Any segmentation.

    Returns
    -------
    list of tuple
        Values in the order of `COLUMNS`.

    Examples
    --------
    >>> import segtopic
    >>> from segtopic.corpus.columns import COLUMNS, rows_of
    >>> [row] = rows_of(segtopic.segment("# Port\\n\\nThe ferry sails again."))
    >>> dict(zip(COLUMNS, row))["title"]
    'Port'
    """
    document = result.document
    day = article_date(document.metadata)
    told = (_text(document.title), None if day is None else day.isoformat(), document.language)
    return [
        (
            *told,
            k,
            _text(section.label),
            _text(section.heading.text) if section.heading else None,
            int(section.level),
            None if section.theme is None else _text(section.theme),
            None if section.theme is None else float(section.theme_scores.get(section.theme, 1.0)),
            float(section.strength),
            section.why,
            int(section.start),
            int(section.end),
            len(section.sentences),
            _text(", ".join(section.terms)),
            _text(section.body),
        )
        for k, section in enumerate(result)
    ]


def _text(text: str) -> str:
    """A text that tables can hold: lone surrogates have no place in UTF-8."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if not text.isascii() else text


def arrow_schema() -> Any:
    """The schema of the rows with their article's id, for pyarrow.

    Returns
    -------
    pyarrow.Schema

    Raises
    ------
    ImportError
        Where pyarrow is not installed.
    """
    try:
        import pyarrow
    except ImportError as error:
        raise ImportError("pyarrow is needed for Parquet; install it: pip install 'segtopic[arrow]'") from error
    types = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64()}
    return pyarrow.schema([("article", types[str]), *((name, types[kind]) for name, kind in COLUMNS.items())])
