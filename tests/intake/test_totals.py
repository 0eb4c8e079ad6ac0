"""Totals rows are set apart and compared; signatures and notes are no data."""

import pytest

from poverty_exit.i18n import DEFAULT, use_language
from tests.tables import columns, panel, publish, tried

POPULATION = """
    年度 | 乡镇   | 行政村 | 农业户籍人口
    2016 | 东山镇 | 上湾村 | 1,200
    2016 | 东山镇 | 下湾村 | 800
"""
LIST = """
    乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性 | 数据日期
    东山镇 | 上湾村 | A      | 3    | 未脱贫   | 2016-12-31
    东山镇 | 上湾村 | B      | 2    | 已脱贫   | 2016-12-31
"""


@pytest.fixture(autouse=True)
def english():
    use_language("en")
    yield
    use_language(DEFAULT)


@pytest.fixture(scope="module")
def store(county):
    return county()


def disagreements(store, *tables: str) -> list[tuple]:
    report = publish(store, *tables)
    return [
        (problem.row, problem.column, problem.message)
        for problem in report.problems
        if problem.rule == "totals_disagree"
    ]


@pytest.mark.parametrize("word", ["合计", "总计", "合 计", "全县合计", "小计"])
def test_a_totals_row_that_agrees_is_silent_and_no_data(store, word: str):
    assert disagreements(store, POPULATION + f"    {word} | | | 2000\n") == []
    assert panel(store, "imports")[-1]["row_count"] == 2


def test_a_totals_row_that_disagrees_warns_and_the_rows_count(store):
    assert disagreements(store, POPULATION + "    合计 | | | 2,001\n") == [
        (4, "D", "The totals row and the sum of the rows differ: 2,001 / 2,000.")
    ]


def test_a_plan_is_summed_by_column(store):
    plan = """
        年度 | 乡镇   | 计划出列村数 | 计划脱贫户数 | 计划脱贫人数
        2016 | 东山镇 | 1            | 10           | 40
        2016 | 西川乡 | 2            | 20           | 80
        合计 |        | 3            | 31           | 120
    """
    assert disagreements(store, plan) == [
        (4, "D", "The totals row and the sum of the rows differ: 31 / 30.")
    ]


@pytest.mark.parametrize(
    ("said", "warned"),
    [("5人", 0), ("2户", 0), ("共2户，5人", 0), ("6人", 1), ("3户 5人", 1)],
)
def test_a_lists_totals_row_counts_households_and_persons(store, said, warned):
    row = f"    合计 | {said} | | | |\n"
    assert len(disagreements(store, LIST + row)) == warned


@pytest.mark.parametrize(("said", "warned"), [("5", 0), ("5.0", 0), ("6", 1), ("", 0)])
def test_a_plain_number_below_the_sizes_is_held_against_the_persons(
    store, said, warned
):
    found = disagreements(store, LIST + f"    合计 | | | {said} | |\n")
    message = "The totals row and the sum of the rows differ: 6 / 5."
    assert found == [(4, "D", message)] * warned


@pytest.mark.parametrize(("said", "warned"), [("3", 0), ("5", 0), ("2", 0), ("4", 1)])
def test_a_list_of_persons_may_sum_persons_or_sizes_as_they_are_written(
    store, said, warned
):
    # a household of two on two rows, and one of one: 3 persons, 2 + 2 + 1 in the column
    persons = """
        乡镇   | 行政村 | 户编号 | 人编号 | 人数 | 与户主关系 | 脱贫属性 | 数据日期
        西川乡 | 河口村 | C      | 1      | 2    | 户主       | 未脱贫   | 2016-12-31
        西川乡 | 河口村 | C      | 2      | 2    | 配偶       | 未脱贫   | 2016-12-31
        西川乡 | 河口村 | D      | 3      | 1    | 户主       | 已脱贫   | 2016-12-31
    """
    row = f"    合计 | | | | {said} | | | "
    assert len(disagreements(store, persons + row)) == warned


def test_of_several_totals_rows_that_of_the_whole_sheet_is_compared(store):
    parts = (
        POPULATION + "    东山镇小计 | | | 1\n    小计 | | | 2\n    合计 | | | 2,001\n"
    )
    (said,) = disagreements(store, parts)
    assert said[:2] == (6, "D")
    assert panel(store, "imports")[-1]["row_count"] == 2


@pytest.mark.parametrize(
    "below",
    [
        "填表人：张三 | | | | |",
        "填表人： | 李四 | 审核人： | 王五 | |",
        "注：本表由乡镇填报 | | | | |",
        "说明 | | | | |",
        "联系电话：0932-0000000 | | | | |",
    ],
)
def test_signatures_and_notes_below_the_table_are_no_data(store, below: str):
    report = publish(store, LIST + f"    {below}\n")
    assert report.sheets[0].rows == 2
    assert report.problems == []


def test_a_village_whose_name_begins_like_a_totals_row_stays_data(county):
    places = """
        村代码       | 村名称 | 乡镇代码  | 乡镇名称 | 县代码 | 县名称
        621121101201 | 小计村 | 621121101 | 东山镇   | 621121 | 通渭县
    """
    lists = """
        乡镇   | 行政村 | 户编号 | 户主姓名 | 人数 | 脱贫属性 | 数据日期
        东山镇 | 小计村 | A      | 汇总生   | 3    | 未脱贫   | 2016-12-31
    """
    assert publish(county(places=places), lists).sheets[0].rows == 1


def test_the_countys_own_row_is_no_totals_row(county):
    made = county("数据日期 | 户编号 | 人数 | 脱贫属性\n2016-12-31 | A | 5 | 未脱贫")
    publish(made, "年度 | 乡镇 | 农业户籍人口\n2016 | 全县 | 1000")
    (row,) = panel(made, "place_bases", level="county", year=2016)
    assert row["base_population"] == 1000
    assert columns(panel(made, "imports"), "row_count")[-1] == (1,)


def test_a_row_without_a_key_that_is_no_remark_blocks(store):
    broken = LIST + "    东山镇 | 上湾村 | | 4 | 未脱贫 | 2016-12-31\n"
    report = tried(store, broken)
    assert report.is_blocked
    assert "household_no_missing" in {problem.rule for problem in report.problems}
