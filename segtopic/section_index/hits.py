"""What a search finds: a section, and the sentence in it that answers best."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import SupportsIndex, overload

from segtopic.segmentation import Segmentation
from segtopic.spans import Section, Sentence, Span
from segtopic.views import html
from segtopic.views.wording import article_name, name, short

__all__ = ["Hit", "Hits"]

_BEFORE = 40  # characters before the first match that a line shows


@dataclass(frozen=True)
class Hit:
    """A section that answers a query.

    Parameters
    ----------
    section : Section
        The section, with its label, theme and text.
    article : int
        Which of the results searched it belongs to.
    index : int
        Which section of the article: ``hit.result[hit.index]`` is the section.
    title : str
        The article's title, empty where it has none.
    date : datetime.date or None
        The article's day, where its metadata tell it.
    score : float
        How well it answers; scores of one search can be compared, no others.
    sentence : Sentence
        The sentence that answers best; the section's first where the words stand in its heading alone.
    matches : tuple of Span
        Where the words of the query stand in `sentence`, in characters of the document's text; a phrase is one span.
    result : Segmentation
        The article: ``index.results[hit.article]``.

    Examples
    --------
    >>> import segtopic
    >>> from segtopic.section_index import SectionIndex
    >>> result = segtopic.segment("# Port news\\n\\n## Ferries\\n\\nThe pier is new. Ferries sail hourly.\\n\\n"
    ...                           "## Wheat\\n\\nPrices rose in May.")
    >>> hit = SectionIndex([result]).search("sailing")[0]
    >>> hit.section.label, hit.sentence.text, [span.text for span in hit.matches]
    ('Ferries', 'Ferries sail hourly.', ['sail'])
    """

    section: Section
    article: int
    index: int
    title: str
    date: date | None
    score: float
    sentence: Sentence
    matches: tuple[Span, ...]
    result: Segmentation = field(compare=False)

    @property
    def theme(self) -> str | None:
        """The section's theme."""
        return self.section.theme

    @property
    def marked(self) -> str:
        """The best sentence on one line, the query's words between double asterisks."""
        text, at = [], self.sentence.start
        for span in self.matches:
            text += [span.buffer[at : span.start], "**", span.text, "**"]
            at = span.end
        line = " ".join("".join([*text, self.sentence.buffer[at : self.sentence.end]]).split())
        return line.replace("** **", " ")  # words side by side are marked as one

    def _repr_html_(self) -> str:
        return html.hit_fragment(self)

    def __str__(self) -> str:
        told = [self._article, self.section.label or f"section {self.index}"]
        told += [self.date.isoformat()] if self.date else []
        told += [self.theme] if self.theme else []
        return f"{' · '.join(told)}\n  {self.marked}"

    def __repr__(self) -> str:
        sentence = self.marked if len(self.marked) <= 80 else self.marked[:79] + "…"
        label = self.section.label or f"section {self.index}"
        return f"<Hit {self.score:.2f}: {label!r} in {self._article!r}: {sentence}>"

    @property
    def _article(self) -> str:
        return article_name(self.title, self.result.document.metadata, self.article)


class Hits(tuple[Hit, ...]):
    """What a search found: a tuple of `Hit`, best first, that shows itself as a list.

    It equals any tuple of the same hits; a slice of it is `Hits`, too. In a notebook it is drawn, and ``repr`` has one
    line per hit: score, section, article, date and themes, and the best sentence.

    Examples
    --------
    >>> import segtopic
    >>> from segtopic.section_index import SectionIndex
    >>> result = segtopic.segment("# Port news\\n\\n## Ferries\\n\\nThe pier is new. Ferries sail hourly.\\n\\n"
    ...                           "## Wheat\\n\\nPrices rose in May.")
    >>> SectionIndex([result]).search("sailing")
    <Hits: 1>
    1.55  Ferries · Port news: Ferries **sail** hourly.
    """

    __slots__ = ()

    @overload
    def __getitem__(self, index: SupportsIndex) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> Hits: ...
    def __getitem__(self, index: SupportsIndex | slice) -> Hit | Hits:
        found = super().__getitem__(index)
        return found if isinstance(found, Hit) else Hits(found)

    def __repr__(self) -> str:
        return "\n".join([f"<Hits: {len(self)}>", *map(_line, self)])

    def _repr_html_(self) -> str:
        return html.hits_fragment(self)


def _line(hit: Hit) -> str:
    told = [short(name(hit.section), width=50), short(hit._article, width=50)]
    told += [hit.date.isoformat()] if hit.date else []
    told += [", ".join(hit.section.themes)] if hit.section.themes else []
    sentence, first = hit.marked, hit.marked.find("**")
    if first > _BEFORE:
        sentence = "… " + sentence[sentence.find(" ", first - _BEFORE) + 1 :]
    return f"{hit.score:.2f}  {' · '.join(told)}: {short(sentence, width=100)}"
