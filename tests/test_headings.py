"""Subheadings that nobody marked: cases as text, and laws of what is guessed."""

from __future__ import annotations

import time
from pathlib import Path

import naive_siblings
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import segtopic
from segtopic.headings import guess_headings, guess_headings_each
from segtopic.headings.asides import aside, is_author, is_stamp
from segtopic.headings.features import FEATURES, candidates, features
from segtopic.headings.marks import marks
from segtopic.headings.model import dumps, loads, shipped
from segtopic.headings.numbering import Number, levels, number
from segtopic.headings.reading import lines, lines_each
from segtopic.headings.siblings import KINDS, SIBLINGS, siblings
from segtopic.headings.speech import turns
from segtopic.languages import language
from segtopic.readers.plain import read_plain, split_blocks

CASES = sorted((Path(__file__).parent / "cases" / "headings").glob("*.txt"))


def parse(path: Path) -> tuple[str, list[tuple[str, int]]]:
    """A case's text, and kind and level of every block: a line is "kind level | text", without kind where it goes on."""
    kinds, rows = [], []
    for row in path.read_text(encoding="utf-8").removesuffix("\n").split("\n"):
        mark, bar, text = row.partition("| ")
        rows.append(text)
        assert bool(bar) == bool(row.strip())
        if mark.strip():
            kind, _, level = mark.strip().partition(" ")
            kinds.append((kind, int(level or 0)))
    return "\n".join(rows), kinds


def found(text: str) -> list[tuple[str, int]]:
    return [(block.kind, block.level) for block in read_plain(text).blocks]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_cases(path):
    text, expected = parse(path)
    assert found(text) == expected


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_line_ends_and_blanks_do_not_matter(path):
    text, expected = parse(path)
    assert found(text.replace("\n", "\r\n")) == expected
    assert found(text.replace("\n", "  \n") + "\n\n") == expected
    assert found(text.replace("\n\n", "\n\n\n")) == expected


@pytest.mark.parametrize(
    "name", ["english", "german", "french", "russian", "japanese", "capitals", "numbered", "quotations"]
)
def test_headings_survive_the_loss_of_blank_lines(name):
    text, expected = parse(next(path for path in CASES if path.stem == name))
    assert found(text.replace("\n\n", "\n")) == expected


def test_debris_glued_to_a_heading_or_a_paragraph_leaves_both():
    text, _ = parse(next(path for path in CASES if path.stem == "english"))
    headings = [block.text for block in read_plain(text).headings]
    for heading in headings:
        text = text.replace(heading, f"{{photo_left:17:'Pier':'50'}}{heading}")
    document = read_plain(text)
    assert [block.text for block in document.headings] == headings
    assert sum(block.kind == "furniture" for block in document.blocks) == len(headings)


def test_what_is_no_text_of_its_own_is_in_no_body_and_no_term():
    text, _ = parse(next(path for path in CASES if path.stem == "glued-captions"))
    dateline, _ = parse(next(path for path in CASES if path.stem == "dateline"))
    result = segtopic.segment(text.replace("Fish becomes dear", "Fish becomes dear\n\nArticle continues below"))
    bodies = "\n".join(section.body for section in result)
    assert "Ana Ruiz" not in bodies
    assert "continues below" not in bodies
    assert "Ferries stay at the pier" not in bodies
    first = segtopic.segment(dateline)[0]
    assert first.body.startswith("HALVERN, March 4 /NPA/.")
    assert not {"march", "npa"} & {term.casefold() for term in first.terms}
    assert "NPA" not in first.label


def test_confidences_are_probabilities_and_none_is_given_without_a_guess():
    for path in CASES:
        document = read_plain(parse(path)[0])
        assert all(0 < block.confidence <= 1 for block in document.blocks)
        assert all(block.confidence < 1 for block in document.headings)


@given(st.text(alphabet=' \nab.A?1:"“—é中\x85\x00\ud800', max_size=300))
def test_nothing_raises_and_headings_head_something(text):
    document = read_plain(text)
    kinds = [block.kind for block in document.blocks]
    assert [block.text for block in document.blocks] == [block.text for block in split_blocks(text).blocks]
    assert not kinds or kinds[-1] != "heading"
    assert kinds.count("title") <= 1


@given(st.lists(st.sampled_from(["Anna", "Bert 12", "5:3", "Two words", "- x", "Total"]), max_size=40))
def test_short_lines_alone_are_no_headings(rows):
    assert read_plain("\n".join(rows)).headings == ()
    assert read_plain("\n\n".join(rows)).headings == ()


def document_of(n_sections: int):
    text, _ = parse(next(path for path in CASES if path.stem == "english"))
    title, _, body = text.partition("\n\n")
    return split_blocks(title + "\n\n" + "\n\n".join([body] * n_sections))


def test_features_have_names_and_are_finite():
    assert len(set(FEATURES)) == len(FEATURES)
    assert len(set(SIBLINGS)) == len(SIBLINGS)
    texts = [block.text for block in document_of(2).blocks]
    fixed = [False] * len(texts)
    at = candidates(texts, fixed=fixed, marks=marks(texts))
    rows = features(texts, at=at, fixed=fixed, title="", known=language("en"))
    assert rows.shape == (len(at), len(FEATURES))
    assert np.isfinite(rows).all()
    beside = siblings(rows, np.full((len(at), len(KINDS)), 0.25), at=[at], prose=[fixed])
    assert beside.shape == (len(at), len(SIBLINGS))
    assert np.isfinite(beside).all()
    assert features(texts, at=[], fixed=fixed, title="", known=language("en")).shape == (0, len(FEATURES))


def test_model_is_read_as_it_was_written():
    table = dumps(shipped())
    assert dumps(loads(table)) == table
    assert len(table) < 150_000
    document = document_of(1)
    assert guess_headings(document, model=loads(table)) == guess_headings(document)


def test_trees_are_walked_as_they_stand():
    trees = shipped().trees
    rows = np.random.default_rng(0).normal(size=(20, len(FEATURES)))

    def walk(row: np.ndarray, node: int) -> float:
        while trees.left[node] != node:
            goes_left = row[trees.feature[node]] <= trees.threshold[node]
            node = int(trees.left[node] if goes_left else trees.right[node])
        return float(trees.value[node])

    slow = [trees.base + sum(walk(row, int(root)) for root in trees.roots) for row in rows]
    np.testing.assert_allclose(trees(rows), slow)


def test_a_document_comes_out_of_a_batch_as_it_does_alone():
    documents = [split_blocks(parse(path)[0]) for path in CASES]
    documents[3:3] = [split_blocks(""), split_blocks("Rain"), document_of(80), split_blocks("Anna\nBert 12\n5:3")]
    assert guess_headings_each(documents) == [guess_headings(document) for document in documents]
    assert guess_headings_each([]) == []


@given(st.lists(st.text(alphabet='\n\n ab.A?1:"—é中', max_size=120), max_size=5))
def test_lines_are_judged_to_the_last_digit_as_alone(texts):
    english = parse(next(path for path in CASES if path.stem == "english"))[0]
    found = [lines(split_blocks(text)) for text in [*texts, english]]
    judge = shipped()
    alone = [judge(own.rows, at=own.at, prose=own.marks.prose) for own in found]
    rows = np.concatenate([own.rows for own in lines_each([split_blocks(text) for text in [*texts, english]])])
    assert (rows == np.concatenate([own.rows for own in found])).all()
    together = judge.each(rows, at=[own.at for own in found], prose=[own.marks.prose for own in found])
    assert (together == np.concatenate(alone)).all()


def test_siblings_are_those_of_a_plain_count():
    rng = np.random.default_rng(0)
    sizes = (1, 7, 2, 90)
    rows = rng.random((sum(sizes), len(FEATURES)))
    first = rng.dirichlet(np.ones(len(KINDS)), sum(sizes))
    at = [sorted(rng.choice(2 * size + 1, size, replace=False).tolist()) for size in sizes]
    prose = [[k not in own and k % 3 > 0 for k in range(2 * len(own) + 1)] for own in at]
    together = siblings(rows, first, at=at, prose=prose)
    stops = np.cumsum(sizes)
    for size, stop, own, marked in zip(sizes, stops, at, prose, strict=True):
        part = slice(stop - size, stop)
        alone = siblings(rows[part], first[part], at=[own], prose=[marked])
        assert (together[part] == alone).all()
        np.testing.assert_allclose(alone, naive_siblings.siblings(rows[part], first[part], own, marked), atol=1e-9)


def test_every_line_of_a_long_text_is_judged():
    found = lines(document_of(150))
    sure = shipped()(found.rows, at=found.at, prose=found.marks.prose)
    assert len(sure) == len(found.at) > 400
    assert ((sure >= 0) & (sure <= 1)).all()


def test_time_grows_with_the_text():
    def seconds(n_sections: int) -> float:
        document = document_of(n_sections)
        begin = time.perf_counter()
        guess_headings(document)
        return time.perf_counter() - begin

    seconds(50)
    assert seconds(1200) < 12 * min(seconds(300) for _ in range(2))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2. Ferries", Number("digits", (2,))),
        ("2.1 Ferries", Number("digits", (2, 1))),
        ("3) Ferries", Number("digits", (3,))),
        ("IV. Ferries", Number("roman", (4,))),
        ("B. Ferries", Number("letter", (2,))),
        ("Chapter 3", Number("chapter", (3,))),
        ("Kapitel XI: Fähren", Number("chapter", (11,))),
        ("Глава 2", Number("chapter", (2,))),
        ("第十二章 渡轮", Number("chapter", (12,))),
        ("二、渡轮", Number("chapter", (2,))),
        ("Ferries 2", None),
        ("A ferry sails", None),
        ("2024 in figures", None),
    ],
)
def test_numbers(text, expected):
    assert number(text) == expected


def test_levels():
    assert levels(["1 A", "1.1 B", "1.1.1 C", "2 D"], adjacent=[False] * 4) == [2, 3, 4, 2]
    assert levels(["Chapter 1", "Storm", "Chapter 2", "Pier"], adjacent=[False] * 4) == [2, 3, 2, 3]
    assert levels(["Step 1", "Step 2", "Did it work?"], adjacent=[False] * 3) == [2, 2, 2]
    assert levels(["Start", "1. A", "2. B", "End"], adjacent=[False] * 4) == [2, 2, 2, 2]
    capitals = ["SHIPS", "Ferries", "Trawlers", "PIERS", "North", "South"]
    assert levels(capitals, adjacent=[False, True, False, False, True, False]) == [2, 3, 3, 2, 3, 3]
    assert levels(capitals, adjacent=[False] * 6) == [2] * 6


def test_turns_of_speakers():
    talk = [
        "ANNA: Good evening.",
        "BERT: Yes?",
        "ANNA: What does it cost?",
        "BERT: Two million.",
        "CARL: And who pays?",
    ]
    assert turns(talk) == {0, 1, 2, 3, 4}
    assert turns(["Note: it rains.", "The day was long.", "Ferries: none sails.", "It ended at noon."]) == set()


def test_the_name_of_the_author_at_the_end_is_no_heading():
    text, expected = parse(next(path for path in CASES if path.stem == "english"))
    signed = (
        f"{text}\n\nAnna Berg\n\nAnna Berg has lived on the island since she was born, and writes about its weather."
    )
    assert found(signed) == [*expected, ("paragraph", 0), ("paragraph", 0)]


def side(text: str) -> str:
    seen = marks([text])
    return aside(text, caption=seen.caption[0], debris=seen.debris[0], button=seen.button[0])


@pytest.mark.parametrize(
    "text",
    [
        "Bake the cookies for twelve minutes.",
        "Er erstattete Anzeige.",
        "She uses WhatsApp every day.",
        "(c) mandatory law provides otherwise.",
        "Image is everything in politics.",
        "Bild am Sonntag berichtete zuerst.",
        "He told Reuters",
        "Image problems",
        "Photo finish",
        "Bild und Wirklichkeit",
    ],
)
def test_one_word_makes_no_caption_and_no_button(text):
    assert side(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Photo: Ana Ruiz",
        "The ferry at its pier. Photo: Ana Ruiz.",
        "(c) 2024 Ana Ruiz",
        "Ana Ruiz/Reuters",
        "Foto dpa",
        "(Photo Ana Ruiz)",
        "The hall of Halvern in May, on a Sunday. " * 9 + "(Image: Ana Ruiz, Halvern)",
        "Table 1. Prices of fish.",
        "Figure 2: Ships",
    ],
)
def test_captions(text):
    assert side(text) == "caption"


def test_bylines_hold_names_and_stamps_a_day():
    assert all(
        map(is_author, ["By Ana Ruiz", "Von Anna Berg und Carl Maria von Weber", "Par Jean de la Tour", "By NPA"])
    )
    assert not any(map(is_author, ["Von Anfang an umstritten", "Par où commencer", "By noon it was over", "By noon"]))
    assert all(map(is_stamp, ["4 March 2024", "March 4", "4. März 2024, 18:42 Uhr", "2024-03-04", "Updated 15:50 ET"]))
    assert not any(map(is_stamp, ["2019", "18:42", "Plan 2030", "The vote of 2019"]))


@pytest.mark.parametrize(
    ("title", "below"),
    [
        ("Grandma's Apple Cake", "Serves 8 | Prep: 20 min"),
        ("Frequently asked questions", "How do I place an order?"),
        ("FAQ", "How do I place an order?"),
        ("Nairobi von unten", "Anna Martel und Lea Wagner"),
        ("", "By Ana Ruiz"),
    ],
)
def test_short_titles(title, below):
    prose = "Ships came back to the harbour today, as the pilots had hoped they would for weeks."
    assert read_plain("\n\n".join([title, below, prose, "How do I pay?", prose])).title == title


def kinds(text: str) -> list[str]:
    return [block.kind for block in read_plain(text).blocks]


SHIPS = "Ships came back to the harbour today, as the pilots had hoped they would for weeks."


@pytest.mark.parametrize(
    "rows", ["1. Ships sail.\n2. Schools shut.\n3. Trains", "(a) ships\n(b) piers", "a) ships\n\nb) piers"]
)
def test_numbers_and_letters_in_a_row_are_a_list(rows):
    blocks = read_plain(f"{SHIPS}\n\n{rows}\n\n{SHIPS}").blocks
    assert {block.kind for block in blocks[1:-1]} == {"list"}
    assert [block.text for block in blocks[1:-1]] == rows.replace("\n\n", "\n").split("\n")


def test_numbered_headings_are_no_list():
    assert "list" not in kinds(f"1. Ships\n\n2. Piers\n\n{SHIPS}\n\n3. Fish\n\n{SHIPS}")
    assert "list" not in kinds(f"1. Ships\n\n{SHIPS}\n\n2. Piers\n\n{SHIPS}")


@pytest.mark.parametrize("rule", ["* * *", "***", "────", "/", "---", "===="])
def test_a_line_of_signs_is_furniture(rule):
    assert kinds(f"{SHIPS}\n\n{rule}\n\n{SHIPS}") == ["paragraph", "furniture", "paragraph"]
    wide = f"{SHIPS}\n{SHIPS}\n{SHIPS}\n{rule}\n{SHIPS}\n{SHIPS}"
    assert [block.text for block in read_plain(wide).blocks if block.kind == "furniture"] == [rule]


def test_who_speaks_behind_a_dash_makes_no_list():
    assert kinds("— It is late, he said.\n\n— “Go home.”\n\n— And you?") == ["paragraph"] * 3
    assert read_plain("— It is late.\n— And you?\n— I stay.").blocks[1].text == "— And you?"
    assert kinds("– ships\n– piers\n– fish") == ["list"] * 3
    assert kinds("– Ships sail.\n– Piers stand.\n– Fish swim.") == ["list"] * 3


def test_the_mark_of_the_byte_order_is_in_no_block():
    document = read_plain(f"\ufeffStorm closes the harbour\n\n{SHIPS}")
    assert document.title == "Storm closes the harbour"
    assert document.blocks[0].start == 1


BAKERS = (
    "The bakers opened at six and sold out by noon, which no one in the town could remember ever having seen before."
)
STORM = "Storm closes the harbour of Halvern for a week"


def headed(*lines: str) -> list[str]:
    return [block.text for block in read_plain("\n\n".join(lines)).headings]


def test_lines_in_capitals_are_headings_among_such():
    wanted = ["ABSTRACT", "METHODS", "RESULTS", "PROS", "CONS", "VERDICT", "MEDIA CONTACT"]
    rest = ("PROS", "- cheap\n- fast", "CONS", "- slow", "VERDICT", BAKERS, "MEDIA CONTACT", "Ana Ruiz", "+47 123 456")
    assert headed(STORM, "ABSTRACT", SHIPS, "METHODS", BAKERS, "RESULTS", SHIPS, *rest) == wanted


def test_questions_above_paragraphs_are_judged_together():
    asked = ["How do I place an order?", "Can I pay by card?", "When does the ferry sail?", "Where is the pier?"]
    assert headed("FAQ", asked[0], SHIPS, asked[1], BAKERS, asked[2], SHIPS, asked[3], BAKERS) == asked


def test_the_first_of_numbered_headings_is_no_deck():
    rows = ["1. Declarations of interest", "2. Minutes", "3. Budget"]
    assert headed(STORM, rows[0], SHIPS, rows[1], BAKERS, rows[2], SHIPS) == rows


@pytest.mark.parametrize("line", ["Read also: Storm", "Analysis by Tom Werle", "Updated 15:50 ET", "Dear friends,"])
def test_who_made_the_article_and_what_else_to_read_is_no_heading(line):
    assert headed(STORM, SHIPS, line, BAKERS, "Ferries stay", SHIPS) == ["Ferries stay"]


def test_initials_that_come_twice_are_a_speaker():
    assert headed(STORM, SHIPS, "JF: When?", BAKERS, "JF: And then?", SHIPS, "Ferries stay", BAKERS) == ["Ferries stay"]


def test_names_of_other_articles_are_furniture():
    links = ["Related stories", "Storm hits coast", "Mayor quits over pier"]
    blocks = read_plain("\n\n".join([STORM, SHIPS, *links, "Ferries stay", BAKERS, "Fish becomes dear", SHIPS])).blocks
    assert [block.text for block in blocks if block.kind == "furniture"] == links


def test_a_byline_below_a_deck_ends_the_front_and_many_are_none_of_it():
    assert kinds(f"{STORM}\n\n{SHIPS}\n\nBy Ana Ruiz\n\n{BAKERS}")[:3] == ["title", "deck", "deck"]
    letters = "\n\n".join(f"{text}\n\nBy {name}" for name in ("Ana Ruiz", "Bo Berg") for text in (SHIPS, BAKERS))
    assert kinds(f"{STORM}\n\n{letters}")[:2] == ["title", "paragraph"]
    assert "deck" not in kinds(f"{STORM}\n\n{SHIPS}\n\nPlan 2030\n\n{BAKERS}\n\nFish becomes dear\n\n{SHIPS}")
