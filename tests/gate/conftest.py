"""A gate to knock at: before an app that tells everything, and before the real one."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

from poverty_exit import account_changes
from poverty_exit.gate import hosts, oidc_settings
from poverty_exit.i18n import use_language
from poverty_exit.office import SETTING as OFFICE
from poverty_exit.office import Office
from poverty_exit.paths import ROOT
from poverty_exit.rights import alone
from poverty_exit.stores import SETTING as STORE
from tests.browser.app_server import free_port

ADMIN, VIEWER, STATISTICIAN = "li.na", "wu", "chen"
PASSWORD = "seven grey herons"
PATIENCE = 120.0
PAGE = {"Accept": "text/html", "Accept-Language": "en"}


@pytest.fixture
def office(tmp_path: Path, quick_hashes: None) -> Iterator[Office]:
    """An office with an account of three roles each, whose passwords are known."""
    opened = Office.open(tmp_path / "office")
    fill(opened)
    yield opened
    opened.close()


def fill(office: Office) -> None:
    """Make the accounts; all have chosen their password."""
    use_language("en")
    roles = {ADMIN: "administrator", VIEWER: "viewer", STATISTICIAN: "statistician"}
    for account, role in roles.items():
        made = account_changes.add(
            office, alone("root"), account, account, [(role, None)]
        )
        account_changes.change_password(office, account, made, PASSWORD)


def token_of(page: httpx2.Response) -> str:
    """The token in a page's form."""
    found = re.search(r'name="token" value="([^"]+)"', page.text)
    assert found, page.text
    return found.group(1)


def sign_in(
    client: httpx2.Client, account: str, password: str, query: str = "?lang=en"
) -> httpx2.Response:
    """Open the form, fill it in, send it; what comes back, not followed."""
    form = client.get(f"/sign-in{query}")
    fields = {"account": account, "password": password, "token": token_of(form)}
    return client.post(f"/sign-in{query}", data=fields, follow_redirects=False)


@dataclass
class Server:
    """The app in a process of its own.

    Attributes:
        log: what it says.
    """

    address: str
    process: subprocess.Popen
    log: Path

    def client(self) -> httpx2.Client:
        """A browser's requests, as far as the server can tell."""
        origin = {"Origin": self.address, **PAGE}
        return httpx2.Client(base_url=self.address, headers=origin, timeout=60)

    def stop(self) -> int:
        """Tell it to stop; the exit code."""
        self.process.terminate()
        return self.process.wait(timeout=60)


SERVE = ("-m", "poverty_exit", "serve", "--port")


@contextmanager
def serving(
    folder: Path, command: Sequence[str] = SERVE, **settings: str
) -> Iterator[Server]:
    """The app for other computers, with a store and office in a folder.

    Args:
        folder: of both.
        command: that starts it; the port comes behind.
        settings: of the environment.

    Raises:
        RuntimeError: it ends before it answers; says what it said.
    """
    port = free_port()
    log = folder / "server.log"
    left_out = (hosts.SETTING, oidc_settings.SETTING)
    env = {name: said for name, said in os.environ.items() if name not in left_out}
    env |= {STORE: str(folder / "store"), OFFICE: str(folder / "office"), **settings}
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, *command, str(port)],
            cwd=ROOT,
            env=env,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    server = Server(f"http://127.0.0.1:{port}", process, log)
    try:
        deadline = time.monotonic() + PATIENCE
        while not _answers(server.address):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(log.read_text())
            time.sleep(0.2)
        yield server
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(timeout=60)


def _answers(address: str) -> bool:
    try:
        return httpx2.get(f"{address}/healthz", timeout=5).status_code == 200
    except httpx2.HTTPError:
        return False


@pytest.fixture(scope="module")
def shared_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app for other computers with an empty county and the accounts."""
    folder = tmp_path_factory.mktemp("shared")
    opened = Office.open(folder / "office")
    fill(opened)
    opened.close()
    with serving(folder) as server:
        yield server


SignedIn = Callable[[str], httpx2.Client]


@pytest.fixture
def signed_in(shared_app: Server) -> Iterator[SignedIn]:
    """Gives clients that are signed in."""
    clients: list[httpx2.Client] = []

    def client(account: str) -> httpx2.Client:
        clients.append(shared_app.client())
        answer = sign_in(clients[-1], account, PASSWORD)
        assert answer.status_code == 303, answer.text
        return clients[-1]

    yield client
    for one in clients:
        one.close()
