import ast
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from small_results import BREAKERS, EMPTY, article, document, labelled, many

import segtopic
from segtopic import views
from segtopic.document import Document
from segtopic.partition.boundaries import Boundaries
from segtopic.segmentation import cut
from segtopic.views import html, outline, table, wording
from segtopic.views.theme_order import theme_order

ALL = {
    "article": article(),
    "empty": EMPTY,
    "nothing": cut(Document(""), Boundaries(0)),
    "one": many(1),
    "two": many(2),
}
VIEWS = (outline.outline, outline.markdown, html.article_page, html.article_fragment)


def walk(nodes: tuple[dict, ...], above: int = 0) -> Iterator[tuple[int, dict]]:
    for node in nodes:
        yield above, node
        yield from walk(node["children"], node["level"])


# What holds for all views


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("view", VIEWS)
def test_text_views_write_every_segmentation(view, name) -> None:
    assert isinstance(view(ALL[name]), str)
    assert view(ALL[name]) == view(ALL[name])


@pytest.mark.parametrize("view", VIEWS)
@settings(max_examples=40, deadline=None)
@given(BREAKERS, BREAKERS, BREAKERS, st.sampled_from(["paragraph", "list", "quote", "code", "table"]))
def test_naughty_text_gives_text_that_can_be_written(view, words, label, theme, kind) -> None:
    made = document(("heading", 2, [words]), (kind, 1, [words, "b"]), (kind, 0, ["c"]), title=label, language=theme)
    result = labelled(cut(made, Boundaries(3, (2,))), label=label, theme=theme, terms=(label, words))
    written = view(result)
    written.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", written)


def test_views_import_nothing_of_the_package_but_views() -> None:
    for path in Path(views.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        typing = [n for n in ast.walk(tree) if isinstance(n, ast.If) and getattr(n.test, "id", "") == "TYPE_CHECKING"]
        exempt = {id(inner) for block in typing for inner in ast.walk(block)}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom | ast.Import) and id(node) not in exempt:
                names = [node.module] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
                assert all(not n.startswith("segtopic") or n.startswith("segtopic.views") for n in names if n)


# Wording


@given(st.text(max_size=60), st.integers(1, 40))
def test_short_keeps_to_its_width(text, width) -> None:
    line = wording.one_line(text)
    shortened = wording.short(line, width=width)
    assert wording.columns(shortened) <= width or wording.columns(shortened) == wording.columns(line) == 0
    assert shortened == line or (shortened.endswith("…") and line.startswith(shortened[:-1]))
    assert (shortened == line) == (wording.columns(line) <= width)


def test_name_is_label_else_terms_else_words() -> None:
    section = many(1)[0]
    assert wording.name(section) == "Sentence 0."
    assert wording.name(replace(section, terms=("a", "b", "c", "d"))) == "a, b, c"
    assert wording.name(replace(section, terms=("a",), label=" The\n label ")) == "The label"
    assert wording.name(replace(section, paragraphs=(), start=0, end=0)) == "(no words)"


# Outline


def test_outline_says_it_all() -> None:
    result = article()
    lines = outline.outline(result).splitlines()
    assert lines[0] == "Harbour & hills"
    assert lines[1].startswith("1. rain, river ")
    assert lines[1].split("  ")[-1].strip() == f"{result[0].start}-{result[0].end}"
    assert " 2 sentences " in lines[1]
    assert lines[2] == "   rain, river, rose"
    assert lines[3:5] == ["", "Chapter one"]
    assert lines[5].startswith("  2. Ferries (Sea) ")
    assert lines[6].startswith("    3. boats ")
    assert lines[7] == "    Fares"
    assert lines[8].startswith("  4. Trains ")
    assert lines[9] == "Nothing below"
    assert len(lines) == 10


def test_outline_sets_chapters_off_and_not_from_one_another() -> None:
    text = "# A\n\n## Part\n\n### Sea\n\n#### Low\n\nTides turn.\n\n## More\n\n### Land\n\nWheat grows. Rye too.\n"
    lines = segtopic.segment(segtopic.read(text, format="markdown")).outline().splitlines()
    assert lines[1:3] == ["Part", "  Sea"]
    assert lines[lines.index("More") - 1] == ""
    assert lines.count("") == 1


@given(st.lists(st.tuples(st.floats(0, 1), st.sampled_from(["heading", "similarity", "given"])), max_size=9))
def test_outline_says_how_strong_cuts_by_words_are(cuts) -> None:
    n = len(cuts) + 1
    strengths, whys = [strength for strength, _ in cuts], [why for _, why in cuts]
    result = cut(many(n).document, Boundaries(n, tuple(range(1, n)), strengths, whys))
    lines = outline.outline(result).splitlines()[1:]
    assert {len(line) for line in lines} == {80}
    for line, (strength, why) in zip(lines[1:], cuts, strict=True):
        told = re.findall(r" ~([.\d]+)  ", line)
        assert [float(number) for number in told] == (
            [pytest.approx(strength, abs=0.0051)] if why == "similarity" else []
        )
    narrow = outline.outline(result, width=50)
    assert "~" not in narrow


def test_themes_are_ordered_as_they_were_defined() -> None:
    names = ("Sea", "Land", "Air")
    results = [segtopic.segment(text, themes=dict.fromkeys(names)) for text in ("The land is dry.", "The sea and air.")]
    assert [theme_order(result) for result in results] == [names, names]
    assert theme_order(labelled(many(2), theme="Rail")) == ("Rail",)
    assert theme_order(many(2)) == ()


def test_outline_of_nothing() -> None:
    assert outline.outline(EMPTY) == "(no title)\nno sections"
    assert outline.outline(cut(Document("", title="Gone"), Boundaries(0))) == "Gone\nno sections"


@settings(deadline=None)
@given(BREAKERS, st.one_of(st.none(), BREAKERS), st.lists(BREAKERS, max_size=8), st.integers(1, 30))
def test_outline_fits_a_terminal(label, theme, terms, n) -> None:
    result = labelled(many(n), label=label, theme=theme, terms=tuple(terms))
    lines = outline.outline(result).split("\n")
    assert len(lines) == 1 + n * (2 if terms else 1)
    assert max(map(wording.columns, lines)) <= 80
    assert all(line.isprintable() or wording.columns(line) for line in lines)
    for line in lines:
        assert line.count("\u2068") == line.count("\u2069")


def test_outline_of_500_sections_aligns_numbers() -> None:
    lines = outline.outline(many(500)).splitlines()
    assert len(lines) == 501
    assert lines[1].startswith("  1. ")
    assert lines[500].startswith("500. ")
    assert {len(line) for line in lines[1:]} == {80}


def test_outline_of_other_scripts() -> None:
    chinese = outline.outline(labelled(many(2), label="港口的新生活" * 20)).splitlines()[1]
    assert wording.columns(chinese) == 80
    assert "…" in chinese
    hebrew = outline.outline(labelled(many(2), label="חיים חדשים בנמל", theme="נמל")).splitlines()[1]
    assert "\u2068חיים חדשים בנמל\u2069 (\u2068נמל\u2069)" in hebrew
    assert wording.columns(hebrew) == 80


# Tree


def test_tree_has_chapters_and_places_sections_below_their_headings() -> None:
    def shape(nodes):
        return [(node["label"], node["level"], node["section"], shape(node["children"])) for node in nodes]

    assert shape(outline.tree(article())) == [
        ("rain, river", 1, 0, []),
        (
            "Chapter one",
            1,
            None,
            [("Ferries", 2, 1, [("boats", 3, 2, []), ("Fares", 3, None, [])]), ("Trains", 2, 3, [])],
        ),
        ("Nothing below", 1, None, []),
    ]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["heading", "paragraph"]), st.integers(0, 5)), max_size=12), st.data())
def test_tree_holds_every_section_and_heading_once(blocks, data) -> None:
    made = document(*((kind, level, [f"{kind} {k}."]) for k, (kind, level) in enumerate(blocks)))
    n = len(made.sentences)
    at = sorted(data.draw(st.sets(st.integers(1, n - 1)))) if n > 1 else []
    result = cut(made, Boundaries(n, at))
    nodes = list(walk(outline.tree(result)))
    assert all(set(node) == {"label", "level", "heading", "section", "children"} for _, node in nodes)
    assert [node["section"] for _, node in nodes if node["section"] is not None] == list(range(len(result)))
    assert tuple(node["heading"] for _, node in nodes if node["heading"]) == made.headings
    assert all(node["level"] > above for above, node in nodes)
    assert all(isinstance(node["children"], tuple) for _, node in nodes)
    # A slow twin: the parent of a heading is the last heading before it of a higher rank that is still open.
    for _, parent in nodes:
        for child in parent["children"]:
            if child["heading"]:
                between = [h for h in made.headings if parent["heading"].start < h.start < child["heading"].start]
                assert all((h.level or 1) > parent["level"] for h in between)


def test_tree_of_very_deep_levels_needs_no_recursion() -> None:
    made = document(*(("heading", k + 1, [f"H{k}"]) for k in range(3000)), ("paragraph", 0, ["End."]))
    (node,) = outline.tree(cut(made, Boundaries(1)))
    for _ in range(2999):
        (node,) = node["children"]
    assert node["section"] == 0


# Markdown


def test_markdown_of_an_article() -> None:
    assert outline.markdown(article()) == (
        "# Harbour & hills\n\n## rain, river\n\nRain came. The river rose.\n\n## Chapter one\n\n### Ferries\n\n"
        "Ferries ran late. Nobody minded.\n\n#### boats\n\n- one boat\n    - its crew\n2. two boats\n\n"
        "**Fares**\n\nFares rose.\n\n### Trains\n\n> Trains stood still.\n\n````\na ``` b\n````\n\n"
        "| x | y |\n| --- | --- |\n| 1 | 2 |\n\n**Nothing below**\n"
    )
    assert outline.markdown(EMPTY) == ""


def rendered(text: str) -> list[tuple[str, str]]:
    """The blocks of some Markdown, as an independent parser reads them: (kind, words)."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    found = []
    for opening, token in pairwise(tokens):
        if token.type == "inline":
            words = "".join(
                c.content if c.type == "text" else "\n" if c.type == "softbreak" else "�?" for c in token.children
            )
            found.append((opening.tag, " ".join(words.split())))
    found += [("other", token.type) for token in tokens if token.type in ("hr", "fence", "code_block", "html_block")]
    return found


@settings(deadline=None, max_examples=200)
@given(BREAKERS, BREAKERS)
def test_no_words_become_markup(first, second) -> None:
    made = document(("paragraph", 0, [first]), ("paragraph", 0, [second]), title="T")
    result = cut(made, Boundaries(2, (1,))).with_sections(
        replace(section, label=label)
        for section, label in zip(cut(made, Boundaries(2, (1,))), (second, "L"), strict=True)
    )
    expected = [("h1", "T"), ("h2", wording.name(result[0])), ("p", first), ("h2", "L"), ("p", second)]
    plain = [(tag, " ".join(wording.clean(words).split())) for tag, words in expected]
    assert rendered(outline.markdown(result)) == [(tag, words) for tag, words in plain if words]


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["- ", "• ", "1. ", ""]), BREAKERS), min_size=1, max_size=8)
)
def test_list_items_stay_items_at_their_depth(items) -> None:
    made = document(*(("list", level, [f"{mark}x{words}"]) for level, mark, words in items))
    tokens = MarkdownIt("commonmark").parse(outline.markdown(cut(made, Boundaries(len(items)))))
    depth, found, rank = 0, [], []
    for token in tokens:
        depth += (token.type in ("bullet_list_open", "ordered_list_open")) - (
            token.type in ("bullet_list_close", "ordered_list_close")
        )
        if token.type == "list_item_open":
            found.append(depth)
    for level, _, _ in items:
        rank = [r for r in rank if r <= level] or []
        rank += [level] if not rank or rank[-1] < level else []
        items_depth = len(rank)
        assert found.pop(0) == items_depth
    assert not found


# Table


def plain(value: object) -> bool:
    if type(value) is dict:
        return all(type(k) is str and plain(v) for k, v in value.items())
    if type(value) is list:
        return all(map(plain, value))
    return value is None or type(value) in (str, int, float)


def test_dict_is_plain_and_complete() -> None:
    result = article()
    said = table.as_dict(result)
    assert plain(said)
    assert json.loads(result.to_json()) == said
    assert list(said) == ["title", "language", "n_sentences", "front", "sections"]
    assert said["front"]["text"] == result.front.text
    sections = said["sections"]
    assert said["front"]["text"] + "".join(result.document.text[s["start"] : s["end"]] for s in sections) == (
        result.document.text
    )
    assert [s["heading"] for s in sections] == [None, "Ferries", None, "Trains"]
    assert [s["strength"] for s in sections] == [1.0, 1.0, 0.25, 0.5]
    assert sections[1]["theme_scores"] == {"Sea": 0.5, "Land": 0.0}
    assert sections[0]["body"] == "Rain came. The river rose."
    assert sum(s["n_sentences"] for s in sections) == said["n_sentences"] == 11
    assert table.as_dict(EMPTY)["sections"] == []


def test_frame_has_one_row_per_section() -> None:
    result = article()
    frame = table.frame(result)
    names = "section label heading level theme strength why start end n_sentences terms body"
    assert list(frame.columns) == names.split()
    assert list(frame["section"]) == [0, 1, 2, 3]
    assert list(frame["theme"]) == [None, "Sea", None, None]
    assert frame["terms"][0] == ("rain", "river", "rose")
    assert [result[row.section].body == row.body for row in frame.itertuples()] == [True] * 4
    empty = table.frame(EMPTY)
    assert list(empty.columns) == names.split()
    assert len(empty) == 0
    assert list(empty.dtypes) == list(frame.dtypes)


def test_missing_libraries_are_named(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"pandas is needed .*pip install 'segtopic\[frames\]'"):
        table.frame(article())
