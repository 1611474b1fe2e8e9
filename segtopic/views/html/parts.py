"""The small parts that fragments and pages share: frame, title, badges, chips, bars, dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from segtopic.views.theme_order import theme_order
from segtopic.views.wording import one_line, short

if TYPE_CHECKING:
    from segtopic.spans import Section

__all__ = [
    "SURE",
    "bar",
    "chips",
    "colour",
    "colours",
    "colours_of",
    "day",
    "english",
    "framed",
    "headed",
    "language",
    "made_up",
    "notes",
    "numbered",
    "resource",
    "said",
    "shown_as",
    "themes_of",
    "titled",
]

N_COLOURS = 6
_SIGNS = 10  # a dot, and the shapes of base.css
_TITLE = 240  # columns of a title
SURE = 0.5  # strength; cuts below are drawn as unsure ones
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he iw ks ku nqo ps sd syr ug ur yi".split())


def resource(name: str) -> str:
    """Read a style sheet or script that lies beside this module."""
    return files("segtopic.views.html").joinpath(name).read_text(encoding="utf-8")


def framed(parts: Iterable[str], *styles: str, lang: str = "") -> str:
    """Make a fragment: one ``div`` with its own style, confined to the class ``segtopic``, and without ids.

    What `language` says of its text gives the direction in which it is laid out.
    """
    way = ' dir="rtl"' if lang.endswith('dir="rtl"') else ""
    # The last two classes keep MathJax from reading dollars as formulas.
    style = "".join(map(resource, ("base.css", *styles)))
    return (
        f'<div class="segtopic tex2jax_ignore mathjax_ignore"{way}>\n<style>\n{style}</style>\n{"".join(parts)}</div>'
    )


def headed(words: str, attributes: str = ' dir="auto"') -> str:
    """The title of a fragment, which a notebook's own table of contents leaves out."""
    return f'<h3 class="title jp-toc-ignore"{attributes}>{words}</h3>\n'


def titled(words: str) -> str:
    """Write a title on one line; a very long one is shortened."""
    return escape(short(one_line(words), width=_TITLE))


def english(words: str) -> str:
    """Words of ours within an article of any language."""
    return f'<bdi lang="en" dir="ltr">{words}</bdi>'


def said(text: str, width: int = 90) -> str:
    """Write some words on one line, shortened and apart from the direction of what stands around them."""
    return f"<bdi>{escape(short(one_line(text), width=width))}</bdi>"


def language(code: str | None, text: str = "") -> str:
    """The attributes that tell a language and its direction, that of the text where the language is not known."""
    known = one_line(code or "")
    if known:
        way = "rtl" if known.lower().replace("_", "-").partition("-")[0] in _RIGHT_TO_LEFT else "ltr"
        return f' lang="{escape(known)}" dir="{way}"'
    ways = (bidirectional(character) for character in text[:1000])
    first = next((way for way in ways if way in ("L", "R", "AL")), "L")
    return f' dir="{"ltr" if first == "L" else "rtl"}"'


def day(when: date | None) -> str:
    """Write a day out, empty where there is none."""
    if when is None:
        return ""
    return f'<time datetime="{when.isoformat()}">{when.day} {_MONTHS[when.month - 1]} {when.year}</time>'


def bar(share: float, *, kind: str = "") -> str:
    """A bar that is filled so far, from 0 to 1; what it says is written beside it."""
    percent = 100 * min(max(share, 0.0), 1.0) if share == share else 0.0
    return f'<span class="bar{kind}" aria-hidden="true"><span style="width:{percent:.0f}%"></span></span>'


def themes_of(sections: Iterable[Section]) -> dict[str, int]:
    """The themes of some sections, the first found first, and how many sections have each."""
    found: dict[str, int] = {}
    for section in sections:
        for theme in section.themes:
            found[theme] = found.get(theme, 0) + 1
    return found


def numbered(themes: Iterable[str]) -> dict[str, str]:
    """The number by which the script of a page knows each theme."""
    return {theme: str(k) for k, theme in enumerate(themes)}


def colours(themes: Iterable[str]) -> dict[str, str]:
    """The classes that colour each theme and give it a sign, no two alike among the first 60."""
    return {theme: _colour(k) for k, theme in enumerate(themes)}


def _colour(k: int) -> str:
    turn = k // N_COLOURS
    if turn >= _SIGNS:
        return "cn"
    return f"c{k % N_COLOURS}" + (f" s{turn}" if turn else "")


def colours_of(sections: Iterable[Section]) -> dict[str, str]:
    """The classes that colour the themes of some sections; empty where no section has one."""
    found = list(sections)
    return colours(theme_order(found)) if any(section.themes for section in found) else {}


def shown_as(section: Section) -> str:
    """The classes that tell an unsure cut from a sure one, and a name that we made from the author's own."""
    return f"{'' if section.strength >= SURE else ' unsure'}{'' if section.heading else ' made'}"


def notes(sections: Iterable[Section], *, strength: bool = True) -> str:
    """What the looks of labels and cuts mean, as far as there are such; empty without."""
    shown = list(sections)
    cuts = [section for section in shown if section.why not in ("start", "heading")]
    told = []
    if cuts and strength:
        told.append(
            "The number at a cut says how sure it is, from 0 to 1: by the topic segmenter, of cuts at 0.25 one in four "
            "is right."
        )
    if any(not section.strength >= SURE for section in shown):
        told.append("Dashed: unsure cuts, below 0.50.")
    told.append(made_up(shown))
    words = " ".join(filter(None, told))
    return f'<p class="facts notes" lang="en" dir="ltr">{words}</p>\n' if words else ""


def made_up(sections: Iterable[Section]) -> str:
    """Say what names in italics are; empty where there are none."""
    if all(section.heading for section in sections):
        return ""
    return "<i>Italic</i>: no heading stands there, so the section is named by its words."


def colour(section: Section, k: int, themed: Mapping[str, str]) -> str:
    """The class that colours a section: its theme's, or its own where no section has a theme."""
    if not themed:
        return f"c{k % N_COLOURS}"
    return themed.get(section.theme, "cn") if section.theme is not None else "cn"


def chips(themes: Iterable[str], themed: Mapping[str, str]) -> Iterator[str]:
    """A chip for each theme."""
    for theme in themes:
        yield f' <i class="theme {themed.get(theme, "cn")}">{said(theme, 60)}</i>'
