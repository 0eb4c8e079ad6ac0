"""The very workbook that came in, its cells coloured and commented, a summary first."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import openpyxl
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from poverty_exit.intake.own_sheets import own_title, says_own
from poverty_exit.intake.problems import Problem
from poverty_exit.reports.marks import (
    AUTHOR,
    COLOURS,
    MOST_COMMENTS,
    Mark,
    Marks,
    placed,
)
from poverty_exit.reports.problem_summary import WIDTHS, Find, Place, Row, link
from poverty_exit.reports.problem_summary import sheet_name as free_name

_OURS = f"\n\n\N{EM DASH} {AUTHOR} \N{EM DASH}\n"
Told = Callable[[Find, int, int], Sequence[Row]]
"""Makes the summary: where cells are, how many are marked, how many commented."""


def marked_in_place(content: bytes, marks: Mapping[str, Marks], told: Told) -> bytes:
    """The workbook with its marks, sheet by sheet, and the summary before them.

    Marks of an earlier round that we made ourselves are taken off first.

    Raises:
        KeyError: a sheet with marks is not in the workbook.
    """
    book = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)
    for sheet in book.worksheets:
        if says_own("summary", sheet.cell(1, 1).value):
            book.remove(sheet)
        else:
            _take_off(sheet)
    marked = commented = 0
    first_filled: dict[tuple[str, int], int] = {}
    for name, rows in marks.items():
        sheet = book[name]
        anchors = _anchors(sheet)
        width = sheet.max_column  # looks at every cell, each time that it is asked
        for number, cells in sorted(rows.items()):
            filled = _first_filled(sheet, number, width) if None in cells else 0
            first_filled[name, number] = filled
            for column, mark in placed(cells, filled).items():
                cell = _cell(sheet, number, column + 1, anchors)
                has_room = commented < MOST_COMMENTS
                _mark(cell, mark, has_room=has_room)
                commented += has_room
                marked += 1

    def find(problem: Problem) -> Place | None:
        if not problem.row or problem.sheet not in book.sheetnames:
            return None
        column = first_filled.get((problem.sheet, problem.row), 0)
        if problem.column:
            column = openpyxl.utils.column_index_from_string(problem.column) - 1
        return problem.sheet, problem.row, column

    _write_summary(book, told(find, marked, commented))
    return _saved(book)


class _InMemory(ExcelWriter):
    """Writes a workbook as openpyxl does, but for its temporary files: there are none.

    openpyxl would write each sheet to a file of the system's own folder first.
    """

    def write_worksheet(self, sheet: Worksheet) -> None:
        """Write one sheet, without charts: workbooks with drawings are made anew."""
        sheet._drawing = SpreadsheetDrawing()
        sheet._drawing.charts = sheet._charts
        sheet._drawing.images = sheet._images
        out = io.BytesIO()
        writer = WorksheetWriter(sheet, out)
        writer.write()
        sheet._rels = writer._rels
        self._archive.writestr(sheet.path[1:], out.getvalue())
        self.manifest.append(sheet)


def _saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        _InMemory(book, archive).save()
    return out.getvalue()


def _take_off(sheet: Worksheet) -> None:
    """Take our own comments off, and the colours beneath them."""
    for row in sheet.iter_rows():
        for cell in row:
            if _is_ours(cell):
                cell.fill = PatternFill()
            if cell.comment is None:
                continue
            theirs, said, _ours = cell.comment.text.partition(_OURS)
            if said:
                cell.comment = Comment(theirs, cell.comment.author)
            elif cell.comment.author == AUTHOR:
                cell.comment = None


def _is_ours(cell: Cell | MergedCell) -> bool:
    if not cell.has_style or cell.fill.fill_type != "solid":
        return False
    return cell.fill.fgColor.rgb in {f"FF{colour}" for colour in COLOURS.values()}


def _anchors(sheet: Worksheet) -> dict[tuple[int, int], tuple[int, int]]:
    """For cells within merged ranges, the one that holds the value."""
    return {
        place: (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for place in area.cells
    }


def _cell(
    sheet: Worksheet,
    row: int,
    column: int,
    anchors: Mapping[tuple[int, int], tuple[int, int]],
) -> Cell:
    return sheet.cell(*anchors.get((row, column), (row, column)))


def _first_filled(sheet: Worksheet, row: int, width: int) -> int:
    """The 0-based column of the first cell of a row that holds anything."""
    for column in range(1, width + 1):
        if sheet.cell(row, column).value is not None:
            return column - 1
    return 0


def _mark(cell: Cell, mark: Mark, *, has_room: bool) -> None:
    cell.fill = PatternFill("solid", fgColor=f"FF{COLOURS[mark.severity]}")
    if not has_room:
        return
    text, author = mark.text, AUTHOR
    if cell.comment is not None:
        # the mark of another row of a merged cell, or somebody's own remark
        before, author = cell.comment.text, cell.comment.author
        is_first = author != AUTHOR and _OURS not in before
        text = f"{before}{_OURS if is_first else chr(10) * 2}{text}"
    cell.comment = Comment(text, author, height=140, width=320)


def _write_summary(book: openpyxl.Workbook, rows: Sequence[Row]) -> None:
    sheet = book.create_sheet(free_name(own_title("summary"), book.sheetnames), 0)
    for at, width in enumerate(WIDTHS):
        sheet.column_dimensions[openpyxl.utils.get_column_letter(at + 1)].width = width
    for number, row in enumerate(rows, 1):
        for at, written in enumerate(row.cells, 1):
            cell = sheet.cell(number, at)
            cell.value = written
            if isinstance(written, str):
                cell.data_type = "s"
            cell.font = Font(
                bold=row.style in ("title", "strong", "heading"),
                size=14 if row.style == "title" else 11,
            )
            is_table = len(row.cells) > 2
            cell.alignment = Alignment(vertical="top", wrap_text=is_table)
        if row.style in COLOURS:
            colour = f"FF{COLOURS[row.style]}"
            sheet.cell(number, 1).fill = PatternFill("solid", fgColor=colour)
        if row.place is not None:
            last = sheet.cell(number, len(row.cells))
            last.hyperlink = Hyperlink(ref=last.coordinate, location=link(row.place))
            last.font = Font(color="FF1F5C99", underline="single")
    sheet.sheet_view.showGridLines = False
    for other in book.worksheets:
        # two selected sheets are edited together
        other.sheet_view.tabSelected = other is sheet
    book.active = 0
