"""All checks of 100,000 persons against one full scan-and-group of their rows.

The list stands in a store with the lists of two years before it, so that the checks
that compare have something to compare with. Every query is run several times; the table
shows the dearest, and what all of them cost together.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from unittest import mock

from benchmarks.machine import machine
from poverty_exit import queries, sample
from poverty_exit.database import Store
from poverty_exit.demo import raw_sheet
from poverty_exit.intake import checking
from poverty_exit.intake.load import Choices, Source, load

RUNS, SHOWN = 5, 15
BEFORE = ("places", "population", "persons_2015", "persons_2016")
LIST = "persons_2017"
SCAN = Path(__file__).with_name("scan_and_group.sql").read_text(encoding="utf-8")
SHARED = ("intake/lists_known", "intake/compare_lists", "intake/persons_members")


def median(run: Callable[[], object]) -> float:
    """Median seconds of several runs, after one that warms up."""
    run()
    taken = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        run()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


class Measured(Exception):  # noqa: N818 - not an error: ends the load that was measured
    """Seconds of the scan, of every check and of the tables they share."""

    def __init__(self, scan: float, seconds: dict[str, float], rows: int) -> None:
        """Keep what was measured."""
        super().__init__()
        self.scan, self.seconds, self.rows = scan, seconds, rows


def measure(cursor, staged, asked: Mapping[str, object], _tell: object) -> list:
    """In the place of the checks: run each of them several times, then stop."""
    scan = median(lambda: cursor.execute(SCAN).fetchall())

    def seconds(name: str) -> float:
        wanted = {key: asked[key] for key in queries.parameters(name)}
        return median(lambda: queries.execute(cursor, name, wanted).fetchall())

    register = staged.layout.register.id
    names = [
        f"checks/{c.id}" for c in checking.checks().values() if register in c.registers
    ]
    raise Measured(
        scan, {name: seconds(name) for name in (*names, *SHARED)}, staged.rows.num_rows
    )


def main() -> None:
    """Print the table."""
    county = sample.county()
    books = {book.file_name: book for book in county.workbooks}
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "store")
        for wanted in (*BEFORE, LIST):
            name = next(name for name in books if wanted in name)
            sheet = raw_sheet(books[name].sheets[0], has_types=True)
            source = Source(name, read_sheets=(sheet,))
            if wanted != LIST:
                load(store, [source], Choices("benchmark"))
                continue
            try:
                with mock.patch.object(checking, "findings", measure):
                    load(store, [source], Choices("benchmark"))
            except Measured as found:
                report(found)
        store.close()


def report(found: Measured) -> None:
    """The table: the dearest rules, and all together."""
    own = {n: s for n, s in found.seconds.items() if n not in SHARED}
    shared = sum(found.seconds[name] for name in SHARED)
    total = sum(own.values()) + shared
    print(f"{len(own)} checks of {found.rows:,} persons ({machine()})\n")
    print("| | ms | ratio to one scan-and-group |")
    print("|---|---|---|")
    print(f"| one scan-and-group of all columns | {found.scan * 1000:.0f} | 1 |")
    dearest = sorted(own.items(), key=lambda one: -one[1])[:SHOWN]
    for name, seconds in dearest:
        print(f"| {name} | {seconds * 1000:.1f} | {seconds / found.scan:.2f} |")
    rest = sum(own.values()) - sum(seconds for _name, seconds in dearest)
    rows = (("the other checks", rest), ("tables they share", shared), ("all", total))
    for label, seconds in rows:
        print(f"| {label} | {seconds * 1000:.0f} | {seconds / found.scan:.2f} |")


if __name__ == "__main__":
    main()
