"""Save results, documents and fitted segmenters as JSON, and load them again: no code is run."""

from __future__ import annotations

import base64
import binascii
import json
import os
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np

from segtopic.document import Document, Origins
from segtopic.partition.boundaries import Boundaries
from segtopic.relatedness import Relatedness
from segtopic.segmentation import Segmentation, cut
from segtopic.segmenters.topics import TopicSegmenter
from segtopic.segmenters.topics.number import NumberRule
from segtopic.spans import Block, Sentence

__all__ = ["load", "save"]

_FORMAT = "segtopic"
_VERSION = 1
# Lone surrogates, which a str may hold and UTF-8 may not, go there and back.
_ERRORS = "surrogatepass"


def save(result: Segmentation | Document | TopicSegmenter, path: str | Path) -> None:
    """Save a segmentation, a document or a `TopicSegmenter` with what it learned, as JSON.

    The file is written beside its place and moved there when whole, so that a crash leaves the old one.

    Parameters
    ----------
    result : Segmentation, Document or TopicSegmenter
        What to save. Metadata must be made of what JSON knows: str, int, float, bool, None, lists, dicts. A segmenter's
        `encoder` and a `length` of one's own are code and cannot be saved.
    path : str or Path
        The file.

    Raises
    ------
    TypeError
        Where it is something else, or the metadata holds what JSON does not know.
    ValueError
        Where a segmenter has an encoder, or a length other than `len`.

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
        record = {"kind": "segmentation", **_from_segmentation(result)}
    elif isinstance(result, Document):
        record = {"kind": "document", "document": _from_document(result)}
    elif isinstance(result, TopicSegmenter):
        record = {"kind": "segmenter", **_from_segmenter(result)}
    else:
        raise TypeError(f"expected a Segmentation, a Document or a TopicSegmenter, got {type(result).__name__}")
    try:
        text = json.dumps({"format": _FORMAT, "version": _VERSION, **record}, ensure_ascii=False)
    except TypeError as error:
        raise TypeError(
            f"expected metadata and parameters of str, numbers, bool, None, lists and dicts: {error}"
        ) from None
    target = Path(path)
    beside = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        beside.write_text(text, encoding="utf-8", errors=_ERRORS, newline="")
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def load(path: str | Path) -> Any:
    """Load what `save` wrote.

    Parameters
    ----------
    path : str or Path
        The file.

    Returns
    -------
    Segmentation, Document or TopicSegmenter
        Equal to what was saved; a segmenter cuts as the one saved did.

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
    data = Path(path).read_bytes()
    try:
        record = json.loads(data.decode("utf-8", errors=_ERRORS))
    except ValueError as error:
        raise ValueError(f"expected {path} to be JSON as segtopic.save writes it: {error}") from None
    if not isinstance(record, dict) or record.get("format") != _FORMAT:
        raise ValueError(f"expected {path} to be a file that segtopic.save wrote, and it is none")
    if record.get("version") != _VERSION:
        raise ValueError(
            f"expected version {_VERSION} in {path}, got {record.get('version')!r}; load it with the release that wrote it"
        )
    try:
        if record["kind"] == "segmenter":
            return _to_segmenter(record)
        document = _to_document(record["document"])
        return document if record["kind"] == "document" else _to_segmentation(document, record)
    except (KeyError, TypeError, IndexError, binascii.Error) as error:
        raise ValueError(f"expected {path} to be whole, but something is missing or wrong: {error!r}") from None


def _from_document(document: Document) -> dict[str, Any]:
    origins = document.origins
    return {
        "text": document.text,
        "blocks": [[b.start, b.end, b.kind, b.level, b.confidence] for b in document.blocks],
        "sentences": [[s.start, s.end, s.block] for s in document.sentences],
        "title": document.title,
        "language": document.language,
        "metadata": dict(document.metadata),
        "source": None if document.source == document.text else document.source,
        "origins": None if origins is None else [origins.text_at, origins.source_start, origins.source_end],
    }


def _to_document(record: dict[str, Any]) -> Document:
    text = record["text"]
    return Document(
        text,
        tuple(Block(text, *values) for values in record["blocks"]),
        tuple(Sentence(text, *values) for values in record["sentences"]),
        title=record["title"],
        language=record["language"],
        metadata=record["metadata"],
        source=text if record["source"] is None else record["source"],
        origins=None if record["origins"] is None else Origins(*map(tuple, record["origins"])),
    )


def _from_segmentation(result: Segmentation) -> dict[str, Any]:
    boundaries = result.boundaries
    return {
        "document": _from_document(result.document),
        "boundaries": [boundaries.n, boundaries.at, boundaries.strength, boundaries.why],
        "curve": result.curve,
        "sections": [[s.label, s.terms, s.theme, dict(s.theme_scores)] for s in result],
    }


def _to_segmentation(document: Document, record: dict[str, Any]) -> Segmentation:
    n, *rest = record["boundaries"]
    result = cut(document, Boundaries(n, *map(tuple, rest)), record["curve"])
    return result.with_sections(
        replace(section, label=label, terms=tuple(terms), theme=theme, theme_scores=scores)
        for section, (label, terms, theme, scores) in zip(result, record["sections"], strict=True)
    )


def _from_segmenter(segmenter: TopicSegmenter) -> dict[str, Any]:
    parameters = segmenter.get_params(deep=False)
    parameters = {name: value.item() if isinstance(value, np.generic) else value for name, value in parameters.items()}
    if parameters.pop("encoder") is not None:
        raise ValueError(
            "expected a segmenter without encoder, for that is code; save it with encoder=None, set it again"
        )
    if parameters.pop("length") is not len:
        raise ValueError("expected a segmenter with length=len, for another is code; save it with that, set it again")
    record: dict[str, Any] = {"parameters": parameters, "number": None, "relatedness": None}
    if hasattr(segmenter, "number_"):
        record["number"] = asdict(segmenter.number_)
        known = segmenter.relatedness_
        if known is not None:
            vectors = base64.b64encode(known.vectors.tobytes()).decode("ascii")
            record["relatedness"] = [known.terms, vectors, known.weights.tolist()]
    return record


def _to_segmenter(record: dict[str, Any]) -> TopicSegmenter:
    segmenter = TopicSegmenter(**record["parameters"])
    if record["number"] is not None:
        number = record["number"]
        segmenter.number_ = NumberRule(tuple(number["by_words"]), tuple(number["by_paragraphs"]), number["belief"])
        segmenter.relatedness_ = None
        if record["relatedness"] is not None:
            terms, packed, weights = record["relatedness"]
            vectors = np.frombuffer(base64.b64decode(packed, validate=True), dtype=np.int8)
            if not terms or vectors.size % len(terms) or len(weights) != len(terms):
                raise KeyError("vectors for every term")
            segmenter.relatedness_ = Relatedness(
                tuple(terms), vectors.reshape(len(terms), -1), np.array(weights, dtype=np.float64)
            )
    return segmenter
