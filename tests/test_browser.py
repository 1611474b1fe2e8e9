"""Pages in a real browser: what is visible after clicks and typing, and that nothing is asked for or goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from browser import Browser, found

from segtopic import Segmentation, Themes, read, segment
from segtopic.section_table import SectionTable

THEMES = Themes({"Sea": ["ferry", "pier", "harbour"], "Land": ["wheat", "harvest", "field"], "IT": ["software"]})
ARTICLES = {
    "Harbour & hills": (
        "## The pier\n\nThe ferry to Élan sails hourly from the new pier.\n\n"
        "## Harvest\n\nThe wheat harvest is in, and every field lies bare. Nobody sails to a field.\n\n"
        "## Choir\n\nThe choir sang on Sunday evening, and \\</script>\\<b>nobody coughed."
    ),
    "Port news": "## Harbour\n\nThe harbour is deep.\n\n## Programs\n\nThe software of the ferry was mended.",
    "חדשות": "## נמל\n\nהמעבורת יוצאת לים.\n\n## שדה\n\nהקציר נאסף מן השדה.",
}

pytestmark = pytest.mark.skipif(found() is None, reason="no Chromium on the path, or none that can be driven here")


def results() -> Iterator[Segmentation]:
    for k, (title, text) in enumerate(ARTICLES.items()):
        document = read(text, format="markdown", metadata={"date": f"2014-1{k}-03"})
        yield THEMES.assign(segment(replace(document, title=title)))


@pytest.fixture(scope="module")
def browser(tmp_path_factory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


@pytest.fixture(autouse=True)
def nothing_goes_wrong(browser) -> Iterator[None]:
    browser.requests.clear()
    browser.problems.clear()
    browser.screen(1100, 800)
    yield
    assert browser.problems == []
    assert [url for url in browser.requests if not url.partition("#")[0].endswith(".html")] == []


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "archive.html"
    SectionTable(results()).to_html(path)
    return path


@pytest.fixture(scope="module")
def article(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "article.html"
    next(results()).to_html(path)
    return path


def visible(browser: Browser, selector: str = ".section .label") -> list[str]:
    """The texts of the elements that can be seen."""
    return browser.js(
        f"[...document.querySelectorAll({selector!r})].filter(e => e.checkVisibility({{contentVisibilityAuto: false}}))"
        ".map(e => e.textContent.trim())"
    )


def said(browser: Browser) -> str:
    return browser.js("document.querySelector('output').textContent")


def search(browser: Browser, words: str, expected: str) -> None:
    browser.click(".find input")
    browser.js("document.activeElement.select()")
    browser.type(words)
    browser.until(f"document.querySelector('output').textContent.startsWith({expected!r})")


def test_themes_are_filtered_by_clicks(browser, archive) -> None:
    browser.open(archive.as_uri())
    assert said(browser) == "7 sections"
    assert len(visible(browser)) == 7
    assert visible(browser, ".filters button") == ["Sea 2", "Land 1", "IT 1", "no theme 3"]
    browser.click("[data-theme='0']")
    assert visible(browser) == ["The pier", "Harbour"]
    assert visible(browser, "article h2") == ["Harbour & hills", "Port news"]
    assert visible(browser, ".side a") == ["Harbour & hills", "Port news"]
    assert said(browser) == "2 of 7 sections"
    assert browser.js("document.querySelector('[data-theme=\"0\"]').ariaPressed") == "true"
    browser.click("[data-theme='1']")
    assert visible(browser) == ["The pier", "Harvest", "Harbour"]
    browser.click("[data-theme='0']")
    browser.click("[data-theme='1']")
    browser.click("[data-theme='-']")
    assert visible(browser) == ["Choir", "נמל", "שדה"]
    browser.click(".clear")
    assert len(visible(browser)) == 7


def test_search_finds_all_words_without_accents_and_case(browser, archive) -> None:
    browser.open(archive.as_uri())
    search(browser, "FERRY elan", "1 of 7 sections, 2 matches")
    assert visible(browser) == ["The pier"]
    browser.until("document.querySelectorAll('.body mark.hit').length === 2")
    assert visible(browser, ".body mark.hit") == ["ferry", "Élan"]
    assert visible(browser, ".body p") == ["The ferry to Élan sails hourly from the new pier."], "it is unfolded"
    search(browser, "ferry", "2 of 7")
    assert visible(browser) == ["The pier", "Programs"]
    search(browser, "arvest", "0 of 7")
    assert visible(browser, ".none") == ["No section has all of this. Try fewer words or other themes."]
    assert visible(browser, ".side") == [], "nothing is left that the contents could list"
    search(browser, "port harb", "1 of 7")
    assert visible(browser) == ["Harbour"], "the article's title counts, too"
    search(browser, "המעבורת", "1 of 7")
    search(browser, "(a+", "1 of 7")
    search(browser, "(+ \\", "1 of 7")
    search(browser, "script nobody", "1 of 7")
    search(browser, "sea", "2 of 7 sections, 2 matches")
    browser.press("Escape")
    browser.until("document.querySelector('output').textContent === '7 sections'")
    assert browser.js("document.querySelector('.find input').value") == ""
    assert browser.js("document.querySelectorAll('mark.hit').length") == 0
    assert visible(browser, ".body p") == [], "what a search unfolded is folded again"


def test_words_are_found_by_their_stems(browser, archive) -> None:
    browser.open(archive.as_uri())
    for words, labels in {
        "ferries": ["The pier", "Programs"],
        "harvesting": ["Harvest"],
        "mending software": ["Programs"],
        "fields": ["Harvest"],
        "piers": ["The pier"],
        "sunday evenings": ["Choir"],
    }.items():
        search(browser, "xyzzy", "0 of 7")
        search(browser, words, f"{len(labels)} of 7 sections, ")
        assert visible(browser) == labels


def test_where_no_section_has_all_words_those_with_most_are_shown(browser, archive) -> None:
    browser.open(archive.as_uri())
    search(browser, "ferry hourly software", "No section has all words; 2 of 7 sections have 2 of 3")
    assert visible(browser) == ["The pier", "Programs"]
    search(browser, "ferry unheard", "No section has all words; 2 of 7 sections have 1 of 2")
    search(browser, "choir unheard", "No section has all words; 1 of 7 sections has 1 of 2")
    search(browser, "nothing unheard", "0 of 7")


def test_a_title_is_found_as_an_article(browser, archive) -> None:
    browser.open(archive.as_uri())
    search(browser, "hills", "0 of 7 sections; 1 article by its title")
    assert visible(browser, "article h2") == ["Harbour & hills"]
    assert visible(browser, "article .held") == ["3 sections, found by the title"]
    assert visible(browser) == ["The pier", "Harvest", "Choir"]
    assert visible(browser, ".body p") == [], "they are folded"
    search(browser, "ferry", "2 of 7 sections")
    assert visible(browser, "article .held") == ["1 of 3 sections", "1 of 2 sections"]
    browser.click(".clear")
    assert visible(browser, "article .held") == ["3 sections", "2 sections", "2 sections"]


def test_search_and_themes_hold_together(browser, archive) -> None:
    browser.open(archive.as_uri())
    browser.click("[data-theme='2']")
    search(browser, "ferry", "1 of 7 sections, 1 match")
    assert visible(browser) == ["Programs"]
    assert visible(browser, ".filters .count") == ["1", "0", "1", "0"], "themes say what they would add"


def test_keyboard_alone_will_do(browser, archive) -> None:
    browser.open(archive.as_uri())
    browser.press("/")
    assert browser.js("document.activeElement.type") == "search"
    browser.press("/")
    assert browser.js("document.activeElement.value") == "/", "in the box it is a character"
    browser.press("Escape")
    browser.js("document.querySelector('[data-theme=\"1\"]').focus()")
    browser.press("Enter")
    browser.until("document.querySelector('output').textContent === '1 of 7 sections'")
    browser.js("document.querySelector('#a1s2 summary').focus()")
    browser.press("Enter")
    assert browser.js("document.querySelector('#a1s2').open")
    stops = browser.js("[...document.querySelectorAll('button, input, a, summary')].every(e => e.tabIndex === 0)")
    assert stops


def test_a_view_can_be_shared(browser, archive) -> None:
    browser.open(archive.as_uri())
    browser.click("[data-theme='0']")
    search(browser, "ferry élan", "1 of 7 sections, ")
    address = browser.js("location.href")
    assert "#q=" in address
    assert "theme=Sea" in address
    browser.open(address)
    assert visible(browser) == ["The pier"]
    assert browser.js("document.querySelector('.find input').value") == "ferry élan"
    browser.click(".clear")
    assert "#" not in browser.js("location.href")
    browser.open(archive.as_uri() + "#a1s2")
    assert browser.js("document.querySelector('#a1s2').open"), "a link to a section unfolds it"


def test_a_search_is_taken_back(browser, archive) -> None:
    def shows(query: str, n: int) -> bool:
        browser.until(
            f"document.querySelector('.find input').value === {query!r} && "
            f"[...document.querySelectorAll('.section')].filter(e => !e.hidden).length === {n}"
        )
        return True

    browser.open(archive.as_uri())
    steps = browser.js("history.length")
    for words in ("fer", "ferry"):
        search(browser, words, "2 of 7")
        browser.until(f"location.hash === '#q={words}'")
    browser.click("[data-theme='0']")
    assert shows("ferry", 1)
    assert browser.js("history.length") == steps + 2, "one of the search, one of the theme"
    browser.js("history.back()")
    assert shows("ferry", 2)
    browser.js("history.back()")
    assert shows("", 7)
    assert "#" not in browser.js("location.href")
    browser.js("history.forward()")
    assert shows("ferry", 2)
    browser.click(".side a[href='#a2']")
    browser.until("location.hash === '#a2'")
    assert shows("ferry", 2), "what is found can be walked through"
    browser.js("location.hash = '#a1'")
    assert shows("", 7)
    browser.js("history.back()")
    assert shows("ferry", 2)
    assert browser.js("location.hash") == "#a2"
    browser.js("history.back()")
    assert shows("ferry", 2)
    assert browser.js("location.hash") == "#q=ferry"


def test_a_link_to_a_hidden_section_shows_it(browser, archive) -> None:
    browser.open(archive.as_uri() + "#q=software")
    assert visible(browser) == ["Programs"]
    browser.js("location.hash = '#a1s2'")
    browser.until("document.querySelector('#a1s2').open && !document.querySelector('#a1s2').hidden")
    assert browser.js("document.querySelector('.find input').value") == ""
    assert len(visible(browser)) == 7
    assert browser.js("location.hash") == "#a1s2"


@pytest.fixture(scope="module")
def scripts(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "scripts.html"
    texts = [
        "They don’t sail, said O’Brien.",
        "The har\u00adbour is well\u2011kept and zero\u200bwidth.",
        "किताब यहाँ है",
        "कल आना",
        "がっこう",
        "かさ",
    ]
    long = "A theme with a name that is longer than all that can be shown on a button, "

    themes = [f"{long}first", f"{long}second", "no theme", None, None, None]
    result = segment(read("".join(f"## Part {k}\n\n{text}\n\n" for k, text in enumerate(texts)), format="markdown"))
    result = result.with_sections(replace(s, theme=t) for s, t in zip(result, themes, strict=True))
    SectionTable([result]).to_html(path)
    return path


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("don't", [0]),
        ("DON’T", [0]),
        ("o'brien", [0]),
        ("O\u02bcBrien", [0]),
        ("harbour", [1]),
        ("har\u00adbour", [1]),
        ("well-kept", [1]),
        ("zerowidth", [1]),
        ("किताब", [2]),
        ("कि", [2]),
        ("ताब", []),
        ("क", [2, 3]),
        ("が", [4]),
        ("か", [5]),
    ],
)
def test_search_knows_the_marks_and_signs_of_all_scripts(browser, scripts, words, parts) -> None:
    browser.open(scripts.as_uri())
    search(browser, words, f"{len(parts)} of 6")
    assert visible(browser) == [f"Part {k}" for k in parts]


def test_each_theme_has_an_address_of_its_own(browser, scripts) -> None:
    browser.open(scripts.as_uri())
    looks = browser.js(
        "[...document.querySelectorAll('.filters .what')].filter(e => e.textContent === 'no theme')"
        ".map(e => getComputedStyle(e).fontStyle)"
    )
    assert looks == ["normal", "italic"]
    addresses = set()
    for k, shown in (("0", ["Part 0"]), ("1", ["Part 1"]), ("2", ["Part 2"]), ("-", ["Part 3", "Part 4", "Part 5"])):
        browser.open(scripts.as_uri())
        browser.click(f"[data-theme='{k}']")
        addresses.add(address := browser.js("location.href"))
        browser.open("about:blank")
        browser.open(address)
        assert visible(browser) == shown
    assert len(addresses) == 4


@pytest.fixture(scope="module")
def long_archive(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "long.html"
    text = "".join(f"## Part {k}\n\n{'The ferry sails hourly. ' * 30}\n\n" for k in range(12))
    result = segment(read(text, format="markdown", language="en"))
    titled = (replace(result, document=replace(result.document, title=f"News {k}")) for k in range(60))
    SectionTable(titled).to_html(path)
    return path


@pytest.mark.parametrize("width", [1100, 360])
def test_contents_lead_to_the_articles(browser, long_archive, width) -> None:
    browser.screen(width, 800)

    def lands(name: str) -> None:
        """The article's head stands right below the search box, which stays where it is."""
        place = f"document.querySelector('#{name}').getBoundingClientRect().top - document.querySelector('.find').offsetHeight"
        browser.js("new Promise(done => setTimeout(done, 400))")
        browser.until(f"Math.abs({place} - 12) < 3")
        assert browser.js("scrollY") > 5_000

    browser.open(long_archive.as_uri())
    browser.js("document.querySelector('.side > details').open = true")
    browser.click(".side a[href='#a57']")
    assert browser.js("location.hash") == "#a57"
    lands("a57")
    browser.js("location.hash = '#a40'")
    lands("a40")
    browser.open(long_archive.as_uri() + "#a33s2")
    lands("a33s2")
    assert browser.js("document.querySelector('#a33s2').open")


def test_one_article_can_be_filtered_too(browser, article) -> None:
    browser.open(article.as_uri())
    assert visible(browser) == ["The pier", "Harvest", "Choir"]
    browser.click("[data-theme='0']")
    assert visible(browser) == ["The pier"]
    assert visible(browser, ".side a") == ["The pier"]
    browser.click(".clear")
    search(browser, "sail", "2 of 3 sections, 2 matches")
    assert visible(browser) == ["The pier", "Harvest"]


@pytest.mark.parametrize("page", ["archive", "article"])
@pytest.mark.parametrize("dark", [False, True])
def test_pages_fit_a_phone(browser, page, dark, request) -> None:
    browser.screen(360, 740, dark=dark)
    browser.open(request.getfixturevalue(page).as_uri())
    assert browser.js("document.documentElement.scrollWidth") <= 360
    browser.js("document.querySelectorAll('details').forEach(e => e.open = true)")
    browser.js("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert browser.js("document.documentElement.scrollWidth") <= 360
    small = browser.js(
        "[...document.querySelectorAll('button, input, summary, .side li')].filter(e => e.checkVisibility())"
        ".map(e => [e.className, e.getBoundingClientRect().height]).filter(([, height]) => height < 40)"
    )
    assert small == []
    ground = browser.js("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(21, 24, 28)" if dark else "rgb(255, 255, 255)")


@pytest.mark.parametrize("page", ["archive", "article"])
def test_pages_can_be_read_without_scripts(browser, page, request) -> None:
    browser("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(request.getfixturevalue(page).as_uri())
        assert visible(browser, ".tools, .find, button, input") == []
        assert visible(browser)[:3] == ["The pier", "Harvest", "Choir"]
    finally:
        browser("Emulation.setScriptExecutionDisabled", value=False)


def test_a_printed_page_is_unfolded(browser, archive) -> None:
    browser.open(archive.as_uri())
    assert visible(browser, ".body p") == []
    browser.screen(800, 1000, media="print")
    assert len(visible(browser, ".body p")) == 7
    assert visible(browser, ".tools, .find") == []


def test_fragments_are_not_styled_by_the_notebook(browser, tmp_path) -> None:
    # Such as Bootstrap's labels and cards, and JupyterLab's tables.
    style = (
        ".label { color: red; padding: 9px } .host td { text-align: right } .host tbody tr:nth-child(odd) { background: red }"
        ".card { display: flex } .host ol { padding-left: 9em } mark { background: red } .host p { color: red }"
    )
    table = SectionTable(results())
    pieces = [next(results()), next(results())[0], table, next(results()).document, THEMES]
    path = tmp_path / "notebook.html"
    written = "".join(piece._repr_html_() for piece in pieces)
    looks = []
    for css in ("", style):
        page = f"<!DOCTYPE html><meta charset=utf-8><style>{css}</style><body class=host>{written}"
        path.write_text(page, encoding="utf-8")
        browser.open(path.as_uri())
        looks.append(
            browser.js(
                "[...document.querySelectorAll('.segtopic *')].map(e => { const s = getComputedStyle(e);"
                "return [e.tagName, e.className.toString(), s.color, s.backgroundColor, s.padding, s.display, s.textAlign]; })"
            )
        )
    assert looks[0] == looks[1]


@pytest.mark.parametrize(
    ("host", "dark"),
    [
        ("<body data-jp-theme-light='false'>", True),
        ("<body data-jp-theme-light='true'>", False),
        ("<body class='vscode-dark'>", True),
        ("<body class='vscode-light'>", False),
        ("<body class='vscode-high-contrast'>", True),
        ("<body class='vscode-high-contrast vscode-high-contrast-light'>", False),
        ("<html theme='dark'><body>", True),
        ("<html data-theme='light'><body>", False),
    ],
)
def test_fragments_follow_the_notebook_rather_than_the_system(browser, tmp_path, host, dark) -> None:
    path = tmp_path / "notebook.html"
    path.write_text(f"<!DOCTYPE html><meta charset=utf-8>{host}{next(results())._repr_html_()}", encoding="utf-8")
    browser.screen(900, 800, dark=not dark)
    browser.open(path.as_uri())
    ground = browser.js("getComputedStyle(document.querySelector('.segtopic')).backgroundColor")
    assert ground == ("rgb(21, 24, 28)" if dark else "rgb(255, 255, 255)")
