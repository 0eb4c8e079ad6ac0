"""Whether people sign in: always, but for one person alone at this computer.

A server that other computers reach, or that is told to, does not start before anybody
could sign in and look after the accounts.
"""

from __future__ import annotations

import ipaddress
import os

from poverty_exit import office, sessions, sign_in, stores
from poverty_exit.errors import AccountError
from poverty_exit.gate import uploads
from poverty_exit.gate.guard import Guard
from poverty_exit.gate.oidc_settings import settings
from poverty_exit.i18n import gettext as _

SETTING = "POVERTY_EXIT_SHARED"
_guard: Guard | None = None


def is_meant(address: str | None) -> bool:
    """Whether people sign in where the server listens at an address, None for all."""
    if os.environ.get(SETTING):
        return True
    try:
        return not ipaddress.ip_address(address or "0.0.0.0").is_loopback  # noqa: S104
    except ValueError:
        return address != "localhost"


def begin() -> Guard:
    """Open the office and let people sign in from now on.

    Raises:
        AccountError: nobody could look after the accounts; says how to change that.
        DefinitionError: the OIDC settings cannot be used.
        SettingError: another setting cannot be used.
    """
    global _guard
    if _guard is None:
        # seen now: later it would be whoever signs in that meets a wrong one
        sessions.idle_time(), sign_in.one_time_hours(), uploads.most_held()
        opened = office.Office.open(office.path_beside(stores.default_path()))
        made = Guard(opened, settings())
        if not made.is_manned:
            opened.close()
            raise AccountError(
                _(
                    "Other computers could reach this app, and nobody may sign in yet: "
                    "make an administrator by “.venv/bin/python -m poverty_exit "
                    "accounts add NAME --role administrator” (as a service: “sudo "
                    "poverty-exit accounts add …”), then start again."
                )
            )
        _guard = made
    return _guard


def guard() -> Guard | None:
    """Who knows the sign-ins; None where one person works alone."""
    return _guard


def end() -> None:
    """Close the office again."""
    global _guard
    if _guard is not None:
        _guard.office.close()
    _guard = None
