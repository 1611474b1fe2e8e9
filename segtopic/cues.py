"""What a gap between two units tells of a boundary by the way the text is written, whatever its words are about."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

import numpy as np
from numpy.typing import NDArray

from segtopic.document import Document
from segtopic.languages import language
from segtopic.languages.folding import fold
from segtopic.languages.runs import word_runs

__all__ = ["CUES", "cue_bonus", "cue_features"]

# Log-odds of a boundary, learned once by benchmarks/fit_cues.py.
CUES = {
    "connective": -0.93,  # opens with "but", "also", "for example" ...
    "pronoun": -1.69,  # opens with "this", "they" ...
    "pronoun_near": -0.83,  # one of them among the next five words
    "lower_case": -1.76,  # opens with a small letter, where most units do not
    "item": -0.19,  # opens with a bullet or a number
    "question_before": -1.18,  # the sentence before is a question
    "open_before": -1.71,  # the sentence before has no full stop, or ends in a colon
    "first_gap": 3.14,  # what stands before is the introduction
    "second_gap": 2.52,
    "length": 0.23,  # logarithm of the unit's length over the mean
}

_WEIGHTS = np.array(list(CUES.values()))

_ITEM = re.compile(r"\s*(?:[-•*–—·▪]|\(?[0-9a-z]{1,2}[.)])\s")
_QUESTION = frozenset("?？؟")
_CLOSED = frozenset(".!?…。！？।؟۔")
_CLOSING = "'\"’”»)]"
# Where more of the units than this open with a small letter, it tells nothing.
_MANY = 0.3
# So many characters hold the first six words.
_OPENING = 60


def cue_features(document: Document, starts: Sequence[int]) -> NDArray[np.float64]:
    """The cues at every gap between units.

    Parameters
    ----------
    document : Document
        A document with sentences.
    starts : sequence of int
        The sentence at which each unit starts, 0 first.

    Returns
    -------
    array of shape (units - 1, cues)
        One column per entry of `CUES`: 0 or 1, the last a logarithm.

    Examples
    --------
    >>> from segtopic import Document
    >>> from segtopic.cues import CUES, cue_features
    >>> document = Document.from_sentences(["Rain fell.", "But it stopped.", "Wheat grew."], language="en")
    >>> dict(zip(CUES, cue_features(document, [0, 1, 2])[0].tolist()))["connective"]
    1.0
    """
    sentences, known, text = document.sentences, language(document.language), document.text
    if len(starts) < 2:
        return np.zeros((0, len(CUES)))
    begins = [sentences[i].start for i in starts]
    openings = [
        _opening(text[begin : min(sentences[i].end, begin + _OPENING)]) for i, begin in zip(starts, begins, strict=True)
    ]
    small = [opening.lstrip("\"'‘“«„( ")[:1].islower() for opening in openings]
    told = sum(small) <= _MANY * len(small)
    rows = []
    for i, opening, is_small in zip(starts[1:], openings[1:], small[1:], strict=True):
        words = word_runs(fold(opening, code=known.code))[:6]
        before = sentences[i - 1]
        # The last sign before closing quotation marks and brackets.
        end = text[max(before.start, before.end - 8) : before.end].rstrip().rstrip(_CLOSING)[-1:]
        rows.append(
            (
                _is_connective(words, known.connectives),
                bool(words) and words[0] in known.pronouns,
                not known.pronouns.isdisjoint(words[1:]),
                told and is_small,
                _ITEM.match(opening) is not None,
                end in _QUESTION,
                end not in _CLOSED,
            )
        )
    table = np.zeros((len(rows), len(CUES)))
    table[:, :7] = rows
    table[0, 7] = 1.0
    table[1:2, 8] = 1.0
    lengths = np.diff([*begins, sentences[-1].end]).astype(np.float64)
    table[:, 9] = np.log((lengths[1:] + 1.0) / (lengths.mean() + 1.0))
    return table


def _is_connective(words: list[str], connectives: Set[str]) -> bool:
    """Whether the first word, or two, three or four of them, are a connective."""
    opening = ""
    for word in words[:4]:
        opening = f"{opening} {word}" if opening else word
        if opening in connectives:
            return True
    return False


def _opening(text: str) -> str:
    """The beginning of a sentence without the word that was cut in two."""
    return text.rpartition(" ")[0] or text if len(text) == _OPENING else text


def cue_bonus(document: Document, starts: Sequence[int]) -> NDArray[np.float64]:
    """What the cues say for a boundary at every gap between units, against the other gaps of the text.

    Parameters
    ----------
    document : Document
        A document with sentences.
    starts : sequence of int
        The sentence at which each unit starts, 0 first.

    Returns
    -------
    array of shape (units - 1,)
        In nats, 0 on average: a bonus for `segtopic.partition.search.optimal` and its kin.

    Examples
    --------
    >>> from segtopic import Document
    >>> from segtopic.cues import cue_bonus
    >>> text = ["Rain fell.", "But it stopped.", "Wheat grew.", "Wheat was cut.", "Bread was baked."]
    >>> bonus = cue_bonus(Document.from_sentences(text, language="en"), range(5))
    >>> bool(bonus[0] < bonus[1])
    True
    """
    told = cue_features(document, starts) @ _WEIGHTS
    return np.asarray(told - told.mean() if told.size else told, dtype=np.float64)
