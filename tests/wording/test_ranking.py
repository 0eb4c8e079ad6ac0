"""The answer of a ranking, to the letter: its ends, its doubts, who is left out."""

import pytest

from poverty_exit.statistics.bands import Standing
from poverty_exit.wording import Rate, township_ranking_answer

BEST = Rate(0.004, 20, 5_000)
WORST = Rate(0.061, 305, 5_000)


def ranking(first=("襄南镇",), last=("马营镇",), too_small=0, no_data=0):
    return Standing(
        first=first,
        last=last,
        may_be_first=5,
        may_be_last=2,
        ranked=18,
        too_small=too_small,
        no_data=no_data,
    )


@pytest.mark.usefixtures("english")
def test_lower_is_better(indicator):
    assert township_ranking_answer(2017, indicator(), ranking(), BEST, WORST) == (
        "In 2017 the lowest poverty headcount ratio is that of 襄南镇 (0.4%), "
        "the highest that of 马营镇 (6.1%); "
        "of 18 ranked townships 5 may be first and 2 may be last."
    )


@pytest.mark.usefixtures("chinese")
def test_lower_is_better_in_chinese(indicator):
    assert township_ranking_answer(
        2017, indicator(), ranking(too_small=1, no_data=2), BEST, WORST
    ) == (
        "2017 年贫困发生率最低的是襄南镇（0.4%），最高的是马营镇（6.1%）；"
        "参加排名的 18 个乡镇中，可能居首位的有 5 个，可能居末位的有 2 个；"
        "1 个因人数太少不排名，2 个无数据。"
    )


@pytest.mark.usefixtures("english")
def test_higher_is_better(indicator):
    progress = indicator("脱贫进度", "Exit progress", "higher")
    said = township_ranking_answer(
        2017, progress, ranking(too_small=1, no_data=1), WORST, BEST
    )
    assert said == (
        "In 2017 the highest exit progress is that of 襄南镇 (6.1%), "
        "the lowest that of 马营镇 (0.4%); "
        "of 18 ranked townships 5 may be first and 2 may be last; "
        "1 is too small to rank and 1 has no data."
    )


@pytest.mark.usefixtures("english")
def test_leaders_who_tie_are_all_named_up_to_three(indicator):
    tied = ranking(first=("甲镇", "乙镇"), last=("丙镇", "丁镇", "戊镇", "己镇"))
    said = township_ranking_answer(2017, indicator(), tied, BEST, WORST)
    assert "that of 甲镇 and 乙镇 (0.4%)" in said
    assert "that of 丙镇, 丁镇, 戊镇 and 1 more (6.1%)" in said


@pytest.mark.usefixtures("chinese")
def test_ties_in_chinese(indicator):
    tied = ranking(first=("甲镇", "乙镇"), last=("丙镇", "丁镇", "戊镇", "己镇"))
    said = township_ranking_answer(2017, indicator(), tied, BEST, WORST)
    assert "最低的是甲镇、乙镇（0.4%）" in said
    assert "最高的是丙镇、丁镇、戊镇和另外 1 个（6.1%）" in said


@pytest.mark.usefixtures("english")
def test_all_alike(indicator):
    alike = ranking(first=("甲镇", "乙镇"), last=("甲镇", "乙镇"))
    said = township_ranking_answer(
        2017, indicator(), alike, Rate(0.0, 0, 900), Rate(0.0, 0, 900)
    )
    assert said.startswith("In 2017 the poverty headcount ratio of all is 0.0%; ")


@pytest.mark.usefixtures("english")
def test_nobody_to_rank(indicator):
    nobody = Standing((), (), 0, 0, 0, 0, 18)
    nothing = Rate(None, None, None)
    assert township_ranking_answer(2017, indicator(), nobody, nothing, nothing) == (
        "In 2017 no township can be ranked."
    )


@pytest.mark.usefixtures("chinese")
def test_villages_are_called_villages(indicator):
    said = township_ranking_answer(
        2017, indicator(), ranking(), BEST, WORST, "villages"
    )
    assert "参加排名的 18 个村中，可能居首位的有 5 个" in said
    nobody = Standing((), (), 0, 0, 0, 0, 18)
    nothing = Rate(None, None, None)
    assert (
        township_ranking_answer(2017, indicator(), nobody, nothing, nothing, "villages")
        == "2017 年没有可以排名的村。"
    )


@pytest.mark.usefixtures("english")
def test_ranks_without_intervals_are_given_without_doubts(indicator):
    by_count = Standing(("襄南镇",), ("马营镇",), 0, 0, 18, 0, 0)
    assert township_ranking_answer(2017, indicator(), by_count, BEST, WORST) == (
        "In 2017 the lowest poverty headcount ratio is that of 襄南镇 (0.4%), "
        "the highest that of 马营镇 (6.1%)."
    )
