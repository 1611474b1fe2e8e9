"""Speed as ratios of what runs side by side: bare seconds tell more of the machine than of the code."""

from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


@pytest.fixture
def speed(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    monkeypatch.delenv("SEGTOPIC_SHARED", raising=False)
    import speed

    caches = (speed.articles, speed.given, speed.sentences)
    for cached in caches:
        cached.cache_clear()
    yield speed
    for cached in caches:
        cached.cache_clear()


def test_an_article_takes_a_few_times_what_its_tfidf_rows_take(speed):
    methods = [method for method in speed.METHODS if method.name in (speed.OURS, speed.MANY, speed.FLOOR)]
    speed.seconds(methods, speed.articles(), rounds=1)
    took = speed.seconds(methods, speed.articles(), rounds=4)
    # Seven times alone, four times among many; more is a step back, and the rest is room for a busy machine.
    assert took[speed.OURS] < 9 * took[speed.FLOOR]
    assert took[speed.MANY] < 6 * took[speed.FLOOR]


def test_time_grows_no_faster_than_the_text(speed):
    per_sentence = {n: speed.growth(n)[1] / n for n in (2_000, 10_000)}
    assert per_sentence[10_000] < 1.5 * per_sentence[2_000]


def test_the_report_names_what_it_left_out(speed, monkeypatch):
    texts = speed.articles()[:2]
    monkeypatch.setattr(speed, "articles", lambda: texts)
    monkeypatch.setattr(speed, "METHODS", (*speed.METHODS[:4], speed.Method("none", len, "text", "no_such_package")))
    monkeypatch.setattr(speed, "alone", lambda call, argument: (1, 1.0, 1))
    monkeypatch.setattr(speed, "many", lambda n_jobs: 1.0)
    report = speed.report(rounds=1, largest=100)
    assert "none (not installed)" in report
    assert "| 100 | 1 | 1.00 |" in report
