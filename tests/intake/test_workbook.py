"""A file's bytes as sheets of text cells, or the reason why it cannot be read."""

import io
import zipfile

import msoffcrypto.format.ooxml
import pytest

from poverty_exit.intake.problems import Problem, UnreadableError
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.intake.workbook import sheets
from tests.conftest import EXAMPLE
from tests.workbooks import texts, workbook

TABLE = [["户编号", "人数"], ["0001", 3], ["0002", None]]
READ = [["户编号", "人数"], ["0001", "3"], ["0002", None]]
CSV = "户编号,人数\r\n0001,3\r\n0002,\r\n"


def only(content: bytes, name: str = "file") -> RawSheet:
    (sheet,) = sheets(content, name)
    return sheet


def refusal(content: bytes, name: str = "list.xlsx") -> Problem:
    with pytest.raises(UnreadableError) as told:
        sheets(content, name)
    problem = told.value.problem
    assert (problem.severity, problem.file) == ("blocks", name)
    assert problem.message
    assert problem.remedy
    return problem


# workbooks


def test_a_workbook_is_read_as_text_with_its_row_numbers():
    sheet = only(workbook(名单=TABLE))
    assert sheet.name == "名单"
    assert texts(sheet) == READ
    assert sheet.row_numbers.to_pylist() == [1, 2, 3]


def test_cells_that_were_numbers_are_marked():
    numbers = only(workbook(名单=TABLE)).numbers
    assert numbers is not None
    marked = [
        [cell is not None for cell in row.values()] for row in numbers.to_pylist()
    ]
    assert marked == [[False, False], [False, True], [False, False]]


def test_a_workbook_may_have_several_sheets_and_empty_ones_do_not_count():
    content = workbook(一=TABLE, 空=[], 二=TABLE[:2])
    assert [sheet.name for sheet in sheets(content, "file")] == ["一", "二"]


def test_a_sheet_that_starts_at_c4_keeps_excels_rows_and_columns():
    sheet = only(workbook(名单=("C4", TABLE)))
    filled = [
        (number, [cell for cell in row if cell])
        for number, row in zip(sheet.row_numbers.to_pylist(), texts(sheet), strict=True)
        if any(row)
    ]
    assert filled == [
        (4, ["户编号", "人数"]),
        (5, ["0001", "3"]),
        (6, ["0002"]),
    ]
    column = next(n for n, cell in enumerate(texts(sheet)[-1]) if cell == "0002")
    assert sheet.first_column + column == 2


def test_the_content_decides_what_a_file_is_not_its_name():
    assert texts(only(workbook(名单=TABLE), "list.csv")) == READ
    assert texts(only(CSV.encode(), "list.xlsx")) == READ


def test_the_old_format_is_read_as_the_new_one_is():
    sheet = only((EXAMPLE / "persons_2017.xls").read_bytes(), "persons_2017.xls")
    rows = texts(sheet)
    assert any("户编号" in row for row in rows)
    assert sheet.numbers is not None


def test_a_long_number_in_a_text_cell_keeps_its_digits():
    number = "621121197001010011"
    sheet = only(workbook(名单=[["证件号码"], [number], [621121197001010011]]))
    assert texts(sheet)[1] == [number]
    assert texts(sheet)[2] != [number]
    assert sheet.numbers is not None
    marked = [row["c0"] is not None for row in sheet.numbers.to_pylist()]
    assert marked == [False, False, True]


# text files


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode("utf-8"),
        CSV.encode("utf-8-sig"),
        CSV.encode("gb18030"),
        CSV.encode("utf-16"),
        CSV.replace(",", "\t").encode("utf-8"),
        CSV.replace(",", "\t").encode("utf-16"),
        CSV.replace("\r\n", "\n").encode("utf-8"),
        CSV.replace("0001", '"0001"').encode("utf-8"),
        CSV.rstrip().encode("utf-8"),
    ],
    ids=["utf8", "bom", "gb18030", "utf16", "tab", "tab16", "unix", "quoted", "cut"],
)
def test_text_is_read_in_every_encoding_and_with_either_sign(content: bytes):
    sheet = only(content, "list.csv")
    assert texts(sheet) == READ
    assert (sheet.name, sheet.numbers) == ("", None)


def test_rows_of_another_width_are_padded_or_cut_and_stay_in_their_place():
    text = "户编号,人数,属性\n0001,3,未脱贫\n0002\n0003,2,已脱贫,多,余\n0004,1,未脱贫\n"
    sheet = only(text.encode(), "list.csv")
    rows = [row[:3] for row in texts(sheet)]
    assert rows == [
        ["户编号", "人数", "属性"],
        ["0001", "3", "未脱贫"],
        ["0002", None, None],
        ["0003", "2", "已脱贫"],
        ["0004", "1", "未脱贫"],
    ]
    assert sheet.row_numbers.to_pylist() == [1, 2, 3, 4, 5]


def test_a_title_row_narrower_than_the_table_does_not_cut_it():
    text = "截至2016年12月31日\n户编号,人数,属性\n0001,3,未脱贫\n"
    assert texts(only(text.encode(), "list.csv"))[-1] == ["0001", "3", "未脱贫"]


def test_a_line_break_and_a_comma_within_quotes_stay_within_their_cell():
    text = '户编号,备注\n0001,"上,\n下"\n0002,无\n'
    rows = texts(only(text.encode(), "list.csv"))
    assert rows[1:] == [["0001", "上,\n下"], ["0002", "无"]]


# what cannot be read


def test_an_empty_file_is_said_to_be_empty():
    assert refusal(b"").rule == "empty_file"


def test_a_workbook_of_empty_sheets_is_said_to_be_empty():
    assert refusal(workbook(空=[], 白=[])).rule == "empty_file"


@pytest.mark.parametrize(
    "page",
    [
        b"<html><body><table><tr><td>1</td></tr></table></body></html>",
        b"\xef\xbb\xbf<!DOCTYPE html><table></table>",
        b"  \r\n<table><tr><td>1</td></tr></table>",
        b'<?xml version="1.0"?><Workbook/>',
    ],
)
def test_a_web_page_with_an_excel_name_is_called_that(page: bytes):
    assert refusal(page, "list.xls").rule == "web_page"


def test_a_workbook_with_a_password_is_called_that():
    locked = io.BytesIO()
    plain = io.BytesIO(workbook(名单=TABLE))
    msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("secret", locked)
    assert refusal(locked.getvalue()).rule == "password"


def test_a_cut_off_workbook_is_damaged():
    whole = workbook(名单=TABLE)
    assert refusal(whole[: len(whole) // 2]).rule == "damaged"
    old = (EXAMPLE / "persons_2017.xls").read_bytes()
    assert refusal(old[:3000], "list.xls").rule == "damaged"


def test_a_zip_of_something_else_is_no_workbook():
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as file:
        file.writestr("picture.png", b"\x89PNG")
    assert refusal(other.getvalue()).severity == "blocks"


def test_bytes_of_no_kind_are_refused():
    assert refusal(b"\x00\x01\x02\x03" * 100, "list.csv").rule == "unknown_format"


def test_text_in_no_known_encoding_is_refused_rather_than_guessed():
    assert refusal("户编号\n".encode() + b"\xff\xff\x81", "list.csv").rule == "encoding"
