"""Who is beyond a limit and who is nearest to it, to the letter."""

import pytest

from poverty_exit.wording.nearest import nearest_limit

NEAR = [("襄南镇", 1), ("马营镇", 7)]


@pytest.mark.usefixtures("chinese")
def test_the_nearest_are_said_in_households():
    assert nearest_limit([], NEAR) == (
        "离上限最近：襄南镇（再返贫 1 户即超标）、马营镇（再返贫 7 户即超标）。"
    )


@pytest.mark.usefixtures("english")
def test_in_english_one_household_is_said_as_one():
    assert nearest_limit([], NEAR) == (
        "Nearest to the limit: 襄南镇 (one more household) "
        "and 马营镇 (another 7 households)."
    )


@pytest.mark.usefixtures("english")
def test_those_beyond_come_first_and_many_are_cut():
    beyond = ["甲镇", "乙镇", "丙镇", "丁镇"]
    assert nearest_limit(beyond, NEAR[:1]) == (
        "Beyond the limit by the count: 甲镇, 乙镇, 丙镇 and 1 more; "
        "nearest to the limit: 襄南镇 (one more household)."
    )


@pytest.mark.usefixtures("chinese")
def test_those_beyond_alone():
    assert nearest_limit(["甲镇", "乙镇"], []) == "按实际数已超标：甲镇、乙镇。"


def test_nobody_to_name_says_nothing():
    assert nearest_limit([], []) == ""
