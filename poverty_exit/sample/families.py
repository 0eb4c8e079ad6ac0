"""Who lives in each household, year by year: births, deaths and marriages.

A family is twelve places at one table (``SLOTS``); a place is taken from the year its
person comes until the year the person is gone. Before the first full list families
stand still, for nothing can be known of them.
"""

from dataclasses import dataclass

import numpy as np

from poverty_exit.sample.settings import (
    FIRST_LIST,
    FIRST_YEAR,
    LAST_YEAR,
    YEARS,
    step,
    stream,
    toml,
)

HEAD, SPOUSE, FATHER, MOTHER, CHILD, WIFE_OF_SON, GRANDCHILD, NEWBORN = (
    0,
    1,
    2,
    3,
    4,
    7,
    8,
    10,
)
SLOTS = 12
CHILDREN = slice(CHILD, CHILD + 3)
STAYS = 9999


@dataclass(frozen=True)
class Members:
    """Arrays by person, sorted by household and slot, and a few by household."""

    household: np.ndarray
    slot: np.ndarray
    male: np.ndarray
    birth_year: np.ndarray
    enters: np.ndarray
    leaves: np.ndarray
    is_grandchild: np.ndarray
    head_slot: np.ndarray
    head_male: np.ndarray
    kind: np.ndarray
    sizes: np.ndarray

    def present(self, year: int) -> np.ndarray:
        """Mask of the persons living in their household at the end of a year."""
        year = max(year, FIRST_LIST)
        return (self.enters <= year) & (self.leaves > year)


class Families:
    """The tables of all households while the years pass; one row per household."""

    def __init__(self, households: int) -> None:
        """Empty tables."""
        shape = (households, SLOTS)
        self.birth = np.zeros(shape, dtype=np.int32)
        self.male = np.zeros(shape, dtype=bool)
        self.enters = np.zeros(shape, dtype=np.int32)
        self.leaves = np.full(shape, STAYS, dtype=np.int32)
        self.grandchild = np.zeros(shape, dtype=bool)
        self.head_slot = np.zeros((households, len(YEARS)), dtype=np.int32)

    def seat(
        self,
        at: np.ndarray,
        slot: int,
        birth: np.ndarray,
        male: np.ndarray,
        year: int = FIRST_LIST,
    ) -> None:
        """Give a place in some households to new persons."""
        self.birth[at, slot] = birth
        self.male[at, slot] = male
        self.enters[at, slot] = year

    def present(self, year: int) -> np.ndarray:
        """Mask of the places taken at the end of a year."""
        return (self.birth > 0) & (self.enters <= year) & (self.leaves > year)


def members(seed: int, first_year: np.ndarray) -> Members:
    """The families of all households from the first list to the last year."""
    families = Families(len(first_year))
    kind = _founded(families, stream(seed, "families"))
    rng = stream(seed, "lives")
    for year in range(FIRST_LIST + 1, LAST_YEAR + 1):
        families.head_slot[:, year - FIRST_YEAR] = families.head_slot[
            :, year - FIRST_YEAR - 1
        ]
        _deaths(families, rng, year, first_year)
        _marriages(families, rng, year)
        _births(families, rng, year)
    household, slot = np.nonzero(families.birth > 0)
    cell = (household, slot)
    sizes = [families.present(max(y, FIRST_LIST)).sum(axis=1) for y in YEARS]
    return Members(
        household=household,
        slot=slot,
        male=families.male[cell],
        birth_year=families.birth[cell],
        enters=families.enters[cell],
        leaves=families.leaves[cell],
        is_grandchild=families.grandchild[cell],
        head_slot=families.head_slot,
        head_male=families.male[:, HEAD],
        kind=kind,
        sizes=np.stack(sizes, axis=1),
    )


def family_kinds() -> list[str]:
    """Names of the kinds of family, by their number in ``Members.kind``."""
    return [family["kind"] for family in toml("story")["families"]]


def _founded(families: Families, rng: np.random.Generator) -> np.ndarray:
    """The families as the first list finds them; returns the kind of each."""
    templates = toml("story")["families"]
    shares = np.array([t["share"] for t in templates])
    kind = rng.choice(len(templates), len(families.birth), p=shares / shares.sum())
    for number, template in enumerate(templates):
        _found(families, rng, np.flatnonzero(kind == number), template)
    return kind


def _found(
    families: Families, rng: np.random.Generator, at: np.ndarray, template: dict
) -> None:
    """Fill the households of one kind."""

    def some(chance: float) -> np.ndarray:
        return rng.random(len(at)) < chance

    def years(low: int, high: int) -> np.ndarray:
        return rng.integers(low, high + 1, len(at))

    def seat(mask: np.ndarray, slot: int, birth: np.ndarray, male: np.ndarray) -> None:
        families.seat(at[mask], slot, birth[mask], male[mask])

    everyone = np.ones(len(at), dtype=bool)
    head = 2013 - years(*template["head_age"])
    head_male = some(template["head_male"])
    seat(everyone, HEAD, head, head_male)
    seat(some(template.get("spouse", 0)), SPOUSE, head + years(-2, 4), ~head_male)
    seat(some(template.get("father", 0)), FATHER, head - years(22, 32), everyone)
    seat(some(template.get("mother", 0)), MOTHER, head - years(20, 29), ~everyone)
    married_son = template.get("married_son", False)
    birth = head + years(22, 29)
    for number, chance in enumerate(template.get("children", [])):
        male = some(0.53) | (married_son and number == 0)
        # Grown daughters mostly live in their husband's household.
        home = male | (birth > 2013 - 25) | some(0.15)
        seat(some(chance) & home & (birth <= FIRST_LIST), CHILD + number, birth, male)
        birth = birth + years(2, 4)
    if married_son:
        son = families.birth[at, CHILD]
        married = (son > 0) & (son <= FIRST_LIST - 20)
        seat(married, WIFE_OF_SON, son + years(-1, 3), ~everyone)
        born = np.maximum(son, families.birth[at, WIFE_OF_SON]) + years(20, 25)
        for number, chance in enumerate(template["grandchildren"]):
            child = some(chance) & married & (born <= FIRST_LIST)
            seat(child, GRANDCHILD + number, born, some(0.53))
            families.grandchild[at[child], GRANDCHILD + number] = True
            born = born + years(2, 5)


def _deaths(
    families: Families, rng: np.random.Generator, year: int, first_year: np.ndarray
) -> None:
    """Deaths of one year; a head is followed by the spouse, else by a grown child.

    A head whom nobody could follow lives on, and so does the only person of a household
    as long as its years of identification would be lost with it.
    """
    here = families.present(year)
    age = year - families.birth
    dies = here & (rng.random(here.shape) < step(toml("story")["life"]["death"], age))
    slot = families.head_slot[:, year - FIRST_YEAR]
    everyone = np.arange(len(slot))
    alone = here.sum(axis=1) == 1
    stays = here & ~dies
    grown = stays[:, CHILDREN] & (age[:, CHILDREN] >= 18)
    by_spouse = (slot == HEAD) & stays[:, SPOUSE]
    by_child = ~by_spouse & (slot < CHILD) & grown.any(axis=1)
    may_end = alone & (year > first_year) & (year > 2016)
    head_dies = dies[everyone, slot] & (by_spouse | by_child | may_end)
    dies[everyone, slot] = head_dies
    families.leaves[dies] = year
    follower = np.where(by_spouse, SPOUSE, CHILD + grown.argmax(axis=1))
    families.head_slot[:, year - FIRST_YEAR] = np.where(
        head_dies & ~alone, follower, slot
    )


def _marriages(families: Families, rng: np.random.Generator, year: int) -> None:
    """Daughters leave for their husband's household; a wife comes to the eldest son."""
    life = toml("story")["life"]
    here = families.present(year)
    age = year - families.birth
    slot = families.head_slot[:, year - FIRST_YEAR]
    bride = here & ~families.male & (age >= 20) & (age <= 28)
    bride &= rng.random(here.shape) < life["daughter_marries_out"]
    bride[np.arange(len(slot)), slot] = False
    bride[:, : CHILDREN.start] = False
    bride[:, CHILDREN.stop :] = False
    families.leaves[bride] = year
    son = here[:, CHILD] & families.male[:, CHILD]
    son &= (age[:, CHILD] >= 22) & (age[:, CHILD] <= 33)
    son &= families.birth[:, WIFE_OF_SON] == 0
    son &= rng.random(len(son)) < life["son_marries"]
    at = np.flatnonzero(son)
    birth = families.birth[at, CHILD] + rng.integers(-1, 3, len(at))
    families.seat(at, WIFE_OF_SON, birth, np.zeros(len(at), dtype=bool), year)


def _births(families: Families, rng: np.random.Generator, year: int) -> None:
    """Children of the married son, else of the couple at the head."""
    life = toml("story")["life"]
    here = families.present(year)
    wife = here[:, WIFE_OF_SON] & here[:, CHILD]
    wife &= year - families.birth[:, WIFE_OF_SON] <= 36
    woman = np.where(
        families.male[:, HEAD], families.birth[:, SPOUSE], families.birth[:, HEAD]
    )
    couple = here[:, HEAD] & here[:, SPOUSE] & (year - woman <= 38) & ~wife
    chance = wife * life["birth_to_son"] + couple * life["birth_to_head"]
    free = (families.birth[:, NEWBORN:] == 0).any(axis=1)
    born = np.flatnonzero((rng.random(len(chance)) < chance) & free)
    slot = NEWBORN + (families.birth[born, NEWBORN] > 0)
    families.birth[born, slot] = year
    families.enters[born, slot] = year
    families.male[born, slot] = rng.random(len(born)) < 0.53
    families.grandchild[born, slot] = wife[born]
