"""The real server ends a sign-in: after doing nothing, and after its day, by itself.

The server's clock is the computer's and so many seconds that stand in a file.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from poverty_exit import sessions
from poverty_exit.gate.gate import OVER
from poverty_exit.office import Office
from tests.served import PASSWORD, VIEWER, Server, fill, serving, sign_in

SERVED = """
import datetime as dt, os, sys
from pathlib import Path
from poverty_exit import ledger
real, ahead = ledger.now, Path(os.environ["AHEAD"])
ledger.now = lambda: real() + dt.timedelta(seconds=float(ahead.read_text()))
from poverty_exit.__main__ import main
sys.exit(main(["serve", "--port", sys.argv[1]]))
"""
MINUTE, HOUR = 60, 3600
IDLE = 2 * MINUTE
PAGE = "/return_watch?year=2018&lang=en"


@dataclass
class Clocked:
    """A running server whose clock can be put forward.

    Attributes:
        pass_time: lets so many seconds go by.
    """

    server: Server
    pass_time: Callable[[float], None]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Callable[[int], Clocked]]:
    """Starts the app with an idle time in seconds."""
    clock = tmp_path / "ahead.txt"
    clock.write_text("0")
    office = Office.open(tmp_path / "office")
    fill(office)
    office.close()
    with ExitStack() as stack:

        def start(idle: int) -> Clocked:
            settings = {sessions.IDLE_SETTING: str(idle / MINUTE), "AHEAD": str(clock)}
            server = serving(tmp_path, ("-c", SERVED), **settings)
            return Clocked(stack.enter_context(server), pass_time)

        def pass_time(seconds: float) -> None:
            ahead = float(clock.read_text()) + seconds
            unfinished = clock.with_suffix(".part")
            unfinished.write_text(str(ahead))
            unfinished.replace(clock)

        yield start


def line(server: Server, client: httpx2.Client) -> ClientConnection:
    """A websocket as the page of a browser opens it."""
    cookies = "; ".join(f"{one.name}={one.value}" for one in client.cookies.jar)
    return connect(
        server.address.replace("http", "ws") + "/_stcore/stream",
        additional_headers={"Cookie": cookies},
        origin=server.address,
        subprotocols=["streamlit"],
        open_timeout=60,
    )


def is_in(client: httpx2.Client) -> bool:
    """Whether a page opens, which is an act; else it leads to the sign-in page."""
    answer = client.get(PAGE)
    if answer.status_code == 200:
        return True
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in?next=%2Freturn_watch")
    assert answer.content == b""
    return False


def test_who_does_nothing_for_the_idle_time_is_out_everywhere(running):
    app = running(IDLE)
    with app.server.client() as client:
        assert sign_in(client, VIEWER, PASSWORD).status_code == 303
        assert is_in(client)
        open_line = line(app.server, client)
        app.pass_time(IDLE + 1)
        part = client.get("/_stcore/health", headers={"Accept": "*/*"})
        assert part.status_code == 401
        assert not is_in(client)
        with pytest.raises(ConnectionClosed):
            while True:
                open_line.recv(timeout=60)
        assert open_line.close_code == OVER
        with pytest.raises(InvalidStatus):
            line(app.server, client)
        app.pass_time(-IDLE)
        assert not is_in(client), "what has ended is over, whatever the clock says"


def test_who_acts_in_time_stays_and_parts_of_a_page_do_not_count_as_acts(running):
    app = running(IDLE)
    with app.server.client() as client:
        sign_in(client, VIEWER, PASSWORD)
        for _turn in range(3):
            app.pass_time(IDLE - 10)
            assert is_in(client)
        for _turn in range(2):
            app.pass_time(IDLE / 2 + 1)
            part = client.get("/_stcore/health", headers={"Accept": "*/*"})
        assert part.status_code == 401
        assert not is_in(client)


def test_a_sign_in_ends_with_its_day_also_for_who_acts_all_the_time(running):
    app = running(24 * HOUR)
    with app.server.client() as client:
        sign_in(client, VIEWER, PASSWORD)
        for _hour in range(11):
            app.pass_time(HOUR)
            assert is_in(client)
        app.pass_time(HOUR + 1)
        assert not is_in(client)


def test_after_the_end_the_page_that_was_open_is_found_again(running):
    app = running(IDLE)
    with app.server.client() as client:
        sign_in(client, VIEWER, PASSWORD)
        app.pass_time(IDLE + 1)
        way = client.get(PAGE).headers["location"]
        form = client.get(way)
        assert form.status_code == 200
        again = sign_in(client, VIEWER, PASSWORD, way.removeprefix("/sign-in"))
        assert again.headers["location"] == PAGE
        assert is_in(client)
