"""Values of metadata as JSON knows them, and back: dates, tuples, and dicts that JSON would change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

__all__ = ["restored", "written"]

_DAY, _TIME, _TUPLE, _DICT = "datetime.date", "datetime.datetime", "builtins.tuple", "builtins.dict"
_NAMES = frozenset({_DAY, _TIME, _TUPLE, _DICT})


def written(value: Any) -> Any:
    """A value as JSON can say it, so that `restored` gives an equal one.

    Parameters
    ----------
    value : object
        Made of str, int, float, bool, None, dates, datetimes, lists, tuples and mappings.

    Raises
    ------
    TypeError
        Where it holds anything else, a date that would not come back equal, or itself.
    """
    try:
        return _written(value)
    except RecursionError:
        raise TypeError("expected metadata that are nested less deep, and do not hold themselves") from None


def _written(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, list):
        return [_written(item) for item in value]
    if isinstance(value, tuple):
        return {_TUPLE: [_written(item) for item in value]}
    if isinstance(value, Mapping):
        # Keys that are no str would come back as such, and what looks like one of our own dicts as what that stands for.
        if all(isinstance(key, str) for key in value) and not (len(value) == 1 and _NAMES.intersection(value)):
            return {key: _written(item) for key, item in value.items()}
        return {_DICT: [[_written(key), _written(item)] for key, item in value.items()]}
    if isinstance(value, date):
        found = {_TIME if isinstance(value, datetime) else _DAY: value.isoformat()}
        # pandas has datetimes that are none, and such as are finer than those of Python.
        if restored(found) == value:
            return found
    raise TypeError(
        "expected metadata of str, int, float, bool, None, lists, tuples, dicts, and dates that come back equal; "
        f"got {value!r}, a {type(value).__name__}"
    )


def restored(found: dict[str, Any]) -> Any:
    """What a dict stands for, whose items are restored already: itself where it stands for nothing else.

    Parameters
    ----------
    found : dict
        As JSON has it.
    """
    if len(found) != 1:
        return found
    ((name, said),) = found.items()
    try:
        if name == _TIME:
            return datetime.fromisoformat(said)
        if name == _DAY:
            return date.fromisoformat(said)
        if name == _TUPLE and isinstance(said, list):
            return tuple(said)
        if name == _DICT and isinstance(said, list):
            return dict(said)
    except (TypeError, ValueError):
        pass
    return found
