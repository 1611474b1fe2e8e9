"""What TopicSegmenter promises beyond the contract of all segmenters: limits, paths, learning, encoders, saving."""

from __future__ import annotations

import json
import warnings
from dataclasses import replace

import numpy as np
import pytest
from conftest import articles
from hypothesis import given
from hypothesis import strategies as st
from sklearn.base import clone
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

import segtopic
from segtopic import Boundaries, Document, HeadingSegmenter, TopicSegmenter, samples
from segtopic.metrics import pk
from segtopic.partition.costs import kernel_scatter
from segtopic.partition.search import optimal
from segtopic.segmenters.topics.number import NumberRule

SUBJECTS = {
    "sea": "ferry harbour pilot island tide pier anchor storm crew deck sailor lighthouse",
    "field": "wheat farmer harvest barn plough seed field tractor mill grain hay orchard",
    "law": "court judge appeal lawyer verdict witness trial jury clause sentence bail oath",
    "stage": "theatre actor rehearsal curtain orchestra violin conductor audience ticket scene opera choir",
}


def made(seed, *, sections=4, sentences=8, share=0.8):
    """A document of sections that each keep mostly to the words of one subject, and where they start."""
    rng = np.random.default_rng(seed)
    names = list(SUBJECTS)
    everything = " ".join(SUBJECTS.values()).split()
    lines, at, last = [], [], ""
    for _ in range(sections):
        name = rng.choice([n for n in names if n != last])
        last = name
        if lines:
            at.append(len(lines))
        for _ in range(int(rng.integers(sentences - 3, sentences + 4))):
            own = rng.random(7) < share
            words = [rng.choice(SUBJECTS[name].split() if mine else everything) for mine in own]
            lines.append("The " + " ".join(words) + ".")
    return Document.from_sentences(lines, language="en"), Boundaries(len(lines), tuple(at))


@given(st.lists(articles(), max_size=6), st.sampled_from([{}, {"penalty": 5.0}, {"min_sentences": 2}]))
def test_documents_are_cut_together_as_one_by_one(texts, words):
    documents = list(map(segtopic.read, texts))
    segmenter = TopicSegmenter(**words)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        alone = [segmenter.segment(document) for document in documents]
        assert segmenter.segment_each(documents) == segmenter.transform(documents) == alone
        assert segmenter.predict(documents) == [result.boundaries for result in alone]


def test_texts_of_several_languages_are_cut_together_as_one_by_one():
    # Of each other words are known that go together; a fitted segmenter knows some of all.
    documents = [
        replace(made(seed, sections=2 + seed % 3)[0], language=language)
        for seed, language in enumerate(["fr", "en"] * 3)
    ]
    for segmenter in (TopicSegmenter(), TopicSegmenter().fit(documents)):
        assert segmenter.segment_each(documents) == list(map(segmenter.segment, documents))


def test_samples_and_long_documents_are_cut_together_as_one_by_one():
    long = Document.from_sentences(
        [sentence.text for k in range(12) for sentence in made(k)[0].sentences], language="en"
    )
    documents = [*(segtopic.read(samples.text(name)) for name in samples.NAMES), long, made(3)[0]]
    assert TopicSegmenter().segment_each(documents) == list(map(TopicSegmenter().segment, documents))


def test_one_that_cannot_be_cut_spoils_no_other():
    class Fails(TopicSegmenter):
        def find(self, document, n_sections):
            if "Rain" in document.text:
                raise LookupError("no rain")
            return super().find(document, n_sections)

    documents = [made(1)[0], segtopic.read("Rain came."), segtopic.read(""), made(2)[0]]
    first, error, none, last = Fails().segment_each(documents)
    assert isinstance(error, LookupError)
    assert [first, none, last] == [TopicSegmenter().segment(documents[k]) for k in (0, 2, 3)]
    with pytest.raises(LookupError, match="no rain"):
        Fails().transform(documents)


def sizes(result):
    return [len(section.sentences) for section in result]


@given(articles(), st.integers(1, 4), st.integers(0, 6) | st.none())
def test_sentence_limits_are_kept_or_said(text, least, room):
    most = None if room is None else least + room
    segmenter = TopicSegmenter(min_sentences=least, max_sentences=most)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        result = segmenter.segment(text)
    found = sizes(result)
    assert most is None or max(found, default=0) <= most
    if not said and sum(found) >= least:
        assert min(found, default=least) >= least
    # What is said is true: no way to add up to the whole text within the limits.
    if said:
        reach = {0}
        for _ in range(sum(found)):
            reach |= {r + k for r in reach for k in range(least, (most or sum(found)) + 1) if r + k <= sum(found)}
        assert sum(found) not in reach


@pytest.mark.parametrize("length", [len, lambda text: 1.3 * len(text.split())])
@pytest.mark.parametrize("name", ["feature.md", "wire.txt", "plain-no-headings.txt"])
def test_length_limits_are_kept(name, length):
    document = segtopic.read(samples.path(name))
    longest = max(map(length, document.text.split("."))) * 3 + 40
    result = TopicSegmenter(max_length=longest, length=length).segment(document)
    assert max(length(section.text) for section in result) <= longest + 1e-9
    assert len(result) < len(document.sentences)
    assert result.front.text + "".join(section.text for section in result) == document.text


def test_a_sentence_too_long_is_a_section_by_itself_and_said():
    text = "Rain fell. " + "The ferry " + "and the pilot " * 20 + "left. Wheat grew. Barns filled."
    with pytest.warns(UserWarning, match="max_length=60 with what belongs to them, got one of"):
        result = TopicSegmenter(max_length=60).segment(text)
    assert [len(section.text) <= 60 for section in result].count(False) == 1


def test_numbers_that_limits_forbid_name_the_range():
    document, _ = made(1)
    n = len(document.sentences)
    with pytest.raises(ValueError, match=f"between {-(-n // 5)} and {n}"):
        TopicSegmenter(max_sentences=5).segment(document, n_sections=2)
    assert len(TopicSegmenter(max_sentences=5).segment(document, n_sections=-(-n // 5))) == -(-n // 5)


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"min_sentences": 0}, "min_sentences as a whole number"),
        ({"min_sentences": 1.5}, "min_sentences as a whole number"),
        ({"min_sentences": 4, "max_sentences": 3}, "max_sentences as a whole number of min_sentences=4 or more"),
        ({"max_length": 0}, "max_length as a number above 0"),
        ({"max_length": float("nan")}, "max_length as a number above 0"),
        ({"length": 3}, "length as a function"),
        ({"max_length": 9, "length": lambda text: "long"}, "length to give a number"),
        ({"encoder": lambda texts: [[float("nan")] * 3 for _ in texts]}, "finite numbers from encoder"),
        ({"encoder": lambda texts: [[1.0]]}, "one row per sentence"),
        ({"encoder": lambda texts: [1.0 for _ in texts]}, "one row per sentence"),
        ({"encoder": lambda texts: [[1.0] * (1 + i % 2) for i in range(len(texts))]}, "all of one length"),
    ],
)
def test_bad_parameters_are_named(parameters, message):
    with pytest.raises(ValueError, match=message):
        TopicSegmenter(**parameters).segment(made(2)[0])


def test_no_encoder_is_a_type_error():
    with pytest.raises(TypeError, match="method encode, or a callable, got int"):
        TopicSegmenter(encoder=3).segment(made(2)[0])


def test_the_path_goes_from_few_to_many_sections():
    document, truth = made(3)
    path = TopicSegmenter().path(document)
    numbers = [len(result) for result in path]
    assert numbers == sorted(set(numbers))
    assert numbers[0] == 1
    assert truth.n_sections in numbers
    for result in path:
        assert result == TopicSegmenter().segment(document, n_sections=len(result))
    assert TopicSegmenter().path("") == ()


@given(articles())
def test_probabilities_of_gaps(text):
    document = segtopic.read(text)
    chances = TopicSegmenter().probabilities(document)
    sentences = document.sentences
    assert len(chances) == max(0, len(sentences) - 1)
    assert all(0.0 <= chance <= 1.0 for chance in chances)
    assert chances == TopicSegmenter().probabilities(document)
    marked = set(HeadingSegmenter().segment(document).boundaries.at) if sentences else set()
    for i, chance in enumerate(chances, 1):
        if i in marked and all(block.confidence == 1 for block in document.headings):
            assert chance == 1.0
        if len({s.block for s in sentences}) > 1 and sentences[i].block == sentences[i - 1].block:
            assert chance == 0.0


def test_a_cut_where_subjects_meet_is_surer_than_one_within():
    document, truth = made(4, share=0.95)
    chances = TopicSegmenter().probabilities(document)
    inside = [chance for i, chance in enumerate(chances, 1) if i not in truth.at]
    assert min(chances[i - 1] for i in truth.at) > np.mean(inside)
    assert TopicSegmenter().segment(document).boundaries.at == truth.at


def test_fit_learns_the_number_of_sections_from_labels_and_from_headings():
    archive = [made(seed, sections=12, sentences=4) for seed in range(12)]
    documents, truths = [document for document, _ in archive], [truth for _, truth in archive]
    plain, fitted = TopicSegmenter(), TopicSegmenter().fit(documents, truths)
    new = [made(seed, sections=12, sentences=4) for seed in range(100, 106)]

    def off(segmenter):
        return sum(abs(len(segmenter.segment(document)) - truth.n_sections) for document, truth in new)

    assert off(fitted) <= off(plain)
    assert fitted.score([d for d, _ in new], [t for _, t in new]) >= plain.score(
        [d for d, _ in new], [t for _, t in new]
    )
    headed = [segtopic.read(samples.path(name)) for name in ("harbour.md", "feature.md", "wire.txt")]
    assert TopicSegmenter().fit(headed).number_ != NumberRule()
    assert TopicSegmenter().fit(documents).number_ == NumberRule()
    assert fitted.relatedness_ is not None


def test_fit_learns_which_words_go_together():
    # The sections of a text share no word, only words that stood together in the archive.
    rng = np.random.default_rng(7)

    def text(words, count):
        return ["The " + " ".join(rng.choice(words, size=3, replace=False)) + "." for _ in range(count)]

    sea, law = SUBJECTS["sea"].split(), SUBJECTS["law"].split()
    archive = [Document.from_sentences(text(sea, 8) + text(law, 8), language="und") for _ in range(40)]
    document = Document.from_sentences(
        [f"{a} {b}." for a, b in zip(sea[:12:2], sea[1:12:2], strict=True)]
        + [f"{a} {b}." for a, b in zip(law[:12:2], law[1:12:2], strict=True)],
        language="und",
    )
    fitted = TopicSegmenter().fit(archive)
    assert fitted.segment(document, n_sections=2).boundaries.at == (6,)
    assert fitted.probabilities(document)[5] > TopicSegmenter().probabilities(document)[5]


def test_fit_on_nothing_and_on_wrong_labels():
    document, truth = made(5)
    for nothing in ([], [segtopic.read("")]):
        with pytest.raises(ValueError, match="documents to learn from"):
            TopicSegmenter().fit(nothing)
    with pytest.raises(ValueError, match="one Boundaries per document, got 2 for 1"):
        TopicSegmenter().fit([document], [truth, truth])
    with pytest.raises(ValueError, match="Boundaries over"):
        TopicSegmenter().fit([document], [Boundaries(3)])


class Lsa:
    """A small encoder, made of what scikit-learn brings."""

    def __init__(self, texts, size=12):
        self.counts = TfidfVectorizer()
        self.directions = TruncatedSVD(size, random_state=0).fit(self.counts.fit_transform(texts))

    def encode(self, texts):
        return self.directions.transform(self.counts.transform(texts))


def test_an_encoder_joins_the_words():
    archive = [sentence.text for seed in range(8) for sentence in made(seed)[0].sentences]
    encoder = Lsa(archive)
    ours, alone = [], []
    for seed in range(50, 62):
        document, truth = made(seed, share=0.45)
        guess = TopicSegmenter(encoder=encoder).segment(document, n_sections=truth.n_sections).boundaries
        vectors = encoder.encode([sentence.text for sentence in document.sentences])
        ours.append(pk(truth, guess))
        alone.append(pk(truth, Boundaries(truth.n, optimal(kernel_scatter(vectors), n_sections=truth.n_sections))))
    assert np.mean(ours) < np.mean(alone)
    document, _ = made(50)
    assert TopicSegmenter(encoder=encoder.encode).segment(document) == TopicSegmenter(encoder=encoder).segment(document)
    for dull in (lambda texts: np.zeros((len(texts), 4)), lambda texts: np.ones((len(texts), 4))):
        assert TopicSegmenter(encoder=dull).segment(document) == TopicSegmenter().segment(document)


def test_clone_shares_the_encoder():
    encoder = Lsa(["rain falls", "wheat grows", "rain grows wheat"], size=2)
    copy = clone(TopicSegmenter(encoder=encoder, max_sentences=4))
    assert copy.encoder is encoder
    assert copy.max_sentences == 4


def test_a_fitted_segmenter_is_saved_without_pickle(tmp_path):
    documents = [made(seed)[0] for seed in range(6)]
    fitted = TopicSegmenter(max_sentences=9).fit(documents, [made(seed)[1] for seed in range(6)])
    path = tmp_path / "segmenter.json"
    segtopic.save(fitted, path)
    loaded = segtopic.load(path)
    assert loaded.get_params() == fitted.get_params()
    assert loaded.number_ == fitted.number_
    assert loaded.relatedness_ == fitted.relatedness_
    assert loaded.transform(documents) == fitted.transform(documents)
    segtopic.save(TopicSegmenter(penalty=3.0), path)
    assert segtopic.load(path).penalty == 3.0
    for code in (TopicSegmenter(encoder=len), TopicSegmenter(length=lambda text: 1.0)):
        with pytest.raises(ValueError, match="is code"):
            segtopic.save(code, path)


def test_a_damaged_segmenter_is_refused(tmp_path):
    path = tmp_path / "segmenter.json"
    segtopic.save(TopicSegmenter().fit([made(seed)[0] for seed in range(6)]), path)
    record = json.loads(path.read_text())
    for spoil in (
        lambda r: r.pop("parameters"),
        lambda r: r.update(number={"by_words": [1, 2]}),
        lambda r: r["relatedness"].__setitem__(1, "no base64!"),
        lambda r: r["relatedness"].__setitem__(2, [1.0]),
    ):
        spoiled = json.loads(json.dumps(record))
        spoil(spoiled)
        path.write_text(json.dumps(spoiled))
        with pytest.raises(ValueError, match="something is missing or wrong"):
            segtopic.load(path)


def test_long_texts_are_read_coarsely_first():
    # The same text, long and short of the size at which it is read twice: cuts fall where subjects meet all the same.
    rng = np.random.default_rng(0)
    lines, at = [], []
    for name in ("sea", "law", "field", "stage", "sea", "field"):
        if lines:
            at.append(len(lines))
        words = SUBJECTS[name].split()
        lines += ["The " + " ".join(rng.choice(words, size=4)) + "." for _ in range(int(rng.integers(500, 900)))]
    result = TopicSegmenter().segment(Document.from_sentences(lines, language="en"), n_sections=6)
    assert all(abs(a - b) <= 1 for a, b in zip(result.boundaries.at, at, strict=True))


def test_very_long_texts_are_read_in_part(monkeypatch):
    monkeypatch.setattr("segtopic.segmenters.topics.reading.MOST_WORDS", 2_000)
    rng = np.random.default_rng(1)
    lines, at = [], []
    for name in ("sea", "law", "field", "stage"):
        at.append(len(lines))
        lines += ["The " + " ".join(rng.choice(SUBJECTS[name].split(), size=4)) + "." for _ in range(700)]
    result = TopicSegmenter().segment(Document.from_sentences(lines, language="en"), n_sections=4)
    assert all(abs(a - b) <= 2 for a, b in zip(result.boundaries.at, at[1:], strict=True))


def test_a_dear_cut_is_not_made_in_a_long_text_either():
    document = Document.from_sentences(flat(1600), language="en")
    assert len(TopicSegmenter(penalty=1e6).segment(document)) == 1


def test_paragraphs_longer_than_the_limit_are_cut_between_sentences():
    document = segtopic.read(samples.path("wire.txt"))
    result = TopicSegmenter(max_sentences=2).segment(document)
    assert max(sizes(result)) == 2
    assert {section.heading.text for section in result if section.heading} == {h.text for h in document.headings}


def flat(n, seed=0):
    """Sentences that each have a subject of their own."""
    rng = np.random.default_rng(seed)
    words = " ".join(SUBJECTS.values()).split()
    return ["The " + " ".join(rng.choice(words, size=5)) + "." for _ in range(n)]


def test_pinned_gaps_may_force_one_section_to_be_long():
    sentences = flat(230)
    headed = "# All\n\n" + "".join(f"## Head {i}\n\n{s}\n\n" for i, s in enumerate(sentences[:20]))
    headed += "## Last\n\n" + "\n\n".join(sentences[20:])
    assert len(TopicSegmenter().segment(headed, n_sections=21)) == 21
    document = Document.from_sentences(sentences, paragraphs=range(30), language="en")
    assert len(TopicSegmenter().segment(document, n_sections=31)) == 31
    mixed = Document.from_sentences(["Ab."] * 200 + ["The " + "harbour " * 100 + "closed."] * 20, language="en")
    assert len(TopicSegmenter(max_length=820).segment(mixed, n_sections=21)) == 21


@pytest.mark.parametrize(
    ("limits", "n_sections"), [({"min_sentences": 500}, 3), ({"max_sentences": 375}, 4), ({"max_sentences": 40}, None)]
)
def test_limits_are_kept_in_long_texts(limits, n_sections):
    document = Document.from_sentences(flat(1500), language="en")
    found = sizes(TopicSegmenter(**limits).segment(document, n_sections=n_sections))
    assert n_sections in (None, len(found))
    assert min(found) >= limits.get("min_sentences", 1)
    assert max(found) <= limits.get("max_sentences", 1500)


def test_long_texts_are_cut_between_paragraphs_first():
    paragraphs = list(range(0, 1800, 151))
    document = Document.from_sentences(flat(1800), paragraphs=paragraphs, language="en")
    cuts = TopicSegmenter().segment(document, n_sections=len(paragraphs) + 4).boundaries.at
    assert set(paragraphs[1:]) <= set(cuts)


@pytest.mark.parametrize("name", samples.NAMES)
def test_limits_that_do_not_bind_change_nothing(name):
    document = segtopic.read(samples.path(name))
    plain = TopicSegmenter().segment(document).boundaries
    bound = TopicSegmenter(max_sentences=10**6, max_length=10**9).segment(document).boundaries
    assert bound.at == plain.at


def test_a_least_size_cuts_no_paragraph():
    document = Document.from_sentences(flat(10), paragraphs=[0, 4, 6], language="en")
    assert set(TopicSegmenter(min_sentences=5).segment(document).boundaries.at) <= {4, 6}


def test_the_path_holds_what_a_penalty_gives():
    document = segtopic.read(samples.path("numbered.txt"))
    path = {len(result): result.boundaries for result in TopicSegmenter().path(document)}
    for penalty in (0.0, 20.0, 200.0, 1000.0):
        boundaries = TopicSegmenter(penalty=penalty).segment(document).boundaries
        assert path[boundaries.n_sections] == boundaries


def test_a_larger_penalty_never_gives_more_sections_of_a_long_text(monkeypatch):
    monkeypatch.setattr("segtopic.segmenters.topics.layout.WHOLE_TABLE", 2_000)
    monkeypatch.setattr("segtopic.segmenters.topics.reading.WHOLE_TABLE", 2_000)
    monkeypatch.setattr("segtopic.segmenters.topics.reading.COARSE_UNITS", 20)
    monkeypatch.setattr("segtopic.segmenters.topics.reading.CLOSE_TABLE", 4_000)
    for seed in range(20, 30):
        document = Document.from_sentences(flat(150, seed), language="en")
        numbers = [len(TopicSegmenter(penalty=p).segment(document)) for p in (-2.0, 0.0, 1.0, 2.0, 5.0, 20.0)]
        assert numbers == sorted(numbers, reverse=True)


def test_lengths_are_not_asked_for_where_none_is_limited():
    def refuses(text):
        raise AssertionError("nobody asked")

    document, _ = made(6)
    assert TopicSegmenter(length=refuses, max_sentences=9).segment(document) == TopicSegmenter(max_sentences=9).segment(
        document
    )


def test_fit_encodes_no_archive():
    def refuses(texts):
        raise AssertionError("nobody asked")

    documents = [made(seed)[0] for seed in range(4)]
    assert TopicSegmenter(encoder=refuses).fit(documents).relatedness_ == TopicSegmenter().fit(documents).relatedness_


def test_with_a_least_size_sections_end_inside_paragraphs_only_where_they_must():
    sentences = [f"Ship {k} came to port {k % 7} with {k % 11} crates." for k in range(60)]
    document = Document.from_sentences(sentences, paragraphs=range(0, 60, 4))
    segmenter = TopicSegmenter(min_sentences=5)
    assert all(b % 4 == 0 for b in segmenter.segment(document, n_sections=7).boundaries.at)
    assert len(segmenter.segment(document, n_sections=12)) == 12
    with pytest.raises(ValueError, match="12"):
        segmenter.segment(document, n_sections=13)
