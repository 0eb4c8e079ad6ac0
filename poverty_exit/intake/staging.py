"""A sheet's rows under our column names, still text; totals and signatures set apart."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from poverty_exit.i18n import gettext as _
from poverty_exit.intake.columns import Layout, second_headings
from poverty_exit.intake.problems import Problem, UnreadableError
from poverty_exit.intake.words import (
    code_words,
    folded,
    is_missing,
    reading_words,
    unwrapped,
)
from poverty_exit.intake.workbook import RawSheet

PLACE_COLUMNS = ("county_name", "township_name", "village_name")


@dataclass(frozen=True)
class Staged:
    """One sheet, ready to be typed.

    Attributes:
        rows: one row per data row; ``source_row`` and every column of the register as
            text; coded columns hold the meaning, their text beside it in ``*_text``;
            columns of numbers beside text-only ones in ``*_is_number``.
        totals: the totals rows: source row and their cells by our column name.
        column_positions: 0-based Excel column of each of our columns that the sheet has.
    """

    file_name: str
    sheet_name: str
    layout: Layout
    rows: pa.Table
    totals: tuple[dict[str, str], ...]
    column_positions: dict[str, int]


def _mapped_text(column: pa.ChunkedArray, of: Callable) -> pa.ChunkedArray:
    """The column with a function applied to each distinct cell."""
    encoded = pc.dictionary_encode(column).combine_chunks()
    means = pa.array(
        [None if w is None else of(w) for w in encoded.dictionary.to_pylist()],
        pa.string(),
    )
    return pa.chunked_array([means.take(encoded.indices)])


def _without_missing(written: str) -> str | None:
    cell = unwrapped(written)
    return None if is_missing(cell) else cell


def _meaning_of(words: dict[str, str]) -> Callable:
    def meaning(written: str) -> str | None:
        return None if is_missing(written) else words.get(folded(unwrapped(written)))

    return meaning


def stage(raw: RawSheet, layout: Layout, file_name: str) -> Staged:
    """The sheet's data rows under our names.

    Raises:
        UnreadableError: the sheet holds a second table, or no data rows at all.
    """
    repeats, other = second_headings(raw, layout)
    if other is not None:
        raise UnreadableError(_second_table(raw, file_name, other))
    cells, kept = _below_headings(raw, layout, repeats)
    named, positions = _named(raw, cells, kept, layout)
    totals, named = _apart(cells, named, layout)
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
    return Staged(file_name, raw.name, layout, named, totals, positions)


def _second_table(raw: RawSheet, file_name: str, index: int) -> Problem:
    return Problem(
        "second_table",
        "blocks",
        _("A second table with other headings begins in this row."),
        _("Put each table on a sheet of its own, and load the file again."),
        file=file_name,
        sheet=raw.name,
        row=int(raw.row_numbers[index].as_py()),
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
    filled = pc.is_valid(
        pc.coalesce(*(pc.binary_join_element_wise(c, "") for c in raw.cells.columns))
    )
    indexes = pc.indices_nonzero(pc.and_(keep, filled))
    return raw.cells.take(indexes), indexes


def _named(
    raw: RawSheet, cells: pa.Table, kept: pa.Array, layout: Layout
) -> tuple[pa.Table, dict[str, int]]:
    columns: dict[str, pa.ChunkedArray | pa.Array] = {
        "source_row": raw.row_numbers.take(kept)
    }
    positions: dict[str, int] = {}
    nothing = pa.nulls(cells.num_rows, pa.string())
    mapped = {column.name: column for column in layout.mapped}
    for column in layout.register.columns:
        source = mapped.get(column.name)
        text = nothing if source is None else cells.column(source.position)
        if source is not None:
            positions[column.name] = raw.first_column + source.position
        if column.words:
            columns[f"{column.name}_text"] = text
            words = code_words()[column.words]
            columns[column.name] = (
                text if source is None else _mapped_text(text, _meaning_of(words))
            )
        elif column.name in PLACE_COLUMNS and source is not None:
            columns[column.name] = _mapped_text(text, _without_missing)
        else:
            columns[column.name] = text
        if column.typed:
            has_types = source is not None and raw.numbers is not None
            flags = raw.numbers.column(source.position).take(kept) if has_types else None
            columns[f"{column.name}_is_number"] = (
                pa.repeat(False, cells.num_rows)
                if flags is None
                else pc.is_valid(flags)
            )
        if column.unit == "yuan":
            factor = 1.0 if source is None else _factor(source.factor, source, layout)
            columns[f"{column.name}_factor"] = pa.repeat(factor, cells.num_rows)
    return pa.table(columns), positions


def _factor(factor: float, source: object, layout: Layout) -> float:
    """The heading's own unit, else the one that a title row states for the sheet."""
    heading = folded(getattr(source, "heading", ""))
    if heading.endswith(")"):
        return factor
    words = reading_words()
    for title in layout.titles:
        for mark in words["unit_marks"]:
            said = re.match(rf"^{mark}[:]?(.+)$", folded(title))
            unit = words["units"].get(said.group(1)) if said else None
            if unit and unit["unit"] == "yuan":
                return float(unit["factor"])
    return factor


def _apart(
    cells: pa.Table, named: pa.Table, layout: Layout
) -> tuple[tuple[dict[str, str], ...], pa.Table]:
    """Totals rows as records, and the table without totals and signature rows."""
    words = reading_words()
    key = layout.register.key[-1]
    keyless = pc.is_null(named.column(key))
    place = [
        pc.is_in(
            pc.replace_substring_regex(column, r"\s", ""),
            value_set=pa.array(words["totals"]),
        )
        for column in (cells.column(i) for i in range(min(8, cells.num_columns)))
    ]
    suspect = keyless
    for said in place:
        suspect = pc.or_(suspect, pc.fill_null(said, False))
    totals: list[dict[str, str]] = []
    drop: list[int] = []
    for index in pc.indices_nonzero(suspect).to_pylist():
        texts = [column[index].as_py() for column in cells.columns]
        written = [folded(unwrapped(text)) for text in texts if text]
        if not written:
            drop.append(index)
        elif any(word in words["totals"] for word in written[:4]) or written[
            0
        ].startswith(tuple(words["totals_beginnings"])):
            record = {name: named.column(name)[index].as_py() for name in named.schema.names}
            totals.append({k: str(v) for k, v in record.items() if v not in (None, False)})
            drop.append(index)
        elif named.column(key)[index].as_py() is None and _is_signature(written, words):
            drop.append(index)
    if drop:
        gone = pc.is_in(pa.array(range(named.num_rows)), value_set=pa.array(drop))
        named = named.filter(pc.invert(gone))
    return tuple(totals), named


def _is_signature(written: list[str], words: dict) -> bool:
    first = re.split(r"[:(\d]", written[0])[0]
    return first in words["signatures"] or len(written) == 1


def relabelled(staged: Staged, **changes: object) -> Staged:
    """The same rows with other labels (a file name, a sheet name)."""
    return replace(staged, **changes)
