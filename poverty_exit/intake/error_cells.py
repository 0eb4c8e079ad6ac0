"""Cells of a workbook that hold an error of Excel, or a formula without a result.

Readers give both as nothing.
"""

import io
from collections.abc import Iterator
from typing import Any

import openpyxl
from openpyxl.cell.read_only import EmptyCell

MOST = 500
NO_RESULT = ""


def error_cells(content: bytes, sheet_name: str) -> tuple[tuple[int, int, str], ...]:
    """Row, 0-based column and error of such cells of a sheet of an .xlsx file.

    The error of a formula that nobody has computed yet is ``NO_RESULT``; these are all
    named, of errors the first ones. Hardly any file has such cells: ``limits`` looks
    for their mark first.
    """
    found: list[tuple[int, int, str]] = []
    nothing: set[tuple[int, int]] = set()
    for cell in _cells(content, sheet_name, is_computed=True):
        if cell.data_type == "e" and len(found) < MOST:
            found.append((cell.row, cell.column - 1, str(cell.value)))
        elif cell.value is None and cell.data_type == "n":
            nothing.add((cell.row, cell.column - 1))
    for cell in _cells(content, sheet_name, is_computed=False) if nothing else ():
        if cell.data_type == "f" and (cell.row, cell.column - 1) in nothing:
            found.append((cell.row, cell.column - 1, NO_RESULT))
    return tuple(found)


def _cells(content: bytes, sheet_name: str, *, is_computed: bool) -> Iterator[Any]:
    book = openpyxl.load_workbook(
        io.BytesIO(content), read_only=True, data_only=is_computed
    )
    for row in book[sheet_name].iter_rows():
        yield from (cell for cell in row if not isinstance(cell, EmptyCell))
    book.close()
