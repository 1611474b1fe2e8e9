import json
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


@pytest.fixture
def accuracy(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import accuracy

    caches = accuracy.load, accuracy.methods
    for cached in caches:
        cached.cache_clear()
    yield accuracy
    for cached in caches:
        cached.cache_clear()


@pytest.fixture
def shared(tmp_path, monkeypatch):
    """A data folder of two sets whose sections share no word."""
    topics = ["river rain flood bank water", "goal match team coach cup", "bread oven flour yeast crust"]
    lines = {"choi": [], "small": []}
    for name, count in (("choi", 6), ("small", 4)):
        for number in range(count):
            words = [topic.split() for topic in topics]
            units = [f"The {w[i % 5]} and the {w[(i + 1 + number) % 5]}." for w in words for i in range(4 + number)]
            record = {
                "id": f"{name}/{number}",
                "lang": "en",
                "title": None,
                "units": units,
                "boundaries": [4 + number, 8 + 2 * number],
                "paragraphs": None,
                "subset": "3-5" if number % 2 else "other",
                "classic700": bool(number % 2),
            }
            lines[name].append(json.dumps(record))
    (tmp_path / "bench" / "seg").mkdir(parents=True)
    for name, records in lines.items():
        (tmp_path / "bench" / "seg" / f"{name}.jsonl").write_text("\n".join(records), encoding="utf-8")
    monkeypatch.setenv("SEGTOPIC_SHARED", str(tmp_path))
    return tmp_path


def tables(accuracy, monkeypatch, out, *options):
    monkeypatch.setattr(sys, "argv", ["accuracy.py", "--jobs", "1", "--out", str(out), *options])
    accuracy.main()
    lines = out.read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]


def test_every_row_is_measured(accuracy, shared, monkeypatch):
    chosen = ("--methods", "no cut", "even", "random", "TopicSegmenter")
    found = tables(accuracy, monkeypatch, shared / "out.md", *chosen)
    details = [row for row in found if len(row) == 11 and row[0] in ("choi classic", "choi (later texts)", "small")]
    # Three rows of sets for four methods, and once more for the three that can be given a number.
    assert len(details) == 3 * 4 + 3 * 3
    silent = next(row for row in details if row[0] == "small" and row[2] == "no cut")
    assert silent[1] == "4"
    assert silent[5:9] == ["0.0", "0.0", "0.0", "4/12"]
    for row in details[12:]:
        predicted, true = row[8].split("/")
        assert predicted == true
    equal = next(row for row in details[12:] if row[0] == "small" and row[2] == "even")
    assert equal[3] == "0.0 (0.0-0.0)"
    assert equal[5:8] == ["100.0"] * 3


def test_a_method_that_raises_counts_as_no_cut_and_is_named(accuracy, shared, monkeypatch):
    def refuses(text, n_sections):
        raise ZeroDivisionError("no words")

    refusing = {"refuses": accuracy.Method(refuses, ("unknown",)), "no cut": accuracy.methods()["no cut"]}
    monkeypatch.setattr(accuracy, "methods", lambda: refusing)
    found = tables(accuracy, monkeypatch, shared / "out.md", "--sets", "small")
    refused, silent = (row for row in found if row[0] == "small")
    assert refused[2] == "refuses (4 failed)"
    assert refused[3:9] == silent[3:9]


@pytest.mark.parametrize(("documents", "units", "longest", "chosen"), [
    (None, 100, 100, [0, 1, 2, 3]),
    (2, 100, 100, [1, 3]),
    (None, 20, 100, [1]),
    (None, 100, 18, [0, 1, 2]),
    (None, 1, 18, [0]),
])  # fmt: skip
def test_documents_are_taken_evenly(accuracy, shared, documents, units, longest, chosen):
    texts = accuracy.load("small")
    assert [text.reference.n for text in texts] == [12, 15, 18, 21]
    assert accuracy.evenly(texts, documents, units, longest) == [texts[i] for i in chosen]


@pytest.mark.parametrize("place", [None, "/nowhere"])
def test_without_the_data_it_says_so(accuracy, monkeypatch, place):
    monkeypatch.delenv("SEGTOPIC_SHARED", raising=False)
    if place:
        monkeypatch.setenv("SEGTOPIC_SHARED", place)
    with pytest.raises(SystemExit, match="SEGTOPIC_SHARED"):
        accuracy.folder()
