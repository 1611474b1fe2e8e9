"""segtopic: split articles into thematic sections, by their subheadings and TF-IDF similarity.

>>> import segtopic
>>> result = segtopic.segment("Rain came.\\n\\nThe river rose.")
>>> len(result)
1
"""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from segtopic import corpus, io, labels, metrics, partition, samples, segmenters, views
    from segtopic.corpus import segment_frame, segment_many
    from segtopic.document import Document
    from segtopic.io import load, save
    from segtopic.partition.boundaries import Boundaries
    from segtopic.readers import read
    from segtopic.section_index import SectionIndex
    from segtopic.section_table import SectionTable
    from segtopic.segmentation import Segmentation
    from segtopic.segmenters import HeadingSegmenter, TopicSegmenter, segment
    from segtopic.themes import Themes

__version__ = "0.1.0"

# Where every public name lives. Names are loaded when first asked for, so that `import segtopic` takes no time.
_HOMES = {
    "Boundaries": "segtopic.partition.boundaries",
    "Document": "segtopic.document",
    "HeadingSegmenter": "segtopic.segmenters",
    "SectionIndex": "segtopic.section_index",
    "SectionTable": "segtopic.section_table",
    "Segmentation": "segtopic.segmentation",
    "Themes": "segtopic.themes",
    "TopicSegmenter": "segtopic.segmenters",
    "load": "segtopic.io",
    "read": "segtopic.readers",
    "save": "segtopic.io",
    "segment": "segtopic.segmenters",
    "segment_frame": "segtopic.corpus",
    "segment_many": "segtopic.corpus",
}
_MODULES = ("corpus", "io", "labels", "metrics", "partition", "samples", "segmenters", "views")

__all__ = [
    "Boundaries",
    "Document",
    "HeadingSegmenter",
    "SectionIndex",
    "SectionTable",
    "Segmentation",
    "Themes",
    "TopicSegmenter",
    "__version__",
    "corpus",
    "io",
    "labels",
    "load",
    "metrics",
    "partition",
    "read",
    "samples",
    "save",
    "segment",
    "segment_frame",
    "segment_many",
    "segmenters",
    "views",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(_import_module(_HOMES[name]), name)
    if name in _MODULES:
        return _import_module(f"segtopic.{name}")
    raise AttributeError(f"module 'segtopic' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
