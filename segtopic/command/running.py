"""The command line's work: articles in; outlines, JSON or a page out."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import warnings
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

from segtopic.command.arguments import STANDARD_INPUT
from segtopic.command.inputs import article, files, themes_in
from segtopic.command.output import put, standard_output
from segtopic.command.page import unwritable, write_page
from segtopic.languages import CODES, language
from segtopic.progress import say, tracked
from segtopic.segmentation import Segmentation
from segtopic.segmenters import segment
from segtopic.themes import Themes
from segtopic.views.outline import coloured, outline
from segtopic.views.terminal import BOLD, has_colours, paint, width_of
from segtopic.views.wording import one_line, short

__all__ = ["run"]

_LONGEST_NAME = 200


def run(options: Namespace) -> int:
    """Cut the articles that the command line names, and write what it asks for.

    Parameters
    ----------
    options : Namespace
        As `segtopic.command.arguments.parse` gives them.

    Returns
    -------
    int
        0 where all went well, 1 where an article could not be read or cut or a page not be written, 2 where there are no
        themes in the file that should have them.

    Raises
    ------
    KeyboardInterrupt
        Where the user pressed Ctrl-C; it says how far one had come.
    OSError
        Where standard output cannot be written to.
    """
    with warnings.catch_warnings():
        warnings.showwarning = lambda message, *_: _complain("warning", str(message))
        try:
            themes = None if options.themes is None else themes_in(options.themes)
        except (OSError, ValueError, TypeError) as error:
            _complain(options.themes, error)
            return 2
        if (code := options.language) and code.strip().casefold() != "und" and language(code).code == "und":
            known = ", ".join(CODES)
            _complain(
                f"--language {code}", f"words of this language are not known, so it is read without; known: {known}"
            )
        names = list(files(options.files))
        if options.html and (problem := unwritable(options.html, names, themes=options.themes)):
            _complain(options.html, problem)
            return 1
        if options.json or options.html in (None, STANDARD_INPUT):
            standard_output()  # where it is closed, all work would be for nothing
        return _all(names, options, themes)


def _all(names: Sequence[str], options: Namespace, themes: Themes | None) -> int:
    # How many a folder or a pattern holds today must not change the shape of what is written.
    several = len(options.files) > 1 or names != options.files
    done, failed = 0, False
    pages: list[Segmentation] = []
    written = _Written(options, several)
    is_silent = options.quiet or len(names) < 2 or not _is_terminal(sys.stderr)
    # A bar among outlines in one terminal would be in their way.
    bar = not is_silent and not (written.is_printed and _is_terminal(sys.stdout))
    try:
        with closing(tracked(names, progress=bar, doing="segmenting", unit="article")) as shown:
            for name in shown:
                try:
                    document = article(name, format=options.format, language=options.language)
                    result = segment(document, n_sections=options.n_sections, themes=themes)
                except (OSError, ValueError) as error:
                    _complain(name, error)
                    failed = True
                    done += 1
                    continue
                if options.html:
                    pages.append(result)
                with _whole():
                    written.print(name, result)
                    done += 1
        if pages:
            failed |= not _page_written(pages, options.html, several=several)
    except KeyboardInterrupt:
        far = [f"{done} of {len(names)} articles done"] if several else []
        raise KeyboardInterrupt(*far) from None
    return int(failed)


class _Written:
    """Writes results to standard output, one by one, each of them whole."""

    def __init__(self, options: Namespace, several: bool) -> None:
        out = sys.stdout
        self.is_printed = options.json or not options.html
        self._json, self._several, self._any = options.json, several, False
        said = {"auto": os.environ, "always": {"FORCE_COLOR": "1"}, "never": {"NO_COLOR": "1"}}[options.color]
        is_coloured = has_colours(out, said)
        self._outline, self._bold = (coloured, BOLD) if is_coloured else (outline, "")
        self._width = width_of(out, os.environ)
        # What other encodings do not have, Python would escape in other ways than JSON does.
        self._ascii = (getattr(out, "encoding", None) or "").replace("-", "").lower() != "utf8"

    def print(self, name: str, result: Segmentation) -> None:
        if not self.is_printed:
            return
        if self._json:
            record = {"source": name, **result.to_dict()}
            text = json.dumps(record, ensure_ascii=self._ascii, indent=None if self._several else 2)
        else:
            text = self._outline(result, width=self._width)
            if self._several:
                text = f"{chr(10) * self._any}{paint(f'== {one_line(name)}', self._bold)}\n{text}"
        self._any = True
        put(text)


@contextmanager
def _whole() -> Iterator[None]:
    """Have the first Ctrl-C wait for the end."""
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler or threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []

    def later(number: int, frame: object) -> None:
        if came:
            raise KeyboardInterrupt
        came.append(number)

    signal.signal(signal.SIGINT, later)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt


def _page_written(results: Sequence[Segmentation], out: str, *, several: bool) -> bool:
    """Write the page; False where that cannot be done."""
    try:
        write_page(results, out, several=several)
    except OSError as error:
        if out == STANDARD_INPUT:
            raise
        _complain(out, error)
        return False
    return True


def _complain(about: str, problem: str | Exception) -> None:
    told = (problem.strerror if isinstance(problem, OSError) else None) or str(problem)
    say(f"segtopic: {short(one_line(about), width=_LONGEST_NAME)}: {one_line(told)}")


def _is_terminal(stream: object) -> bool:
    return stream is not None and bool(getattr(stream, "isatty", bool)())
