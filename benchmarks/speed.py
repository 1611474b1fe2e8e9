"""Time `segtopic.segment` on articles of 4 kB, warm, one core.

    python benchmarks/speed.py

Reads the articles that come with the package and, where the variable SEGTOPIC_SHARED is set, real ones cut to 4 kB at
a line's end. Prints the median milliseconds per article over several rounds, and the time `import segtopic` takes.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

from segtopic import samples, segment

SIZE = 4000
ROUNDS = 5


def sample_texts() -> list[str]:
    return [samples.text(name) for name in samples.NAMES if name.endswith((".txt", ".md"))]


def real_texts() -> list[str]:
    if not os.environ.get("SEGTOPIC_SHARED"):
        return []
    from news import articles

    return [text[: text.rfind("\n", 0, SIZE)] for article in articles() if len(text := article.plain) > SIZE][:100]


def milliseconds(texts: list[str]) -> float:
    """Median over rounds of the mean time per article, after one round to warm up."""
    means = []
    for _ in range(ROUNDS + 1):
        begin = time.perf_counter()
        for text in texts:
            segment(text)
        means.append((time.perf_counter() - begin) / len(texts) * 1000)
    return statistics.median(means[1:])


def import_time() -> float:
    """Median milliseconds that `import segtopic` adds to a bare interpreter."""
    code = "import time; t = time.perf_counter(); import segtopic; print((time.perf_counter() - t) * 1000)"
    runs = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout) for _ in range(7)
    ]
    return statistics.median(runs)


def main() -> None:
    print(f"import segtopic: {import_time():.1f} ms")
    for name, texts in (("samples", sample_texts()), ("real articles of 4 kB", real_texts())):
        if not texts:
            print(f"{name}: skipped, SEGTOPIC_SHARED is not set")
            continue
        size = sum(map(len, texts)) / len(texts)
        print(f"{name}: {len(texts)} texts of {size:.0f} characters, {milliseconds(texts):.2f} ms each")


if __name__ == "__main__":
    main()
