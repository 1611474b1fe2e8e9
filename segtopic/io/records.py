"""Documents, segmentations, segmenters and indexes as plain records, and back."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import asdict, replace
from types import NoneType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from segtopic.document import Document, Origins
from segtopic.io.checks import all_of, texts
from segtopic.io.values import written
from segtopic.partition.boundaries import Boundaries
from segtopic.relatedness import Relatedness
from segtopic.section_index import BM25, SectionIndex, TfIdf
from segtopic.section_index.postings import Stream
from segtopic.section_index.reading import Archive
from segtopic.segmentation import Segmentation, cut
from segtopic.segmenters.topics import TopicSegmenter
from segtopic.segmenters.topics.number import NumberRule
from segtopic.spans import Block, Section, Sentence

__all__ = [
    "from_document",
    "from_index",
    "from_segmentation",
    "from_segmenter",
    "to_document",
    "to_index",
    "to_segmentation",
    "to_segmenter",
]

Arrays = Mapping[str, NDArray[Any]]


def from_document(document: Document) -> dict[str, Any]:
    """A document as a record."""
    origins = document.origins
    return {
        "text": document.text,
        "blocks": [[b.start, b.end, b.kind, b.level, b.confidence] for b in document.blocks],
        "sentences": [[s.start, s.end, s.block] for s in document.sentences],
        "title": document.title,
        "language": document.language,
        "metadata": written(document.metadata),
        "source": None if document.source == document.text else document.source,
        "origins": None if origins is None else [origins.text_at, origins.source_start, origins.source_end],
    }


def to_document(record: dict[str, Any]) -> Document:
    """The document of a record."""
    text, title = texts([record["text"], record["title"]])
    language, source = all_of([record["language"], record["source"]], str, NoneType)
    metadata = record["metadata"]
    if not isinstance(metadata, dict):
        raise TypeError("metadata that are a dict")
    return Document(
        text,
        tuple(_block(text, *values) for values in record["blocks"]),
        tuple(_sentence(text, values) for values in record["sentences"]),
        title=title,
        language=language,
        metadata=metadata,
        source=text if source is None else source,
        origins=None if record["origins"] is None else _origins(*record["origins"]),
    )


def _block(text: str, start: int, end: int, kind: str, level: int, confidence: float) -> Block:
    all_of([start, end, level], int)
    all_of([confidence], int, float)
    texts([kind])
    return Block(text, start, end, kind, level, confidence)


def _sentence(text: str, values: Any) -> Sentence:
    start, end, block = all_of(values, int)
    if block < 0:
        raise IndexError("a block that there is")
    return Sentence(text, start, end, block)


def _origins(*places: Any) -> Origins:
    text_at, source_start, source_end = (all_of(values, int) for values in places)
    if len(source_start) != len(source_end) or len(text_at) <= len(source_start):
        raise IndexError("as many stretches of source as pieces of text")
    return Origins(text_at, source_start, source_end)


def from_segmentation(result: Segmentation) -> dict[str, Any]:
    """A segmentation as a record."""
    boundaries = result.boundaries
    return {
        "document": from_document(result.document),
        "boundaries": [boundaries.n, boundaries.at, boundaries.strength, boundaries.why],
        "curve": result.curve,
        "sections": [[s.label, s.terms, s.theme, dict(s.theme_scores), s.themes] for s in result],
    }


def to_segmentation(record: dict[str, Any]) -> Segmentation:
    """The segmentation of a record."""
    document = to_document(record["document"])
    n, at, strength, why = record["boundaries"]
    boundaries = Boundaries(n, all_of(at, int), all_of(strength, int, float), texts(why))
    result = cut(document, boundaries, all_of(record["curve"], int, float))
    return result.with_sections(
        _section(section, *told) for section, told in zip(result, record["sections"], strict=True)
    )


def _section(section: Section, label: Any, terms: Any, theme: Any, scores: Any, themes: Any) -> Section:
    texts([label])
    all_of([theme], str, NoneType)
    all_of([*scores.values()], int, float)
    return replace(
        section, label=label, terms=texts(terms), theme=theme, theme_scores=dict(scores), themes=texts(themes)
    )


def from_segmenter(segmenter: TopicSegmenter) -> dict[str, Any]:
    """A segmenter as a record, with what it learned."""
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


def to_segmenter(record: dict[str, Any]) -> TopicSegmenter:
    """The segmenter of a record."""
    segmenter = TopicSegmenter(**record["parameters"])
    if record["number"] is not None:
        number = record["number"]
        by_words, by_paragraphs, beliefs = (
            all_of(values, int, float) for values in (number["by_words"], number["by_paragraphs"], [number["belief"]])
        )
        if len(by_words) != 2 or len(by_paragraphs) != 2:
            raise TypeError("two numbers that tell how many sections there are")
        segmenter.number_ = NumberRule(by_words, by_paragraphs, *beliefs)
        segmenter.relatedness_ = None
        if record["relatedness"] is not None:
            terms, packed, weights = record["relatedness"]
            vectors = np.frombuffer(base64.b64decode(packed, validate=True), dtype=np.int8)
            if not terms or vectors.size % len(terms) or len(weights) != len(terms):
                raise KeyError("vectors for every term")
            segmenter.relatedness_ = Relatedness(
                texts(terms), vectors.reshape(len(terms), -1), np.array(all_of(weights, int, float), dtype=np.float64)
            )
    return segmenter


def from_index(index: SectionIndex) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """An index as a record and arrays: every article's text stands there once."""
    weighting = index.weighting
    if type(weighting) not in (BM25, TfIdf):
        raise ValueError(f"expected an index weighted by BM25 or TfIdf, for {weighting!r} is code and cannot be saved")
    archive = index.archive
    record: dict[str, Any] = {
        "results": [from_segmentation(result) for result in index.results],
        "weighting": [weighting.k1, weighting.b] if isinstance(weighting, BM25) else None,
        "words": archive.words,
    }
    arrays: dict[str, NDArray[Any]] = {
        "stream": archive.stream.words,
        "starts": archive.stream.starts,
        "titles": archive.titles.words,
        "title_starts": archive.titles.starts,
    }
    return record, arrays


def to_index(record: dict[str, Any], arrays: Arrays) -> SectionIndex:
    """The index of a record and arrays."""
    words = texts(record["words"])
    results = tuple(to_segmentation(result) for result in record["results"])
    archive = Archive(
        words,
        _stream(arrays["stream"], arrays["starts"], len(words)),
        _stream(arrays["titles"], arrays["title_starts"], len(words)),
    )
    weighting = TfIdf() if record["weighting"] is None else BM25(*all_of(record["weighting"], int, float))
    return SectionIndex.restored(results, archive, weighting)


def _stream(words: NDArray[Any], starts: NDArray[Any], n_words: int) -> Stream:
    if words.dtype != np.int32 or starts.dtype != np.int64 or words.ndim != 1 or starts.ndim != 1:
        raise TypeError("arrays of numbers of words")
    if not len(starts) or starts[0] != 0 or starts[-1] != len(words) or (np.diff(starts) < 0).any():
        raise IndexError("starts that ascend to the end")
    if len(words) and not 0 <= words.min() <= words.max() < n_words:
        raise IndexError("numbers of words that there are")
    return Stream(words, starts)
