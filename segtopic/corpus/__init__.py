"""Archives: many articles, lazily, in processes, resumable, errors told apart."""

from segtopic.corpus.articles import Article
from segtopic.corpus.forms import JsonLines, Parquet
from segtopic.corpus.frames import segment_frame
from segtopic.corpus.many import Failure, segment_many
from segtopic.corpus.reading import failures, results
from segtopic.corpus.running import Report, run
from segtopic.corpus.sources import Articles, from_folder, from_frame, from_json_lines

__all__ = [
    "Article",
    "Articles",
    "Failure",
    "JsonLines",
    "Parquet",
    "Report",
    "failures",
    "from_folder",
    "from_frame",
    "from_json_lines",
    "results",
    "run",
    "segment_frame",
    "segment_many",
]
