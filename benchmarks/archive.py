"""Archives: articles a second in one process and in two, memory as they grow, and runs that are killed.

    SEGTOPIC_SHARED=... python benchmarks/archive.py speed --articles 20000
    python benchmarks/archive.py memory --articles 200000
    python benchmarks/archive.py killed --trials 20

*speed* takes real articles cut to 4 kB at a line's end where SEGTOPIC_SHARED is set, else made-up ones, from the start again
where they run out. *memory* takes short made-up ones, lays their results into a folder, and prints the highest memory of all
processes together after 10,000 articles and at the end: what a longer archive costs. *killed* lets one run be killed at
random moments, as often as asked, and compares the bytes of what comes out with those of a run that nobody disturbed.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import segtopic
from segtopic import corpus, samples

KILLED_PART = 50


def made_up(n: int) -> Iterator[corpus.Article]:
    """Short articles, all different."""
    for day in range(n):
        yield corpus.Article(
            f"day/{day}",
            f"# Day {day}\n\n## At sea\n\nThe ferry sails {day} times. The pier is full.\n\n"
            f"## On land\n\nThe wheat harvest took {day} days. Farmers were glad of it.",
        )


def texts() -> list[str]:
    if not os.environ.get("SEGTOPIC_SHARED"):
        return [samples.text(name) for name in samples.NAMES if name.endswith((".txt", ".md"))]
    from speed import articles

    return list(articles())


def speed(n: int) -> None:
    known = texts()
    size = sum(map(len, known)) / len(known)
    print(
        f"{n:,} articles of {size:,.0f} characters\n\n| processes | seconds | articles/s | MB/s | gain |\n|---|---|---|---|---|"
    )
    alone = 0.0
    for n_jobs in (1, 2):
        # Processes start, and caches are filled, before the clock does.
        for _ in segtopic.segment_many(known[:32], n_jobs=n_jobs, batch_size=1):
            pass
        begin = time.perf_counter()
        done = sum(1 for _ in segtopic.segment_many(islice(cycle(known), n), n_jobs=n_jobs))
        took = time.perf_counter() - begin
        alone = alone or took
        print(
            f"| {n_jobs} | {took:.1f} | {done / took:,.0f} | {done * size / took / 1e6:.2f} | {alone / took:.2f} |",
            flush=True,
        )


def memory(n: int, n_jobs: int) -> None:
    first = min(10_000, n)

    def articles() -> Iterator[corpus.Article]:
        for at, article in enumerate(made_up(n)):
            if at == first:
                seen.append(megabytes())
            yield article

    seen: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        report = corpus.run(articles(), folder, segmenter=segtopic.HeadingSegmenter(), n_jobs=n_jobs, progress=True)
        seen.append(megabytes())
    print(report)
    print(f"{n_jobs} processes: {seen[0]:.0f} MB after {first:,} articles, {seen[-1]:.0f} MB after {n:,}")


def megabytes() -> float:
    """The highest memory so far, of this process and those it has started, as Linux counts it."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(path.parent.name)] = int(path.read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
    own, before = {os.getpid()}, 0
    while len(own) > before:
        before = len(own)
        own |= {pid for pid, parent in parents.items() if parent in own}
    total = 0
    for pid in own:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines() if Path(f"/proc/{pid}").exists() else []
        total += sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    return total / 1024


def killed(trials: int, articles: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        undisturbed, disturbed = Path(place, "undisturbed"), Path(place, "disturbed")
        begin = time.perf_counter()
        corpus.run(made_up(articles), undisturbed, part_size=KILLED_PART)
        took = time.perf_counter() - begin
        rng = random.Random(0)
        deaths = 0
        while deaths < trials:
            child = subprocess.Popen(
                [
                    sys.executable,
                    __file__,
                    "child",
                    "--folder",
                    disturbed,
                    f"--articles={articles}",
                    f"--jobs={1 + deaths % 2}",
                ],
                stdout=subprocess.DEVNULL,
            )
            # A run that goes on has less before it; where it would end, it begins anew.
            time.sleep(1.0 + rng.random() * took / 3)
            child.send_signal(signal.SIGKILL)
            if child.wait() == -signal.SIGKILL:
                deaths += 1
                parts = len(list(disturbed.glob("part-*.jsonl")))
                print(f"killed {deaths}: {parts} parts are whole", flush=True)
            elif child.returncode:
                sys.exit("a run that went on failed")
            elif deaths < trials:
                same(undisturbed, disturbed)
                for path in disturbed.iterdir():
                    path.unlink()
        corpus.run(made_up(articles), disturbed, part_size=KILLED_PART)
        same(undisturbed, disturbed)
    print(f"killed {deaths} times, the bytes are the same")


def same(one: Path, other: Path) -> None:
    held = [{path.name: path.read_bytes() for path in folder.iterdir()} for folder in (one, other)]
    if held[0] != held[1]:
        sys.exit(f"the bytes differ: {sorted(held[0])}, {sorted(held[1])}")
    print(f"{len(held[0])} files are the same")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["speed", "memory", "killed", "child"])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--trials", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=2, help="processes of memory")
    parser.add_argument("--folder", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.what == "speed":
        speed(options.articles)
    elif options.what == "memory":
        memory(options.articles, options.jobs)
    elif options.what == "killed":
        killed(options.trials, options.articles)
    else:
        corpus.run(made_up(options.articles), options.folder, part_size=KILLED_PART, n_jobs=options.jobs)


if __name__ == "__main__":
    main()
