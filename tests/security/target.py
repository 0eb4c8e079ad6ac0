"""The running server as attackers find it: accounts, sign-ins, tries before theirs."""

import datetime as dt
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

import httpx2

from poverty_exit import account_changes, accounts, ledger, passwords, sessions, sign_in
from poverty_exit.errors import SignInError
from poverty_exit.gate.guard import Guard
from poverty_exit.office import Office
from poverty_exit.rights import alone
from tests.served import (
    VIEWER,
    WEAKEST,
    Server,
    fill,
    is_refused,
    serving,
)

SPARE = tuple(f"spare{number}" for number in range(6))
"""Viewers who lose their passwords and accounts."""
DISABLED = "gone.away"
OFTEN, OFTENER = "often", "oftener"
TRIED = {OFTEN: 10, OFTENER: 13}
"""Accounts, and how often somebody has tried to sign in by them just now."""
BUSY, NEARLY_BUSY = "127.0.0.21", "127.0.0.22"
TRYING = {BUSY: 18, NEARLY_BUSY: 9}
"""Addresses, and how many names have just been tried from there."""
BEGAN = {
    "open": dt.timedelta(minutes=10),
    "idle": dt.timedelta(minutes=40),
    "expired": dt.timedelta(hours=13),
}
"""Sign-ins of the viewer, and how long ago they began, and were last used."""
LAUNCHER = ("-m", "tests.security.broken_gate")


@dataclass
class Target:
    """A server to attack.

    Attributes:
        cookies: of sign-ins that began at another time, as headers.
    """

    server: Server
    cookies: dict[str, str]
    _clients: dict[str, httpx2.Client] = field(default_factory=dict)

    def client(self, account: str) -> httpx2.Client:
        """The requests of somebody who is signed in; always the same sign-in."""
        if account not in self._clients:
            self._clients[account] = self.server.signed_in(account)
        return self._clients[account]

    def opens(self, cookies: str) -> list[str]:
        """What opens with cookies, as a header: a page, a part of it, a websocket."""
        with self.server.client() as client:
            client.headers["Cookie"] = cookies
            page = client.get("/definitions")
            part = client.get("/_stcore/health", headers={"Accept": "*/*"})
        shut = page.status_code == httpx2.codes.SEE_OTHER and not page.content
        found = [] if shut else ["page"]
        if part.status_code != httpx2.codes.UNAUTHORIZED or part.content:
            found.append("part")
        return found if is_refused(self.server, cookies) else [*found, "websocket"]

    def cookies_of(self, account: str) -> dict[str, str]:
        """The cookies of a new sign-in."""
        with closing(self.server.signed_in(account)) as client:
            return dict(client.cookies)


@contextmanager
def attacked(folder: Path, breaks: str = "") -> Iterator[Target]:
    """A server, and what was before it started; some of its defences may be broken."""
    office = Office.open(folder / "office")
    with mock.patch.object(passwords, "_hasher", WEAKEST):
        fill(office)
        fill(office, dict.fromkeys((*SPARE, DISABLED, *TRIED), "viewer"))
        for name, times in TRIED.items():
            for _time in range(times):
                _fail(office, name, "10.0.0.9")
        for address, times in TRYING.items():
            for number in range(times):
                _fail(office, f"name{number}", address)
    account_changes.disable(office, alone("root"), DISABLED)
    cookies = {name: _began(office, ago) for name, ago in BEGAN.items()}
    office.close()
    with serving(folder, (*LAUNCHER, breaks, "serve", "--port")) as server:
        target = Target(server, cookies)
        yield target
        for client in target._clients.values():
            client.close()


def _began(office: Office, ago: dt.timedelta) -> str:
    known = accounts.find(office, VIEWER)
    assert known is not None
    then = ledger.now() - ago
    with mock.patch.object(ledger, "now", lambda: then):
        token = sessions.of(office).begin(known, "10.0.0.1")
    return f"poverty_exit={Guard(office, None)._cookies.dumps(token)}"


def _fail(office: Office, name: str, address: str) -> None:
    at_once = mock.patch.object(sign_in, "delay", lambda _failures, _free: 0)
    with at_once, suppress(SignInError):
        sign_in.sign_in(office, name, "wrong", address)
