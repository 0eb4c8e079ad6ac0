"""Cells far away: refused before a reader takes memory for all between, never read."""

import io
import re
import zipfile

import pytest
import xlsxwriter

from poverty_exit.intake.limits import refuse_what_is_too_large
from poverty_exit.intake.problems import UnreadableError


def workbook(*cells: str) -> bytes:
    """A workbook of one sheet with a text in each cell."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    for cell in cells:
        sheet.write_string(cell, "x")
    book.close()
    return out.getvalue()


def rewritten(content: bytes, pattern: str, by: str) -> bytes:
    """The workbook with its sheet's XML changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename.startswith("xl/worksheets/"):
                part = re.sub(pattern, by, part.decode()).encode()
            new.writestr(entry, part)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        workbook("A1", "XFD1048576"),
        workbook("A1", "XFD5"),
        workbook("A1", "AD900000"),
        workbook("A1", "AF599999"),
        workbook("A1", "DJ200000"),
        workbook("A1", "ZZ60000"),
        workbook("A1", "ZZ200000"),
        workbook("ZZ3", "A900000"),
        rewritten(workbook("A1", "XFD9"), r'<dimension ref="[^"]*"/>', ""),
        rewritten(
            workbook("A1", "XFD9"), r'<dimension ref="[^"]*"/>', '<dimension ref="A1"/>'
        ),
        rewritten(workbook("A1", "XFD9"), r'r="XFD9"', "r = 'XFD9'"),
    ],
    ids=[
        *("corner", "right", "below", "long", "long and wide", "much"),
        *("tall and wide", "wide first", "unsaid", "lies", "quotes"),
    ],
)
def test_a_cell_too_far_away_is_refused_whatever_the_sheet_says(content: bytes):
    with pytest.raises(UnreadableError) as told:
        refuse_what_is_too_large(content, "far.xlsx")
    assert told.value.problem.rule == "far_cells"


@pytest.mark.parametrize(
    "content",
    [
        workbook("A1", "AN100001"),
        workbook("A1", "ZZ22000"),
        workbook("A1", "AN300000"),
        workbook("A1", "O1048576"),
        rewritten(
            workbook("A1", "B2"),
            r'<dimension ref="[^"]*"/>',
            '<dimension ref="A1:XFD1048576"/>',
        ),
    ],
    ids=["long", "wide", "longer", "all rows", "a size that lies"],
)
def test_a_long_list_or_a_wide_one_is_none_of_them(content: bytes):
    assert refuse_what_is_too_large(content, "fine.xlsx") is False


def test_a_cell_with_an_error_is_told(tmp_path):
    path = tmp_path / "error.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_formula(0, 0, "=1/0", None, "#DIV/0!")
    assert refuse_what_is_too_large(path.read_bytes(), path.name) is True
