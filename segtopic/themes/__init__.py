"""Themes: what sections are about, over many articles."""

from segtopic.themes.describing import Theme, Typical
from segtopic.themes.explaining import Reason
from segtopic.themes.themes import Themes

__all__ = ["Reason", "Theme", "Themes", "Typical"]
