"""A folder for oneself: no other process writes into it meanwhile."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["locked"]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a file that others would lock, too. The system lets go of it when this process ends, however it ends.

    Parameters
    ----------
    path : Path
        The file; it is made, and stays.

    Raises
    ------
    RuntimeError
        Where another process holds it.
    """
    with path.open("ab") as file:
        try:
            if os.name == "nt":
                import msvcrt

                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
            else:
                import fcntl

                fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise RuntimeError(
                f"expected {path.parent} to be written by one run, but another is at it; wait for it, or take another folder"
            ) from None
        yield
