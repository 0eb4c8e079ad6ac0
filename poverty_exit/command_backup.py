"""Commands that back a store up, bring one back, and go on where one is broken."""

import argparse
from pathlib import Path

from poverty_exit import backup, recovery, restoring
from poverty_exit.command_report import print_csv
from poverty_exit.database import Store
from poverty_exit.i18n import gettext as _

ON_PATH = ("restore-backup", "recover", "backups")
CHANGING = ("restore-backup", "recover")


def add_parsers(commands: argparse._SubParsersAction) -> None:
    """The commands' arguments."""
    for name in ("backup", "restore-backup", "backups"):
        kept = commands.add_parser(
            name, help=_("back the store up, bring it back, list its backups")
        )
        kept.add_argument("directory", type=Path, nargs="?")
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
