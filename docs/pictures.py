"""The README's pictures: the real pages of the demo county, taken in a real browser."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from poverty_exit import demo
from poverty_exit.paths import ROOT

FOLDER = ROOT / "docs" / "pictures"
SHOTS = (
    ("overview.zh.png", "overview", "zh_CN", "light", 1440),
    ("overview.en.png", "overview", "en", "light", 1440),
    ("village_map.zh.png", "village_map", "zh_CN", "light", 1440),
    ("village_map.en.png", "village_map", "en", "light", 1440),
    ("return_watch.zh.png", "return_watch", "zh_CN", "light", 1440),
    ("return_watch.en.png", "return_watch", "en", "light", 1440),
    ("township_ranking.zh.png", "township_ranking", "zh_CN", "dark", 1440),
    ("township_ranking.en.png", "township_ranking", "en", "dark", 1440),
    ("phone.zh.png", "overview", "zh_CN", "light", 390),
    ("phone.en.png", "overview", "en", "light", 390),
)
RUN = (sys.executable, "-m", "streamlit", "run", "app.py")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_healthy(port: int) -> None:
    """Wait until the server answers.

    Raises:
        TimeoutError: it does not within two minutes.
    """
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health"):
                return
        except OSError:
            time.sleep(0.3)
    raise TimeoutError("the app did not start")


def settled(page: Page) -> None:
    """Wait until a page has drawn all it has to draw."""
    page.wait_for_load_state("networkidle")
    page.wait_for_selector("h1", timeout=60_000)
    page.wait_for_function(
        "!document.querySelector('[data-testid=stStatusWidget]')", timeout=60_000
    )
    page.wait_for_timeout(2500)


def main() -> None:
    """Take all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("chromium is needed: sudo apt-get install chromium")
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "demo"
        demo.build(store)
        server = subprocess.Popen(
            [*RUN, f"--server.port={port}"],
            cwd=ROOT,
            env={**os.environ, "POVERTY_EXIT_STORE": str(store)},
            stdout=subprocess.DEVNULL,
        )
        try:
            wait_until_healthy(port)
            with sync_playwright() as player:
                browser = player.chromium.launch(
                    executable_path=chromium, args=list(FLAGS)
                )
                for name, path, language, scheme, width in SHOTS:
                    height = 844 if width < 500 else 1000
                    page = browser.new_page(
                        viewport={"width": width, "height": height},
                        color_scheme="dark" if scheme == "dark" else "light",
                    )
                    page.goto(f"http://127.0.0.1:{port}/{path}?lang={language}")
                    settled(page)
                    page.screenshot(path=FOLDER / name)
                    page.close()
                browser.close()
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
