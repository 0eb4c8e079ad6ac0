"""When a backup is due, and which are kept: two rules, as tables."""

import datetime as dt

import pytest

from poverty_exit import backup_plan
from poverty_exit.backup_plan import Plan, is_due, kept_by_rule
from poverty_exit.database import Store
from tests.tables import rows

DUE = """
    now              | last             | hour | every | published | due
    -----------------+------------------+------+-------+-----------+----
    2026-03-02 12:00 |                  | 12   | 5     | 0         | yes
    2026-03-02 11:59 |                  | 12   | 5     | 0         | yes
    2026-03-02 12:00 | 2026-03-02 11:59 | 12   | 5     | 0         | yes
    2026-03-02 12:05 | 2026-03-02 12:00 | 12   | 5     | 0         | no
    2026-03-02 23:59 | 2026-03-02 12:01 | 12   | 5     | 4         | no
    2026-03-02 11:59 | 2026-03-01 12:01 | 12   | 5     | 0         | no
    2026-03-02 11:59 | 2026-03-01 11:00 | 12   | 5     | 0         | yes
    2026-03-02 08:00 | 2026-02-20 12:01 | 12   | 5     | 0         | yes
    2026-03-02 00:00 | 2026-03-01 23:59 | 0    | 5     | 0         | yes
    2026-03-02 12:05 | 2026-03-02 12:01 | 12   | 5     | 5         | yes
    2026-03-02 12:05 | 2026-03-02 12:01 | 12   | 0     | 99        | no
    2026-03-09 12:05 | 2026-03-02 12:01 |      | 5     | 4         | no
    2026-03-09 12:05 | 2026-03-02 12:01 |      | 5     | 5         | yes
    2026-03-09 12:05 |                  |      | 0     | 5         | no
"""


@pytest.mark.parametrize("row", rows(DUE), ids=lambda row: " ".join(row.values()))
def test_a_backup_is_due_after_the_hour_or_after_so_many_imports(row):
    plan = Plan(hour=int(row["hour"]) if row["hour"] else None)
    plan = Plan(hour=plan.hour, publications=int(row["every"]))
    last = dt.datetime.fromisoformat(row["last"]) if row["last"] else None
    now = dt.datetime.fromisoformat(row["now"])
    assert is_due(plan, now, last, int(row["published"])) is (row["due"] == "yes")


# Wednesday 2026-03-18, 15:00; 2 days, 2 weeks, 3 months
KEPT = """
    made             | kept
    -----------------+-----------------------------------
    2026-03-18 14:00 | newest of all, of the day, week and month
    2026-03-18 09:00 |
    2026-03-17 12:00 | yesterday
    2026-03-16 23:59 |
    2026-03-16 00:00 |
    2026-03-15 23:59 | last week, its Sunday
    2026-03-09 12:00 |
    2026-03-08 12:00 |
    2026-02-28 12:00 | last month
    2026-02-01 12:00 |
    2026-01-31 12:00 | the month before
    2025-12-31 12:00 |
    2025-03-18 12:00 |
"""
WEDNESDAY = dt.datetime(2026, 3, 18, 15)


def moments(drawn: str) -> dict[dt.datetime, str]:
    """Each backup's moment, and why it is kept."""
    return {dt.datetime.fromisoformat(row["made"]): row["kept"] for row in rows(drawn)}


def test_the_newest_of_each_day_week_and_month_is_kept():
    told = moments(KEPT)
    kept = kept_by_rule(told, WEDNESDAY, Plan(days=2, weeks=2, months=3))
    assert kept == {moment for moment, why in told.items() if why}


def test_the_newest_is_kept_whatever_the_rule_and_however_old():
    told = moments(KEPT)
    nothing = Plan(days=0, weeks=0, months=0)
    assert kept_by_rule(told, WEDNESDAY, nothing) == {max(told)}
    assert kept_by_rule([min(told)], WEDNESDAY, nothing) == {min(told)}
    assert kept_by_rule([], WEDNESDAY, Plan()) == set()


def test_what_seems_to_be_made_later_than_now_is_kept():
    later = [WEDNESDAY + dt.timedelta(days=days) for days in (1, 400)]
    assert kept_by_rule(later, WEDNESDAY, Plan(0, 0, 0, 0, 0)) == set(later)


def test_thinning_out_every_day_leaves_days_weeks_and_months_behind():
    plan, kept = Plan(), set()
    for day in range(800):
        now = dt.datetime(2024, 1, 1, 12) + dt.timedelta(days=day)
        kept = kept_by_rule({*kept, now}, now, plan)
    # today is 10 March 2026: Sunday the 8th is among the days, 1 March and 22 February
    # are not, and this month's newest is today's
    assert len(kept) == 7 + 2 + 11
    assert min(kept) == dt.datetime(2025, 4, 30, 12), "the last of the month before"


def test_the_county_s_own_plan_is_remembered(store: Store):
    assert backup_plan.plan_of(store) == Plan()
    own = Plan(hour=None, publications=1, days=3, weeks=2, months=1)
    backup_plan.keep_plan(store, own)
    assert backup_plan.plan_of(store) == own
