"""A file's bytes as sheets of text cells, with the cells that were numbers marked.

.xlsx, .xlsm, .xls and .ods are read by fastexcel (calamine), CSV and text by decoding
strictly and pyarrow's reader. A number in a cell that should be text has lost digits,
and no reader of strings can tell: the cell's type is read beside the text.
"""

import io
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor
from typing import Literal

import fastexcel
import msoffcrypto
import pyarrow as pa
import python_calamine

from poverty_exit.i18n import gettext as _
from poverty_exit.intake.error_cells import error_cells
from poverty_exit.intake.limits import refuse_what_is_too_large
from poverty_exit.intake.raw_sheet import RawSheet, unreadable
from poverty_exit.intake.text_file import text_sheet

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sheets(
    content: bytes, file_name: str, wanted: AbstractSet[str] = frozenset()
) -> list[RawSheet]:
    """All sheets of a file that hold anything, in their order.

    Hidden sheets are not read, but for those that are wanted by name.

    Raises:
        UnreadableError: the file is none that can be read, or is empty.
    """
    if not content:
        raise unreadable(file_name, "empty_file", _("The file is empty."))
    if content.startswith((ZIP, OLE)):
        found = _excel_sheets(content, file_name, wanted)
    elif _is_web_page(content):
        raise unreadable(
            file_name,
            "web_page",
            _("The file is a web page that was saved with an Excel name."),
            _("Open it in Excel, save it as .xlsx, and load that file."),
        )
    elif b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise unreadable(
            file_name, "unknown_format", _("The file is neither a workbook nor text.")
        )
    else:
        found = [text_sheet(content, file_name)]
    if not any(sheet.cells.num_rows for sheet in found):
        raise unreadable(file_name, "empty_file", _("No sheet holds any cells."))
    return [sheet for sheet in found if sheet.cells.num_rows or sheet.is_hidden]


def _is_web_page(content: bytes) -> bool:
    head = content[:2048].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    return head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml"))


def _is_locked(content: bytes) -> bool:
    if not content.startswith(OLE):
        return False
    try:
        return bool(msoffcrypto.OfficeFile(io.BytesIO(content)).is_encrypted())
    except Exception:
        return False


def _excel_sheets(
    content: bytes, file_name: str, wanted: AbstractSet[str]
) -> list[RawSheet]:
    if _is_locked(content):
        raise unreadable(
            file_name,
            "password",
            _("The workbook is protected by a password."),
            _("Open it in Excel, remove the password, save, and load it again."),
        )
    has_errors = refuse_what_is_too_large(content, file_name)
    try:
        known = python_calamine.load_workbook(io.BytesIO(content)).sheets_metadata
        return [
            _hidden_sheet(sheet.name)
            if sheet.visible != python_calamine.SheetVisibleEnum.Visible
            and sheet.name not in wanted
            else _excel_sheet(content, sheet.name, has_errors=has_errors)
            for sheet in known
            if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
    except (fastexcel.FastExcelError, python_calamine.CalamineError) as error:
        raise unreadable(
            file_name,
            "damaged",
            _("The workbook is damaged, or is not a workbook at all."),
            _("Open it in Excel, save it again as .xlsx, and load that file."),
        ) from error


def _hidden_sheet(name: str) -> RawSheet:
    return RawSheet(name, pa.table({}), None, pa.array([], pa.int32()), is_hidden=True)


def _load(
    content: bytes, name: str, dtype: Literal["string", "boolean"]
) -> tuple[pa.Table, int]:
    sheet = fastexcel.read_excel(content).load_sheet(
        name, header_row=None, skip_rows=0, dtypes=dtype
    )
    columns = sheet.available_columns()
    first = columns[0].absolute_index if columns else 0
    batch = sheet.to_arrow()
    names = [f"c{position}" for position in range(batch.num_columns)]
    return pa.Table.from_batches([batch]).rename_columns(names), first


def _excel_sheet(content: bytes, name: str, *, has_errors: bool) -> RawSheet:
    """Text and types of a sheet, read at the same time (the reader frees the GIL)."""
    with ThreadPoolExecutor(2) as pool:
        text = pool.submit(_load, content, name, "string")
        # asked for booleans, the reader gives one for every number and none for text
        types = pool.submit(_load, content, name, "boolean")
        (cells, first), (numbers, _first) = text.result(), types.result()
    rows = pa.array(range(1, cells.num_rows + 1), pa.int32())
    errors = error_cells(content, name) if has_errors else ()
    return RawSheet(name, cells, numbers, rows, first, error_cells=errors)
