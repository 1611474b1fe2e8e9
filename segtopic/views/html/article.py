"""One article: its sections as a fragment for notebooks, and as a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from segtopic.views.html.byline import byline
from segtopic.views.html.curve import curve
from segtopic.views.html.folding import folded, text_start
from segtopic.views.html.marking import pattern
from segtopic.views.html.page import Page, whole
from segtopic.views.html.parts import (
    bar,
    chips,
    colour,
    colours_of,
    english,
    framed,
    headed,
    language,
    notes,
    numbered,
    said,
    shown_as,
    themes_of,
    titled,
)
from segtopic.views.html.text import inside, written
from segtopic.views.html.tools import nothing, tools
from segtopic.views.outline import standing_above
from segtopic.views.wording import counted, name, one_line, short

if TYPE_CHECKING:
    from segtopic.segmentation import Segmentation
    from segtopic.spans import Section

__all__ = ["article_fragment", "article_page"]

_LONG = 8_000  # characters of text; longer articles are folded in notebooks
_ROOM = 50_000  # characters of text that a notebook is given
_LEAST = 160  # characters of a section that are shown at least
_MOST = 120  # sections that a notebook is given
_SIZE = 182_000  # bytes that it is given, without the style
_FRONT = 12  # blocks; what stands before the first section is folded where it is more


def article_fragment(result: Segmentation) -> str:
    """Write a segmentation as a piece of HTML for a notebook.

    Parameters
    ----------
    result : Segmentation
        Any segmentation.

    Returns
    -------
    str
        One ``div``: contents list, similarity curve and text, the terms marked. It has its own style, confined to the
        class ``segtopic``, follows light and dark themes, and has no ids, so that many can stand in one notebook. The
        sections of articles over 8,000 characters are folded; of those over 50,000 the sections' beginnings are
        shown, of the first 120 sections or of fewer, so that it stays below 200 kB, and a line says what is left out.

    Examples
    --------
    >>> from segtopic import Boundaries, Document
    >>> from segtopic.segmentation import cut
    >>> from segtopic.views.html import article_fragment
    >>> "Fish &amp; chips." in article_fragment(cut(Document.from_sentences(["Fish & chips."]), Boundaries(1)))
    True
    """
    lang = language(result.document.language, result.document.text)
    return framed(_fragment(result, lang), "text.css", lang=lang)


def article_page(result: Segmentation, *, when: date | None = None) -> Page:
    r"""Write a segmentation as an HTML page of its own.

    Parameters
    ----------
    result : Segmentation
        Any segmentation.
    when : datetime.date, optional
        The article's day.

    Returns
    -------
    Page
        A whole page with nothing to load; the contents list links to the sections, none of which is folded. Where
        sections have themes, it can be searched and filtered by theme, by a script inside.

    Examples
    --------
    >>> from segtopic import Boundaries, Document
    >>> from segtopic.segmentation import cut
    >>> from segtopic.views.html import article_page
    >>> article_page(cut(Document.from_sentences(["Rain came."], language="en"), Boundaries(1))).holds
    '1 section'
    """
    document, themes = result.document, themes_of(result)
    script = "page.js" if themes else None
    return whole(
        one_line(document.title) or short(one_line(document.text[:300]), width=70) or "No title",
        "".join(_page(result, themes, when)),
        holds=_sizes(result)[0],
        code=document.language or "und",
        styles=("text.css",),
        script=script,
    )


def _sizes(result: Segmentation) -> list[str]:
    found = counted(len(result), "section") if len(result) else "no sections"
    return [found, counted(len(result.document.sentences), "sentence")]


def _fragment(result: Segmentation, lang: str) -> Iterator[str]:
    left = _SIZE
    for part in _before_text(result, lang):
        left -= _size(part)
        yield part
    yield from _sections(result, lang, left)


def _size(part: str) -> int:
    return len(part.encode("utf-8", "replace"))


def _before_text(result: Segmentation, lang: str) -> Iterator[str]:
    themes = themes_of(result)
    themed = colours_of(result)
    if one_line(result.document.title):
        yield headed(titled(result.document.title), lang)
    yield f'<p class="facts" lang="en" dir="ltr">{", ".join(_sizes(result))}</p>\n'
    if len(result):
        yield from _contents(result, themed, linked=False)
        yield from curve(result, themed, themes)
    else:
        yield '<p class="facts">There is nothing to cut: the text has no sentences.</p>\n'


def _sections(result: Segmentation, lang: str, left: int) -> Iterator[str]:
    document, themed = result.document, colours_of(result)
    is_long = len(document.text) > _LONG
    shown = result[:_MOST]
    room = max(_ROOM // max(len(shown), 1), _LEAST) if len(document.text) > _ROOM else None
    yield f'<div class="text"{lang}>\n'
    front = "".join(_front(result, is_open=not is_long, room=room))
    left -= _size(front)
    yield front
    n_shown = 0
    for k, section in enumerate(shown):
        part = "".join(folded(section, k, _text(result, section, room), themed=themed, is_open=not is_long))
        left -= _size(part)
        if left < 0 and k:
            break
        n_shown += 1
        yield part
    if len(result) > n_shown:
        told = f"{counted(len(result) - n_shown, 'more section')}; <code>to_html()</code> has all."
        yield f'<p class="more" lang="en" dir="ltr">… {told}</p>\n'
    yield "</div>\n"


def _page(result: Segmentation, themes: Mapping[str, int], when: date | None) -> Iterator[str]:
    document, themed = result.document, colours_of(result)
    lang = language(document.language, document.text)
    yield '<a class="skip" href="#text">Skip to the text</a>\n<header class="top">\n'
    yield f'<h1 class="title"{lang}>{titled(one_line(document.title) or "No title")}</h1>\n'
    told = byline(document.metadata, when)
    yield f'<p class="facts byline" lang="en" dir="ltr">{told}</p>\n' if told else ""
    yield f'<p class="facts" lang="en" dir="ltr">{", ".join(_sizes(result))}</p>\n</header>\n'
    without = sum(not section.themes for section in result)
    yield from tools(themes, themed, without, len(result)) if themes else ()
    yield '<div class="columns">\n'
    if len(result):
        yield '<nav class="side" aria-label="Contents">\n'
        yield from _contents(result, themed, linked=True)
        yield "</nav>\n"
    yield f'<main id="text" class="text" tabindex="-1"{lang}>\n'
    if len(result):
        yield from curve(result, themed, {})
    yield from _front(result, is_open=True, room=None)
    numbers = numbered(themes) if themes else None
    for k, section in enumerate(result):
        text = _text(result, section, None)
        yield from folded(section, k, text, themed=themed, numbers=numbers, anchor=f"s{k + 1}", level=2, is_open=True)
    yield nothing() if themes else ""
    yield "</main>\n</div>\n"


def _title(result: Segmentation) -> str:
    """The title where it stands whole above everything, so that a block that says the same may be left out."""
    title = one_line(result.document.title)
    return title if titled(title) == escape(title) else ""


def _front(result: Segmentation, *, is_open: bool, room: int | None) -> Iterator[str]:
    document, end = result.document, result.front.end
    front = "".join(written(document.blocks, document.text, 0, end, title=_title(result), room=room))
    if front:
        shown = " open" if is_open and len(inside(document.blocks, 0, end)) <= _FRONT else ""
        yield f'<details class="front"{shown}>\n<summary><span class="fact">'
        yield f"{english('Before the first section')}</span></summary>\n{front}</details>\n"


def _contents(result: Segmentation, themed: Mapping[str, str], *, linked: bool) -> Iterator[str]:
    lang = language(result.document.language, result.document.text)
    digits = len(str(len(result)))
    yield f'<ol class="contents" role="list" aria-label="Sections" style="--digits:{digits}">\n'
    shown = result.sections if linked else result[:_MOST]
    above = standing_above(result)
    for k, section in enumerate(shown):
        for heading in above.get(k, ()):
            yield f'<li class="group"><span{lang}>{said(heading.text)}</span></li>\n'
        label = f'<span class="called"{lang}>{said(name(section))}</span>'
        if linked:
            label = f'<a href="#s{k + 1}">{label}</a>'
        named = f'<span class="name">{label}{"".join(chips(section.themes, themed))}</span>'
        yield f'<li class="{colour(section, k, themed)}{shown_as(section)}">{named} {_facts(section)}</li>\n'
    yield "</ol>\n"
    if len(shown) < len(result):
        yield f'<p class="more">… and {counted(len(result) - len(shown), "more section")}</p>\n'
    yield notes(shown)


def _facts(section: Section) -> str:
    why = escape(one_line(section.why))
    sure = "" if section.why == "start" else f"{bar(section.strength)} {section.strength:.2f}"
    return (
        f'<span class="fact" lang="en" dir="ltr"><span class="many">{counted(len(section.sentences), "sentence")}</span>'
        '<span class="dot"> · </span>'
        f'<span class="why" title="why the section starts here, and how sure that is">{why}</span> '
        f'<span class="sure">{sure}</span></span>'
    )


def _text(result: Segmentation, section: Section, room: int | None) -> Iterator[str]:
    document = result.document
    return written(
        document.blocks,
        document.text,
        text_start(section),
        section.end,
        title=_title(result),
        terms=pattern(section.terms),
        room=room,
    )
