"""How rare terms are in a language at large."""

from __future__ import annotations

from functools import lru_cache

from segtopic.languages import Language
from segtopic.relatedness import shipped

__all__ = ["rarity"]


@lru_cache(maxsize=8)
def rarity(known: Language) -> dict[str, float]:
    """How rare terms are in a language at large, the most frequent nearly 0; empty where that is not known."""
    table = shipped(known.code)
    if table is None:
        return {}
    return dict(zip(table.terms, (table.weights / table.weights.max()).tolist(), strict=True))
