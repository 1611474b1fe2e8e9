"""A segmenter that takes no time, and makes trouble where a text asks for it. Processes import it without the tests."""

from __future__ import annotations

import os
import signal

from segtopic import Boundaries
from segtopic.segmenters.base import Segmenter


class Whole(Segmenter):
    """One section, whatever the text."""

    def find(self, document, n_sections):
        if "kill" in document.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "raise" in document.text:
            raise UnpicklableError("no", "way")
        n = len(document.sentences)
        return Boundaries(n), (1.0,) * (n - 1)


class UnpicklableError(Exception):
    def __init__(self, one, other):
        super().__init__(f"{one} {other}")
