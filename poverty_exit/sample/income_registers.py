"""The registers of income by kind and of monitored households, both made up."""

import numpy as np
import pandas as pd
import pyarrow as pa

from poverty_exit.sample.errors import name_truth
from poverty_exit.sample.household_registers import where_written
from poverty_exit.sample.households import ABSENT, EXITED
from poverty_exit.sample.income import national_lines
from poverty_exit.sample.layouts import chosen, numbers, place_facts, same, sheet
from poverty_exit.sample.settings import FIRST_YEAR, stream, toml, vocabulary
from poverty_exit.sample.sheets import Sheet
from poverty_exit.sample.story import Story


def income_register(story: Story, specification: dict) -> tuple[Sheet, pd.DataFrame]:
    """What the registered households of a year earned, by kind.

    The kinds less the expenses are the income per head of the lists times the persons.
    """
    year = specification["year"]
    y = year - FIRST_YEAR
    course = story.course
    at = np.flatnonzero((course.status[:, y] != ABSENT) & (story.income.yuan[:, y] > 0))
    village = course.village[at, y]
    order = np.lexsort((at, village))
    at, village = at[order], village[order]
    per_head = story.income.yuan[at, y].astype(np.int64)
    persons = story.members.sizes[at, y]
    net = per_head * persons
    kinds = _kinds(story, year, net, at)
    fields = {
        "year": same(str(year), len(at)),
        **where_written(story, specification, village),
        "household_no": chosen(story.household_no, at),
        **{kind: numbers(amounts) for kind, amounts in kinds.items()},
        "persons": numbers(persons),
        "net_income": numbers(per_head),
    }
    made = sheet("income", len(at), fields, place_facts(story.places))
    return made, name_truth(story, specification, village, made)


def _kinds(
    story: Story, year: int, net: np.ndarray, at: np.ndarray
) -> dict[str, np.ndarray]:
    """Whole yuan by kind; households keep what they live on from year to year."""
    rules = toml("story")["income_kinds"]
    usual = stream(story.seed, "kinds of income").random((4, story.households))[:, at]
    drift = stream(story.seed, f"kinds of income {year}").normal(0, 0.03, len(at))
    exited = story.course.status[at, year - FIRST_YEAR] == EXITED
    wage_range = np.where(exited[:, None], rules["wage_exited"], rules["wage_poor"])
    low, high = wage_range.T
    wage = np.clip(low + (high - low) * usual[0] + drift, 0, 0.95)
    wage[usual[1] < rules["no_wage_share"]] = 0
    transfer = (1 - wage) * np.interp(usual[2], [0, 1], rules["transfer_of_rest"])
    owned = np.where(usual[3] < rules["property_share"], rules["property"], 0)
    wages = np.floor(net * wage).astype(np.int64)
    transfers = np.floor(net * transfer).astype(np.int64)
    property_income = np.floor((net - wages - transfers) * owned).astype(np.int64)
    earned = net - wages - transfers - property_income
    expenses = np.floor(earned * rules["expense_of_business"]).astype(np.int64)
    return {
        "wages": wages,
        "business": earned + expenses,
        "property": property_income,
        "transfers": transfers,
        "expenses": expenses,
    }


def monitored_register(story: Story, specification: dict) -> tuple[Sheet, pd.DataFrame]:
    """Exited households near the line or struck by illness: their risk, if resolved."""
    rules = toml("story")["monitored"]
    year = specification["year"]
    y = year - FIRST_YEAR
    rng = stream(story.seed, specification["file"])
    exited = story.course.status[:, y] == EXITED
    ratio = story.income.yuan[:, y] / national_lines()[year]
    chance = np.where(ratio < rules["near_line"], rules["near"], rules["other"])
    at = np.flatnonzero(exited & (rng.random(story.households) < chance))
    village = story.course.village[at, y]
    order = np.lexsort((at, village))
    at, village = at[order], village[order]
    luck = rng.random(len(at))
    resolved = luck < rules["resolved"]
    found = rng.integers(1, 8, len(at))
    ended = np.where(resolved, found + 3, 0)
    words, yes_no = vocabulary("monitored_kind"), vocabulary("yes_no")
    kinds = np.where(ratio[at] < rules["near_line"], 0, 1)
    fields = {
        "as_on": same(specification["as_on"], len(at)),
        **where_written(story, specification, village),
        "household_no": chosen(story.household_no, at),
        "head_name": chosen(story.people.name, story.heads(year)[at]),
        "persons": numbers(story.members.sizes[at, y]),
        "household_type": same(vocabulary("household_type").words[0].as_py(), len(at)),
        "kind": words.text(kinds),
        "risk": vocabulary("risk").text(story.causes[at, y] % len(_risks())),
        "found_on": _months(year, found),
        "resolved": yes_no.text(resolved.astype(int)),
        "resolved_on": _months(year, ended),
        "resolution": vocabulary("resolution").text(
            np.where(resolved, (luck < rules["resolved"] * 0.2).astype(int), -1)
        ),
    }
    made = sheet("monitored", len(at), fields, place_facts(story.places))
    return made, name_truth(story, specification, village, made)


def _risks() -> tuple[str, ...]:
    return vocabulary("risk").keys


def _months(year: int, month: np.ndarray) -> pa.Array:
    """Months as the system writes them; month 0 is an empty cell."""
    return pa.array([f"{year}{m:02}" if m else None for m in month], pa.string())
