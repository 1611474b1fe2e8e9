"""Learn the tables of `segtopic/readers/html/weights.py` from the development articles, and write that file.

    SEGTOPIC_SHARED=... python benchmarks/fit_html.py

Three logistic regressions: which blocks of a page are content, which heading tags are subheadings, and which other
blocks are. The features of a page that depend on an earlier model (how sure its neighbours are content, what its text
alone says) come from models that have not seen the page's publisher.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import numpy as np
from fit_headings import examples as text_examples
from fit_headings import fold_models as text_models
from fit_headings import linear
from news import Article, articles, fold_text, folds

from segtopic.headings.model import HeadingModel, Linear, logistic, shipped
from segtopic.readers.encoding import decode
from segtopic.readers.html import model as learned
from segtopic.readers.html.collecting import collect
from segtopic.readers.html.content import content_features
from segtopic.readers.html.elements import Page
from segtopic.readers.html.judge import Candidates, heading_candidates
from segtopic.readers.html.model import PageModel
from segtopic.readers.html.shape import Shape, shape
from segtopic.readers.html.surroundings import Surroundings, surroundings

# Inverse strengths of the ridge, chosen by cross-validation.
CONTENT, TAGGED, UNTAGGED = 0.1, 0.02, 0.03
# What a block of a small page made here weighs beside one of a real page: they are there for plain tags without classes.
SMALL = 0.3


@dataclass
class Example:
    """A page (or an article's HTML) with what its blocks are."""

    article: Article
    is_page: bool
    page: Page
    blocks: list[Shape]
    around: Surroundings
    rows: np.ndarray
    is_content: np.ndarray  # 1, 0, -1 for blocks the data does not speak of
    is_heading: np.ndarray
    weight: float = 1.0


def examples(corpus: Sequence[Article]) -> list[Example]:
    found = []
    for article in corpus:
        paths = [path for path in (article.article_html, article.html) if path is not None]
        found += [example(article, path, is_page=path == article.html) for path in paths]
        found += [small_example(article, source) for source in small_pages(article) if article.headings]
    return found


PROMOTIONS = (
    ("related-stories", "Related stories"), ("newsletter-signup", "Sign up for our newsletter"), ("teaser", "Mehr zum Thema"),
    ("promo-box", "À lire aussi"), ("most-read", "Most popular"), ("social-share", "Share this article"),
    ("recommended", "Te puede interesar"), ("related", "Читайте также"),
)  # fmt: skip
LINKS = ("Ten ways to tie a boat", "A whale in the bay", "What the market wants", "Every Friday in your mail")


def promotion(draw: random.Random) -> str:
    name, text = draw.choice(PROMOTIONS)
    level, link = draw.choice([2, 3, 4]), draw.choice(LINKS)
    inner = draw.choice(["<ul><li><a href='/x'>{}</a></li></ul>", "<p>{}</p>", "<p>{}.</p>"]).format(link)
    return f"<div class='{name}'><h{level}>{text}</h{level}>{inner}</div>"


def small_pages(article: Article, per_article: int = 3) -> Iterator[str]:
    """Pages as people write them by hand: a few short blocks of an article, in plain tags, now and then with a frame."""
    draw = random.Random(article.id)
    kinds = {"paragraph": "p", "list_item": "li", "quote": "blockquote"}
    tags = draw.sample(
        ["<h2>{}</h2>", "<h2>{}</h2>", "<h3>{}</h3>", "<p><b>{}</b></p>", "<p><strong>{}</strong></p>"], 2
    )
    blocks = [block for block in article.blocks if block[1] in kinds or block[1] == "heading"]
    places = [k for k, (_, kind) in enumerate(blocks[:-1]) if kind == "heading" and blocks[k + 1][1] in kinds]
    for place in draw.sample(places, min(per_article, len(places))):
        start = max(0, place - draw.randint(0, 3))
        lines = [f"<h1>{escape(article.title)}</h1>"] if draw.random() < 0.5 else []
        for text, kind in blocks[start : place + draw.randint(2, 6)]:
            if kind == "heading":
                lines.append(tags[draw.random() < 0.2].format(escape(text)))
            else:
                words = text.split()[: draw.randint(2, 14)]
                lines.append(f"<{kinds[kind]}>{escape(' '.join(words).rstrip('.,:;'))}.</{kinds[kind]}>")
        for _ in range(draw.choice([0, 0, 1, 2])):
            lines.insert(draw.randint(2, len(lines)), promotion(draw))
        text = "\n".join(lines)
        if draw.random() < 0.4:
            text = f"<nav><a>Home</a> <a>News</a></nav><main>{text}<div class='share'>Share</div></main><footer>About us</footer>"
        yield f"<html><body>{text}</body></html>" if draw.random() < 0.4 else text


def small_example(article: Article, source: str) -> Example:
    page = collect(source)
    blocks = shape(page)
    around = surroundings(page.elements, blocks)
    beside = {
        "Home News",
        "Share",
        "About us",
        *LINKS,
        *(f"{link}." for link in LINKS),
        *(text for _, text in PROMOTIONS),
    }
    is_content = [
        -1 if block.level == 1 and block.kind == "heading" else int(block.text not in beside) for block in blocks
    ]
    headings = {fold_text(heading) for heading in article.headings}
    is_heading = [
        fold_text(block.text) in headings and (block.kind == "heading" or block.bold > 0.9) for block in blocks
    ]
    rows = content_features(blocks, page.elements, around)
    return Example(
        article, False, page, blocks, around, rows, np.array(is_content), np.array(is_heading, dtype=bool), SMALL
    )


def example(article: Article, path: Path, *, is_page: bool) -> Example:
    page = collect(decode(path.read_bytes()))
    blocks = shape(page)
    around = surroundings(page.elements, blocks)
    kinds: dict[str, set[str]] = {}
    for text, kind in article.blocks:
        kinds.setdefault(fold_text(text), set()).add(kind)
    of_content = {"paragraph", "list_item", "quote", "heading"}
    is_content = []
    for block in blocks:
        known = kinds.get(fold_text(block.text), set())
        unknown = block.kind in ("table", "code") or (known and not known & of_content)
        is_content.append(-1 if unknown else int(bool(known & of_content)))
    left = Counter(fold_text(heading) for heading in article.headings)
    is_heading = np.zeros(len(blocks), dtype=bool)
    # A heading's text may stand in a table of contents too: the one in a heading tag or in bold is meant.
    order = sorted(
        range(len(blocks)),
        key=lambda k: (blocks[k].kind != "heading", not blocks[k].is_bold, blocks[k].linked > 0.8, k),
    )
    for k in order:
        text = fold_text(blocks[k].text)
        if left[text] > 0:
            is_heading[k] = True
            left[text] -= 1
    rows = content_features(blocks, page.elements, around)
    return Example(article, is_page, page, blocks, around, rows, np.array(is_content), is_heading)


def fit_content(some: Sequence[Example]) -> Linear:
    rows = np.concatenate([one.rows for one in some])
    truth = np.concatenate([one.is_content for one in some])
    weight = np.repeat([one.weight for one in some], [len(one.blocks) for one in some])
    return linear(rows[truth >= 0], truth[truth >= 0] > 0, weight[truth >= 0], CONTENT)


def fit_headings(
    some: Sequence[Candidates], truth: Sequence[np.ndarray], weights: Sequence[float]
) -> tuple[Linear, Linear]:
    weight = np.repeat(weights, [len(one.at) for one in some])
    is_tagged = np.concatenate([one.is_tagged for one in some])
    labels = np.concatenate(truth)
    tagged = np.concatenate([one.tagged for one in some])
    untagged = np.concatenate([one.untagged for one in some])
    return (
        linear(tagged[is_tagged], labels[is_tagged], weight[is_tagged], TAGGED),
        linear(untagged[~is_tagged], labels[~is_tagged], weight[~is_tagged], UNTAGGED),
    )


def fold_models(
    corpus: Sequence[Article], found: Sequence[Example], texts: Sequence[HeadingModel]
) -> tuple[list[PageModel], PageModel]:
    """For every fold the model that has not seen it, and the model that has seen all; `texts` are those of the folds."""
    home = dict(zip((article.id for article in corpus), folds(list(corpus)), strict=True))
    fold = np.array([home[one.article.id] for one in found])
    contents = [
        fit_content([one for one, k in zip(found, fold, strict=True) if k != left]) for left in range(len(texts))
    ]
    some, truth = [], []
    for one, k in zip(found, fold, strict=True):
        sure = logistic(contents[k](one.rows)[:, 0])
        some.append(heading_candidates(one.page, one.blocks, one.around, sure, title=one.article.title, model=texts[k]))
        truth.append(one.is_heading[some[-1].at])

    def model(kept: np.ndarray, content: Linear, text: HeadingModel) -> PageModel:
        at = np.flatnonzero(kept)
        parts = fit_headings([some[i] for i in at], [truth[i] for i in at], [found[i].weight for i in at])
        return learned.loads(learned.dumps(PageModel(content, *parts, text)), text=text)

    return [model(fold != k, contents[k], text) for k, text in enumerate(texts)], model(
        fold >= 0, fit_content(found), shipped()
    )


def main() -> None:
    corpus = articles()
    found = examples(corpus)
    _, model = fold_models(corpus, found, text_models(text_examples(corpus)))
    path = Path(learned.__file__).with_name("table.txt")
    path.write_text(learned.dumps(model), encoding="utf-8")
    print(f"written: {path.name}, {path.stat().st_size} bytes, from {len(found)} pages")


if __name__ == "__main__":
    main()
