"""Texts of every register are attacks, and every page is opened: nothing of them runs.

The browser is told to pass over the content security policy, so that what is shown is
that the texts are texts; the policy is a second wall, shown by itself.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from poverty_exit.paths import STATIC
from poverty_exit.ui.navigation import url_paths
from tests.browser.app_server import served
from tests.browser.conftest import PATIENCE, chromium, watch
from tests.browser.test_village_map import map_frame
from tests.security import hostile_county
from tests.security.hostile_county import PLANTED, TOWNSHIPS, YEARS

pytestmark = pytest.mark.browser
__all__ = ["chromium"]

LAUNCHER = "tests.security.broken_app"
VIEW = f"year={YEARS[1]}&lang=en"
MADE = ", ".join(
    (
        *(".planted", "[onerror]", "[onload]", "[src='x']", "[href^='javascript:']"),
        "[title=planted]",
        *(f"[src*='{PLANTED}']", f"[href*='{PLANTED}']"),
    )
)
"""Elements that only an attack makes."""


class AttackedError(AssertionError):
    """Something of an attack became more than text."""


def see_nothing_ran(page: Page) -> None:
    """See that no frame ran or made anything of an attack."""
    for frame in page.frames:
        hit = frame.evaluate("window.__hit")
        if hit is not None:
            raise AttackedError(f"{frame.url}: attack {hit} ran")
        made = frame.evaluate(
            "made => [...document.querySelectorAll(made)].map(one => one.outerHTML)",
            MADE,
        )
        if made:
            raise AttackedError(f"{frame.url}: {made[0][:200]}")


class Tour:
    """A browser that is led from page to page; what it asks for is watched."""

    def __init__(self, browser: Browser, address: str, *, past_policy: bool) -> None:
        self.context = browser.new_context(
            viewport={"width": 1440, "height": 1000}, bypass_csp=past_policy
        )
        self.address = address
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.dialogs: list[str] = []
        self.page.on("dialog", self._dismiss)
        self.seen = watch(self.page, address)

    def _dismiss(self, dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def open(self, path: str) -> None:
        """Open a page, unfold what can be, and pass the mouse over its marks."""
        self.page.goto(f"{self.address}/{path}")
        self.page.locator(".pe-foot").wait_for()
        self.unfold()
        self.hover(".nsewdrag, .pe-class, [title], .points path", 6)

    def unfold(self) -> None:
        """Unfold what can be."""
        self.page.evaluate(
            "document.querySelectorAll('details:not([open]) > summary')"
            ".forEach(one => one.click())"
        )

    def hover(self, marks: str, most: int) -> None:
        """Pass the mouse over the first marks of a kind."""
        found = self.page.locator(marks)
        for at in range(min(found.count(), most)):
            box = found.nth(at).bounding_box()
            if box is not None:
                self.page.mouse.move(
                    box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
                )

    def hover_map(self) -> None:
        """Pass the mouse over every place of the map; its words are read out."""
        frame = map_frame(self.page)
        places = frame.locator("path.leaflet-interactive")
        places.first.wait_for(state="attached")
        for at in range(places.count()):
            places.nth(at).dispatch_event("mouseover")
            places.nth(at).dispatch_event("mousemove")

    def check(self) -> None:
        """See that nothing ran, was made, said or asked for."""
        see_nothing_ran(self.page)
        if self.dialogs or self.seen.outside:
            raise AttackedError(str([*self.dialogs, *self.seen.outside]))


@pytest.fixture(scope="module")
def hostile_app(hostile_store: Path, tmp_path_factory) -> Iterator[str]:
    """The running app with it."""
    path = tmp_path_factory.mktemp("served") / "store"
    with served(shutil.copytree(hostile_store, path)) as address:
        yield address


OF_ONE_TOWNSHIP = ("exit_progress", "return_watch", "village_map", "data_quality")
PATHS = [
    *(f"{path}?{VIEW}" for path in url_paths()),
    *(f"{path}?{VIEW}&place={TOWNSHIPS[0]}" for path in OF_ONE_TOWNSHIP),
    f"?{VIEW}&place={TOWNSHIPS[0]}200",
]


def test_no_page_runs_or_makes_anything_of_a_text(chromium: Browser, hostile_app: str):
    tour = Tour(chromium, hostile_app, past_policy=True)
    for path in PATHS:
        tour.open(path)
        if path.startswith("village_map"):
            tour.hover_map()
        tour.check()
    assert tour.seen.errors == []


def upload(tour: Tour) -> None:
    """Have files checked that are attacks throughout, names and all."""
    tour.page.goto(f"{tour.address}/upload?lang=en")
    tour.page.locator(".pe-foot").wait_for()
    tour.page.locator("input[type=file]").first.set_input_files(
        [
            {"name": one.name, "mimeType": "text/csv", "buffer": one.content}
            for one in hostile_county.refused()
        ]
    )
    tour.page.get_by_role("button", name="Check the files").click()
    tour.page.locator(".pe-heat").wait_for()
    tour.unfold()


def test_problems_of_an_upload_tell_of_attacks_as_texts(
    chromium: Browser, hostile_app: str
):
    tour = Tour(chromium, hostile_app, past_policy=True)
    upload(tour)
    assert tour.page.get_by_text("<script>", exact=False).count()
    tour.check()


def broken(hostile_store: Path, folder: Path, *breaks: str):
    """The app with defences switched off."""
    path = shutil.copytree(hostile_store, folder / "store")
    return served(path, launcher=(LAUNCHER, ",".join(breaks), "streamlit"))


@pytest.fixture(scope="module")
def unescaped_app(hostile_store: Path, tmp_path_factory) -> Iterator[str]:
    """The app with texts and labels as they were written."""
    folder = tmp_path_factory.mktemp("unescaped")
    with broken(hostile_store, folder, "escaping", "labels") as address:
        yield address


def test_the_check_fails_where_texts_are_not_escaped(
    chromium: Browser, unescaped_app: str
):
    tour = Tour(chromium, unescaped_app, past_policy=True)
    tour.open(f"imports?{VIEW}")
    with pytest.raises(AttackedError):
        tour.check()


def test_the_check_fails_where_labels_are_read_as_markdown(
    chromium: Browser, unescaped_app: str
):
    tour = Tour(chromium, unescaped_app, past_policy=True)
    upload(tour)
    with pytest.raises(AttackedError, match="planted"):
        tour.check()


def test_the_check_fails_where_the_map_takes_texts_for_markup(
    chromium: Browser, hostile_app: str
):
    tour = Tour(chromium, hostile_app, past_policy=True)
    script = (STATIC / "village_map" / "village_map.js").read_text(encoding="utf-8")
    broken_script = script.replace("textContent =", "innerHTML =")
    tour.page.route(
        "**/village_map.js*", lambda route: route.fulfill(body=broken_script)
    )
    tour.open(f"village_map?{VIEW}")
    tour.hover_map()
    with pytest.raises(AttackedError):
        tour.check()


HANDLER = """
() => new Promise(done => {
    const made = document.createElement("div");
    made.innerHTML = "<img src=x onerror='window.__hit=0'>";
    made.firstChild.addEventListener("error", () => done(window.__hit === 0));
    document.body.append(made);
})
"""


@pytest.mark.parametrize("past_policy", [True, False])
def test_the_policy_keeps_a_script_from_running_even_where_one_gets_into_a_page(
    chromium: Browser, hostile_app: str, past_policy: bool
):
    tour = Tour(chromium, hostile_app, past_policy=past_policy)
    tour.open("rights")
    assert tour.page.evaluate(HANDLER) == past_policy
