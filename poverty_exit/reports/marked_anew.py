"""A new workbook of the same columns, coloured and commented, made in memory.

What is handed back names people: nothing of it goes to a temporary file.

Every cell is text exactly as it was read; only a number of sixteen digits or more stays
a number, so that its lost digits are not taken for digits when it comes back.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from poverty_exit.intake.own_sheets import own_title
from poverty_exit.intake.problems import Problem
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.reports.marks import (
    AUTHOR,
    COLOURS,
    LONGEST_CELL,
    MOST_COMMENTS,
    Marks,
    placed,
    position,
)
from poverty_exit.reports.plain_texts import OPTIONS, write_text
from poverty_exit.reports.problem_summary import Find, Place, Row
from poverty_exit.reports.problem_summary import sheet_name as free_name
from poverty_exit.reports.summary_sheet import write_summary

MOST_ROWS = 1_048_576
_AT_ONCE = 5_000
_LOST_DIGITS = 16


@dataclass(frozen=True)
class Given:
    """A sheet to write.

    Attributes:
        name: the name that it shall have.
        header: 0-based index of the heading row among its cells, None where unknown.
        kept: indexes of its cells' rows to write, close together; None for all, each
            in its own row.
    """

    raw: RawSheet
    name: str
    marks: Marks
    header: int | None = None
    kept: Sequence[int] | None = None


@dataclass
class Written:
    """What was written: counts, and where marked rows went."""

    marked: int = 0
    commented: int = 0
    cut: int = 0
    dropped: int = 0


Told = Callable[[Find, Written], Sequence[Row]]


def marked_anew(sheets: Sequence[Given], told: Told) -> bytes:
    """The sheets as a new workbook, the summary before them.

    Args:
        sheets: the sheets, with their marks.
        told: makes the summary from where cells are and what was written.
    """
    out = io.BytesIO()
    counts = Written()
    places: dict[tuple[str, int], tuple[str, int, int]] = {}
    book = xlsxwriter.Workbook(out, OPTIONS)
    first = book.add_worksheet(free_name(own_title("summary"), []))
    names = [first.name]
    for given in sheets:
        name = free_name(given.name, names)
        names.append(name)
        sheet = book.add_worksheet(name)
        for row, place in _write(book, sheet, given, counts):
            places[given.raw.name, row] = place

    def find(problem: Problem) -> Place | None:
        place = places.get((problem.sheet, problem.row))
        if place is None:
            return None
        name, row, filled = place
        at = position(problem.column)
        return name, row, filled if at is None else at

    write_summary(book, first, told(find, counts))
    book.close()
    return out.getvalue()


def _write(
    book: xlsxwriter.Workbook, sheet: Worksheet, given: Given, counts: Written
) -> Iterator[tuple[int, tuple[str, int, int]]]:
    """Write a sheet; yields where each marked row of the source went."""
    text = book.add_format({"num_format": "@"})
    head = book.add_format({"num_format": "@", "bold": 1, "text_wrap": 1, "bottom": 1})
    colours = {
        severity: book.add_format({"num_format": "@", "bg_color": f"#{colour}"})
        for severity, colour in COLOURS.items()
    }
    _lay_out(sheet, given, text)
    for target, index, source_row, cells, numbers in _rows(given):
        if target >= MOST_ROWS:
            counts.dropped += 1
            continue
        marks = given.marks.get(source_row, {})
        filled = next((at for at, cell in enumerate(cells) if cell), 0)
        filled += given.raw.first_column
        shown = placed(marks, filled) if marks else {}
        if marks:
            yield source_row, (sheet.name, target + 1, filled)
        style = head if index == given.header else text
        for at, cell in enumerate(cells, given.raw.first_column):
            mark = shown.pop(at, None)
            look = style if mark is None else colours[mark.severity]
            is_number = numbers is not None and numbers[at - given.raw.first_column]
            counts.cut += _write_cell(sheet, target, at, cell, look, is_number)
            if mark is not None:
                _comment(sheet, target, at, mark.text, counts)
        for at, mark in sorted(shown.items()):
            sheet.write_blank(target, at, None, colours[mark.severity])
            _comment(sheet, target, at, mark.text, counts)


def _rows(
    given: Given,
) -> Iterator[tuple[int, int, int, list[str | None], list[bool | None] | None]]:
    """Target row (0-based), index, Excel row before, cells, which are numbers."""
    raw = given.raw
    indexes = range(raw.cells.num_rows) if given.kept is None else given.kept
    for start in range(0, len(indexes), _AT_ONCE):
        part = indexes[start : start + _AT_ONCE]
        cells = raw.cells.take(list(part))
        columns = [column.to_pylist() for column in cells.columns]
        source_rows = raw.row_numbers.take(list(part)).to_pylist()
        types = None
        if raw.numbers is not None:
            numbers = raw.numbers.take(list(part))
            types = [column.is_valid().to_pylist() for column in numbers.columns]
        for at, index in enumerate(part):
            target = start + at if given.kept is not None else source_rows[at] - 1
            own = [column[at] for column in columns]
            marks = None if types is None else [column[at] for column in types]
            yield target, index, source_rows[at], own, marks


def _write_cell(
    sheet: Worksheet,
    row: int,
    at: int,
    cell: str | None,
    look: Format,
    is_number: bool | None,
) -> int:
    """Write a cell; returns 1 where its text had to be cut."""
    if not cell:
        sheet.write_blank(row, at, None, look)
        return 0
    digits = sum(sign.isdigit() for sign in cell)
    if is_number and digits >= _LOST_DIGITS:
        sheet.write_number(row, at, float(cell), look)
        return 0
    write_text(sheet, row, at, cell[:LONGEST_CELL], look)
    return int(len(cell) > LONGEST_CELL)


def _comment(sheet: Worksheet, row: int, at: int, text: str, counts: Written) -> None:
    counts.marked += 1
    if counts.commented < MOST_COMMENTS:
        size = {"author": AUTHOR, "width": 320, "height": 140}
        sheet.write_comment(row, at, text, size)
        counts.commented += 1


def _lay_out(sheet: Worksheet, given: Given, text: Format) -> None:
    """Widths by the first rows, and the headings held in sight."""
    first = given.raw.cells.slice(0, 60)
    for at, column in enumerate(first.columns, given.raw.first_column):
        longest = max((_wide(cell) for cell in column.to_pylist() if cell), default=0)
        sheet.set_column(at, at, min(max(8, longest + 2), 28), text)
    if given.header is not None:
        above = given.header + 1 if given.kept is not None else None
        row = above or int(given.raw.row_numbers[given.header].as_py())
        sheet.freeze_panes(row, 0)


def _wide(cell: str) -> int:
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in cell[:40])
