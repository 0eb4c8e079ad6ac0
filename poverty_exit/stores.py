"""Which store is open: the demo's, the county's own, or the one a setting names.

The demo and the county's own store never share a file. The first start opens the demo;
what was opened last is remembered beside the stores.
"""

import os
import threading
from pathlib import Path

from poverty_exit import demo, recovery, restoring, work
from poverty_exit.database import DATABASE, Store
from poverty_exit.paths import STORES
from poverty_exit.progress import Progress, silent
from poverty_exit.rights import Actor

SETTING = "POVERTY_EXIT_STORE"
_CHOICE = "open.txt"
_lock = threading.RLock()
_open: Store | None = None


def demo_path() -> Path:
    """Where the demo store is."""
    return STORES / "demo"


def county_path() -> Path:
    """Where the county's own store is: where the setting says, else beside the demo."""
    named = os.environ.get(SETTING)
    return Path(named).expanduser() if named else STORES / "county"


def default_path() -> Path:
    """The store that opens by default: the setting's, else the one opened last."""
    if os.environ.get(SETTING):
        return county_path()
    choice = STORES / _CHOICE
    chosen = choice.read_text(encoding="utf-8").strip() if choice.exists() else "demo"
    return county_path() if chosen == "county" else demo_path()


def is_ready() -> bool:
    """Whether the default store opens at once; the demo may have to be made first."""
    path = default_path()
    return _open is not None or path != demo_path() or path.exists()


def open_store(progress: Progress = silent) -> Store:
    """The one open store of this process, opened (or the demo made) at first use.

    Raises:
        StoreHeldError: another process has it.
    """
    with _lock:
        return _open or _turn_to(default_path(), progress)


def open_made() -> Store | None:
    """The open store, or the default one opened, where its database is there.

    None where the demo, or a store that is yet to be made or waits for its way back,
    would be opened: that is for who looks at a page.

    Raises:
        StoreHeldError, KeyProblemError, BrokenStoreError: as ``recovery.opened`` does.
    """
    with _lock:
        path = default_path()
        is_made = path != demo_path() and (path / DATABASE).exists()
        return open_store() if is_made else _open


def _turn_to(path: Path, progress: Progress = silent) -> Store:
    global _open
    work.see_idle()
    if path == demo_path():
        demo.build(path, progress)
    opened = recovery.opened(path)
    if _open is not None:
        _open.close()
    _open = opened
    return opened


def start_county() -> Store:
    """Open the county's own store, made empty when there is none yet.

    Raises:
        PovertyExitError: files are being checked or published.
    """
    with _lock:
        store = _turn_to(county_path())
        if store.setting("kind") is None:
            store.remember("kind", "county")
        _remember("county")
        return store


def back_to_demo(progress: Progress = silent) -> Store:
    """Open the demo store; the county's own stays as it is.

    Raises:
        PovertyExitError: files are being checked or published.
    """
    with _lock:
        store = _turn_to(demo_path(), progress)
        _remember("demo")
        return store


def bring_back(folder: Path, actor: Actor | None = None) -> Path | None:
    """Put a backup in the open (or broken) store's place; returns where that is kept.

    Raises:
        MissingRightError: the person who is signed in may not.
        PovertyExitError: files are being checked or published; or the backup cannot
            be used: the store is open as it was.
    """
    if actor is not None:
        actor.need("settings")
    with _lock:
        work.see_idle()
        path = default_path() if _open is None else _open.path
        close()
        try:
            return restoring.replace(folder, path, actor)
        finally:
            if not recovery.is_waiting(path):
                _turn_to(path)


def recover(*, as_it_is: bool, actor: Actor | None = None) -> Store:
    """Go on with a broken store's database as it was, or with an empty one.

    Raises:
        MissingRightError: the person who is signed in may not.
        BrokenStoreError: it cannot be opened as it was, or is not broken.
    """
    global _open
    if actor is not None:
        actor.need("settings")
    with _lock:
        close()
        way = recovery.put_back if as_it_is else recovery.begin_empty
        _open = way(default_path())
        return _open


def close() -> None:
    """Close the open store, if any."""
    global _open
    with _lock:
        if _open is not None:
            _open.close()
        _open = None


def _remember(choice: str) -> None:
    STORES.mkdir(parents=True, exist_ok=True)
    (STORES / _CHOICE).write_text(choice, encoding="utf-8")
