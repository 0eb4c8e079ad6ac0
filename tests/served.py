"""The app for other computers in a process of its own, with accounts to sign in by."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import httpx2
from argon2 import PasswordHasher
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from poverty_exit import account_changes, passwords
from poverty_exit.gate import hosts, oidc_settings
from poverty_exit.i18n import use_language
from poverty_exit.office import SETTING as OFFICE
from poverty_exit.office import Office
from poverty_exit.paths import ROOT
from poverty_exit.rights import alone
from poverty_exit.stores import SETTING as STORE
from tests.browser.app_server import free_port

ADMIN, VIEWER, STATISTICIAN = "li.na", "wu", "chen"
LEADER, SUPERVISOR = "zhao", "sun"
ROLES = {
    ADMIN: "administrator",
    VIEWER: "viewer",
    STATISTICIAN: "statistician",
    LEADER: "leader",
    SUPERVISOR: "supervisor",
}
"""An account of each role."""
PASSWORD = "seven grey herons"
STREAM = "/_stcore/stream"
WEAKEST = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Next to no work; a password kept so is kept anew when its owner signs in."""
PATIENCE = 120.0
PAGE = {"Accept": "text/html", "Accept-Language": "en"}


def fill(office: Office, roles: Mapping[str, str] = ROLES) -> None:
    """Make accounts of a role each; all have chosen their password."""
    use_language("en")
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

    def signed_in(self, account: str) -> httpx2.Client:
        """The same of somebody who has signed in."""
        client = self.client()
        answer = sign_in(client, account, PASSWORD)
        assert answer.status_code == httpx2.codes.SEE_OTHER, answer.text
        return client

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


@contextmanager
def accounts_served(
    folder: Path, command: Sequence[str] = SERVE, **settings: str
) -> Iterator[Server]:
    """The same with an account of each role, whose passwords are known."""
    office = Office.open(folder / "office")
    with mock.patch.object(passwords, "_hasher", WEAKEST):
        fill(office)
    office.close()
    with serving(folder, command, **settings) as server:
        yield server


def _answers(address: str) -> bool:
    try:
        return httpx2.get(f"{address}/healthz", timeout=5).status_code == 200
    except httpx2.HTTPError:
        return False


def socket(server: Server, cookies: str = "", **headers: str) -> ClientConnection:
    """A websocket to the app, as a browser opens it; headers may say otherwise.

    Raises:
        InvalidStatus: it is refused.
    """
    said = {"Origin": server.address, **headers}
    return connect(
        server.address.replace("http", "ws") + STREAM,
        additional_headers={"Cookie": cookies} if cookies else {},
        origin=said.pop("Origin") or None,
        subprotocols=["streamlit"],
        open_timeout=60,
    )


def is_refused(server: Server, cookies: str = "", **headers: str) -> bool:
    """Whether a websocket is refused before it is open."""
    try:
        socket(server, cookies, **headers).close()
    except InvalidStatus as error:
        return error.response.status_code == httpx2.codes.FORBIDDEN
    return False
