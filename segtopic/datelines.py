"""The dateline that opens a wire report's first paragraph: place, day and agency, before the text begins."""

from __future__ import annotations

import re

__all__ = ["dateline"]

_DATELINE = re.compile(
    r"\s*(?P<place>[^\W\d_][\w.'’\u00b7 -]{1,40}?)"
    r"(?:,[^\n.!?/()—–]{1,40}?(?:\.(?=\s*[—–/(-]))?){0,2}"
    r"\s*(?P<agency>/[^/:\n]{2,24}/|\([^()\n]{2,32}\))?"
    r"\s*(?P<end>[—–]|(?<=\s)--?(?=\s)|(?<=/)\.|(?<=/)(?=\s))\s*"
)
_LOOKED_AT = 160


def dateline(text: str) -> int:
    """Where a paragraph's own words begin, behind its dateline.

    Parameters
    ----------
    text : str
        A paragraph.

    Returns
    -------
    int
        Characters of the dateline with the blanks behind it; 0 where there is none.

    Examples
    --------
    >>> from segtopic.datelines import dateline
    >>> text = "HALVERN, March 4 /NPA/. The harbour reopened."
    >>> text[dateline(text):]
    'The harbour reopened.'
    >>> dateline("The harbour — closed since May — reopened.")
    0
    """
    head = text[:_LOOKED_AT]
    # A place in capitals or an agency, and the sign that ends every dateline: few paragraphs have any so near their
    # beginning.
    named = "/" in head or "(" in head or not head.lstrip()[1:2].islower()
    may = named and ("—" in head or "–" in head or "/" in head or "-" in head)
    match = _DATELINE.match(head) if may else None
    if match is None:
        return 0
    # A place in capitals may stand before a bare dash; any other needs its agency.
    named = match["agency"] is not None or match["place"].isupper()
    return match.end() if named and match["place"][0].isupper() else 0
