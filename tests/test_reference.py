"""Two implementations of the counting rules say the same; the ledger loses no digit."""

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from poverty_exit import ledger
from tests.reference.counties import County, counties
from tests.reference.office import PERSON, Office, office, published_figures
from tests.reference.rows import Listed, Plan, Population, ReturnEvent, Village
from tests.reference.uploads import Upload


@given(counties())
@settings(
    max_examples=25,
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_any_county_s_figures_are_as_the_plain_rules_count_them_and_add_up(
    county: County,
) -> None:
    with office(county) as opened:
        for step in county.steps:
            opened.take(step)
        newest = opened.ledger.version
        assert opened.disagreements(newest) == []
        assert opened.disagreements(newest // 2) == []
        assert opened.gaps() == []


EAST, WEST = "621121100", "621121101"
UPPER, LOWER, OUTER = f"{EAST}201", f"{EAST}202", f"{WEST}201"
VILLAGES = (
    Village(UPPER, "上湾村", EAST, "东山镇", is_poor=True),
    Village(LOWER, "下湾村", EAST, "东山镇", is_poor=False),
    Village(OUTER, "外湾村", WEST, "西山乡", is_poor=True),
)
YEARS = range(2014, 2020)
COLUMNS = frozenset({"identified", "exit_year", "income"})


def listed(
    year: int, village: str, number: int, status: str, exit_year: int | None = None
) -> Listed:
    """A household at a year's end; its number says how many persons and yuan."""
    return Listed(
        on=dt.date(year, 12, 31),
        township=village[:9],
        village=village,
        household=f"6211210000{number:02}",
        persons=number,
        status=status,  # type: ignore[arg-type]
        identified=2014,
        exit_year=exit_year,
        income=2800 + 13 * number,
    )


def persons(*rows: Listed, corrects: bool = False) -> Upload:
    return Upload("persons", "corrects" if corrects else "full", rows, COLUMNS)


STEPS = (
    (
        Upload("places", "full", VILLAGES),
        Upload(
            "population",
            "full",
            tuple(
                Population(year, village.township, village.code, 70 + year % 7)
                for village in VILLAGES
                for year in YEARS
            ),
        ),
        Upload("plan", "full", (Plan(2016, None, None, 1, 2, 9),)),
    ),
    (
        persons(
            listed(2015, UPPER, 3, "poor"),
            listed(2015, UPPER, 4, "exited", 2015),
            listed(2015, LOWER, 5, "poor"),
            listed(2015, OUTER, 6, "exited", 2014),
        ),
    ),
    (
        persons(
            listed(2017, UPPER, 3, "exited", 2016),
            listed(2017, LOWER, 4, "returned", 2015),
            listed(2017, LOWER, 5, "exited", 2017),
        ),
    ),
    (persons(listed(2017, LOWER, 5, "exited", 2016), corrects=True),),
    (
        Upload(
            "returns",
            "adds",
            (ReturnEvent(dt.date(2016, 5, 1), WEST, OUTER, "621121000006", 2),),
        ),
    ),
    (
        persons(
            listed(2019, UPPER, 3, "exited", 2016),
            listed(2019, OUTER, 4, "exited", 2019),
            listed(2019, OUTER, 6, "exited", 2018),
        ),
    ),
)


@pytest.fixture
def opened() -> Iterator[Office]:
    """The office of two townships before anything is loaded."""
    with office(County(VILLAGES, STEPS)) as empty:
        yield empty


def test_an_older_data_version_gives_the_figures_of_its_time(opened: Office) -> None:
    of_their_time = {}
    for step in STEPS:
        opened.take(step)
        of_their_time[opened.ledger.version] = published_figures(opened.store)
    for version, figures in of_their_time.items():
        assert published_figures(opened.store, version) == figures
        assert opened.disagreements(version) == []


def test_withdrawing_and_restoring_bring_the_figures_back_to_the_digit(
    opened: Office,
) -> None:
    before = {}
    for step in STEPS:
        before[opened.store.data_version() + 1] = published_figures(opened.store)
        opened.take(step)
    whole = published_figures(opened.store)
    numbers = sorted(before)[-3:]
    for number in reversed(numbers):
        ledger.withdraw(opened.store, number, PERSON)
        assert published_figures(opened.store) == before[number]
    for number in numbers:
        ledger.restore(opened.store, number, PERSON)
    assert published_figures(opened.store) == whole


def test_the_same_files_twice_change_nothing(opened: Office) -> None:
    for step in STEPS:
        opened.take(step)
    version, whole = opened.store.data_version(), published_figures(opened.store)
    for step in STEPS:
        opened.take(step)
    assert opened.store.data_version() == version
    assert published_figures(opened.store) == whole
