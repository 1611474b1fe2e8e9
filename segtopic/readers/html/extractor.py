"""The main content of a page as trafilatura finds it (extra ``web``), on our own blocks."""

from __future__ import annotations

from collections.abc import Sequence

from segtopic.readers.html.elements import Page
from segtopic.readers.html.shape import Shape

__all__ = ["main_content"]

# Fewer characters than this are no article: the extractor has missed it.
_SHORTEST = 250


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
    chosen = [_folded(block.text) in lines for block in blocks]
    held = sum(len(block.text) for block, is_chosen in zip(blocks, chosen, strict=True) if is_chosen)
    return chosen if held >= _SHORTEST else None


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()
