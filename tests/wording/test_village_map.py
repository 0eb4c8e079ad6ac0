"""The answer of the village map, against a target and without one."""

from dataclasses import replace

import pytest

from poverty_exit.indicators import registry
from poverty_exit.statistics.spread import Spread
from poverty_exit.wording import PlaceCounts, spread_answer, village_map_answer

BEYOND = PlaceCounts(total=342, known=338, no_data=4, beyond=12, surely_beyond=3)


def spread_of(**changes: object) -> Spread:
    drawn = Spread(
        total=342,
        zero=0,
        nobody=0,
        no_data=0,
        too_small=0,
        highest=("东湾村",),
        high=23.0,
        lowest=("西湾村",),
        low=1.0,
    )
    return replace(drawn, **changes)


@pytest.mark.usefixtures("english")
def test_villages_beyond_the_target_in_english(indicator, threshold):
    assert village_map_answer(2017, indicator(), threshold(), BEYOND) == (
        "In 2017, 12 of 342 villages are beyond the target of at most 5% "
        "by the count, 3 of them surely; 4 have no data."
    )


@pytest.mark.usefixtures("chinese")
def test_villages_beyond_the_target_in_chinese(indicator, threshold):
    assert village_map_answer(2017, indicator(), threshold(), BEYOND) == (
        "2017 年 342 个村中 12 个按实际数超过 5% 的目标，其中 3 个可以肯定；"
        "4 个无数据。"
    )


@pytest.mark.usefixtures("english")
def test_townships_are_called_townships(indicator, threshold):
    counts = PlaceCounts(total=18, known=18, no_data=0, beyond=1, surely_beyond=1)
    said = village_map_answer(2017, indicator(), threshold(), counts, "townships")
    assert said == (
        "In 2017, 1 of 18 townships is beyond the target of at most 5% by the count, "
        "and surely so."
    )


@pytest.mark.usefixtures("chinese")
def test_townships_in_chinese(indicator, threshold):
    counts = PlaceCounts(total=18, known=18, no_data=0)
    said = village_map_answer(2017, indicator(), threshold(), counts, "townships")
    assert said == "2017 年有数据的 18 个乡镇按实际数均符合不超过 5% 的目标。"


@pytest.mark.usefixtures("english")
def test_without_intervals_nothing_is_said_to_be_sure(indicator, threshold):
    counts = PlaceCounts(total=12, known=11, no_data=1, beyond=1)
    assert village_map_answer(2017, indicator(), threshold(), counts) == (
        "In 2017, 1 of 12 villages is beyond the target of at most 5% "
        "by the count; 1 has no data."
    )


@pytest.mark.usefixtures("chinese")
def test_no_village_beyond(indicator, threshold):
    counts = PlaceCounts(total=342, known=342, no_data=0)
    assert village_map_answer(2017, indicator(), threshold(), counts) == (
        "2017 年有数据的 342 个村按实际数均符合不超过 5% 的目标。"
    )


@pytest.mark.usefixtures("english")
def test_nobody_to_count_is_not_missing_data(indicator, threshold):
    counts = PlaceCounts(total=12, known=9, no_data=1, nobody=2)
    said = village_map_answer(2017, indicator(), threshold(), counts)
    assert said.endswith("by the count; 2 have nobody to count; 1 has no data.")


@pytest.mark.usefixtures("english")
def test_a_count_says_where_most_are_and_where_none():
    said = spread_answer(2019, registry()["poor_households"], spread_of(zero=120))
    assert said == (
        "In 2019, poor households: most in 东湾村 (23 households); "
        "none in 120 of 342 villages."
    )


@pytest.mark.usefixtures("chinese")
def test_a_count_in_chinese():
    said = spread_answer(
        2019, registry()["poor_households"], spread_of(zero=2, total=18), "townships"
    )
    assert said == "2019 年未脱贫户最多的是东湾村（23 户）；18 个乡镇中 2 个为 0。"


@pytest.mark.usefixtures("english")
def test_a_count_that_is_nothing_everywhere():
    nothing = spread_of(zero=342, high=0.0, low=0.0)
    said = spread_answer(2019, registry()["returned_households"], nothing)
    assert said == "In 2019, households returned in the year: none anywhere."


@pytest.mark.usefixtures("english")
def test_a_rate_without_target_has_two_ends_and_leaves_the_small_aside():
    ends = spread_of(
        high=1.0, high_denominator=800.0, low=0.5, low_denominator=40.0, too_small=7
    )
    said = spread_answer(2019, registry()["exit_progress"], ends)
    assert said.endswith(
        ": highest in 东湾村 (100.0%), lowest in 西湾村 (50.0%); "
        "7 are too small to compare."
    )


@pytest.mark.usefixtures("english")
def test_one_value_for_all_has_no_ends():
    alike = spread_of(high=1.0, low=1.0, no_data=1)
    said = spread_answer(2019, registry()["exit_progress"], alike)
    assert said.endswith(": 100.00% wherever it is known; 1 has no data.")
