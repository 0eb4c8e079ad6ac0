"""Signing in by name and password: one sentence for whatever is wrong, growing delays.

A try is written down as failed before the password is looked at, and taken back where
it was right, so that many tries at once wait like many in turn. The delay doubles with
every failure of the last hour, for the account (whether there is one or not) and for
the address.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import threading
from types import MappingProxyType

from poverty_exit import (
    account_changes,
    accounts,
    audit,
    ledger,
    passwords,
    queries,
    sessions,
    settings,
)
from poverty_exit.errors import SignInError
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.office import Office
from poverty_exit.rights import Actor

FREE_OF_ACCOUNT, FREE_OF_ADDRESS = 3, 10
REMEMBERED = dt.timedelta(hours=1)
LONGEST_DELAY = 900
ONE_TIME_SETTING = "POVERTY_EXIT_ONE_TIME_HOURS"
ONE_TIME_HOURS = 72
_trying = threading.Lock()


def sign_in(office: Office, account: str, password: str, address: str) -> str:
    """Sign somebody in; returns the token of the sign-in.

    Raises:
        SignInError: no such account, another password, disabled, tried too often, or a
            one-time password that nobody used in time; only its owner is told so.
    """
    account = accounts.written(account)
    known = accounts.find(office, account)
    # what was typed may be a password in the wrong field: it is not kept
    named = (
        account if known else f"#{hashlib.sha256(account.encode()).hexdigest()[:16]}"
    )
    with _trying:
        _see_delay(office, named, address)
        tried = {"account": named, "address": address, "failed_at": ledger.now()}
        with office.writer() as cursor:
            queries.execute(cursor, "office/insert_sign_in_failure", tried)
    is_right = passwords.matches(known.password_hash if known else None, password)
    if known is None or not is_right or known.is_disabled:
        failed = known.actor if known else _unknown()
        audit.append(office, failed, "sign_in_failed", address)
        raise SignInError(not_in())
    if known.must_change_password and _is_too_old(known):
        audit.append(office, known.actor, "sign_in_failed", address)
        raise SignInError(
            _(
                "This one-time password is no longer valid: ask an administrator for "
                "a new one."
            )
        )
    if passwords.is_outdated(known.password_hash or ""):
        account_changes.rehash(office, known, password)
    _forget(office, named)
    return begin(office, known, address)


def begin(office: Office, account: accounts.Account, address: str) -> str:
    """Begin the sign-in of somebody who is known by now; returns its token."""
    token = sessions.of(office).begin(account, address)
    audit.append(office, account.actor, "sign_in", address)
    return token


def sign_out(office: Office, token: str | None) -> None:
    """End a sign-in, if it is one."""
    session = sessions.of(office).find(token)
    if session is not None:
        end(office, session)


def end(office: Office, session: sessions.Session) -> None:
    """End a sign-in that its owner leaves."""
    sessions.of(office).end(session.hash)
    audit.append(office, session.actor, "sign_out", session.address)


def not_in() -> str:
    """What is said to whoever is not let in, whatever the reason."""
    return _("This name and password do not fit, or the account may not sign in.")


def one_time_hours() -> float:
    """How long a one-time password lets its account in."""
    return settings.number(ONE_TIME_SETTING, ONE_TIME_HOURS)


def delay(failures: int, free: int) -> int:
    """Seconds to wait after so many failures, of which the first are free."""
    return 0 if failures < free else min(2 ** (failures - free + 1), LONGEST_DELAY)


def _is_too_old(account: accounts.Account) -> bool:
    """Whether the setting's hours have gone by since its password was set."""
    since = account.password_changed_at or account.made_at
    return ledger.now() - since >= dt.timedelta(hours=one_time_hours())


def _see_delay(office: Office, account: str, address: str) -> None:
    now = ledger.now()
    asked = {"account": account, "address": address, "since": now - REMEMBERED}
    with office.cursor() as cursor:
        row = queries.execute(cursor, "office/sign_in_failures", asked).fetchone()
    of_account, account_failed_at, of_address, address_failed_at = row or (0,) * 4
    left = max(
        _left(now, account_failed_at, delay(of_account, FREE_OF_ACCOUNT)),
        _left(now, address_failed_at, delay(of_address, FREE_OF_ADDRESS)),
    )
    if left > 0:
        raise SignInError(
            ngettext(
                "Too many tries: wait a second, then try again.",
                "Too many tries: wait {count} seconds, then try again.",
                left,
            )
        )


def _left(now: dt.datetime, failed_at: dt.datetime | None, seconds: int) -> int:
    if failed_at is None or not seconds:
        return 0
    return int((failed_at + dt.timedelta(seconds=seconds) - now).total_seconds())


def _forget(office: Office, account: str) -> None:
    forgotten = {"account": account, "before": ledger.now() - REMEMBERED}
    with office.writer() as cursor:
        queries.execute(cursor, "office/forget_sign_in_failures", forgotten)


def _unknown() -> Actor:
    return Actor("-", "-", MappingProxyType({}))
