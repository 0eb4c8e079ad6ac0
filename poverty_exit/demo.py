"""The demo county as a store, loaded by the same code as a county's own files."""

import shutil
from pathlib import Path

import numpy as np
import pyarrow as pa

from poverty_exit import sample
from poverty_exit.database import Store
from poverty_exit.errors import StoreError
from poverty_exit.i18n import gettext as _
from poverty_exit.intake.load import Choices, Source, load
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.paths import MAPS
from poverty_exit.progress import Progress, silent
from poverty_exit.sample import Sheet, Workbook

BORDERS = "tongwei_villages_demo.geojson"
ACTED_BY = "demo"


def raw_sheet(sheet: Sheet, has_types: bool) -> RawSheet:
    """A made sheet as a reader of workbooks would give it."""
    cells = sheet.cells()
    above = sheet.first_row - 1
    below = len(sheet.footer_rows)
    columns = {}
    for position, heading in enumerate(sheet.table.column_names):
        marks = np.zeros(cells.num_rows, dtype=bool)
        lost = sheet.lost_digit_cells.get(heading)
        if lost is not None:
            marks[above : cells.num_rows - below] = lost
        columns[f"c{position}"] = pa.array(marks, mask=~marks)
    rows = pa.array(range(1, cells.num_rows + 1), pa.int32())
    return RawSheet(sheet.name, cells, pa.table(columns) if has_types else None, rows)


def _source(workbook: Workbook, seed: int) -> Source:
    sheets = tuple(raw_sheet(s, workbook.encoding is None) for s in workbook.sheets)
    return Source(workbook.file_name, read_sheets=sheets, made_from=str(seed))


def build(
    path: Path,
    progress: Progress = silent,
    *,
    seed: int = 20191231,
    households: int = 33_000,
) -> None:
    """Make the demo store at a directory, whole or not at all.

    Raises:
        StoreError: the made files do not load: a broken assumption of ours.
    """
    if path.exists():
        return
    building = path.with_name(f"{path.name}.building")
    shutil.rmtree(building, ignore_errors=True)
    progress(_("Making up the demo county"))
    county = sample.county(seed, households)
    # nobody in it lives: what is plain can be looked at with any tool
    store = Store.open(building, is_plain=True, is_recorded=False)
    store.remember("kind", "demo")
    borders = Source(BORDERS, (MAPS / BORDERS).read_bytes(), is_demo=True)
    report = load(
        store,
        [*(_source(workbook, seed) for workbook in county.workbooks), borders],
        Choices(ACTED_BY),
        progress=progress,
    )
    store.close()
    if report.is_blocked:
        rules = {p.rule for p in report.problems if p.severity == "blocks"}
        raise StoreError(f"the demo county does not load: {sorted(rules)}")
    building.rename(path)
