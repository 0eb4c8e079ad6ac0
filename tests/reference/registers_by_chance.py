"""The registers beside the lists by chance: population, villages, plan and returns."""

import datetime as dt
from collections.abc import Sequence
from random import Random

from tests.reference.lists_by_chance import date
from tests.reference.lives import YEARS, Life
from tests.reference.rows import Plan, Population, ReturnEvent, Village, VillageYear
from tests.reference.uploads import Upload


def population(chance: Random, villages: Sequence[Village]) -> Upload:
    """With a hole here and there; sometimes nobody lives anywhere."""
    size = chance.choice((0, 40, 2500))
    rows = [
        Population(year, v.township, v.code, size and size + 7 * place + year % 5)
        for place, v in enumerate(villages)
        for year in YEARS
        if chance.random() < 0.95
    ]
    last = Population(2019, villages[0].township, villages[0].code, size)
    return Upload("population", "full", tuple(rows) or (last,))


def village_sheet(chance: Random, villages: Sequence[Village]) -> Upload:
    """Some villages in some years; which are poor is not always said."""
    year = chance.choice(YEARS)
    rows = [
        VillageYear(
            year,
            v.township,
            v.code,
            None if v.is_poor is False else chance.choice((True, None)),
            chance.choice((None, *YEARS)),
        )
        for v in villages
        for year in sorted(chance.sample(YEARS, chance.randrange(3)))
    ]
    first = VillageYear(year, villages[0].township, villages[0].code, True, year)
    return Upload("villages", "full", tuple(rows) or (first,))


def plan(chance: Random, villages: Sequence[Village]) -> Upload:
    """A plan for the county, or its townships, or its villages, with gaps."""
    level = chance.choice(("county", "township", "village"))
    by_place = {
        (
            None if level == "county" else v.township,
            v.code if level == "village" else None,
        )
        for v in villages
    }
    rows = []
    for year in sorted(chance.sample(YEARS, 3)):
        for township, village in sorted(by_place, key=str):
            told = [chance.choice((None, *range(6))) for _ in range(3)]
            told[chance.randrange(3)] = chance.randrange(6)
            rows.append(Plan(year, township, village, *told))
    return Upload("plan", "full", tuple(rows))


def returns(chance: Random, lives: Sequence[Life]) -> Upload:
    """Returns to poverty, of a household once a year; most after it has exited."""
    events = {}
    for life in chance.sample(lives, chance.randint(1, min(5, len(lives)))):
        on = date(chance)
        if life.exits and chance.randrange(3):
            year = life.exits[0] + chance.randrange(3)
            on = dt.date(min(max(year, 2014), 2019), 6, 1)
        events[(life.number, on.year)] = ReturnEvent(
            on,
            life.village.township,
            life.village.code,
            life.number,
            chance.choice((None, chance.randint(1, 5))),
        )
    return Upload("returns", "adds", tuple(events.values()))
