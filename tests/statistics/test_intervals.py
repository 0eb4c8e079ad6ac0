"""Wilson intervals on n / deff, and what they say about a threshold."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from poverty_exit.policy import Threshold
from poverty_exit.statistics import intervals


def limit(comparator: str, value: float) -> Threshold:
    return Threshold(
        key="limit",
        label={"zh": "上限", "en": "limit"},
        comparator=comparator,
        value=value,
        unit="fraction",
        valid_from=date(2015, 1, 1),
        valid_to=None,
        source={"zh": "测试", "en": "test"},
    )


def one_interval(part, whole, effect=1.0):
    ends = intervals.wilson(
        pd.Series([part], dtype="float64"), pd.Series([whole], dtype="float64"), effect
    )
    return ends["low"].iloc[0], ends["high"].iloc[0]


def test_five_of_250_cannot_be_called_under_or_over_two_percent():
    low, high = one_interval(5, 250)
    assert (round(low, 4), round(high, 4)) == (0.0086, 0.0460)


def test_none_of_120_households_is_not_surely_none():
    low, high = one_interval(0, 120)
    # z² / (n + z²) = 3.8415 / 123.8415
    assert low == 0
    assert high == pytest.approx(3.8415 / 123.8415, abs=1e-5)


def test_all_of_all_reaches_exactly_one():
    assert one_interval(40, 40)[1] == 1


def test_a_design_effect_of_four_leaves_a_quarter_of_the_persons():
    # 40 of 400 persons in households of 4 tell as much as 10 of 100
    assert one_interval(40, 400, 4.0) == pytest.approx(one_interval(10, 100))


def test_each_place_has_its_own_design_effect():
    ends = intervals.wilson(
        pd.Series([40, 40]), pd.Series([400, 400]), pd.Series([1.0, 4.0])
    )
    width = ends["high"] - ends["low"]
    assert width[1] > 1.8 * width[0]


@pytest.mark.parametrize(
    ("part", "whole", "effect"),
    [
        (0, 0, 1.0),
        (3, None, 1.0),
        (None, 30, 1.0),
        (3, 30, None),
        (31, 30, 1.0),  # more than there are: not a part of the denominator
        (-1, 30, 1.0),
    ],
)
def test_what_has_no_interval_is_empty(part, whole, effect):
    ends = intervals.wilson(
        pd.Series([part], dtype="float64"),
        pd.Series([whole], dtype="float64"),
        pd.Series([effect], dtype="float64"),
    )
    assert ends.isna().all(axis=None)


def test_rows_keep_their_index_beside_rows_without_interval():
    ends = intervals.wilson(pd.Series([1, 2], [7, 9]), pd.Series([0, 20], [7, 9]))
    assert list(ends.index) == [7, 9]
    assert list(ends["low"].isna()) == [True, False]


def test_a_frame_without_rows_gives_one_without_rows():
    nothing = pd.Series(dtype="float64")
    assert list(intervals.wilson(nothing, nothing).columns) == ["low", "high"]


@given(
    whole=st.integers(1, 5000),
    share=st.floats(0, 1),
    effect=st.floats(1, 6),
)
def test_the_rate_lies_in_its_interval_and_the_interval_in_0_to_1(whole, share, effect):
    part = round(whole * share)
    low, high = one_interval(part, whole, effect)
    assert 0 <= low <= part / whole + 1e-12
    assert part / whole - 1e-12 <= high <= 1


@given(whole=st.integers(1, 5000), share=st.floats(0, 1))
def test_it_is_the_interval_of_statsmodels(whole, share):
    part = round(whole * share)
    expected = proportion_confint(part, whole, method="wilson")
    assert one_interval(part, whole) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("comparator", "low", "high", "state"),
    [
        ("at_most", 0.01, 0.05, "surely_within"),  # 5% itself is allowed
        ("at_most", 0.01, 0.0501, "cannot_tell"),
        ("at_most", 0.05, 0.07, "cannot_tell"),
        ("at_most", 0.0501, 0.07, "surely_beyond"),
        ("under", 0.01, 0.0499, "surely_within"),
        ("under", 0.01, 0.05, "cannot_tell"),  # 5% itself is not
        ("under", 0.05, 0.07, "surely_beyond"),
        ("at_least", 0.05, 0.07, "surely_within"),
        ("at_least", 0.0499, 0.07, "cannot_tell"),
        ("at_least", 0.01, 0.05, "cannot_tell"),
        ("at_least", 0.01, 0.0499, "surely_beyond"),
        ("over", 0.0501, 0.07, "surely_within"),
        ("over", 0.05, 0.07, "cannot_tell"),
        ("over", 0.01, 0.05, "surely_beyond"),
        ("at_most", None, 0.05, "no_data"),
        ("at_most", 0.01, None, "no_data"),
    ],
)
def test_state_of_an_interval_by_comparator(comparator, low, high, state):
    assert intervals.state(low, high, limit(comparator, 0.05)) == state


@pytest.mark.parametrize(
    ("comparator", "value", "verdict"),
    [
        ("at_most", 0.05, "within"),
        ("at_most", 0.0501, "beyond"),
        ("under", 0.0499, "within"),
        ("under", 0.05, "beyond"),
        ("at_least", 0.05, "within"),
        ("at_least", 0.0499, "beyond"),
        ("over", 0.0501, "within"),
        ("over", 0.05, "beyond"),
        ("at_most", None, "no_data"),
    ],
)
def test_verdict_by_the_count_by_comparator(comparator, value, verdict):
    assert intervals.verdict(value, limit(comparator, 0.05)) == verdict


@given(whole=st.integers(1, 4000).map(lambda n: 20 * n))
def test_a_count_exactly_on_the_limit_is_on_it(whole):
    assert intervals.verdict(whole // 20 / whole, limit("at_most", 0.05)) == "within"


@given(
    ends=st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted),
    share=st.floats(0, 1),
    comparator=st.sampled_from(["at_most", "under", "at_least", "over"]),
)
def test_a_sure_state_agrees_with_the_verdict_anywhere_in_the_interval(
    ends, share, comparator
):
    threshold = limit(comparator, 0.05)
    value = min(max(ends[0] + share * (ends[1] - ends[0]), ends[0]), ends[1])
    state = intervals.state(*ends, threshold)
    if state.startswith("surely"):
        assert state == f"surely_{intervals.verdict(value, threshold)}"


@pytest.mark.parametrize(
    ("state", "verdict", "standing"),
    [
        ("surely_within", "within", "surely_within"),
        ("cannot_tell", "within", "cannot_tell"),
        ("cannot_tell", "beyond", "may_be_beyond"),
        ("surely_beyond", "beyond", "surely_beyond"),
        ("no_data", "no_data", "no_data"),
        ("no_data", "beyond", "may_be_beyond"),  # 120 of 100: a value, no interval
        ("no_data", "within", "cannot_tell"),
    ],
)
def test_standing_joins_state_and_verdict(state, verdict, standing):
    assert list(intervals.standings(pd.Series([state]), pd.Series([verdict]))) == [
        standing
    ]


RATES = pd.DataFrame(
    {
        "code": ["01", "02", "03"],
        "name": ["甲镇", "乙镇", "丙镇"],
        "year": [2017, 2017, 2017],
        "numerator": [10.0, 600.0, 5.0],
        "denominator": [1000.0, 1000.0, None],
        "value": [0.01, 0.6, None],
    }
)
EFFECTS = pd.DataFrame(
    {"code": ["01", "02"], "year": [2017, 2017], "design_effect": [4.0, 4.0]}
)


def test_assessed_rates_keep_their_rows_and_gain_interval_and_state():
    rates = intervals.assessed(RATES, EFFECTS, limit("at_most", 0.05))
    assert list(rates["code"]) == ["01", "02", "03"]
    assert list(rates["state"]) == ["surely_within", "surely_beyond", "no_data"]
    assert list(rates["verdict"]) == ["within", "beyond", "no_data"]
    assert list(rates["standing"]) == ["surely_within", "surely_beyond", "no_data"]
    assert rates["low"][0] == pytest.approx(one_interval(2.5, 250)[0])


def test_without_a_threshold_there_is_an_interval_and_no_state():
    rates = intervals.assessed(RATES, None, None)
    assert rates["low"].notna().sum() == 2
    assert rates["state"].isna().all()


def test_cohorts_are_counted_in_households():
    cohorts = pd.DataFrame(
        {
            "exit_year": [2014, 2015],
            "exited_households": [200, 0],
            "returned_households": [10, 0],
        }
    )
    rates = intervals.cohort_rates(cohorts)
    assert list(rates["year"]) == [2014, 2015]
    assert rates["value"][0] == 0.05
    assert rates["low"][0] < 0.05 < rates["high"][0]
    assert rates.loc[1, ["value", "low", "high"]].isna().all()
