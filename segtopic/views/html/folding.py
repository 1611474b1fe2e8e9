"""A section to fold and unfold: number, label, themes and terms, and whatever stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING

from segtopic.views.html.parts import chips, colour, said, shown_as
from segtopic.views.wording import name, one_line, short

if TYPE_CHECKING:
    from segtopic.spans import Section

__all__ = ["called", "folded", "text_start"]

_LABEL, _TERMS = 240, 240  # columns


def called(section: Section) -> str:
    """What a section is called, on one line of a sensible length."""
    return short(name(section), width=_LABEL)


def text_start(section: Section) -> int:
    """Where the text begins below the label: after the heading, where the label says it already."""
    said_already = section.heading is not None and one_line(section.heading.text) == called(section)
    return section.heading.end if section.heading and said_already else section.start


def folded(
    section: Section,
    k: int,
    inside: Iterable[str],
    *,
    themed: Mapping[str, str],
    numbers: Mapping[str, str] | None = None,
    anchor: str = "",
    level: int | None = None,
    is_open: bool = False,
) -> Iterator[str]:
    """Write a section.

    Parameters
    ----------
    section : Section
        The section.
    k : int
        Which one of its article it is.
    inside : iterable of str
        What stands in it.
    themed : mapping of str to str
        The class that colours each theme.
    numbers : mapping of str to str, optional
        The number by which the script of a page knows each theme.
    anchor : str
        The id that links lead to, empty without.
    level : int, optional
        The depth of the label as a heading of the page; None in notebooks, which have their own.
    is_open : bool
        Whether it is shown unfolded.
    """
    marks = f' id="{anchor}"' if anchor else ""
    if numbers is not None:
        marks += f' data-themes="{" ".join(numbers[theme] for theme in section.themes) or "-"}"'
    marks += " open" if is_open else ""
    # Heading elements may not stand within a span, nor blocks within a summary.
    role = f' role="heading" aria-level="{level}"' if level else ""
    label = f'<b class="label" dir="auto"{role}>{escape(called(section))}</b>{"".join(chips(section.themes, themed))}'
    if section.terms:
        label += f'<br><small class="terms">{said(", ".join(section.terms), _TERMS)}</small>'
    yield f'<details class="section {colour(section, k, themed)}{shown_as(section)}"{marks}>\n'
    yield f'<summary><span class="number">{k + 1}</span> '
    yield f'<span class="name">{label}</span></summary>\n<div class="body">\n'
    yield from inside
    yield "</div>\n</details>\n"
