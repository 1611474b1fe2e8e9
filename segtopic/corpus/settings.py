"""What a run was asked for, in plain values that can be compared with those of another day."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from functools import partial
from types import CodeType
from typing import Any

import numpy as np

from segtopic.corpus.many import Segmenting
from segtopic.io.themes import from_themes

__all__ = ["described", "differences", "settings_of"]

_LONG = 200


def settings_of(segmenting: Segmenting) -> dict[str, Any]:
    """What decides on the results, by name.

    Parameters
    ----------
    segmenting : Segmenting
        What is done with every article.

    Returns
    -------
    dict
        Of plain values: the segmenter's class, every parameter and learned attribute, and the themes.
    """
    segmenter = segmenting.segmenter
    told = {"segmenter": _name(type(segmenter))}
    told |= {f"segmenter.{name}": described(value) for name, value in segmenter.get_params(deep=False).items()}
    told |= {
        f"segmenter.{name}": described(value)
        for name, value in vars(segmenter).items()
        if name.endswith("_") and not name.startswith("_")
    }
    if segmenting.themes is None:
        return {**told, "themes": None}
    record, arrays = from_themes(segmenting.themes)
    return {**told, "themes": _short({"record": record, "arrays": described(dict(arrays))})}


def differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """What two settings say differently, one line each.

    Examples
    --------
    >>> from segtopic.corpus.settings import differences
    >>> differences({"penalty": None, "themes": None}, {"penalty": 3.0, "themes": None})
    ['penalty was None, now is 3.0']
    """
    return [
        f"{name} was {_said(before, name)}, now is {_said(now, name)}"
        for name in {**before, **now}
        if _said(before, name) != _said(now, name)
    ]


def _said(settings: Mapping[str, Any], name: str) -> str:
    return repr(settings[name]) if name in settings else "not there"


def described(value: Any) -> Any:
    """A value as JSON knows it: the same in every process for the same value, another for another.

    What is long is told by its hash, and an object by its class and what it holds.

    Parameters
    ----------
    value : object
        A parameter of a segmenter, such as an encoder, or something that it learned.

    Examples
    --------
    >>> from segtopic.corpus.settings import described
    >>> described(2.5), described(len), described({"a": (1, None)})
    (2.5, 'builtins.len', {'a': [1, None]})
    """
    return _short(_described(value, ()))


def _described(value: Any, above: tuple[int, ...]) -> Any:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, np.generic):
        return _described(value.item(), above)
    if id(value) in above:
        return "…"
    above = (*above, id(value))
    if isinstance(value, bytes | bytearray):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, Mapping):
        return {str(key): _described(item, above) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_described(item, above) for item in value]
    if isinstance(value, Set):
        return sorted((_described(item, above) for item in value), key=repr)
    if isinstance(value, partial):
        return [_described(item, above) for item in (value.func, value.args, value.keywords)]
    if isinstance(value, CodeType):
        return [value.co_code.hex(), [_described(item, above) for item in value.co_consts], list(value.co_names)]
    if hasattr(value, "__array__"):
        array = np.asarray(value)
        plain = array.tolist() if array.dtype.hasobject else hashlib.sha256(array.tobytes()).hexdigest()
        return [str(array.dtype), list(array.shape), plain]
    if hasattr(value, "__qualname__"):
        # A function of the caller's own: its name alone would not tell that it was changed.
        code = getattr(value, "__code__", None)
        return _name(value) if code is None else {_name(value): _described(code, above)}
    if is_dataclass(value):
        held = {field.name: getattr(value, field.name) for field in fields(value)}
    else:
        held = dict(getattr(value, "__dict__", {}))
    return {_name(type(value)): {name: _described(item, above) for name, item in held.items()}}


def _name(thing: Any) -> str:
    return f"{getattr(thing, '__module__', None)}.{thing.__qualname__}"


def _short(plain: Any) -> Any:
    text = json.dumps(plain)
    if len(text) <= _LONG:
        return json.loads(text)
    return f"sha256 {hashlib.sha256(text.encode()).hexdigest()[:16]}"
