"""Accuracy of every method on every set, the number of sections unknown and given.

    SEGTOPIC_SHARED=... python benchmarks/accuracy.py --out docs/accuracy.md

Reads $SEGTOPIC_SHARED/bench/seg/*.jsonl: per line a document with "units", "boundaries", "paragraphs", "title", "lang".
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import shlex
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np
import peers
from threadpoolctl import threadpool_limits

from segtopic import Boundaries, Document
from segtopic.metrics import boundary_f1, boundary_similarity, corpus, pk, window_diff

MODES = {"unknown": "Number of sections unknown", "given": "Number of sections given"}

# Units per set that methods are given, see `evenly`: all of them but of the longest sets, or what the slow ones can do.
MOST, MOST_SLOW = 40_000, 2_000


@dataclass(frozen=True)
class Text:
    """One document of a set, and where it is really cut."""

    id: str
    group: str
    document: Document
    reference: Boundaries
    mean_length: float

    @property
    def words(self) -> list[int]:
        """How many words every unit has: what stands between blanks and holds a letter or a digit."""
        units = (sentence.text.split() for sentence in self.document.sentences)
        return [sum(any(map(str.isalnum, word)) for word in unit) for unit in units]


@dataclass(frozen=True)
class Method:
    """A way to cut: called with a text and the number of sections, or None where that is unknown."""

    cut: Callable[[Text, int | None], Sequence[int]]
    modes: tuple[str, ...]
    most_units: int = MOST
    longest: int = MOST


@dataclass(frozen=True)
class Run:
    """What a method answered on a set."""

    method: str
    mode: str
    texts: list[Text]
    guesses: list[Boundaries]
    seconds: float
    failures: list[str]


# ---------------------------------------------------------------- data


def folder() -> Path:
    shared = os.environ.get("SEGTOPIC_SHARED")
    if not shared or not (Path(shared) / "bench" / "seg").is_dir():
        sys.exit(
            "accuracy.py reads its texts from the folder bench/seg below $SEGTOPIC_SHARED, "
            + (f"but there is none below {shared!r}" if shared else "but the variable is not set")
            + "; the texts belong to their publishers and are not part of this project"
        )
    return Path(shared) / "bench" / "seg"


@cache
def load(name: str) -> tuple[Text, ...]:
    lines = (folder() / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    sections = sum(len(record["boundaries"]) + 1 for record in records)
    mean_length = sum(len(record["units"]) for record in records) / sections
    return tuple(
        Text(
            record["id"],
            _group(name, record),
            Document.from_sentences(
                record["units"],
                paragraphs=record["paragraphs"],
                title=record["title"] or "",
                language=record["lang"],
            ),
            Boundaries(len(record["units"]), record["boundaries"]),
            mean_length,
        )
        for record in records
    )


def _group(name: str, record: dict[str, Any]) -> str:
    if name != "choi":
        return name
    return f"choi {record['subset']}" if record["classic700"] else "choi (later texts)"


def evenly(texts: Sequence[Text], most_documents: int | None, most_units: int, longest: int) -> list[Text]:
    """Every m-th of the documents up to `longest` units, m as small as the other two limits allow."""
    fitting = [text for text in texts if text.reference.n <= longest]
    for step in range(1, len(fitting) + 1):
        chosen = fitting[step // 2 :: step]
        documents_fit = most_documents is None or len(chosen) <= most_documents
        if documents_fit and sum(text.reference.n for text in chosen) <= most_units:
            return chosen
    return fitting[:1]


# ---------------------------------------------------------------- methods


def no_cut(text: Text, n_sections: int | None) -> list[int]:
    return []


def even(text: Text, n_sections: int | None) -> list[int]:
    n = text.reference.n
    sections = n_sections or max(1, round(n / text.mean_length))
    return sorted({round(n * i / sections) for i in range(1, sections)} - {0, n})


def at_random(text: Text, n_sections: int | None) -> list[int]:
    seeded = np.random.default_rng(zlib.crc32(text.id.encode()))
    gaps = np.arange(1, text.reference.n)
    if n_sections is None:
        cuts = gaps[seeded.random(gaps.size) < 1 / text.mean_length]
    else:
        cuts = np.sort(seeded.choice(gaps, size=n_sections - 1, replace=False))
    return [int(cut) for cut in cuts]


def ours(segmenter: Any, text: Text, n_sections: int | None) -> tuple[int, ...]:
    cuts: Boundaries = segmenter().find(text.document, n_sections)[0]
    return cuts.at


def theirs(peer: Callable[[Document, int | None], Sequence[int]], text: Text, n_sections: int | None) -> Sequence[int]:
    return peer(text.document, n_sections)


@cache
def methods() -> dict[str, Method]:
    both = tuple(MODES)
    found = {
        "no cut": Method(no_cut, ("unknown",)),
        "even": Method(even, both),
        "random": Method(at_random, both),
    }
    try:
        from segtopic.segmenters import ALL
    except ImportError as error:
        print(f"segtopic's own methods left out: {error}", file=sys.stderr)
        ALL = ()
    for segmenter in ALL:
        if segmenter.__name__ == "HeadingSegmenter":
            continue  # follows marked headings, which these sets leave out
        found[segmenter.__name__] = Method(partial(ours, segmenter), both)
    for module, name, peer, modes, most_units, longest in (
        ("ruptures", "ruptures KernelCPD", peers.ruptures_kernel, both, MOST, 2_000),
        ("nltk", "nltk TextTiling", peers.nltk_texttiling, ("unknown",), MOST_SLOW, 500),
        ("textsplit", "textsplit", peers.textsplit_search, both, MOST, 1_000),
    ):
        if importlib.util.find_spec(module):
            found[name] = Method(partial(theirs, peer), modes, most_units, longest)
        else:
            print(f"{name} left out: {module} is not installed", file=sys.stderr)
    return found


def run(task: tuple[str, str, str, int | None]) -> Run:
    """One method on one set. A document on which it raises counts as not cut."""
    name, mode, method_name, most = task
    method = methods()[method_name]
    texts = evenly(load(name), most, method.most_units, method.longest)
    guesses, failures, seconds = [], [], 0.0

    def asked(text: Text) -> Sequence[int]:
        return method.cut(text, text.reference.n_sections if mode == "given" else None)

    # One thread for everybody: the speeds are of one core, and two processes do not fight over two cores.
    with threadpool_limits(1):
        with suppress(Exception):  # what is loaded at the first call is not the method's speed
            asked(texts[0])
        for text in texts:
            start = process_time()
            try:
                at = asked(text)
            except Exception as error:
                at = ()
                failures.append(f"{text.id}: {type(error).__name__}: {error}")
            seconds += process_time() - start
            guesses.append(Boundaries(text.reference.n, tuple(at)))
    return Run(method_name, mode, texts, guesses, seconds, failures)


# ---------------------------------------------------------------- tables

COLUMNS = "Pk (95 %)", "WindowDiff", "F1", "F1 ±1", "B", "sections", "documents/s", "sentences/s"


def score(result: Run, groups: Sequence[str]) -> tuple[float, list[str]] | None:
    pairs = [pair for pair in zip(result.texts, result.guesses, strict=True) if pair[0].group in groups]
    if not pairs:
        return None
    references, guesses = [text.reference for text, _ in pairs], [guess for _, guess in pairs]
    error = corpus(references, guesses, pk)
    cells = [f"{100 * error.mean:.1f} ({100 * error.low:.1f}-{100 * error.high:.1f})"]
    others = (window_diff, boundary_f1, partial(boundary_f1, tolerance=1), boundary_similarity)
    cells += [f"{100 * corpus(references, guesses, metric, resamples=1).mean:.1f}" for metric in others]
    cells.append(f"{sum(g.n_sections for g in guesses)}/{sum(r.n_sections for r in references)}")
    units = sum(text.reference.n for text in result.texts)
    cells += [_rate(count, result.seconds) for count in (len(result.texts), units)]
    return error.mean, cells


def _rate(count: int, seconds: float) -> str:
    if seconds < 0.02:
        return "-"
    rate = count / seconds
    return f"{rate:,.1f}" if rate < 10 else f"{rate:,.0f}"


def groups_of(name: str) -> Iterator[tuple[str, list[str]]]:
    """The rows of a set: itself, and for Choi its classic subsets, all of these, and the rest."""
    if name != "choi":
        yield name, [name]
        return
    classic = [f"choi {subset}" for subset in ("3-11", "3-5", "6-8", "9-11")]
    yield "choi classic", classic
    yield from ((subset, [subset]) for subset in classic)
    yield "choi (later texts)", ["choi (later texts)"]


def summary(names: Sequence[str], results: dict[tuple[str, str, str], Run], mode: str) -> Iterator[str]:
    """Pk and F1 within one unit of every method on every set, and their means over the sets."""
    shown = [(row, name, groups) for name in names for row, groups in list(groups_of(name))[:1]]
    yield "| method | " + " | ".join(row for row, _, _ in shown) + " | mean |"
    yield "|---" * (len(shown) + 2) + "|"
    for method in methods():
        pairs = []
        for _, name, groups in shown:
            result = results.get((name, mode, method))
            scored = score(result, groups) if result else None
            pairs.append((100 * scored[0], float(scored[1][3])) if scored else None)
        if any(pairs):
            full = [pair for pair in pairs if pair]
            mean = f"{sum(p for p, _ in full) / len(full):.1f} / {sum(f for _, f in full) / len(full):.1f}"
            cells = [f"{pair[0]:.1f} / {pair[1]:.1f}" if pair else "" for pair in pairs]
            yield f"| {method} | " + " | ".join(cells) + f" | {mean if len(full) == len(pairs) else ''} |"


def details(names: Sequence[str], results: dict[tuple[str, str, str], Run], mode: str) -> Iterator[str]:
    yield "| set | documents | method | " + " | ".join(COLUMNS) + " |"
    yield "|---" * (len(COLUMNS) + 3) + "|"
    for name in names:
        for row, groups in groups_of(name):
            of_set = sum(text.group in groups for text in load(name))
            for method in methods():
                result = results.get((name, mode, method))
                scored = score(result, groups) if result else None
                if result is None or scored is None:
                    continue
                used = sum(text.group in groups for text in result.texts)
                note = f" ({len(result.failures)} failed)" if result.failures else ""
                count = str(used) if used == of_set else f"{used} of {of_set}"
                yield f"| {row} | {count} | {method}{note} | " + " | ".join(scored[1]) + " |"


def choi_in_words(results: dict[tuple[str, str, str], Run], mode: str) -> Iterator[str]:
    """Pk of the classic Choi texts in words, rounding half up: the unit of Choi 2000 and Utiyama and Isahara 2001."""
    columns = list(groups_of("choi"))[:5]
    yield "| method | " + " | ".join(row for row, _ in columns) + " |"
    yield "|---" * (len(columns) + 1) + "|"
    for method in methods():
        result = results.get(("choi", mode, method))
        if result is None:
            continue
        cells = []
        for _, groups in columns:
            pairs = [pair for pair in zip(result.texts, result.guesses, strict=True) if pair[0].group in groups]
            values = [pk(text.reference, guess, weights=text.words, half_up=True) for text, guess in pairs]
            cells.append(f"{100 * sum(values) / len(values):.2f}" if values else "")
        yield f"| {method} | " + " | ".join(cells) + " |"


def conventions() -> str:
    return f"""\
How to read the figures

- Pk, WindowDiff (lower is better), boundary F1 and boundary similarity B (higher is better) are in percent, the mean
  over documents. A unit is a sentence; a paragraph in *news*, an utterance in *lectures* and *qmsum*.
- Pk and WindowDiff are in units, with k = max(2, round(n / sections / 2)) of the reference, a half rounded to the even
  number, at most n - 1; WindowDiff is neither weighted nor padded. In brackets stands the 95 % bootstrap interval over
  documents (1000 draws, seed 0).
- F1 counts the boundaries exactly right, *F1 ±1* those within one unit, each matched once. B has n_t = 2.
- *sections*: how many were found / how many there are, over all documents of the row.
- Headings are taken out: a method gets the units, the paragraph breaks where the set knows them, the title
  and the language. These are the development halves of the sets.
- *choi classic* is all of the classic texts here together (3-11, 3-5, 6-8, 9-11; half of the 700), so not the mean of
  the four rows. Papers before 2005 count Choi in words: that table stands below, k rounded half up.
- Unknown and given are two questions; most papers before 2010 are given the number. "No cut" scores well on Pk on real
  texts and finds nothing: read F1 beside Pk.
- *even* and *random* use the set's mean length of a section where the number is unknown.
- ruptures: KernelCPD with the linear kernel on TF-IDF rows; where the number is unknown with penalty
  {peers.RUPTURES_PENALTY:g} log(n), which on these very sets finds about as many sections as there are.
- textsplit: TF-IDF rows, split_optimal with its own penalty for sections of {peers.TEXTSPLIT_LENGTH} units, or
  split_greedy where the number is given.
- nltk: TextTiling, paragraphs (else units) set apart by blank lines; it cannot be given a number.
- Of sets with more than {MOST:,} units (*fiction*, *qmsum*; for nltk {MOST_SLOW:,}, so nearly all) every m-th document
  is taken, m as small as possible. ruptures gets no document above 2,000 units, textsplit none above 1,000, nltk none
  above 500. *documents* says how many of how many; rows compare exactly where these agree.
- A document on which a method raises counts as not cut; *failed* says how many (of the whole set, for Choi).
- Speeds are of the whole set (for Choi of all its texts), per second of processor time on one core, from the sentences
  to the cuts.
"""


def report(names: Sequence[str], results: dict[tuple[str, str, str], Run], command: str) -> str:
    lines = ["# Accuracy", "", f"Written by `{command}`; do not edit.", "", conventions()]
    for mode, title in MODES.items():
        if any(key[1] == mode for key in results):
            lines += [f"## {title}", "", "Pk / F1 ±1, the mean over sets where a method has been on all of them:", ""]
            lines += [*summary(names, results, mode), "", *details(names, results, mode), ""]
            if "choi" in names:
                lines += ["Pk in words, the classic Choi texts:", "", *choi_in_words(results, mode), ""]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", metavar="SET", help="only these sets")
    parser.add_argument("--methods", nargs="+", metavar="METHOD", help="only these methods")
    parser.add_argument("--most", type=int, metavar="N", help="at most N documents of every set")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="processes (default 2)")
    parser.add_argument("--out", type=Path, metavar="FILE.md", help="write the tables there instead of printing them")
    arguments = parser.parse_args()
    if arguments.most is not None and arguments.most < 1:
        parser.error(f"--most takes 1 document or more, got {arguments.most}")

    names = _chosen(parser, "set", arguments.sets, [path.stem for path in sorted(folder().glob("*.jsonl"))])
    chosen = _chosen(parser, "method", arguments.methods, list(methods()))
    tasks = [
        (name, mode, method, arguments.most)
        for mode in MODES
        for method in chosen
        if mode in methods()[method].modes
        for name in names
    ]
    begin, results = perf_counter(), {}
    for task, result in zip(tasks, _answers(tasks, arguments.jobs), strict=True):
        name, mode, method, _ = task
        results[name, mode, method] = result
        print(f"{perf_counter() - begin:6.0f} s  {mode}  {method}  {name}", file=sys.stderr)
        for failure in result.failures[:3]:
            print(f"          failed on {failure}", file=sys.stderr)
    # Only what changes the figures: neither the file's place nor the number of processes does.
    asked = {"--sets": arguments.sets, "--methods": arguments.methods, "--most": arguments.most and [arguments.most]}
    words = [word for option, values in asked.items() if values for word in (option, *map(str, values))]
    text = report(names, results, shlex.join(["python", "benchmarks/accuracy.py", *words]))
    if arguments.out:
        arguments.out.write_text(text, encoding="utf-8")
    else:
        print(text)


def _answers(tasks: Sequence[tuple[str, str, str, int | None]], jobs: int) -> Iterator[Run]:
    if jobs == 1:
        yield from map(run, tasks)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(run, tasks)


def _chosen(parser: argparse.ArgumentParser, what: str, asked: list[str] | None, there: list[str]) -> list[str]:
    wrong = [name for name in asked or () if name not in there]
    if wrong:
        parser.error(f"no {what} named {wrong[0]!r}; there are: {', '.join(there)}")
    return [name for name in there if asked is None or name in asked]


if __name__ == "__main__":
    main()
