"""How long reading takes: seconds for pages and texts of 1 to 20 MB, for the worst of pages, and for real ones.

    python benchmarks/reading.py [--largest 20]

Processor time of one core, the second of two runs of 1 MB before anything is measured. Where SEGTOPIC_SHARED is set, the
largest of the raw pages are read too.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from html import escape
from pathlib import Path

import segtopic
from segtopic import samples

WORST = {
    "100,000 nested tags": "<div>" * 100_000 + "Rain." + "</div>" * 100_000,
    "one line of 10 MB, HTML": "<p>" + "Rain and sun came over the hill. " * 310_000,
    "one line of 10 MB, plain": "Rain and sun came over the hill. " * 310_000,
    "1 MB of <!--": "<!--" * 250_000,
    "1 MB of <a x": "<a x" * 250_000,
    "1 MB of &": "&" * 1_000_000,
    "1 MB of <p>a": "<p>a" * 250_000,
    "1 MB of <h2>Rain</h2>": "<h2>Rain</h2>" * 77_000,
}


def article() -> list[tuple[str, str]]:
    """Headings and paragraphs of the samples, one article after the other."""
    found = []
    for name in ("wire.txt", "harbour.txt", "plain-no-headings.txt"):
        document = segtopic.read(samples.path(name))
        found += [(block.kind, block.text) for block in document.blocks if block.kind in ("heading", "paragraph")]
    return found


def text_of(size: int, write: Callable[[str, str], str]) -> str:
    parts = [write(kind, text) for kind, text in article()]
    return "\n\n".join(parts * (1 + size // sum(len(part) + 2 for part in parts)))


FORMATS: dict[str, Callable[[str, str], str]] = {
    "html": lambda kind, text: f"<h2>{escape(text)}</h2>" if kind == "heading" else f"<p>{escape(text)}</p>",
    "markdown": lambda kind, text: f"## {text}" if kind == "heading" else text,
    "wikitext": lambda kind, text: f"== {text} ==" if kind == "heading" else text,
    "plain": lambda kind, text: text,
}


def seconds(source: str, format_name: str) -> float:
    start = time.process_time()
    segtopic.read(source, format=format_name)
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--largest", type=float, default=20, help="megabytes")
    options = parser.parse_args()
    sizes = [size for size in (1, 5, 20) if size <= options.largest]
    print(f"| format | {' | '.join(f'{size} MB' for size in sizes)} | seconds per MB, largest over smallest |")
    print("|---" * (len(sizes) + 2) + "|")
    for name, write in FORMATS.items():
        frame = "<!DOCTYPE html><html><body><main>{}</main></body></html>" if name == "html" else "{}"
        seconds(frame.format(text_of(1_000_000, write)), name)
        took = [seconds(frame.format(text_of(size * 1_000_000, write)), name) for size in sizes]
        growth = took[-1] / sizes[-1] / (took[0] / sizes[0])
        print(f"| {name} | {' | '.join(f'{t:.2f} s' for t in took)} | {growth:.2f} |", flush=True)
    print("\n| worst cases | seconds |\n|---|---|")
    for name, source in WORST.items():
        print(f"| {name} | {seconds(source, 'plain' if 'plain' in name else 'html'):.2f} |", flush=True)
    folder = os.environ.get("SEGTOPIC_SHARED")
    if folder:
        pages = sorted(Path(folder, "bench", "news", "html").glob("*.html"), key=lambda path: -path.stat().st_size)
        print("\n| real page | MB | seconds |\n|---|---|---|")
        for path in pages[:5]:
            start = time.process_time()
            segtopic.read(path)
            took_page = time.process_time() - start
            print(f"| {path.name} | {path.stat().st_size / 1e6:.2f} | {took_page:.2f} |", flush=True)


if __name__ == "__main__":
    main()
