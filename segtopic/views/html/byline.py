"""Who wrote an article, where and when it stood, and a link to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any
from urllib.parse import urlsplit

from segtopic.views.html.parts import day, said
from segtopic.views.wording import clean, one_line

__all__ = ["byline"]

_AUTHOR, _SITE = ("author", "authors", "byline"), ("site", "sitename", "publisher")
_LINK = ("url", "link", "source")
_FIRST = 40  # of the keys, and of the names in a list


def byline(metadata: Mapping[str, Any], when: date | None = None) -> str:
    """Write what an article's metadata tell of where it comes from.

    Parameters
    ----------
    metadata : mapping
        As `Document.metadata` has it: author, site and address are looked for under the names that readers give them.
    when : datetime.date, optional
        The article's day.

    Returns
    -------
    str
        Author, site, day and a link, with dots between them; empty where nothing is known. Only addresses that begin
        with ``http://`` or ``https://`` become links.

    Examples
    --------
    >>> from segtopic.views.html.byline import byline
    >>> byline({"author": ["A. Rowe", "B. Quay"]}), byline({"url": "javascript:alert(1)"})
    ('<bdi>A. Rowe, B. Quay</bdi>', '')
    """
    found: dict[str, Any] = {}
    for key, value in metadata.items():
        if isinstance(key, str):
            found.setdefault(re.sub(r"[\W_]+", "", key[:_FIRST]).casefold(), value)
    told = [said(_text(found, keys), 80) if _text(found, keys) else "" for keys in (_AUTHOR, _SITE)]
    links = (_link(found[key]) for key in _LINK if key in found)
    return " · ".join(filter(None, (*told, day(when), next(filter(None, links), ""))))


def _text(found: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    for key in keys:
        value = found.get(key)
        names = value[:_FIRST] if isinstance(value, list | tuple) else [value]
        words = ", ".join(filter(None, (one_line(name[:1000]) for name in names if isinstance(name, str))))
        if words:
            return words
    return ""


def _link(value: object) -> str:
    if not isinstance(value, str) or len(value) > 2000 or re.search(r"\s", value.strip()):
        return ""
    try:
        parts = urlsplit(clean(value.strip()))
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    host = said(parts.hostname.removeprefix("www."), 60)
    return f'<a href="{escape(parts.geturl())}" rel="noopener noreferrer">source: {host}</a>'
