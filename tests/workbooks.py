"""Workbooks made in memory, cell by cell, for the tests of reading them."""

import datetime as dt
import io
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol

from poverty_exit.intake.raw_sheet import RawSheet

Rows = Sequence[Sequence[object]]


def workbook(**sheets: Rows | tuple[str, Rows]) -> bytes:
    """An .xlsx file; a sheet is its rows, or the cell it starts at and its rows.

    Numbers become number cells, texts text cells, dates date cells, None no cell.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, drawn in sheets.items():
        start, rows = drawn if isinstance(drawn, tuple) else ("A1", drawn)
        top, left = xl_cell_to_rowcol(start)
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows, top):
            for column, cell in enumerate(cells, left):
                if isinstance(cell, dt.date):
                    moment = dt.datetime.combine(cell, dt.time())
                    sheet.write_datetime(row, column, moment, day)
                elif isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                elif cell is not None:
                    sheet.write(row, column, cell)
    book.close()
    return out.getvalue()


def texts(sheet: RawSheet) -> list[list[str | None]]:
    """The cells of a sheet as they were read, row by row."""
    return [list(row.values()) for row in sheet.cells.to_pylist()]
