"""Save results, documents, indexes and fitted segmenters, and load them again: no code is run. Many results as JSON lines."""

from __future__ import annotations

import binascii
from pathlib import Path
from typing import Any

from segtopic.document import Document
from segtopic.io import files, records, themes
from segtopic.io.lines import LineWriter, reader, writer
from segtopic.section_index import SectionIndex
from segtopic.segmentation import Segmentation
from segtopic.segmenters.topics import TopicSegmenter
from segtopic.themes import Themes

__all__ = ["LineWriter", "load", "reader", "save", "writer"]


def save(result: Segmentation | Document | TopicSegmenter | SectionIndex | Themes, path: str | Path) -> None:
    """Save a segmentation, a document or a `TopicSegmenter` with what it learned, as JSON; a `SectionIndex` and `Themes` as npz.

    The file is written beside its place and moved there when whole, so that a crash leaves the old one. Nothing in it
    is pickled.

    Parameters
    ----------
    result : Segmentation, Document, TopicSegmenter, SectionIndex or Themes
        What to save. Metadata must be made of str, int, float, bool, None, lists, tuples, dicts, dates and datetimes. A
        segmenter's `encoder`, a `length` of one's own, and a weighting of one's own are code and cannot be saved.
    path : str or Path
        The file, whatever its name ends with.

    Raises
    ------
    TypeError
        Where it is something else, or the metadata hold what is not named above or would not come back equal, such as a
        date of pandas that is none, or finer than those of Python.
    ValueError
        Where a segmenter has an encoder, or a length other than `len`, or an index a weighting of one's own.

    Examples
    --------
    >>> import tempfile, segtopic
    >>> from pathlib import Path
    >>> result = segtopic.segment("Rain came. The river rose.")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     segtopic.save(result, Path(folder) / "rain.json")
    ...     segtopic.load(Path(folder) / "rain.json") == result
    True
    """
    if isinstance(result, Segmentation):
        files.write_json(path, {"kind": "segmentation", **records.from_segmentation(result)})
    elif isinstance(result, Document):
        files.write_json(path, {"kind": "document", "document": records.from_document(result)})
    elif isinstance(result, TopicSegmenter):
        files.write_json(path, {"kind": "segmenter", **records.from_segmenter(result)})
    elif isinstance(result, SectionIndex):
        record, arrays = records.from_index(result)
        files.write_arrays(path, {"kind": "index", **record}, arrays)
    elif isinstance(result, Themes):
        record, arrays = themes.from_themes(result)
        files.write_arrays(path, {"kind": "themes", **record}, arrays)
    else:
        raise TypeError(
            "expected a Segmentation, a Document, a TopicSegmenter, a SectionIndex or Themes, "
            f"got {type(result).__name__}"
        )


def load(path: str | Path) -> Any:
    """Load what `save` wrote.

    Parameters
    ----------
    path : str or Path
        The file.

    Returns
    -------
    Segmentation, Document, TopicSegmenter, SectionIndex or Themes
        Equal to what was saved; a segmenter cuts, and an index finds, as the one saved did.

    Raises
    ------
    FileNotFoundError
        Where there is no such file.
    ValueError
        Where the file is none of ours, damaged, or of a later version.

    Examples
    --------
    See `save`.
    """
    record, arrays = files.read(path)
    try:
        match record["kind"]:
            case "segmentation":
                return records.to_segmentation(record)
            case "document":
                return records.to_document(record["document"])
            case "segmenter":
                return records.to_segmenter(record)
            case "index":
                return records.to_index(record, arrays)
            case "themes":
                return themes.to_themes(record, arrays)
    except (KeyError, TypeError, IndexError, AttributeError, OverflowError, binascii.Error) as error:
        raise ValueError(f"expected {path} to be whole, but something is missing or wrong: {error!r}") from None
    raise ValueError(f"expected {path} to hold what this release knows, got {record['kind']!r}")
