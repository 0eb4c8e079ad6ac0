"""The summary of a workbook handed back as a sheet of a new workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from poverty_exit.reports.marks import COLOURS
from poverty_exit.reports.plain_texts import write_text
from poverty_exit.reports.problem_summary import WIDTHS, Row, link


def write_summary(
    book: xlsxwriter.Workbook, sheet: Worksheet, rows: Sequence[Row]
) -> None:
    """Write the rows; the last cell of a rule leads to its first cell."""
    looks: Mapping[str, Format] = {
        "title": book.add_format({"bold": 1, "size": 14}),
        "strong": book.add_format({"bold": 1}),
        "heading": book.add_format({"bold": 1, "bottom": 1}),
        "link": book.add_format({"color": "#1f5c99", "underline": 1, "valign": "top"}),
        "table": book.add_format({"text_wrap": 1, "valign": "top"}),
        "plain": book.add_format({"valign": "top"}),
    }
    coloured = {
        severity: book.add_format({"bg_color": f"#{colour}", "valign": "top"})
        for severity, colour in COLOURS.items()
    }
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    for number, row in enumerate(rows):
        is_table = len(row.cells) > 2 and row.style in COLOURS
        for at, cell in enumerate(row.cells):
            look = looks["table"] if is_table else looks.get(row.style, looks["plain"])
            if at == 0 and row.style in COLOURS:
                look = coloured[row.style]  # type: ignore[index]
            if isinstance(cell, int):
                sheet.write_number(number, at, cell, look)
            elif row.place is not None and at == len(row.cells) - 1:
                address = f"internal:{link(row.place)}"
                sheet.write_url(number, at, address, looks["link"], cell)
            else:
                write_text(sheet, number, at, cell, look)
    sheet.hide_gridlines(2)
    sheet.activate()
