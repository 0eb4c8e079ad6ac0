"""CSV and tab-separated text as a sheet: decoded strictly, every line kept."""

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeAlias

import pyarrow as pa
import pyarrow.csv as pacsv

from poverty_exit.i18n import gettext as _
from poverty_exit.intake.raw_sheet import MAX_COLUMNS, RawSheet, unreadable

Part: TypeAlias = tuple[pa.Table, list[tuple[int, str]]]
PART = 8 << 20
"""Bytes that are read at a time, side by side."""


def _in_utf8(content: bytes, file_name: str) -> bytes:
    """The text in UTF-8, without a byte order mark, with lines that end alike."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        encoding = "utf-16"
    else:
        content = content.removeprefix(BOM_UTF8)
        encoding = "utf-8" if _is_utf8(content) else "gb18030"
    if encoding != "utf-8":
        try:
            content = content.decode(encoding).encode("utf-8")
        except UnicodeDecodeError as error:
            raise unreadable(
                file_name,
                "encoding",
                _(
                    "The text is neither in UTF-8 nor in GB18030, so it cannot be read "
                    "safely."
                ),
            ) from error
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return content


def _is_utf8(content: bytes) -> bool:
    """Whether all of it is strictly UTF-8; nothing is decoded for that."""
    ends = pa.array([0, len(content)], pa.int64()).buffers()[1]
    parts = [None, ends, pa.py_buffer(content)]
    try:
        pa.Array.from_buffers(pa.large_binary(), 1, parts).cast(pa.large_string())
    except pa.ArrowInvalid:
        return False
    return True


def text_sheet(content: bytes, file_name: str) -> RawSheet:
    """A CSV or tab-separated file; lines of another width are padded or cut."""
    written = _in_utf8(content, file_name)
    head = written[:60_000].decode("utf-8", errors="ignore")
    delimiter = "\t" if head.count("\t") > head.count(",") else ","
    sample = [
        row for row, _n in zip(_records(head, delimiter), range(30), strict=False)
    ]
    if not written or written.isspace():
        raise unreadable(file_name, "empty_file", _("The file is empty."))
    width = _table_width(sample)
    parts = _parts(written)
    read = _read(parts, delimiter, width)
    if len(parts) > 1 and any(_is_torn(*part) for part in read):
        # a stray quotation mark tore a quoted cell in two: read on from the start
        read = _read([pa.py_buffer(written)], delimiter, width)
    table = pa.concat_tables(part for part, _odd in read)
    begun, odd = 0, []
    for part, lines in read:
        odd += [(begun + number, line) for number, line in lines]
        begun += part.num_rows + len(lines)
    records = [(number, next(_records(line, delimiter), [])) for number, line in odd]
    return _with_odd_rows(table, records)


def _parts(written: bytes) -> list[pa.Buffer]:
    """The text cut at ends of lines that are in no quoted cell, to be read at once."""
    whole = pa.py_buffer(written)
    parts, begun, looked = [], 0, 0
    quotes = 0
    while (at := written.find(b"\n", max(looked, begun + PART))) >= 0:
        quotes += written.count(b'"', looked, at)
        looked = at + 1
        if quotes % 2 == 0:
            parts.append(whole.slice(begun, looked - begun))
            begun = looked
    return [*parts, whole.slice(begun)] if begun < len(written) else parts


def _is_torn(table: pa.Table, odd: list[tuple[int, str]]) -> bool:
    """Whether the first or the last line of a part is not as wide as the others."""
    ends = {1, table.num_rows + len(odd)}
    return any(number in ends for number, _line in odd)


def _read(parts: list[pa.Buffer], delimiter: str, width: int) -> list[Part]:
    """Each part's lines of so many cells, and its others with their numbers."""
    with ThreadPoolExecutor(pa.cpu_count()) as threads:
        return list(threads.map(lambda part: _lines(part, delimiter, width), parts))


def _lines(written: pa.Buffer, delimiter: str, width: int) -> Part:
    odd: list[tuple[int, str]] = []

    def keep(row: pacsv.InvalidRow) -> str:
        odd.append((row.number, row.text))
        return "skip"

    names = [f"c{position}" for position in range(width)]
    table = pacsv.read_csv(
        pa.BufferReader(written),
        read_options=pacsv.ReadOptions(
            column_names=names, use_threads=False, block_size=64 << 20
        ),
        parse_options=pacsv.ParseOptions(
            delimiter=delimiter,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=keep,
        ),
        convert_options=pacsv.ConvertOptions(
            check_utf8=False,
            column_types=dict.fromkeys(names, pa.string()),
            strings_can_be_null=True,
            null_values=[""],
        ),
    )
    return table, odd


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(10_000_000)
    return csv.reader(io.StringIO(text), delimiter=delimiter)


def _table_width(sample: list[list[str]]) -> int:
    """How many cells the headings have: no fewer than most lines."""
    filled = [sum(bool(cell.strip()) for cell in row) for row in sample]
    # titles fill a cell or two, the headings most of them
    heads = [
        len(row)
        for row, count in zip(sample, filled, strict=True)
        if count > max(filled) / 2
    ]
    if not heads:
        return 1
    commonest, _count = Counter(heads).most_common(1)[0]
    return min(max(heads[0], commonest), MAX_COLUMNS)


def _with_odd_rows(table: pa.Table, odd: list[tuple[int, list[str]]]) -> RawSheet:
    """The table with the lines of another width in their places, padded or cut."""
    width = table.num_columns
    taken = {number for number, _cells in odd}
    total = table.num_rows + len(odd)
    regular = [number for number in range(1, total + 1) if number not in taken]
    numbers = pa.array([*regular, *sorted(taken)], pa.int32())
    padded = [(cells + [""] * width)[:width] for _number, cells in sorted(odd)]
    columns = {
        name: [cells[position] or None for cells in padded]
        for position, name in enumerate(table.column_names)
    }
    extra = pa.table(columns, schema=table.schema)
    whole = pa.concat_tables([table, extra]).append_column("row", numbers)
    whole = whole.sort_by("row") if odd else whole
    return RawSheet(
        "",
        whole.drop_columns("row"),
        None,
        whole["row"].combine_chunks(),
        odd_rows=tuple(
            (number, count)
            for number, cells in sorted(odd)
            if (count := _width(cells, width)) != width
        ),
    )


def _width(cells: list[str], width: int) -> int:
    """How many cells a line has; empty ones behind the last heading do not count."""
    filled = max((at + 1 for at, cell in enumerate(cells) if cell.strip()), default=0)
    return filled if filled > width else min(len(cells), width)
