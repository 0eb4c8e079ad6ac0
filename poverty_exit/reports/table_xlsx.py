"""A table as a file: exactly what is shown, with what it stands on, and no formulas.

A cell that begins like a formula is kept as text: in a workbook as a string cell, in
CSV, where there are no types, behind an apostrophe.
"""

from __future__ import annotations

import csv as csv_files
import io
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import xlsxwriter

from poverty_exit import __version__
from poverty_exit.i18n import gettext as _
from poverty_exit.reports.plain_texts import OPTIONS, write_text
from poverty_exit.tables import Column, cell_format, file_columns, plain

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Signs that a formula begins with; some programs take the full-width ones as well."""
WIDEST = 40
# what a cell of Excel holds; a longer text would be left out as a whole
LONGEST_CELL = 32_767


@dataclass(frozen=True)
class Origin:
    """What a table stands on: printed above it in a workbook, below it in CSV."""

    title: str
    scope: str
    data_version: int
    is_demo: bool
    note: str = ""

    def lines(self) -> list[str]:
        """The origin in the reader's language, the demo mark first."""
        said = [
            self.scope,
            self.note,
            _("Data version {version}", version=self.data_version),
            _("Software version {version}", version=__version__),
        ]
        demo = _("Demo data: made up, of no real person or household")
        return [*([demo] if self.is_demo else []), *(line for line in said if line)]


def xlsx(rows: pd.DataFrame, columns: list[Column], origin: Origin) -> bytes:
    """The table as a workbook of one sheet."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {**OPTIONS, "nan_inf_to_errors": True}) as book:
        sheet = book.add_worksheet()
        write_text(sheet, 0, 0, origin.title, book.add_format({"bold": 1, "size": 14}))
        for at, line in enumerate(origin.lines(), start=1):
            write_text(sheet, at, 0, line)
        top = len(origin.lines()) + 2
        _write_rows(book, sheet, rows, columns, top)
    return buffer.getvalue()


def csv(rows: pd.DataFrame, columns: list[Column], origin: Origin) -> bytes:
    """The table as CSV that spreadsheet programs open rightly (UTF-8 with a mark)."""
    laid = file_columns(columns)
    text = io.StringIO(newline="")
    writer = csv_files.writer(text)
    writer.writerow([_harmless(label) for _column, _name, label in laid])
    for row in rows.to_dict("records"):
        cells = (plain(row, column, name) for column, name, _label in laid)
        writer.writerow([_harmless(cell) for cell in cells])
    writer.writerow([])
    writer.writerows([[_harmless(line)] for line in [origin.title, *origin.lines()]])
    return text.getvalue().encode("utf-8-sig")


def _write_rows(
    book: xlsxwriter.Workbook,
    sheet: xlsxwriter.workbook.Worksheet,
    rows: pd.DataFrame,
    columns: list[Column],
    top: int,
) -> None:
    laid = file_columns(columns)
    heading = book.add_format(
        {"bold": 1, "bottom": 1, "text_wrap": 1, "valign": "top", "bg_color": "#eef3f4"}
    )
    styles = {
        column.name: book.add_format({"num_format": cell_format(column) or "@"})
        for column in columns
    }
    records = rows.to_dict("records")
    for at, (column, name, label) in enumerate(laid):
        write_text(sheet, top, at, label, heading)
        for line, row in enumerate(records, start=top + 1):
            _write_cell(sheet, line, at, plain(row, column, name), styles[column.name])
        sheet.set_column(at, at, _width(label, records, name))
    sheet.freeze_panes(top + 1, 1)
    sheet.autofilter(top, 0, top + max(len(records), 1), len(laid) - 1)
    sheet.repeat_rows(top)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write_cell(
    sheet: xlsxwriter.workbook.Worksheet, row: int, at: int, cell: object, style: object
) -> None:
    if cell is None:
        sheet.write_blank(row, at, None, style)
    elif isinstance(cell, str):
        write_text(sheet, row, at, cell[:LONGEST_CELL], style)
    elif isinstance(cell, int | float):
        sheet.write_number(row, at, cell, style)
    else:
        sheet.write_datetime(row, at, cell, style)


def _width(label: str, records: Sequence[dict], name: str) -> float:
    """Wide enough for the heading on two lines and for the first rows' texts."""
    longest = max((_wide(str(row[name])) for row in records[:50]), default=0)
    return min(max(9, _wide(label) / 2 + 3, min(longest, 22) + 2), WIDEST)


def _wide(text: str) -> int:
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)


def _harmless(cell: object) -> object:
    """A text that a spreadsheet program would take for a formula, made plain."""
    is_risky = isinstance(cell, str) and cell.lstrip().startswith(FORMULA_SIGNS)
    return f"'{cell}" if is_risky else cell
