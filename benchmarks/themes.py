"""How many news articles get the theme of their desk, from seed words, from an archive, from labels.

    SEGTOPIC_SHARED=... python benchmarks/themes.py
    SEGTOPIC_SHARED=... python benchmarks/themes.py --bare
    SEGTOPIC_SHARED=... python benchmarks/themes.py --large 100000

*desks*: documents of several articles laid end to end; an article is a section, its headline the heading (`--bare` takes
the headlines away). Ten words tell each desk. Shown: the share of articles with the right theme, before `fit`, after `fit`
on the archive without labels, and by ten-fold cross-validation over documents with labels; a section without theme counts
as wrong. Then each desk in turn is left undefined: the share of its articles that get no theme, and of the others that get
one, after `fit`, and before. `--large` times `assign` on so many sections recombined from the sentences of these.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from news import shared
from threadpoolctl import threadpool_limits

from segtopic import Boundaries, Document, HeadingSegmenter, Segmentation, Themes, read
from segtopic.labels import label
from segtopic.segmentation import cut

# Chosen on the development half, from some twenty-five words per desk that a reader of British news would think of: of
# every desk those that together serve most. Chosen on half of the documents they serve 89-90 % of the other half.
SEEDS = {
    "business": "company market growth investment bank economy profits oil investors exports".split(),
    "entertainment": "star music film singer band gallery show Oscar theatre actor".split(),
    "politics": "government party Commons Blair Labour election secretary Tories Lords campaign".split(),
    "sport": "game players win side champion cup athlete injury club coach".split(),
    "tech": "users technology website digital computer games PC gamers software online".split(),
}
FOLDS = 10
WORDS = 150


def documents() -> list[dict]:
    text = (shared() / "bench" / "seg" / "desks.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def articles(records: Sequence[dict], *, bare: bool) -> list[Segmentation]:
    """Every document cut where its articles begin."""
    results = []
    for record in records:
        units, starts = record["units"], record["boundaries"]
        if bare:
            document = Document.from_sentences(units, language=record["lang"])
            results.append(label(cut(document, Boundaries(len(units), tuple(starts)))))
            continue
        edges = [0, *starts, len(units)]
        parts = zip(record["headings"], pairwise(edges), strict=True)
        text = "\n\n".join(f"## {heading}\n\n" + "\n".join(units[a:b]) for heading, (a, b) in parts)
        results.append(HeadingSegmenter().segment(read(text, format="markdown", language=record["lang"])))
    return results


def found(themes: Themes, results: Iterable[Segmentation]) -> np.ndarray:
    return np.array([section.theme or "" for result in themes.transform(results) for section in result])


def labelled(results: Sequence[Segmentation], desks: Sequence[Sequence[str]]) -> np.ndarray:
    """The theme of every section, learned from the other documents' labels."""
    guessed: list[np.ndarray] = [np.array([])] * len(results)
    for fold in range(FOLDS):
        learned = [k for k in range(len(results)) if k % FOLDS != fold]
        themes = Themes(dict.fromkeys(SEEDS)).fit([results[k] for k in learned], [desks[k] for k in learned])
        for k in range(fold, len(results), FOLDS):
            guessed[k] = found(themes, [results[k]])
    return np.concatenate(guessed)


def large(records: Sequence[dict], n: int) -> None:
    """Seconds for `assign` on many sections of other sentences than any article has."""
    rng = random.Random(0)
    pools: dict[str, list[str]] = {}
    for record in records:
        edges = [0, *record["boundaries"], len(record["units"])]
        for desk, (a, b) in zip(record["categories"], pairwise(edges), strict=True):
            pools.setdefault(desk, []).extend(record["units"][a:b])
    results = []
    for _ in range(n // 5):
        sections = [sentences_of(rng, pools[rng.choice(sorted(pools))]) for _ in range(5)]
        starts = np.cumsum([len(section) for section in sections])[:-1].tolist()
        document = Document.from_sentences([unit for section in sections for unit in section], language="en")
        results.append(cut(document, Boundaries(len(document.sentences), tuple(starts))))
    fitted = Themes(SEEDS).fit(results[: max(1, len(results) // 10)])
    for told, themes in (("by seeds", Themes(SEEDS)), ("fitted", fitted)):
        begun = time.perf_counter()
        for result in results:
            themes.assign(result)
        one = time.perf_counter() - begun
        begun = time.perf_counter()
        themes.transform(results)
        many = time.perf_counter() - begun
        size = 5 * len(results)
        print(f"{told}: assign {size / one:,.0f} sections/s, transform {size / many:,.0f} sections/s of {WORDS} words")
    begun = time.perf_counter()
    Themes(SEEDS).fit(results)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"fit on {5 * len(results):,} sections: {time.perf_counter() - begun:.1f} s; peak memory {peak:,.0f} MB, texts included"
    )


def sentences_of(rng: random.Random, pool: Sequence[str]) -> list[str]:
    chosen: list[str] = []
    while sum(len(unit.split()) for unit in chosen) < WORDS:
        chosen.append(rng.choice(pool))
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bare", action="store_true", help="without the articles' headlines")
    parser.add_argument("--large", type=int, metavar="N", help="time assign on N sections instead")
    options = parser.parse_args()
    records = documents()
    if options.large:
        large(records, options.large)
        return
    results = articles(records, bare=options.bare)
    desks = np.array([desk for record in records for desk in record["categories"]])
    fitted = Themes(SEEDS).fit(results)
    by_labels = labelled(results, [record["categories"] for record in records])
    print("| what is known | right | without theme |")
    print("|---|---|---|")
    for told, guessed in (
        ("ten words per desk", found(Themes(SEEDS), results)),
        ("and the archive", found(fitted, results)),
        ("labels of other documents", by_labels),
    ):
        print(f"| {told} | {np.mean(guessed == desks):.1%} | {np.mean(guessed == ''):.1%} |")
    print(
        "\n| left undefined | without theme | others with one | others right | unfitted: without theme | others with one |"
    )
    print("|---|---|---|---|---|---|")
    for left in SEEDS:
        themes = Themes({name: words for name, words in SEEDS.items() if name != left})
        before = found(themes, results)
        after = found(themes.fit(results), results)
        own = desks == left
        figures = [
            np.mean(after[own] == ""), np.mean(after[~own] != ""), np.mean((after == desks)[~own]),
            np.mean(before[own] == ""), np.mean(before[~own] != ""),
        ]  # fmt: skip
        print(f"| {left} | " + " | ".join(f"{figure:.1%}" for figure in figures) + " |")
    print()
    for theme in fitted:
        print(f"{theme.name} ({theme.n_sections}): {', '.join(theme.terms)}")


if __name__ == "__main__":
    with threadpool_limits(1):
        main()
