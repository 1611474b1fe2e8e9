"""What `fit` gains: every set halved, each half cut by a segmenter fitted on the other.

    SEGTOPIC_SHARED=... python benchmarks/fitted.py

Prints Pk / F1 within one unit / sections found over true, the number of sections unknown, and Pk / F1 with the number
given, for a segmenter that was not fitted, fitted without labels, and fitted with the true boundaries. What fit learns
from an archive whose articles carry subheadings is what it learns from true boundaries.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import numpy as np
from accuracy import Text, load
from threadpoolctl import threadpool_limits

from segtopic.metrics import boundary_f1, pk
from segtopic.segmenters import TopicSegmenter

SETS = ("govblog", "openstax", "clinical", "news", "wiki300", "peps", "lectures", "qmsum")
LONGEST = 3_000


def judged(segmenter: TopicSegmenter, texts: Sequence[Text]) -> np.ndarray:
    rows = []
    for text in texts:
        free = segmenter.find(text.document, None)[0]
        given = segmenter.find(text.document, text.reference.n_sections)[0]
        row = [f(text.reference, g) for g in (free, given) for f in (pk, partial(boundary_f1, tolerance=1))]
        rows.append([*row, free.n_sections, text.reference.n_sections])
    return np.array(rows)


def half(task: tuple[str, int, str]) -> np.ndarray:
    name, turn, kind = task
    texts = [text for text in load(name) if text.reference.n <= LONGEST]
    learned, tested = texts[1 - turn :: 2], texts[turn::2]
    segmenter = TopicSegmenter()
    with threadpool_limits(1):
        if kind != "not fitted":
            truths = [text.reference for text in learned] if kind == "with labels" else None
            segmenter.fit([text.document for text in learned], truths)
        return judged(segmenter, tested)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", default=list(SETS))
    options = parser.parse_args()
    kinds = ("not fitted", "without labels", "with labels")
    tasks = [(name, turn, kind) for name in options.sets for kind in kinds for turn in (0, 1)]
    with ProcessPoolExecutor(2) as pool:
        found = dict(zip(tasks, pool.map(half, tasks), strict=True))
    print("| set | " + " | ".join(f"{kind}, number unknown | given" for kind in kinds) + " |")
    print("|---" * (2 * len(kinds) + 1) + "|")
    for name in options.sets:
        cells = []
        for kind in kinds:
            rows = np.concatenate([found[name, turn, kind] for turn in (0, 1)])
            a, b, c, d = (100 * rows[:, :4].mean(axis=0)).round(1)
            cells += [f"{a} / {b} / {rows[:, 4].sum() / rows[:, 5].sum():.2f}", f"{c} / {d}"]
        print(f"| {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
