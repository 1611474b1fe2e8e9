"""Learn `segtopic/headings/table.txt` from the development articles, and write that file.

    SEGTOPIC_SHARED=... python benchmarks/fit_headings.py

`benchmarks/headings.py` cross-validates what is learned here, over whole documents. Three parts are learned (see
`segtopic.headings.model`): what kind a line is, by softmax regression; whether it is a heading, by logistic regression
over its features and those of the lines beside it; and the same by boosted trees over its own features. The
probabilities by which the second part sees other lines come from models that did not learn from the article.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from news import Article, articles, books, folds, types
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from segtopic.headings import model as learned
from segtopic.headings.model import HeadingModel, Linear, Trees, softmax
from segtopic.headings.reading import Lines, lines
from segtopic.headings.siblings import KINDS, siblings
from segtopic.readers.plain import split_blocks

# All chosen by cross-validation over the publishers.
THRESHOLD = 0.42
KIND_STRENGTH = 0.03  # inverse of the ridge on standardised features
BESIDE_STRENGTH = 0.05
TREES = {
    "max_iter": 190,
    "max_leaf_nodes": 16,
    "learning_rate": 0.06,
    "l2_regularization": 5,
    "min_samples_leaf": 12,
    "max_features": 0.15,
}
SEEDS = 2
BOOKS = ("govblog", "openstax", "peps")
MOST_BOOKS = 300
EXCERPT_WEIGHT = 0.15
BOOK_WEIGHT = 0.15
BOOK_WEIGHT_BESIDE = 0.3


@dataclass(frozen=True)
class Example:
    """An article's lines, the kind of each as an index into `KINDS`, the weight of each, and the article's fold."""

    lines: Lines
    kinds: np.ndarray
    weight: float
    fold: int


def example(article: Article, plain: str, weight: float, fold: int) -> Example:
    found = lines(split_blocks(plain))
    names = {"heading": 0, "caption": 1, "list_item": 2}
    of = types(found.texts, article)
    return Example(found, np.array([names.get(of[i], 3) for i in found.at], dtype=int), weight, fold)


def glued(plain: str, seed: int) -> str:
    """The text with a fifth of its blank lines lost."""
    chance = random.Random(seed)
    first, *rest = plain.split("\n\n")
    return first + "".join(("\n" if chance.random() < 0.2 else "\n\n") + part for part in rest)


def excerpt(article: Article, seed: int) -> str:
    """A few sections of an article, each cut to a paragraph or two below its title: short texts have headings too."""
    chance = random.Random(seed)
    title = next((text for text, kind in article.blocks if kind == "title"), "")
    starts = [k for k, (_, kind) in enumerate(article.blocks) if kind == "heading"]
    if len(starts) < 3:
        return ""
    first = chance.randrange(len(starts) - 1)
    parts = [title, *[text for text, kind in article.blocks[: starts[0]] if kind == "paragraph"][:1]]
    for start in starts[first : first + chance.choice((1, 2, 2, 3))]:
        most, taken = chance.choice((1, 1, 2)), 0
        parts.append(article.blocks[start][0])
        for text, kind in article.blocks[start + 1 :]:
            if kind == "heading" or taken == most:
                break
            parts.append(text)
            taken += kind == "paragraph"
    return "\n\n".join(part for part in parts if part)


def examples(corpus: Sequence[Article]) -> list[Example]:
    """All there is to learn from; books belong to no fold."""
    found = []
    for number, (article, fold) in enumerate(zip(corpus, folds(list(corpus)), strict=True)):
        found.append(example(article, article.plain, 0.7, fold))
        found.append(example(article, glued(article.plain, number), 0.3, fold))
        found.append(example(article, excerpt(article, number), EXCERPT_WEIGHT, fold))
    found += [example(book, book.plain, BOOK_WEIGHT, -1) for name in BOOKS for book in books(name)[:MOST_BOOKS]]
    return [one for one in found if one.lines.at]


def learn(found: Sequence[Example]) -> HeadingModel:
    """A model of the examples given."""
    rows = np.concatenate([one.lines.rows for one in found])
    kinds = np.concatenate([one.kinds for one in found])
    sizes = [len(one.kinds) for one in found]
    weight = np.repeat([one.weight for one in found], sizes)
    fold = np.repeat([one.fold for one in found], sizes)
    first = np.zeros((len(rows), len(KINDS)))
    for k in sorted({one.fold for one in found}):
        seen = linear(rows[fold != k], kinds[fold != k], weight[fold != k], KIND_STRENGTH)
        first[fold == k] = softmax(seen(rows[fold == k]))
    at, prose = [one.lines.at for one in found], [one.lines.marks.prose for one in found]
    beside = siblings(rows, first, at=at, prose=prose)
    # A long list of lines says less than as many lines of several articles.
    small = weight * np.repeat(sizes, sizes) ** -0.5
    for inside in (fold < 0, fold >= 0):
        small[inside] *= weight[inside].sum() / max(small[inside].sum(), 1e-9)
    small[fold < 0] *= BOOK_WEIGHT_BESIDE / BOOK_WEIGHT
    is_heading = kinds == 0
    return HeadingModel(
        linear(rows, kinds, weight, KIND_STRENGTH),
        linear(np.hstack([rows, beside]), is_heading, small, BESIDE_STRENGTH),
        trees(rows, is_heading, weight),
        THRESHOLD,
    )


def linear(rows: np.ndarray, kinds: np.ndarray, weight: np.ndarray, strength: float) -> Linear:
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    scale[scale < 1e-6] = 1.0
    scaled = ((rows - mean) / scale).clip(-Linear.LIMIT, Linear.LIMIT)
    fitted = LogisticRegression(C=strength, max_iter=500, tol=1e-3).fit(scaled, kinds, weight)
    return Linear(mean, scale, fitted.coef_.T.copy(), fitted.intercept_.copy())


def trees(rows: np.ndarray, is_heading: np.ndarray, weight: np.ndarray) -> Trees:
    # Two forests that saw different features by chance err less together.
    fits = [HistGradientBoostingClassifier(**TREES, random_state=k).fit(rows, is_heading, weight) for k in range(SEEDS)]
    roots, feature, threshold, left, right, value = [], [], [], [], [], []
    for [predictor] in (trees for fitted in fits for trees in fitted._predictors):
        nodes = predictor.nodes
        roots.append(len(feature))

        def walk(k: int, nodes: np.ndarray = nodes) -> None:
            here, node = len(feature), nodes[k]
            is_leaf = bool(node["is_leaf"])
            feature.append(0 if is_leaf else int(node["feature_idx"]))
            threshold.append(0.0 if is_leaf else float(node["num_threshold"]))
            value.append(float(node["value"]) / SEEDS if is_leaf else 0.0)
            left.append(here if is_leaf else here + 1)
            right.append(here)
            if not is_leaf:
                walk(int(node["left"]))
                right[here] = len(feature)
                walk(int(node["right"]))

        walk(0)
    base = float(np.mean([np.ravel(fitted._baseline_prediction)[0] for fitted in fits]))
    parts = (np.array(part) for part in (roots, feature, threshold, left, right, value))
    return Trees(base, *parts)


def fold_models(found: Sequence[Example], *, note: Callable[[str], None] = print) -> list[HeadingModel]:
    """For every fold the model that did not learn from it, as it would be shipped."""
    models = []
    for k in range(1 + max(one.fold for one in found)):
        models.append(learned.loads(learned.dumps(learn([one for one in found if one.fold != k]))))
        note(f"fold {k} learned")
    return models


def main() -> None:
    found = examples(articles())
    path = Path(learned.__file__).with_name("table.txt")
    path.write_text(learned.dumps(learn(found)), encoding="utf-8")
    print(f"written: {path.name}, {path.stat().st_size} bytes, from {sum(len(one.kinds) for one in found)} lines")


if __name__ == "__main__":
    main()
