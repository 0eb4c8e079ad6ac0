"""How quick a page stays for others while 100,000 rows are being checked.

The same page of the demo county, viewed again and again: first with nobody else at
work, then while a large list is read and checked in the background, cold caches each
time. Prints medians and the ratio.
"""

import logging
import os
import statistics
import tempfile
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

from benchmarks.import_workbook import workbook
from benchmarks.machine import machine
from benchmarks.page_view import server_seconds
from poverty_exit import demo, stores, work
from poverty_exit.intake.load import Choices, Source, load
from poverty_exit.paths import ROOT
from poverty_exit.ui import caches

PAGE = "pages/leadership/overview.py"
LEAST = 15


def view(app: AppTest) -> float:
    """Seconds of the server for a view with cold caches."""
    caches.forget()
    return server_seconds(app)


def main() -> None:
    """Print the table."""
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "demo"
        demo.build(path)
        os.environ[stores.SETTING] = str(path)
        large = Path(folder) / "persons.xlsx"
        workbook(large)
        source = Source(large.name, large.read_bytes())
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
        app.switch_page(PAGE).run()
        alone = [view(app) for _run in range(LEAST)]
        meanwhile: list[float] = []
        begun = time.perf_counter()
        while len(meanwhile) < LEAST:
            check = work.start(
                ("benchmark", len(meanwhile)),
                lambda progress: load(
                    stores.open_store(),
                    [source],
                    Choices("benchmark"),
                    publish=False,
                    is_recorded=False,
                    progress=progress,
                ),
            )
            while not check.is_over:
                meanwhile.append(view(app))
        took = time.perf_counter() - begun
        stores.close()
    quiet = statistics.median(alone)
    print(f"A page while 100,000 rows are checked ({machine()}, {took:.0f} s)\n")
    print("| overview, cold | views | median ms | slowest ms | ratio |")
    print("|---|---|---|---|---|")
    for name, times in (("nobody else", alone), ("during a check", meanwhile)):
        median = statistics.median(times)
        print(
            f"| {name} | {len(times)} | {median * 1000:.0f} | "
            f"{max(times) * 1000:.0f} | {median / quiet:.2f} |"
        )


if __name__ == "__main__":
    main()
