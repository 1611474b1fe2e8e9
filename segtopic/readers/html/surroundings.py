"""What the elements around a block say: their classes and roles, and where most of the page's prose stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segtopic.headings.phrases import is_prose
from segtopic.readers.html.elements import Element
from segtopic.readers.html.shape import Shape

__all__ = ["ASIDE", "WORDS", "Surroundings", "surroundings"]

WORDS = {
    "promo": r"relat|recommend|recirc|promo|teaser|advert|\bads?\b|sponsor|outbrain|taboola|popular|trending|most-?read|"
    r"more-?on|read-?(?:more|next|also)|also|widget|\brail|cta\b|upsell|plista|affiliate|linkbox|empfehl|verwandt|siehe",
    "letter": r"newsletter|sign-?up|subscri|\babo\b|donat|login|register|offer",
    "wall": r"paywall|regwall|piano|premium|meter",
    "share": r"shar(?:e|ing)|social|follow|\bsns|teilen|compartir",
    "navigation": r"\bnav|menu|crumb|toolbar|paginat|\btabs?\b|pager|skip|\btoc\b|jump",
    "about": r"byline|author|\bdate|\btime|meta|\btags?\b|topic|categor|kicker|credit|publish|\bbio\b|editor|source|copyright|"
    r"roofline|dachzeile|eyebrow|overline",
    "comment": r"comment|disqus|respon[ds]|forum|reply|kommentar",
    "consent": r"cookie|consent|gdpr|modal|popup|overlay|banner|notice|dialog|alert|disclaim|print",
    "media": r"caption|figure|image|\bimg|photo|galler|media|video|player|slide|carousel|podcast|audio|bild|foto|embed|graphic",
    "body": r"article|content|body|\btext|story|post|entry|main|paragraph|copy|rich|prose|chapter|absatz",
    "head": r"head|titl|titel|zwischen|hed\b|\bh[2-6]\b|ladillo|inter-?(?:lin|tit)|rubri|tussenkop|tittel",
    "box": r"box|fact|sidebar|aside|info|callout|pull-?quote|highlight|summary|key-?points|bullet|standfirst|\blead|lede|deck|"
    r"\bdek|intro|stand|chapo|abstract|excerpt",
    "foot": r"foot|bottom|\bend\b|legal|imprint|colophon",
}
"""What the words of classes and ids, as people name them in several languages, speak of."""

_COMMENT = list(WORDS).index("comment")
_PATTERNS = tuple(re.compile(pattern) for pattern in WORDS.values())
ASIDE = tuple(
    list(WORDS).index(name) for name in ("promo", "letter", "share", "navigation", "comment", "consent", "foot")
)
"""The columns of `WORDS` that speak of what stands beside an article."""

_TAGS = frozenset("nav footer aside form button menu dialog fieldset".split())
_ROLES = frozenset("navigation banner contentinfo complementary search dialog menu toolbar alert form".split())
# The innermost element that holds this share of the page's prose is the root of its content.
_MOST = 0.8
# Prose below an element that calls itself an aside counts this much, unless most of the page stands there.
_BESIDE = 0.2
_MUCH = 0.3


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The elements of a page, by index; the last row stands for no element at all.

    Attributes
    ----------
    own : numpy.ndarray of bool, (elements + 1, len(WORDS))
        Of what an element's own words speak.
    above : numpy.ndarray of bool, (elements + 1, len(WORDS))
        Of what its words and those of the elements around it speak, up to the root of the content.
    beside : numpy.ndarray of bool, (elements + 1,)
        Whether a tag or role up to the root says that it stands beside the article: navigation, footer, form ...
    inside : numpy.ndarray of bool, (elements + 1,)
        Whether it lies in the root.
    main : numpy.ndarray of bool, (elements + 1,)
        Whether it lies in an ``article`` or ``main``.
    share : numpy.ndarray of float, (elements + 1,)
        The share of the page's prose that it holds.
    parent : numpy.ndarray of int, (elements + 1,)
        The element around it.
    prose : numpy.ndarray of bool, (blocks,)
        Which blocks are running text.
    """

    own: NDArray[np.bool_]
    above: NDArray[np.bool_]
    beside: NDArray[np.bool_]
    inside: NDArray[np.bool_]
    main: NDArray[np.bool_]
    share: NDArray[np.float64]
    parent: NDArray[np.int64]
    prose: NDArray[np.bool_]


def surroundings(elements: Sequence[Element], blocks: Sequence[Shape]) -> Surroundings:
    """Weigh the elements of a page by the prose they hold, and read their words.

    Parameters
    ----------
    elements : sequence of Element
        The elements, each after the one around it.
    blocks : sequence of Shape
        The blocks.

    Returns
    -------
    Surroundings
    """
    n = len(elements)
    own = np.zeros((n + 1, len(WORDS)), dtype=bool)
    known: dict[str, list[bool]] = {}
    for i, element in enumerate(elements):
        words = element.words
        if words not in known:
            known[words] = [pattern.search(words) is not None for pattern in _PATTERNS]
        own[i] = known[words]
    parent = np.array([*(element.parent for element in elements), -1], dtype=np.int64)
    says = np.array([*(element.name in _TAGS or element.role in _ROLES for element in elements), False], dtype=bool)
    prose = np.array([_is_prose(block) for block in blocks], dtype=bool)
    sizes = [
        len(block.text) * (1 - block.linked) if is_long else 0.0 for block, is_long in zip(blocks, prose, strict=True)
    ]
    held = _held(sizes, blocks, elements)
    total = held[-1]
    # What holds much of the page's prose stands beside nothing, whatever it is called; comments may outweigh the article.
    own[np.ix_((held > 0) & (held >= _MUCH * total), [k for k in ASIDE if k != _COMMENT])] = False
    own[(held > 0) & (held >= _MOST * total), _COMMENT] = False
    calls = (says & (held < _MUCH * total)) | own[:, ASIDE].any(axis=1)
    weight = np.ones(n + 1)
    for i, element in enumerate(elements):
        around = weight[element.parent]
        weight[i] = min(around, _BESIDE) if calls[i] else around
    weighed = _held([size * weight[block.at] for size, block in zip(sizes, blocks, strict=True)], blocks, elements)
    root = max((i for i in range(n) if weighed[i] >= _MOST * weighed[-1] > 0), default=-1)
    inside = np.zeros(n + 1, dtype=bool)
    inside[n] = root < 0
    main = np.zeros(n + 1, dtype=bool)
    above, beside = own.copy(), says.copy()
    for i, element in enumerate(elements):
        around = element.parent
        inside[i] = i == root or inside[around]
        main[i] = main[around] or element.name in ("article", "main") or element.role in ("article", "main")
        if i == root:
            above[i], beside[i] = False, False
        elif around >= 0 and around != root:
            above[i] |= above[around]
            beside[i] |= beside[around]
    return Surroundings(own, above, beside, inside, main, held / (total + 1), parent, prose)


def _is_prose(block: Shape) -> bool:
    return (
        block.kind in ("paragraph", "quote", "list")
        and block.linked < 0.4
        and len(block.text) >= 60
        and is_prose(block.text)
    )


def _held(sizes: Sequence[float], blocks: Sequence[Shape], elements: Sequence[Element]) -> NDArray[np.float64]:
    """What every element holds in all; the last entry is the sum over the page."""
    held = [0.0] * (len(elements) + 1)
    for size, block in zip(sizes, blocks, strict=True):
        held[block.at] += size
    for i in range(len(elements) - 1, -1, -1):
        held[elements[i].parent] += held[i]
    return np.array(held)
