"""Draw the pictures in the README from real output: a segmented article as a notebook shows it, and a plot.

python docs/picture.py            # needs Chromium on the path, and matplotlib

Writes picture.png and plot.png beside this file, and both for dark pages: picture-dark.png, plot-dark.png.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from matplotlib import pyplot as plt
from PIL import Image, ImageChops

from segtopic import samples, segment
from segtopic.segmenters.classic import TextTiling

HERE = Path(__file__).parent
THEMES = {
    "Railway": ["coastal railway", "trains", "tunnels"],
    "Ferries": "ferry routes, ships and crews to the outer islands",
    "Roads": ["winter tyres", "speed cameras"],
}
WIDTH = 860  # in CSS pixels
SCALE = 2  # dots for each, so that text is sharp on dense screens
COLOURS = 128
# Of the pages on which a README is read: seen at rounded corners and behind plots.
BACKGROUNDS = {"light": "#ffffff", "dark": "#0d1117"}
STYLES = {"light": "default", "dark": "dark_background"}
MOST = 200_000  # bytes


def main() -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("expected Chromium on the path, found none")
    fragment = folded(segment(samples.path("wire.txt"), themes=THEMES)._repr_html_())
    for scheme, ending in (("light", ""), ("dark", "-dark")):
        save(cropped(Image.open(io.BytesIO(screenshot(browser, fragment, scheme)))), f"picture{ending}.png")
        save(Image.open(io.BytesIO(plot(scheme))), f"plot{ending}.png")


def folded(fragment: str) -> str:
    """All but the first section folded, as by a click on each: a picture must be taken in at a glance."""
    head, first, *others = fragment.split('<details class="section')
    head, others = closed(head), [closed(section) for section in others]
    return '<details class="section'.join([head, first, *others])


def closed(details: str) -> str:
    return details.replace(" open>", ">", 1)


def screenshot(browser: str, fragment: str, scheme: str) -> bytes:
    """A PNG of the fragment, taller than it is."""
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder) / "page.html", Path(folder) / "page.png"
        style = f"margin: 0; color-scheme: {scheme}; background: {BACKGROUNDS[scheme]}"
        page.write_text(f'<!DOCTYPE html><meta charset=utf-8><body style="{style}">{fragment}', encoding="utf-8")
        switches = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"]
        switches += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
        switches += [f"--blink-settings=preferredColorScheme={0 if scheme == 'dark' else 1}"]
        switches += [f"--user-data-dir={folder}/profile", f"--force-device-scale-factor={SCALE}"]
        switches += [f"--window-size={WIDTH},4000", f"--screenshot={out}"]
        subprocess.run([browser, *switches, page.as_uri()], check=True, capture_output=True, timeout=120)
        return out.read_bytes()


def cropped(image: Image.Image) -> Image.Image:
    """The image without the empty page about its content."""
    image = image.convert("RGB")
    empty = Image.new("RGB", image.size, image.getpixel((1, image.height - 1)))
    box = ImageChops.difference(image, empty).getbbox()
    if box is None:
        sys.exit("expected a picture, got an empty page")
    return image.crop(box)


def plot(scheme: str) -> bytes:
    """A PNG of what is found where there are no headings, beside what the author marked and what a classic finds."""
    author = segment(samples.path("feature.md"))
    bare = "\n\n".join(section.body for section in author)
    background = {"axes.facecolor": BACKGROUNDS[scheme], "figure.facecolor": BACKGROUNDS[scheme]}
    with plt.style.context([STYLES[scheme], background]):
        figure, ax = plt.subplots(figsize=(WIDTH / 100, 4.6), layout="constrained")
        segment(bare).plot(ax=ax, against={"author": author, "TextTiling": TextTiling().segment(bare)})
        out = io.BytesIO()
        figure.savefig(out, dpi=100 * SCALE)
        plt.close(figure)
    return out.getvalue()


def save(image: Image.Image, name: str) -> None:
    """Write a PNG of few colours."""
    path = HERE / name
    image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    size = path.stat().st_size
    print(f"written: {name}, {image.width} x {image.height}, {size // 1000} kB")
    if size > MOST:
        sys.exit(f"expected at most {MOST // 1000} kB, got {size // 1000} kB")


if __name__ == "__main__":
    main()
