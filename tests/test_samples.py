import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest

import segtopic
from segtopic import samples
from segtopic.dates import article_date

LENGTHS = {"german.txt": (300, 400), "french.txt": (300, 420)}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


class Prose(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


@pytest.mark.parametrize("name", samples.NAMES)
def test_every_name_has_a_text_of_the_promised_length(name: str) -> None:
    text = samples.text(name)
    low, high = LENGTHS.get(name, (500, 1150))
    assert low <= len(text.split()) <= high
    assert text == samples.path(name).read_bytes().decode("utf-8")
    assert text.endswith("\n")
    assert not re.search(r"[\r\ufffd\ufeff\x00-\x08]|[ \t]\n", text)


def test_every_file_has_a_name() -> None:
    folder = samples.path("wire.txt").parent
    assert {p.name for p in folder.iterdir() if p.is_file() and p.suffix != ".py"} == set(samples.NAMES)


@pytest.mark.parametrize("ask", [samples.text, samples.path])
def test_a_wrong_name_is_told_the_right_ones(ask) -> None:
    with pytest.raises(ValueError, match=r"wire\.txt.*harbour\.html.*'../secret'"):
        ask("../secret")


def test_the_wheel_contains_them() -> None:
    root = Path(__file__).parent.parent
    wheel = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    # hatch takes every file below a named package, but for what an exclude or an ignore file takes away
    assert wheel["packages"] == ["segtopic"]
    assert not {"include", "exclude", "only-include"} & set(wheel)
    assert samples.path("wire.txt").parent == root / "segtopic" / "samples"
    ignored = root / ".gitignore"
    lines = ignored.read_text("utf-8").split() if ignored.exists() else []
    assert not {"*.txt", "*.md", "*.html", "samples", "samples/"} & set(lines)


def test_wire_is_shaped_like_a_pasted_news_page() -> None:
    crumb, title, deck, *rest = re.split(r"\n\s*\n", samples.text("wire.txt").strip())
    assert "\n" not in crumb + title
    quotation, first, second = deck.split("\n")
    assert not quotation.endswith(".")
    assert quotation.split("”")[0] in "\n".join(rest)
    assert first.startswith(second)
    assert first != second
    assert re.match(r"[A-Z]+, [A-Z][a-z]+ \d+ /[A-Z]+/\. ", rest[0])
    bare = [p for p in rest if not p.startswith("{") and len(p) < 60]
    glued = [p for p in rest if re.match(r"\{article_photo:.*\}\w", p)]
    assert len(bare) == 2
    assert len(glued) == 1


def test_articles_without_headings_have_none() -> None:
    paragraphs = samples.text("plain-no-headings.txt").strip().split("\n\n")
    assert len(paragraphs) == 12
    assert min(len(p) for p in paragraphs) > 200
    short = [p for p in samples.text("interview.txt").strip().split("\n\n") if len(p) < 40]
    assert len(short) > 15


def test_numbered_is_hard_wrapped() -> None:
    lines = samples.text("numbered.txt").splitlines()
    assert max(map(len, lines)) <= 72
    assert [line.split()[0] for line in lines if re.match(r"\d\. [A-Z]{2}", line)] == ["1.", "2.", "3.", "4.", "5."]


def test_harbour_says_the_same_in_three_formats() -> None:
    prose = Prose()
    prose.feed(re.sub(r"(?s)<head>.*</head>", "", samples.text("harbour.html")))
    marked = re.sub(r"\]\(.*?\)|_", " ", samples.text("harbour.md"))
    assert words("".join(prose.parts)) == words(marked) == words(samples.text("harbour.txt"))


ARCHIVE = sorted(samples.archive().iterdir())
THEMES = {
    "Ferries", "Fishing", "Football", "Hospital", "Housing", "Railway", "Schools", "Shipyard trial", "Storms",
    "Wind power", "none",
}  # fmt: skip


@pytest.mark.parametrize("article", ARCHIVE, ids=lambda path: path.stem)
def test_the_archive_tells_the_title_the_day_and_the_true_theme_of_every_section(article: Path) -> None:
    result = segtopic.segment(article)
    document = result.document
    metadata = document.metadata
    assert document.title == metadata["title"]
    assert document.language == "en"
    assert article.name.startswith(str(article_date(metadata)))
    assert set(metadata["themes"]) <= THEMES
    paragraphs = [block for block in document.blocks if block.is_content]
    assert 250 <= len(" ".join(block.text for block in paragraphs).split()) <= 600
    if document.headings:
        leads = paragraphs[0].start < document.headings[0].start
        assert len(metadata["themes"]) == leads + len(document.headings)
        assert [section.heading for section in result if section.heading] == list(document.headings)
    else:
        starts = [int(place) for place in metadata["sections"]]
        assert len(starts) == len(metadata["themes"])
        assert starts[0] == 1
        assert starts == sorted({*starts})
        assert starts[-1] <= len(paragraphs)


def test_the_archive_is_forty_articles_a_third_of_them_without_headings() -> None:
    documents = [segtopic.read(article) for article in ARCHIVE]
    assert len(documents) == len({document.title for document in documents}) == 40
    assert sum(not document.headings for document in documents) == 13
    assert {name for document in documents for name in document.metadata["themes"]} == THEMES
