"""A headless Chromium driven over a pipe: opens a page, clicks, types, and says what went wrong meanwhile."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

if sys.platform != "win32":
    import fcntl

SWITCHES = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-extensions", "--disable-default-apps",
    "--hide-scrollbars", "--mute-audio", "--remote-debugging-pipe",
]  # fmt: skip
KEYS = {"Escape": 27, "Enter": 13, "Tab": 9, "/": 191, " ": 32}


def found() -> str | None:
    """The path of a Chromium, None where there is none that this can drive."""
    if sys.platform == "win32":
        return None  # pipes are handed over in another way there
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Browser:
    """Chromium with one tab; `with Browser(folder) as browser` ends it."""

    def __init__(self, folder: Path, *, seconds: float = 20) -> None:
        self.seconds = seconds
        self.requests: list[str] = []
        self.problems: list[str] = []
        hears, self._write = os.pipe()
        self._read, tells = os.pipe()
        # Above those that the browser wants them to have, so that neither is overwritten on the way.
        high = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in (hears, tells)]

        def place() -> None:
            os.dup2(high[0], 3)  # here the browser listens
            os.dup2(high[1], 4)  # and here it answers

        command = [str(found()), *SWITCHES, f"--user-data-dir={folder / 'profile'}", "about:blank"]
        with (folder / "browser.log").open("wb") as log:
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, close_fds=False, preexec_fn=place
            )
        for end in (hears, tells, *high):
            os.close(end)
        self._buffer, self._last, self._session = b"", 0, None
        self._loaded: set[str] = set()

    def __enter__(self) -> Self:
        target = self("Target.createTarget", url="about:blank")["targetId"]
        self._session = self("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self(f"{domain}.enable")
        self("Page.setLifecycleEventsEnabled", enabled=True)
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        try:
            self._session = None
            self("Browser.close")
            self._process.wait(10)
        except (OSError, RuntimeError, subprocess.TimeoutExpired):
            self._process.kill()
            self._process.wait()
        finally:
            os.close(self._write)
            os.close(self._read)

    def __call__(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command of the DevTools protocol and wait for its answer."""
        self._last += 1
        message: dict[str, Any] = {"id": self._last, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._write, data) :]
        while True:
            answer = self._next()
            if answer.get("id") == self._last:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return dict(answer["result"])

    def _next(self) -> dict[str, Any]:
        end = time.monotonic() + self.seconds
        while b"\0" not in self._buffer:
            if not select.select([self._read], [], [], max(end - time.monotonic(), 0))[0]:
                raise RuntimeError(f"the browser said nothing for {self.seconds} seconds")
            piece = os.read(self._read, 1 << 20)
            if not piece:
                raise RuntimeError("the browser has ended")
            self._buffer += piece
        line, _, self._buffer = self._buffer.partition(b"\0")
        message = dict(json.loads(line))
        self._note(message.get("method"), message.get("params", {}))
        return message

    def _note(self, method: str | None, params: dict[str, Any]) -> None:
        if method == "Page.lifecycleEvent" and params["name"] == "load":
            self._loaded.add(params["loaderId"])
        elif method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            self.problems.append(str(params["exceptionDetails"].get("exception", params["exceptionDetails"])))
        elif method == "Runtime.consoleAPICalled" and params["type"] in ("error", "warning", "assert"):
            self.problems.append(str(params["args"]))
        elif method == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning"):
            self.problems.append(params["entry"]["text"])

    def open(self, url: str) -> None:
        """Load a page and wait until it is there."""
        # An empty page before it, for a page that is there already would not be loaded anew.
        for address in ("about:blank", url):
            self._loaded.clear()
            loader = self("Page.navigate", url=address)["loaderId"]
            while loader not in self._loaded:
                self._next()

    def js(self, code: str) -> Any:
        """What an expression is in the page; a promise is waited for."""
        answer = self("Runtime.evaluate", expression=code, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def screen(self, width: int, height: int, *, dark: bool = False, media: str = "") -> None:
        """Set the size of the window, the colours asked for, and what it is shown on: ``""`` or ``"print"``."""
        self("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500)
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self("Emulation.setEmulatedMedia", media=media, features=features)

    def click(self, selector: str) -> None:
        """Click with the mouse on the middle of an element, which has to be what lies there."""
        x, y, hit = self.js(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            "e.scrollIntoView({block: 'center', behavior: 'instant'}); const r = e.getBoundingClientRect();"
            "const x = r.x + r.width / 2, y = r.y + r.height / 2;"
            "return [x, y, e.contains(document.elementFromPoint(x, y))]; })()"
        )
        if not hit:
            raise RuntimeError(f"something else lies on {selector}")
        for kind in ("mousePressed", "mouseReleased"):
            self("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        self("Input.insertText", text=text)

    def press(self, key: str) -> None:
        """Press a key."""
        said = {"key": key, "windowsVirtualKeyCode": KEYS[key]}
        if len(key) == 1:
            said["text"] = key
        if key == "Enter":
            said["text"] = "\r"
        for kind in ("keyDown", "keyUp"):
            self("Input.dispatchKeyEvent", type=kind, **said)

    def until(self, code: str) -> None:
        """Wait until an expression is true in the page."""
        end = time.monotonic() + self.seconds
        while not self.js(code):
            if time.monotonic() > end:
                raise RuntimeError(f"never came true: {code}")
            time.sleep(0.02)

    def shot(self, path: Path, *, full: bool = False) -> None:
        """Write a picture of the window, or of the whole page."""
        answer = self("Page.captureScreenshot", format="png", captureBeyondViewport=full, **self._clip(full))
        path.write_bytes(base64.b64decode(answer["data"]))

    def _clip(self, full: bool) -> dict[str, Any]:
        if not full:
            return {}
        size = self("Page.getLayoutMetrics")["cssContentSize"]
        return {"clip": {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 6000), "scale": 1}}
