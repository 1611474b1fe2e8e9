"""How often boundaries are where their probability says: reliability and Brier score of every gap, and of the cuts.

    SEGTOPIC_SHARED=... python benchmarks/calibration.py

Over the development sets, a boundary counts where a section truly starts, each set weighing the same. Prints the constants
that make the log-odds of the cuts right (`CALIBRATION` in segtopic/segmenters/topics/reading.py: learned by logistic
regression over the sets of real documents, and over *desks*, news laid end to end; nothing is learned from *choi*), then
how the strengths of the package fare, on every set and for each tenth of the strength.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor

import numpy as np
from accuracy import evenly, load
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from segtopic.segmenters import TopicSegmenter
from segtopic.segmenters.topics import reading

SETS = ("clinical", "desks", "govblog", "lectures", "news", "openstax", "peps", "qmsum", "wiki300", "wiki50", "choi")
END_TO_END = ("choi", "desks")
MOST_UNITS = 12_000


def judged(task: tuple[str, bool]) -> tuple[np.ndarray, np.ndarray]:
    """Probability and truth of the cuts, then of all gaps between paragraphs (else sentences), as told or uncalibrated."""
    name, calibrated = task
    if not calibrated:
        reading.CALIBRATION = ((1.0, 0.0), (1.0, 0.0))
    cuts, gaps = [], []
    with threadpool_limits(1):
        for text in evenly(load(name), None, MOST_UNITS, 3_000):
            true = set(text.reference.at)
            segmenter = TopicSegmenter()
            boundaries, _ = segmenter.find(text.document, None)
            cuts += [(strength, at in true) for at, strength in zip(boundaries.at, boundaries.strength, strict=True)]
            chances = segmenter.probabilities(text.document)
            blocks = [sentence.block for sentence in text.document.sentences]
            known = len(set(blocks)) > 1
            gaps += [(c, i in true) for i, c in enumerate(chances, 1) if not known or blocks[i] != blocks[i - 1]]
    return np.array(cuts, dtype=float), np.array(gaps, dtype=float)


def fitted(parts: list[np.ndarray]) -> tuple[float, float]:
    """Slope and shift of the log-odds, each part weighing the same."""
    chances, true = np.concatenate(parts).T
    odds = np.clip(chances, 1e-6, 1 - 1e-6)
    odds = np.log(odds / (1 - odds))[:, None]
    weights = np.concatenate([np.full(len(part), 1 / len(part)) for part in parts])
    model = LogisticRegression(C=1e6).fit(odds, true, sample_weight=weights * len(weights) / weights.sum())
    return round(float(model.coef_[0, 0]), 2), round(float(model.intercept_[0]), 2)


def main() -> None:
    tasks = [(name, calibrated) for calibrated in (False, True) for name in SETS]
    with ProcessPoolExecutor(2, max_tasks_per_child=1) as pool:
        found = dict(zip(tasks, pool.map(judged, tasks), strict=True))
    real = [name for name in SETS if name not in END_TO_END]
    one, many = fitted([found[name, False][0] for name in real]), fitted([found["desks", False][0]])
    print(f"CALIBRATION = ({one}, {many})\n")
    print(
        "| set | cuts | right | mean strength | Brier score of the cuts | of the rate alone | of all gaps, calibrated |"
    )
    print("|---|---|---|---|---|---|---|")
    for name in SETS:
        (strength, right), (chance, true) = found[name, True][0].T, found[name, True][1].T
        cells = [np.mean((strength - right) ** 2), right.mean() * (1 - right.mean()), np.mean((chance - true) ** 2)]
        print(
            f"| {name} | {len(right)} | {right.mean():.2f} | {strength.mean():.2f} | "
            + " | ".join(f"{cell:.3f}" for cell in cells)
            + " |"
        )
    print(
        "\n| strength | cuts | right (real documents) | cuts | right (texts laid end to end) |\n|---|---|---|---|---|"
    )
    for low in np.arange(0, 1, 0.1):
        cells = []
        for names in (real, END_TO_END):
            strength, right = np.concatenate([found[name, True][0] for name in names]).T
            inside = (strength >= low) & (strength < low + 0.1 + (low > 0.85))
            cells += [str(inside.sum()), f"{right[inside].mean():.2f}" if inside.any() else ""]
        print(f"| {low:.1f}-{low + 0.1:.1f} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
