"""Segmentation: a document cut at boundaries, with doors to the views."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from operator import attrgetter
from os import PathLike
from typing import TYPE_CHECKING, Any, overload

from segtopic.dates import article_date
from segtopic.document import Document
from segtopic.headings import headings_above
from segtopic.partition.boundaries import Boundaries
from segtopic.spans import Block, Section, Sentence, Span
from segtopic.views import html, outline, table
from segtopic.views.wording import counted

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

    from segtopic.metrics.comparison import Against

__all__ = ["Segmentation", "cut"]


@dataclass(frozen=True, eq=True)
class Segmentation(Sequence[Section]):
    """A document cut into thematic sections: a sequence of `Section`.

    Made by `segtopic.segment` or any segmenter. ``front.text`` and the sections' texts, one after the other, are the
    document's text: nothing is lost and nothing stands twice.

    Parameters
    ----------
    document : Document
        What was cut.
    boundaries : Boundaries
        Where it was cut, counted in ``document.sentences``.
    sections : tuple of Section
        The sections.
    front : Span
        What stands before the first section: crumb, title, deck, captions.
    curve : tuple of float
        The evidence at every gap between sentences: similarity across the gap (0-1, low speaks for a boundary).
        Gap ``i`` lies between sentences ``i`` and ``i + 1``.

    Examples
    --------
    >>> import segtopic
    >>> result = segtopic.segment("# The week\\n\\n## Trade\\n\\nExports grew by a tenth in May.\\n\\n"
    ...                           "## Sport\\n\\nThe cup final ended in a draw.")
    >>> [section.label for section in result]
    ['Trade', 'Sport']
    """

    document: Document
    boundaries: Boundaries
    sections: tuple[Section, ...]
    front: Span
    curve: tuple[float, ...] = field(default=(), repr=False)

    @overload
    def __getitem__(self, index: int) -> Section: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Section, ...]: ...
    def __getitem__(self, index: int | slice) -> Section | tuple[Section, ...]:
        return self.sections[index]

    def __len__(self) -> int:
        return len(self.sections)

    def __iter__(self) -> Iterator[Section]:
        return iter(self.sections)

    def __repr__(self) -> str:
        name = self.document.title or " ".join(self.document.text[:200].split())
        name = name if len(name) <= 60 else name[:59] + "…"
        return f"<Segmentation {name!r}: {counted(len(self), 'section')}>"

    def __str__(self) -> str:
        return self.outline()

    def with_sections(self, sections: Iterable[Section]) -> Segmentation:
        """The same cuts with sections that say more (labels, terms, themes)."""
        return replace(self, sections=tuple(sections))

    def by_theme(self, name: str | None) -> tuple[Section, ...]:
        """The sections of one theme, in the order of the text.

        Parameters
        ----------
        name : str or None
            A theme's name; None for the sections that fit none. A section with several themes is among those of each.

        Returns
        -------
        tuple of Section
            Empty where no section has that theme.
        """
        return tuple(section for section in self.sections if name in (section.themes or (None,)))

    def outline(self) -> str:
        """The sections as a list of lines: number, label, theme, place, terms."""
        return outline.outline(self)

    def tree(self) -> tuple[dict[str, Any], ...]:
        """The headings as a tree, sections below the headings they stand under.

        Returns
        -------
        tuple of dict
            Each with ``label``, ``level``, ``heading`` (Block or None), ``section`` (index, or None for a heading that
            has only subheadings below it) and ``children``, again such dicts.
        """
        return outline.tree(self)

    def to_frame(self) -> DataFrame:
        """One row per section, as a pandas DataFrame (extra ``frames``).

        Raises
        ------
        ImportError
            Where pandas is not installed.
        """
        return table.frame(self)

    def to_dict(self) -> dict[str, Any]:
        """Sections as plain dicts, lists, strings and numbers: what the JSON holds."""
        return table.as_dict(self)

    def to_json(self, *, indent: int | None = 2) -> str:
        """`to_dict` as JSON.

        Parameters
        ----------
        indent : int, optional
            Blanks per level; None for one line.
        """
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def to_markdown(self) -> str:
        """The article as Markdown, every section under its label."""
        return outline.markdown(self)

    def to_html(self, path: str | PathLike[str] | None = None) -> html.Page:
        """A page of its own: contents list, curve and text, with nothing to load; it needs no script.

        Parameters
        ----------
        path : str or path, optional
            The file to write it to, in UTF-8; one that is there already is replaced.

        Returns
        -------
        Page
            The page's source, a str. Where sections have themes, it can be searched and filtered by theme.

        Raises
        ------
        FileNotFoundError
            Where the path is in a folder that does not exist.
        """
        return html.article_page(self, when=article_date(self.document.metadata)).written(path)

    def plot(self, *, ax: Axes | None = None, against: Against | None = None) -> Axes:
        """Draw the similarity across gaps with the cuts, headings and labels (extra ``plot``).

        The line is `curve`, the gap behind sentence ``i`` standing at ``i``: low where a new subject begins. Cuts are
        upright, solid at a heading, dashed elsewhere, the paler the weaker, each with its section's label. Triangles
        stand at headings, empty ones at those that open no section. The level line, at the curve's mean less half a
        standard deviation, is a guide to the eye: valleys below it are deep, but it is not what decided; it is left out
        beside other segmentations. Where sections have themes, a strip of blocks shows them in colours and patterns,
        which are those of the order in which the themes were defined, whatever the article.

        Parameters
        ----------
        ax : matplotlib Axes, optional
            Where to draw, in place of an earlier picture; a new figure's where none is given. Axes that share their x
            axis take texts of one length. A legend stands below, or in a figure without a layout, as
            ``layout="constrained"``, at the bottom of the axes; none in axes narrower than some 4 inches, or too low for
            it: ``ax.legend()`` makes one.
        against : Segmentation or Boundaries, sequence of them, or mapping of names to them, optional
            Other segmentations of the same sentences. They are drawn as strips of blocks beneath the curve: first
            this result, then each of them; a new figure grows with their number. The first of them is the reference: at
            every other strip stand Pk and F1 (within one sentence) against it. A full dot marks a cut that the reference
            has too, an empty diamond one that is a sentence off, a cross one that it has not; none are marked where they
            would run together, or where the axes are too low for captions above the strips.

        Returns
        -------
        matplotlib Axes
            Its ``get_label()`` says in one sentence what is shown, as a text alternative.

        Raises
        ------
        ImportError
            Where matplotlib is not installed.
        TypeError
            Where `ax` is no Axes, or `against` something else than these.
        ValueError
            Where `against` is empty, or one of it cuts another number of sentences; where `ax` is not rectilinear and
            linear, was removed, shares its y axis, or its x axis with a text of another length.

        Examples
        --------
        >>> import segtopic
        >>> from matplotlib import pyplot as plt
        >>> result = segtopic.segment("Rain fell. The river rose. Banks held. Shares fell. Markets shut.", n_sections=2)
        >>> ax = result.plot(against=segtopic.Boundaries(5, (3,)))
        >>> [float(end) for end in ax.get_xlim()]
        [0.0, 5.0]
        >>> plt.close(ax.figure)
        """
        from segtopic.metrics.comparison import compared
        from segtopic.partition.similarity import cutoff
        from segtopic.views import plot

        strips = () if against is None else compared(self, against)
        return plot.plot(self, ax=ax, guide=None if strips else cutoff(self.curve), strips=strips)

    def plot_similarity(self, *, ax: Axes | None = None) -> Axes:
        """Draw how alike any two sentences are, with the sections as squares over it (extra ``plot``).

        The likeness is the cosine of the sentences' TF-IDF rows, learned on this text alone; the farther from the
        background, the more alike. Where the sections are good, their squares on the diagonal hold more than what lies
        outside them. Of texts over 100 sentences neighbouring ones are averaged, for single
        sentences of a long text seldom share a word.

        Parameters
        ----------
        ax : matplotlib Axes, optional
            Where to draw, in place of an earlier picture; a new figure's where none is given. Only a new figure has a colour bar;
            ``plt.colorbar(ax.images[0])`` makes one.

        Returns
        -------
        matplotlib Axes
            Its ``get_label()`` says in one sentence what is shown, as a text alternative.

        Raises
        ------
        ImportError
            Where matplotlib is not installed.
        TypeError
            Where `ax` is no Axes.
        ValueError
            Where `ax` is not rectilinear and linear, was removed, shares its y axis, or its x axis with a text of
            another length.

        Examples
        --------
        >>> import segtopic
        >>> from matplotlib import pyplot as plt
        >>> ax = segtopic.segment("Rain fell. The river rose. Shares fell. Markets shut.").plot_similarity()
        >>> ax.images[0].get_array().shape
        (4, 4)
        >>> plt.close(ax.figure)
        """
        from segtopic.partition.similarity import inside_and_across, pair_similarity
        from segtopic.vectors import count_terms, sentence_terms, tfidf
        from segtopic.views import plot

        rows = tfidf(count_terms(sentence_terms(self.document)).matrix)
        similarity, size = pair_similarity(rows)
        means = inside_and_across(rows, self.boundaries.at)
        return plot.plot_similarity(self, similarity, size=size, means=means, ax=ax)

    def _repr_html_(self) -> str:
        return html.article_fragment(self)


def cut(document: Document, boundaries: Boundaries, curve: Iterable[float] = ()) -> Segmentation:
    """Cut a document at boundaries.

    A section starts at its heading, or at its first content where it has none; what lies between the last content and
    there belongs to the section before. A heading with nothing below it stays in the span of the section before.

    Parameters
    ----------
    document : Document
        A document with sentences.
    boundaries : Boundaries
        Cuts, counted in ``document.sentences``.
    curve : iterable of float
        The evidence at every gap, for `Segmentation.curve`.

    Returns
    -------
    Segmentation
        Sections without labels and terms.

    Raises
    ------
    ValueError
        Where the boundaries were made for another number of sentences.

    Examples
    --------
    >>> from segtopic import Boundaries, Document
    >>> from segtopic.segmentation import cut
    >>> document = Document.from_sentences(["Rain came.", "The river rose.", "Markets fell."])
    >>> [section.text for section in cut(document, Boundaries(3, (2,)))]
    ['Rain came. The river rose. ', 'Markets fell.']
    """
    text, sentences = document.text, document.sentences
    if boundaries.n != len(sentences):
        raise ValueError(f"expected boundaries over {len(sentences)} sentences, got boundaries over {boundaries.n}")
    if not sentences:
        return Segmentation(document, boundaries, (), Span(text, 0, len(text)), tuple(curve))
    above = headings_above(document)
    headings = [above.get(first) for first, _ in boundaries.spans]
    starts = [
        heading.start if heading else sentences[first].start
        for heading, (first, _) in zip(headings, boundaries.spans, strict=True)
    ]
    sections = []
    whys, strengths = ("start", *boundaries.why), (1.0, *boundaries.strength)
    for k, ((first, last), (start, end)) in enumerate(
        zip(boundaries.spans, pairwise((*starts, len(text))), strict=True)
    ):
        heading = headings[k]
        sections.append(
            Section(
                text,
                start,
                end,
                heading=heading,
                label=" ".join(heading.text.split()) if heading else "",
                level=(heading.level or 1) if heading else 1,
                strength=strengths[k],
                why=whys[k],
                sentences=sentences[first:last],
                paragraphs=_paragraphs(document, sentences[first:last]),
            )
        )
    return Segmentation(document, boundaries, tuple(sections), Span(text, 0, starts[0]), tuple(curve))


def _paragraphs(document: Document, sentences: tuple[Sentence, ...]) -> tuple[Block, ...]:
    """The blocks of some consecutive sentences, clipped to them."""
    runs = ((document.blocks[k], list(group)) for k, group in groupby(sentences, key=attrgetter("block")))
    return tuple(_clipped(block, run[0].start, run[-1].end) for block, run in runs)


def _clipped(block: Block, start: int, end: int) -> Block:
    # Most blocks lie in one section as a whole.
    return block if (block.start, block.end) == (start, end) else replace(block, start=start, end=end)
