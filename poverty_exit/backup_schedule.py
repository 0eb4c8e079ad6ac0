"""Backups that are made by themselves while the server runs, whether anybody looks.

A thread looks every minute whether one is due by the county's plan. It is made as any
long work is: one piece at a time, so never beside an import.
"""

import datetime as dt
import logging
import threading
import time

from poverty_exit import backup, ledger, queries, stores, work
from poverty_exit.backup_plan import is_due, made_at, plan_of
from poverty_exit.database import Store
from poverty_exit.i18n import gettext as _
from poverty_exit.progress import Progress

PAUSE, AFTER_FAILURE = 60, 3600
log = logging.getLogger("poverty_exit")


class Watch:
    """The thread that looks, from the server's start until its end."""

    def __init__(self) -> None:
        """Begin to look, a pause from now."""
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._look, name="backups", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Look no more: nothing is begun and no store opened from then on."""
        self._ending.set()
        self._thread.join()

    def _look(self) -> None:
        said = ""
        while not self._ending.wait(PAUSE):
            try:
                store = stores.open_made()
                if store is not None:
                    begin_if_due(store, ledger.now())
                said = ""
            except Exception as error:
                # its kind, never its data; once, not every minute
                kind = type(error).__name__
                if kind != said:
                    log.warning("backups: %s", kind)
                said = kind


def begin_if_due(store: Store, now: dt.datetime) -> "work.Work[str] | None":
    """Begin a backup where the store's plan wants one; a failed one waits an hour."""
    key = _key(store)
    known = work.find(key)
    if known is not None and not known.is_over:
        return known
    if known is not None and known.state == "failed" and _is_lately(known.begun):
        return None
    if store.is_demo or not store.data_version():
        return None
    rows = backup.backups(backup.folder_of(store))
    readable = rows[rows["is_readable"].astype(bool)]
    last = None if readable.empty else made_at(readable["made_at"].iloc[0])
    version = 0 if readable.empty else int(readable["data_version"].iloc[0])
    with store.cursor() as cursor:
        asked = {"entry": version}
        row = queries.execute(cursor, "store/publications_since", asked).fetchone()
    if not is_due(plan_of(store), now, last, int(row[0]) if row else 0):
        return None
    return work.start(key, lambda progress: made(store, progress))


def made(store: Store, progress: Progress) -> str:
    """Make a backup in the store's own folder and thin the older out; its name."""
    folder = backup.backup(store, backup.folder_of(store), progress)
    progress(_("Removing backups that the rule does not keep"))
    backup.thin_out(store)
    return folder.name


def failure(store: Store) -> BaseException | None:
    """Why the last backup that was to be made by itself was not; None where it was."""
    known = work.find(_key(store))
    return known.error if known is not None and known.is_over else None


def _is_lately(begun: float) -> bool:
    return time.monotonic() - begun < AFTER_FAILURE


def _key(store: Store) -> tuple[str, str]:
    return ("backup", str(store.path))
