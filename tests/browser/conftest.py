"""The running app with a small demo county, and a real browser.

Each worker that runs one of these files starts its own app, once.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from poverty_exit import demo
from tests.browser.app_server import served

HOUSEHOLDS = 1_200
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 40_000


@dataclass
class Watch:
    """What went wrong in a page, and what it asked its own server for."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    sent: list[bytes | str] = field(default_factory=list)

    @property
    def wrong(self) -> list[str]:
        """Requests to other hosts, console errors and exceptions."""
        return [*self.outside, *self.errors]


def watch(page: Page, address: str) -> Watch:
    """Watch a page from now on; ``sent`` are the messages that ask for a rerun."""
    seen = Watch()

    def request(url: str) -> None:
        is_ours = url.startswith((address, "data:", "blob:"))
        (seen.requests if is_ours else seen.outside).append(url)

    def socket(url: str) -> None:
        if not url.startswith(address.replace("http", "ws", 1)):
            seen.outside.append(url)

    page.on("request", lambda sent: request(sent.url))
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on(
        "console",
        lambda said: seen.errors.append(said.text) if said.type == "error" else None,
    )
    page.on("websocket", lambda opened: socket(opened.url))
    page.on(
        "websocket",
        lambda opened: opened.on("framesent", lambda frame: seen.sent.append(frame)),
    )
    return seen


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for one file: its event loop must not outlive it in the worker."""
    with sync_playwright() as player:
        path = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = player.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the running app with a small demo county."""
    store: Path = tmp_path_factory.mktemp("browser") / "store"
    demo.build(store, households=HOUSEHOLDS)
    with served(store) as address:
        yield address


@pytest.fixture
def visit(chromium: Browser, app: str) -> Iterator[Callable[..., tuple[Page, Watch]]]:
    """Opens a path of the app; at the end nothing may have gone wrong in any page."""
    opened: list[tuple[Page, Watch]] = []

    def visitor(
        path: str, width: int = 1440, height: int = 1000, scheme: str = "light"
    ) -> tuple[Page, Watch]:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme
        )
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        seen = watch(page, app)
        opened.append((page, seen))
        page.goto(f"{app}/{path}")
        page.locator(".pe-foot").wait_for()
        return page, seen

    yield visitor
    for page, _seen in opened:
        page.context.close()
    wrong = [one for _page, seen in opened for one in seen.wrong]
    assert wrong == []
