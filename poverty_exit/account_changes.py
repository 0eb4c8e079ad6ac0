"""Changes of accounts, each of them on record; who is changed is signed out.

Whoever changes an account needs the right to; a person's own password needs only the
password before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from poverty_exit import accounts, audit, ledger, passwords, queries, rights, sessions
from poverty_exit.accounts import Account, Given
from poverty_exit.connection import Cursor
from poverty_exit.errors import AccountError
from poverty_exit.i18n import gettext as _
from poverty_exit.office import Office
from poverty_exit.rights import Actor

_NAME = re.compile(r"\w[\w.@-]{1,39}")
_LONG_NUMBER = re.compile(r"\d{9}")
LONGEST_NAME = 40
_FIELDS = "account name password_hash password_changed_at must_change_password"


def add(
    office: Office, by: Actor, account: str, name: str, given: Sequence[Given]
) -> str:
    """Make a local account; returns its one-time password, which is kept nowhere.

    Raises:
        MissingRightError: who adds may not.
        AccountError: there is such an account, or a name or role cannot be.
    """
    by.need("accounts")
    password = passwords.one_time()
    account = accounts.written(account)
    if not _NAME.fullmatch(account) or _LONG_NUMBER.search(account):
        raise AccountError(
            _(
                "An account's name has 2 to 40 letters, digits, dots or hyphens, and "
                "no long number: it stands in the record of what was done."
            )
        )
    insert(office, account, name, given, passwords.hashed(password))
    _record(office, by, account, "added", given)
    return password


def insert(
    office: Office,
    account: str,
    name: str,
    given: Sequence[Given],
    password_hash: str | None,
) -> None:
    """Write a new account; of OIDC it has no password.

    Raises:
        AccountError: there is such an account, or a name or role cannot be.
    """
    _see_roles(given)
    new = {
        "account": account,
        "name": _full_name(name),
        "password_hash": password_hash,
        "must_change_password": password_hash is not None,
        "made_at": ledger.now(),
    }
    with office.writer() as cursor:
        if accounts.find(office, account) is not None:
            raise AccountError(_("There is an account of this name already."))
        queries.execute(cursor, "office/insert_account", new)
        _write_roles(cursor, account, given)


def disable(office: Office, by: Actor, account: str) -> None:
    """Let an account sign in no more; its owner is out at once.

    Raises:
        MissingRightError: who disables may not.
        AccountError: there is no such account, or it is the last administrator.
    """
    by.need("accounts")
    found = _found(office, account)
    _see_not_last(office, found)
    _write(office, replace(found, is_disabled=True))
    _record(office, by, account, "disabled")


def enable(office: Office, by: Actor, account: str) -> None:
    """Let a disabled account sign in again.

    Raises:
        MissingRightError: who enables may not.
        AccountError: there is no such account.
    """
    by.need("accounts")
    _write(office, replace(_found(office, account), is_disabled=False))
    _record(office, by, account, "enabled")


def reset(office: Office, by: Actor, account: str) -> str:
    """Give an account a new one-time password, which is returned and not kept.

    Raises:
        MissingRightError: who resets may not.
        AccountError: there is no such account, or it has no password here.
    """
    by.need("accounts")
    found = _found(office, account)
    if not found.is_local:
        raise AccountError(_("This account's password is not kept here."))
    password = passwords.one_time()
    _write(office, _with_password(found, password, is_one_time=True))
    _record(office, by, account, "password reset")
    return password


def give(office: Office, by: Actor, account: str, given: Sequence[Given]) -> None:
    """Give an account other roles, in place of those before; its owner is signed out.

    Raises:
        MissingRightError: who gives may not.
        AccountError: there is no such account or role, or nobody would be left to look
            after the accounts.
    """
    by.need("accounts")
    found = _found(office, account)
    if (accounts.ADMINISTRATOR, None) not in given:
        _see_not_last(office, found)
    take_over(office, found, found.name, given)
    _record(office, by, account, "roles", given)


def take_over(
    office: Office, known: Account, name: str, given: Sequence[Given]
) -> None:
    """Write an account's name and roles as they are now; nothing where they are so.

    Raises:
        AccountError: a name or role cannot be.
    """
    _see_roles(given)
    if known.name == _full_name(name) and set(known.given) == set(given):
        return
    with office.writer() as cursor:
        _write_roles(cursor, known.account, given)
    _write(office, replace(known, name=_full_name(name)))


def end_sign_ins(office: Office, by: Actor, account: str) -> None:
    """End all sign-ins of an account; it may sign in again.

    Raises:
        MissingRightError: who ends them may not.
    """
    by.need("accounts")
    sessions.of(office).end_all(account)
    _record(office, by, account, "signed out")


def change_password(office: Office, account: str, before: str, password: str) -> None:
    """Change a person's own password; all sign-ins of the account end.

    Raises:
        AccountError: the password before is another, or the new one is too weak.
    """
    found = _found(office, account)
    if not passwords.matches(found.password_hash, before):
        raise AccountError(_("The present password is not right."))
    if said := passwords.weakness(password, account):
        raise AccountError(said)
    if before == password:
        raise AccountError(_("The new password is the old one."))
    _write(office, _with_password(found, password, is_one_time=False))
    _record(office, found.actor, account, "password changed")


def rehash(office: Office, known: Account, password: str) -> None:
    """Keep the same password as today's kind of hash."""
    _change(office, replace(known, password_hash=passwords.hashed(password)))


def _with_password(account: Account, password: str, *, is_one_time: bool) -> Account:
    return replace(
        account,
        password_hash=passwords.hashed(password),
        must_change_password=is_one_time,
        password_changed_at=ledger.now(),
    )


def _found(office: Office, account: str) -> Account:
    found = accounts.find(office, account)
    if found is None:
        raise AccountError(_("There is no such account."))
    return found


def _write(office: Office, changed: Account) -> None:
    _change(office, changed)
    sessions.of(office).end_all(changed.account)


def _change(office: Office, changed: Account) -> None:
    fields = {name: getattr(changed, name) for name in _FIELDS.split()}
    fields |= {"is_disabled": changed.is_disabled, "changed_at": ledger.now()}
    with office.writer() as cursor:
        queries.execute(cursor, "office/change_account", fields)


def _write_roles(cursor: Cursor, account: str, given: Sequence[Given]) -> None:
    queries.execute(cursor, "office/forget_account_roles", {"account": account})
    for role, township_code in dict.fromkeys(given):
        row = {"account": account, "role": role, "township_code": township_code}
        queries.execute(cursor, "office/insert_account_role", row)


def _see_roles(given: Sequence[Given]) -> None:
    if not given or any(role not in rights.roles() for role, _where in given):
        raise AccountError(_("Give a role: {roles}.", roles=", ".join(rights.roles())))


def _see_not_last(office: Office, account: Account) -> None:
    if [one.account for one in accounts.administrators(office)] == [account.account]:
        raise AccountError(_("This is the last administrator: make another one first."))


def _full_name(name: str) -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise AccountError(
            _("A name of 1 to {count} characters, please.", count=LONGEST_NAME)
        )
    return name


def _record(
    office: Office, by: Actor, account: str, what: str, given: Sequence[Given] = ()
) -> None:
    filters: dict[str, object] = {"change": what}
    if given:
        filters["roles"] = [
            role if where is None else f"{role} {where}" for role, where in given
        ]
    audit.append(office, by, "account", account, filters=filters)
