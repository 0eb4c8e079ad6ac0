"""What a list says of each person and household in a year, as codes and numbers."""

from dataclasses import dataclass

import numpy as np

from poverty_exit.sample.households import EXITED, POOR, RETURNED, STATUS_NAMES
from poverty_exit.sample.people import health, school, schooling
from poverty_exit.sample.relations import relations
from poverty_exit.sample.settings import FIRST_YEAR, LAST_YEAR, stream, vocabulary
from poverty_exit.sample.story import Story

WORKING_AGE = (16, 59)


@dataclass
class Listing:
    """The rows of one list: positions of the persons, and codes by row.

    Codes are positions in the vocabulary of the field's name; ``persons``,
    ``exit_year`` and the like are plain numbers. Planted errors change them before they
    become text.
    """

    year: int
    person: np.ndarray
    household: np.ndarray
    village: np.ndarray
    is_first: np.ndarray
    codes: dict[str, np.ndarray]


def listing(story: Story, year: int, is_listed: np.ndarray) -> Listing:
    """Everybody of the listed households at a year's end, by village, heads first."""
    members = story.members
    y = year - FIRST_YEAR
    person = np.flatnonzero(members.present(year) & is_listed[members.household])
    household = members.household[person]
    is_head = members.slot[person] == members.head_slot[household, y]
    village = story.course.village[household, y]
    order = np.lexsort((members.slot[person], ~is_head, household, village))
    person, household, village = person[order], household[order], village[order]
    return Listing(
        year=year,
        person=person,
        household=household,
        village=village,
        is_first=np.r_[True, household[1:] != household[:-1]][: len(person)],
        codes={
            **_of_person(story, year, person),
            **_of_household(story, year, household),
        },
    )


def _of_person(story: Story, year: int, person: np.ndarray) -> dict[str, np.ndarray]:
    """Codes that are a person's own."""
    members, people = story.members, story.people
    age = year - members.birth_year[person]
    path = people.path[person]
    at_school = school(path, age)
    state = health(people, person, year, age)
    diligence = people.diligence[person]
    grown = (age >= WORKING_AGE[0]) & (age <= WORKING_AGE[1]) & (at_school < 0)
    kinds = vocabulary("labour")
    healthy = vocabulary("health").code("healthy")
    labour = np.where(diligence > 0.88, kinds.code("skilled"), kinds.code("ordinary"))
    labour[grown & (state > healthy) & (diligence < 0.6)] = kinds.code("lost")
    labour[~grown] = kinds.code("none")
    # More people find work away from home from year to year.
    able = grown & (labour <= kinds.code("skilled"))
    works = able & (diligence > 0.62 - 0.03 * (year - 2014))
    place = np.floor(path * 4).astype(int)
    return {
        "relation": relations(members, person, year),
        "ethnicity": people.is_hui[person].astype(int),
        "sex": members.male[person].astype(int),
        "school": at_school,
        "schooling": np.where(
            at_school >= 0, -1, schooling(path, members.birth_year[person])
        ),
        "health": state,
        "labour": labour,
        "work_place": np.where(works, place, -1),
        "work_months": np.where(works, 3 + np.floor(diligence * 9), 0).astype(int),
        "insured": (people.ill_chance[person] < 0.985).astype(int),
        "person_year": np.maximum(
            story.course.first_year[members.household[person]],
            np.where(members.enters[person] > 2014, members.enters[person], 0),
        ),
    }


def _of_household(
    story: Story, year: int, household: np.ndarray
) -> dict[str, np.ndarray]:
    """Codes of the household, the same in each of its rows."""
    course = story.course
    y = year - FIRST_YEAR
    status = course.status[:, y]
    exited = status == EXITED
    unsafe, dry = unsafe_and_dry(story, year)
    by_household = {
        "status": status_words(story, year),
        "exit_year": course.exit_year[:, y],
        "support": course.support + 3 * (exited & (year >= 2016)),
        "main_cause": story.causes[:, y],
        "unsafe_house": unsafe.astype(int),
        "water_safe": (~dry).astype(int),
        "persons": story.members.sizes[:, y],
        "net_income": story.income.yuan[:, y],
        "first_year": course.first_year,
    }
    return {field: codes[household] for field, codes in by_household.items()}


def unsafe_and_dry(story: Story, year: int) -> tuple[np.ndarray, np.ndarray]:
    """Households in an unsafe house, and without safe water; none of the exited is."""
    luck = stream(story.seed, "houses").random((story.households, 2))
    open_ones = story.course.status[:, year - FIRST_YEAR] != EXITED
    unsafe = open_ones & (luck[:, 0] < 0.30 - 0.045 * (year - 2014))
    dry = open_ones & (luck[:, 1] < 0.26 - 0.040 * (year - 2014))
    return unsafe, dry


def status_words(story: Story, year: int) -> np.ndarray:
    """Code in the vocabularies of status, by household.

    Some of the poor are down for an exit in the year to come; some who exited long ago
    no longer enjoy the policies.
    """
    course = story.course
    y = year - FIRST_YEAR
    words = vocabulary("status.early")
    codes = np.full(story.households, -1)
    for status in (POOR, EXITED, RETURNED):
        codes[course.status[:, y] == status] = words.code(STATUS_NAMES[status])
    luck = stream(story.seed, "status words").random(story.households)
    soon = course.status[:, min(year + 1, LAST_YEAR) - FIRST_YEAR] == EXITED
    expected = (course.status[:, y] == POOR) & (luck < np.where(soon, 0.6, 0.03))
    codes[expected] = words.code("expected")
    kept = (course.status[:, y] == EXITED) & (luck < 0.3)
    codes[kept & (course.exit_year[:, y] <= 2015)] = words.code("kept")
    return codes
