"""What HTML says of its elements (HTML standard, sections 4, 13.1.2 and 15), as far as blocks of text go."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = [
    "BLOCKS",
    "BOLD",
    "CHARACTER",
    "CLOSES_P",
    "ENDS",
    "FOREIGN",
    "HEADINGS",
    "KINDS",
    "METADATA",
    "P_WITHIN",
    "SILENT",
    "VOID",
    "hides",
]

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre search section summary table tbody td "
    "tfoot th thead tr ul".split()
)
"""Elements that begin and end a block of text."""

VOID = frozenset("area base basefont bgsound br col embed frame hr img input link meta param source track wbr".split())
"""Elements without content."""

SILENT = frozenset(
    "script style template noscript head title svg math iframe object audio video canvas select textarea datalist map "
    "noembed noframes xmp rp".split()
)
"""Elements whose text no reader sees."""

FOREIGN = frozenset(["svg", "math"])
"""Elements of other languages than HTML."""

BOLD = frozenset(["b", "strong"])
"""Elements printed bold."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}
"""Heading tags and their levels."""

KINDS = {
    "blockquote": "quote",
    "figcaption": "caption",
    "figure": "caption",
    "caption": "caption",
    "pre": "code",
    "listing": "code",
    "table": "table",
}
"""What the text of an element is."""

CLOSES_P = BLOCKS - {"body", "html", "caption", "td", "th", "tr", "tbody", "thead", "tfoot", "legend", "option"}
"""Elements that end an open paragraph."""

P_WITHIN = frozenset("table article section div td th li blockquote main body button form".split())
"""Elements in which a paragraph may stand: one outside of them stays open."""

ENDS = {
    "li": (("li",), ("ul", "ol", "menu", "dir")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "tr": (("tr",), ("table",)),
    "td": (("td", "th"), ("tr", "table")),
    "th": (("td", "th"), ("tr", "table")),
    "tbody": (("tbody", "thead", "tfoot"), ("table",)),
    "tfoot": (("tbody", "thead", "tfoot"), ("table",)),
    "option": (("option",), ("select",)),
}
"""Which open elements a tag ends, up to which others."""

METADATA = {
    "author": "author",
    "article:author": "author",
    "dc.creator": "author",
    "article:published_time": "date",
    "datepublished": "date",
    "date": "date",
    "dc.date": "date",
    "parsely-pub-date": "date",
    "description": "description",
    "og:description": "description",
    "og:site_name": "site",
    "og:url": "url",
}
"""What a page's head calls things, and what we call them."""

CHARACTER = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{0,31});?"
"""A pattern of character references, with their semicolon or without."""

_HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)


def hides(attributes: Mapping[str, str]) -> bool:
    """Whether the attributes of an element hide what stands in it."""
    return "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")) is not None
