"""Who is signed in: every sign-in ends by itself, by its owner or by an administrator.

The browser holds a random token; of it the office keeps a hash only. A sign-in keeps
the rights it began with: whoever's rights or password change is signed out.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import threading
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from poverty_exit import accounts, ledger, queries, settings
from poverty_exit.office import Office
from poverty_exit.rights import Actor

IDLE_SETTING = "POVERTY_EXIT_IDLE_MINUTES"
IDLE_MINUTES = 30
LASTS = dt.timedelta(hours=12)
# how late the office may know that somebody was active; matters after a crash only
LATEST = dt.timedelta(minutes=5)
_BYTES = 32


@dataclass(frozen=True)
class Session:
    """A sign-in.

    Attributes:
        hash: of its token; names the sign-in without letting anybody use it.
        actor: who signed in, and with what rights.
        must_change_password: nothing else may be done before.
        address: of the computer, as the server saw it.
    """

    hash: str
    actor: Actor
    must_change_password: bool
    address: str
    began_at: dt.datetime
    seen_at: dt.datetime
    expires_at: dt.datetime


def of(office: Office) -> Sessions:
    """The sign-ins of an open office: one and the same for all who ask."""
    with _knowing:
        if office not in _known:
            _known[office] = Sessions(office)
        return _known[office]


def idle_time() -> dt.timedelta:
    """After how long without an act a sign-in ends: the setting's minutes, else 30."""
    return dt.timedelta(minutes=settings.number(IDLE_SETTING, IDLE_MINUTES))


class Sessions:
    """The sign-ins that are open, in memory and in the office; ``of`` gives them."""

    def __init__(self, office: Office) -> None:
        """Use ``of``."""
        self._office = office
        self._lock = threading.RLock()
        self._open: dict[str, Session] = {}
        self._written: dict[str, dt.datetime] = {}
        for row in office.rows("sessions_open", at=ledger.now()).to_dict("records"):
            account = accounts.find(office, row["account"])
            if account is not None and not account.is_disabled:
                self._keep(
                    Session(
                        row["session_hash"],
                        account.actor,
                        account.must_change_password,
                        row["address"],
                        *(
                            row[name].to_pydatetime()
                            for name in ("began_at", "seen_at", "expires_at")
                        ),
                    )
                )

    def begin(self, account: accounts.Account, address: str) -> str:
        """Sign an account in; returns the token, which is kept nowhere else."""
        token = secrets.token_urlsafe(_BYTES)
        now = ledger.now()
        session = Session(
            _hash(token),
            account.actor,
            account.must_change_password,
            address,
            now,
            now,
            now + LASTS,
        )
        begun = {
            "session_hash": session.hash,
            "account": account.account,
            "address": address,
            "began_at": now,
            "expires_at": session.expires_at,
        }
        with self._office.writer() as cursor:
            queries.execute(cursor, "office/insert_session", begun)
        self._keep(session)
        return token

    def find(self, token: str | None, *, acts: bool = False) -> Session | None:
        """The open sign-in of a token; ``acts`` where its owner does something now."""
        if not token:
            return None
        with self._lock:
            session = self._open.get(_hash(token))
            if session is None:
                return None
            now = ledger.now()
            if now >= session.expires_at or now - session.seen_at >= idle_time():
                self._end(session.hash)
                return None
            if acts:
                self._see(session, now)
            return session

    def end(self, session_hash: str) -> None:
        """End a sign-in, if it is open."""
        with self._lock:
            if session_hash in self._open:
                self._end(session_hash)

    def end_all(self, account: str) -> None:
        """End all sign-ins of an account."""
        with self._lock:
            for session in self.of_account(account):
                self._end(session.hash)

    def of_account(self, account: str) -> list[Session]:
        """The open sign-ins of an account, the first begun first."""
        return [one for one in self.all() if one.actor.account == account]

    def all(self) -> list[Session]:
        """All open sign-ins."""
        now = ledger.now()
        with self._lock:
            found = list(self._open.values())
        return [
            one
            for one in found
            if now < one.expires_at and now - one.seen_at < idle_time()
        ]

    def _keep(self, session: Session) -> None:
        with self._lock:
            self._open[session.hash] = session
            self._written[session.hash] = session.seen_at

    def _see(self, session: Session, now: dt.datetime) -> None:
        self._open[session.hash] = replace(session, seen_at=now)
        if now - self._written[session.hash] >= LATEST:
            self._written[session.hash] = now
            seen = {"session_hash": session.hash, "seen_at": now}
            with self._office.writer() as cursor:
                queries.execute(cursor, "office/see_session", seen)

    def _end(self, session_hash: str) -> None:
        del self._open[session_hash], self._written[session_hash]
        ended = {"session_hash": session_hash, "ended_at": ledger.now()}
        with self._office.writer() as cursor:
            queries.execute(cursor, "office/end_session", ended)


_known: WeakKeyDictionary[Office, Sessions] = WeakKeyDictionary()
_knowing = threading.Lock()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
