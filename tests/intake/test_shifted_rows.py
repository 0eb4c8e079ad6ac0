"""A row shifted by a column is one problem with its place, shown before all others."""

import pytest

from poverty_exit.database import Store
from poverty_exit.intake.load import Source
from poverty_exit.intake.problem_tallies import by_rule
from tests.queries.checks.identities import MAN, WOMAN
from tests.tables import household_years, loaded
from tests.workbooks import workbook

HEAD = [
    "数据日期",
    "乡镇",
    "行政村",
    "户编号",
    "姓名",
    "证件号码",
    "与户主关系",
    "性别",
]
HEAD += ["脱贫属性"]
GOOD = [
    "2016-12-31",
    "东山镇",
    "上湾村",
    "100001",
    "甲乙丙",
    MAN,
    "户主",
    "男",
    "未脱贫",
]
# township, village and all behind them stand one column to the right
SHIFTED = [
    "2016-12-31",
    "",
    "东山镇",
    "下湾村",
    "100002",
    "丁戊己",
    WOMAN,
    "户主",
    "女",
]
UNKNOWN = [*GOOD[:3], "100003", "庚辛壬", *GOOD[5:8], "大概"]


@pytest.fixture
def store(county) -> Store:
    return county()


def tried(store: Store, *rows: list, **said):
    said = {"publish": False, **said}
    return loaded(store, Source("a.xlsx", workbook(名单=[HEAD, *rows])), **said)


def test_the_row_has_one_problem_with_the_first_cell_and_the_remedy(store):
    report = tried(store, GOOD, SHIFTED)
    (problem,) = report.problems
    assert (problem.rule, problem.row, problem.column) == ("row_shifted", 3, "D")
    assert problem.severity == "blocks"
    assert problem.remedy
    assert WOMAN not in problem.message + problem.value


def test_it_comes_before_rules_that_find_more_rows(store):
    report = tried(store, GOOD, SHIFTED, UNKNOWN, [*UNKNOWN[:3], "4", *UNKNOWN[4:]])
    assert [one.rule for one in by_rule(report)][:2] == [
        "row_shifted",
        "status_unknown",
    ]


def test_what_it_names_as_places_is_not_offered_to_be_matched(store):
    wrong = ["2016-12-31", "东山镇", "100002", "丁戊己", WOMAN, "户主", "女", "", ""]
    report = tried(store, GOOD, wrong)
    assert {problem.rule for problem in report.problems} == {"row_shifted"}
    assert report.open_names == []
    named = [*GOOD[:2], "老街", "100003", "庚辛壬", *GOOD[5:]]
    report = tried(store, GOOD, wrong, named)
    assert [one.name for one in report.open_names] == ["老街"]


def test_left_out_it_is_counted_and_the_others_load(store):
    report = tried(store, GOOD, SHIFTED, publish=True, leave_out=True)
    assert not report.is_blocked
    assert report.sheets[0].left_out == 1
    assert list(household_years(store)) == [("100001", 2016)]


def test_the_sheet_that_a_row_came_from_is_named(store):
    source = Source("a.xlsx", workbook(一=[HEAD, GOOD], 二=[HEAD, SHIFTED]))
    (problem,) = loaded(store, source, publish=False).problems
    assert (problem.sheet, problem.row) == ("二", 2)


def test_blank_cells_say_nothing(store):
    sparse = [*GOOD[:3], "100004", "", "", "", "", ""]
    rules = {problem.rule for problem in tried(store, GOOD, sparse).problems}
    assert "row_shifted" not in rules
