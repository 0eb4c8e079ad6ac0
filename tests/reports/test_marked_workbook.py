"""Files handed back: what came is kept, what is wrong is marked, nothing does harm."""

import datetime as dt
import io
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import openpyxl
import pyarrow as pa
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from poverty_exit import i18n
from poverty_exit.database import Store
from poverty_exit.intake.load import Source
from poverty_exit.intake.problems import Problem
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.intake.report import LoadReport, SheetReport
from poverty_exit.intake.workbook import sheets
from poverty_exit.reports import marked_in_place as in_place
from poverty_exit.reports import marks as marking
from poverty_exit.reports.marked_anew import Given, marked_anew
from poverty_exit.reports.marked_workbook import (
    can_be_marked,
    marked_workbook,
    returned_name,
)
from poverty_exit.reports.marks import COLOURS
from poverty_exit.reports.problem_summary import sheet_name
from poverty_exit.reports.workbook_parts import reason_to_rebuild
from tests.conftest import EXAMPLE
from tests.tables import loaded
from tests.workbooks import workbook

RED, YELLOW = f"FF{COLOURS['blocks']}", f"FF{COLOURS['warns']}"
HEADINGS = ["数据日期", "乡镇", "行政村", "户编号", "人数", "脱贫属性"]
DAY = "2016-12-31"
GOOD = [DAY, "东山镇", "上湾村", "A", "3", "未脱贫"]
ODD_STATUS = [DAY, "西川乡", "河口村", "B", "3", "不明"]
NO_NUMBER = [DAY, "西川乡", "河口村", "", "3", "未脱贫"]
ROWS = [["通渭县名单"], HEADINGS, GOOD, ODD_STATUS, NO_NUMBER]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use_language("en")
    yield
    i18n.use_language(i18n.DEFAULT)


@pytest.fixture
def store(county) -> Store:
    return county()


def as_text(rows: list[list[str]]) -> bytes:
    return "\n".join(",".join(row) for row in rows).encode()


def handed_back(store: Store, source: Source) -> openpyxl.Workbook:
    report = loaded(store, source, publish=False)
    assert can_be_marked(source, report)
    return opened(marked_workbook(source, report))


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), rich_text=True)


def texts(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def colours(sheet: Worksheet) -> dict[str, str]:
    return {
        cell.coordinate: cell.fill.fgColor.rgb
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type
    }


def comments(sheet: Worksheet) -> dict[str, str]:
    return {
        cell.coordinate: cell.comment.text
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def said(book: openpyxl.Workbook) -> str:
    rows = texts(book.worksheets[0])
    return "\n".join(" ".join(str(cell) for cell in row if cell) for row in rows)


def rich_workbook() -> bytes:
    """A workbook as offices make them: merged, frozen, coloured, of several sheets."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "名单"
    for row in ROWS:
        sheet.append([cell or None for cell in row])
    sheet.merge_cells("A1:F1")
    sheet.freeze_panes = "B3"
    sheet.column_dimensions["C"].width = 33
    sheet["A3"].font = Font(bold=True, color="FF00AA00")
    sheet["E3"] = 3
    sheet["E3"].number_format = "0.00"
    sheet["E3"].comment = Comment("from the village", "clerk")
    sheet["F4"].comment = Comment("asked the township", "clerk")
    sheet.auto_filter.ref = "A2:F5"
    notes = book.create_sheet("说明")
    notes["B2"] = "填表说明"
    notes["B3"] = "=1+1"
    hidden = book.create_sheet("暂存")
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# the very workbook


def test_a_cell_has_the_colour_of_its_gravity_and_message_and_remedy(store):
    book = handed_back(store, Source("a.xlsx", workbook(名单=ROWS)))
    sheet = book["名单"]
    assert colours(sheet) == {"F4": RED, "D5": RED}
    assert comments(sheet)["D5"].startswith("[blocks] ")
    assert "不明" in comments(sheet)["F4"]
    assert len(comments(sheet)["F4"].splitlines()) == 2
    assert texts(sheet)[2] == GOOD


def test_everything_else_of_the_workbook_is_kept(store):
    book = handed_back(store, Source("a.xlsx", rich_workbook()))
    assert book.sheetnames[1:] == ["名单", "说明", "暂存"]
    sheet = book["名单"]
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:F1"]
    assert sheet.freeze_panes == "B3"
    assert sheet.column_dimensions["C"].width == 33
    assert sheet["A3"].font.b
    assert sheet["A3"].font.color.rgb == "FF00AA00"
    assert (sheet["E3"].value, sheet["E3"].number_format) == (3, "0.00")
    assert sheet["E3"].comment.text == "from the village"
    assert sheet.auto_filter.ref == "A2:F5"
    assert book["说明"]["B3"].value == "=1+1"
    assert book["暂存"].sheet_state == "hidden"


def test_somebodys_own_comment_stays_before_ours(store):
    sheet = handed_back(store, Source("a.xlsx", rich_workbook()))["名单"]
    theirs, ours = sheet["F4"].comment.text.split("\n\n", 1)
    assert theirs == "asked the township"
    assert "不明" in ours
    assert sheet["F4"].comment.author == "clerk"


def test_the_summary_comes_first_and_leads_to_the_first_cell_of_each_rule(store):
    book = handed_back(store, Source("名 'a'.xlsx", workbook(**{"东山's": ROWS})))
    first = book.worksheets[0]
    assert book.active == first
    assert [s.sheet_view.tabSelected for s in book.worksheets] == [True, False]
    assert "a.xlsx" in said(book).replace("'", "") or "名 'a'.xlsx" in said(book)
    assert "registered households" in said(book)
    assert "2 cells are marked." in said(book)
    links = [c.hyperlink.location for row in first for c in row if c.hyperlink]
    assert sorted(links) == ["'东山''s'!D5", "'东山''s'!F4"]


def test_what_to_mend_first_is_what_blocks_most_rows(store):
    rows = [*ROWS, [*NO_NUMBER[:4], "4", "未脱贫"]]
    book = handed_back(store, Source("a.xlsx", workbook(名单=rows)))
    first = next(r for r in texts(book.worksheets[0]) if r[0] == "Mend first")
    assert "no household number" in str(first[1]).lower() or "户编号" in str(first[1])


def test_a_file_with_nothing_wrong_says_so(store):
    book = handed_back(store, Source("a.xlsx", workbook(名单=[HEADINGS, GOOD])))
    assert "Nothing was found wrong." in said(book)
    assert colours(book["名单"]) == {}


def test_a_marked_workbook_mended_and_sent_again_has_the_old_marks_taken_off(store):
    source = Source("a.xlsx", rich_workbook())
    book = handed_back(store, source)
    book["名单"]["D5"] = "C"
    out = io.BytesIO()
    book.save(out)
    again = Source("b.xlsx", out.getvalue())
    report = loaded(store, again, publish=False)
    assert {p.rule for p in report.problems if p.sheet == "名单"} == {"status_unknown"}
    assert "system" not in {p.sheet for p in report.problems}
    second = opened(marked_workbook(again, report))
    assert second.sheetnames[1:] == ["名单", "说明", "暂存"]
    assert colours(second["名单"]) == {"F4": RED}
    assert set(comments(second["名单"])) == {"E3", "F4"}
    assert second["名单"]["F4"].comment.text.count("不明") == 1


def test_a_mark_within_merged_cells_stands_where_the_value_is(store):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "名单"
    for row in [HEADINGS, GOOD, ODD_STATUS, [*NO_NUMBER[:3], None, "2", "不明"]]:
        sheet.append(row)
    sheet.merge_cells("D3:D4")
    out = io.BytesIO()
    book.save(out)
    marked = handed_back(store, Source("a.xlsx", out.getvalue()))["名单"]
    assert "D3" in colours(marked)
    assert [str(area) for area in marked.merged_cells.ranges] == ["D3:D4"]


def test_a_problem_of_the_row_as_a_whole_stands_in_its_first_filled_cell(store):
    source = Source("a.xlsx", workbook(名单=("B1", [HEADINGS, GOOD])))
    problem = Problem("r", "warns", "odd", "mend", file="a.xlsx", sheet="名单", row=2)
    book = opened(marked_workbook(source, report_of(problem)))
    assert colours(book["名单"]) == {"B2": YELLOW}


def test_of_two_problems_of_a_cell_the_graver_gives_the_colour_both_the_comment(store):
    source = Source("a.xlsx", workbook(名单=[HEADINGS, GOOD]))
    warns = Problem(
        "r", "warns", "odd", "ask", file="a.xlsx", sheet="名单", row=2, column="E"
    )
    blocks = replace(warns, rule="s", severity="blocks", message="wrong")
    book = opened(marked_workbook(source, report_of(warns, blocks)))
    assert colours(book["名单"]) == {"E2": RED}
    text = comments(book["名单"])["E2"]
    assert text.index("wrong") < text.index("odd")


def report_of(*problems: Problem) -> LoadReport:
    sheet = SheetReport(
        problems[0].file, problems[0].sheet, "blocked", problems=problems
    )
    return LoadReport((sheet,), 1)


def test_rows_that_a_problem_only_counts_are_marked_too(store):
    rows = [
        HEADINGS,
        *([DAY, "东山镇", "上湾村", str(n), "1", "?"] for n in range(620)),
    ]
    source = Source("a.xlsx", workbook(名单=rows))
    report = loaded(store, source, publish=False)
    assert len(report.problems) == 500
    book = opened(marked_workbook(source, report))
    assert len(colours(book["名单"])) == 620
    assert "620 cells are marked." in said(book)
    # the label, not the value of another row
    assert "?" not in comments(book["名单"])["F621"].split("\n")[0]


def test_beyond_the_limit_cells_are_coloured_without_a_comment(store, monkeypatch):
    monkeypatch.setattr(in_place, "MOST_COMMENTS", 1)
    book = handed_back(store, Source("a.xlsx", workbook(名单=ROWS)))
    assert len(colours(book["名单"])) == 2
    assert len(comments(book["名单"])) == 1
    assert "Only the first 1 have a comment." in said(book)


# what openpyxl would lose


def with_part(name: str, content: bytes = b"<x/>") -> bytes:
    """A workbook with a part more."""
    out = io.BytesIO(workbook(名单=ROWS))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, content)
    return out.getvalue()


def test_a_plain_workbook_is_changed_in_place():
    assert reason_to_rebuild(workbook(名单=ROWS)) == ""
    assert reason_to_rebuild(rich_workbook()) == ""


@pytest.mark.parametrize(
    "name",
    [
        "xl/drawings/drawing1.xml",
        "xl/charts/chart1.xml",
        "xl/media/image1.png",
        "xl/pivotTables/pivotTable1.xml",
        "xl/vbaProject.bin",
        "xl/cellimages.xml",
        "xl/threadedComments/threadedComment1.xml",
        "xl/activeX/activeX1.xml",
        "xl/slicers/slicer1.xml",
        "_xmlsignatures/sig1.xml",
    ],
)
def test_a_part_that_would_get_lost_is_found(name):
    assert "would get lost" in reason_to_rebuild(with_part(name))


def test_form_controls_are_told_from_comments():
    comment = b'<x:ClientData ObjectType="Note"></x:ClientData>'
    button = comment + b'<x:ClientData ObjectType="Button"></x:ClientData>'
    name = "xl/drawings/vmlDrawing1.vml"
    assert reason_to_rebuild(with_part(name, comment)) == ""
    assert "would get lost" in reason_to_rebuild(with_part(name, button))


def test_entities_giant_merged_areas_and_too_many_rows_are_not_opened(monkeypatch):
    entity = b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"
    assert "in place" in reason_to_rebuild(with_part("xl/worksheets/extra.xml", entity))
    merged = b'<worksheet><mergeCell ref="A1:XFD1048576"/></worksheet>'
    name = "xl/worksheets/sheet9.xml"
    assert "too large" in reason_to_rebuild(with_part(name, merged))
    many = b"<worksheet>" + b"<row/>" * 20_001 + b"</worksheet>"
    assert "too large" in reason_to_rebuild(with_part(name, many))


def test_a_workbook_with_a_picture_comes_back_as_a_new_one_that_says_why(store):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("名单")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=名单!$E$3:$E$4"})
        sheet.insert_chart("H2", chart)
    marked = handed_back(store, Source("a.xlsx", out.getvalue()))
    assert "would get lost" in said(marked)
    assert colours(marked["名单"]) == {"F4": RED, "D5": RED}


def test_what_openpyxl_cannot_open_comes_back_as_a_new_workbook(store, monkeypatch):
    def broken(*_asked: object) -> bytes:
        raise TypeError

    monkeypatch.setattr("poverty_exit.reports.marked_workbook.marked_in_place", broken)
    book = handed_back(store, Source("a.xlsx", workbook(名单=ROWS)))
    assert "could not be changed in place" in said(book)
    assert colours(book["名单"]) == {"F4": RED, "D5": RED}


# a new workbook


def test_csv_comes_back_as_text_cells_marked_in_the_same_rows(store):
    book = handed_back(store, Source("名单.csv", as_text(ROWS)))
    sheet = book["名单"]
    assert texts(sheet)[2] == GOOD
    assert sheet["E3"].data_type == "s"
    assert sheet["E3"].number_format == "@"
    assert colours(sheet) == {"F4": RED, "D5": RED}
    assert "did not come as .xlsx" in said(book)


def test_an_old_workbook_comes_back_with_the_cells_as_they_were_read(store):
    content = (EXAMPLE / "persons_2017.xls").read_bytes()
    source = Source("persons_2017.xls", content)
    report = loaded(store, source, publish=False)
    book = opened(marked_workbook(source, report))
    (read,) = sheets(content, source.name)
    written = [
        [cell or None for cell in row.values()] for row in read.cells.to_pylist()
    ]
    assert texts(book[read.name]) == written


def test_what_begins_like_a_formula_is_text(store):
    risky = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "=cmd|' /C'!A0"]
    rows = [[*HEADINGS, "备注"], *([*GOOD, text] for text in risky)]
    text = "\n".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows
    )
    book = handed_back(store, Source("a.csv", text.encode()))
    cells = [book["a"].cell(row, 7) for row in range(2, 8)]
    assert [cell.value for cell in cells] == risky
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [c for row in book["a"] for c in row if c.hyperlink]


def test_a_formula_as_a_file_name_or_in_a_message_is_text(store):
    source = Source("=1+1.xlsx", workbook(名单=ROWS))
    report = loaded(store, source, publish=False)
    book = opened(marked_workbook(source, report))
    cells = [c for row in book.worksheets[0] for c in row if c.value is not None]
    assert "=1+1.xlsx" in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_control_characters_and_mark_up_stay_text(store):
    odd = ["a\x01b\x0bc", "<r><t>x</t></r>", "_x0041_", "</t></is></c>", "\ufffe&<>"]
    rows = [[*HEADINGS, "备注"], *([*GOOD, text] for text in odd)]
    book = handed_back(store, Source("a.csv", as_text(rows)))
    (read,) = [s for s in sheets(book_bytes(store, rows), "a.xlsx") if s.name == "a"]
    said_again = [row["c6"] for row in read.cells.to_pylist()[1:]]
    assert [text.strip() for text in said_again][1:4] == odd[1:4]
    assert book["a"]["G3"].value.strip() == odd[1]


def book_bytes(store: Store, rows: list[list[str]]) -> bytes:
    source = Source("a.csv", as_text(rows))
    return marked_workbook(source, loaded(store, source, publish=False))


def test_control_characters_in_a_found_value_do_not_break_the_comment(store):
    rows = [HEADINGS, [*GOOD[:5], "不\x01明"]]
    book = handed_back(store, Source("a.csv", as_text(rows)))
    assert "不 明" in comments(book["a"])["F2"]


def test_a_cell_longer_than_excel_holds_is_cut_and_that_is_said(store):
    rows = [[*HEADINGS, "备注"], [*GOOD, "长" * 40_000], [*GOOD, "短" * 32_767]]
    book = handed_back(store, Source("a.csv", as_text(rows)))
    assert [len(book["a"].cell(row, 7).value) for row in (2, 3)] == [32_767, 32_767]
    assert "cut: 1" in said(book)


def test_a_number_that_has_lost_digits_is_not_made_text_that_looks_whole(store):
    headings = ["乡镇", "行政村", "户编号", "人编号", "证件号码", "与户主关系"]
    row = ["东山镇", "上湾村", "A", "1", 621121197001010000, "户主"]
    content = workbook(名单=[headings, row], 图=[["x"]])
    with_drawing = io.BytesIO(content)
    with zipfile.ZipFile(with_drawing, "a") as archive:
        archive.writestr("xl/drawings/drawing1.xml", "<x/>")
    source = Source("a.xlsx", with_drawing.getvalue())
    given = {"publish": False, "assigned_on": dt.date(2016, 12, 31)}
    before = loaded(store, source, **given)
    assert "id_lost_digits" in {p.rule for p in before.problems}
    again = Source("b.xlsx", marked_workbook(source, before))
    assert "id_lost_digits" in {p.rule for p in loaded(store, again, **given).problems}


def test_25_000_rows_of_xlsx_are_written_anew_and_every_mark_is_in_its_row(store):
    rows = [
        HEADINGS,
        *([DAY, "东山镇", "上湾村", f"{n:06}", "1", "未脱贫"] for n in range(25_000)),
    ]
    rows[12_345] = [*rows[12_345][:5], "不明"]
    rows[25_000] = [*rows[25_000][:3], "", "1", "未脱贫"]
    source = Source("a.xlsx", workbook(名单=rows))
    report = loaded(store, source, publish=False)
    content = marked_workbook(source, report)
    book = opened(content)
    assert "too large" in said(book)
    assert colours(book["名单"]) == {"F12346": RED, "D25001": RED}
    read = next(s for s in sheets(content, "a.xlsx") if s.name == "名单")
    assert read.cells.num_rows == 25_001
    assert read.cells["c3"][20_000].as_py() == "019999"


@pytest.fixture
def no_temporary_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for a temporary file fails."""

    def refused(*_asked: object, **_named: object) -> None:
        raise AssertionError("a temporary file")

    for name in ("mkstemp", "mkdtemp", "_mkstemp_inner"):
        monkeypatch.setattr(tempfile, name, refused)


@pytest.mark.usefixtures("no_temporary_files")
def test_nothing_of_a_table_goes_to_a_temporary_file():
    cells = pa.table({"c0": ["a"] * 3, "c1": ["b"] * 3})
    raw = RawSheet("s", cells, None, pa.array([1, 2, 3], pa.int32()))
    mark = {1: {0: marking.Mark("blocks", "wrong")}}
    anew = marked_anew([Given(raw, "s", mark)], lambda *_asked: [])
    in_place.marked_in_place(anew, {"s": mark}, lambda *_asked: [])
    with pytest.raises(AssertionError, match="temporary"):
        opened(anew).save(io.BytesIO())


def test_marks_beyond_the_last_column_are_blank_cells_with_a_comment():
    raw = RawSheet("s", pa.table({"c0": ["a"]}), None, pa.array([1], pa.int32()))
    mark = marking.Mark("blocks", "missing")
    book = opened(marked_anew([Given(raw, "s", {1: {3: mark}})], lambda *_: []))
    assert colours(book["s"]) == {"D1": RED}
    assert comments(book["s"]) == {"D1": "missing"}


# names


@pytest.mark.parametrize(
    ("wanted", "taken", "name"),
    [
        ("名单", [], "名单"),
        ("名单", ["名单"], "名单 (2)"),
        ("x" * 31, ["X" * 31], "x" * 27 + " (2)"),
        ("y" * 40, [], "y" * 31),
        ("a[1]:*?/\\", [], "a_1______"),
        ("''", [], "Sheet"),
        ("History", [], "History (2)"),
        ("a\x01b", [], "a b"),
    ],
)
def test_a_sheet_has_a_name_that_excel_takes(wanted, taken, name):
    assert sheet_name(wanted, taken) == name


def test_sheets_with_names_of_31_characters_are_marked(store):
    name = "东" * 31
    book = handed_back(store, Source("a.xlsx", workbook(**{name: ROWS})))
    assert colours(book[name]) == {"F4": RED, "D5": RED}


def test_a_file_name_leads_out_of_no_folder():
    assert "/" not in returned_name("a.csv", "../东山镇")
    assert "\\" not in returned_name("..\\a.csv")


def test_a_file_that_could_not_be_read_is_not_handed_back(store):
    source = Source("a.xlsx", b"PK\x03\x04 broken")
    report = loaded(store, source, publish=False)
    assert report.is_blocked
    assert not can_be_marked(source, report)


def test_a_sheet_that_is_no_register_is_marked_where_its_headings_should_be(store):
    source = Source("a.xlsx", workbook(名单=[["户编号", "姓名"], ["A", "甲"]]))
    report = loaded(store, source, publish=False)
    assert can_be_marked(source, report)
    book = opened(marked_workbook(source, report))
    assert RED in colours(book["名单"]).values()
