"""No pattern of the library backtracks without end: each is fed the worst that its own characters can make."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from itertools import product
from pathlib import Path

import pytest

import segtopic

SOURCES = [path.read_text(encoding="utf-8") for path in Path(segtopic.__file__).parent.rglob("*.py")]


def patterns() -> dict[str, re.Pattern]:
    """Every compiled pattern that a module holds, alone or in a tuple, list or mapping."""
    found: dict[str, re.Pattern] = {}
    for info in pkgutil.walk_packages(segtopic.__path__, "segtopic."):
        if info.name.endswith("__main__"):
            continue
        for key, value in vars(importlib.import_module(info.name)).items():
            held = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else [value]
            for k, pattern in enumerate(held):
                if isinstance(pattern, re.Pattern) and pattern not in found.values():
                    found[f"{info.name.removeprefix('segtopic.')}.{key}" + (f"[{k}]" if k else "")] = pattern
    return found


def repeated(pattern: re.Pattern) -> list[str]:
    """Characters, pairs of characters and words to repeat: usual ones, and those that the pattern itself names."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    named = {c for c in re.sub(r"\\[a-zA-Z]", "", text) if not c.isalnum() or not c.isascii()}
    usual = list("a1 .\n\t-A(\"'")
    characters = list(dict.fromkeys([*usual, *sorted(named)[:20]]))
    pairs = [a + b for a, b in product(characters[:9], characters[:12]) if a != b]
    words = re.findall(r"[a-z]{3,}", text)[:4]
    return [*characters, *pairs, *words, *(word + " " for word in words)]


def is_anchored(name: str) -> bool:
    """Whether the library only ever asks what stands at one place, never where something stands."""
    module, key = name.split("[")[0].rsplit(".", 1)
    calls = re.compile(rf"\b{re.escape(key)}\.(match|fullmatch|search|finditer|findall|sub|split)\b")
    own = Path(importlib.import_module(f"segtopic.{module}").__file__).read_text(encoding="utf-8")
    used = set(calls.findall(own)) or {call for text in SOURCES for call in calls.findall(text)}
    return bool(used) and used <= {"match", "fullmatch"}


def seconds(pattern: re.Pattern, text: str, *, anchored: bool = False) -> float:
    subject = text.encode() if isinstance(pattern.pattern, bytes) else text
    start = time.process_time()
    if anchored:
        pattern.match(subject)
    else:
        for _ in pattern.finditer(subject):
            pass
    return time.process_time() - start


PATTERNS = patterns()


def test_there_are_patterns():
    assert len(PATTERNS) > 100


@pytest.mark.parametrize("name", PATTERNS)
def test_time_grows_with_the_text(name):
    """Where 2,000 characters take long, four times as many may not take much more than four times as long."""
    pattern, anchored = PATTERNS[name], is_anchored(name)
    for unit in repeated(pattern):
        short = unit * (2000 // len(unit)) + "\0"
        if seconds(pattern, short, anchored=anchored) > 0.003:
            took = min(seconds(pattern, short, anchored=anchored) for _ in range(3))
            longer = unit * (8000 // len(unit)) + "\0"
            assert min(seconds(pattern, longer, anchored=anchored) for _ in range(2)) < max(8 * took, 0.05), repr(unit)


def test_the_test_finds_what_it_looks_for():
    """A pattern that is quadratic is seen to be."""
    pattern = re.compile(r"a*b")
    short, longer = seconds(pattern, "a" * 2000), min(seconds(pattern, "a" * 8000) for _ in range(2))
    assert longer > 8 * short or short < 0.003
