from __future__ import annotations

import codecs
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import segtopic
from segtopic import readers, samples
from segtopic.readers import read_each
from segtopic.readers.encoding import decode
from segtopic.readers.html import looks_like_html
from segtopic.readers.markdown import looks_like_markdown, read_markdown
from segtopic.readers.plain import split_blocks


def kinds(document):
    return [(block.kind, block.text) for block in document.blocks]


def test_formats_are_recognised_by_ending_and_by_text(tmp_path):
    (tmp_path / "a.html").write_text("Rain &amp; sun.", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Rain &amp; sun.", encoding="utf-8")
    assert segtopic.read(tmp_path / "a.html").text == "Rain & sun."
    assert segtopic.read(tmp_path / "a.txt").text == "Rain &amp; sun."
    assert segtopic.read(tmp_path / "a.txt", format="html").text == "Rain & sun."
    assert looks_like_html("<!DOCTYPE html><p>x</p>")
    assert not looks_like_html("if a <b and c> d: print('<p>')")
    assert not looks_like_markdown("#hashtag\n\n#another")
    with pytest.raises(ValueError, match="'html', 'markdown', 'plain' or None, got 'pdf'"):
        segtopic.read("x", format="pdf")


def test_language_and_metadata():
    document = segtopic.read("The rain came and it was the end of the summer.", metadata={"date": "2026-03-04"})
    assert document.language == "en"
    assert document.metadata == {"date": "2026-03-04"}
    assert segtopic.read("Der Regen kam.", language="de").language == "de"
    assert segtopic.read("---\ntitle: Port\nauthor: Ana\n---\nRain.").metadata["author"] == "Ana"


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(name):
    text = "“Breakthrough” – Café, naïve, 10 €. " * 20
    assert decode(text.encode(name)) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cp1251", "Поезд вернулся в город, и встречать его вышла половина жителей. "),
        ("koi8_r", "Поезд вернулся в город, и встречать его вышла половина жителей. "),
        ("gb18030", "火车回到了这座城市，一半的居民都出来迎接它。"),
        ("shift_jis", "列車が町に戻ってきて、住民の半分が迎えに出た。"),
        ("euc_kr", "기차가 도시로 돌아왔고 주민의 절반이 마중을 나왔다. "),
        ("cp1250", "Pociąg wrócił do miasta i wyszło mu na spotkanie pół mieszkańców, jak się zdaje. "),
        ("iso8859_2", "Pociąg wrócił do miasta i wyszło mu na spotkanie pół mieszkańców, jak się zdaje. "),
        ("cp1254", "Tren şehre geri döndü ve onu karşılamak için halkın yarısı dışarı çıktı, bir şey değil. "),
    ],
)
def test_encodings_that_only_the_bytes_tell(name, text):
    assert decode((text * 8).encode(name)) == text * 8


def test_declared_charset_and_bytes_without_a_place():
    page = "<meta charset='iso-8859-2'><p>Łódź</p>"
    assert decode(page.encode("iso-8859-2")) == page
    assert decode(bytes(range(256))).count("\ufffd") == 5


@given(st.binary(max_size=200))
def test_any_bytes_decode(data):
    text = decode(data)
    assert isinstance(text, str)
    assert text or not data.strip(codecs.BOM_UTF8 + codecs.BOM_UTF16)


def test_plain_blocks():
    assert kinds(split_blocks("One.\nTwo.\r\n\r\n  Three.  \n- a\n- b")) == [
        ("paragraph", "One."), ("paragraph", "Two."), ("paragraph", "Three."), ("list", "a"), ("list", "b"),
    ]  # fmt: skip
    # Debris at the edge of a line is cut off; within a sentence it stays, for cutting would cut the sentence.
    assert kinds(split_blocks("{photo:1:'x'}Ferries\nThe {a:b} ferry.")) == [
        ("furniture", "{photo:1:'x'}"), ("paragraph", "Ferries"), ("paragraph", "The {a:b} ferry."),
    ]  # fmt: skip


def test_hard_wrapped_lines_are_joined():
    words = ("the ferry crosses the strait every morning and comes back at noon with mail and fish " * 6).split()
    for width in (60, 72, 80):
        lines, line = [], ""
        for word in words:
            if len(line) + len(word) + 1 > width:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        paragraph = "\n".join([*lines, line])
        blocks = split_blocks(f"{paragraph}\n\nFERRIES\n\n{paragraph}\nA line of its own\n{paragraph}").blocks
        texts = [" ".join(block.text.split()) for block in blocks]
        assert texts.count(" ".join(words)) >= 2
        assert "FERRIES" in texts


def test_short_lines_are_not_joined():
    poem = "\n".join(
        ["The ferry sails at dawn,", "the gulls are gone,", "the harbour sleeps", "until the lamps go on."]
    )
    assert len(split_blocks(poem).blocks) == 4


def test_markdown_blocks():
    text = (
        '# Port *today*\n\nIntro with `code` and [a link](http://x.y/z_(a) "t") &amp; \\*star\\*.\n\n'
        "Ferries\n-------\n\n- one\n- two\n  more\n\n> quoted\n> twice\n\n```py\n# no heading\n```\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n### Deep ###\n\nsnake_case_name and **bold**.\n"
    )
    assert kinds(read_markdown(text)) == [
        ("title", "Port today"),
        ("paragraph", "Intro with code and a link & *star*."),
        ("heading", "Ferries"),
        ("list", "one"),
        ("list", "two\nmore"),
        ("quote", "quoted\ntwice"),
        ("code", "# no heading"),
        ("table", "a | b\n1 | 2"),
        ("heading", "Deep"),
        ("paragraph", "snake_case_name and bold."),
    ]


def test_markdown_headings_are_those_of_markdown_it():
    lines = [
        "# A",
        "## B ##",
        "####### seven",
        "#nospace",
        "C\n===",
        "D\nmore\n---",
        "```\n# code\n```",
        "- item",
        "text",
        "###",
        "> # q",
    ]
    text = "\n\n".join(lines)
    tokens = MarkdownIt().parse(text)
    theirs = [
        (int(a.tag[1]), " ".join(b.content.split()))
        for a, b in pairwise(tokens)
        if a.type == "heading_open" and b.content
    ]
    ours = [(b.level, " ".join(b.text.split())) for b in read_markdown(text).blocks if b.kind in ("heading", "title")]
    assert ours == theirs


@pytest.mark.parametrize("name", ["article.txt", "pages/2014/Article.HTML", "https://example.org/a?b=c", "x.md"])
def test_a_str_that_looks_like_a_name_is_text_with_a_warning(name):
    with pytest.warns(UserWarning, match="is read as text"):
        document = segtopic.read(name)
    assert document.text == name


def test_sources_come_out_of_a_batch_as_alone(tmp_path):
    path = tmp_path / "a.html"
    path.write_text("<p>Rain &amp; sun.", encoding="utf-8")
    rows = [samples.text(name) for name in samples.NAMES]
    sources = ["", *rows, "\ufeffRain.\n\nSun.", path, b"Port\n\nIt sails.", tmp_path / "none.txt", 7, *rows[:2]]
    metadata = [{"k": k} for k in range(len(sources))]
    found = read_each(sources, metadata=metadata)
    errors = [one for one in found if isinstance(one, Exception)]
    assert [type(error) for error in errors] == [FileNotFoundError, TypeError]
    for source, told, document in zip(sources, metadata, found, strict=True):
        if document not in errors:
            assert document == segtopic.read(source, metadata=told)
    assert read_each([]) == []
    assert read_each(["Rain.", "Sun."], language="de")[1] == segtopic.read("Sun.", language="de")
    with pytest.raises(ValueError, match="metadata of 1 sources, got 2"):
        read_each(["Rain."], metadata=[{}, {}])


def test_a_text_that_cannot_be_read_spoils_no_other(monkeypatch):
    def read(text):
        return {"Rain.": segtopic.Document("Rain.")}[text]

    broken = readers.Reader("plain", (), lambda text: True, read, lambda texts: [read(text) for text in texts])
    monkeypatch.setattr(readers, "READERS", (broken,))
    first, error, last = read_each(["Rain.", "Sun.", "Rain."])
    assert first == last == segtopic.read("Rain.")
    assert isinstance(error, KeyError)


@pytest.mark.parametrize(
    "text", ["", "Rain", "See article.txt", "article.txt\n", "<p>a.html", "x" * 400 + ".txt", "3.5"]
)
def test_other_texts_are_read_without_a_warning(text):
    assert segtopic.read(text).source == text
