from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import segtopic
from segtopic import Document, samples

ARCHIVE = [segtopic.read(samples.path(name)) for name in samples.NAMES]


@given(st.integers(1, 6), st.integers(1, 5), st.integers(0, 6), st.integers(0, 99))
def test_sections_are_the_openings_of_articles(n_sections, shortest, more, seed):
    made = samples.mixtures(
        ARCHIVE, n_documents=3, n_sections=n_sections, shortest=shortest, longest=shortest + more, seed=seed
    )
    assert made == samples.mixtures(
        iter(ARCHIVE), n_documents=3, n_sections=n_sections, shortest=shortest, longest=shortest + more, seed=seed
    )
    for document, boundaries, articles in made:
        assert boundaries.n_sections == n_sections == len(set(articles))
        for (start, end), k in zip(boundaries.spans, articles, strict=True):
            assert shortest <= end - start <= shortest + more
            opening = [sentence.text for sentence in ARCHIVE[k].sentences[: end - start]]
            assert [sentence.text for sentence in document.sentences[start:end]] == opening
        breaks = {i for i in range(1, boundaries.n) if document.sentences[i].block != document.sentences[i - 1].block}
        assert set(boundaries.at) <= breaks


def test_other_seeds_give_other_mixtures():
    assert samples.mixtures(ARCHIVE, n_documents=2, n_sections=4, seed=1) != samples.mixtures(
        ARCHIVE, n_documents=2, n_sections=4, seed=2
    )


def test_mixtures_are_for_measuring():
    made = samples.mixtures(ARCHIVE, n_documents=4, n_sections=4, shortest=5, seed=3)
    segmenter = segtopic.TopicSegmenter()
    assert segmenter.score([m.document for m in made], [m.boundaries for m in made]) > 0.7


def test_what_cannot_be_mixed():
    with pytest.raises(
        ValueError, match="expected at least n_sections=10 articles of 3 sentences or more, got 0 among 1"
    ):
        samples.mixtures([Document.from_sentences(["One."])])
    with pytest.raises(ValueError, match="shortest=4, longest=3"):
        samples.mixtures(ARCHIVE, shortest=4, longest=3)
    with pytest.raises(TypeError, match="put it into a list"):
        samples.mixtures("Rain came.")
    assert samples.mixtures([], n_documents=0) == []
