from __future__ import annotations

import pytest
from conftest import assert_grows_linearly
from hypothesis import given
from hypothesis import strategies as st

import segtopic
from segtopic import samples
from segtopic.readers.markdown import read_markdown
from segtopic.readers.wikitext import looks_like_wikitext, read_wikitext
from segtopic.readers.wikitext.hidden import GONE, LITERAL, hide
from segtopic.readers.wikitext.inline import find_cuts


def kinds(text):
    return [(block.kind, block.text) for block in read_wikitext(text).blocks]


def shown(text):
    """The text of one line without its marks, by the definition of a cut."""
    for start, end, instead in reversed(find_cuts(text)):
        text = text[:start] + instead + text[end:]
    return text


PARTS = st.sampled_from(
    [
        "rain", " the river ", "\n", "\n", "\n\n", "== Port ==", "=== Quay ===\n", "= Top =", "==", "=", "[[", "]]",
        "[[a|b]]", "|", "{{", "}}",
        "{{x|y}}", "{{{1}}}", "{|\n", "|-\n", "| a || b\n", "! c !! d\n", "|+ cap\n", "|}\n", "<ref>", "</ref>",
        "<ref name=a />", "<!--", "-->",
        "<nowiki>", "</nowiki>", "''", "'''", "'''''", "* ", "# ", ": ", "; ", "----", "[http://x.y z]",
        "[[File:a.jpg|thumb|A ''b'']]",
        "[[Category:C]]", "<br>", "<pre>", "</pre>", "<blockquote>", "</blockquote>",
        "<gallery>\nFile:a|b\n</gallery>", "&amp;", " code\n",
        "__TOC__", "__init__", "[[de:Rain]]", "[[a|]]", "<source>", "</source>",
        "[[File:b.jpg|20px|C]]", '<span style="display:none">', "</span>",
        "\ufdd0", "<b ", ">", "\r\n",
    ]
)  # fmt: skip
TEXTS = st.lists(PARTS, max_size=24).map("".join)


def test_a_page():
    text = (
        "{{Infobox town\n| name = {{nowrap|Tolne}}\n| map = [[File:in.jpg|thumb|Hidden]]\n}}\n<!-- first -->\n"
        "'''Tolne''' is a ''[[harbour|port town]]''{{sfn|x}} on the [[fjord]]s.<ref name=\"a\">{{cite|x}} Ref</ref>\n"
        "[[File:Quay.jpg|thumb|upright=1.2|The ''quay'' of [[Tolne]]<ref>x</ref>]]\nIt has [http://x.y a site] [http://z.y].<br/>Now.\n\n"
        "__TOC__\n== History ==<!-- here -->\n* one\n** two\n# three\n; Term\n: meaning\n----\n=== Old ''times'' ===\n"
        '{| class="wikitable"\n|+ Catch\n|-\n! Year !! Tonnes\n|-\n| 1990 || style="x" | 12 [[cod|cods]]\n|-\n| 2000\n| 3\n|}\n'
        "<blockquote>Said she.</blockquote>\nAfter <nowiki>''not [[it]]''</nowiki>.\n\n"
        '<syntaxhighlight lang="py">\nx == 1\n</syntaxhighlight>\n\n some code\n more\n\n'
        "<gallery>\nFile:a.jpg|First\nFile:b.jpg\n</gallery>\n[[Category:Ports|t]]\n[[Category:Tolne]]\n[[de:Tolne]]\n"
    )
    document = read_wikitext(text)
    assert [(block.kind, block.level, block.text) for block in document.blocks] == [
        ("paragraph", 0, "Tolne is a port town on the fjords."), ("caption", 0, "The quay of Tolne"),
        ("paragraph", 0, "It has a site .\nNow."),
        ("heading", 2, "History"), ("list", 1, "one"), ("list", 2, "two"), ("list", 1, "three"), ("list", 1, "Term"),
        ("list", 1, "meaning"), ("heading", 3, "Old times"),
        ("table", 0, "Catch\nYear | Tonnes\n1990 | 12 cods\n2000 | 3"),
        ("quote", 0, "Said she."), ("paragraph", 0, "After ''not [[it]]''."), ("code", 0, "x == 1"),
        ("code", 0, "some code\nmore"),
        ("caption", 0, "First"),
    ]  # fmt: skip
    assert document.metadata == {"categories": ["Ports", "Tolne"]}
    spans = {block.text: text[slice(*document.origin(block))] for block in document.blocks}
    assert spans["History"] == "History"
    assert spans["Old times"] == "Old ''times"
    assert spans["The quay of Tolne"] == "The ''quay'' of [[Tolne"
    assert spans["meaning"] == "meaning"


@pytest.mark.parametrize(
    ("line", "level", "name"),
    [
        ("= Top =", 1, "Top"), ("==Tight==", 2, "Tight"), ("====== Deep ======", 6, "Deep"),
        ("======= Deeper =======", 6, "= Deeper ="),
        ("=== Uneven ==", 2, "= Uneven"), ("== a = b ==  ", 2, "a = b"),
        ("== [[Port|Quay]] & ''more'' ==", 2, "Quay & more"),
        ("== {{x}} Named ==", 2, "Named"), ("== Open", 0, ""), ("=====", 0, ""), ("==  ==", 0, ""),
        ("x == y ==", 0, ""), ("; Term", 0, ""),
    ],
)  # fmt: skip
def test_headings(line, level, name):
    found = [(block.level, block.text) for block in read_wikitext(f"Rain.\n{line}\nSun.").headings]
    assert found == ([(level, name)] if level else [])


def test_title_and_bold_headings():
    assert read_wikitext("= Port =\nRain.\n== Quay ==\nSun.").title == "Port"
    document = read_wikitext("Rain.\n\n'''Ferries'''\n\n'''Tolne''' is a port.\n\n'''Nobody was hurt.'''")
    assert [(block.text, block.level, block.confidence) for block in document.headings] == [("Ferries", 2, 0.6)]


def test_redirects_have_no_text():
    document = segtopic.read("#REDIRECT [[Port of Tolne#Quay|x]]\n", format="wikitext")
    assert (document.text, document.metadata) == ("", {"redirect": "Port of Tolne#Quay"})


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("''a'' '''b''' '''''c'''''", "a b c"), ("l'''amour''", "l'amour"), ("''''a'''", "'a"),
        ("[[a]]s [[:Category:b]]", "as Category:b"),
        ("[[a#b|c ''d'']] [e] [http://x]", "c d [e] "), ("1 < 2 &lt; <b>3</b> <foo>", "1 < 2 < 3 <foo>"),
    ],
)  # fmt: skip
def test_marks(text, bare):
    assert shown(text) == bare


def hidden_slowly(text):
    """Templates without nested parts, taken out one by one until none is left."""
    out = list(text)
    while True:
        joined = "".join(out)
        stop = joined.find("}}")
        start = joined.rfind("{{", 0, stop) if stop >= 0 else -1
        if start < 0:
            return "".join(out)
        out[start : stop + 2] = GONE * (stop + 2 - start)


@given(st.lists(st.sampled_from(["{{", "a", "{{b", "c}}", " "]), max_size=20).map(" ".join))
def test_templates_have_a_slow_twin(text):
    text = text.replace("}}", "}} ")
    if "}}" in text and hidden_slowly(text).count("}}"):
        return  # closing braces without opening ones
    assert hide(text).text == hidden_slowly(text)


def test_what_is_no_markup_stays():
    text = "a <nowiki>{{b}} [[c]]</nowiki> <!-- {{ --> d}}"
    hidden = hide(text).text
    assert len(hidden) == len(text)
    assert hidden.replace(GONE, "").replace(LITERAL, "*") == "a " + "*" * 11 + "  d}}"


@given(TEXTS)
def test_the_laws(text):
    document = segtopic.read(text, format="wikitext")
    spans = zip(document.origins.source_start, document.origins.source_end, strict=True)
    places = [place for span in spans for place in span]
    assert places == sorted(places)
    for block in document.blocks:
        assert block.text == block.text.strip()
        start, end = document.origin(block)
        assert 0 <= start <= end <= len(text)
        if "&" not in text[start:end]:
            letters = iter(text[start:end])
            assert all(c in letters for c in block.text if not c.isspace() and c != "|")


def test_sections_are_those_of_the_markdown():
    markdown = samples.path("harbour.md").read_text(encoding="utf-8")
    lines = []
    for line in markdown.split("\n"):
        hashes = len(line) - len(line.lstrip("#"))
        line = f"{'=' * hashes} {line[hashes:].strip()} {'=' * hashes}" if hashes else line
        lines.append(
            line.replace("_", "''").replace(
                "[ticket office](https://tolne.example/tickets)", "[https://tolne.example/ ticket office]"
            )
        )
    wiki = segtopic.read("\n".join(lines))
    other = read_markdown(markdown)
    assert wiki.title == other.title
    assert [(b.kind, b.level, b.text) for b in wiki.blocks] == [(b.kind, b.level, b.text) for b in other.blocks]


@pytest.mark.parametrize(
    "text", ["== A ==\nx\n== B ==\n", "== A ==\r\nx [[y]]\r\n", "{{x}}\n=== A ===\n* b", "'''A''' is.\n\n==B==\n"]
)
def test_wikitext_is_recognised(text):
    assert looks_like_wikitext(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "== A ==\nRain.",
        "a == b == c",
        "==========\nPort\n==========\n",
        "Port\n====\n\nQuay\n====\n",
        "<html><p>== A ==\n== B ==</p>",
        "# A\n[[b]]",
    ],
)
def test_other_texts_are_not(text):
    assert not looks_like_wikitext(text)


@pytest.mark.parametrize(
    "worst",
    [
        "{", "}", "{{", "}}", "{{a}}", "[", "[[", "[[a|", "]]", "[[File:a|", "<!--", "<ref>", "<ref", "<nowiki>",
        "<b ", "<", "=", "==", "= a =\n", "'", "''",
        "'''a", "[//a ", "[http://x ", "{|\n", "|-\n", "{|\n| a=", "|", "||", "*", "\n", "{|\n|a\n|}\n",
        "<gallery>", "&", "__A", " ", "\t", "== a",
        "<blockquote>", GONE, "''a\n", "[[a]]", "a b ", "x=", "[[a|]]",
        '<b style="display:none">', "x[[File:a|b]]\n", "{|\n|[[File:a|b]]\n", "{|\n|a\n==b==\n",
        "x<pre>\na\nb</pre>", "__A_",
    ],
)  # fmt: skip
def test_time_grows_with_the_text(worst):
    assert_grows_linearly(worst, lambda text: (read_wikitext(text), looks_like_wikitext("== a ==" + text)))


def test_a_heading_ends_an_open_table():
    assert kinds("{|\n| cell\n\n== Quay ==\nRain came.\n\nSun.\n* item\n") == [
        ("table", "cell"), ("heading", "Quay"), ("paragraph", "Rain came."), ("paragraph", "Sun."), ("list", "item"),
    ]  # fmt: skip
    # A table that arranges a page goes on below its heading.
    assert kinds("{|\n| a\n== Quay ==\nRain.\n|-\n| b || c\n|}\nSun.") == [
        ("table", "a"), ("heading", "Quay"), ("paragraph", "Rain."), ("table", "b | c"), ("paragraph", "Sun."),
    ]  # fmt: skip


def test_captions_stand_where_their_images_do():
    text = (
        "Rain.\n\nLast [[File:a.jpg|thumb|A quay]] and a [[File:b.svg|20px|Flag]]flag.\n* one [[File:c.jpg|mini|Boats]]"
    )
    assert kinds(text) == [
        ("paragraph", "Rain."), ("paragraph", "Last"), ("caption", "A quay"), ("paragraph", "and a flag."),
        ("list", "one"), ("caption", "Boats"),
    ]  # fmt: skip
    assert kinds("{|\n| [[File:a.svg|20px|Flag]] Tolne || [[File:b.jpg|thumb|A boat]]\n|}") == [
        ("table", "Tolne | A boat")
    ]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Of __init__ and __main__.__TOC__", "Of __init__ and __main__."), ("[[Media:x.ogg|listen]] now", "listen now"),
        ("Use <syntaxhighlight inline>x</syntaxhighlight> or <source>y</source>.", "Use x or y."),
        ("[[a|]] [[Help:Port (town)|]] [[Tolne, Sea|]]", "a Port Tolne"), ("a \ufdd0\ufdd1\ufdd2 b", "a \ufdd0\ufdd1\ufdd2 b"),
        ("a <span style='Display : none'>x<span>y</span>z</span>b", "a b"), ("\ufeffRain.", "Rain."),
    ],
)  # fmt: skip
def test_words_are_kept_and_only_words(text, bare):
    assert kinds(text) == [("paragraph", bare)]


def test_tables_have_a_line_per_row_unless_they_are_not_shown():
    assert kinds("{|\n| a<br>b || c\n|-\n| d\n|}") == [("table", "a b | c\nd")]
    assert kinds('{| style="display: none"\n| a\n|}\nRain.\n\n{|\n| b\n|}') == [("paragraph", "Rain."), ("table", "b")]


def test_code_of_several_lines_parts_a_paragraph():
    assert kinds("So: <pre>\na\nb\n</pre> and on") == [("paragraph", "So:"), ("code", "a\nb"), ("paragraph", "and on")]
