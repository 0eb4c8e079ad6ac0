"""Households until the limit is broken: hand-made sums, and the smallest number."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from poverty_exit.policy import Threshold
from poverty_exit.statistics import distance


def limit(comparator: str = "at_most", value: float = 0.05) -> Threshold:
    return Threshold(
        key="return_to_poverty_rate_limit",
        label={"zh": "返贫率上限", "en": "return limit"},
        comparator=comparator,
        value=value,
        unit="fraction",
        valid_from=date(2015, 1, 1),
        valid_to=None,
        source={"zh": "测试", "en": "test"},
    )


def households(returned, persons, exited_households, threshold=None):
    counts = (
        pd.Series([count], dtype="float64")
        for count in (returned, persons, exited_households)
    )
    return distance.households_to_limit(*counts, threshold or limit()).iloc[0]


def test_the_seventh_household_breaks_the_limit():
    # 1,000 persons of 250 households: 4 each; 5% = 50 persons; 26 have returned
    # 26 + 6 x 4 = 50 is on the limit, 26 + 7 x 4 = 54 is beyond it
    assert households(26, 1000, 250) == 7


def test_on_the_limit_one_more_household_breaks_it():
    assert households(50, 1000, 250) == 1


def test_under_the_limit_means_that_reaching_it_is_too_much():
    # "under 5%": 26 + 6 x 4 = 50 of 1,000 is 5% already
    assert households(26, 1000, 250, limit("under")) == 6


def test_beyond_the_limit_there_is_no_distance_left():
    assert households(51, 1000, 250) == 0


def test_a_broken_average_is_not_rounded():
    # 10 / 3 persons each; 5% of 100 = 5 persons: 1 household 3.33, 2 households 6.67
    assert households(0, 100, 30) == 2


@pytest.mark.parametrize(
    ("returned", "persons", "exited_households"),
    [(0, 0, 0), (3, None, 10), (None, 100, 30), (3, 100, None), (3, 100, 0)],
)
def test_unknown_or_nobody_at_risk_has_no_distance(
    returned, persons, exited_households
):
    assert pd.isna(households(returned, persons, exited_households))


def test_a_limit_that_all_households_together_do_not_break_is_never_reached():
    assert pd.isna(households(0, 100, 30, limit("at_most", 1.0)))


def test_a_lower_limit_is_not_broken_by_more_returns():
    assert pd.isna(households(30, 100, 30, limit("at_least", 0.05)))
    assert households(1, 100, 30, limit("over", 0.05)) == 0


def test_every_place_has_its_own_distance():
    result = distance.households_to_limit(
        pd.Series([26, 51], ["a", "b"]),
        pd.Series([1000, 1000], ["a", "b"]),
        pd.Series([250, 250], ["a", "b"]),
        limit(),
    )
    assert result.to_dict() == {"a": 7, "b": 0}


@given(
    exited_households=st.integers(1, 20_000),
    members=st.integers(0, 60_000),
    share=st.floats(0, 0.2),
    comparator=st.sampled_from(["at_most", "under"]),
    percent=st.integers(1, 40),
)
def test_that_many_break_the_limit_and_one_less_does_not(
    exited_households, members, share, comparator, percent
):
    persons = exited_households + members
    returned = int(persons * share)
    threshold = limit(comparator, percent / 100)
    further = households(returned, persons, exited_households, threshold)

    def is_beyond(count: int) -> bool:
        # returned / persons + count / households against percent / 100, in integers
        left = 100 * (returned * exited_households + count * persons)
        right = percent * persons * exited_households
        return left > right if comparator == "at_most" else left >= right

    if pd.isna(further):
        assert not is_beyond(exited_households)
    else:
        assert is_beyond(int(further))
        assert further == 0 or not is_beyond(int(further) - 1)


def test_a_plan_is_missed_by_what_was_not_done():
    assert distance.shortfall(done=38_000, planned=40_000) == 2_000


def test_change_has_its_sign():
    assert distance.change(now=0.046, before=0.081) == pytest.approx(-0.035)
