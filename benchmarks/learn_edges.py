"""Learn which English words make a phrase look cut: verbs at its edges, adjectives at its end.

    SEGTOPIC_SHARED=... python benchmarks/learn_edges.py

A word is a verb where it stands behind "to", "they", "will" ... far more often than behind an article or a preposition,
and an adjective where next to always another telling word follows once an article precedes. Reads the texts of the
development halves, not their headings, and writes `segtopic/labels/english.txt`.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import segtopic.labels
from segtopic.languages import language

SETS = ("govblog", "openstax", "peps", "wiki300", "clinical", "lectures", "qmsum", "fiction", "desks")
MOST_SENTENCES = 400
ARTICLES = frozenset("the a an our your its their his her my this these every each some any no".split())
PREPOSITIONS = frozenset("of in for with on by".split())
BEFORE_VERBS = frozenset(
    "to will can could would should must may might i we you they he she it who that which not don't didn't doesn't can't "
    "cannot won't couldn't wouldn't never also people".split()
)
LEAST, VERB, ADJECTIVE = 15, 0.85, 0.9
TOKEN = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?|[^\sA-Za-z]")


def sentences(folder: Path) -> Iterator[str]:
    for name in SETS:
        for line in (folder / "bench" / "seg" / f"{name}.jsonl").open(encoding="utf-8"):
            document = json.loads(line)
            if document.get("lang", "en") == "en":
                yield from document["units"][:MOST_SENTENCES]


def learn(texts: Iterator[str]) -> tuple[list[str], list[str]]:
    """Verbs, then adjectives."""
    stop = language("en").stop_words
    counts: dict[str, Counter[str]] = {key: Counter() for key in ("all", "small", "article", "of", "verb", "followed")}
    for text in texts:
        tokens = TOKEN.findall(text.replace("’", "'"))
        folded = [token.lower() for token in tokens]
        for token, before, word, after in zip(
            tokens, chain(["."], folded), folded, chain(folded[1:], ["."]), strict=False
        ):
            if not word[0].isalpha() or word in stop:
                continue
            counts["all"][word] += 1
            counts["small"][word] += token == word
            if before in ARTICLES:
                counts["article"][word] += 1
                counts["followed"][word] += after[0].isalpha() and after not in stop and len(after) > 1
            elif before in BEFORE_VERBS:
                counts["verb"][word] += 1
            elif before in PREPOSITIONS:
                counts["of"][word] += 1
    known = [word for word, n in counts["all"].items() if counts["small"][word] > 0.7 * n and "'" not in word]

    def verb(word: str) -> bool:
        seen = counts["verb"][word] + counts["article"][word] + counts["of"][word]
        return seen >= LEAST and counts["verb"][word] > VERB * seen

    def adjective(word: str) -> bool:
        seen = counts["article"][word]
        return seen >= LEAST and counts["followed"][word] > ADJECTIVE * seen

    verbs = {word for word in known if verb(word)}
    forms = {form for word in verbs for form in (f"{word}s", f"{word}es", f"{word}d", f"{word}ed", f"{word[:-1]}ies")}
    # A rare form is a verb as its like is, unless it is seen as a noun.
    verbs |= {form for form in forms & counts["all"].keys() if counts["verb"][form] >= counts["article"][form]}
    return sorted(verbs), sorted(word for word in known if word not in verbs and adjective(word))


if __name__ == "__main__":
    verbs, adjectives = learn(sentences(Path(os.environ["SEGTOPIC_SHARED"])))
    path = Path(segtopic.labels.__file__).parent / "english.txt"
    path.write_text(f"{' '.join(verbs)}\n{' '.join(adjectives)}\n", encoding="utf-8")
    print(f"{len(verbs)} verbs, {len(adjectives)} adjectives, {path.stat().st_size} bytes in {path.name}")
