"""CSV and tab-separated text as a sheet: decoded strictly, every line kept."""

import csv
import io
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.csv as pacsv

from poverty_exit.i18n import gettext as _
from poverty_exit.intake.raw_sheet import MAX_COLUMNS, RawSheet, unreadable


def _decoded(content: bytes, file_name: str) -> tuple[str, bytes]:
    """The text with lines that end alike, and the same in UTF-8."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        elif encoding == "utf-8-sig":
            return text, content.removeprefix(BOM_UTF8)
        return text, text.encode("utf-8")
    raise unreadable(
        file_name,
        "encoding",
        _("The text is neither in UTF-8 nor in GB18030, so it cannot be read safely."),
    )


def text_sheet(content: bytes, file_name: str) -> RawSheet:
    """A CSV or tab-separated file; lines of another width are padded or cut."""
    text, written = _decoded(content, file_name)
    head = text[:20_000]
    delimiter = "\t" if head.count("\t") > head.count(",") else ","
    sample = [
        row for row, _n in zip(_records(head, delimiter), range(30), strict=False)
    ]
    width = _table_width(sample)
    if not text or text.isspace():
        raise unreadable(file_name, "empty_file", _("The file is empty."))
    # a quoted cell may hold a line's end: then only reading on from the start is safe
    is_plain = '"' not in text
    del text
    table, odd = _read(written, delimiter, width, in_parts=is_plain)
    if odd and is_plain:
        # numbers of odd lines are only told where the lines are read one after another
        table, odd = _read(written, delimiter, width, in_parts=False)
    records = [(number, next(_records(line, delimiter), [])) for number, line in odd]
    return _with_odd_rows(table, records)


def _read(
    written: bytes, delimiter: str, width: int, *, in_parts: bool
) -> tuple[pa.Table, list[tuple[int, str]]]:
    """The lines of so many cells; the others too, numbered unless read in parts."""
    odd: list[tuple[int, str]] = []

    def keep(row: pacsv.InvalidRow) -> str:
        odd.append((row.number, row.text))
        return "skip"

    names = [f"c{position}" for position in range(width)]
    table = pacsv.read_csv(
        pa.BufferReader(written),
        read_options=pacsv.ReadOptions(
            column_names=names,
            use_threads=in_parts,
            block_size=(4 if in_parts else 64) << 20,
        ),
        parse_options=pacsv.ParseOptions(
            delimiter=delimiter,
            newlines_in_values=not in_parts,
            ignore_empty_lines=False,
            invalid_row_handler=keep,
        ),
        convert_options=pacsv.ConvertOptions(
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
