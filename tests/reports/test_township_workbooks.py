"""One workbook per township: its own rows, the headings, and nobody else's."""

import io
import zipfile
from collections.abc import Iterator

import openpyxl
import pytest

from poverty_exit import i18n
from poverty_exit.database import Store
from poverty_exit.intake.load import Source
from poverty_exit.reports.marked_workbook import within
from poverty_exit.reports.marks import COLOURS
from poverty_exit.reports.township_workbooks import (
    as_zip,
    marked_files,
    township_workbooks,
)
from tests.tables import loaded
from tests.workbooks import workbook

RED = f"FF{COLOURS['blocks']}"
HEADINGS = ["数据日期", "乡镇", "行政村", "户编号", "人数", "脱贫属性"]
DAY = "2016-12-31"
ROWS = [
    ["通渭县名单"],
    HEADINGS,
    [DAY, "东山镇", "上湾村", "A", "3", "未脱贫"],
    [DAY, "西川乡", "河口村", "B", "3", "不明"],
    [DAY, "东山", "下湾村", "C", "3", "不明"],
    [DAY, "西川乡", "河口村", "", "3", "未脱贫"],
    ["合计", "", "", "", "12", ""],
    ["填表人：某某"],
]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use_language("en")
    yield
    i18n.use_language(i18n.DEFAULT)


@pytest.fixture
def store(county) -> Store:
    return county()


def split(store: Store, source: Source) -> dict[str, openpyxl.Workbook]:
    report = loaded(store, source, publish=False)
    return {
        name: openpyxl.load_workbook(io.BytesIO(content))
        for name, content in township_workbooks(store, source, report).items()
    }


def texts(book: openpyxl.Workbook, sheet: str) -> list[list[object]]:
    return [[c.value for c in row if c.value] for row in book[sheet].iter_rows()]


def colours(book: openpyxl.Workbook, sheet: str) -> dict[str, str]:
    return {
        cell.coordinate: cell.fill.fgColor.rgb
        for row in book[sheet].iter_rows()
        for cell in row
        if cell.fill.fill_type
    }


def test_a_township_gets_titles_headings_and_its_own_rows_only(store):
    books = split(store, Source("a.xlsx", workbook(名单=ROWS)))
    assert list(books) == ["a 东山镇 returned.xlsx", "a 西川乡 returned.xlsx"]
    # 东山 is a way of writing 东山镇
    assert texts(books["a 东山镇 returned.xlsx"], "名单") == [
        *ROWS[:3],
        ROWS[4],
    ]
    assert texts(books["a 西川乡 returned.xlsx"], "名单") == [
        *ROWS[:2],
        ROWS[3],
        [cell for cell in ROWS[5] if cell],
    ]


def test_marks_stand_in_the_rows_as_they_are_now(store):
    books = split(store, Source("a.xlsx", workbook(名单=ROWS)))
    assert colours(books["a 东山镇 returned.xlsx"], "名单")["F4"] == RED
    assert colours(books["a 西川乡 returned.xlsx"], "名单") == {"F3": RED, "D4": RED}


def test_the_summary_counts_the_townships_own_problems_and_leads_to_them(store):
    books = split(store, Source("a.csv", "\n".join(map(",".join, ROWS)).encode()))
    first = books["a 西川乡 returned.xlsx"].worksheets[0]
    counts = {row[1]: row[2] for row in first.iter_rows(values_only=True) if row[2]}
    assert sum(n for n in counts.values() if isinstance(n, int)) == 2
    links = {c.hyperlink.location for row in first for c in row if c.hyperlink}
    assert links == {"'a'!F3", "'a'!D4"}
    said = "\n".join(str(c.value) for row in first for c in row)
    assert "西川乡 only" in said


def test_a_member_without_a_place_goes_where_the_head_of_the_household_goes(store):
    headings = ["乡镇", "行政村", "户编号", "人编号", "姓名", "与户主关系", "脱贫属性"]
    rows = [
        headings,
        ["东山镇", "上湾村", "A", "1", "甲", "户主", "已脱贫"],
        [None, None, "A", "2", "乙", "配偶", None],
        ["西川乡", "河口村", "B", "3", "丙", "户主", "已脱贫"],
        [None, None, "B", "4", "丁", "配偶", None],
    ]
    books = split(store, Source("a.xlsx", workbook(名单=rows)))
    written = {name: texts(book, "名单") for name, book in books.items()}
    assert [len(rows) for rows in written.values()] == [3, 3]
    assert ["B", "4", "丁", "配偶"] in written["a 西川乡 returned.xlsx"]


def test_rows_of_an_unknown_township_are_handed_back_under_the_name_written(store):
    rows = [HEADINGS, ROWS[2], [DAY, "../无名/乡", "某村", "Z", "1", "未脱贫"]]
    books = split(store, Source("a.xlsx", workbook(名单=rows)))
    assert len(books) == 2
    assert not [name for name in books if "/" in name]
    assert texts(list(books.values())[1], "名单")[1][3] == "Z"


def test_a_zip_holds_every_township_and_is_the_same_each_time(store):
    source = Source("a.xlsx", workbook(名单=ROWS))
    report = loaded(store, source, publish=False)
    files = township_workbooks(store, source, report)
    with zipfile.ZipFile(io.BytesIO(as_zip(files))) as archive:
        assert archive.namelist() == list(files)
        assert archive.testzip() is None


def test_all_files_of_a_zip_are_marked_whole_and_by_township(store):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.xlsx", workbook(名单=ROWS))
        archive.writestr("b.csv", "\n".join(map(",".join, ROWS[1:3])))
    source = Source("all.zip", inner.getvalue())
    report = loaded(store, source, publish=False)
    assert list(marked_files(store, [source], report)) == [
        "a returned.xlsx",
        "a 东山镇 returned.xlsx",
        "a 西川乡 returned.xlsx",
        "b returned.xlsx",
    ]


def test_problems_within_rows_are_counted_anew(store):
    rows = [HEADINGS]
    rows += [[DAY, "东山镇", "上湾村", str(n), "1", "?"] for n in range(600)]
    rows += [[DAY, "西川乡", "河口村", str(n), "1", "?"] for n in range(600, 610)]
    source = Source("a.xlsx", workbook(名单=rows))
    report = loaded(store, source, publish=False)
    kept = set(range(602, 612))
    problems = within(report.problems, {"名单": kept})
    assert sum(problem.count for problem in problems) == 10
    assert {p.row for p in problems} | {r for p in problems for r in p.rows} == kept
