"""The office in a backup: accounts, their roles, and the record of acts.

They lie in the backup's own folder, encrypted as the office is. Bringing a store back
never touches them; ``office_restoring`` does, when it is asked to. Who was signed in,
and whose sign-in failed, is of the moment and not kept.
"""

import logging
from pathlib import Path
from typing import Any

from poverty_exit import audit, queries
from poverty_exit.backup_files import OFFICE, read_table, write_table
from poverty_exit.connection import table_names
from poverty_exit.errors import StoreError
from poverty_exit.i18n import gettext as _
from poverty_exit.office import DATABASE, Office, bring_up_to_date

log = logging.getLogger("poverty_exit")
FOLDER = OFFICE
TABLES = ("accounts", "account_roles", "audit_entries")


def write(office_path: Path, folder: Path, place: Path) -> dict[str, Any] | None:
    """Copy an office into a backup; None where there is none, or nothing was done yet.

    Args:
        office_path: where the office is.
        folder: of the backup.
        place: to work in; the copy is built there once, to see that it reads back.

    Returns:
        For the manifest: the mark of its key (None where it is plain), the rows of
        every table, number and hash of the record's last entry, and where the
        record was changed from outside: that keeps nobody from a backup.

    Raises:
        StoreHeldError: another program holds the office.
        StoreError: the copy does not read back.
    """
    if not (office_path / DATABASE).exists():
        return None
    # nobody writes meanwhile: accounts and record are of one moment
    with Office.opened(office_path) as office, office.writer() as cursor:
        last, last_hash = audit.newest(cursor)
        if not last:
            return None
        (folder / FOLDER).mkdir()
        kept = {
            "key": office.mark,
            "counts": {
                name: write_table(cursor, name, _file(folder, name), office.mark)
                for name in TABLES
            },
            "last_entry": last,
            "last_hash": last_hash,
            "breaks": _breaks(audit.verify(office)),
        }
    if kept["breaks"]:
        log.warning("the record of acts was changed from outside: see audit verify")
    built(folder, kept, place).close()
    return kept


def built(folder: Path, kept: dict[str, Any], path: Path) -> Office:
    """A new office at a path, of a backup's copy; open.

    Raises:
        KeyProblemError: the key that the copy was made with is not at hand.
        StoreError: a table is incomplete, or the record is not the one backed up.
    """
    if not set(TABLES) <= set(kept["counts"]):
        raise StoreError(
            _("The record of acts in the backup is not the one that was backed up.")
        )
    office = Office.open(path)
    try:
        with office.writer() as cursor:
            for name in sorted(table_names(cursor) & set(kept["counts"])):
                rows = read_table(cursor, _file(folder, name), kept["key"])
                if len(rows):
                    queries.insert_by_name(cursor, rows, name)
                if len(cursor.table(name)) != kept["counts"][name]:
                    said = _("The backup of {table} is incomplete.", table=name)
                    raise StoreError(said)
            bring_up_to_date(cursor)
        found = audit.verify(office)
        wanted = (kept["last_entry"], kept["last_hash"], kept.get("breaks", []))
        if (found.last, found.last_hash, _breaks(found)) != wanted:
            raise StoreError(
                _("The record of acts in the backup is not the one that was backed up.")
            )
    except BaseException:
        office.close()
        raise
    return office


def _breaks(found: audit.Verdict) -> list[list[Any]]:
    """Where the record itself is broken; a copy has no mark beside it."""
    return [
        [one.entry, one.what]
        for one in found.breaks
        if one.what != "mark" and one.entry <= found.last
    ]


def _file(folder: Path, table: str) -> Path:
    return folder / FOLDER / f"{table}.parquet"
