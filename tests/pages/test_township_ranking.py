"""A ranking with its doubts: order, bands, who is set apart, and the file of it."""

import pytest

from poverty_exit import formats
from poverty_exit.indicators import registry, values
from tests.pages.reading import answer, findings, notices, tables
from tests.pages.returns_story import lists

PAGE = "supervision/township_ranking"
RETURNS = "return_to_poverty_rate"
PLAN = """
    年度 | 乡镇   | 计划脱贫户数 | 计划脱贫人数
    -----+--------+--------------+-------------
    2015 | 东山镇 | 50           | 250
    2015 | 西川乡 | 30           | 50
    2015 | 南坪乡 | 5            | 25
"""
IDENTIFIED = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性 | 识别年度 | 脱贫年度
    2013-12-31 | 东山镇 | 上湾村 | E00    | 5    | 未脱贫   | 2013     |
    2013-12-31 | 西川乡 | 河口村 | W00    | 5    | 未脱贫   | 2013     |
    2013-12-31 | 南坪乡 | 高庙村 | S00    | 5    | 未脱贫   | 2013     |
    2014-12-31 | 东山镇 | 上湾村 | E00    | 5    | 未脱贫   | 2013     |
    2014-12-31 | 西川乡 | 河口村 | W00    | 5    | 未脱贫   | 2013     |
    2014-12-31 | 南坪乡 | 高庙村 | S00    | 5    | 未脱贫   | 2013     |
"""


@pytest.fixture(scope="module")
def ranked(county):
    return county(lists(), IDENTIFIED, PLAN)


def rows(app) -> list[dict[str, str]]:
    (found,) = tables(app).values()
    return found


def test_the_lowest_return_rate_leads_and_the_small_township_is_set_apart(
    shown, ranked
):
    app = shown(ranked, PAGE, year="2016", indicator=RETURNS)
    assert answer(app) == (
        "2016 年返贫率（口径A）最低的是东山镇（2.5%），最高的是西川乡（10.0%）；"
        "参加排名的 2 个乡镇中，可能居首位的有 2 个，可能居末位的有 2 个；"
        "1 个因人数太少不排名。"
    )
    shown_rows = rows(app)
    # 南坪乡 has 0% of 50 persons: under 100 it never leads
    assert [row["乡镇"] for row in shown_rows] == ["东山镇", "西川乡", "南坪乡"]
    assert [row["名次"] for row in shown_rows] == ["1", "2", "—"]
    assert shown_rows[2]["不排名的原因"] == "人数太少，不排名"
    assert "分母不足 100 人的不参加排名（可在设置中修改）。" in notices(app)


def test_places_that_cannot_be_told_apart_share_a_band_and_all_ranks(shown, ranked):
    first = rows(shown(ranked, PAGE, year="2016", indicator=RETURNS))[0]
    assert (first["可能的名次"], first["分组"]) == ("1–2", "A")


def test_the_verdict_by_the_count_stands_beside_the_state(shown, ranked):
    second = rows(shown(ranked, PAGE, year="2016", indicator=RETURNS))[1]
    assert second["状态"] == "△ 可能超标"
    assert second["按实际数"] == "超标"
    assert (second["当年返贫人口"], second["上年末累计脱贫人口"]) == ("10", "100")


def test_where_higher_is_better_the_highest_leads(shown, demo_store):
    shown_rows = rows(shown(demo_store, PAGE, year="2017", indicator="exit_progress"))
    wanted = values(demo_store, "exit_progress", "township", 2017)
    large = wanted[wanted["denominator"] >= 100]
    best = large.loc[large["value"].idxmax()]
    assert shown_rows[0]["乡镇"] == best["name"]
    indicator = registry()["exit_progress"]
    said = formats.value(best["value"], indicator, best["denominator"])
    assert shown_rows[0]["比率"] == said


def test_a_plan_is_ranked_by_the_count_without_intervals_or_bands(shown, ranked):
    app = shown(ranked, PAGE, year="2015", indicator="plan_completion_persons")
    shown_rows = rows(app)
    # 200 / 250 and 100 / 50; the plan of 南坪乡 is of 25 persons
    assert [(row["乡镇"], row["比率"]) for row in shown_rows] == [
        ("东山镇", "80.0%"),
        ("西川乡", "200.0%"),
        ("南坪乡", "200.0%"),
    ]
    assert "分组" not in shown_rows[0]
    assert "可能居首位" not in answer(app)


def test_a_plan_of_households_has_its_minimum_in_households(shown, ranked):
    app = shown(ranked, PAGE, year="2015", indicator="plan_completion_households")
    assert "分母不足 30 户的不参加排名（可在设置中修改）。" in notices(app)
    # 40 / 50 and 20 / 30; 5 planned households are too few
    assert [(row["乡镇"], row["名次"]) for row in rows(app)] == [
        ("东山镇", "1"),
        ("西川乡", "2"),
        ("南坪乡", "—"),
    ]


def test_the_choice_writes_the_indicator_into_the_address(shown, demo_store):
    app = shown(demo_store, PAGE, year="2018")
    app.selectbox(key="choice_indicator").set_value(RETURNS).run()
    assert app.query_params["indicator"] == RETURNS
    assert "返贫率（口径A）" in answer(app)


def test_an_indicator_that_is_no_rate_gives_way_to_the_headcount_ratio(
    shown, demo_store
):
    app = shown(demo_store, PAGE, year="2018", indicator="poor_persons")
    assert "2018 年贫困发生率最低的是" in answer(app)


def test_every_rate_of_the_registry_can_be_ranked(shown, demo_store):
    for one in registry().values():
        if one.kind == "rate":
            app = shown(demo_store, PAGE, year="2017", indicator=one.id)
            assert not app.error, one.id
            assert len(rows(app)) == 18


def test_a_township_ranks_its_villages(shown, ranked):
    place = "621121101"
    app = shown(ranked, PAGE, year="2016", indicator=RETURNS, place=place)
    assert "参加排名的" not in answer(app)  # one village has households at risk
    assert [row["行政村"] for row in rows(app)] == ["上湾村", "下湾村"]
    assert rows(app)[1]["不排名的原因"] == "无数据"


def test_a_year_without_a_plan_ranks_nobody_and_draws_nothing(shown, ranked):
    app = shown(ranked, PAGE, year="2016", indicator="plan_completion_persons")
    assert answer(app) == "2016 年没有可以排名的乡镇。"
    assert findings(app) == []
    assert {row["不排名的原因"] for row in rows(app)} == {"无数据"}
