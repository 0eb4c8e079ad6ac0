"""A backup takes a store's place: built beside it, compared, then put there.

The old store is kept aside and never overwritten. Cut off at any moment, either the
old store is in its place, or the new one is whole and takes it at the next opening.
"""

import shutil
from pathlib import Path

from poverty_exit import encryption, ledger
from poverty_exit.backup import newest, unused
from poverty_exit.backup_files import manifest_of, rebuilt, see_key, see_whole
from poverty_exit.backup_plan import STAMP
from poverty_exit.backup_record import record
from poverty_exit.beside_store import BUILDING, WHOLE, finish_restoring
from poverty_exit.database import DATABASE, Store
from poverty_exit.errors import KeyProblemError, StoreError, StoreHeldError
from poverty_exit.rights import Actor


def replace(
    directory: Path, store_path: Path, actor: Actor | None = None
) -> Path | None:
    """``restore``, where nobody has the store open; a damaged one is replaced too.

    Raises:
        StoreHeldError: another program, most likely the running app, has it open.
        KeyProblemError: the key that the backup was made with is not at hand.
        StoreError: the backup is damaged, or was made by newer software.
    """
    _see_free(store_path)
    return restore(directory, store_path, actor)


def restore(
    directory: Path, store_path: Path, actor: Actor | None = None
) -> Path | None:
    """Put a backup in the place of a store; returns where the old one was kept.

    Raises:
        KeyProblemError: the key that the backup was made with is not at hand.
        StoreHeldError: another program has the store, or the office's record, open.
        StoreError: the backup is damaged, or was made by newer software.
    """
    folder = newest(directory)
    manifest = manifest_of(folder)
    see_whole(folder, manifest)
    see_key(manifest.get("key"))
    building = store_path.with_name(f"{store_path.name}{BUILDING}")
    shutil.rmtree(building, ignore_errors=True)
    try:
        restored = rebuilt(folder, manifest, building)
        try:
            if (store_path / "backups").is_dir():
                kept = store_path / "backups"
                shutil.copytree(kept, building / "backups", dirs_exist_ok=True)
            # it may have been opened while the new one was built
            _see_free(store_path)
            record(store_path, folder.name, actor)
            # the building is whole now: a store that is found missing is this one
            (building / WHOLE).touch()
        finally:
            restored.close()
    except Exception:
        shutil.rmtree(building, ignore_errors=True)
        raise
    return put_in_place(store_path)


def put_in_place(path: Path) -> Path | None:
    """Put what was built beside a path there; returns where the old was kept."""
    aside = None
    if path.exists():
        stamp = ledger.now().strftime(STAMP)
        aside = unused(path.with_name(f"{path.name}.before-restore-{stamp}"))
        path.rename(aside)
    finish_restoring(path)
    return aside


def clear_unfinished(store_path: Path) -> None:
    """Remove what a killed restoring had built, unless it is whole or under way."""
    finish_restoring(store_path)
    building = store_path.with_name(f"{store_path.name}{BUILDING}")
    if not building.is_dir():
        return
    try:
        encryption.opened(building / DATABASE).close()
    except StoreHeldError:
        return
    except (StoreError, KeyProblemError):
        pass  # it was killed early: nothing of it can be used
    shutil.rmtree(building, ignore_errors=True)


def _see_free(store_path: Path) -> None:
    try:
        if (store_path / DATABASE).exists():
            Store.open(store_path).close()
    except StoreHeldError:
        raise
    except (StoreError, KeyProblemError):
        pass  # what a backup is for: the damaged store is kept beside
