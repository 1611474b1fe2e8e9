"""Archives: many articles, lazily, in processes, resumable, errors told apart."""

from segtopic.corpus.articles import Article
from segtopic.corpus.forms import JsonLines, Parquet
from segtopic.corpus.many import Failure, segment_many
from segtopic.corpus.reading import failures, results
from segtopic.corpus.running import Report, run

__all__ = ["Article", "Failure", "JsonLines", "Parquet", "Report", "failures", "results", "run", "segment_many"]
