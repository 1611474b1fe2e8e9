"""Lines of Markdown -> leaf blocks with their lines: the first phase of CommonMark's appendix A."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from segtopic.readers.markdown import starts
from segtopic.readers.markdown.links import definitions, label_key

__all__ = ["Leaf", "Leaves", "find_leaves"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
# Nobody nests deeper, and a blank line costs as much as there are containers around it.
_DEEPEST = 64


@dataclass(slots=True)
class Leaf:
    """A block that holds text rather than other blocks.

    Attributes
    ----------
    kind : str
        ``"paragraph"``, ``"heading"``, ``"code"``, ``"table"`` or ``"html"``.
    lines : list of tuple of int
        ``(start, end)`` of its text in the source, line by line, without the marks of the containers.
    level : int
        Of a heading.
    inside : str
        The innermost container: ``"list"``, ``"quote"``, ``"note"``, or nothing.
    depth : int
        How many list items it stands in, counted from the innermost quote.
    """

    kind: str
    lines: list[tuple[int, int]]
    level: int = 0
    inside: str = ""
    depth: int = 0


@dataclass(slots=True)
class Leaves:
    """The leaf blocks of a source, and the labels defined in it.

    Attributes
    ----------
    leaves : list of Leaf
        In the order of the source.
    links, notes : set of str
        Keys of the labels of links and footnotes.
    """

    leaves: list[Leaf] = field(default_factory=list)
    links: set[str] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)


def find_leaves(source: str, start: int) -> Leaves:
    """The leaf blocks of a Markdown source from a place on.

    Parameters
    ----------
    source : str
        Markdown.
    start : int
        Where the text begins, behind front matter.

    Returns
    -------
    Leaves

    Examples
    --------
    >>> from segtopic.readers.markdown.containers import find_leaves
    >>> source = "> # Port\\n> 1. Rain\\n"
    >>> [(leaf.kind, leaf.inside, source[slice(*leaf.lines[0])]) for leaf in find_leaves(source, 0).leaves]
    [('heading', 'quote', 'Port'), ('paragraph', 'list', 'Rain')]
    """
    parser = _Parser(source)
    for begin, end in _lines(source, start):
        leaf = parser.leaf
        # A line that begins with a letter opens no block: it goes on with a paragraph, or opens one.
        if begin < end and source[begin].isalpha() and (leaf.kind == "paragraph" if leaf else not parser.stack):
            if leaf:
                leaf.lines.append((begin, end))
            else:
                parser.leaf = Leaf("paragraph", [(begin, end)])
            continue
        parser.line(begin, end)
    parser.close(0)
    return parser.found


def _lines(source: str, start: int) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(source, start):
        begin, end = match.span()
        while end > begin and source[end - 1] in "\r\n":
            end -= 1
        yield begin, end


@dataclass(slots=True)
class _Container:
    kind: str
    width: int = 0
    is_empty: bool = True


@dataclass(slots=True)
class _Parser:
    """The open containers, and the open leaf in the innermost."""

    source: str
    found: Leaves = field(default_factory=Leaves)
    stack: list[_Container] = field(default_factory=list)
    leaf: Leaf | None = None
    # What closes the open leaf: a fence, or what ends an HTML block.
    fence: str = ""
    fence_width: int = 0
    html: re.Pattern[str] | bool = False

    def line(self, start: int, end: int) -> None:
        place, column, held = self.descend(start, end)
        leaf = self.leaf
        if held == len(self.stack) and leaf and leaf.kind in ("code", "html"):
            if self.go_on(leaf, place, column, end):
                return
        elif held < len(self.stack) and leaf and leaf.kind != "paragraph":
            self.close(held)
        self.open(place, column, end, held)

    def descend(self, start: int, end: int) -> tuple[int, int, int]:
        """Pass the marks of the open containers: the place and column behind them, and how many go on."""
        source, place, column = self.source, start, 0
        for k, container in enumerate(self.stack):
            at, width = starts.indent(source, place, column)
            at = min(at, end)
            if container.kind == "quote":
                if width > 3 or not source.startswith(">", at) or at == end:
                    return place, column, k
                place, column = self.past_mark(at + 1, column + width + 1, end)
            elif at == end:
                # A blank line costs nothing to write, so it must cost little to read.
                for j in range(k, len(self.stack)):
                    if self.stack[j].kind == "quote" or self.stack[j].is_empty:
                        return at, column + width, j
                return at, column + width, len(self.stack)
            elif width >= container.width:
                place, column = self.advance(place, column, container.width)
            else:
                return place, column, k
        return place, column, len(self.stack)

    def past_mark(self, place: int, column: int, end: int) -> tuple[int, int]:
        """Behind the one blank that belongs to a quote's mark."""
        if place < end and self.source[place] in " \t":
            return self.advance(place, column, 1)
        return place, column

    def advance(self, place: int, column: int, width: int) -> tuple[int, int]:
        """So many columns of blanks further on; a tab that reaches over stays before us with what is left of it."""
        goal = column + width
        while column < goal:
            step = 4 - column % 4 if self.source[place] == "\t" else 1
            if column + step > goal:
                return place, goal
            place, column = place + 1, column + step
        return place, column

    def go_on(self, leaf: Leaf, place: int, column: int, end: int) -> bool:
        """Take a line into the open code or HTML; False where that ends before it."""
        at, width = starts.indent(self.source, place, column)
        is_blank = at >= end
        if leaf.kind == "html":
            if self.html is True and is_blank:
                self.close_leaf()
                return True
            leaf.lines.append((place, end))
            if isinstance(self.html, re.Pattern) and self.html.search(self.source, place, end):
                self.close_leaf()
            return True
        if self.fence:
            text = self.source[at:end].rstrip(" \t")
            if width <= 3 and len(text) >= len(self.fence) and not text.strip(self.fence[0]):
                self.close_leaf()
            else:
                leaf.lines.append((self.advance(place, column, min(width, self.fence_width))[0], end))
            return True
        if width < 4 and not is_blank:
            self.close_leaf()
            return False
        leaf.lines.append((end if is_blank else self.advance(place, column, 4)[0], end))
        return True

    def open(self, place: int, column: int, end: int, held: int) -> None:
        """Open the blocks that a line opens behind the containers that go on, and take in the rest of it."""
        source, lazy = self.source, held < len(self.stack)
        while True:
            at, width = starts.indent(source, place, column)
            if at >= end:
                return self.blank(held)
            leaf = self.leaf
            is_open = leaf is not None and leaf.kind == "paragraph"
            if width >= 4:
                if is_open:
                    return self.go_on_with(at, end)
                return self.begin(held, Leaf("code", [(self.advance(place, column, 4)[0], end)]))
            # Where a container ends, its paragraph goes on only if the line opens nothing else.
            cuts = is_open and not lazy
            entered = self.enter(at, column + width, width, end, held, cuts)
            if entered is None:
                return self.rest(at, end, held, lazy)
            place, column = entered
            held, lazy = len(self.stack), False
            if place < 0:
                return None

    def enter(self, at: int, column: int, width: int, end: int, held: int, cuts: bool) -> tuple[int, int] | None:
        """Open the one block that stands at a place: where its content begins, -1 for a leaf; None where none does."""
        source = self.source
        mark = source[at]
        if mark == ">" and held < _DEEPEST:
            self.push(held, _Container("quote"))
            return self.past_mark(at + 1, column + 1, end)
        if mark in "-+*0123456789" and held < _DEEPEST and not (mark in "-*" and self.is_rule(at, end, cuts)):
            return self.item(at, column, width, end, held, cuts)
        if mark == "[" and held < _DEEPEST:
            note = starts.NOTE.match(source, at, end)
            if note is None:
                return None
            self.push(held, _Container("note", 4))
            self.found.notes.add(label_key(note[1]))
            return note.end(), column + note.end() - at
        if mark in "#`~<":
            return (-1, 0) if self.leaf_at(mark, at, width, end, held) else None
        return None

    def is_rule(self, at: int, end: int, cuts: bool) -> bool:
        """Whether a line of hyphens or stars is a thematic break or an underline rather than a list."""
        return starts.RULE.match(self.source, at, end) is not None or (
            cuts and starts.UNDERLINE.match(self.source, at, end) is not None
        )

    def item(self, at: int, column: int, width: int, end: int, held: int, cuts: bool) -> tuple[int, int] | None:
        mark = starts.list_mark(self.source[at : min(end, at + 11)])
        if mark is None:
            return None
        length, may_cut = mark
        behind, gap = starts.indent(self.source, at + length, column + length)
        if behind >= end:
            gap = 0
        if cuts and (not may_cut or not gap):
            return None
        wide = gap if 1 <= gap <= 4 else 1
        self.push(held, _Container("list", width + length + wide))
        if not gap:
            return end, column + length
        return self.advance(at + length, column + length, wide)

    def leaf_at(self, mark: str, at: int, width: int, end: int, held: int) -> bool:
        """Open the heading, fence or HTML block that a line is."""
        source = self.source
        if mark == "#":
            heading = starts.atx(source[at:end])
            if heading is None:
                return False
            level, first, last = heading
            self.begin(held, Leaf("heading", [(at + first, at + last)], level))
            self.close_leaf()
        elif mark == "<":
            ends = starts.html_end(
                source[at:end], cuts=self.leaf is not None and self.leaf.kind in ("paragraph", "table")
            )
            if ends is False:
                return False
            self.begin(held, Leaf("html", [(at, end)]))
            self.html = ends
            if isinstance(ends, re.Pattern) and ends.search(source, at, end):
                self.close_leaf()
        else:
            fence = starts.FENCE.match(source[at:end])
            if fence is None:
                return False
            self.begin(held, Leaf("code", []))
            self.fence, self.fence_width = fence[1] or fence[2], width
        return True

    def rest(self, at: int, end: int, held: int, lazy: bool) -> None:
        """A line, or what is left of it, that opens no container, fence, ATX heading or HTML block."""
        source, leaf = self.source, self.leaf
        mark = source[at]
        if leaf and leaf.kind == "paragraph" and not lazy:
            if mark in "|:-" and starts.table_columns(source[at:end], source[slice(*leaf.lines[-1])]):
                return self.table(leaf, at, end)
            under = starts.UNDERLINE.match(source, at, end) if mark in "=-" else None
            if under and self.underline(leaf, 1 if under[1] else 2):
                return None
        if mark in "*-_" and starts.RULE.match(source, at, end):
            return self.close(held)
        if leaf and leaf.kind == "table":
            leaf.lines.append((at, end))
            return None
        if self.leaf:
            return self.go_on_with(at, end)
        return self.begin(held, Leaf("paragraph", [(at, end)]))

    def table(self, leaf: Leaf, at: int, end: int) -> None:
        """The last line of a paragraph turns out to be the header of a table."""
        header = leaf.lines.pop()
        self.close_leaf()
        self.begin(len(self.stack), Leaf("table", [header, (at, end)]))

    def underline(self, leaf: Leaf, level: int) -> bool:
        """Make a paragraph a heading, unless all of it defines links."""
        self.define(leaf)
        if not leaf.lines:
            self.leaf = None
            return False
        start, end = leaf.lines[-1]
        leaf.lines[-1] = (start, start + len(starts.without_identifier(self.source[start:end].rstrip())))
        leaf.kind, leaf.level = "heading", level
        self.close_leaf()
        return True

    def go_on_with(self, at: int, end: int) -> None:
        if self.leaf:
            self.leaf.lines.append((at, end))

    def begin(self, held: int, leaf: Leaf) -> None:
        self.close(held)
        if self.stack:
            self.stack[-1].is_empty = False
            leaf.inside = self.stack[-1].kind
            if any(container.kind == "note" for container in self.stack):
                leaf.inside = "note"
            for container in reversed(self.stack):
                if container.kind == "quote":
                    break
                leaf.depth += container.kind == "list"
        self.leaf = leaf
        self.fence, self.html = "", False

    def push(self, held: int, container: _Container) -> None:
        self.close(held)
        if self.stack:
            self.stack[-1].is_empty = False
        self.stack.append(container)

    def blank(self, held: int) -> None:
        """A blank line ends a paragraph and a table, and the quotes that it has no mark of."""
        if held < len(self.stack):
            self.close(held)
        self.close_leaf()

    def close(self, held: int) -> None:
        """End the leaf, and all containers but the first so many."""
        self.close_leaf()
        del self.stack[held:]

    def close_leaf(self) -> None:
        leaf, self.leaf = self.leaf, None
        if leaf is None:
            return
        if leaf.kind == "paragraph" and leaf.lines:
            self.define(leaf)
        if leaf.lines:
            self.found.leaves.append(leaf)

    def define(self, leaf: Leaf) -> None:
        """Take the link definitions off the start of a paragraph."""
        if not self.source.startswith("[", leaf.lines[0][0]):
            return
        text = "\n".join(self.source[a:b] for a, b in leaf.lines)
        end, keys = definitions(text)
        self.found.links.update(keys)
        del leaf.lines[: len(leaf.lines) if end >= len(text) else text.count("\n", 0, end)]
