"""The notebooks run from top to bottom without a network, and what is stored in them is what a run shows now."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)

# What a stored output must not hold: it would differ on the next machine, or tell whose machine this was.
PRIVATE = {
    "an absolute path": re.compile(
        r"(?<![\w./:>])/(?:home|root|Users|tmp|private|usr|opt|var|mnt|work)/|\b[A-Z]:\\\\?\w"
    ),
    "a memory address": re.compile(r"\b0x[0-9a-fA-F]{6,}"),
    "a time that something took": re.compile(
        r"Wall time|CPU times|\b\d[\d.,]* ?(?:ns|µs|ms|s)\b|\d/s\b|\[\d+:\d\d[<,\]]"
    ),
}

_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|(?:href|src)=[\"']([^\"']+)")
_MARKUP = re.compile(r"<style.*?</style>|<script.*?</script>|<svg.*?</svg>|<[^>]*>", re.DOTALL)
_BLANKS = re.compile(r"\s+")


def load_script() -> Any:
    spec = spec_from_file_location("notebooks", ROOT / "docs" / "notebooks.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cells(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return found


def shown(outputs: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """What a cell shows: for each output its type and, unless it is a picture, its text."""
    found = []
    for output in outputs:
        if output["output_type"] == "stream":
            found.append((output["name"], "".join(output["text"])))
            continue
        for kind, data in sorted(output.get("data", {}).items()):
            picture = kind.startswith("image/")
            found.append((kind, "" if picture else data if isinstance(data, str) else "".join(data)))
    return found


def where_they_part(stored: str, now: str) -> str:
    """A few words about the first difference of two texts."""
    place = next((i for i, (a, b) in enumerate(zip(stored, now, strict=False)) if a != b), min(len(stored), len(now)))
    start = max(0, place - 60)
    begin = "…" if start else ""
    return f"  stored: {begin}{stored[start : place + 100]}\n  now:    {begin}{now[start : place + 100]}"


def differences(stored: list[dict[str, Any]], now: list[dict[str, Any]]) -> Iterator[str]:
    for number, (old, new) in enumerate(zip(stored, now, strict=True)):
        if old["cell_type"] != "code":
            continue
        where = f"cell {number} ({''.join(old['source']).strip().splitlines()[0][:70]})"
        before, after = shown(old["outputs"]), shown(new["outputs"])
        kinds, new_kinds = [kind for kind, _ in before], [kind for kind, _ in after]
        if kinds != new_kinds:
            yield f"{where}: stored are {kinds or 'no outputs'}, a run gives {new_kinds or 'none'}"
            continue
        for (kind, text), (_, new_text) in zip(before, after, strict=True):
            # Newer versions of pandas may align its tables otherwise.
            text, new_text = (_BLANKS.sub(" ", t).strip() for t in (text, new_text))
            if text != new_text:
                yield f"{where}: {kind} is not what a run gives\n{where_they_part(text, new_text)}"


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@each_notebook
def test_runs_and_its_outputs_are_fresh(path: Path, tmp_path: Path) -> None:
    missing = [name for name in ("nbclient", "ipykernel", "matplotlib", "pandas") if find_spec(name) is None]
    if missing:
        pytest.skip(f"needs {', '.join(missing)} to run notebooks")
    # In a process of its own, whose warnings and event loops are no concern of this one.
    command = [sys.executable, str(ROOT / "docs" / "notebooks.py"), path.stem, "--into", str(tmp_path)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=180)
    assert run.returncode == 0, run.stderr[-3000:]
    found = list(differences(cells(path), cells(tmp_path / path.name)))
    if found:
        more = f"\n... and {len(found) - 3} more" if len(found) > 3 else ""
        renew = f"look at what has changed, and store it: python docs/notebooks.py {path.stem}"
        pytest.fail("\n".join(found[:3]) + more + f"\n{renew}", pytrace=False)


@each_notebook
def test_was_run_once_from_top_to_bottom(path: Path) -> None:
    found = cells(path)
    code = [cell for cell in found if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    assert [cell["id"] for cell in found] == [f"cell-{number}" for number in range(len(found))]
    assert not [key for cell in found for key in cell["metadata"] if key != "tags"]


@each_notebook
def test_shows_nothing_of_the_machine_it_was_run_on(path: Path) -> None:
    private = {"the home folder": re.compile(re.escape(str(Path.home()))), **PRIVATE}
    for number, cell in enumerate(cells(path)):
        for kind, text in shown(cell.get("outputs", [])):
            words = _MARKUP.sub(" ", text) if kind == "text/html" else text
            for name, pattern in private.items():
                match = pattern.search(words)
                assert match is None, (
                    f"cell {number} shows {name}: {words[max(0, match.start() - 30) : match.end() + 30]!r}"
                )


@each_notebook
def test_links_lead_somewhere(path: Path) -> None:
    for number, cell in enumerate(cells(path)):
        if cell["cell_type"] != "markdown":
            continue
        for match in _LINK.finditer("".join(cell["source"])):
            target, _, _anchor = (match[1] or match[2]).partition("#")
            if target and not re.match(r"https?://|mailto:", target):
                assert (path.parent / target).exists(), f"cell {number} links to {target}, which is not there"


def test_a_difference_is_told_in_a_few_lines() -> None:
    def cell(text: str) -> dict[str, Any]:
        output = {"output_type": "stream", "name": "stdout", "text": [text]}
        return {"cell_type": "code", "source": ["print(x)"], "outputs": [output]}

    assert not list(differences([cell("a  1\nb 2")], [cell("a 1\nb   2\n")]))
    [told] = differences([cell("x" * 500 + "one")], [cell("x" * 500 + "two")])
    assert "cell 0 (print(x))" in told
    assert "one" in told
    assert "two" in told
    assert len(told) < 400
    [told] = differences([cell("one")], [{**cell(""), "outputs": []}])
    assert "stdout" in told


@given(st.text(st.sampled_from("ab \r\n"), max_size=12))
def test_carriage_returns_are_applied_as_a_terminal_does(text: str) -> None:
    lines: list[list[str]] = [[]]
    place = 0
    for character in text:
        if character == "\n":
            lines.append([])
            place = 0
        elif character == "\r":
            place = 0
        else:
            lines[-1][place : place + 1] = [character]
            place += 1
    seen = load_script().overwritten(text)
    assert [line.rstrip() for line in seen.split("\n")] == ["".join(line).rstrip() for line in lines]
    if "\r" not in text:
        assert seen == text


def test_progress_bars_are_left_out_and_warnings_are_refused() -> None:
    script = load_script()
    written = (
        "segmenting:  50%|█████     | 20/40 [00:01<00:01, 19.00 articles/s]"
        "\rsegmenting: 100%|██████████| 40/40 [00:02<00:00, 20.00 articles/s]\n"
        "reading: 0 articles [00:00, ? articles/s]\rreading: 7 articles [00:01,  6.9 articles/s]\n"
    )
    assert script.without_bars(script.overwritten(written), "cell 1") == ""
    for other in ("/somewhere/module.py:7: UserWarning: look out\n", "7 articles\n", "took [00:01]\n"):
        with pytest.raises(ValueError, match="cell 1: "):
            script.without_bars(written + other, "cell 1")
