"""Bars of what was done, steps of what was planned, and gaps where no plan is known."""

from poverty_exit.figures import plan_fact, theme
from tests.figure_samples import PLAN, TOWNSHIPS


def test_bars_start_at_zero_and_steps_lie_at_the_plan():
    drawn = plan_fact.by_year(PLAN, "persons", "light")
    bars, steps = drawn.data
    assert list(bars.y) == [8_200, 18_100, 31_200]
    assert drawn.layout.yaxis.rangemode == "tozero"
    assert list(steps.y) == [
        None,
        None,
        None,
        20_000,
        20_000,
        None,
        30_100,
        30_100,
        None,
    ]


def test_a_stock_joins_its_steps_to_a_stair():
    steps = plan_fact.by_year(PLAN, "persons", "light", is_stock=True).data[1]
    assert list(steps.x) == [2013.5, 2014.5, 2014.5, 2015.5, 2015.5, 2016.5]
    assert list(steps.y) == [None, None, 20_000, 20_000, 30_100, 30_100]


def test_the_axis_names_stock_or_flow_with_its_unit():
    flow = plan_fact.by_year(PLAN, "persons", "light")
    stock = plan_fact.by_year(PLAN, "households", "light", is_stock=True)
    assert flow.layout.title.text == "当年脱贫（人）"
    assert stock.layout.title.text == "年末累计脱贫（户）"


def test_pointing_at_a_bar_gives_both_numbers():
    bars = plan_fact.by_year(PLAN, "persons", "light").data[0]
    assert bars.hovertext[0] == ("<b>通渭县</b> 2014<br>完成：8,200 人<br>没有录入计划")
    assert bars.hovertext[1] == (
        "<b>通渭县</b> 2015<br>完成：18,100 人<br>计划：20,000 人"
    )


def test_the_finding_is_the_last_year_with_a_plan():
    drawn = plan_fact.by_year(PLAN, "persons", "light")
    assert theme.finding(drawn) == "2016 年：计划 30,100 人，完成 31,200"


def test_townships_have_done_and_planned_written_beside():
    drawn = plan_fact.by_township(TOWNSHIPS, "households", "light")
    words = [one.text for one in drawn.layout.annotations]
    assert words[0] == "120 / 12,000"
    assert words[3] == "— / 4,000"
    assert words[-1] == "完成 / 计划"


def test_planned_marks_stand_upright_across_the_rows():
    steps = plan_fact.by_township(TOWNSHIPS, "households", "light").data[1]
    assert list(steps.x[:3]) == [12_000, 12_000, None]
    assert list(steps.y[:3]) == [-0.42, 0.42, None]


def test_villages_are_delisted_and_people_exit():
    villages = plan_fact.by_year(PLAN, "villages", "light")
    assert villages.layout.title.text == "当年出列（个村）"


def test_the_finding_says_apart_what_was_done_in_the_year_and_up_to_its_end():
    flow = plan_fact.by_year(PLAN, "persons", "light")
    stock = plan_fact.by_year(PLAN, "persons", "light", is_stock=True)
    assert theme.finding(flow) == "2016 年：计划 30,100 人，完成 31,200"
    assert theme.finding(stock) == "到 2016 年末：计划累计 30,100 人，实际累计 31,200"


def test_few_villages_are_counted_on_whole_ticks():
    few = PLAN.assign(numerator=[0, 2, 3], denominator=[1, 2, 4])
    assert plan_fact.by_year(few, "villages", "light").layout.yaxis.dtick == 1
    assert plan_fact.by_year(PLAN, "persons", "light").layout.yaxis.dtick is None
