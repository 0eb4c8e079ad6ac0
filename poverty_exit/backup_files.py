"""What a backup is made of: a manifest, every table as Parquet, the files as kept.

Tables of an encrypted store are encrypted Parquet; the manifest names the key. A
backup is looked through before anything of it is believed, and comes in by the names
of its columns, so that a table may have gained some since.
"""

import hashlib
import json
from pathlib import Path, PurePath

import pandas as pd

from poverty_exit import (
    __version__,
    facts,
    indicators,
    keys,
    layout_changes,
    person_keys,
    queries,
    sealed_files,
)
from poverty_exit.connection import Cursor, Rows
from poverty_exit.database import Store
from poverty_exit.errors import KeyProblemError, StoreError
from poverty_exit.i18n import gettext as _

MANIFEST = "manifest.json"
FORMAT = 2
OFFICE = "office"
"""The folder of a backup that has what was copied of the office."""
_FILLED = {*facts.TABLES, "policy_shipped"}
_CHECKED = ("poor_persons", "cumulative_exited_persons", "returned_persons")


def kept_tables() -> list[str]:
    """Tables that a backup holds: all but those filled from others."""
    names = [name.removeprefix("tables/") for name in queries.names("tables")]
    return [name for name in names if name not in _FILLED]


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def county_figures(store: Store, version: int) -> dict[str, list]:
    """The county's headcounts by year, to be read by a person too."""
    figures = {}
    for indicator_id in _CHECKED:
        rows = indicators.values(store, indicator_id, "county", data_version=version)
        figures[indicator_id] = [
            [int(year), None if pd.isna(value) else float(value)]
            for year, value in zip(rows["year"], rows["value"], strict=True)
        ]
    return figures


def all_figures(store: Store, version: int) -> dict[str, str]:
    """A hash of every indicator at every level, to the last digit."""
    found = {}
    for indicator in indicators.registry().values():
        for level in indicator.levels:
            rows = indicators.values(store, indicator.id, level, data_version=version)
            written = rows.to_csv(index=False).encode()
            found[f"{indicator.id} {level}"] = hashlib.sha256(written).hexdigest()
    return found


def write_table(cursor: Cursor, name: str, path: Path, mark: str | None) -> int:
    """Write a table; returns how many rows it has.

    Raises:
        StoreError: the file holds another number of rows.
    """
    asked: dict[str, object] = {"table_name": name, "path": str(path)}
    if mark is None:
        queries.execute(cursor, "store/write_table", asked)
    else:
        asked["key"] = keys.derived("backup", mark)
        queries.execute(cursor, "store/write_sealed_table", asked)
    count = len(cursor.table(name))
    if len(read_table(cursor, path, mark)) != count:
        raise StoreError(_("The backup of {table} is incomplete.", table=name))
    return count


def manifest_of(folder: Path) -> dict:
    """The manifest of a backup.

    Raises:
        StoreError: it cannot be read, or was written by newer software.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        due = {"format", "data_version", "software_version", "counts", "county"}
        if not {*due, "hashes", "made_at"} <= set(manifest):
            raise ValueError(MANIFEST)
        tables = [manifest[name] for name in ("counts", "hashes", "county")]
        office = manifest.get("office")
        if office is not None:
            if not {"key", "counts", "last_entry", "last_hash"} <= set(office):
                raise ValueError(MANIFEST)
            tables += [office, office["counts"]]
        if not all(isinstance(one, dict) for one in tables):
            raise TypeError(MANIFEST)
        is_newer = manifest["format"] > FORMAT
    except (ValueError, TypeError) as error:
        name = MANIFEST
        raise StoreError(
            _("The file {name} of the backup was changed.", name=name)
        ) from error
    if is_newer:
        raise StoreError(_("This backup was made by a newer version of the software."))
    return manifest


def see_key(mark: str | None) -> None:
    """See that the key of a backup is at hand, before anything is made; none is made.

    Raises:
        KeyProblemError: it is not; says what is lost without it.
    """
    if mark is None:
        return
    try:
        keys.derived("backup", mark)
    except KeyProblemError as error:
        lost = _(
            "Without that key nobody can read anything of this backup: neither the "
            "registers and their history nor the kept files, the accounts and the "
            "record of acts. What remains is to load anew the files that the townships "
            "have kept."
        )
        raise KeyProblemError(f"{error} {lost}") from error


def see_whole(folder: Path, manifest: dict) -> None:
    """Look through a backup's files, before anything is built of them.

    Raises:
        StoreError: a file is missing or was changed.
    """
    copied = {path.relative_to(folder) for path in (folder / OFFICE).glob("*.parquet")}
    # a backup from before the office was copied lists none, and has none
    office = (manifest.get("office") or {}).get("counts", {})
    due = [
        *(f"tables/{name}.parquet" for name in manifest["counts"]),
        *(f"{OFFICE}/{name}.parquet" for name in office),
        *sorted(path.as_posix() for path in copied),
    ]
    for name in due:
        if name not in manifest["hashes"]:
            raise StoreError(_("The backup lacks the file {name}.", name=name))
    for name, told in manifest["hashes"].items():
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()) or not path.is_file():
            raise StoreError(_("The backup lacks the file {name}.", name=name))
        if digest(path) != told:
            raise StoreError(_("The file {name} of the backup was changed.", name=name))


def rebuilt(folder: Path, manifest: dict, path: Path) -> Store:
    """A new store at a path, of a backup's tables and files; open.

    Raises:
        KeyProblemError: the key that the backup was made with is not at hand.
        StoreError: a table is incomplete, or the figures differ from those backed up.
    """
    is_plain = manifest.get("is_demo", False)
    store = Store.open(path, is_plain=is_plain, is_recorded=False)
    try:
        _fill(store, folder, manifest)
        for name in manifest["hashes"]:
            # what lies beside them was not in the backup when it was made
            if PurePath(name).parts[:1] == ("files",):
                content = sealed_files.read(folder / name)
                kept = store.path / "files" / PurePath(name).name
                sealed_files.write(kept, content, store.mark)
        _see_figures(store, manifest)
    except BaseException:
        store.close()
        raise
    return store


def _fill(store: Store, folder: Path, manifest: dict) -> None:
    is_older = "identities" not in manifest["counts"]
    named = {}
    with store.writer() as cursor:
        queries.execute(cursor, "store/empty_settings")
        for name in kept_tables():
            file = folder / "tables" / f"{name}.parquet"
            # a table that the software gained since the backup stays empty
            wanted = manifest["counts"].get(name, 0)
            if wanted:
                rows = read_table(cursor, file, manifest.get("key"))
                if is_older and name in layout_changes.NAMING:
                    named[name] = rows.to_arrow_table()
                    rows = layout_changes.without_identities(cursor, name, rows)
                queries.insert_by_name(cursor, rows, name)
            if len(cursor.table(name)) != wanted:
                raise StoreError(_("The backup of {table} is incomplete.", table=name))
        layout_changes.gather_identities(cursor, named)
        person_keys.renew(cursor)


def _see_figures(store: Store, manifest: dict) -> None:
    version = store.data_version()
    is_same = version == manifest["data_version"]
    is_same = is_same and county_figures(store, version) == manifest["county"]
    # another version of the software may count otherwise: the county's are compared
    if is_same and manifest["software_version"] == __version__:
        wanted = manifest.get("indicators")
        is_same = wanted in (None, all_figures(store, version))
    if not is_same:
        raise StoreError(_("The restored figures differ from those of the backup."))


def read_table(cursor: Cursor, path: Path, mark: str | None) -> Rows:
    """Read a table of a backup into a passing one, and give that."""
    asked: dict[str, object] = {"path": str(path)}
    if mark is None:
        queries.execute(cursor, "store/read_table", asked)
    else:
        asked["key"] = keys.derived("backup", mark)
        queries.execute(cursor, "store/read_sealed_table", asked)
    return cursor.table("backed_up")
