"""Which stars, underscores and tildes of a text are marks: the rules of delimiter runs."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

__all__ = ["Run", "delimiter_run", "pair"]


@dataclass(slots=True)
class Run:
    """A run of one mark.

    Attributes
    ----------
    mark : str
        ``"*"``, ``"_"`` or ``"~"``.
    start, end : int
        What is left of it in the text.
    length : int
        How long it was.
    opens, closes : bool
        Whether emphasis may begin and end here.
    """

    mark: str
    start: int
    end: int
    length: int
    opens: bool
    closes: bool


def delimiter_run(text: str, start: int, end: int) -> Run | None:
    """The run ``text[start:end]``, None where it can neither open nor close emphasis (CommonMark 6.2).

    Examples
    --------
    >>> from segtopic.readers.markdown.emphasis import delimiter_run
    >>> delimiter_run("*new* ferry", 0, 1).opens, delimiter_run("snake_case", 5, 6), delimiter_run("2 * 3", 2, 3)
    (True, None, None)
    """
    before = _kind(text[start - 1]) if start else "blank"
    after = _kind(text[end]) if end < len(text) else "blank"
    left = after != "blank" and (after == "word" or before != "word")
    right = before != "blank" and (before == "word" or after != "word")
    mark = text[start]
    if mark == "~" and end - start != 2:
        return None
    opens, closes = left, right
    if mark == "_":
        opens = left and (not right or before == "mark")
        closes = right and (not left or after == "mark")
    return Run(mark, start, end, end - start, opens, closes) if opens or closes else None


def pair(runs: list[Run]) -> list[tuple[int, int, int]]:
    """The pairs of marks among runs in their order (CommonMark, appendix A, "process emphasis").

    Parameters
    ----------
    runs : list of Run
        They are used up.

    Returns
    -------
    list of tuple of int
        ``(start, end, length)``: marks of that length begin at `start` and at `end`. In linear time.

    Examples
    --------
    >>> from segtopic.readers.markdown.emphasis import delimiter_run, pair
    >>> text = "a **new ferry** sails"
    >>> pair([delimiter_run(text, 2, 4), delimiter_run(text, 13, 15)])
    [(2, 13, 2)]
    """
    found = []
    before = list(range(-1, len(runs) - 1))
    behind = list(range(1, len(runs) + 1))
    # How far back no opener was found, for every kind of closer: it need not be looked for there again.
    lowest: dict[tuple[str, bool, int], int] = {}
    at = 0
    while at < len(runs):
        closer = runs[at]
        if not closer.closes:
            at = behind[at]
            continue
        key = (closer.mark, closer.opens, closer.length % 3)
        bottom, opener_at = lowest.get(key, -1), before[at]
        while opener_at > bottom and not _fit(runs[opener_at], closer):
            opener_at = before[opener_at]
        if opener_at <= bottom:
            lowest[key] = before[at]
            if not closer.opens:
                _unlink(before, behind, at)
            at = behind[at]
            continue
        opener = runs[opener_at]
        length = 2 if opener.end - opener.start >= 2 and closer.end - closer.start >= 2 else 1
        found.append((opener.end - length, closer.start, length))
        opener.end -= length
        closer.start += length
        behind[opener_at], before[at] = at, opener_at
        if opener.start == opener.end:
            _unlink(before, behind, opener_at)
        if closer.start == closer.end:
            _unlink(before, behind, at)
            at = behind[at]
    return found


def _unlink(before: list[int], behind: list[int], at: int) -> None:
    if before[at] >= 0:
        behind[before[at]] = behind[at]
    if behind[at] < len(before):
        before[behind[at]] = before[at]


def _fit(opener: Run, closer: Run) -> bool:
    if not opener.opens or opener.mark != closer.mark:
        return False
    # Rule of three: a run that both opens and closes must not be cut apart by one whose length does not go with it.
    both = opener.closes or closer.opens
    return closer.mark == "~" or not (
        both and (opener.length + closer.length) % 3 == 0 and (opener.length % 3 or closer.length % 3)
    )


def _kind(character: str) -> str:
    if character.isalnum():
        return "word"
    if character.isspace():
        return "blank"
    return "mark" if unicodedata.category(character)[0] in "PS" else "word"
