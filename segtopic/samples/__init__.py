"""Articles written for this package: invented places and people, real shapes.

``wire.txt`` is an agency report as pasted from a news page, ``feature.md`` a magazine feature, ``page.html`` a whole
web page; ``plain-no-headings.txt`` and ``interview.txt`` have no subheadings (the latter looks as if it had),
``numbered.txt`` is a hard-wrapped report with numbered ones, ``german.txt`` and ``french.txt`` are short news.
``harbour.txt``, ``harbour.md`` and ``harbour.html`` are one article in three formats. `mixtures` lays articles end to
end, these or one's own, into documents with known boundaries.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from segtopic.samples.mixing import Mixture, mixtures

__all__ = ["NAMES", "Mixture", "mixtures", "path", "text"]

NAMES = (
    "wire.txt",
    "feature.md",
    "page.html",
    "plain-no-headings.txt",
    "interview.txt",
    "numbered.txt",
    "german.txt",
    "french.txt",
    "harbour.txt",
    "harbour.md",
    "harbour.html",
)
"""The names of the articles; each is the name of a file, whose ending tells the format."""


def path(name: str) -> Path:
    """Return where an article lies, for what reads files.

    Parameters
    ----------
    name : str
        One of `NAMES`.

    Returns
    -------
    Path
        A UTF-8 file beside this module.

    Raises
    ------
    ValueError
        Where there is no such article.

    Examples
    --------
    >>> from segtopic import samples
    >>> samples.path("feature.md").suffix
    '.md'
    """
    if name not in NAMES:
        raise ValueError(f"expected one of {', '.join(NAMES)}; got {name!r}")
    return Path(str(files(__name__).joinpath(name)))


def text(name: str) -> str:
    """Return an article as a string, marks and all.

    Parameters
    ----------
    name : str
        One of `NAMES`.

    Returns
    -------
    str
        The file's characters.

    Raises
    ------
    ValueError
        Where there is no such article.

    Examples
    --------
    >>> from segtopic import samples
    >>> samples.text("feature.md").splitlines()[0]
    '# What the salt leaves behind'
    """
    return path(name).read_text(encoding="utf-8")
