"""Net income per person by household and year: below the line, above it after exit."""

from dataclasses import dataclass

import numpy as np

from poverty_exit.policy_files import definitions
from poverty_exit.sample.households import EXITED, RETURNED, Course
from poverty_exit.sample.places import Places
from poverty_exit.sample.settings import (
    FIRST_LIST,
    FIRST_YEAR,
    YEARS,
    stream,
    toml,
)


@dataclass(frozen=True)
class Income:
    """Yuan per person and year by household and year, 0 where no list tells it.

    ``below`` marks exited households planted below the national line of the year.
    """

    yuan: np.ndarray
    below: np.ndarray

    def passing(self, year: int) -> int:
        """An income a little above the line of the year."""
        return round(national_lines()[year] * 1.03)


def national_lines() -> dict[int, float]:
    """The national income line by year, as the software ships it."""
    values = definitions()["national_income_line"]["values"]
    return {value["valid_from"].year: value["amount"] for value in values}


def income(seed: int, places: Places, course: Course) -> Income:
    """Incomes that fit the status: exited households bunch just above the line."""
    rules = toml("story")["income"]
    rng = stream(seed, "income")
    lines = national_lines()
    count = len(course.status)
    yuan = np.zeros(course.status.shape, dtype=np.int32)
    below = _below(rng, course)
    ratio = np.ones(count)
    usual: np.ndarray = rng.random(count)
    for year in YEARS[FIRST_LIST - FIRST_YEAR :]:
        y = year - FIRST_YEAR
        line = lines[year]
        exited = course.status[:, y] == EXITED
        poor = _poor_ratios(rng, usual, course.status[:, y] == RETURNED)
        grown = ratio * rng.normal(rules["growth_mean"], rules["growth_spread"], count)
        # Some are reckoned to just above the line again, year after year.
        again = rng.random(count) < rules["stays_just_above_share"]
        low = (grown < 1) | (again & (ratio < rules["just_above"][1]))
        grown[low] = _between(rng, "just_above", int(low.sum()))
        first = exited & (course.exit_year[:, y] == year) | (year == FIRST_LIST)
        ratio = np.where(first, _exit_ratios(rng, count), grown)
        ratio = np.where(exited, ratio, poor)
        shown = np.where(below[:, y], _between(rng, "below_line", count), ratio)
        amounts = np.where(exited, np.ceil(shown * line), np.floor(shown * line))
        amounts = _heaped(rng, places, course.village[:, y], amounts, exited)
        amounts = np.where(below[:, y], np.minimum(amounts, line - 1), amounts)
        yuan[:, y] = np.where(course.status[:, y] > 0, amounts, 0)
    return Income(yuan=yuan, below=below)


def _between(rng: np.random.Generator, range_name: str, count: int) -> np.ndarray:
    """Even draws from one of the ranges of the story."""
    low, high = toml("story")["income"][range_name]
    return rng.uniform(low, high, count)


def _below(rng: np.random.Generator, course: Course) -> np.ndarray:
    """Household-years of exited households that the register holds below the line."""
    share = toml("story")["errors"]["exited_below_line_share"]
    exited = course.status == EXITED
    exited[:, : FIRST_LIST - FIRST_YEAR] = False
    below = exited & (rng.random(exited.shape) < share)
    if not below.any():
        below[tuple(rng.choice(np.argwhere(exited)))] = True
    return below


def _poor_ratios(
    rng: np.random.Generator, usual: np.ndarray, returned: np.ndarray
) -> np.ndarray:
    """Income of the poor relative to the line, near what is usual for the household."""
    rules = toml("story")["income"]
    luck = np.clip(usual + rng.normal(0, 0.08, len(usual)), 0, 1)
    share = rules["poor_above_line_share"]
    ratios = np.interp(luck / (1 - share), [0, 1], rules["poor"])
    above = ~returned & (luck > 1 - share)
    ratios[above] = np.interp(
        (luck[above] - 1 + share) / share, [0, 1], rules["poor_above_line"]
    )
    return np.where(returned, np.interp(luck, [0, 1], rules["returned"]), ratios)


def _exit_ratios(rng: np.random.Generator, count: int) -> np.ndarray:
    """Income at exit relative to the line: a good part of them only just above it."""
    rules = toml("story")["income"]
    spread = rules["exited_spread"]
    ratios = rules["exited_mean"] * rng.lognormal(-(spread**2) / 2, spread, count)
    just = (rng.random(count) < rules["just_above_share"]) | (ratios < 1)
    ratios[just] = _between(rng, "just_above", int(just.sum()))
    return ratios


def _heaped(
    rng: np.random.Generator,
    places: Places,
    village: np.ndarray,
    amounts: np.ndarray,
    exited: np.ndarray,
) -> np.ndarray:
    """In one township many incomes end in round figures, as if written at a desk."""
    rules = toml("story")["income"]
    luck = rng.random(len(amounts))
    own = places.township_of[village] == places.township(rules["heaping_township"])
    start = 0.0
    for unit, share in rules["heaping_shares"].items():
        here = own & (luck >= start) & (luck < start + share)
        round_up = np.ceil(amounts / int(unit)) * int(unit)
        round_down = np.floor(amounts / int(unit)) * int(unit)
        amounts = np.where(here, np.where(exited, round_up, round_down), amounts)
        start += share
    return amounts
