"""A store that is broken at the start: set aside, never overwritten, with ways back.

Its database goes into a folder of the store under a dated name. The store then waits
for a person to choose: a backup, the database as it was, or a new beginning. A key
that is missing or another one breaks nothing: that store stays as it is.
"""

from pathlib import Path

from poverty_exit import ledger
from poverty_exit.backup import backups, folder_of_path, unused
from poverty_exit.backup_plan import STAMP
from poverty_exit.beside_store import NEWEST
from poverty_exit.database import DATABASE, Store
from poverty_exit.errors import BrokenStoreError
from poverty_exit.i18n import gettext as _
from poverty_exit.restoring import clear_unfinished

ASIDE, WHY = "broken-", "why.txt"


def opened(path: Path) -> Store:
    """Open a store at the start of a program; a broken one is set aside first.

    Raises:
        BrokenStoreError: it is broken; says where it was set aside, and what to do.
        StoreHeldError, KeyProblemError, StoreError: as ``Store.open`` does.
    """
    clear_unfinished(path)
    try:
        return Store.open(path)
    except BrokenStoreError as error:
        folder = set_aside(path)
        if folder is not None:
            (folder / WHY).write_text(str(error), encoding="utf-8")
        raise BrokenStoreError(f"{why(path) or error} {ways_back(path)}") from error


def set_aside(path: Path) -> Path | None:
    """Move a store's database, with its log, to a dated folder; None without one."""
    found = [one for one in _database_files(path) if one.exists()]
    if not found:
        return None
    stamp = ledger.now().strftime(STAMP)
    folder = unused(path / f"{ASIDE}{stamp}")
    folder.mkdir()
    # what was known to be there says from now on that something is missing
    if not (path / NEWEST).exists():
        (path / NEWEST).write_text("0\n", encoding="utf-8")
    for file in found:
        file.rename(folder / file.name)
    return folder


def newest_aside(path: Path) -> Path | None:
    """The folder that a store's database was last set aside to; None without one."""
    folders = sorted(path.glob(f"{ASIDE}*/{DATABASE}"))
    return folders[-1].parent if folders else None


def why(path: Path) -> str:
    """Why a database was set aside, as it was said then."""
    aside = newest_aside(path)
    kept = None if aside is None else aside / WHY
    return kept.read_text(encoding="utf-8") if kept and kept.exists() else ""


def is_waiting(path: Path) -> bool:
    """Whether a store waits for a person to choose its way back."""
    return (path / NEWEST).exists() and not (path / DATABASE).exists()


def ways_back(path: Path) -> str:
    """What a person may do, in words."""
    aside = newest_aside(path)
    said = [] if aside is None else [_("It was set aside: {path}.", path=aside)]
    found = backups(folder_of_path(path))
    readable = found[found["is_readable"].astype(bool)]
    if readable.empty:
        said.append(_("There is no backup in {path}.", path=folder_of_path(path)))
    else:
        said.append(
            _(
                "Its newest backup is {name}; bring it back with “restore-backup”.",
                name=Path(readable["path"].iloc[0]).name,
            )
        )
    said.append(
        _(
            "“recover --as-it-is” goes on with the database that was set aside, "
            "“recover --empty” begins an empty one."
        )
    )
    return " ".join(said)


def put_back(path: Path) -> Store:
    """Go on with the database that was set aside, as it is.

    Raises:
        BrokenStoreError: there is none, or it cannot be opened.
    """
    aside = newest_aside(path)
    if aside is None or not is_waiting(path):
        raise BrokenStoreError(_("Nothing was set aside in {path}.", path=path))
    # the log first: a database without it would be taken for an older one
    for file in reversed(_database_files(aside)):
        if file.exists():
            file.rename(path / file.name)
    # it may be older than what was known to be there: that is accepted now
    (path / NEWEST).rename(aside / NEWEST)
    return opened(path)


def begin_empty(path: Path) -> Store:
    """Begin an empty database; what was set aside, files and backups stay.

    Raises:
        BrokenStoreError: the store is not waiting for a way back.
    """
    if not is_waiting(path):
        raise BrokenStoreError(_("{path} has a database that opens.", path=path))
    set_aside(path)  # a log without its database, if any
    (path / NEWEST).unlink()
    store = Store.open(path)
    store.remember("kind", "county")
    return store


def _database_files(folder: Path) -> list[Path]:
    return [folder / DATABASE, folder / f"{DATABASE}.wal"]
