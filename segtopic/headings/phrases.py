"""Words that betray what a line is: credits, bylines, dates, buttons; and whether a block is running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = [
    "CLOSE_QUOTES",
    "OPEN_QUOTES",
    "has_no_words",
    "is_closed",
    "is_prose",
    "is_running",
    "looks_like_button",
    "looks_like_byline",
    "looks_like_credit",
    "looks_like_date",
    "looks_like_debris",
    "may_credit",
]

OPEN_QUOTES = "\"'“‘«„‹「『»"
CLOSE_QUOTES = "\"'”’»“›」』«"
_PROSE_END = re.compile(r"[.!?…。！？؟।॥။።:][\"'’”»“›)\]」』*]{0,3}$")
# Patterns without `IGNORECASE` are looked for in lower case, which takes a third of the time.
_CREDIT = re.compile(
    r"©|\(c\)|\b(?:photo(?:graph)?s?|foto|image|bild|illustration|graphic|picture|video|crédit|credit|source|quelle|"
    r"fuente|"
    r"photographer|фото|imagen|fotograf\w*)\b\s*(?:by\b|[:/]|credit)|"
    r"\b(?:getty|reuters|afp|epa|shutterstock|istock|itar-tass|tass|dpa|picture alliance|imago|alamy|unsplash|"
    r"ap photo|efe|ansa|xinhua|ntb|tt|ritzau|belga|keystone|wikimedia)\b(?: images?)?\)?$|"
    r"^\(?(?:photo|foto|image|bild|illustration|photograph)\b.{0,60}$|[（(]?(?:图|图片|写真|사진)[:：/]|"
    r"사진 ?(?:출처|제공|=)|(?:图源|图片来源|来源|写真提供|撮影)[:：=]"
)
# How a word of any credit begins: a line without one needs no closer look. Before a word comes a blank or a sign, and to
# look for these is several times as fast as for the bounds of words.
_CREDIT_WORD = re.compile(
    r"[\W图写사来撮](?:(?<=[©(图写사来撮])|photo|foto|image|bild|illustration|graphic|picture|video|cr[eé]dit|source|quelle|fuente|фото|imag|"
    r"getty|reuters|afp|epa|shutterstock|istock|itar|tass|dpa|alamy|unsplash|ap photo|efe|ansa|xinhua|ntb|tt|ritzau|belga|"
    r"keystone|wikimedia)"
)
_NOTES = re.compile(r"(?:\s?\[\d{1,3}\]|[¹²³]){1,9}$")
_NOTE_ENDS = "]¹²³\n"
_BYLINE = re.compile(
    r"(?:by|von|par|por|di|door|av|af|text|reporting by|edited by|автор|текст|作者|記者|记者|文/)\b[ :：]\s*\S.{0,60}$",
    re.IGNORECASE,
)
_BYLINE_END = re.compile(
    r"\b(?:min(?:ute)?s? (?:read|lesezeit|de lecture)|correspondent|reporter|editor)$", re.IGNORECASE
)
_BYLINE_LAST = tuple("detrDETR\n")
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d{4}年|"
    r"\b\d{1,2}\.? (?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])",
    re.IGNORECASE,
)
_DEBRIS = re.compile(
    r"\b(?:advertisement|advertising|publicidad|publicité|anzeige|reklam[ae]?|werbung|реклама|広告|newsletter|sign up|"
    r"subscribe (?:to|now|here)|read (?:more|also|next)|les også|läs (?:mer|också)|mehr zum thema|lesen sie|"
    r"lees ook|lire aussi|"
    r"à lire|lee también|leia (?:também|mais)|читайте также|more on this|related (?:stories|articles|topics|"
    r"content)|follow us|"
    r"click here|continue reading|article continues|skip to|log ?in|cookies?|most (?:read|popular)|all rights reserved|"
    r"trending|top stories|whatsapp|e-?mail address)\b"
)
_BUTTON = re.compile(
    r"\b(?:advert|share|comments?|print|e-?mail|download|subscribe|related|recommended|copyright|watch|loading|"
    r"copy link|"
    r"facebook|twitter|telegram|instagram|youtube|linkedin|menu|home|search|close|save)\b"
)
# A button and what it opens, as a whole line.
_WHOLE = re.compile(
    r"(?:read (?:next|more|also)|article continues below|story continues below|continue reading|"
    r"scroll (?:down )?to continue|"
    r"view (?:images?|gallery|comments?|all|more)|click here.{0,60}|advertisements?|sponsored(?: content)?|promoted|"
    r"share(?: this)?|"
    r"related(?: (?:stories|articles|topics|content|posts))?|recommended(?: (?:stories|videos))?|trending(?: now)?|"
    r"most (?:read|popular)|"
    r"editor(?:'|’)s picks?|sign up|subscribe(?: now)?|log ?in|skip to.{0,30}|loading|follow us.{0,30}|don(?:'|"
    r"’)t miss|copy link|"
    r"mehr zum thema|auch interessant|lesen sie (?:auch|mehr|hier).{0,80}|lies auch.{0,60}|weitere artikel|anzeige|"
    r"werbung|teilen|merken|"
    r"zur startseite|zum thema|publicidad|compartir|lea (?:aquí|también).{0,100}|lee también.{0,100}|"
    r"te puede interesar|más información|"
    r"ver más|vea también.{0,80}|mira también.{0,80}|leia (?:também|mais).{0,80}|veja também.{0,80}|saiba mais|"
    r"publicidade|publicité|"
    r"(?:à )?lire aussi.{0,100}|voir aussi.{0,80}|sur le même sujet|partager|leggi anche.{0,80}|condividi|pubblicità|"
    r"czytaj (?:więcej|też|także).{0,80}|zobacz (?:też|także).{0,80}|reklam[ae]?|annonce|annons|læs også.{0,80}|"
    r"les også.{0,80}|"
    r"läs (?:mer|också).{0,80}|lees (?:ook|meer).{0,80}|advertentie|реклама|читайте (?:также|ещё|еще).{0,100}|"
    r"поделиться|подписывайтесь.{0,60}|"
    r"広告|関連記事|相关阅读|延伸阅读|관련기사|\d{1,2} ?min(?:ute)?s?\.? (?:read|lesezeit|de lecture|de lectura|lettura)|"
    r"(?:\d{1,6} )?(?:comments?|commentaires?|comentarios?|comentários?|kommentare?|reacties|комментари[ийев]{1,2})(?: \(\d{1,6}\))?|"
    r"\d{1,4} (?:thoughts?|responses|replies) (?:on|to) .{1,100}|leave a (?:comment|reply)|published by|filed under.{0,60}|"
    r"(?:.{1,20}\? )?you (?:may|might|could) also (?:like|enjoy|be interested in).{0,40}|our newsletters?|sign up (?:for|to) .{1,60}|"
    r"follow .{1,40} on (?:twitter|facebook|instagram|threads|bluesky|linkedin|x)\b.{0,30}|partager (?:cet article|sur .{1,20})|"
    r"más noticias|l[ao]s más leíd[ao]s|meistgelesen|am beliebtesten|les plus lus|i più letti|mais lidas|mest läst|mest lest|"
    r"placeholder.{0,30})[\s:.!…>»→/]{0,4}",
    re.IGNORECASE,
)
_NO_WORDS_OF_ITS_OWN = re.compile(
    r"(?:courtesy (?:of )?.{2,60}|.{2,40} via (?:ap|getty(?: images)?|reuters|afp)|(?:ap|afp|dpa|epa|efe|ansa|"
    r"reuters|getty images|imago|"
    r"picture alliance)|\d{1,2}\.?(?: de)? [^\W\d_]{3,12}\.?,?(?: de)? (?:19|"
    r"20)\d\d(?:,? (?:at )?\d{1,2}[:.]\d\d.{0,8})?|"
    r"[^\W\d_]{3,12}\.? \d{1,2}, (?:19|20)\d\d(?:,? (?:at )?\d{1,2}[:.]\d\d.{0,8})?|\d{1,2}[:.]\d\d(?: uhr| h|"
    r" [ap]\.?m\.?)?|"
    r"<[^<>]{1,100}>|(?:\$|>>>) .{1,100}|(?:https?://|www\.)\S{1,200}|[\w.+-]{1,60}@[\w.-]{1,60})[\s:.!…]{0,4}",
    re.IGNORECASE,
)


def is_prose(text: str) -> bool:
    """Whether a block reads like running text: a closed sentence that is more than a few words, or anything long."""
    return len(text) > 200 or (len(text) >= 25 and is_closed(text))


def is_closed(text: str) -> bool:
    """Whether a line ends as a sentence does, be it with the marks of its notes behind."""
    if text[-1:] in _NOTE_ENDS:
        text = _NOTES.sub("", text[-40:])
    return _PROSE_END.search(text[-6:]) is not None


def is_running(texts: Sequence[str]) -> bool:
    """Whether there is running text among the blocks, not only rows of a table, verses, names or code."""
    return any(len(text) > 200 or (is_prose(text) and len(text) >= (45 if " " in text else 25)) for text in texts)


def looks_like_credit(text: str) -> bool:
    """Whether a line names a photographer, an agency or a source of a picture."""
    return may_credit(text) and _CREDIT.search(text.lower()) is not None


def may_credit(text: str) -> bool:
    """Whether a line has a word or a sign of a credit, which says little: a cheap test before others."""
    return _CREDIT_WORD.search(f" {text.lower()}") is not None


def looks_like_byline(text: str) -> bool:
    """Whether a line names the author of the article."""
    return _BYLINE.match(text) is not None or (text[-1:] in _BYLINE_LAST and _BYLINE_END.search(text[-30:]) is not None)


def looks_like_date(text: str) -> bool:
    """Whether a line holds a date or a time of day."""
    return _DATE.search(text) is not None


def looks_like_debris(text: str) -> bool:
    """Whether a short line asks to share, to subscribe, to read something else ..."""
    if len(text) >= 60 or text[-1] in "?？":
        return False
    lower = text.lower()
    # Words that headings use too make a button only where they are nearly all of the line.
    return _DEBRIS.search(lower) is not None or (len(text.split()) <= 2 and _BUTTON.search(lower) is not None)


def looks_like_button(text: str) -> bool:
    """Whether a line is nothing but a button or the name of an advert."""
    return len(text) <= 120 and _WHOLE.fullmatch(text) is not None


def has_no_words(text: str) -> bool:
    """Whether a line is nothing but a credit, a date, a time, an address or a tag: never a heading."""
    return len(text) <= 120 and _NO_WORDS_OF_ITS_OWN.fullmatch(text) is not None
