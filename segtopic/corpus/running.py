"""Segment an archive into a folder, part by part, and go on where one stopped."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence, Sized
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from itertools import chain, count, groupby, islice
from operator import index
from pathlib import Path
from typing import Any

from segtopic.corpus.articles import Article, check_many, named_articles, weight
from segtopic.corpus.forms import Form, JsonLines
from segtopic.corpus.journal import Journal, Part
from segtopic.corpus.lock import locked
from segtopic.corpus.many import Segmenting
from segtopic.corpus.parallel import each
from segtopic.corpus.settings import settings_of
from segtopic.corpus.stamps import stamp
from segtopic.document import Document
from segtopic.progress import tracked
from segtopic.segmentation import Segmentation
from segtopic.segmenters import Segmenter
from segtopic.themes import Themes

__all__ = ["Report", "run"]

_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")


@dataclass(frozen=True, repr=False)
class Report:
    """What a folder of results holds.

    Parameters
    ----------
    folder : Path
        Where it is.
    articles : int
        The articles of the archive, those that failed among them.
    sections : int
        The sections of all articles.
    failures : int
        The articles that could not be read or segmented; `segtopic.corpus.failures` tells which and why.
    parts : int
        The files that the results are in.
    """

    folder: Path
    articles: int
    sections: int
    failures: int
    parts: int

    def __repr__(self) -> str:
        told = [
            (self.articles, "article"),
            (self.sections, "section"),
            (self.failures, "failure"),
            (self.parts, "part"),
        ]
        said = ", ".join(f"{n:,} {word}{'s' * (n != 1)}" for n, word in told if n or word != "failure")
        return f"<Report: {said} in {self.folder}>"

    @classmethod
    def of(cls, journal: Journal) -> Report:
        """The report of a journal."""
        parts = journal.parts.values()
        return cls(
            journal.folder,
            sum(part.articles for part in parts),
            sum(part.sections for part in parts),
            sum(len(part.failures) for part in parts),
            len(parts),
        )


def run(
    sources: Iterable[str | bytes | Path | Document | Article],
    out: str | Path,
    *,
    segmenter: Segmenter | None = None,
    themes: Themes | Mapping[str, str | Sequence[str] | None] | None = None,
    form: Form | None = None,
    n_jobs: int | None = 1,
    batch_size: int | None = None,
    part_size: int = 1000,
    progress: bool = False,
) -> Report:
    """Segment an archive into a folder: part by part, each written whole or not at all; run again, it goes on.

    However it ended before (an error, Ctrl-C, ``kill -9``, no more electricity), the same call goes on behind the last
    part that is whole; in the end the folder holds the same bytes as if nothing had happened. Where the settings, the
    package or the articles of parts that are done have changed, it says what differs and touches nothing. Articles that
    were added behind the last are taken up.

    Every part is a file ``part-000000.jsonl`` (or ``.parquet``). The names of the journal and of the lock begin with an
    underscore, so that programs which read a whole folder pass over them.

    An article that cannot be read or segmented stops nothing: the folder's journal keeps its id and the reason, for
    `failures`, and it counts as done. To have some articles done again, delete the file of their part and run again.

    Parameters
    ----------
    sources : iterable of Article, str, bytes, Path or Document
        The articles: those of `from_folder`, `from_json_lines` or `from_frame`, or any others. Their ids go into the
        results' metadata; where a source has none it is the path of the file or the number of the article. When it goes
        on, they are to come in the same order, and those of parts that are done are read, to see that they are the same.
    out : str or Path
        The folder where the results go, and a journal; it is made where there is none.
    segmenter : Segmenter, optional
        Another method than `TopicSegmenter`, or one that is fitted.
    themes : Themes or mapping, optional
        The themes to assign to the sections; a mapping of names to seeds makes `Themes`.
    form : JsonLines or Parquet, optional
        How results are written; where None ``JsonLines()``.
    n_jobs, batch_size : int, optional
        As for `segment_many`: they change nothing but the time it takes.
    part_size : int
        Articles per part: so many at most are done twice after a crash.
    progress : bool
        Whether to show a bar.

    Returns
    -------
    Report
        How many articles, sections, failures and parts there are.

    Raises
    ------
    TypeError, ValueError
        Where an argument is none that can be. ValueError, too, where the settings, the package's version or the articles
        differ from those of the run that is gone on with, a part is damaged, or the folder was written by something else.
    RuntimeError
        Where another run is writing into the folder, or a process was ended from outside.

    Examples
    --------
    >>> import tempfile
    >>> from segtopic import corpus
    >>> articles = [corpus.Article("a", "# Rain\\n\\nRain came."), corpus.Article("b", "The river rose.")]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     report = corpus.run(articles, folder)
    ...     report.articles, [result.document.metadata["id"] for result in corpus.results(folder)]
    (2, ['a', 'b'])
    """
    check_many(sources)
    if isinstance(part_size, bool) or index(part_size) < 1:
        raise ValueError(f"expected part_size as a whole number of 1 or more, got {part_size!r}")
    chosen: Form = JsonLines() if form is None else form
    segmenting = Segmenting.by(segmenter, themes)
    settings = {
        "segtopic": _version(),
        "form": type(chosen).__qualname__,
        "part_size": int(part_size),
        **settings_of(segmenting),
    }
    place = Path(out)
    place.mkdir(parents=True, exist_ok=True)
    with locked(place / "_lock"):
        journal = Journal.resumed(place, settings)
        steps = _steps(sources, journal, _Writing(segmenting, chosen), int(part_size), n_jobs, batch_size)
        total = len(sources) if progress and isinstance(sources, Sized) else None
        try:
            shown = tracked(steps, progress=progress, doing="segmenting", unit="article", total=total)
            with closing(steps), closing(shown):
                for _ in shown:
                    pass
        except KeyboardInterrupt as interrupt:
            interrupt.add_note(f"{len(journal.parts)} parts in {place} are whole; run again to go on behind them")
            raise
        return Report.of(journal)


@dataclass(frozen=True)
class _Written:
    """What came of one article."""

    stamp: bytes
    n_sections: int
    row: Any
    reason: tuple[str, str] | None


@dataclass(frozen=True)
class _Writing:
    """What is done with articles: they are segmented and written where they are read, so that little is sent back."""

    segmenting: Segmenting
    form: Form

    def __call__(self, articles: Sequence[Article]) -> list[_Written | Exception]:
        return list(map(self._written, articles, self.segmenting(articles)))

    def _written(self, article: Article, result: Segmentation | Exception) -> _Written:
        hashed = stamp(article)
        try:
            if isinstance(result, Exception):
                raise result
            return _Written(hashed, len(result), self.form.row(result), None)
        except Exception as error:
            # Where an object lies in memory is another place in every process.
            return _Written(hashed, 0, None, (type(error).__name__, _ADDRESS.sub("", str(error))))


def _steps(
    sources: Iterable[Any],
    journal: Journal,
    writing: _Writing,
    part_size: int,
    n_jobs: int | None,
    batch_size: int | None,
) -> Generator[None, None, None]:
    """Write what is missing; gives a step for every article, done now or before."""
    todo = _todo(named_articles(sources), journal, part_size)
    first: list[tuple[int, Article]] = []
    for step in todo:
        if step is not None:
            first.append(step)
            break
        yield
    remaining = (step for step in chain(first, todo) if step is not None)
    outcomes = each(
        writing,
        remaining,
        n_jobs=n_jobs,
        batch_size=batch_size,
        sent=lambda step: step[1],
        weight=lambda step: weight(step[1]),
    )
    with closing(outcomes):
        for number, group in groupby(outcomes, key=lambda outcome: outcome[0][0]):
            done: list[tuple[Article, _Written]] = []
            for (_, article), written in group:
                if isinstance(written, Exception):
                    raise written
                done.append((article, written))
                yield
            _add(journal, number, done, writing.form)


def _add(journal: Journal, number: int, done: Sequence[tuple[Article, _Written]], form: Form) -> None:
    data = form.part([written.row for _, written in done if written.reason is None])
    part = Part(
        f"part-{number:06}{form.suffix}",
        len(done),
        sum(written.n_sections for _, written in done),
        [[article.id, *written.reason] for article, written in done if written.reason is not None],
        hashlib.sha256(b"".join(written.stamp for _, written in done)).hexdigest(),
        len(data),
        hashlib.sha256(data).hexdigest(),
    )
    journal.add(number, part, data)


def _todo(articles: Iterator[Article], journal: Journal, part_size: int) -> Iterator[tuple[int, Article] | None]:
    """The articles that are to be done, with the number of their part; None for every one that is done."""
    for number in count():
        part = journal.whole(number)
        if part is None:
            n = 0
            for article in islice(articles, part_size):
                n += 1
                yield number, article
            if n < part_size:
                # The journal may know of parts behind this one only where articles are missing.
                known = max(journal.parts, default=-1)
                if known > number or (known == number and not n):
                    raise _changed(journal, number, "there are fewer articles than before")
                return
            continue
        hashed, n = hashlib.sha256(), 0
        kept: list[Article] = []
        for article in islice(articles, part.articles):
            hashed.update(stamp(article))
            n += 1
            if part.articles < part_size:
                kept.append(article)
            yield None
        if n < part.articles:
            raise _changed(journal, number, "there are fewer articles than before")
        if hashed.hexdigest() != part.sources:
            raise _changed(journal, number, "their ids, texts, metadata or order are others")
        if part.articles < part_size:
            added = list(islice(articles, part_size - part.articles))
            if not added:
                return
            # The archive has grown: its last part, which was not full, is done again.
            yield from ((number, article) for article in chain(kept, added))
            if len(kept) + len(added) < part_size:
                return


def _changed(journal: Journal, number: int, what: str) -> ValueError:
    name = journal.parts[number].name if number in journal.parts else "the next part"
    return ValueError(
        f"expected the articles of {name} in {journal.folder} as they were, but {what}. Take another folder; or, to have "
        "these articles done again, delete this file and run again"
    )


def _version() -> str:
    try:
        return version("segtopic")
    except PackageNotFoundError:
        return "not installed"
