"""The registers of households: the household list of midyear and the returns."""

import numpy as np
import pandas as pd
import pyarrow as pa

from poverty_exit.sample.conditions import status_words, unsafe_and_dry
from poverty_exit.sample.errors import TRUTH_COLUMNS, name_truth
from poverty_exit.sample.households import ABSENT, EXITED
from poverty_exit.sample.layouts import chosen, numbers, place_facts, same, sheet
from poverty_exit.sample.place_names import written_names
from poverty_exit.sample.settings import FIRST_YEAR, stream, toml, vocabulary
from poverty_exit.sample.sheets import Sheet
from poverty_exit.sample.story import Story


def household_register(story: Story, specification: dict) -> tuple[Sheet, pd.DataFrame]:
    """Households of some townships at midyear: their state of the year's start."""
    places, course = story.places, story.course
    year = specification["year"]
    last = year - 1 - FIRST_YEAR
    wanted = [places.township(code) for code in specification["townships"]]
    village = course.village[:, last]
    is_listed = np.isin(places.township_of[village], wanted)
    is_listed &= course.status[:, last] != ABSENT
    at = np.flatnonzero(is_listed)
    at = at[np.lexsort((at, village[at]))]
    exited = course.status[at, last] == EXITED
    head = story.heads(year - 1)[at]
    amounts, below = _incomes(story, at, year)
    exit_year, return_year = course.exit_year[at, last], course.return_year[at, last]
    yes_no = vocabulary("yes_no")
    unsafe, dry = unsafe_and_dry(story, year - 1)
    fields = {
        "as_on": same(specification["as_on"], len(at)),
        **where_written(story, specification, village[at]),
        "household_no": chosen(story.household_no, at),
        "head_name": chosen(story.people.name, head),
        "head_id_number": chosen(story.people.id_number, head),
        "persons": numbers(story.members.sizes[at, last]),
        "household_kind": vocabulary("household_kind.poor").text(course.support[at]),
        "main_cause": vocabulary("cause").text(story.causes[at, last]),
        "status": vocabulary("status.early").text(status_words(story, year - 1)[at]),
        "first_year": numbers(course.first_year[at]),
        "exit_year": numbers(exit_year, exit_year > 0),
        "return_year": numbers(return_year, return_year > 0),
        "return_cause": vocabulary("cause").text(
            np.where(return_year > 0, story.causes[at, last], -1)
        ),
        "net_income": numbers(amounts),
        "unsafe_house": yes_no.text(unsafe[at].astype(int)),
        "water_safe": yes_no.text((~dry[at]).astype(int)),
    }
    facts = {
        **place_facts(places),
        "households": len(at),
        "persons": int(story.members.sizes[at, last].sum()),
    }
    made = sheet("households", len(at), fields, facts)
    rows = np.flatnonzero(below & exited)
    planted = pd.DataFrame(
        {
            "kind": "exited_below_line",
            "file": specification["file"],
            "row": made.first_row + rows,
            "household_no": story.household_no[at[rows]],
            "value": None,
        },
        columns=TRUTH_COLUMNS,
    )
    names = name_truth(story, specification, village[at], made)
    return made, pd.concat([planted, names])


def _incomes(story: Story, at: np.ndarray, year: int) -> tuple[np.ndarray, np.ndarray]:
    """Incomes in the register of midyear, and which are planted below the line.

    Those who stay exited show the income of the year; those who will have fallen back
    by December still show one above the line.
    """
    now = year - FIRST_YEAR
    amounts = story.income.yuan[at, now - 1]
    was = story.course.status[at, now - 1] == EXITED
    stays = was & (story.course.status[at, now] == EXITED)
    amounts = np.where(stays, story.income.yuan[at, now], amounts)
    amounts = np.where(was & ~stays, story.income.passing(year), amounts)
    return amounts, story.income.below[at, now] & stays


def returns_register(story: Story, specification: dict) -> tuple[Sheet, pd.DataFrame]:
    """The households that fell back in a year, also those that exited again in it."""
    course = story.course
    year = specification["year"]
    y = year - FIRST_YEAR
    at = np.flatnonzero(course.event[:, y])
    at = at[np.lexsort((at, course.village[at, y]))]
    village = course.village[at, y]
    head = story.heads(year)[at]
    causes = story.causes[at, y]
    again = course.again[at, y]
    # Those who exited again by December fell back in the first half of the year.
    month = np.where(again, (story.return_month[at] + 1) // 2, story.return_month[at])
    luck = stream(story.seed, specification["file"]).random(len(at))
    ways = vocabulary("identified_by")
    standing = vocabulary("standing")
    fields = {
        **where_written(story, specification, village),
        "household_no": chosen(story.household_no, at),
        "head_name": chosen(story.people.name, head),
        "head_id_number": chosen(story.people.id_number, head),
        "persons": numbers(story.members.sizes[at, y]),
        "exit_year": numbers(course.exit_year[at, y - 1]),
        "returned_on": pa.array(
            [specification["dates"].format(year=year, month=m) for m in month],
            pa.string(),
        ),
        "return_cause": vocabulary("cause").text(causes),
        "identified_by": ways.text(np.floor(luck * len(ways.keys)).astype(int)),
        "measure": _measures(causes),
        "standing": standing.text(
            np.where(again, standing.code("exited"), standing.code("returned"))
        ),
    }
    made = sheet("returns", len(at), fields, place_facts(story.places))
    return made, name_truth(story, specification, village, made)


def where_written(story: Story, specification: dict, village: np.ndarray) -> dict:
    """Township and village of each row, as the workbook writes them."""
    names = written_names(story.places, specification)
    return {
        "township": chosen(names.townships, story.places.township_of[village]),
        "village": chosen(names.villages, village),
    }


def _measures(causes: np.ndarray) -> pa.Array:
    """The measure taken against each cause; where none fits, a loan."""
    measures = toml("words")["measure"]
    by_cause = [
        measures.get(key, measures["money"]) for key in vocabulary("cause").keys
    ]
    return chosen(by_cause, causes)
