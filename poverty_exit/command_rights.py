"""Who acts on the command line, and what each command needs.

Without accounts it is the computer's own user, who may do everything. In an office with
accounts a command names the one that it acts as, and then only looks and stages: what
changes figures is done by somebody who has signed in.
"""

import argparse

from poverty_exit import accounts
from poverty_exit.database import Store
from poverty_exit.errors import AccountError, MissingRightError
from poverty_exit.i18n import gettext as _
from poverty_exit.office import DATABASE, Office, path_beside
from poverty_exit.rights import Right

NEEDS: dict[str, Right | None] = {
    "import": "upload",
    "check": "upload",
    "template": "upload",
    "profiles": "upload",
    "staged": "upload",
    "borders list": "upload",
    "borders open": "upload",
    "rules": "view",
    "waivers": "view",
    "signed": "view",
    "indicator": "export_aggregates",
    "imports": "export_aggregates",
    "ledger": "export_aggregates",
    "backup": "settings",
    **dict.fromkeys(
        (
            *("withdraw", "restore", "publish", "refuse", "sign-off", "lift-sign-off"),
            *("alias", "waive", "unwaive", "withdraw-profile"),
            *("borders match", "borders take-back"),
        )
    ),
}
"""What an account needs for a command on a store; None: no account may do it here."""
OF_THE_COMPUTER = (
    *("sample", "serve", "accounts", "audit", "keys"),
    *("backups", "restore-backup", "restore-office", "recover"),
)
"""Commands that open no store by a handle: who reaches its folder may run them."""
EXPORTS = ("indicator", "imports", "ledger")


def add_account(parser: argparse.ArgumentParser) -> None:
    """The option that names who acts."""
    parser.add_argument(
        "--account", help=_("the account that acts, in an office that has accounts")
    )


def acting(store: Store, asked: argparse.Namespace) -> Store:
    """The store's handle of whoever acts.

    Raises:
        AccountError: no account is named where there are any, or none that may act.
        MissingRightError: the account may not do this, or nobody may do it here.
    """
    known = _accounts(store)
    if not known and asked.account is None:
        return store
    if asked.account is None:
        raise AccountError(
            _("This office has accounts: say which one acts by --account NAME.")
        )
    account = known.get(accounts.written(asked.account))
    if account is None or account.is_disabled:
        raise AccountError(_("No such account may act here."))
    named = store.acting_for(account.actor)
    need = NEEDS.get(asked.command)
    if need is None:
        raise MissingRightError(
            _(
                "In an office with accounts the command line only looks and stages: do "
                "this in the app, signed in."
            )
        )
    named.allow(need)
    return named


def recorded(store: Store, asked: argparse.Namespace) -> None:
    """Record what a command gives away."""
    if asked.command in EXPORTS:
        told = {
            name: str(said)
            for name, said in vars(asked).items()
            if said is not None and name not in ("command", "store", "account", "file")
        }
        store.record("export", asked.command, None, told)


def _accounts(store: Store) -> dict[str, accounts.Account]:
    path = path_beside(store.path)
    if not (path / DATABASE).exists():
        return {}
    with Office.opened(path) as office:
        return {one.account: one for one in accounts.all_accounts(office)}
