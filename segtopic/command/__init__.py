"""The command line: its words, what it is given, its work."""

from segtopic.command.arguments import parse
from segtopic.command.running import run

__all__ = ["parse", "run"]
