"""An archive written part by part: whatever stops it, in the end the folder holds the same bytes, every article once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
import pytest

import segtopic
from segtopic import SectionTable, Themes, TopicSegmenter, corpus
from segtopic.corpus import Article
from segtopic.corpus.lock import locked
from segtopic.corpus.settings import described
from segtopic.segmenters import HeadingSegmenter

TEXTS = [
    f"# Day {day}\n\n## At sea\n\nThe ferry sails {day} times.\n\n## On land\n\nThe harvest took {day} days."
    for day in range(23)
]
ARTICLES = [Article(f"day/{day}", text, {"date": date(2014, 11, 1 + day)}) for day, text in enumerate(TEXTS)]
ARTICLES[7] = Article("lost", Path("lost.txt"))
ARTICLES[20] = Article("odd", "Rain came.", {"desk": object()})
THEMES = {"Ferries": ["ferry"], "Farming": ["harvest"]}

go = partial(corpus.run, segmenter=HeadingSegmenter(), themes=THEMES, part_size=5)


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive") / "undisturbed"
    go(ARTICLES, folder)
    return folder


@pytest.fixture
def half(undisturbed, tmp_path):
    """A run that was stopped behind its third part."""
    folder = tmp_path / "half"
    shutil.copytree(undisturbed, folder)
    for number in (3, 4):
        (folder / f"part-{number:06}.jsonl").unlink()
    journal = folder / "_journal.jsonl"
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:4]))
    return folder


def test_every_article_is_there_once(undisturbed):
    good = [article for article in ARTICLES if article.id not in ("lost", "odd")]
    expected = list(segtopic.segment_many(good, HeadingSegmenter(), themes=THEMES))
    assert list(corpus.results(undisturbed)) == expected
    assert [result.document.metadata["id"] for result in expected] == [article.id for article in good]
    failed = dict(corpus.failures(undisturbed))
    assert list(failed) == ["lost", "odd"]
    assert failed["lost"].startswith("FileNotFoundError: ")
    assert failed["odd"].startswith("TypeError: expected metadata of str")
    table = SectionTable(corpus.results(undisturbed))
    assert len(table) == 42
    assert table.counts("year") == {"Ferries": {"2014": 21}, "Farming": {"2014": 21}}


def test_the_report_counts(undisturbed):
    report = go(ARTICLES, undisturbed)
    assert (report.articles, report.sections, report.failures, report.parts) == (23, 42, 2, 5)
    assert repr(report) == f"<Report: 23 articles, 42 sections, 2 failures, 5 parts in {undisturbed}>"


def test_processes_write_the_same_bytes(undisturbed, tmp_path):
    go(iter(ARTICLES), tmp_path / "out", n_jobs=2, batch_size=2)
    assert held(tmp_path / "out") == held(undisturbed)


def test_what_is_done_is_not_done_again(undisturbed, half, monkeypatch):
    segmented = []
    real = HeadingSegmenter.find
    monkeypatch.setattr(
        HeadingSegmenter, "find", lambda self, document, n: segmented.append(1) or real(self, document, n)
    )
    go(iter(ARTICLES), half)
    assert len(segmented) == 8
    assert held(half) == held(undisturbed)
    go(iter(ARTICLES), half)
    assert len(segmented) == 8


def test_an_archive_of_nothing(tmp_path):
    assert repr(go([], tmp_path)) == f"<Report: 0 articles, 0 sections, 0 parts in {tmp_path}>"
    assert list(corpus.results(tmp_path)) == []
    assert go([], tmp_path).parts == 0


def test_sources_without_names_are_named(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Rain came.")
    document = segtopic.read("The river rose.", metadata={"id": "mine"})
    corpus.run([path, "Rain came.", document, b"Rain came.", segtopic.read("Rain."), None], tmp_path / "out")
    ids = [result.document.metadata["id"] for result in corpus.results(tmp_path / "out")]
    assert ids == [path.as_posix(), "1", "mine", "3", "4"]
    assert [name for name, _ in corpus.failures(tmp_path / "out")] == ["5"]


# ---------------------------------------------------------------- stopped

KILLED = """
import os, pathlib, signal, sys
sys.path.insert(0, sys.argv[1])
from test_corpus_run import ARTICLES, go, held

def killed_at(step, folder):
    \"\"\"Run until the step-th time that anything reaches the disk; whether it came so far.\"\"\"
    child = os.fork()
    if not child:
        left = [step]
        def counting(real):
            def call(*args, **named):
                left[0] -= 1
                if not left[0]:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*args, **named)
            return call
        os.fsync = counting(os.fsync)
        pathlib.Path.replace = counting(pathlib.Path.replace)
        pathlib.Path.unlink = counting(pathlib.Path.unlink)
        try:
            go(iter(ARTICLES), folder)
        finally:
            os._exit(sys.exc_info()[0] is not None)
    ended = os.waitpid(child, 0)[1]
    assert ended in (0, signal.SIGKILL)
    return bool(ended)

undisturbed, place = held(pathlib.Path(sys.argv[2])), pathlib.Path(sys.argv[3])
step, killed = 0, True
while killed:
    step += 1
    folder = place / str(step)
    killed = killed_at(step, folder)
    killed_at(3, folder)
    go(iter(ARTICLES), folder)
    assert held(folder) == undisturbed, step
print(step)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_killed_at_any_step_it_ends_in_the_same_bytes(undisturbed, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(Path(__file__).parent), str(undisturbed), str(tmp_path)],
        check=True,
        capture_output=True,
        text=True,
    )
    assert int(done.stdout) > 25


def test_what_a_killed_run_leaves_is_cleared(undisturbed, half):
    journal = half / "_journal.jsonl"
    journal.write_bytes(journal.read_bytes() + b'{"part": 3, "na')
    shutil.copy(undisturbed / "part-000003.jsonl", half)
    (half / "part-000004.jsonl.123.part").write_bytes(b"{")
    assert len(list(corpus.results(half))) == 14
    go(ARTICLES, half)
    assert held(half) == held(undisturbed)


def test_an_interrupt_leaves_whole_parts(undisturbed, tmp_path, capsys):
    def sources():
        yield from ARTICLES[:17]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as raised:
        go(sources(), tmp_path, batch_size=1, progress=True)
    assert raised.value.__notes__ == [f"3 parts in {tmp_path} are whole; run again to go on behind them"]
    assert capsys.readouterr().err.endswith("\n")
    go(ARTICLES, tmp_path, progress=True)
    assert "23/23" in capsys.readouterr().err
    assert held(tmp_path) == held(undisturbed)


def test_a_source_of_sources_that_breaks_off(undisturbed, tmp_path):
    def sources():
        yield from ARTICLES[:17]
        raise OSError("broke off")

    for n_jobs in (1, 2):
        with pytest.raises(OSError, match="broke off"):
            go(sources(), tmp_path, n_jobs=n_jobs)
        assert [path.name for path in sorted(tmp_path.glob("part-*"))] == [f"part-00000{k}.jsonl" for k in range(3)]
    go(ARTICLES, tmp_path)
    assert held(tmp_path) == held(undisturbed)


def test_two_runs_at_once(half):
    before = held(half)
    with locked(half / "_lock"), pytest.raises(RuntimeError, match="another"):
        go(ARTICLES, half)
    assert held(half) == before


# ---------------------------------------------------------------- changed


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"segmenter": TopicSegmenter()}, "HeadingSegmenter.*TopicSegmenter"),
        ({"themes": {"Ferries": ["ferry"]}}, "themes was"),
        ({"themes": None}, "themes was .*, now is None"),
        ({"part_size": 6}, "part_size was 5, now is 6"),
    ],
)
def test_changed_settings_are_noticed(half, changed, says):
    before = held(half)
    with pytest.raises(ValueError, match=says) as raised:
        go(ARTICLES, half, **changed)
    assert "another folder" in str(raised.value)
    assert held(half) == before


def test_changed_parameters_and_what_was_learned_are_noticed(tmp_path):
    corpus.run(TEXTS[:3], tmp_path)
    corpus.run(TEXTS[:3], tmp_path, segmenter=TopicSegmenter())
    with pytest.raises(ValueError, match=r"segmenter\.penalty was None, now is 3\.0"):
        corpus.run(TEXTS[:3], tmp_path, segmenter=TopicSegmenter(penalty=3.0))
    with pytest.raises(ValueError, match=r"segmenter\.number_ was not there"):
        corpus.run(TEXTS[:3], tmp_path, segmenter=TopicSegmenter().fit(TEXTS))
    themes = Themes(THEMES)
    corpus.run(TEXTS[:3], tmp_path / "themes", themes=themes)
    themes.fit(segtopic.segment_many(TEXTS))
    with pytest.raises(ValueError, match="themes was"):
        corpus.run(TEXTS[:3], tmp_path / "themes", themes=themes)


def test_a_changed_package_is_noticed(half, monkeypatch):
    monkeypatch.setattr("segtopic.corpus.running.version", lambda name: "99.0")
    with pytest.raises(ValueError, match=r"segtopic was .*, now is '99\.0'"):
        go(ARTICLES, half)


@pytest.mark.parametrize(
    ("articles", "says"),
    [
        ([*ARTICLES[:3], Article("day/3", "Rain came.", ARTICLES[3].metadata), *ARTICLES[4:]], "part-000000"),
        ([*ARTICLES[:12], Article("renamed", TEXTS[12], ARTICLES[12].metadata), *ARTICLES[13:]], "part-000002"),
        ([*ARTICLES[:12], Article("day/12", TEXTS[12]), *ARTICLES[13:]], "part-000002"),
        ([ARTICLES[1], ARTICLES[0], *ARTICLES[2:]], "order"),
        (ARTICLES[:12], "fewer"),
        (ARTICLES[:10], "fewer"),
        ([], "fewer"),
    ],
    ids=["text", "id", "metadata", "order", "fewer", "fewer parts", "none"],
)
def test_changed_articles_are_noticed(half, articles, says):
    before = held(half)
    with pytest.raises(ValueError, match=says):
        go(articles, half)
    assert held(half) == before


def test_articles_behind_the_last_are_taken_up(undisturbed, tmp_path):
    for n in (0, 3, 5, 12, 23):
        go(ARTICLES[:n], tmp_path)
    assert held(tmp_path) == held(undisturbed)


def test_a_part_that_is_deleted_is_made_anew(undisturbed, half):
    (half / "part-000001.jsonl").unlink()
    go(ARTICLES, half)
    assert held(half) == held(undisturbed)


def test_a_changed_article_is_done_again_where_its_part_is_deleted(undisturbed, half):
    (half / "part-000001.jsonl").unlink()
    mended = [*ARTICLES[:7], Article("lost", "Found again."), *ARTICLES[8:]]
    assert go(mended, half).failures == 1
    assert "lost" in [result.document.metadata["id"] for result in corpus.results(half)]
    go(mended, half)


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data + b"\n", lambda data: b"[" + data[1:]])
def test_a_damaged_part_is_noticed(half, damage):
    path = half / "part-000001.jsonl"
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(ValueError, match=r"part-000001\.jsonl"):
        list(corpus.results(half))
    with pytest.raises(ValueError, match=r"part-000001\.jsonl .*delete this file and run again"):
        go(ARTICLES, half)


def test_folders_of_others_are_left_alone(tmp_path):
    for call in (corpus.results, corpus.failures):
        with pytest.raises(FileNotFoundError, match=r"segtopic\.corpus\.run"):
            list(call(tmp_path))
    (tmp_path / "part-000000.jsonl").write_text("{}")
    with pytest.raises(ValueError, match="another folder"):
        go(ARTICLES, tmp_path)
    (tmp_path / "_journal.jsonl").write_text("{}\n")
    with pytest.raises(ValueError, match="another folder"):
        go(ARTICLES, tmp_path)
    assert json.loads((tmp_path / "_journal.jsonl").read_text()) == {}


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"sources": "Rain came."}, TypeError),
        ({"sources": Path()}, TypeError),
        ({"part_size": 0}, ValueError),
        ({"n_jobs": 0}, ValueError),
        ({"segmenter": 3}, TypeError),
    ],
)
def test_arguments_that_cannot_be(tmp_path, arguments, error):
    with pytest.raises(error):
        corpus.run(**{"sources": [], "out": tmp_path, **arguments})


# ---------------------------------------------------------------- settings


class Encoder:
    """As one's own encoders are: parameters, arrays, a function, a set, itself."""

    def __init__(self, value=1.0):
        self.vectors = np.full(1000, value)
        self.words = {"ferry", "harvest", "rain"}
        self.function = lambda text: text.lower()
        self.me = self


def test_settings_are_described_the_same_on_every_day():
    assert described(Encoder()) == described(Encoder())
    assert described(Encoder()) != described(Encoder(2.0))
    assert described(lambda a: a + 1) != described(lambda a: a + 2)
    assert described(partial(round, ndigits=1)) != described(partial(round, ndigits=2))
    for value in (None, True, 2, 2.5, "a", np.float64(2.5)):
        assert described(value) == value
    code = "import test_corpus_run as t; print(t.described(t.Encoder()))"
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path]),
            },
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
