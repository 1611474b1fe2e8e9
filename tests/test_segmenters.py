"""One contract for all segmenters, scikit-learn's habits, and what the two of ours promise."""

from __future__ import annotations

from io import StringIO

import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.model_selection import GridSearchCV

import segtopic
from segtopic import Boundaries, Document, HeadingSegmenter, TopicSegmenter, samples
from segtopic.segmenters import ALL

ARTICLES = [samples.path(name) for name in ("wire.txt", "feature.md", "plain-no-headings.txt", "harbour.html")]


@pytest.mark.parametrize("segmenter", ALL)
def test_contract(segmenter):
    ours = segmenter()
    copy = clone(ours)
    assert copy.get_params() == ours.get_params()
    assert repr(ours).startswith(segmenter.__name__)
    with pytest.raises(TypeError):
        segmenter(3)
    documents = [segtopic.read(article) for article in ARTICLES]
    assert ours.fit(documents) is ours
    results = ours.transform(ARTICLES)
    assert ours.predict(documents) == [result.boundaries for result in results]
    assert ours.fit_transform(documents) == results
    assert all(result.document == document for result, document in zip(results, documents, strict=True))
    assert ours.score(documents, ours.predict(documents)) == 1.0
    for document, result in zip(documents, results, strict=True):
        n = len(document.sentences)
        assert len(result.curve) == n - 1
        if segmenter is not HeadingSegmenter:
            for k in (1, 2, 7, n):
                assert len(ours.segment(document, n_sections=k)) == k
    with pytest.raises(TypeError, match="put it into a list"):
        ours.predict("Rain came.")
    with pytest.raises(ValueError, match="one truth per source"):
        ours.score(documents, [])


def test_grid_search():
    documents = [segtopic.read(article) for article in ARTICLES]
    truths = [HeadingSegmenter().segment(document).boundaries for document in documents]
    search = GridSearchCV(TopicSegmenter(), {"penalty": [5.0, 1e4]}, cv=2).fit(documents, truths)
    assert set(search.best_params_) == {"penalty"}


def test_marked_number():
    text = "# T\n\n## A\n\nOne.\n\n## B\n\nTwo.\n"
    assert len(HeadingSegmenter().segment(text, n_sections=2)) == 2
    with pytest.raises(ValueError, match="n_sections=2, the number that the headings mark"):
        HeadingSegmenter().segment(text, n_sections=3 - 2)


def test_topics_of_texts_laid_end_to_end():
    parts = [
        "The ferry left the harbour. The harbour pilots watched the ferry. Ferry crews sailed past the harbour lights.",
        "Wheat prices fell again. Farmers stored wheat in silos. Cheap wheat worries farmers and millers.",
        "The court heard the appeal. Judges of the court read the appeal. The appeal court meets in spring.",
    ]
    sentences = [s.strip() + "." for part in parts for s in part.split(".") if s.strip()]
    result = TopicSegmenter().segment(Document.from_sentences(sentences), n_sections=3)
    assert result.boundaries.masses == (3, 3, 3)
    assert {section.why for section in result[1:]} == {"similarity"}
    assert result.curve[2] < min(result.curve[0], result.curve[1])


def test_too_few_sections_keep_the_surest_headings():
    text = "# T\n\n" + "".join(
        f"## {name}\n\n{name} came. {name} went away.\n\n" for name in ("Rain", "Wheat", "Courts", "Ferries")
    )
    document = segtopic.read(text)
    full = TopicSegmenter().segment(document)
    strength = dict(zip(full.boundaries.at, full.boundaries.strength, strict=True))
    for k in (2, 3):
        kept = TopicSegmenter().segment(document, n_sections=k).boundaries.at
        assert len(kept) == k - 1
        assert min(strength[i] for i in kept) >= max(s for i, s in strength.items() if i not in kept)


def test_long_texts_stay_bounded():
    sentences = [f"word{i // 50 % 7} word{i // 50 % 11} term{i % 5}." for i in range(30_000)]
    result = TopicSegmenter().segment(Document.from_sentences(sentences), n_sections=40)
    assert len(result) == 40


def test_halves_of_a_boundary_are_scored():
    document = Document.from_sentences(["a b.", "c d.", "e f.", "g h."])
    assert TopicSegmenter(penalty=1e6).score([document], [Boundaries(4)]) == 1.0


@pytest.mark.parametrize(
    ("sources", "says"),
    [
        ("Rain came.", "one str"),
        (samples.path("wire.txt"), "from_folder"),
        ({"a.txt": "Rain came."}, "its keys"),
        (pd.DataFrame({"text": ["Rain came."]}), "segment_frame"),
        (StringIO("Rain came.\nThe river rose."), "its lines"),
        (7, "iterable"),
    ],
)
def test_what_gives_no_sources_is_refused(sources, says, tmp_path):
    for take in (
        TopicSegmenter().transform,
        TopicSegmenter().predict,
        TopicSegmenter().fit,
        segtopic.segment_many,
        lambda many: segtopic.corpus.run(many, tmp_path / "out"),
    ):
        with pytest.raises(TypeError, match=says):
            take(sources)


def test_what_one_segmenter_does_wrong_is_told_of_that_document():
    class Wrong(HeadingSegmenter):
        def find(self, document, n_sections):
            boundaries, curve = super().find(document, n_sections)
            return (Boundaries(1), []) if "ferry" in document.text else (boundaries, curve)

    documents = [segtopic.read("Rain came. It rose."), segtopic.read("A ferry came. It went."), segtopic.read("Wheat.")]
    first, error, last = Wrong().segment_each(documents)
    assert isinstance(error, ValueError)
    assert [first, last] == [HeadingSegmenter().segment(documents[k]) for k in (0, 2)]
