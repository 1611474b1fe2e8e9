"""What all pictures share: colours of the user's style, and words in fonts that have their letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from unicodedata import category

from segtopic.views.plot.direction import visual
from segtopic.views.wording import columns, one_line, short

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.text import Text

__all__ = ["HATCHES", "Colour", "Pen", "listed"]

Colour = tuple[float, float, float]

HATCHES = ("", "///", "...", "\\\\\\", "xxx", "---", "ooo", "|||")
"""Patterns beside colours, so that no two of so many themes differ by colour alone."""

_MOST_FONTS = 6
_BOX = "\u25a1"
_OURS = frozenset(f"{_BOX}\ufffd…−½")


def listed(facts: Sequence[str], *, most: int = 12) -> str:
    """Put facts one after the other, only so many of them.

    Parameters
    ----------
    facts : sequence of str
        Any number.
    most : int
        The others are counted.

    Returns
    -------
    str
    """
    more = f" and {len(facts) - most} more" if len(facts) > most else ""
    return ", ".join(facts[:most]) + more


class Pen:
    """Colours and words for one picture, in the style of its axes.

    Parameters
    ----------
    ax : matplotlib Axes
        Where it draws.
    words : iterable of str
        All that it will have to write: fonts are looked for in which their letters are drawn.
    """

    def __init__(self, ax: Axes, words: Iterable[str] = ()) -> None:
        from matplotlib import rcParams
        from matplotlib.colors import to_rgb, to_rgba
        from matplotlib.font_manager import FontProperties

        self.ax = ax
        self.small = float(FontProperties(size="small").get_size_in_points())
        # What the axes were made with, which may be another style than now.
        self.ink: Colour = to_rgb(ax.xaxis.label.get_color())
        faces = (to_rgba(ax.get_facecolor()), to_rgba(ax.figure.get_facecolor()))
        seen = next((face for face in faces if face[3] > 0.5), None)
        self.paper: Colour = seen[:3] if seen else ((0.0,) * 3 if sum(self.ink) > 1.5 else (1.0,) * 3)
        told = rcParams["axes.prop_cycle"].by_key().get("color") or [self.ink]
        self.cycle: tuple[Colour, ...] = tuple(map(to_rgb, told))
        letters = {letter for text in words for letter in one_line(text)}
        self.families, self._missing = _fonts(letters | _OURS)

    def colour(self, k: int) -> Colour:
        """The k-th colour of the user's cycle."""
        return self.cycle[k % len(self.cycle)]

    def shade(self, share: float, colour: Colour | None = None) -> Colour:
        """So much of a colour (of the ink, where none is said) upon the paper."""
        full = self.ink if colour is None else colour
        return tuple(share * a + (1.0 - share) * b for a, b in zip(full, self.paper, strict=True))  # type: ignore[return-value]

    def scale(self, *, least: float = 0.0) -> Any:
        """A colour map from paper to ink: more is farther from the background, and anything so far at least."""
        from matplotlib.colors import LinearSegmentedColormap, ListedColormap

        steps = [self.paper, self.shade(0.55, self.colour(0)), self.shade(0.75)]
        scale = LinearSegmentedColormap.from_list("paper to ink", steps)
        return ListedColormap([self.paper, *(scale(least + (1.0 - least) * k / 254) for k in range(255))])

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the axes, in small letters' sizes."""
        box = self.ax.get_window_extent()
        points = 72.0 / (self.ax.figure.dpi * self.small)
        return max(box.width * points, 1.0), max(box.height * points, 1.0)

    @property
    def points(self) -> float:
        """Width of the axes, in points."""
        return self.size[0] * self.small

    def width(self, text: str) -> float:
        """About how wide a text is, in small letters' sizes."""
        return 0.6 * columns(text)

    def drawable(self, text: str) -> str:
        """A line as it can be drawn: what no font has is a box, right to left is turned where matplotlib does not."""
        from matplotlib import ft2font

        box = "?" if _BOX in self._missing else _BOX
        line = "".join(
            box if letter in self._missing else letter for letter in one_line(text) if category(letter) != "Cf"
        )
        return line if hasattr(ft2font, "__libraqm_version__") else visual(line)

    def legend_label(self, text: str) -> str:
        """A line as a label for legends, which take dollars for formulas and leave out what begins with a low line."""
        line = self.drawable(text).replace("$", r"\$")
        return f" {line}" if line.startswith("_") else line or "?"

    def style(self) -> dict[str, Any]:
        """What keeps words of an article literal, and in letters that exist."""
        return {"fontfamily": list(self.families), "parse_math": False, "usetex": False}

    def write(self, x: float, y: float, text: str, *, nudge: tuple[float, float] = (0.0, 0.0), **how: Any) -> Text:
        """Write words of an article, small, so many points beside a place in data coordinates."""
        return self.ax.annotate(
            self.drawable(text),
            (x, y),
            xytext=nudge,
            textcoords="offset points",
            **{"fontsize": self.small, "color": self.ink, "annotation_clip": False, **self.style(), **how},
        )

    def name_rows(self, places: Sequence[float], names: Sequence[str]) -> None:
        """Write what the rows are called beside them, shorter where the axes are small."""
        most = int(min(32, max(10, 0.8 * self.size[0])))
        self.name_ticks(self.ax.yaxis, places, [short(one_line(name), width=most) or "?" for name in names])
        self.ax.tick_params(axis="y", length=0)
        self.ax.grid(visible=False, axis="y")

    def name_ticks(self, axis: Axis, places: Sequence[float], names: Iterable[str], **how: Any) -> None:
        """Write words of an article at the ticks of an axis; those of one tick may have several lines."""
        labels = ["\n".join(map(self.drawable, name.split("\n"))) for name in names]
        axis.set_ticks(list(places), labels=labels, **self.style(), **how)

    def count(self, axis: Axis) -> None:
        """Only whole numbers stand at the ticks of an axis."""
        from matplotlib.ticker import MaxNLocator

        axis.set_major_locator(MaxNLocator("auto", integer=True, steps=[1, 2, 5, 10]))

    def say(self, sentence: str) -> None:
        """Write a sentence into axes where there is nothing to draw."""
        self.ax.text(
            0.5, 0.5, sentence, ha="center", va="center", transform=self.ax.transAxes, wrap=True, color=self.ink
        )
        self.ax.set_xticks([])
        self.ax.set_yticks([])


def _lacking(path: str, wanted: set[str]) -> set[str]:
    from matplotlib.font_manager import get_font

    try:
        font = get_font(path)
    except (OSError, RuntimeError):
        return wanted
    return {letter for letter in wanted if not font.get_char_index(ord(letter))}


def _fonts(letters: set[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """The user's font families and installed ones for letters that those lack; and the letters that none has."""
    from matplotlib import rcParams
    from matplotlib.font_manager import FontProperties, findfont, fontManager

    families = list(rcParams["font.family"])
    missing = {letter for letter in letters if not letter.isascii() and category(letter) != "Cf"}

    for family in families:
        if missing:
            missing = _lacking(findfont(FontProperties(family=[family])), missing)
    candidates = {
        entry.name: entry.fname
        for entry in fontManager.ttflist
        if missing and entry.style == "normal" and "last" not in entry.name.lower()
    }
    while missing and candidates and len(families) < _MOST_FONTS:
        left = {name: _lacking(path, missing) for name, path in candidates.items()}
        best = min(left, key=lambda name: (len(left[name]), name))
        if left[best] == missing:
            break
        families.append(best)
        candidates = {name: candidates[name] for name, lacked in left.items() if lacked != missing and name != best}
        missing = left[best]
    return tuple(families), frozenset(missing)
