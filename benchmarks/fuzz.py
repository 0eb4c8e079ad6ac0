"""2,000 fuzzed files through the upload, each within bounds of time and memory.

    python -m benchmarks.fuzz [files] [first seed]

Fails where a file brings an exception, a problem without words, a list that is read as
something else without a word, or takes more time or memory than is allowed. The files
are tried in a process of its own, which is ended when it takes too long.
"""

from __future__ import annotations

import contextlib
import json
import select
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.machine import machine
from tests.fuzz_trials import Trials
from tests.fuzzed_files import BREAKING, KEEPING, fuzzed

FILES = 2_000
SECONDS = 20.0
MEGABYTES = 1_500
START = 120.0
KINDS = (*KEEPING, *BREAKING)


def main() -> int:
    """Try the files and print what was found; returns 1 where anything was."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    print(machine())
    slowest: Counter[str] = Counter()
    largest: Counter[str] = Counter()
    faults: list[str] = []
    worker = _worker()
    for number in range(files):
        kind, seed = KINDS[number % len(KINDS)], first + number // len(KINDS)
        told = _told(worker, kind, seed)
        if told is None:
            faults.append(f"{kind} {seed}: over {SECONDS:.0f} s, or the process ended")
            print(faults[-1], flush=True)
            worker.kill()
            worker.wait()
            worker = _worker()
            continue
        slowest[kind] = max(slowest[kind], told["seconds"])
        largest[kind] = max(largest[kind], told["megabytes"])
        found = [f"{kind} {seed}: {fault}" for fault in told["faults"]]
        if told["megabytes"] > MEGABYTES:
            found.append(f"{kind} {seed}: {told['megabytes']:.0f} MB")
        print(*found, sep="\n", end="\n" if found else "", flush=True)
        faults += found
    worker.kill()
    worker.wait()
    for kind in KINDS:
        print(
            f"{kind:20} {slowest[kind]:6.1f} s at most {largest[kind]:7.0f} MB at most"
        )
    print(f"{files} files, {len(faults)} faults")
    return 1 if faults else 0


def _worker() -> subprocess.Popen:
    """A process that tries files; ready when it has said so."""
    started = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "benchmarks.fuzz", "--work"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    if _line(started, START) is None:
        raise RuntimeError("the trials do not begin")
    return started


def _told(worker: subprocess.Popen, kind: str, seed: int) -> dict | None:
    assert worker.stdin is not None
    worker.stdin.write(json.dumps([kind, seed]) + "\n")
    worker.stdin.flush()
    line = _line(worker, SECONDS)
    return None if line is None else json.loads(line)


def _line(worker: subprocess.Popen, seconds: float) -> str | None:
    assert worker.stdout is not None
    is_ready, _w, _x = select.select([worker.stdout], [], [], seconds)
    return (worker.stdout.readline() or None) if is_ready else None


def _work() -> None:
    """Try the files that are asked for, one a line."""
    with tempfile.TemporaryDirectory() as folder:
        trials = Trials(Path(folder))
        print("ready", flush=True)
        for line in sys.stdin:
            kind, seed = json.loads(line)
            file = fuzzed(kind, seed)
            _forget_peak()
            begun = time.monotonic()
            faults = trials.faults(file)
            told = {
                "faults": faults,
                "seconds": time.monotonic() - begun,
                "megabytes": _peak_megabytes(),
            }
            print(json.dumps(told), flush=True)


def _forget_peak() -> None:
    """Let the kernel count the peak of memory anew; elsewhere it counts from start."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _peak_megabytes() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (peak,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024


if __name__ == "__main__":
    if "--work" in sys.argv:
        _work()
    else:
        sys.exit(main())
