"""Published figures of the classic methods beside ours, with the standard error over documents.

    SEGTOPIC_SHARED=... python benchmarks/published.py

Choi: the classic texts at hand (about half of the 700), Pk in word units as Choi and Utiyama and Isahara count it, k
half the mean length of a section, a half rounded up. Clinical: the chapters at hand (about half of the 227), Pk and
WindowDiff in sentence units. The published figures are over the whole sets, so that ours differ by chance: *off* is
the difference in standard errors.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
from news import shared

from segtopic.document import Document
from segtopic.metrics import pk, window_diff
from segtopic.partition.boundaries import Boundaries
from segtopic.segmenters import C99, BayesSeg, Segmenter, UtiyamaIsahara

Record = dict[str, Any]
Measure = Callable[[Boundaries, Boundaries, Record], float]


def word_pk(reference: Boundaries, guess: Boundaries, record: Record) -> float:
    return pk(reference, guess, weights=[len(unit.split()) for unit in record["units"]], half_up=True)


def sentence_pk(reference: Boundaries, guess: Boundaries, _: Record) -> float:
    return pk(reference, guess, half_up=True)


def sentence_wd(reference: Boundaries, guess: Boundaries, _: Record) -> float:
    return window_diff(reference, guess, half_up=True)


ROWS: tuple[tuple[str, Segmenter, bool, tuple[tuple[str, Measure, float], ...]], ...] = (
    ("choi", UtiyamaIsahara(), True, (("Pk, words", word_pk, 8.77),)),
    ("choi", UtiyamaIsahara(), False, (("Pk, words", word_pk, 9.76),)),
    ("choi", C99(), True, (("Pk, words", word_pk, 11.19),)),
    ("choi", C99(), False, (("Pk, words", word_pk, 12.07),)),
    ("clinical", BayesSeg(), True, (("Pk", sentence_pk, 33.9), ("WD", sentence_wd, 35.3))),
    ("clinical", BayesSeg(concentration=None), True, (("Pk", sentence_pk, 33.9), ("WD", sentence_wd, 35.3))),
)


def records(name: str) -> list[Record]:
    lines = (shared() / "bench" / "seg" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return [record for record in found if record.get("subset") != "other"]


def main() -> None:
    print("| set | documents | method | number | measure | here | standard error | published | off |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, segmenter, given, measures in ROWS:
        found = records(name)
        pairs = []
        for record in found:
            document = Document.from_sentences(record["units"], language="en")
            reference = Boundaries(len(record["units"]), tuple(record["boundaries"]))
            n_sections = reference.n_sections if given else None
            pairs.append((reference, segmenter.segment(document, n_sections=n_sections).boundaries, record))
        for label, measure, published in measures:
            values = 100 * np.array([float(measure(*pair)) for pair in pairs])
            error = values.std(ddof=1) / np.sqrt(len(values))
            off = (values.mean() - published) / error
            number = "given" if given else "unknown"
            print(
                f"| {name} | {len(found)} | {segmenter!r} | {number} | {label} | {values.mean():.2f} | {error:.2f} | "
                f"{published} | {off:+.1f} |"
            )


if __name__ == "__main__":
    main()
