"""The front of an article: crumb, title, deck, byline and captions before its first words."""

from __future__ import annotations

from collections.abc import Sequence

from segtopic.datelines import dateline
from segtopic.headings.asides import is_author, is_stamp
from segtopic.headings.marks import Marks
from segtopic.headings.phrases import is_running

__all__ = ["front"]

_LONGEST_DECK = 450


def front(texts: Sequence[str], *, marks: Marks) -> list[str]:
    """What the blocks before an article's first words are.

    Parameters
    ----------
    texts : sequence of str
        The texts of all blocks but template debris.
    marks : Marks
        What each block is by itself.

    Returns
    -------
    list of str
        The kinds of the first blocks: at most one ``"title"``, and ``"deck"``, ``"caption"``, ``"furniture"``. Empty
        where the text opens with its own words, and where it has no running text at all.

    Examples
    --------
    >>> from segtopic.headings.front import front
    >>> from segtopic.headings.marks import marks
    >>> texts = ["News", "Harbour reopens after the storm", "By Ana Ruiz", "Ships came back today, as the pilots had hoped."]
    >>> front(texts, marks=marks(texts))
    ['furniture', 'title', 'deck']
    """
    start = _body(texts, marks) if is_running(texts) else 0
    named = [i for i in range(start) if not marks.caption[i]]
    if not named:
        return ["caption"] * start
    title = _title(named, texts, marks)
    kinds = []
    for i in range(start):
        if i == title:
            kinds.append("title")
        elif i < title or marks.debris[i]:
            kinds.append("furniture")
        elif marks.caption[i] or _is_repeated(i, texts[:start]):
            kinds.append("caption")
        else:
            kinds.append("deck")
    return kinds


def _body(texts: Sequence[str], marks: Marks) -> int:
    """The block with which the article's own words begin; 0 where there is no front."""
    # A question at the very top is a title, though it ends as a sentence does.
    asks = len(texts) > 1 and len(texts[0]) <= 130 and texts[0][-1] in "?？!！"
    opens = (i for i in range(int(asks), min(40, len(texts))) if _is_own(texts[i], marks.caption[i], marks.prose[i]))
    start = next(opens, None)
    if start is None:
        return 0
    # A closed sentence may still be the deck: then a byline or a date line stands between it and the first paragraph.
    # Many of them belong to the parts of the text: days of a chronicle, authors of letters.
    names: set[int] = set()
    for is_name, most in ((is_stamp, 2), (is_author, 3)):
        own = {i for i in range(start, min(start + 5, len(texts))) if is_name(texts[i])}
        if own and sum(map(is_name, texts[:200])) <= most:
            names |= own
    passed = 0
    for i in range(start, min(start + 4, len(texts) - 1)):
        passed += len(texts[i])
        if passed > _LONGEST_DECK or dateline(texts[i]):
            break
        if i in names:
            if start and any(marks.prose[i + 1 : i + 6]):
                start = i + 1
        elif not (marks.prose[i] or marks.caption[i] or marks.debris[i] or i + 1 in names):
            break  # a heading, perhaps
    return start


def _title(named: Sequence[int], texts: Sequence[str], marks: Marks) -> int:
    """Which of the first lines is the title; -1 where all are names and dates."""
    named = [i for i in named if not is_author(texts[i])]
    own = [i for i in named if not is_stamp(texts[i])] or [i for i in named if texts[i][0].isalpha()]
    full = [i for i in own if not marks.debris[i] and _is_full(texts[i])]
    title = (full or own or [-1])[0]
    # Below "FAQ" the first of several questions is none.
    asked = sum(text[-1] in "?？" and len(text) < 130 for text in texts[:60]) > 1
    return own[0] if full and asked and texts[title][-1] in "?？" else title


def _is_own(text: str, caption: bool, prose: bool) -> bool:
    if caption and len(text) < 100:
        return False
    return prose or dateline(text) > 0 or (text.rstrip("\"'’”»)")[-1:] in ".。！" and len(text.split()) > 1)


def _is_full(text: str) -> bool:
    """Whether a line is long enough for a title rather than a crumb."""
    if len(text) < 30 and any(mark in text for mark in (" > ", " | ", " / ", "›", "»")):
        return False
    return len(text.split()) >= 3 or len(text) >= 20 or any("\u3040" <= c <= "\u9fff" for c in text[8:9])


def _is_repeated(i: int, texts: Sequence[str]) -> bool:
    """Whether a line stands twice side by side, once with a credit behind it: so pictures leave their captions."""
    near = [texts[k] for k in (i - 1, i + 1) if 0 <= k < len(texts)]
    return len(texts[i]) > 9 and any(len(t) > 9 and (texts[i].startswith(t) or t.startswith(texts[i])) for t in near)
