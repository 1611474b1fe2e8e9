"""Small results made by hand, and text that breaks what writes it out."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from segtopic.document import Document
from segtopic.partition.boundaries import Boundaries
from segtopic.segmentation import Segmentation, cut
from segtopic.spans import CONTENT, Block, Sentence

NAUGHTY = "<script>alert(1)</script> &amp; \"'`*_#[x](y) </div></details>\x00\ud800\x1b[31m $5 and $6 \u202eabc ~~x~~ |"
BREAKERS = st.text(
    st.sampled_from(list("ab1 .)\n\t\\`*_[]()<>&#;:|~=+-!\"'“é日ש\x00\x85\u2028\u202e\ud800")), min_size=1, max_size=40
)


def document(*pieces: tuple[str, int, list[str]], title: str = "", language: str | None = None) -> Document:
    """A document of blocks (kind, level, sentences), a blank line between them."""
    text, places = "", []
    for kind, level, sentences in pieces:
        start = len(text)
        spans = []
        for sentence in sentences:
            spans.append((len(text), len(text) + len(sentence)))
            text += sentence + " "
        text = text[:-1]
        places.append((start, len(text), kind, level, spans))
        text += "\n\n"
    blocks = tuple(Block(text, start, end, kind, level) for start, end, kind, level, _ in places)
    sentences_ = tuple(
        Sentence(text, a, b, k) for k, (_, _, kind, _, spans) in enumerate(places) if kind in CONTENT for a, b in spans
    )
    return Document(text, blocks, sentences_, title=title, language=language)


def labelled(result: Segmentation, **said: object) -> Segmentation:
    return result.with_sections([replace(section, **said) for section in result])


def article() -> Segmentation:
    made = document(
        ("furniture", 0, ["All news"]),
        ("title", 1, ["Harbour & hills"]),
        ("caption", 0, ["A ferry"]),
        ("paragraph", 0, ["Rain came.", "The river rose."]),
        ("heading", 1, ["Chapter one"]),
        ("heading", 2, ["Ferries"]),
        ("paragraph", 0, ["Ferries ran late.", "Nobody minded."]),
        ("list", 1, ["- one boat"]),
        ("list", 2, ["* its crew"]),
        ("list", 1, ["2. two boats"]),
        ("heading", 3, ["Fares"]),
        ("paragraph", 0, ["Fares rose."]),
        ("furniture", 0, ["{photo:1}"]),
        ("heading", 2, ["Trains"]),
        ("quote", 0, ["Trains stood still."]),
        ("code", 0, ["a ``` b"]),
        ("table", 0, ["| x | y |\n| 1 | 2 |"]),
        ("heading", 1, ["Nothing below"]),
        title="Harbour & hills",
        language="en",
    )
    cuts = Boundaries(11, (2, 4, 8), (1.0, 0.25, 0.5), ("heading", "similarity", "heading"))
    result = cut(made, cuts, [0.1 * (i % 7) for i in range(10)])
    said = [
        {"label": "rain, river", "terms": ("rain", "river", "rose")},
        {"theme": "Sea", "theme_scores": {"Sea": 0.5, "Land": 0.0}},
        {"label": "boats"},
        {},
    ]
    return result.with_sections([replace(section, **words) for section, words in zip(result, said, strict=True)])


def many(n: int, per: int = 1, label: str = "") -> Segmentation:
    made = Document.from_sentences([f"Sentence {i}." for i in range(n * per)], paragraphs=range(0, n * per, per))
    cuts = Boundaries.from_masses([per] * n)
    return labelled(cut(made, cuts, [0.3] * max(n * per - 1, 0)), **({"label": label} if label else {}))


EMPTY = cut(Document("  \n"), Boundaries(0))
