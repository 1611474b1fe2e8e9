"""Sections as HTML: a fragment for notebooks and a page of its own; no script, no network."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from segtopic.views.wording import LIST_MARK, clean, counted, name, one_line, short

if TYPE_CHECKING:
    from segtopic.segmentation import Segmentation
    from segtopic.spans import Block, Section, Span

__all__ = ["fragment", "page"]

_LONG = 8_000  # characters of text; longer articles are folded in notebooks
_MANY = 12  # blocks; what stands before the first section is folded where it is more
_COLOURS = 7
_WIDE, _HIGH = 720, 96


def fragment(result: Segmentation) -> str:
    """Write a segmentation as a piece of HTML for a notebook.

    Parameters
    ----------
    result : Segmentation
        Any segmentation.

    Returns
    -------
    str
        One ``div``: contents list, similarity curve and text. It has its own style, confined to the class
        ``segtopic``, follows light and dark themes, and has no ids, so that many can stand in one notebook. The
        sections of articles over 8,000 characters are folded.

    Examples
    --------
    >>> from segtopic import Boundaries, Document
    >>> from segtopic.segmentation import cut
    >>> from segtopic.views.html import fragment
    >>> "Fish &amp; chips." in fragment(cut(Document.from_sentences(["Fish & chips."]), Boundaries(1)))
    True
    """
    is_open = len(result.document.text) <= _LONG
    return "".join(_parts(result, is_open=is_open, is_page=False))


def page(result: Segmentation) -> str:
    r"""Write a segmentation as an HTML page of its own.

    Parameters
    ----------
    result : Segmentation
        Any segmentation.

    Returns
    -------
    str
        A whole page with nothing to load; the contents list links to the sections, none of which is folded.

    Examples
    --------
    >>> from segtopic import Boundaries, Document
    >>> from segtopic.segmentation import cut
    >>> from segtopic.views.html import page
    >>> page(cut(Document.from_sentences(["Rain came."], language="en"), Boundaries(1)))[:31]
    '<!DOCTYPE html>\n<html lang="en"'
    """
    document = result.document
    title = one_line(document.title) or "Sections"
    # "und" is the code for a language that is not known.
    head = (
        f'<!DOCTYPE html>\n<html lang="{escape(one_line(document.language or "und"))}">\n<head>\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n</head>\n<body>\n"
    )
    return head + "".join(_parts(result, is_open=True, is_page=True)) + "\n</body>\n</html>\n"


def _parts(result: Segmentation, *, is_open: bool, is_page: bool) -> Iterator[str]:
    document = result.document
    title = one_line(document.title)
    # The last two classes keep MathJax from reading dollars as formulas.
    kind = "segtopic segtopic-page" if is_page else "segtopic"
    yield f'<div class="{kind} tex2jax_ignore mathjax_ignore">\n<style>\n{_style()}</style>\n'
    level = 1 if is_page else 3
    if title:
        yield f'<h{level} class="title" dir="auto"{_lang(result)}>{escape(title)}</h{level}>\n'
    sizes = [counted(len(result), "section") if len(result) else "no sections"]
    sizes.append(counted(len(document.sentences), "sentence"))
    yield f'<p class="size">{", ".join(sizes)}</p>\n'
    if len(result):
        yield from _contents(result, is_page=is_page)
        yield _curve(result)
    yield f'<div class="text"{_lang(result)}>\n'
    front = "".join(_span(result, result.front))
    if front:
        shown = " open" if is_open and len(_inside(document.blocks, 0, result.front.end)) <= _MANY else ""
        yield f'<details class="front"{shown}>\n<summary class="fact">Before the first section</summary>\n'
        yield f"{front}</details>\n"
    for k, section in enumerate(result):
        yield from _section(result, section, k, is_open=is_open, is_page=is_page)
    yield "</div>\n</div>"


def _lang(result: Segmentation) -> str:
    language = one_line(result.document.language or "")
    return f' lang="{escape(language)}"' if language else ""


def _contents(result: Segmentation, *, is_page: bool) -> Iterator[str]:
    yield '<ol class="contents" role="list" aria-label="Sections">\n'
    for k, section in enumerate(result):
        label = f"<bdi{_lang(result)}>{escape(short(name(section), width=90))}</bdi>"
        if is_page:
            label = f'<a href="#s{k + 1}">{label}</a>'
        theme = f' <bdi class="theme">{escape(one_line(section.theme))}</bdi>' if section.theme else ""
        yield (
            f'<li class="c{k % _COLOURS}"><span class="number">{k + 1}</span> <span class="name">{label}{theme}</span> '
            f'<span class="fact">{counted(len(section.sentences), "sentence")}, {_strength(section)}</span></li>\n'
        )
    yield "</ol>\n"


def _strength(section: Section) -> str:
    share = round(100 * min(max(section.strength, 0.0), 1.0))
    why = escape(one_line(section.why))
    if section.why == "start":
        return why
    return (
        f'<span title="why the section starts here, and how sure that is">{why} '
        f'<span class="bar"><span style="width:{share}%"></span></span> {section.strength:.2f}</span>'
    )


def _curve(result: Segmentation) -> str:
    """Draw the similarity across gaps as SVG; sentence ``i`` starts at ``x = i / n``."""
    n, cuts = result.boundaries.n, result.boundaries
    scale = _WIDE / max(n, 1)
    # A gap without a number (not a number) is drawn as if nothing spoke for a boundary there.
    values = [value if value == value else 1.0 for value in map(float, result.curve)]
    top = max(values, default=0.0) or 1.0
    said = (
        f"Similarity across {counted(len(values), 'gap')} between sentences, 0 to {top:.2f}; "
        f"{counted(len(cuts.at), 'cut')}"
        + (f" after sentence {', '.join(map(str, cuts.at[:40]))}" if cuts.at else "")
        + (" and on" if len(cuts.at) > 40 else "")
    )
    parts = [
        f'<figure>\n<svg viewBox="0 0 {_WIDE} {_HIGH + 22}" role="img" aria-label="{escape(said)}">'
        f"<title>{escape(said)}</title>\n"
    ]
    for k, (first, last) in enumerate(cuts.spans):
        place, width = first * scale, (last - first) * scale
        parts.append(f'<rect class="c{k % _COLOURS}" x="{place:.1f}" y="{_HIGH}" width="{width:.1f}" height="14"/>')
        if width > 9 * len(str(k + 1)):
            middle = place + width / 2
            parts.append(f'<text class="c{k % _COLOURS}" x="{middle:.1f}" y="{_HIGH + 11}">{k + 1}</text>')
    for place, why in zip(cuts.at, cuts.why, strict=True):
        kind = "cut" if why == "heading" else "cut soft"
        parts.append(f'<path class="{kind}" d="M{place * scale:.1f} 0V{_HIGH + 14}"/>')
    starts = [sentence.start for sentence in result.document.sentences]
    for heading in result.document.headings:
        place = bisect_left(starts, heading.start) * scale
        parts.append(f'<path class="heading" d="M{place:.1f} {_HIGH + 15}l4 6h-8z"/>')
    if values:
        high = _HIGH - 6
        points = [f"{i * scale:.1f} {_HIGH - 2 - high * min(value / top, 1):.1f}" for i, value in enumerate(values, 1)]
        line = "M" + "L".join(points) if len(points) > 1 else f"M{points[0]}h.1"
        parts.append(f'\n<path class="line" d="{line}"/>')
    parts.append(
        "\n</svg>\n<figcaption>Similarity across the gaps between sentences. "
        "Cuts: solid at a heading, dashed elsewhere; triangles: headings.</figcaption>\n</figure>\n"
    )
    return "".join(parts)


def _section(result: Segmentation, section: Section, k: int, *, is_open: bool, is_page: bool) -> Iterator[str]:
    anchor = f' id="s{k + 1}"' if is_page else ""
    theme = f' <bdi class="theme">{escape(one_line(section.theme))}</bdi>' if section.theme else ""
    terms = (
        f'<span class="terms"><bdi>{escape(one_line(", ".join(section.terms)))}</bdi></span>' if section.terms else ""
    )
    yield (
        f'<details class="section c{k % _COLOURS}"{anchor}{" open" if is_open else ""}>\n'
        f'<summary><span class="number">{k + 1}</span> '
        f'<span class="name"><b dir="auto">{escape(name(section))}</b>{theme}{terms}</span></summary>\n'
    )
    # The summary says the heading already.
    skip = section.heading.end if section.heading and one_line(section.heading.text) == name(section) else section.start
    yield from _span(result, section, skip)
    yield "</details>\n"


def _span(result: Segmentation, span: Span, start: int | None = None) -> Iterator[str]:
    """Write the blocks in a span, clipped to it, from `start` on."""
    begin, text = span.start if start is None else start, result.document.text
    blocks = _inside(result.document.blocks, begin, span.end)
    if not blocks and text[begin : span.end].strip():
        yield f'<p dir="auto">{_escaped(text[begin : span.end])}</p>\n'
    cells: list[str] = []
    for block in blocks:
        if block.kind == "title" and one_line(block.text) == one_line(result.document.title):
            continue  # it stands above everything
        inner = text[max(block.start, begin) : min(block.end, span.end)]
        if block.kind == "table" and "|" not in inner and "\n" not in inner:
            cells.append(_escaped(inner))
            continue
        yield from _row(cells)
        cells = []
        if inner.strip():
            yield _block(block, inner)
    yield from _row(cells)


def _row(cells: Sequence[str]) -> Iterator[str]:
    """Cells that the reader gave one by one, side by side."""
    if cells:
        yield f'<p class="cells" dir="auto">{" ".join(f"<span>{cell}</span>" for cell in cells)}</p>\n'


def _inside(blocks: Sequence[Block], start: int, end: int) -> Sequence[Block]:
    first = bisect_right(blocks, start, key=lambda block: block.end)
    return blocks[first : bisect_left(blocks, end, lo=first, key=lambda block: block.start)]


def _block(block: Block, inner: str) -> str:
    words = _escaped(inner)
    if block.kind in ("code", "table"):
        return f"<pre>{words}</pre>\n"
    if block.kind == "quote":
        return f'<blockquote dir="auto">{words}</blockquote>\n'
    if block.kind == "paragraph":
        return f'<p dir="auto">{words}</p>\n'
    # Items are not wrapped in lists: a cut may lie between them, and their own marks may be in the text.
    depth = f' style="margin-inline-start:{min(max(block.level, 1), 6) * 1.2:.1f}em"' if block.kind == "list" else ""
    kind = "list marked" if block.kind == "list" and LIST_MARK.match(inner) else block.kind
    return f'<p class="{kind}" dir="auto"{depth}>{words}</p>\n'


def _escaped(text: str) -> str:
    return escape(clean(text).strip("\n"))


def _style() -> str:
    return files("segtopic.views").joinpath("html.css").read_text(encoding="utf-8")
