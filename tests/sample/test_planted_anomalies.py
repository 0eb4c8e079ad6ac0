"""What the anomaly screen and the comparison of totals find in the demo county."""

import numpy as np
import pandas as pd
import pytest

from poverty_exit.sample.households import ABSENT, EXITED, POOR, RETURNED
from poverty_exit.sample.income import national_lines
from poverty_exit.sample.settings import FIRST_YEAR, toml
from poverty_exit.sample.story import Story, story
from poverty_exit.sample.system_totals import system_totals
from poverty_exit.statistics import bunching, digits

YEAR = 2019
HEAPED = toml("story")["income"]["heaping_township"]


@pytest.fixture(scope="module")
def households(full_story: Story) -> pd.DataFrame:
    """The registered households of the year: township_code, status, income."""
    y = YEAR - FIRST_YEAR
    places, course = full_story.places, full_story.course
    rows = pd.DataFrame(
        {
            "township_code": places.township_codes[
                places.township_of[course.village[:, y]]
            ],
            "status": course.status[:, y],
            "income": full_story.income.yuan[:, y],
        }
    )
    return rows[rows["status"] != ABSENT]


def test_one_township_has_heaped_digits_and_no_other(households):
    counts = (
        households.assign(last_digit=households["income"] % 10)
        .groupby(["township_code", "last_digit"])
        .size()
        .rename("households")
        .reset_index()
    )
    found = digits.heaping(counts, "county").set_index("code")
    assert found.loc[HEAPED, "p"] < 1e-50
    assert found.drop(index=[HEAPED, "county"])["p"].min() > 0.001


def test_incomes_bunch_just_above_the_line(households):
    line = national_lines()[YEAR]
    exited = households[households["status"] == EXITED]
    band = np.floor((exited["income"] - line) / (bunching.STEP * line)).astype(int)
    counts = (
        exited.assign(band=band)[band.between(0, bunching.BANDS - 1)]
        .groupby(["township_code", "band"])
        .size()
        .rename("households")
        .reset_index()
    )
    found = bunching.above_the_line(counts)
    assert len(found) == 18
    assert found["p"].max() < 0.001


@pytest.mark.parametrize("size", [400, 4_000])
def test_the_systems_totals_are_the_storys_but_where_planted(size):
    told = story(20191231, size)
    totals = system_totals(told)
    own = totals[
        (totals["year"] == YEAR)
        & (totals["place"] >= 0)
        & (totals["indicator"] == "poor_persons")
    ].set_index("place")["value"]
    y = YEAR - FIRST_YEAR
    away = toml("story")["system_totals"]["persons_away"][str(YEAR)]
    for at, code in enumerate(told.places.township_codes):
        here = told.places.township_of[told.course.village[:, y]] == at
        poor = np.isin(told.course.status[:, y], (POOR, RETURNED)) & here
        persons = int(told.members.sizes[poor, y].sum())
        assert own[at] == max(persons + away.get(code, 0), 0)
    of_county = totals[(totals["place"] == -1) & (totals["year"] == YEAR)]
    assert of_county["value"].iloc[0] == own.sum()
