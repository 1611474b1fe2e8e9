"""Archives out of folders, JSON lines and data frames, and data frames in and out."""

from __future__ import annotations

import gzip
import json
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import segtopic
from segtopic import Themes, corpus
from segtopic.corpus.columns import COLUMNS, rows_of

PORT = "# Port\n\n## Ferries\n\nThe ferry sails again.\n\n## Cranes\n\nNew ones came."
ROWS = {
    "url": ["/port", "/none", "/rain", "/empty"],
    "body": [PORT, None, "Rain came.", ""],
    "year": [2014, 2015, 2016, 2017],
}
THEMES = {"Ferries": ["ferry"]}


def pandas_frame(data):
    return pd.DataFrame(data)


def polars_frame(data):
    return pytest.importorskip("polars", reason="polars is not installed").DataFrame(data)


def arrow_table(data):
    return pytest.importorskip("pyarrow", reason="pyarrow is not installed").table(data)


def arrow_batch(data):
    arrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    return arrow.RecordBatch.from_pydict(data, schema=arrow.table(ROWS).schema)


MAKERS = [pandas_frame, polars_frame, arrow_table, arrow_batch]


def columns_of(frame):
    if isinstance(frame, pd.DataFrame):
        return frame.astype(object).where(frame.notna(), None).to_dict("list")
    return (
        frame.to_dict(as_series=False) if hasattr(frame, "as_dict") or hasattr(frame, "to_dicts") else frame.to_pydict()
    )


def types_of(frame):
    return list(frame.dtypes) if hasattr(frame, "dtypes") else list(frame.schema)


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("key", [None, "url", "year"])
def test_one_row_per_section_in_the_same_kind_of_frame(make, key):
    frame = make(ROWS)
    found = segtopic.segment_frame(frame, text="body", id=key, themes=THEMES)
    assert type(found) is type(frame)
    themes = Themes(THEMES)
    expected = [
        (ROWS[key][k] if key else k, *row)
        for k, text in enumerate(ROWS["body"])
        if text is not None
        for row in rows_of(segtopic.segment(text, themes=themes))
    ]
    told = columns_of(found)
    assert list(told) == ["article", *COLUMNS]
    assert [*zip(*told.values(), strict=True)] == expected
    assert told["theme"] == ["Ferries", None, None]
    assert told["section"] == [0, 1, 0]


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("key", [None, "url", "year"])
def test_the_columns_and_types_are_always_the_same(make, key):
    frame = make(ROWS)
    whole = segtopic.segment_frame(frame, text="body", id=key, themes=THEMES)
    for few in (frame[:0], frame[1:2], frame[3:], frame[2:3]):
        assert types_of(segtopic.segment_frame(few, text="body", id=key)) == types_of(whole)


def test_rows_keep_no_index_and_missing_texts_may_be_said_in_any_way():
    frame = pd.DataFrame(ROWS, index=[5, 5, 7, 9])
    found = segtopic.segment_frame(frame, text="body", id="url")
    assert list(found.index) == [0, 1, 2]
    frame = pd.DataFrame({"text": pd.array(["Rain came.", pd.NA, np.nan, None], dtype="string")})
    assert len(segtopic.segment_frame(frame)) == 1
    assert len(segtopic.segment_frame(pd.DataFrame({"text": ["Rain came.", np.nan, pd.NaT]}))) == 1


def test_texts_that_tables_cannot_hold():
    result = segtopic.segment("# A \ud83d\n\nRain \ud83d came.")
    [row] = [dict(zip(COLUMNS, row, strict=True)) for row in rows_of(result)]
    assert row["body"].encode() == "Rain ��� came.".encode()
    assert "\ud83d" not in row["title"] + row["label"] + row["terms"]
    assert [type(value) for value in row.values() if value is not None] == [
        kind for (name, kind) in COLUMNS.items() if row[name] is not None
    ]


def test_frames_that_cannot_be():
    with pytest.raises(ValueError, match="'url', 'body', 'year'; got 'text'"):
        segtopic.segment_frame(pd.DataFrame(ROWS))
    with pytest.raises(ValueError, match="got 'name'"):
        segtopic.segment_frame(pd.DataFrame(ROWS), text="body", id="name")
    with pytest.raises(TypeError, match="got list"):
        segtopic.segment_frame([PORT])
    with pytest.raises(TypeError, match="got int") as raised:
        segtopic.segment_frame(pd.DataFrame({"text": ["Rain came.", 3]}, dtype=object))
    assert raised.value.__notes__ == ["while segmenting row 1 of the frame"]
    with pytest.raises(ValueError, match="got 'text'"):
        corpus.from_frame(pd.DataFrame(ROWS))


# ---------------------------------------------------------------- sources


@pytest.mark.parametrize("make", MAKERS)
def test_articles_of_a_frame(make):
    found = corpus.from_frame(make(ROWS), text="body", id="url")
    assert len(found) == 4
    for _ in range(2):
        articles = list(found)
        assert [article.id for article in articles] == ROWS["url"]
        assert [article.metadata for article in articles] == [{"year": year} for year in ROWS["year"]]
        assert articles[0].source == PORT
        assert str(articles[1].source) == "expected a text in 'body', and there is none"
    assert [article.id for article in corpus.from_frame(make(ROWS), text="body")] == ["0", "1", "2", "3"]


def test_metadata_of_a_frame_are_plain():
    frame = pd.DataFrame(
        {
            "text": ["Rain came."] * 2,
            "time": pd.to_datetime(["2014-11-19 10:00", None]),
            "n": [1.5, np.nan],
            "flag": pd.array([True, None], dtype="boolean"),
            "tags": [("a", np.int64(1)), {"b": np.float32(0.5)}],
        }
    )
    one, other = (article.metadata for article in corpus.from_frame(frame))
    assert one == {"time": datetime(2014, 11, 19, 10), "n": 1.5, "flag": True, "tags": ["a", 1]}
    assert other == {"time": None, "n": None, "flag": None, "tags": {"b": 0.5}}
    assert type(one["time"]) is datetime
    assert type(one["tags"][1]) is int


def test_articles_of_a_folder(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/b/c.md", "B.txt", ".hidden.txt", ".git/x.txt", "a-b.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"This is {name}.")
    found = corpus.from_folder(tmp_path)
    assert [article.id for article in found] == ["B.txt", "a-b.txt", "b.txt", "a/z.txt", "a/b/c.md"]
    assert len(found) == len(list(found)) == 5
    assert [article.source for article in found] == [tmp_path / article.id for article in found]
    assert [article.id for article in corpus.from_folder(str(tmp_path), pattern="*.md")] == ["a/b/c.md"]
    assert [article.id for article in corpus.from_folder(tmp_path, pattern="a/*")] == ["a/z.txt", "a/b/c.md"]
    results = list(segtopic.segment_many(found))
    assert [result.document.text for result in results] == [f"This is {article.id}." for article in found]
    assert results[-1].document.metadata == {"id": "a/b/c.md"}
    for lost in (tmp_path / "lost", tmp_path / "b.txt"):
        with pytest.raises(NotADirectoryError, match="folder of articles"):
            corpus.from_folder(lost)


@pytest.mark.parametrize("name", ["news.jsonl", "news.jsonl.gz"])
def test_articles_of_json_lines(tmp_path, name):
    lines = [
        json.dumps({"key": "a", "body": PORT, "tags": ["sea"]}),
        "",
        '{"key": 7, "body": "Rain\u2028came."}',
        '{"body": "Rain came."',
        "[1]",
        '{"key": "c", "text": "Rain came."}',
        '{"key": null, "body": "The end."}',
    ]
    path = tmp_path / name
    data = b"\xef\xbb\xbf" + "\n".join(lines).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    found = corpus.from_json_lines(path, text="body", id="key")
    assert len(found) == 6
    for _ in range(2):
        articles = list(found)
        assert [article.id for article in articles] == ["a", "7", "4", "5", "c", "7"]
    assert articles[0].metadata == {"tags": ["sea"]}
    assert articles[1].source == "Rain\u2028came."
    assert str(articles[2].source).startswith("expected line 4 to be a JSON object: ")
    assert str(articles[3].source) == "expected line 5 to be a JSON object: a list"
    report = corpus.run(found, tmp_path / "out")
    assert (report.articles, report.failures) == (6, 3)
    with pytest.raises(FileNotFoundError, match="JSON lines"):
        corpus.from_json_lines(tmp_path / "lost.jsonl")


def test_parquet(tmp_path):
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    articles = corpus.from_frame(pd.DataFrame(ROWS), text="body", id="url")
    for folder, n_jobs in (("one", 1), ("two", 2)):
        report = corpus.run(
            articles, tmp_path / folder, form=corpus.Parquet(), themes=THEMES, part_size=2, n_jobs=n_jobs
        )
        assert (report.articles, report.sections, report.failures, report.parts) == (4, 3, 1, 2)
    files = sorted((tmp_path / "one").glob("*.parquet"))
    assert [path.read_bytes() for path in files] == [(tmp_path / "two" / path.name).read_bytes() for path in files]
    found = pd.concat([pd.read_parquet(path) for path in files], ignore_index=True)
    expected = segtopic.segment_frame(pd.DataFrame(ROWS), text="body", id="url", themes=THEMES)
    # The year of an article is a day that its metadata tell.
    assert list(found.pop("date")) == ["2014-01-01", "2014-01-01", "2016-01-01"]
    pd.testing.assert_frame_equal(found, expected.drop(columns="date"), check_dtype=False)
    assert [name for name, _ in corpus.failures(tmp_path / "one")] == ["/none"]
    with pytest.raises(ValueError, match="read_parquet"):
        list(corpus.results(tmp_path / "one"))
    with pytest.raises(ValueError, match="form was 'Parquet', now is 'JsonLines'"):
        corpus.run(articles, tmp_path / "one", themes=THEMES, part_size=2)
    assert Path(files[0]).name == "part-000000.parquet"
