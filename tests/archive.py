"""A made-up archive: short sections about harbours, farms, theatre and computers, each drawn from a list of words."""

from __future__ import annotations

import random
from collections.abc import Sequence

from segtopic import Boundaries, Document, Segmentation
from segtopic.labels import label
from segtopic.segmentation import cut

SUBJECTS = {
    "Harbours": "ferry pier harbour ship sailor anchor deck cargo crane dock tide captain crew lighthouse quay voyage",
    "Farms": "wheat harvest farmer field tractor barn cattle milk plough seed orchard meadow grain pasture soil hay",
    "Theatre": "stage actor play audience curtain drama comedy rehearsal costume applause opera singer ballet director act",
    "Computers": "software keyboard screen program network server laptop code internet password browser file update chip",
}
FILLERS = (
    "today people many year said town new old often morning week little later during about long small open".split()
)
TEMPLATES = (
    "The {} and the {} were seen with the {} in the {}.",
    "Every {} has a {} near the {} of the {}.",
    "They spoke of the {}, the {} and a {} for the {}.",
    "A {} came before the {} when the {} met the {}.",
)


def archive(
    n_articles: int = 30, *, subjects: Sequence[str] = tuple(SUBJECTS), n_sections: int = 4, seed: int = 0
) -> tuple[list[Segmentation], list[list[str]]]:
    """Articles of sections on subjects drawn by lot, and the subject of every section."""
    rng = random.Random(seed)
    results, truths = [], []
    for _ in range(n_articles):
        truth = [rng.choice(subjects) for _ in range(n_sections)]
        results.append(article([section(rng, subject) for subject in truth]))
        truths.append(truth)
    return results, truths


def section(rng: random.Random, subject: str, n: int = 4) -> list[str]:
    words, sentences = SUBJECTS[subject].split(), []
    for _ in range(n):
        chosen = [rng.choice(words if rng.random() < 0.75 else FILLERS) for _ in range(4)]
        sentences.append(rng.choice(TEMPLATES).format(*chosen))
    return sentences


def article(sections: Sequence[Sequence[str]], *, language: str = "en", title: str = "") -> Segmentation:
    """An article cut where its sections begin."""
    units = [unit for own in sections for unit in own]
    starts, at = [], 0
    for own in sections[:-1]:
        at += len(own)
        starts.append(at)
    document = Document.from_sentences(units, language=language, title=title)
    return label(cut(document, Boundaries(len(units), tuple(starts))))
