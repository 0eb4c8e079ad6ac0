"""A 100,000-row, 40-column workbook, checked and imported, against its bare read.

All in one run, in turn, each in a fresh process; prints medians, ratio, peak memory.
"""

import json
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

import fastexcel
import pyarrow as pa
import xlsxwriter

from benchmarks.machine import in_a_process, machine
from poverty_exit import sample
from poverty_exit.database import Store
from poverty_exit.intake.load import Choices, Source, load

ROWS, COLUMNS, RUNS = 100_000, 40, 5
KINDS = {
    "read": "fastexcel alone",
    "check": "file to the problems screen",
    "import": "file to published, facts of all years filled",
}


def workbook(path: Path, rows: int = ROWS) -> None:
    """A late list of persons of the demo county, padded to 40 columns."""
    county = sample.county()
    sheet = next(w.sheets[0] for w in county.workbooks if "persons_2017" in w.file_name)
    table = sheet.table.slice(0, rows)
    extra = COLUMNS - table.num_columns
    for number in range(extra):
        table = table.append_column(f"extra {number}", pa.repeat("x", rows))
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        page = book.add_worksheet()
        for above, cells in enumerate(sheet.title_rows):
            page.write_row(above, 0, cells)
        page.write_row(sheet.first_row - 2, 0, table.column_names)
        numeric = {table.column_names.index(name) for name in sheet.numeric_columns}
        columns = [column.to_pylist() for column in table.columns]
        for index, cells in enumerate(zip(*columns, strict=True)):
            for position, cell in enumerate(cells):
                if cell is None:
                    continue
                at = sheet.first_row - 1 + index, position
                if position in numeric:
                    page.write_number(*at, float(cell))
                else:
                    page.write_string(*at, cell)


def places(path: Path) -> None:
    """A store that has the demo county's places, and nothing else."""
    county = sample.county(households=200)
    from poverty_exit.demo import raw_sheet

    first = county.workbooks[0]
    store = Store.open(path)
    source = Source(first.file_name, read_sheets=(raw_sheet(first.sheets[0], False),))
    load(store, [source], Choices("benchmark"))
    store.close()


def bare_read(path: Path) -> float:
    """Seconds that fastexcel alone takes to read the sheet to Arrow."""
    begun = time.perf_counter()
    fastexcel.read_excel(path).load_sheet(0).to_arrow()
    return time.perf_counter() - begun


def loaded(path: Path, store_path: Path, *, publish: bool) -> float:
    """Seconds from the file to published, or to all problems and changes known."""
    store = Store.open(store_path)
    begun = time.perf_counter()
    source = Source(path.name, path.read_bytes())
    report = load(store, [source], Choices("benchmark"), publish=publish)
    seconds = time.perf_counter() - begun
    if report.is_blocked:
        raise SystemExit([p.message for p in report.problems if p.severity == "blocks"])
    store.close()
    return seconds


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "persons_2017.xlsx"
        workbook(path)
        taken: dict[str, list[dict[str, float]]] = {kind: [] for kind in KINDS}
        for run in range(RUNS):
            store_path = Path(folder) / f"store{run}"
            places(store_path)
            for kind, runs in taken.items():
                runs.append(in_a_process("import_workbook", kind, path, store_path))
    reads = [run["seconds"] for run in taken["read"]]
    print(f"Import of {ROWS:,} rows x {COLUMNS} columns ({machine()})\n")
    print("| | median s | ratio to the bare read | peak MB |")
    print("|---|---|---|---|")
    for kind, name in KINDS.items():
        seconds = [run["seconds"] for run in taken[kind]]
        ratio = statistics.median(s / r for s, r in zip(seconds, reads, strict=True))
        peak = max(run["megabytes"] for run in taken[kind])
        print(
            f"| {name} | {statistics.median(seconds):.2f} | {ratio:.2f} | {peak:.0f} |"
        )


if __name__ == "__main__":
    if len(sys.argv) == 4:
        kind, file, store = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
        took = (
            bare_read(file)
            if kind == "read"
            else loaded(file, store, publish=kind == "import")
        )
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        print(json.dumps({"seconds": took, "megabytes": peak}))
    else:
        main()
