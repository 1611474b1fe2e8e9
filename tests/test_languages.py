"""What is known of languages: which one a text is in, which words count, and that one word has one term."""

from __future__ import annotations

import subprocess
import sys
import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segtopic import languages
from segtopic.languages import CODES, language, recognise, recognition
from segtopic.languages.folding import fold
from segtopic.languages.lists import load
from segtopic.languages.lists.neighbours import LETTERS
from segtopic.languages.runs import word_runs

# The same news in every language, written for this test.
NEWS = {
    "en": "The minister said on Monday that the old bridge over the river will be closed until the end of the year.",
    "de": "Der Minister sagte am Montag, dass die alte Brücke über den Fluss bis zum Ende des Jahres gesperrt wird.",
    "fr": "Le ministre a dit lundi que le vieux pont sur la rivière sera fermé jusqu'à la fin de l'année.",
    "es": "El ministro dijo el lunes que el viejo puente sobre el río estará cerrado hasta el final del año.",
    "it": "Il ministro ha detto lunedì che il vecchio ponte sul fiume sarà chiuso fino alla fine dell'anno.",
    "pt": "O ministro disse na segunda-feira que a velha ponte sobre o rio ficará fechada até ao fim do ano.",
    "nl": "De minister zei maandag dat de oude brug over de rivier tot het einde van het jaar gesloten blijft.",
    "ru": "Министр сказал в понедельник, что старый мост через реку будет закрыт до конца года.",
    "uk": "Міністр сказав у понеділок, що старий міст через річку буде закритий до кінця року.",
    "pl": "Minister powiedział w poniedziałek, że stary most na rzece będzie zamknięty do końca roku.",
    "cs": "Ministr řekl v pondělí, že starý most přes řeku bude uzavřen až do konce roku.",
    "sv": "Ministern sade på måndagen att den gamla bron över ån ska vara stängd till årets slut.",
    "no": "Ministeren sa mandag at den gamle broen over elva skal være stengt ut året, og etter det også.",
    "da": "Ministeren sagde mandag, at den gamle bro over åen skal være lukket til årets udgang og også efter det.",
    "fi": "Ministeri sanoi maanantaina, että vanha silta joen yli on kiinni vuoden loppuun ja myös sen jälkeen.",
    "hu": "A miniszter hétfőn azt mondta, hogy a folyó feletti régi híd az év végéig zárva lesz.",
    "ro": "Ministrul a spus luni că podul vechi de peste râu va fi închis până la sfârșitul anului.",
    "tr": "Bakan pazartesi günü nehrin üzerindeki eski köprünün yıl sonuna kadar kapalı olacağını söyledi.",
    "el": "Ο υπουργός είπε τη Δευτέρα ότι η παλιά γέφυρα θα είναι κλειστή μέχρι το τέλος του έτους.",
    "id": "Menteri mengatakan pada hari Senin bahwa jembatan lama di atas sungai akan ditutup hingga akhir tahun.",
    "ar": "قال الوزير يوم الاثنين إن الجسر القديم فوق النهر سيغلق حتى نهاية العام.",
    "fa": "وزیر روز دوشنبه گفت که پل قدیمی روی رودخانه تا پایان سال بسته خواهد بود.",
    "he": "השר אמר ביום שני כי הגשר הישן מעל הנהר יהיה סגור עד סוף השנה.",
    "hi": "मंत्री ने सोमवार को कहा कि नदी पर बना पुराना पुल साल के अंत तक बंद रहेगा।",
    "zh": "部长星期一说，河上的旧桥将关闭到年底。",
    "ja": "大臣は月曜日に、川にかかる古い橋が年末まで閉鎖されると述べた。",
    "ko": "장관은 월요일에 강 위의 오래된 다리가 연말까지 폐쇄된다고 말했다.",
    # Of these few words are known, or none.
    "sk": "Minister v pondelok povedal, že starý most cez rieku bude zatvorený až do konca roka, ako sme už písali.",
    "ca": "El ministre ha dit dilluns que el pont vell sobre el riu serà tancat fins a la fi de l'any amb els dos carrers.",
    "bg": "Министърът каза в понеделник, че старият мост през реката ще бъде затворен до края на годината.",
    "sr": "Министар је у понедељак рекао да ће стари мост преко реке бити затворен до краја године.",
    "ur": "وزیر نے پیر کو کہا کہ دریا پر پرانا پل سال کے آخر تک بند رہے گا۔",
    "th": "รัฐมนตรีกล่าวเมื่อวันจันทร์ว่าสะพานเก่าจะปิด",
    "hy": "Նախարարը երկուշաբթի ասաց, որ հին կամուրջը փակ կլինի։",
    "ka": "მინისტრმა ორშაბათს თქვა, რომ ძველი ხიდი დაიკეტება.",
}  # fmt: skip
MENU = "Home\nNews\nSport\nSign in\nMenu\nSearch\nShare this article\nMost read\nAll rights reserved. Terms of use and privacy.\n"


@pytest.mark.parametrize("code", NEWS)
def test_language_of_a_sentence(code):
    assert recognise(NEWS[code]) == code
    assert recognise(unicodedata.normalize("NFD", NEWS[code])) == code
    # Menus in English stand around texts in any language.
    assert recognise(MENU + 6 * f"{NEWS[code]}\n" + MENU) == code


def test_every_language_has_news():
    assert set(CODES) <= set(NEWS)
    assert tuple(known.code for known in languages.LANGUAGES) == CODES


@pytest.mark.parametrize("text", ["", "12 345 67.8", "xyzzy foo bar baz", "?!…", "\ud800\0", "x_1 = y2[i3] + z4"])
def test_no_language(text):
    assert recognise(text) is None


@given(st.text(max_size=80))
def test_any_text_has_a_language_or_none(text):
    code = recognise(text)
    assert code is None or code.isalpha()
    assert recognise(text) == code


def counted(text: str) -> str | None:
    """The language of a text in Latin letters, by the definition."""
    folded = fold(text)
    words = word_runs(folded)
    codes = recognition._OF_SCRIPT["latin"]
    own = {code: (load(code).stop_words, set(fold(LETTERS.get(code, "")))) for code in codes}
    score = {
        code: 2 * sum(w in stops for w in words) + sum(c in letters for c in folded)
        for code, (stops, letters) in own.items()
    }
    foreign = {code: 2 * sum(w in own[code][0] and w not in own["en"][0] for w in words) for code in codes}
    best, other = max(codes, key=score.__getitem__), max(codes, key=foreign.__getitem__)
    if len(words) < 3 or not any(w in stops for w in words for stops, _ in own.values()):
        return None
    if best == "en" and foreign[other] >= max(16, 0.25 * score["en"]):
        return other
    return best if score[best] >= recognition._LEAST_OF.get(best, 0.2) * 2 * len(words) else None


PIECES = [word for code in ("en", "de", "fr", "es", "pt", "pl", "sv", "da", "tr") for word in NEWS[code].split()]


@given(st.lists(st.sampled_from([*PIECES, "xyz", "ß", "ñ"]), max_size=30).map(" ".join))
def test_words_and_letters_are_counted_as_defined(text):
    assert recognise(text) == counted(text)


def test_language_is_the_same_in_any_process():
    code = "from segtopic.languages import recognise; print(*[recognise(t) for t in ('a', 'de la', 'og at det', 'do to na', 'i')])"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in "123"
    }
    assert len(outputs) == 1


def test_lists_are_read_on_first_use():
    code = "import sys, segtopic.languages; assert 'segtopic.languages.lists.fi' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("nb", "no"), ("nn-NO", "no"), ("zh-Hant", "zh"), ("zh_Hans_CN", "zh"), ("cmn", "zh"), ("pt-BR", "pt"), ("EN", "en"),
        ("iw", "he"), ("sk", "sk"), ("xx", "und"), ("", "und"), (None, "und"), ("-", "und"), ("lists", "und"),
    ],
)  # fmt: skip
def test_codes(given, code):
    assert language(given).code == code
    assert language(given) is language(given)


@pytest.mark.parametrize("code", CODES)
def test_lists_are_folded_and_tell_nothing(code):
    known = language(code)
    for words in (known.stop_words, known.abbreviations, known.calendar, known.pronouns, known.connectives):
        assert all(word == fold(word, code=code) for word in words)
    assert len(known.stop_words) >= 40
    assert known.pronouns
    assert known.connectives
    assert known.calendar
    assert not any(known.terms(word) for word in known.stop_words)
    assert list(known.endings) == sorted(known.endings, key=lambda ending: (-len(ending), ending))
    assert not (known.endings and known.stemmer)


@pytest.mark.parametrize("code", CODES)
def test_places_of_words(code):
    known, text = language(code), NEWS[code]
    words = list(known.words(text))
    assert [word.term for word in words] == known.terms(text)
    assert words
    for word in words:
        assert 0 <= word.start < word.end <= len(text)
        assert not text[word.start : word.end].isspace()


@pytest.mark.parametrize("code", CODES)
def test_one_word_has_one_term_however_it_is_written(code):
    known = language(code)
    for form in ("NFC", "NFD", "NFKC"):
        assert known.terms(unicodedata.normalize(form, NEWS[code])) == known.terms(NEWS[code])
    if code not in ("zh", "ja", "tr"):
        assert known.terms(NEWS[code].upper()) == known.terms(NEWS[code])


FORMS = """
de Brücke Brücken | Häuser Häusern
ru мост моста мостами | ёлка елка
uk міст містами | дорога дорогою дорогами | річками річках
pl rzekami rzekach | ministra ministrem ministrowi | gazetą gazety gazetach
cs mostem mosty mostech | ministr ministra ministrovi | novinami novinách
tr kitaplar kitaplardan kitaplarda | köprüler köprülerin | bakanlık bakanlığın bakanlığı | IŞIKLAR ışıklar | İstanbul istanbul'da
fi silta sillan
hu házak házakat
sv bilarna bilar bilen
no bilene biler bilen
da bilerne biler bilen
ro podului podul
el δρόμος δρόμου δρόμων ΔΡΌΜΟΥΣ δρόμους | γέφυρα γέφυρες ΓΕΦΥΡΑ
id jembatan jembatannya
ar الجسر جسر | جُسُور جسور جســور | الأخبار الاخبار
fa کتاب کتاب‌ها كتابهای | پل‌های پلهای
he גשר גְּשָׁר הגשר והגשר | ספרים ספר הספרים
hi नदियों नदियाँ | सड़क सड़कें सड़कों
ko 정부 정부는 정부가 정부의 정부에서 | 경제를 경제와 경제로 | 대통령이 대통령에게
en café CAFE\u0301 | ﬁnal final | co\u00adoperate cooperate
""".strip().split("\n")


@pytest.mark.parametrize("line", FORMS)
def test_forms_of_a_word_meet(line):
    code, forms = line.split(" ", 1)
    for words in forms.split(" | "):
        assert len({language(code).term(word) for word in words.split()}) == 1, words


def test_scripts_without_blanks():
    assert language("ja").terms("これはウクライナの経済政策です。") == ["ウクライナ", "経済", "政策"]
    assert language("ja").terms("車を見る。本を読む。") == ["車"]
    assert language("ja").terms("大統領") == ["大統", "統領"]
    assert language("ja").terms(unicodedata.normalize("NFD", "ガソリン")) == ["ガソリン"]
    assert language("zh").terms("我们的经济是可以发展的") == ["经济", "发展"]
    assert language(None).terms("经济发展") == ["经济", "济发", "发展"]
    assert language("th").terms("สะพาน")[0] == "สะ"


def test_particles_are_no_part_of_a_name():
    text = "정부는 İzmir'de"
    assert next(text[word.start : word.end] for word in language("ko").words(text)) == "정부"
    assert [text[word.start : word.end] for word in language("tr").words(text)][1] == "İzmir"


@pytest.mark.parametrize(
    "piece", ["a'", "\u0316\u0301", "é", "か", "ア", "漢", "ה", "ها", "हि", "l'", "\ufdfa", "\0", "\ud800", "ha "]
)
def test_time_grows_with_the_length(piece):
    def seconds(size):
        text, spent = piece * (size // len(piece)), []
        for _ in range(2):
            start = time.process_time()
            recognise(text)
            for code in ("en", "he", "tr", "ja", "fr"):
                assert len(language(code).terms(text)) <= size
            spent.append(time.process_time() - start)
        return min(spent)

    seconds(1000)
    assert seconds(80_000) < 50 * max(seconds(8_000), 1e-3)


TEXTS = st.one_of(st.text(max_size=80), st.sampled_from([*NEWS.values(), "rock'n'roll isn't 2A", "l’eau d'un"]))


@given(st.lists(TEXTS, max_size=4))
def test_stretches_are_read_as_their_words(texts):
    text, spans, place = " - ".join(texts), [], 0
    for one in texts:
        spans.append((place, place + len(one)))
        place += len(one) + 3
    for code in ("en", "fr", "ko", "tr", "ja", "xx"):
        known = language(code)
        words = [[tuple(word) for word in known.words(one)] for one in texts]
        found = known.read(text, tuple(spans))
        read = list(zip(found.terms, found.start.tolist(), found.end.tolist(), strict=True))
        for (start, _), own, (a, b) in zip(spans, words, pairwise(found.first), strict=True):
            assert read[a:b] == [(term, start + x, start + y) for term, x, y in own]
        assert found.first[-1] == len(read)
        assert [known.terms(one) for one in texts] == [[term for term, _, _ in own] for own in words]


def test_a_stretch_takes_no_longer_in_a_longer_text():
    known = language("en")

    def seconds(size):
        text, spent = "Café and harbour. " * (size // 18), []
        for k in range(5):
            start = time.process_time()
            for i in range(20):
                known.read(text, ((18 * i, 18 * i + 18 + k),))
            spent.append(time.process_time() - start)
        return min(spent)

    seconds(60_000)
    assert seconds(6_000_000) < 20 * max(seconds(60_000), 1e-4)
