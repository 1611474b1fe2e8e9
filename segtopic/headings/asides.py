"""What a line is as a whole, beyond doubt: a credit, a byline, a stamp, a link, a button; one word makes none of these."""

from __future__ import annotations

import re

from segtopic.headings.phrases import is_closed, may_credit

__all__ = ["aside", "is_author", "is_caption", "is_credit", "is_imprint", "is_stamp", "opens_links"]

_SIGN = (
    r"(?:photo(?:graph)?s?|foto(?:s|grafie)?|image|bild|illustration|graphic|picture|video|cr[eé]dit|source|quelle|"
    r"fuente|photographer|фото|imagen|fotograf\w{0,6})"
)
# A credit that leaves no doubt: its colon, slash or sign, a bracket around it, or an agency behind a name.
_SURE_CREDIT = re.compile(
    rf"©|(?<!^)\(c\)\s?\S|^\(c\)\s?(?:(?:19|20)\d\d\b|(?-i:[A-ZÀ-ÞА-Я]\S{{0,20}}[ /](?-i:[A-ZÀ-ÞА-Я])\S{{0,20}}$))|"
    rf"\b{_SIGN}(?:(?: source)?\s?[:/]|\s(?:by|credits?|copyright|courtesy|caption)\b)|^{_SIGN}(?:\s[–—-]\s.{{1,60}})?$|"
    rf"^[(\[]{_SIGN}\b[^()\[\]]{{1,60}}[)\]]$|"
    r"(?:^|[^\w\s]\s?|\b(?:via|by)\s|(?-i:[A-ZÀ-ÞА-Я])[\w.-]{0,20}\s)"
    r"(?:getty|reuters|afp|epa|shutterstock|istock|ITAR-TASS|TASS|dpa|picture alliance|imago|alamy|unsplash|"
    r"AP Photo|EFE|ANSA|Xinhua|NTB|(?-i:TT)|Ritzau|Belga|Keystone|Wikimedia)(?: images?)?\)?$|"
    r"[（(]?(?:图|图片|写真|사진)[:：/]|사진 ?(?:출처|제공|=)|(?:图源|图片来源|来源|写真提供|撮影)[:：=]",
    re.IGNORECASE,
)
_LEGEND = re.compile(
    r"(?:table|figure|fig\.?|abb\.?|abbildung|tabelle|рис\.?|рисунок|таблица|图|表) ?\d{1,3}[.:：]\s*\S", re.IGNORECASE
)
# The same at the end of a caption that is a sentence, or several.
_TAIL_CREDIT = re.compile(
    rf"(?:^|[.!?)(\[|–—-] ?){_SIGN}(?: source)?\s?[:/]\s?(?-i:[^\W\d_a-zß-ÿ])[^\n:]{{1,60}}$|©.{{1,60}}$", re.IGNORECASE
)
_AUTHOR = re.compile(
    r"(?:by|von|par|por|di|door|av|af|text|reporting by|edited by|автор|текст)\b(?P<colon> ?[:：])?\s+(?P<names>\S.{0,60})$|"
    r"(?:作者|記者|记者|文/).{1,30}$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:correspondent|reporter|editor)$|^\W?\d{1,2}.?min(?:ute)?s? (?:read|lesezeit|de lecture)$", re.IGNORECASE
)
_NAME_ENDS = re.compile(r"[,|·•(/–—\d]")
_PARTICLES = frozenset(
    "and und et y e og och en i и & de da do dos del della di du van von der den la le ter ten zu bin al".split()
)
_MONTH = (
    r"(?:jan|feb|fév|f[ée]vr|m[aä]r|apr|avr|abr|ma[ijyg]|jun|juin|giu|jul|juil|lug|aug|août|ago|sep|set|o[ckgt]t|out|nov|"
    r"de[czs]|déc|dic|ene|gen|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)"
)
_DAY = re.compile(
    r"(?<!\d)\d{1,2}([./-])\d{1,2}\1(?:\d{2}|\d{4})\b|\b(?:19|20)\d\d([./-])\d{1,2}\2\d{1,2}\b|\d{1,2}月\d{1,2}日|"
    r"\d{1,2}월 ?\d{1,2}일|"
    rf"(?<!\d)\d{{1,2}}(?:\.|st|nd|rd|th|er|º)? (?:de |of )?{_MONTH}|\b{_MONTH}[^\W\d_]{{0,7}}\.? \d{{1,2}}(?!\d)",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"(?:first |last |article )?(?:published|updated|posted|modified|publi[ée]|publiziert|erschienen|online seit|"
    r"mis à jour|veröffentlicht|aktualisiert|stand:?|erstellt|"
    r"publicado|actualizado|atualizado|pubblicato|aggiornato|publisert|oppdatert|publicerad|uppdaterad|udgivet|opdateret|"
    r"gepubliceerd|bijgewerkt|opublikowano|aktualizacja|опубликовано|обновлено|julkaistu|päivitetty)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}\b")
_LINK = re.compile(
    r"(?:read (?:also|more|next)|also read|see also|related(?: stor(?:y|ies))?|lesen sie auch|lies auch|mehr dazu|"
    r"lee también|lea también|leia também|lire aussi|à lire(?: aussi)?|voir aussi|leggi anche|läs också|les også|læs også|"
    r"lees ook|czytaj (?:też|także)|читайте также)\s?[:：]\s?\S",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"(?:an? |ein(?:e|en)? )?(?:analysis|reporting|report|review|interview|words|story|opinion|comment|compiled|written|photos?|"
    r"pictures|analyse|kommentar|reportage|bericht|gastbeitrag|análisis|opinión) (?=(?:by|von|par|por)\b)",
    re.IGNORECASE,
)
_MAKER = re.compile(r" (?:by|von|par|por)\b", re.IGNORECASE)
_LINKS = re.compile(
    r"(?:related(?: (?:stories|articles|topics|content|posts|news))?|(?:recommended|more|top|trending)(?: (?:stories|articles|news))|"
    r"recommended|trending(?: now)?|read (?:more|also|next)|see also|most (?:read|popular)|editor(?:'|’)s picks?|"
    r"mehr zum thema|auch interessant|weitere artikel|zum thema|meistgelesen|am beliebtesten|te puede interesar|"
    r"l[ao]s más leíd[ao]s|más noticias|(?:à )?lire aussi|voir aussi|sur le même sujet|les plus lus|leggi anche|i più letti|"
    r"leia (?:também|mais)|mais lidas|läs (?:mer|också)|les også|læs også|lees (?:ook|meer)|mest (?:läst|lest)|"
    r"читайте также|関連記事|相关阅读|延伸阅读|관련기사)\s?[:：…]?",
    re.IGNORECASE,
)


def aside(text: str, *, caption: bool, debris: bool, button: bool) -> str:
    """The kind of a line between the paragraphs that is none of the article's own words; empty where it is.

    What else is asked for is known of the line already (see `segtopic.headings.marks`).
    """
    if text[0] in "<{#$" or len(text) > 600:
        return ""
    if caption:
        return "caption"
    if len(text) >= 200:
        return ""
    # One word of a button makes none of a sentence.
    is_link = len(text) < 120 and _LINK.match(text) is not None
    return "furniture" if is_link or button or (debris and not is_closed(text)) else ""


def is_credit(text: str) -> bool:
    """Whether a line is a picture's caption or credit beyond doubt; `looks_like_credit` is content with a word."""
    return is_caption(text, len(text) < 200 and may_credit(text))


def is_caption(text: str, hinted: bool) -> bool:
    """The same, where it is known whether a line of less than 200 characters has a word of a credit."""
    if len(text) > 600:
        return False
    if _LEGEND.match(text):
        return True
    if len(text) >= 200 or (is_closed(text) and text[-1] not in ":："):
        tail = text[-90:]
        may = ":" in tail or "/" in tail or "©" in tail
        return may and _TAIL_CREDIT.search(tail) is not None
    return hinted and _SURE_CREDIT.search(text) is not None


def is_author(text: str) -> bool:
    """Whether a line is a byline beyond doubt: nothing but names behind its first word."""
    if len(text) > 90 or is_closed(text):
        return False
    if _OFFICE.search(text):
        words = text.split()
        return len(words) <= 2 or "," in text or text[0].isdigit() or all(word[0].isupper() for word in words[:2])
    match = _AUTHOR.match(text)
    if match is None:
        return False
    if match["names"] is None:
        return True
    names = _NAME_ENDS.split(match["names"], maxsplit=1)[0].split()
    own = [word for word in names if word.casefold() not in _PARTICLES]
    if not own or any(word[0].islower() for word in own):
        return False
    return len(own) > 1 or match["colon"] is not None or own[0].isupper() or own[0] == "Reuters"


def _is_dated(text: str) -> bool:
    """Whether a line says by its verb that what follows is the day or hour it came out."""
    match = _STAMP.match(text)
    return match is not None and (_DAY.search(text) or _CLOCK.search(text)) is not None


def is_imprint(text: str) -> bool:
    """Whether a line says who made the article, when it came out or what else there is to read: never a heading."""
    head = text[:100]
    # Few lines hold a word before which a work is named: to look for it is faster than for all works.
    if _MAKER.search(head):
        head = _WORK.sub("", head, count=1)
    return is_author(head) or _is_dated(text) or _LINK.match(text) is not None


def opens_links(text: str) -> bool:
    """Whether a line is the head of a list of other articles."""
    return len(text) < 40 and _LINKS.fullmatch(text) is not None


def is_stamp(text: str) -> bool:
    """Whether a line says when the article came out, and nothing more: a day and its month, or a verb and a date."""
    if len(text) < 120 and _is_dated(text):
        return True
    if len(text) >= 40 or not _DIGIT.search(text):
        return False
    is_row = any(mark in text and f"{mark} " not in text for mark in ",;\t|")
    if is_row or not _DAY.search(text):
        return False
    return len([word for word in _DAY.sub(" ", text).split() if word[0].isalpha()]) <= 3
