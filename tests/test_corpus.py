"""Many articles: in order, the same for any number of processes, drawn and held a few at a time, errors told apart."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import pytest
from conftest import NAUGHTY, articles
from hypothesis import given, settings
from hypothesis import strategies as st
from quick import Whole

import segtopic
from segtopic import Themes, corpus
from segtopic.corpus import Article, Failure
from segtopic.corpus.parallel import each

THEMES = {"Ferries": ["ferry", "pier"], "Farming": "wheat harvest"}
TEXTS = [
    f"# Day {day}\n\n## At sea\n\nThe ferry sails {day} times. The pier is full.\n\n"
    f"## On land\n\nThe wheat harvest took {day} days."
    for day in range(40)
]


class Counted:
    """How many of some things were drawn."""

    def __init__(self, items):
        self.items, self.drawn = items, 0

    def __iter__(self):
        for item in self.items:
            self.drawn += 1
            yield item


@pytest.fixture(scope="module")
def expected():
    return [segtopic.segment(text, themes=THEMES) for text in TEXTS]


@pytest.mark.parametrize("batch_size", [None, 1, 1000])
def test_any_number_of_processes_gives_the_same(expected, batch_size):
    for n_jobs in (1, 2):
        found = segtopic.segment_many(TEXTS, themes=THEMES, n_jobs=n_jobs, batch_size=batch_size)
        assert list(found) == expected


@settings(max_examples=20)
@given(st.lists(articles(), max_size=4))
def test_as_one_by_one(texts):
    assert list(segtopic.segment_many(texts)) == [segtopic.segment(text) for text in texts]


def test_naughty_texts_go_there_and_back():
    texts = [text for text in NAUGHTY.values() if len(text) < 10_000]
    assert list(segtopic.segment_many(texts, n_jobs=2)) == list(segtopic.segment_many(texts))


def test_what_a_segmenter_has_learned_goes_along():
    segmenter = segtopic.TopicSegmenter().fit(TEXTS[:20])
    expected = segmenter.transform(TEXTS[:5])
    assert list(segtopic.segment_many(TEXTS[:5], segmenter, n_jobs=2)) == expected
    themes = Themes(THEMES).fit(expected * 6)
    assert list(segtopic.segment_many(TEXTS[:5], segmenter, themes=themes, n_jobs=2)) == themes.transform(expected)


def test_one_job_draws_no_more_than_it_has_given_and_a_batch():
    for batch_size, ahead in ((None, 15), (1, 0), (4, 3)):
        sources = Counted(TEXTS)
        results = segtopic.segment_many(sources, Whole(), batch_size=batch_size)
        assert sources.drawn == 0
        for taken in range(1, len(TEXTS) + 1):
            next(results)
            assert sources.drawn <= min(2 * taken - 1, taken + ahead)


def test_processes_are_never_far_ahead():
    sources = Counted("Rain came." for _ in range(1_000_000))
    results = segtopic.segment_many(sources, Whole(), n_jobs=2, batch_size=2)
    for taken in range(1, 200):
        next(results)
        assert sources.drawn <= taken + 2 * 2 * 16 + 2
    results.close()
    assert list(results) == []
    assert sources.drawn < 300


def test_long_articles_make_small_batches():
    sources = Counted(["Rain came. " * 30_000] * 40)
    list(islice(each(lambda texts: list(map(len, texts)), sources, n_jobs=2, weight=len), 1))
    assert sources.drawn <= 34


def test_two_archives_at_once():
    both = zip(
        segtopic.segment_many(TEXTS, Whole(), n_jobs=2),
        segtopic.segment_many(TEXTS[::-1], Whole(), n_jobs=2),
        strict=True,
    )
    assert [(one.document.source, other.document.source) for one, other in both] == list(
        zip(TEXTS, TEXTS[::-1], strict=True)
    )


@pytest.mark.parametrize("n_jobs", [1, 2])
def test_an_article_that_says_nonsense_of_itself_ends_nothing(n_jobs):
    sources = [TEXTS[0], corpus.Article("a", TEXTS[1], None), Path("a\0b"), Path("\ud800"), TEXTS[2]]
    first, nonsense, null, surrogate, last = segtopic.segment_many(sources, n_jobs=n_jobs, on_error="return")
    assert [first, last] == [segtopic.segment(TEXTS[0]), segtopic.segment(TEXTS[2])]
    assert isinstance(nonsense.exception, TypeError)
    assert isinstance(null.exception, ValueError)
    assert isinstance(surrogate.exception, UnicodeEncodeError)


def test_no_article_is_cut_twice():
    class Counts(Whole):
        def find(self, document, n_sections):
            seen.append(document.text)
            if "3" in document.text:
                raise LookupError
            return super().find(document, n_sections)

    seen = []
    found = list(segtopic.segment_many([f"Rain came {k} times." for k in range(9)], Counts(), on_error="return"))
    assert [isinstance(one, segtopic.corpus.Failure) for one in found] == [k == 3 for k in range(9)]
    assert len(seen) == 9


def test_the_error_of_a_source_of_sources_comes_behind_what_came_before():
    def sources():
        yield from TEXTS[:30]
        raise OSError("the archive broke off")

    for n_jobs in (1, 2):
        results = segtopic.segment_many(sources(), Whole(), n_jobs=n_jobs)
        assert len(list(islice(results, 30))) == 30
        with pytest.raises(OSError, match="broke off"):
            next(results)


# ---------------------------------------------------------------- errors of articles

BAD = {
    "lost": (Path("lost.txt"), FileNotFoundError),
    "a folder": (Path(), IsADirectoryError),
    "a number": (3, TypeError),
    "nothing": (None, TypeError),
    "what cannot be pickled": (lambda: "Rain came.", TypeError),
    "an article without source": (Article("a", None), TypeError),
    "an article that says why": (Article("a", OSError("no network")), OSError),
    "what the segmenter refuses": ("raise", RuntimeError),
}


@pytest.mark.parametrize("n_jobs", [1, 2])
def test_errors_are_told_apart(n_jobs):
    sources = [TEXTS[0], *(source for source, _ in BAD.values()), b"Rain \xff came."]
    found = list(segtopic.segment_many(sources, Whole(), n_jobs=n_jobs, on_error="return"))
    assert len(found) == len(sources)
    for failure, (source, exception) in zip(found[1:-1], BAD.values(), strict=True):
        assert isinstance(failure, Failure)
        assert failure.source is source
        assert type(failure.exception) is exception
        assert failure.message == str(failure.exception)
    kept = list(segtopic.segment_many(sources, Whole(), n_jobs=n_jobs, on_error="skip"))
    assert kept == [found[0], found[-1]]
    assert [result.document.source for result in kept] == [TEXTS[0], "Rain ÿ came."]


@pytest.mark.parametrize("n_jobs", [1, 2])
@pytest.mark.parametrize("source", [source for source, _ in BAD.values()], ids=list(BAD))
def test_the_exception_is_raised_with_a_note_that_names_the_article(source, n_jobs):
    results = segtopic.segment_many([TEXTS[0], source], Whole(), n_jobs=n_jobs)
    assert next(results).document.title == "Day 0"
    with pytest.raises(Exception, match=r".") as raised:
        next(results)
    assert raised.value.__notes__[-1].startswith("while segmenting article 1 of the sources: ")


def test_a_failure_can_be_shown_pickled_and_compared():
    failure = next(segtopic.segment_many([Path("lost.txt")], on_error="return"))
    assert repr(failure) == "<Failure of lost.txt: FileNotFoundError: [Errno 2] No such file or directory: 'lost.txt'>"
    again = pickle.loads(pickle.dumps(failure))
    assert again == failure
    assert hash(again) == hash(failure)
    assert failure != next(segtopic.segment_many([Path("other.txt")], on_error="return"))
    assert failure != "lost.txt"
    assert len(repr(next(segtopic.segment_many([Article("a" * 5, None)], on_error="return")))) < 120
    assert len(repr(Failure("Rain came. " * 100, ValueError("no")))) < 100


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_process_that_is_killed_is_one_clear_error():
    results = segtopic.segment_many([*TEXTS, "kill", *TEXTS], Whole(), n_jobs=2, on_error="skip")
    with pytest.raises(RuntimeError, match=r"ended from outside.*n_jobs.*corpus\.run"):
        list(results)
    assert len(list(segtopic.segment_many(TEXTS, Whole(), n_jobs=2))) == len(TEXTS)


ORPHANS = """
import os, pathlib, signal, segtopic
results = segtopic.segment_many(["Rain came."] * 1000, n_jobs=2)
next(results)
told = {path.parent.name: path.read_text() for path in pathlib.Path("/proc").glob("[0-9]*/status")}
print(*(pid for pid, text in told.items() if f"PPid:\\t{os.getpid()}\\n" in text), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="lists processes as Linux does")
def test_processes_end_with_a_caller_that_is_killed():
    done = subprocess.run(
        [sys.executable, "-c", ORPHANS], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60
    )
    assert done.returncode == -signal.SIGKILL
    left = [Path("/proc", pid) for pid in done.stdout.decode().split()]
    assert len(left) >= 2
    end = time.monotonic() + 30
    while any(path.exists() for path in left) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(path.exists() for path in left)


def test_a_script_that_stops_half_way_ends_quietly():
    code = "import segtopic; r = segtopic.segment_many(['Rain came.'] * 1000, n_jobs=2); next(r)"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, check=True, timeout=60)
    assert done.stderr == done.stdout == b""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="lists processes as Linux does")
def test_closed_early_the_processes_end():
    def workers():
        told = (path.read_text() for path in Path("/proc").glob("[0-9]*/stat") if path.exists())
        parents = [line.rsplit(")", 1)[1].split()[:2] for line in told]
        return sum(int(parent) == os.getpid() and state != "Z" for state, parent in parents)

    results = segtopic.segment_many(["Rain came."] * 1000, Whole(), n_jobs=2)
    next(results)
    before = workers()
    results.close()
    end = time.monotonic() + 10
    while workers() > before - 2 and time.monotonic() < end:
        time.sleep(0.05)
    assert workers() <= before - 2


def test_a_bar_counts_articles(capsys):
    list(segtopic.segment_many([TEXTS[0], None, TEXTS[1]], Whole(), on_error="skip", progress=True))
    said = capsys.readouterr().err
    assert "segmenting: 100%" in said
    assert "3/3" in said
    list(segtopic.segment_many(iter([TEXTS[0]]), Whole(), progress=True))
    assert "1 articles" in capsys.readouterr().err


def test_an_interrupt_passes(capsys):
    def sources():
        yield TEXTS[0]
        raise KeyboardInterrupt

    for n_jobs in (1, 2):
        with pytest.raises(KeyboardInterrupt):
            list(segtopic.segment_many(sources(), Whole(), n_jobs=n_jobs, progress=True))
        assert capsys.readouterr().err.endswith("\n")


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        ({"sources": "Rain came."}, TypeError, "put it into a list"),
        ({"sources": Path()}, TypeError, "from_folder"),
        ({"sources": Article("a", "Rain came.")}, TypeError, "put it into a list"),
        ({"sources": 3}, TypeError, "iterable"),
        ({"on_error": "ignore"}, ValueError, "on_error"),
        ({"segmenter": "topics"}, TypeError, "TopicSegmenter"),
        ({"segmenter": segtopic.TopicSegmenter}, TypeError, "TopicSegmenter"),
        ({"themes": {}}, ValueError, "theme"),
        ({"n_jobs": 0}, ValueError, "n_jobs"),
        ({"n_jobs": "2"}, TypeError, "int"),
        ({"batch_size": 0}, ValueError, "batch_size"),
    ],
)
def test_arguments_that_cannot_be_are_refused_at_once(arguments, error, says):
    with pytest.raises(error, match=says):
        segtopic.segment_many(**{"sources": [], **arguments})


def test_engines_of_joblib():
    from joblib import parallel_config

    expected = list(segtopic.segment_many(TEXTS[:20]))
    for backend in ("threading", "multiprocessing"):
        with parallel_config(backend=backend, n_jobs=2):
            results = segtopic.segment_many(TEXTS[:20], n_jobs=None, batch_size=3)
        assert list(results) == expected


# ---------------------------------------------------------------- articles


def test_articles_carry_their_ids_and_metadata():
    document = segtopic.read("The river rose.", metadata={"desk": "local"})
    sources = [Article("a", "Rain came.", {"date": "2014-11-19"}), Article("b", document, {"id": "mine"}), document]
    for n_jobs in (1, 2):
        found = [result.document.metadata for result in segtopic.segment_many(sources, n_jobs=n_jobs)]
        assert found == [{"id": "a", "date": "2014-11-19"}, {"desk": "local", "id": "mine"}, {"desk": "local"}]
    with pytest.raises(TypeError, match="id of an article"):
        Article(1, "Rain came.")


def test_json_lines_hold_whole_results(tmp_path):
    path = tmp_path / "results.jsonl"
    texts = [text for text in NAUGHTY.values() if len(text) < 10_000]
    results = [segtopic.segment(text, themes=THEMES) for text in [*texts, *TEXTS[:3]]]
    with segtopic.io.writer(path) as out:
        for result in results:
            out.write(result)
        assert not path.exists()
        with pytest.raises(TypeError, match="Segmentation"):
            out.write("Rain came.")
    assert list(segtopic.io.reader(path)) == results
    data = path.read_bytes()
    assert len(data.splitlines()) == data.count(b"\n") == len(results)
    assert not {"\x85", "\u2028", "\u2029"} & set(data.decode("utf-8", "surrogatepass"))
    path.write_bytes(data[:-100])
    with pytest.raises(ValueError, match=f"line {len(results)} of"):
        list(segtopic.io.reader(path))
    with pytest.raises(RuntimeError), segtopic.io.writer(path) as out:
        raise RuntimeError
    assert path.read_bytes() == data[:-100]
    assert list(tmp_path.iterdir()) == [path]


def test_public_names():
    assert segtopic.segment_many is corpus.segment_many
    assert {"run", "results", "failures", "segment_frame"} <= set(corpus.__all__)
