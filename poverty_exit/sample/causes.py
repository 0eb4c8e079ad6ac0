"""Why a household is poor: at identification, after a return, and while it holds.

A cause never contradicts the people: an illness needs somebody ill, schooling a pupil.
"""

import numpy as np

from poverty_exit.sample.families import SPOUSE, Members
from poverty_exit.sample.people import NEVER, People, health, school
from poverty_exit.sample.settings import (
    FIRST_LIST,
    FIRST_YEAR,
    YEARS,
    stream,
    toml,
    vocabulary,
)


def drawn(rng: np.random.Generator, which: str, count: int) -> np.ndarray:
    """Codes of causes, by the shares of ``story.toml``."""
    shares = toml("story")["causes"][which]
    words = vocabulary("cause")
    codes = np.array([words.code(key) for key in shares])
    weights = np.array(list(shares.values()))
    return rng.choice(codes, count, p=weights / weights.sum())


def first_causes(
    seed: int, members: Members, person: People, first_year: np.ndarray
) -> np.ndarray:
    """The main cause each household is identified with; marks who is ill for it."""
    words = vocabulary("cause")
    rng = stream(seed, "first causes")
    causes = drawn(rng, "first", len(first_year))
    since = np.maximum(first_year, FIRST_LIST)
    pupils = pupils_by_year(members, person)
    no_pupil = pupils[np.arange(len(since)), since - FIRST_YEAR] == 0
    swap = (causes == words.code("schooling")) & no_pupil
    causes[swap] = drawn(rng, "return", int(swap.sum()))
    causes[(causes == words.code("schooling")) & no_pupil] = words.code("money")
    large = members.sizes[np.arange(len(since)), since - FIRST_YEAR] > 3
    causes[(causes == words.code("workers")) & large] = words.code("skills")
    fall_ill(members, person, causes, np.zeros(len(causes), dtype=int), rng)
    return causes


def fall_ill(
    members: Members,
    person: People,
    causes: np.ndarray,
    since: np.ndarray,
    rng: np.random.Generator,
) -> None:
    """Make the head or the spouse ill or disabled where that is the cause.

    ``since`` holds the year by household; a household of ``NEVER`` is left alone.
    """
    words = vocabulary("cause")
    year = since[members.household]
    here = (members.enters <= np.maximum(year, FIRST_LIST)) & (members.leaves > year)
    column = np.clip(year - FIRST_YEAR, 0, len(YEARS) - 1)
    is_head = members.slot == members.head_slot[members.household, column]
    is_spouse = (members.slot == SPOUSE) & here & ~is_head
    by_spouse = np.zeros(len(causes), dtype=bool)
    by_spouse[members.household[is_spouse]] = True
    by_spouse &= rng.random(len(causes)) < 0.45
    falls = np.where(by_spouse[members.household], is_spouse, is_head)
    falls &= here & (year < NEVER)
    cause = causes[members.household]
    ill = falls & (cause == words.code("illness"))
    disabled = falls & (cause == words.code("disability"))
    person.ill_from[ill] = np.minimum(person.ill_from[ill], year[ill])
    person.disabled_from[disabled] = np.minimum(
        person.disabled_from[disabled], year[disabled]
    )


def pupils_by_year(members: Members, person: People) -> np.ndarray:
    """Pupils of six and more living in each household, by year."""
    counts = np.zeros(members.sizes.shape, dtype=int)
    for year in YEARS[FIRST_LIST - FIRST_YEAR :]:
        age = year - members.birth_year
        pupil = members.present(year) & (age >= 6) & (school(person.path, age) >= 0)
        counts[:, year - FIRST_YEAR] = np.bincount(
            members.household[pupil], minlength=len(counts)
        )
    return counts


def causes_by_year(
    members: Members,
    person: People,
    first: np.ndarray,
    on_return: np.ndarray,
) -> np.ndarray:
    """Main cause by household and year.

    The cause of a return replaces the first one from the year of the return. Where the
    ill person or the pupil is gone, the household's work is what it lacks.
    """
    words = vocabulary("cause")
    pupils = pupils_by_year(members, person)
    causes = np.repeat(first[:, None], len(YEARS), axis=1)
    for year in YEARS[FIRST_LIST - FIRST_YEAR :]:
        y = year - FIRST_YEAR
        fell_back = on_return[:, y] >= 0
        causes[fell_back, y:] = on_return[fell_back, y, None]
        here = np.flatnonzero(members.present(year))
        state = health(person, here, year, year - members.birth_year[here])
        sick = here[state > vocabulary("health").code("healthy")]
        disabled = here[state == vocabulary("health").code("disabled")]
        for key, holds in (
            ("illness", np.bincount(members.household[sick], minlength=len(first))),
            (
                "disability",
                np.bincount(members.household[disabled], minlength=len(first)),
            ),
            ("schooling", pupils[:, y]),
        ):
            gone = (causes[:, y] == words.code(key)) & (holds == 0)
            causes[gone, y:] = words.code("skills")
    return causes
