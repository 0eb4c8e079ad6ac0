"""Cells of a workbook that hold an error of Excel, which readers give as nothing."""

import io

import openpyxl

MOST = 500


def error_cells(content: bytes, sheet_name: str) -> tuple[tuple[int, int, str], ...]:
    """Row, 0-based column and error of such cells of a sheet of an .xlsx file.

    Hardly any file has one: ``limits`` looks for the mark of such cells first.
    """
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    found: list[tuple[int, int, str]] = []
    for row in book[sheet_name].iter_rows():
        for cell in row:
            if cell.data_type == "e" and len(found) < MOST:
                found.append((cell.row, cell.column - 1, str(cell.value)))
    book.close()
    return tuple(found)
