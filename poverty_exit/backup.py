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
from poverty_exit.database import Store
from poverty_exit.errors import StoreError
from poverty_exit.i18n import gettext as _

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
        shutil.copytree(store.path / "files", unfinished / "files")
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


def restore(directory: Path, store_path: Path) -> Path | None:
    """Put a backup in the place of a store; returns where the old one was kept.

    Raises:
        StoreError: the backup is damaged, or was made by newer software.
    """
    folder = newest(directory)
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    if manifest["format"] > FORMAT:
        raise StoreError(_("This backup was made by a newer version of the software."))
    for name, digest in manifest["hashes"].items():
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()) or not path.is_file():
            raise StoreError(_("The backup lacks the file {name}.", name=name))
        if _digest(path) != digest:
            raise StoreError(_("The file {name} of the backup was changed.", name=name))
    building = store_path.with_name(f"{store_path.name}.restoring")
    shutil.rmtree(building, ignore_errors=True)
    restored = Store.open(building)
    with restored.writer() as cursor:
        for name in kept_tables():
            path = folder / "tables" / f"{name}.parquet"
            if name == "settings":
                queries.execute(cursor, "store/empty_settings")
            if path.is_file():
                cursor.read_parquet(str(path)).insert_into(name)
    shutil.copytree(folder / "files", building / "files", dirs_exist_ok=True)
    version = restored.data_version()
    same = _county_figures(restored, version) == manifest["county"]
    restored.close()
    if not same:
        raise StoreError(_("The restored figures differ from those of the backup."))
    aside = None
    if store_path.exists():
        stamp = ledger.now().strftime("%Y%m%d-%H%M%S")
        aside = _unused(
            store_path.with_name(f"{store_path.name}.before-restore-{stamp}")
        )
        store_path.rename(aside)
        if (aside / "backups").is_dir():
            shutil.copytree(aside / "backups", building / "backups", dirs_exist_ok=True)
    building.rename(store_path)
    return aside


def backups(directory: Path) -> pd.DataFrame:
    """The backups of a directory, newest first.

    Returns:
        One row per backup: path, made_at, data_version, megabytes.
    """
    rows = []
    for path in sorted(directory.glob(f"backup-*/{MANIFEST}"), reverse=True):
        manifest = json.loads(path.read_text(encoding="utf-8"))
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
