"""Commands on accounts, for the time before anybody can sign in and for emergencies."""

import argparse
import getpass
import sys
from pathlib import Path

from poverty_exit import account_changes, accounts, rights, sign_in
from poverty_exit.command_report import printable
from poverty_exit.i18n import gettext as _
from poverty_exit.office import Office, path_beside

DONE = 0
COMMAND = "accounts"


def add_parser(commands: argparse._SubParsersAction) -> None:
    """The commands' arguments."""
    parser = commands.add_parser(COMMAND, help=_("who may sign in"))
    acts = parser.add_subparsers(dest="act", required=True)
    acts.add_parser("list", help=_("all accounts and their roles"))
    for name in ("add", "give"):
        act = acts.add_parser(
            name,
            help=_("a new account, or other roles for one"),
        )
        act.add_argument("account")
        act.add_argument(
            "--role", action="append", required=True, choices=list(rights.roles())
        )
        act.add_argument(
            "--township",
            action="append",
            help=_("code of a township that the roles hold in; default: the county"),
        )
        if name == "add":
            act.add_argument("--name", help=_("how the ledger names the person"))
    for name in ("disable", "enable", "reset"):
        act = acts.add_parser(
            name, help=_("let an account in no more, again, with a new password")
        )
        act.add_argument("account")


def run(asked: argparse.Namespace, store: Path) -> int:
    """Run a command on the accounts beside a store."""
    office = Office.open(path_beside(store))
    try:
        return _run(office, asked)
    finally:
        office.close()


def _run(office: Office, asked: argparse.Namespace) -> int:
    if asked.act == "list":
        for one in accounts.all_accounts(office):
            state = _("disabled") if one.is_disabled else ""
            print(printable("  ".join((one.account, one.name, _given(one), state))))
        return DONE
    by = rights.alone(getpass.getuser())
    account = accounts.written(asked.account)
    password = ""
    if asked.act == "add":
        name = asked.name or asked.account
        password = account_changes.add(office, by, account, name, _roles(asked))
    elif asked.act == "give":
        account_changes.give(office, by, account, _roles(asked))
    elif asked.act == "reset":
        password = account_changes.reset(office, by, account)
    elif asked.act == "disable":
        account_changes.disable(office, by, account)
    else:
        account_changes.enable(office, by, account)
    if password:
        print(password)
        print(
            _(
                "This password is shown once; it holds for {hours} hours and must be "
                "changed at the first sign-in.",
                hours=f"{sign_in.one_time_hours():g}",
            ),
            file=sys.stderr,
        )
    return DONE


def _roles(asked: argparse.Namespace) -> list[accounts.Given]:
    return [(role, code) for role in asked.role for code in (asked.township or [None])]


def _given(account: accounts.Account) -> str:
    return ", ".join(
        role if code is None else f"{role} {code}" for role, code in account.given
    )
