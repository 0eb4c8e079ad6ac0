"""Hard stories of a few households, and a figure or two that the rules give them."""

import datetime as dt
from dataclasses import dataclass

from tests.reference.counties import Turn
from tests.reference.rows import Listed, ReturnEvent, Status, Village
from tests.reference.uploads import Upload

EAST, WEST = "621121100", "621121101"
UPPER, LOWER, OUTER = f"{EAST}201", f"{EAST}202", f"{WEST}201"
VILLAGES = (
    Village(UPPER, "上湾村", EAST, "东山镇", is_poor=True),
    Village(LOWER, "下湾村", EAST, "东山镇", is_poor=False),
    Village(OUTER, "外湾村", WEST, "西山乡", is_poor=True),
)
YEARS_TOLD = frozenset({"identified", "exit_year", "return_year", "income"})

Step = Upload | Turn


@dataclass(frozen=True)
class Story:
    """What is done, one step after the other, and what comes of it.

    Attributes:
        gives: figures of the county by indicator and year; None is an empty one.
    """

    steps: tuple[Step, ...]
    gives: dict[tuple[str, int], int | None]


def at(
    on: str,
    village: str,
    number: int,
    status: Status | None,
    identified: int | None = 2014,
    exit_year: int | None = None,
    return_year: int | None = None,
) -> Listed:
    """A household in a list of a date; its number says how many persons and yuan."""
    return Listed(
        on=dt.date.fromisoformat(on),
        township=village[:9],
        village=village,
        household=f"6211210000{number:02}",
        persons=number,
        status=status,
        identified=identified,
        exit_year=exit_year,
        return_year=return_year,
        income=2800 + 13 * number,
    )


def full(*rows: Listed) -> Upload:
    return Upload("persons", "full", rows, YEARS_TOLD)


def corrected(*rows: Listed) -> Upload:
    return Upload("persons", "corrects", rows, YEARS_TOLD)


def partial(*rows: Listed) -> Upload:
    return Upload("persons", "partial", rows, YEARS_TOLD)


def returned(on: str, village: str, number: int, persons: int | None) -> Upload:
    date = dt.date.fromisoformat(on)
    event = ReturnEvent(date, village[:9], village, f"6211210000{number:02}", persons)
    return Upload("returns", "adds", (event,))


STORIES = {
    "a correction falls with the list that it stands on": Story(
        (
            full(at("2018-12-31", UPPER, 3, "poor")),
            full(
                at("2018-12-31", UPPER, 3, "exited"), at("2018-12-31", UPPER, 4, "poor")
            ),
            corrected(at("2018-12-31", UPPER, 4, "returned", None, 2015, 2016)),
            Turn("withdraw", 1),
        ),
        {("poor_persons", 2018): 3, ("cumulative_exited_persons", 2018): 0},
    ),
    "a restored list takes its old place; what corrects the one below falls": Story(
        (
            full(at("2018-12-31", UPPER, 3, "poor")),
            full(
                at("2018-12-31", UPPER, 3, "poor"), at("2018-12-31", UPPER, 4, "poor")
            ),
            Turn("withdraw", 1),
            corrected(at("2018-12-31", UPPER, 3, "exited", 2014, 2018)),
            Turn("restore", 0),
        ),
        {("poor_persons", 2018): 7, ("cumulative_exited_persons", 2018): 0},
    ),
    "a correction takes a household out of the township that listed it": Story(
        (
            full(
                at("2018-12-31", UPPER, 2, "poor"), at("2018-12-31", OUTER, 3, "poor")
            ),
            corrected(at("2018-12-31", OUTER, 2, "poor")),
            full(at("2020-12-31", OUTER, 3, "poor")),
        ),
        {("registered_persons", 2018): 5, ("registered_persons", 2020): 3},
    ),
    "a partial list later in a year than the full one decides": Story(
        (
            full(
                at("2017-06-30", UPPER, 3, "poor"), at("2017-06-30", UPPER, 5, "poor")
            ),
            partial(at("2017-12-31", UPPER, 3, None), at("2017-12-31", LOWER, 4, None)),
            full(at("2019-12-31", OUTER, 6, "poor")),
        ),
        {
            ("poor_persons", 2017): 5 + 6,
            ("cumulative_exited_persons", 2017): 7,
            ("cumulative_exited_persons", 2018): 7,
        },
    ),
    "of one date a full list decides for those it names": Story(
        (
            full(at("2017-12-31", UPPER, 3, "poor")),
            partial(at("2017-12-31", UPPER, 3, None), at("2017-12-31", UPPER, 4, None)),
        ),
        {("poor_persons", 2017): 3, ("cumulative_exited_persons", 2017): 4},
    ),
    "an exit in a partial list is not undone by a later list's exit year": Story(
        (
            partial(at("2015-12-31", UPPER, 3, None)),
            full(at("2018-12-31", UPPER, 3, "exited", 2014, 2017)),
        ),
        {
            ("poor_persons", 2014): 3,
            ("cumulative_exited_persons", 2015): 3,
            ("cumulative_exited_persons", 2016): 3,
        },
    ),
    "a return in the year of the exit stands": Story(
        (
            full(at("2015-12-31", UPPER, 3, "poor")),
            full(at("2018-12-31", UPPER, 3, "returned", 2014, 2016, 2016)),
        ),
        {("poor_persons", 2016): 3, ("poor_persons", 2017): 3},
    ),
    "an event holds until the first list that shows an exit after it": Story(
        (
            full(at("2015-12-31", UPPER, 3, "exited", 2014, None)),
            full(at("2018-12-31", UPPER, 3, "exited", 2014, 2018)),
            returned("2016-05-01", UPPER, 3, 2),
            full(at("2020-12-31", OUTER, 4, "poor", 2014)),
        ),
        {
            ("poor_persons", 2016): 7,
            ("returned_persons", 2016): 3,
            ("cumulative_exited_persons", 2019): 3,
        },
    ),
    "an event does nothing against a year's own list but counts": Story(
        (
            full(at("2015-12-31", UPPER, 3, "exited", 2014, 2015)),
            full(at("2016-12-31", UPPER, 3, "exited", 2014, 2015)),
            returned("2016-05-01", UPPER, 3, 2),
        ),
        {("poor_persons", 2016): 0, ("returned_persons", 2016): 2},
    ),
    "an event of a household that its year's list lacks counts": Story(
        (
            full(
                at("2015-12-31", UPPER, 3, "exited"), at("2015-12-31", UPPER, 4, "poor")
            ),
            full(at("2016-12-31", UPPER, 4, "poor")),
            returned("2016-05-01", LOWER, 3, None),
        ),
        {("registered_persons", 2016): 4, ("returned_persons", 2016): 3},
    ),
    "a township without identification years is known from its first list": Story(
        (
            full(at("2016-12-31", UPPER, 3, "poor", None)),
            full(at("2016-12-31", OUTER, 2, "poor", 2014)),
        ),
        {
            ("registered_persons", 2015): 2,
            ("newly_registered_persons", 2014): None,
            ("newly_registered_persons", 2016): None,
        },
    ),
    "a household moves: own before filled, later before carried": Story(
        (
            full(at("2015-12-31", UPPER, 3, "poor")),
            full(at("2017-12-31", OUTER, 3, "exited", 2014, 2017)),
            full(at("2018-12-31", UPPER, 5, "poor", 2016)),
        ),
        {
            ("poor_persons", 2015): 3,
            ("poor_persons", 2016): 8,
            ("cumulative_exited_persons", 2018): 3,
        },
    ),
    "two dates in one file are two lists": Story(
        (
            full(
                at("2018-06-30", UPPER, 2, "poor"), at("2018-12-31", OUTER, 2, "exited")
            ),
        ),
        {("poor_persons", 2018): 0, ("cumulative_exited_persons", 2018): 2},
    ),
}
