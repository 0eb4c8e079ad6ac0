"""A workbook as a spreadsheet reader gives it back: rows of text, as they stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows above the headings, the table, rows below it.

    Attributes:
        name: the sheet's name.
        title_rows: cells of the rows above the headings; short rows end in empty cells.
        table: text columns with the headings as names; an empty cell is null.
        footer_rows: cells of the totals and signature rows right below the table.
        numeric_columns: headings whose cells a workbook holds as numbers.
        lost_digit_cells: heading to a mask of rows whose 18-digit number was stored as
            a number; the text there is what a reader makes of such a cell.
    """

    name: str
    title_rows: tuple[tuple[str, ...], ...]
    table: pa.Table
    footer_rows: tuple[tuple[str, ...], ...] = ()
    numeric_columns: frozenset[str] = frozenset()
    lost_digit_cells: Mapping[str, np.ndarray] = field(default_factory=dict)

    @property
    def first_row(self) -> int:
        """Spreadsheet row of the table's first row; the first row of a sheet is 1."""
        return len(self.title_rows) + 2

    def cells(self) -> pa.Table:
        """The whole sheet as it stands: text columns ``c0``.., empty cells null."""
        names = [f"c{position}" for position in range(self.table.num_columns)]
        schema = pa.schema([(name, pa.string()) for name in names])

        def stand(rows: tuple[tuple[str, ...], ...]) -> pa.Table:
            width = len(names)
            padded = [(*row, *[""] * width)[:width] for row in rows]
            columns = [[row[at] or None for row in padded] for at in range(width)]
            return pa.table(columns, schema=schema)

        headings = tuple(self.table.column_names)
        parts = (
            stand((*self.title_rows, headings)),
            self.table.rename_columns(names).cast(schema),
            stand(self.footer_rows),
        )
        return pa.concat_tables(parts)


@dataclass(frozen=True)
class Workbook:
    """A file of the demo county; ``encoding`` is set for the .csv files."""

    file_name: str
    sheets: tuple[Sheet, ...]
    encoding: str | None = None


@dataclass(frozen=True)
class SampleCounty:
    """The demo county's workbooks in the order of loading, and what they must give.

    Attributes:
        workbooks: the files.
        truth: one row per planted error (kind, file, row, household_no, value); row is
            the spreadsheet row, value the written name where the kind is about names.
        status_years: one row per registered household and year (household_no, year,
            status, persons, village_code, returned_persons).
    """

    workbooks: tuple[Workbook, ...]
    truth: pd.DataFrame
    status_years: pd.DataFrame
