"""Segmenter: what every segmenter can do, given the one method it writes."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from io import IOBase
from itertools import islice
from operator import index
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, final

from sklearn.base import BaseEstimator

from segtopic.document import Document
from segtopic.labels import label, label_each
from segtopic.metrics import pk
from segtopic.partition.boundaries import Boundaries
from segtopic.progress import tracked
from segtopic.readers import read, read_each
from segtopic.segmentation import Segmentation, cut
from segtopic.trying import tried

if TYPE_CHECKING:
    from typing import Self

__all__ = ["Segmenter"]

Item = TypeVar("Item")

# So many articles are read, cut and named together.
_TOGETHER = 16


class Segmenter(BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Cuts documents into sections. A new segmenter writes `find`; everything else follows.

    It is a scikit-learn estimator: the constructor only stores its keyword-only parameters, so that ``clone``,
    ``get_params`` and ``GridSearchCV`` work; `find` validates them.

    Examples
    --------
    >>> from segtopic import Boundaries
    >>> from segtopic.segmenters.base import Segmenter
    >>> class Halves(Segmenter):
    ...     def find(self, document, n_sections):
    ...         n = len(document.sentences)
    ...         return Boundaries(n, (n // 2,) if n > 1 else ()), (1.0,) * (n - 1)
    >>> [section.body for section in Halves().segment("Rain came. The river rose.")]
    ['Rain came.', 'The river rose.']
    """

    @abstractmethod
    def find(self, document: Document, n_sections: int | None) -> tuple[Boundaries, Sequence[float]]:
        """Find the boundaries of a document: the one method a new segmenter writes.

        Parameters
        ----------
        document : Document
            A document with sentences, one at least.
        n_sections : int or None
            Exactly this many sections, already known to lie between 1 and the number of sentences; None leaves the
            number to the method.

        Returns
        -------
        boundaries : Boundaries
            The cuts, counted in ``document.sentences``.
        curve : sequence of float
            The evidence at every gap, one fewer than sentences: similarity across the gap, low speaks for a cut.
        """

    def find_together(self, documents: Sequence[Document]) -> dict[int, tuple[Boundaries, Sequence[float]]]:
        """Find the boundaries of those documents that take less time together; a segmenter that can overrides this.

        Parameters
        ----------
        documents : sequence of Document
            Documents with sentences.

        Returns
        -------
        dict of int to (Boundaries, curve)
            What `find` gives for some of them, by their place; none where there is no such way. The others are left to
            `find`.
        """
        return {}

    @final
    def segment(self, source: str | bytes | Path | Document, *, n_sections: int | None = None) -> Segmentation:
        """Cut one source into sections.

        Parameters
        ----------
        source : str, bytes, Path or Document
            A str is text, a Path a file; a Document is used as it is.
        n_sections : int, optional
            Exactly this many sections.

        Returns
        -------
        Segmentation
            With labels and terms.

        Raises
        ------
        TypeError
            Where the source or `n_sections` is of another type.
        ValueError
            Where `n_sections` cannot be had; the message names the range.
        """
        document = document_of(source)
        boundaries, curve = self._found(document, n_sections)
        return label(cut(document, boundaries, curve))

    def _found(self, document: Document, n_sections: int | None) -> tuple[Boundaries, list[float]]:
        """Boundaries and curve, the number checked; a text without sentences has none."""
        n = len(document.sentences)
        if n_sections is not None:
            n_sections = _whole(n_sections)
            if not 1 <= n_sections <= n:
                possible = f"1 to {n}" if n else "none, for it has no sentences"
                raise ValueError(f"expected n_sections that this text can have ({possible}), got {n_sections}")
        if not n:
            return Boundaries(0), []
        boundaries, curve = self.find(document, n_sections)
        return boundaries, [float(value) for value in curve]

    @final
    def segment_each(self, documents: Sequence[Document]) -> list[Segmentation | Exception]:
        """Cut several documents into sections, of which each comes out as by `segment`, in less time where they are short.

        Parameters
        ----------
        documents : sequence of Document
            Some documents; of an archive a few at a time.

        Returns
        -------
        list of Segmentation or Exception
            For every document its sections, or what `segment` would have raised.

        Examples
        --------
        >>> import segtopic
        >>> documents = [segtopic.read("Rain came. The river rose."), segtopic.read("Wheat is dear.")]
        >>> [len(result) for result in segtopic.TopicSegmenter().segment_each(documents)]
        [1, 1]
        """
        results = [
            one if isinstance(one, Exception) else tried(cut, document, *one)
            for document, one in zip(documents, self._found_each(documents), strict=True)
        ]
        cut_ = [one for one in results if isinstance(one, Segmentation)]
        together = tried(label_each, cut_)
        labelled = iter([tried(label, one) for one in cut_] if isinstance(together, Exception) else together)
        return [next(labelled) if isinstance(one, Segmentation) else one for one in results]

    def _found_each(self, documents: Sequence[Document]) -> list[tuple[Boundaries, list[float]] | Exception]:
        """Boundaries and curve of each, or why there are none."""
        full = [k for k, document in enumerate(documents) if document.sentences]
        together = tried(self.find_together, [documents[k] for k in full])
        found: dict[int, Any] = {}
        if not isinstance(together, Exception):  # else each is tried by itself, which tells whose fault it was
            found = {full[k]: (cuts, [float(value) for value in curve]) for k, (cuts, curve) in together.items()}
        for k, document in enumerate(documents):
            if k not in found:
                found[k] = tried(self._found, document, None)
        return [found[k] for k in range(len(documents))]

    @final
    def fit(self, sources: Iterable[str | bytes | Path | Document], y: Any = None, *, progress: bool = False) -> Self:
        """Learn from an archive what the method can learn (most learn nothing).

        Parameters
        ----------
        sources : iterable of str, bytes, Path or Document
            The articles.
        y : iterable of Boundaries, optional
            Their true boundaries.
        progress : bool
            Whether to show bars.

        Returns
        -------
        Segmenter
            Itself; where something goes wrong, or one presses Ctrl-C, it stays as it was.
        """
        documents = _documents(sources, progress)
        before = dict(self.__dict__)
        try:
            if progress:
                self.learn(documents, y, progress=True)
            else:  # a segmenter that learns in no time need not know of bars
                self.learn(documents, y)
        except BaseException:
            self.__dict__ = before
            raise
        return self

    def learn(self, documents: list[Document], y: Any, *, progress: bool = False) -> None:
        """Set learned attributes (their names end in ``_``); a segmenter that learns overrides this."""

    @final
    def predict(self, sources: Iterable[str | bytes | Path | Document], *, progress: bool = False) -> list[Boundaries]:
        """The boundaries of every source, which takes less time than whole sections with labels.

        Parameters
        ----------
        sources : iterable of str, bytes, Path or Document
            The articles.
        progress : bool
            Whether to show a bar.

        Returns
        -------
        list of Boundaries
        """
        with closing(_tracked(sources, "segmenting", progress)) as shown:
            return [boundaries for some in _batches(shown) for boundaries, _ in _sound(self._found_each(_read(some)))]

    @final
    def transform(
        self, sources: Iterable[str | bytes | Path | Document], *, progress: bool = False
    ) -> list[Segmentation]:
        """The sections of every source.

        Parameters
        ----------
        sources : iterable of str, bytes, Path or Document
            The articles.
        progress : bool
            Whether to show a bar.

        Returns
        -------
        list of Segmentation
        """
        with closing(_tracked(sources, "segmenting", progress)) as shown:
            return [result for some in _batches(shown) for result in _sound(self.segment_each(_read(some)))]

    @final
    def score(self, sources: Iterable[str | bytes | Path | Document], y: Iterable[Boundaries]) -> float:
        """How well the sources are cut: 1 minus the mean Pk, higher is better.

        Parameters
        ----------
        sources : iterable of str, bytes, Path or Document
            The articles.
        y : iterable of Boundaries
            Their true boundaries.

        Returns
        -------
        float
            Between 0 and 1.

        Raises
        ------
        ValueError
            Where sources and truths are not equally many, or there are none.
        """
        guesses, truths = self.predict(sources), list(y)
        if len(guesses) != len(truths) or not truths:
            raise ValueError(f"expected one truth per source, got {len(truths)} truths for {len(guesses)} sources")
        return 1.0 - sum(pk(truth, guess) for truth, guess in zip(truths, guesses, strict=True)) / len(truths)

    @final
    def fit_transform(
        self, sources: Iterable[str | bytes | Path | Document], y: Any = None, *, progress: bool = False
    ) -> list[Segmentation]:
        """`fit`, then `transform`, over the same sources.

        Parameters
        ----------
        sources : iterable of str, bytes, Path or Document
            The articles.
        y : iterable of Boundaries, optional
            Their true boundaries.
        progress : bool
            Whether to show bars.

        Returns
        -------
        list of Segmentation
        """
        documents = _documents(sources, progress)
        return self.fit(documents, y, progress=progress).transform(documents, progress=progress)


def check_many(sources: Any) -> None:
    """Refuse what is one source where many are expected, and what gives names or lines rather than texts.

    Raises
    ------
    TypeError
        Where it is one source, a mapping, a data frame or an open file, or nothing that can be gone through.
    """
    kind = type(sources).__name__
    if isinstance(sources, str | bytes | bytearray | Path | Document):
        folder = ", or, of a folder, use segtopic.corpus.from_folder" if isinstance(sources, Path) else ""
        raise TypeError(f"expected many sources, got one {kind}; put it into a list{folder}")
    if isinstance(sources, Mapping):
        raise TypeError(f"expected many sources, got a {kind}, which gives its keys; give its .values()")
    if hasattr(sources, "columns"):
        raise TypeError(
            f"expected many sources, got a {kind}, which gives its columns' names; give the column of texts, or use "
            "segtopic.segment_frame or segtopic.corpus.from_frame"
        )
    if isinstance(sources, IOBase):
        raise TypeError(
            f"expected many sources, got an open file ({kind}), which gives its lines; give its path in a list"
        )
    if not isinstance(sources, Iterable):
        raise TypeError(f"expected an iterable of sources, got {kind}")


def document_of(source: str | bytes | Path | Document) -> Document:
    """A Document as it is, anything else read."""
    return source if isinstance(source, Document) else read(source)


def _documents(sources: Iterable[str | bytes | Path | Document], progress: bool) -> list[Document]:
    """The documents of all sources; those that are documents already take no time, and no bar."""
    if isinstance(sources, list) and all(isinstance(source, Document) for source in sources):
        return sources
    with closing(_tracked(sources, "reading", progress)) as shown:
        return [document for some in _batches(shown) for document in _read(some)]


def _read(sources: Sequence[str | bytes | Path | Document]) -> list[Document]:
    """Documents as they are, anything else read."""
    read_ = iter(read_each([source for source in sources if not isinstance(source, Document)]))
    return _sound([source if isinstance(source, Document) else next(read_) for source in sources])


def _sound(outcomes: Iterable[Item | Exception]) -> list[Item]:
    """What has come out, where nothing was raised."""
    found = []
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            raise outcome
        found.append(outcome)
    return found


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    drawn = iter(items)
    while some := list(islice(drawn, _TOGETHER)):
        yield some


def _tracked(
    sources: Iterable[str | bytes | Path | Document], doing: str, progress: bool
) -> Generator[str | bytes | Path | Document]:
    check_many(sources)
    return tracked(sources, progress=progress, doing=doing, unit="article")


def _whole(value: Any) -> int:
    if isinstance(value, bool):
        raise TypeError("expected n_sections as an int, got bool")
    try:
        return index(value)
    except TypeError:
        raise TypeError(f"expected n_sections as an int, got {type(value).__name__}") from None
