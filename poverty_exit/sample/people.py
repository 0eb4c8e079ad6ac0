"""Names, numbers and conditions of the invented people.

The numbers have the form and the check digit of GB 11643, the county's own area code
and a birth date; the sequence part is drawn from the seed. No real list was used.
"""

from dataclasses import dataclass

import numpy as np

from poverty_exit.sample.families import (
    FATHER,
    HEAD,
    MOTHER,
    SPOUSE,
    WIFE_OF_SON,
    Members,
)
from poverty_exit.sample.settings import rows, step, stream, toml, vocabulary

CHECK_CHARACTERS = "10X98765432"
CHECK_WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
NEVER = 9999
HUI_SHARE = 0.004


@dataclass(frozen=True)
class People:
    """Arrays by person, in the order of ``Members``."""

    name: np.ndarray
    id_number: np.ndarray
    birth_date: np.ndarray
    is_hui: np.ndarray
    path: np.ndarray
    ill_chance: np.ndarray
    disabled_from: np.ndarray
    ill_from: np.ndarray
    diligence: np.ndarray


def people(seed: int, members: Members, area_code: str) -> People:
    """One row per person of the members."""
    rng = stream(seed, "people")
    count = len(members.household)
    born = _birth_dates(rng, members.birth_year)
    hui: np.ndarray = rng.random(len(members.sizes)) < HUI_SHARE
    disabled = rng.random(count) < toml("words")["illness"]["disabled_share"]
    return People(
        name=_names(stream(seed, "names"), members),
        id_number=_id_numbers(rng, born, members.male, area_code),
        birth_date=born,
        is_hui=hui[members.household],
        path=rng.random(count),
        ill_chance=rng.random(count),
        disabled_from=np.where(disabled, 0, NEVER),
        ill_from=np.full(count, NEVER),
        diligence=rng.random(count),
    )


def check_digit(numbers: np.ndarray) -> np.ndarray:
    """GB 11643 check character for an array of 17-digit texts."""
    digits = numbers.astype("U17").view("U1").reshape(len(numbers), 17).astype(int)
    return np.array(list(CHECK_CHARACTERS))[digits @ CHECK_WEIGHTS % 11]


def _birth_dates(rng: np.random.Generator, year: np.ndarray) -> np.ndarray:
    month = rng.integers(1, 13, len(year))
    day = rng.integers(1, 29, len(year))
    return year * 10_000 + month * 100 + day


def _id_numbers(
    rng: np.random.Generator, born: np.ndarray, male: np.ndarray, area_code: str
) -> np.ndarray:
    """Numbers of 18 characters, each once: odd sequence for men, even for women."""
    group = born * 2 + male
    order = np.argsort(group, kind="stable")
    _, start, size = np.unique(group[order], return_index=True, return_counts=True)
    rank = np.empty(len(born), dtype=int)
    rank[order] = np.arange(len(born)) - np.repeat(start, size)
    offset = np.empty(len(born), dtype=int)
    offset[order] = np.repeat(rng.integers(0, 500, len(size)), size)
    # 89 has no factor in common with 500, so ranks within a day never meet.
    sequence = (offset + rank * 89) % 500 * 2 + male
    stems = np.array(
        [f"{area_code}{b}{s:03d}" for b, s in zip(born, sequence, strict=True)]
    )
    return np.char.add(stems, check_digit(stems))


def _names(rng: np.random.Generator, members: Members) -> np.ndarray:
    """A surname by descent, and a given name of one or two syllables."""
    words = [row["surname"] for row in rows("surnames")]
    weights = np.array([int(row["weight"]) for row in rows("surnames")], dtype=float)
    lines = rng.choice(words, (len(members.sizes), 4), p=weights / weights.sum())
    # The father's line of a household, and those who married into it.
    line = np.zeros(len(members.slot), dtype=int)
    head_male = members.head_male[members.household]
    line[(members.slot == HEAD) & ~head_male] = 1
    line[(members.slot == SPOUSE) & head_male] = 1
    line[(members.slot == FATHER) & ~head_male] = 1
    line[members.slot == MOTHER] = 2
    line[members.slot == WIFE_OF_SON] = 3
    surname = lines[members.household, line]
    given = np.where(
        members.male, *(_given(rng, members, s) for s in ("male", "female"))
    )
    return np.char.add(surname, given)


def _given(rng: np.random.Generator, members: Members, sex: str) -> np.ndarray:
    syllables = toml("given_names")[sex]
    count = len(members.slot)
    first = rng.choice(syllables["first"], count)
    first[rng.random(count) < toml("given_names")["one_syllable_share"]] = ""
    return np.char.add(first, rng.choice(syllables["second"], count))


def school(path: np.ndarray, age: np.ndarray) -> np.ndarray:
    """Position of a pupil's class in ``school_words``; -1 for those at no school."""
    return _ladder(
        toml("words")["schooling_now"], school_words(), path, age, exact=True
    )


def schooling(path: np.ndarray, birth_year: np.ndarray) -> np.ndarray:
    """Position of the finished schooling in ``schooling_words``."""
    table = toml("words")["schooling_done"]
    return _ladder(table, schooling_words(), path, birth_year, exact=False)


def school_words() -> list[str]:
    """All classes a pupil can be in."""
    return _words(toml("words")["schooling_now"])


def schooling_words() -> list[str]:
    """All degrees of finished schooling."""
    return _words(toml("words")["schooling_done"])


def _words(table: dict[str, list]) -> list[str]:
    return list(dict.fromkeys(word for steps in table.values() for _, word in steps))


def _ladder(
    table: dict[str, list],
    words: list[str],
    path: np.ndarray,
    at: np.ndarray,
    exact: bool,
) -> np.ndarray:
    """Look up rows of ``[[share, word], ...]`` by number, then by the person's path."""
    found = np.full(len(path), -1)
    below = -1
    for key in map(int, table):
        here = at == key if exact else (at > below) & (at <= key)
        steps = table[str(key)]
        place = np.searchsorted([share for share, _ in steps], path, side="right")
        codes = np.array([*(words.index(word) for _, word in steps), -1])
        found[here] = codes[place[here]]
        below = key
    return found


def health(
    person: People, chosen: np.ndarray, year: int, age: np.ndarray
) -> np.ndarray:
    """Code in the vocabulary of health for the chosen persons; nobody gets well."""
    rules = toml("words")["illness"]
    kinds = vocabulary("health")
    luck = person.ill_chance[chosen]
    ill = (luck < step(rules["by_age"], age)) | (person.ill_from[chosen] <= year)
    serious = person.path[chosen] < rules["serious_share"]
    codes = np.where(ill, kinds.code("chronic"), kinds.code("healthy"))
    codes[ill & serious] = kinds.code("serious")
    codes[person.disabled_from[chosen] <= year] = kinds.code("disabled")
    return codes
