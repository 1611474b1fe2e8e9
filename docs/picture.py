"""Draw the pictures of the documentation from real output: an article as a notebook shows it, a plot, an archive's page.

python docs/picture.py            # needs Chromium on the path, and matplotlib

Writes picture.png, plot.png and archive.png beside this file, and each for dark pages: picture-dark.png and so on.
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

from segtopic import Themes, samples, segment
from segtopic.segmenters.classic import TextTiling

HERE = Path(__file__).parent
THEMES = {
    "Railway": ["coastal railway", "trains", "tunnels"],
    "Ferries": "ferry routes, ships and crews to the outer islands",
    "Roads": ["winter tyres", "speed cameras"],
}
# Those of the notebook on the archive, which shows this picture.
ARCHIVE_THEMES = {
    "Ferries": ["ferry", "sailings", "Westline"],
    "Railway": ["railway", "train", "tunnel"],
    "Fishing": ["fishing", "fishermen", "cod"],
    "Schools": ["school", "pupils", "teacher"],
    "Wind power": ["wind farm", "turbines", "electricity"],
    "Housing": ["flats", "rent", "housing"],
    "Hospital": ["hospital", "midwife", "nurses"],
    "Shipyard trial": ["shipyard", "court", "asbestos"],
    "Storms": ["storm", "dyke", "sea wall"],
    "Football": ["football", "goal", "match"],
}
ASKED = "q=helicopter&theme=Ferries"  # what is searched for in the picture, as the page writes it into its address
WIDTH = 860  # in CSS pixels
PAGE = (1160, 800)  # wide enough for the column of contents
SCALE = 2  # dots for each, so that text is sharp on dense screens
COLOURS = 255
# Of the pages on which a README is read: seen at rounded corners and behind plots.
BACKGROUNDS = {"light": "#ffffff", "dark": "#0d1117"}
STYLES = {"light": "default", "dark": "dark_background"}
MOST = 200_000  # bytes


def main() -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("expected Chromium on the path, found none")
    fragment = folded(segment(samples.path("wire.txt"), themes=THEMES)._repr_html_())
    articles = [segment(article) for article in sorted(samples.archive().glob("*.md"))]
    archive = Themes(ARCHIVE_THEMES).fit(articles).collect(articles).to_html()
    for scheme, ending in (("light", ""), ("dark", "-dark")):
        style = f"margin: 0; color-scheme: {scheme}; background: {BACKGROUNDS[scheme]}"
        body = f'<!DOCTYPE html><meta charset=utf-8><body style="{style}">{fragment}'
        # Taller than the article is.
        save(cropped(screenshot(browser, body, scheme, size=(WIDTH, 4000))), f"picture{ending}.png")
        save(Image.open(io.BytesIO(plot(scheme))), f"plot{ending}.png")
        save(screenshot(browser, archive, scheme, size=PAGE, asked=ASKED), f"archive{ending}.png")


def folded(fragment: str) -> str:
    """All but the first section folded, as by a click on each: a picture must be taken in at a glance."""
    head, first, *others = fragment.split('<details class="section')
    head, others = closed(head), [closed(section) for section in others]
    return '<details class="section'.join([head, first, *others])


def closed(details: str) -> str:
    return details.replace(" open>", ">", 1)


def screenshot(browser: str, source: str, scheme: str, *, size: tuple[int, int], asked: str = "") -> Image.Image:
    """What a window of that size shows of a page."""
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder) / "page.html", Path(folder) / "page.png"
        page.write_text(source, encoding="utf-8")
        switches = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"]
        switches += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
        switches += [f"--blink-settings=preferredColorScheme={0 if scheme == 'dark' else 1}"]
        switches += [f"--user-data-dir={folder}/profile", f"--force-device-scale-factor={SCALE}"]
        switches += [f"--window-size={size[0]},{size[1]}", f"--screenshot={out}"]
        address = f"{page.as_uri()}#{asked}"
        subprocess.run([browser, *switches, address], check=True, capture_output=True, timeout=120)
        return Image.open(io.BytesIO(out.read_bytes()))


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
    # The commonest colours alone would turn small dots of different themes into one.
    few = image.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    size = path.stat().st_size
    print(f"written: {name}, {image.width} x {image.height}, {size // 1000} kB")
    if size > MOST:
        sys.exit(f"expected at most {MOST // 1000} kB, got {size // 1000} kB")


if __name__ == "__main__":
    main()
