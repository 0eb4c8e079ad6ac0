"""A sheet handed back to somebody who may not see names: people's cells masked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa

from poverty_exit.intake.columns import Layout
from poverty_exit.intake.masking import masked, masked_numbers
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.intake.report import LoadReport
from poverty_exit.intake.shown_cells import is_personal, may_be_name
from poverty_exit.rights import Actor

# without these nobody finds the row that is to be mended
_NEEDED = {"household_no", "person_no"}


def may_see_cells(actor: Actor, file: str, report: LoadReport) -> bool:
    """Whether somebody may see who the rows of a file name, in all its townships."""
    codes = {
        code
        for sheet in report.sheets
        if sheet.file == file
        for code, _day in sheet.covers
    }
    wheres = (actor.where("see_names"), actor.where("see_id_numbers"))
    return all(where is None or (codes and codes <= where) for where in wheres)


def masked_sheet(raw: RawSheet, layout: Layout | None) -> RawSheet:
    """The sheet with people's cells masked below its headings.

    Args:
        raw: the sheet.
        layout: which of its columns are what; None where it has no table: then every
            cell but short numbers is hidden.
    """
    header = -1 if layout is None else layout.header
    columns = [
        _masked(column.to_pylist(), header, _is_people(at, layout))
        for at, column in enumerate(raw.cells.columns)
    ]
    cells = pa.table(columns, names=raw.cells.column_names)
    return replace(raw, cells=cells)


def _is_people(position: int, layout: Layout | None) -> bool:
    if layout is None:
        return True
    for mapped in layout.mapped:
        if mapped.position == position:
            column = layout.register.column(mapped.name)
            return column.personal and column.name not in _NEEDED
    headings = dict(layout.unmatched)
    return is_personal(headings.get(position, ""), None)


def _masked(written: Sequence[str | None], header: int, is_people: bool) -> pa.Array:
    hide = masked if is_people else _slipped
    return pa.array(
        [
            cell if cell is None or row <= header else hide(cell)
            for row, cell in enumerate(written)
        ],
        pa.string(),
    )


def _slipped(cell: str) -> str:
    """A cell of another column: what may be a name or a number slipped into it."""
    return masked(cell) if may_be_name(cell) else masked_numbers(cell)
