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
    blocks: tuple[tuple[str, str], ...]  # (type, text)
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
                    tuple((block["type"], block["text"]) for block in record["blocks"]),
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


def folds(corpus: list[Article], n_folds: int = 10) -> list[int]:
    """A fold per article; the articles of one publisher share theirs, and folds are about even."""
    sizes = Counter(article.publisher for article in corpus)
    load, home = [0] * n_folds, {}
    for publisher, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        home[publisher] = min(range(n_folds), key=lambda k: (load[k], k))
        load[home[publisher]] += size
    return [home[article.publisher] for article in corpus]
