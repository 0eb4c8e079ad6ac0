"""A sheet handed back to somebody who may not see names: people's cells masked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

import pyarrow as pa

from poverty_exit import queries
from poverty_exit.database import Store
from poverty_exit.intake.columns import Layout
from poverty_exit.intake.masking import masked
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.intake.report import LoadReport
from poverty_exit.intake.shown_cells import is_personal
from poverty_exit.intake.slipped_names import (
    Names,
    heads_names,
    looks_like_name,
    may_be_name,
    nameless,
)
from poverty_exit.intake.words import folded, reading_words
from poverty_exit.rights import Actor

# without these nobody finds the row that is to be mended
_NEEDED = {"household_no", "person_no"}
_OWN_NAMES = {"person_name", "head_name"}


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


def names_to_hide(
    store: Store, file: str, report: LoadReport
) -> AbstractSet[str] | None:
    """The names that the store has, where who asks may not see them; else None."""
    if may_see_cells(store.actor, file, report):
        return None
    with store.cursor() as cursor:
        rows = queries.execute(cursor, "intake/names_to_hide").fetchall()
    return {name for name, is_payee in rows if not is_payee or looks_like_name(name)}


def names_of(
    sheets: Iterable[tuple[RawSheet, Layout | None]], known: AbstractSet[str]
) -> Names:
    """Names to hide in the sheets of a file: those known, and its own.

    Args:
        sheets: all of the file, each with what its columns are.
        known: names that the store has.
    """
    own = {
        cell
        for raw, layout in sheets
        if layout is not None
        for cell in _names_in(raw, layout)
    }
    return Names(known | own)


def masked_sheet(raw: RawSheet, layout: Layout | None, names: Names) -> RawSheet:
    """The sheet with people's cells masked, and names wherever they slipped to.

    Args:
        raw: the sheet.
        layout: which of its columns are what; None where it has no table: then every
            cell but short numbers is hidden.
        names: of the file and of the store.
    """
    broken = set() if layout is None else _broken_rows(raw, layout)
    columns = [
        _masked(column.to_pylist(), layout, at, names, broken)
        for at, column in enumerate(raw.cells.columns)
    ]
    cells = pa.table(columns, names=raw.cells.column_names)
    return replace(raw, cells=cells)


def _names_in(raw: RawSheet, layout: Layout) -> Iterator[str]:
    """What stands in the columns of names; of payees, what looks like a name."""
    columns = {mapped.position: mapped.name for mapped in layout.mapped}
    headings = dict(layout.unmatched)
    for at, column in enumerate(raw.cells.columns):
        name = columns.get(at)
        if name is None:
            has_names = heads_names(headings.get(at, ""))
        else:
            ours = layout.register.column(name)
            has_names = ours.personal and ours.reads != "code"
        for cell in column[layout.header + 1 :].to_pylist() if has_names else ():
            if cell and (name != "payee" or looks_like_name(folded(cell))):
                yield cell


def _broken_rows(raw: RawSheet, layout: Layout) -> set[int]:
    """Rows that have no name where theirs belongs: it may stand in any column."""
    broken: set[int] = set()
    for mapped in layout.mapped:
        if mapped.name in _OWN_NAMES:
            cells = raw.cells.column(mapped.position).to_pylist()
            broken |= {row for row, cell in enumerate(cells) if not _is_name(cell)}
    return broken


def _is_name(cell: str | None) -> bool:
    """Whether a cell of a column of names may well hold one; blank is none slipped."""
    return not cell or may_be_name(cell)


def _is_people(position: int, layout: Layout) -> bool:
    for mapped in layout.mapped:
        if mapped.position == position:
            column = layout.register.column(mapped.name)
            return column.personal and column.name not in _NEEDED
    headings = dict(layout.unmatched)
    return is_personal(headings.get(position, ""), None)


def _masked(
    written: Sequence[str | None],
    layout: Layout | None,
    position: int,
    names: Names,
    broken: AbstractSet[int],
) -> pa.Array:
    first = 0 if layout is None else layout.first
    below = 0 if layout is None else layout.header + 1
    is_people = layout is None or _is_people(position, layout)
    is_known = layout is not None and any(
        mapped.position == position for mapped in layout.mapped
    )
    is_strict = not is_known and not is_people and _is_of_names(written[below:])

    def shown(row: int, cell: str) -> str:
        if first <= row < below or _is_total(cell):
            return cell
        if row >= below and is_people:
            return masked(cell)
        strictly = row >= below and (is_strict or row in broken)
        return names.hidden(nameless(cell) if strictly else cell)

    cells = [
        cell if cell is None else shown(row, cell) for row, cell in enumerate(written)
    ]
    return pa.array(cells, pa.string())


def _is_of_names(written: Sequence[str | None]) -> bool:
    """Whether a column that nobody knows seems to hold names, by its short words."""
    words = {cell for cell in written if cell and may_be_name(cell)}
    like_names = sum(looks_like_name(folded(word)) for word in words)
    return 0 < len(words) <= 2 * like_names


def _is_total(cell: str) -> bool:
    """Whether a cell calls its row a total: masked, the row would come back as data."""
    words = reading_words()
    return folded(cell).rstrip(":") in {*words["totals"], *words["totals_beginnings"]}
