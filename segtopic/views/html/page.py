"""Page: an HTML page as a str, which a notebook does not print out."""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_IMODE
from typing import Self
from uuid import uuid4

from segtopic.views.html.parts import language, resource, titled

__all__ = ["Page", "whole"]


class Page(str):
    """The source of an HTML page: a str that shows itself in one line.

    Parameters
    ----------
    source : str
        The page.
    holds : str
        What is on it, for `repr`.

    Examples
    --------
    >>> from segtopic.views.html import Page
    >>> Page("<p>Rain</p>", "1 section"), str(Page("<p>Rain</p>"))
    (<Page: 1 section, 1 kB>, '<p>Rain</p>')
    """

    holds: str

    def __new__(cls, source: str = "", holds: str = "") -> Self:
        """Make a page of its source."""
        page = super().__new__(cls, source)
        page.holds = holds
        return page

    def __repr__(self) -> str:
        size = f"{-(-len(self.encode('utf-8', 'xmlcharrefreplace')) // 1000):,} kB"
        return f"<Page: {', '.join(filter(None, (self.holds, size)))}>"

    def written(self, path: str | os.PathLike[str] | None) -> Self:
        """The page itself, written to a file where a path is given: whole or not at all.

        Parameters
        ----------
        path : str or path or None
            The file; one that is there already is replaced and keeps its mode, and so is one that a link leads to.

        Raises
        ------
        FileNotFoundError or NotADirectoryError
            Where there is no such folder.
        """
        if path is None:
            return self
        place, data = Path(os.path.realpath(path)), self.encode("utf-8", "xmlcharrefreplace")
        if place.exists() and not place.is_file():
            place.write_bytes(data)  # a pipe or a device, which nothing may take the place of
            return self
        if not place.parent.is_dir():
            kind = NotADirectoryError if place.parent.exists() else FileNotFoundError
            raise kind(
                f"expected the page's path in a folder that exists, got {os.fspath(path)!r}: there is no folder "
                f"{str(place.parent)!r}; make it first"
            )
        part = place.with_name(f".{uuid4().hex}.part")
        try:
            if place.exists():
                part.touch(mode=0o600)  # nobody else may read it before it has the mode of the old one
            part.write_bytes(data)
            if place.exists():
                part.chmod(S_IMODE(place.stat().st_mode))
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)
        return self


def whole(
    title: str, body: str, *, holds: str, code: str | None, styles: tuple[str, ...], script: str | None = None
) -> Page:
    """Make a page: nothing to load, no network; the script is one of ours and holds no data."""
    lang = language(code) if code not in (None, "und") else f' lang="{code or "en"}"'
    style = "".join(map(resource, ("base.css", *styles, "page.css")))
    head = (
        f'<!DOCTYPE html>\n<html{lang}>\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="generator" content="segtopic">\n'
        f"<title>{titled(title)}</title>\n<style>\n{style}</style>\n</head>\n"
    )
    code_ = f"<script>\n{resource(script)}</script>\n" if script else ""
    source = f'{head}<body class="segtopic segtopic-page">\n{body}{code_}</body>\n</html>\n'
    return Page(source, holds)
