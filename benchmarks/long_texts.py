"""Seconds, speed and memory of TopicSegmenter on texts of up to 100,000 sentences.

    SEGTOPIC_SHARED=... python benchmarks/long_texts.py

The texts are beginnings of the set *fiction*, its novels laid end to end, from the start again where they run out. The time
is that of one core from the sentences to the cuts; the memory is the process's highest so far, so read down the column.
"""

from __future__ import annotations

import resource
import time

from accuracy import load
from threadpoolctl import threadpool_limits

from segtopic import Document
from segtopic.segmenters import TopicSegmenter

SIZES = (100, 300, 1_000, 3_000, 10_000, 30_000, 100_000)


def main() -> None:
    lines = [sentence.text for text in load("fiction") for sentence in text.document.sentences]
    while len(lines) < max(SIZES):
        lines += lines
    TopicSegmenter().predict([Document.from_sentences(lines[:50], language="en")])
    print("| sentences | sections | seconds | sentences/s | memory, MB |\n|---|---|---|---|---|")
    for size in SIZES:
        document = Document.from_sentences(lines[:size], language="en")
        with threadpool_limits(1):
            begin = time.process_time()
            (found,) = TopicSegmenter().predict([document])
            took = time.process_time() - begin
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"| {size:,} | {found.n_sections} | {took:.2f} | {size / took:,.0f} | {memory} |", flush=True)


if __name__ == "__main__":
    main()
