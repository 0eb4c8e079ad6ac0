"""The answers of overview, return watch and village map, to the letter."""

from datetime import date

import pytest

from poverty_exit.wording import (
    Rate,
    overview_answer,
    return_watch_answer,
)

COUNTY = Rate(
    value=12_318 / 268_040,
    numerator=12_318,
    denominator=268_040,
    low=0.044,
    high=0.048,
)
TOWNSHIPS = {"surely_within": 13, "may_be_beyond": 3, "cannot_tell": 2}


@pytest.mark.usefixtures("english")
def test_overview_in_english(indicator, threshold):
    assert overview_answer(2017, indicator(), COUNTY, threshold(), TOWNSHIPS) == (
        "At the end of 2017 the county's poverty headcount ratio was 4.6% "
        "(12,318 / 268,040), within the target of at most 5%; "
        "of 18 townships 3 may be beyond it and 2 cannot be told."
    )


@pytest.mark.usefixtures("chinese")
def test_overview_in_chinese(indicator, threshold):
    assert overview_answer(2017, indicator(), COUNTY, threshold(), TOWNSHIPS) == (
        "2017 年末全县贫困发生率 4.6%（12,318 / 268,040），符合不超过 5% 的目标；"
        "18 个乡镇中 3 个可能超标，2 个无法判断。"
    )


@pytest.mark.usefixtures("english")
def test_all_four_kinds_of_townships_are_listed_the_worst_first(indicator, threshold):
    standings = {
        "surely_within": 13,
        "cannot_tell": 2,
        "may_be_beyond": 1,
        "surely_beyond": 1,
        "no_data": 1,
    }
    said = overview_answer(2017, indicator(), COUNTY, threshold(), standings)
    assert said.endswith(
        "; of 18 townships 1 is surely beyond it, 1 may be beyond it, "
        "2 cannot be told and 1 has no data."
    )


@pytest.mark.usefixtures("english")
def test_all_townships_within_are_said_in_one_word(indicator, threshold):
    said = overview_answer(
        2017, indicator(), COUNTY, threshold(), {"surely_within": 18}
    )
    assert said.endswith("; all 18 townships are surely within it.")


@pytest.mark.usefixtures("chinese")
def test_all_townships_within_in_chinese(indicator, threshold):
    said = overview_answer(
        2017, indicator(), COUNTY, threshold(), {"surely_within": 18}
    )
    assert said.endswith("；18 个乡镇全部肯定达标。")


@pytest.mark.usefixtures("english")
def test_a_township_is_named_and_its_villages_counted(indicator, threshold):
    said = overview_answer(
        2017,
        indicator(),
        Rate(0.061, 610, 10_000, 0.052, 0.071),
        threshold(),
        {"surely_beyond": 1},
        places="villages",
        place="马营镇",
    )
    assert said == (
        "At the end of 2017 the poverty headcount ratio of 马营镇 was 6.1% "
        "(610 / 10,000), beyond the target of at most 5%; "
        "of 1 village 1 is surely beyond it."
    )


@pytest.mark.usefixtures("chinese")
def test_a_township_in_chinese(indicator, threshold):
    said = overview_answer(
        2017,
        indicator(),
        Rate(0.061, 610, 10_000, 0.052, 0.071),
        threshold(),
        {"surely_beyond": 2, "surely_within": 10},
        places="villages",
        place="马营镇",
    )
    assert said == (
        "2017 年末马营镇贫困发生率 6.1%（610 / 10,000），超过 5% 的目标；"
        "12 个村中 2 个肯定超标。"
    )


@pytest.mark.usefixtures("english")
def test_an_interval_across_the_target_is_said(indicator, threshold):
    rate = Rate(0.048, 480, 10_000, 0.041, 0.056)
    assert overview_answer(2017, indicator(), rate, threshold()) == (
        "At the end of 2017 the county's poverty headcount ratio was 4.8% "
        "(480 / 10,000), within the target of at most 5% by the count, "
        "though its interval 4.1%–5.6% does not settle it."
    )


@pytest.mark.usefixtures("chinese")
def test_an_interval_across_the_target_in_chinese(indicator, threshold):
    rate = Rate(0.048, 480, 10_000, 0.041, 0.056)
    assert overview_answer(2017, indicator(), rate, threshold()) == (
        "2017 年末全县贫困发生率 4.8%（480 / 10,000），符合不超过 5% 的目标"
        "（按实际数；区间 4.1%–5.6%，尚不能肯定）。"
    )


@pytest.mark.usefixtures("english")
def test_a_rate_just_beyond_is_not_written_as_the_target_itself(indicator, threshold):
    said = overview_answer(
        2017, indicator(), Rate(0.0504, 504, 10_000, None, None), threshold()
    )
    assert "was 5.04% (504 / 10,000), beyond the target of at most 5%." in said


@pytest.mark.usefixtures("english")
def test_a_missing_base_leaves_the_count_and_the_target(indicator, threshold):
    said = overview_answer(
        2017, indicator(), Rate(None, 12_318, None), threshold(), TOWNSHIPS
    )
    assert said == (
        "At the end of 2017 the county's poverty headcount ratio cannot be worked out "
        "(12,318 / —), where the target is at most 5%; "
        "of 18 townships 3 may be beyond it and 2 cannot be told."
    )


@pytest.mark.usefixtures("chinese")
def test_a_missing_base_in_chinese(indicator, threshold):
    said = overview_answer(2017, indicator(), Rate(None, 12_318, None), threshold())
    assert said == "2017 年末全县贫困发生率无法计算（12,318 / —），目标为不超过 5%。"


@pytest.mark.usefixtures("english")
def test_a_year_that_is_not_over_has_its_date(indicator):
    said = overview_answer(
        2019, indicator(), COUNTY, None, TOWNSHIPS, as_on=date(2019, 6, 30)
    )
    assert said == (
        "As of 30 June 2019 the county's poverty headcount ratio was 4.6% "
        "(12,318 / 268,040)."
    )


@pytest.mark.usefixtures("chinese")
def test_a_year_that_is_not_over_in_chinese(indicator):
    said = overview_answer(2019, indicator(), COUNTY, None, as_on=date(2019, 6, 30))
    assert said == "截至 2019年6月30日全县贫困发生率 4.6%（12,318 / 268,040）。"


@pytest.mark.parametrize(
    ("comparator", "value", "said"),
    [
        ("under", 0.02, "within the target of under 5%"),
        ("under", 0.05, "beyond the target of under 5%"),
        ("at_least", 0.05, "meeting the target of at least 5%"),
        ("at_least", 0.02, "short of the target of at least 5%"),
        ("over", 0.07, "meeting the target of over 5%"),
        ("over", 0.05, "short of the target of over 5%"),
    ],
)
@pytest.mark.usefixtures("english")
def test_every_comparator_has_its_words(indicator, threshold, comparator, value, said):
    rate = Rate(value, value * 1000, 1000)
    answer = overview_answer(2017, indicator(), rate, threshold(comparator))
    assert answer.endswith(f", {said}.")


@pytest.mark.usefixtures("english")
def test_falling_short_of_a_target_is_not_called_beyond(indicator, threshold):
    said = overview_answer(
        2017,
        indicator(),
        Rate(0.5, 50, 100),
        threshold("at_least", 0.9),
        {"surely_beyond": 2, "may_be_beyond": 1, "surely_within": 1},
    )
    assert said.endswith(
        "of 4 townships 2 are surely short of it and 1 may be short of it."
    )


RETURNS = {"zh": "返贫率（口径A）", "en": "Return-to-poverty rate (definition A)"}


@pytest.mark.usefixtures("english")
def test_return_watch_in_english(indicator, threshold):
    said = return_watch_answer(
        2017,
        indicator(**RETURNS),
        Rate(0.012, 420, 35_010, 0.010, 0.015),
        threshold(key="return_to_poverty_rate_limit"),
        distance=7,
        standings={"surely_within": 17, "surely_beyond": 1},
    )
    assert said == (
        "In 2017 the county's return-to-poverty rate (definition A) was 1.2% "
        "(420 / 35,010), within the limit of at most 5%; "
        "another 7 households returning would exceed the limit; "
        "of 18 townships 1 is surely beyond it."
    )


@pytest.mark.usefixtures("chinese")
def test_return_watch_in_chinese(indicator, threshold):
    said = return_watch_answer(
        2017,
        indicator(**RETURNS),
        Rate(0.012, 420, 35_010, 0.010, 0.015),
        threshold(key="return_to_poverty_rate_limit"),
        distance=1_207,
    )
    assert said == (
        "2017 年全县返贫率（口径A） 1.2%（420 / 35,010），未超过 5% 的上限；"
        "再返贫 1,207 户即超标。"
    )


@pytest.mark.usefixtures("english")
def test_the_last_household_before_the_limit(indicator, threshold):
    said = return_watch_answer(
        2017,
        indicator(**RETURNS),
        Rate(0.05, 50, 1_000, None, None),
        threshold(key="return_to_poverty_rate_limit"),
        distance=1,
    )
    assert said.endswith("; one more household returning would exceed the limit.")


@pytest.mark.parametrize("distance", [0, None, float("nan")])
@pytest.mark.usefixtures("english")
def test_beyond_the_limit_there_is_no_distance(indicator, threshold, distance):
    said = return_watch_answer(
        2017,
        indicator(**RETURNS),
        Rate(0.06, 60, 1_000, 0.051, 0.08),
        threshold(key="return_to_poverty_rate_limit"),
        distance=distance,
    )
    assert said.endswith("(60 / 1,000), beyond the limit of at most 5%.")
