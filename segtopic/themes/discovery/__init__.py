"""Themes that nobody has named: sections grouped by what they are about, and a name for every group."""

from segtopic.themes.discovery.clusters import Clusters, discover
from segtopic.themes.discovery.naming import Named, name_themes

__all__ = ["Clusters", "Named", "discover", "name_themes"]
