"""The office comes back from a backup, where it was lost: never where it lives on.

What is in its place is kept aside and never overwritten; the return is an entry of the
record that came back, and names the end of the record that it replaced.
"""

import getpass
import shutil
from pathlib import Path
from typing import Any

from poverty_exit import audit
from poverty_exit.backup import newest
from poverty_exit.backup_files import manifest_of, see_key, see_whole
from poverty_exit.beside_store import BUILDING, WHOLE
from poverty_exit.errors import KeyProblemError, StoreError, StoreHeldError
from poverty_exit.i18n import gettext as _
from poverty_exit.office import DATABASE, Office
from poverty_exit.office_copy import built
from poverty_exit.restoring import put_in_place
from poverty_exit.rights import Actor, alone


def restore(
    directory: Path, office_path: Path, actor: Actor | None = None
) -> Path | None:
    """Put a backup's office in the place of one; returns where the old one was kept.

    Nobody is signed in afterwards; accounts are as they were when it was backed up.

    Raises:
        StoreHeldError: another program, most likely the running app, has it open.
        KeyProblemError: the key that the backup was made with is not at hand.
        StoreError: the backup holds no office or is damaged; or the record here goes
            on from the one backed up, which would take back what was done since.
    """
    folder = newest(directory)
    manifest = manifest_of(folder)
    kept = manifest.get("office")
    if kept is None:
        raise StoreError(
            _(
                "The backup {name} holds no accounts and no record of acts.",
                name=folder.name,
            )
        )
    see_whole(folder, manifest)
    see_key(kept["key"])
    replaced = _end_of(office_path, kept)
    building = office_path.with_name(f"{office_path.name}{BUILDING}")
    shutil.rmtree(building, ignore_errors=True)
    try:
        office = built(folder, kept, building)
        try:
            by = actor or alone(getpass.getuser())
            audit.append(office, by, "restore_office", folder.name, filters=replaced)
        finally:
            office.close()
        (building / WHOLE).touch()
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise
    return put_in_place(office_path)


def _end_of(office_path: Path, kept: dict[str, Any]) -> dict[str, object]:
    """Number and hash of the last entry of the office in place; empty without one.

    Raises:
        StoreHeldError: another program has it open.
        StoreError: its record goes on from the one that was backed up.
    """
    if not (office_path / DATABASE).exists():
        return {}
    try:
        with Office.opened(office_path) as office:
            rows = audit.entries(office)
    except StoreHeldError:
        raise
    except (StoreError, KeyProblemError):
        return {}  # what a backup is for: the damaged office is kept beside
    if rows.empty:
        return {}
    known = rows.set_index("entry")["entry_hash"]
    if known.get(kept["last_entry"]) == kept["last_hash"]:
        raise StoreError(
            _(
                "The record of acts in {path} holds all that was backed up, and more: "
                "bringing the older one back would hide what was done since.",
                path=office_path,
            )
        )
    last = int(known.index[-1])
    return {"replaced_entry": last, "replaced_hash": str(known.iloc[-1])}
