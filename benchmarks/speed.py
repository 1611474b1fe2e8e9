"""How fast articles of 4 kB are cut, beside what else does such work, and how time and memory grow with the text.

    SEGTOPIC_SHARED=... python benchmarks/speed.py --out docs/speed.md

Reads news articles cut to 4 kB at a line's end, and novels laid end to end; without the variable SEGTOPIC_SHARED, the
articles that come with the package. All times are processor time of one core; the methods take turns, and of some rounds
the shortest counts.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import peers
from sklearn.feature_extraction.text import TfidfVectorizer

import segtopic
from segtopic import Document, TopicSegmenter, samples

SIZE = 4000
ARTICLES = 100
CHUNK = 800
SIZES = (100, 1_000, 10_000, 100_000, 1_000_000)
LENGTHS = (30, 100, 300, 1_000)
OURS, FLOOR, TILES, MANY = "segtopic.segment", "TfidfVectorizer alone", "NLTK TextTiling", "segtopic.segment_many"


@dataclass(frozen=True)
class Method:
    """What is timed: a call, what it is given of an article or of all of them, and the package that it needs."""

    name: str
    call: Callable[[Any], object]
    given: str = "text"
    package: str = "segtopic"
    is_of_many: bool = False


def semchunk(text: str) -> object:
    from semchunk import chunkerify

    return chunkerify(len, CHUNK)(text)


def langchain(text: str) -> object:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    return RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=0).split_text(text)


METHODS = (
    Method(OURS, segtopic.segment),
    Method(MANY, lambda texts: [None for _ in segtopic.segment_many(texts)], is_of_many=True),
    Method("segtopic.read: blocks, headings, sentences", segtopic.read),
    Method(FLOOR, lambda sentences: TfidfVectorizer().fit_transform(sentences), "sentences", "sklearn"),
    Method(TILES, lambda document: peers.nltk_texttiling(document, None), "document", "nltk"),
    Method("ruptures KernelCPD", lambda document: peers.ruptures_kernel(document, None), "document", "ruptures"),
    Method("textsplit", lambda document: peers.textsplit_search(document, None), "document", "textsplit"),
    Method("semchunk", semchunk, "text", "semchunk"),
    Method("LangChain RecursiveCharacterTextSplitter", langchain, "text", "langchain_text_splitters"),
)


@cache
def articles() -> tuple[str, ...]:
    if not os.environ.get("SEGTOPIC_SHARED"):
        return tuple(samples.text(name)[:SIZE] for name in samples.NAMES if name.endswith((".txt", ".md")))
    from news import articles as news

    texts = [text[: text.rfind("\n", 0, SIZE)] for article in news() if len(text := article.plain) > SIZE]
    # TextTiling fails on a text without two paragraphs, TfidfVectorizer on one without words.
    return tuple(text for text in texts if len(segtopic.read(text).blocks) > 3)[:ARTICLES]


@cache
def given(text: str) -> dict[str, Any]:
    """What the methods are given of an article."""
    document = segtopic.read(text)
    return {"text": text, "document": document, "sentences": [sentence.text for sentence in document.sentences]}


def seconds(methods: Sequence[Method], texts: Sequence[str], *, rounds: int) -> dict[str, float]:
    """The processor time that every method takes of an article on average, in the best of some rounds."""
    best = {method.name: float("inf") for method in methods}
    for _ in range(rounds):
        for method in methods:
            what = [given(text)[method.given] for text in texts]
            begin = time.process_time()
            if method.is_of_many:
                method.call(what)
            else:
                for one in what:
                    with suppress(ValueError):  # what TextTiling cannot cut took its time all the same
                        method.call(one)
            best[method.name] = min(best[method.name], time.process_time() - begin)
    return {name: spent / len(texts) for name, spent in best.items()}


def seconds_by_length(methods: Sequence[Method], n: int, *, rounds: int) -> dict[str, float]:
    """The processor time that every method takes of the first sentences of a novel."""
    document = Document.from_sentences(sentences()[:n], language="en")
    given_ = {"document": document, "sentences": sentences()[:n], "text": document}
    best = {method.name: float("inf") for method in methods}
    for _ in range(rounds):
        for method in methods:
            begin = time.process_time()
            method.call(given_[method.given])
            best[method.name] = min(best[method.name], time.process_time() - begin)
    return best


def peak() -> int:
    """The most memory that this process has taken so far, in MB, as Linux counts it."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


def memory(method: Method, texts: Sequence[str]) -> float:
    """The most memory that a method takes for one article, in MB, beside what is loaded before."""
    most = 0
    whole = [given(text)[method.given] for text in texts]
    for what in [whole] if method.is_of_many else whole:
        tracemalloc.start()
        with suppress(ValueError):
            method.call(what)
        most = max(most, tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    return most / 1e6


@cache
def sentences() -> list[str]:
    if not os.environ.get("SEGTOPIC_SHARED"):
        return [one for text in articles() for one in given(text)["sentences"]]
    from accuracy import load

    return [sentence.text for text in load("fiction") for sentence in text.document.sentences]


def growth(n: int) -> tuple[int, float, int]:
    """Sections, seconds and MB for a text of so many sentences."""
    lines = sentences()
    lines = (lines * (n // len(lines) + 1))[:n]
    segmenter = TopicSegmenter()
    segmenter.segment(Document.from_sentences(lines[:50], language="en"))
    begin = time.process_time()
    found = segmenter.segment(Document.from_sentences(lines, language="en"))
    return len(found), time.process_time() - begin, peak()


def alone(call: Callable[[Any], Any], argument: Any) -> Any:
    """What a call gives in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(call, argument).result()


def many(n_jobs: int) -> float:
    """Articles per second, by the clock, over the articles many times over."""
    texts = list(articles()) * 20
    begin = time.perf_counter()
    for _ in segtopic.segment_many(texts, n_jobs=n_jobs):
        pass
    return len(texts) / (time.perf_counter() - begin)


def import_time() -> float:
    """Median milliseconds that `import segtopic` adds to a bare interpreter."""
    code = "import time; t = time.perf_counter(); import segtopic; print((time.perf_counter() - t) * 1000)"
    runs = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout) for _ in range(7)
    ]
    return statistics.median(runs)


def report(*, rounds: int, largest: int) -> str:
    """All tables, as Markdown."""
    there = [method for method in METHODS if find_spec(method.package)]
    size = sum(len(text.encode()) for text in articles()) / len(articles())
    took = seconds(there, articles(), rounds=rounds)
    lines = [
        "# Speed",
        "",
        "Written by `python benchmarks/speed.py`; do not edit.",
        "",
        f"{len(articles())} plain-text articles of {size / 1000:.1f} kB, one core: processor time, the methods in turn, the",
        f"shortest of {rounds} rounds over all articles. TextTiling, ruptures and textsplit are given the sentences,",
        "TfidfVectorizer nothing but them; segtopic and the chunkers are given the text. Memory is the most that one article",
        "(of `segment_many` 20) takes beside what is loaded before.",
        "",
        "| method | ms per article | articles/s | MB/s | times TfidfVectorizer's | memory, MB |",
        "|---|---|---|---|---|---|",
    ]
    for method in there:
        name, each = method.name, took[method.name]
        lines.append(
            f"| {name} | {each * 1000:.2f} | {1 / each:,.0f} | {size / each / 1e6:.2f} | {each / took[FLOOR]:.2f} "
            f"| {memory(method, articles()[:20]):.1f} |"
        )
    missing = [f"{method.name} (not installed)" for method in METHODS if method not in there]
    lines += ["", f"Left out: {', '.join(missing)}." if missing else "Nothing was left out.", ""]
    lines += [
        f"An article takes {took[OURS] / took[FLOOR]:.1f} times as long as TfidfVectorizer alone takes for the same sentences, "
        f"and {took[MANY] / took[FLOOR]:.1f} times among many"
        + (
            f"; these have {took[TILES] / took[MANY]:.1f} times the throughput of TextTiling." if TILES in took else "."
        ),
        "",
        "## Beside the length of the text",
        "",
        "Milliseconds for the first sentences of a novel, its paragraphs not told.",
        "",
    ]
    rivals = [method for method in there if method.given in ("document", "sentences") or method.name == OURS]
    rivals = [replace(one, call=TopicSegmenter().segment) if one.name == OURS else one for one in rivals]
    lines += ["| sentences | " + " | ".join(one.name for one in rivals) + " |", "|---" * (len(rivals) + 1) + "|"]
    for n in (n for n in LENGTHS if n <= largest):
        spent = seconds_by_length(rivals, n, rounds=rounds if n < LENGTHS[-1] else 1)
        lines.append(f"| {n:,} | " + " | ".join(f"{spent[one.name] * 1000:,.1f}" for one in rivals) + " |")
    lines += [
        "",
        "## Long texts",
        "",
        "From sentences to labelled sections; novels laid end to end, from the start again where they run out. Memory is the",
        "highest of a process of its own for each row.",
        "",
        "| sentences | sections | seconds | µs per sentence | peak memory, MB |",
        "|---|---|---|---|---|",
    ]
    for n in (n for n in SIZES if n <= largest):
        sections, whole, megabytes = alone(growth, n)
        lines.append(f"| {n:,} | {sections} | {whole:.2f} | {whole / n * 1e6:.0f} | {megabytes} |")
    lines += ["", f"`import segtopic` takes {import_time():.0f} ms."]
    one, two = many(1), many(2)
    lines.append(f"\n`segment_many` cuts {one:.0f} articles/s in one process and {two:.0f} in two, by the clock.")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, help="the Markdown file to write; without it the tables are printed")
    parser.add_argument("--rounds", type=int, default=5, help="rounds over the articles (default 5)")
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="sentences of the longest text")
    arguments = parser.parse_args()
    text = report(rounds=arguments.rounds, largest=arguments.largest)
    if arguments.out:
        arguments.out.write_text(text, encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
