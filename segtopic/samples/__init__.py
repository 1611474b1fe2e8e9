"""Articles written for this package: invented places and people, real shapes.

``wire.txt`` is an agency report as pasted from a news page, ``feature.md`` a magazine feature, ``page.html`` a whole
web page; ``plain-no-headings.txt`` and ``interview.txt`` have no subheadings (the latter looks as if it had),
``numbered.txt`` is a hard-wrapped report with numbered ones, ``german.txt`` and ``french.txt`` are short news.
``harbour.txt``, ``harbour.md`` and ``harbour.html`` are one article in three formats. `archive` is a folder of forty
articles of one local paper, with the true theme of every section; `mixtures` lays articles end to end, these or one's
own, into documents with known boundaries.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from segtopic.samples.mixing import Mixture, mixtures

__all__ = ["NAMES", "Mixture", "archive", "mixtures", "path", "text"]

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


def archive() -> Path:
    """Return the folder of an archive: what a local paper wrote from January 2023 to September 2024.

    Forty articles in Markdown, named by their days: dispatches, council reports, features, weeks in brief. The front
    matter of each tells ``title``, ``date`` and ``themes``, the true theme of every section in order, ``none`` for those
    of no theme. Sections begin at the headings, the first one above them where there is text. Articles without headings
    tell in ``sections`` at which of their paragraphs the sections begin, counted from 1. Ten themes recur: ferries,
    the coastal railway, fishing, schools, wind power, housing, the hospital, a trial, storms, football.

    Returns
    -------
    Path
        A folder of UTF-8 files beside this module.

    Examples
    --------
    >>> import segtopic
    >>> from segtopic import samples
    >>> articles = sorted(samples.archive().glob("*.md"))
    >>> len(articles)
    40
    >>> article = segtopic.read(articles[0])
    >>> article.title, article.metadata["date"], article.metadata["themes"]
    ('Sea takes forty metres of the coast road at Tolne', '2023-01-09', ['Storms', 'Storms', 'Ferries', 'Storms'])
    """
    return Path(str(files(__name__).joinpath("archive")))
