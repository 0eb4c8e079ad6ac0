"""What is said of lists that are missing, to the letter."""

import pytest

from poverty_exit.i18n import use_language
from poverty_exit.wording import (
    carried_notice,
    filled_notice,
    missing_notice,
    no_data_yet,
    nothing_known,
)


@pytest.mark.usefixtures("english")
def test_carried_townships():
    assert carried_notice(2018, 3, 18, [2017, 2017, 2017]) == (
        "3 of 18 townships have no list of 2018; theirs are carried forward from 2017."
    )
    assert carried_notice(2018, 1, 18, [2017]) == (
        "1 of 18 townships has no list of 2018; it is carried forward from 2017."
    )
    assert carried_notice(2018, 2, 18, [2017, 2015]).endswith("from 2015 and 2017.")


@pytest.mark.usefixtures("chinese")
def test_carried_townships_in_chinese():
    assert carried_notice(2018, 3, 18, [2017]) == (
        "18 个乡镇中 3 个没有 2018 年的名单，沿用 2017 年的名单。"
    )


@pytest.mark.usefixtures("english")
def test_filled_townships():
    assert filled_notice(2014, 18, 18, [2016]) == (
        "18 of 18 townships have no list of 2014; "
        "theirs are worked out from the years written in those of 2016."
    )


@pytest.mark.usefixtures("chinese")
def test_filled_townships_in_chinese():
    assert filled_notice(2014, 18, 18, [2016]) == (
        "18 个乡镇中 18 个没有 2014 年的名单，按 2016 年名单所记年度推算。"
    )


@pytest.mark.usefixtures("english")
def test_no_data_says_what_to_do():
    assert no_data_yet() == (
        "There are no data yet. Publish a list on the upload page first."
    )


@pytest.mark.usefixtures("chinese")
def test_no_data_in_chinese():
    assert no_data_yet() == "还没有数据。请先在“上传”页发布一份名单。"


def test_who_may_not_upload_is_not_told_to():
    use_language("en")
    said = no_data_yet(may_upload=False)
    assert said.startswith("There are no data yet. Figures stand here once")
    use_language("zh_CN")
    assert no_data_yet(may_upload=False) == (
        "还没有数据。统计员发布第一份名单后，这里才有数字。"
    )


@pytest.mark.usefixtures("english")
def test_nothing_known_names_indicator_place_and_year(indicator):
    assert nothing_known(indicator(), "马营镇", 2017) == (
        "Nothing is known of the poverty headcount ratio of 马营镇 in 2017."
    )
    assert nothing_known(indicator(), "马营镇") == (
        "Nothing is known of the poverty headcount ratio of 马营镇."
    )


@pytest.mark.usefixtures("chinese")
def test_nothing_known_in_chinese(indicator):
    assert nothing_known(indicator(), "马营镇", 2017) == (
        "没有马营镇 2017 年的贫困发生率数据。"
    )


@pytest.mark.usefixtures("english")
def test_townships_that_never_sent_a_list_are_named():
    said = missing_notice(["甲镇"], 3)
    assert said == (
        "甲镇 has never sent a list: the counts are of the other 2 townships, "
        "the rural population of all 3."
    )
