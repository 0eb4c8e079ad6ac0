"""Wrong rows planted on purpose, and the record of them that tests go by.

Every one of them only warns: none hides a household or blocks a file.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from poverty_exit.sample.conditions import Listing
from poverty_exit.sample.families import CHILD, SPOUSE, WIFE_OF_SON, Members
from poverty_exit.sample.households import EXITED, STATUS_NAMES, scale
from poverty_exit.sample.people import check_digit
from poverty_exit.sample.place_names import written_names
from poverty_exit.sample.settings import FIRST_YEAR, stream, toml, vocabulary
from poverty_exit.sample.sheets import Sheet
from poverty_exit.sample.story import Story

TRUTH_COLUMNS = ["kind", "file", "row", "household_no", "value"]
# Kinds that belong to a person and stand in every list that holds the person.
LASTING = ("bad_check_digit", "same_id_in_two_households", "spouse_of_same_sex")


@dataclass
class Plan:
    """Persons with a lasting error by kind; rows and written value by file and kind."""

    persons: dict[str, np.ndarray] = field(default_factory=dict)
    rows: dict[tuple[str, str], dict[int, str | None]] = field(default_factory=dict)

    def truth(
        self, story: Story, specification: dict, people: Listing, sheet: Sheet
    ) -> pd.DataFrame:
        """One row per planted error of a list, with its spreadsheet row."""
        found: list[tuple[str, int, str | None]] = [
            (kind, row, value)
            for (file, kind), planted_at in self.rows.items()
            if file == specification["file"]
            for row, value in planted_at.items()
        ]
        for kind in LASTING:
            at = np.flatnonzero(np.isin(people.person, self.persons[kind]))
            if kind == "same_id_in_two_households":
                numbers = story.people.id_number[people.person[at]]
                at = at[pd.Series(numbers).duplicated(keep=False).to_numpy()]
            found += [(kind, int(row), None) for row in at]
        below = story.income.below[people.household, people.year - FIRST_YEAR]
        if "status" in specification:
            rows = np.flatnonzero(below & people.is_first)
            found += [("exited_below_line", int(row), None) for row in rows]
        errors = [
            (
                kind,
                specification["file"],
                sheet.first_row + row,
                story.household_no[people.household[row]],
                value,
            )
            for kind, row, value in found
        ]
        names = name_truth(story, specification, people.village, sheet)
        return pd.concat([pd.DataFrame(errors, columns=TRUTH_COLUMNS), names])


def name_truth(
    story: Story, specification: dict, village: np.ndarray, sheet: Sheet
) -> pd.DataFrame:
    """One row per name that a workbook writes in another form, at its first row."""
    names = written_names(story.places, specification)
    township = story.places.township_of[village]
    errors = []
    for written, kinds, at in (
        (names.townships, names.township_kind, township),
        (names.villages, names.village_kind, village),
    ):
        places, first = np.unique(at, return_index=True)
        errors += [
            (
                kinds[place],
                specification["file"],
                sheet.first_row + int(row),
                None,
                written[place],
            )
            for place, row in zip(places, first, strict=True)
            if kinds[place]
        ]
    return pd.DataFrame(errors, columns=TRUTH_COLUMNS)


def plan(story: Story) -> Plan:
    """Choose the persons with lasting errors and change their ID numbers."""
    rng = stream(story.seed, "lasting errors")
    members, numbers = story.members, story.people.id_number
    heads = np.isin(
        members.slot + members.household * 100,
        members.head_slot + np.arange(story.households)[:, None] * 100,
    )
    free = rng.permutation(np.flatnonzero(~heads))
    spouses = free[members.slot[free] == SPOUSE][: _count("spouse_of_same_sex", story)]
    others = free[~np.isin(members.household[free], members.household[spouses])]
    _, first = np.unique(members.household[others], return_index=True)
    others = others[np.sort(first)]
    pairs = _count("same_id_in_two_households", story)
    twins = np.concatenate(
        [_pair(members, others, sex, pairs) for sex in (True, False)]
    )
    twins = twins[:pairs]
    rest = others[~np.isin(others, twins)]
    bad = rest[: _count("bad_check_digit", story)]
    for person in spouses:
        numbers[person] = _other_sex(numbers, person)
    numbers[twins[:, 1]] = numbers[twins[:, 0]]
    for person in bad:
        last = numbers[person][-1]
        numbers[person] = (
            f"{numbers[person][:-1]}{(int(last) + 1) % 10 if last != 'X' else 0}"
        )
    return Plan(
        persons={
            "bad_check_digit": bad,
            "same_id_in_two_households": twins.ravel(),
            "spouse_of_same_sex": spouses,
        }
    )


def _pair(members: Members, persons: np.ndarray, male: bool, count: int) -> np.ndarray:
    """Pairs of persons of one sex, each of another household."""
    alike = persons[members.male[persons] == male]
    half = min(count // 2 + 1, len(alike) // 4)
    return alike[-2 * half :].reshape(-1, 2) if half else np.empty((0, 2), dtype=int)


def _count(kind: str, story: Story, share: float = 1.0) -> int:
    """How many of a kind are planted in a county of this size."""
    full = toml("story")["errors"][kind]
    return max(1, round(full * share * scale(story.households)))


def _other_sex(numbers: np.ndarray, person: int) -> str:
    """A free number of the same birth date for the other sex."""
    stem, sequence = numbers[person][:14], int(numbers[person][14:17])
    taken = set(numbers[np.char.startswith(numbers, stem)])
    for away in range(1, 1000, 2):
        candidate = f"{stem}{(sequence + away) % 1000:03d}"
        number = candidate + str(check_digit(np.array([candidate]))[0])
        if number not in taken:
            break
    return number


def planted(
    story: Story, plan: Plan, specification: dict, people: Listing
) -> np.ndarray:
    """Change the codes of a list by its own errors; returns the rows of lost digits."""
    rng = stream(story.seed, specification["file"])
    lost = np.zeros(len(people.person), dtype=bool)
    lasting = np.concatenate([plan.persons[kind] for kind in LASTING])
    used = set(people.household[np.isin(people.person, lasting)])
    for kind, share in specification.get("errors", {}).items():
        rows = _candidates(story, kind, people)
        rows = rng.permutation(rows[~np.isin(people.household[rows], list(used))])
        _, first = np.unique(people.household[rows], return_index=True)
        rows = rows[np.sort(first)][: _count(kind, story, share)]
        used.update(people.household[rows])
        values = dict.fromkeys(rows.tolist())
        if kind == "lost_digits":
            lost[rows] = True
        else:
            values |= _changed(kind, people, rows)
        plan.rows[specification["file"], kind] = values
    return lost


def _candidates(story: Story, kind: str, people: Listing) -> np.ndarray:
    """Rows on which an error of a kind can be planted."""
    members, codes = story.members, people.codes
    slot = members.slot[people.person]
    grown = people.year - members.birth_year[people.person] >= 20
    child = (slot >= CHILD) & (slot < WIFE_OF_SON) & ~people.is_first
    # A second head of the first one's sex leaves the spouse of the other sex.
    heads = np.maximum.accumulate(
        np.where(people.is_first, np.arange(len(people.person)), 0)
    )
    child &= codes["sex"] == codes["sex"][heads]
    ends_in_x = np.char.endswith(story.people.id_number[people.person], "X")
    ill = codes["main_cause"] == vocabulary("cause").code("illness")
    firm = np.isin(
        codes["status"],
        [vocabulary("status.early").code(key) for key in (*STATUS_NAMES[1:3], "kept")],
    )
    masks = {
        "lost_digits": ~ends_in_x,
        "persons_disagree": people.is_first,
        "two_heads": child & grown,
        "ill_household_all_healthy": people.is_first & ill,
        "member_contradicts_status": ~people.is_first & firm,
    }
    return np.flatnonzero(masks[kind])


def _changed(kind: str, people: Listing, rows: np.ndarray) -> dict[int, str | None]:
    """Plant one kind of error on some rows; returns what is written where it counts."""
    codes = people.codes
    households = people.household[rows]
    if kind == "persons_disagree":
        codes["persons"][np.isin(people.household, households)] += 1
        return {int(row): str(codes["persons"][row]) for row in rows}
    if kind == "two_heads":
        codes["relation"][rows] = vocabulary("relation").code("head")
    if kind == "ill_household_all_healthy":
        wrong = np.isin(people.household, households)
        codes["health"][wrong] = vocabulary("health").code("healthy")
    if kind == "member_contradicts_status":
        words = vocabulary("status.early")
        poor, exited = words.code("poor"), words.code(STATUS_NAMES[EXITED])
        codes["status"][rows] = np.where(codes["status"][rows] == poor, exited, poor)
    return {}
