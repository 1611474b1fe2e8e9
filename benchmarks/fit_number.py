"""Learn how many sections a text has from its length and from what its words say.

    SEGTOPIC_SHARED=... python benchmarks/fit_number.py

Prints the constants of `segtopic.segmenters.topics.number.NumberRule`, fitted on the logarithm of the true number over the
development sets below, and how far off the rule is on every set when it was fitted without it. Every set weighs the same.
Texts laid end to end are left out, and the articles of *wiki50* stand in only once.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor

import numpy as np
from accuracy import Text, load
from threadpoolctl import threadpool_limits

from segtopic.segmenters import TopicSegmenter
from segtopic.segmenters.topics.number import NumberRule, Observed
from segtopic.vectors import sentence_terms

SETS = ("clinical", "govblog", "lectures", "news", "openstax", "peps", "qmsum", "wiki300", "wiki50")
ALIKE = ("wiki300", "wiki50")
RAISED = 0.03


def seen(text: Text) -> Observed:
    with threadpool_limits(1):
        return TopicSegmenter()._observe(text.document, sentence_terms(text.document))


def columns(looks: list[Observed]) -> np.ndarray:
    with_paragraphs = np.array([float(look.paragraphs > 0) for look in looks])
    words = np.log([max(1, look.words) for look in looks])
    paragraphs = np.log([max(1, look.paragraphs) for look in looks])
    found = np.log([look.found for look in looks])
    rest = 1 - with_paragraphs
    return np.stack([rest, rest * words, with_paragraphs, with_paragraphs * paragraphs, found], axis=1)


def fitted(looks: list[Observed], numbers: np.ndarray, sets: np.ndarray) -> np.ndarray:
    weights = np.array([(sets == name).sum() ** -0.5 for name in sets])
    solution = np.linalg.lstsq(columns(looks) * weights[:, None], np.log(numbers) * weights, rcond=None)
    return solution[0]


def main() -> None:
    texts = [(name, text) for name in SETS for text in load(name)]
    with ProcessPoolExecutor(2) as pool:
        looks = list(pool.map(seen, [text for _, text in texts], chunksize=8))
    sets = np.array([name for name, _ in texts])
    numbers = np.array([text.reference.n_sections for _, text in texts], dtype=float)
    for name in SETS:
        away = ~np.isin(sets, ALIKE if name in ALIKE else (name,))
        constants = fitted([look for look, use in zip(looks, away, strict=True) if use], numbers[away], sets[away])
        own = np.flatnonzero(sets == name)
        off = columns([looks[i] for i in own]) @ constants - np.log(numbers[own])
        print(f"{name:12s} mean |log error| {np.abs(off).mean():.3f}, mean log error {off.mean():+.3f}")
    # What is least off in logarithms lies below the mean: both starts are raised towards right totals.
    a, b, c, d, e = (fitted(looks, numbers, sets) + np.array([RAISED, 0, RAISED, 0, 0])).round(3)
    print(f"by_words=({a}, {b}), by_paragraphs=({c}, {d}), belief={e}")
    rule = NumberRule((a, b), (c, d), e)
    for name in SETS:
        own = np.flatnonzero(sets == name)
        total = sum(round(rule(looks[i])) for i in own)
        print(f"{name:12s} sections expected / true {total / numbers[own].sum():.2f}")


if __name__ == "__main__":
    main()
