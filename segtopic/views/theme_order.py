"""The order of themes, by which every view gives them their colours."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segtopic.spans import Section

__all__ = ["theme_order"]


def theme_order(sections: Iterable[Section]) -> tuple[str, ...]:
    """Put the themes of some sections in the order in which they were defined.

    Parameters
    ----------
    sections : iterable of Section
        Of one article or of many.

    Returns
    -------
    tuple of str
        All themes that were scored, by the first section that has scores; then others, in the order in which they come.

    Examples
    --------
    >>> import segtopic
    >>> from segtopic.views.theme_order import theme_order
    >>> theme_order(segtopic.segment("The wheat was cut.", themes={"Sea": ["ferry"], "Farms": ["wheat"]}))
    ('Sea', 'Farms')
    """
    found = list(sections)
    scored = next((section.theme_scores for section in found if section.theme_scores), {})
    return tuple(dict.fromkeys((*scored, *(theme for section in found for theme in section.themes))))
