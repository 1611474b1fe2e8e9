"""Bytes whose encoding nobody told: harmed, declared, short, cut off; there is always an answer."""

from __future__ import annotations

import pytest

from segtopic.readers.encoding import decode

TRAIN = {
    "gb18030": "火车回到了这座城市，一半的居民都出来迎接它。",
    "cp932": "列車が町に戻ってきて、住民の半分が迎えに出た。",
    "euc_kr": "기차가 도시로 돌아왔고 주민의 절반이 마중을 나왔다. ",
}


@pytest.mark.parametrize("name", TRAIN)
@pytest.mark.parametrize("first", ["", "a"])
def test_long_texts_are_not_cut_within_a_character(name, first):
    text = first + TRAIN[name] * 600
    assert decode(text.encode(name)) == text


def test_a_bad_byte_spoils_nothing_else():
    text = "Café — “naïve”, Łódź. "
    assert decode(text.encode() + b"\xff" + text.encode()) == f"{text}\ufffd{text}"
    assert decode(text.encode() + "ź".encode()[:1]) == f"{text}\ufffd"
    assert decode(b"\xef\xbb\xbfRain \xff") == "Rain \ufffd"
    assert decode("Rain".encode("utf-16")[:-1]) == "Rai\ufffd"
    assert decode(b"<meta charset=gb2312>" + "镕".encode("gbk") + b"\xff").endswith("镕\ufffd")


def test_declared_names_mean_what_browsers_take_them_for():
    assert decode(b"<meta charset=latin1>\x93Rain\x94").endswith("“Rain”")
    assert decode(b"<meta charset=unicode_escape>\\u0041 caf\xe9").endswith("\\u0041 café")
    hidden = b"<!--" + b"x" * 5000 + b"--><meta charset=iso-2022-jp>"
    assert decode(hidden + "列車".encode("iso-2022-jp")).endswith("列車")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cp1252", "Café à côté"),
        ("cp1250", "Příliš žluťoučký kůň úpěl ďábelské ódy."),
        ("cp1251", "Привет, мир"),
        ("utf-16-le", "Поезд вернулся в город.\n"),
        ("utf-16-be", "列車が町に戻ってきて、住民の半分が迎えに出た。\n" * 4),
    ],
)
def test_short_texts_and_wide_ones(name, text):
    assert decode(text.encode(name)) == text
