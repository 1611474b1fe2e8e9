"""The article that segtopic was born from comes out as its editors would cut it, in every shape it may be pasted."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

import segtopic
from segtopic.partition.costs import dirichlet_multinomial
from segtopic.partition.search import optimal
from segtopic.vectors import count_terms, sentence_terms


@pytest.fixture(scope="module")
def article(shared):
    return (shared / "articles" / "lavrov.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def expected(shared):
    return json.loads((shared / "articles" / "lavrov.expected.json").read_text(encoding="utf-8"))


def test_sections_as_expected(article, expected):
    result = segtopic.segment(article, themes=expected["themes"])
    assert result.document.title == expected["title"]
    assert (result.front.start, result.front.end) == (expected["front"]["start"], expected["front"]["end"])
    assert [block.text for block in result.document.blocks if block.kind == "caption"] == expected["captions"]
    assert [block.text for block in result.document.blocks if block.kind == "furniture"] == expected["furniture"]
    assert [block.text for block in result.document.headings] == expected["headings"]
    assert [block.kind for block in result.document.blocks][:5] == ["furniture", "title", "deck", "caption", "caption"]
    assert len(result) == len(expected["sections"])
    for section, wanted in zip(result, expected["sections"], strict=True):
        assert (section.start, section.end) == (wanted["start"], wanted["end"])
        assert (section.heading.text if section.heading else None) == wanted["heading"]
        assert section.body.startswith(wanted["body_starts"])
        assert section.body.endswith(wanted["body_ends"])
        assert len(section.paragraphs) == wanted["paragraphs"]
        assert section.theme == wanted["theme"]
        assert all(word in section.label for word in wanted.get("label_mentions", ()))
    template = expected["furniture"][1]
    assert result[2].text.rstrip().endswith(template)
    assert template not in result[2].body
    assert result.by_theme("Georgia") == (result[2],)


def test_dateline_stays_in_the_body_and_out_of_the_terms(article):
    first = segtopic.segment(article)[0]
    assert first.body.startswith("MOSCOW, November 19 /TASS/.")
    assert not {"moscow", "tass", "november"} & {term.casefold() for term in first.terms}


def test_themes_by_name_alone(article, expected):
    result = segtopic.segment(article, themes=dict.fromkeys(expected["themes"]))
    wanted = [section["theme"] for section in expected["sections"]]
    assert [result[i].theme for i in (0, 2, 3)] == [wanted[i] for i in (0, 2, 3)]


@pytest.fixture(scope="module")
def bare(article, expected):
    """The article without its subheadings and the template glued to one."""
    for line in [*expected["headings"], expected["furniture"][1]]:
        article = article.replace(line, "")
    document = segtopic.read(article)
    assert not document.headings
    return document


def starts_right(document, at, expected):
    """How many of the sections after the first start where they should."""
    found = [document.sentences[i].text for i in at]
    return sum(any(text.startswith(section["body_starts"]) for text in found) for section in expected["sections"][1:])


@pytest.mark.parametrize("n_sections", [None, 4])
def test_boundaries_by_similarity_alone(bare, expected, n_sections):
    result = segtopic.segment(bare, n_sections=n_sections)
    assert len(result) == 4
    assert starts_right(bare, result.boundaries.at, expected) >= 2


@pytest.mark.parametrize(("n_sections", "at_least"), [(4, 2), (5, 3)])
def test_boundaries_by_exact_search_over_word_counts(bare, expected, n_sections, at_least):
    starts = [i for i, s in enumerate(bare.sentences) if not i or s.block != bare.sentences[i - 1].block]
    words = sentence_terms(bare)
    units = [[term for row in words[a:b] for term in row] for a, b in pairwise([*starts, len(words)])]
    cost = dirichlet_multinomial(count_terms(units).matrix, concentration=0.5)
    cuts = optimal(cost, n_sections=n_sections)
    assert starts_right(bare, [starts[k] for k in cuts], expected) >= at_least


VARIANTS = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "blank lines doubled": lambda text: text.replace("\n\n", "\n\n\n"),
    "single newlines": lambda text: text.replace("\n\n", "\n"),
    "trailing spaces": lambda text: text.replace("\n", "   \n"),
    "final newline": lambda text: text + "\n",
    "ASCII quotes": lambda text: text.translate(str.maketrans("“”’", '""\'')),
    "UTF-8": lambda text: text.encode("utf-8"),
    "UTF-8 with BOM": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16 without BOM": lambda text: text.encode("utf-16-le"),
    "cp1252": lambda text: text.encode("cp1252"),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_variants_survive(article, expected, name, tmp_path):
    source = VARIANTS[name](article)
    sources = [source]
    if isinstance(source, bytes):
        (tmp_path / "article.txt").write_bytes(source)
        sources.append(tmp_path / "article.txt")
    plain = segtopic.segment(article)
    for variant in sources:
        result = segtopic.segment(variant, themes=expected["themes"])
        assert result.document.title == expected["title"]
        assert [block.text for block in result.document.headings] == expected["headings"]
        assert [section.theme for section in result] == [section["theme"] for section in expected["sections"]]
        assert [section.terms for section in result] == [section.terms for section in plain]
        assert [len(section.paragraphs) for section in result] == [
            section["paragraphs"] for section in expected["sections"]
        ]
        assert [block.kind for block in result.document.blocks][:5] == [
            "furniture",
            "title",
            "deck",
            "caption",
            "caption",
        ]
        assert not result.document.text.startswith("\ufeff")
