"""Find the subheadings that nobody marked, and say which sentences a heading opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

import numpy as np

from segtopic.document import Document
from segtopic.headings.asides import aside, opens_links
from segtopic.headings.choice import chosen
from segtopic.headings.features import FEATURES
from segtopic.headings.model import HeadingModel, shipped
from segtopic.headings.numbering import follows, levels
from segtopic.headings.reading import Lines, lines_each
from segtopic.spans import Block

__all__ = ["guess_headings", "guess_headings_each", "headings_above"]


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
    return guess_headings_each([document], model=model)[0]


def guess_headings_each(documents: Sequence[Document], *, model: HeadingModel | None = None) -> list[Document]:
    """The same for several documents, of which each comes out as it would alone, but sooner.

    Parameters
    ----------
    documents : sequence of Document
        Blocks of kind paragraph, list and furniture.
    model : HeadingModel, optional
        What judges the lines; the model of the package if None.

    Returns
    -------
    list of Document
        One for each.

    Examples
    --------
    >>> from segtopic.headings import guess_headings_each
    >>> from segtopic.readers.plain import split_blocks
    >>> text = "Storm closes the harbour for a week\\n\\nShips waited outside the harbour on Monday, the pilots said."
    >>> [document.title for document in guess_headings_each([split_blocks(text), split_blocks("Rain")])]
    ['Storm closes the harbour for a week', '']
    """
    judge = model or shipped()
    found = lines_each(documents)
    rows = np.concatenate([np.zeros((0, len(FEATURES))), *(own.rows for own in found)])
    judged = judge.each(rows, at=[own.at for own in found], prose=[own.marks.prose for own in found])
    odds = iter(judged.round(3).tolist())
    sure = [{i: next(odds) for i in own.at} for own in found]
    return [
        _marked(document, own, chances, threshold=judge.threshold)
        for document, own, chances in zip(documents, found, sure, strict=True)
    ]


def _marked(document: Document, found: Lines, sure: Mapping[int, float], *, threshold: float) -> Document:
    """A document with its kinds and title, given the probability of each line that it is a heading."""
    texts, marks = found.texts, found.marks
    said = {i: (kind, 1.0) for i, kind in enumerate(found.front)}
    headings = chosen(sure, texts, threshold=threshold)
    asides = [
        aside(text, caption=caption, debris=debris, button=button)
        for text, caption, debris, button in zip(texts, marks.caption, marks.debris, marks.button, strict=True)
    ]
    for i in _linked(texts, headings):
        asides[i] = "furniture"
    # A heading heads something: below the last words there is none.
    own = (i for i in reversed(range(len(asides))) if i not in headings and i not in said and not asides[i])
    last = next(own, -1)
    said |= {i: ("heading", sure[i]) for i in headings if i < last}
    title = found.title
    if title and (row := [i for i in sorted(headings) if follows(title, texts[i])]):
        # "Chapter 1" in place of a title, with "Chapter 2" further down.
        said[found.front.index("title")] = ("heading", sure[row[0]])
        title = ""
    for i in range(len(found.front), len(texts)):
        if asides[i] and i not in said and not found.fixed[i]:
            said[i] = (asides[i], 1.0)
    heads = [i for i in sorted(said) if said[i][0] == "heading"]
    adjacent = [i - 1 in said and said[i - 1][0] == "heading" for i in heads]
    depth = dict(zip(heads, levels([texts[i] for i in heads], adjacent=adjacent), strict=True))
    blocks = list(document.blocks)
    for i, (kind, confidence) in said.items():
        k = found.blocks[i]
        blocks[k] = Block(document.text, blocks[k].start, blocks[k].end, kind, depth.get(i, 0), confidence)
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
