"""Returns by exit year: bars from zero with intervals against the limit."""

from poverty_exit.figures import cohorts, theme
from tests.figure_samples import COHORTS, LIMIT, RETURNS


def drawn():
    return cohorts.by_exit_year(COHORTS, RETURNS, LIMIT, "light")


def test_a_year_in_which_nobody_exited_is_left_out():
    assert list(drawn().data[0].x) == [2014, 2015]


def test_bars_start_at_zero_and_carry_their_interval():
    bars = drawn().data[0]
    assert list(bars.y) == [0.04, 0.015]
    assert bars.error_y.array[0] > bars.error_y.arrayminus[0] > 0
    assert drawn().layout.yaxis.range[0] == 0


def test_the_limit_is_a_labelled_line():
    assert [one.text for one in drawn().layout.annotations] == ["上限：不超过 5%"]


def test_the_finding_names_the_exits_that_last_least():
    assert theme.finding(drawn()) == "按户算，2014 年脱贫的返贫最多：4.0%（8 / 200）"


def test_no_return_at_all_is_said():
    none = COHORTS.assign(numerator=0.0, value=COHORTS["value"] * 0)
    assert theme.finding(cohorts.by_exit_year(none, RETURNS, LIMIT, "light")) == (
        "已脱贫户中没有返贫的"
    )
