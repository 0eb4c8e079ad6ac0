"""What the demo county's numbers tell, at its full size."""

import pandas as pd
import pytest

from poverty_exit.sample.registers import population_register
from poverty_exit.sample.story import Story

POOR = ["poor", "returned"]
PLAN = {2015: 20_000, 2016: 30_100, 2017: 40_000}


@pytest.fixture(scope="module")
def years(full_story: Story) -> pd.DataFrame:
    return full_story.status_years()


@pytest.fixture(scope="module")
def ratio(full_story: Story, years: pd.DataFrame) -> pd.Series:
    """Poverty headcount ratio of the county by year."""
    sheet, _ = population_register(full_story, {})
    population = sheet.table.to_pandas().astype({"年度": int, "农业户籍人口": int})
    base = population.groupby("年度")["农业户籍人口"].sum()
    poor = years[years["status"].isin(POOR)].groupby("year")["persons"].sum()
    return poor / base


@pytest.fixture(scope="module")
def return_rate(years: pd.DataFrame) -> pd.DataFrame:
    """Returned persons over those exited a year before, by township and year."""
    by_place = years.assign(township=years["village_code"].str[:9])
    exited = by_place[by_place["status"] == "exited"].pivot_table(
        index="township", columns="year", values="persons", aggfunc="sum"
    )
    returned = by_place.pivot_table(
        index="township", columns="year", values="returned_persons", aggfunc="sum"
    )
    return (returned / exited.shift(axis=1)).loc[:, 2016:]


def test_county_has_its_real_size(full_story: Story, years: pd.DataFrame) -> None:
    assert years["household_no"].nunique() == 33_000
    assert len(full_story.people.name) == pytest.approx(120_000, rel=0.02)
    assert sorted(years["year"].unique()) == list(range(2010, 2020))


def test_headcount_ratio_falls_under_the_target_but_hardly_under_three_percent(
    ratio: pd.Series,
) -> None:
    assert ratio[2013] == pytest.approx(0.27, abs=0.01)
    assert ratio[2017] > 0.05
    assert ratio[2018] < 0.05
    assert 0.030 < ratio[2019] < 0.036


def test_exits_fall_short_of_the_plan(full_story: Story) -> None:
    status, sizes = full_story.course.status, full_story.members.sizes
    for year, planned in PLAN.items():
        y = year - 2010
        exits = sizes[(status[:, y] == 2) & (status[:, y - 1] != 2), y].sum()
        assert 0.6 * planned < exits < planned


def test_return_rates_differ_and_few_townships_come_near_the_limit(
    return_rate: pd.DataFrame,
) -> None:
    highest = return_rate.max(axis=1).sort_values(ascending=False)
    assert highest.iloc[0] > 0.05
    assert 2 <= (highest > 0.04).sum() <= 5
    assert (return_rate.loc[:, 2017:].median() < 0.03).all()


def test_county_return_rate_of_2019_is_between_two_and_three_percent(
    years: pd.DataFrame,
) -> None:
    exited = years.query("year == 2018 and status == 'exited'")["persons"].sum()
    returned = years.query("year == 2019")["returned_persons"].sum()
    assert 0.02 < returned / exited < 0.03


def test_some_villages_have_few_registered_households(years: pd.DataFrame) -> None:
    households = years.query("year == 2019").groupby("village_code").size()
    assert (households < 15).sum() >= 5


def test_some_households_leave_and_some_of_them_come_back(full_story: Story) -> None:
    listed = full_story.course.status > 0
    first = listed.argmax(axis=1)
    gone = listed[:, :-1] & ~listed[:, 1:]
    back = ~listed[:, :-1] & listed[:, 1:]
    came_back = back.sum(axis=1) - (first > 0)
    assert gone.any(axis=1).sum() > 100
    assert came_back.sum() > 10


def test_some_households_move_within_and_between_townships(full_story: Story) -> None:
    village = full_story.course.village
    township = full_story.places.township_of[village]
    assert (village[:, 1:] != village[:, :-1]).any(axis=1).sum() > 100
    assert (township[:, 1:] != township[:, :-1]).any(axis=1).sum() > 10


def test_families_change_slowly(full_story: Story) -> None:
    sizes = full_story.members.sizes[:, 4:]
    changed = (sizes[:, 1:] != sizes[:, :-1]).mean()
    assert 0.02 < changed < 0.12
    assert sizes.max() <= 10


def test_incomes_bunch_just_above_the_line(full_story: Story) -> None:
    exited = full_story.course.status[:, 9] == 2
    ratio = full_story.income.yuan[exited, 9] / 3_218
    just_above = ((ratio >= 1) & (ratio < 1.05)).sum()
    further_up = ((ratio >= 1.05) & (ratio < 1.10)).sum()
    assert just_above > 1.6 * further_up


def test_incomes_of_one_township_end_in_round_figures(full_story: Story) -> None:
    places = full_story.places
    township = places.township_of[full_story.course.village[:, 9]]
    yuan = full_story.income.yuan[:, 9]
    round_share = pd.Series(yuan[yuan > 0] % 50 == 0).groupby(township[yuan > 0]).mean()
    assert round_share[places.township("621121105")] > 0.5
    assert round_share.drop(places.township("621121105")).max() < 0.1


def test_real_numbers_are_not_used_up_by_chance(full_story: Story) -> None:
    numbers = full_story.people.id_number
    assert len(set(numbers)) == len(numbers)
    assert len(set(full_story.person_no)) == len(numbers)
