"""Which format a text is read in where nobody says, and which language."""

from __future__ import annotations

import pytest

import segtopic
from segtopic.languages import recognise
from segtopic.readers import READERS

TEXTS = {
    "html": [
        "\ufeff<!DOCTYPE html><p>x",
        "<!doctype html><title>x</title><pre>\n.. note:: hello\n.. warning:: x\n</pre>",
        "<div>\n<p>a</p>\n== x ==\n== y ==\n</div>",
        "<div><p>a</p><pre>\n\n## note\n\nx\n\nTitle\n=====\n</pre></div>",
        "<div><style>\n\n## x\n\n</style><p>a</p></div>",
        "<p>Rain.\n<p>Sun.\n<p>Moon.",
        "Text <b>x</b>.<p>A.</p><p>B.</p>",
    ],
    "markdown": [
        "Text\n\n```rst\n.. note:: x\n.. warning:: y\n```\n\nmore\n",
        "# Port\n\n==important==\n\n==also==",
        "# Notes\n\n== highlight ==\n\nSee [[note]].",
        '<p align="center">x</p>\n\n# Port\n\ntext',
        "<h1 align=center>Port</h1>\n\n**bold** and [a](http://x.y)\n\n- a\n- b\n",
        "# Sail\n\n## Use\n\n```python\nimport ferry\n```\n",
    ],
    "plain": [
        "#!/bin/sh\n# Copy it\n\n## Now\n\ncp a b\n",
        "# Settings\n\n## Paths\n\nimport x\n\nx.run()",
        "## Head\n\n#include <stdio.h>\n\nint main() {}\n",
        "## Paths\n\nA = 1\nB = f(2)\nprint(A)\n",
        "One writes <p>text</p> for a paragraph, <div>x</div><div>y</div> for boxes. That is all, they said.",
    ],
    "wikitext": ["\ufeff== Port ==\nThe [[ferry]] sails.", "<div>\n== a ==\n{{x}}\n</div>"],
    "restructuredtext": ["\ufeffPort\n~~~~\n\n.. note:: Rain.\n", "~~~~\nPort\n~~~~\n\nQuay\n~~~~\n\ntext"],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in TEXTS.items() for text in texts])
def test_formats(name, text):
    assert next(reader.format for reader in READERS if reader.looks_like(text)) == name


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.format)
def test_a_mark_at_the_start_is_no_text(reader):
    headings = {
        "html": "<h2>Port</h2>",
        "wikitext": "== Port ==",
        "markdown": "## Port",
        "restructuredtext": "Port\n====",
    }
    text = "\ufeff" + headings.get(reader.format, "Port") + "\n\nThe ferry sails at noon.\n"
    document = segtopic.read(text, format=reader.format)
    assert document.source == text
    assert document.blocks[0].text == "Port"
    for block in document.blocks:
        start, end = document.origin(block)
        assert text[start:end] == block.text


def test_a_word_or_two_are_in_no_language():
    assert [recognise(text) for text in ("a", "y", "No")] == [None, None, None]


@pytest.mark.parametrize(
    ("given", "code"), [("EN", "en"), ("en-US", "en"), (" de ", "de"), ("en_US", "en"), ("und", None), ("", None)]
)
def test_language_codes(given, code):
    assert segtopic.read("x", language=given).language == code


def test_no_language_codes():
    with pytest.raises(ValueError, match="code such as 'en', or None, got '日本'"):
        segtopic.read("x", language="日本")
    with pytest.raises(TypeError, match="language to be a str such as 'en', or None, got int"):
        segtopic.read("x", language=5)
