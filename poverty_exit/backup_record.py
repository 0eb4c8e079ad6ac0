"""A backup that is brought back, in the office's record of what was done.

The record lies outside what a restore rewinds, so that the restore stays on it.
"""

import getpass
from pathlib import Path

from poverty_exit import audit
from poverty_exit.office import Office, path_beside
from poverty_exit.rights import Actor, alone


def record(store_path: Path, backup: str, actor: Actor | None = None) -> None:
    """Write the return of a backup into the record; the local user's without an actor.

    Raises:
        StoreHeldError: another program holds the office.
    """
    with Office.opened(path_beside(store_path)) as office:
        audit.append(
            office, actor or alone(getpass.getuser()), "restore_backup", backup
        )
