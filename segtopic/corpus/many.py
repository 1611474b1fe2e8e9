"""Segment many articles: lazily, in order, in processes, errors told apart."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence, Sized
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from segtopic.corpus.articles import Article, check_many, documents_of, sendable, weight
from segtopic.corpus.parallel import each
from segtopic.document import Document
from segtopic.progress import tracked
from segtopic.segmentation import Segmentation
from segtopic.segmenters import Segmenter, TopicSegmenter
from segtopic.themes import Themes
from segtopic.trying import tried

__all__ = ["Failure", "Segmenting", "segment_many"]


@dataclass(frozen=True, eq=False, repr=False)
class Failure:
    """An article that could not be segmented, and why. Equal are those of the same source, exception and message.

    Parameters
    ----------
    source : object
        The source as it was given.
    exception : Exception
        What was raised; one that cannot be pickled is told by a RuntimeError.

    Examples
    --------
    >>> import segtopic
    >>> from pathlib import Path
    >>> next(segtopic.segment_many([Path("lost.txt")], on_error="return"))
    <Failure of lost.txt: FileNotFoundError: [Errno 2] No such file or directory: 'lost.txt'>
    """

    source: Any
    exception: Exception

    @property
    def message(self) -> str:
        """What the exception says."""
        return str(self.exception)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Failure):
            return NotImplemented
        return (self.source, type(self.exception), self.message) == (
            other.source,
            type(other.exception),
            other.message,
        )

    def __hash__(self) -> int:
        return hash((type(self.exception), self.message))

    def __repr__(self) -> str:
        return f"<Failure of {named(self.source)}: {type(self.exception).__name__}: {self.message}>"


def named(source: Any) -> str:
    """A source in a few words."""
    if isinstance(source, Article):
        return f"article {source.id!r}"
    if isinstance(source, Path):
        return str(source)
    said = repr(source[:80] if isinstance(source, str | bytes | bytearray) else source)
    return said if len(said) <= 60 else said[:59] + "…"


@dataclass(frozen=True)
class Segmenting:
    """What is done with articles.

    Parameters
    ----------
    segmenter : Segmenter
        How it is cut.
    themes : Themes or None
        What is assigned to its sections.
    """

    segmenter: Segmenter
    themes: Themes | None

    @classmethod
    def by(cls, segmenter: Any, themes: Any) -> Segmenting:
        """From what a caller gives.

        Raises
        ------
        TypeError, ValueError
            Where the segmenter is none, or the themes cannot be made.
        """
        if segmenter is not None and not isinstance(segmenter, Segmenter):
            raise TypeError(
                f"expected segmenter as a Segmenter such as TopicSegmenter(), got {type(segmenter).__name__}"
            )
        made = themes if themes is None or isinstance(themes, Themes) else Themes(themes)
        return cls(TopicSegmenter() if segmenter is None else segmenter, made)

    def __call__(self, sources: Sequence[Any]) -> list[Segmentation | Exception]:
        """What comes of some sources or articles: a result, or the exception that reading or cutting it raised."""
        documents = documents_of(sources)
        results = iter(self.segmenter.segment_each([one for one in documents if isinstance(one, Document)]))
        return [self._themed(next(results)) if isinstance(one, Document) else one for one in documents]

    def _themed(self, result: Segmentation | Exception) -> Segmentation | Exception:
        if self.themes is None or isinstance(result, Exception):
            return result
        return tried(self.themes.assign, result)


def segment_many(
    sources: Iterable[str | bytes | Path | Document | Article],
    segmenter: Segmenter | None = None,
    *,
    themes: Themes | Mapping[str, str | Sequence[str] | None] | None = None,
    n_jobs: int | None = 1,
    batch_size: int | None = None,
    on_error: Literal["raise", "skip", "return"] = "raise",
    progress: bool = False,
) -> Iterator[Segmentation | Failure]:
    """Split many articles into named thematic sections, one after the other as they are asked for.

    Articles are read, cut and named some at a time, which takes less time than one by one and gives the same. The sources are
    drawn no more than some batches ahead of what is taken, so that an archive of any size needs the memory of a few hundred
    articles. Processes are joblib's: inside ``joblib.parallel_config(backend="dask")`` and the like they
    are those of that backend.

    Parameters
    ----------
    sources : iterable of str, bytes, Path, Document or Article
        The articles, as for `segtopic.read`: a str is text, a Path a file. With processes, Paths are read by these.
    segmenter : Segmenter, optional
        Another method than `TopicSegmenter`, or one that is fitted.
    themes : Themes or mapping, optional
        The themes to assign to the sections; a mapping of names to seeds makes `Themes`.
    n_jobs : int or None
        Processes: 1 works in this one, -1 takes all cores, None takes what ``joblib.parallel_config`` says, else 1. The
        results are the same.
    batch_size : int, optional
        Articles that are worked on at once; where None 16, or fewer where they are long. With 1 each comes as soon as it is
        drawn.
    on_error : {"raise", "skip", "return"}
        What becomes of an article that cannot be read or segmented: its exception is raised, with a note that names it;
        or it is left out; or a `Failure` stands in its place.
    progress : bool
        Whether to show a bar.

    Returns
    -------
    iterator of Segmentation (or Failure)
        In the order of the sources. Closed, or no longer held, it stops the work.

    Raises
    ------
    TypeError, ValueError
        At once where an argument is none that can be. Later, where an article's exception is raised.
    RuntimeError
        Where a process was ended from outside.

    Examples
    --------
    >>> import segtopic
    >>> texts = (f"# Day {day}\\n\\nRain came. The river rose." for day in range(1_000_000))
    >>> results = segtopic.segment_many(texts)
    >>> next(results).document.title, next(results).document.title
    ('Day 0', 'Day 1')
    """
    check_many(sources)
    if on_error not in ("raise", "skip", "return"):
        raise ValueError(f'expected on_error as "raise", "skip" or "return", got {on_error!r}')
    outcomes = each(
        Segmenting.by(segmenter, themes), sources, n_jobs=n_jobs, batch_size=batch_size, sent=sendable, weight=weight
    )
    total = len(sources) if progress and isinstance(sources, Sized) else None
    return _results(outcomes, on_error, progress, total)


def _results(
    outcomes: Generator[tuple[Any, Segmentation | Exception], None, None],
    on_error: str,
    progress: bool,
    total: int | None,
) -> Generator[Segmentation | Failure, None, None]:
    shown = tracked(outcomes, progress=progress, doing="segmenting", unit="article", total=total)
    # The bar's line ends before anything else is said.
    with closing(outcomes), closing(shown):
        for at, (source, value) in enumerate(shown):
            if isinstance(value, Segmentation):
                yield value
            elif on_error == "raise":
                value.add_note(f"while segmenting article {at} of the sources: {named(source)}")
                raise value
            elif on_error == "return":
                yield Failure(source, value.with_traceback(None))
