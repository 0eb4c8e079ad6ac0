"""Which key a store is encrypted with, and how it gets another one.

Stores are encrypted from their beginning, the demo's excepted: it holds nobody who
lives. A plain one is encrypted when it is opened. The old file stays what it is until
the new one was read back; then one renaming puts it in its place.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from poverty_exit import keys, queries, sealed_files
from poverty_exit.connection import DatabaseFile, table_names
from poverty_exit.errors import KeyProblemError, StoreError
from poverty_exit.i18n import gettext as _

SETTING = "POVERTY_EXIT_ENCRYPTION"


def is_on() -> bool:
    """Whether stores are encrypted: unless the setting says ``off``."""
    return os.environ.get(SETTING, "").strip().lower() != "off"


def opened(file: Path, *, is_plain: bool = False) -> DatabaseFile:
    """Open a database file with the key that fits; a new one with the newest key.

    The mark beside the file tells which; it is tried first, and put right where a
    change of key was cut off before it was.

    Raises:
        KeyProblemError: no key at hand opens it.
        StoreHeldError: another process has it open.
        StoreError: it is damaged.
    """
    told = mark_beside(file)
    if not file.exists():
        fresh = None if is_plain or not is_on() else keys.newest_mark()
        _tell(file.parent, fresh)
        return DatabaseFile(file, fresh)
    refusals: list[KeyProblemError] = []
    for mark in dict.fromkeys([told, *_others(refusals, told), None]):
        try:
            found = DatabaseFile(file, mark)
        except KeyProblemError as refusal:
            refusals.append(refusal)
            continue
        if mark != told:
            _tell(file.parent, mark)
        return found
    raise refusals[0]


def _others(refusals: list[KeyProblemError], told: str | None) -> list[str]:
    """The keys at hand; what is wrong with them is told where one is needed."""
    try:
        return keys.marks()[::-1]
    except KeyProblemError as refusal:
        if told is not None:
            refusals.append(refusal)
        return []


def turn(file: Path, mark: str | None) -> None:
    """Write a database that nobody has open anew, and the files kept with it, by a key.

    Nothing is left of what its free blocks held; None is for one that stays plain.

    Cut off at any moment, it leaves a store that opens and may be turned again.

    Raises:
        KeyProblemError: no key at hand opens it.
        StoreHeldError: another process has it open.
        StoreError: what was written does not read back as it was.
    """
    unfinished = file.with_name(f"{file.name}.turning")
    log = file.with_name(f"{file.name}.wal")
    for left_over in file.parent.glob(f"{unfinished.name}*"):
        left_over.unlink()
    before = opened(file)
    try:
        for kept in sorted((file.parent / "files").glob("*")):
            if mark is not None and kept.suffix != sealed_files.UNFINISHED:
                sealed_files.reseal(kept, mark)
        before.copy_to(unfinished, mark)
        wanted = _digests(before)
    finally:
        before.close()
    after = DatabaseFile(unfinished, mark)
    try:
        is_same = _digests(after) == wanted
    finally:
        after.close()
    if not is_same or log.exists():
        raise StoreError(
            _("The store written anew does not read back as it was; the old one stays.")
        )
    unfinished.replace(file)
    _tell(file.parent, mark)


def change_key(files: Sequence[Path]) -> str:
    """Encrypt databases by a new key; returns its mark. A change cut off goes on.

    Raises:
        KeyProblemError: the key comes from the environment and was not changed there.
        StoreHeldError: another process has one of them open; nothing was changed.
    """
    encrypted = [file for file in files if mark_beside(file)]
    marks = set()
    for file in encrypted:
        found = opened(file)
        marks.add(found.mark)
        found.close()
    if marks <= {keys.newest_mark()}:
        keys.add()
    for file in encrypted:
        if mark_beside(file) != keys.newest_mark():
            turn(file, keys.newest_mark())
    return keys.newest_mark()


def _digests(file: DatabaseFile) -> dict[str, tuple]:
    """Rows and contents of every table, in a few numbers each."""
    with file.cursor() as cursor:
        return {
            name: queries.execute(
                cursor, "store/table_digest", {"table_name": name}
            ).fetchall()[0]
            for name in sorted(table_names(cursor))
        }


def mark_beside(file: Path) -> str | None:
    """The mark of the key that a database is said to be encrypted with."""
    path = file.parent / keys.MARK
    return path.read_text(encoding="utf-8").strip() if path.exists() else None


def _tell(folder: Path, mark: str | None) -> None:
    path = folder / keys.MARK
    if mark is None:
        path.unlink(missing_ok=True)
        return
    unfinished = path.with_name(f"{path.name}.part")
    unfinished.write_text(f"{mark}\n", encoding="utf-8")
    unfinished.replace(path)
