"""Half-open views on one string: Span and its kinds Block, Sentence, Section."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from segtopic.views import html

__all__ = ["CONTENT", "KINDS", "Block", "Section", "Sentence", "Span"]

KINDS = (
    "title",
    "deck",
    "heading",
    "paragraph",
    "list",
    "quote",
    "caption",
    "code",
    "table",
    "furniture",
)
"""What a block can be."""

CONTENT = frozenset({"paragraph", "list", "quote", "code", "table"})
"""The kinds of block that are read as the article's own words; only these hold sentences."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch ``buffer[start:end]`` of a text.

    Parameters
    ----------
    buffer : str
        The whole text. Spans of one document share it, so it is stored (and pickled) once.
    start, end : int
        Characters of `buffer`, ``0 <= start <= end <= len(buffer)``.

    Raises
    ------
    ValueError
        When the places do not lie in the buffer in that order.

    Examples
    --------
    >>> from segtopic.spans import Span
    >>> Span("Georgia first.", 0, 7).text
    'Georgia'
    """

    buffer: str = field(repr=False)
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end <= len(self.buffer):
            raise ValueError(
                f"expected 0 <= start <= end <= {len(self.buffer)} (the length of the text), "
                f"got start={self.start}, end={self.end}"
            )

    @property
    def text(self) -> str:
        """The stretch itself, always a slice of the buffer."""
        return self.buffer[self.start : self.end]

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Block(Span):
    """One block of a document: a paragraph, a heading, a caption ...

    Parameters
    ----------
    buffer, start, end
        As in `Span`.
    kind : str
        One of `KINDS`. ``"deck"`` is a standfirst, a byline or a date line standing alone; ``"furniture"`` what a
        page carries beside the article (crumbs, share lines, template debris, teasers).
    level : int
        Depth of a heading (1 is the highest) or of a list item; 0 where depth means nothing.
    confidence : float
        How sure the kind is, 0-1. Marked headings have 1.0, guessed ones less.
    """

    kind: str = "paragraph"
    level: int = 0
    confidence: float = 1.0

    def __post_init__(self) -> None:
        Span.__post_init__(self)
        if self.kind not in KINDS:
            raise ValueError(f"expected a kind among {', '.join(KINDS)}; got {self.kind!r}")

    @property
    def is_content(self) -> bool:
        """Whether the block holds the article's own words (paragraph, list, quote, code, table)."""
        return self.kind in CONTENT


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """One sentence.

    Parameters
    ----------
    buffer, start, end
        As in `Span`.
    block : int
        Index of the sentence's block in ``document.blocks``.
    """

    block: int = 0


@dataclass(frozen=True, slots=True)
class Section(Span):
    """One thematic section of a document: from its heading (or first content) to the start of the next section.

    Parameters
    ----------
    buffer, start, end
        As in `Span`.
    heading : Block or None
        The last heading above the section's first sentence.
    label : str
        The section's name: its heading, else its telling terms.
    terms : tuple of str
        What the section is about, most telling first.
    level : int
        Depth below the article: the heading's level, 1 without a heading.
    theme : str or None
        The name of the theme that `Themes.assign` found, None where none fits.
    theme_scores : mapping of str to float
        The score of every theme asked for.
    strength : float
        How sure the boundary that opens the section is, 0-1; 1.0 for the first.
    why : str
        Why the section starts here: ``"start"``, ``"heading"`` or ``"similarity"``.
    sentences : tuple of Sentence
        The section's sentences.
    paragraphs : tuple of Block
        The section's content blocks, clipped to the section.
    themes : tuple of str
        The names of all themes that fit, `theme` first, where several were asked for; else `theme` alone.
    """

    heading: Block | None = None
    label: str = ""
    terms: tuple[str, ...] = ()
    level: int = 1
    theme: str | None = None
    theme_scores: Mapping[str, float] = field(default_factory=dict, hash=False)
    strength: float = 1.0
    why: str = "start"
    sentences: tuple[Sentence, ...] = field(default=(), repr=False)
    paragraphs: tuple[Block, ...] = field(default=(), repr=False)
    themes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        Span.__post_init__(self)
        best = () if self.theme is None else (self.theme,)
        themes = tuple(self.themes)
        # Where the theme was replaced, the themes found beside another one say nothing of it.
        object.__setattr__(self, "themes", themes if themes[:1] == best else best)

    @property
    def body(self) -> str:
        """The content joined by blank lines, without heading, captions and furniture."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)

    def _repr_html_(self) -> str:
        return html.section_fragment(self)
