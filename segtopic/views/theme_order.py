"""The order in which themes take their colours: that of their definitions, wherever it is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segtopic.spans import Section

__all__ = ["theme_order"]


def theme_order(sections: Iterable[Section]) -> tuple[str, ...]:
    """Return the themes of some sections in one order for all views, so that a theme keeps its colour.

    Parameters
    ----------
    sections : iterable of Section
        The sections of one article or of many.

    Returns
    -------
    tuple of str
        The themes that were asked for, as they were defined: those of the first section that has ``theme_scores``,
        found or not. Behind them the others, the first found first. Empty where no section has a theme.

    Examples
    --------
    >>> from segtopic import Themes, segment
    >>> from segtopic.views.theme_order import theme_order
    >>> theme_order(Themes({"Farms": ["wheat"], "Sea": ["ferry"]}).assign(segment("The ferry sails.")))
    ('Farms', 'Sea')
    """
    asked: tuple[str, ...] = ()
    found: dict[str, None] = {}
    for section in sections:
        asked = asked or tuple(section.theme_scores)
        found.update(dict.fromkeys(section.themes))
    return tuple(dict.fromkeys([*asked, *found])) if found else ()
