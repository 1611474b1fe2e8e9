"""How much of the authors' headings the labels of sections hit, side by side with keyword methods.

    SEGTOPIC_SHARED=... python benchmarks/labels.py [--sets govblog openstax ...] [--show 50] [--fit]

Every heading of an article is taken out, the article is cut at the true boundaries, and every section that had a heading
gets a label without it. ROUGE-1 F, the mean over these sections, in two conventions: "all words" as the package
rouge-score has it (lower case, runs of letters and digits, Porter stems of words of more than three letters, stop words
kept), and "telling words" (segtopic's terms: stop words and numbers out, Snowball stems). Words count as often as they
stand there; an empty label, and a heading without any such word, count 0. "Of those within" is the mean over the headings
at least one of whose telling words stands in the section, for no phrase of it says "What's next?". Scripts without blanks
count as pairs of characters. YAKE (GPL) is compared where it is installed, each setting by itself.

`--show` prints sections' labels beside the heading, for reading. `--fit` learns the log-odds of `segtopic.labels.weights`
again, from all sets and from all but each.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from nltk.stem.porter import PorterStemmer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from segtopic import Boundaries, Document
from segtopic.labels import label
from segtopic.labels.edges import edges
from segtopic.labels.reading import read_words
from segtopic.labels.weights import FEATURES, weigh
from segtopic.languages import language
from segtopic.segmentation import Segmentation, cut
from segtopic.vectors import count_terms, tfidf

SETS = ("govblog", "openstax", "peps", "wiki50_full", "news")
_LATIN = re.compile(r"[a-z0-9]+")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[^\w\s]")


@dataclass(frozen=True)
class Article:
    """An article without its headings, cut at the true boundaries, and its headings."""

    name: str
    lang: str
    result: Segmentation
    headings: list[str | None]
    surfaces: Mapping[str, str] = field(default_factory=dict)


def articles(name: str) -> Iterator[Article]:
    path = Path(os.environ["SEGTOPIC_SHARED"]) / "bench" / "seg" / f"{name}.jsonl"
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        if not row["headings"]:
            continue
        document = Document.from_sentences(
            row["units"], paragraphs=row["paragraphs"], title=row["title"] or "", language=row["lang"]
        )
        n = len(row["units"])
        result = cut(document, Boundaries(n, tuple(row["boundaries"])), [0.5] * (n - 1))
        surfaces: dict[str, str] = {}
        known = language(row["lang"])
        for word in known.words(document.text):
            surfaces.setdefault(word.term, document.text[word.start : word.end])
        yield Article(row["id"], row["lang"], result, row["headings"], surfaces)


def ours(article: Article) -> list[str]:
    return [section.label for section in label(article.result)]


def title(article: Article) -> list[str]:
    return [article.result.document.title for _ in article.result]


def first_words(article: Article) -> list[str]:
    return [" ".join(section.body.split()[:8]) for section in article.result]


def first_noun_phrase(article: Article) -> list[str]:
    """The first stretch of words that are neither small words nor, in English, verbs, with what "of" adds to it."""
    known = language(article.lang)
    words = edges(known)
    found = []
    for section in article.result:
        phrase: list[str] = []
        for word in _WORD.findall(section.body[:2000]):
            joins = word.casefold() == "of" and bool(phrase)
            if (word[0].isalnum() and words.may_begin(word.casefold())) or joins:
                phrase.append(word)
            elif phrase:
                break
        found.append(" ".join(phrase[:7]).removesuffix(" of"))
    return found


def tfidf_terms(n: int) -> Callable[[Article], list[str]]:
    """The first terms of every section's TF-IDF row, sections for documents."""

    def method(article: Article) -> list[str]:
        known = language(article.lang)
        counts = count_terms([known.terms(section.body) for section in article.result])
        rows = tfidf(counts.matrix).toarray()
        best = np.argsort(-rows, axis=1, kind="stable")[:, :n]
        return [
            ", ".join(article.surfaces.get(counts.terms[t], counts.terms[t]) for t in line if row[t])
            for line, row in zip(best, rows, strict=True)
        ]

    return method


def yake_phrases(size: int, n: int) -> Callable[[Article], list[str]]:
    """YAKE's best phrases of at most `size` words."""

    def method(article: Article) -> list[str]:
        return [", ".join(phrases[:n]) for phrases in _yake(article.name, article, size)]

    return method


_REMEMBERED: dict[tuple[str, int], list[list[str]]] = {}


def _yake(name: str, article: Article, size: int) -> list[list[str]]:
    import yake

    if (name, size) not in _REMEMBERED:
        extractor = yake.KeywordExtractor(lan=article.lang, n=size, top=3)
        _REMEMBERED[name, size] = [
            [phrase for phrase, _ in extractor.extract_keywords(section.body)] if section.body else []
            for section in article.result
        ]
    return _REMEMBERED[name, size]


METHODS: dict[str, Callable[[Article], list[str]]] = {
    "segtopic": ours,
    "title": title,
    "first 8 words": first_words,
    "first noun phrase": first_noun_phrase,
    **{f"TF-IDF, {n} terms": tfidf_terms(n) for n in (1, 2, 3, 4)},
}
if find_spec("yake"):
    METHODS |= {f"YAKE n={size}, {n} phrases": yake_phrases(size, n) for size in (1, 2, 3) for n in (1, 2, 3)}


@cache
def _stem(word: str) -> str:
    return str(PorterStemmer().stem(word)) if len(word) > 3 else word


def all_words(text: str, lang: str) -> Counter[str]:
    if lang == "en":
        return Counter(map(_stem, _LATIN.findall(text.lower())))
    known = language(lang)
    small = [word for word in re.findall(r"[^\W_]+", text.casefold()) if not known.terms(word)]
    return Counter(small + known.terms(text))


def telling_words(text: str, lang: str) -> Counter[str]:
    return Counter(language(lang).terms(text))


def rouge(heading: Counter[str], name: Counter[str]) -> float:
    return 2 * (heading & name).total() / max(1, heading.total() + name.total())


@dataclass
class Score:
    every: list[float] = field(default_factory=list)
    telling: list[float] = field(default_factory=list)
    within: list[float] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    exact: int = 0

    def add(self, heading: str, name: str, lang: str, body: str = "") -> None:
        self.every.append(rouge(all_words(heading, lang), all_words(name, lang)))
        if telling_words(heading, lang) & telling_words(body, lang):
            self.within.append(self.every[-1])
        self.telling.append(rouge(telling_words(heading, lang), telling_words(name, lang)))
        self.words.append(len(name.split()))
        self.exact += telling_words(heading, lang) == telling_words(name, lang) != Counter()

    def __str__(self) -> str:
        n = max(1, len(self.every))
        said = f"{sum(self.every) / n:.3f} | {sum(self.telling) / n:.3f} | {sum(self.within) / max(1, len(self.within)):.3f}"
        return f"{said} | {100 * self.exact / n:.1f} % | {sum(self.words) / n:.1f}"


def compare(sets: list[str], show: int) -> None:
    for name in sets:
        scores = {method: Score() for method in METHODS}
        read: list[tuple[str, list[str]]] = []
        for article in articles(name):
            given = {method: of(article) for method, of in METHODS.items()}
            for k, heading in enumerate(article.headings):
                if heading:
                    for method, names in given.items():
                        scores[method].add(heading, names[k], article.lang, article.result[k].body)
                    read.append((heading, [names[k] for names in given.values()]))
        n, within = len(scores["segtopic"].every), len(scores["segtopic"].within)
        print(f"\n### {name}: {n} headings, {within} of them with a telling word that the section has\n")
        print(
            "| method | all words | telling words | all words, of those within | the very heading | words per label |"
        )
        print("|---|---|---|---|---|---|")
        for method, score in scores.items():
            print(f"| {method} | {score} |", flush=True)
        shown = ("segtopic", "first noun phrase", "TF-IDF, 3 terms", "YAKE n=3, 1 phrases")
        columns = [k for k, method in enumerate(METHODS) if method in shown]
        for heading, names in random.Random(0).sample(read, min(show, len(read))):
            print(f"\n{heading}")
            for k in columns:
                print(f"    {list(METHODS)[k]:20} {names[k]}")


def fit(sets: list[str]) -> None:
    rows: dict[str, tuple[Any, Any]] = {}
    for name in sets:
        features, wanted = [], []
        for article in articles(name):
            known = language(article.lang)
            reading = read_words(article.result, known)
            weights = weigh(reading)
            terms = [set(known.terms(heading)) if heading else None for heading in article.headings]
            for row, section, term in zip(weights.features, weights.section, weights.term, strict=True):
                headed = terms[section]
                if headed is not None:
                    features.append(row)
                    wanted.append(reading.vocabulary[term] in headed)
        rows[name] = np.array(features), np.array(wanted)

    def learned(names: list[str]) -> LogisticRegression:
        sizes = np.concatenate([np.full(len(rows[name][1]), 1e5 / len(rows[name][1])) for name in names])
        x, y = (np.concatenate([rows[name][i] for name in names]) for i in (0, 1))
        return LogisticRegression(C=1, max_iter=2000).fit(x, y, sample_weight=sizes)

    model = learned(sets)
    print(
        {name: round(float(w), 2) for name, w in zip(FEATURES, model.coef_[0], strict=True)}, model.intercept_.round(2)
    )
    print("average precision of a section's terms, learned from the other sets | from all")
    for name in sets:
        x, y = rows[name]
        others = learned([other for other in sets if other != name])
        told = [average_precision_score(y, m.predict_proba(x)[:, 1]) for m in (others, model)]
        print(f"{name}: {told[0]:.4f} | {told[1]:.4f}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", nargs="+", default=list(SETS))
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--fit", action="store_true")
    arguments = parser.parse_args()
    if arguments.fit:
        fit(arguments.sets)
    else:
        compare(arguments.sets, arguments.show)
