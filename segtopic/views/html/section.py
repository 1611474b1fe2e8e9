"""A section, and one that a search found, as fragments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from segtopic.views.html.folding import called, text_start
from segtopic.views.html.marking import marked_spans, pattern
from segtopic.views.html.parts import bar, chips, colours_of, day, framed, headed, language, said, shown_as
from segtopic.views.html.text import written
from segtopic.views.wording import article_name, counted, name, one_line

if TYPE_CHECKING:
    from segtopic.section_index.hits import Hit
    from segtopic.spans import Section

__all__ = ["hit_fragment", "hits_fragment", "section_fragment"]

_LONG = 4_000  # characters; a longer text is folded
_ROOM = 50_000  # characters that a notebook is given
_BEST, _BEFORE = 800, 200  # characters of a sentence, and of those before its first match
_SCORES = 10  # themes whose scores are shown
_HITS = 50  # that a notebook is given


def section_fragment(section: Section) -> str:
    """Write a section as a piece of HTML for a notebook.

    Parameters
    ----------
    section : Section
        Any section.

    Returns
    -------
    str
        One ``div``: label, themes with their scores, why the section starts where it does, terms, and the text with the
        terms marked, folded where it is over 4,000 characters.

    Examples
    --------
    >>> from segtopic import segment
    >>> from segtopic.views.html import section_fragment
    >>> "Fish &amp; chips" in section_fragment(segment("Fish & chips are back.")[0])
    True
    """
    return framed(_section(section), "text.css", "section.css", lang=language(None, section.text))


def _section(section: Section) -> Iterator[str]:
    yield f'<div class="card {_card(section)}">\n{headed(escape(called(section)))}'
    how = "opens the article" if section.why == "start" else f"starts at a {one_line(section.why)}"
    if section.why not in ("start", "heading"):
        how = f"starts by {one_line(section.why)}"
    told = [f"{escape(how)}{'' if section.why == 'start' else f', strength {section.strength:.2f}'}"]
    told += [counted(len(section.sentences), "sentence"), f"characters {section.start:,} to {section.end:,}"]
    yield f'<p class="facts" lang="en" dir="ltr">{" · ".join(told)}</p>\n'
    yield from _scores(section)
    if section.terms:
        yield f'<p class="facts">Terms: {said(", ".join(section.terms), 400)}</p>\n'
    text = "".join(
        written(
            section.paragraphs,
            section.buffer,
            text_start(section),
            section.end,
            terms=pattern(section.terms),
            room=_ROOM,
            where="section.text",
        )
    )
    if not text:
        yield '<p class="facts">There is no text in it.</p>\n</div>\n'
        return
    words = "".join(paragraph.text + " " for paragraph in section.paragraphs) or section.text
    shown = "" if len(words) > _LONG else " open"
    yield f'<details class="front"{shown}>\n<summary><span class="fact">Text, {counted(len(words.split()), "word")}</span>'
    yield f'</summary>\n<div class="text">\n{text}</div>\n</details>\n</div>\n'


def _card(section: Section) -> str:
    """The class that colours what stands of a section: grey where it was asked for themes and has none."""
    return colours_of([section]).get(section.theme or "", "cn" if section.theme_scores else "c0")


def _scores(section: Section) -> Iterator[str]:
    scores = sorted(section.theme_scores.items(), key=lambda pair: -pair[1] if pair[1] == pair[1] else 0.0)
    if not scores:
        if section.themes:
            yield f'<p class="facts">{"".join(chips(section.themes, colours_of([section]))).strip()}</p>\n'
        return
    yield '<table class="scores"><tbody>\n'
    for theme, score in scores[:_SCORES]:
        has = theme in section.themes
        label = "".join(chips([theme], colours_of([section]))) if has else said(theme, 60)
        kind = colours_of([section]).get(theme, "cn")
        wide = bar(score, kind=" wide")
        yield f'<tr class="{kind}"><td class="what">{label}</td><td class="figure">{score:.2f}</td><td>{wide}</td></tr>\n'
    yield "</tbody></table>\n"
    if len(scores) > _SCORES:
        yield f'<p class="more">… and {counted(len(scores) - _SCORES, "theme")} of lower scores</p>\n'


def hit_fragment(hit: Hit) -> str:
    """Write what a search found as a piece of HTML for a notebook.

    Parameters
    ----------
    hit : Hit
        Any hit.

    Returns
    -------
    str
        One ``div``: the section's label, article, date and theme, and the best sentence with the words marked.

    Examples
    --------
    >>> from segtopic import SectionIndex, segment
    >>> from segtopic.views.html import hit_fragment
    >>> "Ferries <mark>sail</mark>" in hit_fragment(SectionIndex([segment("Ferries sail.")]).search("sail")[0])
    True
    """
    return framed(_hit(hit), "section.css")


def _hit(hit: Hit) -> Iterator[str]:
    section, lang = hit.section, language(hit.result.document.language, hit.section.text)
    themed = colours_of([section])
    label = f"<span{lang}>{said(name(section))}</span>{''.join(chips(section.themes, themed))}"
    yield f'<div class="card {_card(section)}">\n{headed(label)}'
    yield f'<p class="facts">{_place(hit)}</p>\n{_best(hit)}</div>\n'


def _place(hit: Hit) -> str:
    document = hit.result.document
    title = said(article_name(hit.title, document.metadata, hit.article))
    if one_line(hit.title):
        title = f"<span{language(document.language, hit.section.text)}>{title}</span>"
    return " · ".join(filter(None, (title, f"section {hit.index + 1}", day(hit.date), f"score {hit.score:.2f}")))


def _best(hit: Hit) -> str:
    start, end = hit.sentence.start, hit.sentence.end
    if end - start > _BEST:
        start = max(start, min([match.start for match in hit.matches], default=start) - _BEFORE)
        end = min(end, start + _BEST)
    words = marked_spans(hit.sentence.buffer, start, end, hit.matches)
    before, after = "… " * (start > hit.sentence.start), " …" * (end < hit.sentence.end)
    lang = language(hit.result.document.language, hit.section.text)
    return f'<p class="best"{lang}>{before}{words}{after}</p>\n'


def hits_fragment(hits: Sequence[Hit]) -> str:
    """Write all that a search found as a piece of HTML for a notebook.

    Parameters
    ----------
    hits : sequence of Hit
        Any hits, best first; the first 50 are shown.

    Returns
    -------
    str
        One ``div`` with a list: label and themes, article, date, score, and the best sentence with the words marked.

    Examples
    --------
    >>> from segtopic import SectionIndex, segment
    >>> from segtopic.views.html import hits_fragment
    >>> "Ferries <mark>sail</mark>" in hits_fragment(SectionIndex([segment("Ferries sail.")]).search("sail"))
    True
    """
    return framed(_hits(hits), "section.css")


def _hits(hits: Sequence[Hit]) -> Iterator[str]:
    yield headed(counted(len(hits), "section") + " found" if len(hits) else "No section found")
    themed = colours_of(hit.section for hit in hits)
    yield '<ol class="plain hits" role="list">\n'
    for hit in hits[:_HITS]:
        section, lang = hit.section, language(hit.result.document.language, hit.section.text)
        yield f'<li><span class="called{shown_as(section)}"{lang}>{said(name(section))}</span>'
        yield f'{"".join(chips(section.themes, themed))}<p class="facts">{_place(hit)}</p>\n{_best(hit)}</li>\n'
    yield "</ol>\n"
    if len(hits) > _HITS:
        yield f'<p class="more">… and {len(hits) - _HITS:,} more</p>\n'
