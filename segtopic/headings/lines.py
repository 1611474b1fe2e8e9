"""What a single line looks like: its length, its ends, its capitals, its words."""

from __future__ import annotations

import math
import re
from bisect import bisect_right

from segtopic.headings.phrases import CLOSE_QUOTES, OPEN_QUOTES, looks_like_byline, looks_like_date
from segtopic.languages import Language

__all__ = ["LINE", "of_line"]

_NUMBERED = re.compile(
    r"\s{0,20}(?:\(?\d{1,2}(?:\.\d{1,2}){0,3}[.):]?|[IVX]{1,5}[.)]|\(?[a-zA-Z][.)]|第?[一二三四五六七八九十]{1,3}[、.章节)])\s{1,20}\S"
)
_TICKER = re.compile(r"[\[(]?\d{1,2}[.:h]\d{2}\b")
_ASKING = frozenset(
    "what why how who when where which is are can do does should will was wie was warum wer wo wann welche welcher wieso "
    "weshalb qué por quién cómo cuándo dónde cuál cuáles qui que quoi pourquoi comment quand où quel quelle quels quelles "
    "quanto quem como onde quando qual porque come perché chi cosa dove что как почему кто когда где зачем какой какие "
    "hvad hvorfor hvordan hvem hva hvor vad varför hur vem wat waarom hoe wie waar co jak dlaczego kto gdzie kiedy "
    "ne neden nasıl kim nerede".split()
)
# These are looked for in lower case, for to ignore case takes three times as long.
_USUAL = re.compile(
    r"^(?:conclusions?|summary|background|introduction|overview|history|results?|discussion|analysis|methods?|context|"
    r"the bottom line|key (?:takeaways?|points?|facts?)|takeaways?|faqs?|next steps|what(?:'|’)s next|looking ahead|"
    r"final thoughts|"
    r"fazit|hintergrund|einleitung|zusammenfassung|ausblick|überblick|ergebnis(?:se)?|das wichtigste|"
    r"conclusión|contexto|antecedentes|resumen|introducción|conclusion|contexte|introduction|bilan|"
    r"conclusão|introdução|resumo|заключение|введение|итоги?|выводы?|предыстория|контекст|結論|背景|结论|まとめ|はじめに)\b"
)
_WE = frozenset(
    "i we you my our me us your i'm we're it's ich wir sie mein unser je nous vous mon notre yo nosotros mi nuestro "
    "я мы вы мой наш eu nós meu nosso io noi mio nostro jeg vi jag".split()
)
# Before a word comes a blank or a sign, and to look for these is several times as fast as for the bounds of words: a
# blank is put before the line.
_SHOWN = re.compile(
    r"\W(?:courtesy|pictured|screenshots?|handout|archiv(?:bild|foto)?|abbildung|grafik|infografik|im bild|"
    r"symbolbild|legende|"
    r"figur[ae]?|figure|fig\.|chart|plot|diagram|gr[aá]fic[oa]|graphique|schéma|captura|скриншот|рис\.|иллюстрация|"
    r"снимок|"
    r"(?:on the |from )?(?:left|right|top|bottom)\))"
)
_SIDE = re.compile(r"\b\((?:left|right|l\.|r\.|links|rechts|izq|dcha|слева|справа|g|d)\b|\((?:l|r)\.?\)")
_PICTURES = ("图", "圖", "写真", "資料", "자료")
_SHOWN_BY = tuple(f"{by}{mark}" for by in ("摄", "提供", "供图", "撮影", "제공") for mark in ("", ")", "）"))
_ARROW = re.compile(r">+ |[→►▶»]|\+ ")
_LINKED = re.compile(
    r"\W(?:related|see also|also read|don(?:'|’)t miss|editor(?:'|’)s? picks?|"
    r"recommended|view (?:images?|gallery|comments?)|"
    r"placeholder|story continues|jump to|table of contents|share this|min(?:ute)?s? read|sponsored|promoted|tags|"
    r"watch:?|listen:?|"
    r"auch interessant|lesen sie|lies auch|mehr (?:zum|dazu|aus)|weitere artikel|min\.? lesezeit|lesezeit|teilen|"
    r"merken|zur startseite|"
    r"lea (?:aquí|también)|puedes? ver|te puede interesar|más información|ver más|vea también|síguenos|también lee|"
    r"mira también|compartir|"
    r"leia mais|veja também|saiba mais|continua após|voir aussi|lire (?:aussi|la suite)|sur le même sujet|à lire|"
    r"partager|"
    r"leggi anche|condividi|czytaj (?:więcej|też|także)|zobacz (?:też|także)|reklama|annonce|annons|læs også|"
    r"les også|läs (?:mer|också)|"
    r"lees (?:ook|meer)|читайте|подписывайтесь|смотрите также|поделиться|devamını oku|olvassa|kapcsolódó|"
    r"関連記事|相关阅读|延伸阅读|관련기사)\b"
)
# Up to which length a line is of each band, and the bands as features.
_EDGES = (6, 12, 20, 35, 50, 65, 80, 100, 130)
_BANDS = [[float(band == k) for k in range(len(_EDGES) + 1)] for band in range(len(_EDGES) + 1)]
_OPENS = f"{OPEN_QUOTES}(["
_SIGNS = f"{OPEN_QUOTES}{CLOSE_QUOTES}.,;:!?()[]"
_QUOTE = re.compile('["“”„«»「」]')
_BREAK = re.compile(r"[.!?…]['\"’”»)]?\s+\S|[。！？]\S")
_DASH = re.compile(r"\s[–—-]\s")

LINE = (
    "length, log", "below 6 characters", "6 to 11", "12 to 19", "20 to 34", "35 to 49", "50 to 64", "65 to 79",
    "80 to 99", "100 to 129", "130 and more", "number of words, log", "one word", "two or three words",
    "length of words", "ends with full stop", "ends with ellipsis", "ends with ?", "ends with !", "ends with colon",
    "ends with comma or semicolon", "ends with closing bracket", "ends with closing quote", "ends with digit",
    "quoted as a whole", "opens with quote, not closed", "starts with small letter", "starts with digit",
    "starts with a sign", "in capitals", "words with capitals, share", "long words with capitals, share",
    "small words, number", "numbered", "numeral only", "ticker time", "digits, share", "commas", "colon inside",
    "part before colon, share", "bracket inside", "bar, slash, at or dot inside", "sentence end inside",
    "dash inside", "quote inside", "hash", "credit", "byline", "date", "debris word", "picture word", "link word",
    "asking word", "usual heading", "I, we, you", "stop words, share", "first word is a stop word",
    "last word is a stop word", "like a name",
)  # fmt: skip


def of_line(text: str, known: Language, credit: bool, debris: bool) -> list[float]:
    """The features `LINE` of one line, of which it is known whether it is like a credit and like debris."""
    size, head, last, rest = len(text), text[0], text[-1], text[:-1]
    words = text.split()
    end = text.rstrip(CLOSE_QUOTES)[-1:] or last
    cased = [word for raw in words if (word := raw.strip(_OPENS))[:1].isalpha()]
    inner = [word[0].isupper() for word in cased[1:] if len(word) > 3]
    bare = [word.strip(_SIGNS) for word in text.casefold().split()]
    stops = list(map(known.stop_words.__contains__, bare))
    lower = text.lower()
    upper = lower != text and text.upper() == text
    digits = sum(map(str.isdigit, text))
    heads = [word[0] for word in cased]
    capitals, small = sum(map(str.isupper, heads)), sum(map(str.islower, heads))
    colon = max(rest.find(": "), rest.find("："))
    opens, closes = head in OPEN_QUOTES, last in CLOSE_QUOTES
    return [
        math.log1p(size) / 3,
        *_BANDS[bisect_right(_EDGES, size)],
        math.log1p(len(words)),
        len(words) == 1,
        2 <= len(words) <= 3,
        min(2.0, size / (len(words) + 1) / 8),
        end in ".。।",
        text.endswith(("…", "...")),
        end in "?？؟",
        end in "!！",
        end in ":：",
        end in ",;，；–—-",
        last in ")]）",
        closes,
        last.isdigit(),
        opens and closes and size > 4,
        opens and not closes,
        head.islower(),
        head.isdigit(),
        not (opens or head.isalnum()),
        upper and sum(map(str.isalpha, text)) > 3,
        capitals / len(cased) if cased else 0.0,
        sum(inner) / len(inner) if inner else 0.5,
        math.log1p(small),
        _NUMBERED.match(text) is not None,
        not any(map(str.isalpha, text)),
        _TICKER.match(text) is not None,
        digits / size,
        min(3, rest.count(",") + rest.count("，") + rest.count("、")),
        ":" in rest or "：" in rest,
        colon / size if colon > 0 else 0.0,
        "(" in text or "（" in text or "[" in text,
        "|" in text or " / " in text or "@" in text or "www." in text or "://" in text or "•" in text or " · " in text,
        _BREAK.search(text) is not None,
        _DASH.search(text) is not None,
        not (opens and closes) and _QUOTE.search(text) is not None,
        "#" in text,
        credit,
        looks_like_byline(text),
        digits > 0 and looks_like_date(text),
        debris,
        _is_shown(lower),
        size < 100 and (_LINKED.search(f" {lower}") is not None or _ARROW.match(text) is not None),
        bool(bare) and bare[0] in _ASKING,
        _USUAL.match(lower) is not None,
        not _WE.isdisjoint(bare),
        sum(stops) / (len(words) + 1),
        bool(stops) and stops[0],
        bool(stops) and stops[-1],
        2 <= len(words) <= 4
        and len(cased) == len(words)
        and small == 0
        and not upper
        and end.isalpha()
        and not any(stops),
    ]


def _is_shown(lower: str) -> bool:
    """Whether a line, in small letters, has a word of captions."""
    return (
        _SHOWN.search(f" {lower}") is not None
        or ("(" in lower and _SIDE.search(lower) is not None)
        or lower.startswith(_PICTURES)
        or lower.endswith(_SHOWN_BY)
    )
