"""Two implementations of the counting rules say the same; the ledger loses no digit."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from poverty_exit import ledger
from tests.reference.counties import County, Turn, counties
from tests.reference.office import PERSON, Office, office, published_figures
from tests.reference.rows import Plan, Population
from tests.reference.stories import (
    LOWER,
    OUTER,
    STORIES,
    UPPER,
    VILLAGES,
    at,
    corrected,
    full,
    returned,
)
from tests.reference.uploads import COUNTY_CODE, COUNTY_NAME, Upload


@given(counties())
@settings(
    max_examples=14,
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


@pytest.mark.parametrize("told", STORIES)
def test_a_hard_story_is_counted_alike_and_as_the_rules_say(told: str) -> None:
    story = STORIES[told]
    with office(County(VILLAGES, ())) as opened:
        opened.publish((Upload("places", "full", VILLAGES),))
        for step in story.steps:
            opened.take(step if isinstance(step, Turn) else (step,))
        shown = published_figures(opened.store)
        figures = {
            (indicator, year): shown[(indicator, "county")][(*WHOLE, year)][-1]
            for indicator, year in story.gives
        }
        assert figures == story.gives
        assert opened.disagreements(opened.ledger.version) == []


WHOLE = (COUNTY_CODE, COUNTY_NAME)
YEARS = range(2014, 2020)


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
        full(
            at("2015-12-31", UPPER, 3, "poor"),
            at("2015-12-31", UPPER, 4, "exited", 2014, 2015),
            at("2015-12-31", LOWER, 5, "poor"),
            at("2015-12-31", OUTER, 6, "exited", 2014, 2014),
        ),
    ),
    (
        full(
            at("2017-12-31", UPPER, 3, "exited", 2014, 2016),
            at("2017-12-31", LOWER, 4, "returned", 2014, 2015),
            at("2017-12-31", LOWER, 5, "exited", 2014, 2017),
        ),
    ),
    (corrected(at("2017-12-31", LOWER, 5, "exited", 2014, 2016)),),
    (returned("2016-05-01", OUTER, 6, 2),),
    (
        full(
            at("2019-12-31", UPPER, 3, "exited", 2014, 2016),
            at("2019-12-31", OUTER, 4, "exited", 2014, 2019),
            at("2019-12-31", OUTER, 6, "exited", 2014, 2018),
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
