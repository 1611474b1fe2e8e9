"""Endings by which a word that is written small is known for a verb or an adjective, by language."""

from __future__ import annotations

__all__ = ["ADJECTIVES", "NO_VERBS", "VERBS"]


def _endings(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VERBS = {
    "de": _endings("ierte ierten"),
    "fr": _endings("aient èrent erait eront eraient ussent issent issait issant"),
    "es": _endings("ó ará erá irá amos emos aste ecen ienen an ar er ir aron ieron aban ando iendo yendo rán "
                   "ría rían arse erse irse arlo arla iéndose ándose"),
    "it": _endings("are ere ire arono erono irono avano evano ivano ando endo ò erà irà eranno iranno arsi ersi irsi"),
    "pt": _endings("ou am amos emos ecem ar er ir aram eram iram avam ando endo indo ará erá irá arão ariam eriam"),
    "nl": _endings("eerde eerden eert"),
    "ru": _endings("ться тся лся лась лось лись ает ают яет яют ует уют еет еют ывал ывала ывали ивал ивала ивали ировал ировала "
                   "ировали овала овали овать ировать ывать ивать ил ила или нул нула нули ел ели вшись"),
    "uk": _endings("ться тися лася лися ває вають ує ують ював ювала ували увала увати ювати ити ив ила или"),
    "pl": _endings("ował owała owali owano ować ywać iwać uje ują ają ał ała ało ali ił iła iło ili ęła ęli eje eją"),
    "cs": _endings("oval ovala ovali ovalo ovat uje ují ají ejí il ila ili ilo"),
    "sv": _endings("erar erade erades ades ats"),
    "no": _endings("erer erte ert"),
    "da": _endings("erer erede eret"),
    "fi": _endings("vat vät taan tään nut nyt neet"),
    "tr": _endings("yor yorlar mıştır miştir muştur müştür acak ecek dı di du dü tı ti tu tü dığını diğini duğunu düğünü arak erek "
                   "lan layan leyen ınca ince maktadır mektedir"),
    "el": _endings("ησε ησαν ωσε ωσαν ουμε ουν εται ονται αται ούνται"),
    "id": _endings("kannya"),
    "ko": _endings("다 며 면서 려고 려면 는데 지만 니까 으나 나서 눠서 와서 해서 으로써 고자 더라 는지 우나 냐고"),
}  # fmt: skip
"""With these verbs end that hardly any noun ends with."""

ADJECTIVES = {
    "ko": _endings("하는 되는 있는 없는 로운 스런 적인 같은 많은 낮은 높은 어린"),
    "ru": _endings("ный ной ная ное ные ных ным ными ного ному ную ском ский ская ское ские ских ским скими ского скому скую вый вая "
                   "вое вые вых вого вому щий щая щее щие щих щего вший вшая вшие вших ший шие ших кий кая кое кие ких ого ому ыми"),
    "uk": _endings("ний ної ній ним ними ного ному ські ський ська ське ських ським ського ській вий вих вого ючий ючі"),
    "pl": _endings("ny ne nym nych nego nemu nymi ski ska skie skich skim skiego ską skiej cki cka ckie ckich ckim ckiego cką ckiej "
                   "wy wych wego wym ący ące ących ącego ony one onych onego"),
    "cs": _endings("ný ná né ního ním ných ného ným ský ská ské ského ských ským vý vá vé vých vého ící ový ová ové"),
}  # fmt: skip
"""With these adjectives end that stand before their noun: where one ends a phrase, the noun is cut off."""

NO_VERBS = _words(
    "mujer lugar hogar poder taller dólar militar nuclear azúcar collar líder carácter placer alquiler regular auxiliar titular "
    "ejemplar pilar altar radar deber amanecer atardecer extremos supremos mulher líder prazer caráter militare nucleare potere "
    "genere carcere ponteiro settore volare bienestar manjar hamburger marketer computer server browser designer newsletter"
)
"""Nouns and adjectives that end as verbs do."""
