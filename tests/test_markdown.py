from __future__ import annotations

import importlib.util
import os
import re
import sys
from pathlib import Path

import pytest
from conftest import assert_grows_linearly
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import segtopic
from segtopic import samples
from segtopic.readers.markdown import looks_like_markdown, read_markdown
from segtopic.readers.markdown.emphasis import delimiter_run, pair
from segtopic.readers.markdown.front import front_matter

PATH = Path(__file__).parents[1] / "benchmarks" / "commonmark.py"
SPEC = importlib.util.spec_from_file_location("commonmark", PATH)
oracle = importlib.util.module_from_spec(SPEC)
sys.modules["commonmark"] = oracle
SPEC.loader.exec_module(oracle)

PARSERS = [MarkdownIt("commonmark"), MarkdownIt("commonmark").enable(["table", "strikethrough"])]
TABLES = PARSERS[1]


def kinds(text):
    return [(block.kind, block.text) for block in read_markdown(text).blocks]


def levels(text):
    return [(block.kind, block.level, block.text) for block in read_markdown(text).blocks]


# Lines that mean something to a parser of Markdown, and some that almost do.
LINES = st.sampled_from(
    [
        "", "", "rain", "the river rose", "# Port", "## Ferry ##", "### deep #", "#no", "####### seven", "#", "# *new* `pier`",
        "===", "---", "- - -", "* * *", "***", "--", "=", "-", "+", "*", "1.", "- rain", "* sun", "+ hail", "1. one", "2. two",
        "7) seven", "- # Inside", "- > quoted", "> rain", "> # Quay", ">", "> - a", ">> deep", "> ---", "    code", "\tcode",
        "      more", "  rain", "   # Indented", "    # code", "```", "~~~", "```py", "~~~~", "- ```", "> ```", "`````",
        "<div>", "</div>", "<h2>Hall</h2>", "<!-- # no", "-->", "<p>*a*</p>", "<b>bold</b>", "<span>", "<?x", "?>", "<pre>", "</pre>",
        "[ferry]: /url", "[a]:", "/url", "'title'", "[ferry]", "[ferry][a]", "[x](y)", "![alt](i)", "[x](y 'z", "a\\", "a  ",
        "*a", "b*", "**c**", "_d_e", "__f", "`g", "h`", "&amp;", "&nope;", "\\# no", "<http://x.y>", "~~gone~~",
        "| a | b |", "|---|---|", "| 1 | 2 |", "a | b", "--- | ---", ":-:",
    ]
)  # fmt: skip
PREFIX = st.sampled_from(["", "", "", "", "> ", "- ", "  ", "    ", "1. ", ">", "   ", "\t", ">\t"])
TEXTS = st.lists(st.builds(lambda a, b, line: a + b + line, PREFIX, PREFIX, LINES), max_size=14).map("\n".join)
SIMPLE = st.lists(LINES, max_size=10).map("\n".join)
INLINE = st.lists(
    st.sampled_from(
        [
            *"**__`[]()!<>&\\ ~ab.",
            "*",
            "**",
            "_",
            "``",
            "](u)",
            "[f]",
            "[f]",
            "<b>",
            "</b>",
            "&lt;",
            "<a:b>",
            "~~",
            "é",
            "“",
        ]
    ),
    max_size=24,
).map(lambda parts: "[f]: /u\n\n# " + "".join(parts))


# Where markdown-it-py departs from the specification, or GitHub's from it: marks and lazy lines behind four blanks, a
# definition with text below it, a label that goes on behind a bracket which opens no link, three tildes.
UNFAIR = re.compile(
    r"[^\n]\n[ \t>]*(?: {4}|\t)|^[ \t>]*(?: {4}|\t)[ \t]*>|\]:[^\n]*\n[ \t>]*[^ \t>\n]|\[f\](?:\((?!u\))|\[(?!f\]))|~~~",
    re.M,
)


@settings(max_examples=300)
@given(st.one_of(TEXTS, SIMPLE, INLINE))
def test_headings_are_those_of_markdown_it(text):
    assume(not UNFAIR.search(text))
    for parser in PARSERS:
        theirs = oracle.their_headings(text, parser)
        ours = oracle.our_headings(text)
        # Without tables a row is a paragraph, which can be a heading, and two tildes are text.
        if parser is TABLES or ("|" not in text and "~~" not in text):
            assert ours == theirs


@given(st.one_of(SIMPLE, INLINE))
def test_texts_are_those_of_markdown_it(text):
    assume(not UNFAIR.search(text))
    theirs = oracle.their_blocks(text, TABLES)
    if None not in theirs:
        assert oracle.our_blocks(text) == theirs


@given(st.one_of(TEXTS, SIMPLE, INLINE), st.sampled_from(["\n", "\r\n", "\r"]))
def test_blocks_lead_back_to_their_words(text, newline):
    text = text.replace("\n", newline)
    document = read_markdown(text)
    place = 0
    spans = zip(document.origins.source_start, document.origins.source_end, strict=True)
    places = [place for span in spans for place in span]
    assert places == sorted(places)
    for block in document.blocks:
        start, end = document.origin(block)
        assert place <= start <= end <= len(text)
        place = end
        assert block.text == block.text.strip()
        stretch = text[start:end]
        if "&" not in stretch:
            letters = iter(stretch)
            assert all(c in letters for c in block.text.replace("\n", "") if not c.isspace())


def test_specification():
    path = os.environ.get("SEGTOPIC_COMMONMARK")
    if not path:
        pytest.skip(
            "SEGTOPIC_COMMONMARK does not name the examples of the CommonMark specification: not part of the project"
        )
    found = oracle.examples(Path(path))
    assert len(found) > 600
    for _, text in found:
        for parser in PARSERS:
            assert oracle.our_headings(text) == oracle.their_headings(text, parser), text


def test_headings_in_every_place():
    text = (
        "# Port\n\nHarbour\nand quay\n---\n\n> Hall\n> ---\n\n- ### Inside\n  text\n\n  Deep\n  ----\n\n"
        "<div>\n<h3>Of a <b>page</b></h3>\n</div>\n\n## Closed ## {#closed .big}\n\nNamed {#named}\n-----\n\n```\n# code\n"
    )
    assert levels(text) == [
        ("title", 1, "Port"), ("heading", 2, "Harbour and quay"), ("heading", 2, "Hall"), ("heading", 3, "Inside"),
        ("list", 1, "text"), ("heading", 2, "Deep"), ("heading", 3, "Of a page"), ("heading", 2, "Closed"),
        ("heading", 2, "Named"), ("code", 0, "# code"),
    ]  # fmt: skip


def test_bold_paragraphs_are_headings_as_in_html():
    text = "Rain.\n\n**Ferries**\n\n__The *old* quay__ **now**\n\n**Nobody was hurt.**\n\n**Half** bold\n\n- **item**\n"
    page = (
        "<p>Rain.</p><p><b>Ferries</b></p><p><b>The <i>old</i> quay</b> <b>now</b></p><p><b>Nobody was hurt.</b></p>"
        "<p><b>Half</b> bold</p><ul><li><b>item</b></ul>"
    )
    ours = [(b.kind, b.level, b.text) for b in read_markdown(text).blocks]
    assert ours == [(b.kind, b.level, b.text) for b in segtopic.read(page, format="html").blocks]
    assert [b for b in ours if b[0] == "heading"] == [
        ("heading", 2, "Ferries"),
        ("heading", 2, "The old quay now"),
    ]


@pytest.mark.parametrize("name", ["harbour.md", "feature.md"])
def test_blocks_are_those_of_the_page(name):
    """An article read from its Markdown, and from the HTML that another program makes of it."""
    text = samples.path(name).read_text(encoding="utf-8")
    ours, page = read_markdown(text), segtopic.read(TABLES.render(text), format="html")

    def shape(document):
        return [(b.kind, b.level, oracle.words(b.text)) for b in document.blocks]

    assert ours.title == page.title
    assert shape(ours) == shape(page)


def test_what_github_adds():
    assert kinds(
        "- [ ] wash\n- [x] ~~dry~~\n- [y] fold\n\nSee[^1] and[^2].\n\n"
        "[^1]: A note\n    in two lines\n\n    and two parts.\n[^3]: x\n\n"
        "| *a* | b\\|c |\n|:--|:-:|\n| 1 |\nrow\n\n```a`b\n"
    ) == [
        ("list", "wash"), ("list", "dry"), ("list", "[y] fold"), ("paragraph", "See and[^2]."),
        ("furniture", "A note\nin two lines"), ("furniture", "and two parts."), ("furniture", "x"),
        ("table", "a | b|c\n1\nrow"), ("paragraph", "```a`b"),
    ]  # fmt: skip


def test_images_alone_are_captions():
    assert kinds("![A *ferry*](a.png)\n\n[![Badge](b)](c) ![](d)\n\n![](e)\n\nA ![small](f) ship\n\n![gone][x]\n\n[x]: /y") == [
        ("caption", "A ferry"), ("caption", "Badge"), ("paragraph", "A small ship"), ("caption", "gone"),
    ]  # fmt: skip


def test_html_inside():
    assert levels(
        "<p align=center>\n<img src=x alt='Sign &amp; post'>\n</p>\n\n<!-- # no\n\n# no -->\n\n"
        "<script>\nx = '# no'\n\n# no\n</script>\n\n"
        "<nav><h2>Menu</h2></nav>\n\n<p>First<br>second</p>\n\n"
        "<details><summary>More</summary>\n<ul><li>one<li>two</ul>\n\n*md*<br>\nline <span>two</span> <!-- no -->\n\n</details>\n"
    ) == [
        ("caption", 0, "Sign & post"), ("furniture", 0, "Menu"), ("paragraph", 0, "First\nsecond"),
        ("paragraph", 0, "More"), ("list", 1, "one"), ("list", 1, "two"), ("paragraph", 0, "md\nline two"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "---\ntitle: \"Port: new\"\ndate: 2026-03-04\ntags: [sea, 'the trade']\n---\n",
            {"title": "Port: new", "date": "2026-03-04", "tags": ["sea", "the trade"]},
        ),
        (
            "---\ntitle: Port\nauthors:\n  - Ana Ruiz\n  - Bo\nlead: >\n  A ferry\n  sails.\n...\n",
            {"title": "Port", "authors": ["Ana Ruiz", "Bo"], "lead": "A ferry sails."},
        ),
        (
            '+++\ntitle = "Port"\ndraft = false\ntags = ["a", "b"]\n[extra]\ntitle = "no"\n+++\n',
            {"title": "Port", "draft": "false", "tags": ["a", "b"]},
        ),
        ("---\r\ntitle: It''s\r\n---\r\n", {"title": "It''s"}),
        ("---\nRain\n---\n", {}),
        ("---\n\n---\n", {}),
        ("Rain\n---\ntitle: no\n---\n", {}),
        ("---\ntitle: never closed\n", {}),
    ],
)
def test_front_matter(text, fields):
    assert front_matter(text) == (fields, len(text) if fields else 0)
    document = segtopic.read(text + "\n# Rain\n\nIt came.", format="markdown")
    assert document.metadata == fields
    assert document.title == fields.get("title", "Rain" if text == "---\n\n---\n" else "")


def test_a_heading_that_repeats_the_title_is_the_title():
    assert kinds("---\ntitle: The  port\n---\n# The port\n\nRain.")[0] == ("title", "The port")
    assert kinds("---\ntitle: The port\n---\n# Quay\n\nRain.")[0] == ("heading", "Quay")


def test_pairs_of_marks_do_not_cross():
    for text in ("*a **b* c**", "**a*b**c*", "***a** b*", "_a_b_ c_", "*a _b* c_", "**a", "a**b**c*d*"):
        runs = [delimiter_run(text, m.start(), m.end()) for m in re.finditer(r"\*+|_+", text)]
        found = pair([run for run in runs if run])
        assert all(text[a : a + n] == text[b : b + n] == text[a] * n for a, b, n in found)
        assert not any(a < c < b < d for a, b, _ in found for c, d, _ in found)


@pytest.mark.parametrize(
    "text",
    [
        "# Port\n\nIt *reopened*.",
        "Ferries\n=======\n\nThey sail.",
        "Rain.\n\n## Ferries\n\nThey sail.",
        "# One\n\n## Two",
        "See [a](https://a.example) and [b](https://b.example/c_(d)).",
        "x\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        "One\n---\n\nRain.\n\nTwo\n---\n\nSun.",
        "**Ferries**\n\nThey sail.\n\n**Winter**\n\nIce.",
        "---\ntitle: Port\n---\nRain.",
        "Call `a()` or `b()`.\n\n```py\nx\n```\n\n- **Both** work",
        samples.path("harbour.md").read_text(encoding="utf-8"),
    ],
)
def test_markdown_is_recognised(text):
    assert looks_like_markdown(text)
    assert looks_like_markdown(text.replace("\n", "\r\n"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "#hashtag\n\n#another #one",
        "We are #1, they said.",
        "1. Foo\n2. Bar\n\n1. Rain came.",
        "Rain.\n\n* * *\n\nSun.\n\n***\n",
        "Subject: rain\nFrom: Ana\n\n> You said it *will* rain.\n> > No.\n\n-- \nAna",
        "Port\n----------------\nRain came.\n----------------\n",
        "The list:\n# make clean\n# make all\n# reboot\n",
        "Type this:\n\n# ls -l [file]\n\nand wait.",
        "2 * 3 * 4 is **not** bold, it's 24.",
        "A link [here](https://x.example) alone.",
        "- rain\n- sun\n+ hail",
        "snake_case and `one` word",
        "x | y\n--|--\n",
        samples.path("wire.txt").read_text(encoding="utf-8"),
        samples.path("numbered.txt").read_text(encoding="utf-8"),
        samples.path("interview.txt").read_text(encoding="utf-8"),
    ],
)
def test_other_texts_are_not(text):
    assert not looks_like_markdown(text)


WORST = [
    ">",
    "*",
    "[",
    "]",
    "`",
    "_a",
    "- ",
    "> ",
    "**a",
    "*_",
    "[a](b",
    "[a](",
    "![",
    "](",
    "<",
    "<a ",
    "<!--",
    "<?",
    "&",
    "~~a",
    "\\",
    "|-",
    "-|-\n",
    "# ",
    "a\n=\n",
    "```\n",
    "`a",
    "``a`",
    "<div>\n",
    '<a b="',
    "[a][",
    "[^a]:",
    "[a]: b 'c\n",
    "> - ",
    "\t",
    "- \t",
    "|a|b\n|-|-\n",
    "x",
    "<b hidden>",
    "<script>",
    "<script></script>",
    "<table><tr><td>a",
    "<div hidden>a",
    "<div hidden>\n\na\n\n",
    "\x00",
    "# a {",
    "\n",
    "[^a]",
    "![a](b)",
    "[*a](b)*",
    "---\n",
    "a: b\n",
    "+++\n",
    "**a**\n",
    "| a |\n",
]


@pytest.mark.parametrize("worst", WORST)
def test_time_grows_with_the_text(worst):
    """Worst cases of other parsers: eight times the text takes eight times as long, not sixty-four."""
    assert_grows_linearly(worst, lambda text: (read_markdown(text), looks_like_markdown(text)))


def test_nesting_has_an_end():
    deep = [
        "- " * 50_000 + "rain",
        ">" * 50_000 + "rain",
        "- " * 64 + "rain" + "\n" * 20_000,
        "- " * 64 + "rain\n" + "\t" * 50_000 + "x",
    ]
    for text in deep:
        assert "rain" in read_markdown(text).text


@pytest.mark.parametrize("text", ["+++\n[a]\n- x\n+++\nText.\n", "+++\n[a]\nx = |\n  foo\n+++\nText.\n"])
def test_fields_inside_fields_are_passed_over(text):
    assert front_matter(text) == ({}, 0)
    assert "Text." in read_markdown(text).text


FRONT = st.sampled_from(
    ["a: x", "a = 1", "b:", "b: |", "x = |", "- x", "  - y", "[a]", "[[a]]", "]", "  foo", "  c: d", "# no", "",
        "a: [b, 'c'", "'", "\x00", "\u2028"]
)  # fmt: skip


@given(st.lists(FRONT, max_size=8).map("\n".join), st.sampled_from(["---\n", "+++\n"]))
def test_no_front_matter_raises(text, rule):
    fields, end = front_matter(rule + text + "\n" + rule + "Text.")
    assert bool(fields) == bool(end)


def test_a_logo_may_stand_above_the_title():
    for text in ("![logo](x.png)\n\n# Port\n\nText.", '<p align=center><img alt="Logo"></p>\n\n<h1>Port</h1>\n\nText.'):
        document = read_markdown(text)
        assert document.title == "Port"
        assert [block.kind for block in document.blocks] == ["caption", "title", "paragraph"]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("<div hidden>x<p>y</div>", ""), ("<div hidden>\n\nx\n\n<div>y</div>\n\nz\n\n</div>\n\nRain.", "Rain."),
        ("<div hidden>\n\nRain.", "Rain."), ("<p hidden>x\n\nRain.", "Rain."), ("<DIV STYLE=display:none>x</DIV>", ""),
        ("<div>a <span hidden>b <b>c</b></span>d</div>", "a d"), ('<p title="hidden">a</p>', "a"),
        ("Rain <script>alert('*x*')</script>came", "Rain came"), ("a <i style='Display : None'>x</i>b", "a b"),
    ],
)  # fmt: skip
def test_what_no_reader_sees_is_no_text(text, bare):
    assert read_markdown(text).text == bare


def test_html_inside_is_read_as_pages_are():
    table = "<table>\n<tr><th>Port<th>Tonnes\n<tr><td>Tolne\n<td>2<br>3\n</table>\n"
    assert levels(table) == [("table", 0, "Port | Tonnes\nTolne | 2 3")]
    assert levels("| Port | Tonnes |\n|---|---|\n| Tolne | 2<br>3 |") == levels(table)
    assert levels("<table><tr><td><h2>Quay</h2>Rain.</td></tr></table>") == [
        ("heading", 2, "Quay"),
        ("paragraph", 0, "Rain."),
    ]
    assert levels("<dl><dt>Quay<dd>Rain<dl><dt>Sun</dl></dl>") == [
        ("list", 1, "Quay"), ("list", 1, "Rain"), ("list", 2, "Sun"),
    ]  # fmt: skip
    assert levels("<p>x" * 300 + "<h2>Quay</h2>")[-1] == ("heading", 2, "Quay")


def test_a_byte_order_mark_is_passed_over():
    for text, kind, start in (("Rain.", "paragraph", 1), ("- Rain", "list", 3), ("# Rain", "title", 3)):
        document = read_markdown("\ufeff" + text)
        assert [(b.kind, document.origin(b)[0]) for b in document.blocks] == [(kind, start)]
    assert read_markdown("\ufeff").text == ""
