"""The blocks of a page -> what each of them is: title, deck, heading, content, caption, furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from segtopic.headings.asides import is_author, is_credit, is_stamp
from segtopic.headings.features import features
from segtopic.headings.model import HeadingModel, logistic
from segtopic.headings.phrases import is_prose
from segtopic.languages import Language, language, recognise
from segtopic.readers.blocks import interview_questions
from segtopic.readers.html.content import content_features
from segtopic.readers.html.elements import Element, Page
from segtopic.readers.html.headings import candidates, heading_features, tag_features
from segtopic.readers.html.model import PageModel
from segtopic.readers.html.shape import Shape
from segtopic.readers.html.surroundings import Surroundings, surroundings

__all__ = ["Candidates", "Verdict", "heading_candidates", "judge"]

CONTENT = 0.5
"""From this probability on a block is content."""
HEADING = 0.45
"""From this probability on a block is a heading."""
# A heading tag that is this sure is what the author marked; any other is a guess.
_MARKED = 0.8
# What is this unlikely to be content is not tried as a heading.
_HOPELESS = 0.1
# An extractor that finds less than this share of the prose has lost part of the article.
_ENOUGH = 0.7
_DECK = re.compile(
    r"\bdeck\b|\bdek\b|stand-?first|chapo|sub-?title|sub-?headline|\blede\b|vorspann|teaser-?text|entradilla|bajada|ingress\b|"
    r"manchet\b|catenaccio|sommario|\bintro\b|article-?(?:lead|intro|summary|description)|\bexcerpt\b"
)
_ABOUT = re.compile(r"byline|author|dateline|publish|timestamp")
_LONGEST_DECK = 500


class Verdict(NamedTuple):
    """What a block is.

    Attributes
    ----------
    kind : str
        A kind of block.
    level : int
        Of a heading or list.
    confidence : float
        How sure the kind is, 0-1.
    """

    kind: str
    level: int = 0
    confidence: float = 1.0


class Candidates(NamedTuple):
    """The blocks that may be headings, as numbers.

    Attributes
    ----------
    at : numpy.ndarray of int, (candidates,)
        Their places among the blocks.
    is_tagged : numpy.ndarray of bool, (candidates,)
        Whether they stand in heading tags.
    tagged, untagged : numpy.ndarray of float
        Their features as such, and as blocks that no tag marks.
    """

    at: NDArray[np.int64]
    is_tagged: NDArray[np.bool_]
    tagged: NDArray[np.float64]
    untagged: NDArray[np.float64]


def judge(page: Page, blocks: Sequence[Shape], model: PageModel, chosen: Sequence[bool] | None = None) -> list[Verdict]:
    """Say what the blocks of a page are.

    Parameters
    ----------
    page : Page
        What was collected.
    blocks : sequence of Shape
        Its blocks.
    model : PageModel
        What features weigh.
    chosen : sequence of bool, optional
        Which blocks an extractor took for the main content. Outside of the stretch from the first to the last of them
        nothing is content.

    Returns
    -------
    list of Verdict
    """
    if not blocks:
        return []
    around = surroundings(page.elements, blocks)
    sure = logistic(model.content(content_features(blocks, page.elements, around))[:, 0])
    if chosen is not None and any(chosen):
        sizes = np.array([len(block.text) for block in blocks])
        sure = _agreed(sure, np.asarray(chosen, dtype=bool), sizes * around.prose)
    title = _title(page, blocks, around, sure)
    name = "" if title < 0 else blocks[title].text
    found = heading_candidates(page, blocks, around, sure, title=name, model=model.text)
    odds = np.where(found.is_tagged, model.tagged(found.tagged)[:, 0], model.untagged(found.untagged)[:, 0])
    headings = dict(zip(found.at.tolist(), logistic(odds).tolist(), strict=True))
    headings = {k: round(p, 3) for k, p in headings.items() if p >= HEADING and k != title}
    bold = [k for k in found.at[~found.is_tagged].tolist() if blocks[k].is_bold]
    for k in interview_questions([blocks[k].text for k in bold]):
        headings.pop(bold[k], None)
    body = [k for k in range(len(blocks)) if sure[k] >= CONTENT and k not in headings and _is_body(blocks[k])]
    # A heading heads something: below the last paragraph there is none.
    headings = {k: p for k, p in headings.items() if not body or k < body[-1]}
    return _verdicts(page.elements, blocks, sure, title, headings, body)


def heading_candidates(
    page: Page,
    blocks: Sequence[Shape],
    around: Surroundings,
    sure: NDArray[np.float64],
    *,
    title: str,
    model: HeadingModel,
) -> Candidates:
    """The blocks of a page that may be headings, with their features.

    Parameters
    ----------
    page : Page
        What was collected.
    blocks : sequence of Shape
        Its blocks.
    around : Surroundings
        What the elements say.
    sure : numpy.ndarray of float, (blocks,)
        The probability that a block is content.
    title : str
        The article's title.
    model : HeadingModel
        What judges lines by their text and place.

    Returns
    -------
    Candidates
    """
    kept = np.flatnonzero(sure >= _HOPELESS)
    some = [blocks[k] for k in kept.tolist()]
    at = candidates(some)
    texts = [block.text for block in some]
    fixed = [
        block.kind in ("list", "table", "code", "caption") and chance > 0.3
        for block, chance in zip(some, sure[kept], strict=True)
    ]
    text = features(texts, at=at, fixed=fixed, title=title or page.title, known=_language(texts))
    tags = tag_features(some, page.elements, around, sure[kept], at=at)
    chances = model(text, at=at, prose=[is_prose(text) for text in texts])
    tagged, untagged = heading_features(text, tags, np.log(chances / (1 - chances)))
    is_tagged = np.array([some[k].kind == "heading" for k in at], dtype=bool)
    return Candidates(kept[at] if at else kept[:0], is_tagged, tagged, untagged)


def _language(texts: Sequence[str]) -> Language:
    return language(recognise("\n".join(texts)))


def _agreed(sure: NDArray[np.float64], chosen: NDArray[np.bool_], prose: NDArray[np.int64]) -> NDArray[np.float64]:
    """The probabilities in the light of an extractor's choice, unless it has cut into what is surely the article."""
    places = np.flatnonzero(chosen)
    between = np.arange(len(sure))
    between = (between >= places[0]) & (between <= places[-1])
    own = prose * (sure >= CONTENT)
    if own[between].sum() < _ENOUGH * own.sum():
        return sure
    return np.where(chosen, np.maximum(sure, 0.9), np.where(between, sure, np.minimum(sure, 0.4)))


def _title(page: Page, blocks: Sequence[Shape], around: Surroundings, sure: NDArray[np.float64]) -> int:
    """The block that is the article's title; -1 where there is none."""
    long = [k for k in range(len(blocks)) if around.prose[k] and sure[k] >= CONTENT and len(blocks[k].text) > 200]
    first = long[0] if long else len(blocks)
    named = _folded(page.title)
    tops = [k for k in range(first) if blocks[k].kind == "heading" and blocks[k].level == 1]
    # The page's name holds the title, and often the site's name, which may be a heading too.
    near = [k for k in range(first) if blocks[k].kind == "heading" and _folded(blocks[k].text) in named]
    if near:
        return max(near, key=lambda k: (len(blocks[k].text), -k))
    free = [k for k in tops if not around.beside[blocks[k].at]]
    return (free or tops or [-1])[0]


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _is_body(block: Shape) -> bool:
    return block.kind in ("paragraph", "list", "quote", "table", "code") or (
        block.kind == "heading" and is_prose(block.text)
    )


def _verdicts(
    elements: Sequence[Element],
    blocks: Sequence[Shape],
    sure: NDArray[np.float64],
    title: int,
    headings: dict[int, float],
    body: Sequence[int],
) -> list[Verdict]:
    verdicts = []
    own_words = sure >= CONTENT
    near = own_words | np.append(own_words[1:], False) | np.insert(own_words[:-1], 0, False)
    below = [k for k in body if k > title and not _is_deck(elements, blocks[k], own=True, is_front=True)]
    begin = next((k for k in below if is_prose(blocks[k].text)), below[0] if below else 0)
    deepest = max((blocks[k].level for k in headings if blocks[k].kind == "heading"), default=0)
    for k, block in enumerate(blocks):
        own = float(sure[k]) >= CONTENT
        if k == title:
            verdicts.append(Verdict("title", 1))
        elif k in headings:
            level = block.level if block.kind == "heading" else max(deepest, 1) + 1
            is_marked = block.kind == "heading" and headings[k] >= _MARKED
            verdicts.append(Verdict("heading", level, 1.0 if is_marked else min(headings[k], 0.99)))
        elif k < title:
            verdicts.append(Verdict("furniture"))
        elif (own and _is_caption(block)) or (block.kind == "caption" and near[k]):
            verdicts.append(Verdict("caption"))
        elif title < k < begin + 3 and _is_deck(elements, block, own=own, is_front=k < begin):
            verdicts.append(Verdict("deck"))
        elif not own or (block.kind == "heading" and not is_prose(block.text)):
            verdicts.append(Verdict("furniture"))
        else:
            kind = "paragraph" if block.kind == "heading" else block.kind
            verdicts.append(Verdict(kind, block.level if kind == "list" else 0))
    return verdicts


def _is_caption(block: Shape) -> bool:
    """Whether a paragraph is a picture's: a credit, or a line below one that is no sentence."""
    text = block.text
    below = block.after_picture and len(text) < 200 and not is_prose(text)
    return block.kind == "paragraph" and (below or is_credit(text))


def _is_deck(elements: Sequence[Element], block: Shape, *, own: bool, is_front: bool) -> bool:
    """Whether a block near the first paragraph introduces the article or names its author and day."""
    if len(block.text) <= _LONGEST_DECK and own and block.kind != "list" and _DECK.search(_words(elements, block)):
        return True
    is_line = own and block.kind == "heading" and not is_prose(block.text)
    return is_front and (is_line or _tells_about(elements, block))


def _tells_about(elements: Sequence[Element], block: Shape) -> bool:
    """Whether a block is a byline or a date line, by its words or by what its element is called."""
    text = block.text
    is_line = len(text) < 120 and not is_prose(text)
    return is_author(text) or is_stamp(text) or (is_line and _ABOUT.search(_words(elements, block)) is not None)


def _words(elements: Sequence[Element], block: Shape) -> str:
    """The words of a block's element and of the one around it."""
    if block.at < 0:
        return ""
    around = elements[block.at].parent
    return f"{elements[block.at].words} {elements[around].words if around >= 0 else ''}"
