"""The store: one directory, one DuckDB file, one process, one writer.

A store is a directory with ``register.duckdb``, the files that were imported
(``files/``, by hash) and the backups (``backups/``). ``newest_version.txt`` tells what
was written last, so that a database that lost its log is not taken for the newest.
"""

import copy
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from poverty_exit import (
    encryption,
    facts,
    keys,
    layout_changes,
    person_keys,
    policy_files,
    queries,
)
from poverty_exit.acting import Acting, newest_entry
from poverty_exit.beside_store import finish_restoring, note_version, noted_version
from poverty_exit.connection import Cursor, DatabaseFile, make_tables, table_names
from poverty_exit.errors import BrokenStoreError, StoreError
from poverty_exit.i18n import gettext as _
from poverty_exit.rights import Actor

DATABASE = "register.duckdb"
SCHEMA = 10


class Store(Acting):
    """A person's handle onto an open store.

    Reading takes cursors, writing goes through one lock.
    """

    def __init__(self, path: Path, file: DatabaseFile, *, is_recorded: bool) -> None:
        """Use ``Store.open`` and ``acting_for``."""
        super().__init__(path, file, is_recorded=is_recorded)
        self.facts = facts.Facts()
        self._noted = noted_version(path)

    @classmethod
    def open(
        cls, path: Path, *, is_plain: bool = False, is_recorded: bool = True
    ) -> "Store":
        """Open the store at a directory, making it when there is none.

        A new store is encrypted unless it is to be plain; a plain one that holds no
        demo county is encrypted now. The file is written anew where a change of its
        layout has left names in free blocks.

        Args:
            path: of the directory.
            is_plain: whether a new store is not encrypted.
            is_recorded: False for a store that is being built anew, whose entries are
                nobody's acts of now.

        Raises:
            StoreHeldError: another process has it open.
            KeyProblemError: the key that it needs is not at hand.
            BrokenStoreError: its database is damaged, missing, or lost what was
                written last.
            StoreError: the path or the file is not a store of ours.
        """
        path = path.resolve()
        if path.exists() and not path.is_dir():
            raise StoreError(_("{path} is a file; a store is a folder.", path=path))
        finish_restoring(path)
        path.mkdir(parents=True, exist_ok=True)
        for folder in ("files", "backups"):
            (path / folder).mkdir(exist_ok=True)
        store = cls._prepared(path, is_plain, is_recorded)
        mark = store.mark
        if mark is None and encryption.is_on() and not (is_plain or store.is_demo):
            mark = keys.newest_mark()
        is_moved = bool(store.setting(layout_changes.REWRITE_DUE))
        if mark == store.mark and not is_moved:
            return store
        store.close()
        encryption.turn(path / DATABASE, mark)
        store = cls._prepared(path, is_plain, is_recorded)
        if is_moved:
            with store._file.writer() as cursor:
                layout_changes.say_rewrite_due(cursor, "")
        return store

    @classmethod
    def _prepared(cls, path: Path, is_plain: bool, is_recorded: bool) -> "Store":
        if noted_version(path) is not None and not (path / DATABASE).exists():
            raise BrokenStoreError(_("The database of {path} is missing.", path=path))
        file = encryption.opened(path / DATABASE, is_plain=is_plain)
        store = cls(path, file, is_recorded=is_recorded)
        try:
            store._see_whole()
            store._prepare()
            store._note_version()
        except BaseException:
            store.close()
            raise
        return store

    def acting_for(self, actor: Actor) -> "Store":
        """A handle onto the same open store by which this person acts."""
        handle = copy.copy(self)
        handle._actor = actor
        return handle

    def _see_whole(self) -> None:
        """Refuse a database that lacks what was written to it before."""
        with self.cursor() as cursor:
            is_new = "ledger" not in table_names(cursor)
        found = 0 if is_new else self.data_version()
        if found < (self._noted or 0):
            raise BrokenStoreError(
                _(
                    "The database of {path} holds data version {found}, but {noted} "
                    "had been written: its log is missing, or an older file was put "
                    "in its place.",
                    path=self.path,
                    found=found,
                    noted=self._noted,
                )
            )

    def _prepare(self) -> None:
        """Make the tables of a new store; bring macros and shipped lines up to date."""
        with self._file.writer() as cursor:
            self._see_schema(cursor)
            make_tables(cursor, "tables")
            layout_changes.widen_ledger(cursor)
            layout_changes.set_identities_apart(cursor)
            macros = queries.names("facts") + queries.names("intake/macros")
            for name in queries.in_order_of_use(macros):
                queries.execute(cursor, name)
            person_keys.renew(cursor)
            queries.execute(cursor, "store/empty_policy_shipped")
            cursor.register("shipped_policy", policy_files.shipped())
            queries.insert(cursor, "store/insert_policy_shipped")
            cursor.unregister("shipped_policy")
            kept = {"schema": str(SCHEMA), "facts_made_by": facts.definition()}
            for setting, content in kept.items():
                remembered = {"setting": setting, "content": content}
                queries.execute(cursor, "store/remember", remembered)

    def _see_schema(self, cursor: Cursor) -> None:
        """Drop facts made by other rules; refuse a store of a newer layout."""
        if "settings" not in table_names(cursor):
            return
        row = queries.execute(cursor, "store/setting", {"setting": "schema"}).fetchone()
        written = int(row[0]) if row else SCHEMA
        if written > SCHEMA:
            raise StoreError(
                _("This store was written by a newer version of the software.")
            )
        if written < SCHEMA:
            # what an older layout had lies in the file's free blocks
            layout_changes.say_rewrite_due(cursor, "1")
        made_by = {"setting": "facts_made_by"}
        row = queries.execute(cursor, "store/setting", made_by).fetchone()
        if row is None or row[0] != facts.definition():
            for name in facts.TABLES:
                queries.execute(cursor, f"store/drop_{name}")

    def cursor(self) -> AbstractContextManager[Cursor]:
        """A cursor of its own for one reader."""
        return self._file.cursor()

    def reader(self) -> AbstractContextManager[Cursor]:
        """A cursor in a transaction, for one reader at a time."""
        return self._file.reader()

    @contextmanager
    def writer(self) -> Iterator[Cursor]:
        """The one writer's cursor, in a transaction that any exception undoes.

        What is entered in the ledger is recorded as an act before it is kept.

        Raises:
            StoreError: the disk is full or takes no writing; nothing was changed.
            StoreHeldError: another program holds the office; nothing was changed.
        """
        with self._file.writer(self._before_told) as cursor:
            before = newest_entry(cursor)
            yield cursor
            self._record_entered(cursor, before)

    def _before_told(self) -> None:
        self.carried.read(self._note_version())

    def _note_version(self) -> int:
        """Write beside the database what it holds now; a help, never a hindrance."""
        with self.cursor() as cursor:
            version = newest_entry(cursor)
        if self._noted is None or version > self._noted:
            self._noted = version
            note_version(self.path, version)
        return version

    @property
    def mark(self) -> str | None:
        """The mark of the key that encrypts the store; None where it is plain."""
        return self._file.mark

    def data_version(self) -> int:
        """The newest number of the ledger; 0 when nothing was ever recorded."""
        return self._file.known_until_written("newest", newest_entry)

    def fill_facts(self, version: int) -> None:
        """See that the year-end facts of a data version stand in their tables."""
        with self._file.writer() as cursor:
            self.facts.write(cursor, version)

    def setting(self, name: str) -> str | None:
        """What the store remembers under a name, None when nothing."""

        def read(cursor: Cursor) -> str | None:
            asked = {"setting": name}
            row = queries.execute(cursor, "store/setting", asked).fetchone()
            return None if row is None else str(row[0])

        return self._file.known_until_written(("setting", name), read)

    def remember(self, name: str, content: str) -> None:
        """Keep something under a name.

        Raises:
            MissingRightError: the person may not change settings.
        """
        self.allow("settings")
        told = {"setting": name, "content": content}
        with self.writer() as cursor:
            queries.execute(cursor, "store/remember", told)
            self.record("setting", name, filters=told)

    @property
    def is_demo(self) -> bool:
        """Whether the store holds the demo county."""
        return self.setting("kind") == "demo"

    def close(self) -> None:
        """Close the file; the store cannot be used afterwards."""
        self._file.close()
