"""1,000,000 rows of CSV, read, staged and typed without the rules, against read_csv.

A late list of persons of the demo county, repeated with other household numbers. Both
in one run, in turn, each in a fresh process; prints medians, ratio, peak memory.
"""

import json
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as csv

from benchmarks.import_workbook import places
from benchmarks.machine import in_a_process, machine
from poverty_exit import sample
from poverty_exit.database import Store
from poverty_exit.intake import batches, matching
from poverty_exit.intake.load import Choices, Source
from poverty_exit.intake.publish import type_rows
from poverty_exit.intake.sources import tables
from poverty_exit.progress import silent

ROWS, RUNS = 1_000_000, 3


def write(path: Path) -> None:
    """The list, until it has as many rows as are asked for."""
    county = sample.county()
    sheet = next(w.sheets[0] for w in county.workbooks if "persons_2017" in w.file_name)
    number = sheet.table.column_names.index("户编号")
    parts, rows = [], 0
    while rows < ROWS:
        part = sheet.table.slice(0, ROWS - rows)
        told = pc.binary_join_element_wise(part.column(number), str(len(parts)), "-")
        parts.append(part.set_column(number, "户编号", told))
        rows += part.num_rows
    csv.write_csv(pa.concat_tables(parts), path)


def bare_read(path: Path) -> float:
    """Seconds that DuckDB takes to read the file into a table, all as text."""
    begun = time.perf_counter()
    duckdb.read_csv(str(path), all_varchar=True).to_table("rows")
    return time.perf_counter() - begun


def typed(path: Path, store_path: Path) -> float:
    """Seconds from the file to typed rows with their places, no rule looked at."""
    store = Store.open(store_path)
    begun = time.perf_counter()
    source = Source(path.name, path.read_bytes())
    found, unread, _reads = tables([source], Choices("benchmark"), silent)
    if unread or len(found) != 1:
        raise SystemExit([p.message for sheet in unread for p in sheet.problems])
    staged = found[0][1]
    with store.cursor() as cursor:
        version = batches.newest_entry(cursor)
        matched = matching.matches(staged, matching.place_index(cursor, version))
        type_rows(cursor, staged, version, None, matched)
        seconds = time.perf_counter() - begun
        if len(cursor.table("typed_rows")) != ROWS:
            raise SystemExit("rows are missing")
    store.close()
    return seconds


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        path, store_path = Path(folder) / "persons_2017.csv", Path(folder) / "store"
        write(path)
        places(store_path)
        kinds = {"read": [], "type": []}
        for _run in range(RUNS):
            for kind, runs in kinds.items():
                runs.append(in_a_process("csv_rows", kind, path, store_path))
        size = path.stat().st_size / 1e6
    reads, types = ([run["seconds"] for run in kinds[kind]] for kind in kinds)
    ratio = statistics.median(t / r for t, r in zip(types, reads, strict=True))
    peak = max(run["megabytes"] for run in kinds["type"])
    print(f"{ROWS:,} rows of CSV, {size:.0f} MB ({machine()})\n")
    print("| | median s | ratio to the bare read | peak MB |")
    print("|---|---|---|---|")
    print(f"| read_csv alone | {statistics.median(reads):.2f} | 1 | |")
    print(
        f"| file to typed rows | {statistics.median(types):.2f} | {ratio:.2f} | "
        f"{peak:.0f} |"
    )


if __name__ == "__main__":
    if len(sys.argv) == 4:
        kind, file, store = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
        took = bare_read(file) if kind == "read" else typed(file, store)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        print(json.dumps({"seconds": took, "megabytes": peak}))
    else:
        main()
