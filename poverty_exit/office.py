"""The office's own database: accounts, who is signed in, what was done.

It lies beside the stores, outside what a restored store rewinds. A process opens it
once, when it is first needed, and holds it until its last user closes it.
"""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import pandas as pd

from poverty_exit import encryption, queries
from poverty_exit.beside_store import finish_restoring
from poverty_exit.connection import Cursor, DatabaseFile, make_tables
from poverty_exit.errors import StoreHeldError

SETTING = "POVERTY_EXIT_OFFICE"
DATABASE = "office.duckdb"
TRIES, PAUSE = 20, 0.1
"""How often, and at what distance in seconds, an office held elsewhere is tried."""
_open: dict[Path, tuple["Office", int]] = {}
_opening = threading.Lock()


def path_beside(store_path: Path) -> Path:
    """Where the office of a store is: where the setting says, else beside the store."""
    named = os.environ.get(SETTING)
    return Path(named).expanduser() if named else store_path.parent / "office"


def bring_up_to_date(cursor: Cursor) -> None:
    """Give the tables of an older office, or of its copy, what they lack."""
    if "password_changed_at" not in cursor.table("accounts").columns:
        queries.run_script(cursor, "layout/office_password_changed_at")
    queries.execute(cursor, "office/date_passwords")


class Office:
    """The open office database; ``open`` gives all users of a process the same."""

    def __init__(self, path: Path, file: DatabaseFile) -> None:
        """Use ``Office.open``."""
        self.path = path
        self._file = file

    @classmethod
    def open(cls, path: Path) -> "Office":
        """Open the office at a directory, making it when there is none.

        Every opening is followed by one closing.

        Raises:
            StoreHeldError: another process has it open.
            StoreError: the file is no database.
        """
        path = path.resolve()
        with _opening:
            office, users = _open.get(path, (None, 0))
            if office is None:
                finish_restoring(path)
                path.mkdir(mode=0o700, parents=True, exist_ok=True)
                office = cls(path, encryption.opened(path / DATABASE))
                with office.writer() as cursor:
                    make_tables(cursor, "office/tables")
                    bring_up_to_date(cursor)
            _open[path] = (office, users + 1)
        return office

    @classmethod
    @contextmanager
    def opened(cls, path: Path) -> Iterator["Office"]:
        """The office for as long as the block lasts.

        Where another program has it open, its turn is waited for a moment.

        Raises:
            StoreHeldError: another process holds on to it.
            StoreError: the file is no database.
        """
        office = cls._patiently(path)
        try:
            yield office
        finally:
            office.close()

    @classmethod
    def _patiently(cls, path: Path) -> "Office":
        for _try in range(TRIES):
            with suppress(StoreHeldError):
                return cls.open(path)
            time.sleep(PAUSE)
        return cls.open(path)

    @property
    def mark(self) -> str | None:
        """The mark of the key that encrypts the office; None where it is plain."""
        return self._file.mark

    def cursor(self) -> AbstractContextManager[Cursor]:
        """A cursor of its own for one reader."""
        return self._file.cursor()

    def writer(self) -> AbstractContextManager[Cursor]:
        """The one writer's cursor, in a transaction that any exception undoes.

        Raises:
            StoreError: the disk is full or takes no writing; nothing was changed.
        """
        return self._file.writer()

    def rows(self, name: str, **values: object) -> pd.DataFrame:
        """The rows of a query of ``queries/office``.

        Raises:
            QueryError: a parameter is missing or not one of the query's.
        """
        with self.cursor() as cursor:
            return queries.execute(cursor, f"office/{name}", values).df()

    def close(self) -> None:
        """Close the file, once nobody of this process uses it any more."""
        with _opening:
            _office, users = _open.pop(self.path)
            if users > 1:
                _open[self.path] = (self, users - 1)
            else:
                self._file.close()
