"""How well subheadings are found, over whole documents: precision, recall, F1, false ones where there are none.

    SEGTOPIC_SHARED=... python benchmarks/headings.py [--details]

Ten folds, no publisher in two of them; every article is read with the model that did not learn from its publisher.
F1 is micro over both files, so that what is found in articles without headings counts against precision. A row of the
table is a function of `ROWS`: from an article and a model to the texts of the headings found. `--details` adds each row
by language, its false headings by what the block is in the data, and the headings it missed by how and by their looks.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from fit_headings import examples, fold_models
from news import Article, articles, fold_text, folds, heading_counts, types

from segtopic.document import Document
from segtopic.headings import guess_headings
from segtopic.headings.model import HeadingModel
from segtopic.headings.reading import lines
from segtopic.readers.plain import split_blocks

Reader = Callable[[Article, HeadingModel], Document]


def plain(article: Article, model: HeadingModel) -> Document:
    return guess_headings(split_blocks(article.plain), model=model)


def single_newlines(article: Article, model: HeadingModel) -> Document:
    return guess_headings(split_blocks(article.plain.replace("\n\n", "\n")), model=model)


ROWS: Mapping[str, Reader] = {"plain": plain, "plain, single newlines": single_newlines}


@dataclass
class Score:
    """Headings found rightly, found at all, and there to be found."""

    hits: int = 0
    found: int = 0
    wanted: int = 0
    bare: int = 0
    false_in_bare: int = 0
    false_by_type: Counter[str] = field(default_factory=Counter)
    missed_by_reason: Counter[str] = field(default_factory=Counter)
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
    blocks, looks = heading_counts(texts), shapes(article)
    unmarked = lines(split_blocks(document.text))
    tried = {fold_text(unmarked.texts[i]) for i in unmarked.at}
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
            reason = "no such block" if not blocks[text] else "not tried" if text not in tried else "below threshold"
            score.missed_by_reason[reason] += count
            score.missed_by_shape.update(looks[text])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--details", action="store_true")
    options = parser.parse_args()
    corpus = articles()
    fold = folds(corpus)
    models = fold_models(examples(corpus), note=lambda _: None)
    details = []
    print("| input | P | R | F1 | false per article without headings |\n|---|---|---|---|---|")
    for name, read in ROWS.items():
        whole, by_language = Score(), defaultdict(Score)
        for article, k in zip(corpus, fold, strict=True):
            judge(read(article, models[k]), article, [whole, by_language[article.lang]])
        print(f"| {name} | {whole} |", flush=True)
        details.append(f"\n{name}\nfalse, by the type of the block: {dict(whole.false_by_type.most_common())}")
        details.append(f"missed, by reason: {dict(whole.missed_by_reason.most_common())}")
        missed = ", ".join(f"{k} {v} of {whole.wanted_by_shape[k]}" for k, v in whole.missed_by_shape.most_common())
        details.append(
            f"missed, by shape: {missed}\n\n| language | wanted | P | R | F1 | false |\n|---|---|---|---|---|---|"
        )
        for code, score in sorted(by_language.items(), key=lambda item: -item[1].wanted):
            details.append(f"| {code} | {score.wanted} | {score} |")
    if options.details:
        print("\n".join(details))


if __name__ == "__main__":
    main()
