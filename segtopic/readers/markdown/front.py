"""Front matter -> fields: what stands above a Markdown text, between lines of ``---`` (YAML) or ``+++`` (TOML)."""

from __future__ import annotations

import re

from segtopic.readers.blocks import byte_order_mark

__all__ = ["front_matter"]

_YAML = re.compile(
    r"---[ \t]*\r?\n((?:(?!---[ \t]*\r?$|\.\.\.[ \t]*\r?$)[^\n]*\n){0,2000}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.M
)
_TOML = re.compile(r"\+\+\+[ \t]*\r?\n((?:(?!\+\+\+[ \t]*\r?$)[^\n]*\n){0,2000}?)\+\+\+[ \t]*(?:\r?\n|\Z)", re.M)
_YAML_FIELD = re.compile(r"([\w][\w. -]{0,60}?)[ \t]*:(?:[ \t]+(.*))?$")
_TOML_FIELD = re.compile(r"([\w.\"'-]{1,60})[ \t]*=[ \t]*(.*)$")
_ENTRY = re.compile(r"[ \t]*-[ \t]+(.*)$")
_SCALAR = re.compile(r"[|>][+-]?\d?$")
_LISTED = re.compile(r"""[ \t]*(?:"((?:[^"\\]|\\.){0,999}+)"|'((?:[^']|''){0,999}+)'|([^,"'][^,]*+))[ \t]*(?:,|$)""")


def front_matter(source: str) -> tuple[dict[str, str | list[str]], int]:
    """The fields above a text, and where the text begins.

    Understood is the plain part of YAML and TOML: ``key: value`` and ``key = value``, quoted values, lists
    (``[a, b]``, or entries with a hyphen each) and folded values. Nothing is converted: dates and numbers stay text.
    Fields inside fields are passed over.

    Parameters
    ----------
    source : str
        A Markdown text.

    Returns
    -------
    tuple of dict and int
        Field names to a str or a list of str, empty where the text has no front matter; the end of the front matter
        in characters of the source, 0 without.

    Examples
    --------
    >>> from segtopic.readers.markdown.front import front_matter
    >>> front_matter("---\\ntitle: 'Port'\\ntags: [sea, trade]\\n---\\nRain.")
    ({'title': 'Port', 'tags': ['sea', 'trade']}, 41)
    """
    start = len(byte_order_mark(source))
    match = _YAML.match(source, start)
    if match:
        fields = _fields(match[1], _YAML_FIELD)
    else:
        match = _TOML.match(source, start)
        fields = _fields(match[1], _TOML_FIELD) if match else None
    return (fields, match.end()) if match and fields else ({}, 0)


def _fields(text: str, pattern: re.Pattern[str]) -> dict[str, str | list[str]] | None:
    """None where a line says that this is text between two rules rather than fields."""
    fields: dict[str, str | list[str]] = {}
    name, folded, inside = "", False, False
    for raw in text.splitlines():
        line = raw.rstrip()
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = pattern.match(line)
        if match:
            name, value = match[1].strip("\"'"), (match[2] or "").strip()
            folded = _SCALAR.match(value) is not None
            if not inside:
                fields[name] = "" if folded else _value(value)
        elif line.startswith("[") and pattern is _TOML_FIELD:
            inside = True  # a table of its own: nothing in it is about the text as a whole
        elif inside:
            continue
        elif not fields:
            return None
        elif (entry := _ENTRY.match(line)) and not folded:
            held = fields[name]
            fields[name] = [*(held if isinstance(held, list) else []), str(_unquoted(entry[1].strip()))]
        elif line[0] not in " \t":
            if line not in ("]", "],"):
                return None
        elif folded or (isinstance(fields.get(name), str) and fields[name] and ":" not in line):
            fields[name] = f"{fields[name]} {line.strip()}".strip()
    return fields


def _value(value: str) -> str | list[str]:
    if value.startswith("[") and value.endswith("]"):
        return [_unquoted(match[0].strip(" \t,")) for match in _LISTED.finditer(value, 1, len(value) - 1)]
    return _unquoted(value)


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        inner = value[1:-1]
        return inner.replace("''", "'") if value[0] == "'" else re.sub(r'\\(["\\])', r"\1", inner)
    return value.split(" #", 1)[0].rstrip() if value[:1] not in "\"'" else value
