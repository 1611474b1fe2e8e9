"""Draw the picture in the README: a sample article's result, as a notebook shows it.

python docs/picture.py            # needs Chromium on the path
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from segtopic import samples, segment

OUT = Path(__file__).with_name("picture.png")
THEMES = {
    "Railway": ["coastal railway", "trains", "tunnels"],
    "Ferries": "ferry routes, ships and crews to the outer islands",
    "Roads": ["winter tyres", "speed cameras"],
}


def main() -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("expected Chromium on the path, found none")
    result = segment(samples.path("wire.txt"), themes=THEMES)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        fragment = result._repr_html_()
        page.write_text(f"<!DOCTYPE html><meta charset=utf-8><body style='margin:12px'>{fragment}", encoding="utf-8")
        switches = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"]
        switches += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
        switches += [f"--user-data-dir={folder}/profile", "--window-size=900,1150", f"--screenshot={OUT}"]
        subprocess.run([browser, *switches, page.as_uri()], check=True, capture_output=True, timeout=120)
    print(f"written: {OUT.name}")


if __name__ == "__main__":
    main()
