"""A sheet's rows under our column names; totals and signatures set apart."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import reduce
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from poverty_exit.i18n import gettext as _
from poverty_exit.intake.cells import Cells, multiplied, read_column
from poverty_exit.intake.columns import Layout, Mapped
from poverty_exit.intake.problems import Problem, UnreadableError, second_table
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.intake.reading import Reading
from poverty_exit.intake.second_tables import second_headings
from poverty_exit.intake.set_apart import set_apart
from poverty_exit.intake.units import unit_of
from poverty_exit.registers import Column

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
    totals, set_aside, named = set_apart(cells, named, layout)
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
    mapped = {column.name: column for column in layout.mapped}
    positions = {
        column.name: raw.first_column + mapped[column.name].position
        for column in layout.register.columns
        if column.name in mapped
    }

    def read(column: Column) -> dict[str, Cells]:
        source = mapped.get(column.name)
        return _read(raw, cells, kept, column, source, layout)

    columns: dict[str, Cells] = {"source_row": _rows(raw.row_numbers, kept)}
    with ThreadPoolExecutor(pa.cpu_count()) as threads:
        for made in threads.map(read, layout.register.columns):
            columns |= made
    return pa.table(columns), positions


def _read(
    raw: RawSheet,
    cells: pa.Table,
    kept: pa.Array,
    column: Column,
    source: Mapped | None,
    layout: Layout,
) -> dict[str, Cells]:
    """A column of ours from its source column, in our unit; empty without one."""
    if source is None:
        made = read_column(column, pa.nulls(cells.num_rows, pa.string()))
    else:
        made = read_column(column, cells.column(source.position))
        if column.unit:
            factor = unit_of(column.unit, source, layout).factor
            made[column.name] = multiplied(made[column.name], factor)
    if column.reads == "code":
        made[f"{column.name}_is_number"] = _is_number(raw, source, kept)
    return made


def _is_number(raw: RawSheet, source: Mapped | None, kept: pa.Array) -> pa.Array:
    """Which cells of a source column are numbers, not text."""
    if source is None or raw.numbers is None:
        return pa.repeat(False, len(kept))
    return pc.is_valid(_rows(raw.numbers.column(source.position), kept))
