"""Limits of the checks: as shipped, and as a county sets them."""

import datetime as dt

import pytest

from poverty_exit import policy
from poverty_exit.policy_files import definitions
from tests.tables import tried


@pytest.fixture
def store(county):
    return county()


def limits(store, day: dt.date) -> dict[str, float]:
    with store.cursor() as cursor:
        found = cursor.execute(
            "from check_limits($version, $day)",
            {"version": store.data_version(), "day": day},
        )
        names = [column[0] for column in found.description or []]
        return dict(zip(names, found.fetchone(), strict=True))


def test_every_limit_of_the_checks_is_there_and_no_other(store):
    keys = {key for key, one in definitions().items() if one.get("of_checks")}
    found = limits(store, dt.date(2020, 1, 1))
    assert set(found) == keys
    assert None not in found.values()


def test_a_limit_that_the_county_sets_is_the_one_that_checks_go_by(store):
    large = "数据日期 | 户编号 | 人数 | 脱贫属性\n2016-12-31 | A | 9 | 未脱贫"

    def found() -> list[str]:
        return [problem.rule for problem in tried(store, large, publish=False).problems]

    assert "household_large" in found()
    change = policy.Edit(
        "household_largest", dt.date(2015, 1, 1), None, 10.0, None, None, "notice no. 1"
    )
    policy.edit(store, change, "tester")
    assert limits(store, dt.date(2020, 1, 1))["household_largest"] == 10
    assert limits(store, dt.date(2014, 1, 1))["household_largest"] == 7
    assert "household_large" not in found()
