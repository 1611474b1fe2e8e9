"""The labels given for the sections of an archive."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

__all__ = ["labels_of"]


def labels_of(wanted: Sequence[int], y: Iterable[Sequence[str | None]], names: Sequence[str]) -> list[int]:
    """The labels of an archive's sections as indices, -1 for None; `wanted` are the numbers of sections of its articles.

    Raises
    ------
    TypeError
        Where there are no labels for an article.
    ValueError
        Where there are more or fewer labels than sections, or one is no theme's name.
    """
    given = []
    for labels in y:
        if isinstance(labels, str) or not isinstance(labels, Iterable):
            raise TypeError(f"expected for every article the labels of its sections, got {labels!r}")
        given.append(list(labels))
    sizes = [len(labels) for labels in given]
    if sizes != list(wanted):
        at = next((k for k, pair in enumerate(zip(sizes, wanted, strict=False)) if pair[0] != pair[1]), None)
        told = (
            f"{len(sizes)} articles"
            if at is None
            else f"{sizes[at]} labels for the {wanted[at]} sections of article {at}"
        )
        raise ValueError(f"expected one label per section of {len(wanted)} articles, got {told}")
    index: dict[object, int] = {name: k for k, name in enumerate(names)} | {None: -1}
    flat: list[object] = [
        None if label != label else label for labels in given for label in labels
    ]  # data frames have NaN
    if unknown := sorted({repr(label) for label in flat if not isinstance(label, Hashable) or label not in index}):
        raise ValueError(f"expected labels among {', '.join(map(repr, names))} and None, got {', '.join(unknown)}")
    return [index[label] for label in flat]
