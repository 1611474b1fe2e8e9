"""What a record holds is what it ought to be: a file may hold anything."""

from __future__ import annotations

from typing import Any

__all__ = ["all_of", "counted", "texts"]


def all_of(values: Any, *types: type) -> tuple[Any, ...]:
    """A list of values of some types, as JSON has them: a bool is no int.

    Raises
    ------
    TypeError
        Where it is no list, or holds anything else.
    """
    if not isinstance(values, list) or not {*map(type, values)} <= {*types}:
        raise TypeError(f"a list of {' or '.join(kind.__name__ for kind in types)}")
    return tuple(values)


def texts(values: Any) -> tuple[str, ...]:
    """A list of str.

    Raises
    ------
    TypeError
        Where it is anything else.
    """
    return all_of(values, str)


def counted(value: Any, *, least: int = 0) -> int:
    """A number of things.

    Raises
    ------
    TypeError
        Where it is no int, less than `least`, or more than anybody has counted.
    """
    if type(value) is not int or not least <= value <= 1 << 53:
        raise TypeError(f"a count of {least} or more")
    return value
