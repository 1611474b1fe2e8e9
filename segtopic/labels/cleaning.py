"""A heading as a label: without the number, the marks and the leftovers around it."""

from __future__ import annotations

import re

__all__ = ["clean_heading"]

# "3.2", "3.", "3)", "(3)", "#3": a number of its own, at which sections are counted.
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){1,5}[.)]?|\(?\d{1,2}[.)]|#\s?\d{1,2}[.:)]?)\s+(?:[-–—]\s+)?(?=\S)")
# What belongs to its number: units, the time of day, and where ordinals have a stop, months and clubs.
_COUNTED = re.compile(
    r"(?:Uhr|Prozent|Million|Milliard|Mio|Mrd|[kMGT]?(?:Hz|B|W)\b|FC\b|Liga|Bundesliga|Weltkrieg|Jahrhundert|Runde|Platz"
    r"|Januar|Februar|März|April|Mai\b|Jun|Jul|August|September|Ok?tober|November|De[cz]ember)"
)
_QUESTION = re.compile(r"^(?:Q|F|В|問|问)\s?[:：]\s*(?=\S)")
# What Wikipedia and blogs leave behind a heading: "[edit]", "[3]", a lone pilcrow or hash for the link to it.
_LEFT = re.compile(
    r"(?<=\S)\s?(?:\[(?:\d{1,3}|[a-z]|note \d{1,3}|citation needed|edit(?: source)?|(?:Quelltext )?[Bb]earbeiten|modifi(?:er|ca)"
    r"(?: le code)?(?: wikitesto)?|editar(?: código)?|[Пп]равить(?: код)?|[Ее]dytuj|bewerken|redigera|rediger|編集|编辑|편집)\]"
    r"|[¶§]|\s#)\s?$"
)
_FRAME = re.compile(r"([*=~]{1,6}|_{1,3}(?=.*\s))\s*(?P<inner>\S(?:.*?\S)?)\s*\1")
_OPENING_MARKS = re.compile(r"[*=~#_]{1,6}\s+(?=\S)")
_CLOSING_MARKS = re.compile(r"(?<=\S)\s[*=~#_]{1,6}$")
_PAIRS = {'"': '"', "“": "”", "„": "“", "«": "»", "(": ")", "[": "]", "「": "」", "『": "』", "【": "】"}


def clean_heading(text: str) -> str:
    """A heading as a label: blanks folded, number, closing colon, framing marks and leftovers taken off.

    Numbers that are part of the name ("2024 in review", "10 questions", "1.5 million homes") stay, and so do signs
    ("C#", "#MeToo").

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
    name = folded = " ".join(text.split())
    while (cleaned := _cleaned(name)) != name:
        name = cleaned
    return name or folded


def _cleaned(name: str) -> str:
    """Take one of everything off."""
    name = _LEFT.sub("", name)
    frame = _FRAME.fullmatch(name)
    if frame and any(map(str.isalnum, frame["inner"])):
        name = frame["inner"]
    name = _CLOSING_MARKS.sub("", name)
    if marks := _OPENING_MARKS.match(name):
        name = name[marks.end() :]
    number = _NUMBER.match(name)
    if number and not (
        name[number.end()].islower() or name[number.end()].isdigit() or _COUNTED.match(name, number.end())
    ):
        name = name[number.end() :]
    name = _QUESTION.sub("", name, count=1).rstrip(":： ")
    inner = name[1:-1]
    if len(name) > 2 and _PAIRS.get(name[0]) == name[-1] and not {name[0], name[-1]} & set(inner):
        name = inner.strip()
    return name
