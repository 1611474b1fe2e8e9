"""Several segmentations of one text beside each other, measured against the first of those they are compared with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal, TypeAlias

from segtopic.metrics.base import HasBoundaries
from segtopic.metrics.edits import boundary_f1
from segtopic.metrics.windows import pk
from segtopic.partition.boundaries import Boundaries

__all__ = ["Against", "Compared", "compared"]

Against: TypeAlias = (
    "Boundaries | HasBoundaries | Sequence[Boundaries | HasBoundaries] | Mapping[str, Boundaries | HasBoundaries]"
)
Found: TypeAlias = Literal["hit", "near", "miss"]

_TOLERANCE = 1


@dataclass(frozen=True, slots=True)
class Compared:
    """One of several segmentations, and how it stands to the reference.

    Parameters
    ----------
    name : str
        What it is called.
    boundaries : Boundaries
        Its cuts.
    pk, f1 : float or None
        ``metrics.pk`` and ``metrics.boundary_f1(tolerance=1)`` against the reference; None for the reference itself.
    found : tuple of str
        For every cut ``"hit"``, where the reference has it, ``"near"``, where it has one a sentence away, else
        ``"miss"``; matched as for F1, each cut with at most one other.
    """

    name: str
    boundaries: Boundaries
    pk: float | None
    f1: float | None
    found: tuple[Found, ...]


def compared(result: HasBoundaries, against: Against) -> tuple[Compared, ...]:
    """Compare segmentations of one text.

    Parameters
    ----------
    result : Segmentation
        Stands first.
    against : Boundaries or Segmentation, sequence of them, or mapping of names to them
        The first of them is the reference.

    Returns
    -------
    tuple of Compared
        The result, then the others in their order.

    Raises
    ------
    TypeError
        Where `against` holds something else.
    ValueError
        Where it holds nothing, or one cuts another number of sentences than the result.

    Examples
    --------
    >>> from segtopic import Boundaries, Document
    >>> from segtopic.metrics.comparison import compared
    >>> from segtopic.segmentation import cut
    >>> result = cut(Document.from_sentences(["Rain.", "River.", "Markets.", "Shops."]), Boundaries(4, (1, 3)))
    >>> [(strip.name, strip.found) for strip in compared(result, Boundaries(4, (2,)))]
    [('this result', ('near', 'miss')), ('reference', ('hit',))]
    """
    named = _named(against)
    if not named:
        raise ValueError("expected at least one segmentation in against, got none")
    n = result.boundaries.n
    for name, boundaries in named:
        if boundaries.n != n:
            raise ValueError(
                f"expected against to cut the same {n} sentences as this result, got {name!r} over {boundaries.n}; "
                "cut both the same way"
            )
    reference = named[0][1]
    strips = [_measured("this result", result.boundaries, reference)]
    strips.append(Compared(named[0][0], reference, None, None, _found(reference, reference)))
    strips += [_measured(name, boundaries, reference) for name, boundaries in named[1:]]
    return tuple(strips)


def _named(against: object) -> list[tuple[str, Boundaries]]:
    if isinstance(against, Mapping):
        return [(str(name), _boundaries(value)) for name, value in against.items()]
    if isinstance(against, Boundaries) or hasattr(against, "boundaries"):
        return [("reference", _boundaries(against))]
    # Of what has no order none can be the first, which is the reference.
    if not isinstance(against, Iterable) or isinstance(against, str | bytes | Set):
        raise _wrong(against)
    return [(f"other {k}" if k else "reference", _boundaries(value)) for k, value in enumerate(against)]


def _boundaries(value: object) -> Boundaries:
    found = getattr(value, "boundaries", value)
    if not isinstance(found, Boundaries):
        raise _wrong(value)
    return found


def _wrong(value: object) -> TypeError:
    return TypeError(
        "expected against as a Segmentation or Boundaries, several of them in a list, or a dict of names to them; "
        f"got {type(value).__name__}"
    )


def _measured(name: str, guess: Boundaries, reference: Boundaries) -> Compared:
    return Compared(
        name, guess, pk(reference, guess), boundary_f1(reference, guess, tolerance=_TOLERANCE), _found(reference, guess)
    )


def _found(reference: Boundaries, guess: Boundaries) -> tuple[Found, ...]:
    """Leftmost with leftmost, as `boundary_counts` matches, so that hits and near ones are as many as F1 counts."""
    kinds: list[Found] = ["miss"] * len(guess.at)
    i = j = 0
    while i < len(reference.at) and j < len(guess.at):
        distance = guess.at[j] - reference.at[i]
        if abs(distance) <= _TOLERANCE:
            kinds[j] = "near" if distance else "hit"
        i += distance >= -_TOLERANCE
        j += distance <= _TOLERANCE
    return tuple(kinds)
