"""The main content of a page as trafilatura finds it (extra ``web``), on our own blocks."""

from __future__ import annotations

from collections.abc import Sequence

from segtopic.readers.html.elements import Page
from segtopic.readers.html.shape import Shape

__all__ = ["main_content"]

# Fewer characters than this are no article: the extractor has missed it.
_SHORTEST = 250
_LONG = 60


def main_content(page: Page, blocks: Sequence[Shape]) -> list[bool] | None:
    """Which blocks trafilatura takes for the main content.

    Parameters
    ----------
    page : Page
        What was collected.
    blocks : sequence of Shape
        Its blocks.

    Returns
    -------
    list of bool or None
        None where trafilatura is not installed, where the source is a fragment rather than a page, and where it finds
        no content to speak of.
    """
    is_page = any(element.name == "body" for element in page.elements)
    if not is_page or sum(len(block.text) for block in blocks) < _SHORTEST:
        return None
    try:
        from trafilatura import extract
    except ImportError:
        return None
    text = extract(page.source, output_format="txt", include_comments=False, include_tables=True) or ""
    lines = {_folded(line.removeprefix("- ")) for line in text.splitlines()} - {""}
    found = [_folded(block.text) in lines for block in blocks]
    # A short line of the article may stand in menus too: only long ones tell where the article is.
    long = [k for k, block in enumerate(blocks) if found[k] and len(block.text) >= _LONG]
    if sum(len(blocks[k].text) for k in long) < _SHORTEST:
        return None
    first, last = long[0], long[-1]
    while first > 0 and found[first - 1]:
        first -= 1
    while last + 1 < len(blocks) and found[last + 1]:
        last += 1
    return [is_found and first <= k <= last for k, is_found in enumerate(found)]


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()
