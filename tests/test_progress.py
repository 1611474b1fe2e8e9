from __future__ import annotations

import io
import re
import subprocess
import sys
from contextlib import closing

import pytest
from archive import archive
from sklearn.base import clone
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline

from segtopic import Boundaries, SectionIndex, Themes, TopicSegmenter
from segtopic.progress import say, stage, tracked
from segtopic.segmenters.base import Segmenter

TEXTS = [
    f"# Town news {k}\n\n## Ferries\n\nThe ferry pier was rebuilt. The ferry sails {k} times.\n\n"
    f"## Wheat\n\nThe wheat harvest was good in {k} fields. Farmers sold wheat."
    for k in range(8)
]
RESULTS, TRUTHS = archive(20)
SEEDS = {"Ships": ["ferry", "harbour"], "Farms": ["wheat", "harvest"]}


@pytest.fixture
def err(capsys):
    """What was written to standard error since one asked last."""
    return lambda: capsys.readouterr().err


def bars(text: str) -> list[str]:
    """What is left to be seen of every bar, each of which must end its line, or leave it empty."""
    *lines, last = [line.rpartition("\r")[2].strip() for line in text.split("\n")]
    assert last == ""
    return lines


def told(text: str) -> list[tuple[str, str]]:
    """What was done, and how much of it: ``("reading", "8/8 articles")``."""
    found = [re.match(r"([\w ]+?)(?:: +\d+%\|.*\| |: | ?)(\d+(?:/\d+)? \w+)", b) for b in bars(text)]
    return [(match[1], match[2]) for match in found]


def interrupted(items, after: int):
    for k, item in enumerate(items):
        if k == after:
            raise KeyboardInterrupt
        yield item


@pytest.mark.parametrize("n", [0, 1, 7])
def test_every_item_passes_and_is_counted(err, n):
    assert list(tracked(range(n), progress=True, doing="counting", unit="thing")) == list(range(n))
    assert list(tracked(iter(range(n)), progress=True, doing="counting", unit="thing")) == list(range(n))
    assert list(tracked(iter(range(n)), progress=True, doing="counting", unit="thing", total=n)) == list(range(n))
    known, unknown = ("counting", f"{n}/{n} things"), ("counting", f"{n} things")
    text = err()
    assert told(text) == ([known, unknown, known] if n else [unknown])
    assert all("things/s]" in bar for bar in bars(text))


def test_without_a_bar_nothing_is_written_or_imported():
    code = (
        "import sys; from segtopic.progress import say, stage, tracked\n"
        "with stage('adding', progress=False): list(tracked('abc', progress=False, doing='spelling', unit='letter'))\n"
        "say('done'); assert 'tqdm' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("", "done\n")


def test_a_line_is_said_above_the_bar(err):
    for item in tracked("abc", progress=True, doing="spelling", unit="letter"):
        say(f"{item} is a letter")
    lines = bars(err().replace("\r\x1b[A", "\r"))
    assert lines[:3] == ["a is a letter", "b is a letter", "c is a letter"]
    assert told("".join(f"{line}\n" for line in lines[3:])) == [("spelling", "3/3 letters")]


def test_an_error_closes_the_bar_before_it_is_shown(err):
    def work():
        with closing(tracked(range(9), progress=True, doing="counting", unit="thing")) as things:
            return [1 // (4 - thing) for thing in things]

    with pytest.raises(ZeroDivisionError) as held:  # the traceback holds all frames and what is in them
        work()
    assert told(err()) == [("counting", "4/9 things")]
    del held


@pytest.mark.parametrize("progress", [False, True])
def test_an_error_leaves_the_rest_of_a_generator_to_the_user(progress):
    class Fails(Halves):
        def find(self, document, n_sections):
            if "3 times" in document.text:
                raise KeyboardInterrupt
            return super().find(document, n_sections)

    for work in (Fails().transform, Fails().predict):
        texts = (text for text in TEXTS * 4)
        with pytest.raises(KeyboardInterrupt):
            work(texts, progress=progress)
        assert list(texts) == (TEXTS * 4)[16:]  # behind those that were read together


@pytest.mark.parametrize("error", [None, KeyboardInterrupt, ValueError])
def test_a_stage_leaves_nothing(err, error):
    try:
        with stage("adding up", progress=True):
            assert err().strip() == "adding up ..."
            if error:
                raise error
    except (KeyboardInterrupt, ValueError) as raised:
        assert type(raised) is error  # noqa: PT017
    assert bars(f"adding up ...{err()}") == []


@pytest.mark.parametrize("stream", [None, "closed"])
def test_nothing_breaks_without_standard_error(monkeypatch, stream):
    closed = io.StringIO()
    closed.close()
    monkeypatch.setattr(sys, "stderr", closed if stream else None)
    with stage("adding up", progress=True):
        assert list(tracked("abc", progress=True, doing="spelling", unit="letter")) == ["a", "b", "c"]
    say("done")


def test_standard_error_may_be_closed_meanwhile(monkeypatch):
    err = io.StringIO()
    monkeypatch.setattr(sys, "stderr", err)
    shown = tracked("abcdef", progress=True, doing="spelling", unit="letter")
    next(shown)
    err.close()
    assert list(shown) == list("bcdef")


def test_segmenters(err):
    quiet, shown = TopicSegmenter().fit(TEXTS), TopicSegmenter().fit(TEXTS, progress=True)
    assert told(err()) == [
        ("reading", "8/8 articles"),
        ("reading words", "8/8 articles"),
        ("counting sections", "8/8 articles"),
    ]
    assert shown.number_ == quiet.number_
    assert shown.predict(TEXTS, progress=True) == quiet.predict(TEXTS)
    assert shown.transform(iter(TEXTS), progress=True) == quiet.transform(TEXTS)
    assert told(err()) == [("segmenting", "8/8 articles"), ("segmenting", "8 articles")]
    assert TopicSegmenter().fit_transform(TEXTS, progress=True) == quiet.transform(TEXTS)


class Halves(Segmenter):
    """A segmenter that knows nothing of bars, and changes before it is done."""

    def __init__(self, *, fails: bool = False) -> None:
        self.fails = fails

    def find(self, document, n_sections):
        n = len(document.sentences)
        return Boundaries(n, (n // 2,) if n > 1 else ()), (1.0,) * (n - 1)

    def learn(self, documents, y, *, progress=False):
        self.seen_ = len(documents)
        if self.fails:
            raise KeyboardInterrupt


def test_a_segmenter_that_was_interrupted_is_what_it_was(err):
    segmenter = Halves().fit(TEXTS)
    segmenter.fails = True
    with pytest.raises(KeyboardInterrupt):
        segmenter.fit(TEXTS[:3], progress=True)
    assert segmenter.seen_ == 8
    fitted = TopicSegmenter().fit(TEXTS)
    before = dict(vars(fitted))
    with pytest.raises(KeyboardInterrupt):
        fitted.fit(interrupted(TEXTS, 5), progress=True)
    assert vars(fitted) == before


def test_a_segmenter_that_learns_need_not_know_of_bars():
    class Old(Halves):
        def learn(self, documents, y):
            self.seen_ = len(documents)

    assert Old().fit(TEXTS).seen_ == 8


def test_scikit_learn_does_not_see_the_bars():
    assert "progress" not in clone(TopicSegmenter().fit(TEXTS)).get_params()
    truths = TopicSegmenter().predict(TEXTS)
    search = GridSearchCV(TopicSegmenter(), {"min_sentences": [1, 2]}, cv=2).fit(TEXTS, truths)
    assert search.best_score_ == 1.0
    assert make_pipeline(TopicSegmenter()).fit_transform(TEXTS) == TopicSegmenter().fit_transform(TEXTS)
    assert len(make_pipeline(TopicSegmenter()).fit(TEXTS).predict(TEXTS)) == 8


def test_themes_by_seeds(err):
    quiet, shown = Themes(SEEDS).fit(RESULTS), Themes(SEEDS).fit(iter(RESULTS), progress=True)
    assert shown == quiet
    assert told(err()) == [
        ("gathering", "20 articles"),
        ("reading", "80/80 sections"),
    ]
    assert shown.transform(RESULTS, progress=True) == quiet.transform(RESULTS)
    assert shown.collect(iter(RESULTS), progress=True) == quiet.collect(RESULTS)
    assert told(err()) == [
        ("assigning themes", "20/20 articles"),
        ("assigning themes", "20 articles"),
    ]


def test_themes_by_labels(err):
    names = dict.fromkeys(("Harbours", "Farms", "Theatre", "Computers"))
    assert Themes(names).fit(RESULTS, TRUTHS, progress=True) == Themes(names).fit(RESULTS, TRUTHS)
    assert told(err()) == [("reading", "80/80 sections")]


def test_themes_that_are_discovered(err):
    quiet, shown = Themes.discover(RESULTS), Themes.discover(RESULTS, progress=True)
    assert shown == quiet
    text = err()
    assert "settling themes ..." in text
    reading, growing, joining = told(text)
    assert reading == ("reading", "80/80 sections")
    assert growing[0] == "growing themes"
    there, total = joining[1].split()[0].split("/")
    assert (joining[0], there) == ("joining themes", total)
    again = Themes.discover(RESULTS, like=shown, progress=True)
    assert again == Themes.discover(RESULTS, like=quiet)
    assert told(err())[0] == ("assigning themes", "20/20 articles")
    shown.fit(RESULTS, progress=True)
    assert shown == quiet.fit(RESULTS)


def test_an_index(err):
    assert SectionIndex(RESULTS, progress=True) == SectionIndex(RESULTS)
    assert len(SectionIndex(iter(RESULTS), progress=True)) == 80
    assert told(err()) == [("reading", "20/20 articles"), ("reading", "20 articles")]


@pytest.mark.parametrize(
    "work",
    [
        lambda results, themes: themes.fit(results, progress=True),
        lambda results, themes: themes.fit(results, TRUTHS, progress=True),
        lambda results, themes: themes.transform(results, progress=True),
        lambda results, themes: themes.collect(results, progress=True),
        lambda results, themes: Themes.discover(results, like=themes, progress=True),
        lambda results, themes: SectionIndex(results, progress=True),
        lambda results, themes: TopicSegmenter().predict(interrupted(TEXTS, 5), progress=True),
        lambda results, themes: TopicSegmenter().transform(interrupted(TEXTS, 5), progress=True),
        lambda results, themes: TopicSegmenter().fit(interrupted(TEXTS, 5), progress=True),
    ],
)
def test_ctrl_c_ends_the_line_and_goes_on_to_the_user(err, work):
    themes = Themes(SEEDS).fit(RESULTS)
    before = themes.learned_
    with pytest.raises(KeyboardInterrupt) as held:
        work(interrupted(RESULTS, 5), themes)
    (line,) = told(err())
    assert re.fullmatch(r"[05](/\d+)? articles", line[1])
    assert themes.learned_ is before
    del held


def test_ctrl_c_amid_learning_leaves_themes_as_they_were(err, monkeypatch):
    themes = Themes(SEEDS).fit(RESULTS)
    before = themes.learned_

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("segtopic.themes.learning.widen", stopped)
    with pytest.raises(KeyboardInterrupt):
        themes.fit(RESULTS, progress=True)
    assert themes.learned_ is before
    text = err()
    assert "learning themes ..." in text
    assert told(text) == [("reading", "80/80 sections")]


@pytest.mark.parametrize("progress", [None, 0, "", 1, "yes", [1]])
def test_whatever_is_said_for_progress_is_taken_for_true_or_false(err, progress):
    assert len(Themes(SEEDS).transform(RESULTS, progress=progress)) == 20
    assert bool(err()) == bool(progress)
