"""What is wrong with how a sheet is written: said with its place, or refused."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest
import xlsxwriter

from poverty_exit.database import Store
from poverty_exit.intake import limits
from poverty_exit.intake.load import Source
from tests.tables import loaded, panel, tried, year_ends
from tests.workbooks import workbook

HEAD = "数据日期,乡镇,行政村,户编号,人数,脱贫属性"
LIST = ["乡镇", "行政村", "户编号", "人数", "脱贫属性"]
EAST = ["东山镇", "上湾村"]
DAY = dt.date(2016, 12, 31)


@pytest.fixture
def store(county) -> Store:
    return county()


def found(store: Store, content: bytes, name: str = "list.xlsx", **said) -> list[tuple]:
    """Rule, severity, row and column of what is wrong with a file."""
    choices = {"assigned_on": DAY, **said}
    report = loaded(store, Source(name, content), publish=False, **choices)
    return [(p.rule, p.severity, p.row, p.column) for p in report.problems]


def csv_list(*lines: str) -> bytes:
    return "\n".join([HEAD, *lines]).encode()


def test_a_line_with_too_many_cells_blocks_one_with_too_few_warns(store):
    content = csv_list(
        "2016-12-31,东山镇,上湾村,A,3,未脱贫",
        "2016-12-31,东山镇,上湾村,B,1,000,未脱贫",
        "2016-12-31,东山镇,上湾村,C,3,未脱贫,",
        "2016-12-31,东山镇,上湾村,D,3",
    )
    told = found(store, content, "list.csv")
    assert ("line_width", "blocks", 3, "") in told
    assert ("line_width", "warns", 5, "") in told
    assert [row for rule, _said, row, _column in told if rule == "line_width"] == [3, 5]


def test_a_cell_with_an_error_of_excel_is_told_not_taken_for_nothing(store):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("名单")
    sheet.write_row(0, 0, [*LIST, "人均纯收入", "备注"])
    sheet.write_row(1, 0, [*EAST, "A", 3, "已脱贫"])
    sheet.write_formula(1, 5, "=1/0", None, "#DIV/0!")
    sheet.write_formula(1, 6, "=1/0", None, "#DIV/0!")
    book.close()
    # the remark is no column of ours
    assert found(store, out.getvalue()) == [("error_cell", "warns", 2, "F")]


def test_formulas_that_nobody_has_computed_are_told_once_a_column(store):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([*LIST, "人均纯收入", "备注"])
    for row, household in enumerate("ABC", 2):
        sheet.append([*EAST, household, 3, "已脱贫"])
        sheet.cell(row, 6).value = "=1800*2"
        sheet.cell(row, 7).value = "=F2"
    sheet.cell(3, 6).value = 3600
    out = io.BytesIO()
    book.save(out)
    report = loaded(
        store, Source("list.xlsx", out.getvalue()), publish=False, assigned_on=DAY
    )
    # the remark is no column of ours
    (told,) = [p for p in report.problems if p.rule == "formula_without_result"]
    where = (told.severity, told.row, told.column, told.count, told.rows)
    assert where == ("warns", 2, "F", 2, (4,))


@pytest.mark.parametrize("others", [[], ["F3"]])
def test_a_formula_whose_result_is_no_text_is_an_empty_cell(store, others):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("名单")
    sheet.write_row(0, 0, [*LIST, "脱贫年度"])
    for row, household in enumerate("AB", 1):
        sheet.write_row(row, 0, [*EAST, household, 3, "未脱贫"])
    for cell in ["F2", *others]:
        sheet.write_formula(cell, '=""', None, "")
    book.close()
    # so Excel writes what it has computed
    computed = edited_sheet(out.getvalue(), b'<c r="F2">', b'<c r="F2" t="str">')
    told = [("formula_without_result", "warns", int(at[1:]), at[0]) for at in others]
    assert found(store, computed) == told


def edited_sheet(content: bytes, before: bytes, after: bytes) -> bytes:
    """A workbook with something else written in its first sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert before in part
                part = part.replace(before, after)
            new.writestr(name, part)
    return out.getvalue()


def test_an_empty_column_that_a_register_is_there_for_is_told(store):
    rows = [["年度", "乡镇", "行政村", "农业户籍人口"], [2016, *EAST, None]]
    assert found(store, workbook(人口=rows)) == [("empty_column", "warns", 1, "D")]


def test_a_list_without_a_status_says_that_it_counts_everybody_as_exited(store):
    rows = [["乡镇", "行政村", "户编号", "人数"], [*EAST, "A", 3]]
    assert found(store, workbook(名单=rows)) == [("partial_list", "warns", 0, "")]


@pytest.mark.parametrize(
    "rows",
    [
        [["乡镇", "行政村", "户编号", "人数", "脱贫情况"], [*EAST, "A", 3, "未脱贫"]],
        [
            ["未脱贫户名单"],
            ["乡镇", "行政村", "户编号", "人数"],
            [*EAST, "A", 3],
        ],
    ],
)
def test_a_list_whose_status_is_headed_otherwise_is_refused(store, rows):
    assert found(store, workbook(名单=rows))[0][:2] == ("status_heading", "blocks")
    assert year_ends(store) == {}


def test_two_tables_side_by_side_are_refused(store):
    rows = [
        [*LIST, None, *LIST],
        [*EAST, "A", 3, "已脱贫", None, *EAST, "B", 2, "已脱贫"],
    ]
    told = found(store, workbook(名单=rows))
    assert told[0][:3] == ("tables_side_by_side", "blocks", 1)


def test_headings_that_fit_two_registers_alike_ask_for_a_persons_word(store):
    rows = [
        ["年度", "乡镇", "行政村", "是否贫困村", "计划出列村数"],
        [2016, *EAST, "是", 1],
    ]
    content = workbook(表=rows)
    assert found(store, content) == [("two_registers_fit", "blocks", 1, "")]
    assert found(store, content, register="villages") == []


def test_a_correction_of_another_register_than_a_list_is_refused(store):
    plan = "年度 | 乡镇 | 计划脱贫人数\n2016 | 东山镇 | 5"
    report = tried(store, plan, corrects=True)
    assert report.is_blocked
    assert [p.rule for p in report.problems] == ["correction_of_other_register"]
    assert len(panel(store, "imports")) == 1


def test_a_sheet_that_reaches_too_far_is_refused_before_it_is_opened(store):
    rows = [LIST, [*EAST, "A", 3, "已脱贫"], *[[None]] * 2]
    rows.append([None] * 1_500 + ["x"])
    assert found(store, workbook(名单=rows)) == [("far_cells", "blocks", 0, "")]


def test_a_workbook_that_unpacks_to_too_much_is_refused(store, monkeypatch):
    monkeypatch.setattr(limits, "UNPACKED", 1_000)
    rows = [LIST, [*EAST, "A", 3, "已脱贫"]]
    assert found(store, workbook(名单=rows)) == [("too_large", "blocks", 0, "")]
