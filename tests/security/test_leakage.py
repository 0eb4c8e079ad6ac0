"""People are planted, everything is done with them, and then they are looked for.

A statistician uploads, publishes, is refused, opens every page, takes every download
away and withdraws; an administrator makes a backup; both sign out. The planted names
and numbers may then be in no log, store, office, temporary file, static file, page,
address, entry of the record, or folder of the browser.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, sync_playwright

from poverty_exit import audit, encryption
from poverty_exit.database import Store
from poverty_exit.intake.load import Choices, Source, load
from poverty_exit.office import Office
from poverty_exit.paths import STATIC
from poverty_exit.ui.navigation import url_paths
from tests.browser.conftest import FLAGS, PATIENCE
from tests.conftest import EXAMPLE
from tests.planted import LISTED, PLANTED, SHIFTED
from tests.served import ADMIN, PASSWORD, SERVE, STATISTICIAN, Server, fill, serving

pytestmark = pytest.mark.browser

DAMAGED = b"PK\x03\x04" + LISTED.encode()
ENCODINGS = ("utf-8", "gb18030", "utf-16-le")
BREAKS = "masking,quiet,memory,record,caching"


@dataclass
class Told:
    """What the tour left: pages and addresses in memory, all else in folders.

    Attributes:
        sent: what the server sent to pages, in which tables stand as well.
    """

    folder: Path
    pages: dict[str, str] = field(default_factory=dict)
    addresses: list[str] = field(default_factory=list)
    sent: list[bytes] = field(default_factory=list)
    record: str = ""

    def leaks(self) -> dict[str, list[str]]:
        """Where any of the planted is, and what; searched in every encoding."""
        places = {
            "log": [self.folder / "server.log"],
            **{
                name: list((self.folder / name).rglob("*"))
                for name in ("store", "office", "temporary", "profile")
            },
            "static": list(STATIC.rglob("*")),
        }
        found = {
            place: planted(
                b"".join(path.read_bytes() for path in paths if path.is_file())
            )
            for place, paths in places.items()
        }
        said = {
            "pages": "".join(self.pages.values()),
            "addresses": "".join(self.addresses),
            "record": self.record,
        }
        found |= {place: planted(text.encode()) for place, text in said.items()}
        found["pages"] += planted(b"".join(self.sent))
        return {place: one for place, one in found.items() if one}


def content(paths: Iterable[Path]) -> bytes:
    """All that files hold."""
    return b"".join(path.read_bytes() for path in paths if path.is_file())


def planted(text: bytes) -> list[str]:
    """Which of the planted a text holds."""
    return [
        one
        for one in PLANTED
        if any(one.encode(encoding) in text for encoding in ENCODINGS)
    ]


class Person:
    """Somebody at the browser, whose pages are kept to be searched."""

    def __init__(self, context: BrowserContext, server: Server, told: Told) -> None:
        self.page: Page = context.pages[0]
        self.page.set_default_timeout(PATIENCE)
        self._server, self._told = server, told
        # tables are drawn from what is sent, and stand in no HTML
        self.page.on("websocket", lambda line: line.on("framereceived", self._hear))

    def _hear(self, said: bytes | str) -> None:
        self._told.sent.append(said if isinstance(said, bytes) else said.encode())

    def open(self, path: str) -> None:
        """Open a page."""
        joined = "&" if "?" in path else "?"
        self.page.goto(f"{self._server.address}/{path}{joined}lang=en")

    def whole(self, name: str) -> None:
        """Wait until the page stands, unfold it, keep it."""
        self.page.locator(".pe-foot").wait_for()
        self.page.evaluate(
            "document.querySelectorAll('details:not([open]) > summary')"
            ".forEach(one => one.click())"
        )
        self._told.pages[name] = "".join(one.content() for one in self.page.frames)
        self._told.addresses.append(self.page.url)

    def sign_in(self, account: str) -> None:
        """Sign in by the form."""
        self.open("definitions")
        self.page.locator("#account").fill(account)
        self.page.locator("#password").fill(PASSWORD)
        self.page.locator("button[type=submit]").click()
        self.whole(f"signed in {account}")

    def sign_out(self) -> None:
        """Sign out by the button."""
        self.page.get_by_role("button", name="Sign out").first.click()
        self.page.wait_for_url("**/sign-in?*")

    def press(self, name: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=name).first.click()

    def upload(self, name: str, content: bytes) -> None:
        """Choose a file and have it checked."""
        self.open("upload")
        self.page.locator(".pe-foot").wait_for()
        self.page.locator("input[type=file]").first.set_input_files(
            [{"name": name, "mimeType": "text/csv", "buffer": content}]
        )
        self.press("Check the files")
        self.page.wait_for_url("**draft=*")
        self.page.locator(".pe-state").first.wait_for()

    def take_away(self, *names: str) -> None:
        """Take downloads of the page by their buttons; each comes whole."""
        for name in names:
            button = self.page.locator("[data-testid=stDownloadButton] button")
            with self.page.expect_download() as taken:
                button.filter(has_text=name).first.click()
            assert taken.value.failure() is None


TABLE = ("Download xlsx", "Download csv")


def statistician(person: Person) -> None:
    """Upload, publish, be refused, look at and take everything, withdraw."""
    person.sign_in(STATISTICIAN)
    person.upload("list.csv", LISTED.encode())
    person.whole("checked")
    person.press("Publish")
    person.page.get_by_text("The data version is now").first.wait_for()
    person.whole("published")
    person.upload("damaged.xlsx", DAMAGED)
    person.whole("damaged")
    person.upload("shifted.csv", SHIFTED.encode())
    person.whole("refused")
    person.take_away("shifted.csv", *TABLE)
    for path in [one for one in url_paths() if one != "acts"]:
        person.open(f"{path}?year=2017")
        person.whole(path)
        if path == "exit_progress":
            person.take_away(*TABLE, "For publication")
        if path == "imports":
            person.take_away(*TABLE, "give it back marked")
    person.open("imports?place=nowhere")
    person.whole("imports of nowhere")
    reason = person.page.get_by_label("Reason").first
    reason.fill("was the wrong list")
    reason.press("Enter")
    person.press("Withdraw import")
    person.page.get_by_text("is withdrawn.").first.wait_for()
    person.whole("withdrawn")
    person.sign_out()


def administrator(person: Person) -> None:
    """Make a backup; look at the record."""
    person.sign_in(ADMIN)
    person.open("settings")
    person.page.locator(".pe-foot").wait_for()
    person.press("Back up now")
    person.page.get_by_text("was written and read back").first.wait_for()
    person.whole("settings")
    person.open("acts")
    person.whole("acts")
    person.sign_out()


@contextmanager
def browser(folder: Path) -> Iterator[BrowserContext]:
    """A browser that keeps what it is let keep in a folder; downloads lie elsewhere."""
    with sync_playwright() as player:
        path = shutil.which("chromium") or shutil.which("chromium-browser")
        context = player.chromium.launch_persistent_context(
            folder / "profile",
            executable_path=path,
            args=FLAGS,
            downloads_path=folder / "downloads",
        )
        yield context
        context.close()


def toured(folder: Path, *breaks: str, is_plain: bool = False) -> Told:
    """Everything done with planted people, once."""
    (folder / "temporary").mkdir()
    store = Store.open(folder / "store", is_plain=is_plain)
    source = Source("places.csv", (EXAMPLE / "places.csv").read_bytes())
    assert not load(store, [source], Choices("setup")).is_blocked
    store.close()
    office = Office.open(folder / "office")
    fill(office)
    office.close()
    told = Told(folder)
    launcher = ("-m", "tests.security.broken_app", *breaks, *SERVE[1:])
    settings = {"TMPDIR": str(folder / "temporary")}
    if is_plain:
        settings[encryption.SETTING] = "off"
    command = launcher if breaks else SERVE
    with (
        serving(folder, command, **settings) as server,
        browser(folder) as context,
    ):
        person = Person(context, server, told)
        statistician(person)
        administrator(person)
    office = Office.open(folder / "office")
    told.record = audit.entries(office).to_csv()
    office.close()
    return told


def test_planted_people_are_nowhere_after_everything_was_done_with_them(
    tmp_path: Path,
):
    told = toured(tmp_path)
    assert b"****9991" in b"".join(told.sent), "problems are told, and tell nobody"
    assert "withdraw" in told.record
    assert (tmp_path / "store" / "backups").rglob("*.parquet")
    assert told.leaks() == {}


def test_the_search_finds_them_where_defences_are_off(tmp_path: Path):
    told = toured(tmp_path, BREAKS, is_plain=True)
    assert set(told.leaks()) >= {"log", "pages", "store", "temporary", "profile"}
