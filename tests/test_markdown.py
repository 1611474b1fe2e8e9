from __future__ import annotations

import importlib.util
import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
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
        "| a | b |", "|---|---|", "| 1 | 2 |", "a | b", "--- | ---", "|---|", "| a |", ":-:",
    ]
)  # fmt: skip
PREFIX = st.sampled_from(["", "", "", "", "> ", "- ", "  ", "    ", "1. ", ">", "   ", "\t", ">\t"])
TEXTS = st.lists(st.builds(lambda a, b, line: a + b + line, PREFIX, PREFIX, LINES), max_size=14).map("\n".join)
SIMPLE = st.lists(LINES, max_size=10).map("\n".join)
INLINE = st.lists(
    st.sampled_from(
        [*"**__`[]()!<>&\\ ~ab.", "*", "**", "_", "``", "](u)", "[f]", "[f]", "![", "<b>", "</b>", "&lt;", "<a:b>", "~~", "é", "“"]
    ),
    max_size=24,
).map(lambda parts: "[f]: /u\n\n# " + "".join(parts))


def is_fair(text):
    # markdown-it-py lets a table's delimiter row begin lists, and reads notes of GitHub's as definitions; both look at
    # a list's number where a lazy line could open one. Those are told apart in tests of their own.
    return "[^" not in text


@given(st.one_of(TEXTS, SIMPLE, INLINE))
def test_headings_are_those_of_markdown_it(text):
    for parser in PARSERS:
        theirs = oracle.their_headings(text, parser)
        ours = oracle.our_headings(text)
        if parser is PARSERS[0] and "|" in text and ours != theirs:
            continue  # without tables a row is a paragraph, which can be a heading
        assert ours == theirs


@given(st.one_of(SIMPLE, INLINE))
def test_texts_are_those_of_markdown_it(text):
    theirs = oracle.their_blocks(text, TABLES)
    if None not in theirs:
        assert oracle.our_blocks(text) == theirs


@given(st.one_of(TEXTS, SIMPLE, INLINE), st.sampled_from(["\n", "\r\n", "\r"]))
def test_blocks_lead_back_to_their_words(text, newline):
    text = text.replace("\n", newline)
    document = read_markdown(text)
    place = 0
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
        pytest.skip("SEGTOPIC_COMMONMARK does not name the examples of the CommonMark specification: not part of the project")
    found = oracle.examples(Path(path))
    assert len(found) > 600
    for _, text in found:
        for parser in PARSERS:
            assert oracle.our_headings(text) == oracle.their_headings(text, parser), text
