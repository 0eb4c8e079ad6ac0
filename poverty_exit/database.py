"""The store: one directory, one DuckDB file, one process, one writer.

This module is the only one that connects. A store is a directory with
``register.duckdb``, the files that were imported (``files/``, by hash) and the backups
(``backups/``).
"""

import errno
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from poverty_exit import facts, layout_changes, policy_files, queries
from poverty_exit.errors import StoreError, StoreHeldError
from poverty_exit.i18n import gettext as _

Cursor = duckdb.DuckDBPyConnection
DATABASE = "register.duckdb"
BUILDING, WHOLE = ".restoring", "whole"
SCHEMA = 8
_OPTIONS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    # rows in bulk are written at once; what needs an order asks for it
    "preserve_insertion_order": "false",
}


class Store:
    """An open store; reading takes cursors, writing goes through one lock."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        """Use ``Store.open``."""
        self.path = path
        self._connection = connection
        self._writing = threading.RLock()
        self.facts = facts.Facts()
        self._knowing = threading.Lock()
        self._writes = 0
        self._version: int | None = None

    @classmethod
    def open(cls, path: Path) -> "Store":
        """Open the store at a directory, making it when there is none.

        Raises:
            StoreHeldError: another process has it open.
            StoreError: the path or the file is not a store of ours.
        """
        path = path.resolve()
        if path.exists() and not path.is_dir():
            raise StoreError(_("{path} is a file; a store is a folder.", path=path))
        finish_restoring(path)
        path.mkdir(parents=True, exist_ok=True)
        for folder in ("files", "backups"):
            (path / folder).mkdir(exist_ok=True)
        store = cls(path, _connect(path / DATABASE))
        try:
            store._prepare()
        except BaseException:
            store.close()
            raise
        return store

    def _prepare(self) -> None:
        """Make the tables of a new store; bring macros and shipped lines up to date."""
        with self.writer() as cursor:
            self._see_schema(cursor)
            tables = _table_names(cursor)
            for name in queries.names("tables"):
                if name.removeprefix("tables/") not in tables:
                    queries.create_table(cursor, name)
            layout_changes.widen_ledger(cursor)
            macros = queries.names("facts") + queries.names("intake/macros")
            for name in queries.in_order_of_use(macros):
                queries.execute(cursor, name)
            queries.execute(cursor, "store/empty_policy_shipped")
            cursor.register("shipped_policy", policy_files.shipped())
            queries.insert(cursor, "store/insert_policy_shipped")
            cursor.unregister("shipped_policy")
            kept = {"schema": str(SCHEMA), "facts_made_by": facts.definition()}
            for setting, content in kept.items():
                remembered = {"setting": setting, "content": content}
                queries.execute(cursor, "store/remember", remembered)

    def _see_schema(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Drop facts made by other rules; refuse a store of a newer layout."""
        if "settings" not in _table_names(cursor):
            return
        row = queries.execute(cursor, "store/setting", {"setting": "schema"}).fetchone()
        written = int(row[0]) if row else SCHEMA
        if written > SCHEMA:
            raise StoreError(
                _("This store was written by a newer version of the software.")
            )
        made_by = {"setting": "facts_made_by"}
        row = queries.execute(cursor, "store/setting", made_by).fetchone()
        if row is None or row[0] != facts.definition():
            for name in facts.TABLES:
                queries.execute(cursor, f"store/drop_{name}")

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of its own for one reader."""
        cursor = self._connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()

    @contextmanager
    def writer(self) -> Iterator[duckdb.DuckDBPyConnection]:
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
                    self._version = None

    def data_version(self) -> int:
        """The newest number of the ledger; 0 when nothing was ever recorded."""
        version, writes = self._version, self._writes
        if version is not None:
            return version
        with self.cursor() as cursor:
            row = queries.execute(cursor, "ledger/newest_entry").fetchone()
        version = int(row[0]) if row else 0
        with self._knowing:
            # what was read while somebody wrote is not kept
            if self._writes == writes:
                self._version = version
        return version

    def fill_facts(self, version: int) -> None:
        """See that the year-end facts of a data version stand in their tables."""
        with self.writer() as cursor:
            self.facts.write(cursor, version)

    def setting(self, name: str) -> str | None:
        """What the store remembers under a name, None when nothing."""
        with self.cursor() as cursor:
            row = queries.execute(cursor, "store/setting", {"setting": name}).fetchone()
        return None if row is None else str(row[0])

    def remember(self, name: str, content: str) -> None:
        """Keep something under a name."""
        with self.writer() as cursor:
            queries.execute(
                cursor, "store/remember", {"setting": name, "content": content}
            )

    @property
    def is_demo(self) -> bool:
        """Whether the store holds the demo county."""
        return self.setting("kind") == "demo"

    def close(self) -> None:
        """Close the file; the store cannot be used afterwards."""
        self._connection.close()


def finish_restoring(path: Path) -> None:
    """Put a whole restored store in its place, where a restoring was cut off there."""
    building = path.with_name(f"{path.name}{BUILDING}")
    if (building / WHOLE).exists() and not path.exists():
        (building / WHOLE).unlink()
        building.rename(path)


def _table_names(cursor: duckdb.DuckDBPyConnection) -> set[str]:
    return {row[0] for row in queries.execute(cursor, "store/table_names").fetchall()}


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


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
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
