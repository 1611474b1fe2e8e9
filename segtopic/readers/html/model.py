"""How sure a block of a page is content or a heading: three linear models, learned once from real pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from segtopic.headings import model as text_model
from segtopic.headings.model import HeadingModel, Linear
from segtopic.readers.html.content import CONTENT_FEATURES
from segtopic.readers.html.headings import TAGGED_FEATURES, UNTAGGED_FEATURES

__all__ = ["PageModel", "dumps", "loads", "shipped"]

_PARTS = {"content": CONTENT_FEATURES, "tagged": TAGGED_FEATURES, "untagged": UNTAGGED_FEATURES}


@dataclass(frozen=True, eq=False)
class PageModel:
    """What `read_html` judges blocks by.

    Parameters
    ----------
    content : Linear
        From `CONTENT_FEATURES` to the log-odds of a block to be the article's own.
    tagged : Linear
        From `TAGGED_FEATURES` to the log-odds of a heading tag to hold a subheading.
    untagged : Linear
        From `UNTAGGED_FEATURES` to the log-odds of any other block to be one.
    text : HeadingModel
        What judges a line by its text and place alone.
    """

    content: Linear
    tagged: Linear
    untagged: Linear
    text: HeadingModel


@lru_cache(maxsize=1)  # a pure function: the file is part of the package
def shipped() -> PageModel:
    """The model of the package, learned by ``benchmarks/fit_html.py`` and written as ``table.txt``."""
    table = files("segtopic.readers.html").joinpath("table.txt").read_text(encoding="utf-8")
    return loads(table, text=text_model.shipped())


def dumps(model: PageModel) -> str:
    """The model as a table that can be read: for every part a line per feature, then the intercept.

    Parameters
    ----------
    model : PageModel
        The model; what judges lines by their text has a table of its own.

    Returns
    -------
    str
    """
    lines = []
    for title, names in _PARTS.items():
        part: Linear = getattr(model, title)
        lines.append(f"[{title}] mean, scale, weight; then the intercept")
        lines += text_model.linear_lines(part, names)
    return "\n".join(lines) + "\n"


def loads(table: str, *, text: HeadingModel) -> PageModel:
    """The model that a table holds.

    Parameters
    ----------
    table : str
        As `dumps` writes it.
    text : HeadingModel
        What judges lines by their text, which has a table of its own.

    Returns
    -------
    PageModel
    """
    parts = [part.strip("\n").split("\n")[1:] for part in table.split("[")[1:]]
    content, tagged, untagged = (
        text_model.linear_from(lines, len(names)) for lines, names in zip(parts, _PARTS.values(), strict=True)
    )
    return PageModel(content, tagged, untagged, text)
