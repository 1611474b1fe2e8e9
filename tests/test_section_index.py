from __future__ import annotations

import math
import pickle
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from conftest import NAUGHTY, assert_grows_linearly, sentences
from hypothesis import given
from hypothesis import strategies as st

import segtopic
from segtopic import Boundaries, Document
from segtopic.section_index import BM25, Hits, SectionIndex, TfIdf, scoring
from segtopic.section_index.words import search_words
from segtopic.segmentation import cut

WEATHER = ["Rain came in May.", "The river rose.", "Ferries stayed in the harbour of South Ostrand."]
MARKET = ["Wheat prices rose.", "Farmers in the south hope for May.", "Ostrand buys the wheat."]


def article(*sections, title="", language="en", day=None, themes=None):
    """An article of sections, each a list of sentences."""
    units = [sentence for section in sections for sentence in section]
    starts = [sum(map(len, sections[:k])) for k in range(len(sections))]
    document = Document.from_sentences(units, paragraphs=starts, title=title, language=language)
    document = replace(document, metadata={} if day is None else {"date": day})
    result = cut(document, Boundaries(len(units), starts[1:]))
    return result.with_sections(
        replace(section, theme=theme) for section, theme in zip(result, themes or [None] * len(sections), strict=True)
    )


@pytest.fixture(scope="module")
def index():
    return SectionIndex(
        [
            article(WEATHER, MARKET, title="The week in Ostrand", day="2014-11-19", themes=["Weather", "Farming"]),
            article(
                ["A treaty was signed."], ["The ferry sails again."], day=date(2015, 3, 1), themes=[None, "Weather"]
            ),
            article(["The minister spoke of the treaty and of wheat."], title="Treaty"),
        ]
    )


def found(hits):
    return [(hit.article, hit.index) for hit in hits]


def archives():
    section = st.lists(sentences(), min_size=1, max_size=4)
    articles = st.builds(
        lambda sections, title, day, themes: article(*sections, title=title, day=day, themes=[themes] * len(sections)),
        st.lists(section, min_size=1, max_size=4),
        st.sampled_from(["", "", "The river", "Georgia and the treaty"]),
        st.sampled_from([None, "2014-11-19", "2015-03-01", "soon"]),
        st.sampled_from([None, "Weather", "Farming"]),
    )
    return st.lists(articles, min_size=1, max_size=5)


QUERIES = st.lists(
    st.sampled_from("river rain treaty Georgia the of ferries ministers wheat nothing said".split()), max_size=5
).map(" ".join)


def naive(results, query, weighting):
    """The score of every section, by the definition."""
    words = search_words("en")
    asked, telling = words.query(query).words, words.query(query).telling
    telling = telling - words.stops or telling
    bodies = [[words(s.text) for s in section.sentences] for result in results for section in result]
    owners = [a for a, result in enumerate(results) for _ in result]
    flat = [[w for sentence in body for w in sentence] for body in bodies]
    n = len(flat)
    mean = sum(map(len, flat)) / n or 1

    def idf(spread):
        if isinstance(weighting, BM25):
            return math.log(1 + (n - spread + 0.5) / (spread + 0.5))
        return 1 + math.log((1 + n) / (1 + spread))

    def rarity(word):
        return idf(sum(word in text for text in flat))

    def size(text, mean):
        if isinstance(weighting, BM25):
            return weighting.k1 * (1 - weighting.b + weighting.b * len(text) / mean)
        return math.sqrt(sum(((1 + math.log(c)) * rarity(w)) ** 2 for w, c in Counter(text).items())) or 1

    def weight(count, size, rarity):
        if not count:
            return 0.0
        if isinstance(weighting, BM25):
            return rarity * count * (weighting.k1 + 1) / (count + size)
        return (1 + math.log(count)) * rarity**2 / size

    firsts = [body[0] for body in bodies]
    mean_first = sum(map(len, firsts)) / n or 1
    titles = [words(result.document.title) for result in results]
    mean_title = sum(map(len, titles)) / len(titles) or 1

    def own(word, k):
        return weight(flat[k].count(word), size(flat[k], mean), rarity(word)) + scoring.FIRST_WEIGHT * weight(
            firsts[k].count(word), size(firsts[k], mean_first), rarity(word)
        )

    def pair(a, b, k):
        counts = [sum(xy == (a, b) for s in body for xy in pairwise(s)) for body in bodies]
        return scoring.PAIR_WEIGHT * weight(counts[k], size(flat[k], mean), idf(sum(map(bool, counts))))

    def share(word):
        return 1 if word in telling else scoring.STOP_SHARE

    alone = [
        sum(share(w) * own(w, k) for w in asked) + sum(pair(a, b, k) for a, b in set(pairwise(asked))) for k in range(n)
    ]
    scores = []
    for k, a in enumerate(owners):
        siblings = [j for j in range(n) if owners[j] == a]
        said = sum(
            share(w)
            * (
                max(own(w, j) for j in siblings)
                + scoring.TITLE_WEIGHT * weight(titles[a].count(w), size(titles[a], mean_title), rarity(w))
            )
            for w in asked
        )
        score = alone[k] + scoring.ARTICLE_WEIGHT * (said + max(alone[j] for j in siblings))
        if len(siblings) > 1 and k == siblings[0]:
            score *= scoring.OPENING_SHARE
        scores.append(score if any(w in flat[k] for w in telling) else 0.0)
    return scores


@given(archives(), QUERIES, st.sampled_from([BM25(), BM25(k1=0.9, b=0.0), TfIdf()]))
def test_scores_are_the_definition(results, query, weighting):
    hits = SectionIndex(results, weighting=weighting).search(query, 100)
    places = [(a, k) for a, result in enumerate(results) for k in range(len(result))]
    wanted = {place: score for place, score in zip(places, naive(results, query, weighting), strict=True) if score > 0}
    assert {(hit.article, hit.index): hit.score for hit in hits} == pytest.approx(wanted, rel=1e-4)


@given(archives(), QUERIES, st.integers(0, 6))
def test_hits_are_in_order_and_fewer_are_the_first_of_more(results, query, n):
    index = SectionIndex(results)
    hits = index.search(query, 100)
    assert [(-hit.score, hit.article, hit.index) for hit in hits] == sorted(
        (-hit.score, hit.article, hit.index) for hit in hits
    )
    assert index.search(query, n) == hits[:n]
    for hit in hits:
        assert hit.result is results[hit.article]
        assert hit.result[hit.index] == hit.section
        assert hit.sentence in hit.section.sentences
        asked = set(search_words("en").query(query).words)
        assert {word for span in hit.matches for word in search_words("en")(span.text)} <= asked
        assert all(hit.sentence.start <= a.start < a.end <= hit.sentence.end for a in hit.matches)
        assert all(a.end <= b.start for a, b in pairwise(hit.matches))
        assert hit.matches  # there is no heading here in which the words could stand


@given(archives(), QUERIES)
def test_filters_leave_out_and_change_nothing_else(results, query):
    index = SectionIndex(results)
    hits = index.search(query, 100)
    there = sorted({section.theme for result in results for section in result} - {None})
    for themes in (*there, there, (), iter(there)):
        wanted = {themes} if isinstance(themes, str) else set(there if iter(themes) is themes else themes)
        assert index.search(query, 100, themes=themes) == tuple(hit for hit in hits if hit.theme in wanted)
    since, until = date(2014, 11, 20), date(2015, 3, 1)
    for a, b in ((since, None), (None, until), (since, until), (until, until)):
        assert index.search(query, 100, since=a, until=b) == tuple(
            hit for hit in hits if hit.date and (a is None or a <= hit.date) and (b is None or hit.date <= b)
        )


@given(archives(), QUERIES)
def test_the_order_of_the_articles_decides_ties_alone(results, query):
    hits = SectionIndex(results).search(query, 100)
    turned = SectionIndex(results[::-1]).search(query, 100)
    scores = {(hit.article, hit.index): hit.score for hit in hits}
    assert {(len(results) - 1 - hit.article, hit.index): hit.score for hit in turned} == pytest.approx(scores)


def test_inflected_words_and_phrases(index):
    assert found(index.search("ferry")) == found(index.search("FERRIES"))
    assert (1, 1) in found(index.search("sailing"))
    assert found(index.search('"South Ostrand"')) == [(0, 0)]
    assert found(index.search('"wheat price"')) == [(0, 1)]  # as terms
    assert index.search('"Ostrand South"') == ()
    assert index.search('"May the river"') == ()  # no phrase goes over the end of a sentence
    assert len(index.search("Ostrand South")) == 2
    assert found(index.search('treaty "of wheat"')) == [(2, 0)]
    assert found(index.search('"South Ostrand" treaty')) == [(0, 0)]  # what stands beside a phrase may be missing
    assert found(index.search('treaty ""')) == found(index.search('treaty "')) == found(index.search("treaty"))
    assert index.search('treaty "xyzzy"') == ()
    assert [span.text for span in index.search('"harbour of south"')[0].matches] == ["harbour of South"]
    again = SectionIndex([article(["South Ostrand, south Ostrand and Ostrand south."])])
    (hit,) = again.search('"south ostrand"')
    assert [span.text for span in hit.matches] == ["South Ostrand", "south Ostrand"]
    (hit,) = again.search('"south ostrand" ostrand')
    assert [span.text for span in hit.matches] == ["South Ostrand", "south Ostrand", "Ostrand"]
    (hit,) = again.search('south" ostrand')
    assert [span.text for span in hit.matches] == ["South", "Ostrand", "south", "Ostrand", "Ostrand", "south"]


def test_stop_words_find_nothing_beside_other_words(index):
    assert all("wheat" in hit.section.text.lower() for hit in index.search("the wheat of the"))
    assert found(index.search("of the", 1)) == [(2, 0)]  # where there is no other word, they do
    assert "**" not in index.search("the wheat")[0].marked.replace("**wheat**", "").replace("**Wheat**", "")


def test_nothing_to_find(index):
    for query in ("", "   ", '""', "xyzzy", "?!", "\ud83d"):
        assert index.search(query) == ()
    assert SectionIndex([]).search("rain") == ()
    assert len(SectionIndex([])) == 0
    assert SectionIndex([segtopic.segment("")]).search("rain") == ()
    assert index.search("rain", 0) == ()
    assert len(index.search("wheat", 10**9)) == 2


def test_numbers_are_words():
    index = SectionIndex([article(["The 737 flew."], ["Formula 1 began in 2014."])])
    assert found(index.search("737")) == [(0, 0)]
    assert found(index.search('"formula 1"')) == found(index.search("2014")) == [(0, 1)]


def test_headings_labels_and_titles_count():
    plain = article(["It sails."], ["It rose."], title="Port news")
    named = plain.with_sections(
        replace(section, label=label) for section, label in zip(plain, ["Ferries", "Wheat"], strict=True)
    )
    index = SectionIndex([plain, named])
    (hit,) = index.search("wheat")
    assert (hit.article, hit.index, hit.sentence.text, hit.matches) == (1, 1, "It rose.", ())
    assert index.search("port") == ()  # a title finds no section by itself
    assert index.search("port wheat")[0].score > hit.score
    marked = SectionIndex([segtopic.segment("# Port\n\n## Ferries\n\nIt sails.\n\n## Wheat prices\n\nIt rose.")])
    assert [hit.section.label for hit in marked.search('"wheat price"')] == ["Wheat prices"]


def test_a_query_is_read_in_every_language():
    index = SectionIndex(
        [
            article(["Die Häfen wurden gebaut."], ["Das war gestern, sagte er."], language="de"),
            article(["The war ended."], ["The harbours opened."], ["The die was cast."], language="en"),
            article(["Гавани открылись."], language="ru"),
            article(["外交部长访问中国。"], language="zh"),
            article(["Harbours everywhere."], language=None),
        ]
    )
    assert found(index.search("Hafen")) == [(0, 0)]
    assert found(index.search("harbour", 1)) == [(1, 1)]
    assert found(index.search("гаваней")) == [(2, 0)]
    assert found(index.search("中国")) == found(index.search('"外交部长"')) == [(3, 0)]
    assert [span.text for span in index.search("外交部长")[0].matches] == ["外交部长"]
    assert found(index.search("the war"))[0] == (1, 0)
    assert (1, 2) in found(index.search("die"))


def test_periods(index):
    assert {hit.article for hit in index.search("wheat treaty ferry", since="2014-11-19", until="2014")} == {0}
    assert {hit.article for hit in index.search("wheat treaty ferry", until="2015-03")} == {0, 1}
    assert {hit.article for hit in index.search("wheat treaty ferry", since=datetime(2014, 11, 20, 10))} == {1}
    assert {hit.article for hit in index.search("wheat treaty ferry")} == {0, 1, 2}
    with pytest.raises(ValueError, match="expected since as a day"):
        index.search("wheat", since="soon")
    with pytest.raises(ValueError, match="expected until as a day"):
        index.search("wheat", until="05/06/2014")
    with pytest.raises(ValueError, match="expected since to be no later than until, got '2015' and '2014'"):
        index.search("wheat", since="2015", until="2014")
    assert {hit.article for hit in index.search("wheat", since="2014-W47", until="November 2014")} == {0}


def test_a_theme_that_no_section_has_is_a_slip(index):
    assert {hit.theme for hit in index.search("wheat treaty ferry", themes=["Weather", "Farming"])} == {
        "Weather",
        "Farming",
    }
    with pytest.raises(ValueError, match="got 'Wether': the themes are 'Weather', 'Farming'"):
        index.search("wheat", themes=["Weather", "Wether"])
    with pytest.raises(ValueError, match="no section has a theme; assign themes before"):
        SectionIndex([article(WEATHER)]).search("rain", themes="Weather")


def test_the_best_sentence_has_most_of_the_words():
    index = SectionIndex(
        [article(["The pier is new.", "The ferry sails.", "The ferry left the pier.", "A ferry and a pier."])]
    )
    (hit,) = index.search("ferry pier")
    assert hit.sentence.text == "The ferry left the pier."
    assert hit.marked == "The **ferry** left the **pier**."
    assert str(hit) == "article 0 · section 0\n  The **ferry** left the **pier**."
    assert index.search("ferry sails")[0].marked == "The **ferry sails**."
    assert repr(hit).endswith(": 'section 0' in 'article 0': The **ferry** left the **pier**.>")


def test_a_hit_tells_where_it_comes_from(index):
    hit = index.search("rain")[0]
    assert (hit.title, hit.date, hit.theme) == ("The week in Ostrand", date(2014, 11, 19), "Weather")
    assert str(hit) == "The week in Ostrand · section 0 · 2014-11-19 · Weather\n  **Rain** came in May."


def test_hits_are_a_tuple_that_shows_itself(index):
    hits = index.search("wheat rain")
    assert hits == tuple(hits)
    assert isinstance(hits[:1], Hits)
    assert hits[:1] == (hits[0],)
    assert pickle.loads(pickle.dumps(hits)) == hits
    lines = repr(hits).splitlines()
    assert lines[0] == f"<Hits: {len(hits)}>"
    assert len(lines) == len(hits) + 1
    assert all(hit.marked in line and f"{hit.score:.2f}  " in line for hit, line in zip(hits, lines[1:], strict=True))
    assert repr(index.search("xyzzy")) == "<Hits: 0>"
    (hit,) = SectionIndex([article(["Nobody " * 40 + "saw rain."])]).search("rain")
    assert repr(Hits([hit])).endswith(" Nobody saw **rain**.")
    assert len(repr(Hits([hit]))) < 200
    untitled = article(WEATHER)
    untitled = replace(untitled, document=replace(untitled.document, metadata={"id": "a1"}))
    (hit,) = SectionIndex([untitled]).search("rain")
    assert str(hit).startswith("a1 · ")
    assert "'a1'" in repr(hit)
    assert "<bdi>a1</bdi> · section 1 · " in hit._repr_html_()


def test_results_are_gone_through_once_and_kept():
    results = [article(WEATHER), article(MARKET)]
    index = SectionIndex(iter(results))
    assert index.results == tuple(results)
    assert repr(index) == "<SectionIndex: 2 sections of 2 articles>"
    assert index == SectionIndex(results) != SectionIndex(results, weighting=TfIdf())
    again = pickle.loads(pickle.dumps(index))
    assert again == index
    assert again.search("wheat") == index.search("wheat")


@pytest.mark.parametrize("text", NAUGHTY.values(), ids=NAUGHTY)
def test_naughty_texts_are_searched_and_asked_for(text):
    result = segtopic.HeadingSegmenter().segment(text)
    index = SectionIndex([result, article(WEATHER)])
    assert found(index.search("harbour"))
    for query in (text[:3000], f'"{text[:3000]}"', text[:50].upper()):
        assert all(hit.sentence.buffer is hit.section.buffer for hit in index.search(query))


@pytest.mark.parametrize("asked", ['"{}"', "{}"])
def test_long_queries_take_time_in_proportion(asked):
    index = SectionIndex([article([" ".join(["river", "rain"] * 2_000)])])
    assert_grows_linearly("river rain ", lambda text: index.search(asked.format(text)))


def test_long_sentences_take_time_in_proportion_to_what_is_found():
    built = cache(lambda text: SectionIndex([article([text * 10])]))
    assert_grows_linearly("river rain ", lambda text: built(text).search('"river rain"'))


def test_bad_input(index):
    with pytest.raises(TypeError, match="put it into a list"):
        SectionIndex(article(WEATHER))
    with pytest.raises(TypeError, match="got str"):
        SectionIndex(["Rain."])
    with pytest.raises(TypeError, match="the query as a str, got list"):
        index.search(["rain"])
    with pytest.raises(TypeError):
        index.search("rain", 2.5)
    with pytest.raises(ValueError, match="expected n of 0 or more, got -1"):
        index.search("rain", -1)
    for n in ("3", True, None):
        with pytest.raises(TypeError):
            index.search("rain", n)
    assert index.search("rain", np.int64(1)) == index.search("rain", 1)
    for weighting in ("bm25", BM25, 5):
        with pytest.raises(TypeError, match="expected the weighting as BM25"):
            SectionIndex([], weighting=weighting)
    for k1 in (0, math.inf, math.nan):
        with pytest.raises(ValueError, match="expected a finite k1 > 0"):
            BM25(k1=k1)
    with pytest.raises(ValueError, match="0 <= b <= 1"):
        BM25(b=1.5)
