"""Returns against their limit: what the reader sees, place by place and household."""

import pytest

from poverty_exit import formats
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
from tests.pages.returns_story import lists

PAGE = "leadership/return_watch"
TABLE = "2016 年各乡镇返贫情况"


@pytest.fixture(scope="module")
def fallen(county):
    return county(lists())


def test_the_answer_gives_rate_limit_and_the_households_left_to_it(shown, fallen):
    assert answer(shown(fallen, PAGE, year="2016")) == (
        # 3 households of 5 of 70: one household more is 20 / 350 = 5.7%
        "2016 年全县返贫率（口径A） 4.3%（15 / 350），未超过 5% 的上限"
        "（按实际数；区间 1.5%–11.9%，尚不能肯定）；再返贫 1 户即超标；"
        "3 个乡镇中 1 个可能超标，2 个无法判断。"
    )


def test_definition_a_is_named_and_said(shown, fallen):
    app = shown(fallen, PAGE, year="2016")
    assert "口径A：当年返贫人口占上年末累计脱贫人口的比例。" in notices(app)
    assert headline(app, "返贫率（口径A）").startswith("返贫率（口径A） 4.3%")
    assert headline(app, "当年返贫户").startswith("当年返贫户 3 户")


def test_who_is_beyond_the_limit_and_who_is_nearest_is_said_in_households(
    shown, fallen
):
    said = words(shown(fallen, PAGE, year="2016"))
    # 5 / 200; two households more are 15 / 200 = 7.5%, one is exactly at the limit
    assert "按实际数已超标：西川乡；离上限最近：东山镇（再返贫 2 户即超标）。" in said
    # 南坪乡, of 50 persons, is too small to be named first
    assert "南坪乡（再返贫" not in said


def test_each_township_has_rate_interval_state_verdict_and_distance(shown, fallen):
    rows = tables(shown(fallen, PAGE, year="2016"))[TABLE]
    assert rows[0] == {
        "乡镇": "东山镇",
        "比率": "2.5%",
        "95% 区间": "0.4%–12.9%",  # Wilson of 1 / 40: 5 / 200 over a design effect of 5
        "状态": "○ 无法判断",
        "按实际数": "达标",
        "再返贫几户即超标": "2",
        "返贫户": "1",
        "返贫人口": "5",
        "上年末累计脱贫人口": "200",
    }
    assert [row["按实际数"] for row in rows] == ["达标", "超标", "达标"]
    assert [row["状态"] for row in rows][1] == "△ 可能超标"
    assert [row["再返贫几户即超标"] for row in rows] == ["2", "0", "1"]


def test_causes_and_exit_years_are_counted_in_households(shown, fallen):
    said = findings(shown(fallen, PAGE, year="2016"))
    assert "最主要的原因是因病（2 户）" in said
    assert "按户算，2015 年脱贫的返贫最多：4.3%（3 / 70）" in said


@pytest.mark.parametrize(
    ("label", "households"),
    [
        ("西川乡 2 户", ["W00", "W01"]),
        ("因病 2 户", ["E00", "W00"]),
        ("因灾 1 户", ["W01"]),
        ("2015 年脱贫 3 户", ["E00", "W00", "W01"]),
    ],
)
def test_each_count_opens_its_households_by_number(label, households, shown, fallen):
    app = households_behind(shown(fallen, PAGE, year="2016"), label)
    assert not app.error
    (listed,) = [one.value for one in app.dataframe]
    assert list(listed["户编号"]) == households
    assert "姓名已打码" in words(app)


def test_the_buttons_of_counts_are_made_only_when_asked_for(shown, fallen):
    app = shown(fallen, PAGE, year="2016")
    assert not [one for one in app.button if one.label.endswith(" 户")]


def test_the_funnel_shows_townships_or_villages_by_the_address(shown, fallen):
    app = shown(fallen, PAGE, year="2016")
    assert any("3 个中 0 个在 99.8% 界限之外" in one for one in findings(app))
    app.button_group(key="choice_level").set_value("village").run()
    assert app.query_params["level"] == "village"
    # the places of the register: four villages, one of them without households
    assert any("3 个中 0 个在 99.8% 界限之外" in one for one in findings(app))


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_numbers_of_the_demo_townships_are_those_of_the_registry(
    language, shown, demo_store
):
    use_language(language)
    app = shown(demo_store, PAGE, year="2018", lang=language)
    (rows,) = [rows for rows in tables(app).values() if len(rows) == 18]
    rate = registry()["return_to_poverty_rate"]
    wanted = values(demo_store, rate.id, "township", 2018).sort_values("code")
    households = values(demo_store, "returned_households", "township", 2018)
    assert [list(row.values())[:2] for row in rows] == [
        [one.name, formats.value(one.value, rate, one.denominator)]
        for one in wanted.itertuples()
    ]
    assert [list(row.values())[6] for row in rows] == [
        formats.number(one) for one in households.sort_values("code")["value"]
    ]
    use_language("zh_CN")


def test_a_year_in_which_nobody_could_return_says_so(shown, fallen):
    app = shown(fallen, PAGE, year="2015")
    assert not app.error
    assert "无法计算" in answer(app)
    assert "此前没有人脱贫，因此没有返贫。" in findings(app)


def test_a_village_has_its_course_and_reasons_but_no_places_below(shown, fallen):
    app = shown(fallen, PAGE, year="2016", place="621121102201")
    assert "2016 年河口村返贫率（口径A） 10.0%（10 / 100），超过 5% 的上限" in answer(
        app
    )
    assert tables(app) == {}
    assert len(findings(app)) == 3
