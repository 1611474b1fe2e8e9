"""TopicSegmenter, the default: headings, words and TF-IDF similarity in one objective; and `segment`."""

from segtopic.segmenters.topics.door import segment
from segtopic.segmenters.topics.segmenter import TopicSegmenter

__all__ = ["TopicSegmenter", "segment"]
