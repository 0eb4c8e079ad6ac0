"""Cached reads: never stale, never another store's, safe to change."""

import datetime as dt

import pytest

from poverty_exit import ledger, policy, queries, stores
from poverty_exit.database import Store
from poverty_exit.errors import QueryError
from poverty_exit.rights import Actor
from poverty_exit.ui import caches, reads, session
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


def watched(monkeypatch) -> list[str]:
    """The names of the queries that are run from now on."""
    made, run = [], queries.run

    def noted(store, name, *of, **by):
        made.append(name)
        return run(store, name, *of, **by)

    monkeypatch.setattr(queries, "run", noted)
    return made


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


def test_what_is_read_ahead_is_there_when_it_is_asked_for(monkeypatch):
    made = watched(monkeypatch)
    asked = {"level": "county", "year": 2016}
    (begun,) = reads.ahead([("indicators/poor_persons", asked)])
    begun.result()
    assert made == ["indicators/poor_persons"]
    assert poor() > 0
    assert made == ["indicators/poor_persons"]
    assert reads.ahead([("indicators/poor_persons", asked)]) == []


def test_a_read_ahead_that_fails_fails_where_it_is_asked_for():
    (begun,) = reads.ahead([("indicators/poor_persons", {"level": "county"})])
    assert isinstance(begun.exception(), QueryError)
    with pytest.raises(QueryError, match="year"):
        reads.run("indicators/poor_persons", level="county")
    assert poor() > 0


def test_a_store_can_be_closed_and_opened_again_while_something_is_read_ahead(opened):
    for _time in range(20):
        caches.forget()
        reads.ahead([("panels/divisions", {}), ("panels/township_years", {})])
        stores.open_store().close()
        again = Store.open(opened.path)
        stores._open = again
        assert poor() > 0
    again.close()


def test_a_new_version_finds_read_what_was_asked_of_the_one_before(opened, monkeypatch):
    assert poor() > 0
    ledger.withdraw(opened, 3, "tester", "test")
    made = watched(monkeypatch)
    # withdrawn: the list is gone, and so are its poor
    assert reads.indicator("poor_persons", "county", 2016).empty
    assert not made


def test_of_a_version_that_nobody_looked_at_nothing_is_read(opened, monkeypatch):
    poor()
    ledger.withdraw(opened, 3, "tester", "test")
    made = []
    run = queries.run
    monkeypatch.setattr(
        queries, "run", lambda *of, **by: made.append(of) or run(*of, **by)
    )
    ledger.restore(opened, 3, "tester")
    assert not made
    assert poor() > 0


def test_what_cannot_be_read_beforehand_keeps_nobody_from_writing(
    opened, monkeypatch, caplog
):
    value = poor()

    def broken(*_of, **_by):
        raise QueryError("a person's name")

    with monkeypatch.context() as patched:
        patched.setattr(queries, "run", broken)
        ledger.withdraw(opened, 3, "tester", "test")
    assert opened.data_version() == 4
    assert "QueryError" in caplog.text
    assert "name" not in caplog.text
    ledger.restore(opened, 3, "tester")
    assert poor() == value


def test_a_page_is_of_one_version_though_another_is_published_meanwhile(opened):
    session.begin()
    before = poor()
    ledger.withdraw(opened, 3, "tester", "test")
    assert session.current_version() == 3
    assert poor() == before
    session.begin()
    assert session.current_version() == 4
    assert reads.indicator("poor_persons", "county", 2016).empty


def test_for_a_reader_of_some_townships_nothing_is_read_beforehand(opened, monkeypatch):
    limited = opened.acting_for(Actor("w", "W", {"view": frozenset({"621121101"})}))
    monkeypatch.setattr(reads, "current_store", lambda: limited)
    poor()
    made = []
    run = queries.run
    monkeypatch.setattr(
        queries, "run", lambda *of, **by: made.append(of) or run(*of, **by)
    )
    ledger.withdraw(opened, 3, "tester", "test")
    assert not made
