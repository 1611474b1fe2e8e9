"""The command line: ``python -m segtopic FILE ...`` prints the sections of articles."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments : sequence of str, optional
        What stands behind the program's name; ``sys.argv`` where None.

    Returns
    -------
    int
        0 where all went well, 1 where an article could not be read or cut or the output not be written, 2 where there are
        no themes in the file that should have them, 130 after Ctrl-C, 141 where whoever reads the output has had enough.

    Raises
    ------
    SystemExit
        With 2 where the command line is wrong, with 0 where it asks for help.
    """
    try:
        # Reading the modules takes a second, in which one may already press Ctrl-C: none of ours is read before this line.
        from segtopic import __version__
        from segtopic.command import parse, run

        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        return run(parse(arguments, version=__version__))
    except KeyboardInterrupt as stop:
        # Terminals show ^C, which is written over.
        start = "\r" if sys.stderr is not None and sys.stderr.isatty() else ""
        _say(start + ": ".join(["segtopic", "stopped", *map(str, stop.args)]))
        return 130
    except BrokenPipeError:
        _leave()
        return 141
    except OSError as error:
        _leave()
        _say(f"segtopic: standard output: {error.strerror or error}")
        return 1


def _say(line: str) -> None:
    from segtopic.progress import say

    say(line)


def _leave() -> None:
    """Let what standard output could not take go nowhere, or Python would try once more."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (AttributeError, OSError, ValueError):
        return  # it is closed, or no file of the system


if __name__ == "__main__":
    sys.exit(main())
