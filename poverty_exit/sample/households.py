"""The course of each household: identified, exited, fallen back, moved, gone, back.

The limits on who may leave or move early keep the story within what the lists can tell:
the first two name no years, so those who are gone before the third stay undated.
"""

from dataclasses import dataclass

import numpy as np

from poverty_exit.sample.families import Members, family_kinds
from poverty_exit.sample.places import Places
from poverty_exit.sample.settings import (
    FIRST_LIST,
    FIRST_YEAR,
    YEARS,
    apportion,
    by_year,
    stream,
    toml,
    vocabulary,
)

ABSENT, POOR, EXITED, RETURNED = 0, 1, 2, 3
STATUS_NAMES = ("absent", "poor", "exited", "returned")
ORDINARY, MINIMUM_LIVING, SPECIAL_SUPPORT = 0, 1, 2
FIRST_DATED_LIST = 2016
YEARS_AWAY = 2


@dataclass
class Course:
    """Arrays by household and year (``status``, ``village`` ...) or by household.

    ``exit_year`` and ``return_year`` hold the latest known at the year's end, 0 for
    none; ``event`` marks a return in the year, ``again`` one that ended by December.
    """

    first_year: np.ndarray
    status: np.ndarray
    village: np.ndarray
    exit_year: np.ndarray
    return_year: np.ndarray
    event: np.ndarray
    again: np.ndarray
    support: np.ndarray


def homes(seed: int, places: Places, households: int) -> tuple[np.ndarray, np.ndarray]:
    """Village and year of first identification of each household, in register order."""
    rng = stream(seed, "homes")
    counts = apportion(places.population * places.poverty, households)
    village = np.repeat(np.arange(len(counts)), counts)
    shares = toml("story")["first_identified"]
    by_share = apportion(np.array(list(shares.values())), households)
    first = rng.permutation(np.repeat([int(year) for year in shares], by_share))
    order = np.lexsort((rng.random(households), village, np.maximum(first, 2013)))
    return village[order], first[order]


def course(
    seed: int,
    places: Places,
    village: np.ndarray,
    first_year: np.ndarray,
    members: Members,
    cause: np.ndarray,
) -> Course:
    """Live through the years 2010 to 2019."""
    shape = (len(village), len(YEARS))
    told = Course(
        first_year=first_year,
        status=np.zeros(shape, dtype=np.int8),
        village=np.repeat(village[:, None], len(YEARS), axis=1),
        exit_year=np.zeros(shape, dtype=np.int32),
        return_year=np.zeros(shape, dtype=np.int32),
        event=np.zeros(shape, dtype=bool),
        again=np.zeros(shape, dtype=bool),
        support=_support(seed, members),
    )
    rng = stream(seed, "course")
    frailty = rng.gumbel(size=len(village))
    away_until = np.zeros(len(village), dtype=int)
    for year in YEARS:
        y = year - FIRST_YEAR
        if y:
            for kept in (told.status, told.village, told.exit_year, told.return_year):
                kept[:, y] = kept[:, y - 1]
        told.status[first_year == year, y] = POOR
        told.status[away_until == year, y] = POOR
        _fall_back(rng, told, places, members, cause, year)
        _exit(rng, told, places, members, frailty, year)
        _move(rng, told, places, year)
        _leave(rng, told, members, away_until, year)
    return told


def _support(seed: int, members: Members) -> np.ndarray:
    """Kind of household: ordinary, with minimum living allowance, special support."""
    rng = stream(seed, "support")
    alone = members.kind == family_kinds().index("alone")
    luck = rng.random(len(alone))
    return np.where(
        alone & (luck < 0.45),
        SPECIAL_SUPPORT,
        np.where(luck > 0.70, MINIMUM_LIVING, ORDINARY),
    )


def _race(
    rng: np.random.Generator, weight: np.ndarray, persons: np.ndarray, target: float
) -> np.ndarray:
    """Positions drawn by weight, each once, until the persons reach a target."""
    with np.errstate(divide="ignore"):
        order = np.argsort(rng.exponential(size=len(weight)) / weight)
    order = order[weight[order] > 0]
    return order[: np.searchsorted(np.cumsum(persons[order]), target, side="right")]


def scale(households: int) -> float:
    """Size of this county against the one the story's counts are for."""
    return households / toml("story")["reference_households"]


def _fall_back(
    rng: np.random.Generator,
    told: Course,
    places: Places,
    members: Members,
    cause: np.ndarray,
    year: int,
) -> None:
    """Some of those who exited fall back; a few of them exit again before December."""
    y = year - FIRST_YEAR
    rules = toml("story")["returns"]
    hazard = by_year(rules["hazard"])[y]
    at_risk = (told.status[:, y] == EXITED) & (hazard > 0)
    # An exit before the first list is dated by a later one: let it stand till then.
    at_risk &= (told.exit_year[:, y] >= FIRST_LIST) | (year > FIRST_DATED_LIST)
    words = vocabulary("cause")
    ill = np.isin(cause, [words.code("illness"), words.code("disability")])
    risk = np.where(ill, rules["ill"], 1.0)
    risk *= np.where(told.exit_year[:, y] >= year - 2, rules["recent_exit"], 1.0)
    if at_risk.any():
        risk /= np.average(risk[at_risk], weights=members.sizes[at_risk, y])
    risk *= places.return_hazard[places.township_of[told.village[:, y]], y] * hazard
    luck = rng.random(len(risk))
    falls = at_risk & (luck < risk)
    told.status[falls, y] = RETURNED
    told.return_year[falls, y] = year
    told.event[falls, y] = True
    short = rules["exited_again_by_december"].get(str(year), 0) * scale(len(risk))
    stays = np.flatnonzero(at_risk & ~falls & (told.exit_year[:, y] < year))
    again = rng.permutation(stays)[: round(short)]
    told.event[again, y] = True
    told.again[again, y] = True
    told.return_year[again, y] = year
    told.exit_year[again, y] = year


def _exit(
    rng: np.random.Generator,
    told: Course,
    places: Places,
    members: Members,
    frailty: np.ndarray,
    year: int,
) -> None:
    """As many of the poor exit as the story says, the planned places before others."""
    y = year - FIRST_YEAR
    rules = toml("story")["exits"]
    target = by_year(rules["persons"])[y] * scale(len(frailty))
    poor = np.isin(told.status[:, max(y - 1, 0)], (POOR, RETURNED))
    poor &= np.isin(told.status[:, y], (POOR, RETURNED)) & (told.first_year < year)
    village = told.village[:, y]
    score = rules["frailty"] * frailty
    for planned, place in (
        (places.planned_year[village], "village"),
        (places.planned_exit[places.township_of[village]], "township"),
    ):
        score += rules[f"{place}_planned_now"] * (planned == year)
        score += rules[f"{place}_planned_before"] * ((planned > 0) & (planned < year))
    score += rules["no_worker"] * (told.support == SPECIAL_SUPPORT)
    score += rules["minimum_living"] * (told.support == MINIMUM_LIVING)
    weight = np.where(poor, np.exp(score), 0.0)
    leaves = _race(rng, weight, members.sizes[:, y], target)
    told.status[leaves, y] = EXITED
    told.exit_year[leaves, y] = year


def _move(rng: np.random.Generator, told: Course, places: Places, year: int) -> None:
    """Households move to another village, later also of another township."""
    if year <= FIRST_LIST:
        return
    y = year - FIRST_YEAR
    rules = toml("story")["moves"]
    luck = rng.random(len(told.status))
    target = rng.random(len(luck))
    listed = told.status[:, y] != ABSENT
    near = listed & (luck < rules["within_township"])
    far = listed & (luck > 1 - rules["between_townships"])
    far &= told.status[:, y - 1] != ABSENT
    for household in np.flatnonzero(near):
        own = places.township_of[told.village[household, y]]
        choices = np.flatnonzero(places.township_of == own)
        told.village[household, y] = choices[int(target[household] * len(choices))]
    if year > FIRST_DATED_LIST:
        # Resettlement goes to the county's seat, the township of the lowest code.
        seat = np.flatnonzero(places.township_of == 0)
        told.village[far, y] = seat[(target[far] * len(seat)).astype(int)]


def _leave(
    rng: np.random.Generator,
    told: Course,
    members: Members,
    away_until: np.ndarray,
    year: int,
) -> None:
    """Households leave for good, or for two years, or end with their only person."""
    if year <= FIRST_LIST:
        return
    y = year - FIRST_YEAR
    rules = toml("story")["moves"]
    listed = (told.status[:, y - 1] != ABSENT) & (told.status[:, y] != ABSENT)
    listed &= told.first_year < year
    luck = rng.random(len(listed))
    for_good = listed & (luck < rules["leave_for_good"])
    if year <= FIRST_DATED_LIST:
        late = listed & (told.first_year >= FIRST_LIST)
        for_good = late & (luck < rules["late_leave_for_good"])
        resting = listed & (told.first_year < FIRST_LIST)
        resting &= (told.status[:, y] == POOR) & (told.status[:, y - 1] == POOR)
        resting &= (luck > 1 - rules["leave_for_a_while"]) & (away_until == 0)
        # Whoever is to come back must still be alive then.
        resting &= members.sizes[:, y + YEARS_AWAY] > 0
        away_until[resting] = year + YEARS_AWAY
        told.status[resting, y] = ABSENT
    for_good |= members.sizes[:, y] == 0
    told.status[for_good, y] = ABSENT
    told.event[for_good, y] = False
    told.again[for_good, y] = False
