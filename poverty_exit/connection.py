"""An open database file: the only module that connects.

Reading takes cursors, one for every reader; writing goes through one lock. The store
and the office's own database stand on it. The file is attached under the name of
``store/use`` to a database in memory: an encrypted one cannot be opened otherwise.
"""

import base64
import errno
import shutil
import threading
from collections import deque
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import duckdb_extension_httpfs

from poverty_exit import keys, queries, settings
from poverty_exit.carried import Carried
from poverty_exit.errors import StoreError
from poverty_exit.i18n import gettext as _
from poverty_exit.opening_errors import refusal

T = TypeVar("T")
Cursor = duckdb.DuckDBPyConnection
Rows = duckdb.DuckDBPyRelation
_OPTIONS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    # rows in bulk are written at once; what needs an order asks for it
    "preserve_insertion_order": "false",
}
THREADS_SETTING = "POVERTY_EXIT_THREADS"
"""How many threads a database may use; all of the computer's where it is not set."""
_CIPHER = (
    Path(duckdb_extension_httpfs.__file__).parent
    / f"extensions/v{duckdb.__version__}/httpfs.duckdb_extension"
)
_is_cipher_verified = False


class DatabaseFile:
    """An open database file, shared by all handles onto it."""

    def __init__(self, path: Path, mark: str | None = None) -> None:
        """Open the file, making it when there is none.

        Args:
            path: of the file; ``encryption.opened`` knows which key it needs.
            mark: of the key that encrypts it; None where it is plain.

        Raises:
            StoreHeldError: another process has it open.
            OtherKeyError: it is encrypted by another key, or is and should not be.
            BrokenStoreError: the file is no database, or a damaged one.
        """
        self.mark = mark
        self.carried = Carried()
        self._connection = _connect(path, mark)
        self._writing = threading.RLock()
        self._knowing = threading.Lock()
        self._writes = 0
        self._known: dict[Hashable, Any] = {}
        self._idle: deque[Cursor] = deque()

    @contextmanager
    def cursor(self) -> Iterator[Cursor]:
        """A cursor of its own for one reader."""
        cursor = self._connection.cursor()
        try:
            queries.execute(cursor, "store/use")
            yield cursor
        finally:
            cursor.close()

    @contextmanager
    def reader(self) -> Iterator[Cursor]:
        """A cursor in a transaction, for one reader at a time; used again by the next.

        Opening and closing one takes as long as a small query.
        """
        try:
            cursor = self._idle.pop()
        except IndexError:
            cursor = self._connection.cursor()
            queries.execute(cursor, "store/use")
        try:
            cursor.begin()
            yield cursor
        except BaseException:
            cursor.close()
            raise
        # where the file was closed meanwhile, so was the cursor
        with suppress(duckdb.ConnectionException):
            cursor.rollback()
            self._idle.append(cursor)

    @contextmanager
    def writer(self, before_told: Callable[[], object] = tuple) -> Iterator[Cursor]:
        """The one writer's cursor, in a transaction that any exception undoes.

        ``before_told`` is called when it was kept, and mostly before anybody is told:
        whoever asks for the first time what is ``known_until_written`` reads it.

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
            else:
                before_told()
            finally:
                with self._knowing:
                    self._writes += 1
                    self._known = {}

    def known_until_written(self, key: Hashable, read: Callable[[Cursor], T]) -> T:
        """What ``read`` finds, remembered under a key until somebody writes."""
        with self._knowing:
            known, writes = self._known, self._writes
        if key in known:
            return known[key]
        with self.cursor() as cursor:
            found = read(cursor)
        with self._knowing:
            # what was read while somebody wrote is not kept
            if self._writes == writes:
                self._known[key] = found
        return found

    def copy_to(self, path: Path, mark: str | None) -> None:
        """Write all that the file holds into a new one; None for a plain one."""
        with self._writing, self.cursor() as cursor:
            if mark is not None:
                _load_cipher(cursor)
            _attach(cursor, path, "copied", mark)
            # several statements to the parser, so no file of queries/
            cursor.execute("copy from database store to copied")
            queries.execute(cursor, "store/checkpoint_copied")

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
            queries.run_script(cursor, name)


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
    locked = ("read-only file system", "permission denied")
    if number in (errno.EROFS, errno.EACCES) or any(words in said for words in locked):
        raise StoreError(
            _("The store's folder cannot be written to. Nothing was changed.")
        ) from error


def _connect(path: Path, mark: str | None) -> Cursor:
    global _is_cipher_verified
    options: dict[str, str | bool | int | float | list[str]] = {
        **_OPTIONS,
        # what does not fit into memory lies beside the file, encrypted as it is
        "temp_directory": f"{path}.tmp",
        "temp_file_encryption": str(mark is not None).lower(),
        # checking the cipher's signature takes 60 ms: once a process is enough
        "allow_unsigned_extensions": str(_is_cipher_verified).lower(),
    }
    if threads := settings.number(THREADS_SETTING, 0):
        options["threads"] = max(int(threads), 1)
    connection = duckdb.connect(":memory:", config=options)
    try:
        if mark is not None:
            _load_cipher(connection)
            _is_cipher_verified = True
        _attach(connection, path, "store", mark)
    except BaseException as error:
        connection.close()
        if isinstance(error, duckdb.Error):
            _see_disk(error)
            raise refusal(path, str(error)) from error
        raise
    # left there by a process that was killed; nobody else has the file now
    shutil.rmtree(f"{path}.tmp", ignore_errors=True)
    return connection


def _load_cipher(cursor: Cursor) -> None:
    try:
        cursor.load_extension(str(_CIPHER))
    except duckdb.Error as error:
        raise StoreError(
            _(
                "The package that encrypts stores is missing or of another version. "
                "Run: pip install -r requirements.txt"
            )
        ) from error
    # it is here for its cipher alone: nothing is read from a network
    queries.execute(cursor, "store/disable_network")


def _attach(cursor: Cursor, path: Path, name: str, mark: str | None) -> None:
    # neither path nor name can be a parameter of this one statement
    attach = "attach '{}' as {}".format(str(path).replace("'", "''"), name)
    if mark is None:
        cursor.execute(attach)
        return
    key = base64.b64encode(keys.derived("database", mark)).decode()
    cursor.execute(f"{attach} (encryption_key $key)", {"key": key})
