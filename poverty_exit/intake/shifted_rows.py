"""Rows whose cells stand one column beside their own: told once, not cell by cell.

A cell speaks for a shift where it does not fit its own column but the one beside it: a
word for the sex under the identity number, a number under the name. One such cell is a
slip; several in one row, all towards the same side, are a shifted row.
"""

import pyarrow as pa
import pyarrow.compute as pc

from poverty_exit.intake.cells import number_text
from poverty_exit.intake.dates import date_parts
from poverty_exit.intake.staging import ROWS_A_SHEET, Staged
from poverty_exit.intake.words import code_words, coded
from poverty_exit.registers import Column

ENOUGH = 2
SHIFTED = pa.schema(
    [
        ("source_row", pa.int32()),
        ("column_name", pa.string()),
        ("cells", pa.int32()),
    ]
)
_IDENTITY = r"^(\d{17}[\dX]|\d{15}|\d{17}[\dX]\d{2}|\d{17}[\dX]\d{4})$"
_CODE = r"^[0-9A-Z]{5,}$"
_CHARACTERS = r"\p{Han}"
_WORDS_ALONE = r"^[\p{Han}\x{00B7}]{2,}$"
_MANY_DIGITS = r"\d{5,}"


def shifted(staged: Staged) -> pa.Table:
    """The shifted rows of a sheet, the columns in the order in which they stand in it.

    Returns:
        One row per shifted row: source_row, column_name (its first cell that fits the
        column beside it), cells (how many do).
    """
    found = [
        {
            "source_row": part.rows["source_row"][index].as_py()
            + number * ROWS_A_SHEET,
            "column_name": columns[0],
            "cells": len(columns),
        }
        for number, part in enumerate(staged.parts or (staged,))
        for index, columns in sorted(_slips(part).items())
    ]
    return pa.Table.from_pylist(found, schema=SHIFTED)


def _slips(sheet: Staged) -> dict[int, list[str]]:
    """Indexes of shifted rows, with the columns of the cells that say so."""
    register = sheet.layout.register
    at = {position: name for name, position in sheet.column_positions.items()}
    slipped: dict[tuple[int, int], list[str]] = {}
    for position, name in sorted(at.items()):
        column = register.column(name)
        text = _text(sheet.rows, column)
        misfits = pc.indices_nonzero(_misfits(sheet.rows, column, text))
        written = text.take(misfits).to_pylist()
        for side in (-1, 1):
            beside = at.get(position + side)
            if beside is None:
                continue
            own = register.column(beside)
            for index, cell in zip(misfits.to_pylist(), written, strict=True):
                if _fits(own, cell):
                    slipped.setdefault((index, side), []).append(name)
    return {
        index: columns
        for (index, _side), columns in slipped.items()
        if len(columns) >= ENOUGH
    }


def _text(rows: pa.Table, column: Column) -> pa.ChunkedArray:
    """The cells of a column as they are written."""
    own = f"{column.name}_text"
    return rows[own] if own in rows.schema.names else rows[column.name]


def _misfits(rows: pa.Table, column: Column, text: pa.ChunkedArray) -> pa.ChunkedArray:
    """Which cells cannot be what their column holds."""
    if f"{column.name}_text" in rows.schema.names:
        return pc.and_(pc.is_valid(text), pc.is_null(rows[column.name]))
    if _is_identity(column):
        fits = pc.match_substring_regex(text, _IDENTITY)
        return pc.fill_null(pc.invert(fits), False)
    if column.reads == "code":
        return pc.fill_null(pc.match_substring_regex(text, _CHARACTERS), False)
    is_sex = pc.is_in(text, value_set=pa.array(list(code_words()["sex"])))
    digits = pc.fill_null(pc.match_substring_regex(text, _MANY_DIGITS), False)
    return pc.or_(is_sex, digits)


def _fits(column: Column, cell: str) -> bool:
    """Whether a cell is what a column holds, and little else."""
    if column.words:
        return coded(cell) in code_words()[column.words]
    if column.reads == "date":
        return date_parts(cell) is not None
    if column.reads == "number":
        return number_text(cell) is not None
    pattern = _WORDS_ALONE
    if column.reads == "code":
        pattern = _IDENTITY if _is_identity(column) else _CODE
    return bool(pc.match_substring_regex(pa.scalar(cell), pattern).as_py())


def _is_identity(column: Column) -> bool:
    return column.name.endswith("id_number")
