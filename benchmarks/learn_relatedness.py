"""Learn the table of word relatedness that comes with the package, from open English text.

    SEGTOPIC_SHARED=... python benchmarks/learn_relatedness.py --out segtopic/relatedness/english.npz

Learned from textbook modules (OpenStax, CC BY), posts of US government sites (public domain) and Python Enhancement
Proposals (public domain): the development halves in $SEGTOPIC_SHARED/bench/seg. No text is in the table.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from accuracy import folder

from segtopic import Document
from segtopic.relatedness import Relatedness, learn_relatedness
from segtopic.vectors import sentence_terms

SETS = ("openstax", "govblog", "peps")


def texts(name: str) -> list[list[list[str]]]:
    """The terms of every sentence of a set's English documents."""
    lines = (folder() / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    records = [record for record in map(json.loads, lines) if record["lang"] == "en"]
    return [sentence_terms(Document.from_sentences(record["units"], language="en")) for record in records]


def learn(sets: tuple[str, ...] = SETS) -> Relatedness:
    found = learn_relatedness([text for name in sets for text in texts(name)], min_documents=4, most_terms=8000)
    assert found is not None
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    table = learn()
    terms = np.frombuffer("\n".join(table.terms).encode(), dtype=np.uint8)
    weights = (table.weights * 1e3).round().astype(np.uint16)
    np.savez_compressed(options.out, terms=terms, vectors=table.vectors, weights=weights)
    print(f"{len(table.terms)} terms, {table.vectors.shape[1]} dimensions, {options.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
