"""Backups: made, verified by building a store of them, listed, and kept by a rule.

A backup counts once a store was built of it whose tables and figures are the same; it
has its name from then on. What was cut off before has another, and is cleared away.
"""

import hashlib
import json
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from poverty_exit import __version__, ledger, office_copy
from poverty_exit.backup_files import (
    FORMAT,
    MANIFEST,
    all_figures,
    county_figures,
    digest,
    kept_tables,
    manifest_of,
    rebuilt,
    write_table,
)
from poverty_exit.backup_plan import STAMP, kept_by_rule, made_at, plan_of
from poverty_exit.database import Store
from poverty_exit.errors import StoreError
from poverty_exit.i18n import gettext as _
from poverty_exit.office import path_beside
from poverty_exit.progress import Progress, silent
from poverty_exit.rights import alone
from poverty_exit.sealed_files import UNFINISHED

SETTING = "POVERTY_EXIT_BACKUPS"
_one_at_a_time = threading.Lock()


def folder_of_path(store_path: Path) -> Path:
    """Where the own backups of a store lie: in it, or where the setting says."""
    named = os.environ.get(SETTING)
    return Path(named).expanduser() if named else store_path / "backups"


def folder_of(store: Store) -> Path:
    """Where a store's own backups lie."""
    return folder_of_path(store.path)


def backup(store: Store, directory: Path, progress: Progress = silent) -> Path:
    """Write a backup into a new folder of a directory; returns the folder.

    With it goes the office: accounts and the record of acts. It holds everything,
    also what who asks for it may not see: nothing of it is shown.

    Raises:
        MissingRightError: the person may not.
        StoreError: what was written does not read back as it was.
    """
    store.allow("settings")
    with _one_at_a_time, _workplace(store, directory) as place:
        unfinished = place / "backup"
        progress(_("Writing the backup"))
        unfinished.mkdir()
        whole = store.acting_for(alone(store.actor.name))
        kept = office_copy.write(path_beside(store.path), unfinished, place / "office")
        manifest = _written(whole, unfinished, kept)
        progress(_("Building a store of it and comparing every figure"))
        rebuilt(unfinished, manifest, place / "store").close()
        stamp, version = manifest["made_at"], manifest["data_version"]
        folder = unused(directory / f"backup-{stamp}-v{version}")
        store.record("backup", folder.name)
        unfinished.rename(folder)
    return folder


def _written(store: Store, folder: Path, office: dict | None) -> dict:
    """Write tables, files and manifest into a folder; returns the manifest."""
    (folder / "tables").mkdir()
    stamp = ledger.now().strftime(STAMP)
    # nobody writes meanwhile: tables and files are of one version
    with store.writer() as cursor:
        version = store.data_version()
        counts = {
            name: write_table(
                cursor, name, folder / "tables" / f"{name}.parquet", store.mark
            )
            for name in kept_tables()
        }
        left_over = shutil.ignore_patterns(f"*{UNFINISHED}")
        shutil.copytree(store.path / "files", folder / "files", ignore=left_over)
    manifest = {
        "format": FORMAT,
        "key": store.mark,
        "is_demo": store.is_demo,
        "data_version": version,
        "software_version": __version__,
        "made_at": stamp,
        "counts": counts,
        "office": office,
        "county": county_figures(store, version),
        "indicators": all_figures(store, version),
        "hashes": {
            str(path.relative_to(folder)): digest(path)
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        },
    }
    text = json.dumps(manifest, indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    return manifest


@contextmanager
def _workplace(store: Store, directory: Path) -> Iterator[Path]:
    """A folder to work in, of this store alone; cleared before and after."""
    of_store = hashlib.sha256(str(store.path).encode()).hexdigest()[:8]
    place = directory / f".backup-{of_store}"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def thin_out(store: Store) -> list[str]:
    """Remove those of a store's own backups that its rule does not keep; their names.

    What cannot be read as a backup is never removed.
    """
    directory = folder_of(store)
    made = {
        row.path: made_at(row.made_at)
        for row in backups(directory).itertuples()
        if row.is_readable
    }
    kept = kept_by_rule(list(made.values()), ledger.now(), plan_of(store))
    removed = [Path(path) for path, moment in made.items() if moment not in kept]
    for folder in removed:
        # first its name, so that a half removed one is none
        gone = folder.rename(folder.with_name(f".gone-{folder.name}"))
        shutil.rmtree(gone)
    for gone in directory.glob(".gone-backup-*"):
        shutil.rmtree(gone, ignore_errors=True)
    return [folder.name for folder in removed]


def unused(folder: Path) -> Path:
    """The folder, or the same with a number behind it where it is there already."""
    number = 1
    found = folder
    while found.exists():
        number += 1
        found = folder.with_name(f"{folder.name}_{number}")
    return found


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


def backups(directory: Path) -> pd.DataFrame:
    """The backups of a directory, newest first.

    Returns:
        One row per backup: path, made_at (as it is stamped), data_version, megabytes,
        key (its mark; missing where it is not encrypted), is_readable (its manifest).
    """
    rows = []
    for path in sorted(directory.glob(f"backup-*/{MANIFEST}"), reverse=True):
        try:
            manifest = manifest_of(path.parent)
        except StoreError:
            manifest = {}
        size = sum(f.stat().st_size for f in path.parent.rglob("*") if f.is_file())
        rows.append(
            {
                "path": str(path.parent),
                "made_at": manifest.get("made_at", ""),
                "data_version": manifest.get("data_version"),
                "megabytes": size / 1e6,
                "key": manifest.get("key"),
                "is_readable": bool(manifest),
            }
        )
    columns = ["path", "made_at", "data_version", "megabytes", "key", "is_readable"]
    return pd.DataFrame(rows, columns=columns)
