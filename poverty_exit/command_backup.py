"""Commands that back a store up, bring one back, and go on where one is broken."""

import argparse
from pathlib import Path

from poverty_exit import backup, office_restoring, recovery, restoring
from poverty_exit.command_report import print_csv
from poverty_exit.database import Store
from poverty_exit.i18n import gettext as _
from poverty_exit.office import path_beside

ON_PATH = ("restore-backup", "restore-office", "recover", "backups")
CHANGING = ("restore-backup", "restore-office", "recover")


def add_parsers(commands: argparse._SubParsersAction) -> None:
    """The commands' arguments."""
    for name in ("backup", "restore-backup", "backups"):
        kept = commands.add_parser(
            name, help=_("back the store up, bring it back, list its backups")
        )
        kept.add_argument("directory", type=Path, nargs="?")
    office = commands.add_parser(
        "restore-office",
        help=_("bring accounts and the record of acts back from a backup"),
    )
    office.add_argument("directory", type=Path, nargs="?")
    lost = commands.add_parser("recover", help=_("go on where the store is broken"))
    ways = lost.add_mutually_exclusive_group()
    ways.add_argument("--as-it-is", action="store_true")
    ways.add_argument("--empty", action="store_true")


def make(store: Store, asked: argparse.Namespace) -> int:
    """Back up into a directory, or the store's own, which is then thinned out."""
    print(backup.backup(store, asked.directory or backup.folder_of(store)))
    if asked.directory is None:
        backup.thin_out(store)
    return 0


def run(asked: argparse.Namespace, path: Path) -> int:
    """The commands that need no open store; 1 where a store waits for its way back."""
    if asked.command == "restore-backup":
        return _restore(asked.directory or backup.folder_of_path(path), path)
    if asked.command == "restore-office":
        return _restore_office(asked.directory or backup.folder_of_path(path), path)
    if asked.command == "backups":
        print_csv(backup.backups(asked.directory or backup.folder_of_path(path)))
        return 0
    if asked.as_it_is or asked.empty:
        way = recovery.put_back if asked.as_it_is else recovery.begin_empty
        way(path).close()
        print(_("The store {path} opens again.", path=path))
        return 0
    recovery.opened(path).close()
    print(_("The store {path} is whole.", path=path))
    return 0


def _restore(directory: Path, path: Path) -> int:
    aside = restoring.replace(directory, path)
    print(_("The backup is in place: {path}", path=path))
    if aside is not None:
        print(_("The store before it was kept: {path}", path=aside))
    return 0


def _restore_office(directory: Path, store_path: Path) -> int:
    path = path_beside(store_path)
    aside = office_restoring.restore(directory, path)
    print(_("Accounts and the record of acts are in place: {path}", path=path))
    if aside is not None:
        print(_("What was there before was kept: {path}", path=aside))
    print(
        _(
            "Accounts are as they were when they were backed up: disable again whom "
            "you have disabled since. Everybody signs in anew."
        )
    )
    return 0
