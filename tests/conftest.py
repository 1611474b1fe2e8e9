"""What several tests need: the data folder, texts that have broken other libraries, generated articles."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

# One profile everywhere: the first example pays for imports, so deadlines would only measure the machine.
settings.register_profile(
    "segtopic", deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("segtopic")

NAUGHTY = {
    "empty": "",
    "blanks only": " \t\n\r\n \u00a0\u2003 ",
    "one word": "Georgia",
    "one sentence": "Rain came.",
    "one full stop": ".",
    "a megabyte without a blank": "x" * 1_000_000,
    "a megabyte of stops": "." * 100_000,
    "NUL and control characters": "Rain\x00came.\x01\x02 The\x0briver\x0crose.\x1b[0m\x85Next\u2028line\u2029end.",
    "lone surrogates": "Rain \ud83d came.\n\n\udc00 The river \udfff rose.",
    "combining marks": "Z\u0335\u0321\u0322a\u0301l\u0323g\u0302o\u0308 came. " * 50,
    "right to left": "ارتفع النهر اليوم. غادر الناس بيوتهم؟ نعم.\n\nعنوان\n\nהמים עלו אתמול. אנשים עזבו את הבית.",
    "direction marks": "\u202eRain came.\u202c \u200fThe river rose.\u200e",
    "emoji": "👩‍👩‍👧‍👦 came 🌧️. The 🏞️ rose!\n\n🇬🇪\n\nEnd 😀.",
    "Chinese": "外长发表讲话。双方同意合作！\n\n与格鲁吉亚的关系\n\n关系继续改善，部长说。“很好。”他说。",
    "Japanese": "雨が降った。川が増水した。\n\n見出し\n\n人々は家を離れた。",
    "ten thousand lines of one word": "\n".join(["word", "other", "Third"][i % 3] for i in range(10_000)),
    "heading as last line": "Rain came to the valley on Monday, and it did not stop for a week, people said.\n\nWhat comes next",
    "only headings": "# One\n\n## Two\n\n### Three\n",
    "consecutive headings": "# Town\n\n## North\n\n### Ferry\n\nIt sails.\n\n## South\n\n## Market\n\nIt opens.\n",
    "only markup": "<div><p></p><!-- nothing --></div><p> </p>",
    "unclosed comment": "<p>Rain.</p><!-- <p>River.</p>",
    "broken tags": "<p>Rain <b <i>came</p <p>River</b></i> rose.</p></p>",
    "carriage returns": "One line.\rAnother line.\r\n\r\nThird.\n\r\nFourth.",
    "byte order mark inside": "\ufeffRain came.\n\n\ufeffThe river rose.",
    "very long line of sentences": "The river rose again. " * 2000,
    "quotes": "“Rain,” she said. ‘River’, he said. \"Both.\" 'None.' «Oui.» „Ja.“",
    "only punctuation": "?! … — – - ( ) [ ] { } * * *\n\n***\n\n---",
    "template debris": "{a:1}{b:2}\n{photo:3:'x'}Rain came.{c:4}\n\n{{x}} [caption id=\"1\"] Rain.",
}


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of articles and benchmark sets that belong to their publishers."""
    folder = os.environ.get("SEGTOPIC_SHARED")
    if not folder:
        pytest.skip("SEGTOPIC_SHARED is not set: the articles this test reads are not part of the project")
    return Path(folder)


WORDS = st.sampled_from(
    "rain river town ferry harbour minister budget wheat price school teacher border treaty court judge train strike "
    "Georgia Halvern Ostrand storm music festival dollar the a of and to in was said that it with for on new".split()
)


def sentences() -> st.SearchStrategy[str]:
    ends = st.sampled_from([".", ".", ".", "?", "!", "…", ".”", ""])
    return st.builds(
        lambda words, end: " ".join(words).capitalize() + end, st.lists(WORDS, min_size=1, max_size=14), ends
    )


def paragraphs() -> st.SearchStrategy[str]:
    return st.lists(sentences(), min_size=1, max_size=5).map(" ".join)


def lines() -> st.SearchStrategy[str]:
    return st.one_of(
        paragraphs(),
        paragraphs(),
        st.lists(WORDS, min_size=1, max_size=5).map(lambda words: " ".join(words).title()),
        st.sampled_from(
            ["Photo: Ana Ruiz / NPA", "Share", "- rain", "• river", "1. Ferries", "{photo:1}Ferries", "***"]
        ),
        st.text(max_size=30),
    )


def plain_articles() -> st.SearchStrategy[str]:
    breaks = st.sampled_from(["\n\n", "\n\n", "\n", "\r\n", "\r\n\r\n", " \n\n\n "])
    return st.lists(st.tuples(lines(), breaks), max_size=14).map(lambda parts: "".join(a + b for a, b in parts))


def markdown_articles() -> st.SearchStrategy[str]:
    marks = st.sampled_from(["", "", "", "# ", "## ", "### ", "- ", "> ", "    ", "```\n", "**", "[x](y) "])
    return st.lists(st.tuples(marks, lines()), max_size=12).map(lambda parts: "\n\n".join(a + b for a, b in parts))


def html_articles() -> st.SearchStrategy[str]:
    names = st.sampled_from("p p p h1 h2 h3 li div blockquote aside figcaption nav b td pre script".split())
    texts = st.one_of(
        lines(), st.sampled_from(["Fish &amp; chips.", "a &lt; b", "<b>Bold</b> word", "x<br>y", "<!-- c -->", "&"])
    )
    element = st.builds(lambda name, text: f"<{name}>{text}</{name}>", names, texts)
    return st.lists(st.one_of(element, element, texts), max_size=12).map("\n".join).map("<body>{}</body>".format)


def articles() -> st.SearchStrategy[str]:
    return st.one_of(plain_articles(), markdown_articles(), html_articles())


def assert_grows_linearly(worst: str, read: Callable[[str], object]) -> None:
    """Eight times the text takes about eight times as long, not sixty-four."""
    times = []
    for n in (2_000, 16_000):
        text = worst * (n // len(worst))
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            read(text)
            best = min(best, time.process_time() - start)
        times.append(best)
    assert times[1] <= 30 * times[0] + 0.02
