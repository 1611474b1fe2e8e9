"""Sections as plain text: a list of lines, a tree of headings, Markdown."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from segtopic.views.terminal import BOLD, DIM, paint, theme_colour
from segtopic.views.theme_order import theme_order
from segtopic.views.wording import LIST_MARK, clean, columns, counted, isolated, name, one_line, short

if TYPE_CHECKING:
    from segtopic.segmentation import Segmentation
    from segtopic.spans import Block, Section

__all__ = ["coloured", "markdown", "outline", "standing_above", "tree"]

# Narrow terminals have no room for the sections' places.
_PLACES_FROM = 60

_INLINE = re.compile(r"[\\`*\[\]<]|&(?=#?\w)|~(?=~)|(?<=~)~|(?<![^\W_])_|_(?![^\W_])")
_LEADING = re.compile(r"^(?:(\d{1,9})(?=[.)](?:\s|$))|(?=#{1,6}(?:\s|$)|>|[-+](?:\s|$)|-[-\s:|]*$|=+\s*$|~{3}|[|:]))")


def outline(result: Segmentation, *, width: int = 80) -> str:
    """Write a segmentation as lines of plain text.

    Parameters
    ----------
    result : Segmentation
        Any segmentation.
    width : int
        How many columns wide the lines are at most.

    Returns
    -------
    str
        The title; for every section a line with its number, label, theme, length in sentences and (from 60 columns on)
        place in characters of the text, and a line with its terms where it has any; headings that only have sections
        below them stand between, behind an empty line. From 60 columns on ``~.26`` tells that a section begins where
        words change, with no heading, and how strong that cut is (0-1).

    Examples
    --------
    >>> from segtopic import Boundaries, Document
    >>> from segtopic.segmentation import cut
    >>> from segtopic.views.outline import outline
    >>> document = Document.from_sentences(["Rain came.", "The river rose.", "Markets fell."], title="Monday")
    >>> print(outline(cut(document, Boundaries(3, (2,), [0.26], ["similarity"]))))
    Monday
    1. Rain came. The river rose.                                 2 sentences   0-27
    2. Markets fell.                                        ~.26  1 sentence   27-40
    """
    return "\n".join("".join(text for text, _ in line) for line in _lines(result, width))


def coloured(result: Segmentation, *, width: int = 80) -> str:
    r"""Write the lines of `outline` for a terminal: labels are bold, themes coloured, places and terms grey.

    Parameters
    ----------
    result : Segmentation
        Any segmentation.
    width : int
        How many columns wide the lines are at most.

    Returns
    -------
    str
        The same text with escape sequences; those in the article's own text are taken out.

    Examples
    --------
    >>> from segtopic import Boundaries, Document
    >>> from segtopic.segmentation import cut
    >>> from segtopic.views.outline import coloured
    >>> coloured(cut(Document.from_sentences(["Rain came."], title="Monday"), Boundaries(1))).splitlines()[0]
    '\x1b[1mMonday\x1b[0m'
    """
    return "\n".join("".join(paint(*piece) for piece in line) for line in _lines(result, width))


def _lines(result: Segmentation, width: int) -> Iterator[list[tuple[str, str]]]:
    """The lines of an outline, in pieces of text and style."""
    yield [(isolated(short(one_line(result.document.title), width=width)) or "(no title)", BOLD)]
    if not len(result):
        yield [("no sections", "")]
        return
    counts = [counted(len(section.sentences), "sentence") for section in result]
    counts = [count if count.endswith("s") else f"{count} " for count in counts]
    places = [f"  {section.start}-{section.end}" if width >= _PLACES_FROM else "" for section in result]
    signs = [_strength(section) if width >= _PLACES_FROM else "" for section in result]
    digits, long, far = len(str(len(result))), max(map(len, counts)), max(map(len, places))
    order, wide = theme_order(result), max(map(len, signs))
    is_apart = True  # a chapter follows the title, or another chapter, with no empty line
    for depth, node in _rows(tree(result)):
        indent, k = "  " * min(depth, 4), node["section"]
        margin = indent + " " * (digits + 2)
        if k is None:  # a heading with nothing but sections below it
            if node["children"] and not is_apart:
                yield []
            yield [(indent, ""), (isolated(short(one_line(node["label"]), width=max(width - len(indent), 8))), BOLD)]
            is_apart = bool(node["children"])
            continue
        is_apart = False
        section = result[k]
        room = width - len(margin) - 2 - long - far - wide
        theme = short(one_line(section.theme), width=max(room // 2 - 3, 8)) if section.theme else ""
        room -= columns(theme) + 3 if theme else 0
        label = short(name(section), width=max(room, 8))
        line = [(f"{indent}{k + 1:>{digits}}. ", DIM), (isolated(label), BOLD)]
        if theme:
            line += [
                (" (", DIM),
                (isolated(theme), theme_colour(section.theme or "", order)),
                (")", DIM),
            ]
        blank = " " * (room - columns(label))
        yield [*line, (blank, ""), (f"{signs[k]:>{wide}}  {counts[k]:>{long}}{places[k]:>{far}}", DIM)]
        if section.terms:
            terms = short(one_line(", ".join(section.terms)), width=max(width - len(margin), 8))
            yield [(margin, ""), (isolated(terms), DIM)]


def _strength(section: Section) -> str:
    """How strong the cut before a section is, where words alone speak for it."""
    return f"  ~{section.strength:.2f}".replace("~0.", "~.")[:6] if section.why == "similarity" else ""


def _rows(nodes: tuple[dict[str, Any], ...]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The nodes of a tree in the order of the text, and how deep each lies."""
    work = [(0, node) for node in reversed(nodes)]
    while work:
        depth, node = work.pop()
        yield depth, node
        work.extend((depth + 1, child) for child in reversed(node["children"]))


def tree(result: Segmentation) -> tuple[dict[str, Any], ...]:
    """Arrange headings and sections as a tree, in the order of the text.

    Parameters
    ----------
    result : Segmentation
        Any segmentation.

    Returns
    -------
    tuple of dict
        Each with ``label``, ``level``, ``heading`` (Block or None), ``section`` (index, or None for a heading that
        opens no section) and ``children``, a tuple of such dicts. A section without a heading stands below the last
        heading before it, one level deeper.

    Examples
    --------
    >>> from segtopic import Boundaries, Document
    >>> from segtopic.segmentation import cut
    >>> from segtopic.views.outline import tree
    >>> tree(cut(Document.from_sentences(["Rain came."]), Boundaries(1)))
    ({'label': 'Rain came.', 'level': 1, 'heading': None, 'section': 0, 'children': ()},)
    """
    roots: list[dict[str, Any]] = []
    above: list[dict[str, Any]] = []
    for heading, index in _order(result):
        section = None if index is None else result[index]
        level = (heading.level or 1) if heading else section.level if section else 1
        if heading:
            while above and above[-1]["level"] >= level:
                above.pop()
        elif above:
            level = max(level, above[-1]["level"] + 1)
        node: dict[str, Any] = {
            "label": name(section) if section else one_line(heading.text) if heading else "",
            "level": level,
            "heading": heading,
            "section": index,
            "children": [],
        }
        (above[-1]["children"] if above else roots).append(node)
        if heading:
            above.append(node)
    _freeze(roots)
    return tuple(roots)


def _order(result: Segmentation) -> Iterator[tuple[Block | None, int | None]]:
    """Headings and sections in the order of the text, a section together with its heading."""
    opens = {section.heading.start for section in result if section.heading}
    events: list[tuple[int, int, Block | None, int | None]] = [
        (block.start, 0, block, None) for block in result.document.headings if block.start not in opens
    ]
    events += [(section.start, 1, section.heading, k) for k, section in enumerate(result)]
    for _, _, heading, index in sorted(events, key=lambda event: event[:2]):
        yield heading, index


def _freeze(nodes: list[dict[str, Any]]) -> None:
    """Children become tuples; a list of work instead of recursion, since levels may be many."""
    work = list(nodes)
    while work:
        node = work.pop()
        work.extend(node["children"])
        node["children"] = tuple(node["children"])


def standing_above(result: Segmentation) -> dict[int, tuple[Block, ...]]:
    """Return the headings that stand over sections without opening one, such as those of chapters.

    Parameters
    ----------
    result : Segmentation
        Any segmentation.

    Returns
    -------
    dict of int to tuple of Block
        By the index of the section before which they stand, the outermost first. A heading inside a section is none.

    Examples
    --------
    >>> from segtopic import read, HeadingSegmenter
    >>> from segtopic.views.outline import standing_above
    >>> text = "# Week\\n\\n## Trade\\n\\n### Wheat\\n\\nPrices rose.\\n\\n### Oats\\n\\nThey fell."
    >>> {k: [block.text for block in found] for k, found in standing_above(HeadingSegmenter().segment(text)).items()}
    {0: ['Trade']}
    """
    starts = [block.start for section in result for block in section.paragraphs]
    opening = {section.paragraphs[0].start: k for k, section in enumerate(result) if section.paragraphs}
    found: dict[int, list[Block]] = {}
    for _, node in _rows(tree(result)):
        if node["section"] is not None or not node["children"]:
            continue
        following = bisect_left(starts, node["heading"].start)
        if following < len(starts) and starts[following] in opening:
            found.setdefault(opening[starts[following]], []).append(node["heading"])
    return {k: tuple(blocks) for k, blocks in found.items()}


def markdown(result: Segmentation) -> str:
    r"""Write the article as Markdown (CommonMark), every section under its label.

    Parameters
    ----------
    result : Segmentation
        Any segmentation.

    Returns
    -------
    str
        ``# title``, sections as ``##`` and deeper as they lie in `tree`, content blocks, list items as ``- ``. A
        heading that opens no section is a heading where it stands above one, a bold line where it stands inside. What
        would be markup in the article's own words is escaped. Deck, captions and furniture are left out.

    Examples
    --------
    >>> from segtopic import Boundaries, Document
    >>> from segtopic.segmentation import cut
    >>> from segtopic.views.outline import markdown
    >>> document = Document.from_sentences(["# is no heading here.", "2 * 2 is."], title="Signs")
    >>> print(markdown(cut(document, Boundaries(2))), end="")
    # Signs
    <BLANKLINE>
    ## \# is no heading here. 2 \* 2 is.
    <BLANKLINE>
    \# is no heading here. 2 \* 2 is.
    """
    starts = [block.start for section in result for block in section.paragraphs]
    opening = {section.paragraphs[0].start for section in result if section.paragraphs}
    title = one_line(result.document.title)
    pieces: list[tuple[str, str]] = [("heading", f"# {_heading(title)}")] if title else []
    work = [(node, 2) for node in reversed(tree(result))]
    inside: dict[int, list[Block]] = {}
    while work:
        node, depth = work.pop()
        work.extend((child, depth + 1) for child in reversed(node["children"]))
        heading, index = node["heading"], node["section"]
        if index is None:
            following = bisect_left(starts, heading.start)
            if following == len(starts) or starts[following] not in opening:
                inside.setdefault(following, []).append(heading)
                continue
        pieces.append(("heading", f"{'#' * min(depth, 6)} {_heading(node['label'])}"))
        if index is not None:
            pieces.append(("section", str(index)))
    return _joined(list(_written(result, pieces, inside)))


def _written(
    result: Segmentation, pieces: list[tuple[str, str]], inside: dict[int, list[Block]]
) -> Iterator[tuple[str, str]]:
    """Write out the sections; `inside` holds the bold headings before the paragraph of that number."""
    number = 0
    for kind, text in pieces:
        if kind == "heading":
            yield kind, text
            continue
        depth: list[int] = []
        for block in result[int(text)].paragraphs:
            yield from (("paragraph", f"**{_inline(one_line(heading.text))}**") for heading in inside.get(number, ()))
            number += 1
            if block.kind == "list":
                while depth and depth[-1] > block.level:
                    depth.pop()
                if not depth or depth[-1] < block.level:
                    depth.append(block.level)
            else:
                depth = []
            yield block.kind, _block(block, "    " * max(len(depth) - 1, 0))
    yield from (("paragraph", f"**{_inline(one_line(heading.text))}**") for heading in inside.get(number, ()))


def _joined(pieces: list[tuple[str, str]]) -> str:
    """Blank lines between blocks, none between the items of a list."""
    parts: list[str] = []
    last = ""
    for kind, text in pieces:
        if text:
            parts.append(("\n" if kind == last == "list" else "\n\n" if parts else "") + text)
            last = kind
    return "".join(parts) + "\n" if parts else ""


def _block(block: Block, indent: str) -> str:
    lines = [line for line in clean(block.text).split("\n") if line.strip() or block.kind == "code"]
    if block.kind == "code":
        text = "\n".join(lines)
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
        return f"{fence}\n{text}\n{fence}"
    if block.kind == "table" and sum("|" in line for line in lines) > 1:
        return _table(lines)
    lines = [line.strip() for line in lines]
    if block.kind == "quote":
        return "\n".join(f"> {_line(line)}" for line in lines)
    if block.kind == "list" and lines:
        found = LIST_MARK.match(lines[0])
        mark = f"{found[1]} " if found and found[1] else "- "
        lines[0] = lines[0][found.end() :] if found else lines[0]
        return indent + mark + f"\n{indent}{' ' * len(mark)}".join(map(_line, lines))
    return "\n".join(map(_line, lines))


def _table(lines: list[str]) -> str:
    rows = [[_inline(cell.strip()) for cell in line.strip().strip("|").split("|")] for line in lines]
    wide = max(map(len, rows))
    cells = [row + [""] * (wide - len(row)) for row in rows]
    written = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([written[0], "|" + " --- |" * wide, *written[1:]])


def _line(line: str) -> str:
    """Write a line of prose, in which nothing is markup."""
    return _LEADING.sub(r"\1\\", _inline(line.strip()), count=1)


def _inline(text: str) -> str:
    return _INLINE.sub(lambda match: "\\" + match[0], text)


def _heading(text: str) -> str:
    # Number signs after a blank would close a heading.
    return re.sub(r"(?<=\s)#+$", lambda match: "\\" + match[0], _line(text))
