from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import segtopic
from segtopic import samples
from segtopic.__main__ import main
from segtopic.command.inputs import files
from segtopic.section_table import SectionTable
from segtopic.views.outline import coloured, outline
from segtopic.views.terminal import THEMES, has_colours, theme_colour, width_of
from segtopic.views.wording import columns

ESCAPE = re.compile("\x1b\\[[0-9;]*m")
WIRE, HARBOUR = str(samples.path("wire.txt")), str(samples.path("harbour.md"))
ON_POSIX = pytest.mark.skipif(os.name != "posix", reason="there are no pseudo-terminals")


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    (folder / "later").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    for name in ("b.txt", "a.md", "later/c.HTML", ".hidden/d.txt", "picture.svg"):
        (folder / name).write_text(f"Ship {name[0]} came in at night. It left again.", encoding="utf-8")
    return folder


def one_line(err: str) -> str:
    """What was complained of, which must be one line and name the program."""
    assert err.count("\n") == 1
    assert err.startswith("segtopic: ")
    return err[len("segtopic: ") : -1]


def test_sample(capsys):
    assert main(["--sample"]) == 0
    assert "Ferries to the outer islands" in capsys.readouterr().out


def test_the_readme_prints_the_sample_as_it_is(capsys):
    readme = Path(__file__).parents[1] / "README.md"
    assert main(["--sample"]) == 0
    assert capsys.readouterr().out.strip() in readme.read_text(encoding="utf-8")


def test_json_and_themes(tmp_path, capsys):
    (tmp_path / "themes.json").write_text('{"Ships": ["ferry"], "Opera": null}', encoding="utf-8")
    assert main([WIRE, "--json", "--themes", str(tmp_path / "themes.json")]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["source"] == WIRE
    assert [section["theme"] for section in record["sections"]].count("Ships") == 1


def test_several_files_are_lines_of_json_and_a_missing_one_does_not_stop_them(capsys, tmp_path):
    assert main([HARBOUR, str(tmp_path / "none.txt"), WIRE, "--json"]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["source"] for line in out.splitlines()] == [HARBOUR, WIRE]
    assert one_line(err) == f"{tmp_path / 'none.txt'}: No such file or directory"
    assert main([HARBOUR, WIRE]) == 0
    assert [line for line in capsys.readouterr().out.splitlines() if line[:3] == "== "] == [
        f"== {HARBOUR}",
        f"== {WIRE}",
    ]


def test_json_is_json_in_every_encoding(monkeypatch, tmp_path):
    (tmp_path / "a.txt").write_text("Zürich – 東京 𝔉.", encoding="utf-8")
    for encoding in ("ascii", "latin-1", "utf-8"):
        out = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
        monkeypatch.setattr(sys, "stdout", out)
        assert main([str(tmp_path / "a.txt"), "--json", "--format", "plain"]) == 0
        record = json.loads(out.buffer.getvalue().decode(encoding))
        assert "Zürich – 東京 𝔉." in record["sections"][0]["body"]


def test_a_folder_stands_for_its_articles(articles, capsys):
    assert main([str(articles), "--json"]) == 0
    names = [json.loads(line)["source"] for line in capsys.readouterr().out.splitlines()]
    assert names == [str(articles / name) for name in ("a.md", "b.txt", "later/c.HTML")]
    assert main([str(articles / "*.md"), "--json"]) == 0  # as shells of Windows leave it
    assert json.loads(capsys.readouterr().out)["source"] == str(articles / "a.md")
    assert main([str(articles / ".hidden")]) == 0
    (articles / "empty").mkdir()
    assert main([str(articles / "empty")]) == 1
    assert "there are none" in one_line(capsys.readouterr().err)


def test_pages_of_ours_in_a_folder_are_no_articles(tmp_path, capsys):
    page = '<!DOCTYPE html><html><head><meta name="generator" content="segtopic"><title>All</title></head></html>'
    (tmp_path / "all.html").write_text(page, encoding="utf-8")
    (tmp_path / "rain.txt").write_text("Rain fell.", encoding="utf-8")
    assert list(files([str(tmp_path)])) == [str(tmp_path / "rain.txt")]
    assert list(files([str(tmp_path / "all.html")])) == [str(tmp_path / "all.html")]
    arguments = ["--html", str(tmp_path / "all.html"), "--quiet"]
    assert main([str(tmp_path / "all.html"), *arguments]) == 1
    assert "none of the articles" in one_line(capsys.readouterr().err)
    assert main([str(tmp_path), *arguments]) == 0
    assert str(tmp_path / "rain.txt") in (tmp_path / "all.html").read_text(encoding="utf-8")
    assert main([str(tmp_path), *arguments]) == 0
    (tmp_path / "all.html").write_text("<html><body><p>Snow fell.</p></body></html>", encoding="utf-8")
    assert main([str(tmp_path), *arguments]) == 1  # it is no page of ours, and would be lost
    assert "none of the articles" in one_line(capsys.readouterr().err)


def test_a_folder_gives_lines_of_json_also_of_one_article(articles, tmp_path, capsys):
    one = str(articles / "b.txt")
    for names, n_lines in (
        ([str(articles / "later")], 1),
        ([str(articles / "*.md")], 1),
        ([one, "none.txt"], 1),
        ([str(articles)], 3),
    ):
        main([*names, "--json"])
        assert len([json.loads(line) for line in capsys.readouterr().out.splitlines()]) == n_lines
    assert main([one, "--json"]) == 0
    text = capsys.readouterr().out
    assert json.loads(text)["source"] == one
    assert len(text.splitlines()) > 1


def test_on_a_page_of_several_an_article_without_a_title_has_its_file_s_name(articles, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Rain came to the town. It left again.")))
    (articles / "a.md").write_text("# Harbour news\n\nShip a came in at night.", encoding="utf-8")
    assert main([str(articles), "-", "--html", str(tmp_path / "out.html")]) == 0
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    titles = re.findall('<h2 class="title"[^>]*>([^<]*)', page)
    assert titles == ["Harbour news", str(articles / "b.txt"), str(articles / "later/c.HTML"), "standard input"]
    assert main([str(articles), "--json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["title"] for record in records] == ["Harbour news", "", ""]


@pytest.mark.parametrize("address", ["https://example.org/news?page=1", "HTTP://example.org"])
def test_an_address_is_no_file(address, capsys):
    assert main([address, "--sample"]) == 1
    out, err = capsys.readouterr()
    assert one_line(err).endswith(f"{address}: this is an address: save the page first, then give its file")
    assert "Coastal railway" in out


def test_a_language_that_is_not_known_is_told(capsys):
    assert main(["--sample", "--language", "xx"]) == 0
    out, err = capsys.readouterr()
    assert one_line(err).startswith("--language xx: words of this language are not known")
    assert "en, de" in err
    assert "Coastal railway" in out
    for code in ("en", "pt-BR", "sk", "und"):
        assert main(["--sample", "--language", code]) == 0
        assert not capsys.readouterr().err


@pytest.mark.parametrize("several", [False, True])
def test_a_page_is_whole_or_is_not(tmp_path, capsys, monkeypatch, several):
    out = tmp_path / "out.html"
    before = '<meta name="generator" content="segtopic">as it was'
    out.write_text(before, encoding="utf-8")
    replace = Path.replace

    def full(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    arguments = ["--sample", *([WIRE] if several else []), "--html", str(out), "--quiet"]
    assert main(arguments) == 1
    assert "No space left" in capsys.readouterr().err
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == [before]
    monkeypatch.setattr(Path, "replace", replace)
    assert main(arguments) == 0
    assert "Coastal railway" in out.read_text(encoding="utf-8")


def test_standard_input_and_page(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Rain came “here”.".encode("utf-16"))))
    assert main(["-", "--html", str(tmp_path / "out.html"), "--format", "plain", "--language", "en"]) == 0
    assert "“here”" in (tmp_path / "out.html").read_text(encoding="utf-8")
    assert capsys.readouterr().out == ""
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["-"]) == 1
    assert "closed" in one_line(capsys.readouterr().err)
    assert main([WIRE, "--html", "-"]) == 0
    assert capsys.readouterr().out.startswith("<!")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16", "utf-8"])
def test_a_page_on_standard_output_is_the_one_in_a_file(monkeypatch, tmp_path, encoding):
    (tmp_path / "a.txt").write_text("Zürich – 今日.", encoding="utf-8")
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\r\n")
    monkeypatch.setattr(sys, "stdout", out)
    for page in (str(tmp_path / "a.html"), "-"):
        assert main([str(tmp_path / "a.txt"), "--format", "plain", "--html", page]) == 0
    assert out.buffer.getvalue() == (tmp_path / "a.html").read_bytes()
    assert "Zürich – 今日." in out.buffer.getvalue().decode("utf-8")
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert main([str(tmp_path / "a.txt"), "--format", "plain", "--html", "-"]) == 0
    assert sys.stdout.getvalue() == (tmp_path / "a.html").read_text(encoding="utf-8")


@pytest.mark.skipif(not hasattr(SectionTable, "to_html"), reason="there are no pages of archives yet")
def test_one_page_of_several_articles(tmp_path, capsys):
    assert main([HARBOUR, "none.txt", WIRE, "--html", str(tmp_path / "out.html")]) == 1
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "Three ferries and a cable car" in page
    assert "Winter tyres and speed cameras" in page


@pytest.mark.parametrize(("out", "told"), [("", "got a folder"), ("none/out.html", "make it first")])
def test_a_page_that_cannot_be_written(tmp_path, capsys, out, told):
    assert main([WIRE, "--html", str(tmp_path / out)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert told in one_line(captured.err)


def test_no_article_is_overwritten(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("Rain came.", encoding="utf-8")
    assert main([str(tmp_path / "a.txt"), "--html", str(tmp_path / "." / "a.txt")]) == 1
    assert "none of the articles" in one_line(capsys.readouterr().err)
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "Rain came."


def test_nor_are_themes_or_what_is_read_from_standard_input(tmp_path, capsys, monkeypatch):
    for name, text in (("t.json", '{"Rain": null}'), ("a.txt", "Rain came.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    themes, rain = str(tmp_path / "t.json"), str(tmp_path / "a.txt")
    assert main([WIRE, "--themes", themes, "--html", str(tmp_path / "." / "t.json")]) == 1
    assert "not that of the themes" in one_line(capsys.readouterr().err)
    with Path(rain).open(encoding="utf-8") as given:
        monkeypatch.setattr(sys, "stdin", given)
        # With `python -m segtopic - < a.txt`, standard input is the file itself.
        assert main(["-", "--html", rain]) == 1
        assert "none of the articles" in one_line(capsys.readouterr().err)
        assert main(["-", "--html", str(tmp_path / "out.html")]) == 0
    assert Path(themes).read_text(encoding="utf-8") == '{"Rain": null}'
    assert Path(rain).read_text(encoding="utf-8") == "Rain came."


@ON_POSIX
def test_a_file_is_no_folder(tmp_path, capsys):
    for name, text in (("t.json", '{"Rain": null}'), ("a.txt", "Rain came.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    for arguments, status in (
        ([f"{tmp_path}/a.txt/"], 1),
        ([f"{tmp_path}/a.txt/."], 1),
        ([WIRE, "--themes", f"{tmp_path}/t.json/"], 2),
    ):
        assert main(arguments) == status
        assert one_line(capsys.readouterr().err) == f"{arguments[-1]}: Not a directory"
    assert main([WIRE, "--html", f"{tmp_path}/out.html/"]) == 1
    assert "got a folder" in one_line(capsys.readouterr().err)
    assert main([f"{tmp_path}/", "--json"]) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
def test_a_disk_that_is_full(capsys):
    assert main([WIRE, "--html", "/dev/full"]) == 1
    assert one_line(capsys.readouterr().err) == "/dev/full: No space left on device"
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([sys.executable, "-m", "segtopic", WIRE], stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert one_line(done.stderr) == "standard output: No space left on device"


@pytest.mark.parametrize("arguments", [[WIRE], [WIRE, "--json"], [WIRE, "--html", "-"], ["--help"], ["--version"]])
def test_what_cannot_be_printed_is_no_success(arguments, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdout", None)  # as after `>&-`
    assert main(arguments) == 1
    assert one_line(capsys.readouterr().err) == "standard output: it is closed"
    if not Path("/dev/full").exists():
        return
    with Path("/dev/full").open("w") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert main(arguments) == 1
    assert one_line(capsys.readouterr().err) == "standard output: No space left on device"


def test_a_page_needs_no_standard_output(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    assert main([WIRE, "--html", str(tmp_path / "out.html")]) == 0
    assert main([WIRE]) == 1


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "pdftotext"),
        (b"PK\x03\x04\x14\x00", ".docx"),
        (b"\x1f\x8b\x08\x00", "gzip -dc"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "binary"),
    ],
)
def test_what_is_no_text_is_told(tmp_path, capsys, data, told):
    (tmp_path / "file").write_bytes(data)
    assert main([str(tmp_path / "file")]) == 1
    assert told in one_line(capsys.readouterr().err)
    assert main([str(tmp_path / "file"), "--format", "plain"]) == 0


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "iso2022_jp", "cp1252"])
def test_texts_in_any_encoding_are_texts(tmp_path, encoding):
    (tmp_path / "file").write_bytes(("Rain came to the town. " * 9 + "\n").encode(encoding))
    assert main([str(tmp_path / "file")]) == 0


def test_saved_themes(tmp_path, capsys):
    segtopic.save(segtopic.Themes({"Ships": ["ferry"], "Opera": None}), tmp_path / "themes.npz")
    assert main([WIRE, "--json", "--themes", str(tmp_path / "themes.npz")]) == 0
    record = json.loads(capsys.readouterr().out)
    assert [section["theme"] for section in record["sections"]].count("Ships") == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_themes_in_any_encoding(tmp_path, capsys, encoding):
    (tmp_path / "t.json").write_bytes('{"Fähren": ["ferry"]}'.encode(encoding))
    assert main([WIRE, "--json", "--themes", str(tmp_path / "t.json")]) == 0
    assert "Fähren" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"Ships": ["ferry"], "Ships": ["boat"]}', "every theme once"),
        ("{}", "one theme at least"),
        ('["Ships"]', "a mapping"),
        ('{"Ships": [', "expected JSON such as"),
        ("PK", "segtopic.save"),
        (None, "No such file"),
    ],
)
def test_themes_that_cannot_be(tmp_path, capsys, text, told):
    if text is not None:
        (tmp_path / "themes").write_text(text, encoding="utf-8")
    assert main(["--sample", "--themes", str(tmp_path / "themes")]) == 2
    assert told in one_line(capsys.readouterr().err)


def test_a_warning_is_one_line(tmp_path, capsys):
    (tmp_path / "themes.json").write_text('{"IT": null, "Ships": ["ferry"]}', encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        assert main([WIRE, "--themes", str(tmp_path / "themes.json")]) == 0
    assert one_line(capsys.readouterr().err).startswith("warning: ")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--format", "pdf", "a"],
        ["--nothing", "a"],
        ["-", "-"],
        ["a", "--n-sections", "0"],
        ["a", "--n-sections", "two"],
        ["a", "--language", "klingon"],
        ["a", "--json", "--html", "-"],
        ["a", "--color", "maybe"],
        [""],
        ["a", ""],
        ["a", "--html", ""],
        ["a", "--themes", ""],
        ["a", "-q", "b", "--nothing"],
    ],
)
def test_usage(arguments, capsys):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert "python -m segtopic --help" in one_line(capsys.readouterr().err)


@pytest.mark.parametrize(
    "arguments",
    [
        [WIRE, "-q", HARBOUR, "--json"],
        ["-q", WIRE, "--json", HARBOUR],
        ["--json", WIRE, "--color", "never", HARBOUR],
        ["--json", "-q", "--", WIRE, HARBOUR],
    ],
)
def test_options_stand_anywhere(arguments, capsys):
    assert main(arguments) == 0
    assert [json.loads(line)["source"] for line in capsys.readouterr().out.splitlines()] == [WIRE, HARBOUR]


def test_behind_two_hyphens_all_are_files(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("-q.txt").write_text("Rain came.", encoding="utf-8")
    for words in (["--json", "--", "-q.txt"], ["--json", "--", "-q.txt", "--"]):
        monkeypatch.setattr(sys, "argv", ["segtopic", *words])
        assert main() == len(words) - 3  # there is no file "--"
        assert json.loads(capsys.readouterr().out)["source"] == "-q.txt"


def test_help_shows_examples_in_80_columns(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    text = capsys.readouterr().out
    assert stop.value.code == 0
    assert max(map(len, text.splitlines())) < 80
    assert all(word in text for word in ("examples:", "exit status:", "--themes FILE", "pdftotext"))


WORDS = st.text("Rain. \n#ferry א雨\x1b[31m\x9b\u202e\x07", max_size=200)


@given(WORDS, st.integers(30, 100))
def test_a_coloured_outline_is_the_plain_one_with_colours(text, width):
    result = segtopic.Themes({"Ferry": None, "雨": ["雨"], "Rain": None}).assign(segtopic.segment(text))
    shown = coloured(result, width=width)
    assert ESCAPE.sub("", shown) == outline(result, width=width)
    assert not set("\x1b\x9b\x07\u202e") & set(outline(result, width=width))
    if width >= 60:
        assert max(map(columns, outline(result, width=width).splitlines())) <= width


def test_plain_outlines_are_80_columns_wide_in_files():
    assert outline(segtopic.segment(samples.text("wire.txt"))) == segtopic.segment(samples.text("wire.txt")).outline()


def test_themes_have_colours_of_their_own_that_can_be_read_on_black_and_white():
    names = ("Land", "Sea", "Air", "Rail", "Road", "Space")
    assert len({theme_colour(name, names) for name in names}) == len(names)
    assert theme_colour("Moon", names) == theme_colour("Moon", ())
    for code in (*THEMES, 243):
        levels = (0, 95, 135, 175, 215, 255)
        grey = 8 + 10 * (code - 232)
        at = code - 16
        rgb = [grey] * 3 if code >= 232 else [levels[at // 36], levels[at // 6 % 6], levels[at % 6]]
        linear = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in rgb]
        light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        assert min(1.05 / (light + 0.05), (light + 0.05) / 0.05) > 4  # contrast as WCAG has it


@pytest.mark.parametrize(
    ("environ", "in_terminal", "in_file"),
    [
        ({}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"CLICOLOR_FORCE": "1", "TERM": "dumb"}, True, True),
        ({"CLICOLOR_FORCE": "0"}, True, False),
        ({"CLICOLOR": "0"}, False, False),
        ({"TERM": "dumb"}, False, False),
    ],
)
def test_when_there_are_colours(environ, in_terminal, in_file):
    assert (has_colours(Terminal(), environ), has_colours(io.StringIO(), environ)) == (in_terminal, in_file)
    assert has_colours(None, environ) == in_file


def test_the_width_is_that_of_the_terminal_up_to_100():
    assert [width_of(Terminal(), {"COLUMNS": told}) for told in ("72", "300", "0", "wide")] == [72, 100, 80, 80]
    assert width_of(io.StringIO(), {"COLUMNS": "72"}) == width_of(None, {}) == 80


@pytest.mark.parametrize("when", ["always", "never"])
def test_colours_may_be_asked_for(monkeypatch, when):
    monkeypatch.setattr(sys, "stdout", Terminal() if when == "never" else io.StringIO())
    assert main([WIRE, "--color", when]) == 0
    assert bool(ESCAPE.search(sys.stdout.getvalue())) == (when == "always")


def test_names_of_files_have_no_escapes(monkeypatch, tmp_path, capsys):
    name = str(tmp_path / "none\x1b[31m\n.txt")
    assert main([name, WIRE]) == 1
    captured = capsys.readouterr()
    assert "\x1b" not in one_line(captured.err)


def test_a_text_is_no_name(capsys):
    assert main(["Rain came to the town. " * 500]) == 1
    assert len(one_line(capsys.readouterr().err)) < 300
    assert main([WIRE, "--html", "page" * 500]) == 1
    assert "too long" in one_line(capsys.readouterr().err)


def run_in_terminals(arguments, *, out: bool) -> tuple[str, str]:
    """What a program writes where standard error is a terminal, and standard output is one, too, or a pipe."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "segtopic", *arguments]
    process = subprocess.Popen(command, stdout=theirs if out else subprocess.PIPE, stderr=theirs, stdin=theirs)
    os.close(theirs)
    piped = b"" if out else process.stdout.read()
    seen = b""
    while True:
        try:
            seen += (read := os.read(ours, 65536))
        except OSError:  # Linux says so where the other end is closed
            break
        if not read:
            break
    os.close(ours)
    if process.stdout:
        process.stdout.close()
    assert process.wait() == 0
    return seen.decode().replace("\r\n", "\n"), piped.decode()


@ON_POSIX
def test_in_a_terminal_there_are_colours_and_no_bar():
    seen, _ = run_in_terminals([WIRE, HARBOUR], out=True)
    assert "\x1b[1mFerries to the outer islands\x1b[0m" in seen
    assert "segmenting" not in seen
    assert ESCAPE.sub("", seen).startswith(f"== {WIRE}\n{segtopic.segment(Path(WIRE)).outline()}\n\n== {HARBOUR}\n")


@ON_POSIX
def test_in_a_pipe_there_are_no_colours_and_a_bar_on_standard_error():
    seen, piped = run_in_terminals([WIRE, HARBOUR], out=False)
    assert not ESCAPE.search(piped)
    assert piped.startswith(f"== {WIRE}\n")
    last = seen.rstrip("\n").rpartition("\r")[2]
    assert "segmenting: 100%" in last
    assert "2/2 articles" in last
    assert run_in_terminals([WIRE, HARBOUR, "--quiet"], out=False) == ("", piped)


@ON_POSIX
def test_ctrl_c_leaves_whole_lines_and_no_traceback(tmp_path):
    for k in range(400):
        (tmp_path / f"{k}.md").write_text("\n\n".join(f"Ship {n} came." for n in range(40)), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "segtopic", str(tmp_path), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Where tests run in the background, their children would not hear of Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    first = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    written = [json.loads(line) for line in (first + out).splitlines()]
    assert process.returncode == 130
    assert len(written) < 400
    assert one_line(err) == f"stopped: {len(written)} of 400 articles done"


STOPPED = """
import sys

class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == "segtopic.command":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Stop())
import segtopic
before = set(sys.modules)
import segtopic.__main__
print(*set(sys.modules) - before - {"__future__"})
sys.exit(segtopic.__main__.main(["--sample"]))
"""


def test_ctrl_c_is_heard_while_modules_are_read():
    done = subprocess.run([sys.executable, "-c", STOPPED], capture_output=True, text=True)
    assert done.stdout == "segtopic.__main__\n"  # nothing is read before it can be heard
    assert (done.returncode, one_line(done.stderr)) == (130, "stopped")


def test_ctrl_c_waits_until_a_result_is_whole(monkeypatch):
    class Slow(io.StringIO):
        def write(self, text):
            if text.startswith("=="):
                signal.raise_signal(signal.SIGINT)
            return super().write(text)

    monkeypatch.setattr(sys, "stdout", Slow())
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        assert main([WIRE, HARBOUR]) == 130
    finally:
        signal.signal(signal.SIGINT, before)
    assert sys.stdout.getvalue() == f"== {WIRE}\n{segtopic.segment(Path(WIRE)).outline()}\n"
    assert one_line(sys.stderr.getvalue()) == "stopped: 1 of 2 articles done"


def test_without_standard_streams(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main([WIRE, "none.txt"]) == 1


def test_whoever_reads_our_output_may_stop(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text(f"{'Ship came in at night, and left again. ' * 40}\n\n" * 100, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "segtopic", path, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "{\n"
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait() == 141


def test_a_page_replaces_pages_of_ours_alone(tmp_path, capsys):
    article, out = tmp_path / "a.txt", tmp_path / "b.html"
    article.write_text("Rain came.", encoding="utf-8")
    out.write_text("<p>An article of mine.", encoding="utf-8")
    assert main([str(article), "--html", str(out)]) == 1
    assert "remove it first" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "<p>An article of mine."
    out.unlink()
    assert main([str(article), "--html", str(out)]) == 0
    assert main([str(article), "--html", str(out)]) == 0
