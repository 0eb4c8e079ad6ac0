"""Heading rows further down a sheet: repeats of the first, or another table's."""

from collections.abc import Set as AbstractSet

import pyarrow.compute as pc

from poverty_exit.intake.columns import Layout, meanings, row_texts
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.intake.words import folded
from poverty_exit.registers import registers

MOST_BLANK = 200
"""So many rows without a key are looked at: merged cells leave thousands."""


def second_headings(sheet: RawSheet, chosen: Layout) -> tuple[list[int], int | None]:
    """Heading rows below the first: repeats of it, and the first of another table.

    Returns:
        0-based indexes of rows that repeat the headings, and the index of a row that
        holds the headings of something else (None when there is none).
    """
    anchor = chosen.position(chosen.register.needs[0]) or 0
    column = sheet.cells.column(anchor)
    headings = {h for r in registers().values() for h in meanings(r.id)}
    written = pc.unique(column)
    words = written.filter(pc.invert(pc.match_substring_regex(written, "^([0-9]|$)")))
    suspects = {
        word for word in words.drop_null().to_pylist() if folded(word) in headings
    }
    first = row_texts(sheet, chosen.header)
    repeats: list[int] = []
    for index, cell in enumerate(column.to_pylist() if suspects else []):
        if index <= chosen.header or cell not in suspects:
            continue
        row = row_texts(sheet, index)
        if row == first:
            repeats.append(index)
        elif sum(folded(written) in headings for written in row if written) >= 3:
            return repeats, index
    return repeats, _beside(sheet, chosen, anchor, headings)


def _beside(
    sheet: RawSheet, chosen: Layout, anchor: int, headings: AbstractSet[str]
) -> int | None:
    """The first heading row that leaves the column empty that every row fills."""
    column = sheet.cells.column(anchor)
    blank = pc.indices_nonzero(pc.equal(pc.fill_null(column, ""), "")).to_pylist()
    below = [index for index in blank if index > chosen.header]
    for index in below[:MOST_BLANK]:
        row = [folded(written) for written in row_texts(sheet, index) if written]
        known = sum(word in headings for word in row)
        if known >= 2 and known * 2 > len(row):
            return int(index)
    return None
