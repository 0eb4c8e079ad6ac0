"""Why a figure changed between two data versions, drawn step by step."""

import pandas as pd
import pytest

from poverty_exit.figures.change_steps import kind_label, waterfall
from poverty_exit.figures.theme import alt_text, finding
from poverty_exit.i18n import use_language
from tests.figure_samples import PERSONS, RATE

STEPS = pd.DataFrame(
    {
        "term": ["before", "transitions", "corrections", "withdrawn", "after"],
        "value": [1000.0, -300, -20, 5, 685],
        "version": [4, None, None, None, 9],
    }
)


@pytest.fixture(autouse=True)
def english():
    use_language("en")
    yield
    use_language("zh_CN")


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_ends_are_totals_and_kinds_are_steps_between_them(mode):
    (drawn,) = waterfall(STEPS, PERSONS, "Tongwei", 2017, mode).data
    assert drawn.measure == ("absolute", *["relative"] * 3, "absolute")
    assert drawn.x == (1000, -300, -20, 5, 685)
    assert drawn.x[0] + sum(drawn.x[1:-1]) == drawn.x[-1]
    assert drawn.text[1] == "\N{MINUS SIGN}300"
    assert drawn.text[3] == "+5"


def test_the_finding_names_what_most_of_it_comes_from():
    drawn = waterfall(STEPS, PERSONS, "Tongwei", 2017, "light")
    assert "1,000, now 685; most by new lists and events" in finding(drawn)
    for term in ("corrections", "withdrawn"):
        assert kind_label(term) in alt_text(drawn)
    assert "version 9 685" in alt_text(drawn)


def test_rates_are_said_in_percentage_points():
    steps = STEPS.assign(value=[0.05, -0.02, 0.01, 0.0, 0.04])
    (drawn,) = waterfall(steps, RATE, "Tongwei", 2017, "light").data
    assert list(drawn.text) == [
        "5.0%",
        "\N{MINUS SIGN}2.0 pp",
        "+1.0 pp",
        "0.0 pp",
        "4.0%",
    ]


def test_a_figure_that_did_not_change_says_so():
    steps = STEPS.iloc[[0, 4]].assign(value=[7.0, 7.0])
    assert "7 in both versions" in finding(
        waterfall(steps, PERSONS, "Tongwei", 2017, "light")
    )


def test_a_figure_unknown_at_an_end_is_not_drawn():
    steps = STEPS.assign(value=[None, -300.0, -20, 5, 685])
    drawn = waterfall(steps, PERSONS, "Tongwei", 2017, "light")
    assert drawn.data == ()
    assert "not known" in finding(drawn)
