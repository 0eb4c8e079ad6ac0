"""A sheet's rows under our column names; totals and signatures set apart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from poverty_exit.i18n import gettext as _
from poverty_exit.intake.cells import cleaned, multiplied, read_column
from poverty_exit.intake.columns import Layout, Mapped
from poverty_exit.intake.problems import Problem, UnreadableError, second_table
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.intake.reading import Reading
from poverty_exit.intake.second_tables import second_headings
from poverty_exit.intake.units import unit_of
from poverty_exit.intake.words import folded, reading_words, unwrapped

ROWS_A_SHEET = 10_000_000
Rows = TypeVar("Rows", pa.Table, pa.Array, pa.ChunkedArray)


@dataclass(frozen=True)
class Staged:
    """One sheet, ready to be typed.

    Attributes:
        rows: one row per data row; ``source_row`` and every column of the register as
            read (``cells.read_column``); ``*_is_number`` beside codes.
        totals: the totals rows: source row and their cells by our column name.
        column_positions: 0-based Excel column of each of our columns it has.
        parts: the sheets that were joined into this one, if any.
        problems: what is wrong with how the sheet is written.
        set_aside: Excel rows that were taken for remarks, signatures aside.
    """

    file_name: str
    sheet_name: str
    layout: Layout
    rows: pa.Table
    totals: tuple[dict[str, str], ...]
    column_positions: dict[str, int]
    parts: tuple["Staged", ...] = ()
    problems: tuple[Problem, ...] = ()
    set_aside: tuple[int, ...] = ()

    @property
    def readings(self) -> dict[str, Reading]:
        """How a person or a profile said that its sheets are read, by name."""
        sheets = self.parts or (self,)
        chosen = {sheet.sheet_name: sheet.layout.reading for sheet in sheets}
        return {name: reading for name, reading in chosen.items() if reading}

    def place(self, source_row: int) -> tuple["Staged", int]:
        """The sheet that a row came from, and its Excel row there."""
        if not self.parts:
            return self, source_row
        number, row = divmod(source_row, ROWS_A_SHEET)
        return self.parts[number], row


def joined(sheets: Sequence[Staged]) -> Staged:
    """Sheets of one file, one register and one date as one list.

    A row is numbered by its sheet, in millions, and its Excel row in it.
    """
    if len(sheets) == 1:
        return sheets[0]
    tables = [
        sheet.rows.set_column(
            0,
            "source_row",
            pc.add(sheet.rows["source_row"], number * ROWS_A_SHEET).cast(pa.int32()),
        )
        for number, sheet in enumerate(sheets)
    ]
    return replace(
        sheets[0],
        sheet_name="; ".join(sheet.sheet_name for sheet in sheets),
        rows=pa.concat_tables(tables),
        totals=(),
        parts=tuple(sheets),
        problems=tuple(problem for sheet in sheets for problem in sheet.problems),
    )


def stage(raw: RawSheet, layout: Layout, file_name: str) -> Staged:
    """The sheet's data rows under our names.

    Raises:
        UnreadableError: the sheet holds a second table, or no data rows at all.
    """
    repeats, other = second_headings(raw, layout)
    if other is not None:
        row = int(raw.row_numbers[other].as_py())
        raise UnreadableError(second_table(file_name, raw.name, row))
    cells, kept = _below_headings(raw, layout, repeats)
    named, positions = _named(raw, cells, kept, layout)
    totals, set_aside, named = _apart(cells, named, layout)
    if named.num_rows == 0:
        raise UnreadableError(
            Problem(
                "no_rows",
                "blocks",
                _("There are headings, but no rows below them."),
                _("Check that the right sheet was saved, and load it again."),
                file=file_name,
                sheet=raw.name,
            )
        )
    return Staged(
        file_name, raw.name, layout, named, totals, positions, set_aside=set_aside
    )


def _below_headings(
    raw: RawSheet, layout: Layout, repeats: list[int]
) -> tuple[pa.Table, pa.Array]:
    """Cells and their indexes below the headings, without repeats and blank rows."""
    total = raw.cells.num_rows
    keep = pc.greater(pa.array(range(total)), layout.header)
    if repeats:
        keep = pc.and_(
            keep,
            pc.invert(pc.is_in(pa.array(range(total)), value_set=pa.array(repeats))),
        )
    filled = reduce(pc.or_, (pc.is_valid(column) for column in raw.cells.columns))
    indexes = pc.indices_nonzero(pc.and_(keep, filled))
    return _rows(raw.cells, indexes), indexes


def _rows(of: Rows, indexes: pa.Array) -> Rows:
    """The rows of these indexes; where one follows the other nothing is copied."""
    count = len(indexes)
    if count and indexes[-1].as_py() - indexes[0].as_py() + 1 == count:
        return of.slice(indexes[0].as_py(), count)
    return of.take(indexes)


def _named(
    raw: RawSheet, cells: pa.Table, kept: pa.Array, layout: Layout
) -> tuple[pa.Table, dict[str, int]]:
    columns: dict[str, pa.ChunkedArray | pa.Array] = {
        "source_row": _rows(raw.row_numbers, kept)
    }
    positions: dict[str, int] = {}
    nothing = pa.nulls(cells.num_rows, pa.string())
    mapped = {column.name: column for column in layout.mapped}
    for column in layout.register.columns:
        source = mapped.get(column.name)
        text = nothing if source is None else cleaned(cells.column(source.position))
        if source is not None:
            positions[column.name] = raw.first_column + source.position
        columns |= read_column(column, text)
        if column.reads == "code":
            columns[f"{column.name}_is_number"] = _is_number(raw, source, kept)
        if column.unit and source is not None:
            factor = unit_of(column.unit, source, layout).factor
            columns[column.name] = multiplied(columns[column.name], factor)
    return pa.table(columns), positions


def _is_number(raw: RawSheet, source: Mapped | None, kept: pa.Array) -> pa.Array:
    """Which cells of a source column are numbers, not text."""
    if source is None or raw.numbers is None:
        return pa.repeat(False, len(kept))
    return pc.is_valid(_rows(raw.numbers.column(source.position), kept))


def _apart(
    cells: pa.Table, named: pa.Table, layout: Layout
) -> tuple[tuple[dict[str, str], ...], tuple[int, ...], pa.Table]:
    """Totals rows, the Excel rows of remarks, and the table without any of them."""
    words = reading_words()
    key = named.column(layout.register.key[-1])
    suspect = pc.is_null(key)
    signs, totalled = (
        "|".join(r"\s*".join(word) for word in words[kind])
        for kind in ("signatures", "totals_beginnings")
    )
    marks = rf"^\s*({signs})\s*[:\x{{FF1A}}]|({totalled})\s*[:\x{{FF1A}}]?\s*$"
    for column in cells.columns[:8]:
        marked = pc.match_substring_regex(column, marks)
        suspect = pc.or_(suspect, pc.fill_null(marked, False))
    totals: list[dict[str, str]] = []
    drop: list[int] = []
    remarks: list[int] = []
    if named.num_rows and _is_column_numbers(cells):
        drop.append(0)
    for index in pc.indices_nonzero(suspect).to_pylist():
        texts = [column[index].as_py() for column in cells.columns]
        written = [folded(unwrapped(text)) for text in texts if text]
        if any(_is_total(word, words) for word in written[:4]):
            totals.append(_record(named, index) | {"first_text": written[0]})
            drop.append(index)
        elif _is_remark(written, words, is_keyless=key[index].as_py() is None):
            drop.append(index)
            if written and not _is_signature(written[0], words):
                remarks.append(int(named["source_row"][index].as_py()))
    if drop:
        gone = pc.is_in(pa.array(range(named.num_rows)), value_set=pa.array(drop))
        named = named.filter(pc.invert(gone))
    return tuple(totals), tuple(remarks), named


def _is_total(word: str, words: dict) -> bool:
    """Whether a text calls its row a total: by itself, or behind a place's name."""
    bare = word.rstrip(":")
    return len(bare) <= 14 and bare.endswith(tuple(words["totals_beginnings"]))


def _is_column_numbers(cells: pa.Table) -> bool:
    """Whether the first row numbers the columns (1, 2, 3 ...) and holds no data."""
    first = [column[0].as_py() for column in cells.columns]
    numbers = [text for text in first if text]
    counted = [str(number) for number in range(1, len(numbers) + 1)]
    return len(numbers) >= 4 and numbers == counted


def _record(named: pa.Table, index: int) -> dict[str, str]:
    record = {name: named.column(name)[index].as_py() for name in named.schema.names}
    return {
        name: str(cell) for name, cell in record.items() if cell not in (None, False)
    }


def _is_remark(written: list[str], words: dict, *, is_keyless: bool) -> bool:
    """Whether a row is a signature line or a note below the table, and no data."""
    if not written:
        return True
    if _is_signature(written[0], words):
        return ":" in written[0] or is_keyless
    return is_keyless and len(written) == 1


def _is_signature(text: str, words: dict) -> bool:
    return text.partition(":")[0] in words["signatures"]
