"""What the figures were measured on, and each in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path


def machine() -> str:
    """Cores and memory of this machine, in a few words."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    cores = len(os.sched_getaffinity(0))
    model = ""
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                model = ", " + line.partition(":")[2].strip()
                break
    return f"{cores} cores, {pages / 2**30:.0f} GiB{model}"


def in_a_process(
    benchmark: str, kind: str, path: Path, store_path: Path
) -> dict[str, float]:
    """What one kind of a benchmark takes in a fresh process: seconds, megabytes."""
    command = [sys.executable, "-m", f"benchmarks.{benchmark}", kind]
    done = subprocess.run(
        [*command, str(path), str(store_path)],
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout)
