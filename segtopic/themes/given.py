"""What users give to themes: archives, labels for their sections, new names."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence, Sized
from contextlib import closing

from segtopic.progress import tracked
from segtopic.section_table import each_result
from segtopic.segmentation import Segmentation

__all__ = ["articles_of", "known", "labels_of", "merged", "renamed"]


def articles_of(results: Iterable[Segmentation], *, progress: bool) -> list[Segmentation]:
    """The articles of an archive; those that are still being made are counted as they come."""
    made = isinstance(results, Sized)
    shown = tracked(each_result(results), progress=progress and not made, doing="gathering", unit="article")
    with closing(shown) as articles:
        return list(articles)


def known(names: Iterable[str], among: Sequence[str]) -> None:
    """Raise a ValueError where a name is that of no theme."""
    if unknown := [name for name in names if name not in among]:
        raise ValueError(f"expected themes among {', '.join(map(repr, among))}, got {', '.join(map(repr, unknown))}")


def renamed(old: Sequence[str], names: Mapping[str, str]) -> dict[str, str]:
    """The new name of every theme, as `Themes.rename` has it."""
    if not isinstance(names, Mapping):
        raise TypeError(f"expected names as a mapping from old to new ones, got {type(names).__name__}")
    known(names, old)
    new = {name: names.get(name, name) for name in old}
    if len(set(new.values())) < len(new):
        raise ValueError(f"expected every theme to have a name of its own, got {', '.join(new.values())}; merge them")
    return new


def merged(old: Sequence[str], names: Sequence[str], name: str | None) -> dict[str, str]:
    """The new name of every theme, as `Themes.merge` has it."""
    if isinstance(names, str) or not isinstance(names, Sequence) or len(set(names)) < 2:
        raise ValueError(f"expected a list of the names of two themes at least, got {names!r}")
    known(names, old)
    name = names[0] if name is None else name
    if name in old and name not in names:
        raise ValueError(f"expected a name that no other theme has, got {name!r}; merge that theme, too")
    return {own: name if own in names else own for own in old}


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
