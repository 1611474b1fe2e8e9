"""Learn what openings tell of a boundary: the log-odds in segtopic/cues.py.

    SEGTOPIC_SHARED=... python benchmarks/fit_cues.py

A conditional random field: the cues' weights are such that, beside what the words say, the true boundaries are most
likely; the expected number of sections is held to the true one. Learned on the development sets below, each weighing the
same; prints the weights learned from all, and F1 within one unit on every set with the number given, without cues, with
the weights learned from the other sets, and with those of the package.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from accuracy import Text, load
from threadpoolctl import threadpool_limits

from segtopic.cues import CUES, cue_features
from segtopic.metrics import boundary_f1
from segtopic.partition.boundaries import Boundaries
from segtopic.partition.costs import expected_hits
from segtopic.partition.search import optimal
from segtopic.relatedness import shipped
from segtopic.segmenters.topics.evidence import Evidence
from segtopic.segmenters.topics.layout import Layout, Limits
from segtopic.vectors import count_terms, sentence_terms

SETS = ("clinical", "govblog", "lectures", "news", "openstax", "peps", "wiki300", "wiki50", "wiki50_full")
ALIKE = ("wiki300", "wiki50", "wiki50_full")
MOST_DOCUMENTS, LONGEST = 60, 400
STEPS, RATE, HOLD = 60, 0.08, 0.02


class Example(NamedTuple):
    """A text, its cues, and which of its gaps are boundaries."""

    name: str
    text: Text
    layout: Layout
    evidence: Evidence
    cues: np.ndarray
    true: np.ndarray

    def chances(self, weights: np.ndarray) -> np.ndarray:
        told = self.cues @ weights
        number = min(max(self.true.sum() + 1.0, 1.5), len(self.true) + 0.5)
        bonus = (told - told.mean())[None]
        return self.evidence.probabilities([number], bonus, sure=[1.0], limit=lambda costs: costs)[0]

    def f1(self, weights: np.ndarray) -> float:
        chances = self.chances(weights)
        hits = expected_hits(chances, adjacent=self.layout.sizes == 1)
        cuts = optimal(hits, n_sections=min(self.text.reference.n_sections, hits.n))
        guess = Boundaries(self.text.reference.n, tuple(self.layout.starts[k] for k in cuts))
        return boundary_f1(self.text.reference, guess, tolerance=1)


def examples(name: str) -> list[Example]:
    texts = [text for text in load(name) if text.reference.n <= LONGEST]
    found = []
    for text in texts[:: max(1, round(len(texts) / MOST_DOCUMENTS))]:
        layout = Layout.of(text.document, Limits(), None)
        if len(layout.starts) < 3:
            continue
        words = sentence_terms(text.document)
        units = [[t for row in words[a:b] for t in row] for a, b in pairwise([*layout.starts, len(words)])]
        table = shipped(text.document.language)
        evidence = Evidence((count_terms(units),), len(units), ((table,) if table else (),))
        cues = cue_features(text.document, layout.starts)
        true = np.isin(layout.starts[1:], text.reference.at).astype(float)
        found.append(Example(name, text, layout, evidence, cues, true))
    return found


def learned(given: Sequence[Example], away: Sequence[str]) -> np.ndarray:
    """The weights that make the true boundaries of the examples most likely, those of some sets left out."""
    kept = [example for example in given if example.name not in away]
    share = {name: 1.0 / sum(e.true.sum() for e in kept if e.name == name) for name in {e.name for e in kept}}
    weights, momentum, scale = (np.zeros(len(CUES)) for _ in range(3))
    with threadpool_limits(1):
        for step in range(1, STEPS + 1):
            slope = HOLD * weights
            for e in kept:
                slope -= share[e.name] * (e.cues.T @ (e.true - e.chances(weights)))
            momentum, scale = 0.9 * momentum + 0.1 * slope, 0.99 * scale + 0.01 * slope**2
            rate = RATE if step < 0.6 * STEPS else 0.3 * RATE
            weights -= rate * (momentum / (1 - 0.9**step)) / (np.sqrt(scale / (1 - 0.99**step)) + 1e-4)
    return weights


def task(name: str | None) -> tuple[np.ndarray, list[float]]:
    given = [example for set_name in SETS for example in examples(set_name)]
    away = () if name is None else ALIKE if name in ALIKE else (name,)
    weights = learned(given, away)
    own = [e for e in given if e.name == name]
    tried = (np.zeros(len(CUES)), weights, np.array(list(CUES.values())))
    return weights, [100 * float(np.mean([e.f1(w) for e in own])) for w in tried] if own else []


def main() -> None:
    with ProcessPoolExecutor(2) as pool:
        results = dict(zip((None, *SETS), pool.map(task, (None, *SETS)), strict=True))
    for name, weight in zip(CUES, results[None][0], strict=True):
        print(f"{name:16s} {weight:+.2f}")
    print("| set | without cues | weights from the other sets | the package's |")
    print("|---|---|---|---|")
    for name in SETS:
        print(f"| {name} | " + " | ".join(f"{score:.1f}" for score in results[name][1]) + " |")


if __name__ == "__main__":
    main()
