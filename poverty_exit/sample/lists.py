"""The lists of persons: the yearly full ones, and the partial ones of exited people."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from poverty_exit.sample.conditions import Listing, listing
from poverty_exit.sample.errors import Plan, planted
from poverty_exit.sample.households import ABSENT, EXITED, RETURNED
from poverty_exit.sample.layouts import (
    Field,
    chosen,
    numbers,
    place_facts,
    same,
    sheet,
)
from poverty_exit.sample.people import school_words, schooling_words
from poverty_exit.sample.place_names import written_names
from poverty_exit.sample.settings import (
    FIRST_YEAR,
    YEARS,
    rows,
    stream,
    toml,
    vocabulary,
    word,
)
from poverty_exit.sample.sheets import Sheet
from poverty_exit.sample.story import Story


def person_list(
    story: Story, plan: Plan, specification: dict
) -> tuple[Sheet, pd.DataFrame]:
    """One list as its workbook holds it, and the errors planted in it."""
    layout = specification["layout"]
    people = listing(story, specification["year"], listed(story, specification))
    if layout == "exited":
        _income_of_exited(story, people)
    lost = planted(story, plan, specification, people)
    fields = {
        **_common_fields(story, people, specification, lost),
        **_dated_fields(people, specification),
    }
    if layout == "exited_wide":
        fields |= _wide_fields(story, people)
    if specification.get("household_values") == "head":
        for field in toml("layouts")[layout]["household_fields"]:
            fields[field] = _on_first_row(fields[field], people.is_first)
    facts = {
        **place_facts(story.places),
        "year": people.year,
        "persons": len(people.person),
    }
    made = sheet(layout, len(people.person), fields, facts, lost)
    return made, plan.truth(story, specification, people, made)


def listed(story: Story, specification: dict) -> np.ndarray:
    """Mask of the households on a list."""
    course = story.course
    y = specification["year"] - FIRST_YEAR
    mask = course.status[:, y] != ABSENT
    if specification["layout"] == "exited_wide":
        mask &= course.status[:, y] == EXITED
    if specification["layout"] == "exited":
        # Exited at midyear: so at the year's start, and not fallen back by June.
        late = story.return_month > int(specification["as_on"][5:7])
        mask &= course.status[:, y - 1] == EXITED
        mask &= (course.status[:, y] != RETURNED) | late
    if "townships" in specification:
        wanted = [story.places.township(code) for code in specification["townships"]]
        mask &= np.isin(story.places.township_of[course.village[:, y]], wanted)
    return mask


def _income_of_exited(story: Story, people: Listing) -> None:
    """At midyear those who end the year below the line still earn enough to pass."""
    y = people.year - FIRST_YEAR
    later = story.course.status[people.household, y] == RETURNED
    later |= story.income.below[people.household, y]
    people.codes["net_income"][later] = story.income.passing(people.year)


def _on_first_row(made: Field, is_first: np.ndarray) -> pa.Array:
    column = made() if callable(made) else made
    return pc.if_else(pa.array(is_first), column, pa.scalar(None, pa.string()))


def _common_fields(
    story: Story, people: Listing, specification: dict, lost: np.ndarray
) -> dict[str, Field]:
    """The columns of nearly every layout; only those a layout has are made."""
    codes = people.codes
    count = len(people.person)
    names = written_names(story.places, specification)
    hamlets = [row["hamlet"] for row in rows("hamlets")]
    hamlet = stream(story.seed, "hamlets").integers(0, len(hamlets), story.households)

    def words(name: str, field: str) -> Field:
        return lambda: vocabulary(name).text(codes[field])

    def figures(field: str) -> Field:
        return lambda: numbers(codes[field], codes[field] > 0)

    kind = [
        *vocabulary("household_kind.poor").words.to_pylist(),
        *vocabulary("household_kind.exited").words.to_pylist(),
    ]
    labour = "labour_late" if people.year >= 2019 else "labour"
    return {
        "serial": lambda: numbers(np.arange(1, count + 1)),
        "county": lambda: same(story.places.county_name, count),
        "township": lambda: chosen(
            names.townships, story.places.township_of[people.village]
        ),
        "village": lambda: chosen(names.villages, people.village),
        "hamlet": lambda: chosen(hamlets, hamlet[people.household]),
        "household_no": lambda: chosen(story.household_no, people.household),
        "person_no": lambda: chosen(story.person_no, people.person),
        "name": lambda: chosen(story.people.name, people.person),
        "id_number": lambda: _id_numbers(story, people, specification, lost),
        "persons": figures("persons"),
        "relation": words("relation", "relation"),
        "ethnicity": words("ethnicity", "ethnicity"),
        "schooling_done": lambda: _optional(schooling_words(), codes["schooling"]),
        "schooling_now": lambda: _optional(school_words(), codes["school"]),
        "health": words("health", "health"),
        "labour": words(labour, "labour"),
        "work_place": words("work_place", "work_place"),
        "work_months": lambda: numbers(codes["work_months"]),
        "serious_illness_insured": words("yes_no", "insured"),
        "status": words(f"status.{specification.get('status', 'late')}", "status"),
        "exit_year": figures("exit_year"),
        "household_kind": lambda: chosen(kind, codes["support"]),
        "main_cause": words("cause", "main_cause"),
        "unsafe_house": words("yes_no", "unsafe_house"),
        "water_safe": words("yes_no", "water_safe"),
        "water_difficult": lambda: vocabulary("yes_no").text(1 - codes["water_safe"]),
        "net_income": figures("net_income"),
        "household_type": lambda: vocabulary("household_type").text(
            np.where(codes["exit_year"] > 0, 0, -1)
        ),
    }


def _dated_fields(people: Listing, specification: dict) -> dict[str, Field]:
    """Data date and times of identification, in the workbook's own way of writing."""
    pattern = specification.get("dates", "{year}")
    years = [pattern.format(year=year, month=12) for year in YEARS]
    count = len(people.person)
    return {
        "as_on": lambda: same(specification.get("as_on", ""), count),
        "first_identified": lambda: chosen(
            years, people.codes["first_year"] - FIRST_YEAR
        ),
        "person_identified": lambda: chosen(
            years, people.codes["person_year"] - FIRST_YEAR
        ),
    }


def _wide_fields(story: Story, people: Listing) -> dict[str, Field]:
    """Columns that only the wide export has."""
    codes = people.codes
    count = len(people.person)
    born = pd.Series(story.people.birth_date[people.person].astype(str))
    head = story.heads(people.year)[people.household]
    disability = vocabulary("health").code("disabled")
    yes_no = vocabulary("yes_no")
    minimum = codes["support"] % 3 == 1
    special = codes["support"] % 3 == 2
    employed = codes["work_place"] >= 0

    def always(table: str, key: str) -> Field:
        return lambda: same(word(table, key), count)

    return {
        "province": always("place", "province"),
        "city": always("place", "city"),
        "sex": lambda: vocabulary("sex").text(codes["sex"]),
        "birth_date": lambda: pa.array(born),
        "id_type": always("id_type", "resident"),
        "year": lambda: numbers(np.full(count, people.year)),
        "politics": lambda: vocabulary("politics").text(
            (story.people.diligence[people.person] > 0.97).astype(int)
        ),
        "minimum_living": lambda: yes_no.text(minimum.astype(int)),
        "medical_insured": always("yes_no", "yes"),
        "commercial_insured": always("yes_no", "no"),
        "works_abroad": always("yes_no", "no"),
        "speaks_mandarin": always("yes_no", "yes"),
        "disability": lambda: vocabulary("disability").text(
            np.where(codes["health"] == disability, 0, -1)
        ),
        "work_region": lambda: vocabulary("work_place").text(
            np.where(employed, codes["work_place"], -1)
        ),
        "head_name": lambda: chosen(story.people.name, head),
        "head_id_number": lambda: chosen(story.people.id_number, head),
        "special_support": lambda: yes_no.text(special.astype(int)),
        "standard": always("place", "national_standard"),
    }


def _optional(words: list[str], codes: np.ndarray) -> pa.Array:
    return pa.array(words).take(pa.array(codes, mask=codes < 0))


def _id_numbers(
    story: Story, people: Listing, specification: dict, lost: np.ndarray
) -> pa.Array:
    """ID numbers; one stored as a number comes back with other last digits."""
    written = story.people.id_number[people.person].astype(object)
    # A spreadsheet keeps 15 digits of a number; a reader prints the nearest float.
    for row in np.flatnonzero(lost):
        written[row] = str(int(float(f"{written[row][:15]}000")))
    wrapper = specification.get("id_wrapper")
    if wrapper:
        written = np.array([wrapper.format(number) for number in written])
    return pa.array(written, pa.string())
