"""How often a search finds the section: its heading is the query, and stands in no section; and how fast it is.

    SEGTOPIC_SHARED=... python benchmarks/search.py
    python benchmarks/search.py --speed 100000

The queries of a set are its headings that occur once, blanks at the ends and case apart; the headings are removed from all
sections, which are cut where the set says. A section is found where it is among the first five of the whole archive
(top 5), or is the first (top 1); MRR is the mean of 1/place. With the title: the words of the article's title are added
to the query, "in query", and the documents know their titles too, "in both".
"""

from __future__ import annotations

import argparse
import json
import random
import resource
from collections import Counter
from dataclasses import replace
from time import perf_counter

import numpy as np
from accuracy import folder
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from segtopic import Boundaries, Document
from segtopic.section_index import BM25, SectionIndex, TfIdf
from segtopic.segmentation import Segmentation, cut

SETS = ("govblog", "openstax", "peps", "qmsum", "desks", "news")
MODES = ("without", "in query", "in both")


def load(name: str) -> tuple[list[Segmentation], list[tuple[int, str]]]:
    """The articles of a set, cut, and its queries with the section that each is for."""
    results, headings = [], []
    for line in (folder() / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        document = Document.from_sentences(
            record["units"], paragraphs=record["paragraphs"], title=record["title"] or "", language=record["lang"]
        )
        results.append(cut(document, Boundaries(len(record["units"]), record["boundaries"])))
        headings += record["headings"] or [None] * len(results[-1])
    often = Counter(heading.strip().casefold() for heading in headings if heading)
    queries = [(k, heading) for k, heading in enumerate(headings) if heading and often[heading.strip().casefold()] == 1]
    return results, queries


def untitled(result: Segmentation) -> Segmentation:
    return replace(result, document=replace(result.document, title=""))


def place(hits: list[int], section: int) -> float:
    return hits.index(section) + 1 if section in hits else np.inf


def ours(results: list[Segmentation], weighting: BM25 | TfIdf, n: int = 100):
    index = SectionIndex(results, weighting=weighting)
    firsts = np.cumsum([0, *map(len, results)])
    return lambda query: [int(firsts[hit.article]) + hit.index for hit in index.search(query, n)]


def plain_tfidf(results: list[Segmentation], n: int = 100):
    bodies = [f"{result.document.title} {section.body}" for result in results for section in result]
    learned = TfidfVectorizer()
    rows = learned.fit_transform(bodies)
    return lambda query: first((rows @ learned.transform([query]).T).toarray().ravel(), n)


def plain_bm25(results: list[Segmentation], n: int = 100, k1: float = 1.2, b: float = 0.75):
    bodies = [f"{result.document.title} {section.body}" for result in results for section in result]
    learned = CountVectorizer()
    rows = learned.fit_transform(bodies).astype(float)
    spread = np.bincount(rows.indices, minlength=rows.shape[1])
    idf = np.log1p((len(bodies) - spread + 0.5) / (spread + 0.5))
    lengths = np.asarray(rows.sum(axis=1)).ravel()
    sizes = k1 * (1 - b + b * lengths / lengths.mean())
    at = np.repeat(np.arange(len(bodies)), np.diff(rows.indptr))
    rows.data = rows.data * (k1 + 1) / (rows.data + sizes[at]) * idf[rows.indices]
    return lambda query: first((rows @ learned.transform([query]).T).toarray().ravel(), n)


def first(scores: np.ndarray, n: int) -> list[int]:
    order = np.argsort(-scores, kind="stable")[:n]
    return [int(k) for k in order if scores[k] > 0]


METHODS = {
    "plain TF-IDF (scikit-learn)": plain_tfidf,
    "plain BM25": plain_bm25,
    "SectionIndex, TfIdf()": lambda results: ours(results, TfIdf()),
    "SectionIndex": lambda results: ours(results, BM25()),
}


def accuracy(sets: list[str], methods: list[str]) -> None:
    print(f"{'set':9} {'title':9} {'method':28} {'queries':>7} {'top 1':>6} {'top 5':>6} {'MRR':>6}")
    for name in sets:
        results, queries = load(name)
        titles = [result.document.title for result in results for _ in result]
        bare = [untitled(result) for result in results]
        for mode in MODES if any(titles) else MODES[:1]:
            for method in methods:
                search = METHODS[method](results if mode == "in both" else bare)
                places = np.array(
                    [place(search(f"{q} {titles[k]}" if mode != "without" else q), k) for k, q in queries]
                )
                figures = (100 * np.mean(places <= 1), 100 * np.mean(places <= 5), 100 * np.mean(1 / places))
                print(f"{name:9} {mode:9} {method:28} {len(queries):7}", *(f"{f:6.1f}" for f in figures), flush=True)


def speed(n_sections: int, words: int = 150) -> None:
    """An archive of sections put together from sentences of a set; queries are its headings."""
    rng = random.Random(1)
    results, queries = load("govblog")
    sentences = [sentence.text for result in results for sentence in result.document.sentences]
    archive = []
    while sum(map(len, archive)) < n_sections:
        units, cuts = [], []
        for _ in range(5):
            said = 0
            while said < words:
                units.append(rng.choice(sentences))
                said += len(units[-1].split())
            cuts.append(len(units))
        archive.append(cut(Document.from_sentences(units, language="en"), Boundaries(len(units), cuts[:-1])))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = perf_counter()
    index = SectionIndex(archive)
    built = perf_counter() - start
    index.search("first")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{index!r}: {built:.1f} s to build, {peak - before:.0f} MB beyond the results' {before:.0f} MB at the most")
    for label, asked in (
        ("headings", [q for _, q in queries]),
        ("headings with title", [f"{q} {results[0].document.title}" for _, q in queries]),
        ("phrases", [f'"{q}"' for _, q in queries]),
    ):
        times = []
        for query in rng.sample(asked, 200):
            start = perf_counter()
            index.search(query)
            times.append(1000 * (perf_counter() - start))
        print(f"search, {label}: median {np.median(times):.1f} ms, 95 % within {np.quantile(times, 0.95):.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sets", nargs="+", default=list(SETS), choices=SETS)
    parser.add_argument("--methods", nargs="+", default=list(METHODS), choices=METHODS)
    parser.add_argument("--speed", type=int, metavar="SECTIONS", help="time an archive of this size instead")
    given = parser.parse_args()
    if given.speed:
        speed(given.speed)
    else:
        accuracy(given.sets, given.methods)


if __name__ == "__main__":
    main()
