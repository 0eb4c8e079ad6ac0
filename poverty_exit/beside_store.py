"""What tells beside a store how far a restoring came, and what was written last."""

from contextlib import suppress
from pathlib import Path

BUILDING, WHOLE = ".restoring", "whole"
NEWEST = "newest_version.txt"


def finish_restoring(path: Path) -> None:
    """Put a whole restored store in its place, where a restoring was cut off there."""
    building = path.with_name(f"{path.name}{BUILDING}")
    if (building / WHOLE).exists() and not path.exists():
        (building / WHOLE).unlink()
        building.rename(path)


def noted_version(path: Path) -> int | None:
    """The data version that a store is known to have held; None where none is."""
    try:
        return int((path / NEWEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def note_version(path: Path, version: int) -> None:
    """Note the data version that a store holds; a help, never a hindrance."""
    unfinished = path / f"{NEWEST}.part"
    with suppress(OSError):
        unfinished.write_text(f"{version}\n", encoding="utf-8")
        unfinished.replace(path / NEWEST)
