"""How the Markdown reader agrees with markdown-it-py on the examples of the CommonMark specification.

The specification is not part of this project. Its examples come as ``commonmark.json`` (in the source archive of
markdown-it-py, below ``tests/test_cmark_spec``) or as ``spec.txt`` (of the npm package commonmark-spec):

    pip download --no-binary :all: --no-deps markdown-it-py
    python benchmarks/commonmark.py markdown_it_py-*.tar.gz
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tarfile
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

from markdown_it import MarkdownIt

from segtopic.readers.markdown import read_markdown

EXAMPLE = re.compile(r"^`{32} example[^\n]*\n(.*?)^\.\n(.*?)^`{32}$|^#{1,6} +([^\n]+)$", re.DOTALL | re.MULTILINE)


def examples(path: Path) -> list[tuple[str, str]]:
    """The examples of a specification: section and Markdown."""
    if path.name.endswith((".tar.gz", ".tgz")):
        with tarfile.open(path) as archive:
            names = archive.getnames()
            name = next(n for n in names if n.endswith(("/commonmark.json", "/spec.txt")))
            member = archive.extractfile(name)
            data = member.read().decode("utf-8") if member else ""
    else:
        name, data = path.name, path.read_text(encoding="utf-8")
    if name.endswith(".json"):
        return [(item["section"], item["markdown"]) for item in json.loads(data)]
    found, section = [], ""
    for match in EXAMPLE.finditer(data):
        if match[3]:
            section = match[3]
        else:
            found.append((section, match[1].replace("→", "\t")))
    return found


class _Headings(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self.level = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.level = int(tag[1])
            self.found.append((self.level, ""))

    def handle_endtag(self, tag: str) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.level = 0

    def handle_data(self, data: str) -> None:
        if self.level:
            self.found[-1] = (self.level, self.found[-1][1] + data)


def words(text: str) -> str:
    return " ".join(text.split())


def their_text(token) -> str:
    """The text of an inline token, as a reader sees it; an image is its description."""
    parts = []
    for child in token.children or ():
        if child.type in ("text", "code_inline", "text_special"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak") or (child.type == "html_inline" and child.content[:3] == "<br"):
            parts.append("\n")
        elif child.type == "image":
            parts.append(their_text(child))
    return "".join(parts)


def their_headings(text: str, parser: MarkdownIt) -> list[tuple[int, str]]:
    """Level and text of all headings that are not empty, those of HTML blocks too."""
    found = []
    tokens = parser.parse(text)
    for k, token in enumerate(tokens):
        if token.type == "heading_open":
            found.append((int(token.tag[1]), words(their_text(tokens[k + 1]))))
        elif token.type == "html_block":
            page = _Headings()
            page.feed(token.content)
            found += [(level, words(name)) for level, name in page.found]
    return [(level, name) for level, name in found if name]


def our_headings(text: str) -> list[tuple[int, str]]:
    return [
        (block.level, words(block.text))
        for block in read_markdown(text).blocks
        if block.kind in ("heading", "title") and block.confidence == 1.0
    ]


def their_blocks(text: str, parser: MarkdownIt) -> list[str]:
    """The texts of all blocks but HTML; cells of a table are left out."""
    found, in_table = [], False
    for token in parser.parse(text):
        if token.type in ("table_open", "table_close"):
            in_table = token.type == "table_open"
        elif token.type == "inline" and not in_table:
            found.append(words(their_text(token)))
        elif token.type in ("fence", "code_block"):
            found.append(words(token.content))
        elif token.type == "html_block":
            found.append(None)
    return [name for name in found if name != ""]


def our_blocks(text: str) -> list[str]:
    return [words(block.text) for block in read_markdown(text).blocks if block.kind != "table"]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("path", type=Path, help="commonmark.json, spec.txt or an archive that holds one")
    options.add_argument("--show", action="store_true", help="print the examples that differ")
    given = options.parse_args()
    parsers = {
        "commonmark": MarkdownIt("commonmark"),
        "tables": MarkdownIt("commonmark").enable(["table", "strikethrough"]),
    }
    total, headings, blocks = Counter(), Counter(), Counter()
    wrong = 0
    for section, text in examples(given.path):
        total[section] += 1
        same = all(our_headings(text) == their_headings(text, parser) for parser in parsers.values())
        headings[section] += same
        wrong += not same
        theirs = their_blocks(text, parsers["tables"])
        same_text = None not in theirs and our_blocks(text) == theirs
        if None in theirs:
            total[section, "html"] += 1
        blocks[section] += same_text
        if given.show and (not same or not (same_text or None in theirs)):
            print(
                repr(text),
                our_headings(text),
                their_headings(text, parsers["tables"]),
                our_blocks(text),
                theirs,
                sep="\n  ",
            )
    print(f"{'section':44}{'examples':>9}{'headings':>9}{'texts':>7}{'of':>5}")
    for section in [name for name in total if isinstance(name, str)]:
        of = total[section] - total[section, "html"]
        print(f"{section:44}{total[section]:>9}{headings[section]:>9}{blocks[section]:>7}{of:>5}")
    of = sum(total[s] - total[s, "html"] for s in list(total) if isinstance(s, str))
    n = sum(count for name, count in total.items() if isinstance(name, str))
    print(f"{'all':44}{n:>9}{sum(headings.values()):>9}{sum(blocks.values()):>7}{of:>5}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
