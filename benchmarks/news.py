"""The news articles with known subheadings, as the heading benchmarks read them."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Article:
    id: str
    lang: str
    plain: str
    title: str
    headings: tuple[str, ...]
    blocks: tuple[tuple[str, str], ...]
    """Text and type of every block, in order."""
    article_html: Path | None
    html: Path | None

    @property
    def publisher(self) -> str:
        return "-".join(self.id.split("-")[:2])


def shared() -> Path:
    """The folder of the data, from the variable SEGTOPIC_SHARED."""
    folder = os.environ.get("SEGTOPIC_SHARED")
    if not folder:
        sys.exit("SEGTOPIC_SHARED is not set: it names the folder that holds bench/ (see benchmarks/README.md)")
    return Path(folder)


def articles() -> list[Article]:
    """Articles with subheadings, then articles without any."""
    folder = shared() / "bench" / "news"
    found = []
    for name in ("articles.jsonl", "no_headings.jsonl"):
        for text in (folder / name).read_text(encoding="utf-8").splitlines():
            record = json.loads(text)
            headings = [block["text"] for block in record["blocks"] if block["type"] == "heading"]
            found.append(
                Article(
                    record["id"],
                    record["lang"],
                    record["plain"],
                    record["title"] or "",
                    tuple(headings) if name == "articles.jsonl" else (),
                    tuple((block["text"], block["type"]) for block in record["blocks"]),
                    folder / record["article_html"] if record.get("article_html") else None,
                    folder / record["html"] if record.get("html") else None,
                )
            )
    return found


def fold_text(text: str) -> str:
    """Text as the convention compares it: NFKC, blanks folded, case folded."""
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()


def heading_counts(headings: Iterable[str]) -> Counter[str]:
    return Counter(fold_text(heading) for heading in headings)


def types(texts: Iterable[str], article: Article) -> list[str]:
    """The type of each text in the data, found by walking through the article's blocks in order; empty if there is none.

    A heading that stands in a table of contents too is a heading only in its own place. A line of a block of several
    has the block's type.
    """
    blocks = [(fold_text(text), kind) for text, kind in article.blocks]
    found, k = [], 0
    for text in map(fold_text, texts):
        exact = next((j for j in range(k, min(len(blocks), k + 60)) if blocks[j][0] == text), None)
        within = next((j for j in range(max(0, k - 1), min(len(blocks), k + 3)) if text in blocks[j][0]), None)
        place = exact if exact is not None else within
        found.append(blocks[place][1] if place is not None else "")
        if place is not None:
            k = max(k, place + (exact is not None))
    return found


def books(name: str) -> list[Article]:
    """The texts of bench/seg/<name>.jsonl with their headings put back as bare lines: more to learn from."""
    found = []
    for number, text in enumerate((shared() / "bench" / "seg" / f"{name}.jsonl").read_text("utf-8").splitlines()):
        record = json.loads(text)
        if not (record["headings"] and record["paragraphs"]):
            continue
        starts = [0, *record["boundaries"]]
        heading = {start: head for start, head in zip(starts, record["headings"], strict=True) if head}
        opens = {*record["paragraphs"], *starts}
        blocks = [(record["title"], "title")] if record["title"] else []
        for i, unit in enumerate(record["units"]):
            if i in heading:
                blocks.append((heading[i], "heading"))
            if i in opens:
                blocks.append((unit, "paragraph"))
            else:
                blocks[-1] = (f"{blocks[-1][0]} {unit}", "paragraph")
        plain = ("\n\n" if number % 2 else "\n").join(block for block, _ in blocks)
        heads = tuple(heading.values())
        found.append(
            Article(f"{name}-{number}", record["lang"], plain, record["title"] or "", heads, tuple(blocks), None, None)
        )
    return found


def folds(corpus: list[Article], n_folds: int = 10) -> list[int]:
    """A fold per article; the articles of one publisher share theirs, and folds are about even."""
    sizes = Counter(article.publisher for article in corpus)
    load, home = [0] * n_folds, {}
    for publisher, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        home[publisher] = min(range(n_folds), key=lambda k: (load[k], k))
        load[home[publisher]] += size
    return [home[article.publisher] for article in corpus]
