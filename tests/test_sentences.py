"""Where sentences end: cases of every language, one sentence per line, and what holds for any text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segtopic.document import Document
from segtopic.languages import CODES, language
from segtopic.sentences import sentence_spans, sentences_of, split_sentences
from segtopic.spans import Block

CASES = Path(__file__).parent / "cases" / "sentences"
PARAGRAPHS = [
    (path.stem, paragraph)
    for path in sorted(CASES.glob("*.txt"))
    for paragraph in path.read_text(encoding="utf-8").strip().split("\n\n")
]


def split(text, code):
    return [text[a:b] for a, b in sentence_spans(text, known=language(code))]


@pytest.mark.parametrize(("code", "paragraph"), PARAGRAPHS, ids=[code for code, _ in PARAGRAPHS])
def test_every_line_is_a_sentence(code, paragraph):
    lines = paragraph.split("\n")
    assert split(("" if code in ("zh", "ja") else " ").join(lines), code) == lines


def test_every_language_has_cases():
    assert {code for code, _ in PARAGRAPHS} == set(CODES)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Das gilt z.{}B. Bremen und i.{}d.{}R. Ulm, d.{}h. überall."),
        ("ru", "Он ушёл, т.{}е. исчез, и А.{}С. Пушков тоже."),
        ("fr", "Il dit «{}Pourquoi{}?{}» sans attendre."),
        ("pl", "Było to m.{}in. w Gdyni."),
        ("en", "They met J.{}K. Rowe, i.{}e. nobody."),
    ],
)
def test_parts_may_stand_apart(code, text):
    for blank in ("", " ", "\u00a0", "\u202f"):
        assert split(text.replace("{}", blank), code) == [text.replace("{}", blank)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("वर्षा हुई।नदी बढ़ी॥सब गए।", 3),
        ("Անձրև եկավ։ Գետը բարձրացավ։", 2),
        ("ዝናብ ዘነበ። ወንዙ ሞላ።", 2),
        ("မိုးရွာသည်။မြစ်တက်သည်။", 2),
        ("ភ្លៀងធ្លាក់។ ទន្លេឡើង៕", 2),
        ("بارش ہوئی۔ دریا چڑھا۔", 2),
        ("წვიმა მოვიდა. მდინარე ადიდდა.", 2),
        ("他来了.她走了.", 2),
        ("3.5和４．５都可以", 1),
        ("갔다.그러나 왔다.", 2),
        ("Rain fell; it stopped.", 1),
    ],
)
def test_stops_of_other_scripts(text, parts):
    """Also where the language is not known."""
    assert len(split(text, None)) == parts


@given(st.text(st.sampled_from("aB1.!?…。」”“»« \n;।z"), max_size=40), st.sampled_from(CODES))
def test_nothing_is_lost(text, code):
    spans = list(sentence_spans(text, known=language(code)))
    assert spans
    ends = [0, *(edge for span in spans for edge in span), len(text)]
    assert ends == sorted(ends)
    assert all(not text[a:b].strip() for a, b in zip(ends[::2], ends[1::2], strict=True))
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)


@pytest.mark.parametrize(
    "piece", [".", "。", "a. ", "”", ".”", ". »", "«", "。」", "5. ", "A. ", "z.", "?! ", "\0", "\ud800.", " "]
)
@pytest.mark.parametrize("code", ["de", "el"])
def test_time_grows_with_the_length(piece, code):
    def seconds(size):
        text = piece * (size // len(piece))
        spent = []
        for _ in range(3):
            start = time.process_time()
            assert sum(1 for _ in sentence_spans(text, known=language(code))) <= size
            spent.append(time.process_time() - start)
        return min(spent)

    assert seconds(50_000) < 40 * max(seconds(5_000), 1e-3)


@pytest.mark.parametrize("code", [None, "en", "de"])
def test_the_sentences_are_the_documents_in_its_own_language(code: str | None) -> None:
    text = "Am 3. Oktober kam Dr. Ade. Am 4. ging er. No. 7 blieb."
    document = Document(text, [Block(text, 0, len(text))], language=code)
    assert sentences_of(document, known=language(code)) == split_sentences(document).sentences
