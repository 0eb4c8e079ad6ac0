"""The steps of the yearly identity: each by itself, signed, in its order."""

from poverty_exit.figures import flow, theme
from tests.figure_samples import TERMS


def test_the_steps_lead_from_one_year_to_the_next():
    drawn = flow.waterfall(TERMS, 2017, "households", "light")
    steps = drawn.data[0]
    assert list(steps.measure) == ["absolute", *["relative"] * 3, "absolute"]
    assert list(steps.text) == ["1,000", "−400", "+12", "−2", "610"]
    assert list(drawn.layout.yaxis.ticktext) == [
        "2016 年末未脱贫",
        "脱贫",
        "返贫",
        "移出",
        "2017 年末未脱贫",
    ]


def test_the_last_step_is_what_was_counted_not_the_rest():
    # 1000 - 400 + 12 - 2 = 610 here; a count of 700 is drawn as 700
    odd = TERMS.assign(value=[1000.0, -400, 12, -2, 700])
    steps = flow.waterfall(odd, 2017, "households", "light").data[0]
    assert steps.x[-1] == 700
    assert steps.measure[-1] == "absolute"


def test_the_text_alternative_has_every_step():
    drawn = flow.waterfall(TERMS, 2017, "households", "light")
    assert "2016 年末未脱贫 1,000、脱贫 −400、返贫 12" in theme.alt_text(drawn)


def test_an_end_that_is_not_known_is_said():
    drawn = flow.waterfall(TERMS.iloc[1:], 2017, "households", "light")
    assert theme.finding(drawn) == "2016 年至 2017 年的变化未知。"
