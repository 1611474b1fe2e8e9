"""What a call gives, or what it raises: so that one of many that fails spoils no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

__all__ = ["tried"]

Value = TypeVar("Value")


def tried(call: Callable[..., Value], *given: Any) -> Value | Exception:
    """What a call returns, or what it raises.

    Parameters
    ----------
    call : callable
        What is called.
    *given
        What it is called with.

    Returns
    -------
    object or Exception

    Examples
    --------
    >>> from segtopic.trying import tried
    >>> tried(int, "7"), type(tried(int, "seven")).__name__
    (7, 'ValueError')
    """
    try:
        return call(*given)
    except Exception as error:
        return error
