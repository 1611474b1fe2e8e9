"""How well themes are discovered: beside true ones, in any order, with strangers among them, and in a large archive.

    SEGTOPIC_SHARED=... python benchmarks/discovery.py [--parts quality number order strangers names growth large]

The sections of bench/seg/*.jsonl are taken as they are cut there; true themes are the desks of *desks*, the books of
*openstax*, the courses of *lectures*, and the sets themselves where several are mixed. The figure is adjusted mutual
information (scikit-learn's, arithmetic mean) in three ways: `all`, where an outlier counts as the theme that it is most
like; `inliers`, where outliers are left out; and `own`, where they are a theme of their own.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import numpy as np
from news import shared
from sklearn.cluster import KMeans
from sklearn.decomposition import NMF, TruncatedSVD
from sklearn.metrics import adjusted_mutual_info_score
from sklearn.preprocessing import normalize
from threadpoolctl import threadpool_limits

from segtopic.languages import Language, language
from segtopic.spans import Block, Section
from segtopic.themes.continuing import continued
from segtopic.themes.discovery import Clusters, discover
from segtopic.themes.discovery.naming import name_themes
from segtopic.themes.seeds import features_of
from segtopic.themes.vocabulary import BREAK
from segtopic.vectors import Counts, count_terms, tfidf

PARTS = ("quality", "number", "order", "strangers", "names", "growth", "large")


@dataclass(frozen=True)
class Item:
    """A section with its true theme and the words it is counted by."""

    section: Section
    language: Language
    theme: str
    sentences: tuple[str, ...]

    def terms(self, heading: bool) -> list[str]:
        section = self.section if heading else replace(self.section, heading=None)
        return [term for term in features_of(section, self.language) if term != BREAK]


def item(heading: str, sentences: Sequence[str], lang: str, theme: str) -> Item:
    start = len(heading) + 2 if heading else 0
    text = (heading + "\n\n" if heading else "") + " ".join(sentences)
    block = Block(text, 0, len(heading), "heading") if heading else None
    section = Section(text, 0, len(text), heading=block, paragraphs=(Block(text, start, len(text)),))
    return Item(section, language(lang), theme, tuple(sentences))


@cache
def items(name: str) -> tuple[Item, ...]:
    """The sections of a set; the theme is the category, the book, the course, or else the set."""
    found = []
    for line in (shared() / "bench" / "seg" / f"{name}.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        cuts = [0, *record["boundaries"], len(record["units"])]
        whole = record["id"].split("/")[1] if name in ("openstax", "lectures") else name
        for k, (start, end) in enumerate(pairwise(cuts)):
            heading = (record["headings"][k] or "") if record["headings"] else ""
            theme = record["categories"][k] if "categories" in record else whole
            found.append(item(heading, record["units"][start:end], record["lang"], theme))
    return tuple(found)


def counted(chosen: Iterable[Item], heading: bool = True) -> Counts:
    return count_terms([one.terms(heading) for one in chosen])


def some(pool: Iterable[Item], n: int, seed: int) -> list[Item]:
    pool = list(pool)
    return random.Random(seed).sample(pool, min(n, len(pool)))


def of(name: str, *themes: str) -> list[Item]:
    return [one for one in items(name) if one.theme in themes]


def archives() -> dict[str, list[Item]]:
    """The desks, parts of them, and mixtures of sets, with even and uneven themes."""
    b, e, p, s, t = desks = ("business", "entertainment", "politics", "sport", "tech")
    found = {"desks": list(items("desks"))}
    for i in range(3):
        found[f"desks, a half ({i + 1})"] = some(items("desks"), 500, i)
    for kept in ((b, p), (b, s), (e, t), (b, e, s), (b, p, t), (e, s, t), (b, e, p, t), (e, p, s, t)):
        found["desks: " + " ".join(kept)] = of("desks", *kept)
    for i, sizes in enumerate(((150, 60, 120, 40, 80), (30, 150, 60, 90, 120), (100, 100, 40, 160, 40))):
        found[f"desks, uneven ({i + 1})"] = [
            one for desk, n in zip(desks, sizes, strict=True) for one in some(of("desks", desk), n, i)
        ]
    found["desks 200/100/30/10"] = [
        one for desk, n in ((b, 200), (s, 100), (t, 30), (p, 10)) for one in some(of("desks", desk), n, 0)
    ]
    found["openstax books"] = list(items("openstax"))
    pools = {name: of("desks", name) for name in desks}
    pools |= {name: of("openstax", name) for name in ("biology", "sociology", "psychology")}
    pools |= {name: of("lectures", name) for name in ("ai", "physics")}
    pools |= {name: list(items(name)) for name in ("peps", "clinical", "govblog")}
    for i, (n_themes, least, most) in enumerate(
        ((3, 80, 80), (4, 30, 150), (6, 60, 60), (8, 30, 120), (10, 70, 70), (13, 60, 60))
    ):
        draw = random.Random(i)
        names = draw.sample(sorted(pools), n_themes)
        found[f"mixture of {n_themes}"] = [
            one for name in names for one in some(pools[name], draw.randint(least, most), i)
        ]
    return found


def figures(found: Clusters, truth: Sequence[str]) -> dict[str, float]:
    inside = found.themes >= 0
    return {
        "all": adjusted_mutual_info_score(truth, found.nearest),
        "inliers": adjusted_mutual_info_score(np.array(truth)[inside], found.themes[inside]),
        "own": adjusted_mutual_info_score(truth, found.themes),
        "outliers": float(1 - inside.mean()),
        "by centre": float((found.scores.argmax(axis=1) == found.nearest).mean()),
    }


def quality() -> None:
    """The number given: beside k-means on LSA and NMF, with headings and without."""
    print("\n## The number given\n")
    print("| sections | heading | all | inliers | own | outliers | same by centre | k-means on LSA | NMF |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, chosen in archives().items():
        truth = [one.theme for one in chosen]
        k = len(set(truth))
        for heading in (True, False) if name == "desks" else (True,):
            counts = counted(chosen, heading)
            row = figures(discover(counts, n_themes=k), truth)
            rows = tfidf(counts.matrix)
            flat = normalize(TruncatedSVD(100, random_state=0).fit_transform(rows))
            peers = (
                KMeans(k, n_init=10, random_state=0).fit_predict(flat),
                NMF(k, init="nndsvda", max_iter=400).fit_transform(rows).argmax(axis=1),
            )
            other = " | ".join(f"{adjusted_mutual_info_score(truth, peer):.3f}" for peer in peers)
            print(
                f"| {name} | {'used' if heading else 'not used'} | "
                + " | ".join(f"{value:.3f}" for value in row.values())
                + f" | {other} |"
            )


def number() -> None:
    """The number chosen."""
    print(
        "\n## The number chosen\n\n| sections | n | true | chosen | AMI | AMI, number given | seconds |\n|---|---|---|---|---|---|---|"
    )
    values = []
    for name, chosen in archives().items():
        truth = [one.theme for one in chosen]
        counts = counted(chosen)
        begin = time.process_time()
        found = discover(counts)
        took = time.process_time() - begin
        given = discover(counts, n_themes=len(set(truth)))
        values.append([adjusted_mutual_info_score(truth, f.nearest) for f in (found, given)])
        print(
            f"| {name} | {len(truth)} | {len(set(truth))} | {len(found.centres)} | {values[-1][0]:.3f} "
            f"| {values[-1][1]:.3f} | {took:.1f} |",
            flush=True,
        )
    print("| mean | | | | {:.3f} | {:.3f} | |".format(*np.mean(values, axis=0)))
    for name in ("govblog", "peps", "clinical", "wiki300", "lectures"):
        found = discover(counted(items(name)))
        print(f"\n{name}: {len(found.centres)} themes of {len(items(name))} sections")


def order() -> None:
    """Twenty orders of the sections, which are orders of the terms too; one thread and two."""
    print("\n## Twenty orders\n")
    for n_themes in (5, None):
        seen = set()
        for seed in range(20):
            chosen = list(items("desks"))
            places = list(range(len(chosen)))
            random.Random(seed).shuffle(places)
            with threadpool_limits(1 + seed % 2):
                counts = counted([chosen[i] for i in places])
                found = discover(counts, n_themes=n_themes)
                names = name_themes(found, counts.terms, [(chosen[i].section, chosen[i].language) for i in places])
            themes = np.empty(len(places), dtype=int)
            themes[places] = found.themes
            seen.add(
                (themes.tobytes(), tuple((one.name, one.terms, tuple(places[i] for i in one.typical)) for one in names))
            )
        print(f"n_themes={n_themes}: {len(seen)} different answers of 20")


def strangers() -> None:
    """Fifty sections of other subjects among the desks, the number given as five."""
    print(
        "\n## Strangers\n\n| strangers | outliers among them | among the desks | AMI of the desks, all |\n|---|---|---|---|"
    )
    own = list(items("desks"))
    for name in ("peps", "clinical", "openstax", "wiki300", "peps clinical openstax wiki300"):
        names = name.split()
        foreign = [one for other in names for one in some(items(other), 50 // len(names), 9)]
        found = discover(counted([*own, *foreign]), n_themes=5)
        out = found.themes < 0
        ami = adjusted_mutual_info_score([one.theme for one in own], found.nearest[: len(own)])
        print(f"| {len(foreign)} of {name} | {out[len(own) :].mean():.2f} | {out[: len(own)].mean():.3f} | {ami:.3f} |")


def names() -> None:
    """The names, for reading."""
    print("\n## Names")
    for title, chosen, n_themes in (
        ("desks", items("desks"), None),
        ("desks", items("desks"), 12),
        ("govblog", items("govblog"), 20),
        ("clinical", items("clinical"), 10),
        ("mixture of 10", archives()["mixture of 10"], None),
    ):
        counts = counted(chosen)
        found = discover(counts, n_themes=n_themes)
        print(f"\n{title}, n_themes={n_themes}")
        for theme, one in enumerate(name_themes(found, counts.terms, [(i.section, i.language) for i in chosen])):
            print(f"  {int((found.themes == theme).sum()):4d}  {one.name}  ({', '.join(one.terms[3:])})")


def growth() -> None:
    """Names when a tenth of the archive comes later."""
    print("\n## A grown archive\n")
    same = kept = total = agree = 0.0
    for seed in range(5):
        chosen = some(items("desks"), 10_000, seed)
        part = chosen[: len(chosen) * 9 // 10]
        answers = []
        for archive in (part, chosen):
            counts = counted(archive)
            found = discover(counts, n_themes=5)
            answers.append((found, name_themes(found, counts.terms, [(i.section, i.language) for i in archive])))
        (before, old_names), (after, new_names) = answers
        was = [old_names[k].name if k >= 0 else None for k in before.themes]
        goes_on = continued(was, after.themes[: len(part)])
        total += len(new_names)
        kept += len(goes_on)
        same += sum(name == new_names[k].name for k, name in goes_on.items())
        agree += adjusted_mutual_info_score(before.nearest, after.nearest[: len(part)])
    print(
        f"themes continued: {kept:.0f} of {total:.0f}; of the same name even when named anew: {same:.0f}; AMI {agree / 5:.3f}"
    )


def large(size: int = 100_000, words: int = 150) -> None:
    """A hundred thousand sections of a hundred and fifty words, from their texts to named themes, on one core."""
    print("\n## A large archive\n")
    draw = random.Random(0)
    pools: dict[str, list[str]] = {}
    for one in (*items("desks"), *items("govblog")):
        pools.setdefault(one.theme, []).extend(one.sentences)
    themes = sorted(pools)
    texts = []
    for _ in range(size):
        sentences: list[str] = []
        theme = draw.choice(themes)
        while sum(sentence.count(" ") + 1 for sentence in sentences) < words:
            sentences.append(draw.choice(pools[theme]))
        texts.append(item("", sentences, "en", theme))
    with threadpool_limits(1):
        begin = time.perf_counter()
        counts = counted(texts)
        read = time.perf_counter()
        found = discover(counts)
        grown = time.perf_counter()
        name_themes(found, counts.terms, [(one.section, one.language) for one in texts])
        end = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    ami = adjusted_mutual_info_score([one.theme for one in texts], found.nearest)
    print(
        f"{size:,} sections: {read - begin:.1f} s to count terms, {grown - read:.1f} s to discover {len(found.centres)} themes "
        f"(AMI {ami:.3f}), {end - grown:.1f} s to name them; {memory:.2f} GB at most, the texts and all else included"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    chosen = parser.parse_args().parts
    for name in PARTS:
        if name in chosen:
            globals()[name]()


if __name__ == "__main__":
    main()
