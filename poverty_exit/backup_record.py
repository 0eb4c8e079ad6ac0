"""Backups made and brought back, in the office's record of what was done.

It lies outside what a restore rewinds, so that the restore itself stays on record.
"""

import getpass
from pathlib import Path
from typing import Literal

from poverty_exit import audit
from poverty_exit.office import Office, path_beside
from poverty_exit.rights import Actor, alone


def record(
    store_path: Path,
    action: Literal["backup", "restore_backup"],
    subject: str,
    actor: Actor | None = None,
) -> None:
    """Write an act into the record beside a store; the local user's without an actor.

    Raises:
        StoreHeldError: another program holds the office.
    """
    office = Office.open(path_beside(store_path))
    try:
        audit.append(office, actor or alone(getpass.getuser()), action, subject)
    finally:
        office.close()
