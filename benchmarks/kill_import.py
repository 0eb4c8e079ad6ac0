"""kill -9 at 200 random moments of an import, then the store is opened again.

    python -m benchmarks.kill_import [kills] [seed]

Fails where a store does not open, holds half an import, has lost one that was
acknowledged, or gives other figures when the same file is imported once more. The
moments are spread over the import itself: the clock starts when the program has been
loaded and has opened the store.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.machine import machine
from poverty_exit import indicators, queries
from poverty_exit.database import Store
from poverty_exit.intake.load import Choices, Source, load
from tests.test_killed_import import LIST, counts, with_places

KILLS = 200
BEYOND = 1.1
IMPORT = """
import sys
from pathlib import Path
from poverty_exit.database import Store
from poverty_exit.intake.load import Choices, Source, load
store = Store.open(Path(sys.argv[1]))
print("open", flush=True)
path = Path(sys.argv[2])
report = load(store, [Source(path.name, path.read_bytes())], Choices("killed"))
print("acknowledged" if not report.is_blocked else "blocked", flush=True)
store.close()
"""


def main() -> int:
    """Kill imports and print what was found; returns 1 where anything is wrong."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        return _killed(Path(folder), kills, chance)


def _killed(folder: Path, kills: int, chance: random.Random) -> int:
    empty, whole = folder / "empty", folder / "whole"
    with_places(empty).close()
    shutil.copytree(empty, whole)
    seconds = _seconds(whole)
    before, after = _state(empty), _state(whole)
    outcomes: Counter[str] = Counter()
    faults = []
    for number in range(kills):
        path = folder / "store"
        shutil.copytree(empty, path)
        moment = chance.uniform(0, seconds * BEYOND)
        said = _run(path, moment)
        outcome, fault = _found(path, said, before, after)
        outcomes[outcome] += 1
        if fault:
            faults.append(f"kill {number}, after {moment:.3f} s: {fault}")
        shutil.rmtree(path)
    within = seconds * BEYOND
    print(f"an import takes {seconds:.2f} s; {kills} kills within {within:.2f} s")
    print(
        ", ".join(f"{outcome}: {count}" for outcome, count in sorted(outcomes.items()))
    )
    print(f"{len(faults)} faults", *faults, sep="\n")
    return 1 if faults else 0


def _started(path: Path) -> subprocess.Popen:
    """The import, with the store open and nothing read yet."""
    started = subprocess.Popen(
        [sys.executable, "-c", IMPORT, str(path), str(LIST)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert started.stdout is not None
    if started.stdout.readline() != "open\n":
        raise RuntimeError("the import does not begin")
    return started


def _seconds(path: Path) -> float:
    """How long an import takes that nobody kills."""
    running = _started(path)
    begun = time.monotonic()
    running.communicate()
    return time.monotonic() - begun


def _run(path: Path, moment: float) -> str:
    """Import, kill after so many seconds; returns what the import had said."""
    running = _started(path)
    try:
        said, _errors = running.communicate(timeout=moment)
    except subprocess.TimeoutExpired:
        running.send_signal(signal.SIGKILL)
        said, _errors = running.communicate()
    return said


def _state(path: Path) -> dict:
    """What a store holds, without the times of its acts."""
    store = Store.open(path)
    try:
        return _contents(store)
    finally:
        store.close()


def _contents(store: Store) -> dict:
    ledger = queries.run(store, "panels/imports")
    kept = sorted(one.name for one in (store.path / "files").iterdir())
    return {
        "rows": counts(store),
        "ledger": ledger[["entry", "action", "subject", "row_count"]].to_csv(),
        "files": [name for name in kept if not name.endswith(".part")],
        "poor": indicators.values(store, "poor_persons", "township").to_csv(),
    }


def _found(path: Path, said: str, before: dict, after: dict) -> tuple[str, str]:
    """What a killed import left, and what is wrong with that."""
    try:
        store = Store.open(path)
    except Exception as error:
        return "does not open", f"{type(error).__name__}: {error}"
    try:
        left = _contents(store)
        is_there = left["rows"] == after["rows"]
        outcome = "whole" if is_there else "not there"
        if "acknowledged" in said:
            outcome = "acknowledged"
        wanted = after if is_there or outcome == "acknowledged" else before
        # the file is kept before the commit: without an import it stays unused
        parts = ("rows", "ledger", "poor", *(["files"] if wanted is after else []))
        for part in parts:
            if left[part] != wanted[part]:
                return outcome, f"{outcome}, but its {part} are neither old nor new"
        source = Source(LIST.name, LIST.read_bytes())
        if load(store, [source], Choices("again")).is_blocked:
            return outcome, "it cannot be imported again"
        if _contents(store) != after:
            return outcome, "imported again, it is another one"
        return outcome, ""
    finally:
        store.close()


if __name__ == "__main__":
    sys.exit(main())
