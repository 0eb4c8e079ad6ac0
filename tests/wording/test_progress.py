"""The answer on exits, to the letter: persons or households, plan missed or passed."""

import pytest

from poverty_exit.wording import Progress, exit_progress_answer


def exits(done, planned):
    return Progress(
        done=done,
        planned=planned,
        shortfall=None if planned is None else planned - done,
        completion=None if planned is None else done / planned,
        cumulative=87_432,
        registered=120_018,
        share=87_432 / 120_018,
    )


@pytest.mark.usefixtures("english")
def test_a_missed_plan_of_persons():
    assert exit_progress_answer(2017, "persons", exits(38_000, 40_000)) == (
        "At the end of 2017, 87,432 of the county's 120,018 registered persons "
        "had exited poverty (72.8%); 38,000 persons exited in 2017, 2,000 persons "
        "fewer than the 40,000 persons planned (95.0% of the plan)."
    )


@pytest.mark.usefixtures("chinese")
def test_a_missed_plan_in_chinese():
    assert exit_progress_answer(2017, "persons", exits(38_000, 40_000)) == (
        "2017 年末全县建档立卡 120,018 人中已脱贫 87,432 人（72.8%）；"
        "2017 年脱贫 38,000 人，计划 40,000 人，还差 2,000 人（完成 95.0%）。"
    )


@pytest.mark.usefixtures("english")
def test_a_passed_plan_of_a_township_in_households():
    said = exit_progress_answer(2017, "households", exits(101, 100), place="马营镇")
    assert said == (
        "At the end of 2017, 87,432 of the 120,018 registered households of 马营镇 "
        "had exited poverty (72.8%); 101 households exited in 2017, 1 household "
        "more than the 100 households planned (101.0% of the plan)."
    )


@pytest.mark.usefixtures("chinese")
def test_a_passed_plan_in_chinese():
    said = exit_progress_answer(2017, "households", exits(101, 100), place="马营镇")
    assert said == (
        "2017 年末马营镇建档立卡 120,018 户中已脱贫 87,432 户（72.8%）；"
        "2017 年脱贫 101 户，计划 100 户，超出 1 户（完成 101.0%）。"
    )


@pytest.mark.usefixtures("english")
def test_a_plan_met_exactly():
    said = exit_progress_answer(2017, "households", exits(100, 100))
    assert said.endswith("; 100 households exited in 2017, exactly as planned.")


@pytest.mark.usefixtures("english")
def test_a_year_without_a_plan():
    said = exit_progress_answer(2017, "households", exits(1, None))
    assert said.endswith("; 1 household exited in 2017, for which no plan is known.")


@pytest.mark.usefixtures("chinese")
def test_a_year_without_a_plan_in_chinese():
    said = exit_progress_answer(2017, "persons", exits(1, None))
    assert said.endswith("；2017 年脱贫 1 人，当年计划未录入。")
