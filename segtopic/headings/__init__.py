"""Find the subheadings that nobody marked, and say which sentences a heading opens."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from segtopic.document import Document
from segtopic.headings import features as line
from segtopic.headings.front import front
from segtopic.headings.weights import INTERCEPT, THRESHOLD, WEIGHTS
from segtopic.languages import language, recognise
from segtopic.spans import Block

__all__ = ["guess_headings", "headings_above"]

# A single heading in a text must be surer than one among several.
ALONE = 0.75
# A line that its number puts into a row of headings may be less sure than the others.
DOUBTFUL = 0.02
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})[.):]?\s+\S")


def guess_headings(document: Document) -> Document:
    """Mark title, deck, captions, furniture and subheadings in a document whose blocks nobody marked.

    Every short line is judged by features of the line and of what stands around it (`segtopic.headings.features`),
    whose log-odds were learned once from real articles in twenty languages (`segtopic.headings.weights`). A text
    without running text, or with one block only, stays as it is: nothing is made a heading with nothing to head.

    Parameters
    ----------
    document : Document
        Blocks of kind paragraph, list and furniture.

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
    blocks = document.blocks
    texts = [block.text for block in blocks]
    debris = [block.kind == "furniture" for block in blocks]
    kinds = front(texts, debris=debris)
    title = texts[kinds.index("title")] if "title" in kinds else ""
    fixed = [block.kind != "paragraph" for block in blocks]
    code = document.language or recognise(document.text)
    known = language(code)
    at = line.candidates(texts, fixed=fixed)
    at = [i for i in at if i >= len(kinds) or kinds[i] in ("deck", "caption")]
    marks = {i: (kind, 1.0) for i, kind in enumerate(kinds)}
    if at and any(line.is_prose(text) for text in texts):
        odds = line.features(texts, at=at, fixed=fixed, title=title, known=known) @ _weights() + INTERCEPT
        sure = dict(zip(at, (1 / (1 + np.exp(-odds))).round(3).tolist(), strict=True))
        chosen = _chosen(sure, texts)
        # A heading heads something: below the last paragraph there is none.
        last = max((i for i in range(len(blocks)) if not debris[i] and i not in chosen and i not in marks), default=-1)
        marks |= {i: ("heading", sure[i]) for i in chosen if i < last}
    for i in range(len(kinds), len(blocks)):
        if i not in marks and not fixed[i]:
            kind = _aside(texts[i])
            if kind:
                marks[i] = (kind, 1.0)
    marked = [
        replace(
            block, kind=marks[i][0], confidence=marks[i][1], level=_level(texts[i]) if marks[i][0] == "heading" else 0
        )
        if i in marks
        else block
        for i, block in enumerate(blocks)
    ]
    return replace(document, blocks=tuple(marked), title=" ".join(title.split()), language=code)


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


def _chosen(sure: dict[int, float], texts: list[str]) -> set[int]:
    """The lines that are headings, given the probability of each."""
    chosen = {i for i, confidence in sure.items() if confidence >= THRESHOLD}
    if len(chosen) == 1 and sure[next(iter(chosen))] < ALONE:
        return set()
    # Numbers in a row are judged together: with "2." a heading, "1." and "3." are.
    numbers = {i: tuple(map(int, match[1].split("."))) for i in sure if (match := _NUMBER.match(texts[i]))}
    held = {numbers[i] for i in chosen if i in numbers}
    for i in sorted(numbers, key=lambda i: sure[i], reverse=True):
        *above, own = numbers[i]
        if sure[i] >= DOUBTFUL and held & {(*above, own - 1), (*above, own + 1)} and numbers[i] not in held:
            chosen.add(i)
            held.add(numbers[i])
    return chosen


def _level(text: str) -> int:
    """The depth of a heading below the title: "2.1" stands below "2."."""
    number = _NUMBER.match(text)
    return 2 + (number[1].count(".") if number else 0)


def _aside(text: str) -> str:
    """The kind of a line between the paragraphs that is none of the article's own words; empty where it is."""
    if line.looks_like_credit(text) and (len(text) < 100 or (len(text) < 200 and not line.is_prose(text))):
        return "caption"
    return "furniture" if line.looks_like_debris(text) else ""


def _weights() -> NDArray[np.float64]:
    return np.array([WEIGHTS[name] for name in line.FEATURES])
