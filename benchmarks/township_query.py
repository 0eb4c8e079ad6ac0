"""How queries grow with the register: the demo county's rows once, 10 and 100 times.

The township indicator reads counts filled at publication; the township's household
rows read the filled facts, stored by (year, township, village, household), beside a
shuffled copy of the same table.
"""

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.machine import machine
from poverty_exit import demo, indicators, queries
from poverty_exit.database import DATABASE, Store
from poverty_exit.facts import TABLES

HERE = Path(__file__).parent
COPIES = (1, 10, 100)
RUNS = 15
TOWNSHIP, YEAR = "621121100", 2018
INDICATOR = "poverty_headcount_ratio"


def sql(name: str) -> str:
    """A query of this folder."""
    return (HERE / f"{name}.sql").read_text(encoding="utf-8")


def milliseconds(work: Callable[[], object]) -> float:
    """Median time of a piece of work."""
    work()
    taken = []
    for _run in range(RUNS):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken) * 1000


def row(path: Path, copies: int) -> str:
    """Measure one size; a line of the table."""
    store = Store.open(path)
    with store.writer() as cursor:
        cursor.execute(sql("replicate_listings"), {"copies": copies})
        version = store.data_version()
        for table in TABLES:
            queries.execute(cursor, f"store/drop_{table}")
            queries.run_script(cursor, f"tables/{table}")
        begun = time.perf_counter()
        store.facts.write(cursor, version)
        filling = time.perf_counter() - begun
    with store.writer() as cursor:
        cursor.execute(sql("shuffle_household_years"))
    asked = {"year": YEAR, "township_code": TOWNSHIP}
    with store.cursor() as cursor:
        count = len(cursor.table("household_years"))
        indicator = milliseconds(
            lambda: indicators.values(store, INDICATOR, "township", YEAR)
        )
        ordered = milliseconds(
            lambda: cursor.execute(sql("township_rows"), asked).fetchall()
        )
        shuffled = milliseconds(
            lambda: cursor.execute(sql("township_rows_shuffled"), asked).fetchall()
        )
    store.close()
    size = (path / DATABASE).stat().st_size / 1e6
    return (
        f"| {copies} | {count:,} | {indicator:.1f} | {ordered:.1f} | {shuffled:.1f} | "
        f"{filling:.1f} | {size:,.0f} |"
    )


def main() -> None:
    """Print the table."""
    print(f"Queries on the demo county's rows, many times over ({machine()})\n")
    print(
        "| times | household-years | township indicator, ms | one township's rows, ms "
        "| the same, shuffled, ms | filling all facts, s | file, MB |"
    )
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "demo"
        demo.build(first)
        for copies in COPIES:
            path = Path(folder) / f"times{copies}"
            shutil.copytree(first, path)
            print(row(path, copies), flush=True)
            shutil.rmtree(path)


if __name__ == "__main__":
    main()
