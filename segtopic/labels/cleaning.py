"""A heading as a label: without the number, the marks and the leftovers around it."""

from __future__ import annotations

import re

__all__ = ["clean_heading"]

_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2}){1,5}[.)]?|\(?\d{1,2}[.):]|#\s?\d{1,2}[.:)]?)\s+(?:[-–—]\s+)?(?=\S)")
_QUESTION = re.compile(r"^(?:Q|F|В|問|问)\s?(?:[:：]|\d{1,2}[.:：])\s*(?=\S)")
# What Wikipedia and blogs leave behind a heading: "[edit]", "[3]", a lone pilcrow or hash for the link to it.
_BRACKETS = re.compile(r"(?<=\S)\s?(?:\[[^\[\]]{1,24}\]|[¶#§])\s?$")
_MARKS = "*_#=~ "
_PAIRS = {'"': '"', "“": "”", "„": "“", "«": "»", "(": ")", "[": "]", "「": "」", "『": "』", "【": "】"}


def clean_heading(text: str) -> str:
    """A heading as a label: blanks folded, number, closing colon, framing marks and leftovers taken off.

    Numbers that are part of the name ("2024 in review", "10 questions") stay.

    Parameters
    ----------
    text : str
        The heading's text.

    Returns
    -------
    str
        Never empty where the heading has anything but blanks.

    Examples
    --------
    >>> from segtopic.labels import clean_heading
    >>> clean_heading("  ** What comes\\n next: **"), clean_heading("3.2 Geography[edit]"), clean_heading("2024 in review")
    ('What comes next', 'Geography', '2024 in review')
    """
    folded = " ".join(text.split())
    name = folded.strip(_MARKS)
    for _ in range(2):
        name = _BRACKETS.sub("", name)
    name = _QUESTION.sub("", _NUMBER.sub("", name, count=1), count=1).rstrip(":： ").strip(_MARKS)
    inner = name[1:-1]
    if len(name) > 2 and _PAIRS.get(name[0]) == name[-1] and not {name[0], name[-1]} & set(inner):
        name = inner.strip()
    return name or folded
