"""The parts of Markdown links: destinations, titles, labels and definitions, each by its place."""

from __future__ import annotations

import re

__all__ = ["LABEL", "definitions", "label_key", "link_tail"]

LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.?){0,999}+)\]", re.DOTALL)
"""A link label in its brackets; empty where the text before is the label."""

_BLANKS = re.compile(r"[ \t]*+(?:\n[ \t]*+)?")
_ANGLE = re.compile(r"<(?:[^<>\n\\]|\\.)*+>")
_PLAIN = re.compile(r"(?:[^\x00-\x20\x7f()\\]|\\[!-/:-@\[-`{-~]|\\)*+")
_TITLE = re.compile(r'"(?:[^"\\]|\\.)*+"' r"|'(?:[^'\\]|\\.)*+'" r"|\((?:[^()\\]|\\.)*+\)", re.DOTALL)
_LINE_END = re.compile(r"[ \t]*+(?:\n|\Z)")
_DEEPEST = 32


def label_key(label: str) -> str:
    """What two labels have in common that name one link.

    Examples
    --------
    >>> from segtopic.readers.markdown.links import label_key
    >>> label_key(" Ferry\\nTimes") == label_key("ferry  times")
    True
    """
    return " ".join(label.split()).casefold()


def link_tail(text: str, place: int) -> int:
    """The end of ``(destination "title")``, which stands behind a link's text.

    Parameters
    ----------
    text : str
        A text with marks.
    place : int
        Where the bracket stands.

    Returns
    -------
    int
        -1 where there is no such thing.

    Examples
    --------
    >>> from segtopic.readers.markdown.links import link_tail
    >>> link_tail("[port](http://x.y/z_(a) 'The port') and", 6), link_tail("[a](b c)", 3)
    (35, -1)
    """
    place = _blanks(text, place + 1)
    end = _destination(text, place)
    if end < 0:
        return -1
    place = _blanks(text, end)
    if place > end:
        title = _TITLE.match(text, place)
        if title:
            place = _blanks(text, title.end())
    return place + 1 if text.startswith(")", place) else -1


def definitions(text: str) -> tuple[int, list[str]]:
    """The link definitions that open a paragraph.

    Parameters
    ----------
    text : str
        The paragraph.

    Returns
    -------
    tuple of int and list of str
        Where its text begins behind them, and the keys of their labels.

    Examples
    --------
    >>> from segtopic.readers.markdown.links import definitions
    >>> definitions("[port]: http://x.y\\n  'The port'\\nRain.")
    (32, ['port'])
    """
    place, keys = 0, []
    while text.startswith("[", place):
        label = LABEL.match(text, place)
        if label is None or not label[1].strip() or not text.startswith(":", label.end()):
            break
        start = _blanks(text, label.end() + 1)
        end = _destination(text, start)
        if end <= start:
            break
        stop = _LINE_END.match(text, end)
        title_at = _blanks(text, end)
        title = _TITLE.match(text, title_at) if title_at > end else None
        # A title that does not end its line is none; then it must not stand on the line of the destination.
        stop = (title and _LINE_END.match(text, title.end())) or stop
        if stop is None:
            break
        place = stop.end()
        keys.append(label_key(label[1]))
    return place, keys


def _destination(text: str, place: int) -> int:
    """The end of a destination, -1 where it has none; it may be empty."""
    if text.startswith("<", place):
        angle = _ANGLE.match(text, place)
        return angle.end() if angle else -1
    depth = 0
    while True:
        place = _PLAIN.match(text, place).end()  # type: ignore[union-attr]  # matches always
        if text.startswith("(", place) and depth < _DEEPEST:
            depth += 1
        elif text.startswith(")", place) and depth:
            depth -= 1
        else:
            return -1 if depth else place
        place += 1


def _blanks(text: str, place: int) -> int:
    return _BLANKS.match(text, place).end()  # type: ignore[union-attr]  # matches always
