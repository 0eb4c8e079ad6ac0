"""Cached reads: never stale, never another store's, safe to change."""

import datetime as dt

import pytest

from poverty_exit import ledger, policy, stores
from poverty_exit.ui import caches, reads
from tests.tables import PLACES, publish

LISTS = """
    数据日期   | 户编号 | 人数 | 脱贫属性 | 脱贫年度
    -----------+--------+------+----------+---------
    2015-12-31 | A      | 3    | 未脱贫   |
    2015-12-31 | B      | 2    | 已脱贫   | 2015
    2016-12-31 | A      | 3    | 未脱贫   |
    2016-12-31 | B      | 2    | 已脱贫   | 2015
"""
POPULATION = """
    年度 | 村代码       | 农业户籍人口 | 农业户籍户数
    -----+--------------+--------------+-------------
    2015 | 621121101201 | 100          | 30
    2016 | 621121101201 | 100          | 30
"""


@pytest.fixture(autouse=True)
def opened(store, monkeypatch):
    caches.forget()
    publish(store, PLACES)
    publish(store, POPULATION)
    publish(store, LISTS)
    monkeypatch.setattr(stores, "_open", store)
    yield store
    caches.forget()


def poor() -> float:
    return reads.indicator("poor_persons", "county", 2016)["value"].iloc[0]


def test_a_new_version_is_read_at_once_and_the_old_one_stays_readable(opened):
    before = poor()
    ledger.withdraw(opened, 3, "tester", "test")
    assert reads.indicator("poor_persons", "county", 2016).empty
    old = reads.indicator("poor_persons", "county", 2016, version=3)
    assert old["value"].iloc[0] == before
    ledger.restore(opened, 3, "tester")
    assert poor() == before


def test_changing_a_frame_changes_nothing_for_the_next_reader():
    rows = reads.indicator("poor_persons", "county", 2016)
    rows["value"] = -1.0
    assert poor() > 0


def test_another_store_at_the_same_version_is_another_answer(
    opened, county, monkeypatch
):
    poor()
    monkeypatch.setattr(stores, "_open", county())
    assert reads.indicator("poor_persons", "county").empty


def test_only_shares_of_persons_have_intervals():
    assert reads.rates("poverty_headcount_ratio", "county")["low"].notna().any()
    assert reads.rates("plan_completion_persons", "county")["low"].isna().all()


def test_a_rate_up_to_a_year_ends_there():
    years = reads.place_rates("poverty_headcount_ratio", "county", county_code(), 2015)
    assert years["year"].max() == 2015


def test_an_unknown_level_is_refused():
    with pytest.raises(KeyError):
        reads.indicator("poor_persons", "province")


def county_code() -> str:
    return reads.indicator("poor_persons", "county")["code"].iloc[0]


def test_each_year_is_held_against_the_threshold_of_its_own_end(opened):
    change = policy.Edit(
        key="poverty_headcount_ratio_target",
        valid_from=dt.date(2016, 1, 1),
        valid_to=None,
        amount=0.02,
        word=None,
        comparator="at_most",
        source="test",
    )
    policy.edit(opened, change, "tester")
    # 3 of 100 are poor in both years
    years = reads.place_rates("poverty_headcount_ratio", "county", "621121")
    assert dict(zip(years["year"], years["verdict"], strict=True)) == {
        2015: "within",
        2016: "beyond",
    }
