"""Small words that names hold, and verbs of saying that they do not, by language."""

from __future__ import annotations

__all__ = [
    "AND",
    "ARTICLES",
    "AUXILIARIES",
    "BETWEEN",
    "BRIDGES",
    "EDGES",
    "LINKS",
    "NAMING",
    "NUMBERS",
    "SAYING",
    "WANTING",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BRIDGES = {
    "en": _words("of the for in to and a an on with by from at as or into between against without about our your its their"),
    "de": _words("der die das des dem den und in im am an auf für von vom zu zur zum mit bei gegen ohne aus nach über um unter"),
    "fr": _words("de du des d d' la le les l l' et à au aux en pour dans sur avec sans contre par entre une un"),
    "es": _words("de del la el los las y e a al en para por con sin contra sobre entre un una"),
    "it": _words("di del della dei delle dello degli dell dell' d d' il la lo le gli i l l' e ed a al alla ai alle in nel "
                 "nella per con su sul sulla da dal dalla tra fra un una"),
    "pt": _words("de do da dos das e a o os as ao à em no na nos nas para por pelo pela com sem contra sobre entre um uma"),
    "nl": _words("van de het der den een en in op te ten ter voor met aan bij uit naar tegen over zonder om tot"),
    "ru": _words("и в во на с со к ко по о об для из от за у при под над без между против до"),
    "uk": _words("і й та в у на з із зі до по про для від за при під над без між проти"),
    "pl": _words("i w we na z ze do od o dla za po przy pod nad bez przeciw między oraz u"),
    "cs": _words("a v ve na s se z ze do od o pro za po při pod nad bez proti mezi u k ke"),
    "sv": _words("och av i på för till med från om mot utan mellan hos en ett de den det"),
    "no": _words("og av i på for til med fra om mot uten mellom hos en et ei de den det"),
    "da": _words("og af i på for til med fra om mod uden mellem hos en et de den det"),
    "fi": _words("ja tai sekä"),
    "hu": _words("a az és egy vagy"),
    "ro": _words("de a al ai ale la în din pe cu pentru și spre fără între o un cel cea lui"),
    "tr": _words("ve ile için bir"),
    "el": _words("του της των το τη την τον τα τις τους ο η οι και στο στη στην στον στα στις στους σε με για από κατα προς χωρις"),
    "id": _words("di ke dari dan untuk dengan pada atas dalam antara oleh yang bagi"),
    "ar": _words("في من على إلى الى عن مع بين و ضد"),
    "fa": _words("و در از به با بر برای تا بین"),
    "he": _words("של על את עם בין אל ללא נגד"),
    "hi": _words("का की के में पर से और को व एवं"),
    "ja": _words("の と や"),
    "zh": _words("的 与 與 和 及 之 对 對"),
    "ko": _words("및 의 와 과"),
}  # fmt: skip
"""Words that a name may hold between two telling ones, such as "of" in "Bank of England"."""

LINKS = {
    "en": _words("of"), "fr": _words("de du des d d'"), "es": _words("de del"), "it": _words("di del della dei delle dello degli"),
    "pt": _words("de do da dos das"), "nl": _words("van"), "ro": _words("lui"), "el": _words("του της των"),
}  # fmt: skip
"""Words that names are mostly held together by, where both sides have capitals."""

AND = {
    "en": _words("and or"), "de": _words("und oder sowie bzw"), "fr": _words("et ou"), "es": _words("y e o u"),
    "it": _words("e ed o"), "pt": _words("e ou"), "nl": _words("en of"), "ru": _words("и или"), "uk": _words("і й та або"),
    "pl": _words("i oraz lub a"), "cs": _words("a i nebo"), "sv": _words("och eller"), "no": _words("og eller"),
    "da": _words("og eller"), "fi": _words("ja tai sekä"), "hu": _words("és vagy"), "ro": _words("și sau"),
    "tr": _words("ve veya"), "el": _words("και ή"), "id": _words("dan atau"), "ar": _words("و او أو"), "fa": _words("و یا"),
    "he": _words("או"), "hi": _words("और या एवं व"), "ko": _words("및 와 과"),
}  # fmt: skip
"""Words that put two things beside each other."""

BETWEEN = _words(
    "between zwischen entre tra fra tussen между між między mezi mellan mellom mellem între arasında بین بين"
)
"""Words behind which two things stand."""

ARTICLES = {
    "en": _words("the a an our your its their his her my this these that those"),
    "de": _words("der die das dem den ein eine einen einem einer ihr ihre ihren sein seine seinen unser unsere dieser diese dieses"),
    "fr": _words("le la les l un une des son sa ses leur leurs notre nos votre vos ce cette ces"),
    "es": _words("el la los las un una su sus este esta estos estas nuestro nuestra"),
    "it": _words("il lo la i gli le un una uno l suo sua questo questa"),
    "pt": _words("o a os as um uma seu sua seus suas este esta"),
    "nl": _words("de het een zijn haar hun deze dit"),
    "sv": _words("en ett den det de sin sitt sina"), "no": _words("en et ei den det de sin sitt sine"),
    "da": _words("en et den det de sin sit sine"), "hu": _words("a az egy"), "ro": _words("un o cel cea"),
    "el": _words("ο η το τον την τη οι τις τα τους ενα μια"), "tr": _words("bir"),
}  # fmt: skip
"""Articles and what stands in their place: before a noun, and by themselves behind a verb."""

NAMING = {
    "en": _words("little great good bad big small large long short best next last lower upper one two three four five six seven "
                 "eight nine ten eleven twelve first second third hundred thousand far near inner outer"),
    "de": _words("großer große großen großes kleiner kleine kleinen kleines neuer neue neuen neues alter alte alten altes erster "
                 "erste ersten erstes zweiter zweite zweiten zweites dritter dritte dritten drei vier fünf sieben langer lange "
                 "langen hoher hohe hohen"),
    "fr": _words("grand grande grands grandes petit petite petits petites nouveau nouvelle premier première deux trois quatre"),
    "es": _words("gran grande nuevo nueva primer primera segundo segunda tres dos"),
    "it": _words("grande gran nuovo nuova primo prima secondo seconda due tre quattro"),
    "pt": _words("grande novo nova primeiro primeira segundo segunda dois duas três"),
    "nl": _words("grote nieuwe nieuw lange eerste tweede twee drie vier"),
    "ru": _words("большая большой большое большие первая первый вторая второй два две три новый новая"),
}  # fmt: skip
"""Adjectives and numbers that tell nothing but where they are part of a name: "Little Hest", "Second Lake Bridge"."""

NUMBERS = {
    "en": _words("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
                 "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen half"),
    "de": _words("zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn "
                 "neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert tausend"),
    "fr": _words("deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante "
                 "cinquante soixante cent cents mille"),
    "es": _words("dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta cien mil"),
    "it": _words("due tre quattro cinque sei sette otto nove dieci undici dodici quindici venti trenta quaranta cinquanta cento "
                 "mille"),
    "pt": _words("dois duas três quatro cinco seis sete oito nove dez onze doze quinze vinte trinta quarenta cinquenta cem mil"),
    "nl": _words("twee drie vier vijf zes zeven acht negen tien elf twaalf twintig dertig veertig vijftig honderd duizend"),
    "ru": _words("два две три четыре пять шесть семь восемь девять десять двадцать тридцать сорок пятьдесят сто тысяча тысячи"),
}  # fmt: skip
"""Number words: what stands right behind one is counted, and what is mostly counted names nothing."""

SAYING = {
    "en": _words(
        "said says say told tell announced announce explained explain explains stated states argued argues warned warns claimed "
        "claims insisted insists asked asks replied replies commented comments added adds stressed stresses emphasized "
        "emphasised pointed noted notes suggested suggests believes believed thinks thought reported reports remarked recalled "
        "declared admitted confirmed denied concluded wrote writes quoted talked talks spoke speaks agreed agrees called calls"
    ),
    "de": _words(
        "sagt sagte sagten erklärt erklärte erklärten betont betonte meint meinte berichtet berichtete berichteten teilte teilten "
        "kündigte forderte forderten warnt warnte fügte ergänzte schreibt schrieb schrieben behauptet behauptete erzählt erzählte "
        "nennt nannte glaubt glaubte kritisierte kritisiert"
    ),
    "fr": _words(
        "dit disent déclaré déclare affirme affirmé explique expliqué ajoute ajouté précise précisé indique indiqué souligne souligné "
        "annoncé annonce raconte raconté estime estimé assure assuré rappelle rappelé confie confié"
    ),
    "es": _words(
        "dijo dice dijeron afirmó afirma explicó explica añadió añade aseguró asegura señaló señala indicó indica declaró declara "
        "destacó destaca manifestó anunció anuncia comentó comenta apuntó sostuvo sostiene contó cuenta subrayó"
    ),
    "it": _words(
        "ha detto dice disse spiega spiegato afferma affermato aggiunge aggiunto racconta raccontato sostiene dichiarato annunciato "
        "sottolinea sottolineato"
    ),
    "pt": _words(
        "disse diz afirmou afirma explicou explica acrescentou declarou contou conta anunciou destacou ressaltou apontou garantiu"
    ),
    "nl": _words("zei zegt zeggen zeiden vertelt vertelde verklaarde meldt meldde stelt stelde schrijft schreef"),
    "ru": _words(
        "сказал сказала сказали заявил заявила заявили сообщил сообщила сообщили отметил отметила отметили подчеркнул подчеркнула "
        "добавил добавила пояснил пояснила рассказал рассказала рассказали говорит считает утверждает напомнил объявил уточнил "
        "уточнила передает пишет указал"
    ),
    "uk": _words("сказав сказала заявив заявила повідомив повідомила зазначив зазначила додав додала пояснив розповів каже вважає"),
    "pl": _words(
        "powiedział powiedziała mówi mówił dodał dodała dodaje stwierdził stwierdziła podkreślił poinformował zaznaczył uważa "
        "tłumaczy wyjaśnił"
    ),
    "cs": _words("řekl řekla uvedl uvedla dodal dodala říká prohlásil oznámil vysvětlil tvrdí sdělil podotkl"),
    "sv": _words("sa sade säger berättar berättade skriver skrev menar hävdar uppger förklarar tillade"),
    "no": _words("sa sier fortalte forteller skriver skrev mener hevder opplyser forklarer"),
    "da": _words("sagde siger fortæller fortalte skriver skrev mener oplyser forklarer"),
    "fi": _words("sanoi sanoo kertoi kertoo totesi toteaa mukaan kirjoittaa"),
    "hu": _words("mondta mondja közölte elmondta jelentette hozzátette szerint írta"),
    "ro": _words("spus spune declarat afirmat adăugat anunțat precizat transmis explicat"),
    "tr": _words("dedi söyledi belirtti açıkladı ifade vurguladı kaydetti ekledi konuştu diye"),
    "el": _words("είπε λέει δήλωσε ανέφερε τόνισε πρόσθεσε σημείωσε υποστήριξε ανακοίνωσε εξήγησε"),
    "id": _words("kata ujar mengatakan menyatakan menurut ungkap tutur jelas tambah katanya ujarnya menjelaskan mengungkapkan"),
    "ar": _words("قال قالت أعلن أعلنت أكد أكدت أضاف أضافت صرح ذكر ذكرت أوضح أشار"),
    "fa": _words("گفت گفته افزود اعلام تاکید اظهار بیان داد کرد کرده شد شده است"),
    "he": _words("אמר אמרה אומר מסר הוסיף הוסיפה ציין הודיע טען"),
    "hi": _words("कहा बताया कहना बोले कहते किया गया"),
    "ja": _words("述べ 語っ 話し 説明 強調 発表 指摘"),
    "zh": _words("表示 指出 认为 称为 强调 告诉 介绍 報道 报道 透露 说道 表明 显示 宣布 認為 強調 告訴 介紹"),
    "ko": _words("말했다 밝혔다 전했다 설명했다 강조했다 덧붙였다 말했 밝혔 전했 설명했 강조했 덧붙였"),
}  # fmt: skip
"""Verbs of saying, as they are written: they tell who speaks, not of what."""

WANTING = {
    "en": _words("will would can could may might must should shall cannot can't won't don't doesn't didn't they we he she i who "
                 "you it"),
}  # fmt: skip
"""Words behind which a verb stands, or an adverb."""

AUXILIARIES = {
    "en": _words("is are was were has have had will would can could may might must should does did do"),
    "de": _words("ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können konnte soll sollen muss müssen"),
    "fr": _words("est sont était étaient a ont avait avaient sera seront peut peuvent doit"),
    "es": _words("es son era eran fue fueron ha han había será serán está están puede pueden"),
    "it": _words("è sono era erano ha hanno aveva sarà saranno può possono"),
    "nl": _words("is zijn was waren heeft hebben had wordt worden werd werden kan kunnen zal zullen"),
}  # fmt: skip
"""Verbs before which what a sentence is about has been said."""

EDGES = {
    "en": _words(
        "above according across adding addition again ago ahead almost along alongside already also although always amid "
        "amidst among amongst another any anyone anything anyway apart around aside available away back because behind "
        "bell below beneath beside besides best better beyond bits both bunch certain couple day days despite different "
        "down dr due during each earlier easy either ensures even ever every everybody everyone everything example "
        "examples except excited fact few focus following forward full further furthermore guy guys hard hello hence here "
        "however important improved including increase increased increasing indeed inside instead interested involving "
        "just kind kinds later lead leads least led left less looking lot lots main major many maybe meanwhile moment "
        "moments more moreover most move mr mrs ms much near necessary neither never nevertheless nobody nonetheless "
        "nothing now number off offer offers often ok okay once only onto order other others otherwise out outside over "
        "overall owing own part parts past people per perhaps person play plus possible providing quite rather ready "
        "really regarding regardless rest rose run same saw set several similar since some somebody someone something "
        "sometimes soon sort stand start still such support supported thank thanks there therefore thing though thrilled "
        "throughout thus till today together tomorrow tonight too toward towards twice type under underneath unless "
        "unlike until up upon various versus very via walk way ways whereas whether while within without work working yes "
        "yesterday yet front amount variety majority opposite half cent"
    ),
    "de": _words("Rahmen Laufe Falle Anfang Ende Mal Beispiel Teil rahmen laufe falle ende mal beispiel teil zudem bislang wegen"),
    "fr": _words("cours partir faveur cas fait fois suite lieu cadre titre sein cause raison ailleurs faute peine fin"),
    "es": _words("acuerdo través parte caso lugar medio partir cabo forma vez hecho fin torno manera cuenta efecto respecto"),
    "it": _words("parte modo base caso volta seguito fronte grado fatto corso causa posto punto capo oltre"),
    "pt": _words("acordo partir meio forma vez caso parte lugar fim torno lá além através fato feito resultado conta"),
    "nl": _words("behulp kader basis plaats geval keer deel loop vooral volledig"),
    "ru": _words("протяжении течение помощью связи счет отношении рамках основе результате случае виде качестве целях большинство "
                 "большинства количество количества поэтому гораздо слову пользу сторону сторон целом частности причине числе "
                 "образом также около более менее очень время времени место месте"),
    "uk": _words("протягом допомогою зв'язку рахунок рамках основі результаті випадку вигляді більшість також майже часу місце"),
    "pl": _words("ramach ciągu związku sprawie kwestii powodu podstawie wyniku przypadku trakcie temat względu oraz także około "
                 "czasie pomocą rzecz celu części stronie"),
    "cs": _words("rámci případě souvislosti základě průběhu důvodu straně době části pomoci také asi téměř rámci"),
    "sv": _words("grund hjälp samband förhållande gång del slut tid"),
    "no": _words("grunn hjelp forbindelse løpet tillegg gang del tid"),
    "da": _words("grund hjælp forbindelse løbet tillæg gang del tid"),
    "tr": _words("lütfen olarak olan göre kadar sonra önce üzere dolayı ilgili gün yer alan çıkan"),
    "zh": _words(
        "带领 打开 解到 解情况 了解 查看 发现 涉嫌 迎来 进行 开始 成为 通过 达到 提出 要求 "
        "希望 继续 看到 发生 出现 存在 导致 造成 包括 属于 位于 来自 面对 根据 针对 关于 "
        "由于 因此 所以 但是 然而 同时 目前 已经 正在 曾经 没有 不是 可以 可能 应该 需要 "
        "必须 为了 实际上 难道 其中 以及 之后 之前 以来 情况下"
    ),
    "ko": _words("탓에 내내 마침내 직후 또한 바로 다시 역시 가장 매우 특히 위해 대해 통해 따라 함께"),
}  # fmt: skip
"""Words at which a phrase that begins or ends is mostly one that was cut, or tells nothing, as they are written."""
