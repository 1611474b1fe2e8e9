"""How fast the measures are beside segeval's: python benchmarks/metrics_speed.py."""

import argparse
from collections.abc import Callable
from functools import partial
from time import perf_counter

import numpy as np
import segeval

from segtopic import Boundaries, metrics


def best(call: Callable[[], object], repeats: int) -> float:
    """The shortest of some runs, in seconds: what the code takes when nothing else wants the machine."""
    times = []
    for _ in range(repeats):
        start = perf_counter()
        call()
        times.append(perf_counter() - start)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=20_000, help="length of the text (default 20,000)")
    parser.add_argument("--section", type=int, default=20, help="mean length of a section (default 20)")
    arguments = parser.parse_args()

    random = np.random.default_rng(0)
    gaps, rate = arguments.units - 1, 1 / arguments.section
    true = random.random(gaps) < rate
    # Half of the guesses are the reference's boundaries moved by one, so that near misses are among them.
    guessed = np.where(random.random(gaps) < 0.5, np.roll(true, 1), random.random(gaps) < rate)
    reference, guess = (Boundaries.from_bits(bits.astype(int).tolist()) for bits in (true, guessed))
    print(f"{arguments.units} units, {reference.n_sections} true and {guess.n_sections} guessed sections, ", end="")
    print(f"k = {metrics.window_size(reference)}; milliseconds, best of some runs\n")
    print("| measure | segtopic | segeval | times faster | same value |")
    print("|---|---|---|---|---|")
    a, b = reference.masses, guess.masses
    for name, theirs in (
        ("pk", partial(segeval.pk, b, a)),
        ("window_diff", partial(segeval.window_diff, b, a)),
        ("boundary_similarity", partial(segeval.boundary_similarity, b, a)),
        ("segmentation_similarity", partial(segeval.segmentation_similarity, b, a)),
    ):
        ours = getattr(metrics, name)
        fast, slow = best(partial(ours, reference, guess), 20), best(theirs, 3)
        same = "yes" if abs(ours(reference, guess) - float(theirs())) < 1e-9 else "NO"
        print(f"| {name} | {1000 * fast:.2f} | {1000 * slow:.1f} | {slow / fast:.0f} | {same} |")
    for name in ("win_pr", "boundary_f1"):
        ours = getattr(metrics, name)
        print(f"| {name} | {1000 * best(partial(ours, reference, guess), 20):.2f} | none | | |")


if __name__ == "__main__":
    main()
