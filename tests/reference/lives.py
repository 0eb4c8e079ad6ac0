"""Places by chance, and what truly happens to the households in them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.reference.rows import Listed, Village
from tests.reference.status_years import status_by_years
from tests.reference.uploads import COUNTY_CODE

YEARS = range(2013, 2020)
TOWNSHIPS = ("平川镇", "青石乡", "马营镇")
VILLAGES = ("东山", "西沟", "南坪", "北岔", "上湾", "下庄", "高崖", "白杨", "柳林")


@dataclass(frozen=True)
class Life:
    """What truly happens to a household; lists show it more or less well."""

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
        exits = [then for then in self.exits if then <= year]
        returns = [then for then in self.returns if then <= year]
        exit_year, return_year = max(exits, default=None), max(returns, default=None)
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


def places() -> st.SearchStrategy[tuple[Village, ...]]:
    """One to three townships of one to three villages."""
    poor = st.sampled_from((None, True, False))
    sizes = st.lists(st.lists(poor, min_size=1, max_size=3), min_size=1, max_size=3)
    return sizes.map(
        lambda townships: tuple(
            Village(
                code=f"{COUNTY_CODE}10{t}20{v}",
                name=f"{VILLAGES[3 * t + v]}村",
                township=f"{COUNTY_CODE}10{t}",
                township_name=TOWNSHIPS[t],
                is_poor=is_poor,
            )
            for t, villages in enumerate(townships)
            for v, is_poor in enumerate(villages)
        )
    )


def maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | strategy


years = st.integers(YEARS.start, YEARS.stop - 1)
few_years = st.lists(years, max_size=2, unique=True).map(sorted).map(tuple)


@st.composite
def lives(draw: st.DrawFn, villages: Sequence[Village]) -> list[Life]:
    """Up to ten households; some move, leave poverty, fall back and leave it again."""
    village = st.sampled_from(villages)
    return [
        Life(
            number=f"6211210000{number:02}",
            village=draw(village),
            persons=draw(st.integers(1, 4)),
            income=draw(maybe(st.integers(1500, 6000))),
            identified=draw(st.integers(2013, 2016)),
            exits=draw(few_years),
            returns=draw(st.just(()) | few_years),
            moves=tuple(
                sorted(
                    draw(st.just([]) | st.lists(st.tuples(years, village), max_size=2)),
                    key=lambda move: move[0],
                )
            ),
        )
        for number in range(draw(st.integers(3, 10)))
    ]
