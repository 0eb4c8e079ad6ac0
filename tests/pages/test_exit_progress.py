"""Plan against fact: what the reader sees, in persons or in households, never both."""

import pytest

from poverty_exit import formats, queries
from poverty_exit.i18n import use_language
from poverty_exit.indicators import registry, values
from tests.pages.conftest import words
from tests.pages.reading import (
    answer,
    findings,
    headline,
    households_behind,
    notices,
    tables,
)

PAGE = "leadership/exit_progress"
LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性 | 脱贫年度
    -----------+--------+--------+--------+------+----------+---------
    2015-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫   |
    2015-12-31 | 东山镇 | 上湾村 | B      | 2    | 未脱贫   |
    2015-12-31 | 西川乡 | 河口村 | C      | 4    | 未脱贫   |
    2015-12-31 | 西川乡 | 河口村 | D      | 5    | 已脱贫   | 2014
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫   | 2016
    2016-12-31 | 东山镇 | 上湾村 | B      | 2    | 未脱贫   |
    2016-12-31 | 西川乡 | 河口村 | C      | 4    | 已脱贫   | 2016
    2016-12-31 | 西川乡 | 河口村 | D      | 5    | 返贫     | 2014
    2017-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫   | 2016
    2017-12-31 | 东山镇 | 上湾村 | B      | 2    | 已脱贫   | 2017
    2017-12-31 | 西川乡 | 河口村 | C      | 4    | 已脱贫   | 2016
    2017-12-31 | 西川乡 | 河口村 | D      | 5    | 返贫     | 2014
"""
PLAN = """
    年度 | 乡镇   | 计划脱贫户数 | 计划脱贫人数
    -----+--------+--------------+-------------
    2016 | 东山镇 | 2            | 5
    2016 | 西川乡 | 1            | 4
"""


@pytest.fixture(scope="module")
def planned(county):
    return county(LISTS, PLAN)


def test_the_answer_gives_stock_flow_and_what_is_missing_of_the_plan(shown, planned):
    assert answer(shown(planned, PAGE, year="2016")) == (
        # exited so far: A 3 + C 4; registered 3 + 2 + 4 + 5; planned 5 + 4
        "2016 年末全县建档立卡 14 人中已脱贫 7 人（50.0%）；"
        "2016 年脱贫 7 人，计划 9 人，还差 2 人（完成 77.8%）。"
    )


def test_counted_in_households_nothing_is_said_in_persons(shown, planned):
    app = shown(planned, PAGE, year="2016", unit="households")
    assert answer(app) == (
        "2016 年末全县建档立卡 4 户中已脱贫 2 户（50.0%）；"
        "2016 年脱贫 2 户，计划 3 户，还差 1 户（完成 66.7%）。"
    )
    shown_tables = tables(app)
    headings = {heading for rows in shown_tables.values() for heading in rows[0]}
    assert not [one for one in headings if "人" in one]
    assert "人" not in " ".join(findings(app))


def test_the_switch_writes_the_unit_into_the_address(shown, planned):
    app = shown(planned, PAGE, year="2016")
    app.button_group(key="choice_unit").set_value("households").run()
    assert app.query_params["unit"] == "households"
    assert "户中已脱贫" in answer(app)


def test_the_table_of_townships_has_plan_done_completion_and_shortfall(shown, planned):
    rows = tables(shown(planned, PAGE, year="2016"))["2016 年各乡镇计划与完成情况"]
    assert rows[:2] == [
        {
            "乡镇": "东山镇",
            "计划（人）": "5",
            "脱贫（人）": "3",
            "完成率": "60.0%",
            "距计划差（人）": "2",
            "累计脱贫（人）": "3",
            "在册（人）": "5",
            "脱贫进度": "60.0%",
        },
        {
            "乡镇": "西川乡",
            "计划（人）": "4",
            "脱贫（人）": "4",
            "完成率": "100.0%",
            "距计划差（人）": "0",
            "累计脱贫（人）": "4",
            "在册（人）": "9",
            "脱贫进度": "44.4%",
        },
    ]


def test_flow_and_stock_are_held_against_the_plan_and_said_apart(shown, planned):
    said = findings(shown(planned, PAGE, year="2016"))
    assert "2016 年：计划 9 人，完成 7" in said
    # exited at the end of 2015: D with 5
    assert "到 2016 年末：计划累计 14 人，实际累计 7" in said


def test_the_poor_of_two_years_ends_are_joined_by_counted_steps(shown, planned):
    app = shown(planned, PAGE, year="2016")
    # poor: A 3, B 2, C 4 a year before; B 2 and D 5, who returned, at the end
    assert "2016 年末未脱贫 7 人；上年末 9 人" in findings(app)
    assert headline(app, "累计脱贫人口").startswith("累计脱贫人口 7 人 比上年 +2")


def test_a_year_without_a_plan_says_so_and_leads_to_the_latest_with_one(shown, planned):
    app = shown(planned, PAGE, year="2017")
    assert answer(app).endswith("2017 年脱贫 2 人，当年计划未录入。")
    assert "查看最近有计划的 2016 年" in notices(app)
    rows = tables(app)["2017 年各乡镇计划与完成情况"]
    assert "计划（人）" not in rows[0]
    assert rows[0]["脱贫（人）"] == "2"


def test_each_count_of_exits_opens_its_households_by_number(shown, planned):
    app = households_behind(shown(planned, PAGE, year="2016"), "东山镇 1 户")
    assert not app.error
    (listed,) = [one.value for one in app.dataframe]
    assert list(listed["户编号"]) == ["A"]
    assert "1 户，按户编号列出，姓名已打码" in words(app)


def test_the_table_by_year_has_every_listed_year(shown, planned):
    rows = tables(shown(planned, PAGE, year="2016"))["通渭县历年计划与完成情况"]
    by_year = {row["年度"]: row for row in rows}
    assert list(by_year) == ["2017", "2016", "2015"]
    assert by_year["2016"]["距计划差（人）"] == "2"
    assert by_year["2017"]["计划（人）"] == "—"


@pytest.mark.parametrize("unit", ["persons", "households"])
def test_the_numbers_of_the_demo_townships_are_those_of_the_registry(
    unit, shown, demo_store
):
    use_language("en")
    app = shown(demo_store, PAGE, year="2017", unit=unit, lang="en")
    rows = tables(app)["Townships against the plan, 2017"]
    indicator = registry()[f"plan_completion_{unit}"]
    wanted = values(demo_store, indicator.id, "township", 2017)
    assert [
        (row["Township"], row[f"Planned ({unit})"], row[f"Exited ({unit})"])
        for row in rows
    ] == [
        (one.name, formats.number(one.denominator), formats.number(one.numerator))
        for one in wanted.itertuples()
    ]
    assert [row["Completion"] for row in rows] == [
        formats.value(one, indicator) for one in wanted["value"]
    ]
    use_language("zh_CN")


def test_the_demo_identity_on_the_page_is_the_panels(shown, demo_store):
    steps = queries.run(demo_store, "panels/identity", level="county")
    year = steps[steps["year"] == 2018].iloc[0]
    said = findings(shown(demo_store, PAGE, year="2018"))
    poor, before = year["poor_persons_now"], year["poor_persons_before"]
    assert f"2018 年末未脱贫 {poor:,} 人；上年末 {before:,} 人" in said


def test_a_village_has_its_years_but_no_places_below(shown, planned):
    app = shown(planned, PAGE, year="2016", place="621121101201")
    assert list(tables(app)) == ["上湾村历年计划与完成情况"]
    assert "2016 年末上湾村建档立卡 5 人中已脱贫 3 人（60.0%）" in answer(app)
