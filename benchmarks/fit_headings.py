"""Learn the log-odds of `segtopic/headings/weights.py` from the development articles, and write that file.

    SEGTOPIC_SHARED=... python benchmarks/fit_headings.py

Cross-validated figures (ten folds, no publisher in two of them) are printed first; `benchmarks/headings.py` scores
whole documents in the same folds. Logistic regression over the features of `segtopic.headings.features`.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from news import Article, articles, folds, heading_counts
from sklearn.linear_model import LogisticRegression

from segtopic.headings import features as line
from segtopic.headings.front import front
from segtopic.languages import language, recognise
from segtopic.readers.plain import split_blocks

STRENGTH = 1.0  # inverse of the ridge, chosen among 0.03 0.1 0.3 1 3 by cross-validation
THRESHOLDS = (0.35, 0.4, 0.45, 0.5, 0.55)


def examples(article: Article) -> tuple[np.ndarray, np.ndarray]:
    """Features of every line that may be a heading, and whether it is one."""
    document = split_blocks(article.plain)
    texts = [block.text for block in document.blocks]
    fixed = [block.kind != "paragraph" for block in document.blocks]
    kinds = front(texts, debris=[block.kind == "furniture" for block in document.blocks])
    title = texts[kinds.index("title")] if "title" in kinds else ""
    at = line.candidates(texts, fixed=fixed)
    at = [i for i in at if i >= len(kinds) or kinds[i] in ("deck", "caption")]
    known = language(recognise(article.plain))
    rows = line.features(texts, at=at, fixed=fixed, title=title, known=known)
    left = heading_counts(article.headings)
    truth = []
    for i in at:
        [key] = heading_counts([texts[i]])
        truth.append(left[key] > 0)
        left[key] -= 1
    return rows, np.array(truth, dtype=bool)


def main() -> None:
    corpus = articles()
    found = [examples(article) for article in corpus]
    fold = np.array(folds(corpus))
    rows = np.concatenate([x for x, _ in found])
    truth = np.concatenate([y for _, y in found])
    home = np.repeat(np.arange(len(corpus)), [len(y) for _, y in found])
    bare = np.array([not article.headings for article in corpus])
    sure = np.zeros(len(truth))
    for k in range(fold.max() + 1):
        held = fold[home] == k
        model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(rows[~held], truth[~held])
        sure[held] = model.predict_proba(rows[held])[:, 1]
    total = sum(len(article.headings) for article in corpus)
    best = (0.0, 0.0)
    for threshold in THRESHOLDS:
        guess = sure >= threshold
        hits = (guess & truth).sum()
        precision, recall = hits / max(1, guess.sum()), hits / total
        f1 = 2 * precision * recall / (precision + recall)
        false = (guess & bare[home]).sum() / bare.sum()
        print(
            f"threshold {threshold}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}, {false:.2f} false per bare article"
        )
        best = max(best, (round(f1, 2), threshold))  # of about equals the more careful
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(rows, truth)
    weights = {name: round(float(w), 2) for name, w in zip(line.FEATURES, model.coef_[0], strict=True)}
    path = Path(line.__file__).with_name("weights.py")
    path.write_text(
        '"""Log-odds of the features of a line for its being a subheading; written by benchmarks/fit_headings.py."""\n\n'
        f"INTERCEPT = {model.intercept_[0]:.2f}\nTHRESHOLD = {best[1]}\n\n"
        "WEIGHTS = {\n" + "".join(f'    "{name}": {weight},\n' for name, weight in weights.items()) + "}\n",
        encoding="utf-8",
    )
    print(f"written: {path.name}, learned from {len(truth)} lines of {len(corpus)} articles")


if __name__ == "__main__":
    main()
