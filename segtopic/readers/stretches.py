"""Lines that belong together -> one text, and the way from there back to the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from segtopic.readers.blocks import Piece

__all__ = ["Cut", "Stretches"]

Cut = tuple[int, int, str]
"""A stretch of a text, and what stands for it, mostly nothing."""


class Stretches:
    """The text of a block whose lines stand apart in the source, behind indents, quote marks and the like.

    Parameters
    ----------
    source : str
        The source.
    lines : iterable of tuple of int
        ``(start, end)`` of every line; they are joined by line breaks.

    Attributes
    ----------
    text : str
        The lines, joined.

    Examples
    --------
    >>> from segtopic.readers.stretches import Stretches
    >>> joined = Stretches("> Rain\\n> came.", [(2, 6), (9, 14)])
    >>> joined.text, list(joined.pieces([(0, 1, "")]))
    ('Rain\\ncame.', [(3, 6, None), (6, 9, '\\n'), (9, 14, None)])
    """

    def __init__(self, source: str, lines: Iterable[tuple[int, int]]) -> None:
        runs: list[tuple[int, int]] = []
        for start, end in lines:
            # Lines that stand below each other are one stretch: most paragraphs are.
            if runs and start == runs[-1][1] + 1 and source[start - 1] == "\n":
                runs[-1] = (runs[-1][0], end)
            else:
                runs.append((start, end))
        self.text = "\n".join([source[start:end] for start, end in runs])
        self._starts = [start for start, _ in runs]
        self._at = []
        place = 0
        for start, end in runs:
            self._at.append(place)
            place += end - start + 1
        self._at.append(place)

    def pieces(self, cuts: Iterable[Cut]) -> Iterator[Piece]:
        """The text piece by piece, some of it replaced.

        Parameters
        ----------
        cuts : iterable of Cut
            ``(start, end, text)`` in order and apart: what stands for a stretch of the text, mostly nothing.

        Yields
        ------
        Piece
            Stretches of the source.
        """
        place = 0
        for start, end, text in cuts:
            if place < start:
                yield from self._verbatim(place, start)
            if text:
                yield self._start(start), self._end(end), text
            place = end
        if place < len(self.text):
            yield from self._verbatim(place, len(self.text))

    def back(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Pieces of the text as pieces of the source.

        Parameters
        ----------
        pieces : iterable of Piece
            Stretches of `text`.

        Yields
        ------
        Piece
            Stretches of the source.
        """
        for start, end, text in pieces:
            if text is None:
                yield from self._verbatim(start, end)
            elif text:
                yield self._start(start), self._end(end), text

    def _verbatim(self, start: int, end: int) -> Iterator[Piece]:
        k = bisect_right(self._at, start) - 1
        while start < end:
            line_end = self._at[k + 1] - 1
            begin = self._starts[k] - self._at[k]
            if start < line_end:
                yield begin + start, begin + min(end, line_end), None
            if end <= line_end:
                return
            yield begin + line_end, self._starts[k + 1], "\n"
            start, k = line_end + 1, k + 1

    def _start(self, place: int) -> int:
        k = bisect_right(self._at, place) - 1
        return self._starts[k] + place - self._at[k]

    def _end(self, place: int) -> int:
        k = bisect_right(self._at, place - 1) - 1
        is_break = place == self._at[k + 1]
        return self._starts[k + 1] if is_break else self._starts[k] + place - self._at[k]
