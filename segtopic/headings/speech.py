"""Lines that somebody speaks: a transcript's turns, and an interview's questions, are no subheadings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from segtopic.headings.phrases import CLOSE_QUOTES, OPEN_QUOTES

__all__ = ["is_answered", "is_interview", "speakers", "turns"]

_SPEAKER = re.compile(r"[—–-]?\s{0,20}([^\W\d_][^\n:：\d?!]{0,29}[:：])\s{0,20}\S")
_INITIALS = re.compile(r"([A-ZÀ-ÞА-Я]\.?[A-ZÀ-ÞА-Я]{0,2}\.?)[:：]\s?\S")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]{0,1000}[\"”“»]")
_YOU = frozenset(
    "you your yours yourself sie ihr ihre ihren ihnen ihrer du dein deine vous votre vos tu ton usted ustedes su sus te tus "
    "вы вас вам ваш ваша ваши вами ты тебя você vocês seu sua lei suo voi vostro ni din ditt du deres dere u uw jij je "
    "pan pani".split()
)
_I = frozenset(
    "i i'm i've i'd i'll my me we our us ich mein meine meinen mir mich wir uns unser je j'ai j'étais mon ma mes nous notre yo mi me "
    "nos nosotros nuestro nuestra я мы мне меня нас нам наш мой eu meu minha nós io mio noi jeg vi meg min jag mig ik wij mijn".split()
)
# Fewer questions than these may be the subheadings of an article that asks its reader something.
_QUESTIONS = 3


def turns(texts: Sequence[str]) -> set[int]:
    """The blocks that a speaker's name opens, in a text that mostly consists of such; else none.

    Parameters
    ----------
    texts : sequence of str
        The texts of all blocks.

    Returns
    -------
    set of int
        Blocks.
    """
    names = {
        i: match[1].casefold()
        for i, text in enumerate(texts)
        if (":" in (head := text[:60]) or "：" in head) and (match := _SPEAKER.match(head))
    }
    often = {name for name, count in Counter(names.values()).items() if count > 1}
    spoken = sum(name in often for name in names.values())
    return set(names) if len(often) > 1 and spoken >= 0.4 * len(texts) else set()


def speakers(texts: Sequence[str]) -> set[int]:
    """The blocks that a speaker's initials open ("JF: And then?"), where they open more than one."""
    names = {
        i: match[1]
        for i, text in enumerate(texts)
        if (":" in (head := text[:12]) or "：" in head) and (match := _INITIALS.match(head))
    }
    often = Counter(names.values())
    return {i for i, name in names.items() if often[name] > 1}


def is_answered(text: str, following: str) -> bool:
    """Whether a line is part of a talk: a question after a dash, or what is asked or said before a quotation."""
    asks = text[-1:] in ("?", "？", "؟")
    says = text[0] in OPEN_QUOTES and text.rstrip(CLOSE_QUOTES)[-1:] in tuple(".!?…。！？")
    return (asks and text[0] in "—–") or ((asks or says) and following[:1] in tuple(OPEN_QUOTES))


def is_interview(questions: Sequence[str], answers: Sequence[str]) -> bool:
    """Whether questions are put to somebody who answers for himself.

    Parameters
    ----------
    questions : sequence of str
        Lines that may be headings.
    answers : sequence of str
        The paragraph below each.

    Returns
    -------
    bool

    Examples
    --------
    >>> from segtopic.headings.speech import is_interview
    >>> questions = ["When did you come here?", "And what do you do now?", "Are you afraid?"]
    >>> is_interview(questions, ["I came in May.", "I wait, as we all do.", "Not of what I know."])
    True
    >>> is_interview(["What is a mole?", "Who pays?", "When will it open?"], ["A wall.", "The town.", "In May."])
    False
    """
    if sum(text[-1:] in ("?", "？") for text in questions) < max(_QUESTIONS, 0.8 * len(questions)):
        return False
    you = sum(_has(text, _YOU) for text in questions)
    own = sum(_has(_QUOTED.sub(" ", text[:2000]), _I) for text in answers)
    return you >= 0.5 * len(questions) and own >= 0.5 * len(questions)


def _has(text: str, words: frozenset[str]) -> bool:
    return any(word.casefold().replace("’", "'") in words for word in _WORD.findall(text))
