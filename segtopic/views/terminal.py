"""What a terminal can show: colours, and how many columns."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TextIO
from zlib import crc32

__all__ = ["BOLD", "DIM", "has_colours", "paint", "theme_colour", "width_of"]

BOLD = "1"
DIM = "38;5;243"
"""Grey, as far from black as from white."""

# Orange, indigo, green, magenta, blue, rose: each can be read on black and on white (contrast of 4 at least).
THEMES = (130, 63, 28, 164, 31, 131)

_WIDTH = 80
_WIDEST = 100


def paint(text: str, style: str) -> str:
    r"""Write a text in a style; what is blank stays as it is.

    Parameters
    ----------
    text : str
        One line without control characters.
    style : str
        Numbers of ECMA-48's "select graphic rendition", such as `BOLD`; empty for none.

    Returns
    -------
    str

    Examples
    --------
    >>> from segtopic.views.terminal import BOLD, paint
    >>> paint("Rain", BOLD), paint(" ", BOLD)
    ('\x1b[1mRain\x1b[0m', ' ')
    """
    return f"\x1b[{style}m{text}\x1b[0m" if style and text.strip() else text


def theme_colour(name: str, names: tuple[str, ...]) -> str:
    """The style of a theme, the same wherever its name comes.

    Parameters
    ----------
    name : str
        The theme.
    names : tuple of str
        All themes in their order, of which six have colours of their own; a theme that is not among them has one by its
        letters.

    Returns
    -------
    str

    Examples
    --------
    >>> from segtopic.views.terminal import theme_colour
    >>> theme_colour("Sea", ("Land", "Sea"))
    '38;5;63'
    """
    place = names.index(name) if name in names else crc32(name.encode("utf-8", "surrogatepass"))
    return f"38;5;{THEMES[place % len(THEMES)]}"


def has_colours(stream: TextIO | None, environ: Mapping[str, str]) -> bool:
    """Whether to write in colour: to terminals that know how, unless the user says otherwise.

    Parameters
    ----------
    stream : text file or None
        What is written to.
    environ : mapping of str to str
        The environment. Anything in ``NO_COLOR`` forbids colours (no-color.org); ``FORCE_COLOR`` or ``CLICOLOR_FORCE``,
        but for ``0``, asks for them where the stream is no terminal; ``CLICOLOR=0`` and ``TERM=dumb`` forbid them there.

    Returns
    -------
    bool

    Examples
    --------
    >>> import io
    >>> from segtopic.views.terminal import has_colours
    >>> has_colours(io.StringIO(), {}), has_colours(io.StringIO(), {"FORCE_COLOR": "1"})
    (False, True)
    """
    if environ.get("NO_COLOR"):
        return False
    if any(environ.get(key, "0") not in ("", "0") for key in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        _reads_escapes()
        return True
    if environ.get("TERM") == "dumb" or environ.get("CLICOLOR") == "0":
        return False
    return _is_terminal(stream) and _reads_escapes()


def width_of(stream: TextIO | None, environ: Mapping[str, str]) -> int:
    """How many columns to write: those of a terminal, at most 100; 80 to anything else.

    Parameters
    ----------
    stream : text file or None
        What is written to.
    environ : mapping of str to str
        The environment, whose ``COLUMNS`` comes before what the terminal says.

    Returns
    -------
    int

    Examples
    --------
    >>> import io
    >>> from segtopic.views.terminal import width_of
    >>> width_of(io.StringIO(), {})
    80
    """
    if stream is None or not _is_terminal(stream):
        return _WIDTH
    told = environ.get("COLUMNS", "")
    columns = int(told) if told.isascii() and told.isdigit() and len(told) < 6 else 0
    if not columns:
        try:
            columns = os.get_terminal_size(stream.fileno()).columns
        except (OSError, ValueError):
            columns = 0
    return min(columns or _WIDTH, _WIDEST)


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def _reads_escapes() -> bool:
    """Whether the terminal reads escape sequences; consoles of Windows have to be asked to."""
    if sys.platform != "win32":
        return True
    import ctypes

    kernel = ctypes.windll.kernel32
    console = kernel.GetStdHandle(-11)
    mode = ctypes.c_ulong()
    return bool(kernel.GetConsoleMode(console, ctypes.byref(mode)) and kernel.SetConsoleMode(console, mode.value | 4))
