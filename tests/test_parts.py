"""Spans, boundaries, documents, sentences, languages, datelines, headings, labels, themes: what each promises."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import articles
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfTransformer

import segtopic
from segtopic import Boundaries, Document, samples
from segtopic.datelines import dateline
from segtopic.document import TextBuilder
from segtopic.headings import headings_above
from segtopic.labels import label
from segtopic.languages import language, recognise
from segtopic.partition.costs.pairs import entries_of_texts
from segtopic.segmentation import cut
from segtopic.sentences import sentence_spans
from segtopic.spans import Block, Span
from segtopic.vectors import count_sentences, count_terms, merged, sentence_terms, tfidf

masses = st.lists(st.integers(1, 6), max_size=8)


def test_span_out_of_the_text():
    for start, end in ((-1, 2), (3, 2), (0, 5)):
        with pytest.raises(ValueError, match="expected 0 <= start <= end <= 4"):
            Span("rain", start, end)
    with pytest.raises(ValueError, match="expected a kind among"):
        Block("rain", 0, 4, "headline")


@given(masses)
def test_encodings_there_and_back(lengths):
    boundaries = Boundaries.from_masses(lengths)
    assert boundaries.masses == tuple(lengths)
    assert Boundaries.from_labels(boundaries.labels) == boundaries
    assert boundaries.n_sections == len(lengths)
    if boundaries.n:
        assert Boundaries.from_bits(boundaries.bits) == boundaries
        assert Boundaries.from_bits("".join(map(str, boundaries.bits))) == boundaries


@pytest.mark.parametrize(("n", "at"), [(3, (0,)), (3, (3,)), (3, (2, 1)), (3, (1, 1)), (-1, ()), (0, (1,))])
def test_boundaries_that_cannot_be(n, at):
    with pytest.raises(ValueError, match="expected"):
        Boundaries(n, at)
    with pytest.raises(TypeError, match="as an int"):
        Boundaries(3, (1.5,))
    with pytest.raises(ValueError, match="one strength and one why per cut"):
        Boundaries(3, (1,), (0.5, 0.5))


@given(st.lists(st.text(max_size=12), max_size=8), st.data())
def test_document_of_sentences(items, data):
    starts = data.draw(st.none() | st.sets(st.integers(1, max(1, len(items) - 1))).map(lambda s: sorted({0, *s})))
    if not items:
        starts = None
    elif starts is not None:
        starts = [i for i in starts if i < len(items)]
    document = Document.from_sentences(items, paragraphs=starts)
    assert [sentence.text for sentence in document.sentences] == items
    assert document.source == document.text
    assert len(document.blocks) == (0 if not items else 1 if starts is None else len(starts))
    assert document.headings == ()


def test_document_of_wrong_sentences():
    with pytest.raises(TypeError, match=r"got one str; use segtopic\.read"):
        Document.from_sentences("Rain came.")
    for wrong in ([1], [0, 2], [0, 0]):
        with pytest.raises(ValueError, match="ascend from 0"):
            Document.from_sentences(["a", "b"], paragraphs=wrong)
    with pytest.raises(ValueError, match="another text"):
        Document.from_sentences(["a"]).origin(Span("b", 0, 1))


@given(st.lists(st.tuples(st.text(max_size=5), st.booleans()), max_size=8))
def test_origins_through_replacements(parts):
    source = "".join(f"<{i}>{text}" for i, (text, _) in enumerate(parts))
    builder, place, stretches = TextBuilder(source), 0, []
    for i, (text, verbatim) in enumerate(parts):
        place += len(f"<{i}>")
        begin = len(builder)
        if verbatim:
            builder.take(place, place + len(text))
        else:
            builder.add("@", place, place + len(text))
        stretches.append((begin, len(builder), place, place + len(text)))
        place += len(text)
    document = builder.document()
    for begin, end, start, stop in stretches:
        if begin < end:
            assert document.origin(Span(document.text, begin, end)) == (start, stop)


SENTENCES = """
Mr. Smith met Dr. Ruiz. | They talked.
It cost 3.5 million. | “Why?” he asked. | Nobody knew!
J. K. Ade wrote it. | The U.S. Senate agreed, e.g. on trade.
“We left.” | She stayed… | Then rain.
At 5 p.m. on Monday it closed. | At 6 a.m. | It opened again.
He said: “It is over.” | (It was not.) | No. 7 won.
外长发表讲话。|双方同意！|好。
بدأ الاجتماع؟ | نعم.
"""


@pytest.mark.parametrize("line", SENTENCES.strip().split("\n"))
def test_sentence_ends(line):
    parts = [part.strip() for part in line.split("|")]
    text = ("" if "。" in line else " ").join(parts)
    assert [text[a:b] for a, b in sentence_spans(text, known=language("en"))] == parts


DATELINES = """
MOSCOW, November 19 /TASS/. >The ties
LONDON (Reuters) - >The bank
NEW YORK, March 4 (AP) — >The mayor
Berlin (dpa) – >Der Kanzler
PARIS — >The court
HALVERN, March 4 /NPA/ >The port
>The harbour — closed since May — reopened.
>Rain came to London on Monday.
>WHO, the agency, said so.
"""


@pytest.mark.parametrize("line", DATELINES.strip().split("\n"))
def test_datelines(line):
    before, after = line.split(">")
    assert dateline(before + after) == len(before)


def test_terms():
    known = language("en")
    assert known.terms("Russia’s ministers don't agree; the 19 MINISTERS' treaties.") == [
        "russia",
        "minist",
        "agre",
        "minist",
        "treati",
    ]
    assert language("zh").terms("格鲁吉亚") == ["格鲁", "鲁吉", "吉亚"]
    assert recognise("外长发表讲话") == "zh"
    assert recognise("") is None
    document = segtopic.read("LONDON (Reuters) - The bank fell. It fell.", language="en")
    assert sentence_terms(document) == [["bank", "fell"], ["fell"]]


@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=8), min_size=1, max_size=8))
def test_tfidf_is_that_of_scikit_learn(lists):
    counts = count_terms(lists)
    assert counts.matrix.toarray().tolist() == [[row.count(term) for term in counts.terms] for row in lists]
    if counts.terms:
        theirs = TfidfTransformer(sublinear_tf=True).fit_transform(counts.matrix).toarray()
        np.testing.assert_allclose(tfidf(counts.matrix).toarray(), theirs, atol=1e-12)


@given(
    st.lists(st.lists(st.lists(st.sampled_from("abcdef"), max_size=8), min_size=1, max_size=4), min_size=1, max_size=3)
)
def test_counts_of_texts_have_the_entries_of_their_tables(texts):
    counts = [count_terms(lists) for lists in texts]
    for one, other in zip(entries_of_texts(counts), entries_of_texts([own.matrix for own in counts]), strict=True):
        np.testing.assert_array_equal(one, other)


def test_tfidf_rows_have_length_one():
    rows = tfidf(count_terms([["a", "b", "a"], [], ["b"]]).matrix).toarray()
    assert (rows**2).sum(axis=1).round(12).tolist() == [1.0, 0.0, 1.0]
    assert tfidf(count_terms([]).matrix).shape == (0, 0)


def test_headings_above_and_the_tree():
    result = segtopic.segment("# T\n\nIntro.\n\n## One\n\n### Two\n\nText.\n\n## Empty\n")
    assert {i: h.text for i, h in headings_above(result.document).items()} == {1: "Two"}
    assert [section.heading.text if section.heading else None for section in result] == [None, "Two"]
    assert result[0].text.rstrip().endswith("One")
    assert result[1].text.rstrip().endswith("Empty")
    labels = []

    def walk(nodes, depth):
        for node in nodes:
            labels.append((depth, node["label"], node["section"]))
            walk(node["children"], depth + 1)

    walk(result.tree(), 0)
    assert (0, "One", None) in labels
    assert (1, "Two", 1) in labels


def test_cut_at_wrong_boundaries():
    with pytest.raises(ValueError, match="over 2 sentences, got boundaries over 3"):
        cut(Document.from_sentences(["a", "b"]), Boundaries(3, (1,)))


@pytest.mark.parametrize("name", ["plain-no-headings.txt", "interview.txt"])
def test_no_headings_where_there_are_none(name):
    assert segtopic.read(samples.path(name)).headings == ()


def test_sample_headings_are_found():
    result = segtopic.segment(samples.path("wire.txt"))
    assert [section.heading is None for section in result] == [True, False, False, False]
    kinds = [block.kind for block in result.document.blocks]
    assert kinds[:5] == ["furniture", "title", "deck", "caption", "caption"]
    assert all(0.4 <= heading.confidence < 1 for heading in result.document.headings)


@given(articles())
def test_terms_are_those_of_each_sentence_by_itself(text):
    document = segtopic.read(text)
    known, found, last = language(document.language), sentence_terms(document), -1
    for sentence, terms in zip(document.sentences, found, strict=True):
        skip = dateline(sentence.text) if sentence.block != last else 0
        assert terms == known.terms(sentence.text[skip:])
        last = sentence.block


@given(articles())
def test_long_texts_have_the_terms_and_names_of_short_ones(text):
    result = segtopic.segment(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("segtopic.vectors.LONGEST_TEXT", 0)
        patch.setattr("segtopic.vectors._TOGETHER", 2)
        patch.setattr("segtopic.labels.places.LONGEST_TEXT", 0)
        long, named = sentence_terms(result.document), label(result)
    assert long == sentence_terms(result.document)
    assert [(one.label, one.terms) for one in named] == [(one.label, one.terms) for one in result]
    counts = count_sentences(result.document)
    assert counts.terms == count_terms(long).terms
    assert (counts.matrix != count_terms(long).matrix).nnz == 0


def test_rows_are_merged_as_their_lists_are():
    lists = [["a", "b"], ["b"], [], ["c", "a", "a"], ["b"]]
    for starts in ([0], [0, 1, 2, 3, 4], [0, 2], [0, 3, 4]):
        ends = [*starts[1:], len(lists)]
        expected = count_terms([[t for row in lists[a:b] for t in row] for a, b in zip(starts, ends, strict=True)])
        found = merged(count_terms(lists), starts)
        assert (found.terms, found.matrix.toarray().tolist()) == (expected.terms, expected.matrix.toarray().tolist())
