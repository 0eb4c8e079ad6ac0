"""Several sheets of one workbook: one list, hidden ones left alone."""

import io

import openpyxl
import pytest

from poverty_exit import indicators
from poverty_exit.database import Store
from poverty_exit.intake.load import Choices, Source, load

PLACES = (
    "村代码,村名称,乡镇代码,乡镇名称,县代码,县名称\n"
    "621121101201,上湾村,621121101,东山镇,621121,示范县\n"
    "621121101202,下湾村,621121101,东山镇,621121,示范县\n"
)
HEADINGS = ["乡镇", "行政村", "户编号", "户主姓名", "人数", "脱贫属性", "数据日期"]


@pytest.fixture
def store(tmp_path):
    opened = Store.open(tmp_path / "store")
    load(opened, [Source("places.csv", PLACES.encode())], Choices("test"))
    yield opened
    opened.close()


def workbook(sheets: dict[str, list[list]], hidden: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.append(HEADINGS)
        for row in rows:
            sheet.append(row)
        if name in hidden:
            sheet.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


UPPER = ["东山镇", "上湾村", "0001", "甲", 3, "未脱贫", "2016-12-31"]
LOWER = ["东山镇", "下湾村", "0002", "乙", 4, "未脱贫", "2016-12-31"]


def poor(store: Store) -> list[float]:
    rows = indicators.values(store, "poor_persons", "village", 2016)
    return rows["value"].tolist()


def test_sheets_of_one_township_and_date_are_one_list(store):
    content = workbook({"上湾": [UPPER], "下湾": [LOWER]})
    report = load(store, [Source("lists.xlsx", content)], Choices("test"))
    assert [sheet.state for sheet in report.sheets] == ["published"]
    assert poor(store) == [3, 4]


def test_a_problem_in_a_second_sheet_names_that_sheet_and_its_row(store):
    wrong = [*LOWER[:5], "脱了", LOWER[6]]
    wrong[2] = "0003"
    content = workbook({"上湾": [UPPER], "下湾": [LOWER, wrong]})
    report = load(store, [Source("lists.xlsx", content)], Choices("test"))
    (problem,) = [p for p in report.problems if p.rule == "status_unknown"]
    assert (problem.sheet, problem.row, problem.column) == ("下湾", 3, "F")


def test_the_same_household_on_two_sheets_is_twice_in_the_file(store):
    content = workbook({"一": [UPPER], "二": [UPPER]})
    report = load(store, [Source("lists.xlsx", content)], Choices("test"))
    assert "household_twice" in {p.rule for p in report.problems}
    assert report.is_blocked


def test_a_hidden_sheet_is_left_alone_and_said(store):
    stale = [*UPPER[:4], 9, *UPPER[5:]]
    content = workbook({"数据": [UPPER], "旧": [stale]}, hidden=("旧",))
    report = load(store, [Source("lists.xlsx", content)], Choices("test"))
    assert sorted(sheet.state for sheet in report.sheets) == ["published", "skipped"]
    assert "hidden_sheet" in {p.rule for p in report.problems}
    assert poor(store) == [3, 0]


def test_a_workbook_of_hidden_sheets_alone_blocks(store):
    book = openpyxl.load_workbook(io.BytesIO(workbook({"旧": [UPPER], "说明": []})))
    book["旧"].sheet_state = "hidden"
    book["说明"].delete_rows(1, 2)
    out = io.BytesIO()
    book.save(out)
    report = load(store, [Source("lists.xlsx", out.getvalue())], Choices("test"))
    assert report.is_blocked


def households(*rows: list) -> bytes:
    return workbook({"名单": list(rows)})


def test_files_of_one_township_and_date_block_for_only_the_last_would_count(store):
    files = [
        Source("上湾.xlsx", households(UPPER)),
        Source("下湾.xlsx", households(LOWER)),
    ]
    report = load(store, files, Choices("test"))
    assert [sheet.state for sheet in report.sheets] == ["ready", "blocked"]
    (problem,) = [p for p in report.problems if p.rule == "covered_twice"]
    assert (problem.file, problem.township) == ("下湾.xlsx", "621121101")
    assert [sheet.batch for sheet in report.sheets] == [None, None]
    assert "上湾.xlsx" in problem.message
    assert "东山镇" in problem.message
    assert store.data_version() == 1


def test_a_file_in_force_blocks_another_of_its_township_loaded_with_it(store):
    upper = Source("上湾.xlsx", households(UPPER))
    load(store, [upper], Choices("test"))
    report = load(
        store, [upper, Source("下湾.xlsx", households(LOWER))], Choices("test")
    )
    assert [sheet.state for sheet in report.sheets] == ["unchanged", "blocked"]
    assert poor(store) == [3, 0]


def test_a_list_that_replaces_another_is_loaded_alone(store):
    load(store, [Source("上湾.xlsx", households(UPPER))], Choices("test"))
    report = load(store, [Source("两村.xlsx", households(UPPER, LOWER))], Choices("t"))
    assert [sheet.state for sheet in report.sheets] == ["published"]
    assert poor(store) == [3, 4]


def test_files_of_other_dates_and_corrections_stand_beside_each_other(store):
    later = [*UPPER[:6], "2017-12-31"]
    files = [
        Source("2016.xlsx", households(UPPER, LOWER)),
        Source("2017.xlsx", households(later)),
    ]
    assert not load(store, files, Choices("test")).is_blocked
    files = [
        Source("甲.xlsx", households([*UPPER[:4], 5, *UPPER[5:]])),
        Source("乙.xlsx", households([*LOWER[:4], 6, *LOWER[5:]])),
    ]
    assert not load(store, files, Choices("test", corrects=True)).is_blocked
    assert poor(store) == [5, 6]
