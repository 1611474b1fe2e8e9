"""Words that betray what a line is: credits, bylines, dates, buttons; and whether a block is running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = [
    "CLOSE_QUOTES",
    "OPEN_QUOTES",
    "aside",
    "cannot_head",
    "is_author",
    "is_credit",
    "is_dated",
    "is_imprint",
    "is_prose",
    "is_running",
    "is_stamp",
    "looks_like_button",
    "looks_like_byline",
    "looks_like_credit",
    "looks_like_date",
    "looks_like_debris",
    "opens_links",
]

OPEN_QUOTES = "\"'“‘«„‹「『»"
CLOSE_QUOTES = "\"'”’»“›」』«"
_PROSE_END = re.compile(r"[.!?…。！？؟।॥။።:][\"'’”»“›)\]」』*]{0,3}$")
_CREDIT = re.compile(
    r"©|\(c\)|\b(?:photo(?:graph)?s?|foto|image|bild|illustration|graphic|picture|video|crédit|credit|source|quelle|"
    r"fuente|"
    r"photographer|фото|imagen|fotograf\w*)\b\s*(?:by\b|[:/]|credit)|"
    r"\b(?:getty|reuters|afp|epa|shutterstock|istock|ITAR-TASS|TASS|dpa|picture alliance|imago|alamy|unsplash|"
    r"AP Photo|EFE|ANSA|Xinhua|NTB|TT|Ritzau|Belga|Keystone|Wikimedia)\b(?: images?)?\)?$|"
    r"^\(?(?:photo|foto|image|bild|illustration|photograph)\b.{0,60}$|[（(]?(?:图|图片|写真|사진)[:：/]|"
    r"사진 ?(?:출처|제공|=)|(?:图源|图片来源|来源|写真提供|撮影)[:：=]",
    re.IGNORECASE,
)
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
_LINKS = re.compile(
    r"(?:related(?: (?:stories|articles|topics|content|posts|news))?|(?:recommended|more|top|trending)(?: (?:stories|articles|news))|"
    r"recommended|trending(?: now)?|read (?:more|also|next)|see also|most (?:read|popular)|editor(?:'|’)s picks?|"
    r"mehr zum thema|auch interessant|weitere artikel|zum thema|meistgelesen|am beliebtesten|te puede interesar|"
    r"l[ao]s más leíd[ao]s|más noticias|(?:à )?lire aussi|voir aussi|sur le même sujet|les plus lus|leggi anche|i più letti|"
    r"leia (?:também|mais)|mais lidas|läs (?:mer|också)|les også|læs også|lees (?:ook|meer)|mest (?:läst|lest)|"
    r"читайте также|関連記事|相关阅读|延伸阅读|관련기사)\s?[:：…]?",
    re.IGNORECASE,
)
_NOTES = re.compile(r"(?:\s?\[\d{1,3}\]|[¹²³])+$")
_BYLINE = re.compile(
    r"^(?:by|von|par|por|di|door|av|af|text|reporting by|edited by|автор|текст|作者|記者|记者|文/)\b[ :：]\s*\S.{0,60}$|"
    r"\b(?:min(?:ute)?s? (?:read|lesezeit|de lecture)|correspondent|reporter|editor)$",
    re.IGNORECASE,
)
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
    r"trending|top stories|whatsapp|e-?mail address)\b",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"\b(?:advert|share|comments?|print|e-?mail|download|subscribe|related|recommended|copyright|watch|loading|"
    r"copy link|"
    r"facebook|twitter|telegram|instagram|youtube|linkedin|menu|home|search|close|save)\b",
    re.IGNORECASE,
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
    return len(text) > 200 or (len(text) >= 25 and _is_closed(text))


def _is_closed(text: str) -> bool:
    """Whether a line ends as a sentence does, be it with the marks of its notes behind."""
    return _PROSE_END.search(_NOTES.sub("", text[-40:])[-6:]) is not None


def is_running(texts: Sequence[str]) -> bool:
    """Whether there is running text among the blocks, not only rows of a table, verses, names or code."""
    return any(len(text) > 200 or (is_prose(text) and len(text) >= (45 if " " in text else 25)) for text in texts)


def looks_like_credit(text: str) -> bool:
    """Whether a line names a photographer, an agency or a source of a picture."""
    return _CREDIT.search(text) is not None


def looks_like_byline(text: str) -> bool:
    """Whether a line names the author of the article."""
    return _BYLINE.search(text) is not None


def looks_like_date(text: str) -> bool:
    """Whether a line holds a date or a time of day."""
    return _DATE.search(text) is not None


def looks_like_debris(text: str) -> bool:
    """Whether a short line asks to share, to subscribe, to read something else ..."""
    if len(text) >= 60 or text[-1] in "?？":
        return False
    # Words that headings use too make a button only where they are nearly all of the line.
    return _DEBRIS.search(text) is not None or (len(text.split()) <= 2 and _BUTTON.search(text) is not None)


def aside(text: str) -> str:
    """The kind of a line between the paragraphs that is none of the article's own words; empty where it is."""
    if text[0] in "<{#$" or len(text) > 600:
        return ""
    if is_credit(text):
        return "caption"
    if len(text) >= 200:
        return ""
    # One word of a button makes none of a sentence.
    is_link = _LINK.match(text) is not None and len(text) < 120
    return (
        "furniture" if is_link or looks_like_button(text) or (looks_like_debris(text) and not _is_closed(text)) else ""
    )


def is_credit(text: str) -> bool:
    """Whether a line is a picture's caption or credit beyond doubt; `looks_like_credit` is content with a word."""
    if _LEGEND.match(text) and len(text) <= 600:
        return True
    if len(text) >= 200 or (_is_closed(text) and text[-1] not in ":："):
        return len(text) <= 600 and _TAIL_CREDIT.search(text[-90:]) is not None
    return _SURE_CREDIT.search(text) is not None


def is_author(text: str) -> bool:
    """Whether a line is a byline beyond doubt: nothing but names behind its first word."""
    if len(text) > 90 or _is_closed(text):
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


def is_dated(text: str) -> bool:
    """Whether a line says by its verb that what follows is the day or hour it came out."""
    match = _STAMP.match(text)
    return match is not None and (_DAY.search(text) or _CLOCK.search(text)) is not None


def is_imprint(text: str) -> bool:
    """Whether a line says who made the article, when it came out or what else there is to read: never a heading."""
    return is_author(_WORK.sub("", text[:100], count=1)) or is_dated(text) or _LINK.match(text) is not None


def opens_links(text: str) -> bool:
    """Whether a line is the head of a list of other articles."""
    return len(text) < 40 and _LINKS.fullmatch(text) is not None


def is_stamp(text: str) -> bool:
    """Whether a line says when the article came out, and nothing more: a day and its month, or a verb and a date."""
    if len(text) < 120 and is_dated(text):
        return True
    is_row = any(mark in text and f"{mark} " not in text for mark in ",;\t|")
    if len(text) >= 40 or is_row or not _DAY.search(text):
        return False
    return len([word for word in _DAY.sub(" ", text).split() if word[0].isalpha()]) <= 3


def looks_like_button(text: str) -> bool:
    """Whether a line is nothing but a button or the name of an advert."""
    return len(text) <= 120 and _WHOLE.fullmatch(text) is not None


def cannot_head(text: str) -> bool:
    """Whether a line is nothing but a button, a credit, a date, a time, an address or a tag: never a heading."""
    return looks_like_button(text) or (len(text) <= 120 and _NO_WORDS_OF_ITS_OWN.fullmatch(text) is not None)
