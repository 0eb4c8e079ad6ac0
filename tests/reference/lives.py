"""Places by chance, and what truly happens to the households in them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tests.reference.rows import Listed, Village
from tests.reference.status_years import status_by_years
from tests.reference.uploads import COUNTY_CODE

YEARS = range(2013, 2020)
TOWNSHIPS = ("平川镇", "青石乡", "马营镇")
VILLAGES = ("东山", "西沟", "南坪", "北岔", "上湾", "下庄", "高崖", "白杨", "柳林")


@dataclass(frozen=True)
class Life:
    """What truly happens to a household; lists show it more or less well.

    Attributes:
        moves: the years since which it lives elsewhere, and where, in their order.
    """

    number: str
    village: Village
    persons: int
    income: int | None
    identified: int
    exits: tuple[int, ...]
    returns: tuple[int, ...]
    moves: tuple[tuple[int, Village], ...]

    def listed(self, on: dt.date) -> Listed | None:
        """How a true list of a date shows the household."""
        year = on.year
        exit_year = max((then for then in self.exits if then <= year), default=None)
        return_year = max((then for then in self.returns if then <= year), default=None)
        status = status_by_years(self.identified, exit_year, return_year, year)
        if status is None:
            return None
        lived = [place for since, place in self.moves if since <= year]
        village = lived[-1] if lived else self.village
        return Listed(
            on=on,
            township=village.township,
            village=village.code,
            household=self.number,
            persons=self.persons,
            status=status,
            identified=self.identified,
            exit_year=exit_year,
            return_year=return_year,
            income=self.income,
        )


def places(chance: Random, townships: int) -> tuple[Village, ...]:
    """So many townships of one to three villages each."""
    return tuple(
        Village(
            code=f"{COUNTY_CODE}10{t}20{v}",
            name=f"{VILLAGES[3 * t + v]}村",
            township=f"{COUNTY_CODE}10{t}",
            township_name=TOWNSHIPS[t],
            is_poor=chance.choice((None, True, False)),
        )
        for t in range(townships)
        for v in range(chance.randint(1, 3))
    )


def life(chance: Random, number: int, villages: Sequence[Village]) -> Life:
    """A household that may leave poverty, fall back, leave it again, and move."""
    first = chance.choice(YEARS)
    second = first + chance.randrange(3)
    exits, returns = chance.choice(
        (
            ((), ()),
            ((first,), ()),
            ((first,), (second,)),
            ((first, second + chance.randrange(3)), (second,)),
            ((), (first,)),
        )
    )
    moves = [(chance.choice(YEARS), chance.choice(villages)) for _ in range(2)]
    moves = moves[: chance.choice((0, 0, 1, 2))]
    return Life(
        number=f"6211210000{number:02}",
        village=chance.choice(villages),
        persons=chance.randint(1, 4),
        income=chance.choice((None, chance.randint(1500, 6000))),
        identified=chance.randint(2013, 2016),
        exits=exits,
        returns=returns,
        moves=tuple(sorted(moves, key=lambda move: move[0])),
    )
