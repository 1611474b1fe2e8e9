"""The laws of the design, for every text, reader and segmenter."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys

import pytest
from conftest import NAUGHTY, articles
from hypothesis import given
from hypothesis import strategies as st

import segtopic
from segtopic.readers import READERS
from segtopic.segmentation import Segmentation
from segtopic.segmenters import ALL, HeadingSegmenter, TopicSegmenter

FORMATS = [None, *(reader.format for reader in READERS)]
FAST = (TopicSegmenter, HeadingSegmenter)


def hold(result: Segmentation) -> None:
    """Laws 1 to 3, and what a Segmentation promises of its sections."""
    document = result.document
    spans = [*document.blocks, *document.sentences, *result, result.front]
    spans += [paragraph for section in result for paragraph in section.paragraphs]
    for span in spans:
        assert span.text == document.text[span.start : span.end]
        a, b = document.origin(span)
        assert 0 <= a <= b <= len(document.source)
        if document.origins is None:
            assert document.source[a:b] == span.text
    assert result.front.text + "".join(section.text for section in result) == document.text
    n = len(document.sentences)
    assert result.boundaries.n == n
    assert len(result) == (len(result.boundaries.at) + 1 if n else 0)
    assert len(result.curve) == max(0, n - 1)
    assert all(0.0 <= value <= 1.0 for value in result.curve)
    assert tuple(s for section in result for s in section.sentences) == document.sentences
    for section in result:
        assert section.label or not section.body.strip()
        assert 0.0 <= section.strength <= 1.0
        assert section.why in ("start", "heading", "similarity")
        assert section.heading is None or section.heading.start == section.start
        assert (section.why == "heading") <= (section.heading is not None)
    assert all(block.text.strip() for block in document.blocks)
    assert all(document.blocks[sentence.block].is_content for sentence in document.sentences)


@pytest.mark.parametrize("segmenter", FAST)
@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("name", NAUGHTY)
def test_naughty_texts_lose_nothing_and_raise_nothing(name, format_name, segmenter):
    hold(segmenter().segment(segtopic.read(NAUGHTY[name], format=format_name)))


@given(articles(), st.sampled_from(FORMATS))
def test_generated_articles(text, format_name):
    hold(segtopic.segment(segtopic.read(text, format=format_name)))


@given(st.text())
def test_any_text_in_any_format(text):
    for name in FORMATS:
        hold(HeadingSegmenter().segment(segtopic.read(text, format=name)))


@given(articles())
def test_origin_leads_to_the_words(text):
    """Every word of a block stands in the stretch of source that the block came from."""
    document = segtopic.read(text)
    for block in document.blocks:
        a, b = document.origin(block)
        if "&" not in document.source[a:b] and "<" not in document.source[a:b]:
            assert all(word in document.source[a:b] for word in block.text.split()[:1])


@given(articles(), st.data())
def test_exactly_so_many_sections(text, data):
    document = segtopic.read(text)
    n = len(document.sentences)
    if not n:
        with pytest.raises(ValueError, match="no sentences"):
            segtopic.segment(document, n_sections=1)
        return
    k = data.draw(st.integers(1, n))
    result = segtopic.segment(document, n_sections=k)
    assert len(result) == k
    hold(result)
    for wrong in (0, n + 1):
        with pytest.raises(ValueError, match=f"1 to {n}"):
            segtopic.segment(document, n_sections=wrong)


@given(articles(), st.lists(st.floats(-50, 500), min_size=2, max_size=4))
def test_a_larger_penalty_never_gives_more_sections(text, penalties):
    document = segtopic.read(text)
    counts = [len(segtopic.segment(document, penalty=penalty)) for penalty in sorted(penalties)]
    assert counts == sorted(counts, reverse=True)


@given(articles())
def test_headings_come_first_and_paragraphs_are_cut_last(text):
    document = segtopic.read(text)
    n = len(document.sentences)
    marked = set(HeadingSegmenter().segment(document).boundaries.at) if n else set()
    breaks = {i for i in range(1, n) if document.sentences[i].block != document.sentences[i - 1].block}
    for k in range(1, n + 1):
        cuts = set(segtopic.segment(document, n_sections=k).boundaries.at)
        assert cuts <= marked if k <= len(marked) + 1 else marked <= cuts
        if len(document.blocks) > 1:
            assert cuts <= breaks if k <= len(breaks) + 1 else breaks <= cuts


@given(articles())
def test_same_answer_after_reuse(text):
    segmenter = TopicSegmenter()
    first = segmenter.segment(text)
    segmenter.segment("Another article altogether. It speaks of other things.")
    assert segmenter.segment(text) == first


def test_same_answer_in_any_process():
    code = (
        "import segtopic, sys; from segtopic import samples\n"
        "for name in samples.NAMES: sys.stdout.write(segtopic.segment(samples.path(name), "
        "themes={'Trade': None, 'Ports': ['harbour', 'ferry']}).to_json())"
    )
    outputs = set()
    for seed, threads in (("0", "1"), ("1", "2"), ("4242", "1")):
        env = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "OMP_NUM_THREADS": threads,
            "OPENBLAS_NUM_THREADS": threads,
            "PYTHONUTF8": "1",
        }
        done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True)
        outputs.add(done.stdout)
    assert len(outputs) == 1


@pytest.mark.parametrize("name", NAUGHTY)
def test_load_gives_what_was_saved(name, tmp_path):
    result = segtopic.segment(NAUGHTY[name], themes={"Rain": ["rain", "river"], "Trade": None})
    segtopic.save(result, tmp_path / "result.json")
    assert segtopic.load(tmp_path / "result.json") == result


@given(articles())
def test_a_pickle_writes_the_text_once(text):
    result = segtopic.segment(text)
    data = pickle.dumps(result)
    assert pickle.loads(data) == result
    marked = segtopic.segment(segtopic.read(text + "\n\nThen the quokka of Zanzibar slept for a week.", format="plain"))
    assert pickle.dumps(marked).count(b"the quokka of Zanzibar slept") == 1


@pytest.mark.parametrize("segmenter", ALL)
def test_every_segmenter_keeps_the_laws(segmenter):
    for name in (
        "empty",
        "one word",
        "one sentence",
        "right to left",
        "Chinese",
        "consecutive headings",
        "only headings",
    ):
        hold(segmenter().segment(NAUGHTY[name]))


@pytest.mark.parametrize("source", [None, 3, ["Rain came."], object()])
def test_wrong_types(source):
    for call in (segtopic.read, segtopic.segment, TopicSegmenter().segment):
        with pytest.raises(TypeError, match="expected a str"):
            call(source)


def test_wrong_numbers_of_sections():
    for wrong in (2.5, "2", True):
        with pytest.raises(TypeError, match="n_sections as an int"):
            segtopic.segment("Rain came. The river rose.", n_sections=wrong)
    with pytest.raises(ValueError, match="penalty or segmenter"):
        segtopic.segment("Rain.", penalty=1.0, segmenter=TopicSegmenter())
    for wrong in (float("nan"), "dear"):
        with pytest.raises(ValueError, match="penalty"):
            segtopic.segment("Rain came. The river rose.", penalty=wrong)


def test_missing_file(tmp_path):
    with pytest.raises(FileNotFoundError):
        segtopic.segment(tmp_path / "missing.txt")
