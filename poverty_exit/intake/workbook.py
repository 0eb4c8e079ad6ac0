"""A file's bytes as sheets of text cells, with the cells that were numbers marked.

.xlsx, .xlsm, .xls and .ods are read by fastexcel (calamine), CSV and text by decoding
strictly and pyarrow's reader. A number in a cell that should be text has lost digits,
and no reader of strings can tell: the cell's type is read beside the text.
"""

import csv
import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal

import fastexcel
import msoffcrypto
import pyarrow as pa
import pyarrow.csv as pacsv
import python_calamine

from poverty_exit.i18n import gettext as _
from poverty_exit.intake.problems import Problem, UnreadableError

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_COLUMNS = 1_000


@dataclass(frozen=True)
class RawSheet:
    """A sheet as it stands.

    Attributes:
        name: the sheet's name; empty for a text file.
        cells: one row per Excel row from ``first_row`` on, columns ``c0``.. as text.
        numbers: same shape, true where the cell was a number; None for text files.
        row_numbers: Excel row number (or line number) of each row.
        first_column: 0-based Excel column of ``c0``.
        is_hidden: the workbook hides the sheet; its cells were not read.
    """

    name: str
    cells: pa.Table
    numbers: pa.Table | None
    row_numbers: pa.Array
    first_column: int = 0
    is_hidden: bool = False


def sheets(content: bytes, file_name: str) -> list[RawSheet]:
    """All sheets of a file that hold anything, in their order.

    Raises:
        UnreadableError: the file is none that can be read, or is empty.
    """
    if not content:
        raise _unreadable(file_name, "empty_file", _("The file is empty."))
    if content.startswith((ZIP, OLE)):
        found = _excel_sheets(content, file_name)
    elif _is_web_page(content):
        raise _unreadable(
            file_name,
            "web_page",
            _("The file is a web page that was saved with an Excel name."),
            _("Open it in Excel, save it as .xlsx, and load that file."),
        )
    elif b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _unreadable(
            file_name, "unknown_format", _("The file is neither a workbook nor text.")
        )
    else:
        found = [_text_sheet(content, file_name)]
    if not any(sheet.cells.num_rows for sheet in found):
        raise _unreadable(file_name, "empty_file", _("No sheet holds any cells."))
    return [sheet for sheet in found if sheet.cells.num_rows or sheet.is_hidden]


def _unreadable(
    file_name: str, rule: str, message: str, remedy: str | None = None
) -> UnreadableError:
    remedy = remedy or _("Save the table again as .xlsx or as CSV, and load that file.")
    return UnreadableError(Problem(rule, "blocks", message, remedy, file=file_name))


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


def _excel_sheets(content: bytes, file_name: str) -> list[RawSheet]:
    if _is_locked(content):
        raise _unreadable(
            file_name,
            "password",
            _("The workbook is protected by a password."),
            _("Open it in Excel, remove the password, save, and load it again."),
        )
    try:
        known = python_calamine.load_workbook(io.BytesIO(content)).sheets_metadata
        return [
            _hidden_sheet(sheet.name)
            if sheet.visible != python_calamine.SheetVisibleEnum.Visible
            else _excel_sheet(content, sheet.name)
            for sheet in known
            if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
    except (fastexcel.FastExcelError, python_calamine.CalamineError) as error:
        raise _unreadable(
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
    if batch.num_columns > MAX_COLUMNS:
        batch = batch.select(list(range(MAX_COLUMNS)))
    names = [f"c{position}" for position in range(batch.num_columns)]
    return pa.Table.from_batches([batch]).rename_columns(names), first


def _excel_sheet(content: bytes, name: str) -> RawSheet:
    """Text and types of a sheet, read at the same time (the reader frees the GIL)."""
    with ThreadPoolExecutor(2) as pool:
        text = pool.submit(_load, content, name, "string")
        # asked for booleans, the reader gives one for every number and none for text
        types = pool.submit(_load, content, name, "boolean")
        (cells, first), (numbers, _first) = text.result(), types.result()
    rows = pa.array(range(1, cells.num_rows + 1), pa.int32())
    return RawSheet(name, cells, numbers, rows, first)


def _decoded(content: bytes, file_name: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unreadable(
        file_name,
        "encoding",
        _("The text is neither in UTF-8 nor in GB18030, so it cannot be read safely."),
    )


def _text_sheet(content: bytes, file_name: str) -> RawSheet:
    """A CSV or tab-separated file; lines of another width are padded or cut."""
    text = _decoded(content, file_name)
    head = text[:20_000]
    delimiter = "\t" if head.count("\t") > head.count(",") else ","
    sample = [row for row, _n in zip(_rows(head, delimiter), range(30), strict=False)]
    width = min(max((len(row) for row in sample), default=1), MAX_COLUMNS)
    odd: list[tuple[int, str]] = []

    def keep(row: pacsv.InvalidRow) -> str:
        odd.append((row.number, row.text))
        return "skip"

    table = pacsv.read_csv(
        io.BytesIO(text.encode("utf-8")),
        read_options=pacsv.ReadOptions(
            column_names=[f"c{position}" for position in range(width)],
            use_threads=False,
            block_size=64 << 20,
        ),
        parse_options=pacsv.ParseOptions(
            delimiter=delimiter,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=keep,
        ),
        convert_options=pacsv.ConvertOptions(
            column_types={f"c{position}": pa.string() for position in range(width)},
            strings_can_be_null=True,
            null_values=[""],
        ),
    )
    odd_rows = [
        (number, (next(_rows(line, delimiter), []) + [""] * width)[:width])
        for number, line in odd
    ]
    return _with_odd_rows(table, odd_rows)


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(10_000_000)
    return csv.reader(io.StringIO(text), delimiter=delimiter)


def _with_odd_rows(table: pa.Table, odd: list[tuple[int, list[str]]]) -> RawSheet:
    taken = {number for number, _cells in odd}
    total = table.num_rows + len(odd)
    regular = [number for number in range(1, total + 1) if number not in taken]
    numbers = pa.array([*regular, *sorted(taken)], pa.int32())
    columns = {
        name: [cells[position] or None for _n, cells in sorted(odd)]
        for position, name in enumerate(table.column_names)
    }
    extra = pa.table(columns, schema=table.schema)
    whole = pa.concat_tables([table, extra]).append_column("row", numbers)
    whole = whole.sort_by("row") if odd else whole
    return RawSheet(
        "", whole.drop_columns("row"), None, whole["row"].combine_chunks(), 0
    )
