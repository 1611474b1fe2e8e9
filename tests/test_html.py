"""Pages and fragments of HTML: blocks, kinds, places in the source, and that no page takes for ever."""

from __future__ import annotations

import os
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import segtopic
from segtopic.readers.encoding import decode
from segtopic.readers.html import read_html
from segtopic.readers.html.collecting import collect
from segtopic.readers.html.scan import scan
from segtopic.readers.html.shape import shape

STORY = [
    "The harbour of Halvern reopened on Monday after a storm that had kept every ship at its pier for a week.",
    "Pilots went out before dawn to mark the new sandbanks, and the first freighter followed them at eight o'clock.",
    "The council has set aside money for a longer breakwater, which engineers had asked for since the spring.",
    "Ferries to the outer islands sail again from Thursday, though only twice a day until the piers are mended.",
    "Fishermen, who lost two hundred nets, will be paid from a fund that the region keeps for such winters.",
    "Insurers sent three surveyors, who counted broken cranes and wrote down what the owners told them of the night.",
]


def kinds(document):
    return [(block.kind, block.text) for block in document.blocks]


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>"


def paragraphs(*which: int) -> str:
    return "".join(f"<p>{STORY[k]}</p>" for k in which)


def test_html_page():
    document = segtopic.read(
        "<html><head><title>Port - NPA</title><style>p{}</style></head><body><nav><a>Home</a></nav><main><h1>Port</h1>"
        "<div class='share-bar'>Share</div><p>Fish &amp; <b>chips</b>,\n  daily.<p>Second<br>line."
        "<h2>Ferries</h2><figure><img><figcaption>A ferry</figcaption></figure><ul><li>one<li>two</ul>"
        "<p><strong>Winter</strong></p><p>Ice.</p><blockquote>Said.</blockquote><pre>a\n  b</pre><script>x='<p>no</p>'</script>"
        "<div hidden>gone</div></main><footer>Imprint</footer></body></html>"
    )
    assert kinds(document) == [
        ("furniture", "Home"), ("title", "Port"), ("furniture", "Share"), ("paragraph", "Fish & chips, daily."),
        ("paragraph", "Second\nline."), ("heading", "Ferries"), ("caption", "A ferry"), ("list", "one"), ("list", "two"),
        ("heading", "Winter"), ("paragraph", "Ice."), ("quote", "Said."), ("code", "a\n  b"), ("furniture", "Imprint"),
    ]  # fmt: skip
    source = document.source
    spans = {block.text: document.origin(block) for block in document.blocks}
    assert source[slice(*spans["Fish & chips, daily."])] == "Fish &amp; <b>chips</b>,\n  daily."
    assert source[slice(*spans["Second\nline."])] == "Second<br>line."


def test_scanning_grows_with_the_page():
    """Worst cases of other parsers: the work per character stays about the same from 2,000 to 16,000 repeats."""
    for worst in ("<!--", "<a x", '<a x="', "<a ", "</", "<", "&", "<b>", '<a "', "<x='"):
        steps = []
        for n in (2_000, 16_000):
            source = worst * n
            counted = [0]
            for piece in scan(source):
                counted[0] += 1
                assert piece.end > piece.start
            steps.append(counted[0])
        assert steps[1] <= 8 * steps[0] + 8


def headings(source: str) -> list[str]:
    return [block.text for block in read_html(source).headings]


def test_promotions_in_heading_tags_are_furniture():
    source = page(
        "<nav><ul><li><a href='/'>Home</a><li><a href='/sea'>Sea</a></ul></nav><article><h1>Storm closes the harbour</h1>"
        + paragraphs(0, 1)
        + "<h2>Ferries wait for the tide</h2>"
        + paragraphs(3)
        + "<div class='related-stories'><h2>Related stories</h2><ul><li><a href='/a'>Ten ways to tie a boat</a></ul></div>"
        + "<h2>Nets and insurers</h2>"
        + paragraphs(4, 5)
        + "<div class='newsletter-signup'><h3>Sign up for our newsletter</h3><p>Every Friday.</p></div></article>"
        "<aside><h2>Most read</h2><a href='/b'>A whale in the bay</a></aside><footer><h4>About us</h4></footer>"
        "<div class='cookie-banner'><h2>We value your privacy</h2><p>We and our partners store cookies.</p></div>",
        "<title>Storm closes the harbour - Halvern Post</title>",
    )
    document = read_html(source)
    assert document.title == "Storm closes the harbour"
    assert [block.text for block in document.headings] == ["Ferries wait for the tide", "Nets and insurers"]
    own = {block.text for block in document.blocks if block.is_content}
    assert own == {STORY[k] for k in (0, 1, 3, 4, 5)}


@pytest.mark.parametrize(
    "tag",
    [
        "<h2>{}</h2>",
        "<h3 class='x'>{}</h3>",
        "<p><strong>{}</strong></p>",
        "<p><b>{}</b><br>",
        "<div role='heading'>{}</div>",
    ],
)
def test_headings_however_they_are_marked(tag):
    source = "<div>" + paragraphs(0, 1) + tag.format("Ferries sail again") + paragraphs(3, 4)
    source += tag.format("Who pays for the nets") + paragraphs(5, 2) + "</div>"
    assert headings(source) == ["Ferries sail again", "Who pays for the nets"]


def test_what_the_author_marked_is_certain_and_what_is_guessed_is_not():
    body = "<h1>Storm</h1>" + paragraphs(0, 1) + "<h2>{}</h2>" + paragraphs(2, 3) + "<h2>{}</h2>" + paragraphs(4, 5)
    marked = read_html(body.format("Ferries sail again", "Who pays for the nets")).headings
    assert [block.confidence for block in marked] == [1.0, 1.0]
    bold = (
        body.replace("<h2>", "<p><b>")
        .replace("</h2>", "</b></p>")
        .format("Ferries sail again", "Who pays for the nets")
    )
    guessed = read_html(bold).headings
    assert len(guessed) == 2
    assert all(0.45 <= block.confidence < 1.0 for block in guessed)


def test_levels_come_from_tags_and_make_a_tree():
    source = (
        "<h1>Storm</h1>" + paragraphs(0) + "<h2>Harbour</h2>" + paragraphs(1) + "<h3>Breakwater</h3>" + paragraphs(2)
    )
    source += "<h2>Ferries</h2>" + paragraphs(3, 4) + "<div role=heading aria-level=3>Insurers</div>" + paragraphs(5)
    result = segtopic.segment(source)
    assert [(block.level, block.text) for block in result.document.headings] == [
        (2, "Harbour"), (3, "Breakwater"), (2, "Ferries"), (3, "Insurers"),
    ]  # fmt: skip
    nodes = [node for node in result.tree() if node["heading"]]
    assert [(node["label"], [child["label"] for child in node["children"]]) for node in nodes] == [
        ("Harbour", ["Breakwater"]), ("Ferries", ["Insurers"]),
    ]  # fmt: skip


def test_an_interviewer_s_bold_questions_are_no_headings():
    talk = "".join(
        f"<p><b>{question}</b><br>{answer}</p>"
        for question, answer in zip(
            ("How was the night?", "Who called you?", "What will you do now?", "And the ferries?"),
            STORY[:4],
            strict=True,
        )
    )
    assert headings(paragraphs(4, 5) + talk) == []


def test_breaks_part_paragraphs_but_not_poems():
    document = read_html(
        f"<p>{STORY[0]}<br><br>{STORY[1]}</p><p>{STORY[2]}<br>{STORY[3]}</p><p>Rain<br>and wind<br>and rain</p>"
    )
    assert kinds(document) == [*(("paragraph", text) for text in STORY[:4]), ("paragraph", "Rain\nand wind\nand rain")]


def test_a_table_is_one_block_unless_it_arranges_the_page():
    table = "<table><caption>Ships</caption><tr><th>Day<th>Ships<tr><td>Monday<td>4<tr><td>Tuesday<td>9</table>"
    document = read_html(paragraphs(0, 1) + table + paragraphs(2))
    assert ("table", "Ships\nDay | Ships\nMonday | 4\nTuesday | 9") in kinds(document)
    arranged = f"<table><tr><td><p>{STORY[0]}</p><h2>Ferries</h2><p>{STORY[3]}</p></td><td>x</td></tr></table>"
    assert ("paragraph", STORY[3]) in kinds(read_html(arranged))
    assert headings(arranged) == ["Ferries"]


def test_hidden_text_and_scripts_say_nothing():
    source = (
        "<p>Seen.</p><script>if (a < b) { '<p>no</p>' }</script><template><p>no</p></template><noscript><p>no</p></noscript>"
        "<p hidden>no</p><div style='display : none'><p>no</p></div><dialog><p>no</p></dialog><svg><text>no</text></svg>"
        "<!-- <p>no</p> --><p>Seen <span aria-hidden='true'>no</span>too.</p><style>p { no }</style><![CDATA[no]]>"
    )
    assert [block.text for block in read_html(source).blocks] == ["Seen.", "Seen too."]


@pytest.mark.parametrize(
    "before",
    [
        "<noscript><p>Enable</noscript>", "<select><option>a<option>b</select>", "<video><p>x</video>", "<object><div>x</object>",
        "<template><tr><td>x</template>", "<span hidden><div>x</span>", "<svg width=1/>", "<math/>", "<!--x--!>", "<!-->",
        "<svg><title>Icon</title></svg>", "<SPAN STYLE='DISPLAY:NONE'>x</SPAN>", "\ufeff", "<textarea><p>x</textarea>",
    ],
)  # fmt: skip
def test_what_gives_no_text_takes_none_from_what_follows(before):
    document = read_html(f"{before}<p>{STORY[0]}</p>")
    assert [block.text for block in document.blocks] == [STORY[0]]
    assert document.title == ""


def test_choices_stay_inside_their_paragraph_and_xml_closes_itself():
    assert kinds(read_html("<p>Choose <select><option>a<option>b</select> now.</p>")) == [("paragraph", "Choose now.")]
    assert kinds(read_html("<p>a<span hidden>b<br>c</span>d</p>")) == [("paragraph", "ad")]
    source = f"<?xml version='1.0'?><html><head><title/><script src='x'/></head><body><p>{STORY[0]}</p></body></html>"
    assert kinds(read_html(source)) == [("paragraph", STORY[0])]


def test_language_of_a_page_whose_words_tell_little():
    assert read_html("<html lang='pl-PL'><p>a b.</p>").language == "pl"
    assert read_html("<html lang='und'><p>x</p>").language in (None, "en")
    assert read_html("<html lang='de'>" + paragraphs(0, 1)).language == "en"


def test_character_references_and_blanks():
    source = "<p> Fish&nbsp;&amp;&#32;chips &notit; &#x201C;5 &lt; 6&#8221;\n\t twice </p><pre>a\n  &lt;b&gt;</pre>"
    document = read_html(source)
    assert [block.text for block in document.blocks] == ["Fish\xa0& chips ¬it; “5 < 6” twice", "a\n  <b>"]
    assert [document.source[slice(*document.origin(block))] for block in document.blocks] == [
        source[4:source.index(" </p>")], "a\n  &lt;b&gt;",
    ]  # fmt: skip


def test_what_the_head_tells_is_metadata():
    head = (
        "<meta property='article:published_time' content='2026-03-04T05:06:00Z'><meta name='author' content='Ana &amp; Bo'>"
        "<link rel='canonical' href='https://halvern.example/storm'><meta name='description' content='A storm.'>"
    )
    document = segtopic.read(page(paragraphs(0, 1), head), metadata={"author": "A. Ruiz"})
    assert document.metadata == {
        "date": "2026-03-04T05:06:00Z", "author": "A. Ruiz", "url": "https://halvern.example/storm", "description": "A storm.",
    }  # fmt: skip


def test_the_title_is_the_page_s_and_not_the_site_s():
    body = (
        "<header><h1>Halvern Post</h1></header><main><h2>Storm closes the harbour</h2>"
        + paragraphs(0, 1, 2)
        + "</main>"
    )
    document = read_html(page(body, "<title>Storm closes the harbour | Halvern Post</title>"))
    assert document.title == "Storm closes the harbour"
    assert document.headings == ()


def test_tags_that_are_left_out_or_never_closed():
    source = f"<ul><li>{STORY[0]}<li>{STORY[1]}</ul><p>{STORY[2]}<p>{STORY[3]}<div>{STORY[4]}<b>bold</div><p>{STORY[5]}"
    assert [block.text for block in read_html(source).blocks] == [*STORY[:4], STORY[4] + "bold", STORY[5]]


MARKUP = st.sampled_from(
    "<p> </p> <div class='a'> </div> <h2> </h2> <b> </b> <br> <ul> <li> </ul> <table> <tr> <td> </table> <!-- --> & &amp; &#x41; "
    "<script> </script> <a href=x> </a> <pre> </pre> < > \" ' = <blockquote> <figure> <figcaption> </figure> hidden <p/hidden> "
    "Rain sun. 第 \u05d0 \n <title> </title> <main> <article> <nav> </nav> </body> <html> <svg> <![CDATA[ <?x".split(
        " "
    )
)


@given(st.lists(MARKUP, max_size=40).map(" ".join))
def test_any_markup_gives_blocks_in_order_whose_words_stand_in_the_source(source):
    document = read_html(source)
    place = 0
    for block in document.blocks:
        a, b = document.origin(block)
        assert place <= a < b <= len(source)
        assert same_words(block, source[a:b])
        place = b


class Words(HTMLParser):
    """The text between tags, as the standard library reads it."""

    silent = frozenset(
        "script style template noscript head title svg math iframe object audio video canvas select".split()
    )

    def __init__(self):
        super().__init__()
        self.parts: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        hides = given.get("aria-hidden") == "true" or "hidden" in given or "display:none" in (given.get("style") or "")
        if (
            tag in self.silent
            or (hides and tag not in ("img", "br", "input", "hr"))
            or (self.open and tag == self.open[-1])
        ):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if self.open and tag == self.open[-1]:
            self.open.pop()

    def handle_data(self, data):
        if not self.open:
            self.parts.append(data)


def words(source: str) -> str:
    parser = Words()
    parser.feed(source)
    parser.close()
    return "".join("".join(parser.parts).split())


def same_words(block, stretch: str) -> bool:
    """Whether a stretch of source holds the words of a block; bars are not compared, for we part cells of tables by them."""
    return words(stretch).replace("|", "") == "".join(block.text.replace("|", "").split())


def test_origin_is_exact_on_every_block_of_every_raw_page():
    """What the standard library's parser reads in a block's stretch of source is the block's text."""
    if "SEGTOPIC_SHARED" not in os.environ:
        pytest.skip("SEGTOPIC_SHARED is not set: the pages belong to their publishers")
    pages = sorted(Path(os.environ["SEGTOPIC_SHARED"], "bench", "news", "html").glob("*.html"))
    assert len(pages) > 50
    wrong = []
    for path in pages:
        document = read_html(decode(path.read_bytes()))
        assert document.blocks
        wrong += [
            (path.name, block.text[:60])
            for block in document.blocks
            if not same_words(block, document.source[slice(*document.origin(block))])
        ]
    assert wrong == []


WORST = {
    "comments never closed": "<!--", "tags never closed": "<a x", "attributes never closed": '<a x="', "less-than": "<",
    "ampersands": "&", "half references": "&a", "nested div": "<div>a", "nested b": "<b>", "nested lists": "<ul><li>a",
    "nested tables": "<table><tr><td>a", "end tags alone": "</x>", "end tags far from their elements": "<x><y><z></x>",
    "breaks": "a<br>", "bold breaks": "<b>a</b><br>b<br>", "paragraphs never closed": "<p>a", "empty paragraphs": "<p>",
    "scripts": "<script>", "one word": "a", "full stops": ".", "one line": "rain and sun ", "dialogs": "<dialog>",
    "headings": "<h2>Rain</h2>", "links": "<li><a href=x>Rain and sun</a></li>", "classes": "<div class='a b c'>x</div>",
    "no-break spaces": "&nbsp;", "cells": "<tr><td>a<td>b", "images": "<img><p>a</p>", "questions": "<p><b>Who?</b><br>I.</p>",
}  # fmt: skip


@pytest.mark.parametrize("name", WORST)
def test_time_grows_with_the_page(name):
    """Eight times the page takes about eight times as long, where a quadratic reader takes sixty-four."""

    def seconds(repeats: int) -> float:
        source = WORST[name] * repeats
        start = time.process_time()
        read_html(source)
        return time.process_time() - start

    seconds(10)
    n = 900
    short, long = min(seconds(n) for _ in range(3)), min(seconds(8 * n) for _ in range(2))
    assert long < max(25 * short, 0.1)


def test_a_hundred_thousand_nested_tags():
    for tag in ("div", "b", "span", "blockquote", "li"):
        document = read_html(f"<{tag}>" * 100_000 + "Rain." + f"</{tag}>" * 100_000)
        assert document.text == "Rain."


@pytest.mark.parametrize(
    "payload", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><b onclick='x'>", "</style><b>"]
)
def test_no_page_puts_markup_into_our_views(payload):
    escaped = payload.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    source = page(
        f"<h1>{escaped}</h1>" + paragraphs(0) + f"<h2>{escaped}</h2>" + paragraphs(1) + f"<p>{escaped}</p>",
        f"<title>{escaped}</title>",
    )
    result = segtopic.segment(source)
    assert payload in result.document.text
    for view in (result.to_html(), result._repr_html_()):
        assert payload not in view


def test_scanning_and_shaping_keep_every_word():
    source = page("<main>" + paragraphs(*range(6)) + "</main>")
    blocks = shape(collect(source))
    assert [block.text for block in blocks] == STORY
    assert "".join(source[piece.start : piece.end] for piece in scan(source) if piece.kind != "comment").endswith(
        "</html>"
    )
