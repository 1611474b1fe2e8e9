"""Sections as plain dicts and as a data frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pandas import DataFrame

    from segtopic.segmentation import Segmentation
    from segtopic.spans import Section

__all__ = ["as_dict", "frame"]

_COLUMNS = (
    "section",
    "label",
    "heading",
    "level",
    "theme",
    "strength",
    "why",
    "start",
    "end",
    "n_sentences",
    "terms",
    "body",
)


def as_dict(result: Segmentation) -> dict[str, Any]:
    """Say a segmentation in plain types: dict, list, str, int, float and None.

    Parameters
    ----------
    result : Segmentation
        Any segmentation.

    Returns
    -------
    dict
        ``title``, ``language`` (None where unknown), ``n_sentences``, ``front`` (``start``, ``end``, ``text``) and
        ``sections``, a list of dicts with ``start`` and ``end`` (in characters of the document's text), ``label``,
        ``heading`` (its text or None), ``level``, ``terms``, ``theme``, ``theme_scores``, ``strength``, ``why``,
        ``n_sentences`` and ``body``.

    Examples
    --------
    >>> from segtopic import Boundaries, Document
    >>> from segtopic.segmentation import cut
    >>> from segtopic.views.table import as_dict
    >>> plain = as_dict(cut(Document.from_sentences(["Rain came."]), Boundaries(1)))
    >>> plain["n_sentences"], plain["sections"][0]["body"]
    (1, 'Rain came.')
    """
    document, front = result.document, result.front
    return {
        "title": document.title,
        "language": document.language,
        "n_sentences": len(document.sentences),
        "front": {"start": front.start, "end": front.end, "text": front.text},
        "sections": [_section(section) for section in result],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "start": int(section.start),
        "end": int(section.end),
        "label": str(section.label),
        "heading": section.heading.text if section.heading else None,
        "level": int(section.level),
        "terms": [str(term) for term in section.terms],
        "theme": None if section.theme is None else str(section.theme),
        "theme_scores": {str(theme): float(score) for theme, score in section.theme_scores.items()},
        "strength": float(section.strength),
        "why": str(section.why),
        "n_sentences": len(section.sentences),
        "body": section.body,
    }


def frame(result: Segmentation) -> DataFrame:
    """Lay a segmentation out as a data frame, one row per section.

    Parameters
    ----------
    result : Segmentation
        Any segmentation.

    Returns
    -------
    pandas DataFrame
        Columns ``section`` (0-based: the row is ``result[section]``), ``label``, ``heading``, ``level``, ``theme``,
        ``strength``, ``why``, ``start``, ``end`` (in characters), ``n_sentences``, ``terms`` (a tuple) and ``body``;
        the same columns where there is no section.

    Raises
    ------
    ImportError
        Where pandas is not installed.

    Examples
    --------
    >>> from segtopic import Boundaries, Document
    >>> from segtopic.segmentation import cut
    >>> from segtopic.views.table import frame
    >>> document = Document.from_sentences(["Rain came.", "The river rose.", "Markets fell."])
    >>> frame(cut(document, Boundaries(3, (2,))))[["section", "start", "end", "n_sentences"]]
       section  start  end  n_sentences
    0        0      0   27            2
    1        1     27   40            1
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise ImportError("pandas is needed for a data frame; install it: pip install 'segtopic[frames]'") from error
    rows = [{**_section(section), "section": k, "terms": tuple(section.terms)} for k, section in enumerate(result)]
    types = {"section": int, "level": int, "strength": float, "start": int, "end": int, "n_sentences": int}
    # Filled by column, so that a theme or heading that is None everywhere stays None and an empty frame has types.
    return pd.DataFrame(
        {column: pd.Series([row[column] for row in rows], dtype=types.get(column, object)) for column in _COLUMNS}
    )
