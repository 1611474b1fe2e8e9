from __future__ import annotations

import io
import json
import zipfile
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone

import numpy as np
import pandas
import pytest
from conftest import articles
from hypothesis import given
from hypothesis import strategies as st

import segtopic
from segtopic import samples
from segtopic.io import files, values
from segtopic.section_index import BM25, SectionIndex, TfIdf


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


@given(st.lists(articles(), max_size=4), st.sampled_from([BM25(), BM25(k1=0.5, b=0.1), TfIdf()]))
def test_an_index_comes_back(tmp_path_factory, texts, weighting):
    path = tmp_path_factory.mktemp("io") / "archive"  # the name is taken as it is
    index = SectionIndex(map(segtopic.HeadingSegmenter().segment, texts), weighting=weighting)
    segtopic.save(index, path)
    again = segtopic.load(path)
    assert list(path.parent.iterdir()) == [path]
    assert again == index
    for query in ("rain", "the river", '"minister budget"', "Georgia Halvern"):
        assert again.search(query) == index.search(query)


@pytest.fixture
def saved(tmp_path):
    path = tmp_path / "x.npz"
    segtopic.save(SectionIndex(segtopic.segment(samples.path(name)) for name in ("wire.txt", "german.txt")), path)
    return path


def test_an_index_is_an_archive_of_arrays_without_pickle(saved):
    with np.load(saved, allow_pickle=False) as arrays:
        assert set(arrays) == {"record", "stream", "starts", "titles", "title_starts"}
        record = json.loads(arrays["record"].tobytes())
    assert (record["format"], record["kind"]) == ("segtopic", "index")
    text = record["results"][0]["document"]["text"]
    assert json.dumps(record, ensure_ascii=False).count(json.dumps(text, ensure_ascii=False)) == 1


def rewritten(path, **changes):
    """The file with some arrays changed, or taken away where they are None."""
    with np.load(path) as arrays:
        kept = {**arrays, **changes}
    with path.open("wb") as file:
        np.savez(file, **{name: array for name, array in kept.items() if array is not None})


def test_damaged_archives(saved):
    whole = saved.read_bytes()
    for cut in (3, 4, 40, len(whole) // 2, len(whole) - 1):
        saved.write_bytes(whole[:cut])
        with pytest.raises(ValueError, match="expected"):
            segtopic.load(saved)
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        saved.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        with suppress(ValueError):
            segtopic.load(saved)  # a byte that nobody reads may be any


@pytest.mark.parametrize(
    ("name", "array"),
    [
        ("stream", None),
        ("stream", np.array([5.0, 6.0])),
        ("stream", np.array([10**6], dtype=np.int32)),
        ("starts", np.array([0, -1, 5])),
        ("starts", np.zeros(0, dtype=np.int64)),
        ("title_starts", np.array([[0]])),
        ("title_starts", np.array([0])),
    ],
)
def test_arrays_that_do_not_fit(saved, name, array):
    rewritten(saved, **{name: array})
    with pytest.raises(ValueError, match="something is missing or wrong"):
        segtopic.load(saved)


def test_words_of_other_sentences(saved):
    with np.load(saved) as arrays:
        stream = arrays["stream"].copy()
    stream[np.flatnonzero(stream)[0]] = 0
    rewritten(saved, stream=stream)
    with pytest.raises(ValueError, match="as many sentences"):
        segtopic.load(saved)


def test_archives_that_are_none_of_ours(tmp_path):
    path = tmp_path / "x.npz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "Rain came.")
    with pytest.raises(ValueError, match=r"that segtopic\.save wrote"):
        segtopic.load(path)
    with zipfile.ZipFile(path, "w"):
        pass
    with pytest.raises(ValueError, match=r"that segtopic\.save wrote"):
        segtopic.load(path)
    np.savez(path, numbers=np.arange(3))
    with pytest.raises(ValueError, match=r"that segtopic\.save wrote"):
        segtopic.load(path)
    np.savez(path, record=np.frombuffer(b'{"format": "segtopic", "version": 99}', dtype=np.uint8))
    with pytest.raises(ValueError, match="expected version 1"):
        segtopic.load(path)
    files.write_arrays(path, {"kind": "orrery"}, {"orbits": np.arange(3)})
    with pytest.raises(ValueError, match="to hold what this release knows, got 'orrery'"):
        segtopic.load(path)


class Bomb:
    def __reduce__(self):
        return (pytest.fail, ("code was run",))


def test_no_code_is_run_and_no_room_made_for_what_is_not_there(tmp_path):
    path = tmp_path / "x.npz"
    np.savez(path, record=np.array([Bomb()], dtype=object))
    with pytest.raises(ValueError, match="could run code"):
        segtopic.load(path)
    np.savez_compressed(path, record=np.zeros(10**7, dtype=np.uint8))
    with pytest.raises(ValueError, match=r"that segtopic\.save wrote"):
        segtopic.load(path)
    lying = io.BytesIO()
    np.lib.format.write_array_header_1_0(lying, {"descr": "|u1", "fortran_order": False, "shape": (10**15,)})
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("record.npy", lying.getvalue())
    with pytest.raises(ValueError, match="that has 0 bytes"):
        segtopic.load(path)
    path.write_text("[" * 10**5, encoding="utf-8")
    with pytest.raises(ValueError, match="to be JSON"):
        segtopic.load(path)


def test_dates_in_metadata_come_back(tmp_path):
    path = tmp_path / "x.json"
    said = {
        "date": date(2014, 11, 19),
        "updated": [datetime(2014, 11, 20, 1, 2, 3, tzinfo=timezone(timedelta(hours=-5)))],
        "odd": {"datetime.date": "soon"},
    }
    document = segtopic.read("Rain came.", metadata=said)
    segtopic.save(document, path)
    assert segtopic.load(path).metadata == said


PLAIN = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(), st.dates(), st.datetimes(),
)  # fmt: skip
NAMES = st.sampled_from(["datetime.date", "datetime.datetime", "builtins.tuple", "builtins.dict", "a"])
VALUES = st.recursive(
    st.one_of(PLAIN, st.just("2014-01-01")),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.one_of(NAMES, st.integers()), inner, max_size=2),
    ),
)


def alike(a, b):
    """Equal, and of the same types all the way down: 1 is True, but not here."""
    if type(a) is not type(b) or a != b:
        return False
    if isinstance(a, dict):
        return all(map(alike, a.items(), b.items()))
    return all(map(alike, a, b)) if isinstance(a, list | tuple) else True


@given(st.dictionaries(NAMES, VALUES, max_size=2))
def test_metadata_come_back_as_they_were(said):
    assert alike(restored_all(json.loads(json.dumps(values.written(said)))), said)


def restored_all(record):
    return json.loads(json.dumps(record), object_hook=values.restored)


def test_metadata_that_cannot_come_back(tmp_path):
    deep, ring = [], []
    for _ in range(10**4):
        deep = [deep]
    ring.append(ring)
    for said in (
        pandas.NaT,
        pandas.Timestamp("2014-11-19 10:00:00.000000001"),
        np.int64(5),
        b"day",
        {"a", "b"},
        deep,
        ring,
    ):
        with pytest.raises(TypeError, match="expected metadata"):
            segtopic.save(segtopic.read("Rain.", metadata={"a": said}), tmp_path / "x.json")
    whole = pandas.Timestamp("2014-11-19 10:00")
    segtopic.save(segtopic.read("Rain.", metadata={"a": whole}), tmp_path / "x.json")
    assert segtopic.load(tmp_path / "x.json").metadata == {"a": whole}


@pytest.mark.parametrize("header", [b"(" * 9000, b"-" * 9000 + b"1", b"{1:2,'a':3}", b"", b"{'descr': '<z9'}"])
def test_headers_of_arrays_are_not_evaluated(tmp_path, header):
    path = tmp_path / "x.npz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("record.npy", b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header)
    with pytest.raises(ValueError, match=r"as segtopic\.save wrote it"):
        segtopic.load(path)


def places(record, path=()):
    """The way to every value of a record."""
    yield path
    for key, item in record.items() if isinstance(record, dict) else enumerate(record):
        yield from places(item, (*path, key)) if isinstance(item, list | dict) else [(*path, key)]


@pytest.mark.parametrize("kind", ["index", "themes", "segmentation"])
@pytest.mark.filterwarnings("ignore:no word of")
def test_records_with_anything_anywhere(tmp_path, kind):
    path = tmp_path / "x"
    text = "---\ndate: 2014-11-19\n---\n\n# Port\n\n## Ferries\n\nThe ferry sails.\n\n## Wheat\n\nThe wheat rose."
    themes = segtopic.Themes({"Ferries": ["ferry"], "Farming": "wheat"})
    result = themes.assign(segtopic.segment(text))
    thing = {"index": SectionIndex([result]), "themes": themes.fit([result]), "segmentation": result}[kind]
    segtopic.save(thing, path)
    record, arrays = files.read(path)
    whole = json.dumps(values.written(record))
    for place in list(places(record)):
        for wrong in (5, -1, 1e300, 10**30, "x", None, [], {}, True, [None], {"a": []}):
            if not place:
                continue
            changed = restored_all(json.loads(whole))
            *way, last = place
            at = changed
            for key in way:
                at = at[key]
            at[last] = wrong
            (files.write_arrays if arrays else files.write_json)(path, *([changed, arrays] if arrays else [changed]))
            try:
                again = segtopic.load(path)
            except ValueError:
                continue
            use(again, result)


def use(thing, result):
    """Nothing that was loaded fails when it is used."""
    if isinstance(thing, SectionIndex):
        assert isinstance(repr(thing.search("ferry wheat sails")), str)
        for one in thing.results:
            use(one, result)
    elif isinstance(thing, segtopic.Themes):
        assert isinstance(repr([thing.assign(result), *thing]), str)
    else:
        assert thing.to_json() + thing.to_html() + thing.to_markdown() + str(thing)
        assert segtopic.SectionTable([thing]).counts() is not None


def test_arrays_keep_type_and_shape(tmp_path):
    arrays = {
        "a": np.arange(6.0).reshape(2, 3),
        "b": np.asfortranarray(np.arange(6).reshape(2, 3)),
        "c": np.zeros((0, 4)),
    }
    files.write_arrays(tmp_path / "x", {"kind": "any", "names": ["\ud83d"]}, arrays)
    record, found = files.read(tmp_path / "x")
    assert record["names"] == ["\ud83d"]
    for name, array in arrays.items():
        assert found[name].dtype == array.dtype
        assert np.array_equal(found[name], array)
    with pytest.raises(TypeError, match="arrays of numbers"):
        files.write_arrays(tmp_path / "y", {"kind": "any"}, {"a": np.array([None])})
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_an_index_with_a_weighting_of_ones_own_is_code(tmp_path):
    class Own(BM25):
        pass

    class Other:
        rarity, sizes, weights = BM25().rarity, BM25().sizes, BM25().weights

    index = SectionIndex([segtopic.segment("Rain came.")], weighting=Other())
    with pytest.raises(ValueError, match="is code"):
        segtopic.save(index, tmp_path / "x")
    with pytest.raises(ValueError, match="is code"):
        segtopic.save(SectionIndex([], weighting=Own()), tmp_path / "x")
