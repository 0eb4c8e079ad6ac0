"""Write the demo county's sheets as the files a county would upload."""

import csv
from pathlib import Path

import numpy as np
import pyarrow as pa
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from poverty_exit.sample.sheets import SampleCounty, Sheet, Workbook

ROWS_AT_A_TIME = 5_000


def write(county: SampleCounty, directory: Path) -> list[Path]:
    """Write every workbook into a directory; returns the paths in order of loading."""
    directory.mkdir(parents=True, exist_ok=True)
    paths = []
    for workbook in county.workbooks:
        path = directory / workbook.file_name
        if path.suffix == ".csv":
            _write_csv(workbook, path)
        else:
            _write_xlsx(workbook, path)
        paths.append(path)
    return paths


def _write_csv(workbook: Workbook, path: Path) -> None:
    """One sheet as text, in the workbook's encoding, lines ended as Excel ends them."""
    (sheet,) = workbook.sheets
    with path.open("w", encoding=workbook.encoding, newline="") as target:
        writer = csv.writer(target, lineterminator="\r\n")
        for batch in sheet.cells().to_batches(max_chunksize=ROWS_AT_A_TIME):
            columns = [column.to_pylist() for column in batch.columns]
            writer.writerows(zip(*columns, strict=True))


def _write_xlsx(workbook: Workbook, path: Path) -> None:
    """Rows are written as they come, so that memory stays small."""
    options = {"constant_memory": True, "strings_to_formulas": False}
    with xlsxwriter.Workbook(path, options) as target:
        for sheet in workbook.sheets:
            worksheet = target.add_worksheet(sheet.name)
            _write_sheet(sheet, worksheet)


def _write_sheet(sheet: Sheet, worksheet: Worksheet) -> None:
    row = 0
    for cells in (*sheet.title_rows, tuple(sheet.table.column_names)):
        _write_texts(worksheet, row, cells)
        row += 1
    are_numbers = [name in sheet.numeric_columns for name in sheet.table.column_names]
    for start in range(0, sheet.table.num_rows, ROWS_AT_A_TIME):
        piece = sheet.table.slice(start, ROWS_AT_A_TIME)
        lost = _lost_cells(sheet, piece, start)
        columns = [column.to_pylist() for column in piece.columns]
        for offset, cells in enumerate(zip(*columns, strict=True)):
            for column, text in enumerate(cells):
                if text is None:
                    continue
                if are_numbers[column] or (offset, column) in lost:
                    worksheet.write_number(row, column, float(text))
                else:
                    worksheet.write_string(row, column, text)
            row += 1
    for cells in sheet.footer_rows:
        _write_texts(worksheet, row, cells)
        row += 1


def _write_texts(worksheet: Worksheet, row: int, cells: tuple[str, ...]) -> None:
    for column, text in enumerate(cells):
        if text:
            worksheet.write_string(row, column, text)


def _lost_cells(sheet: Sheet, piece: pa.Table, start: int) -> set[tuple[int, int]]:
    """Positions within a piece of the ID numbers that are stored as numbers."""
    return {
        (int(offset), sheet.table.column_names.index(heading))
        for heading, mask in sheet.lost_digit_cells.items()
        for offset in np.flatnonzero(mask[start : start + piece.num_rows])
    }
