"""The registers of places: villages, population, the plan and the official figures."""

import numpy as np
import pandas as pd
import pyarrow as pa

from poverty_exit.sample.errors import TRUTH_COLUMNS, name_truth
from poverty_exit.sample.households import ABSENT, POOR, RETURNED, scale
from poverty_exit.sample.layouts import chosen, numbers, place_facts, same, sheet
from poverty_exit.sample.place_names import written_names
from poverty_exit.sample.settings import (
    FIRST_LIST,
    FIRST_YEAR,
    LAST_YEAR,
    YEARS,
    apportion,
    stream,
    toml,
    vocabulary,
    word,
)
from poverty_exit.sample.sheets import Sheet
from poverty_exit.sample.story import Story
from poverty_exit.sample.system_totals import system_totals

# Nobody plans to lift more of a township's poor than this share.
LARGEST_PLANNED_SHARE = 0.97
PERSONS_PER_RURAL_HOUSEHOLD = 3.7
COUNTY = -1


def place_register(story: Story, specification: dict) -> tuple[Sheet, pd.DataFrame]:
    """Villages with their codes and whether they are poor villages."""
    places = story.places
    village = np.arange(len(places.village_codes))
    township = places.township_of
    fields = {
        "village_code": chosen(places.village_codes, village),
        "village": chosen(places.village_names, village),
        "township_code": chosen(places.township_codes, township),
        "township": chosen(places.township_names, township),
        "county_code": same(places.county_code, len(village)),
        "county": same(places.county_name, len(village)),
        "is_poor": vocabulary("yes_no").text(places.is_poor.astype(int)),
    }
    made = sheet("places", len(village), fields, place_facts(places))
    return made, name_truth(story, specification, village, made)


def population_register(
    story: Story, specification: dict
) -> tuple[Sheet, pd.DataFrame]:
    """Rural registered population by village and year, with room for the poor."""
    places = story.places
    village = np.repeat(np.arange(len(places.village_codes)), len(YEARS))
    y = np.tile(np.arange(len(YEARS)), len(places.village_codes))
    rng = stream(story.seed, "population")
    trend = np.array(toml("story")["population_trend"])[y]
    people = places.population[village] * trend * rng.normal(1, 0.004, len(y))
    registered = persons_by_village(story, story.course.status != ABSENT)
    people = np.maximum(people, registered.max(axis=1)[village] * 1.08 + 3)
    people = people.round().astype(int)
    living = rng.uniform(0.70, 0.86, len(places.village_codes))[village]
    fields = {
        "year": numbers(y + FIRST_YEAR),
        **_village_fields(story, specification, village),
        "registered": numbers(people),
        "households": numbers((people / PERSONS_PER_RURAL_HOUSEHOLD).round()),
        "resident": numbers((people * (living - 0.008 * y)).astype(int)),
        "base_kind": same(word("place", "household_registration"), len(y)),
    }
    made = sheet("population", len(y), fields, place_facts(places))
    return made, name_truth(story, specification, village, made)


def village_register(story: Story, specification: dict) -> tuple[Sheet, pd.DataFrame]:
    """Poor villages, their planned and actual delisting as known at each year's end."""
    places = story.places
    years = np.arange(FIRST_LIST, LAST_YEAR + 1)
    village = np.repeat(np.arange(len(places.village_codes)), len(years))
    year = np.tile(years, len(places.village_codes))
    planned = places.planned_year[village]
    delisted = places.delisted_year[village]
    rng = stream(story.seed, "collective income")
    income = rng.lognormal(0.2, 0.7, len(places.village_codes))[village]
    income *= 1.28 ** (year - FIRST_LIST)
    fields = {
        "year": numbers(year),
        **_village_fields(story, specification, village),
        "is_poor": vocabulary("yes_no").text(places.is_poor[village].astype(int)),
        "planned_year": numbers(planned, planned > 0),
        "delisted_year": numbers(delisted, (delisted > 0) & (delisted <= year)),
        "collective_income": numbers(income.round(2)),
    }
    made = sheet("villages", len(year), fields, place_facts(places))
    return made, name_truth(story, specification, village, made)


def _village_fields(
    story: Story, specification: dict, village: np.ndarray
) -> dict[str, pa.Array]:
    places = story.places
    names = written_names(places, specification)
    return {
        "village_code": chosen(places.village_codes, village),
        "township": chosen(names.townships, places.township_of[village]),
        "village": chosen(names.villages, village),
    }


def persons_by_village(story: Story, is_counted: np.ndarray) -> np.ndarray:
    """Persons of the counted households (a mask by household and year), by village."""
    sizes = story.members.sizes * is_counted
    villages = len(story.places.village_codes)
    counts = [
        np.bincount(story.course.village[:, y], sizes[:, y], villages)
        for y in range(len(YEARS))
    ]
    return np.stack(counts, axis=1)


def plan_register(story: Story, specification: dict) -> tuple[Sheet, pd.DataFrame]:
    """The county's published yearly totals, split over its townships only."""
    places = story.places
    totals = toml("story")["plan"]["persons"]
    persons = planned_persons(story)
    size = story.members.sizes[:, FIRST_LIST - FIRST_YEAR].mean()
    townships = np.arange(len(places.township_codes))
    tables = []
    for column, year in enumerate(map(int, totals)):
        due = places.planned_year == year
        households = round(persons[:, column].sum() / size)
        tables.append(
            pd.DataFrame(
                {
                    "year": year,
                    "township": townships,
                    "villages": np.bincount(
                        places.township_of[due], minlength=len(townships)
                    ),
                    "households": apportion(persons[:, column] * 1.0, households),
                    "persons": persons[:, column],
                    "exits": (places.planned_exit == year).astype(int),
                }
            )
        )
    plans = pd.concat(tables)
    names = written_names(places, specification)
    fields = {
        "township": chosen(names.townships, plans["township"].to_numpy()),
        "exits": vocabulary("yes_no").text(plans["exits"].to_numpy()),
        **{
            field: numbers(plans[field].to_numpy())
            for field in ("year", "villages", "households", "persons")
        },
    }
    note = toml("layouts")["plan"]["scale_note"].format(households=story.households)
    full = scale(story.households) == 1
    facts = {**place_facts(places), "scale": "" if full else note}
    made = sheet("plan", len(plans), fields, facts)
    return made, pd.DataFrame(columns=TRUTH_COLUMNS)


def planned_persons(story: Story) -> np.ndarray:
    """Planned exits by township and plan year, in persons poor at the first list.

    A township planned to exit in a year gets more of that year's total.
    """
    places = story.places
    totals = toml("story")["plan"]["persons"]
    poor = np.isin(story.course.status, (POOR, RETURNED))
    left = persons_by_village(story, poor)[:, FIRST_LIST - FIRST_YEAR]
    left = np.bincount(places.township_of, left) * LARGEST_PLANNED_SHARE
    planned = np.zeros((len(left), len(totals)), dtype=int)
    for column, (year, total) in enumerate(totals.items()):
        total = min(round(total * scale(story.households)), int(left.sum()))
        urgent = places.planned_exit == int(year)
        weight = left * np.where(urgent, 2.2, 1.0)
        share = np.minimum(weight * (total / weight.sum()), left)
        while share.sum() < total - 0.5:
            open_ones = share < left - 1e-9
            room = np.where(open_ones, weight, 0)
            share = np.minimum(
                share + room * ((total - share.sum()) / room.sum()), left
            )
        planned[:, column] = apportion(share, total)
        left = np.maximum(left - planned[:, column], 0)
    return planned


def official_register(story: Story, specification: dict) -> tuple[Sheet, pd.DataFrame]:
    """Disposable income by year, the targets for 2017, the upper system's totals."""
    given = pd.DataFrame(toml("story")["official"]).assign(place=COUNTY)
    figures = pd.concat([given, system_totals(story)], ignore_index=True)
    count = len(figures)
    names = [*story.places.township_names, story.places.county_name]
    fields = {
        "year": numbers(figures["year"].to_numpy()),
        "township": chosen(names, figures["place"].to_numpy() % len(names)),
        "indicator": _words("indicator", figures["indicator"]),
        "value": numbers(figures["value"].to_numpy()),
        "unit": _words("unit", figures["unit"]),
        "source": _words("source", figures["source"]),
        "as_on": pa.array(figures["as_on"], pa.string()),
    }
    made = sheet("official", count, fields, place_facts(story.places))
    return made, pd.DataFrame(columns=TRUTH_COLUMNS)


def _words(name: str, keys: pd.Series) -> pa.Array:
    words = vocabulary(name)
    return words.text(np.array([words.code(key) for key in keys]))
