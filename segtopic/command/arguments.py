"""The words of the command line, and what ``--help`` says of them."""

from __future__ import annotations

import sys
from argparse import SUPPRESS, Action, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from segtopic.command.output import put
from segtopic.readers import READERS, read
from segtopic.views.wording import one_line

__all__ = ["SAMPLE", "STANDARD_INPUT", "parse"]

STANDARD_INPUT = "-"
SAMPLE = "--sample"

DESCRIPTION = "Split articles into thematic sections, by their subheadings and TF-IDF\nsimilarity."
EPILOG = """examples:
  python -m segtopic article.txt                the sections as an outline
  python -m segtopic *.html                     several articles, one by one
  python -m segtopic page.html --json           places, labels, terms as JSON
  python -m segtopic page.html --html out.html  a page to look at
  python -m segtopic articles/ --json > a.jsonl  all articles of a folder
  python -m segtopic a.txt --themes t.json      sections by theme, t.json being
                       {"Georgia": ["Tbilisi", "export ban"], "Trade": null}
  pdftotext report.pdf - | python -m segtopic - from another program

in outlines:
  ~.26  a section begins here because words change, not at a heading; the cut
        is so strong, from 0 to 1

exit status:
  0 where all went well, 1 where an article could not be read or cut or the
  output not be written (the other articles are still printed), 2 where the
  command line is wrong, 130 after Ctrl-C

Colours are for terminals; NO_COLOR and FORCE_COLOR are heeded.
"""


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"segtopic: {one_line(message)}; see python -m segtopic --help\n")


class _Tell(Action):
    """Print a text and leave; the actions of argparse do not say where that could not be written."""

    def __init__(self, *, text: Callable[[], str], **told: Any) -> None:
        super().__init__(nargs=0, default=SUPPRESS, **told)
        self._text = text

    def __call__(self, parser: ArgumentParser, *_: Any) -> None:
        put(self._text())
        parser.exit()


def parse(arguments: Sequence[str] | None, *, version: str) -> Namespace:
    """Read the command line.

    Parameters
    ----------
    arguments : sequence of str or None
        What stands behind the program's name; ``sys.argv`` where None.
    version : str
        What ``--version`` says.

    Returns
    -------
    Namespace
        With ``files``, to which the sample belongs, ``format``, ``language``, ``n_sections``, ``themes``, ``json``,
        ``html``, ``color`` and ``quiet``.

    Raises
    ------
    SystemExit
        With 2 where the words do not fit together, with 0 where help or the version was asked for.
    OSError
        Where these cannot be printed.
    """
    parser = _parser(version)
    words = list(sys.argv[1:] if arguments is None else arguments)
    end = words.index("--") if "--" in words else len(words)
    options = parser.parse_intermixed_args(words[:end])
    options.files += words[end + 1 :]  # argparse would forget that these are no options
    options.files += [SAMPLE] if options.sample else []
    if not options.files:
        parser.error("expected a FILE, a folder, - for standard input, or --sample")
    if "" in options.files:
        parser.error("expected the name of a FILE, got an empty one; . is the folder that you are in")
    for name in ("themes", "html"):
        if getattr(options, name) == "":
            parser.error(f"expected a file behind --{name}, got an empty name")
    if options.files.count(STANDARD_INPUT) > 1:
        parser.error("expected standard input once, got - several times")
    if options.n_sections is not None and options.n_sections < 1:
        parser.error(f"expected --n-sections of 1 or more, got {options.n_sections}")
    if options.html == STANDARD_INPUT and options.json:
        parser.error("expected --json or --html -, got both: standard output takes one of them")
    try:
        read("", language=options.language)
    except ValueError as error:
        parser.error(str(error))
    return options


def _parser(version: str) -> ArgumentParser:
    parser = _Parser(
        prog="python -m segtopic",
        usage="python -m segtopic [options] FILE ...",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
        add_help=False,
    )
    formats = [reader.format for reader in READERS]
    reading = parser.add_argument_group("what to read")
    reading.add_argument(
        "files", nargs="*", metavar="FILE", help="an article; a folder stands for those in it, - for standard input"
    )
    reading.add_argument(SAMPLE, action="store_true", help="a sample article that comes with the package")
    reading.add_argument(
        "--format",
        choices=formats,
        metavar="NAME",
        help=f"{', '.join(reversed(formats))}; recognised where not given",
    )
    reading.add_argument("--language", metavar="CODE", help="such as en (ISO 639-1); recognised where not given")
    cutting = parser.add_argument_group("how to cut")
    cutting.add_argument("--n-sections", type=int, metavar="K", help="exactly so many sections")
    cutting.add_argument(
        "--themes",
        metavar="FILE",
        help="JSON of theme names with seeds (a text, a list or null); or themes that were saved",
    )
    writing = parser.add_argument_group("what to write")
    writing.add_argument("--json", action="store_true", help="JSON; of several articles, or a folder, a line for each")
    writing.add_argument("--html", metavar="OUT", help="a page to look at; of several articles, one with all of them")
    writing.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="auto, always or never; auto is in terminals",
        metavar="WHEN",
    )
    writing.add_argument("-q", "--quiet", action="store_true", help="no progress bar")
    other = parser.add_argument_group("other")
    other.add_argument(
        "-h", "--help", action=_Tell, text=lambda: parser.format_help().rstrip(), help="show this help and exit"
    )
    other.add_argument("--version", action=_Tell, text=lambda: f"segtopic {version}", help="show it and exit")
    return parser
