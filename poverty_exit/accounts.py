"""Who may sign in, and in which roles; changes are made in ``account_changes``."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from poverty_exit import queries, rights
from poverty_exit.office import Office

ADMINISTRATOR = "administrator"
Given = tuple[str, str | None]
"""A role's id, and where: a township's code, None for the whole county."""


@dataclass(frozen=True)
class Account:
    """Somebody who may sign in.

    Attributes:
        account: what the person signs in with; an OIDC account is its subject.
        name: how the ledger and the record name the person.
        password_hash: None where an OIDC provider says who it is.
        must_change_password: it is a one-time password.
        password_changed_at: when the password was set; None where there is none.
        given: the roles.
    """

    account: str
    name: str
    password_hash: str | None
    must_change_password: bool
    is_disabled: bool
    made_at: dt.datetime
    changed_at: dt.datetime
    password_changed_at: dt.datetime | None
    given: tuple[Given, ...]

    @property
    def is_local(self) -> bool:
        """Whether it signs in by a password kept here."""
        return self.password_hash is not None

    @property
    def is_administrator(self) -> bool:
        """Whether it looks after accounts, and may sign in."""
        return not self.is_disabled and (ADMINISTRATOR, None) in self.given

    @property
    def actor(self) -> rights.Actor:
        """The person with the rights of the account's roles."""
        return rights.actor_of(self.account, self.name, self.given)


def written(account: str) -> str:
    """What a person signs in with, in the one way that it is kept."""
    return unicodedata.normalize("NFKC", account).strip().casefold()


def find(office: Office, account: str) -> Account | None:
    """The account of a name; None where there is none."""
    return next(iter(_accounts(office, account)), None)


def all_accounts(office: Office) -> list[Account]:
    """All accounts, by what they sign in with."""
    return list(_accounts(office, None))


def administrators(office: Office) -> list[Account]:
    """Those who look after the accounts and may sign in."""
    return [one for one in all_accounts(office) if one.is_administrator]


def _accounts(office: Office, account: str | None) -> Iterable[Account]:
    given: dict[str, list[Given]] = {}
    with office.cursor() as cursor:
        asked = {"account": account}
        roles = queries.execute(cursor, "office/account_roles", asked).fetchall()
        found = queries.execute(cursor, "office/accounts", asked).fetchall()
    for owner, role, township_code in roles:
        # a role that a newer version knew gives nothing
        if role in rights.roles():
            given.setdefault(owner, []).append((role, township_code))
    for name, full_name, kept, must_change, is_disabled, made, changed, as_of in found:
        yield Account(
            name,
            full_name,
            kept,
            must_change,
            is_disabled,
            made,
            changed,
            as_of,
            tuple(given.get(name, ())),
        )
