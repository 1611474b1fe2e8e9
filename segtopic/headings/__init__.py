"""Find the subheadings that nobody marked, and say which sentences a heading opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from segtopic.document import Document
from segtopic.headings.asides import aside, opens_links
from segtopic.headings.choice import chosen
from segtopic.headings.model import HeadingModel, shipped
from segtopic.headings.numbering import follows, levels
from segtopic.headings.reading import lines
from segtopic.spans import Block

__all__ = ["guess_headings", "headings_above"]


def guess_headings(document: Document, *, model: HeadingModel | None = None) -> Document:
    """Mark title, deck, captions, furniture and subheadings in a document whose blocks nobody marked.

    Every short line is judged by features of the line and of what stands around it (`segtopic.headings.features`),
    beside the other lines of the text, as learned once from real articles in twenty languages
    (`segtopic.headings.model`). A text without running text stays as it is: nothing is made a heading with nothing to
    head.

    Parameters
    ----------
    document : Document
        Blocks of kind paragraph, list and furniture.
    model : HeadingModel, optional
        What judges the lines; the model of the package if None.

    Returns
    -------
    Document
        With kinds, confidences and `title`. A heading's confidence is its probability.

    Examples
    --------
    >>> from segtopic.document import Document
    >>> from segtopic.headings import guess_headings
    >>> from segtopic.spans import Block
    >>> lines = ["Storm closes the harbour for a week", "Ships waited outside the harbour on Monday, the pilots said.",
    ...          "Ferries", "Ferries stayed at their piers, and the last of them left the island on Sunday at noon."]
    >>> text = "\\n".join(lines)
    >>> starts = [text.index(line) for line in lines]
    >>> blocks = [Block(text, a, a + len(line)) for a, line in zip(starts, lines)]
    >>> [block.kind for block in guess_headings(Document(text, blocks)).blocks]
    ['title', 'paragraph', 'heading', 'paragraph']
    """
    found = lines(document)
    sure: dict[int, float] = {}
    if found.at:
        judged = (model or shipped())(found.rows, at=found.at, prose=found.prose).round(3).tolist()
        sure = dict(zip(found.at, judged, strict=True))
    marks = {i: (kind, 1.0) for i, kind in enumerate(found.front)}
    threshold = (model or shipped()).threshold if sure else 1.0
    headings = chosen(sure, found.texts, threshold=threshold)
    asides = [aside(text) for text in found.texts]
    for i in _linked(found.texts, headings):
        asides[i] = "furniture"
    # A heading heads something: below the last words there is none.
    own = (i for i in reversed(range(len(asides))) if i not in headings and i not in marks and not asides[i])
    last = next(own, -1)
    marks |= {i: ("heading", sure[i]) for i in headings if i < last}
    title = found.title
    if title and (row := [i for i in sorted(headings) if follows(title, found.texts[i])]):
        # "Chapter 1" in place of a title, with "Chapter 2" further down.
        marks[found.front.index("title")] = ("heading", sure[row[0]])
        title = ""
    for i in range(len(found.front), len(found.texts)):
        if asides[i] and i not in marks and not found.fixed[i]:
            marks[i] = (asides[i], 1.0)
    heads = [i for i in sorted(marks) if marks[i][0] == "heading"]
    adjacent = [i - 1 in marks and marks[i - 1][0] == "heading" for i in heads]
    depth = dict(zip(heads, levels([found.texts[i] for i in heads], adjacent=adjacent), strict=True))
    blocks = list(document.blocks)
    for i, (kind, confidence) in marks.items():
        k = found.blocks[i]
        blocks[k] = replace(blocks[k], kind=kind, confidence=confidence, level=depth.get(i, 0))
    return replace(document, blocks=tuple(blocks), title=" ".join(title.split()), language=found.code)


def _linked(texts: Sequence[str], headings: Set[int]) -> Iterator[int]:
    """The names of other articles below "Related stories", up to the next sentence or heading."""
    is_open = False
    for i, text in enumerate(texts):
        is_open = i not in headings and (
            opens_links(text) or (is_open and len(text) < 130 and text[-1] not in ".!。！:：")
        )
        if is_open:
            yield i


def headings_above(document: Document) -> dict[int, Block]:
    """The heading above every sentence that opens its block below one.

    Parameters
    ----------
    document : Document
        A document with sentences.

    Returns
    -------
    dict of int to Block
        From the index of the sentence to the last heading between it and the content before.

    Examples
    --------
    >>> import segtopic
    >>> from segtopic.headings import headings_above
    >>> document = segtopic.read("# Town\\n\\nRain.\\n\\n## Ferry\\n\\nIt sails.\\n")
    >>> {i: heading.text for i, heading in headings_above(document).items()}
    {1: 'Ferry'}
    """
    above = {}
    heading: Block | None = None
    firsts: dict[int, int] = {}
    for i, sentence in enumerate(document.sentences):
        firsts.setdefault(sentence.block, i)
    for k, block in enumerate(document.blocks):
        if block.kind == "heading":
            heading = block
        elif k in firsts:
            if heading is not None:
                above[firsts[k]] = heading
            heading = None
    return above
