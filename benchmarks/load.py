"""Thirty signed-in people who look at pages while one more imports a list.

The app runs as ``make serve`` starts it, with the demo county. Everybody signs in by
the form and opens a page every ten seconds as a browser does: its first HTML, a
websocket, the page to its end. One more, in a real browser, uploads 100,000 persons,
has them checked and publishes them, and then two lists that are a little shorter: of
one import alone the slowest twentieth would be three views. Then 1,000 more views show
what memory they cost.

Prints times, their ratio to those of one person alone, and memory; ends with an error
where a view failed, the ratio is over 3 or the memory is not flat. ``--people 10
--views 200`` is a smaller form.
"""

import argparse
import itertools
import os
import shutil
import statistics
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx2
from playwright.sync_api import sync_playwright

from benchmarks.import_workbook import workbook
from benchmarks.machine import machine
from poverty_exit import account_changes, demo
from poverty_exit.office import Office
from poverty_exit.rights import alone
from tests.browser.conftest import FLAGS
from tests.page_line import PageLine, cookies_of
from tests.served import PASSWORD, Server, serving, sign_in

PEOPLE, VIEWS, PAUSE, ALONE, QUIET = 30, 1_000, 10.0, 42, 40.0
PAGES = ("", "exit_progress", "return_watch", "village_map", "township_ranking")
IMPORTER = "importer"
LISTS = (100_000, 99_000, 98_000)
MOST_RATIO, MOST_GROWTH = 3.0, 1.10
AT_ONCE = 4
PATIENCE = 1_800_000


class Person:
    """Somebody signed in, who looks at one page after the other."""

    def __init__(self, server: Server, account: str) -> None:
        """Sign in by the form."""
        self._server = server
        self._client = server.client()
        self._pages = itertools.cycle(PAGES)
        answer = sign_in(self._client, account, PASSWORD)
        if answer.status_code != httpx2.codes.SEE_OTHER:
            raise SystemExit(f"{account} could not sign in: {answer.status_code}")

    def view(self) -> float:
        """Open the next page; seconds until it stands."""
        page = next(self._pages)
        begun = time.perf_counter()
        self._client.get(f"/{page}?lang=en").raise_for_status()
        with PageLine(self._server.address, cookies_of(self._client)) as line:
            line.view(page)
            return time.perf_counter() - begun


class Watch:
    """What views took, and what went wrong in them."""

    def __init__(self) -> None:
        """Nothing was seen yet."""
        self.seconds: list[float] = []
        self.errors: Counter[str] = Counter()

    def see(self, view: Callable[[], float]) -> None:
        """Look once; an error is counted by its kind."""
        try:
            self.seconds.append(view())
        except Exception as error:
            self.errors[f"{type(error).__name__}: {error}"[:200]] += 1

    def row(self, said: str, alone: float) -> str:
        """A line of the table; ``alone`` is the p95 of one person alone."""
        p95 = percentile(self.seconds)
        median = statistics.median(self.seconds)
        return (
            f"| {said} | {len(self.seconds)} | {self.errors.total()} | "
            f"{median * 1000:,.0f} | {p95 * 1000:,.0f} | {p95 / alone:.2f} |"
        )


def percentile(seconds: list[float]) -> float:
    """What 95 of 100 views were quicker than."""
    return statistics.quantiles(seconds, n=100, method="inclusive")[94]


def megabytes(server: Server) -> float:
    """What the server has in memory."""
    status = Path(f"/proc/{server.process.pid}/status").read_text(encoding="utf-8")
    line = next(row for row in status.splitlines() if row.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


@contextmanager
def everybody_looks(people: list[Person], watch: Watch) -> Iterator[None]:
    """Have everybody look at a page every ten seconds meanwhile, evenly spread."""
    is_over = threading.Event()

    def look(person: Person, first: float) -> None:
        due = first
        while not is_over.wait(max(due - time.monotonic(), 0)):
            watch.see(person.view)
            due += PAUSE

    now, apart = time.monotonic(), PAUSE / len(people)
    looking = [
        threading.Thread(target=look, args=(person, now + number * apart), daemon=True)
        for number, person in enumerate(people)
    ]
    for thread in looking:
        thread.start()
    try:
        yield
    finally:
        is_over.set()
        for thread in looking:
            thread.join()


def import_by_hand(server: Server, path: Path) -> float:
    """Upload, check and publish a workbook in a browser; seconds that it took."""
    with sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path=shutil.which("chromium"), args=FLAGS
        )
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{server.address}/upload?lang=en")
        page.locator("#account").fill(IMPORTER)
        page.locator("#password").fill(PASSWORD)
        page.locator("button[type=submit]").click()
        page.locator(".pe-foot").wait_for()
        begun = time.perf_counter()
        page.locator("input[type=file]").first.set_input_files(path)
        page.get_by_role("button", name="Check the files").click()
        # only 100,000 of the county's persons: townships lose households by it
        reason = page.get_by_label("A township loses many households by this: why?")
        publish = page.get_by_role("button", name="Publish").first
        publish.wait_for()
        if reason.count():
            reason.fill("a list to measure with")
            reason.press("Enter")
        publish.click()
        page.get_by_text("The data version is now").first.wait_for()
        took = time.perf_counter() - begun
        browser.close()
    return took


def accounts(folder: Path, people: int) -> list[str]:
    """Make the accounts, all of statisticians; who imports is the last.

    Who imports is an administrator too: without one the server does not start.
    """
    names = [*(f"person{number}" for number in range(people)), IMPORTER]
    office = Office.open(folder / "office")
    for name in names:
        roles = ["statistician", *(["administrator"] if name == IMPORTER else [])]
        given = [(role, None) for role in roles]
        made = account_changes.add(office, alone("root"), name, name, given)
        account_changes.change_password(office, name, made, PASSWORD)
    office.close()
    return names


def main() -> None:
    """Print the tables.

    Raises:
        SystemExit: what must not be was; says what.
    """
    parser = argparse.ArgumentParser(prog="benchmarks.load")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--views", type=int, default=VIEWS)
    asked, _others = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        lists = [folder / f"persons_{rows}.xlsx" for rows in LISTS]
        for path, rows in zip(lists, LISTS, strict=True):
            workbook(path, rows)
        demo.build(folder / "store")
        names = accounts(folder, asked.people)
        with serving(folder) as server:
            measured(server, names[:-1], lists, asked.views)


def measured(server: Server, names: list[str], lists: list[Path], views: int) -> None:
    """Look, import, look again; print the tables.

    Raises:
        SystemExit: what must not be was; says what.
    """
    people = [Person(server, name) for name in names]
    for _page in PAGES:
        people[0].view()
    alone_watch, quiet, together, after = Watch(), Watch(), Watch(), Watch()
    for _view in range(ALONE):
        alone_watch.see(people[0].view)
    with everybody_looks(people, quiet):
        time.sleep(QUIET)
    with everybody_looks(people, together):
        took = [import_by_hand(server, path) for path in lists]
    kept = []
    # sessions of pages that were left are forgotten after the first fifth or sooner
    parts = [views // 5, *[views // 4] * 4]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for part in parts:
            turns = itertools.islice(itertools.cycle(people), part)
            list(pool.map(lambda person: after.see(person.view), turns))
            kept.append(megabytes(server))
    p95 = percentile(alone_watch.seconds)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    each = statistics.median(took)
    print(
        f"{len(people)} people, a page each every {PAUSE:.0f} s, while one imports "
        f"{len(took)} lists of about 100,000 rows, each in {each:.0f} s ({machine()}; "
        f"load average {load})\n"
    )
    print("| page views | views | errors | median ms | p95 ms | p95 to alone |")
    print("|---|---|---|---|---|---|")
    print(alone_watch.row("one person alone", p95))
    print(quiet.row(f"{len(people)} people", p95))
    print(together.row(f"{len(people)} people while one imports", p95))
    print(after.row(f"{AT_ONCE} at once without pause", p95))
    print("\n| page views | server, MB | ratio |\n|---|---|---|")
    for number, size in enumerate(kept):
        print(f"| {number * (views // 4):,} | {size:,.0f} | {size / kept[0]:.2f} |")
    wrong = alone_watch.errors + quiet.errors + together.errors + after.errors
    ratio, growth = percentile(together.seconds) / p95, kept[-1] / kept[0]
    found = [f"{count} x {said}" for said, count in wrong.items()]
    if ratio > MOST_RATIO:
        found.append(f"p95 is {ratio:.2f} times that of one person alone")
    if growth > MOST_GROWTH:
        found.append(f"memory grew {growth:.2f}-fold over {views:,} views")
    if found:
        raise SystemExit("\n".join(found))


if __name__ == "__main__":
    main()
