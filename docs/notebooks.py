"""Run the notebooks from top to bottom and store what they show, without what another run would show otherwise.

python docs/notebooks.py                    # all of them, in place
python docs/notebooks.py 1 3                # those whose names begin so
python docs/notebooks.py --into FOLDER      # leave the notebooks alone, write the new ones there

Needs nbclient and ipykernel: pip install -e '.[test]'. The kernel works in a copy of the folder, so that files a notebook
writes are gone afterwards; it reaches no network, and has no settings of whoever runs it. Progress bars are left out,
since a page that shows a notebook prints them as if something had gone wrong. A notebook that fails, warns or writes
anything else to standard error is not stored.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import shutil
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
TIMEOUT = 120  # seconds for one cell
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python", "pygments_lexer": "ipython3"},
}

# What runs in the kernel before the first cell: no network, progress bars as text whatever is installed, and figures
# below the cell that draws them (some versions of matplotlib show the first one a cell late).
STARTUP = """
import sys

def _offline(event, args):
    if event == "socket.getaddrinfo" and args[0] not in (None, "localhost", b"localhost", "127.0.0.1", b"127.0.0.1"):
        raise OSError(f"notebooks run offline, this one asked for {args[0]!r}")

sys.addaudithook(_offline)
sys.modules["ipywidgets"] = None
get_ipython().run_line_magic("matplotlib", "inline")
"""

_COLOURS = re.compile(r"\x1b\[[\d;]*m")
# It ends in how long it took, and mostly in how fast it went.
_BAR = re.compile(r": +\d+(?:%\|| ).* \[[\d:?]+(?:<[^\]]*|,[^\]]*)?\] *$")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Run the notebooks and store what they show.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="how the names of those to run begin; all by default")
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="where to write them, instead of in place")
    given = parser.parse_args(arguments)
    paths = [path for path in sorted(NOTEBOOKS.glob("*.ipynb")) if path.name.startswith(tuple(given.names) or "")]
    if not paths:
        sys.exit(f"expected notebooks in {NOTEBOOKS.name}/ that begin with {' or '.join(given.names)}, found none")
    for path in paths:
        try:
            new = run(path)
        except Exception as error:
            sys.exit(f"{path.name}: {_COLOURS.sub('', str(error))}")
        (given.into or NOTEBOOKS).joinpath(path.name).write_text(new, encoding="utf-8")
        print(f"{path.name}: {len(new.encode()) // 1000} kB", flush=True)


def run(path: Path) -> str:
    """The source of a notebook with the outputs of a run of now."""
    import nbformat
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as temporary:
        settings, folder = Path(temporary) / "settings", Path(temporary) / "notebooks"
        startup = settings / "profile_default" / "startup" / "start.py"
        startup.parent.mkdir(parents=True)
        startup.write_text(STARTUP, encoding="utf-8")
        (settings / "matplotlibrc").touch()
        shutil.copytree(NOTEBOOKS, folder)
        # This Python's own kernel: one that is registered under the same name could be of another environment.
        manager = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=KernelSpecManager(kernel_dirs=[]))
        client = NotebookClient(
            notebook,
            km=manager,
            timeout=TIMEOUT,
            record_timing=False,
            extra_arguments=["--log-level=ERROR"],
            resources={"metadata": {"path": str(folder)}},
        )
        asyncio.run(_execute(client, manager, _environment(settings)))
    tidy(notebook)
    return str(nbformat.writes(notebook)).rstrip("\n") + "\n"


async def _execute(client: Any, manager: Any, environment: dict[str, str]) -> None:
    try:
        await client.async_execute(env=environment)
    finally:
        await manager.shutdown_kernel(now=True)


def _environment(settings: Path) -> dict[str, str]:
    package = str(NOTEBOOKS.parent)
    found = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {
        "IPYTHONDIR": str(settings),
        "MATPLOTLIBRC": str(settings),
        "PYTHONPATH": os.pathsep.join(found),
    }


def tidy(notebook: Any) -> None:
    """Leave nothing in a notebook that depends on when and where it was run."""
    notebook.metadata.clear()
    notebook.metadata.update(METADATA)
    notebook.nbformat_minor = 5
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
        cell.metadata = {"tags": cell.metadata["tags"]} if cell.metadata.get("tags") else {}
        if cell.cell_type == "code":
            cell.outputs = _tidy_outputs(cell.outputs, f"cell {number}")


def _tidy_outputs(outputs: list[Any], where: str) -> list[Any]:
    """The outputs with every stream joined to one, where its first piece stood."""
    kept: list[Any] = []
    streams: dict[str, Any] = {}
    for output in outputs:
        if output.output_type != "stream":
            output.metadata = {}
            kept.append(output)
        elif output.name in streams:
            streams[output.name].text += output.text
        else:
            streams[output.name] = output
            kept.append(output)
    for stream in streams.values():
        stream.text = overwritten(stream.text)
    if "stderr" in streams:
        streams["stderr"].text = without_bars(streams["stderr"].text, where)
    return [output for output in kept if output.output_type != "stream" or output.text]


def overwritten(text: str) -> str:
    """What is left to see of a text once every carriage return has taken the pen back to the start of its line."""
    lines = []
    for line in text.split("\n"):
        seen = ""
        for stroke in line.split("\r"):
            seen = stroke + seen[len(stroke) :]
        lines.append(seen.rstrip() if "\r" in line else seen)
    return "\n".join(lines)


def without_bars(text: str, where: str) -> str:
    """Nothing, if all of it is progress bars; anything else on standard error is an error."""
    for line in text.split("\n"):
        if line.strip() and not _BAR.search(line):
            raise ValueError(f"expected nothing but progress bars on standard error, got in {where}: {line}")
    return ""


if __name__ == "__main__":
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    main()
