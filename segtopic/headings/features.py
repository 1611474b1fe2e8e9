"""What tells a bare subheading from a caption, a byline or a pull quote: features of a line and of what stands around."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from segtopic.languages import Language

__all__ = [
    "FEATURES",
    "LONGEST",
    "candidates",
    "features",
    "is_prose",
    "odds",
    "looks_like_byline",
    "looks_like_credit",
    "looks_like_date",
    "looks_like_debris",
]

LONGEST = 160
"""No line longer than this, in characters, is tried as a heading."""

_PROSE_END = re.compile(r"[.!?…。！？؟।॥։።:][\"'’”»“›)\]」』*]{0,3}$")
_CREDIT = re.compile(
    r"©|\(c\)|\b(?:photo(?:graph)?s?|foto|image|bild|illustration|graphic|picture|video|crédit|credit|source|quelle|fuente|"
    r"photographer|фото|imagen|fotograf\w*)\b\s*(?:by\b|[:/]|credit)|"
    r"\b(?:getty|reuters|afp|epa|shutterstock|istock|ITAR-TASS|TASS|dpa|picture alliance|imago|alamy|unsplash|"
    r"AP Photo|EFE|ANSA|Xinhua|NTB|TT|Ritzau|Belga|Keystone|Wikimedia)\b(?: images?)?\)?$|"
    r"^\(?(?:photo|foto|image|bild|illustration|photograph)\b.{0,60}$|[（(]?(?:图|图片|写真|사진)[:：/]",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^(?:by|von|par|por|di|door|av|af|text|reporting by|edited by|автор|текст|作者|記者|记者|文/)\b[ :：]\s*\S.{0,60}$|"
    r"\b(?:min(?:ute)?s? (?:read|lesezeit|de lecture)|correspondent|reporter|editor)$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d{4}年|"
    r"\b\d{1,2}\.? (?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])",
    re.IGNORECASE,
)
_DEBRIS = re.compile(
    r"\b(?:advertisement|advertising|publicidad|publicité|anzeige|reklam[ae]?|werbung|реклама|広告|newsletter|sign up|"
    r"subscribe (?:to|now|here)|read (?:more|also|next)|les også|läs (?:mer|också)|mehr zum thema|lesen sie|lees ook|lire aussi|"
    r"à lire|lee también|leia (?:também|mais)|читайте также|more on this|related (?:stories|articles|topics|content)|follow us|"
    r"click here|continue reading|article continues|skip to|log ?in|cookies?|most (?:read|popular)|all rights reserved|"
    r"trending|top stories|whatsapp|e-?mail address)\b",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"\b(?:advert|share|comments?|print|e-?mail|download|subscribe|related|recommended|copyright|watch|loading|copy link|"
    r"facebook|twitter|telegram|instagram|youtube|linkedin|menu|home|search|close|save)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\s*(?:\(?\d{1,2}(?:\.\d{1,2}){0,3}[.):]?|[IVX]{1,5}[.)]|\(?[a-zA-Z][.)]|第?[一二三四五六七八九十]{1,3}[、.章节)])\s+\S"
)
_OPEN_QUOTES = "\"'“‘«„‹「『»"
_CLOSE_QUOTES = "\"'”’»“›」』«"

FEATURES = (
    "below 6 characters", "6 to 11", "12 to 19", "20 to 34", "35 to 49", "50 to 64", "65 to 79", "80 to 99", "100 to 129",
    "130 and more", "one word", "ends with full stop", "ends with ? or !", "ends with colon", "ends with comma or semicolon",
    "ends with closing bracket", "ends with closing quote", "quoted as a whole", "starts with small letter",
    "in capitals", "words with capitals, share", "numbered", "numeral only", "digits, share", "comma inside", "colon inside",
    "bracket inside", "bar, slash, at or dot inside", "credit", "byline", "date", "debris word",
    "same line elsewhere", "stands in a paragraph", "is like the title", "next is prose", "next is prose, second below",
    "next ends with colon", "how much longer the next", "next is in a list", "before is prose", "before ends with colon",
    "before is short", "alone among prose", "run of 3 or 4 short lines", "run of 5 and more", "before the first prose",
    "prose above, log", "prose below, log", "little text below", "words taken up below", "words taken up above",
    "taken up below, not above", "no word to take up", "short lines per prose", "of one style with others alone",
    "number of lines alone, log", "few lines alone",
)  # fmt: skip
"""The names of the features, in the order of the columns."""


def is_prose(text: str) -> bool:
    """Whether a block reads like running text: a closed sentence that is more than a few words, or anything long."""
    return len(text) > 200 or (len(text) >= 25 and _PROSE_END.search(text[-6:]) is not None)


def looks_like_credit(text: str) -> bool:
    """Whether a line names a photographer, an agency or a source of a picture."""
    return _CREDIT.search(text) is not None


def looks_like_byline(text: str) -> bool:
    """Whether a line names the author of the article."""
    return _BYLINE.search(text) is not None


def looks_like_date(text: str) -> bool:
    """Whether a line holds a date or a time of day."""
    return _DATE.search(text) is not None


def looks_like_debris(text: str) -> bool:
    """Whether a short line asks to share, to subscribe, to read something else ..."""
    if len(text) >= 60:
        return False
    # Words that headings use too make a button only where they are nearly all of the line.
    return _DEBRIS.search(text) is not None or (len(text.split()) <= 2 and _BUTTON.search(text) is not None)


def candidates(texts: Sequence[str], *, fixed: Sequence[bool]) -> list[int]:
    """The blocks that may be headings: short, with a letter or digit, not `fixed` as something else.

    Parameters
    ----------
    texts : sequence of str
        The texts of all blocks.
    fixed : sequence of bool
        Which of them are known to be something else (list items, furniture).

    Returns
    -------
    list of int
        Indices of blocks.
    """
    return [
        i
        for i, text in enumerate(texts)
        if not fixed[i]
        and len(text) <= LONGEST
        and any(c.isalnum() for c in text)
        and not _is_closed(text)
        and not _is_answered(text, texts[i + 1 : i + 2])
    ]


def _is_answered(text: str, following: Sequence[str]) -> bool:
    """Whether a quotation answers a question at once: so interviews go on."""
    return text[-1] in "?？؟" and any(other[0] in _OPEN_QUOTES for other in following)


def _is_closed(text: str) -> bool:
    return len(text) > 100 and text.rstrip(_CLOSE_QUOTES)[-1:] == "."


def features(
    texts: Sequence[str], *, at: Sequence[int], fixed: Sequence[bool], title: str, known: Language
) -> NDArray[np.float64]:
    """The features of some blocks.

    Parameters
    ----------
    texts : sequence of str
        The texts of all blocks.
    at : sequence of int
        The blocks wanted (see `candidates`).
    fixed : sequence of bool
        As in `candidates`.
    title : str
        The article's title.
    known : Language
        Whose words are told apart from stop words.

    Returns
    -------
    numpy.ndarray, (len(at), len(FEATURES))
        Each between about -1 and 3.
    """
    prose = [is_prose(text) for text in texts]
    trying = frozenset(at)
    total_prose = sum(prose)
    above = np.concatenate([[0], np.cumsum(prose)])
    folded = [" ".join(text.split()).casefold() for text in texts]
    twice = {text for text, count in Counter(folded).items() if count > 1}
    terms = [set(known.terms(text)) for text in texts]
    spread = Counter(term for block in terms for term in block)
    alone = [i for i in at if _is_alone(i, prose, len(texts))]
    styles = Counter(_style(texts[i]) for i in alone)
    long_text = "\n".join(text for text, is_long in zip(folded, prose, strict=True) if is_long)
    titled = set(known.terms(title))
    rows = np.zeros((len(at), len(FEATURES)))
    for row, i in zip(rows, at, strict=True):
        row[:35] = _of_line(texts[i], folded[i], titled, terms[i], folded[i] in twice, long_text)
        row[35:] = _of_place(i, texts, prose, fixed, trying, above, total_prose, terms, spread, alone, styles)
    return rows


def _of_line(text: str, folded: str, titled: set[str], terms: set[str], again: bool, long_text: str) -> list[float]:
    size = len(text)
    edges = (6, 12, 20, 35, 50, 65, 80, 100, 130)
    band = sum(size >= edge for edge in edges)
    words = text.split()
    letters = [c for c in text if c.isalpha()]
    end = text.rstrip(_CLOSE_QUOTES)[-1:] or text[-1:]
    cased = [word for word in words if word[:1].isalpha()]
    return [
        *(float(band == k) for k in range(10)),
        len(words) == 1,
        end in ".。…",
        end in "?!？！؟",
        end in ":：",
        end in ",;，；–—",
        text[-1] in ")]）",
        text[-1] in _CLOSE_QUOTES,
        text[0] in _OPEN_QUOTES and text[-1] in _CLOSE_QUOTES and size > 4,
        text[0].islower(),
        len(letters) > 3 and text.upper() == text and text.lower() != text,
        sum(word[0].isupper() for word in cased) / len(cased) if cased else 0.0,
        _NUMBERED.match(text) is not None,
        not letters,
        sum(c.isdigit() for c in text) / size,
        "," in text[:-1] or "，" in text[:-1] or "、" in text[:-1],
        ":" in text[:-1] or "：" in text[:-1],
        "(" in text or "（" in text or "[" in text,
        "|" in text or " / " in text or "@" in text or "www." in text or "://" in text or "•" in text or " · " in text,
        looks_like_credit(text),
        looks_like_byline(text),
        looks_like_date(text),
        looks_like_debris(text),
        again,
        size > 12 and folded.rstrip(".!?") in long_text,
        len(terms & titled) / len(terms) if terms else 0.0,
    ]


def _of_place(
    i: int,
    texts: Sequence[str],
    prose: Sequence[bool],
    fixed: Sequence[bool],
    trying: frozenset[int],
    above: NDArray[np.int64],
    total_prose: int,
    terms: Sequence[set[str]],
    spread: Counter[str],
    alone: Sequence[int],
    styles: Counter[tuple[bool, ...]],
) -> list[float]:
    n = len(texts)
    first, last = i, i
    while first > 0 and not prose[first - 1]:
        first -= 1
        if i - first > 6:
            break
    while last + 1 < n and not prose[last + 1]:
        last += 1
        if last - i > 6:
            break
    run = last - first + 1
    below, over = _part(i, 1, n, prose, trying), _part(i, -1, n, prose, trying)
    weight = {term: math.log1p(n / spread[term]) for term in terms[i]}
    total = sum(weight.values())
    up = sum(w for term, w in weight.items() if any(term in terms[k] for k in below)) / total if total else 0.0
    down = sum(w for term, w in weight.items() if any(term in terms[k] for k in over)) / total if total else 0.0
    following = texts[i + 1] if i + 1 < n else ""
    before = texts[i - 1] if i else ""
    near = [texts[k] for k in below]
    is_alone = _is_alone(i, prose, n)
    others = len(alone) - is_alone
    return [
        i + 1 < n and prose[i + 1],
        i + 2 < n and not prose[i + 1] and prose[i + 2],
        following.rstrip().endswith((":", "：")),
        min(3.0, max(-1.0, math.log((len(following) + 1) / (len(texts[i]) + 1)))),
        i + 1 < n and fixed[i + 1],
        i > 0 and prose[i - 1],
        before.rstrip().endswith((":", "：")),
        i > 0 and len(before) < 60,
        is_alone,
        3 <= run <= 4,
        run >= 5,
        above[i] == 0,
        math.log1p(above[i]) / 2,
        math.log1p(total_prose - above[i]) / 2,
        sum(map(len, near)) < 120,
        up,
        down,
        up - down,
        not total,
        min(2.0, (n - total_prose) / (total_prose + 1)),
        (styles[_style(texts[i])] - is_alone) / others if others else 0.5,
        math.log1p(others) / 2,
        others < 2,
    ]


def _is_alone(i: int, prose: Sequence[bool], n: int) -> bool:
    return 0 < i < n - 1 and prose[i - 1] and prose[i + 1]


def _part(i: int, step: int, n: int, prose: Sequence[bool], trying: frozenset[int]) -> list[int]:
    """The blocks below (or above) a line up to the next line that may be a heading, eight at most."""
    part: list[int] = []
    k = i + step
    while 0 <= k < n and len(part) < 8:
        if k in trying and not prose[k] and part:
            break
        part.append(k)
        k += step
    return part


def _style(text: str) -> tuple[bool, ...]:
    return (
        text.upper() == text and text.lower() != text,
        text[-1] in "?!",
        text[-1] in ".:",
        text[0] in _OPEN_QUOTES,
        text[0].isdigit(),
        len(text) > 60,
    )


def odds(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    from segtopic.headings.weights import INTERCEPT, WEIGHTS

    return rows @ np.array([WEIGHTS[name] for name in FEATURES]) + INTERCEPT
