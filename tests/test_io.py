from __future__ import annotations

import json

import pytest
from conftest import articles
from hypothesis import given

import segtopic
from segtopic import samples


@given(articles())
def test_results_and_documents_come_back(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("io") / "x.json"
    result = segtopic.segment(text)
    for thing in (result, result.document):
        segtopic.save(thing, path)
        assert segtopic.load(path) == thing
    assert list(path.parent.iterdir()) == [path]


def test_files_that_are_none_of_ours(tmp_path):
    path = tmp_path / "x.json"
    with pytest.raises(FileNotFoundError):
        segtopic.load(path)
    for text, message in (
        ("{", "to be JSON"),
        ("[]", "that segtopic.save wrote"),
        ('{"format": "segtopic", "version": 99}', "expected version 1"),
        ('{"format": "segtopic", "version": 1, "kind": "document"}', "something is missing"),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ValueError, match=message):
            segtopic.load(path)


def test_what_cannot_be_saved(tmp_path):
    with pytest.raises(TypeError, match="got str"):
        segtopic.save("Rain.", tmp_path / "x.json")
    with pytest.raises(TypeError, match="metadata"):
        segtopic.save(segtopic.read("Rain.", metadata={"date": object()}), tmp_path / "x.json")
    assert list(tmp_path.iterdir()) == []


def test_the_json_is_plain(tmp_path):
    segtopic.save(segtopic.segment(samples.path("wire.txt")), tmp_path / "x.json")
    record = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert record["document"]["source"] is None  # the text is stored once
    assert set(record) == {"format", "version", "kind", "document", "boundaries", "curve", "sections"}
