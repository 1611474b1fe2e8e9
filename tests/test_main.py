from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

import segtopic
from segtopic import samples
from segtopic.__main__ import main


def test_sample(capsys):
    assert main(["--sample"]) == 0
    assert "Ferries to the outer islands" in capsys.readouterr().out


def test_the_readme_prints_the_sample_as_it_is(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    readme = Path(__file__).parents[1] / "README.md"
    assert main(["--sample"]) == 0
    assert capsys.readouterr().out.strip() in readme.read_text(encoding="utf-8")


def test_json_and_themes(tmp_path, capsys):
    (tmp_path / "themes.json").write_text('{"Ships": ["ferry"], "Opera": null}', encoding="utf-8")
    assert main([str(samples.path("wire.txt")), "--json", "--themes", str(tmp_path / "themes.json")]) == 0
    record = json.loads(capsys.readouterr().out)
    assert [section["theme"] for section in record["sections"]].count("Ships") == 1


def test_several_files_and_a_missing_one(capsys, tmp_path):
    assert (
        main(
            [
                str(samples.path("harbour.md")),
                str(tmp_path / "none.txt"),
                str(samples.path("wire.txt")),
                "--n-sections",
                "2",
            ]
        )
        == 1
    )
    out, err = capsys.readouterr()
    assert out.count("== ") == 2
    assert "none.txt" in err
    assert main([str(samples.path("harbour.md")), "--json", "--n-sections", "5000"]) == 1


def test_standard_input_and_page(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Rain came “here”.".encode("utf-16"))))
    assert main(["-", "--html", str(tmp_path / "out.html"), "--format", "plain", "--language", "en"]) == 0
    assert "Rain came “here”." in (tmp_path / "out.html").read_text(encoding="utf-8")
    assert capsys.readouterr().out == ""


def test_saved_themes(tmp_path, capsys):
    segtopic.save(segtopic.Themes({"Ships": ["ferry"], "Opera": None}), tmp_path / "themes.npz")
    assert main([str(samples.path("wire.txt")), "--json", "--themes", str(tmp_path / "themes.npz")]) == 0
    record = json.loads(capsys.readouterr().out)
    assert [section["theme"] for section in record["sections"]].count("Ships") == 1


@pytest.mark.parametrize("text", ['{"Ships": ["ferry"], "Ships": ["boat"]}', "{}", '["Ships"]', "PK"])
def test_themes_that_cannot_be(tmp_path, capsys, text):
    (tmp_path / "themes").write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["--sample", "--themes", str(tmp_path / "themes")])
    assert "expected --themes" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [[], ["a", "b", "--html", "x"], ["a", "--themes", "none.json"], ["--format", "pdf", "a"]]
)
def test_usage(arguments):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2


def test_whoever_reads_our_output_may_stop(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text(
        "\n\n".join(f"Ship number {k} came in at night, and left again." for k in range(3000)), encoding="utf-8"
    )
    command = f"{sys.executable} -m segtopic {path} --json | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.stdout == "{\n"
    assert done.stderr == ""
