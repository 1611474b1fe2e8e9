"""The door: an article in, named sections out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from segtopic.document import Document
from segtopic.segmentation import Segmentation
from segtopic.segmenters.base import Segmenter
from segtopic.segmenters.topics.segmenter import TopicSegmenter
from segtopic.themes import Themes

__all__ = ["segment"]


def segment(
    source: str | bytes | Path | Document,
    *,
    n_sections: int | None = None,
    penalty: float | None = None,
    themes: Themes | Mapping[str, str | Sequence[str] | None] | None = None,
    segmenter: Segmenter | None = None,
) -> Segmentation:
    """Split an article into named thematic sections, by its subheadings, its words and TF-IDF similarity.

    Parameters
    ----------
    source : str, bytes, Path or Document
        The article: a str is always text, a Path a file (see `segtopic.read`); a Document is used as it is.
    n_sections : int, optional
        Exactly this many sections.
    penalty : float, optional
        What one more section must earn, in nats (see `TopicSegmenter`).
    themes : Themes or mapping, optional
        The themes to assign to the sections; a mapping of names to seeds makes `Themes`.
    segmenter : Segmenter, optional
        Another method than `TopicSegmenter`.

    Returns
    -------
    Segmentation
        A sequence of sections with labels, terms, places and, where asked for, themes.

    Raises
    ------
    TypeError
        Where the source is of another type.
    FileNotFoundError
        Where there is no such file.
    ValueError
        Where `n_sections` cannot be had, or both penalty and segmenter are given.

    Examples
    --------
    >>> import segtopic
    >>> from segtopic import samples
    >>> result = segtopic.segment(samples.text("harbour.md"))
    >>> result.document.title == result[0].heading
    False
    """
    if segmenter is not None and penalty is not None:
        raise ValueError("expected penalty or segmenter, got both; give the penalty to the segmenter's constructor")
    if segmenter is not None and not isinstance(segmenter, Segmenter):
        raise TypeError(f"expected segmenter as a Segmenter such as TopicSegmenter(), got {type(segmenter).__name__}")
    chosen = segmenter if segmenter is not None else TopicSegmenter(penalty=penalty)
    result = chosen.segment(source, n_sections=n_sections)
    if themes is None:
        return result
    return (themes if isinstance(themes, Themes) else Themes(themes)).assign(result)
