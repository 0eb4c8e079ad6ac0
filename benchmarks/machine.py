"""What the figures were measured on."""

import os
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
