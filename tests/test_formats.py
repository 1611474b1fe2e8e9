"""One article in every format: the same title, the same headings, the same paragraphs, the same sections."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest

import segtopic
from segtopic import samples

ARTICLES = sorted(Path(__file__).with_name("cases").joinpath("articles").glob("*.md"))


def parts(path: Path) -> list[tuple[str, str]]:
    """The title, headings, paragraphs and list items of an article, by the marks at the start of its lines."""
    kinds = {"# ": "title", "## ": "heading", "- ": "item"}
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        mark = next((mark for mark in kinds if line.startswith(mark)), "")
        if line:
            found.append((kinds.get(mark, "paragraph"), line.removeprefix(mark)))
    return found


def plain(article: list[tuple[str, str]]) -> str:
    return "\n\n".join(("- " if kind == "item" else "") + text for kind, text in article)


def fragment(article: list[tuple[str, str]], heading: str = "<h2>{}</h2>") -> str:
    marks = {"title": "<h1>{}</h1>", "heading": heading, "paragraph": "<p>{}</p>", "item": "<li>{}</li>"}
    return "\n".join(marks[kind].format(escape(text)) for kind, text in article)


def page(article: list[tuple[str, str]]) -> str:
    """A page as newspapers serve them: menus, a share bar, related stories in heading tags, comments, a footer."""
    [(_, title), *_] = article
    halves = len(article) // 2
    related = (
        "<aside class='related-box'><h3>More on this</h3><ul><li><a href='/1'>A lighthouse for sale</a></li>"
        "<li><a href='/2'>Who counts the swans</a></li></ul></aside>"
    )
    return (
        f"<!DOCTYPE html><html><head><title>{escape(title)} | The Daily Lenn</title><style>p {{ color: #111 }}</style></head><body>"
        "<header class='masthead'><a href='/'>The Daily Lenn</a><nav><ul><li><a href='/town'>Town</a></li><li><a href='/sea'>Sea</a>"
        "</li></ul></nav></header><main><article><div class='share-bar'><a href='#'>Share</a> <a href='#'>Print</a></div>"
        f"{fragment(article[:halves])}{related}{fragment(article[halves:])}</article>"
        "<section class='newsletter'><h2>Our newsletter</h2><p>The morning in five minutes.</p><button>Sign up</button></section>"
        "<section class='comments' id='comments'><h2>Comments (2)</h2><p>First!</p></section></main>"
        "<footer><p>About us</p><p>© The Daily Lenn</p></footer><script>var p = '<h2>no</h2>';</script></body></html>"
    )


FORMATS = {
    "markdown": ("markdown", lambda article, path: path.read_text(encoding="utf-8")),
    "markdown, bold headings": (
        "markdown",
        lambda article, path: "\n\n".join(
            {"title": "# {}", "heading": "**{}**", "item": "- {}", "paragraph": "{}"}[kind].format(text)
            for kind, text in article
        ),
    ),
    "plain": ("plain", lambda article, path: plain(article)),
    "plain, single newlines": ("plain", lambda article, path: plain(article).replace("\n\n", "\n")),
    "plain, CRLF": ("plain", lambda article, path: plain(article).replace("\n", "\r\n")),
    "html": ("html", lambda article, path: fragment(article)),
    "html, bold headings": ("html", lambda article, path: fragment(article, "<p><strong>{}</strong></p>")),
    "page": (None, lambda article, path: page(article)),
}


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", FORMATS)
def test_the_same_sections_from_every_format(name, path):
    article = parts(path)
    format_name, write = FORMATS[name]
    result = segtopic.segment(segtopic.read(write(article, path), format=format_name))
    assert result.document.title == article[0][1]
    assert [block.text for block in result.document.headings] == [text for kind, text in article if kind == "heading"]
    own = [text for kind, text in article if kind in ("paragraph", "item")]
    assert [block.text for block in result.document.blocks if block.is_content] == own
    assert [section.heading and section.heading.text for section in result][-3:] == [
        text for kind, text in article if kind == "heading"
    ]
    assert [paragraph.text for section in result for paragraph in section.paragraphs] == own


@pytest.mark.parametrize("name", ["harbour.md", "harbour.html"])
def test_a_sample_in_three_formats(name):
    plain_result, other = segtopic.segment(samples.path("harbour.txt")), segtopic.segment(samples.path(name))
    assert other.document.title == plain_result.document.title
    assert [section.label for section in other] == [section.label for section in plain_result]
    assert [section.body.split() for section in other] == [section.body.split() for section in plain_result]
