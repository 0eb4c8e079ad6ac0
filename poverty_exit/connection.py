"""An open database file: the only module that connects.

Reading takes cursors, one for every reader; writing goes through one lock. The store
and the office's own database stand on it.
"""

import errno
import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from poverty_exit import queries
from poverty_exit.errors import StoreError, StoreHeldError
from poverty_exit.i18n import gettext as _

Cursor = duckdb.DuckDBPyConnection
_OPTIONS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    # rows in bulk are written at once; what needs an order asks for it
    "preserve_insertion_order": "false",
}


class DatabaseFile:
    """An open database file, shared by all handles onto it."""

    def __init__(self, path: Path) -> None:
        """Open the file, making it when there is none.

        Raises:
            StoreHeldError: another process has it open.
            StoreError: the file is no database.
        """
        self._connection = _connect(path)
        self._writing = threading.RLock()
        self._knowing = threading.Lock()
        self._writes = 0
        self._known: int | None = None

    @contextmanager
    def cursor(self) -> Iterator[Cursor]:
        """A cursor of its own for one reader."""
        cursor = self._connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()

    @contextmanager
    def writer(self) -> Iterator[Cursor]:
        """The one writer's cursor, in a transaction that any exception undoes.

        Raises:
            StoreError: the disk is full or takes no writing; nothing was changed.
        """
        with self._writing, self.cursor() as cursor:
            cursor.begin()
            try:
                yield cursor
            except BaseException as error:
                cursor.rollback()
                _see_disk(error)
                raise
            try:
                cursor.commit()
            except duckdb.Error as error:
                _see_disk(error)
                raise
            finally:
                with self._knowing:
                    self._writes += 1
                    self._known = None

    def known_until_written(self, read: Callable[[Cursor], int]) -> int:
        """What ``read`` finds, remembered until somebody writes; one and the same."""
        known, writes = self._known, self._writes
        if known is not None:
            return known
        with self.cursor() as cursor:
            found = read(cursor)
        with self._knowing:
            # what was read while somebody wrote is not kept
            if self._writes == writes:
                self._known = found
        return found

    def close(self) -> None:
        """Close the file, once who writes has done; it cannot be used afterwards."""
        with self._writing:
            self._connection.close()


def table_names(cursor: Cursor) -> set[str]:
    """The tables that there are."""
    return {row[0] for row in queries.execute(cursor, "store/table_names").fetchall()}


def make_tables(cursor: Cursor, folder: str) -> None:
    """Make those tables of a folder of queries that are not there yet."""
    known = table_names(cursor)
    for name in queries.names(folder):
        if name.rpartition("/")[2] not in known:
            queries.create_table(cursor, name)


def _see_disk(error: BaseException) -> None:
    """Say in words that the disk is why something could not be written.

    Raises:
        StoreError: it is.
    """
    said = str(error).lower() if isinstance(error, duckdb.Error) else ""
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.ENOSPC or "no space left" in said:
        raise StoreError(
            _("The disk is full. Nothing was changed; make room, then try again.")
        ) from error
    if number in (errno.EROFS, errno.EACCES) or "read-only file system" in said:
        raise StoreError(
            _("The store's folder cannot be written to. Nothing was changed.")
        ) from error


def _connect(path: Path) -> Cursor:
    try:
        return duckdb.connect(str(path), config=dict(_OPTIONS))
    except duckdb.IOException as error:
        held = re.search(r"PID (\d+)", str(error))
        if "lock" not in str(error).lower() and not held:
            raise StoreError(
                _("{path} cannot be opened as a store.", path=path)
            ) from error
        owner = held.group(1) if held else "?"
        mine = owner == str(os.getpid())
        raise StoreHeldError(
            _("The store {path} is open in this very process.", path=path.parent)
            if mine
            else _(
                "The store {path} is in use by another program (process {owner}), "
                "most likely the running app. Close it, then try again.",
                path=path.parent,
                owner=owner,
            )
        ) from error
