"""Pictures: what they show, in any size and style, of any text; blocks tile, bars add up, nothing is shown or warned."""

from __future__ import annotations

import io
import pickle
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import pyplot as plt
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.dates import num2date
from scipy.sparse import csr_matrix

import segtopic
from segtopic import Boundaries, Document, Segmentation, metrics, samples, segmenters
from segtopic.metrics.comparison import compared
from segtopic.partition.similarity import cutoff, inside_and_across, pair_similarity
from segtopic.section_table import SectionTable
from segtopic.segmentation import cut
from segtopic.vectors import count_terms, sentence_terms, tfidf
from segtopic.views.periods import called, chosen, first_day, number
from segtopic.views.plot.direction import visual
from segtopic.views.plot.drawing import Pen
from segtopic.views.plot.flags import flags

WORDS = "ferry pier harbour wheat barn harvest stage actor play".split()
NAUGHTY = "$5 and $6_{ \\frac <b> \x00\ud800\x1b[31m \u202eabc ~~x~~ |\n% #"


def made(masses: list[int], *, themes: list[str | None] | None = None, label: str = "", day: str = "", **said: object):
    """An article of sections so long, each on its own words."""
    sentences = [
        f"The {WORDS[(3 * k + i) % 9]} and the {WORDS[(3 * k) % 9]} were seen."
        for k, mass in enumerate(masses)
        for i in range(mass)
    ]
    document = replace(Document.from_sentences(sentences, language="en"), metadata={"date": day} if day else {}, **said)
    cuts = Boundaries.from_masses(masses)
    whys = ["heading" if k % 2 else "similarity" for k in range(len(cuts.at))]
    cuts = Boundaries(cuts.n, cuts.at, [(k % 5) / 4 for k in range(len(cuts.at))], whys)
    curve = [(k % 7) / 10 for k in range(max(cuts.n - 1, 0))]
    result = cut(document, cuts, curve)
    named = [
        replace(section, label=label or section.label, theme=themes[k % len(themes)] if themes else None)
        for k, section in enumerate(result)
    ]
    return result.with_sections(named)


ARTICLE = segtopic.segment(samples.path("wire.txt"))
RESULTS = {
    "empty": cut(Document(""), Boundaries(0)),
    "one sentence": made([1]),
    "one section": made([5]),
    "two sentences": made([1, 1]),
    "500 sections": made([3] * 500, themes=["Sea", None, "Land"]),
    "no words": cut(Document.from_sentences(["...", "!!"]), Boundaries(2, (1,)), [0.0]),
    "not a number": cut(Document.from_sentences(["a.", "b.", "c."]), Boundaries(3), [float("nan"), float("nan")]),
    "endless": cut(Document.from_sentences(["a.", "b."]), Boundaries(2), [float("inf")]),
    "no curve": cut(Document.from_sentences(["a.", "b."]), Boundaries(2, (1,))),
    "right to left": made([3, 2], label="ارتفع النهر (12) اليوم", themes=["המים עלו אתמול"]),
    "Chinese": made([3, 2], label="与格鲁吉亚的关系", themes=["外长发表讲话"]),
    "naughty": made([3, 2], label=NAUGHTY, themes=[NAUGHTY]),
    "eleven themes": made([2] * 30, themes=[f"Theme {k}" for k in range(11)]),
    "article": ARTICLE,
}


def table(n: int = 12, names: tuple[str | None, ...] = ("Sea", "Land", None), *, dated: bool = True, step: int = 9):
    return SectionTable(
        made(
            [2] * (1 + i % 4),
            themes=[names[(i * i + k) % len(names)] for k in range(4)],
            day=str(date(2014, 1, 3) + timedelta(step * i)) if dated else "",
            title=f"Article {i}" if i % 3 else "",
        )
        for i in range(n)
    )


TABLES = {
    "empty": SectionTable([]),
    "one section": table(1),
    "undated": table(dated=False),
    "no themes": table(names=(None,)),
    "25 themes": table(200, tuple(f"A long theme's name, number {k} of them all" for k in range(25))),
    "70 themes": table(300, tuple(f"Theme {k}" for k in range(70))),
    "right to left": table(names=("המים עלו", "ارتفع النهر")),
    "Chinese": table(names=("外长", "关系", None)),
    "naughty": table(names=(NAUGHTY, " ", "\x00")),
    "first and last day": SectionTable(made([1], themes=["Sea"], day=day) for day in ("9999-12-31", "9999-01-01")),
    "first days": SectionTable(made([1], themes=["Sea"], day=day) for day in ("0001-01-01", "0001-02-01")),
}
DOORS = ("plot", "plot_similarity")
TABLE_DOORS = ("plot_themes", "plot_over_time", "plot_articles")
ALL = [(result, door) for result in RESULTS.values() for door in DOORS]
ALL += [(sections, door) for sections in TABLES.values() for door in TABLE_DOORS]
IDS = [f"{name}-{door}" for name in RESULTS for door in DOORS]
IDS += [f"{name}-{door}" for name in TABLES for door in TABLE_DOORS]


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    plt.close("all")


def words(ax: plt.Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


# What holds for all


@pytest.mark.parametrize(("thing", "door"), ALL, ids=IDS)
def test_all_is_drawn_without_a_warning(thing, door) -> None:
    ax = getattr(thing, door)()
    ax.figure.canvas.draw()
    assert ax.get_label()
    assert "\n" not in ax.get_label()
    assert ax.get_label().encode()


@pytest.mark.parametrize(
    ("thing", "door"), [*((ARTICLE, door) for door in DOORS), *((table(40), d) for d in TABLE_DOORS)]
)
@pytest.mark.parametrize(
    "style", ["dark_background", "grayscale", "ggplot", "seaborn-v0_8-whitegrid", "seaborn-v0_8-poster"]
)
def test_all_keep_to_the_style_and_to_the_axes_given(thing, door, style) -> None:
    with plt.style.context(style):
        figure, grid = plt.subplots(2, 2, figsize=(6, 4), layout="constrained")
        assert getattr(thing, door)(ax=grid[1, 0]) is grid[1, 0]
        face = grid[0, 0].get_facecolor()
        assert grid[1, 0].get_facecolor() == face
        assert len(figure.axes) == 4
        figure.canvas.draw()
        paper = np.array(to_rgb(face))
        assert all(np.abs(np.array(to_rgb(text.get_color())) - paper).max() > 0.2 for text in grid[1, 0].texts)


@pytest.mark.parametrize(
    ("thing", "door"), [*((ARTICLE, door) for door in DOORS), *((table(40), d) for d in TABLE_DOORS)]
)
def test_tiny_axes_and_huge_letters_do(thing, door) -> None:
    with plt.rc_context({"font.size": 30}):
        _, ax = plt.subplots(figsize=(1.2, 1.0))
        getattr(thing, door)(ax=ax).figure.canvas.draw()


@pytest.mark.parametrize(
    ("thing", "door"), [*((ARTICLE, door) for door in DOORS), *((table(2), d) for d in TABLE_DOORS)]
)
def test_matplotlib_is_asked_for(thing, door, monkeypatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "matplotlib"]:
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ImportError, match=rf"^matplotlib is needed for {door}\(\).*pip install 'segtopic\[plot\]'$"):
        getattr(thing, door)()


@pytest.mark.parametrize(
    ("thing", "door"), [*((ARTICLE, door) for door in DOORS), *((table(2), d) for d in TABLE_DOORS)]
)
def test_axes_are_axes(thing, door) -> None:
    with pytest.raises(TypeError, match="expected ax as matplotlib Axes, got ndarray"):
        getattr(thing, door)(ax=plt.subplots(1, 2)[1])


DRAWN = [*((ARTICLE, door) for door in DOORS), *((table(4), door) for door in TABLE_DOORS)]


@pytest.mark.parametrize(("thing", "door"), DRAWN)
def test_names_are_not_shared(thing, door) -> None:
    ax = plt.subplots(1, 2, sharey=True)[1][0]
    with pytest.raises(ValueError, match=r"of their own y axis: plt.subplots\(..., sharey=False\); got .* with 1 more"):
        getattr(thing, door)(ax=ax)
    assert not ax.has_data()


def test_names_of_articles_are_not_shared() -> None:
    with pytest.raises(ValueError, match="own x axis"):
        table(4).plot_articles(ax=plt.subplots(2, 1, sharex=True)[1][1])


def test_one_x_axis_has_texts_of_one_length() -> None:
    upper, lower = plt.subplots(2, 1, sharex=True)[1]
    ARTICLE.plot(ax=upper)
    ARTICLE.plot_similarity(ax=lower)
    for draw in (made([3]).plot, made([3]).plot_similarity):
        with pytest.raises(ValueError, match=r"own x axis.* picture of other length"):
            draw(ax=lower)
    assert upper.get_xlim() == (0, 25)


def test_one_x_axis_has_dates_of_one_span_but_any_counts() -> None:
    upper, lower = plt.subplots(2, 1, sharex=True)[1]
    table(5).plot_over_time(ax=upper)
    table(5).plot_over_time(ax=lower)
    with pytest.raises(ValueError, match=r"own x axis.* picture of other dates"):
        table(9).plot_over_time(ax=lower)
    upper, lower = plt.subplots(2, 1, sharex=True)[1]
    table(30).plot_themes(ax=upper)
    table(3).plot_themes(ax=lower)
    assert upper.get_xlim()[1] > max(bar.get_width() for bar in upper.patches)


@pytest.mark.parametrize(("thing", "door"), DRAWN)
@pytest.mark.parametrize("odd", ["3d", "polar", "hammer", "log", "removed"])
def test_odd_axes_are_refused(thing, door, odd) -> None:
    ax = plt.figure().add_subplot(projection=odd if odd in ("3d", "polar", "hammer") else None)
    if odd == "log":
        ax.set_xscale("log")
    if odd == "removed":
        ax.remove()
    with pytest.raises(ValueError, match=f"expected ordinary axes: rectilinear, linear, in a figure; got .*{odd}"):
        getattr(thing, door)(ax=ax)


@pytest.mark.parametrize(("thing", "door"), DRAWN)
def test_a_second_picture_takes_the_place_of_the_first(thing, door) -> None:
    once, twice = getattr(thing, door)(), getattr(thing, door)()
    own = len(twice.get_children())
    assert getattr(thing, door)(ax=twice) is twice
    assert len(twice.get_children()) == own
    assert words(twice) == words(once)
    twice.figure.canvas.draw()
    assert len(twice.figure.axes) == 1


def test_what_the_user_drew_stays() -> None:
    ax = plt.subplots()[1]
    line = ax.axhline(0.1)
    assert line in ARTICLE.plot(ax=ax).lines


def test_figures_can_be_pickled() -> None:
    ax = ARTICLE.plot()
    again = pickle.loads(pickle.dumps(ax.figure))
    assert again.axes[0].get_label() == ax.get_label()


def test_files_can_carry_the_text_alternative() -> None:
    ax, file = ARTICLE.plot(), io.StringIO()
    ax.figure.savefig(file, format="svg", metadata={"Title": ax.get_label()})
    assert f"<title>{ax.get_label()}</title>" in file.getvalue()


def test_words_are_literal_and_what_no_font_has_is_a_box() -> None:
    _, ax = plt.subplots()
    pen = Pen(ax, [NAUGHTY, "雨 rain \U000f1234"])
    shown = pen.drawable("a\U000f1234b")
    assert shown == "a\u25a1b"
    text = pen.write(0, 0, "$5 and $6_{")
    assert (text.get_text(), text.get_parse_math(), text.get_usetex()) == ("$5 and $6_{", False, False)


def test_legends_take_themes_literally() -> None:
    names = ["$5 and $6_{", "_low", "Sea"]
    _, ax = plt.subplots(figsize=(3, 2))
    made([2, 2, 2], themes=names).plot(ax=ax)
    assert ax.get_legend() is None
    shown = [text.get_text() for text in ax.legend().get_texts()][-3:]
    assert shown == [r"\$5 and \$6_{", " _low", "Sea"]
    ax.figure.canvas.draw()
    assert made([2, 2, 2], themes=names).plot().get_legend()


# The curve


def test_curve_cuts_headings_and_labels() -> None:
    ax = ARTICLE.plot()
    line = ax.lines[0]
    assert list(line.get_xdata()) == list(range(1, len(ARTICLE.curve) + 1))
    assert tuple(line.get_ydata()) == ARTICLE.curve
    assert [text.split("…")[0] in section.label for text, section in zip(words(ax), ARTICLE, strict=True)] == [True] * 4
    assert ax.get_xlim() == (0, len(ARTICLE.document.sentences))
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("sentences", "similarity across the gap")
    at = [segment[0][0] for lines in ax.collections for segment in lines.get_segments()]
    assert sorted(at) == list(ARTICLE.boundaries.at)
    (level,) = [line for line in ax.lines if "guide" in line.get_label()]
    assert "does not decide" in level.get_label()
    assert level.get_ydata()[0] == pytest.approx(np.mean(ARTICLE.curve) - np.std(ARTICLE.curve) / 2)


def test_weaker_cuts_are_paler_and_headings_solid() -> None:
    result = made([2, 2, 2, 2])
    dashed, solid = result.plot().collections[1], result.plot().collections[0]
    assert [segment[0][0] for segment in solid.get_segments()] == [4]
    assert [segment[0][0] for segment in dashed.get_segments()] == [2, 6]
    first, second = (colour[3] for colour in dashed.get_colors())
    assert first < second
    assert solid.get_linestyles()[0][1] is None


def test_headings_without_a_section_are_empty_triangles() -> None:
    text = "# News\n\n## Trade\n\nExports grew. Imports fell.\n\n## Sport\n\nThe cup final ended.\n\n## Next week\n"
    result = segtopic.segment(segtopic.read(text, format="markdown"))
    full, empty = [line for line in result.plot().lines if line.get_marker() == "^"]
    assert list(full.get_xdata()) == [first for first, _ in result.boundaries.spans]
    assert list(empty.get_xdata()) == [3]
    assert empty.get_markerfacecolor() == pytest.approx((1.0, 1.0, 1.0))


def test_labels_do_not_overlap() -> None:
    ax = made([3] * 40, label="Ferries to the outer islands").plot()
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in ax.texts]
    assert len(boxes) > 8
    assert not any(a.shrunk(0.98, 0.8).overlaps(b.shrunk(0.98, 0.8)) for a in boxes for b in boxes if a is not b)
    assert max(box.x1 for box in boxes) <= ax.get_window_extent().x1 + 1


def crossed(ax: plt.Axes) -> list[tuple[str, int]]:
    """Labels, and the cuts that go through them."""
    ax.figure.canvas.draw()
    place = ax.transData.inverted()
    lines = [segment for lines in ax.collections for segment in lines.get_segments()]
    found = []
    for text in ax.texts:
        (x0, y0), (x1, y1) = place.transform(text.get_window_extent().get_points())
        inset = 0.15 * (y1 - y0)  # a line may end under the words
        found += [(text.get_text(), round(x)) for (x, _), (_, high) in lines if x0 < x < x1 and high > y0 + inset]
    return found


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(1, 30), min_size=1, max_size=14),
    st.lists(
        st.sampled_from(["Rain", "Winter tyres", "Half a million for the dyke at Brenn"]), min_size=1, max_size=14
    ),
    st.sampled_from([(9, 3.4), (4, 3), (3, 2), (2, 4)]),
)
def test_no_cut_goes_through_a_label(masses, names, size) -> None:
    result = made(masses)
    named = [replace(section, label=names[k % len(names)]) for k, section in enumerate(result)]
    _, ax = plt.subplots(figsize=size)
    assert crossed(result.with_sections(named).plot(ax=ax)) == []
    plt.close(ax.figure)


@given(
    st.lists(st.tuples(st.text("ab ", min_size=1, max_size=50), st.integers(1, 20)), min_size=1, max_size=20),
    st.integers(1, 5),
    st.integers(1, 120),
)
def test_flags_keep_apart(sections, most, wide) -> None:
    names, places = [name.strip() or "x" for name, _ in sections], [0, *accumulate(size for _, size in sections)]
    n = places.pop()
    placed = flags(names, places, n=n, wide=wide, most=most, width=len)
    assert {flag.row for flag in placed} == set(range(1 + max((flag.row for flag in placed), default=-1)))
    scale = wide / n
    spans = []
    for flag in placed:
        left = flag.place * scale if flag.end is None else flag.end * scale - len(flag.words)
        spans.append((left, left + len(flag.words)))
        assert -1e-9 <= left <= flag.place * scale + 1e-9
        assert left + len(flag.words) <= wide + 1e-9
    for flag, (left, right) in zip(placed, spans, strict=True):
        for other, (start, end) in zip(placed, spans, strict=True):
            if other is not flag:
                assert other.row != flag.row or end <= left + 1e-9 or right <= start + 1e-9
                rises = other.row > flag.row or (other.row == flag.row and other.end is None)
                assert not (rises and left < other.place * scale - 1e-9 and other.place * scale < right - 1e-9)


def test_themes_have_one_colour_over_articles() -> None:
    names = ["Sea", "Land", "Air"]
    scores = dict.fromkeys(names, 0.0)

    def colours(*themes: str) -> dict[str, tuple]:
        result = made([2] * len(themes), themes=list(themes))
        ax = result.with_sections(replace(section, theme_scores=scores) for section in result).plot()
        strips = [patches for patches in ax.collections if patches.get_label() in names]
        return {patches.get_label(): (*patches.get_facecolor()[0], patches.get_hatch()) for patches in strips}

    both, one = colours("Air", "Sea", "Air"), colours("Air")
    assert list(both) == ["Sea", "Air"]
    assert both["Air"] == one["Air"] != both["Sea"]


def test_beside_others_there_is_no_guide() -> None:
    assert not [line for line in ARTICLE.plot(against=Boundaries(25)).lines if "guide" in line.get_label()]


def test_many_sections_are_few_pieces() -> None:
    ax = RESULTS["500 sections"].plot(against=Boundaries(1500, tuple(range(1, 1500))))
    assert len(ax.get_children()) < 60


def tiles(ax: plt.Axes) -> dict[float, list[tuple[float, float]]]:
    """The blocks of every strip, by its place, from left to right."""
    strips: dict[float, list[tuple[float, float]]] = {}
    for patches in ax.collections:
        if isinstance(patches, PolyCollection):
            for path in patches.get_paths():
                (x0, y0), (x1, _) = path.vertices.min(axis=0), path.vertices.max(axis=0)
                strips.setdefault(round(y0, 6), []).append((x0, x1))
    return {y: sorted(blocks) for y, blocks in sorted(strips.items(), reverse=True)}


@given(st.lists(st.integers(1, 4), min_size=1, max_size=9), st.lists(st.integers(1, 4), max_size=3), st.booleans())
def test_blocks_tile_the_sentences(masses, more, themed) -> None:
    result = made(masses, themes=["Sea", None, "Land", "Sea"] if themed else None)
    n = sum(masses)
    others = [Boundaries(n, tuple(sorted({i for i in more if i < n}))), Boundaries(n)]
    ax = result.plot(against=others)
    strips = list(tiles(ax).values())
    assert strips == [[tuple(map(float, span)) for span in b.spans] for b in (result.boundaries, *others)]
    plt.close(ax.figure)


def test_captions_tell_pk_and_f1_against_the_first() -> None:
    gold, other = Boundaries(25, (5, 12, 18)), segmenters.C99().segment(ARTICLE.document)
    shown = words(ARTICLE.plot(against={"gold": gold, "C99": other}))[-3:]
    assert shown[0].startswith("this result: Pk 0.00, F1 1.00")
    assert shown[1] == "gold (reference)"
    assert shown[2].startswith(
        f"C99: Pk {metrics.pk(gold, other):.2f}, F1 {metrics.boundary_f1(gold, other, tolerance=1):.2f}"
    )
    assert words(ARTICLE.plot(against=gold))[-1] == "reference"


LONG = {f"a method by several people whose name is long, number {k}": Boundaries(25, (5, 12 + k)) for k in range(5)}


def test_in_figures_of_ours_captions_stand_above_their_strips() -> None:
    for many in (LONG, [Boundaries(25, (k,)) for k in range(1, 25)]):
        ax = ARTICLE.plot(against=many)
        ax.figure.canvas.draw()
        place = ax.transData.inverted()
        strips = [
            path.get_extents()
            for patches in ax.collections
            if isinstance(patches, PolyCollection)
            for path in patches.get_paths()
        ]
        captions = [text for text in ax.texts if "Pk" in text.get_text() or "reference" in text.get_text()]
        assert len(captions) == len(many) + 1
        for text in captions:
            (_, low), (_, high) = place.transform(text.get_window_extent().get_points())
            assert not any(low + 0.1 * (high - low) < box.y1 and box.y0 < high for box in strips)
        assert {line.get_marker() for line in ax.lines} >= {"o"}
    assert all(any(text.get_text().startswith(name) for text in ARTICLE.plot(against=LONG).texts) for name in LONG)


@pytest.mark.parametrize("size", [(2, 2), (3, 2), (4, 5)])
def test_captions_keep_inside_the_axes(size) -> None:
    wide = {f"{'W' * 30}{k}": strip for k, strip in enumerate(LONG.values())}
    for against in (LONG, wide):
        ax = ARTICLE.plot(ax=plt.subplots(figsize=size)[1], against=against)
        end = ax.get_window_extent().x1 + 1
        assert all(text.get_window_extent().x1 <= end for text in ax.texts[-6:])


@pytest.mark.parametrize("size", [(6.4, 4.8), (9, 5), (12, 3), (7, 9)])
@pytest.mark.parametrize("rows", [1, 2])
def test_legends_lie_on_nothing(size, rows) -> None:
    for against in (None, LONG):
        figure, grid = plt.subplots(rows, 1, figsize=size, squeeze=False)
        for ax in grid[:, 0]:
            ARTICLE.plot(ax=ax, against=against)
        figure.canvas.draw()
        for ax in grid[:, 0]:
            if legend := ax.get_legend():
                box, frame = legend.get_window_extent(), ax.get_window_extent()
                assert frame.x0 <= box.x0 < box.x1 <= frame.x1
                assert frame.y0 <= box.y0
                drawn = [artist.get_window_extent() for artist in (*ax.texts, *ax.lines) if len(artist.get_label()) > 1]
                drawn += [patches.get_window_extent() for patches in ax.collections]
                assert not box.count_overlaps([piece for piece in drawn if np.isfinite(piece.get_points()).all()])
            else:
                assert rows == 2 or size == (12, 3)
            assert ax.legend()


def test_in_a_layout_there_is_a_legend() -> None:
    ax = ARTICLE.plot(ax=plt.subplots(layout="constrained")[1])
    ax.figure.canvas.draw()
    assert ax.get_legend().get_window_extent().y0 >= 0


@pytest.mark.parametrize(
    ("against", "error", "said"),
    [
        (
            Boundaries(24),
            ValueError,
            "expected against to cut the same 25 sentences as this result, got 'reference' over 24",
        ),
        ({"x": Boundaries(25), "C99": made([2])}, ValueError, "got 'C99' over 2"),
        ([], ValueError, "at least one segmentation"),
        ("abc", TypeError, "got str"),
        (7, TypeError, "got int"),
        ([3, 4], TypeError, "got int"),
        ({"gold": [1, 2]}, TypeError, "got list"),
    ],
)
def test_against_is_checked(against, error, said) -> None:
    with pytest.raises(error, match=said):
        ARTICLE.plot(against=against)


@given(st.sets(st.integers(1, 19)), st.sets(st.integers(1, 19)))
def test_signs_are_as_many_as_f1_counts(true, guessed) -> None:
    gold, guess = Boundaries(20, tuple(sorted(true))), Boundaries(20, tuple(sorted(guessed)))
    strip = compared(replace(made([20]), boundaries=guess), gold)[0]
    found = Counter(strip.found)
    counts = metrics.boundary_counts(gold, guess, tolerance=1)
    assert (found["hit"] + found["near"], found["miss"]) == (counts.tp, counts.fp)
    assert found["hit"] <= len(true & guessed)
    assert strip.f1 == metrics.boundary_f1(gold, guess, tolerance=1)


# Similarity


def test_similarity_shows_sections_as_squares() -> None:
    ax = ARTICLE.plot_similarity()
    corners = [path.vertices for path in ax.collections[0].get_paths()]
    assert [(square.min(), square.max()) for square in corners] == list(ARTICLE.boundaries.spans)
    assert words(ax) == ["1", "2", "3", "4"]
    shown = ax.images[0].get_array()
    assert shown.shape == (25, 25)
    assert np.ma.getmaskarray(np.ma.masked_invalid(shown)).sum() == 25


@given(
    st.lists(st.lists(st.integers(0, 2), min_size=3, max_size=3), min_size=1, max_size=12),
    st.integers(1, 12),
    st.data(),
)
def test_similarity_is_the_mean_over_pairs(counts, most, data) -> None:
    rows = tfidf(csr_matrix(counts)).toarray() if np.array(counts).any() else np.zeros((len(counts), 3))
    n = len(rows)
    shown, size = pair_similarity(rows, most=most)
    assert len(shown) <= most
    products = rows @ rows.T
    other = ~np.eye(n, dtype=bool)
    for a in range(len(shown)):
        for b in range(len(shown)):
            pairs = np.ix_(range(a * size, min(n, (a + 1) * size)), range(b * size, min(n, (b + 1) * size)))
            own = products[pairs][other[pairs]]
            assert shown[a, b] == pytest.approx(own.mean(), abs=1e-12) if own.size else np.isnan(shown[a, b])
    cuts = sorted(data.draw(st.sets(st.integers(1, max(1, n - 1))))) if n > 1 else []
    numbers = np.searchsorted(cuts, np.arange(n), side="right")
    same = numbers[:, None] == numbers
    for value, pairs in zip(inside_and_across(rows, cuts), (same & other, ~same), strict=True):
        assert value == pytest.approx(products[pairs].mean(), abs=1e-12) if pairs.any() else value is None


def test_similarity_of_long_texts_stays_small() -> None:
    result = made([4] * 1500)
    rows = tfidf(count_terms(sentence_terms(result.document)).matrix)
    assert pair_similarity(rows)[0].shape == (100, 100)


def test_cutoff_leaves_out_what_is_no_number() -> None:
    assert cutoff([0.0, float("nan"), 1.0]) == pytest.approx(0.25)
    assert cutoff([float("inf")]) is None


# Themes


@given(st.lists(st.sampled_from(["Sea", "Land", None, *(f"T{k}" for k in range(60))]), max_size=80))
def test_bars_add_up_to_the_sections(themes) -> None:
    sections = SectionTable([made([1] * len(themes), themes=themes)]) if themes else SectionTable([])
    ax = sections.plot_themes()
    assert sum(bar.get_width() for bar in ax.patches) == len(sections)
    assert [int(text) for text in words(ax) if text.isdigit()] == [bar.get_width() for bar in ax.patches] or not themes
    plt.close(ax.figure)


def test_no_theme_is_last_and_most_first() -> None:
    sections = table(30)
    ax = sections.plot_themes()
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names == [*sections.themes, "no theme"]
    assert [bar.get_width() for bar in ax.patches][:-1] == list(sections.themes.values())
    bottom, top = ax.get_ylim()
    assert bottom > top


def test_many_themes_become_others() -> None:
    ax = TABLES["70 themes"].plot_themes()
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert len(names) <= 40
    assert names[-1].endswith("other themes")


@pytest.mark.parametrize("period", ["year", "quarter", "month", "week", "day"])
def test_over_time_shows_the_counts(period) -> None:
    sections = table(60)
    counts = sections.counts(period)
    ax = sections.plot_over_time(period=period)
    ax.figure.canvas.draw()
    high = 0.0
    for k, (stairs, row) in enumerate(zip(ax.patches, counts.values(), strict=True)):
        tops, edges, base = stairs.get_data()
        heights = base - tops
        high = high or heights.max() / max(map(max, (own.values() for own in counts.values())))
        assert base == k
        assert heights == pytest.approx(high * np.array(list(row.values())))
        assert len(edges) == len(row) + 1
        assert all(a < b for a, b in pairwise(edges))
    assert ax.get_label().startswith(f"Sections per theme and {period}, {next(iter(row))} to ")


@pytest.mark.parametrize("period", ["year", "quarter", "month", "week", "day"])
@pytest.mark.parametrize(("n", "step", "wide"), [(2, 1, 9), (12, 31, 9), (30, 31, 4), (60, 200, 3), (40, 1, 2)])
def test_ticks_stand_where_periods_begin(period, n, step, wide) -> None:
    sections = table(n, step=step)
    first, *_, last = [number(row.date, period) for row in sections for _ in range(2)]
    days = [first_day(k, period) for k in range(first, last + 1)]
    ax = sections.plot_over_time(period=period, ax=plt.subplots(figsize=(wide, 3))[1])
    ticks = [num2date(tick).date() for tick in ax.get_xticks()]
    assert ticks
    assert set(ticks) <= set(days)
    ax.figure.canvas.draw()
    boxes = [label.get_window_extent() for label in ax.get_xticklabels()]
    assert all(a.x1 < b.x0 for a, b in pairwise(boxes))
    names = [label.get_text() for label in ax.get_xticklabels()]
    assert "year" in period or "quarter" in period or any("\n" in name for name in names)
    if period == "quarter":
        assert names == [f"{day.year} Q{(day.month + 2) // 3}" for day in ticks]
    if period == "year":
        assert names == [str(day.year) for day in ticks]


@pytest.mark.parametrize("period", ["year", "quarter", "month", "week", "day"])
@given(st.dates(), st.dates())
def test_periods_are_those_of_the_counts(period, day, other) -> None:
    k = number(day, period)
    assert number(first_day(k, period), period) == k
    assert first_day(k, period) <= day
    assert (number(day, period) < number(other, period)) <= (day < other)
    sections = SectionTable([made([1], themes=["Sea"], day=str(day))])
    assert list(sections.counts(period)["Sea"]) == [called(k, period)]


@pytest.mark.parametrize("period", ["year", "quarter", "month", "week", "day"])
def test_over_long_spans_bars_stand_for_several_periods(period) -> None:
    days = ["0001-01-01", "2019-12-31", "2020-01-01", "9999-12-31"]
    names = [f"Theme {k}" for k in range(20)]
    sections = SectionTable(made([1] * 20, themes=names, day=day) for day in days)
    ax = sections.plot_over_time(period=period)
    tops, edges, base = ax.patches[0].get_data()
    heights = base - tops
    assert len(edges) < 1000
    assert heights.sum() / heights.max() in (2, 4)
    assert heights[0]
    assert heights[-1]
    assert ax.get_xlim()[0] < edges[0] < edges[-1] < ax.get_xlim()[1]
    assert ax.get_xlabel().startswith("sections per ")
    assert ax.get_xlabel().endswith(f" {period}s")
    ax.figure.canvas.draw()
    assert len(ax.get_xticklabels()) > 3


@pytest.mark.parametrize("period", ["year", "quarter", "month", "week", "day"])
@given(st.dates(), st.integers(1, 200), st.floats(1, 200))
def test_periods_are_named_at_even_steps(period, start, n, room) -> None:
    days = [start + timedelta(k) for k in range(n) if start.toordinal() + k < date.max.toordinal()] or [start]
    found = chosen(days, period, room=room)
    assert found
    assert all(name.strip() for name in found.values())
    assert (
        len(found) == 1 or len(found) * max(len(line) for name in found.values() for line in name.split("\n")) <= room
    )


def test_what_is_missing_over_time_is_said() -> None:
    for sections in (TABLES["no themes"], SectionTable([])):
        ax = sections.plot_over_time()
        assert words(ax) == ["no section has a theme\nassign themes first: themes.collect(results)"]
        assert not ax.patches
    (said,) = words(TABLES["undated"].plot_over_time())
    assert said.startswith("no section with a theme has a date\n")
    assert "metadata" in said


def test_articles_without_themes_are_no_map() -> None:
    ax = TABLES["no themes"].plot_articles()
    assert words(ax) == ["no section has a theme\nassign themes first: themes.collect(results)"]
    assert not ax.images
    assert ax.get_label() == "Themes by article, 12 articles: no section has a theme"


def test_articles_without_room_for_titles_have_numbers_and_dates() -> None:
    sections = table(300)
    labels = [label.get_text().split("\n") for label in sections.plot_articles().get_xticklabels()]
    days = {row.article: str(row.date) for row in sections}
    assert len(labels) > 3
    assert all(days[int(number)] == day for number, day in labels)


def test_articles_are_a_map_in_the_order_of_dates() -> None:
    days = ["2014-03-01", "", "2014-01-01", "2014-02-01"]
    sections = SectionTable(
        made([1, 1], themes=["Sea", "Land" if k else "Sea"], day=day, title=f"No. {k}") for k, day in enumerate(days)
    )
    ax = sections.plot_articles()
    shares = np.asarray(ax.images[0].get_array())
    assert shares.tolist() == [[0.5, 0.5, 1.0, 0.5], [0.5, 0.5, 0.0, 0.5]]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["No. 2", "No. 3", "No. 0", "No. 1"]
    assert sorted(words(ax)) == ["1"] * 6 + ["2"]


@pytest.mark.parametrize("n", [3, 40, 70, 3000])
def test_names_of_articles_do_not_overlap(n) -> None:
    ax = table(n, step=1).plot_articles()
    ax.figure.canvas.draw()
    labels = ax.get_xticklabels()
    assert labels
    if labels[0].get_rotation() in (0, 90):
        boxes = [label.get_window_extent() for label in labels]
        assert all(a.x1 < b.x0 for a, b in pairwise(boxes))
    assert ax.images[0].get_array().shape[1] <= 300


# Right to left


def test_lines_from_right_to_left_are_turned() -> None:
    assert visual("rain 12 (a)") == "rain 12 (a)"
    assert visual("אבג") == "גבא"
    assert visual("אב 12 ג") == "ג 12 בא"
    assert visual("אב (ג)") == "(ג) בא"
    assert visual("NATO אב גד") == "NATO דג בא"
    assert visual("אב NATO 12") == "NATO 12 בא"
    assert visual("אב 3.5, 12%") == "12% ,3.5 בא"
    assert visual("ab אב 12 גד.") == "ab דג 12 בא."


@given(st.text("ab12 ().,אבجد\u0301", max_size=20))
def test_turning_keeps_the_letters(text) -> None:
    turned = visual(text)
    plain = str.maketrans("()", "((")
    assert Counter(turned.translate(plain)) == Counter(text.translate(plain))
    assert isinstance(ARTICLE, Segmentation)


def test_an_ax_is_drawn_anew_as_a_new_one_would_be() -> None:
    result = made([4, 5, 3])
    figure, (above, below) = plt.subplots(2, 1, sharex=True)
    for ax in (above, below, above):
        result.plot(ax=ax)
    assert above.get_xlim() == below.get_xlim() == (0, 12)
    plt.close(figure)
    figure, ax = plt.subplots()
    result.plot_similarity(ax=ax)
    SectionTable([result]).plot_themes(ax=ax)
    result.plot(ax=ax)
    assert ax.get_aspect() == "auto"
    assert all(tick.tick1line.get_markersize() > 0 for tick in ax.yaxis.get_major_ticks())
    plt.close(figure)
