"""Standard output, where what is printed has arrived, or an error says that it has not."""

from __future__ import annotations

import errno
import sys
from typing import TextIO

__all__ = ["put", "put_page", "standard_output"]


def standard_output() -> TextIO:
    """Standard output.

    Returns
    -------
    file

    Raises
    ------
    OSError
        Where it is closed.
    """
    if sys.stdout is None or sys.stdout.closed:
        raise OSError(errno.EBADF, "it is closed")
    return sys.stdout


def put(text: str) -> None:
    """Print a text and a line's end.

    Parameters
    ----------
    text : str
        What characters the encoding does not have is escaped.

    Raises
    ------
    OSError
        Where it cannot be written.
    """
    print(text, file=standard_output(), flush=True)


def put_page(page: str) -> None:
    """Print a page byte by byte as it would stand in a file: in UTF-8, whatever the terminal's encoding is.

    Parameters
    ----------
    page : str
        An HTML page that says that it is in UTF-8.

    Raises
    ------
    OSError
        Where it cannot be written.
    """
    out = standard_output()
    if (bytes_of := getattr(out, "buffer", None)) is None:  # notebooks and tests put another stream in its place
        print(page, end="", file=out, flush=True)
        return
    out.flush()
    bytes_of.write(page.encode("utf-8", "xmlcharrefreplace"))
    bytes_of.flush()
