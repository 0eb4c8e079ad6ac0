"""Cells of a workbook that hold an error of Excel, which readers give as nothing."""

import io
import zipfile

import openpyxl

_MARK = b't="e"'
_CHUNK = 1 << 20
MOST = 500


def error_cells(content: bytes, sheet_name: str) -> tuple[tuple[int, int, str], ...]:
    """Row, 0-based column and error of such cells of a sheet of an .xlsx file.

    The file is searched for the mark of such cells first; hardly any has one.
    """
    if not content.startswith(b"PK") or not _has_errors(content):
        return ()
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    found: list[tuple[int, int, str]] = []
    for row in book[sheet_name].iter_rows():
        for cell in row:
            if cell.data_type == "e" and len(found) < MOST:
                found.append((cell.row, cell.column - 1, str(cell.value)))
    book.close()
    return tuple(found)


def _has_errors(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            if not entry.filename.startswith("xl/worksheets/"):
                continue
            with archive.open(entry) as part:
                before = b""
                while chunk := part.read(_CHUNK):
                    if _MARK in before + chunk:
                        return True
                    before = chunk[-len(_MARK) :]
    return False
