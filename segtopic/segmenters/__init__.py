"""Document -> Segmentation: the only place where text and numbers meet.

A segmenter subclasses `Segmenter` and writes ``find``. To add one, put it into a module of its own and name it in `ALL`.
"""

from segtopic.segmenters.base import Segmenter
from segtopic.segmenters.classic import C99, BayesSeg, KernelChangePoint, TextTiling, UtiyamaIsahara
from segtopic.segmenters.marked import HeadingSegmenter
from segtopic.segmenters.topics import TopicSegmenter, segment

__all__ = [
    "ALL",
    "C99",
    "BayesSeg",
    "HeadingSegmenter",
    "KernelChangePoint",
    "Segmenter",
    "TextTiling",
    "TopicSegmenter",
    "UtiyamaIsahara",
    "segment",
]

ALL: tuple[type[Segmenter], ...] = (
    TopicSegmenter,
    HeadingSegmenter,
    TextTiling,
    C99,
    UtiyamaIsahara,
    BayesSeg,
    KernelChangePoint,
)
"""The segmenter classes; one contract test runs over all of them."""
