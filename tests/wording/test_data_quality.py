"""The data quality page in words, to the letter."""

import pytest

from poverty_exit.i18n import DEFAULT, use_language
from poverty_exit.statistics import screen
from poverty_exit.wording import data_quality as words


@pytest.fixture
def english():
    use_language("en")
    yield
    use_language(DEFAULT)


SUBMITTED = {"published": 4, "refused_since": 1, "refused": 1, "none": 2, "no_entry": 9}


def test_the_answer_in_chinese():
    assert words.quality_answer(2017, SUBMITTED, 1200, 2, 73) == (
        "2017 年：应报 8 份名单中有效 5 份；未能发布 1 份；未消除的提醒 1,200 条；"
        "异常筛查的 73 项检验中有 2 项可作核查的线索，不是结论。"
    )


@pytest.mark.usefixtures("english")
def test_the_answer_in_english():
    assert words.quality_answer(2017, SUBMITTED, 1, 1, 73) == (
        "2017: 5 of 8 lists are in force; 1 was refused; 1 warning is open; 1 of 73 "
        "tests of the anomaly screen gives a reason to look, not a verdict."
    )


@pytest.mark.usefixtures("english")
def test_without_tests_it_says_so():
    assert words.screen_clause(0, 0) == "nothing could be screened for anomalies"


def test_what_was_submitted():
    assert words.submission_finding(SUBMITTED) == (
        "应报 8 份名单中，有效 5 份，未能发布 1 份，未报送 2 份"
    )
    assert words.submission_finding({"no_entry": 3}) == "这里没有应报的名单。"


def test_every_test_has_a_name_an_explanation_and_reasons():
    assert set(words.names_of_tests()) == set(screen.TESTS)
    assert set(words.words_of_tests()) == set(screen.TESTS)
    for why in ("too_few", "no_list", "no_line", "no_exits", "no_pair", "undated"):
        assert words.untested_word(why, 2017)


@pytest.mark.usefixtures("english")
def test_small_probabilities_are_not_written_as_zero():
    assert words.probability(0.0004) == "below 0.001"
    assert words.probability(0.0123) == "0.012"
    assert words.probability(float("nan")) == "—"


def test_the_two_probabilities_are_explained_without_statistics():
    said = words.words_of_chance()
    assert "仅凭偶然" in said
    assert "不超过 5% 的列为核查线索" in said
