"""Addresses in a text: they are no words, so that none is part of a name."""

from __future__ import annotations

import re

__all__ = ["host", "masked", "without_addresses"]

_ADDRESS = re.compile(
    r"[(\[<]?(?<![A-Za-z0-9])(?:[A-Za-z][A-Za-z0-9+.-]{1,15}://|www\.(?=[^\W_]))[^\s<>()\[\]\"“”«»、。，]++[)\]>]?",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:://)?(?:[^\s/?#@]{1,80}@)?(?:www\.)?([^\s/?#:@]{1,250})", re.IGNORECASE)
_MARKS = ("://", "www.", "WWW.", "Www.")
_LEFT = "()[]<>.,;:!?"


def _has_any(text: str) -> bool:
    return any(mark in text for mark in _MARKS)


def masked(text: str) -> str:
    """A text as long as before, with NULs for its addresses.

    Examples
    --------
    >>> from segtopic.labels.addresses import masked
    >>> masked("See www.pier.example now").split("\\0")[-1]
    ' now'
    """
    return _ADDRESS.sub(lambda match: "\0" * len(match.group()), text) if _has_any(text) else text


def without_addresses(text: str) -> str:
    """A text with a blank for every address."""
    return _ADDRESS.sub(" ", text) if _has_any(text) else text


def host(text: str) -> str:
    """The host of the first address in a text; empty where it has none."""
    match = _ADDRESS.search(text) if _has_any(text) else None
    if match is None:
        return ""
    address = match.group().strip(_LEFT)
    found = _HOST.match(address.partition("://")[2] or address)
    return found[1].strip(_LEFT) if found else ""
