"""How well subheadings are found, over whole documents: precision, recall, F1, false ones where there are none.

    SEGTOPIC_SHARED=... python benchmarks/headings.py [--details] [--docs]

Ten folds, no publisher in two of them; every article is read with the model that did not learn from its publisher.
F1 is micro over both files, so that what is found in articles without headings counts against precision. A row of the
table is a function of `ROWS`: from an article and models to the document read. `--details` adds each row
by language, its false headings by what the block is in the data, and the headings it missed by what they were taken
for and by their looks.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from fit_headings import examples, fold_models
from fit_html import examples as page_examples
from fit_html import fold_models as page_models
from news import Article, articles, fold_text, folds, heading_counts, types

from segtopic.document import Document
from segtopic.headings import guess_headings
from segtopic.headings.model import HeadingModel
from segtopic.readers.encoding import decode
from segtopic.readers.html import read_html
from segtopic.readers.html.model import PageModel
from segtopic.readers.plain import split_blocks


class Models(NamedTuple):
    """What was learned without a publisher: the judge of lines, and that of pages."""

    text: HeadingModel
    page: PageModel


Reader = Callable[[Article, Models], Document | None]


def plain(article: Article, models: Models) -> Document:
    return guess_headings(split_blocks(article.plain), model=models.text)


def single_newlines(article: Article, models: Models) -> Document:
    return guess_headings(split_blocks(article.plain.replace("\n\n", "\n")), model=models.text)


def fragment(article: Article, models: Models) -> Document | None:
    if article.article_html is None:
        return None
    return read_html(decode(article.article_html.read_bytes()), model=models.page)


def page(article: Article, models: Models) -> Document | None:
    if article.html is None:
        return None
    return read_html(decode(article.html.read_bytes()), model=models.page, extractor=lambda page, blocks: None)


def extracted_page(article: Article, models: Models) -> Document | None:
    if article.html is None or find_spec("trafilatura") is None:
        return None
    return read_html(decode(article.html.read_bytes()), model=models.page)


ROWS: Mapping[str, Reader] = {
    "plain": plain,
    "plain, single newlines": single_newlines,
    "article_html": fragment,
    "html": page,
    "html, with trafilatura": extracted_page,
}


@dataclass
class Score:
    """Headings found rightly, found at all, and there to be found."""

    hits: int = 0
    found: int = 0
    wanted: int = 0
    bare: int = 0
    false_in_bare: int = 0
    false_by_type: Counter[str] = field(default_factory=Counter)
    missed_by_kind: Counter[str] = field(default_factory=Counter)
    missed_by_shape: Counter[str] = field(default_factory=Counter)
    wanted_by_shape: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        precision, recall = self.hits / max(1, self.found), self.hits / max(1, self.wanted)
        f1 = 2 * self.hits / max(1, self.found + self.wanted)
        false = f"{self.false_in_bare / self.bare:.2f}" if self.bare else "-"
        return f"{precision:.3f} | {recall:.3f} | {f1:.3f} | {false}"


def shapes(article: Article) -> dict[str, list[str]]:
    """What each heading of an article looks like, and what follows it."""
    found = defaultdict(list)
    for k, (text, kind) in enumerate(article.blocks):
        if kind != "heading":
            continue
        end = text.rstrip("\"'”’»")[-1:]
        following = article.blocks[k + 1][1] if k + 1 < len(article.blocks) else "nothing"
        marks = {
            "question": end in "?？",
            "colon": end in ":：",
            "full stop": end in ".。",
            "quotation": text[0] in '"“„«‘»「',
            "one word": len(text.split()) == 1,
            "in capitals": text.upper() == text != text.lower(),
            "numbered": text[:1].isdigit(),
            "long": len(text) > 80,
            "followed by list_item": following == "list_item",
            "followed by caption": following == "caption",
            "followed by heading": following == "heading",
        }
        found[fold_text(text)] += [name for name, mark in marks.items() if mark] or ["none of these"]
    return found


def judge(document: Document, article: Article, scores: Sequence[Score]) -> None:
    """Count one article into each of the scores."""
    guessed = heading_counts(block.text for block in document.headings)
    wanted = heading_counts(article.headings)
    hits = guessed & wanted
    texts = [block.text for block in document.blocks]
    of = defaultdict(list)
    for block, kind in zip(document.blocks, types(texts, article), strict=True):
        if block.kind == "heading":
            of[fold_text(block.text)].append(kind or "no such block")
    looks = shapes(article)
    kinds = {fold_text(block.text): block.kind for block in reversed(document.blocks)}
    for score in scores:
        score.hits += hits.total()
        score.found += guessed.total()
        score.wanted += wanted.total()
        score.bare += not article.headings
        score.false_in_bare += 0 if article.headings else guessed.total()
        for text in guessed - wanted:
            score.false_by_type.update(of[text][-(guessed - wanted)[text] :])
        for text in wanted:
            score.wanted_by_shape.update(looks[text])
        for text, count in (wanted - guessed).items():
            score.missed_by_kind[f"taken for {kinds[text]}" if text in kinds else "no such block"] += count
            score.missed_by_shape.update(looks[text])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--docs", action="store_true", help="write the tables into README.md and docs/headings.md")
    options = parser.parse_args()
    corpus = articles()
    fold = folds(corpus)
    texts = fold_models(examples(corpus), note=lambda _: None)
    pages, _ = page_models(corpus, page_examples(corpus), texts)
    models = [Models(*both) for both in zip(texts, pages, strict=True)]
    table, details = ["| input | P | R | F1 | false per article without headings |", "|---|---|---|---|---|"], []
    for name, read in ROWS.items():
        whole, by_language = Score(), defaultdict(Score)
        for article, k in zip(corpus, fold, strict=True):
            document = read(article, models[k])
            if document is not None:
                judge(document, article, [whole, by_language[article.lang]])
        table.append(
            f"| {name} | {whole} |" if whole.wanted else f"| {name} | not run: trafilatura is not installed |||||"
        )
        details += ["", f"**{name}**", "", *errors(whole), "", *languages(by_language)]
    print("\n".join([*table, *(details if options.details else [])]))
    if options.docs:
        root = Path(__file__).parent.parent
        fill(root / "README.md", "headings", table)
        fill(root / "docs" / "headings.md", "headings", table)
        fill(root / "docs" / "headings.md", "details", details[1:])


def errors(score: Score) -> list[str]:
    """What false headings are in the data, and what missed ones look like and were taken for."""
    missed = ", ".join(f"{k} {v} of {score.wanted_by_shape[k]}" for k, v in score.missed_by_shape.most_common())
    return [
        f"- false, by the type of the block in the data: {listed(score.false_by_type)}",
        f"- missed, by what the block was taken for: {listed(score.missed_by_kind)}",
        f"- missed, by shape: {missed}",
    ]


def listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.most_common())


def languages(scores: Mapping[str, Score]) -> list[str]:
    lines = ["| language | headings | P | R | F1 | false |", "|---|---|---|---|---|---|"]
    ranked = sorted(scores.items(), key=lambda item: (-item[1].wanted, item[0]))
    return [*lines, *(f"| {code} | {score.wanted} | {score} |" for code, score in ranked)]


def fill(path: Path, name: str, lines: Sequence[str]) -> None:
    """Put lines between the marks of a name in a file."""
    text = path.read_text(encoding="utf-8")
    before, rest = text.split(f"<!-- {name} -->\n", 1)
    _, after = rest.split(f"<!-- /{name} -->", 1)
    body = "\n".join(lines)
    path.write_text(f"{before}<!-- {name} -->\n{body}\n<!-- /{name} -->{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
