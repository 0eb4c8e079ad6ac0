"""Words and signs of states and targets."""

import pytest

from poverty_exit.statistics.intervals import STANDINGS
from poverty_exit.wording import targets


@pytest.mark.usefixtures("english")
def test_states_of_an_upper_limit(threshold):
    assert [targets.standing_label(one, threshold()) for one in STANDINGS] == [
        "● surely within",
        "○ cannot be told",
        "△ may be beyond",
        "▲ surely beyond",
        "— no data",
    ]


@pytest.mark.usefixtures("chinese")
def test_states_of_an_upper_limit_in_chinese(threshold):
    assert [targets.standing_label(one, threshold()) for one in STANDINGS] == [
        "● 肯定达标",
        "○ 无法判断",
        "△ 可能超标",
        "▲ 肯定超标",
        "— 无数据",
    ]


@pytest.mark.usefixtures("english")
def test_a_lower_limit_is_missed_by_falling_short(threshold):
    at_least = threshold("at_least", 0.9)
    assert targets.standing_word("may_be_beyond", at_least) == "may be short"
    assert targets.standing_word("surely_beyond", at_least) == "surely short"


@pytest.mark.usefixtures("chinese")
def test_a_lower_limit_in_chinese(threshold):
    at_least = threshold("at_least", 0.9)
    assert targets.standing_word("may_be_beyond", at_least) == "可能未达标"
    assert targets.standing_word("surely_beyond", at_least) == "肯定未达标"


def test_every_state_has_a_sign_of_its_own():
    assert len({targets.standing_sign(one) for one in STANDINGS}) == len(STANDINGS)


@pytest.mark.usefixtures("english")
def test_verdicts(threshold):
    words = [
        targets.verdict_word(verdict, threshold())
        for verdict in ("within", "beyond", "no_data")
    ]
    assert words == ["within the target", "beyond the target", "no data"]
    at_least = threshold("at_least", 0.9)
    assert targets.verdict_word("beyond", at_least) == "short of the target"


@pytest.mark.usefixtures("chinese")
def test_verdicts_in_chinese(threshold):
    words = [
        targets.verdict_word(verdict, threshold())
        for verdict in ("within", "beyond", "no_data")
    ]
    assert words == ["达标", "超标", "无数据"]


@pytest.mark.parametrize(
    ("comparator", "en"),
    [
        ("at_most", "Target: at most 2.5%"),
        ("under", "Target: under 2.5%"),
        ("at_least", "Target: at least 2.5%"),
        ("over", "Target: over 2.5%"),
    ],
)
@pytest.mark.usefixtures("english")
def test_a_target_line_has_its_comparator(indicator, threshold, comparator, en):
    assert targets.target_line(threshold(comparator, 0.025), indicator()) == en


@pytest.mark.usefixtures("chinese")
def test_a_limit_is_called_a_limit(indicator, threshold):
    limit = threshold(key="return_to_poverty_rate_limit")
    assert targets.target_line(limit, indicator()) == "上限：不超过 5%"
    assert targets.target_line(threshold(), indicator()) == "目标：不超过 5%"


@pytest.mark.usefixtures("english")
def test_the_verdict_by_the_count_is_one_word(threshold):
    verdicts = ("within", "beyond", "no_data")
    said = [targets.by_count(one, threshold()) for one in verdicts]
    assert said == ["within", "beyond", "no data"]
    assert targets.by_count("beyond", threshold("at_least", 1.0)) == "short"
