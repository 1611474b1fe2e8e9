from __future__ import annotations

from typing import Any

import pytest
from conftest import assert_grows_linearly
from hypothesis import assume, given
from hypothesis import strategies as st

import segtopic
from segtopic import samples
from segtopic.readers.markdown import read_markdown
from segtopic.readers.restructuredtext import looks_like_restructuredtext, read_restructuredtext
from segtopic.readers.restructuredtext.inline import find_cuts
from segtopic.readers.restructuredtext.lines import width


def shown(text, swaps=()):
    """A text without its marks, by the definition of a cut."""
    for start, end, instead in reversed(find_cuts(text, dict(swaps))):
        text = text[:start] + instead + text[end:]
    return text


def their_headings(text):
    """Level and text of all titles that docutils finds; None where it finds the text at fault."""
    core = pytest.importorskip("docutils.core", reason="docutils, an independent oracle, is not installed")
    nodes = pytest.importorskip("docutils.nodes")
    options: dict[str, Any] = {"doctitle_xform": False, "report_level": 5, "halt_level": 5, "raw_enabled": False}
    tree = core.publish_doctree(text, settings_overrides=options)
    found = []

    def walk(node, level):
        for child in node.children:
            if isinstance(child, nodes.section):
                found.append((level, " ".join(child.children[0].astext().split())))
                walk(child, level + 1)
            elif isinstance(child, nodes.system_message) and child["level"] >= 3:
                found.append(None)

    walk(tree, 1)
    return None if None in found or any(m["level"] >= 3 for m in tree.findall(nodes.system_message)) else found


def our_headings(text):
    return [
        (block.level, " ".join(block.text.split()))
        for block in read_restructuredtext(text).blocks
        if block.kind in ("heading", "title") and block.confidence == 1.0
    ]


STYLES = st.sampled_from(["=", "-", "~", "^", '"', "=o", "-o", "#o", "*"])
NAMES = st.sampled_from(
    ["Port", "The old *quay*", "港口 today", "1. Ferries", "A", "Rain and sun over the harbour of Tolne", "x"]
)


def title(name, style, more):
    line = style[0] * max(1, width(name) + more)
    return f"{line}\n{name}\n{line}" if style.endswith("o") else f"{name}\n{line}"


TITLES = st.builds(title, NAMES, STYLES, st.sampled_from([0, 0, 0, 1, 5]))
PARTS = st.sampled_from(
    [
        "Rain came.", "Rain came\nover the river.", "- one\n- two", "* one\n\n  more", "1. one\n2. two",
        "Term\n    Meaning", "    Quoted",
        "Code::\n\n    Title\n    =====", "::\n\n  x\n  ---", ".. note:: Rain\n\n   Sun",
        ".. A comment\n   Title\n   =====", "..",
        ".. code-block:: python\n\n   a\n   ===", "----", "**Bold**", ".. [1] A note\n   more",
        ".. _quay: https://x.example", ".. |x| replace:: y",
        "+---+---+\n| a | b |\n+---+---+", "=== ===\nA   B\n=== ===\n1   2\n=== ===", "| line\n| block",
        ">>> 1 + 1\n2", ":field: value",
        ".. image:: a.png\n   :alt: A boat", "Rain\n~~", "x\n=\nmore", "A. Moritz came.\nHe left.", "...",
        "Literal `` here", "",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(TITLES, PARTS), max_size=9).map("\n\n".join)


@given(TEXTS)
def test_headings_are_those_of_docutils(text):
    theirs = their_headings(text)
    assume(theirs is not None)
    assert our_headings(text) == theirs


@given(TEXTS, st.sampled_from(["\n", "\r\n"]))
def test_blocks_lead_back_to_their_words(text, newline):
    text = text.replace("\n", newline)
    document = segtopic.read(text, format="restructuredtext")
    spans = zip(document.origins.source_start, document.origins.source_end, strict=True)
    places = [place for span in spans for place in span]
    assert places == sorted(places)
    for block in document.blocks:
        assert block.text == block.text.strip()
        start, end = document.origin(block)
        assert 0 <= start <= end <= len(text)
        letters = iter(text[start:end])
        assert all(c in letters for c in block.text if not c.isspace() and c != "|")


def test_a_page():
    text = (
        ".. A comment\n   in two lines\n\n======\n Port\n======\n\n:Author: Ana Ruiz\n:Date: 2026-03-04\n\n"
        "Rain with ``code *x*``, `a link <https://x.y>`_ and |sub| [1]_.\nMore.\n\n"
        ".. |sub| replace:: *sun*\n.. [1] A note\n   of two.\n\n"
        "Ferries\n=======\n\n- one\n- two\n\n  1. deep\n\nTerm\n    Meaning\n\nExample::\n\n    # code\n      x\n\n"
        ".. note:: Care\n   is taken.\n\n   Twice.\n\n.. code-block:: python\n   :linenos:\n\n   def f(): pass\n\n"
        ".. figure:: a.png\n   :alt: Alt\n\n   A boat.\n\n.. image:: b.png\n   :alt: A gull\n\n"
        ".. toctree::\n\n   a\n\nWinter\n------\n\n"
        "  Said *she*.\n\n----\n\n+---+---+\n| a | b |\n+===+===+\n| 1 |   |\n+---+---+\n\n"
        "=== ===\nA   B\n=== ===\nx   *y*\n=== ===\n\n"
        "| line\n| block\n\n>>> 1\n1\n\n**Bold**\n\n.. unknown:: arg\n\n   Inside.\n\n.. epigraph::\n\n   Quoted.\n"
    )
    document = read_restructuredtext(text)
    assert [(block.kind, block.level, block.text) for block in document.blocks] == [
        ("title", 1, "Port"), ("paragraph", 0, "Rain with code *x*, a link and sun.\nMore."),
        ("furniture", 0, "A note\nof two."),
        ("heading", 2, "Ferries"), ("list", 1, "one"), ("list", 1, "two"), ("list", 2, "deep"),
        ("list", 1, "Term"),
        ("list", 1, "Meaning"),
        ("paragraph", 0, "Example:"), ("code", 0, "# code\n      x"), ("paragraph", 0, "Care\nis taken."),
        ("paragraph", 0, "Twice."),
        ("code", 0, "def f(): pass"), ("caption", 0, "A boat."), ("caption", 0, "A gull"), ("heading", 3, "Winter"),
        ("quote", 0, "Said she."), ("table", 0, "a | b\n1"), ("table", 0, "A | B\nx | y"),
        ("paragraph", 0, "line\nblock"),
        ("code", 0, ">>> 1\n1"), ("heading", 4, "Bold"), ("paragraph", 0, "Inside."), ("quote", 0, "Quoted."),
    ]  # fmt: skip
    assert document.metadata == {"author": "Ana Ruiz", "date": "2026-03-04"}
    spans = {block.text: text[slice(*document.origin(block))] for block in document.blocks}
    assert spans["Port"] == "Port"
    assert spans["Said she."] == "Said *she*."
    assert spans["A note\nof two."] == "A note\n   of two."


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("*a* **b** ``c``", "a b c"), ("2 * 3 * 4", "2 * 3 * 4"), ('the "*" mark', 'the "*" mark'), ("a*b*c",
        "a*b*c"), ("*open", "*open"),
        ("``a`b``", "a`b"), ("`a <b>`_, `c`__ d_ e__", "a, c d e"), (":ref:`the quay <quay>` :py:class:`~a.B`",
        "the quay B"),
        ("\\*a\\* b\\ c", "*a* bc"), ("x [1]_ y [#a]_ [Ana]_", "x y [Ana]"), ("`<https://x.y>`_", "https://x.y"),
        ("a_b snake_case_x", "a_b snake_case_x"),
        ("**a **b", "**a **b"), ("|x| and |y|", "rain and |y|"[:9] + "y"),
    ],
)  # fmt: skip
def test_marks(text, bare):
    assert shown(text, {"x": "rain"}.items()) == bare


def test_sections_are_those_of_the_markdown():
    markdown = samples.path("harbour.md").read_text(encoding="utf-8")
    lines = []
    for line in markdown.split("\n"):
        hashes = len(line) - len(line.lstrip("#"))
        name = line[hashes:].strip()
        line = f"{name}\n{'=-'[hashes - 1] * len(name)}" if hashes else line
        link = "`ticket office <https://tolne.example>`__"
        lines.append(line.replace("_", "*").replace("[ticket office](https://tolne.example/tickets)", link))
    found = segtopic.read("\n".join(lines), format="restructuredtext")
    other = read_markdown(markdown)
    assert found.title == other.title
    assert [(b.kind, b.level, b.text) for b in found.blocks] == [(b.kind, b.level, b.text) for b in other.blocks]


@pytest.mark.parametrize(
    "text",
    [
        "Port\n~~~~\n\nRain.\n\nQuay\n~~~~\n\nSun.", "====\nPort\n====\n\nRain.\n\n----\n\n====\nQuay\n====\n",
        ".. note:: Rain.\n\n.. _quay:\n\nPort\n====\n",
        "So::\n\n    x = 1\n\nand so ::\n\n  y = 2\n",
        "See :ref:`quay` and `x <https://x.y>`_.", "Port\r\n^^^^\r\n\r\n.. image:: a.png\r\n",
    ],
)  # fmt: skip
def test_restructuredtext_is_recognised(text):
    assert looks_like_restructuredtext(text)
    assert not segtopic.readers.looks_like_wikitext(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "Port\n====\n\nRain.\n\nQuay\n----\n", "# Port\n\n- rain", "A line\n......\n\nOne.\n",
        ".. and so on .. he said", "Rain.\n\n*****\n\nSun.\n\n*****\n",
        "Name\n-------\nRain\n-------\n",
        samples.path("wire.txt").read_text(encoding="utf-8"),
        samples.path("feature.md").read_text(encoding="utf-8"),
    ],
)  # fmt: skip
def test_other_texts_are_not(text):
    assert not looks_like_restructuredtext(text)


@pytest.mark.parametrize(
    "worst",
    [
        "*", "*a ", "**a ", "`", "`a ", "``a ", "|a ", ":a:", "a_ ", "[1]_", "\\", "- ", "- a\n", "  a\n\n",
        "a\n b\n", "a\n=\n", "=\na\n=\n", ".. a\n",
        ".. a::\n", ".. [1] a\n", ".. |a| replace:: b\n", ":a: b\n", "a::\n\n b\n\n", "+---+\n|\n", "=== ===\n",
        "\n\n=== ===\nx", ">>> a\n", "| a\n",
        "1. a\n", "\t", "\n", "x", "`a <", "`a <b>`_ ", ".. _`", "~~~~\n", "a\n~~~~\n\n", "~~~~\na\n~~~~\n\n",
        " a\n  b\n",
    ],
)  # fmt: skip
def test_time_grows_with_the_text(worst):
    assert_grows_linearly(worst, lambda text: (read_restructuredtext(text), looks_like_restructuredtext(text)))


def test_nesting_has_an_end():
    deep = ["- " * 5_000 + "rain", "".join(" " * i + "- rain\n\n" for i in range(0, 300, 2))]
    for text in deep:
        assert "rain" in read_restructuredtext(text).text


def test_tables_in_every_way_have_a_line_per_row_and_bars_between_cells():
    ways = [
        ".. list-table::\n   :header-rows: 1\n\n   * - Port\n     - The *old*\n       quay\n   * - Tolne\n     - 2\n",
        '.. csv-table::\n   :widths: 1, 2\n\n   Port, "The *old* quay"\n   Tolne,,2\n',
        "=====  ===============\nPort   The *old* quay\n=====  ===============\nTolne  2\n=====  ===============\n",
    ]
    for text in ways:
        (block,) = read_restructuredtext(text).blocks
        assert (block.kind, block.level, block.text) == ("table", 0, "Port | The old quay\nTolne | 2")


def test_only_ascii_marks_quote_a_literal_block():
    assert [b.kind for b in read_restructuredtext("见::\n\n「引号」里面。").blocks] == ["paragraph", "paragraph"]
    assert [b.kind for b in read_restructuredtext("So::\n\n> a\n> b\n").blocks] == ["paragraph", "code"]


def test_a_byte_order_mark_is_passed_over():
    document = read_restructuredtext("\ufeffPort\n====\n\nRain.")
    assert (document.title, document.origin(document.blocks[0])) == ("Port", (1, 5))
    assert read_restructuredtext("\ufeff").text == ""
