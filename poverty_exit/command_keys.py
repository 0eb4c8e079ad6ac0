"""Commands about the key that stores, kept files and backups are encrypted with."""

import argparse
from pathlib import Path

from poverty_exit import backup, encryption, keys, office, stores
from poverty_exit.database import DATABASE, Store
from poverty_exit.i18n import gettext as _


def add_parsers(commands: argparse._SubParsersAction) -> None:
    """The commands' arguments."""
    key = commands.add_parser("keys", help=_("the key that the stores need"))
    jobs = key.add_subparsers(dest="job", required=True)
    jobs.add_parser("state", help=_("where it is, and what is encrypted with it"))
    jobs.add_parser("new", help=_("print a new key, for the environment"))
    jobs.add_parser("change", help=_("encrypt everything anew, with a new key"))


def run(asked: argparse.Namespace, store_path: Path) -> int:
    """Do what was asked; the store is opened only where its key is changed.

    Raises:
        KeyProblemError: the key is missing, another one, or not to be changed here.
        StoreHeldError: another program has a store open; nothing was changed.
    """
    if asked.job == "new":
        print(keys.new())
    elif asked.job == "state":
        _print_state(store_path)
    else:
        _change(store_path)
    return 0


def loss() -> str:
    """What a lost key means, said before it matters."""
    if keys.is_from_environment():
        place = _("the setting {name}", name=keys.KEY)
    else:
        place = str(keys.path())
    return _(
        "The county's data, kept files and backups are encrypted. The key is in "
        "{place}. Without it nobody can read them any more, not from a backup either: "
        "keep a copy of the key apart from this computer and from the backups, now.",
        place=place,
    )


def _databases(store_path: Path) -> list[Path]:
    """The database files that are there: the store's, the county's, their offices'."""
    folders = dict.fromkeys([store_path.resolve(), stores.county_path().resolve()])
    offices = dict.fromkeys(office.path_beside(folder).resolve() for folder in folders)
    files = [folder / DATABASE for folder in folders]
    files += [folder / office.DATABASE for folder in offices]
    return [file for file in files if file.is_file()]


def _to_back_up(files: list[Path]) -> list[Path]:
    """Databases of stores that a backup is due of: encrypted, or beside such an office.

    A plain one is due for its office's sake, once where several stores have the same.
    """
    found: list[Path] = []
    offices: set[Path] = set()
    for file in sorted(files, key=lambda one: encryption.mark_beside(one) is None):
        if file.name != DATABASE:
            continue
        beside = office.path_beside(file.parent).resolve() / office.DATABASE
        is_new = beside.is_file() and encryption.mark_beside(beside) is not None
        if encryption.mark_beside(file) or (is_new and beside not in offices):
            found.append(file)
            offices.add(beside)
    return found


def _print_state(store_path: Path) -> None:
    print(loss())
    print(_("Keys, the newest last: {marks}", marks=", ".join(keys.marks()) or "-"))
    for file in _databases(store_path):
        mark = encryption.mark_beside(file)
        print(file.parent, mark or _("not encrypted"))


def _change(store_path: Path) -> None:
    files = _databases(store_path)
    mark = encryption.change_key(files)
    print(_("Everything is encrypted with the key {mark} now.", mark=mark))
    print(loss())
    for file in _to_back_up(files):
        store = Store.open(file.parent)
        try:
            folder = backup.backup(store, backup.folder_of(store))
        finally:
            store.close()
        print(_("A backup was made with the new key: {path}", path=folder))
    print(
        _(
            "Older backups still need the key that they were made with; it stays in "
            "the key file. Whoever has an old key and an old backup can read it."
        )
    )
