"""Themes: what sections are about, over many articles."""

from segtopic.themes.themes import Themes

__all__ = ["Themes"]
