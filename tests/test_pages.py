import os
import pickle
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import escape, unescape
from html.parser import HTMLParser
from itertools import pairwise, product
from pathlib import Path

import pytest
from conftest import assert_grows_linearly
from hypothesis import given, settings
from hypothesis import strategies as st
from small_results import BREAKERS, EMPTY, NAUGHTY, article, document, labelled, many

from segtopic import SectionIndex, Themes, segment
from segtopic.document import Document
from segtopic.partition.boundaries import Boundaries
from segtopic.section_index import Hits
from segtopic.section_table import SectionTable
from segtopic.segmentation import Segmentation, cut
from segtopic.spans import Span
from segtopic.themes import Theme
from segtopic.views import html, wording
from segtopic.views.html import marking

STYLES = {path.name: path.read_text("utf-8") for path in sorted(Path(html.__file__).parent.glob("*.css"))}
FERRIES = "# Port news\n\n## Ferries\n\nThe pier is new. Ferries sail hourly.\n\n## Wheat\n\nPrices rose in May."


class Reader(HTMLParser):
    """Checks that tags are balanced, and collects tags, attributes and words."""

    VOID = frozenset({"meta", "br", "hr", "img", "link", "input", "path"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag) -> None:
        assert self.open.pop() == tag
        self.words.append(" " if tag in ("td", "th") else "")

    def handle_data(self, data) -> None:
        if not {"style", "script"} & set(self.open[-1:]):
            self.words.append(data)

    def count(self, tag: str, kind: str = "") -> int:
        return sum(t == tag and set(kind.split()) <= set((a.get("class") or "").split()) for t, a in self.tags)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def levels(read: Reader) -> list[int]:
    """The depths of the headings, which are elements or have the role."""
    found = [(re.fullmatch("h([1-6])", tag), a) for tag, a in read.tags]
    return [int(match[1] if match else a["aria-level"]) for match, a in found if match or a.get("role") == "heading"]


def themed(result: Segmentation, *themes: str | None) -> Segmentation:
    """The sections with themes, one after the other, over and over."""
    return result.with_sections(
        replace(section, theme=themes[k % len(themes)]) for k, section in enumerate(result.sections)
    )


def table_of(*results: Segmentation) -> SectionTable:
    return SectionTable(results)


def fragments() -> Iterator[tuple[str, object]]:
    """Something of every kind that has `_repr_html_`, the empty among them."""
    results = {
        "article": article(),
        "empty": EMPTY,
        "nothing": cut(Document(""), Boundaries(0)),
        "one": many(1),
        "many": many(300),
        "themes": themed(many(9), "Sea", None, "Land"),
    }
    for name, result in results.items():
        yield f"segmentation-{name}", result
        yield f"document-{name}", result.document
        yield f"table-{name}", table_of(result)
        if len(result):
            yield f"section-{name}", result[0]
    themes = Themes({"Ferries": ["ferry", "pier"], "Farms": "wheat <b>", "IT": None})
    yield "themes", themes
    yield "themes-learned", many_themes(3)
    yield "themes-200", many_themes(200)
    yield "theme", themes["Farms"]
    yield "theme-learned", many_themes(3)["theme 1"]
    yield "hit", SectionIndex([segment(FERRIES)]).search("ferry")[0]
    yield "hits", SectionIndex([segment(FERRIES)] * 90).search("ferry", 80)
    yield "hits-none", SectionIndex([segment(FERRIES)]).search("xyzzy")


def many_themes(n: int) -> Themes:
    themes = Themes({f"theme {k}": None for k in range(n)})
    shown = {k: Theme(k, ("seed",), ("a", "b"), 7 * i) for i, k in enumerate(themes.names)}
    themes.learned_ = replace(themes.learned_, themes=shown)
    return themes


FRAGMENTS = dict(fragments())
FRAGMENT_TAGS = set(
    "div style h3 p ol ul li span i b bdi br small a details summary svg path figure figcaption pre code blockquote mark "
    "table thead tbody tr th td time".split()
)
PAGE_TAGS = FRAGMENT_TAGS | set(
    "html head title meta body header nav main article h1 h2 input button output script".split()
)


# What holds for all of them


@pytest.mark.parametrize("name", FRAGMENTS)
def test_everything_shows_itself_in_a_notebook(name) -> None:
    thing = FRAGMENTS[name]
    written = thing._repr_html_()
    assert written == thing._repr_html_()
    read = Reader(written)
    assert {tag for tag, _ in read.tags} <= FRAGMENT_TAGS
    assert not any(key == "id" or key.startswith("on") for _, found in read.tags for key in found)
    assert read.tags[0] == ("div", {"class": "segtopic tex2jax_ignore mathjax_ignore"})
    assert not re.search("src=|@import|url[(]|https?:", written)
    headings = [found for tag, found in read.tags if re.fullmatch("h[1-6]", tag)]
    assert all("jp-toc-ignore" in found["class"] for found in headings), "a notebook has its own table of contents"
    assert read.text, "there is a sensible line where there is nothing to show"
    assert len(written.encode()) < 200_000


@settings(deadline=None, max_examples=60)
@given(
    BREAKERS, st.one_of(st.just(NAUGHTY), BREAKERS), st.sampled_from(["paragraph", "list", "quote", "code", "table"])
)
def test_no_words_become_markup(words, label, kind) -> None:
    made = document(("caption", 0, [words]), ("heading", 2, [words]), (kind, 1, [words, NAUGHTY]), (kind, 0, ["c"]))
    made = replace(made, title=label, language=label, metadata={label: words})
    cuts = cut(made, Boundaries(3, (2,), why=(label,)), [0.5, float("nan")])
    result = labelled(cuts, label=label, theme=label, terms=(label, words), theme_scores={label: float("nan")})
    table = table_of(result)
    hit = replace(
        FRAGMENTS["hit"], section=result[0], title=label, result=result, sentence=made.sentences[0], matches=()
    )
    theme = Theme(label, (words, label), (words,), 3)
    for thing in (result, made, result[0], table, hit, Hits([hit]), theme):
        read = Reader(thing._repr_html_())
        assert {tag for tag, _ in read.tags} <= FRAGMENT_TAGS
        assert not any(key == "id" or key.startswith("on") for _, found in read.tags for key in found)
    assert "<script>alert(1)</script>" in "".join(Reader(result._repr_html_()).words)
    for page in (result.to_html(), table.to_html()):
        read = Reader(page)
        assert {tag for tag, _ in read.tags} <= PAGE_TAGS
        assert read.count("script") == 1
        page.encode("utf-8")
        assert not re.search("src=|@import|url[(]|https?:", page)


@pytest.mark.parametrize("make", ["result", "document", "section", "table"])
def test_time_grows_with_the_text(make) -> None:
    def write(words: str) -> str:
        made = Document.from_sentences([words], paragraphs=[0])
        result = labelled(cut(made, Boundaries(1)), terms=("a", "aa b", "雨"), label=words, theme="T")
        things = {"result": result, "document": made, "section": result[0], "table": table_of(result)}
        return things[make]._repr_html_() + (things[make].to_html() if hasattr(things[make], "to_html") else "")

    for piece in ("a", "a ", "雨", "&", "\x00", "\n"):
        assert_grows_linearly(piece * 2000, write)


# Terms in the text


@settings(deadline=None)
@given(
    st.text(st.sampled_from(list("aAbB \n&<>'ß雨ד-")), max_size=30),
    st.lists(st.text(st.sampled_from(list("aAb &雨ד-")), max_size=4), max_size=4),
)
def test_marks_add_nothing_and_stand_around_terms(text, terms) -> None:
    written = marking.marked(text, marking.pattern(terms))
    assert written.replace("<mark>", "").replace("</mark>", "") == marking.escaped(text)
    said = {" ".join(term.split()).casefold() for term in terms}
    for found in re.findall("<mark>(.*?)</mark>", written, re.DOTALL):
        assert " ".join(unescape(found).split()).casefold() in said
    # A slow twin, for terms of one word in a text of letters and blanks.
    if not set(text) & set("&<>'-雨ß") and all(term.isalpha() and "雨" not in term for term in terms):
        wanted = [word for word in text.split() if word.casefold() in said]
        assert re.findall("<mark>(.*?)</mark>", written) == wanted


@pytest.mark.parametrize(
    ("text", "terms", "marked"),
    [
        ("The Ferry and ferryboats", ["ferry"], "The <mark>Ferry</mark> and ferryboats"),
        ("ferry\n crews", ["ferry", "ferry crews"], "<mark>ferry\n crews</mark>"),
        ("Fish & chips", ["fish & chips"], "<mark>Fish &amp; chips</mark>"),
        ("&amp;", ["amp"], "&amp;<mark>amp</mark>;"),
        ("下雨了", ["雨"], "下<mark>雨</mark>了"),
        ("नदी नद", ["नद"], "नदी <mark>नद</mark>"),
        ("किताब ताब", ["ताब"], "किताब <mark>ताब</mark>"),
        ("C++ and C", ["C++", "C"], "<mark>C++</mark> and <mark>C</mark>"),
        ("rain", ["", " ", "\x00"], "rain"),
    ],
)
def test_what_is_marked(text, terms, marked) -> None:
    assert marking.marked(text, marking.pattern(terms)) == marked


def test_marks_of_a_hit_clip_to_its_sentence() -> None:
    text = "One two & three."
    spans = [Span(text, 0, 5), Span(text, 4, 7), Span(text, 8, 16)]
    assert marking.marked_spans(text, 2, 9, spans) == "<mark>e t</mark><mark>wo</mark> <mark>&amp;</mark>"


def test_terms_are_marked_in_the_text_alone() -> None:
    result = article().with_sections(replace(section, terms=("ferry", "ferries", "photo")) for section in article())
    written = result._repr_html_()
    assert "<mark>Ferries</mark> ran late." in written
    assert '<p class="caption" dir="auto">A ferry</p>' in written
    assert "{photo:1}" in written
    assert "<mark>Ferries</mark> ran late." in result[1]._repr_html_()
    assert "<mark>Ferries</mark> ran late." in result.to_html()
    assert "<mark>Ferries</mark> ran late." in table_of(result).to_html()


# One article


def test_fragment_shows_all_words_and_what_they_are() -> None:
    result = article()
    read = Reader(result._repr_html_())
    for block in result.document.blocks:
        assert " ".join(block.text.split()) in read.text
    assert read.count("p", "furniture") == 2
    assert read.count("p", "caption") == 1
    assert read.count("p", "heading") == 3
    assert read.count("details", "section") == 4
    assert read.text.count("Ferries ran late.") == 1
    (svg,) = [attributes for tag, attributes in read.tags if tag == "svg"]
    assert svg["aria-label"] == "Similarity across 10 gaps between sentences, 0 to 0.60; 3 cuts after sentence 2, 4, 8"
    assert "rain, river, rose" in read.text


def test_curve_stands_at_its_gaps() -> None:
    result = cut(Document.from_sentences(["a.", "b.", "c.", "d."]), Boundaries(4, (1,), (0.2,)), [0.0, 0.5, 1.0])
    written = result._repr_html_()
    points = re.search(r'class="line" d="M([^"]*)"', written)[1].split("L")
    places = [float(point.split()[0]) / 1000 for point in points]
    heights = [float(point.split()[1]) for point in points]
    assert places == pytest.approx([0.25, 0.5, 0.75])
    assert heights[0] - heights[1] == pytest.approx(heights[1] - heights[2], abs=0.11)
    assert heights[0] > heights[2]
    assert '<path class="cut soft" d="M250.0 0V100"/>' in written


def test_cuts_and_headings_are_told_apart() -> None:
    written = article()._repr_html_()
    solid, dashed = (re.search(rf'<path class="{kind}" d="([^"]*)"', written)[1] for kind in ("cut", "cut soft"))
    assert [m.split()[0] for m in solid.split("M")[1:]] == ["181.8", "727.3"]
    assert [m.split()[0] for m in dashed.split("M")[1:]] == ["363.6"]
    # Headings: two of them before sentence 2, one before 7, one before 8, one at the end.
    ticks = re.search(r'<path class="tick" d="([^"]*)"', written)[1]
    assert [m.split()[0] for m in ticks.split("M")[1:]] == ["181.8", "636.4", "727.3", "1000.0"]


def test_long_curves_keep_their_lows_and_highs() -> None:
    n = 20_000
    values = [0.5] * (n - 1)
    values[7_777], values[12_345] = 0.0, 1.0
    result = cut(Document.from_sentences(["a."] * n, paragraphs=range(n)), Boundaries(n), values)
    points = re.search(r'class="line" d="M([^"]*)"', result._repr_html_())[1].split("L")
    assert len(points) <= 1300
    places = {point.split()[0]: float(point.split()[1]) for point in points}
    assert places[f"{7_778 / 20:.1f}"] == max(places.values())
    assert places[f"{12_346 / 20:.1f}"] == min(places.values())


def test_strip_is_as_wide_as_the_sections() -> None:
    result = themed(many(3, per=4), "Sea", None, "Land")
    strip = re.search(r'<div class="strip"[^>]*>(.*?)</div>', result._repr_html_())[1]
    assert re.findall(r'class="(\w+) n" style="flex-grow:(\d)"', strip) == [("c0", "4"), ("cn", "4"), ("c1", "4")]
    read = Reader(result._repr_html_())
    assert read.count("ul", "legend") == 1
    assert "Sea 1 Land 1 no theme 1" in read.text
    assert Reader(many(3)._repr_html_()).count("ul", "legend") == 0


def test_neighbouring_sections_differ_in_colour_and_number() -> None:
    read = Reader(many(40)._repr_html_())
    kinds = [a["class"] for t, a in read.tags if t == "details"]
    assert all(a != b for a, b in pairwise(kinds))
    assert len(set(kinds)) == 6
    assert read.count("span", "number") == 40


def test_page_stands_alone_and_links_to_its_sections() -> None:
    page = article().to_html()
    read = Reader(page)
    assert read.tags[0] == ("html", {"lang": "en", "dir": "ltr"})
    assert next(a for t, a in read.tags if t == "meta") == {"charset": "utf-8"}
    assert any(attributes.get("name") == "viewport" for _, attributes in read.tags)
    ids = [attributes["id"] for _, attributes in read.tags if "id" in attributes]
    links = [attributes["href"] for tag, attributes in read.tags if tag == "a"]
    assert len(set(ids)) == len(ids) == 5
    assert {link[1:] for link in links} == set(ids)
    assert all("open" in attributes for tag, attributes in read.tags if tag == "details")
    assert levels(read) == [1, *[2] * 4]
    assert [tag for tag, _ in read.tags if tag in ("header", "nav", "main")] == ["header", "nav", "main"]
    assert "no sections" in Reader(EMPTY.to_html()).text


def test_page_has_a_script_where_there_are_themes_only() -> None:
    assert Reader(many(4).to_html()).count("script") == 0
    read = Reader(themed(many(4), "Sea", None).to_html())
    assert read.count("script") == 1
    buttons = [a for tag, a in read.tags if tag == "button" and "data-theme" in a]
    assert [(a["data-theme"], a["aria-pressed"]) for a in buttons] == [("0", "false"), ("-", "false")]
    hidden = [a.get("class") for _, a in read.tags if "hidden" in a]
    assert {"tools", "find"} <= set(hidden), "controls are hidden where no script shows them"


def long_article(words: int, per_section: int, terms: tuple[str, ...]) -> Segmentation:
    sentence = "The ferry to the outer islands left the quay an hour late & nobody minded."
    n = words // len(sentence.split()) + 1
    made = Document.from_sentences([sentence] * n, paragraphs=range(0, n, 4))
    cuts = cut(made, Boundaries(n, range(per_section, n, per_section)), [0.4321] * (n - 1))
    return labelled(cuts, label="Ferries to the outer islands", terms=terms, theme="Transport")


MANY_TERMS = tuple("ferry outer islands left quay hour late nobody minded the to an".split()) + ("x",) * 100


@pytest.mark.parametrize("terms", [(), ("ferry", "island", "quay"), MANY_TERMS])
def test_five_thousand_words_stay_below_200_kb(terms) -> None:
    result = long_article(5_000, 12, terms)
    for written in (result._repr_html_(), result.to_html(), result.document._repr_html_()):
        assert len(written.encode()) < 200_000
    folded = [attributes for tag, attributes in Reader(result._repr_html_()).tags if tag == "details"]
    assert len(folded) == len(result)
    assert not any("open" in attributes for attributes in folded)
    short = [attributes for tag, attributes in Reader(article()._repr_html_()).tags if tag == "details"]
    assert all("open" in attributes for attributes in short)


def test_very_long_texts_say_what_a_notebook_leaves_out() -> None:
    result = long_article(100_000, 13, MANY_TERMS)
    assert len(result) > 500
    for thing in (result, result.document, SectionTable([result])):
        assert len(thing._repr_html_().encode()) < 200_000
    read = Reader(result._repr_html_())
    n_shown = read.count("details", "section")
    assert 40 < n_shown <= 120
    assert f"… {len(result) - n_shown} more sections" in read.text
    assert "more characters in to_html()" in read.text
    assert "more characters in document.text" in Reader(result.document._repr_html_()).text
    page = Reader(result.to_html())
    assert page.count("details", "section") == len(result)
    assert page.text.count("nobody minded") == len(result.document.sentences)
    assert "more characters" not in page.text


def test_many_lines_of_furniture_are_folded() -> None:
    lines = [("furniture", 0, [f"Share {k}"]) for k in range(9)]
    made = document(("paragraph", 0, ["Rain came."]), *lines, ("paragraph", 0, ["It stopped."]), *lines[:2])
    for written in (cut(made, Boundaries(2))._repr_html_(), cut(made, Boundaries(2)).to_html()):
        read = Reader(written)
        assert read.count("details", "aside") == 1
        assert "Rain came. 9 lines that a page carries beside the article Share 0" in read.text
        assert read.text.endswith("It stopped. Share 0 Share 1")


def test_pictures_of_many_cuts_draw_none_of_them() -> None:
    written = many(300)._repr_html_()
    assert 'class="cut' not in written
    assert '<div class="strip dense"' in written
    assert "too many cuts" in Reader(written).text
    assert "<svg" not in many(1)._repr_html_(), "one sentence has no gap"


def test_text_without_blocks_is_shown() -> None:
    assert "Only words &lt;here&gt;." in cut(Document("Only words <here>."), Boundaries(0))._repr_html_()
    assert "Only words &lt;here&gt;." in Document("Only words <here>.")._repr_html_()


@pytest.mark.parametrize(("code", "way"), [("he", "rtl"), ("ar", "rtl"), ("zh", "ltr"), ("en", "ltr")])
def test_languages_and_directions_are_told(code, way) -> None:
    result = labelled(cut(Document.from_sentences(["א b 雨."], language=code), Boundaries(1)), label="x")
    assert (f'lang="{code}" dir="{way}"') in result._repr_html_()
    assert f'<html lang="{code}" dir="{way}">' in result.to_html()
    assert f'<article class="article" id="a1" lang="{code}" dir="{way}">' in table_of(result).to_html()
    unknown = cut(Document.from_sentences([".. \u05d0 b."]), Boundaries(1))
    assert '<main id="text" class="text" tabindex="-1" dir="rtl">' in unknown.to_html()
    assert '<article class="article" id="a1" dir="rtl">' in table_of(unknown).to_html()
    unknown = cut(Document.from_sentences(["b."]), Boundaries(1)).to_html()
    assert unknown.startswith('<!DOCTYPE html>\n<html lang="und">')


# Many articles


def test_archive_page_holds_articles_sections_and_themes() -> None:
    first = themed(article(), "Sea", None)
    first = replace(first, document=replace(first.document, metadata={"date": "2014-11-19"}))
    second = themed(many(2), "Land", "Sea")
    page = table_of(first, EMPTY, second).to_html()
    assert repr(page).startswith("<Page: 6 sections of 2 articles, ")
    read = Reader(page)
    assert read.count("article", "article") == 2
    assert read.count("details", "section") == 6
    assert '<time datetime="2014-11-19">19 Nov 2014</time>' in page
    assert [a["data-themes"] for t, a in read.tags if t == "details" and "data-themes" in a] == [
        "0",
        "-",
        "0",
        "-",
        "1",
        "0",
    ]
    assert re.findall(r'data-theme="([^"]*)"><span class="what"><bdi>(\w+)', page) == [("0", "Sea"), ("1", "Land")]
    assert '<span class="what">no theme</span> <span class="count">2</span>' in page
    for section in (*first, *second):
        for paragraph in section.paragraphs:
            assert " ".join(paragraph.text.split()) in read.text
    headings = levels(read)
    assert headings == [1, 2, 3, 3, 3, 3, 2, 3, 3]
    ids = [a["id"] for _, a in read.tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for t, a in read.tags if t == "a"} <= set(ids)
    assert "Article 2" in read.text, "counted from 0, as rows and hits count"


def test_script_holds_no_data() -> None:
    scripts = {
        re.search("(?s)<script>(.*?)</script>", table_of(result).to_html())[1]
        for result in (article(), themed(many(3), "</script>"))
    }
    assert len(scripts) == 1


def test_archive_fragment_counts_themes_and_says_how_many_more() -> None:
    table = table_of(*(themed(many(10), "Sea", "Land", "Sea", None) for _ in range(5)))
    read = Reader(table._repr_html_())
    assert "50 sections of 5 articles" in read.text
    assert "Sea 25 Land 15 no theme 10" in read.text
    assert read.count("td", "what") == 3 + 2
    assert "… 38 more sections" in read.text
    assert "no sections" in Reader(SectionTable([])._repr_html_()).text.lower()
    assert "no sections" in Reader(SectionTable([]).to_html()).text.lower()


def test_archive_page_has_a_title_of_its_own() -> None:
    page = table_of(article()).to_html(title="Port & <news>")
    assert "<title>Port &amp; &lt;news&gt;</title>" in page
    assert re.search("<h1[^>]*>Port &amp; &lt;news&gt;</h1>", page)
    assert "4 sections of 1 article" in Reader(page).text
    assert page.holds == "4 sections of 1 article"


def test_pages_tell_author_site_day_and_source() -> None:
    facts = {
        "Author": ["A. Rowe", "B <Quay>"],
        "site_name": "Port news",
        "date": "2014-11-19",
        "url": 'https://www.port.example/a?b=1&c="2"',
    }
    result = replace(article(), document=replace(article().document, metadata=facts))
    for page in (result.to_html(), table_of(result).to_html()):
        assert "A. Rowe, B <Quay> · Port news · 19 Nov 2014 · source: port.example" in Reader(page).text
        (link,) = [a for tag, a in Reader(page).tags if tag == "a" and not a["href"].startswith("#")]
        assert link == {"href": facts["url"], "rel": "noopener noreferrer"}
        assert '<meta name="generator" content="segtopic">' in page


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://[", "https:", "/a", "data:text/html,x", "http://a b", 7, None, "\ud800"]
)
def test_only_addresses_of_the_web_are_linked(url) -> None:
    result = replace(article(), document=replace(article().document, metadata={"url": url, "author": float("nan")}))
    for page in (result.to_html(), table_of(result).to_html()):
        assert all(a["href"].startswith("#") for tag, a in Reader(page).tags if tag == "a")
        assert "byline" not in {a.get("class") for _, a in Reader(page).tags}


def test_a_theme_has_one_colour_everywhere() -> None:
    names = [f"T{k}" for k in range(9)]
    scores = dict.fromkeys(names, 0.0)
    result = themed(many(6), "T7", "T2", None, "T7", "T7", "T1")
    result = result.with_sections(replace(section, theme_scores=scores) for section in result)
    table = table_of(result)
    written = [result._repr_html_(), table._repr_html_(), result.to_html(), table.to_html()]
    written += [table.by_theme("T7")._repr_html_(), result[0]._repr_html_(), Themes(dict.fromkeys(names))._repr_html_()]
    for html_ in written:
        found = dict(re.findall(r'<i class="theme ([^"]*)"><bdi>(\w+)', html_))
        assert {"c1 s1": "T7", "c2": "T2", "c1": "T1"}.items() >= found.items() or len(found) == 9
        assert found["c1 s1"] == "T7"
    signs = re.findall(r'<i class="theme ([^"]*)"', many_themes(60)._repr_html_())
    assert len(set(signs)) == 60, "no two look alike"
    assert all(f".s{k}" in STYLES["base.css"] for k in range(1, 10))


def test_unsure_cuts_and_names_of_our_own_are_told_apart() -> None:
    result = article()  # the third section's strength is 0.25, and the first and third have no headings
    for written in (result._repr_html_(), result.to_html(), table_of(result).to_html()):
        read = Reader(written)
        kinds = [
            a["class"].split()[2:]
            for t, a in read.tags
            if t == "details" and (a.get("class") or "").startswith("section")
        ]
        assert kinds == [["made"], [], ["unsure", "made"], []]
        assert "named by its words" in read.text
        assert "Dashed: unsure cuts, below 0.50." in read.text
    assert "one in four is right" in Reader(result.to_html()).text
    firm = segment("# Port news\n\n## Ferries\n\nThey sail.\n\n## Wheat\n\nPrices rose.")
    assert not any("notes" in (a.get("class") or "") for _, a in Reader(firm._repr_html_()).tags)


def test_headings_above_sections_stand_in_the_contents() -> None:
    for written in (article()._repr_html_(), article().to_html()):
        groups = re.findall('<li class="group"><span[^>]*><bdi>(.*?)</bdi>', written)
        assert groups == ["Chapter one"], "not those inside a section, nor the one with nothing below it"


# The others


def test_document_fragment_says_what_each_block_is() -> None:
    made = article().document
    blocks = [replace(block, confidence=0.5) if block.kind == "heading" else block for block in made.blocks]
    made = replace(made, blocks=tuple(blocks), metadata={"date": "2014-11-19", "by": "A & B"})
    read = Reader(made._repr_html_())
    assert "language: en · 18 blocks · 5 headings · 11 sentences" in read.text
    assert "heading 2, guessed: 0.50 Ferries" in read.text
    assert "by A & B" in read.text
    assert re.findall(r"block is-(\w+)", made._repr_html_())[:3] == ["furniture", "title", "caption"]
    long = Document.from_sentences(["a."] * 100, paragraphs=range(100))._repr_html_()
    assert "76 more blocks" in Reader(long).text
    many_facts = replace(made, metadata={f"k{k}": k for k in range(40)})
    assert "… and 28 more in document.metadata" in Reader(many_facts._repr_html_()).text


def test_section_fragment_tells_theme_and_why() -> None:
    section = replace(article()[1], theme_scores={"Sea": 0.5, "Land": 0.25})
    text = Reader(section._repr_html_()).text
    assert text.startswith("Ferries starts at a heading, strength 1.00 · 2 sentences · characters ")
    assert "Sea 0.50 Land 0.25" in text
    assert "Ferries ran late. Nobody minded." in text
    assert "opens the article" in Reader(many(1)[0]._repr_html_()).text


def test_themes_fragment_shows_sizes_terms_and_seeds() -> None:
    read = Reader(many_themes(3)._repr_html_())
    assert "3 themes" in read.text
    assert "learned from 21 sections" in read.text
    assert [a["style"] for t, a in read.tags if "style" in a] == ["width:0%", "width:50%", "width:100%"]
    assert "… and 140 more themes" in Reader(many_themes(200)._repr_html_()).text
    unlearned = Reader(Themes({"Ferries": ["ferry", "pier"]})._repr_html_())
    assert "not learned from an archive yet" in unlearned.text
    assert unlearned.count("th") == 3


def test_hit_fragment_marks_the_words() -> None:
    written = FRAGMENTS["hit"]._repr_html_()
    assert "<mark>Ferries</mark> sail hourly." in written
    assert Reader(written).text.startswith("Ferries Port news · section 1 · score ")


def test_hits_are_listed() -> None:
    hits = SectionIndex([segment(FERRIES)]).search("ferry rose")
    read = Reader(hits._repr_html_())
    assert read.text.startswith("2 sections found")
    assert read.count("li") == 2
    assert read.count("mark") == 2
    assert "No section found" in Reader(hits[:0]._repr_html_()).text


def test_long_sentences_are_shown_around_their_matches() -> None:
    hit = SectionIndex([segment("Many " * 2000 + "ferry & " + "more " * 2000)]).search("ferry")[0]
    written = hit._repr_html_()
    assert len(written) < 12_000
    assert "… " in Reader(written).text
    assert "<mark>ferry</mark> &amp; more" in written


def test_long_labels_are_shortened_and_nothing_is_lost() -> None:
    heading = "Ferries " * 500
    made = document(("heading", 2, [heading]), ("paragraph", 0, ["They sail."]))
    result = labelled(cut(made, Boundaries(1)), label=heading)
    for written in (result._repr_html_(), result.to_html()):
        label = re.search('class="label" dir="auto"[^>]*>(.*?)<', written)[1]
        assert len(label) <= 240
        assert heading.strip() in written


def test_long_titles_and_names_of_themes_are_shortened() -> None:
    words = "harbour" * 1500
    made = replace(article(), document=replace(article().document, title=words))
    table, theme = table_of(made), Theme(words, ("a",), ("b",), 3)
    themes = themed(made, words)
    things = [made, made.document, table, theme, themes, themes[0], table_of(themes)]
    written = [thing._repr_html_() for thing in things]
    written += [made.to_html(), table.to_html(), table.to_html(title=words)]
    for html_ in written:
        assert words not in html_
        assert "harbourharbour" in html_
    assert themes.to_html().count(words) == 1, "a button knows it, for the address"


def test_a_long_title_that_stands_in_the_text_is_not_lost() -> None:
    words = "harbour " * 100
    made = replace(document(("title", 0, [words]), ("paragraph", 0, ["They sail."])), title=words)
    for written in (cut(made, Boundaries(1))._repr_html_(), cut(made, Boundaries(1)).to_html()):
        assert words.strip() in written


@pytest.mark.parametrize("n", [1, 20, 100, 200, 1000])
@pytest.mark.parametrize("word", ["harbour", "雨水河流", "R&D"])
def test_an_article_of_5000_words_stays_small(n, word) -> None:
    made = Document.from_sentences([" ".join([word] * (5000 // n)) + "."] * n, paragraphs=range(n))
    result = labelled(
        cut(made, Boundaries(n, tuple(range(1, n)))),
        label=f"{word} " * 9,
        terms=(word, "a", "b"),
        theme="The theme " * 6,
    )
    written = result._repr_html_()
    assert len(written.encode()) < 200_000
    read = Reader(written)
    left = n - read.count("details", "section")
    assert left == 0 or f"… {left} more sections; to_html() has all." in read.text
    assert left < 0.7 * n or n > 200


def test_metadata_that_cannot_be_written_are_dots() -> None:
    class Broken:
        def __repr__(self) -> str:
            raise ValueError("no")

    made = replace(article().document, metadata={"n": 10**5000, "o": Broken(), "id": 10**5000, "k": 7})
    assert "n … o … id … k 7" in Reader(made._repr_html_()).text
    untitled = replace(article(), document=replace(made, title=""))
    for written in (table_of(untitled)._repr_html_(), table_of(untitled).to_html()):
        assert "Article 0" in written


def test_no_character_that_html_forbids_is_written() -> None:
    words = "a\ufffeb\uffffc\ufdd0d\U0001fffee\U0010fffff\u000bg"
    made = document(("heading", 2, [words]), ("paragraph", 0, [words]))
    result = labelled(cut(replace(made, title=words, metadata={words: words}), Boundaries(1)), label=words, theme=words)
    things = (result, result.document, result[0], table_of(result), Theme(words, (words,), (words,), 1))
    for written in (*(thing._repr_html_() for thing in things), result.to_html(), table_of(result).to_html()):
        assert not [c for c in written if ord(c) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(c) <= 0xFDEF]
        assert "a\ufffdb" in written


def test_no_block_and_no_heading_stands_within_words() -> None:
    result = themed(article(), "Sea", None)
    things = (result, result.document, result[0], table_of(result), many_themes(3), FRAGMENTS["hit"])
    for written in (*(thing._repr_html_() for thing in things), result.to_html(), table_of(result).to_html()):
        inner = re.findall(r"(?s)<summary[^>]*>(.*?)</summary>", written)
        assert not [part for part in inner if re.search("<(h[1-6]|div|p|ul|ol|table)\\b", part)]


def test_articles_from_right_to_left_are_laid_out_so() -> None:
    made = segment("## נמל\n\nהמעבורת יוצאת לים.\n\n## שדה\n\nהקציר נאסף מן השדה.")
    for thing in (made, made[0]):
        assert Reader(thing._repr_html_()).tags[0][1]["dir"] == "rtl"
        assert '<p class="facts" lang="en" dir="ltr">' in thing._repr_html_()


def test_themes_of_one_colour_differ_in_edge_and_number() -> None:
    css = " ".join(selector for name, selector, _ in RULES if name == "text.css")
    assert all(css.count(f".s{k}") >= 3 for k in range(1, 10))
    kinds = re.findall('class="section ([^"]*?)(?: unsure| made)*"', themed(many(7), *"abcdefg")._repr_html_())
    assert len(set(kinds)) == 7


def test_blocks_after_many_are_left_out() -> None:
    text = Reader(Document.from_sentences(["a."] * 5000, paragraphs=range(5000))._repr_html_()).text
    assert "4,976 more blocks" in text
    assert "more characters in document.text" in text


# The page as a str


def test_page_is_a_str_that_shows_itself_in_a_line(tmp_path) -> None:
    page = article().to_html()
    assert isinstance(page, str)
    assert str(page) == page
    assert type(str(page)) is str
    assert re.fullmatch(r"<Page: 4 sections, \d+ kB>", repr(page))
    again = pickle.loads(pickle.dumps(page))
    assert (again, repr(again)) == (page, repr(page))


def test_page_is_written_whole(tmp_path) -> None:
    made = labelled(many(2), label="𝔘nicode \ud800 &")
    for path in (tmp_path / "page.html", str(tmp_path / "page.html")):
        page = made.to_html(path)
        assert (tmp_path / "page.html").read_bytes() == page.encode()
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
    missing = tmp_path / "missing" / "page.html"
    with pytest.raises(FileNotFoundError, match=f"in a folder that exists, got {re.escape(repr(str(missing)))}"):
        made.to_html(missing)
    with pytest.raises(NotADirectoryError, match=r"there is no folder .*page\.html'; make it first"):
        made.to_html(tmp_path / "page.html" / "page.html")
    table_of(made).to_html(tmp_path / "archive.html")
    assert (tmp_path / "archive.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_page_that_cannot_be_written_leaves_the_old_one(tmp_path, monkeypatch) -> None:
    path = tmp_path / "page.html"
    many(1).to_html(path)
    before = path.read_bytes()

    def fail(self, data):
        raise OSError("no space left")

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(OSError, match="no space left"):
        many(2).to_html(path)
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["page.html"]


def test_page_is_written_where_a_link_leads(tmp_path) -> None:
    (tmp_path / "site").mkdir()
    target, link = tmp_path / "site" / "page.html", tmp_path / "page.html"
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("no links can be made here")
    for n in (1, 2):
        page = many(n).to_html(link)
        assert link.is_symlink()
        assert target.read_bytes() == page.encode()


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444])
def test_page_keeps_the_mode_of_the_old_one(tmp_path, mode) -> None:
    path = tmp_path / "page.html"
    many(1).to_html(path)
    assert path.stat().st_mode & 0o600 == 0o600
    path.chmod(mode)
    page = many(2).to_html(path)
    assert path.stat().st_mode & 0o777 == mode
    assert path.read_bytes() == page.encode()


def test_page_may_have_a_long_name(tmp_path) -> None:
    path = tmp_path / ("a" * 250 + ".html")
    assert many(1).to_html(path).encode() == path.read_bytes()


# The style


def rules(css: str, above: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """The rules of a style sheet, nested ones with the selectors above: (selector, declarations)."""
    css = re.sub(r"(?s)/\*.*?\*/", "", css)
    at = 0
    while match := re.compile(r"\s*([^{};]+)\{").match(css, at):
        depth, end = 1, match.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        selector = f"{above} {match[1].strip()}".strip()
        inner = css[match.end() : end - 1]
        if "{" in inner:
            yield from rules(inner, selector)
        else:
            pairs = (part.split(":", 1) for part in inner.split(";") if ":" in part)
            yield selector, {key.strip(): value.strip() for key, value in pairs}
        at = end
    assert not css[at:].strip()


RULES = [(name, selector, said) for name, css in STYLES.items() for selector, said in rules(css)]
TOKENS = {
    key: re.fullmatch(r"light-dark\((#\w{6}), (#\w{6})\)", value).groups()
    for _, _, said in RULES
    for key, value in said.items()
    if key.startswith("--") and value.startswith("light-dark")
}
SECTION_COLOURS = [f"--c{k}" for k in (*range(6), "n")]


def contrast(a: str, b: str) -> float:
    """The ratio of WCAG 2: from 1 to 21."""

    def light(colour: str) -> float:
        shares = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(a), light(b)))
    return (high + 0.05) / (low + 0.05)


def used(value: str) -> list[str]:
    """The tokens that a value may stand for; the colour of a section is any of them."""
    return [t for name in re.findall(r"var\((--\w+)\)", value) for t in (SECTION_COLOURS if name == "--c" else [name])]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert len(TOKENS) == 16


def test_every_text_has_enough_contrast_in_light_and_dark() -> None:
    pairs = set()
    for _, selector, said in RULES:
        for ink in used(said.get("color", "")):
            grounds = used(said.get("background", ""))
            # What has no ground of its own may stand on the page or on what is raised from it.
            pairs |= {(selector, ink, ground) for ground in grounds or ("--bg", "--raised")}
    assert len({(ink, ground) for _, ink, ground in pairs}) > 10
    for selector, ink, ground in pairs:
        for k in (0, 1):
            assert contrast(TOKENS[ink][k], TOKENS[ground][k]) >= 4.5, (selector, ink, ground, ("light", "dark")[k])


def test_what_is_drawn_has_enough_contrast() -> None:
    # A thin line between things that stand apart anyway, and the ground of a bar, need none.
    decorative = {"--line", "--bg", "--raised", "--hit"}
    keys = re.compile("border|stroke|outline|background|text-decoration-color")
    drawn = {
        t for _, _, said in RULES for key, value in said.items() if keys.match(key) for t in used(value)
    } - decorative
    assert {"--edge", "--c0", "--cn", "--fg", "--link"} <= drawn
    for token, k in product(drawn, (0, 1)):
        assert contrast(TOKENS[token][k], TOKENS["--bg"][k]) >= 3, (token, ("light", "dark")[k])


def test_all_colours_are_tokens_and_nothing_is_made_pale() -> None:
    for name, selector, said in RULES:
        for key, value in said.items():
            if key.startswith("--") or (name, selector, key) == ("page.css", "html", "background"):
                continue
            assert not re.search(r"#[0-9a-f]{3,8}\b|rgb|hsl", value), (name, selector, key)
            assert key != "opacity" or value == "1", (name, selector)
    page = next(said for name, selector, said in RULES if (name, selector) == ("page.css", "html"))
    assert page["background"] == f"light-dark({', '.join(TOKENS['--bg'])})"


def test_style_is_confined() -> None:
    assert len(RULES) > 120
    for name, selector, _ in RULES:
        for part in re.split(r",(?![^(]*\))", re.sub(r"@(media|container) [^)]*\)|@media print", "", selector)):
            confined = part.strip().startswith(".segtopic.segtopic") or part.strip().endswith(".segtopic")
            in_list = not part.strip().startswith("html")
            assert confined or (in_list and ".segtopic" in selector) or name == "page.css", (name, selector)
    assert not any(".segtopic" not in selector for name, selector, _ in RULES if name != "page.css")


@pytest.mark.parametrize(
    "dark", ['body[data-jp-theme-light="false"]', ".vscode-dark", ".vscode-high-contrast", 'html[theme="dark"]']
)
def test_explicit_dark_modes_are_followed(dark) -> None:
    schemes = {said["color-scheme"]: selector for _, selector, said in RULES if "color-scheme" in said}
    assert dark in schemes["dark"]
    assert 'body[data-jp-theme-light="true"]' in schemes["light"] or any(
        'body[data-jp-theme-light="true"]' in selector
        for _, selector, said in RULES
        if said.get("color-scheme") == "light"
    )


def test_style_serves_print_and_moves_nothing() -> None:
    media = " ".join(selector for _, selector, _ in RULES)
    assert "@media print details::details-content" in media
    assert not any(re.search("animation|transition|scroll-behavior", key) for _, _, said in RULES for key in said)


def test_labels_are_escaped_once() -> None:
    result = labelled(many(1), label="R&D", theme="Q&A")
    assert "R&D" in Reader(result._repr_html_()).text
    assert escape("R&D") in result.to_html()
    assert "Q&A" in Reader(table_of(result).to_html()).text
    assert wording.name(result[0]) == "R&D"


def test_days_are_written_out() -> None:
    result = many(1)
    dated = replace(result, document=replace(result.document, metadata={"date": date(987, 3, 1)}))
    assert '<time datetime="0987-03-01">1 Mar 987</time>' in table_of(dated)._repr_html_()
