"""Backups: every table as Parquet, the kept files, and a manifest to check them by.

A backup is read back before it counts. Restoring builds a new store, checks it against
the manifest, and only then takes the old one's place; the old one is kept aside.
"""

import hashlib
import json
import shutil
from pathlib import Path

import pandas as pd

from poverty_exit import __version__, facts, indicators, ledger, queries
from poverty_exit.database import BUILDING, DATABASE, WHOLE, Store, finish_restoring
from poverty_exit.errors import StoreError, StoreHeldError
from poverty_exit.i18n import gettext as _
from poverty_exit.sealed_files import UNFINISHED

MANIFEST = "manifest.json"
FORMAT = 1
_FILLED = {*facts.TABLES, "policy_shipped"}
_CHECKED = ("poor_persons", "cumulative_exited_persons", "returned_persons")


def kept_tables() -> list[str]:
    """Tables that a backup holds: all but those filled from others."""
    names = [name.removeprefix("tables/") for name in queries.names("tables")]
    return [name for name in names if name not in _FILLED]


def _digest(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _county_figures(store: Store, version: int) -> dict[str, list]:
    figures = {}
    for indicator_id in _CHECKED:
        rows = indicators.values(store, indicator_id, "county", data_version=version)
        figures[indicator_id] = [
            [int(year), None if pd.isna(value) else float(value)]
            for year, value in zip(rows["year"], rows["value"], strict=True)
        ]
    return figures


def backup(store: Store, directory: Path) -> Path:
    """Write a backup into a new folder of a directory; returns the folder.

    Raises:
        StoreError: what was written does not read back as it was.
    """
    stamp = ledger.now().strftime("%Y%m%d-%H%M%S")
    unfinished = directory / f".backup-{stamp}.part"
    shutil.rmtree(unfinished, ignore_errors=True)
    (unfinished / "tables").mkdir(parents=True)
    counts: dict[str, int] = {}
    # nobody writes meanwhile: tables, files and figures are of one version
    with store.writer() as cursor:
        version = store.data_version()
        for name in kept_tables():
            path = unfinished / "tables" / f"{name}.parquet"
            cursor.table(name).write_parquet(str(path))
            written, kept = cursor.read_parquet(str(path)), cursor.table(name)
            counts[name] = len(kept)
            if len(written) != counts[name]:
                raise StoreError(_("The backup of {table} is incomplete.", table=name))
        left_over = shutil.ignore_patterns(f"*{UNFINISHED}")
        shutil.copytree(store.path / "files", unfinished / "files", ignore=left_over)
    manifest = {
        "format": FORMAT,
        "data_version": version,
        "software_version": __version__,
        "made_at": stamp,
        "counts": counts,
        "county": _county_figures(store, version),
        "hashes": {
            str(path.relative_to(unfinished)): _digest(path)
            for path in sorted(unfinished.rglob("*"))
            if path.is_file()
        },
    }
    text = json.dumps(manifest, indent=1, sort_keys=True)
    (unfinished / MANIFEST).write_text(text, encoding="utf-8")
    folder = _unused(directory / f"backup-{stamp}-v{version}")
    unfinished.rename(folder)
    return folder


def _unused(folder: Path) -> Path:
    """The folder, or the same with a number behind it where it is there already."""
    number = 1
    unused = folder
    while unused.exists():
        number += 1
        unused = folder.with_name(f"{folder.name}_{number}")
    return unused


def newest(directory: Path) -> Path:
    """The backup that a directory is, or the newest that it holds.

    Raises:
        StoreError: there is none.
    """
    if (directory / MANIFEST).is_file():
        return directory
    folders = sorted(directory.glob(f"backup-*/{MANIFEST}"))
    if not folders:
        raise StoreError(_("There is no backup in {path}.", path=directory))
    return folders[-1].parent


def replace(directory: Path, store_path: Path) -> Path | None:
    """``restore``, where nobody has the store open; a damaged one is replaced too.

    Raises:
        StoreHeldError: another program, most likely the running app, has it open.
        StoreError: the backup is damaged, or was made by newer software.
    """
    try:
        if (store_path / DATABASE).exists():
            Store.open(store_path).close()
    except StoreHeldError:
        raise
    except StoreError:
        pass  # what a backup is for: the damaged store is kept beside
    return restore(directory, store_path)


def restore(directory: Path, store_path: Path) -> Path | None:
    """Put a backup in the place of a store; returns where the old one was kept.

    Raises:
        StoreError: the backup is damaged, or was made by newer software.
    """
    folder = newest(directory)
    manifest = _manifest(folder)
    if manifest["format"] > FORMAT:
        raise StoreError(_("This backup was made by a newer version of the software."))
    for name in _tables_due(manifest):
        if f"tables/{name}.parquet" not in manifest["hashes"]:
            raise StoreError(_("The backup lacks the file {name}.", name=name))
    for name, digest in manifest["hashes"].items():
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()) or not path.is_file():
            raise StoreError(_("The backup lacks the file {name}.", name=name))
        if _digest(path) != digest:
            raise StoreError(_("The file {name} of the backup was changed.", name=name))
    building = store_path.with_name(f"{store_path.name}{BUILDING}")
    shutil.rmtree(building, ignore_errors=True)
    restored = Store.open(building)
    with restored.writer() as cursor:
        for name in kept_tables():
            path = folder / "tables" / f"{name}.parquet"
            if name == "settings":
                queries.execute(cursor, "store/empty_settings")
            if path.is_file():
                cursor.read_parquet(str(path)).insert_into(name)
            if len(cursor.table(name)) != manifest["counts"].get(name, 0):
                raise StoreError(_("The backup of {table} is incomplete.", table=name))
    shutil.copytree(folder / "files", building / "files", dirs_exist_ok=True)
    version = restored.data_version()
    same = _county_figures(restored, version) == manifest["county"]
    restored.close()
    if not same or version != manifest["data_version"]:
        raise StoreError(_("The restored figures differ from those of the backup."))
    if (store_path / "backups").is_dir():
        kept = store_path / "backups"
        shutil.copytree(kept, building / "backups", dirs_exist_ok=True)
    # from here on the building is whole: a store that is found missing is this one
    (building / WHOLE).touch()
    aside = None
    if store_path.exists():
        stamp = ledger.now().strftime("%Y%m%d-%H%M%S")
        aside = _unused(
            store_path.with_name(f"{store_path.name}.before-restore-{stamp}")
        )
        store_path.rename(aside)
    finish_restoring(store_path)
    return aside


def _manifest(folder: Path) -> dict:
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        due = {"format", "data_version", "software_version", "counts", "county"}
        if not {*due, "hashes", "made_at"} <= set(manifest):
            raise ValueError(MANIFEST)
    except (ValueError, TypeError) as error:
        name = MANIFEST
        raise StoreError(
            _("The file {name} of the backup was changed.", name=name)
        ) from error
    return manifest


def _tables_due(manifest: dict) -> list[str]:
    """Tables that the backup must hold: of our own version all, else those it lists."""
    is_ours = manifest["software_version"] == __version__
    return kept_tables() if is_ours else list(manifest["counts"])


def backups(directory: Path) -> pd.DataFrame:
    """The backups of a directory, newest first.

    Returns:
        One row per backup: path, made_at, data_version, megabytes.
    """
    rows = []
    for path in sorted(directory.glob(f"backup-*/{MANIFEST}"), reverse=True):
        try:
            manifest = _manifest(path.parent)
        except StoreError:
            continue  # no backup that could be restored
        size = sum(f.stat().st_size for f in path.parent.rglob("*") if f.is_file())
        rows.append(
            {
                "path": str(path.parent),
                "made_at": manifest["made_at"],
                "data_version": manifest["data_version"],
                "megabytes": size / 1e6,
            }
        )
    columns = ["path", "made_at", "data_version", "megabytes"]
    return pd.DataFrame(rows, columns=columns)
