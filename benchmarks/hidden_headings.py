"""How dear a cut that no heading marks should be where others are marked: hide half of the headings and look.

    SEGTOPIC_SHARED=... python benchmarks/hidden_headings.py

For several weights of the penalty (times the logarithm of the words): with half of the headings taken away, the cuts
made beside the headings left, how many lie within one sentence of a hidden one, and mean Pk; with all headings there,
the cuts made beside them. `segtopic.segmenters.topics.reading.HEADED_PENALTY_WEIGHT` is chosen by this table.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from statistics import mean
from typing import Any

import numpy as np
from news import shared

from segtopic.document import Document
from segtopic.metrics import pk
from segtopic.partition.boundaries import Boundaries
from segtopic.partition.penalties import log_words
from segtopic.segmenters import TopicSegmenter
from segtopic.segmenters.topics.reading import FEWEST_WORDS
from segtopic.spans import Block, Sentence
from segtopic.vectors import sentence_terms

WEIGHTS = (2, 3, 4, 6, 8, 12)
MOST = 150


@dataclass(frozen=True)
class Case:
    document: Document
    truth: frozenset[int]
    marked: frozenset[int]


def build(record: dict[str, Any], marked: frozenset[int]) -> Document:
    """The record as a document with the headings of the sections that start at `marked`."""
    starts = [0, *record["boundaries"]]
    heading = {i: record["headings"][k] for k, i in enumerate(starts) if i in marked and record["headings"][k]}
    opens = {*record["paragraphs"], *starts}
    text, blocks, sentences = "", [], []
    for i, unit in enumerate(record["units"]):
        if i in heading:
            begin = len(text)
            text += heading[i] + "\n\n"
            blocks.append((begin, begin + len(heading[i]), "heading"))
        begin = len(text)
        text += unit
        if i in opens:
            blocks.append((begin, len(text), "paragraph"))
        else:
            blocks[-1] = (blocks[-1][0], len(text), "paragraph")
        sentences.append((begin, len(text), len(blocks) - 1))
        text += "\n\n" if i + 1 in opens else " "
    return Document(
        text,
        tuple(Block(text, a, b, kind) for a, b, kind in blocks),
        tuple(Sentence(text, *place) for place in sentences),
        language=record["lang"],
    )


def cases(name: str) -> tuple[list[Case], list[Case]]:
    """Documents with half of their headings, and with all."""
    rng = np.random.default_rng(0)
    records = [
        json.loads(line) for line in (shared() / "bench" / "seg" / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    records = [record for record in records if record["headings"] and len(record["boundaries"]) >= 3][:MOST]
    half, full = [], []
    for record in records:
        truth = frozenset(record["boundaries"])
        some = frozenset(rng.permutation(sorted(truth))[: max(1, len(truth) // 2)].tolist())
        half.append(Case(build(record, some), truth, some))
        full.append(Case(build(record, truth), truth, truth))
    return half, full


def score(found: list[Case], weight: float) -> tuple[int, int, int, float]:
    """Cuts beside the headings, those of them near a hidden one, hidden ones, and mean Pk in percent."""
    made = right = hidden = 0
    errors = []
    for case in found:
        n_words = sum(map(len, sentence_terms(case.document)))
        penalty = log_words(max(n_words, FEWEST_WORDS), weight=weight)
        guess, _ = TopicSegmenter(penalty=penalty).find(case.document, None)
        new, gone = set(guess.at) - case.marked, case.truth - case.marked
        made, hidden = made + len(new), hidden + len(gone)
        right += sum(any(abs(cut - place) <= 1 for place in gone) for cut in new)
        errors.append(pk(Boundaries(guess.n, tuple(sorted(case.truth))), guess))
    return made, right, hidden, 100 * mean(errors)


def main() -> None:
    for name in ("govblog", "openstax"):
        half, full = cases(name)
        for weight in WEIGHTS:
            made, right, hidden, error = score(half, weight)
            extra, _, _, full_error = score(full, weight)
            print(
                f"{name}, weight {weight}: half hidden: {made} cuts, {right} right of {hidden}, Pk {error:.1f}; "
                f"none hidden: {extra} cuts, Pk {full_error:.1f}"
            )


if __name__ == "__main__":
    main()
