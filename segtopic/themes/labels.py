"""The labels given for the sections of an archive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["labels_of"]


def labels_of(wanted: Sequence[int], y: Iterable[Sequence[str | None]], names: Sequence[str]) -> list[int]:
    """The labels of an archive's sections as indices, -1 for None; `wanted` are the numbers of sections of its articles.

    Raises
    ------
    ValueError
        Where there are more or fewer labels than sections, or one is no theme's name.
    """
    given = [[labels] if isinstance(labels, str) else list(labels) for labels in y]
    sizes = [len(labels) for labels in given]
    if sizes != list(wanted):
        at = next((k for k, pair in enumerate(zip(sizes, wanted, strict=False)) if pair[0] != pair[1]), None)
        told = (
            f"{len(sizes)} articles"
            if at is None
            else f"{sizes[at]} labels for the {wanted[at]} sections of article {at}"
        )
        raise ValueError(f"expected one label per section of {len(wanted)} articles, got {told}")
    index: dict[str | None, int] = {name: k for k, name in enumerate(names)} | {None: -1}
    if unknown := sorted({str(label) for labels in given for label in labels if label not in index}):
        raise ValueError(f"expected labels among {', '.join(map(repr, names))} and None, got {', '.join(unknown)}")
    return [index[label] for labels in given for label in labels]
