"""The command line: ``python -m segtopic FILE ...`` prints the sections of articles."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from segtopic import __version__, samples
from segtopic.io import load
from segtopic.readers import READERS, read
from segtopic.segmentation import Segmentation
from segtopic.segmenters import segment
from segtopic.themes import Themes

EXAMPLES = """examples:
  python -m segtopic article.txt                 the sections as an outline
  python -m segtopic *.html                      several articles, one after the other
  python -m segtopic page.html --json            places, labels, terms as JSON
  python -m segtopic page.html --html out.html   a page to look at
  python -m segtopic a.txt --themes themes.json  {"Georgia": ["Tbilisi"], "Trade": null}
  pdftotext report.pdf - | python -m segtopic -  from another program
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments : sequence of str, optional
        What stands behind the program's name; ``sys.argv`` where None.

    Returns
    -------
    int
        0 where all went well, 1 where an article could not be read or cut.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    if not options.files and not options.sample:
        parser.error("expected a FILE, - for standard input, or --sample")
    sources: list[str] = [*options.files, *(["--sample"] if options.sample else [])]
    if options.html and len(sources) > 1:
        parser.error(f"expected one FILE with --html, got {len(sources)}")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    themes = None
    if options.themes:
        try:
            themes = _themes(Path(options.themes))
        except (OSError, ValueError, TypeError) as error:
            parser.error(f"expected --themes as a JSON file of names and seeds, or themes that were saved: {error}")
    failed = 0
    for k, source in enumerate(sources):
        try:
            result = _result(source, options, themes)
        except (OSError, ValueError) as error:
            print(f"segtopic: {source}: {error}", file=sys.stderr)
            failed = 1
            continue
        if options.html:
            Path(options.html).write_text(result.to_html(), encoding="utf-8", errors="xmlcharrefreplace")
        if options.json:
            print(result.to_json(indent=2 if len(sources) == 1 else None))
        elif not options.html:
            if len(sources) > 1:
                print(f"{'' if not k else chr(10)}== {source}")
            print(result.outline())
    return failed


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m segtopic",
        description="Split articles into thematic sections, by their subheadings and TF-IDF similarity.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="a text, Markdown or HTML file; - is standard input")
    parser.add_argument("--sample", action="store_true", help="a sample article that comes with the package")
    parser.add_argument("--json", action="store_true", help="print JSON (one line each where there are several files)")
    parser.add_argument("--html", metavar="OUT", help="write a page to look at")
    parser.add_argument(
        "--themes", metavar="FILE", help="JSON: theme names with seeds (a text, a list or null); or saved themes"
    )
    parser.add_argument("--n-sections", type=int, metavar="K", help="exactly so many sections")
    parser.add_argument("--format", choices=[reader.format for reader in READERS], help="recognised where not given")
    parser.add_argument("--language", metavar="CODE", help="ISO 639-1 code; recognised where not given")
    parser.add_argument("--version", action="version", version=f"segtopic {__version__}")
    return parser


def _themes(path: Path) -> Themes:
    """Themes defined in JSON, or as `segtopic.save` keeps them."""
    data = path.read_bytes()
    if not data.startswith(b"PK"):
        return Themes(json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once))
    themes = load(path)
    if not isinstance(themes, Themes):
        raise ValueError(f"{path} holds a {type(themes).__name__}")
    return themes


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"expected every theme once, got {', '.join(sorted(twice))} again")
    return dict(pairs)


def _result(source: str, options: argparse.Namespace, themes: Themes | None) -> Segmentation:
    raw: str | bytes | Path
    if source == "--sample":
        raw = samples.text("wire.txt")
    elif source == "-":
        raw = sys.stdin.buffer.read()
    else:
        raw = Path(source)
    document = read(raw, format=options.format, language=options.language)
    return segment(document, n_sections=options.n_sections, themes=themes)


if __name__ == "__main__":
    try:
        failed = main()
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read our output, such as `head`, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        failed = 1
    sys.exit(failed)
