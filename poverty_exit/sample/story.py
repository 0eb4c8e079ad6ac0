"""The whole synthetic county before it is written into workbooks."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from poverty_exit.sample.causes import causes_by_year, drawn, fall_ill, first_causes
from poverty_exit.sample.families import Members, members
from poverty_exit.sample.households import (
    ABSENT,
    STATUS_NAMES,
    Course,
    course,
    homes,
)
from poverty_exit.sample.income import Income, income
from poverty_exit.sample.people import NEVER, People, people
from poverty_exit.sample.places import Places, places
from poverty_exit.sample.settings import (
    FIRST_YEAR,
    YEARS,
    stream,
    toml,
    vocabulary,
)


@dataclass(frozen=True)
class Story:
    """Everything that is true in the demo county."""

    seed: int
    places: Places
    members: Members
    people: People
    course: Course
    income: Income
    causes: np.ndarray
    return_month: np.ndarray
    household_no: np.ndarray
    person_no: np.ndarray

    @property
    def households(self) -> int:
        """Number of households ever registered."""
        return len(self.household_no)

    def heads(self, year: int) -> np.ndarray:
        """Position of the head among the persons, by household."""
        slots = self.members.head_slot[self.members.household, year - FIRST_YEAR]
        is_head = self.members.slot == slots
        heads = np.zeros(self.households, dtype=int)
        heads[self.members.household[is_head]] = np.flatnonzero(is_head)
        return heads

    def status_years(self) -> pd.DataFrame:
        """One row per registered household and year, what the registers must give."""
        household, y = np.nonzero(self.course.status != ABSENT)
        cell = (household, y)
        village = self.course.village[cell]
        returned = self.course.event[cell] * self.members.sizes[cell]
        return pd.DataFrame(
            {
                "household_no": self.household_no[household],
                "year": y + FIRST_YEAR,
                "status": np.array(STATUS_NAMES)[self.course.status[cell]],
                "persons": self.members.sizes[cell],
                "village_code": self.places.village_codes[village],
                "returned_persons": returned,
            }
        )


def story(seed: int, households: int) -> Story:
    """Make the county up, always the same for a seed and a number of households."""
    where = places(seed, households)
    village, first_year = homes(seed, where, households)
    families = members(seed, first_year)
    persons = people(seed, families, where.county_code)
    cause = first_causes(seed, families, persons, first_year)
    told = course(seed, where, village, first_year, families, cause)
    fallen = _causes_of_return(seed, where, told)
    rng = stream(seed, "illness of return")
    for y, year in enumerate(YEARS):
        now = told.event[:, y]
        since = np.where(now, year, NEVER)
        fall_ill(families, persons, np.where(now, fallen[:, y], -1), since, rng)
    number = np.arange(1, households + 1)
    household_no = np.char.add(where.county_code, np.char.zfill(number.astype(str), 10))
    return Story(
        seed=seed,
        places=where,
        members=families,
        people=persons,
        course=told,
        income=income(seed, where, told),
        causes=causes_by_year(families, persons, cause, fallen),
        return_month=stream(seed, "return months").integers(1, 11, households),
        household_no=household_no,
        person_no=_person_numbers(families, number),
    )


def _causes_of_return(seed: int, where: Places, told: Course) -> np.ndarray:
    """Cause of the return of each household that falls back, by year."""
    rng = stream(seed, "causes of return")
    share = toml("story")["returns"]["disaster_share_in_shock"]
    disaster = vocabulary("cause").code("disaster")
    causes = np.full(told.event.shape, -1)
    for y in range(len(YEARS)):
        now = np.flatnonzero(told.event[:, y])
        township = where.township_of[told.village[now, y]]
        shock = where.is_shock[township, y] & (rng.random(len(now)) < share)
        causes[now, y] = np.where(shock, disaster, drawn(rng, "return", len(now)))
    return causes


def _person_numbers(families: Members, number: np.ndarray) -> np.ndarray:
    """Ten digits: the household's number, then the person's within it."""
    _, start = np.unique(families.household, return_index=True)
    within = np.arange(len(families.household)) - start[families.household] + 1
    return np.char.zfill((number[families.household] * 100 + within).astype(str), 10)
