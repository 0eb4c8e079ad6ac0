"""What encryption at rest costs: opening, importing, querying, backing up.

A plain and an encrypted store of the same rows, in one run, in turn, each in a fresh
process; prints the least of each and their ratio.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.import_workbook import loaded, places, workbook
from benchmarks.machine import in_a_process, machine
from poverty_exit import backup, demo, indicators
from poverty_exit.database import DATABASE, Store
from poverty_exit.encryption import SETTING

RUNS, QUERIES = 5, 30
KINDS = {
    "open": "opening the demo county's store",
    "import": "100,000 x 40 workbook to published",
    "query": "township indicator of the demo county, one year",
    "rows": "that of every village and year",
    "backup": "backup, verified by a store built of it",
}


def opening(path: Path) -> float:
    """Seconds until a store is open."""
    begun = time.perf_counter()
    store = Store.open(path)
    seconds = time.perf_counter() - begun
    store.close()
    return seconds


def querying(path: Path, level: str, year: int | None) -> float:
    """Least seconds of an indicator, after a first time."""
    store = Store.open(path)
    taken = []
    for _run in range(QUERIES + 1):
        begun = time.perf_counter()
        indicators.values(store, "poverty_headcount_ratio", level, year)
        taken.append(time.perf_counter() - begun)
    store.close()
    return min(taken[1:])


def backing_up(path: Path) -> float:
    """Seconds of a backup."""
    store = Store.open(path)
    begun = time.perf_counter()
    backup.backup(store, path / "backups")
    seconds = time.perf_counter() - begun
    store.close()
    return seconds


def measured(kind: str, file: Path, path: Path) -> float:
    """Seconds that one kind takes on the store below a folder."""
    if kind == "open":
        return opening(path / "demo")
    if kind == "backup":
        return backing_up(path / "demo")
    if kind == "query":
        return querying(path / "demo", "township", 2018)
    if kind == "rows":
        return querying(path / "demo", "village", None)
    fresh = path / f"import{time.time_ns()}"
    places(fresh)
    return loaded(file, fresh, publish=True)


def main() -> None:
    """Print the table."""
    print(f"Encrypted against plain ({machine()})\n")
    print("| | plain | encrypted | ratio |")
    print("|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "persons_2017.xlsx"
        workbook(file)
        for way in ("off", "on"):
            os.environ[SETTING] = way
            demo.build(folder / way / "demo")
            store = Store.open(folder / way / "demo")
            store.remember("kind", "county")
            store.close()
            Store.open(folder / way / "demo").close()
        for kind, said in KINDS.items():
            taken: dict[str, list[float]] = {"off": [], "on": []}
            for _run in range(RUNS if kind != "backup" else 1):
                for way, seconds in taken.items():
                    os.environ[SETTING] = way
                    found = in_a_process("encryption", kind, file, folder / way)
                    seconds.append(found["seconds"])
            plain, encrypted = (min(one) * 1000 for one in taken.values())
            ratio = encrypted / plain
            print(
                f"| {said}, ms | {plain:,.1f} | {encrypted:,.1f} | {ratio:.2f} |",
                flush=True,
            )
        sizes = [(folder / w / "demo" / DATABASE).stat().st_size for w in ("off", "on")]
        print(
            f"| database of the demo county, MB | {sizes[0] / 1e6:.1f} | "
            f"{sizes[1] / 1e6:.1f} | {sizes[1] / sizes[0]:.2f} |"
        )


if __name__ == "__main__":
    if len(sys.argv) == 4:
        took = measured(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
        print(json.dumps({"seconds": took}))
    else:
        main()
