"""The app in a process of its own, on a free port, for tests and benchmarks."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from poverty_exit.paths import ROOT
from poverty_exit.stores import SETTING

PATIENCE = 90.0


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(
    store: Path,
    script: Path = ROOT / "app.py",
    folder: Path = ROOT,
    launcher: Sequence[str] = ("streamlit",),
) -> Iterator[str]:
    """A script served by Streamlit with a store; gives its address.

    Args:
        store: the open one.
        script: what is served.
        folder: where it is started.
        launcher: the module that is run, and what it is told before Streamlit is.

    Raises:
        RuntimeError: the server ends, or does not answer in time.
    """
    port = free_port()
    command = [*launcher, "run", str(script), "--server.port", str(port)]
    process = subprocess.Popen(
        [sys.executable, "-m", *command, "--server.headless", "true"],
        cwd=folder,
        env={**os.environ, SETTING: str(store)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(process, f"{address}/_stcore/health")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(process: subprocess.Popen, health: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError("the app ended before it answered")
        try:
            with urllib.request.urlopen(health, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError("the app does not answer")
